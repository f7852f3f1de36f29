//! URDF and MJCF: bodies and joints as links of a thing.
//!
//! Files have X forward and Z up; things here stand with their front to +Z, so that X becomes Z, Y becomes X and Z becomes Y.

use std::collections::BTreeMap;

use homebody_core::glam::{DQuat, DVec3};
use homebody_core::{Pose, Vec2, Vec3};

use super::fit::Hull;
use super::raw::{Piece, Raw, RawLink, RawLook};
use super::{AssetError, mesh};
use crate::import::assemble::poses;
use crate::import::draft::{Draft, Joint, Place, Shape, Triangles};
use crate::import::shapes::ellipsoid;
use crate::import::{RobotFormat, RobotSource, read_draft};
use crate::joint::JointSpring;
use crate::{Collider, ColliderShape, JointKind, JointMechanics, JointSpec, Mesh, shape};

/// Dry friction of joints of which the file says none, by the carried mass: effort in N·m or N a kilogram.
const FRICTION: (f32, f32) = (0.1, 1.0);

/// sRGB colours by the names of materials, where an image gives them.
pub type Colors = BTreeMap<String, [f32; 3]>;

/// A thing of a file in either format.
pub fn read(source: &RobotSource, colors: &Colors) -> Result<Raw, AssetError> {
    let (draft, notes) = read_draft(source).map_err(AssetError::Robot)?;
    let mut raw = Plan::new(&draft, source.format).raw(colors);
    let floor = |note: &&crate::import::ImportNote| !note.message.starts_with("the plane is left out");
    raw.notes = notes.iter().filter(floor).map(|note| format!("{note}")).collect();
    Ok(raw)
}

struct Plan<'a> {
    draft: &'a Draft,
    format: RobotFormat,
    places: Vec<Place>,
    /// Link that each body is part of.
    link_of: Vec<usize>,
    /// Body whose joint carries each link.
    heads: Vec<usize>,
}

impl<'a> Plan<'a> {
    fn new(draft: &'a Draft, format: RobotFormat) -> Self {
        let places = poses(draft, |_| 0.0);
        let (mut link_of, mut heads) = (vec![0; draft.bodies.len()], vec![0]);
        for index in 1..draft.bodies.len() {
            let body = &draft.bodies[index];
            link_of[index] = if let (None, Some(parent)) = (&body.joint, body.parent) {
                link_of[parent]
            } else {
                heads.push(index);
                heads.len() - 1
            };
        }
        Self { draft, format, places, link_of, heads }
    }

    fn raw(&self, colors: &Colors) -> Raw {
        let mut raw = Raw { name: self.draft.name.clone(), ..Raw::default() };
        for (link, &head) in self.heads.iter().enumerate() {
            let root_from_link = if link == 0 { Pose::IDENTITY } else { Pose::from_translation(single(self.origin(head))) };
            let name = Self::unique(&raw, &self.draft.bodies[head].name);
            raw.links.push(RawLink { name, root_from_link, ..RawLink::default() });
        }
        for (index, &link) in self.link_of.iter().enumerate() {
            self.fill(index, link, &mut raw, colors);
        }
        raw.joints = (1..self.heads.len()).map(|link| self.joint(link, &raw)).collect();
        let named_world = self.draft.bodies[0].name == "world";
        raw.fixed = (self.draft.anchored && (named_world || self.heads.len() > 1)).then_some(true);
        if raw.joints.iter().any(|joint| joint.mechanics.friction > 0.0) {
            raw.notes.push("joints of which the file says neither friction nor damping got a little friction".into());
        }
        raw
    }

    fn unique(raw: &Raw, name: &str) -> String {
        let wanted = super::looks::snake_case(name, "link");
        let taken = |name: &str| raw.links.iter().any(|link| link.name == name);
        (1..=u32::MAX).map(|n| if n == 1 { wanted.clone() } else { format!("{wanted}_{n}") }).find(|name| !taken(name)).unwrap_or(wanted)
    }

    /// Frame's origin of a link in the file's world: the anchor of its joint.
    fn origin(&self, head: usize) -> DVec3 {
        let anchor = self.draft.bodies[head].joint.as_ref().map_or(DVec3::ZERO, |joint| joint.anchor);
        ours(self.places[head].point(anchor))
    }

