//! What an experimenter asks of a world.

use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_physics::{AttachmentReading, CastHit, Closest, Containment, Mechanics, Probe, Relation, TouchDetail};

use crate::world::World;

impl World {
    /// Acceleration of free fall now, m/s².
    pub fn gravity(&self) -> Vec3 {
        self.state.gravity()
    }

    /// All touches of the latest physics step, and those that ended in the latest control step, with every point.
    pub fn contacts_in_full(&self) -> Vec<TouchDetail> {
        self.state.touches_in_full()
    }

    /// First body that a shape meets when it is moved along a direction for up to `distance_max` metres; `ignore` is passed through.
    pub fn shape_cast(
        &self,
        probe: Probe,
        world_from_probe: Pose,
        direction: Vec3,
        distance_max: f32,
        ignore: Option<ObjectId>,
    ) -> Option<CastHit> {
        self.state.cast(&self.model, (probe, world_from_probe), direction.try_normalize()?, distance_max, ignore)
    }

    /// Deepest overlap of two bodies that may touch, in metres, and which bodies; `None` if nothing overlaps.
    pub fn deepest_overlap(&self) -> Option<(f32, [BodyId; 2])> {
        self.state.deepest_overlap()
    }

    /// Things whose colliders meet a shape, in id order.
    pub fn overlap(&self, probe: Probe, world_from_probe: Pose) -> Vec<ObjectId> {
        let bodies = self.state.overlap(probe, world_from_probe);
        let mut objects: Vec<_> = bodies.iter().map(|body| self.model.bodies[body.index()].object).collect();
        objects.sort_unstable();
        objects.dedup();
        objects
    }

    /// Where two things are nearest; `None` when one of them has nothing to touch.
    pub fn closest(&self, first: ObjectId, second: ObjectId) -> Option<Closest> {
        self.state.closest(&self.model, first, second)
    }

    /// Everything that is on, in or touching something else, ordered by subject; with `only`, what has that thing in it.
    pub fn relations(&self, only: Option<ObjectId>) -> Vec<Relation> {
        self.state.relations(&self.model, only)
    }

    /// How far a thing is inside each inner region of another.
    pub fn containment(&self, subject: ObjectId, container: ObjectId) -> Vec<Containment> {
        self.state.containment(&self.model, subject, container)
    }

    /// Energy and momentum of a thing, or of all that forces move.
    pub fn mechanics(&self, object: Option<ObjectId>) -> Mechanics {
        let objects = match object {
            Some(object) => object.index()..object.index() + 1,
            None => 0..self.model.objects.len(),
        };
        let bodies = objects.map(ObjectId::from_index).flat_map(|object| self.model.bodies_of(object));
        bodies.fold(Mechanics::default(), |sum, body| sum + self.state.mechanics(body))
    }

    /// Joints made at run time that hold.
    pub fn attachments(&self) -> Vec<AttachmentReading> {
        self.state.attachments()
    }
}
