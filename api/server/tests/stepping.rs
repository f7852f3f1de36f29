//! Steps, resets, snapshots: the same in, the same out.

mod common;

use common::{Served, command, order, physics_steps, robots, served, until_idle};
use homebody_wire::v1::action::Action;
use homebody_wire::v1::{self, restore_request, step_request};

/// A robot that drives, turns and looks around.
async fn errand(served: &mut Served, id: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    for action in [
        Action::TurnBy(v1::TurnBy { angle_rad: 0.6 }),
        Action::MoveBy(v1::MoveBy { distance_m: 0.4 }),
        Action::Wait(v1::Wait { control_steps: 30 }),
    ] {
        hashes.push(served.step(until_idle(id, action, 600)).await.moment.unwrap().state_hash);
    }
    hashes
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sessions_with_the_same_actions_have_the_same_hashes() {
    let mut served = served().await;
    let (one, two) = (served.session().await, served.session().await);
    let first = errand(&mut served, &one).await;
    assert_eq!(first, errand(&mut served, &two).await);
    assert!(first.windows(2).all(|pair| pair[0] != pair[1]), "{first:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_snapshot_brings_back_the_same_future() {
    let mut served = served().await;
    let id = served.session().await;
    errand(&mut served, &id).await;
    let kept = served.client.snapshot(v1::SnapshotRequest { session_id: id.clone(), as_bytes: false }).await.unwrap().into_inner();
    let future = served.step(physics_steps(&id, 600)).await.moment;
    let snapshot = Some(restore_request::Snapshot::SnapshotId(kept.snapshot_id.clone()));
    let restored = served.client.restore(v1::RestoreRequest { session_id: id.clone(), snapshot }).await.unwrap().into_inner();
    assert_eq!(restored.moment, kept.moment);
    assert_eq!(served.step(physics_steps(&id, 600)).await.moment, future);
    let drop = v1::DropSnapshotRequest { session_id: id, snapshot_id: kept.snapshot_id };
    served.client.drop_snapshot(drop.clone()).await.unwrap();
    assert_eq!(served.client.drop_snapshot(drop).await.unwrap_err().code(), tonic::Code::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_in_bytes_moves_to_another_session() {
    let mut served = served().await;
    let (one, two) = (served.session().await, served.session().await);
    errand(&mut served, &one).await;
    let taken = served.client.snapshot(v1::SnapshotRequest { session_id: one.clone(), as_bytes: true }).await.unwrap().into_inner();
    let snapshot = Some(restore_request::Snapshot::State(taken.state));
    served.client.restore(v1::RestoreRequest { session_id: two.clone(), snapshot }).await.unwrap();
    let (one, two) = (served.step(physics_steps(&one, 100)).await, served.step(physics_steps(&two, 100)).await);
    assert_eq!(one.moment, two.moment);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_of_another_scene_is_refused() {
    let mut served = served().await;
    let one = served.session().await;
    let empty = v1::CreateSessionRequest { robots: Some(robots(&[])), ..order() };
    let two = served.client.create_session(empty).await.unwrap().into_inner().session_id;
    let taken = served.client.snapshot(v1::SnapshotRequest { session_id: one, as_bytes: true }).await.unwrap().into_inner();
    let snapshot = Some(restore_request::Snapshot::State(taken.state));
    let refused = served.client.restore(v1::RestoreRequest { session_id: two, snapshot }).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::FailedPrecondition);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_is_a_new_beginning_and_a_seed_another_one() {
    let mut served = served().await;
    let id = served.session().await;
    let start = served.step(physics_steps(&id, 0)).await.moment;
    errand(&mut served, &id).await;
    let mut reset = async |seed| {
        let request = v1::ResetSessionRequest { session_id: id.clone(), seed, ..Default::default() };
        served.client.reset_session(request).await.unwrap().into_inner().moment
    };
    assert_eq!(reset(None).await, start);
    let other = reset(Some(5)).await;
    assert_ne!(other, start);
    assert_eq!(reset(None).await, other);
    assert_eq!(reset(Some(0)).await, start);
}

#[tokio::test(flavor = "multi_thread")]
async fn until_idle_ends_with_the_action_and_reports_it() {
    let mut served = served().await;
    let id = served.session().await;
    let reply = served.step(until_idle(&id, Action::Wait(v1::Wait { control_steps: 25 }), 600)).await;
    assert_eq!(reply.results[0].status(), v1::ActionStatus::Success, "{:?}", reply.results);
    assert!(reply.idle && (100..=108).contains(&reply.physics_steps_taken), "{}", reply.physics_steps_taken);
    let capped = served.step(until_idle(&id, Action::Wait(v1::Wait { control_steps: 500 }), 10)).await;
    assert!(!capped.idle && capped.physics_steps_taken == 40, "{}", capped.physics_steps_taken);
}

#[tokio::test(flavor = "multi_thread")]
async fn agents_end_apart_when_any_is_enough() {
    let mut served = served().await;
    let request = v1::CreateSessionRequest { robots: Some(robots(&["west", "east"])), ..order() };
    let id = served.client.create_session(request).await.unwrap().into_inner().session_id;
    let wait = |steps| Action::Wait(v1::Wait { control_steps: steps });
    let rule = v1::UntilIdleRule::Any.into();
    let advance = Some(step_request::Advance::UntilIdle(v1::UntilIdle { control_steps_max: 600, rule }));
    let commands = vec![command(0, wait(10)), command(1, wait(200))];
    let reply = served.step(v1::StepRequest { session_id: id, commands, advance, ..Default::default() }).await;
    let statuses: Vec<_> = reply.results.iter().map(v1::ActionResult::status).collect();
    assert_eq!(statuses, [v1::ActionStatus::Success, v1::ActionStatus::Ongoing]);
}

#[tokio::test(flavor = "multi_thread")]
async fn joints_obey_single_targets() {
    let mut served = served().await;
    let created = served.client.create_session(order()).await.unwrap().into_inner();
    let agent = &created.description.unwrap().agents[0];
    let elbow = agent.left_arm_joints[3];
    let joint = &agent.joints[elbow as usize];
    let value = 0.5 * (joint.position_min + joint.position_max);
    let targets = v1::JointCommand { positions: vec![v1::JointTarget { joint: elbow, value }], ..Default::default() };
    let command = v1::AgentCommand { agent: 0, command: Some(v1::agent_command::Command::Joints(targets)) };
    let sensor = v1::sensor::Sensor::Proprioception(v1::Proprioception { agent: 0 });
    let reply = served
        .step(v1::StepRequest {
            commands: vec![command],
            sensors: vec![v1::Sensor { name: "joints".into(), sensor: Some(sensor) }],
            ..physics_steps(&created.session_id, 960)
        })
        .await;
    let Some(v1::observation::Observation::Joints(joints)) = &reply.observations[0].observation else { panic!("joints were asked for") };
    let reached = joints.positions[elbow as usize];
    assert!((reached - value).abs() < 0.1, "{}: asked {value}, reached {reached}", joint.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_world_can_be_asked() {
    let mut served = served().await;
    let id = served.session().await;
    served.step(physics_steps(&id, 480)).await;
    let description = served.client.describe_session(v1::DescribeSessionRequest { session_id: id.clone() }).await.unwrap().into_inner();
    let objects = description.description.unwrap().objects;
    let id_of = |name: &str| objects.iter().find(|object| object.name == name).unwrap().id;

    let ray = v1::Ray {
        origin_m: Some(v1::Vector3 { x: 0.6, y: 2.0, z: -1.4 }),
        direction: Some(v1::Vector3 { x: 0.0, y: -3.0, z: 0.0 }),
        ..Default::default()
    };
    let away = v1::Ray { direction: Some(v1::Vector3 { x: 0.0, y: 0.0, z: 1.0 }), distance_max_m: Some(0.5), ..ray.clone() };
    let rays = v1::RayCastRequest { session_id: id.clone(), rays: vec![ray, away] };
    let hits = served.client.ray_cast(rays).await.unwrap().into_inner().hits;
    assert!(hits[0].hit && hits[0].object_id == id_of("table") && (hits[0].distance_m - 1.25).abs() < 0.03, "{hits:?}");
    assert!(!hits[1].hit);

    let name = v1::object_ref::Ref::Name("mug".into());
    let query = v1::ContactQuery { objects: vec![v1::ObjectRef { r#ref: Some(name) }] };
    let request = v1::GetContactsRequest { session_id: id.clone(), query: Some(query) };
    let contacts = served.client.get_contacts(request).await.unwrap().into_inner().contacts;
    let pair = [id_of("table"), id_of("mug")];
    assert!(contacts.iter().any(|contact| [contact.object_id_a, contact.object_id_b] == pair), "{contacts:?}");

    let world_from_box = Some(v1::Pose { position_m: Some(v1::Vector3 { x: 0.2, y: 0.8, z: -1.15 }), rotation: None });
    let half_extents_m = Some(v1::Vector3 { x: 0.05, y: 0.02, z: 0.05 });
    let request = v1::OverlapBoxRequest { session_id: id, world_from_box, half_extents_m };
    assert_eq!(served.client.overlap_box(request).await.unwrap().into_inner().object_ids, [id_of("mug")]);
}
