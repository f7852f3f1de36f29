//! Rolling and spinning friction.

use homebody_catalog::ColliderShape;
use homebody_core::Vec3;
use homebody_core::float::quat_about;

use crate::bench::{Bench, DT, G, Surface, Thing, ball};
use crate::case::{Curve, Findings};

const RADIUS: f32 = 0.05;

fn surface(rolling: f32, spinning: f32) -> Surface {
    Surface { rolling, spinning, ..Surface::default() }
}

/// A ball spinning in place stops when s g t has eaten 2/5 r^2 w.
pub fn spinning_ball(found: &mut Findings) {
    const SPINNING: f32 = 5e-4;
    const TURNING: f32 = 10.0;
    let top = Thing::new(ball(RADIUS), Vec3::Y * RADIUS, 0.3).turning(Vec3::Y * TURNING);
    let mut bench = Bench::on_floor(surface(0.0, SPINNING), 0.0, &[top]);
    let measured = bench.until(5.0, |bench| bench.turning(1).y < 0.01);
    let expected = 0.4 * f64::from(RADIUS * RADIUS * TURNING) / (f64::from(SPINNING) * G);
    let note = "2 r^2 w / (5 s g) with spinning friction s = 0.5 mm";
    found.within("spinning_ball_stop_time", "s", [measured, expected, 0.03], note);
}

/// A disc spinning flat stops by Coulomb friction over its face.
pub fn spinning_disc(found: &mut Findings) {
    const DISC: f32 = 0.1;
    const TURNING: f32 = 20.0;
    let shape = ColliderShape::Cylinder { half_height: 0.01, radius: DISC };
    let disc = Thing::new(shape, Vec3::Y * 0.01, 1.0).turning(Vec3::Y * TURNING);
    let mut bench = Bench::on_floor(surface(0.0, 0.0), 0.0, &[disc]);
    let measured = bench.until(3.0, |bench| bench.turning(1).y < 0.05);
    // The pressure of a rigid disc is not determined: even over the face 3 r w/(4 mu g), all on the rim r w/(2 mu g).
    let even = 0.75 * f64::from(DISC * TURNING) / (0.5 * G);
    let rim = 0.5 * f64::from(DISC * TURNING) / (0.5 * G);
    let note = "between r w/(2 mu g), all pressure on the rim, and 3 r w/(4 mu g), even pressure; the contact stands on four rim points";
    found.check("spinning_disc_stop_time", "s", [measured, 0.5 * (even + rim), 0.55 * (even - rim)], note);
}

/// A rolling ball slows by 5/7 g b / r and stays where it stops.
pub fn rolling_ball(found: &mut Findings) {
    const ROLLING: f32 = 1e-3;
    const SPEED: f32 = 1.0;
    let rolling = Thing::new(ball(RADIUS), Vec3::new(-5.0, RADIUS, 0.0), 0.3).moving(Vec3::X * SPEED).turning(Vec3::Z * (-SPEED / RADIUS));
    let mut bench = Bench::on_floor(surface(ROLLING, 0.0), 0.0, &[rolling]);
    let slowing = 5.0 / 7.0 * G * f64::from(ROLLING / RADIUS);
    let mut curve = Curve {
        name: "rolling_ball",
        title: "Ball rolling to rest, rolling friction 1 mm",
        quantity: "speed, m/s",
        measured: Vec::new(),
        expected: Vec::new(),
    };
    let mut stopped = None;
    bench.run_with(12.0, |time, bench| {
        let speed = f64::from(bench.speed(1).x);
        stopped = stopped.or((speed < 2e-3).then_some(time));
        curve.measured.push((time, speed));
        curve.expected.push((time, (f64::from(SPEED) - slowing * time).max(0.0)));
    });
    let way = f64::from(bench.at(1).x + 5.0);
    let speed = f64::from(SPEED);
    let note = "v^2 / (2 a) with a = 5/7 g b/r: the torque b N also slows the centre";
    found.within("rolling_ball_stop_distance", "m", [way, speed * speed / (2.0 * slowing), 0.03], note);
    let time = stopped.unwrap_or(f64::INFINITY).min(1e3);
    found.within("rolling_ball_stop_time", "s", [time, speed / slowing, 0.03], "v / a");
    found.check("rolling_ball_rests", "mm/s", [1e3 * f64::from(bench.speed(1).length()), 0.0, 0.01], "stays where it stopped");
    found.curves.push(curve);
}

/// On a slope below atan(b/r) a ball rests; above it rolls with what is left.
pub fn rolling_rest(found: &mut Findings) {
    const ROLLING: f32 = 1e-3;
    for (name, slope) in [("below", 0.01_f32), ("above", 0.05)] {
        let tilt = quat_about(Vec3::Z, slope);
        let ball = Thing::new(ball(RADIUS), tilt * Vec3::new(5.0, RADIUS, 0.0), 0.3);
        let mut bench = Bench::on_floor(surface(ROLLING, 0.0), slope, &[ball]);
        let start = bench.at(1);
        bench.run(4.0);
        let way = f64::from((start - bench.at(1)).dot(tilt * Vec3::X));
        let pull = (f64::from(slope) - f64::from(ROLLING / RADIUS)).max(0.0);
        let expected = 0.5 * 5.0 / 7.0 * G * pull * 4.0 * (4.0 + DT);
        let note = format!("5/7 g (slope - b/r) t^2/2 with slope {slope} and b/r 0.02, in 4 s");
        found.check(format!("rolling_slope_{name}"), "m", [way, expected, 0.002 + 0.03 * expected], note);
    }
}
