//! A home as the checks see it: the model, its state at the start, and what is shell, furniture or clutter.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use homebody_catalog::{Use, kind};
use homebody_core::{BodyId, ObjectId};
use homebody_physics::{Arrangement, State};
use homebody_scene::Model;

use crate::ground::Ground;

/// From this mass on a thing stays where it is: nobody carries it away to get at what it holds, kg.
const HEAVY: f32 = 6.0;
/// Kinds of objects that the house itself consists of.
const SHELL: [&str; 6] = ["wall", "floor", "ceiling", "door", "window", "passage"];

/// What all checks look at.
pub struct Home<'a> {
    pub model: &'a Model,
    pub state: State,
    pub arrangement: Arrangement,
    joined: BTreeSet<[BodyId; 2]>,
    ground: OnceCell<Ground>,
}

impl<'a> Home<'a> {
    pub fn new(model: &'a Model) -> Self {
        let state = State::new(model);
        let arrangement = state.arrangement(model);
        let joined = model.joints.iter().map(|joint| [joint.parent.min(joint.child), joint.parent.max(joint.child)]).collect();
        Self { model, state, arrangement, joined, ground: OnceCell::new() }
    }

    /// Where a robot gets to.
    pub fn ground(&self) -> &Ground {
        self.ground.get_or_init(|| Ground::of(self))
    }

    /// True for a thing from the catalog: neither house nor robot, nor taken out.
    pub fn is_thing(&self, object: usize) -> bool {
        let id = ObjectId::from_index(object);
        let robot = self.model.robots.iter().any(|robot| robot.object == id);
        !robot && !self.model.removed.contains(&id) && !SHELL.contains(&self.model.objects[object].kind.as_str())
    }

    /// True for bodies that the house itself consists of: walls, floors, ceilings, frames of doors and windows, but not what is hinged in them.
    pub fn is_shell(&self, body: BodyId) -> bool {
        let described = &self.model.bodies[body.index()];
        described.fixed && SHELL.contains(&self.model.object(described.object).kind.as_str())
    }

    /// True for bodies that are joined and therefore may be in each other.
    pub fn are_joined(&self, first: BodyId, second: BodyId) -> bool {
        self.joined.contains(&[first.min(second), first.max(second)])
    }

    /// True for things that stay where they are put: what is fixed, and what is too heavy to carry about.
    pub fn is_furniture(&self, object: ObjectId) -> bool {
        let described = self.model.object(object);
        let carried = kind(&described.kind).is_ok_and(|info| info.uses.contains(&Use::Carry) || info.uses.contains(&Use::Transport));
        let mass: f32 = self.model.bodies_of(object).map(|body| self.state.body(body).mass).sum();
        described.fixed || (!carried && mass >= HEAVY)
    }

    /// What messages call a body: `mug`, or `fridge/door` for a link.
    pub fn name(&self, body: BodyId) -> String {
        let described = &self.model.bodies[body.index()];
        let object = self.model.object(described.object);
        if body == object.first_body { object.name.clone() } else { format!("{}/{}", object.name, described.name) }
    }
}
