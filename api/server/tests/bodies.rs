//! Several bodies of different kinds in one session: each with its own actions and observations.

mod common;

use common::{Served, order, served};
use homebody_wire::v1::{self, action::Action, step_request};

fn at(x: f32, y: f32, z: f32) -> v1::Pose {
    v1::Pose { position_m: Some(v1::Vector3 { x, y, z }), rotation: None }
}

fn placed(robot: &str, world_from_base: v1::Pose) -> v1::RobotPlacement {
    v1::RobotPlacement { robot: robot.into(), world_from_base: Some(world_from_base), ..Default::default() }
}

/// A session with a robot, a drone, a camera and a walking capsule.
async fn team(served: &mut Served) -> (String, v1::SessionDescription) {
    let placements = vec![
        placed("two_arm", at(0.0, 0.0, 0.5)),
        placed("drone", at(1.2, 0.0, 0.5)),
        placed("camera", at(0.0, 2.0, 1.5)),
        placed("capsule", at(-1.2, 0.0, 0.5)),
    ];
    let scene = Some(v1::create_session_request::Scene::SceneName("empty_room".into()));
    let request = v1::CreateSessionRequest { scene, robots: Some(v1::RobotSelection { placements }), ..order() };
    let created = served.client.create_session(request).await.unwrap().into_inner();
    (created.session_id, created.description.unwrap())
}

fn tell(agent: u32, action: Action) -> v1::AgentCommand {
    v1::AgentCommand { agent, command: Some(v1::agent_command::Command::Action(v1::Action { action: Some(action) })) }
}

fn point(x: f32, y: f32, z: f32) -> v1::Target {
    v1::Target { target: Some(v1::target::Target::PointM(v1::Vector3 { x, y, z })) }
}

fn sensor(name: &str, agent: u32) -> v1::Sensor {
    v1::Sensor { name: name.into(), sensor: Some(v1::sensor::Sensor::AgentState(v1::AgentStateSensor { agent })) }
}

fn state(reply: &v1::StepResponse, name: &str) -> v1::AgentState {
    let found = reply.observations.iter().find(|observation| observation.name == name).unwrap();
    let Some(v1::observation::Observation::AgentState(state)) = &found.observation else { panic!("{found:?}") };
    state.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_of_every_kind_act_in_one_step_call() {
    let mut served = served().await;
    let (id, description) = team(&mut served).await;
    let kinds: Vec<_> = description.agents.iter().map(v1::AgentDescription::base_kind).collect();
    assert_eq!(kinds, [v1::BaseKind::Free, v1::BaseKind::Free, v1::BaseKind::Flyer, v1::BaseKind::Walker]);
    let drone = &description.agents[1];
    assert!(drone.actions.iter().any(|name| name == "land") && drone.rotors.len() == 4 && drone.joints.is_empty(), "{drone:?}");
    let commands = vec![
        tell(0, Action::TurnBy(v1::TurnBy { angle_rad: 0.3 })),
        tell(1, Action::FlyTo(v1::FlyTo { target: Some(point(1.0, 1.3, 0.0)), yaw_rad: Some(0.4), arrived_at_m: None })),
        tell(2, Action::SetPose(v1::SetPose { world_from_base: Some(at(0.5, 2.2, 1.0)) })),
        tell(3, Action::MoveBy(v1::MoveBy { distance_m: 0.5 })),
    ];
    let advance = Some(step_request::Advance::UntilIdle(v1::UntilIdle { control_steps_max: 1200, ..Default::default() }));
    let sensors = ["robot", "drone", "camera", "person"].iter().zip(0..).map(|(name, agent)| sensor(name, agent)).collect();
    let reply = served.step(v1::StepRequest { session_id: id.clone(), commands, advance, sensors, ..Default::default() }).await;
    for result in &reply.results {
        assert_eq!(result.status(), v1::ActionStatus::Success, "{result:?}");
    }
    let (robot, drone) = (state(&reply, "robot"), state(&reply, "drone"));
    assert!(robot.magnet_left.is_some() && drone.magnet_left.is_none() && robot.grounded.is_none());
    let weight = description.agents[1].mass_kg * 9.81;
    let thrust: f32 = drone.rotor_thrusts_n.iter().sum();
    assert!((thrust / weight - 1.0).abs() < 0.1 && drone.rotor_speeds_rad_s.len() == 4, "hovers with {thrust} N against {weight} N");
    assert_eq!(state(&reply, "person").grounded, Some(true));
    let camera = state(&reply, "camera").world_from_base.unwrap().position_m.unwrap();
    assert_eq!((camera.x, camera.y, camera.z), (0.5, 2.2, 1.0));
}

/// A command that one body cannot do refuses the whole call, and nobody has begun anything.
#[tokio::test(flavor = "multi_thread")]
async fn what_one_body_cannot_do_refuses_the_call_for_all() {
    let mut served = served().await;
    let (id, _) = team(&mut served).await;
    let hash = async |served: &mut Served| served.step(common::physics_steps(&id, 0)).await.moment.unwrap().state_hash;
    let before = hash(&mut served).await;
    let commands = vec![tell(0, Action::TurnBy(v1::TurnBy { angle_rad: 0.3 })), tell(3, Action::Land(v1::Land {}))];
    let refused = served.client.step(v1::StepRequest { session_id: id.clone(), commands, ..Default::default() }).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::InvalidArgument);
    let message = refused.message();
    assert!(message.contains("commands[1]") && message.contains("capsule cannot land") && message.contains("move_to"), "{message}");
    assert_eq!(hash(&mut served).await, before);
}

