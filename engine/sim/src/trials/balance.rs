//! How much the robot can hold out before it tips.

use std::f32::consts::FRAC_PI_2;

use homebody_catalog::robot::{Robot, RobotShape, RobotVisual};
use homebody_core::Vec3;
use homebody_core::float::acos;
use homebody_physics::{Axes, Pull};

use super::Extent;
use super::film::Lens;
use super::motors::link;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{robot_spec, room, room_with_robot};
use super::sense::wheels_bear;
use super::stage::Stage;
use crate::action::JointCommand;
use crate::command::Command;

/// A lean from which the robot does not come back, degrees: its middle of mass is above the front wheels.
const TIPPED: f32 = 20.0;
/// Density of the balls in the hands, kg/m³: iron.
const IRON: f32 = 7_800.0;

fn from_the_side() -> Lens {
    Lens::fixed([3.2, 1.1, -0.5], [0.0, 0.6, -0.5])
}

/// The robot with balls of iron in its hands, `load` kg together.
fn laden(load: f32) -> Robot {
    let mut spec = robot_spec("two_arm");
    for arm in 0..2 {
        let hand = spec.link(&spec.arms[arm].hand).expect("the robot has this link");
        let radius_m = (0.5 * load / IRON * 0.75 / std::f32::consts::PI).cbrt();
        let center = spec.arms[arm].magnet_m + Vec3::NEG_Y * radius_m;
        let link = &mut spec.links[hand];
        let own = link.mass_kg;
        link.center_m = (link.center_m * own + center * (0.5 * load)) / (own + 0.5 * load);
        link.mass_kg = own + 0.5 * load;
        let shape = RobotShape::Ball { radius_m };
        let color = Some([0.25, 0.25, 0.27]);
        link.visuals.push(RobotVisual { shape, center_m: center, turn_rad: Vec3::ZERO, material: "robot_joint".into(), color });
    }
    spec
}

/// Stretches both arms out ahead. The axis of the shoulder's pitch points to the left: negative angles lift the arm to the front.
fn stretch(stage: &mut Stage) -> Outcome<()> {
    let straight = [("shoulder_pitch", -FRAC_PI_2), ("elbow", 0.0), ("wrist_pitch", 0.0)];
    let both = |(name, position): (&str, f32)| ["left", "right"].map(|side| (stage.joint(&format!("{side}_{name}")), position));
    let positions = straight.into_iter().flat_map(both).collect();
    stage.command(&JointCommand { positions, ..JointCommand::default() })
}

fn lean(stage: &Stage) -> f32 {
    acos(stage.agent().world_from_base.rotate(Vec3::Y).y.clamp(-1.0, 1.0)).to_degrees()
}

/// Arms go out with 3 kg and with 8 kg in the hands.
pub(super) fn tips(notes: &mut Notes, _: Extent) -> Outcome<()> {
    for load in [3.0_f32, 8.0] {
        let world = room_with_robot("", "", laden(load));
        let most = notes.play(world, from_the_side(), |stage| {
            stage.mark(&format!("{load} kg in the hands"));
            stretch(stage)?;
            let mut most = 0.0_f32;
            for _ in 0..300 {
                stage.step(1);
                most = most.max(lean(stage));
            }
            Ok(most)
        })?;
        let note = format!("largest lean {most:.1} degrees in 5 s with both arms going out to full stretch");
        notes.verdict(format!("tips_with_{load}_kg"), most > TIPPED, load > 5.0, note);
    }
    Ok(())
}

/// Presses both stretched hands down, harder and harder, until the rear wheels bear nothing.
pub(super) fn tipping_load(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let (load, expected) = notes.play(room("", "two_arm"), from_the_side(), |stage| {
        stretch(stage)?;
        stage.wait(4.0);
        let hands = ["left_hand", "right_hand"].map(|name| link(stage, name));
        stage.mark("both hands pressed down, harder and harder");
        let mut force = 30.0;
        while force < 120.0 {
            force += 0.02;
            for (arm, body) in hands.into_iter().enumerate() {
                let at = Some(stage.agent().world_from_magnet[arm].translation);
                let pull = Pull { body, linear: Vec3::NEG_Y * (0.5 * force), angular: Vec3::ZERO, at, axes: Axes::World };
                stage.world.apply(&Command::Press { pull, control_steps: 1 })?;
            }
            let expected = moments(stage);
            stage.step(1);
            if wheels_bear(stage, "back") < 1.0 {
                stage.mark("the rear wheels bear nothing");
                stage.wait(1.0);
                return Ok((force / GRAVITY, expected));
            }
        }
        Err(Mishap::Failed("120 N on the hands did not tip the robot".into()))
    })?;
    let note = "mass of the robot times the way from its middle of mass to the front wheels' line of contact, through the way from there to the hands";
    notes.check("tipping_load", "kg", [load.into(), expected.into(), 0.05 * f64::from(expected)], note);
    Ok(())
}

const GRAVITY: f32 = 9.81;

/// Load on the hands at which the rear wheels carry nothing, kg, by moments about the front wheels' line of contact.
fn moments(stage: &Stage) -> f32 {
    let robot = &stage.world.model().robots[0];
    let state = stage.agent();
    let (mut mass, mut moment) = (0.0, 0.0);
    let edge = stage.world.body(link(stage, "wheel_left_front")).world_from_body.translation.z;
    for (index, described) in robot.spec.links.iter().enumerate() {
        let body = homebody_core::BodyId(robot.first_body.0 + index as u32);
        let at = stage.world.body(body).world_from_body * described.center_m;
        mass += described.mass_kg;
        moment += described.mass_kg * (at.z - edge);
    }
    let hands = 0.5 * (state.world_from_magnet[0].translation.z + state.world_from_magnet[1].translation.z);
    debug_assert!(mass > 0.0);
    moment / (edge - hands)
}
