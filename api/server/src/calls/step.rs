//! Telling agents what to do, and advancing time.

use homebody_core::AgentId;
use homebody_core::time::PHYSICS_PER_CONTROL;
use homebody_sim::{ActionStatus, Event, Recorded, World};
use homebody_wire::v1;

use super::observe::{agent_state, observations};
use crate::convert::incoming::action::{Command, command};
use crate::convert::incoming::sensor::sensors;
use crate::convert::incoming::step::{Advance, Rule, advance};
use crate::convert::outgoing::{action, event, state};
use crate::refusal::{Refusal, Within};
use crate::sessions::{Home, Ticket};

/// Most events of one reply.
const EVENTS_MAX: usize = 10_000;

/// Begins the commands, advances, observes. The whole request is checked before anything changes.
pub fn step(home: &mut Home, request: &v1::StepRequest, ticket: &Ticket) -> Result<v1::StepResponse, Refusal> {
    let commands = commands(home, &request.commands)?;
    let advance = advance(&home.limits, request.advance)?;
    let asked = sensors(home.model(), &home.limits, &request.sensors)?;
    for (index, (agent, command)) in commands.into_iter().enumerate() {
        begin(&mut home.world, agent, command).within_item("commands", index)?;
    }
    let first = home.world.steps();
    let mut events = EventLog { contacts: request.contact_events, kept: Vec::new(), dropped: 0 };
    run(&mut home.world, advance, &mut events, ticket)?;
    let observations = observations(home, asked)?;
    let world = &home.world;
    let results: Vec<_> = agents(world).map(|agent| action::result(agent, &agent_state(world, agent).action)).collect();
    Ok(v1::StepResponse {
        moment: Some(state::moment(world)),
        physics_steps_taken: (world.steps() - first) as u32,
        idle: results.iter().all(|result| result.status() != v1::ActionStatus::Ongoing),
        results,
        events: events.kept.iter().map(|kept| event::event(world.model(), kept)).collect(),
        observations,
        events_dropped: events.dropped,
    })
}

fn commands(home: &Home, wire: &[v1::AgentCommand]) -> Result<Vec<(AgentId, Command)>, Refusal> {
    let mut told = vec![false; home.model().robots.len()];
    let one = |(index, wire)| {
        let (agent, command) = command(home.model(), wire).within_item("commands", index)?;
        if std::mem::replace(&mut told[agent.index()], true) {
            let refusal = Refusal::argument("agent", format!("agent {} has two commands", agent.0), "give every agent at most one");
            return Err(refusal).within_item("commands", index);
        }
        let checked = match &command {
            Command::Begin(action) => home.world.check_action(agent, action).map_err(|error| Refusal::from_world("action", error)),
            Command::Joints(joints) => home.world.check_joints(agent, joints).map_err(|error| Refusal::from_world("joints", error)),
        };
        checked.within_item("commands", index)?;
        Ok((agent, command))
    };
    wire.iter().enumerate().map(one).collect()
}

fn begin(world: &mut Recorded, agent: AgentId, command: Command) -> Result<(), Refusal> {
    match command {
        Command::Begin(action) => world.begin(agent, &action).map_err(|error| Refusal::from_world("action", error)),
        Command::Joints(command) => world.command_joints(agent, &command).map_err(|error| Refusal::from_world("joints", error)),
    }
}

/// Events of one call, as far as they are wanted and fit.
struct EventLog {
    contacts: bool,
    kept: Vec<Event>,
    dropped: u64,
}

impl EventLog {
    fn add(&mut self, events: Vec<Event>) {
        for event in events {
            let is_contact = matches!(event, Event::ContactBegan { .. } | Event::ContactEnded { .. });
            match (is_contact && !self.contacts, self.kept.len() < EVENTS_MAX) {
                (true, _) => {}
                (false, true) => self.kept.push(event),
                (false, false) => self.dropped += 1,
            }
        }
    }
}

fn run(world: &mut Recorded, advance: Advance, events: &mut EventLog, ticket: &Ticket) -> Result<(), Refusal> {
    match advance {
        Advance::Physics(steps) => run_physics(world, steps, events, ticket),
        Advance::UntilIdle { control_steps_max, rule } => run_until_idle(world, control_steps_max, rule, events, ticket),
    }
}

/// Steps in portions of one control step, between which the call may be stopped.
fn run_physics(world: &mut Recorded, steps: u32, events: &mut EventLog, ticket: &Ticket) -> Result<(), Refusal> {
    let mut left = steps;
    while left > 0 {
        let portion = left.min(PHYSICS_PER_CONTROL);
        events.add(world.step(portion));
        left -= portion;
        ticket.check(u64::from(steps - left))?;
    }
    Ok(())
}

fn run_until_idle(world: &mut Recorded, most: u32, rule: Rule, events: &mut EventLog, ticket: &Ticket) -> Result<(), Refusal> {
    let running = |world: &World| agents(world).filter(|&agent| is_running(world, agent)).count();
    let at_first = running(world);
    for taken in 0..most {
        let now = running(world);
        if now == 0 || (rule == Rule::Any && now < at_first) {
            break;
        }
        events.add(world.step(PHYSICS_PER_CONTROL));
        ticket.check(u64::from((taken + 1) * PHYSICS_PER_CONTROL))?;
    }
    Ok(())
}

fn agents(world: &World) -> impl Iterator<Item = AgentId> + use<> {
    (0..world.agent_count()).map(AgentId::from_index)
}

fn is_running(world: &World, agent: AgentId) -> bool {
    agent_state(world, agent).action.status == ActionStatus::Ongoing
}
