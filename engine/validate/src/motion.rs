//! Flight and rolling.

use homebody_catalog::ColliderShape;
use homebody_core::float::{cos, quat_about, sin};
use homebody_core::{Pose, Vec3};

use crate::bench::{Bench, DT, G, Surface, Thing, ball};
use crate::case::{Curve, Findings};

/// A ball thrown upwards at 45 degrees.
pub fn projectile(found: &mut Findings) {
    let speed = Vec3::new(10.0, 10.0, 0.0);
    let mut bench = Bench::new(Surface::default(), &[Thing::new(ball(0.05), Vec3::Y * 5.0, 0.5).moving(speed)]);
    let height = |t: f64| 5.0 + 10.0 * t - 0.5 * G * t * t;
    let mut curve =
        Curve { name: "projectile", title: "Projectile", quantity: "height, m", measured: vec![(0.0, 5.0)], expected: vec![(0.0, 5.0)] };
    bench.run_with(2.0, |time, bench| {
        curve.measured.push((time, f64::from(bench.at(0).y)));
        curve.expected.push((time, height(time)));
    });
    let end = bench.at(0);
    let note = "h + v t - g t^2/2 after 2 s; an explicit step of dt errs by up to g t dt";
    found.check("projectile_height", "m", [f64::from(end.y), height(2.0), 2.0 * G * DT], note);
    found.within("projectile_distance", "m", [f64::from(end.x), 20.0, 1e-3], "v t after 2 s; nothing brakes it");
    found.curves.push(curve);
}

/// What rolls down an incline of 20 degrees, and its moment of inertia over m r^2.
fn rollers() -> [(&'static str, Thing, f64); 3] {
    const RADIUS: f32 = 0.1;
    const SHELL: f32 = 0.09;
    const BEAD: f32 = 0.005;
    let start = Vec3::Y * RADIUS;
    let lying = quat_about(Vec3::X, std::f32::consts::FRAC_PI_2);
    let cylinder = ColliderShape::Cylinder { half_height: 0.1, radius: RADIUS };
    let mut hollow = Thing::new(ball(RADIUS), start, 1e-4);
    for axis in [Vec3::X, Vec3::Y, Vec3::Z] {
        for side in [-SHELL, SHELL] {
            hollow = hollow.with(ball(BEAD), Pose::from_translation(axis * side), 1.0 / 6.0);
        }
    }
    // Six equal masses on the axes turn like a shell of their radius: 2/3 m d^2, and 2/5 m b^2 of their own.
    let shell = f64::from((2.0 / 3.0 * SHELL * SHELL + 0.4 * BEAD * BEAD) / (RADIUS * RADIUS));
    [
        ("sphere", Thing::new(ball(RADIUS), start, 1.0), 0.4),
        ("cylinder", Thing::new(cylinder, start, 1.0).turned(lying), 0.5),
        ("hollow_sphere", hollow, shell),
    ]
}

/// Rolling without slipping: a = g sin(slope) / (1 + I/(m r^2)).
pub fn rolling_down(found: &mut Findings) {
    const SLOPE: f32 = 0.349_065_85;
    const SECONDS: f64 = 1.5;
    for (name, thing, inertia) in rollers() {
        let tilt = quat_about(Vec3::Z, SLOPE);
        let place = Thing { pose: Pose::new(tilt * (thing.pose.translation + Vec3::X * 8.0), tilt * thing.pose.rotation), ..thing };
        let mut bench = Bench::on_floor(Surface::default(), SLOPE, &[place]);
        let start = bench.at(1);
        bench.run(SECONDS as f32);
        let down = Vec3::new(-cos(SLOPE), -sin(SLOPE), 0.0);
        // Twice the mean speed is the acceleration times the time; dividing by t (t + dt) takes the step's own offset out.
        let measured = 2.0 * f64::from((bench.at(1) - start).dot(down)) / (SECONDS * (SECONDS + DT));
        let expected = G * f64::from(sin(SLOPE)) / (1.0 + inertia);
        let note = format!("g sin(20 deg) / (1 + {inertia:.3}); 1 % for contact and step");
        found.within(format!("rolling_{name}"), "m/s^2", [measured, expected, 0.01], note);
    }
}
