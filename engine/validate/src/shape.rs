//! Contact of shapes other than boxes.

use homebody_catalog::ColliderShape;
use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec3};

use crate::bench::{Bench, Surface, Thing, ball, cuboid};
use crate::case::Findings;

/// A convex hull of a hexagonal prism.
fn prism(radius: f32, height: f32) -> ColliderShape {
    let corner = |index: usize| {
        let angle = std::f32::consts::FRAC_PI_3 * (index % 6) as f32;
        Vec3::new(radius * cos(angle), if index < 6 { -0.5 * height } else { 0.5 * height }, radius * sin(angle))
    };
    ColliderShape::Hull { points: (0..12).map(corner).collect() }
}

/// Three hexagonal hulls on top of each other.
pub fn hull_on_hull(found: &mut Findings) {
    let layer = |index: usize| Thing::new(prism(0.05, 0.04), Vec3::Y * (0.02 + 0.04 * index as f32), 0.2);
    let things: Vec<Thing> = (0..3).map(layer).collect();
    let mut bench = Bench::on_floor(Surface::default(), 0.0, &things);
    bench.run(4.0);
    let top = 1e3 * f64::from(bench.at(3).y);
    found.within("hull_stack_top", "mm", [top, 100.0, 0.01], "2.5 heights of three convex hulls");
    let speed = (1..=3).map(|body| bench.speed(body).length()).fold(0.0, f32::max);
    found.check("hull_stack_speed", "mm/s", [1e3 * f64::from(speed), 0.0, 1.0], "fastest after 4 s; it stands");
}

/// A bowl of 16 tilted staves and a bottom, as one compound body.
fn bowl() -> Thing {
    const STAVES: usize = 16;
    let mut bowl = Thing::new(cuboid(Vec3::new(0.11, 0.01, 0.11)), Vec3::Y * 0.005, 0.2);
    for index in 0..STAVES {
        let turn = homebody_core::float::quat_about(Vec3::Y, std::f32::consts::TAU * index as f32 / STAVES as f32);
        let lean = homebody_core::float::quat_about(Vec3::Z, -0.6);
        let at = turn * Vec3::new(0.08, 0.035, 0.0);
        bowl = bowl.with(cuboid(Vec3::new(0.008, 0.09, 0.045)), Pose::new(at, turn * lean), 0.02);
    }
    bowl
}

/// A ball thrown into a loose bowl stays in it and comes to rest on its bottom.
pub fn ball_in_bowl(found: &mut Findings) {
    const RADIUS: f32 = 0.02;
    let thrown = Thing::new(ball(RADIUS), Vec3::new(0.03, 0.15, 0.01), 0.03).moving(Vec3::new(0.2, 0.0, 0.1));
    let surface = Surface { rolling: 5e-4, ..Surface::default() };
    let mut bench = Bench::on_floor(surface, 0.0, &[bowl(), thrown]);
    bench.run(5.0);
    let inside = bench.pose(1).inverse() * bench.at(2);
    let from_axis = 1e3 * f64::from(inside.with_y(0.0).length());
    found.check("ball_in_bowl_distance", "mm", [from_axis, 0.0, 60.0], "from the bowl's axis: the ball stays in the concave compound");
    let height = 1e3 * f64::from(inside.y - 0.005);
    found.check("ball_in_bowl_height", "mm", [height, 1e3 * f64::from(RADIUS), 0.5], "on its bottom");
    found.check("ball_in_bowl_speed", "mm/s", [1e3 * f64::from(bench.speed(2).length()), 0.0, 1.0], "at rest after 5 s");
    let upright = f64::from((bench.pose(1).rotation * Vec3::Y).angle_between(Vec3::Y)).to_degrees();
    found.check("bowl_stands", "deg", [upright, 0.0, 0.5], "upright");
}
