//! Requests that must be refused: each with the right code and a message that names the field and the remedy, and nothing else changes.

mod common;

use common::{Client, ROOM, command, limited, order, physics_steps, robots, serve};
use homebody_wire::v1::action::Action;
use homebody_wire::v1::{self, agent_command, create_session_request, object_ref, restore_request, sensor, step_request, target};
use tonic::Code::{self, InvalidArgument, NotFound, ResourceExhausted};
use tonic::Status;

/// Any call, without its session.
enum Call {
    Create(v1::CreateSessionRequest),
    Step(v1::StepRequest),
    Observe(Vec<v1::Sensor>),
    Objects(v1::ObjectQuery),
    Contacts(v1::ContactQuery),
    Joints(Vec<v1::ObjectRef>),
    Rays(Vec<v1::Ray>),
    Overlap(v1::OverlapBoxRequest),
    Restore(Option<restore_request::Snapshot>),
    Drop(String),
    OnSession(&'static str),
    Close(&'static str),
    Reset(v1::ResetSessionRequest),
}

/// A call, the code it must end with, and words that its message must hold.
type Case = (Call, Code, &'static [&'static str]);

async fn outcome(client: &mut Client, id: &str, call: Call) -> Result<(), Status> {
    let session_id = id.to_owned();
    match call {
        Call::Create(request) => client.create_session(request).await.map(drop),
        Call::Step(request) => client.step(v1::StepRequest { session_id, ..request }).await.map(drop),
        Call::Observe(sensors) => client.observe(v1::ObserveRequest { session_id, sensors }).await.map(drop),
        Call::Objects(query) => client.get_objects(v1::GetObjectsRequest { session_id, query: Some(query) }).await.map(drop),
        Call::Contacts(query) => client.get_contacts(v1::GetContactsRequest { session_id, query: Some(query) }).await.map(drop),
        Call::Joints(objects) => client.get_joints(v1::GetJointsRequest { session_id, objects }).await.map(drop),
        Call::Rays(rays) => client.ray_cast(v1::RayCastRequest { session_id, rays }).await.map(drop),
        Call::Overlap(request) => client.overlap_box(v1::OverlapBoxRequest { session_id, ..request }).await.map(drop),
        Call::Restore(snapshot) => client.restore(v1::RestoreRequest { session_id, snapshot }).await.map(drop),
        Call::Drop(snapshot_id) => client.drop_snapshot(v1::DropSnapshotRequest { session_id, snapshot_id }).await.map(drop),
        Call::OnSession(other) => client.step(physics_steps(other, 1)).await.map(drop),
        Call::Close(other) => client.close_session(v1::CloseSessionRequest { session_id: other.into() }).await.map(drop),
        Call::Reset(request) => client.reset_session(request).await.map(drop),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_malformed_requests_are_refused_and_change_nothing() {
    let mut served = serve(limited(|limits| limits.rays = 100)).await;
    let id = served.session().await;
    let before = served.step(physics_steps(&id, 0)).await.moment;
    let cases: Vec<Case> =
        [scenes(), robots_and_labels(), sessions(), amounts(), commands(), actions(), joints(), sensors(), queries(), snapshots()]
            .into_iter()
            .flatten()
            .collect();
    assert!(cases.len() >= 100, "only {} cases", cases.len());
    for (number, (call, code, words)) in cases.into_iter().enumerate() {
        let refused = outcome(&mut served.client, &id, call).await.expect_err(&format!("case {number} {words:?} was accepted"));
        assert_eq!(refused.code(), code, "case {number} {words:?}: {refused:?}");
        for word in words {
            assert!(refused.message().contains(word), "case {number}: {word:?} is not in {:?}", refused.message());
        }
        assert!(refused.message().contains("; "), "case {number} names no remedy: {:?}", refused.message());
    }
    assert_eq!(served.session_ids().await, std::slice::from_ref(&id));
    assert_eq!(served.step(physics_steps(&id, 0)).await.moment, before);
    served.step(physics_steps(&id, 4)).await;
}

fn document(text: &str) -> Call {
    Call::Create(v1::CreateSessionRequest { scene: Some(create_session_request::Scene::SceneDocument(text.into())), ..Default::default() })
}

fn room_with(from: &str, to: &str) -> Call {
    assert!(ROOM.contains(from), "{from}");
    document(&ROOM.replacen(from, to, 1))
}

fn scenes() -> Vec<Case> {
    let named = |name: &str| create_session_request::Scene::SceneName(name.into());
    let create = |scene| Call::Create(v1::CreateSessionRequest { scene, ..Default::default() });
    vec![
        (create(None), InvalidArgument, &["scene", "scene_name or scene_document"]),
        (create(Some(named(""))), NotFound, &["scene_name", "ListScenes"]),
        (create(Some(named("no_such_scene"))), NotFound, &["no_such_scene", "ListScenes"]),
        (create(Some(named(&"x".repeat(1000)))), InvalidArgument, &["scene_name", "64 bytes"]),
        (document(""), InvalidArgument, &["scene_document"]),
        (document("(format: 1"), InvalidArgument, &["scene_document"]),
        (document("not RON at all"), InvalidArgument, &["scene_document:1:"]),
        (document(&"(".repeat(100_000)), InvalidArgument, &["scene_document"]),
        (document(&"[".repeat(100_000)), InvalidArgument, &["scene_document"]),
        (room_with("format: 1", "format: 99"), InvalidArgument, &["scene_document", "99"]),
        (room_with("format: 1", "format: -1"), InvalidArgument, &["scene_document"]),
        (room_with("\"test_room\"", "\"Test Room\""), InvalidArgument, &["Test Room"]),
        (room_with("\"dining_table\"", "\"dinning_tabel\""), InvalidArgument, &["dinning_tabel", "dining_table"]),
        (room_with("(0, 0, -1.4)", "(NaN, 0, -1.4)"), InvalidArgument, &["table", "NaN"]),
        (room_with("(0, 0, -1.4)", "(inf, 0, -1.4)"), InvalidArgument, &["table", "inf"]),
        (room_with("(0, 0, -1.4)", "(1e30, 0, -1.4)"), InvalidArgument, &["table"]),
        (room_with("name: \"mug\"", "name: \"table\""), InvalidArgument, &["table"]),
        (room_with("targets: [\"mug\"]", "targets: [\"cup\"]"), InvalidArgument, &["cup"]),
        (room_with("targets: [\"mug\"]", "targets: []"), InvalidArgument, &["mug_on_table"]),
        (room_with("min_m: (-3, -3)", "min_m: (3, 3)"), InvalidArgument, &["min_m"]),
        (room_with("kind: \"mug\"", "kind: \"mug\", scale: 0"), InvalidArgument, &["scale"]),
        (room_with("kind: \"mug\"", "kind: \"mug\", colour: 1"), InvalidArgument, &["colour"]),
        (room_with("(-1.5, 1.2)", "(0, -1.4)"), InvalidArgument, &["west"]),
        (room_with("\"oak_planks\"", "\"unobtainium\""), InvalidArgument, &["unobtainium"]),
    ]
}

fn robots_and_labels() -> Vec<Case> {
    let placed = |robots| Call::Create(v1::CreateSessionRequest { robots: Some(robots), ..order() });
    let kind = |robot: &str| {
        let placements = vec![v1::RobotPlacement { spawn: "west".into(), robot: robot.into(), ..Default::default() }];
        placed(v1::RobotSelection { placements })
    };
    vec![
        (placed(robots(&["north"])), NotFound, &["robots.placements[0].spawn", "north", "west, east"]),
        (placed(robots(&["west", ""])), InvalidArgument, &["robots.placements[1].spawn", "missing"]),
        (placed(robots(&["west", "west"])), InvalidArgument, &["robots.placements[1].spawn", "twice"]),
        (placed(robots(&["west"; 17])), InvalidArgument, &["robots.placements", "16"]),
        (kind("hexapod"), NotFound, &["robots.placements[0].robot", "hexapod", "two_arm"]),
        (kind(&"r".repeat(65)), InvalidArgument, &["robots.placements[0].robot", "64 bytes"]),
        (Call::Create(v1::CreateSessionRequest { label: "l".repeat(129), ..order() }), InvalidArgument, &["label", "128 bytes"]),
    ]
}

fn sessions() -> Vec<Case> {
    let reset = |session_id: &str| Call::Reset(v1::ResetSessionRequest { session_id: session_id.into(), ..Default::default() });
    vec![
        (Call::OnSession(""), InvalidArgument, &["session_id", "CreateSession"]),
        (Call::OnSession("session-1"), NotFound, &["session_id", "session-1"]),
        (Call::OnSession("../../etc/passwd"), NotFound, &["session_id"]),
        (Call::Close(""), InvalidArgument, &["session_id"]),
        (Call::Close("gone"), NotFound, &["session_id", "gone"]),
        (reset(""), InvalidArgument, &["session_id"]),
        (reset("gone"), NotFound, &["session_id"]),
    ]
}

fn amounts() -> Vec<Case> {
    let step = |advance| Call::Step(v1::StepRequest { advance, ..Default::default() });
    let idle = |control_steps_max, rule| step(Some(step_request::Advance::UntilIdle(v1::UntilIdle { control_steps_max, rule })));
    vec![
        (step(None), InvalidArgument, &["advance", "control_steps, physics_steps or until_idle"]),
        (step(Some(step_request::Advance::PhysicsSteps(144_001))), ResourceExhausted, &["physics_steps", "144001", "--max-steps-per-call"]),
        (step(Some(step_request::Advance::ControlSteps(u32::MAX))), ResourceExhausted, &["control_steps", "36000"]),
        (idle(0, 0), InvalidArgument, &["until_idle.control_steps_max", "at least 1"]),
        (idle(36_001, 0), ResourceExhausted, &["until_idle.control_steps_max", "36000"]),
        (idle(10, 3), InvalidArgument, &["until_idle.rule", "3"]),
        (idle(10, -1), InvalidArgument, &["until_idle.rule", "-1"]),
    ]
}

fn told(commands: Vec<v1::AgentCommand>) -> Call {
    Call::Step(v1::StepRequest { commands, ..physics_steps("", 1) })
}

fn commands() -> Vec<Case> {
    let wait = || Action::Wait(v1::Wait { control_steps: 1 });
    let empty = v1::AgentCommand { agent: 0, command: Some(agent_command::Command::Action(v1::Action { action: None })) };
    vec![
        (told(vec![command(1, wait())]), NotFound, &["commands[0].agent", "1 agents"]),
        (told(vec![command(u32::MAX, wait())]), NotFound, &["commands[0].agent", "4294967295"]),
        (told(vec![command(0, wait()), command(0, wait())]), InvalidArgument, &["commands[1].agent", "two commands"]),
        (told(vec![v1::AgentCommand { agent: 0, command: None }]), InvalidArgument, &["commands[0].command", "action or joints"]),
        (told(vec![empty]), InvalidArgument, &["commands[0].action.action", "turn_by"]),
    ]
}

fn act(action: Action) -> Call {
    told(vec![command(0, action)])
}

fn object_id(id: u32) -> v1::ObjectRef {
    v1::ObjectRef { r#ref: Some(object_ref::Ref::Id(id)) }
}

fn object_named(name: &str) -> v1::ObjectRef {
    v1::ObjectRef { r#ref: Some(object_ref::Ref::Name(name.into())) }
}

fn vector(x: f32, y: f32, z: f32) -> v1::Vector3 {
    v1::Vector3 { x, y, z }
}

fn actions() -> Vec<Case> {
    let turn = |angle_rad| act(Action::TurnBy(v1::TurnBy { angle_rad }));
    let drive = |distance_m| act(Action::MoveBy(v1::MoveBy { distance_m }));
    let point = |x, y, z| Some(v1::Target { target: Some(target::Target::PointM(vector(x, y, z))) });
    let thing = |reference| Some(v1::Target { target: Some(target::Target::Object(reference)) });
    let look = |target| act(Action::LookAt(v1::LookAt { target }));
    let go = |arrived_at_m| act(Action::MoveTo(v1::MoveTo { target: point(0.0, 0.0, 0.0), arrived_at_m: Some(arrived_at_m) }));
    let reach = |arm, arrived_at_m| act(Action::ReachFor(v1::ReachFor { arm, target: point(0.0, 1.0, 0.0), arrived_at_m }));
    let grasp = |arm, object| act(Action::Grasp(v1::Grasp { arm, object }));
    let slide = |height_m| act(Action::SlideTorso(v1::SlideTorso { height_m }));
    let wait = |control_steps| act(Action::Wait(v1::Wait { control_steps }));
    vec![
        (turn(f32::NAN), InvalidArgument, &["commands[0].action.turn_by.angle_rad", "NaN"]),
        (turn(f32::INFINITY), InvalidArgument, &["turn_by.angle_rad", "inf"]),
        (turn(13.0), InvalidArgument, &["turn_by.angle_rad", "13"]),
        (drive(f32::NEG_INFINITY), InvalidArgument, &["move_by.distance_m", "-inf"]),
        (drive(50.5), InvalidArgument, &["move_by.distance_m", "-50 to 50"]),
        (act(Action::TurnTo(v1::TurnTo { target: None })), InvalidArgument, &["turn_to.target", "object or point_m"]),
        (act(Action::TurnTo(v1::TurnTo { target: Some(v1::Target::default()) })), InvalidArgument, &["turn_to.target"]),
        (look(point(f32::NAN, 0.0, 0.0)), InvalidArgument, &["look_at.target.point_m.x", "NaN"]),
        (look(point(0.0, 1e9, 0.0)), InvalidArgument, &["look_at.target.point_m.y"]),
        (look(thing(object_id(9999))), NotFound, &["look_at.target.object", "9999", "DescribeSession"]),
        (look(thing(object_named("unicorn"))), NotFound, &["look_at.target.object", "unicorn"]),
        (look(thing(object_named(&"u".repeat(5000)))), NotFound, &["look_at.target.object"]),
        (look(thing(v1::ObjectRef::default())), InvalidArgument, &["look_at.target.object", "id or the name"]),
        (go(0.0), InvalidArgument, &["move_to.arrived_at_m", "0.01 to 10"]),
        (go(f32::NAN), InvalidArgument, &["move_to.arrived_at_m", "NaN"]),
        (reach(0, None), InvalidArgument, &["reach_for.arm", "ARM_LEFT"]),
        (reach(3, None), InvalidArgument, &["reach_for.arm", "3"]),
        (reach(1, Some(0.6)), InvalidArgument, &["reach_for.arrived_at_m", "0.6"]),
        (grasp(1, None), InvalidArgument, &["grasp.object"]),
        (grasp(1, Some(object_id(u32::MAX))), NotFound, &["grasp.object"]),
        (grasp(-5, Some(object_id(0))), InvalidArgument, &["grasp.arm", "-5"]),
        (act(Action::Drop(v1::Drop { arm: 0 })), InvalidArgument, &["drop.arm"]),
        (act(Action::ResetArm(v1::ResetArm { arm: 9 })), InvalidArgument, &["reset_arm.arm"]),
        (slide(0.0), InvalidArgument, &["slide_torso.height_m", "0.2245 to 1.0772"]),
        (slide(f32::NAN), InvalidArgument, &["slide_torso.height_m"]),
        (wait(0), InvalidArgument, &["wait.control_steps", "1 to 36000"]),
        (wait(36_001), InvalidArgument, &["wait.control_steps"]),
    ]
}

fn joints() -> Vec<Case> {
    let command = |joints| told(vec![v1::AgentCommand { agent: 0, command: Some(agent_command::Command::Joints(joints)) }]);
    let one = |joint, value| vec![v1::JointTarget { joint, value }];
    let positions = |positions| command(v1::JointCommand { positions, ..Default::default() });
    let velocities = |velocities| command(v1::JointCommand { velocities, ..Default::default() });
    let both = v1::JointCommand { positions: one(4, 0.0), velocities: one(4, 0.0), ..Default::default() };
    vec![
        (positions(one(999, 0.0)), NotFound, &["commands[0].joints.positions[0].joint", "999"]),
        (positions(one(0, 0.5)), InvalidArgument, &["joints.positions[0].joint", "wheel", "velocities"]),
        (positions(one(4, f32::NAN)), InvalidArgument, &["joints.positions[0].value", "NaN"]),
        (positions(one(4, 1e6)), InvalidArgument, &["joints.positions[0].value", "1000000"]),
        (positions([one(4, 0.0), one(4, 0.0)].concat()), InvalidArgument, &["joints.positions[1].joint", "two targets"]),
        (velocities(one(0, f32::INFINITY)), InvalidArgument, &["joints.velocities[0].value"]),
        (velocities(one(12345, 0.0)), NotFound, &["joints.velocities[0].joint"]),
        (command(both), InvalidArgument, &["joints.velocities[0].joint", "two targets"]),
        (command(v1::JointCommand { magnet_left: 7, ..Default::default() }), InvalidArgument, &["joints.magnet_left", "7"]),
        (command(v1::JointCommand { magnet_right: -1, ..Default::default() }), InvalidArgument, &["joints.magnet_right"]),
    ]
}

fn settings() -> v1::CameraSettings {
    v1::CameraSettings { fov_y_rad: 1.0, width: 8, height: 8, passes: vec![1], ..Default::default() }
}

fn head(name: &str, agent: u32, settings: Option<v1::CameraSettings>) -> v1::Sensor {
    v1::Sensor { name: name.into(), sensor: Some(sensor::Sensor::HeadCamera(v1::HeadCamera { agent, settings })) }
}

fn free(world_from_camera: Option<v1::Pose>, settings: v1::CameraSettings) -> Call {
    let camera = v1::FreeCamera { world_from_camera, settings: Some(settings) };
    Call::Observe(vec![v1::Sensor { name: "eye".into(), sensor: Some(sensor::Sensor::FreeCamera(camera)) }])
}

fn sensors() -> Vec<Case> {
    let with = |change: fn(&mut v1::CameraSettings)| {
        let mut settings = settings();
        change(&mut settings);
        Call::Observe(vec![head("eye", 0, Some(settings))])
    };
    let good = || head("eye", 0, Some(settings()));
    let here = Some(v1::Pose { position_m: Some(vector(0.0, 1.0, 0.0)), rotation: None });
    let turned = |w| Some(v1::Pose { position_m: Some(vector(0.0, 1.0, 0.0)), rotation: Some(v1::Quaternion { w, ..Default::default() }) });
    let of_agent = |sensor| Call::Observe(vec![v1::Sensor { name: "body".into(), sensor: Some(sensor) }]);
    let on_step = v1::StepRequest { sensors: vec![head("eye", 4, Some(settings()))], ..physics_steps("", 1) };
    vec![
        (Call::Observe(vec![v1::Sensor { name: "eye".into(), sensor: None }]), InvalidArgument, &["sensors[0].sensor", "head_camera"]),
        (Call::Observe(vec![head("", 0, Some(settings()))]), InvalidArgument, &["sensors[0].name", "1 to 64 bytes"]),
        (Call::Observe(vec![head(&"n".repeat(65), 0, Some(settings()))]), InvalidArgument, &["sensors[0].name"]),
        (Call::Observe(vec![good(), good()]), InvalidArgument, &["sensors[1].name", "twice"]),
        (Call::Observe((0..65).map(|n| head(&n.to_string(), 0, Some(settings()))).collect()), InvalidArgument, &["sensors", "64"]),
        (Call::Observe(vec![head("eye", 1, Some(settings()))]), NotFound, &["sensors[0].head_camera.agent"]),
        (Call::Observe(vec![head("eye", 0, None)]), InvalidArgument, &["sensors[0].head_camera.settings"]),
        (Call::Step(on_step), NotFound, &["sensors[0].head_camera.agent", "4"]),
        (with(|settings| settings.fov_y_rad = f32::NAN), InvalidArgument, &["settings.fov_y_rad", "NaN"]),
        (with(|settings| settings.fov_y_rad = 3.2), InvalidArgument, &["settings.fov_y_rad", "0.01 to 3"]),
        (with(|settings| settings.fov_y_rad = -1.0), InvalidArgument, &["settings.fov_y_rad"]),
        (with(|settings| settings.width = 0), InvalidArgument, &["settings.width", "1 to 8192"]),
        (with(|settings| settings.height = 0), InvalidArgument, &["settings.height"]),
        (with(|settings| settings.width = u32::MAX), InvalidArgument, &["settings.width"]),
        (with(|settings| (settings.width, settings.height) = (8192, 8192)), ResourceExhausted, &["sensors", "--max-image-pixels"]),
        (with(|settings| settings.passes = vec![]), InvalidArgument, &["settings.passes", "PASS_RGB"]),
        (with(|settings| settings.passes = vec![0]), InvalidArgument, &["settings.passes"]),
        (with(|settings| settings.passes = vec![77]), InvalidArgument, &["settings.passes", "77"]),
        (with(|settings| settings.passes = vec![2, 2]), InvalidArgument, &["settings.passes", "PASS_DEPTH twice"]),
        (with(|settings| settings.samples = 1025), InvalidArgument, &["settings.samples", "1 to 1024"]),
        (
            with(|settings| (settings.width, settings.height, settings.samples) = (2048, 2048, 1024)),
            ResourceExhausted,
            &["sensors", "--max-image-samples"],
        ),
        (with(|settings| settings.rgb_encoding = 9), InvalidArgument, &["settings.rgb_encoding", "ENCODING_PNG"]),
        (free(None, settings()), InvalidArgument, &["free_camera.world_from_camera"]),
        (free(Some(v1::Pose::default()), settings()), InvalidArgument, &["world_from_camera.position_m"]),
        (free(turned(0.0), settings()), InvalidArgument, &["world_from_camera.rotation", "length 0"]),
        (free(turned(f32::NAN), settings()), InvalidArgument, &["world_from_camera.rotation", "NaN"]),
        (free(here, v1::CameraSettings { fov_y_rad: 0.0, ..settings() }), InvalidArgument, &["free_camera.settings.fov_y_rad"]),
        (of_agent(sensor::Sensor::Proprioception(v1::Proprioception { agent: 2 })), NotFound, &["proprioception.agent"]),
        (of_agent(sensor::Sensor::AgentState(v1::AgentStateSensor { agent: 2 })), NotFound, &["agent_state.agent"]),
        (
            of_agent(sensor::Sensor::Contacts(v1::ContactQuery { objects: vec![object_named("ghost")] })),
            NotFound,
            &["contacts.objects[0]", "ghost"],
        ),
    ]
}

fn queries() -> Vec<Case> {
    let ray = || v1::Ray { origin_m: Some(vector(0.0, 1.0, 0.0)), direction: Some(vector(0.0, 0.0, -1.0)), ..Default::default() };
    let twice = vec![object_named("mug"), object_named("mug")];
    let here = Some(v1::Pose { position_m: Some(vector(0.0, 0.0, 0.0)), rotation: None });
    let overlap =
        |world_from_box, half_extents_m| Call::Overlap(v1::OverlapBoxRequest { session_id: String::new(), world_from_box, half_extents_m });
    vec![
        (Call::Objects(v1::ObjectQuery { objects: vec![object_id(500)], ..Default::default() }), NotFound, &["query.objects[0]", "500"]),
        (Call::Objects(v1::ObjectQuery { objects: twice, ..Default::default() }), InvalidArgument, &["query.objects[1]", "twice"]),
        (Call::Contacts(v1::ContactQuery { objects: vec![v1::ObjectRef::default()] }), InvalidArgument, &["query.objects[0]"]),
        (Call::Joints(vec![object_named("nothing")]), NotFound, &["objects[0]", "nothing"]),
        (Call::Rays(vec![]), InvalidArgument, &["rays", "at least one"]),
        (Call::Rays(vec![ray(); 101]), ResourceExhausted, &["rays", "101", "--max-rays"]),
        (Call::Rays(vec![ray(), v1::Ray { origin_m: None, ..ray() }]), InvalidArgument, &["rays[1].origin_m"]),
        (Call::Rays(vec![v1::Ray { direction: None, ..ray() }]), InvalidArgument, &["rays[0].direction"]),
        (
            Call::Rays(vec![v1::Ray { direction: Some(vector(0.0, 0.0, 0.0)), ..ray() }]),
            InvalidArgument,
            &["rays[0].direction", "length 0"],
        ),
        (
            Call::Rays(vec![v1::Ray { direction: Some(vector(f32::NAN, 0.0, 0.0)), ..ray() }]),
            InvalidArgument,
            &["rays[0].direction", "NaN"],
        ),
        (Call::Rays(vec![v1::Ray { distance_max_m: Some(0.0), ..ray() }]), InvalidArgument, &["rays[0].distance_max_m"]),
        (Call::Rays(vec![v1::Ray { distance_max_m: Some(f32::NAN), ..ray() }]), InvalidArgument, &["rays[0].distance_max_m", "NaN"]),
        (Call::Rays(vec![v1::Ray { ignore: Some(object_id(500)), ..ray() }]), NotFound, &["rays[0].ignore"]),
        (overlap(None, Some(vector(1.0, 1.0, 1.0))), InvalidArgument, &["world_from_box"]),
        (overlap(here, None), InvalidArgument, &["half_extents_m"]),
        (overlap(here, Some(vector(1.0, -1.0, 1.0))), InvalidArgument, &["half_extents_m.y", "-1"]),
        (overlap(here, Some(vector(1.0, 1.0, f32::INFINITY))), InvalidArgument, &["half_extents_m.z", "inf"]),
    ]
}

fn snapshots() -> Vec<Case> {
    let bytes = |bytes: &[u8]| Call::Restore(Some(restore_request::Snapshot::State(bytes.to_vec())));
    let forged = [b"HBSTATE1".as_slice(), &[0xff; 500]].concat();
    vec![
        (Call::Restore(None), InvalidArgument, &["snapshot", "snapshot_id or state"]),
        (Call::Restore(Some(restore_request::Snapshot::SnapshotId("snapshot-9".into()))), NotFound, &["snapshot_id", "snapshot-9"]),
        (bytes(b""), InvalidArgument, &["state", "0 bytes"]),
        (bytes(b"HBSTATE1"), InvalidArgument, &["state", "cut off"]),
        (bytes(&[0xff; 1000]), InvalidArgument, &["state", "1000 bytes"]),
        (bytes(&forged), InvalidArgument, &["state", "damaged"]),
        (Call::Drop("start".into()), InvalidArgument, &["snapshot_id", "start"]),
        (Call::Drop(String::new()), NotFound, &["snapshot_id"]),
    ]
}
