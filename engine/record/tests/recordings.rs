//! Runs are recorded, done again and compared; files that are not whole are told apart.

use std::sync::Arc;

use homebody_core::{AgentId, BodyId, ObjectId, Pose, Vec3};
use homebody_record::{McapTape, Memory, Recording, RecordingError};
use homebody_scene::{CompileOptions, Scene, compile};
use homebody_sim::tape::Checked;
use homebody_sim::{
    Action, AttachKind, AttachSpec, AttachmentId, Axes, Command, JointCommand, MotionKind, Origin, Pull, Record, Recorded, Replay, World,
};

const ROOM: &str = r#"(
    format: 1,
    name: "room",
    rooms: [(name: "room", class: "living_room", min_m: (-3, -3), max_m: (3, 3), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "table", kind: "dining_table", position_m: (0, 0, -1.4)),
        (name: "mug", kind: "mug", position_m: (0.2, 0.75, -1.15)),
        (name: "chest", kind: "chest_of_drawers", position_m: (2.4, 0, -2)),
    ],
    spawns: [(name: "west", position_m: (-1.5, 1.2))],
)"#;

fn room() -> (Origin, World) {
    let scene = Scene::from_ron(ROOM, "room").expect("the room is a good scene");
    let options = CompileOptions::default();
    let model = compile(&scene, &options).expect("the room compiles");
    (Origin::new(&scene, &options, 7), World::new(Arc::new(model)))
}

fn body(world: &World, name: &str) -> BodyId {
    world.model().object(object(world, name)).first_body
}

fn object(world: &World, name: &str) -> ObjectId {
    world.model().object_named(name).expect("it is in the room")
}

/// Index of the joint that turns the robot's trunk: the four wheels come first.
const COLUMN: usize = 4;

/// Everything that can be told to a world, at odd moments.
fn busy_run(world: &mut Recorded) {
    let (mug, robot) = (body(world, "mug"), AgentId(0));
    world.begin(robot, &Action::MoveBy { distance: 0.5 }).unwrap();
    world.step(61);
    for command in commands(world, mug) {
        let mut trial = world.world().clone();
        trial.apply(&command).unwrap_or_else(|error| panic!("{command:?}: {error}"));
        world.accept(trial, vec![command]);
        world.step(7);
    }
    let head = JointCommand { positions: vec![(COLUMN, 0.1)], magnets: [Some(true), None], ..JointCommand::default() };
    world.command_joints(robot, &head).unwrap();
    world.step(120);
}