    /// Adds what a body has to its link.
    fn fill(&self, index: usize, link: usize, raw: &mut Raw, colors: &Colors) {
        let body = &self.draft.bodies[index];
        let origin = if link == 0 { DVec3::ZERO } else { self.origin(self.heads[link]) };
        let placed = |place: &Place| {
            let place = self.places[index] * *place;
            Pose::new(single(ours(place.origin) - origin), ours_turn(place.turn).as_quat().normalize())
        };
        for look in &body.looks {
            let color = look.material.as_ref().and_then(|name| colors.get(name)).copied().or(look.color);
            let name = look.material.clone().unwrap_or_default();
            let textured = look.material.as_ref().is_some_and(|name| colors.contains_key(name));
            let own = RawLook { name, color: color.unwrap_or([0.7; 3]), textured, ..RawLook::default() };
            let place = raw.looks.iter().position(|other| *other == own).unwrap_or_else(|| {
                raw.looks.push(own);
                raw.looks.len() - 1
            });
            let mesh = visible(&look.shape).posed(placed(&look.body_from_shape));
            raw.links[link].pieces.push(Piece { name: body.name.clone(), look: place, mesh });
        }
        for solid in &body.solids {
            let pose = placed(&solid.body_from_shape);
            match touched(&solid.shape) {
                Some(shape) => raw.links[link].solids.push(collider(shape, pose)),
                // MuJoCo itself touches the convex hull of a mesh.
                None if self.format == RobotFormat::Mjcf => {
                    let hull = Hull::thick(&visible(&solid.shape).positions).map(|hull| hull.simplified(24, 0.001));
                    raw.links[link].solids.extend(hull.map(|hull| collider(ColliderShape::Hull { points: hull.points }, pose)));
                }
                None => raw.links[link].solid_meshes.push(visible(&solid.shape).posed(pose)),
            }
        }
        if let Some(mass) = body.mass.filter(|mass| mass.mass > 0.0) {
            let sum = raw.links[link].mass_kg.unwrap_or(0.0) + mass.mass as f32;
            raw.links[link].mass_kg = Some(sum);
        }
    }

    fn joint(&self, link: usize, raw: &Raw) -> JointSpec {
        let head = self.heads[link];
        let body = &self.draft.bodies[head];
        let fallback;
        let joint = if let Some(joint) = &body.joint {
            joint
        } else {
            fallback = welded();
            &fallback
        };
        let place = self.places[head];
        let axis = single(ours(place.turn * joint.axis)).normalize_or(Vec3::Y);
        let carried: f32 = self.carried(link).filter_map(|link| raw.links[link].mass_kg).sum();
        let (limit_min, limit_max) = joint.limits.map_or((f32::NEG_INFINITY, f32::INFINITY), |(low, high)| (low as f32, high as f32));
        JointSpec {
            name: super::looks::snake_case(&joint.name, "joint"),
            kind: if joint.slides { JointKind::Slider } else { JointKind::Hinge },
            parent: body.parent.map_or(0, |parent| self.link_of[parent]),
            child: link,
            anchor: single(self.origin(head)),
            axis,
            limit_min,
            limit_max,
            mechanics: mechanics(joint, carried.max(0.1)),
        }
    }

    /// A link and all that hang on it.
    fn carried(&self, link: usize) -> impl Iterator<Item = usize> + '_ {
        let mut held = vec![false; self.heads.len()];
        held[link] = true;
        for (other, &head) in self.heads.iter().enumerate().skip(1) {
            let parent = self.draft.bodies[head].parent.map_or(0, |parent| self.link_of[parent]);
            held[other] |= held[parent];
        }
        (0..held.len()).filter(move |&link| held[link])
    }
}

fn collider(shape: ColliderShape, link_from_shape: Pose) -> Collider {
    Collider::new(shape, link_from_shape, String::new(), None)
}

