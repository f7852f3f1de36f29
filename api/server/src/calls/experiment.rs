//! Commands and questions of an experimenter.

use homebody_core::ObjectId;
use homebody_scene::Model;
use homebody_wire::v1;
use homebody_wire::v1::world_answer::Answer;
use homebody_wire::v1::world_query::Query;

use crate::convert::incoming::command::world_command;
use crate::convert::incoming::geometry::{object, pose};
use crate::convert::incoming::probe::{cast, probe};
use crate::convert::incoming::query::object_ids;
use crate::convert::outgoing::{answer, state};
use crate::refusal::{Refusal, Within};
use crate::sessions::{Home, Ticket};

/// Most commands or queries of one call.
const LIST_MAX: usize = 1_000;

/// Executes commands in order, all or none: they are tried on a copy of the world, which then takes its place.
pub fn apply(home: &mut Home, request: &v1::ApplyRequest, ticket: &Ticket) -> Result<v1::ApplyResponse, Refusal> {
    check_count("commands", request.commands.len())?;
    let mut trial = home.world.world().clone();
    let mut obeyed = Vec::with_capacity(request.commands.len());
    let mut outcomes = Vec::with_capacity(request.commands.len());
    for (index, wire) in request.commands.iter().enumerate() {
        ticket.check(0)?;
        let command = world_command(trial.model(), wire).within_item("commands", index)?;
        let outcome = trial.apply(&command).map_err(|error| Refusal::from_world("command", error)).within_item("commands", index)?;
        outcomes.push(answer::outcome(outcome));
        obeyed.push(command);
    }
    home.world.accept(trial, obeyed);
    Ok(v1::ApplyResponse { moment: Some(state::moment(&home.world)), outcomes })
}

/// Answers questions in order.
pub fn query(home: &mut Home, request: &v1::QueryRequest, ticket: &Ticket) -> Result<v1::QueryResponse, Refusal> {
    check_count("queries", request.queries.len())?;
    let mut answers = Vec::with_capacity(request.queries.len());
    for (index, wire) in request.queries.iter().enumerate() {
        ticket.check(0)?;
        let answer = one(home, wire).within_item("queries", index)?;
        answers.push(v1::WorldAnswer { answer: Some(answer) });
    }
    Ok(v1::QueryResponse { moment: Some(state::moment(&home.world)), answers })
}

fn check_count(field: &'static str, count: usize) -> Result<(), Refusal> {
    if (1..=LIST_MAX).contains(&count) {
        return Ok(());
    }
    Err(Refusal::argument(field, format!("{count} of them"), format!("give 1 to {LIST_MAX}")))
}

fn one(home: &Home, wire: &v1::WorldQuery) -> Result<Answer, Refusal> {
    match wire.query.as_ref().ok_or_else(|| Refusal::missing("query", "set one of the queries, such as contacts"))? {
        Query::Contacts(wire) => contacts(home, wire).within("contacts"),
        Query::ShapeCast(wire) => shape_cast(home, wire).within("shape_cast"),
        Query::Overlap(wire) => overlap(home, wire).within("overlap"),
        Query::Closest(wire) => closest(home, wire).within("closest"),
        Query::Containment(wire) => containment(home, wire).within("containment"),
        Query::Relations(wire) => relations(home, wire).within("relations"),
        Query::Mechanics(wire) => mechanics(home, wire).within("mechanics"),
        Query::Attachments(_) => {
            let attachments = home.world.attachments().iter().map(answer::attachment).collect();
            Ok(Answer::Attachments(v1::AttachmentsAnswer { attachments }))
        }
    }
}

fn contacts(home: &Home, wire: &v1::ContactsQuery) -> Result<Answer, Refusal> {
    let (model, of) = (home.model(), object_ids(home.model(), &wire.objects)?);
    let all = home.world.contacts_in_full();
    let owner = |body: homebody_core::BodyId| model.bodies[body.index()].object;
    let wanted = all.iter().filter(|detail| of.is_empty() || detail.touch.bodies.iter().any(|&body| of.contains(&owner(body))));
    Ok(Answer::Contacts(v1::ContactsAnswer { contacts: wanted.map(|detail| answer::contact_detail(model, detail)).collect() }))
}

fn shape_cast(home: &Home, wire: &v1::ShapeCastQuery) -> Result<Answer, Refusal> {
    let cast = cast(home.model(), wire)?;
    let hit = home.world.shape_cast(cast.probe, cast.world_from_probe, cast.direction, cast.distance_max, cast.ignore);
    Ok(Answer::ShapeCast(answer::shape_cast(home.model(), hit)))
}

fn overlap(home: &Home, wire: &v1::OverlapQuery) -> Result<Answer, Refusal> {
    let objects = home.world.overlap(probe(wire.probe.as_ref())?, pose(wire.world_from_probe, "world_from_probe")?);
    Ok(Answer::Overlap(v1::OverlapAnswer { object_ids: objects.iter().map(|object| object.0).collect() }))
}

fn closest(home: &Home, wire: &v1::ClosestQuery) -> Result<Answer, Refusal> {
    let model = home.model();
    let (first, second) = (object(model, wire.first.as_ref(), "first")?, object(model, wire.second.as_ref(), "second")?);
    Ok(Answer::Closest(answer::closest(home.world.closest(first, second))))
}

fn containment(home: &Home, wire: &v1::ContainmentQuery) -> Result<Answer, Refusal> {
    let model = home.model();
    let (subject, container) = (object(model, wire.object.as_ref(), "object")?, object(model, wire.container.as_ref(), "container")?);
    let regions = home.world.containment(subject, container).iter().map(answer::containment).collect();
    Ok(Answer::Containment(v1::ContainmentAnswer { regions }))
}

fn relations(home: &Home, wire: &v1::RelationsQuery) -> Result<Answer, Refusal> {
    let only = optional(home.model(), wire.object.as_ref())?;
    let relations = home.world.relations(only).iter().map(answer::relation).collect();
    Ok(Answer::Relations(v1::RelationsAnswer { relations }))
}

fn mechanics(home: &Home, wire: &v1::MechanicsQuery) -> Result<Answer, Refusal> {
    let only = optional(home.model(), wire.object.as_ref())?;
    Ok(Answer::Mechanics(answer::mechanics(&home.world.mechanics(only))))
}

fn optional(model: &Model, wire: Option<&v1::ObjectRef>) -> Result<Option<ObjectId>, Refusal> {
    wire.map(|wire| object(model, Some(wire), "object")).transpose()
}
