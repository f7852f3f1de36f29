//! Runs in bare rooms.

use std::fmt::Write;

use homebody_core::Vec3;
use homebody_sim::{AttachKind, AttachSpec, Command, World};

use crate::makings::{body, object, room, tell, velocity};

/// Nothing is done.
pub fn leave(_: &mut World, _: u64) {}

/// Sixty things of four shapes fall on each other.
pub fn pile() -> World {
    let mut objects = String::new();
    for index in 0..60 {
        let (x, z) = (0.13 * f64::from(index % 4) - 0.2, 0.13 * f64::from(index / 4 % 4) - 0.2);
        let (y, yaw) = (0.1 + 0.16 * f64::from(index / 16), 17 * index % 360);
        let shape = match index % 4 {
            0 => r#"kind: "box", parameters: {"width_m": 0.1, "height_m": 0.08, "depth_m": 0.06}"#,
            1 => r#"kind: "ball", parameters: {"diameter_m": 0.09}"#,
            2 => r#"kind: "cylinder", parameters: {"diameter_m": 0.07, "height_m": 0.1}"#,
            _ => r#"kind: "bowl""#,
        };
        let _ = write!(objects, r#"(name: "thing_{index}", {shape}, position_m: ({x:.3}, {y:.3}, {z:.3}), yaw_deg: {yaw}),"#);
    }
    room(&objects, "", "")
}

/// Slabs and small cubes on each other, and a ball that flies at them.
pub fn tower() -> World {
    let mut objects = String::new();
    for index in 0..10 {
        let y = 0.07 * f64::from(index);
        let _ = write!(
            objects,
            r#"(name: "cube_{index}", kind: "box", position_m: (0, {y:.3}, 0), parameters: {{"width_m": 0.05, "height_m": 0.05, "depth_m": 0.05}}),
               (name: "slab_{index}", kind: "slab", position_m: (0, {:.3}, 0), parameters: {{"width_m": 0.2, "thickness_m": 0.02, "depth_m": 0.2}}),"#,
            y + 0.05
        );
    }
    objects += r#"(name: "ball", kind: "ball", position_m: (-1.6, 0.3, 0.02), parameters: {"diameter_m": 0.12}, mass_kg: 1.5, linear_velocity_m_s: (3, 2, 0))"#;
    room(&objects, "", "")
}

/// A set table, a chest of drawers and a pendulum at rest, all of them asleep.
pub fn sleepers() -> World {
    let mut world = room(
        r#"(name: "table", kind: "dining_table", position_m: (0, 0, 0)),
           (name: "plate", kind: "plate", position_m: (0.1, 0.751, 0.1)),
           (name: "mug", kind: "mug", position_m: (-0.2, 0.751, 0)),
           (name: "apple", kind: "apple", position_m: (0.3, 0.751, -0.1)),
           (name: "chest", kind: "chest_of_drawers", position_m: (1.5, 0, 0), joints: {"drawer_0": 0.2}),
           (name: "book", kind: "book", position_m: (1.5, 0.9, 0)),
           (name: "ball", kind: "ball", position_m: (-2, 0, 0), parameters: {"diameter_m": 0.2}, mass_kg: 2)"#,
        "",
        "",
    );
    world.step(2400);
    world
}

/// A ball is rolled at the table, and then thrown at the chest.
pub fn wake(world: &mut World, at: u64) {
    let ball = body(world, "ball");
    match at {
        100 => tell(world, &velocity(ball, Vec3::new(4.0, 0.5, 0.0), Vec3::ZERO)),
        600 => {
            let world_from_object = homebody_core::Pose::from_translation(Vec3::new(0.7, 1.2, 0.0));
            tell(world, &Command::Teleport { object: object(world, "ball"), world_from_object });
            tell(world, &velocity(ball, Vec3::new(2.5, 0.5, 0.1), Vec3::new(0.0, 0.0, -9.0)));
        }
        _ => {}
    }
}

/// A chain, a pendulum, a swing door on a weak hinge and loose boxes beside it.
pub fn joined() -> World {
    room(
        r#"(name: "chain", kind: "chain", position_m: (-2, 2.2, 0)),
           (name: "pendulum", kind: "pendulum", position_m: (-1, 0, 0), joints: {"rod": 70}),
           (name: "post", kind: "box", position_m: (0, 0, 0), parameters: {"width_m": 0.1, "height_m": 1.2, "depth_m": 0.1}, fixed: true),
           (name: "arm", kind: "slab", position_m: (0.45, 1, 0), parameters: {"width_m": 0.8, "thickness_m": 0.03, "depth_m": 0.1}),
           (name: "tip", kind: "box", position_m: (0.93, 0.98, 0), parameters: {"width_m": 0.1, "height_m": 0.1, "depth_m": 0.1}),
           (name: "one", kind: "box", position_m: (2, 0, 0), parameters: {"width_m": 0.2, "height_m": 0.2, "depth_m": 0.2}),
           (name: "two", kind: "box", position_m: (2, 0.2, 0), parameters: {"width_m": 0.2, "height_m": 0.2, "depth_m": 0.2})"#,
        r#"(name: "weak", parent: "post", child: "arm", kind: Hinge, anchor_m: (0.05, 1.015, 0), axis: (0, 0, 1), mechanics: (break_force_n: 60)),
           (name: "elbow", parent: "arm", child: "tip", kind: Hinge, anchor_m: (0.86, 1.02, 0), axis: (0, 0, 1))"#,
        "",
    )
}

/// Boxes are joined and let go; a joint made at run time and one of the scene are pulled apart.
pub fn join_and_break(world: &mut World, at: u64) {
    let attach = |world: &World, names: [&str; 2], kind: AttachKind, break_force: f32| {
        let bodies = names.map(|name| body(world, name));
        let world_from_joint = world.body(bodies[1]).world_from_body;
        Command::Attach(AttachSpec { bodies, kind, world_from_joint, break_force, break_torque: f32::INFINITY })
    };
    let push = |world: &World, name: &str, linear: Vec3| {
        let body = world.model().bodies_of(object(world, name)).last().expect("it has bodies");
        Command::Push(homebody_sim::Pull { body, linear, angular: Vec3::ZERO, at: None, axes: homebody_sim::Axes::World })
    };
    let commands = match at {
        60 => vec![attach(world, ["one", "two"], AttachKind::Ball, f32::INFINITY), push(world, "two", Vec3::new(3.0, 2.0, 1.0))],
        240 => vec![push(world, "tip", Vec3::new(3.0, -12.0, 0.0))],
        420 => vec![attach(world, ["post", "one"], AttachKind::Hinge, 40.0)],
        500 => vec![push(world, "one", Vec3::new(6.0, 4.0, -2.0)), push(world, "chain", Vec3::new(0.5, 0.0, 0.2))],
        700 => world.attachments().iter().map(|attachment| Command::Detach(attachment.id)).collect(),
        _ => Vec::new(),
    };
    for command in &commands {
        tell(world, command);
    }
}