/// Rotors, base velocities and places are checked as everything is.
#[tokio::test(flavor = "multi_thread")]
async fn values_out_of_range_are_refused_by_name() {
    let mut served = served().await;
    let (id, _) = team(&mut served).await;
    let joints = |agent, joints| v1::AgentCommand { agent, command: Some(v1::agent_command::Command::Joints(joints)) };
    let rotor = |rotor, value| v1::JointCommand { rotor_speeds: vec![v1::RotorTarget { rotor, value }], ..Default::default() };
    let base = |forward_m_s, up_m_s| v1::JointCommand {
        base_velocity: Some(v1::BaseVelocity { forward_m_s, up_m_s, ..Default::default() }),
        ..Default::default()
    };
    let twice = v1::JointCommand { rotor_thrusts: vec![v1::RotorTarget { rotor: 2, value: 1.0 }], ..rotor(2, 1.0) };
    for (command, words) in [
        (joints(1, rotor(4, 0.0)), "the robot has 4 rotors"),
        (joints(1, rotor(0, 1e4)), "use 0 to 900"),
        (joints(0, rotor(0, 1.0)), "the robot has 0 rotors"),
        (joints(1, twice), "joints.rotor_thrusts[0].rotor: rotor 2 (back_left) has two targets"),
        (joints(3, base(f32::NAN, 0.0)), "forward_m_s"),
        (joints(3, base(1.0, 0.5)), "up_m_s"),
    ] {
        let request = v1::StepRequest { session_id: id.clone(), commands: vec![command], ..Default::default() };
        let refused = served.client.step(request).await.unwrap_err();
        assert!(refused.code() != tonic::Code::Internal && refused.message().contains(words), "{words}: {}", refused.message());
    }
    let tilted = v1::Quaternion { x: 0.6, y: 0.0, z: 0.0, w: 0.8 };
    let leaning = v1::Pose { rotation: Some(tilted), ..at(0.0, 0.0, 0.0) };
    let both = v1::RobotPlacement { spawn: "start".into(), ..placed("drone", at(0.0, 0.0, 0.0)) };
    for (placement, words) in [
        (placed("drone", leaning), "leans"),
        (placed("drone", at(50.0, 0.0, 0.0)), "placement_0"),
        (placed("ostrich", at(0.0, 0.0, 0.0)), "ostrich"),
        (both, "a spawn and world_from_base"),
        (v1::RobotPlacement { robot: "drone".into(), ..Default::default() }, "spawn"),
    ] {
        let request = v1::CreateSessionRequest { robots: Some(v1::RobotSelection { placements: vec![placement] }), ..order() };
        let refused = served.client.create_session(request).await.unwrap_err();
        assert!(refused.code() != tonic::Code::Internal && refused.message().contains(words), "{words}: {}", refused.message());
    }
}
