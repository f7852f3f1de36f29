//! Commands and questions of an experimenter over the wire.

mod common;

use common::{Served, physics_steps, served};
use homebody_wire::v1::world_answer::Answer;
use homebody_wire::v1::world_command::Command;
use homebody_wire::v1::world_query::Query;
use homebody_wire::v1::{self, restore_request};
use tonic::{Code, Status};

fn named(name: &str) -> v1::ObjectRef {
    v1::ObjectRef { r#ref: Some(v1::object_ref::Ref::Name(name.into())) }
}

#[allow(clippy::unnecessary_wraps)] // Fields of messages are optional.
fn body(name: &str) -> Option<v1::BodyRef> {
    Some(v1::BodyRef { r#ref: Some(v1::body_ref::Ref::Object(named(name))) })
}

#[allow(clippy::unnecessary_wraps)] // Fields of messages are optional.
fn vector(x: f32, y: f32, z: f32) -> Option<v1::Vector3> {
    Some(v1::Vector3 { x, y, z })
}

fn push(name: &str, impulse: f32) -> Command {
    Command::Push(v1::Push { body: body(name), impulse_n_s: vector(0.0, impulse, 0.0), ..Default::default() })
}

async fn apply(served: &mut Served, id: &str, commands: Vec<Command>) -> Result<v1::ApplyResponse, Status> {
    let commands = commands.into_iter().map(|command| v1::WorldCommand { command: Some(command) }).collect();
    let request = v1::ApplyRequest { session_id: id.into(), commands };
    served.client.apply(request).await.map(tonic::Response::into_inner)
}

async fn ask(served: &mut Served, id: &str, queries: Vec<Query>) -> Result<Vec<Answer>, Status> {
    let queries = queries.into_iter().map(|query| v1::WorldQuery { query: Some(query) }).collect();
    let reply = served.client.query(v1::QueryRequest { session_id: id.into(), queries }).await?.into_inner();
    Ok(reply.answers.into_iter().map(|answer| answer.answer.expect("every query is answered")).collect())
}

async fn hash(served: &mut Served, id: &str) -> u64 {
    served.step(physics_steps(id, 0)).await.moment.unwrap().state_hash
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_act_and_many_questions_are_answered_in_one_call() {
    let mut served = served().await;
    let id = served.session().await;
    served.step(physics_steps(&id, 480)).await;
    let probe = Some(v1::Probe { shape: Some(v1::probe::Shape::SphereRadiusM(0.1)) });
    let at_table = Some(v1::Pose { position_m: vector(0.2, 0.8, -1.15), rotation: None });
    let above = Some(v1::Pose { position_m: vector(0.6, 2.0, -1.4), rotation: None });
    let cast = v1::ShapeCastQuery { probe, world_from_probe: above, direction: vector(0.0, -1.0, 0.0), ..Default::default() };
    let answers = ask(
        &mut served,
        &id,
        vec![
            Query::Contacts(v1::ContactsQuery { objects: vec![named("mug")] }),
            Query::ShapeCast(cast),
            Query::Overlap(v1::OverlapQuery { probe, world_from_probe: at_table }),
            Query::Closest(v1::ClosestQuery { first: Some(named("mug")), second: Some(named("room_floor")) }),
            Query::Relations(v1::RelationsQuery { object: Some(named("mug")) }),
            Query::Mechanics(v1::MechanicsQuery { object: Some(named("mug")) }),
            Query::Containment(v1::ContainmentQuery { object: Some(named("table")), container: Some(named("mug")) }),
            Query::Attachments(v1::AttachmentsQuery {}),
        ],
    )
    .await
    .unwrap();
    let Answer::Contacts(contacts) = &answers[0] else { panic!("{:?}", answers[0]) };
    assert!(contacts.contacts[0].phase() == v1::ContactPhase::Stay && !contacts.contacts[0].points.is_empty(), "{contacts:?}");
    let Answer::ShapeCast(hit) = &answers[1] else { panic!("{:?}", answers[1]) };
    assert!(hit.hit && (hit.distance_m - 1.15).abs() < 0.03, "{hit:?}");
    let Answer::Overlap(overlap) = &answers[2] else { panic!("{:?}", answers[2]) };
    assert_eq!(overlap.object_ids.len(), 2, "the mug and the table: {overlap:?}");
    let Answer::Closest(closest) = &answers[3] else { panic!("{:?}", answers[3]) };
    assert!(closest.found && (closest.distance_m - 0.75).abs() < 0.03, "{closest:?}");
    let Answer::Relations(relations) = &answers[4] else { panic!("{:?}", answers[4]) };
    assert!(relations.relations.iter().any(|relation| relation.kind() == v1::RelationKind::On), "{relations:?}");
    let Answer::Mechanics(mechanics) = &answers[5] else { panic!("{:?}", answers[5]) };
    assert!(mechanics.mass_kg > 0.05 && mechanics.potential_energy_j > 0.0 && mechanics.kinetic_energy_j < 1e-3, "{mechanics:?}");

    let reply = apply(&mut served, &id, vec![push("mug", 2.0 * mechanics.mass_kg)]).await.unwrap();
    assert_eq!(reply.outcomes, [v1::CommandOutcome::default()]);
    let again = ask(&mut served, &id, vec![Query::Mechanics(v1::MechanicsQuery { object: Some(named("mug")) })]).await.unwrap();
    let Answer::Mechanics(moving) = &again[0] else { panic!("{:?}", again[0]) };
    assert!((moving.momentum_kg_m_s.unwrap().y / mechanics.mass_kg - 2.0).abs() < 0.01, "{moving:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_command_undoes_those_before_it() {
    let mut served = served().await;
    let id = served.session().await;
    let before = hash(&mut served, &id).await;
    let refused = apply(&mut served, &id, vec![push("mug", 0.1), push("ghost", 0.1)]).await.unwrap_err();
    assert_eq!(refused.code(), Code::NotFound);
    assert!(refused.message().starts_with("commands[1].push.body"), "{}", refused.message());
    assert_eq!(hash(&mut served, &id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_refused_with_its_place_and_the_session_lives() {
    let mut served = served().await;
    let id = served.session().await;
    let pose = |y| Some(v1::Pose { position_m: vector(0.0, y, 0.0), rotation: None });
    let nonsense = [
        push("mug", f32::NAN),
        push("mug", f32::INFINITY),
        Command::Push(v1::Push::default()),
        Command::Push(v1::Push { body: body("mug"), axes: 9, ..Default::default() }),
        Command::Push(v1::Push { body: Some(v1::BodyRef { r#ref: Some(v1::body_ref::Ref::BodyId(u32::MAX)) }), ..Default::default() }),
        Command::Press(v1::Press { body: body("mug"), control_steps: u32::MAX, ..Default::default() }),
        Command::SetMass(v1::SetMass { body: body("mug"), mass_kg: -1.0 }),
        Command::SetMass(v1::SetMass { body: body("mug"), mass_kg: 1e30 }),
        Command::SetMass(v1::SetMass { body: body("room_floor"), mass_kg: 1.0 }),
        Command::SetVelocity(v1::SetVelocity { body: body("mug"), linear_m_s: vector(1e9, 0.0, 0.0), angular_rad_s: None }),
        Command::Teleport(v1::Teleport { object: Some(named("mug")), world_from_object: pose(f32::NAN) }),
        Command::Teleport(v1::Teleport { object: Some(named("mug")), world_from_object: None }),
        Command::SetMaterial(v1::SetMaterial { body: body("mug"), friction: Some(-1.0), restitution: None }),
        Command::SetMotion(v1::SetMotion { body: body("mug"), motion: None }),
        Command::SetGravity(v1::SetGravity { gravity_m_s2: None }),
        Command::SetGravity(v1::SetGravity { gravity_m_s2: vector(0.0, f32::NAN, 0.0) }),
        Command::SetGravityScale(v1::SetGravityScale { body: body("mug"), scale: f32::NAN }),
        Command::SetWind(v1::SetWind { velocity_m_s: vector(f32::NAN, 0.0, 0.0), ..Default::default() }),
        Command::AddObject(v1::AddObject { document: "(((((".into() }),
        Command::AddObject(v1::AddObject { document: String::new() }),
        Command::AddObject(v1::AddObject { document: "(name: \"mug\", kind: \"mug\", position_m: (0, 1, 0))".into() }),
        Command::RemoveObject(v1::RemoveObject { object: Some(named("robot")) }),
        Command::RemoveObject(v1::RemoveObject { object: None }),
        Command::Attach(v1::Attach { first: body("mug"), second: body("mug"), world_from_joint: pose(1.0), ..Default::default() }),
        Command::Attach(v1::Attach {
            first: body("mug"),
            second: body("table"),
            kind: 77,
            world_from_joint: pose(1.0),
            ..Default::default()
        }),
        Command::Detach(v1::Detach { attachment_id: 5 }),
    ];
    let before = hash(&mut served, &id).await;
    for command in nonsense {
        let refused = apply(&mut served, &id, vec![command.clone()]).await.unwrap_err();
        assert!(matches!(refused.code(), Code::InvalidArgument | Code::NotFound), "{command:?}: {refused:?}");
        assert!(refused.message().starts_with("commands[0]"), "{command:?}: {refused:?}");
    }
    assert_eq!(apply(&mut served, &id, Vec::new()).await.unwrap_err().code(), Code::InvalidArgument);
    let capsule = v1::CapsuleProbe { half_height_m: f32::NAN, radius_m: 1.0 };
    for query in [
        Query::ShapeCast(v1::ShapeCastQuery::default()),
        Query::Overlap(v1::OverlapQuery {
            probe: Some(v1::Probe { shape: Some(v1::probe::Shape::Capsule(capsule)) }),
            ..Default::default()
        }),
        Query::Closest(v1::ClosestQuery { first: Some(named("mug")), second: None }),
        Query::Mechanics(v1::MechanicsQuery { object: Some(named("ghost")) }),
    ] {
        assert!(ask(&mut served, &id, vec![query.clone()]).await.is_err(), "{query:?}");
    }
    assert_eq!(hash(&mut served, &id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn things_come_and_go_and_snapshots_know_it() {
    let mut served = served().await;
    let (one, two) = (served.session().await, served.session().await);
    let document = "(name: \"cup\", kind: \"mug\", position_m: (0.5, 1.0, 0.5))".to_owned();
    let joint = Some(v1::Pose { position_m: vector(0.5, 1.2, 0.5), rotation: None });
    let hang = v1::Attach { first: body("room_ceiling"), second: body("cup"), kind: 2, world_from_joint: joint, ..Default::default() };
    let commands = vec![Command::AddObject(v1::AddObject { document }), Command::Attach(hang), push("cup", 0.2)];
    let reply = apply(&mut served, &one, commands).await.unwrap();
    let cup = reply.outcomes[0].object_id.expect("a new thing");
    assert_eq!(reply.outcomes[1].attachment_id, Some(0));
    served.step(physics_steps(&one, 100)).await;
    let taken = served.client.snapshot(v1::SnapshotRequest { session_id: one.clone(), as_bytes: true }).await.unwrap().into_inner();
    let snapshot = Some(restore_request::Snapshot::State(taken.state));
    served.client.restore(v1::RestoreRequest { session_id: two.clone(), snapshot }).await.unwrap();
    let (first, second) = (served.step(physics_steps(&one, 300)).await, served.step(physics_steps(&two, 300)).await);
    assert_eq!(first.moment, second.moment);
    let query = Some(v1::ObjectQuery { objects: vec![named("cup")], ..Default::default() });
    let objects = served.client.get_objects(v1::GetObjectsRequest { session_id: two.clone(), query }).await.unwrap().into_inner().objects;
    assert!(objects[0].object_id == cup && objects[0].world_from_object.unwrap().position_m.unwrap().y > 0.9, "it hangs: {objects:?}");

    apply(&mut served, &two, vec![Command::RemoveObject(v1::RemoveObject { object: Some(named("cup")) })]).await.unwrap();
    assert_eq!(apply(&mut served, &two, vec![push("cup", 0.1)]).await.unwrap_err().code(), Code::NotFound);
    let description = served.client.describe_session(v1::DescribeSessionRequest { session_id: two.clone() }).await.unwrap().into_inner();
    assert!(description.description.unwrap().objects[cup as usize].removed);
    let start = Some(restore_request::Snapshot::SnapshotId("start".into()));
    served.client.restore(v1::RestoreRequest { session_id: two.clone(), snapshot: start }).await.unwrap();
    let description = served.client.describe_session(v1::DescribeSessionRequest { session_id: two }).await.unwrap().into_inner();
    assert_eq!(description.description.unwrap().objects.len(), cup as usize);
}
