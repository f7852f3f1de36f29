//! The same laws on a platform that hangs in a joint: what touches things with joints is solved together with them, by another solver than what
//! lies on the floor.

use homebody_catalog::{JointKind, JointMechanics};
use homebody_core::{Pose, Vec3};

use crate::bench::{Bench, DT, G, GRAVITY, Surface, Thing, ball, cube, cuboid, hinge};
use crate::case::Findings;

const RADIUS: f32 = 0.05;

/// A platform with its top at y = 0 as body 0, on a rail along Z that dry friction holds, then the things.
fn on_platform(surface: Surface, things: &[Thing]) -> Bench {
    let platform = Thing::new(cuboid(Vec3::new(20.0, 1.0, 10.0)), Vec3::Y * -0.5, 1e5);
    let rail = Thing::new(cube(0.1), Vec3::Y * -3.0, 1.0).fixed();
    let bodies = [&[platform][..], things, &[rail][..]].concat();
    let last = bodies.len() - 1;
    let poses = [bodies[last].pose, bodies[0].pose];
    let mechanics = JointMechanics { friction: 1e7, ..JointMechanics::default() };
    let joint =
        homebody_scene::model::ModelJoint { kind: JointKind::Slider, ..hinge([last, 0], poses, Vec3::Y * -1.0, Vec3::Z, mechanics) };
    Bench::jointed(surface, Vec3::Y * -GRAVITY, &bodies, vec![joint])
}

/// A cube pushed to 3 m/s, as on the floor.
pub fn sliding(found: &mut Findings) {
    let block = Thing::new(cube(0.2), Vec3::Y * 0.1, 1.0).moving(Vec3::X * 3.0);
    let mut bench = on_platform(Surface::default(), &[block]);
    bench.run(1.0);
    let expected = 4.5 / (0.5 * G) - 1.5 * DT;
    found.within(
        "platform_stop_distance",
        "m",
        [f64::from(bench.at(1).x), expected, 0.02],
        "v^2/(2 mu g) less half a step's way, on a platform in a joint",
    );
}

/// Balls that spin and roll to rest, as on the floor.
pub fn turning(found: &mut Findings) {
    const LENGTH: f32 = 1e-3;
    let spinning = Surface { spinning: 0.5 * LENGTH, ..Surface::default() };
    let top = Thing::new(ball(RADIUS), Vec3::Y * RADIUS, 0.3).turning(Vec3::Y * 10.0);
    let stopped = on_platform(spinning, &[top]).until(5.0, |bench| bench.turning(1).y < 0.01);
    let expected = 0.4 * f64::from(RADIUS * RADIUS * 10.0) / (0.5 * f64::from(LENGTH) * G);
    found.within("platform_spinning_ball_stop_time", "s", [stopped, expected, 0.03], "2 r^2 w / (5 s g) with s = 0.5 mm");
    let rolling = Thing::new(ball(RADIUS), Vec3::Y * RADIUS, 0.3).moving(Vec3::X).turning(Vec3::Z * (-1.0 / RADIUS));
    let mut bench = on_platform(Surface { rolling: LENGTH, ..Surface::default() }, &[rolling]);
    bench.run(12.0);
    let slowing = 5.0 / 7.0 * G * f64::from(LENGTH / RADIUS);
    let way = f64::from(bench.at(1).x);
    found.within("platform_rolling_ball_stop_distance", "m", [way, 0.5 / slowing, 0.03], "v^2 / (2 a) with a = 5/7 g b/r");
}

/// A ball dropped from 1 m.
pub fn rebound(found: &mut Findings) {
    for (name, restitution) in [("0", 0.0_f32), ("0.8", 0.8)] {
        let dropped = Thing::new(ball(RADIUS), Vec3::Y * (1.0 + RADIUS), 0.5);
        let mut bench = on_platform(Surface { restitution, friction: 0.0, ..Surface::default() }, &[dropped]);
        let (mut hit, mut top) = (false, 0.0_f32);
        bench.run_with(1.4, |time, bench| {
            hit |= bench.speed(1).y > -1.0 && time > 0.3;
            top = if hit { top.max(bench.at(1).y - RADIUS) } else { top };
        });
        let tolerance = 0.001 + f64::from(restitution * (1.0 + restitution)) * (2.0 * G).sqrt() * DT;
        let expected = f64::from(restitution * restitution);
        let note = "e^2 of the drop height; the impact lies anywhere within a step";
        found.check(format!("platform_rebound_{name}"), "m", [f64::from(top), expected, tolerance], note);
    }
}

/// Plates of 2 mm, cubes of 1 cm, and little under much.
pub fn stacks(found: &mut Findings) {
    let tower = |edges: Vec3, density: f32| {
        let layer = |index: usize| Thing::new(cuboid(edges), Vec3::Y * edges.y * (index as f32 + 0.5), density * edges.element_product());
        let things: Vec<Thing> = (0..10).map(layer).collect();
        let mut bench = on_platform(Surface::default(), &things);
        bench.run(4.0);
        1e3 * f64::from(bench.at(10).y)
    };
    let plates = tower(Vec3::new(0.1, 0.002, 0.1), 700.0);
    found.within("platform_plate_stack_2_mm_top", "mm", [plates, 19.0, 0.05], "9.5 thicknesses of a stack of ten; within 5 %");
    let cubes = tower(Vec3::splat(0.01), 1000.0);
    found.within("platform_cube_stack_1_cm_top", "mm", [cubes, 95.0, 0.02], "9.5 edges; sinks less than 2 %");
    let light = Thing::new(cube(0.02), Vec3::Y * 0.01, 0.005);
    let heavy = Thing::new(cube(0.05), Vec3::Y * 0.045, 0.5);
    let mut bench = on_platform(Surface::default(), &[light, heavy]);
    bench.run(4.0);
    let sunk = 1e3 * (0.045 - f64::from(bench.at(2).y));
    found.check("platform_5_g_carries_500_g_sinks", "mm", [sunk, 0.0, 1.0], "less than 1 mm");
}

/// Marbles of 1 cm thrown at a door 2 cm thick that hangs in a hinge.
pub fn door(found: &mut Findings) {
    for speed in [5, 20, 50, 100] {
        let frame = Thing::new(cube(0.02), Vec3::new(0.0, 1.0, 0.52), 1.0).fixed();
        let door = Thing::new(cuboid(Vec3::new(0.02, 2.0, 1.0)), Vec3::Y, 20.0);
        let marble = Thing::new(ball(0.005), Vec3::new(-1.003, 1.1, -0.2), 0.0013).moving(Vec3::X * speed as f32);
        let poses = [frame.pose, door.pose].map(|pose: Pose| pose);
        let joint = hinge([0, 1], poses, Vec3::new(0.0, 1.0, 0.51), Vec3::Y, JointMechanics::default());
        let mut bench = Bench::jointed(Surface::default(), Vec3::ZERO, &[frame, door, marble], vec![joint]);
        bench.run(1.5 / speed as f32 + 0.1);
        let passed = f64::from(u8::from((bench.pose(1).inverse() * bench.at(2)).x > 0.0));
        found.check(
            format!("marble_{speed}_m_s_through_door"),
            "",
            [passed, 0.0, 0.0],
            "1 where the marble of 1 cm passed the door of 2 cm",
        );
    }
}
