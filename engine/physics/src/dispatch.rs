//! Contact of convex shapes, looked over.
//!
//! parry finds where a hull or cylinder touches another by iteration (GJK, EPA). Where two faces just touch, rounding can end it in a wrong
//! direction: the side of a shelf instead of its top, 14 cm deep, and what stands there is thrown off. The distance of two convex shapes is
//! the greatest of their separations along all directions, so a face along which they are further apart than was found proves the find wrong;
//! contact then is along that face.

use rapier3d::parry::math::{Pose, Real, Vector};
use rapier3d::parry::query::details::{ContactManifoldsWorkspace, NormalConstraints, ShapeCastOptions};

use rapier3d::parry::query::{
    ClosestPoints, Contact, ContactManifold, DefaultQueryDispatcher, NonlinearRigidMotion, PersistentQueryDispatcher, QueryDispatcher,
    ShapeCastHit, ShapeDistance, ShapeIntersection, Unsupported,
};
use rapier3d::parry::shape::{PolygonalFeature, Shape, ShapeType};
use rapier3d::prelude::PhysicsWorld;
use serde::{Deserialize, Deserializer};

/// By how much a find may be off, in metres: contacts that are kept while bodies hardly move are not newer.
const TOLERANCE: Real = 0.001_5;

/// parry's answers, but deep contacts are looked over.
#[derive(Clone, Copy, Debug)]
pub struct LookedOver;

impl<M: Default + Clone, C: Default + Copy> PersistentQueryDispatcher<M, C> for LookedOver
where
    DefaultQueryDispatcher: PersistentQueryDispatcher<M, C>,
{
    fn contact_manifolds(
        &self,
        pos12: &Pose,
        g1: &dyn Shape,
        g2: &dyn Shape,
        prediction: Real,
        manifolds: &mut Vec<ContactManifold<M, C>>,
        workspace: &mut Option<ContactManifoldsWorkspace>,
    ) -> Result<(), Unsupported> {
        DefaultQueryDispatcher.contact_manifolds(pos12, g1, g2, prediction, manifolds, workspace)?;
        if let [manifold] = manifolds.as_mut_slice()
            && solid(g1)
            && solid(g2)
        {
            look_over(manifold, g1, g2, pos12);
        }
        Ok(())
    }

    fn contact_manifold_convex_convex(
        &self,
        pos12: &Pose,
        g1: &dyn Shape,
        g2: &dyn Shape,
        normal_constraints1: Option<&dyn NormalConstraints>,
        normal_constraints2: Option<&dyn NormalConstraints>,
        prediction: Real,
        manifold: &mut ContactManifold<M, C>,
    ) -> Result<(), Unsupported> {
        DefaultQueryDispatcher.contact_manifold_convex_convex(pos12, g1, g2, normal_constraints1, normal_constraints2, prediction, manifold)
    }
}

/// A world from a snapshot, which names no dispatcher.
pub fn read_world<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PhysicsWorld, D::Error> {
    let mut world = PhysicsWorld::deserialize(deserializer)?;
    world.narrow_phase.set_query_dispatcher(LookedOver);
    Ok(world)
}

/// Shapes with faces, whose contact is found by iteration but for two boxes.
fn solid(shape: &dyn Shape) -> bool {
    matches!(shape.shape_type(), ShapeType::Cuboid | ShapeType::ConvexPolyhedron | ShapeType::Cylinder | ShapeType::Cone)
}

/// Puts a deep contact right that a face refutes.
fn look_over<M, C: Default + Copy>(manifold: &mut ContactManifold<M, C>, g1: &dyn Shape, g2: &dyn Shape, pos12: &Pose) {
    let Some(found) = manifold.points.iter().map(|point| point.dist).min_by(Real::total_cmp) else { return };
    if found > -TOLERANCE {
        return;
    }
    let Some((normal1, separation)) = farthest_face(g1, g2, pos12) else { return };
    if found > separation - TOLERANCE {
        return;
    }
    let (Some((faces1, _)), Some((faces2, _))) = (g1.as_polygonal_feature_map(), g2.as_polygonal_feature_map()) else { return };
    let normal2 = pos12.rotation.inverse() * -normal1;
    let (mut face1, mut face2) = (PolygonalFeature::default(), PolygonalFeature::default());
    faces1.local_support_feature(normal1, &mut face1);
    faces2.local_support_feature(normal2, &mut face2);
    let old = std::mem::take(&mut manifold.points);
    PolygonalFeature::contacts(pos12, &pos12.inverse(), normal1, normal2, &face1, &face2, manifold, false);
    (manifold.local_n1, manifold.local_n2) = (normal1, normal2);
    manifold.match_contacts(&old);
}

