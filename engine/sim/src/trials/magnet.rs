//! What a magnet holds, and when it lets go.

use homebody_core::{ObjectId, Vec3};
use homebody_physics::{Axes, Pull};

use super::Extent;
use super::film::Lens;
use super::motors::tip_off;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{Block, blocks, room};
use super::stage::Stage;
use crate::action::{Action, Arm, JointCommand};
use crate::command::Command;
use crate::kinematics::{Chain, Joints};
use crate::observation::Event;
use crate::world::World;

const GRAVITY: f32 = 9.81;

fn lens() -> Lens {
    Lens::fixed([1.6, 1.15, -1.9], [0.15, 0.65, -0.4])
}

/// A stand with a cube of so many kilograms before the right hand.
fn stand(mass: f32) -> (World, ObjectId) {
    let things = [Block::fixed("stand", [0.4, 0.5, 0.4], [0.25, 0.001, -0.7]), Block::loose("load", [0.12; 3], [0.25, 0.502, -0.6], mass)];
    let world = room(&blocks(&things), "two_arm");
    let load = world.model().object_named("load").expect("it was just put there");
    (world, load)
}

/// Takes the cube and lifts it by 15 cm, or as far as the torso goes.
pub(super) fn lift(stage: &mut Stage, load: ObjectId) -> Outcome<()> {
    stage.wait(1.0);
    stage.caption("grasps");
    stage.succeed(&Action::Grasp { arm: Arm::Right, object: load })?;
    stage.mark("has it");
    let torso = stage.agent().joints[stage.joint("torso")].position;
    stage.act(&Action::SlideTorso { height: (torso + 0.15).min(1.07) })?;
    stage.mark("lifted");
    stage.wait(1.0);
    Ok(())
}

/// Lifts cubes of several masses; a magnet of 60 N bears 6.1 kg.
pub(super) fn loads(notes: &mut Notes, _: Extent) -> Outcome<()> {
    for (mass, holds) in [(3.0_f32, true), (5.0, true), (6.5, false), (8.0, false)] {
        let (world, load) = stand(mass);
        let (held, droop) = notes.play(world, lens(), |stage| {
            stage.mark(&format!("a cube of {mass} kg"));
            lift(stage, load)?;
            let held = stage.agent().held[1] == Some(load);
            Ok((held, if held { Some(droop(stage)?) } else { None }))
        })?;
        notes.verdict(format!("magnet_holds_{mass}_kg"), held, holds, format!("{:.0} N of 60 N", mass * GRAVITY));
        if let Some(droop) = droop.filter(|_| mass <= 3.0) {
            let note = "distance of the hand from where the commanded angles put it, with the load, after 5 s";
            notes.check("droop_with_3_kg", "mm", [1e3 * f64::from(droop), 0.0, 10.0], note);
        }
    }
    Ok(())
}

/// Commands the angles that the right arm has, and says how far off they are 5 s later, m.
fn droop(stage: &mut Stage) -> Outcome<f32> {
    let chain = Chain::new(stage.spec(), 1);
    let state = stage.agent();
    let joints: Joints = std::array::from_fn(|i| {
        let joint = &stage.spec().joints[chain.indices[i]];
        state.joints[chain.indices[i]].position.clamp(joint.limits.0, joint.limits.1)
    });
    let positions = chain.indices.into_iter().zip(joints).collect();
    stage.command(&JointCommand { positions, ..JointCommand::default() })?;
    stage.wait(5.0);
    Ok(tip_off(stage, &chain, &joints))
}

/// Pulls at a held cube of 0.2 kg, harder and harder by `force` N/s and `torque` N·m/s, until the magnet lets go; gives the seconds it took.
fn pull_off(notes: &mut Notes, force: Vec3, torque: Vec3, caption: &str) -> Outcome<f32> {
    let (world, load) = stand(0.2);
    notes.play(world, lens(), |stage| {
        lift(stage, load)?;
        stage.mark(caption);
        let body = stage.world.model().object(load).first_body;
        for step in 1..=1200 {
            let seconds = step as f32 / 60.0;
            let pull = Pull { body, linear: force * seconds, angular: torque * seconds, at: None, axes: Axes::World };
            stage.world.apply(&Command::Press { pull, control_steps: 1 })?;
            stage.step(1);
            if stage.events.iter().any(|event| matches!(event, Event::Released { pulled_off: true, .. })) {
                stage.mark("it comes off");
                stage.wait(0.5);
                return Ok(seconds);
            }
        }
        Err(Mishap::Failed("the magnet held on for 20 s".into()))
    })
}

/// Pulls straight down.
pub(super) fn force(notes: &mut Notes, _: Extent) -> Outcome<()> {
    const RATE: f32 = 5.0;
    let seconds = pull_off(notes, Vec3::NEG_Y * RATE, Vec3::ZERO, "pulled down, harder and harder")?;
    let note = "pull and weight of the cube, as the pull grows by 5 N/s";
    notes.check("magnet_lets_go_force", "N", [(RATE * seconds + 0.2 * GRAVITY).into(), 60.0, 1.8], note);
    Ok(())
}

/// Twists about the upright, and tilts.
pub(super) fn torque(notes: &mut Notes, _: Extent) -> Outcome<()> {
    const RATE: f32 = 0.5;
    for (name, axis) in [("twist", Vec3::Y), ("tilt", Vec3::X)] {
        let caption = format!("torque ({name}) grows");
        let seconds = pull_off(notes, Vec3::ZERO, axis * RATE, &caption)?;
        let note = "torque on the cube as it grows by 0.5 N m/s; the cube's weight has a lever of less than 10 mm, 0.02 N m";
        notes.check(format!("magnet_lets_go_{name}"), "N m", [(RATE * seconds).into(), 6.0, 0.18], note);
    }
    Ok(())
}
