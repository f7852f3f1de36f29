//! Pendulums.

use homebody_catalog::JointMechanics;
use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec3};
use homebody_scene::model::ModelJoint;

use crate::bench::{Bench, DT, G, GRAVITY, Surface, Thing, ball, cube, cuboid, hinge};
use crate::case::{Curve, Findings};

/// A fixed anchor at the origin and bobs, each hung by a hinge about Z from the one before.
fn hung(bobs: &[Vec3], mass: f32, radius: f32) -> Bench {
    let mut things = vec![Thing::new(cube(0.02), Vec3::ZERO, 1.0).fixed()];
    things.extend(bobs.iter().map(|&at| Thing::new(ball(radius), at, mass)));
    let joint = |index: usize| -> ModelJoint {
        let poses = [things[index].pose, things[index + 1].pose];
        hinge([index, index + 1], poses, things[index].pose.translation, Vec3::Z, JointMechanics::default())
    };
    let joints = (0..bobs.len()).map(joint).collect();
    Bench::jointed(Surface::default(), Vec3::Y * -GRAVITY, &things, joints)
}

/// A bob of 1 kg, 1 m below its hinge, let go at 0.2 rad.
pub fn pendulum(found: &mut Findings) {
    const START: f32 = 0.2;
    const RADIUS: f64 = 0.05;
    let mut bench = hung(&[Vec3::new(sin(START), -cos(START), 0.0)], 1.0, RADIUS as f32);
    let start = f64::from(START);
    // Compound pendulum of a ball on a rod without mass; the amplitude lengthens the period by 1 + a^2/16 + 11 a^4/3072.
    let length = 1.0 + 0.4 * RADIUS * RADIUS;
    let period = std::f64::consts::TAU * (length / G).sqrt() * (1.0 + start * start / 16.0 + 11.0 * start.powi(4) / 3072.0);
    let angle = |bench: &Bench| f64::from(homebody_core::float::atan2(bench.at(1).x, -bench.at(1).y));
    let (mut before, mut crossings, mut peak) = (start, Vec::new(), 0.0_f64);
    let mut curve = Curve { name: "pendulum", title: "Pendulum", quantity: "angle, rad", measured: Vec::new(), expected: Vec::new() };
    bench.run_with(30.0, |time, bench| {
        let now = angle(bench);
        if before > 0.0 && now <= 0.0 {
            crossings.push(time - DT * now / (now - before));
        }
        before = now;
        peak = if time > 30.0 - period { peak.max(now.abs()) } else { peak };
        if time < 3.0 * period {
            curve.measured.push((time, now));
            curve.expected.push((time, start * f64::from(cos((std::f64::consts::TAU * time / period) as f32))));
        }
    });
    let measured = match crossings.as_slice() {
        [first, .., last] => (last - first) / (crossings.len() - 1) as f64,
        _ => 0.0,
    };
    found.within("pendulum_period", "s", [measured, period, 2e-3], "2 pi sqrt(I/(m g d)) (1 + a^2/16) at 0.2 rad");
    found.within("pendulum_amplitude_30_s", "rad", [peak, start, 0.01], "nothing damps it");
    found.curves.push(curve);
}

/// Two bobs let go sideways: a chaotic motion that keeps its energy. The lower rod is shorter, so that its bob never meets the anchor.
pub fn double_pendulum(found: &mut Findings) {
    let mut bench = hung(&[Vec3::X * 0.5, Vec3::X * 0.9], 1.0, 0.03);
    let inertia = 0.4 * 0.03 * 0.03;
    let energy = |bench: &Bench| -> f64 {
        let of = |body: usize| {
            let (speed, turning) = (bench.speed(body), bench.turning(body));
            0.5 * f64::from(speed.length_squared() + inertia * turning.length_squared()) + G * f64::from(bench.at(body).y)
        };
        of(1) + of(2)
    };
    let mut worst = 0.0_f64;
    bench.run_with(10.0, |_, bench| {
        let now = energy(bench);
        worst = if now.abs() > worst.abs() { now } else { worst };
    });
    // From rest at the height of the hinge the swing can turn m g (0.5 + 0.9) into motion.
    let swing = G * 1.4;
    let note = "largest change in 10 s, of the energy of the swing; nothing damps it";
    found.check("double_pendulum_energy_change", "%", [100.0 * worst / swing, 0.0, 2.0], note);
    torsion(found);
}

/// A bar on a hinge with a torsion spring, without gravity.
fn torsion(found: &mut Findings) {
    let things =
        [Thing::new(cube(0.02), Vec3::ZERO, 1.0).fixed(), Thing::new(cuboid(Vec3::new(0.6, 0.02, 0.02)), Vec3::ZERO, 1.0).turning(Vec3::Z)];
    let spring = homebody_catalog::JointSpring { stiffness: 2.0, rest: 0.3 };
    let mechanics = JointMechanics { spring: Some(spring), ..JointMechanics::default() };
    let joint = hinge([0, 1], [Pose::IDENTITY; 2], Vec3::ZERO, Vec3::Z, mechanics);
    let mut bench = Bench::jointed(Surface::default(), Vec3::ZERO, &things, vec![joint]);
    let (mut times, mut before) = (Vec::new(), 0.0_f64);
    bench.run_with(6.0, |time, bench| {
        let now = f64::from(bench.joint(0).position) - 0.3;
        if before < 0.0 && now >= 0.0 {
            times.push(time - DT * now / (now - before));
        }
        before = now;
    });
    let inertia = (0.36 + 0.0004) / 12.0;
    let expected = std::f64::consts::TAU * (inertia / 2.0_f64).sqrt();
    let measured = match times.as_slice() {
        [first, .., last] => (last - first) / (times.len() - 1) as f64,
        _ => 0.0,
    };
    found.within("torsion_spring_period", "s", [measured, expected, 0.01], "2 pi sqrt(I/k) of a bar on a hinge with a spring");
}