/// The direction from the first shape, among the normals of both shapes' faces, along which the two are farthest apart, and how far.
fn farthest_face(g1: &dyn Shape, g2: &dyn Shape, pos12: &Pose) -> Option<(Vector, Real)> {
    let (support1, support2) = (g1.as_support_map()?, g2.as_support_map()?);
    let back = pos12.rotation.inverse();
    let separation = |normal: Vector| {
        let nearest = pos12 * support2.local_support_point(back * -normal);
        (nearest - support1.local_support_point(normal)).dot(normal)
    };
    let normals = face_normals(g1).into_iter().chain(face_normals(g2).into_iter().map(|normal| pos12.rotation * -normal));
    normals.map(|normal| (normal, separation(normal))).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Outward normals of a shape's flat faces.
fn face_normals(shape: &dyn Shape) -> Vec<Vector> {
    if let Some(solid) = shape.as_convex_polyhedron() {
        return solid.faces().iter().map(|face| face.normal).collect();
    }
    match shape.shape_type() {
        ShapeType::Cuboid => vec![Vector::X, Vector::NEG_X, Vector::Y, Vector::NEG_Y, Vector::Z, Vector::NEG_Z],
        ShapeType::Cylinder => vec![Vector::Y, Vector::NEG_Y],
        ShapeType::Cone => vec![Vector::NEG_Y],
        _ => Vec::new(),
    }
}

impl QueryDispatcher for LookedOver {
    fn intersection_test(&self, pos12: &Pose, g1: &dyn Shape, g2: &dyn Shape) -> Result<ShapeIntersection, Unsupported> {
        DefaultQueryDispatcher.intersection_test(pos12, g1, g2)
    }

    fn distance(&self, pos12: &Pose, g1: &dyn Shape, g2: &dyn Shape) -> Result<ShapeDistance, Unsupported> {
        DefaultQueryDispatcher.distance(pos12, g1, g2)
    }

    fn contact(&self, pos12: &Pose, g1: &dyn Shape, g2: &dyn Shape, prediction: Real) -> Result<Option<Contact>, Unsupported> {
        DefaultQueryDispatcher.contact(pos12, g1, g2, prediction)
    }

    fn closest_points(&self, pos12: &Pose, g1: &dyn Shape, g2: &dyn Shape, max_dist: Real) -> Result<ClosestPoints, Unsupported> {
        DefaultQueryDispatcher.closest_points(pos12, g1, g2, max_dist)
    }

    fn cast_shapes(
        &self,
        pos12: &Pose,
        local_vel12: Vector,
        g1: &dyn Shape,
        g2: &dyn Shape,
        options: ShapeCastOptions,
    ) -> Result<Option<ShapeCastHit>, Unsupported> {
        DefaultQueryDispatcher.cast_shapes(pos12, local_vel12, g1, g2, options)
    }

    fn cast_shapes_nonlinear(
        &self,
        motion1: &NonlinearRigidMotion,
        g1: &dyn Shape,
        motion2: &NonlinearRigidMotion,
        g2: &dyn Shape,
        start_time: Real,
        end_time: Real,
        stop_at_penetration: bool,
    ) -> Result<Option<ShapeCastHit>, Unsupported> {
        DefaultQueryDispatcher.cast_shapes_nonlinear(motion1, g1, motion2, g2, start_time, end_time, stop_at_penetration)
    }
}

#[cfg(test)]
mod tests {
    use homebody_core::Vec3;
    use rapier3d::parry::shape::Cuboid;

    use super::*;
    use crate::hull::hull;

    fn manifold(pos12: &Pose, g1: &dyn Shape, g2: &dyn Shape) -> ContactManifold<(), ()> {
        let mut manifolds = Vec::new();
        LookedOver.contact_manifolds(pos12, g1, g2, 0.002, &mut manifolds, &mut None).expect("both are convex");
        manifolds.remove(0)
    }

    /// A wrong find, as it was met in a home: a glass on a shelf, thrown off along the shelf.
    fn wrong(normal: Vector) -> ContactManifold<(), ()> {
        let mut wrong = ContactManifold::new();
        (wrong.local_n1, wrong.local_n2) = (normal, -normal);
        wrong.points.push(rapier3d::parry::query::TrackedContact::new(
            Vector::ZERO,
            Vector::ZERO,
            rapier3d::parry::shape::PackedFeatureId::UNKNOWN,
            rapier3d::parry::shape::PackedFeatureId::UNKNOWN,
            -0.14,
        ));
        wrong
    }

    #[test]
    fn a_wrong_direction_is_put_right() {
        let shelf = Cuboid::new(Vector::new(0.4, 0.01, 0.15));
        let ring = |y: f32| [(1.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (-1.0, 1.0)].map(|(x, z)| Vec3::new(0.04 * x, y, 0.04 * z));
        let glass = hull(&[ring(0.0), ring(0.1)].concat());
        let standing = Pose::from_translation(Vector::new(0.1, 0.01 - 1e-5, 0.02));
        for (g1, g2, pos12, up) in
            [(&shelf as &dyn Shape, &*glass, standing, Vector::Y), (&*glass, &shelf as &dyn Shape, standing.inverse(), Vector::NEG_Y)]
        {
            let mut found = wrong(Vector::X);
            look_over(&mut found, g1, g2, &pos12);
            assert!(found.local_n1.dot(up) > 0.999 && found.local_n2.dot(up) < -0.999, "{:?}", found.local_n1);
            assert_eq!(found.points.len(), 4);
            assert!(found.points.iter().all(|point| (point.dist + 1e-5).abs() < 1e-5));
        }
    }

    #[test]
    fn a_right_find_stays() {
        let (first, second) = (Cuboid::new(Vector::splat(0.1)), hull(&[Vec3::ZERO, 0.2 * Vec3::X, 0.2 * Vec3::Y, 0.2 * Vec3::Z]));
        for depth in [0.001, 0.01, 0.03] {
            let pos12 = Pose::from_translation(Vector::new(-0.05, 0.1 - depth, -0.05));
            let kept = manifold(&pos12, &first, &*second);
            let mut plain = Vec::<ContactManifold<(), ()>>::new();
            DefaultQueryDispatcher.contact_manifolds(&pos12, &first, &*second, 0.002, &mut plain, &mut None).expect("both are convex");
            assert_eq!(kept.local_n1, plain[0].local_n1);
            assert_eq!(kept.points.len(), plain[0].points.len());
        }
    }
}
