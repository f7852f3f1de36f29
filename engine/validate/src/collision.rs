//! Impacts.

use homebody_core::Vec3;

use crate::bench::{Bench, DT, G, Surface, Thing, ball, cube};
use crate::case::{Curve, Findings};

fn bouncy(restitution: f32) -> Surface {
    Surface { restitution, friction: 0.0, ..Surface::default() }
}

/// A ball dropped from 1 m rebounds to e^2.
pub fn restitution(found: &mut Findings) {
    const RADIUS: f32 = 0.05;
    for (name, restitution) in [("0", 0.0_f32), ("0.5", 0.5), ("0.8", 0.8), ("1", 1.0)] {
        let dropped = Thing::new(ball(RADIUS), Vec3::Y * (1.0 + RADIUS), 0.5);
        let mut bench = Bench::on_floor(bouncy(restitution), 0.0, &[dropped]);
        let mut curve = Curve {
            name: "rebound",
            title: "Rebound with restitution 0.8",
            quantity: "height, m",
            measured: Vec::new(),
            expected: Vec::new(),
        };
        let (mut hit, mut top) = (false, 0.0_f32);
        bench.run_with(1.4, |time, bench| {
            hit |= bench.speed(1).y > -1.0 && time > 0.3;
            let height = bench.at(1).y - RADIUS;
            top = if hit { top.max(height) } else { top };
            curve.measured.push((time, f64::from(height)));
            curve.expected.push((time, bounce(time, f64::from(restitution))));
        });
        let expected = f64::from(restitution * restitution);
        // The impact falls inside a step: coming and going, the speed is off by up to g dt, which is e v dt (1 + e) of the height.
        let tolerance = 0.001 + f64::from(restitution * (1.0 + restitution)) * (2.0 * G).sqrt() * DT;
        found.check(
            format!("rebound_{name}"),
            "m",
            [f64::from(top), expected, tolerance],
            "e^2 of the drop height; the impact lies anywhere within a step",
        );
        if name == "0.8" {
            found.curves.push(curve);
        }
    }
}

/// Height of a point that falls from 1 m and rebounds.
fn bounce(time: f64, restitution: f64) -> f64 {
    let fall = (2.0 / G).sqrt();
    if time < fall {
        return 1.0 - 0.5 * G * time * time;
    }
    let (mut left, mut speed) = (time - fall, G * fall * restitution);
    while left > 2.0 * speed / G && speed > 0.05 {
        left -= 2.0 * speed / G;
        speed *= restitution;
    }
    (speed * left - 0.5 * G * left * left).max(0.0)
}

/// Head-on collisions that keep energy, and one that sticks.
pub fn elastic(found: &mut Findings) {
    for (name, masses, restitution) in [("1_1", [1.0_f32, 1.0], 1.0_f32), ("1_3", [1.0, 3.0], 1.0), ("1_1_plastic", [1.0, 1.0], 0.0)] {
        let left = Thing::new(ball(0.05), Vec3::X * -0.5, masses[0]).moving(Vec3::X * 2.0);
        let right = Thing::new(ball(0.05), Vec3::ZERO, masses[1]);
        let mut bench = Bench::jointed(bouncy(restitution), Vec3::ZERO, &[left, right], Vec::new());
        bench.run(1.0);
        let center = f64::from(2.0 * masses[0] / (masses[0] + masses[1]));
        let expected = [center - f64::from(restitution) * (2.0 - center), center + f64::from(restitution) * center];
        for (body, expected) in expected.into_iter().enumerate() {
            let speed = f64::from(bench.speed(body).x);
            let note = "v_c -/+ e (v - v_c) of the common centre's speed v_c";
            found.check(format!("collision_{name}_speed_{body}"), "m/s", [speed, expected, 0.01], note);
        }
    }
    momentum(found);
}

/// Ten cubes thrown at each other without gravity.
fn momentum(found: &mut Findings) {
    let things: Vec<Thing> = (0..10)
        .map(|index| {
            let turn = homebody_core::float::sin(index as f32 * 1.7);
            let at = Vec3::new(index as f32 * 0.11 - 0.5, 0.03 * turn, 0.02 * turn);
            Thing::new(cube(0.1), at, 0.2 + 0.1 * index as f32).moving(-at * 4.0).turning(Vec3::new(turn, 1.0, 2.0 * turn))
        })
        .collect();
    let surface = Surface { restitution: 0.5, ..Surface::default() };
    let mut bench = Bench::jointed(surface, Vec3::ZERO, &things, Vec::new());
    let total = |bench: &Bench| -> Vec3 { (0..10).map(|body| bench.speed(body) * (0.2 + 0.1 * body as f32)).sum() };
    let before: Vec3 = things.iter().map(|thing| thing.linear * thing.shapes[0].2).sum();
    bench.run(2.0);
    let error = f64::from((total(&bench) - before).length());
    let note = format!("ten cubes with {:.2} kg m/s collide; single precision", before.length());
    found.check("momentum_change", "kg m/s", [error, 0.0, 1e-3 * f64::from(before.length())], note);
}
