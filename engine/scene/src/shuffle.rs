//! Other starts of the same home: goal targets moved a little, so that an agent cannot learn one place by heart.

use std::collections::BTreeSet;
use std::f32::consts::TAU;

use homebody_core::{BodyId, Stream, Vec2, float};

use crate::compile::{CompileOptions, compile};
use crate::document::Scene;
use crate::error::SceneErrors;
use crate::model::Model;
use crate::solids::Footprint;

/// How far a target on furniture moves at most, in metres: it stays within the reach for which it was placed.
const SHIFT_ON_FURNITURE: f32 = 0.15;
/// How far a target on the floor moves at most, in metres.
const SHIFT_ON_FLOOR: f32 = 0.6;
/// Room left around a target, in metres, so that a hand fits between it and its neighbours.
const CLEARANCE: f32 = 0.05;
/// Surfaces this near below a thing carry it, in metres.
const TOUCH: f32 = 0.02;
/// Places tried for each target before it stays where it is.
const TRIES: usize = 100;

/// The scene with every goal target moved by up to 0.15 m on the furniture it stands on, or 0.6 m on the floor, and turned. A target never
/// leaves its surface, never comes near another thing and never slips under furniture; one without such a place stays. Equal seeds give
/// equal scenes, and seed 0 gives the scene itself.
pub fn shuffled(scene: &Scene, seed: u64) -> Result<Scene, SceneErrors> {
    let mut scene = scene.clone();
    if seed == 0 {
        return Ok(scene);
    }
    let names: BTreeSet<String> = scene.goals.iter().flat_map(|goal| goal.targets.iter().cloned()).collect();
    for name in &names {
        let model = compile(&scene, &CompileOptions { robots: Some(Vec::new()) })?;
        let mut stream = Stream::new(seed, &format!("shuffle {name}"));
        let Some(object) = scene.objects.iter_mut().find(|object| object.name == *name) else { continue };
        if let Some(shift) = Spot::of(&model, name).and_then(|spot| spot.shift(&mut stream)) {
            object.position_m[0] += shift.x;
            object.position_m[2] += shift.y;
        }
        if object.rotation_xyzw.is_none() {
            object.yaw_deg = stream.between(-180.0, 180.0);
        }
    }
    Ok(scene)
}

/// Where a target stands, as a disc, and what is around it.
struct Spot {
    center: Vec2,
    radius: f32,
    shift_max: f32,
    /// What carries it.
    supports: Vec<Footprint>,
    /// What it would run into.
    obstacles: Vec<Footprint>,
    /// What hangs over other places than its own.
    covers: Vec<Footprint>,
}

impl Spot {
    fn of(model: &Model, name: &str) -> Option<Self> {
        let target = model.object_named(name)?;
        let own: Vec<Footprint> = model.bodies_of(target).flat_map(|body| footprints(model, body)).collect();
        let corners = || own.iter().flat_map(|footprint| footprint.outline.iter().copied());
        let (low, high) = own.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), part| (low.min(part.low), high.max(part.high)));
        let stands_at = model.bodies[model.object(target).first_body.index()].world_from_body.translation;
        let center = Vec2::new(stands_at.x, stands_at.z);
        let radius = corners().map(|corner| corner.distance(center)).fold(0.0, f32::max);
        let others = (0..model.bodies.len()).map(BodyId::from_index).filter(|&body| model.bodies[body.index()].object != target);
        let others: Vec<Footprint> = others.flat_map(|body| footprints(model, body)).collect();
        let carries = |other: &Footprint| (other.high - low).abs() < TOUCH && other.distance(center) == 0.0;
        let supports: Vec<Footprint> = others.iter().filter(|other| carries(other)).cloned().collect();
        let beside = |other: &Footprint| other.high > low + TOUCH && other.low < high;
        let above = |other: &Footprint| other.low >= high && other.low < high + 2.0 && other.distance(center) > 0.0;
        Some(Self {
            center,
            radius,
            shift_max: if low.abs() < TOUCH { SHIFT_ON_FLOOR } else { SHIFT_ON_FURNITURE },
            obstacles: others.iter().filter(|other| beside(other)).cloned().collect(),
            covers: others.iter().filter(|other| above(other)).cloned().collect(),
            supports,
        })
    }

    /// A random shift along (x, z) to a free place; `None` when none is found.
    fn shift(&self, stream: &mut Stream) -> Option<Vec2> {
        (0..TRIES).map(|_| self.random_shift(stream)).find(|&shift| self.is_free(self.center + shift))
    }

    fn random_shift(&self, stream: &mut Stream) -> Vec2 {
        let (angle, length) = (stream.between(0.0, TAU), self.shift_max * stream.unit().sqrt());
        length * Vec2::new(float::cos(angle), float::sin(angle))
    }

    fn is_free(&self, center: Vec2) -> bool {
        /// Directions in which the rim of the disc is looked at.
        const RIM: usize = 16;
        let rim = |index: usize| {
            let angle = TAU * index as f32 / RIM as f32;
            center + self.radius * Vec2::new(float::cos(angle), float::sin(angle))
        };
        let clear = |others: &[Footprint]| others.iter().all(|other| other.distance(center) >= self.radius + CLEARANCE);
        let carried = (0..RIM).all(|index| self.supports.iter().any(|support| support.distance(rim(index)) == 0.0));
        carried && clear(&self.obstacles) && clear(&self.covers)
    }
}

fn footprints(model: &Model, body: BodyId) -> impl Iterator<Item = Footprint> + '_ {
    let body = &model.bodies[body.index()];
    body.colliders.iter().map(|collider| Footprint::of(&collider.shape, body.world_from_body * collider.body_from_shape))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::builtin_texts;
    use homebody_core::Vec3;

    fn room() -> Scene {
        let (name, text) = builtin_texts().iter().find(|(name, _)| *name == "empty_room").unwrap();
        Scene::from_ron(text, name).unwrap()
    }

    fn mug_of(scene: &Scene) -> Vec3 {
        Vec3::from(scene.objects.iter().find(|object| object.name == "mug").unwrap().position_m)
    }

    #[test]
    fn a_seed_moves_targets_and_nothing_else() {
        let before = room();
        let after = shuffled(&before, 7).unwrap();
        assert_ne!(mug_of(&before), mug_of(&after));
        assert_eq!(after, shuffled(&before, 7).unwrap());
        assert_ne!(after, shuffled(&before, 8).unwrap());
        let others = |scene: &Scene| scene.objects.iter().filter(|object| object.name != "mug").cloned().collect::<Vec<_>>();
        assert_eq!(others(&before), others(&after));
    }

    #[test]
    fn seed_0_changes_nothing() {
        assert_eq!(shuffled(&room(), 0).unwrap(), room());
    }

    #[test]
    fn targets_stay_on_their_surface_and_within_reach() {
        let before = mug_of(&room());
        for seed in 1..40 {
            let after = mug_of(&shuffled(&room(), seed).unwrap());
            assert_eq!(after.y, before.y, "seed {seed}");
            assert!(after.distance(before) <= SHIFT_ON_FURNITURE + 1e-5, "seed {seed}: {after}");
            let model = compile(&shuffled(&room(), seed).unwrap(), &CompileOptions { robots: Some(Vec::new()) }).unwrap();
            let spot = Spot::of(&model, "mug").unwrap();
            assert!(spot.is_free(spot.center), "seed {seed}: {after}");
        }
    }
}
