//! Coulomb friction on flat contact.

use homebody_core::Vec3;
use homebody_core::float::{cos, quat_about, sin};

use crate::bench::{Bench, DT, G, Surface, Thing, cuboid};
use crate::case::{Curve, Findings};

const FRICTION: f32 = 0.5;

fn surface() -> Surface {
    Surface { friction: FRICTION, ..Surface::default() }
}

/// A block pushed to 3 m/s stops after v^2 / (2 mu g).
pub fn sliding_block(found: &mut Findings) {
    for (name, edges) in [("cube", Vec3::splat(0.2)), ("plate", Vec3::new(0.4, 0.05, 0.4)), ("small_cube", Vec3::splat(0.03))] {
        let block = Thing::new(cuboid(edges), Vec3::Y * 0.5 * edges.y, 1.0).moving(Vec3::X * 3.0);
        let mut bench = Bench::on_floor(surface(), 0.0, &[block]);
        let deceleration = f64::from(FRICTION) * G;
        let mut curve = Curve {
            name: "sliding_block",
            title: "Sliding cube, friction 0.5",
            quantity: "speed, m/s",
            measured: Vec::new(),
            expected: Vec::new(),
        };
        bench.run_with(1.0, |time, bench| {
            curve.measured.push((time, f64::from(bench.speed(1).x)));
            curve.expected.push((time, (3.0 - deceleration * time).max(0.0)));
        });
        // The first step already brakes: the sum of a falling speed over steps is short by half a step's way.
        let expected = 4.5 / deceleration - 1.5 * DT;
        let note = "v^2/(2 mu g) less half a step's way; friction within 2 % of Coulomb";
        found.within(format!("stop_distance_{name}"), "m", [f64::from(bench.at(1).x), expected, 0.02], note);
        if name == "cube" {
            found.curves.push(curve);
        }
    }
}

fn on_incline(slope: f32, seconds: f32) -> f64 {
    let tilt = quat_about(Vec3::Z, slope);
    let block = Thing::new(cuboid(Vec3::splat(0.2)), tilt * Vec3::new(5.0, 0.1, 0.0), 1.0).turned(tilt);
    let mut bench = Bench::on_floor(surface(), slope, &[block]);
    bench.run(0.5);
    let start = bench.at(1);
    bench.run(seconds);
    f64::from((start - bench.at(1)).dot(Vec3::new(cos(slope), sin(slope), 0.0)))
}

/// Below atan(mu) = 26.57 degrees a block holds.
pub fn incline_hold(found: &mut Findings) {
    for (degrees, slope) in [(20, 0.349_065_85), (26, 0.453_785_6)] {
        let creep = 1e3 * on_incline(slope, 10.0);
        found.check(format!("incline_creep_{degrees}_deg"), "mm", [creep, 0.0, 1.0], "holds below atan(mu) = 26.57 deg; creep in 10 s");
    }
}

/// Above it, it slides with g (sin - mu cos).
pub fn incline_slide(found: &mut Findings) {
    const SLOPE: f32 = 0.610_865_24;
    let tilt = quat_about(Vec3::Z, SLOPE);
    let block = Thing::new(cuboid(Vec3::splat(0.2)), tilt * Vec3::new(8.0, 0.1, 0.0), 1.0).turned(tilt);
    let mut bench = Bench::on_floor(surface(), SLOPE, &[block]);
    bench.run(1.0);
    let speed = -f64::from(bench.speed(1).dot(tilt * Vec3::X));
    let expected = G * (f64::from(sin(SLOPE)) - f64::from(FRICTION * cos(SLOPE)));
    found.within("incline_slide_35_deg", "m/s", [speed, expected, 0.02], "g (sin 35 deg - mu cos 35 deg) after 1 s");
}
