//! Things that come and go at run time.

use homebody_core::{BodyId, ObjectId};
use homebody_scene::Model;

use crate::articulation::Place;
use crate::articulation::solver::STIRRED_STEPS;
use crate::articulation::tree::Link;
use crate::build::{insert_joints, insert_thing};
use crate::command::CommandError;
use crate::state::State;

impl State {
    /// Takes in the bodies and joints that `model` has beyond the first so many: the model must be the present one with things appended.
    pub fn grow(&mut self, model: &Model, first_joint: usize) {
        let first_body = self.bodies.len();
        self.articulations.stirred = STIRRED_STEPS;
        for index in first_body..model.bodies.len() {
            let handle = insert_thing(&mut self.world, model, BodyId::from_index(index), &model.bodies[index]);
            self.bodies.push(handle);
            self.articulations.places.push(Place::Free);
        }
        insert_joints(&mut self.world, &self.bodies, model, first_joint, &mut self.articulations);
        (first_body..self.bodies.len()).for_each(|index| self.show_colliders(BodyId::from_index(index)));
    }

    /// Takes a thing out of the world. Its ids stay, switched off; hands and attachments let go of it. What joints connect with another thing
    /// that moves stays: half a tree of joints cannot go.
    pub fn remove(&mut self, model: &Model, object: ObjectId) -> Result<(), CommandError> {
        for body in model.bodies_of(object) {
            self.check_alone(model, object, body)?;
        }
        self.wake_all();
        for body in model.bodies_of(object) {
            self.let_go(body);
            self.detach_all(body);
            self.commanded.pressings.retain(|pressing| pressing.body != body);
            self.commanded.held.remove(&body);
            self.commanded.gravity_scales.remove(&body);
            self.switch_off(body);
        }
        Ok(())
    }

    fn check_alone(&self, model: &Model, object: ObjectId, body: BodyId) -> Result<(), CommandError> {
        let Place::Link(tree, _) = self.articulations.places[body.index()] else { return Ok(()) };
        let others =
            |link: &Link| model.bodies[link.body.index()].object != object && !self.world.bodies[self.handle(link.body)].is_fixed();
        if self.articulations.trees[tree].links.iter().any(others) {
            let (problem, remedy) =
                ("hangs on another thing by a joint of the scene", "leave the joint out of the scene, or attach at run time");
            return Err(CommandError::Body { body: body.0, problem, remedy });
        }
        Ok(())
    }

    fn switch_off(&mut self, body: BodyId) {
        if let Place::Link(tree, _) = self.articulations.places[body.index()] {
            let tree = &mut self.articulations.trees[tree];
            tree.asleep = true;
            tree.speeds.fill(0.0);
        }
        self.free(body).set_enabled(false);
        self.disabled.insert(body);
        self.touches.retain(|touch| !touch.bodies.contains(&body));
    }
}