fn welded() -> Joint {
    Joint {
        name: "weld".into(),
        element: String::new(),
        slides: true,
        anchor: DVec3::ZERO,
        axis: DVec3::Z,
        reference: 0.0,
        start: 0.0,
        limits: Some((0.0, 0.0)),
        damping: 0.0,
        friction: 0.0,
        armature: 0.0,
        spring: None,
        motor: crate::import::draft::Servo::None,
        speed_max: None,
        wheel: None,
    }
}

fn mechanics(joint: &Joint, carried: f32) -> JointMechanics {
    let mut friction = joint.friction.max(0.0) as f32;
    if friction == 0.0 && joint.damping <= 0.0 {
        friction = carried * if joint.slides { FRICTION.1 } else { FRICTION.0 };
    }
    let spring = joint.spring.map(|(stiffness, rest)| JointSpring { stiffness: stiffness.max(0.0) as f32, rest: rest as f32 });
    JointMechanics { friction, damping: joint.damping.max(0.0) as f32, spring, ..JointMechanics::default() }
}

fn ours(v: DVec3) -> DVec3 {
    DVec3::new(v.y, v.z, v.x)
}

fn ours_turn(turn: DQuat) -> DQuat {
    let v = ours(DVec3::new(turn.x, turn.y, turn.z));
    DQuat::from_xyzw(v.x, v.y, v.z, turn.w)
}

fn single(v: DVec3) -> Vec3 {
    v.as_vec3()
}

/// The collider of a primitive, whose axis is Y here; none for meshes.
fn touched(shape: &Shape) -> Option<ColliderShape> {
    Some(match shape {
        Shape::Box(size) => ColliderShape::Cuboid { half: single(0.5 * ours(*size)) },
        Shape::Ball(radius) => ColliderShape::Ball { radius: *radius as f32 },
        Shape::Cylinder(radius, length) => ColliderShape::Cylinder { half_height: 0.5 * *length as f32, radius: *radius as f32 },
        Shape::Capsule(radius, length) => ColliderShape::Capsule { half_height: 0.5 * *length as f32, radius: *radius as f32 },
        Shape::Ellipsoid(_) | Shape::Mesh(_) => return None,
    })
}

/// What is seen of a shape, in its own frame.
fn visible(shape: &Shape) -> Mesh {
    match shape {
        Shape::Box(size) => {
            let size = single(ours(*size));
            shape::block(size, (0.02 * size.min_element()).min(0.002))
        }
        Shape::Ball(radius) => shape::ball(*radius as f32, 24),
        Shape::Cylinder(radius, length) => shape::cylinder(*radius as f32, *length as f32, 0.0, 32),
        Shape::Capsule(radius, length) => {
            let (radius, half) = (*radius as f32, 0.5 * *length as f32);
            let quarter = std::f32::consts::FRAC_PI_2;
            let mut outline = shape::arc(Vec2::new(0.0, -half), radius, -quarter, 0.0, 8);
            outline.extend(shape::arc(Vec2::new(0.0, half), radius, 0.0, quarter, 8));
            shape::lathe(&outline, 24)
        }
        Shape::Ellipsoid(half) => triangles(&ellipsoid(*half)),
        Shape::Mesh(mesh) => triangles(mesh),
    }
}

fn triangles(source: &Triangles) -> Mesh {
    let positions = source.positions.iter().map(|&point| single(ours(point))).collect();
    let normals = source.normals.iter().map(|&normal| single(ours(normal))).collect();
    mesh::whole(positions, normals, Vec::new(), source.triangles.clone()).joined()
}

#[cfg(test)]
mod tests {
    use homebody_core::glam::DMat3;

    use super::*;

    /// The change of axes is a turn: right hands stay right, and turns turn alike.
    #[test]
    fn axes_keep_their_hand() {
        let axes = DMat3::from_cols(ours(DVec3::X), ours(DVec3::Y), ours(DVec3::Z));
        assert!((axes.determinant() - 1.0).abs() < 1e-12);
        let turn = DQuat::from_xyzw(0.1, -0.5, 0.3, 0.8).normalize();
        let point = DVec3::new(0.3, -0.2, 0.7);
        assert!(ours(turn * point).distance(ours_turn(turn) * ours(point)) < 1e-12);
    }
}
