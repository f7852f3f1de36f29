//! `homebody replay` on whole, changed and foreign files.

use std::path::Path;
use std::sync::Arc;

use homebody_core::AgentId;
use homebody_record::McapTape;
use homebody_scene::{CompileOptions, builtin, compile};
use homebody_sim::tape::TapeError;
use homebody_sim::{Action, Origin, Record, Recorded, Tape, World};

use crate::common::run;

/// Writes hashes of one step wrongly.
struct Forger<T>(T);

impl<T: Tape> Tape for Forger<T> {
    fn write(&mut self, elapsed: u64, record: &Record) -> Result<(), TapeError> {
        let forged = match record {
            Record::Mark { step: 40, hash } => Record::Mark { step: 40, hash: hash ^ 1 },
            other => other.clone(),
        };
        self.0.write(elapsed, &forged)
    }

    fn finish(&mut self) -> Result<(), TapeError> {
        self.0.finish()
    }
}

fn record(path: &Path, forged: bool) {
    let mut world = recorded("empty_room", path, forged);
    world.begin(AgentId(0), &Action::MoveBy { distance: 0.3 }).expect("it can drive");
    world.step(120);
    world.finish().expect("the folder can be written");
}

/// A world at its start whose run goes to a file.
fn recorded(scene: &str, path: &Path, forged: bool) -> Recorded {
    let scene = builtin().iter().find(|other| other.name == scene).expect("it comes with Homebody");
    let options = CompileOptions::default();
    let origin = Origin::new(scene, &options, 0);
    let mut world = Recorded::from(World::new(Arc::new(compile(scene, &options).expect("it compiles"))));
    let tape = McapTape::create(path, &origin).expect("the folder can be written");
    let tape: Box<dyn Tape> = if forged { Box::new(Forger(tape)) } else { Box::new(tape) };
    world.record(tape, true).expect("no other recording runs");
    world
}

/// What the script of a scene does follows from the scene: nothing of it is in the recording, and the replay does it again, also after the world
/// was set back to the midst of it.
#[test]
fn a_scene_with_a_script_is_verified() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let path = folder.path().join("dominoes.mcap");
    let mut world = recorded("domino_run", &path, false);
    world.step(800);
    let midst = world.snapshot();
    world.step(900);
    world.restore(&midst).expect("it is of this world");
    world.step(700);
    world.finish().expect("the folder can be written");
    let found = run(&["replay", path.to_str().expect("UTF-8"), "--verify", "--json"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    let found = found.json();
    assert_eq!((&found["verified"], &found["commands"], &found["physics_steps"]), (&true.into(), &0.into(), &1500.into()));
}

#[test]
fn a_whole_recording_is_verified() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let path = folder.path().join("run.mcap");
    record(&path, false);
    let path = path.to_str().expect("UTF-8");
    let json = run(&["replay", path, "--verify", "--json"]);
    assert_eq!(json.code, 0, "{}", json.stderr);
    let json = json.json();
    assert_eq!((&json["verified"], &json["parted"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!((&json["physics_steps"], &json["commands"], &json["states_compared"]), (&120.into(), &1.into(), &32.into()));
    let words = run(&["replay", path, "--verify"]);
    assert!(words.code == 0 && words.stdout.contains("all 32 recorded states are equal"), "{}", words.stdout);
    let unverified = run(&["replay", path, "--json"]).json();
    assert_eq!((&unverified["state_hash"], &unverified["verified"]), (&json["state_hash"], &serde_json::Value::Null));
}

#[test]
fn the_first_step_that_differs_is_named() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let path = folder.path().join("forged.mcap");
    record(&path, true);
    let path = path.to_str().expect("UTF-8");
    let json = run(&["replay", path, "--verify", "--json"]);
    assert_eq!((json.code, &json.json()["parted"]["physics_step"]), (1, &40.into()));
    let words = run(&["replay", path, "--verify"]);
    assert!(words.code == 1 && words.stdout.contains("from physics step 40 on"), "{}", words.stdout);
    assert_eq!(run(&["replay", path]).code, 0, "nobody asked for a comparison");
}

#[test]
fn files_that_cannot_be_replayed_say_why() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let (whole, cut, foreign) = (folder.path().join("run.mcap"), folder.path().join("cut.mcap"), folder.path().join("picture.png"));
    record(&whole, false);
    let bytes = std::fs::read(&whole).expect("it was written");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).expect("the folder can be written");
    std::fs::write(&foreign, b"\x89PNG\r\n and more that is no recording at all").expect("the folder can be written");
    for (path, words) in [(&cut, "ends early"), (&foreign, "is not a recording"), (&folder.path().join("none.mcap"), "cannot read")] {
        let refused = run(&["replay".as_ref(), path.as_os_str(), "--verify".as_ref()]);
        assert!(refused.code == 1 && refused.stderr.contains(words), "{path:?}: {}", refused.stderr);
    }
}
