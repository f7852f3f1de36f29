//! How things stand to each other: on, in, touching.

use homebody_catalog::RegionKind;
use homebody_core::{BodyId, ObjectId, Vec3};
use homebody_scene::Model;
use serde::{Deserialize, Serialize};

use crate::convert::{vec3, vector};
use crate::state::State;

/// Cosine of the steepest push, against gravity, that still counts as carrying: 60 degrees.
const CARRYING: f32 = 0.5;
/// Samples along each edge of a collider's box by which its volume is measured.
const SAMPLES: usize = 10;

/// How one thing stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RelationKind {
    /// They touch.
    Touching,
    /// The other carries it: they touch, and the other pushes it within 60 degrees of straight against gravity.
    On,
    /// Its centre of mass is within a region of the other where things can be inside.
    In,
}

/// The subject is on, in or touching the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// Who.
    pub subject: ObjectId,
    /// How.
    pub kind: RelationKind,
    /// To whom.
    pub other: ObjectId,
    /// Region of the other that the centre is in (for `In`) or above (for `On`), as an index, if it has one there.
    pub region: Option<usize>,
}

/// How far a thing is inside a region.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Containment {
    /// Region of the container, as an index.
    pub region: usize,
    /// The centre of mass is within it.
    pub center_inside: bool,
    /// Share of the volume of the thing's colliders within it, 0..1, from samples: good to about 0.02 for compact things.
    pub volume_share: f32,
}

impl State {
    /// Everything that is on, in or touching something else, ordered. With `only`, relations that have it as subject or other.
    pub fn relations(&self, model: &Model, only: Option<ObjectId>) -> Vec<Relation> {
        let up = -self.gravity().normalize_or_zero();
        let mut found = Vec::new();
        for touch in self.touches() {
            let [first, second] = touch.bodies.map(|body| model.bodies[body.index()].object);
            if first == second {
                continue;
            }
            for (subject, other, push) in [(first, second, -touch.normal), (second, first, touch.normal)] {
                found.push(Relation { subject, kind: RelationKind::Touching, other, region: None });
                if push.dot(up) > CARRYING && !model.object(subject).fixed {
                    let region = self.region_at(model, subject, other, RegionKind::Support);
                    found.push(Relation { subject, kind: RelationKind::On, other, region });
                }
            }
        }
        let objects = || (0..model.objects.len()).map(ObjectId::from_index);
        let containers: Vec<_> = objects().filter(|&other| has_inside(model, other)).collect();
        for subject in objects().filter(|&subject| self.is_thing(model, subject)) {
            for &other in containers.iter().filter(|&&other| other != subject) {
                if let Some(region) = self.region_at(model, subject, other, RegionKind::Inside) {
                    found.push(Relation { subject, kind: RelationKind::In, other, region: Some(region) });
                }
            }
        }
        found.retain(|relation| only.is_none_or(|only| relation.subject == only || relation.other == only));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How far a thing is inside each region of another where things can be inside.
    pub fn containment(&self, model: &Model, subject: ObjectId, container: ObjectId) -> Vec<Containment> {
        let regions = model.object(container).regions.iter().enumerate().filter(|(_, region)| region.kind == RegionKind::Inside);
        let center = self.center_of(model, subject);
        let one = |(index, region): (usize, &homebody_scene::model::ModelRegion)| Containment {
            region: index,
            center_inside: center.is_some_and(|center| self.within(region, center)),
            volume_share: self.share_within(model, subject, region),
        };
        regions.map(one).collect()
    }

    /// Centre of mass of a thing's moving bodies, m; of a fixed one, the middle of its bounds.
    pub fn center_of(&self, model: &Model, object: ObjectId) -> Option<Vec3> {
        let moving = model.bodies_of(object).filter(|&body| self.body(body).mass.is_finite());
        let (sum, mass) = moving.fold((Vec3::ZERO, 0.0), |(sum, mass), body| {
            let own = self.mass_of(body);
            (sum + self.center_of_mass(body) * own, mass + own)
        });
        if mass > 0.0 {
            return Some(sum / mass);
        }
        let bounds = model.bodies_of(object).filter_map(|body| self.body_bounds(body));
        bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).map(|(min, max)| 0.5 * (min + max))
    }

    /// Neither part of the house nor removed.
    fn is_thing(&self, model: &Model, object: ObjectId) -> bool {
        let entry = model.object(object);
        !entry.fixed && self.world.bodies[self.handle(entry.first_body)].is_enabled()
    }

    fn region_at(&self, model: &Model, subject: ObjectId, other: ObjectId, kind: RegionKind) -> Option<usize> {
        let center = self.center_of(model, subject)?;
        let enabled = |body: BodyId| self.world.bodies[self.handle(body)].is_enabled();
        let mut regions = model.object(other).regions.iter();
        regions.position(|region| region.kind == kind && enabled(region.body) && self.within(region, center))
    }

    fn within(&self, region: &homebody_scene::model::ModelRegion, point: Vec3) -> bool {
        let local = self.body_pose(region.body).inverse() * point;
        local.cmpge(region.min).all() && local.cmple(region.max).all()
    }

    fn share_within(&self, model: &Model, subject: ObjectId, region: &homebody_scene::model::ModelRegion) -> f32 {
        let region_from_world = self.body_pose(region.body).inverse();
        let (mut inside, mut all) = (0.0, 0.0);
        for piece in model.bodies_of(subject).flat_map(|body| self.pieces_of(body)) {
            let bounds = piece.shape.compute_local_aabb();
            let (min, step) = (vec3(bounds.mins), (vec3(bounds.maxs) - vec3(bounds.mins)) / SAMPLES as f32);
            let weight = step.x * step.y * step.z;
            for cell in 0..SAMPLES * SAMPLES * SAMPLES {
                let place = [cell % SAMPLES, cell / SAMPLES % SAMPLES, cell / (SAMPLES * SAMPLES)].map(|index| index as f32 + 0.5);
                let local = min + step * Vec3::from(place);
                if !piece.shape.contains_local_point(vector(local)) {
                    continue;
                }
                all += weight;
                let point = region_from_world * vec3(piece.world_from_shape * vector(local));
                if point.cmpge(region.min).all() && point.cmple(region.max).all() {
                    inside += weight;
                }
            }
        }
        if all > 0.0 { inside / all } else { 0.0 }
    }
}

fn has_inside(model: &Model, object: ObjectId) -> bool {
    model.object(object).regions.iter().any(|region| region.kind == RegionKind::Inside)
}
