//! Chains and arms.

use homebody_catalog::{ColliderShape, JointKind, JointMechanics, JointMotor};
use homebody_core::float::quat_about;
use homebody_core::{Pose, Vec3};

use crate::bench::{Bench, G, GRAVITY, Surface, Thing, ball, cube, hinge};
use crate::case::{Curve, Findings};

/// Ten links of 10 g on ball joints, with a load.
pub fn loaded_chain(found: &mut Findings) {
    const LINK: f32 = 0.05;
    for (name, load) in [("1", 1.0_f32), ("10", 10.0)] {
        let mut things = vec![Thing::new(cube(0.02), Vec3::ZERO, 1.0).fixed()];
        for index in 0..10 {
            let shape = ColliderShape::Capsule { half_height: 0.4 * LINK, radius: 0.003 };
            things.push(Thing::new(shape, Vec3::Y * (-LINK * (index as f32 + 0.5)), 0.01));
        }
        things.push(Thing::new(ball(0.05), Vec3::Y * (-10.0 * LINK - 0.05), load));
        let joints = (0..11)
            .map(|index| {
                let poses = [things[index].pose, things[index + 1].pose];
                let at = Vec3::Y * (-LINK * index as f32);
                let mut joint = hinge([index, index + 1], poses, at, Vec3::Y, JointMechanics::default());
                joint.kind = JointKind::Ball;
                joint
            })
            .collect();
        let mut bench = Bench::jointed(Surface::default(), Vec3::Y * -GRAVITY, &things, joints);
        bench.run(3.0);
        let stretch = 1e3 * f64::from(-bench.at(11).y - 10.0 * LINK - 0.05);
        found.check(format!("chain_with_{name}_kg_stretches"), "mm", [stretch, 0.0, 0.1], "links of 10 g do not part");
        let speed = (1..=11).map(|body| bench.speed(body).length()).fold(0.0, f32::max);
        found.check(format!("chain_with_{name}_kg_speed"), "mm/s", [1e3 * f64::from(speed), 0.0, 1.0], "hangs still after 3 s");
    }
}

const LINKS: usize = 7;
const LENGTH: f32 = 0.25;
const RADIUS: f32 = 0.04;
const PAYLOAD: f32 = 2.0;

/// Seven links of 1 kg with a load of 2 kg, stretched out from a pedestal 1 m high, each joint a servo of 400 N m/rad and 40 N m s/rad.
pub fn arm_holds(found: &mut Findings) {
    let mut bench = arm();
    let mut curve = Curve {
        name: "arm",
        title: "Arm settling under load",
        quantity: "height of the tip, m",
        measured: Vec::new(),
        expected: Vec::new(),
    };
    let expected = tip_at_rest();
    let tip = |bench: &Bench| f64::from((bench.pose(LINKS) * (Vec3::X * 0.5 * LENGTH)).y);
    bench.run_with(20.0, |time, bench| {
        curve.measured.push((time, tip(bench)));
        curve.expected.push((time, expected));
    });
    let note = "statics: 400 N m/rad against gravity, iterated to balance; MuJoCo settles at 0.4143 m";
    found.within("arm_tip_height", "m", [tip(&bench), expected, 0.01], note);
    let speed = f64::from(bench.speed(LINKS).length());
    found.check("arm_tip_speed", "mm/s", [1e3 * speed, 0.0, 1.0], "still after 20 s");
    found.curves.push(curve);
}

/// Seven links of 1 kg in a row, stretched out from a shoulder 1 m high, with 2 kg at the tip; each joint a servo. The links are bodies 1 to 7.
pub fn arm() -> Bench {
    let shoulder = Vec3::Y;
    let along = quat_about(Vec3::Z, -std::f32::consts::FRAC_PI_2);
    let mut things = vec![Thing::new(cube(0.02), shoulder, 1.0).fixed()];
    let mut joints = Vec::new();
    for link in 0..LINKS {
        let start = shoulder + Vec3::X * (LENGTH * link as f32);
        let shape = ColliderShape::Capsule { half_height: 0.5 * LENGTH - RADIUS, radius: RADIUS };
        let mut thing = Thing::new(shape, start + Vec3::X * (0.5 * LENGTH), 1.0);
        thing.shapes[0].1 = Pose::new(Vec3::ZERO, along);
        if link == LINKS - 1 {
            thing = thing.with(ball(0.03), Pose::from_translation(Vec3::X * (0.5 * LENGTH)), PAYLOAD);
        }
        let axis = if link % 2 == 0 { Vec3::Z } else { Vec3::Y };
        let motor = JointMotor { stiffness: 400.0, damping: 40.0, effort_max: 1e6, target: 0.0, speed: 0.0 };
        let mechanics = JointMechanics { motor: Some(motor), ..JointMechanics::default() };
        joints.push(hinge([link, link + 1], [things[link].pose, thing.pose], start, axis, mechanics));
        things.push(thing);
    }
    Bench::jointed(Surface::default(), Vec3::Y * -GRAVITY, &things, joints)
}

/// Height of the tip where springs and gravity balance. Joints about the vertical carry nothing, so the arm bends in one plane.
fn tip_at_rest() -> f64 {
    let length = f64::from(LENGTH);
    let mut bends = [0.0_f64; LINKS];
    let mut ends = [(0.0, 1.0); LINKS + 1];
    for _ in 0..2000 {
        let mut slope = 0.0;
        for link in 0..LINKS {
            slope += bends[link];
            let (sin, cos) = homebody_core::float::double::sin_cos(slope);
            ends[link + 1] = (ends[link].0 + length * cos, ends[link].1 + length * sin);
        }
        for joint in (0..LINKS).step_by(2) {
            let arm = |x: f64| x - ends[joint].0;
            let links: f64 = (joint..LINKS).map(|link| arm(0.5 * (ends[link].0 + ends[link + 1].0))).sum();
            let torque = -G * (links + f64::from(PAYLOAD) * arm(ends[LINKS].0));
            bends[joint] += 0.2 * (torque / 400.0 - bends[joint]);
        }
    }
    ends[LINKS].1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `MuJoCo` 4 settles at 0.4143 m; the balance of springs and weights must say the same.
    #[test]
    fn statics_agree_with_another_engine() {
        let tip = tip_at_rest();
        assert!((tip - 0.4143).abs() < 5e-4, "{tip}");
    }
}
