//! A world on which a trial is played, before a camera if there is one.

use homebody_catalog::robot::Robot;
use homebody_core::time::PHYSICS_PER_CONTROL;

use super::film::Film;
use super::notes::{Mishap, Outcome};
use super::rooms::AGENT;
use crate::action::{Action, ActionResult, ActionStatus, JointCommand};
use crate::observation::{AgentState, Event};
use crate::world::World;

/// A world with one robot.
pub struct Stage {
    /// The world; what is stepped past the stage is not filmed.
    pub world: World,
    /// Grasps and releases so far.
    pub events: Vec<Event>,
    film: Option<Film>,
    rolling: bool,
    caption: String,
}

impl Stage {
    /// A stage for tests, without a camera.
    pub fn bare(world: World) -> Self {
        Self::new(world, None)
    }

    pub(super) fn new(world: World, film: Option<Film>) -> Self {
        let mut stage = Self { world, events: Vec::new(), film, rolling: true, caption: "start".into() };
        stage.shoot(true);
        stage
    }

    /// Ends the play and gives the film away.
    pub(super) fn wrap(mut self) -> Option<Film> {
        self.shoot(true);
        self.film
    }

    /// Films no further.
    pub(super) fn cut(&mut self) {
        self.rolling = false;
    }

    /// State of the robot.
    ///
    /// # Panics
    /// When the world has no robot.
    pub fn agent(&self) -> AgentState {
        self.world.agent(AGENT).expect("rooms of trials have a robot")
    }

    /// The robot as described.
    pub fn spec(&self) -> &Robot {
        &self.world.model().robots[0].spec
    }

    /// Index of a joint of the robot.
    ///
    /// # Panics
    /// When the robot has no such joint.
    pub fn joint(&self, name: &str) -> usize {
        self.spec().joint(name).unwrap_or_else(|| panic!("{} has no joint {name}", self.spec().name))
    }

    /// Advances by one physics step.
    pub fn tick(&mut self) {
        let events = self.world.step(1);
        self.events.extend(events.into_iter().filter(|event| matches!(event, Event::Grasped { .. } | Event::Released { .. })));
        self.shoot(false);
    }

    /// Advances by so many control steps.
    pub fn step(&mut self, control_steps: u32) {
        for _ in 0..control_steps * PHYSICS_PER_CONTROL {
            self.tick();
        }
    }

    /// Advances by a time.
    pub fn wait(&mut self, seconds: f32) {
        self.step((seconds * homebody_core::time::CONTROL_HZ as f32).round() as u32);
    }

    /// Says what goes on from now on, and that this moment counts.
    pub fn mark(&mut self, caption: &str) {
        self.caption = caption.into();
        self.shoot(true);
    }

    /// Says what goes on from now on.
    pub fn caption(&mut self, caption: &str) {
        self.caption = caption.into();
    }

    /// Runs an action to its end.
    pub fn act(&mut self, action: &Action) -> Outcome<ActionResult> {
        self.world.begin(AGENT, action)?;
        loop {
            let result = self.agent().action;
            if result.status != ActionStatus::Ongoing {
                return Ok(result);
            }
            self.step(1);
        }
    }

    /// Runs an action that has to succeed.
    pub fn succeed(&mut self, action: &Action) -> Outcome<ActionResult> {
        let result = self.act(action)?;
        match result.status {
            ActionStatus::Success => Ok(result),
            status => Err(Mishap::Failed(format!("{action:?} ended as {status:?}: {}", result.reason))),
        }
    }

    /// Lets an action under way come to its end, which has to be a success.
    pub fn finish(&mut self) -> Outcome<ActionResult> {
        loop {
            let result = self.agent().action;
            match result.status {
                ActionStatus::Ongoing => self.step(1),
                ActionStatus::Success => return Ok(result),
                status => return Err(Mishap::Failed(format!("the action ended as {status:?}: {}", result.reason))),
            }
        }
    }

    /// Sets joint targets.
    pub fn command(&mut self, command: &JointCommand) -> Outcome<()> {
        Ok(self.world.command_joints(AGENT, command)?)
    }

    fn shoot(&mut self, key: bool) {
        if let Some(film) = self.film.as_mut().filter(|_| self.rolling) {
            film.shoot(&self.world, &self.caption, key);
        }
    }
}
