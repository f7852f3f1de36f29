//! Driving, turning and climbing.

use std::f32::consts::FRAC_PI_2;

use homebody_core::Vec3;
use homebody_core::float::{acos, wrap_angle};
use homebody_core::time::CONTROL_HZ;

use super::Extent;
use super::film::Lens;
use super::motors::link;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{AGENT, Block, blocks, room};
use super::stage::Stage;
use crate::action::{Action, ActionStatus};

/// 5 m ahead and 5 m back on a flat floor.
pub(super) fn straight(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let lens = Lens::fixed([6.4, 2.4, -2.5], [0.0, 0.4, -2.5]);
    let legs = notes.play(room("", "two_arm"), lens, |stage| {
        let mut legs = Vec::new();
        for (name, caption, distance, end) in [("ahead", "5 m ahead", 5.0, Vec3::NEG_Z * 5.0), ("back", "5 m back", -5.0, Vec3::ZERO)] {
            stage.caption(caption);
            let taken = stage.succeed(&Action::MoveBy { distance })?;
            stage.wait(1.0);
            stage.mark(caption);
            let off = stage.agent().world_from_base.translation - end;
            legs.push((name, off, 5.0 * CONTROL_HZ as f32 / taken.control_steps as f32));
        }
        Ok(legs)
    })?;
    for (name, off, speed) in legs {
        let note = format!("after 5 m {name} at {speed:.2} m/s on the mean");
        notes.check(format!("drive_{name}_length_error"), "mm", [1e3 * f64::from(off.z), 0.0, 50.0], note.clone());
        notes.check(format!("drive_{name}_sideways"), "mm", [1e3 * f64::from(off.x), 0.0, 50.0], note);
    }
    Ok(())
}

/// Slowest mean turning speed of a quarter turn that passes, rad/s.
const TURN_SPEED_LEAST: f64 = 0.6;

/// Four quarter turns to each side.
pub(super) fn turns(notes: &mut Notes, _: Extent) -> Outcome<()> {
    for (name, angle) in [("left", FRAC_PI_2), ("right", -FRAC_PI_2)] {
        let lens = Lens::fixed([1.6, 2.2, -1.8], [0.0, 0.5, 0.0]);
        let (worst, drift, slowest) = notes.play(room("", "two_arm"), lens, |stage| {
            let (mut worst, mut slowest) = (0.0_f32, f32::INFINITY);
            for turn in 1..=4 {
                let before = stage.agent().world_from_base.yaw();
                stage.caption(&format!("quarter turn {turn} to the {name}"));
                let taken = stage.succeed(&Action::TurnBy { angle })?;
                stage.wait(1.0);
                stage.mark(&format!("after quarter turn {turn} to the {name}"));
                let off = wrap_angle(stage.agent().world_from_base.yaw() - before - angle).to_degrees().abs();
                worst = worst.max(off);
                slowest = slowest.min(FRAC_PI_2 * CONTROL_HZ as f32 / taken.control_steps as f32);
            }
            Ok((worst, stage.agent().world_from_base.translation.length(), slowest))
        })?;
        notes.check(format!("turn_{name}_error"), "deg", [worst.into(), 0.0, 1.0], "worst of four quarter turns, at rest");
        notes.check(format!("turn_{name}_drift"), "mm", [1e3 * f64::from(drift), 0.0, 50.0], "after four quarter turns");
        let note = "of the slowest of four quarter turns, from standstill to standstill";
        notes.check(format!("turn_{name}_speed"), "rad/s", [slowest.into(), 1.4, 1.4 - TURN_SPEED_LEAST], note);
    }
    Ok(())
}

/// A strip 15 mm high and 80 mm deep across the way.
pub(super) fn threshold(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let strip = Block { color: [0.35, 0.25, 0.18], ..Block::fixed("threshold", [2.0, 0.015, 0.08], [0.0, 0.001, -0.8]) };
    let lens = Lens::fixed([3.6, 1.0, -0.9], [0.0, 0.55, -0.9]);
    let (rise, lean, base) = notes.play(room(&blocks(&[strip]), "two_arm"), lens, |stage| {
        let wheels = ["left_front", "right_front", "left_back", "right_back"].map(|name| link(stage, &format!("wheel_{name}")));
        let axle = |stage: &Stage, wheel| stage.world.body(wheel).world_from_body.translation;
        let (start, mut rise, mut lean) = (axle(stage, wheels[0]).y, f32::INFINITY, 0.0_f32);
        stage.caption("drives 1.8 m, over the threshold");
        stage.world.begin(AGENT, &Action::MoveBy { distance: 1.8 })?;
        while stage.agent().action.status == ActionStatus::Ongoing {
            stage.tick();
            let over = wheels.into_iter().map(|wheel| axle(stage, wheel)).filter(|axle| (axle.z + 0.8).abs() < 0.02);
            rise = over.map(|axle| axle.y - start).fold(rise, f32::min);
            lean = lean.max(acos(stage.agent().world_from_base.rotate(Vec3::Y).y.min(1.0)));
        }
        let result = stage.agent().action;
        if result.status != ActionStatus::Success {
            return Err(Mishap::Failed(format!("the drive ended as {:?}: {}", result.status, result.reason)));
        }
        stage.wait(1.0);
        Ok((rise, lean, stage.agent().world_from_base.translation))
    })?;
    notes.check("threshold_wheel_rises", "mm", [1e3 * f64::from(rise), 15.0, 2.0], "least rise of a wheel over the strip");
    notes.check("threshold_lean", "deg", [lean.to_degrees().into(), 0.0, 12.0], "largest lean on the way, taken at full speed");
    notes.check("threshold_length_error", "mm", [1e3 * f64::from(base.z + 1.8), 0.0, 50.0], "where it ends, beyond the threshold");
    notes.check("threshold_sideways", "mm", [1e3 * f64::from(base.x), 0.0, 50.0], "where it ends");
    Ok(())
}
