//! How deep things are in each other.

use homebody_core::BodyId;
use rapier3d::parry::bounding_volume::BoundingVolume;
use rapier3d::parry::query::contact;
use rapier3d::prelude::Collider;

use crate::state::State;

impl State {
    /// Deepest overlap of two bodies that may touch, in metres, and which bodies; `None` if nothing overlaps.
    ///
    /// Measured anew from the shapes where they are now: contacts that a solver keeps may be old, and understate it.
    pub fn deepest_overlap(&self) -> Option<(f32, [BodyId; 2])> {
        let mut deepest: Option<(f32, [BodyId; 2])> = None;
        for pair in self.world.narrow_phase.contact_pairs() {
            let [one, two] = [pair.collider1, pair.collider2].map(|handle| &self.world.colliders[handle]);
            if !one.compute_aabb().intersects(&two.compute_aabb()) {
                continue;
            }
            let (Some(first), Some(second)) = (self.body_of(one), self.body_of(two)) else { continue };
            if self.articulations.never_touch(first, second) || !one.collision_groups().test(two.collision_groups()) {
                continue;
            }
            let depth = overlap(one, two);
            if depth > deepest.map_or(0.0, |(most, _)| most) {
                deepest = Some((depth, [first.min(second), first.max(second)]));
            }
        }
        deepest
    }
}

/// How far one collider would have to move to leave the other, m; 0 when they are apart.
fn overlap(one: &Collider, two: &Collider) -> f32 {
    let found = contact(one.position(), one.shape(), two.position(), two.shape(), 0.0);
    found.ok().flatten().map_or(0.0, |contact| (-contact.dist).max(0.0))
}