fn commands(world: &World, mug: BodyId) -> Vec<Command> {
    let table = body(world, "table");
    let pull = Pull { body: mug, linear: Vec3::new(0.1, 0.0, 0.0), angular: Vec3::ZERO, at: None, axes: Axes::World };
    let spec = AttachSpec {
        bodies: [table, mug],
        kind: AttachKind::Ball,
        world_from_joint: world.body(mug).world_from_body,
        break_force: f32::INFINITY,
        break_torque: 2.5,
    };
    let away = Pose::from_translation(Vec3::new(0.3, 1.2, -1.3));
    vec![
        Command::Push(pull),
        Command::Press { pull, control_steps: 5 },
        Command::SetMass { body: mug, mass: 0.412_345_7 },
        Command::SetGravity(Vec3::new(0.1, -9.7, -0.0)),
        Command::Teleport { object: object(world, "mug"), world_from_object: away },
        Command::SetMotion { body: mug, kind: MotionKind::Following { pose: away, steps: 12 } },
        Command::SetMotion { body: mug, kind: MotionKind::Dynamic },
        Command::Attach(spec),
        Command::Detach(AttachmentId(0)),
        Command::AddObject(r#"(name: "second", kind: "mug", position_m: (-0.4, 0.8, -1.4))"#.into()),
        Command::RemoveObject(object(world, "chest")),
    ]
}

fn recorded(run: impl FnOnce(&mut Recorded)) -> Vec<u8> {
    let (origin, world) = room();
    let memory = Memory::new(64 << 20);
    let mut world = Recorded::from(world);
    world.record(Box::new(McapTape::new(memory.clone(), &origin).expect("memory can be written")), true).unwrap();
    run(&mut world);
    world.finish().expect("memory can be written");
    memory.take()
}

fn open(bytes: Vec<u8>) -> Result<Recording, RecordingError> {
    Recording::from_bytes("run.mcap".into(), bytes)
}

/// Steps at which the replay differs, and how many states were compared.
fn replayed(recording: &Recording) -> (Vec<u64>, usize) {
    let mut replay = Replay::new(&recording.origin).expect("this build wrote it");
    let (mut parted, mut compared) = (Vec::new(), 0);
    for record in recording.records() {
        let record = record.expect("the file is whole");
        match replay.feed(&record).expect("it did so before") {
            Checked::Nothing => {}
            Checked::Equal => compared += 1,
            Checked::Parted { .. } => parted.push(record.step()),
        }
    }
    (parted, compared)
}

#[test]
fn a_run_with_every_kind_of_command_goes_the_same_way_again() {
    let recording = open(recorded(busy_run)).unwrap();
    assert_eq!(recording.origin.seed, 7);
    let (parted, compared) = replayed(&recording);
    assert_eq!(parted, Vec::<u64>::new());
    // 61 + 11 · 7 + 120 physics steps, four a control step, with the start and the end.
    assert_eq!(compared, 1 + 258 / 4 + 1);
}

/// A recording may begin in the middle and be set back; the kept state stands in for what came before.
#[test]
fn a_recording_that_begins_late_and_goes_back_in_time_can_be_replayed() {
    let (origin, mut world) = room();
    world.begin(AgentId(0), &Action::MoveBy { distance: 1.0 }).unwrap();
    world.step(50);
    let earlier = world.clone();
    let memory = Memory::new(64 << 20);
    let mut world = Recorded::from(world);
    world.record(Box::new(McapTape::new(memory.clone(), &origin).unwrap()), false).unwrap();
    world.step(30);
    world.replace(earlier);
    world.step(100);
    let end = world.hash();
    world.finish().unwrap();
    let recording = open(memory.take()).unwrap();
    let (parted, compared) = replayed(&recording);
    assert_eq!((parted, compared > 30), (Vec::new(), true));
    let last = recording.records().map(Result::unwrap).last();
    assert!(matches!(last, Some(Record::Keyframe { hash, step: 150, .. }) if hash == end));
}

/// One bit of one command: the first state after it differs, not one before.
#[test]
fn a_changed_command_is_found_at_the_next_control_step() {
    let recording = open(recorded(|world| {
        world.step(40);
        world.begin(AgentId(0), &Action::MoveBy { distance: 0.5 }).unwrap();
        world.step(40);
    }))
    .unwrap();
    let mut replay = Replay::new(&recording.origin).unwrap();
    let mut parted = Vec::new();
    for record in recording.records().map(Result::unwrap) {
        let record = match record {
            Record::Entry { step, .. } => {
                let agent = AgentId(0);
                Record::Entry { step, entry: homebody_sim::Entry::Begin { agent, action: Action::MoveBy { distance: 0.500_001 } } }
            }
            other => other,
        };
        if matches!(replay.feed(&record).unwrap(), Checked::Parted { .. }) {
            parted.push(record.step());
        }
    }
    assert_eq!(parted.first(), Some(&44), "{parted:?}");
}

#[test]
fn a_file_that_was_cut_off_is_replayed_as_far_as_it_goes_and_says_so() {
    // A run of over ten seconds has a whole state in its midst, up to which a cut file is good.
    let bytes = recorded(|world| drop(world.step(2600)));
    let cut = open(bytes[..bytes.len() - 20_000].to_vec()).unwrap();
    assert_eq!(cut.records, None);
    let records: Vec<_> = cut.records().collect();
    assert!(matches!(records.last(), Some(Err(RecordingError::CutOff { step: 2400.., .. }))), "{:?}", records.last());
    assert!(records[..records.len() - 1].iter().all(Result::is_ok));
}

#[test]
fn other_files_are_told_apart() {
    let good = recorded(|world| drop(world.step(8)));
    let text = |bytes: Vec<u8>| open(bytes).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(text(b"PK\x03\x04 a zip file, long enough to hold a magic number".to_vec()).contains("not begin like an MCAP file"));
    assert!(text(Vec::new()).contains("not begin like an MCAP file"));
    let mut foreign = mcap::Writer::new(std::io::Cursor::new(Vec::new())).unwrap();
    let channel = foreign.add_channel(0, "/pose", "json", &std::collections::BTreeMap::new()).unwrap();
    let header = mcap::records::MessageHeader { channel_id: channel, sequence: 0, log_time: 0, publish_time: 0 };
    foreign.write_to_known_channel(&header, b"{}").unwrap();
    foreign.finish().unwrap();
    assert!(text(foreign.into_inner().into_inner()).contains("not the origin of a run"));
    let flipped: Vec<u8> = {
        let mut bytes = good.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        bytes
    };
    let broken = open(flipped).map_or_else(Some, |recording| recording.records().find_map(Result::err));
    assert!(broken.is_some(), "a flipped byte goes unnoticed");
}

#[test]
fn a_recording_of_a_later_format_names_the_version_to_use() {
    let (mut origin, _) = room();
    origin.format = 99;
    origin.build.homebody_version = "7.8.9".into();
    let memory = Memory::new(1 << 20);
    homebody_sim::Tape::finish(&mut McapTape::new(memory.clone(), &origin).unwrap()).unwrap();
    let error = open(memory.take()).err().expect("it is newer").to_string();
    assert!(error.contains("format 99") && error.contains("7.8.9"), "{error}");
}

/// The run goes on, and the end says what is missing.
#[test]
fn a_tape_that_is_full_ends_the_recording_and_not_the_run() {
    let (origin, world) = room();
    let mut world = Recorded::from(world);
    world.record(Box::new(McapTape::new(Memory::new(20_000), &origin).unwrap()), true).unwrap();
    world.step(5000);
    assert_eq!(world.steps(), 5000);
    assert!(world.finish().unwrap_err().to_string().len() > 10);
}
