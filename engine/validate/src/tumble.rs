//! Torque-free rotation.

use homebody_core::Vec3;
use homebody_core::glam::DVec3;

use crate::bench::{Bench, DT, Surface, Thing, cuboid};
use crate::case::{Curve, Findings};

const EDGES: Vec3 = Vec3::new(0.30, 0.20, 0.05);
const SECONDS: f32 = 20.0;

/// Principal moments of a box of 1 kg.
fn inertia() -> DVec3 {
    let e = EDGES.as_dvec3();
    DVec3::new(e.y * e.y + e.z * e.z, e.x * e.x + e.z * e.z, e.x * e.x + e.y * e.y) / 12.0
}

/// A box thrown about its middle axis turns over and over (Dzhanibekov). The reference integrates Euler's equations by steps a hundred times
/// shorter. It is thrown with a wobble of 1 %: a far smaller one drowns in the rounding of single precision, which then sets the interval.
pub fn tumbling(found: &mut Findings) {
    let spin = Vec3::new(0.05, 5.0, 0.05);
    let mut bench = Bench::jointed(Surface::default(), Vec3::ZERO, &[Thing::new(cuboid(EDGES), Vec3::ZERO, 1.0).turning(spin)], Vec::new());
    let moments = inertia();
    let own = |bench: &Bench| (bench.pose(0).rotation.inverse() * bench.turning(0)).as_dvec3();
    let energy = |own: DVec3| 0.5 * (own * own).dot(moments);
    let momentum = |bench: &Bench| bench.pose(0).rotation.as_dquat() * (own(bench) * moments);
    let (start_energy, start_momentum) = (energy(spin.as_dvec3()), spin.as_dvec3() * moments);
    let (mut flips, mut before) = (Vec::new(), 5.0);
    let mut curve = Curve {
        name: "tumbling",
        title: "Box thrown about its middle axis",
        quantity: "turning about that axis, rad/s",
        measured: Vec::new(),
        expected: Vec::new(),
    };
    bench.run_with(SECONDS, |time, bench| {
        let now = own(bench).y;
        note_flip(&mut flips, &mut before, now, time);
        curve.measured.push((time, now));
    });
    let reference = reference(spin.as_dvec3(), &mut curve);
    let (measured, expected) = (interval(&flips), interval(&reference));
    found.within("flip_interval", "s", [measured, expected, 0.05], "mean interval of flips, against Euler's equations by Runge-Kutta");
    let lost = (momentum(&bench) - start_momentum).length() / start_momentum.length();
    found.check("tumbling_momentum_change", "%", [100.0 * lost, 0.0, 0.1], "angular momentum after 20 s, direction and size");
    let change = energy(own(&bench)) / start_energy - 1.0;
    found.check("tumbling_energy_change", "%", [100.0 * change, 0.0, 0.2], "energy after 20 s");
    found.curves.push(curve);
}

fn note_flip(flips: &mut Vec<f64>, before: &mut f64, now: f64, time: f64) {
    if before.signum() != now.signum() {
        flips.push(time - DT * now / (now - *before));
    }
    *before = now;
}

fn interval(flips: &[f64]) -> f64 {
    match flips {
        [first, .., last] => (last - first) / (flips.len() - 1) as f64,
        _ => 0.0,
    }
}

/// Euler's equations, fourth-order Runge-Kutta.
fn reference(spin: DVec3, curve: &mut Curve) -> Vec<f64> {
    const FINER: u32 = 100;
    let moments = inertia();
    let rate = |own: DVec3| (own * moments).cross(own) / moments;
    let h = DT / f64::from(FINER);
    let (mut own, mut flips, mut before) = (spin, Vec::new(), spin.y);
    for step in 1..=(f64::from(SECONDS) / DT).round() as u32 {
        for _ in 0..FINER {
            let first = rate(own);
            let second = rate(own + first * (0.5 * h));
            let third = rate(own + second * (0.5 * h));
            let fourth = rate(own + third * h);
            own += (first + second * 2.0 + third * 2.0 + fourth) * (h / 6.0);
        }
        let time = f64::from(step) * DT;
        note_flip(&mut flips, &mut before, own.y, time);
        curve.expected.push((time, own.y));
    }
    flips
}
