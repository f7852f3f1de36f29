//! A cup on a table among obstacles.

use homebody_core::float::{cos, sin};
use homebody_core::{ObjectId, Stream, Vec3};

use super::Extent;
use super::film::Lens;
use super::notes::{Count, Notes, Outcome};
use super::reach::Search;
use super::rooms::{center, room};
use super::stage::Stage;
use crate::action::{Action, ActionStatus, Arm, Target};
use crate::world::World;

/// Things that stand around the cup.
const CLUTTER: [&str; 3] = ["bottle", "vase", "kettle"];
/// Farthest that a thing beside the cup may be moved before it counts as knocked over, m.
const MOVED: f32 = 0.05;
/// Trials that are filmed.
const FILMED: usize = 1;

/// A table with a mug and up to four taller things around it, everything drawn anew.
pub fn cluttered(stream: &mut Stream, robot: &str) -> World {
    let mug = Vec3::new(stream.between(-0.1, 0.35), 0.751, stream.between(-0.72, -0.55));
    let mut objects = format!(
        r#"(name: "table", kind: "dining_table", position_m: (0.1, 0.001, -0.85), parameters: {{"width_m": 1.4, "depth_m": 0.8}}),
           (name: "mug", kind: "mug", position_m: ({}, {}, {}), yaw_deg: {}),"#,
        mug.x,
        mug.y,
        mug.z,
        stream.between(0.0, 360.0)
    );
    for (place, angle) in [0.3_f32, 1.9, 3.6, 5.1].into_iter().enumerate() {
        let (angle, away) = (angle + stream.between(-0.5, 0.5), stream.between(0.2, 0.26));
        let at = mug + away * Vec3::new(cos(angle), 0.0, sin(angle));
        let kind = stream.pick(&CLUTTER);
        if at.z < -0.5 {
            let thing = format!(r#"(name: "thing_{place}", kind: "{kind}", position_m: ({}, 0.751, {})),"#, at.x, at.z);
            objects.push_str(&thing);
        }
    }
    room(&objects, robot)
}

/// Grasps of a cup among obstacles with the right hand, each from a pose drawn at random. Done is a cup in the hand with nothing else moved
/// by more than 5 cm.
pub fn cups(trials: usize, seed: u64, robot: &str) -> Count {
    let mut notes = Notes::default();
    grasps(&mut notes, trials, seed, robot).unwrap_or_else(|mishap| Count { failures: vec![mishap.to_string()], ..Count::default() })
}

pub(super) fn magnet(notes: &mut Notes, extent: Extent) -> Outcome<()> {
    let count = grasps(notes, trials(extent), 3, "two_arm")?;
    notes.share("cup_grasped_magnet", &count, 90.0, "grasps from start poses drawn at random, nothing else moved by more than 5 cm");
    Ok(())
}

pub(super) fn gripper(notes: &mut Notes, extent: Extent) -> Outcome<()> {
    let count = grasps(notes, trials(extent), 3, "two_arm_gripper")?;
    notes.share("cup_grasped_gripper", &count, 90.0, "grasps from start poses drawn at random, nothing else moved by more than 5 cm");
    Ok(())
}

fn trials(extent: Extent) -> usize {
    match extent {
        Extent::Sample => 20,
        Extent::Full => 100,
    }
}

fn grasps(notes: &mut Notes, trials: usize, seed: u64, robot: &str) -> Outcome<Count> {
    let mut stream = Stream::new(seed, "cups");
    let mut count = Count::default();
    for trial in 0..trials {
        let world = cluttered(&mut stream, robot);
        let lens = Lens { fov_y: 0.75, ..Lens::fixed([-1.1, 1.9, -1.9], [0.15, 0.85, -0.4]) };
        let failure = notes.play(world, lens, |stage| {
            if trial >= FILMED {
                stage.cut();
            }
            grasp(stage, &mut stream)
        })?;
        count.note(failure.map(|failure| format!("trial {trial}: {failure}")));
    }
    Ok(count)
}

/// One grasp; says what went wrong, if something did.
fn grasp(stage: &mut Stage, stream: &mut Stream) -> Outcome<Option<String>> {
    let model = stage.world.model().clone();
    stage.wait(0.25);
    stage.caption("takes a start pose drawn at random");
    pose_at_random(stage, stream)?;
    stage.mark("start pose");
    let things: Vec<ObjectId> = (0..4).filter_map(|place| model.object_named(&format!("thing_{place}"))).collect();
    let before: Vec<Vec3> = things.iter().map(|&thing| center(&stage.world, thing)).collect();
    let mug = model.object_named("mug").expect("the table has a mug");
    stage.caption("grasps the mug");
    let result = stage.act(&Action::Grasp { arm: Arm::Right, object: mug })?;
    stage.mark("has it");
    let moved = things.iter().zip(before).find(|&(&thing, before)| center(&stage.world, thing).distance(before) > MOVED);
    Ok(match (result.status, moved) {
        (ActionStatus::Success, None) => None,
        (ActionStatus::Success, Some((&thing, _))) => Some(format!("moved {}", model.object(thing).name)),
        (status, _) => Some(format!("{status:?}, {}", result.reason)),
    })
}

/// Brings the right arm to where it is in a pose drawn at random that meets nothing.
fn pose_at_random(stage: &mut Stage, stream: &mut Stream) -> Outcome<()> {
    let search = Search::new(&stage.world, Arm::Right);
    let point = search.random_point(stream);
    stage.act(&Action::ReachFor { arm: Arm::Right, target: Target::Point(point), arrived_at: 0.05 })?;
    Ok(())
}
