//! Machines that wash: dishwasher, washing machine, and the dryer that looks like it.

use std::f32::consts::{FRAC_PI_2, FRAC_PI_4, PI, TAU};

use homebody_core::float::{cos, sin, tan};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fitted::{FRONT, Front, OVERHANG, TOE, WORKTOP, bar_handle, toe};
use super::fittings::{GAP, catching};
use super::tableware::points;
use crate::shape::{arc, block, cylinder, lathe, loft};
use crate::{ColliderShape, JointMechanics, JointSpring};

/// A dishwasher under a worktop: its door drops on springs, and two racks stand behind it.
pub fn dishwasher(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, top) = (0.03, size.y - WORKTOP);
    let depth = size.z - OVERHANG - FRONT - GAP;
    let z = -0.5 * size.z + 0.5 * depth;
    toe(b, size, 0.0);
    b.board(0, "worktop", Vec3::Y * (size.y - 0.5 * WORKTOP), Vec3::new(size.x, WORKTOP, size.z), 0.003);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
    let (low, high) = (TOE + 0.08, top - 0.012);
    let tall = high - low;
    b.board(0, "tub", Vec3::new(0.0, TOE + 0.04, z), Vec3::new(size.x - 0.004, 0.08, depth), 0.0);
    b.board(0, "tub", Vec3::new(0.0, top - 0.006, z), Vec3::new(size.x - 0.004, 0.012, depth), 0.0);
    for side in [-1.0, 1.0] {
        let at = Vec3::new(side * (0.5 * (size.x - wall) - 0.002), low + 0.5 * tall, z);
        b.board(0, "tub", at, Vec3::new(wall, tall, depth), 0.0);
    }
    let inner = Vec3::new(size.x - 2.0 * wall - 0.004, tall, depth - wall);
    let rear = Vec3::new(0.0, low + 0.5 * tall, z - 0.5 * (depth - wall));
    b.board(0, "tub", rear, Vec3::new(inner.x, tall, wall), 0.0);
    for (index, share) in [0.10, 0.52].into_iter().enumerate() {
        let base = Vec3::new(0.0, low + share * tall, z + 0.5 * wall - 0.01);
        dish_rack(b, base, Vec3::new(inner.x - 0.012, 0.11, inner.z - 0.07));
        let place = Vec2::new(inner.x - 0.07, inner.z - 0.13);
        b.shelf(&format!("rack_{index}"), 0, base + Vec3::Y * 0.004, place, 0.38 * tall);
    }
    drop_front(b, Vec3::new(0.0, TOE + 0.004, z + 0.5 * depth + GAP), Vec3::new(size.x - GAP, top - TOE - 0.008, FRONT));
}

/// A rack of coated wire: a grid, and a rail around it.
fn dish_rack(b: &mut Builder, base: Vec3, size: Vec3) {
    let bars = 9;
    for bar in 0..bars {
        let x = (bar as f32 / (bars - 1) as f32 - 0.5) * (size.x - 0.01);
        b.panel(0, "racks", base + Vec3::X * x, Vec3::new(0.004, 0.004, size.z), 0.0);
    }
    for end in [-1.0, 0.0, 1.0] {
        b.panel(0, "racks", base + Vec3::Z * end * 0.5 * (size.z - 0.005), Vec3::new(size.x, 0.005, 0.005), 0.0);
    }
    for y in [0.5 * size.y, size.y] {
        for side in [-1.0, 1.0] {
            b.panel(0, "racks", base + Vec3::new(side * 0.5 * size.x, y, 0.0), Vec3::new(0.005, 0.005, size.z), 0.0);
            b.panel(0, "racks", base + Vec3::new(0.0, y, side * 0.5 * size.z), Vec3::new(size.x, 0.005, 0.005), 0.0);
        }
    }
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let post = base + Vec3::new(x * 0.5 * size.x, 0.5 * size.y, z * 0.5 * size.z);
        b.panel(0, "racks", post, Vec3::new(0.005, size.y, 0.005), 0.0);
    }
    b.collide_box(0, "racks", base, Vec3::new(size.x, 0.008, size.z));
    for side in [-1.0, 1.0] {
        b.collide_box(0, "racks", base + Vec3::new(side * 0.5 * size.x, 0.5 * size.y, 0.0), Vec3::new(0.006, size.y, size.z));
    }
}

/// A front hinged at its lower edge, the middle of which is at `at`, in the kitchen's style or as a steel machine with a panel of buttons.
fn drop_front(b: &mut Builder, at: Vec3, size: Vec3) {
    let link = b.link("door", at + Vec3::new(0.0, 0.012, 0.5 * size.z));
    let middle = Vec3::Y * (0.5 * size.y - 0.012);
    if b.count("face") == 1 {
        let band = 0.11;
        b.panel(link, "steel", middle - Vec3::Y * 0.5 * (band + 0.002), size - Vec3::Y * (band + 0.002), 0.003);
        let panel = middle + Vec3::Y * 0.5 * (size.y - band);
        b.panel(link, "steel", panel, Vec3::new(size.x, band, size.z), 0.003);
        b.panel(link, "tub", panel + Vec3::new(0.28 * size.x, 0.01, 0.5 * size.z), Vec3::new(0.16 * size.x, 0.03, 0.002), 0.0);
        bar_handle(b, link, "handles", middle + Vec3::new(0.0, 0.5 * size.y - band - 0.04, 0.5 * size.z), Vec3::X, 0.38 * size.x);
    } else {
        Front::of(b).look(b, link, "fronts", middle, size, 1.0);
        bar_handle(b, link, "handles", middle + Vec3::new(0.0, 0.5 * size.y - 0.07, 0.5 * size.z), Vec3::X, 0.38 * size.x);
    }
    b.collide_box(link, "fronts", middle, size);
    let liner = Vec3::new(size.x - 0.09, size.y - 0.12, 0.003);
    b.panel(link, "tub", middle - Vec3::Z * (0.5 * size.z + 0.0012), liner, 0.0);
    let (weight, lever) = (b.mass_of(link) * GRAVITY * middle.y, size.y - 0.08);
    let spring = JointSpring { stiffness: 0.8 * weight / FRAC_PI_2, rest: 0.0 };
    let mechanics = JointMechanics { spring: Some(spring), ..catching(0.1 * weight, 1.0, 20.0 * lever, 0.03) };
    b.hinge(link, Vec3::X, FRAC_PI_2, mechanics);
}

/// A washing machine with a porthole.
pub fn washing_machine(b: &mut Builder) {
    front_loader(b, true);
}

/// A tumble dryer with a solid round door.
pub fn tumble_dryer(b: &mut Builder) {
    front_loader(b, false);
}

/// A machine with a drum behind a round door; `wet` for one that washes.
fn front_loader(b: &mut Builder, wet: bool) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (foot, band, rim) = (0.015, 0.125, 0.03);
    let depth = size.z - rim;
    let z = -0.5 * rim;
    let face = z + 0.5 * depth;
    let (low, high) = (foot, size.y - 0.026);
    for (x, end) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * (0.5 * size.x - 0.05), 0.5 * foot, z + end * (0.5 * depth - 0.05));
        b.part(0, "dark", &cylinder(0.02, foot, 0.001, 12).moved(at));
        b.collide_cylinder(0, "body", at - Vec3::Y * 0.5 * foot, 0.02, foot);
    }
    let mouth = 0.165_f32.min(0.30 * size.x);
    let drum = mouth + 0.05;
    let hub = Vec3::new(0.0, 0.5 * (low + high - band), face);
    let length = depth - 0.16;
    shell(b, hub, Vec2::new(size.x - 0.004, high - band - low), [mouth, drum, depth, length]);
    let panel = Vec3::new(0.0, high - 0.5 * band, face - 0.5 * depth);
    b.panel(0, "body", panel, Vec3::new(size.x - 0.004, band - 0.002, depth), 0.003);
    b.panel(0, "body", Vec3::new(0.0, size.y - 0.013, z), Vec3::new(size.x, 0.026, depth), 0.006);
    machine_colliders(b, hub, size, [mouth, drum, depth, length]);
    let reach = Vec3::new(0.4 * drum, 0.0, 0.5 * length - 0.02);
    let floor = hub - Vec3::new(0.0, drum, 0.05 + 0.5 * length);
    b.inside_from("drum", 0, floor - reach, floor + reach + Vec3::Y * 1.4 * drum, Vec3::Z);
    b.support("top", 0, Vec3::new(0.0, size.y, z), Vec2::new(size.x - 0.06, depth - 0.06), 0.5);
    controls(b, Vec3::new(0.0, panel.y, face), Vec2::new(size.x, band));
    porthole(b, hub, mouth + 0.025, wet);
}

/// The front with its round mouth, drawn on into the drum; `made` is (mouth radius, drum radius, depth, drum length).
fn shell(b: &mut Builder, hub: Vec3, face: Vec2, made: [f32; 4]) {
    let [mouth, drum, depth, length] = made;
    let square = |inset: f32, z: f32| -> Vec<Vec3> {
        let half = 0.5 * face - Vec2::splat(inset);
        (0..32)
            .map(|index| {
                let along = ((index + 4) % 8) as f32 / 4.0 - 1.0;
                let flat = match ((index + 4) / 8) % 4 {
                    0 => Vec2::new(half.x, half.y * along),
                    1 => Vec2::new(-half.x * along, half.y),
                    2 => Vec2::new(-half.x, -half.y * along),
                    _ => Vec2::new(half.x * along, -half.y),
                };
                hub + flat.extend(z)
            })
            .collect()
    };
    let circle = |radius: f32, z: f32| -> Vec<Vec3> {
        let angle = |index: usize| TAU * index as f32 / 32.0;
        (0..32).map(|index| hub + Vec3::new(radius * cos(angle(index)), radius * sin(angle(index)), z)).collect()
    };
    let loops = [
        square(0.0, -depth),
        square(0.0, -0.004),
        square(0.003, 0.0),
        square(0.012, 0.0),
        circle(mouth + 0.012, 0.0),
        circle(mouth + 0.004, -0.002),
        circle(mouth, -0.008),
        circle(mouth, -0.045),
        circle(drum + 0.004, -0.048),
        circle(drum + 0.004, -0.054 - length),
    ];
    b.part(0, "body", &loft(&loops));
    let inside = points([(drum, length), (drum, 0.004), (0.0, 0.0)]);
    b.part(0, "drum", &lathe(&inside, 32).turned(turn(Vec3::X, 90.0)).moved(hub - Vec3::Z * (0.05 + length)));
    for paddle in 0..3 {
        let angle = TAU * paddle as f32 / 3.0 + 0.5;
        let fin =
            block(Vec3::new(0.05, 0.03, 0.8 * length), 0.01).moved(Vec3::NEG_Y * (drum - 0.012)).turned(turn(Vec3::Z, angle.to_degrees()));
        b.part(0, "drum", &fin.moved(hub - Vec3::Z * (0.05 + 0.5 * length)));
    }
    let seal = crate::shape::torus(mouth - 0.004, 0.012, 32, 8).turned(turn(Vec3::X, 90.0));
    b.part(0, "dark", &seal.moved(hub - Vec3::Z * 0.03));
}

/// What is touched of the body: the case around an eight-sided drum, and the face around its mouth.
fn machine_colliders(b: &mut Builder, hub: Vec3, size: Vec3, made: [f32; 4]) {
    let [mouth, drum, depth, length] = made;
    let (low, high) = (0.015, size.y);
    let outer = drum + 0.012;
    let z = hub.z - 0.5 * depth;
    for (from, to) in [(low, hub.y - outer), (hub.y + outer, high)] {
        b.collide_box(0, "body", Vec3::new(0.0, 0.5 * (from + to), z), Vec3::new(size.x - 0.004, to - from, depth));
    }
    let side = 0.5 * size.x - outer;
    for way in [-1.0, 1.0] {
        let at = Vec3::new(way * (0.5 * size.x - 0.002 - 0.5 * side), hub.y, z);
        b.collide_box(0, "body", at, Vec3::new(side, 2.0 * outer, depth));
    }
    let rear = depth - length - 0.054;
    b.collide_box(0, "body", Vec3::new(0.0, hub.y, hub.z - depth + 0.5 * rear), Vec3::new(2.0 * outer, 2.0 * outer, rear));
    for piece in 0..8 {
        let angle = FRAC_PI_4 * piece as f32;
        let at = hub + Vec3::new((drum + 0.006) * sin(angle), -(drum + 0.006) * cos(angle), -0.05 - 0.5 * length);
        let plank = Vec3::new(2.0 * outer * tan(0.5 * FRAC_PI_4), 0.012, length);
        b.collide_box_at(0, "drum", Pose::new(at, turn(Vec3::Z, angle.to_degrees())), plank);
        let lip = 0.5 * (mouth + outer);
        let at = hub + Vec3::new(lip * sin(angle), -lip * cos(angle), -0.025);
        let plank = Vec3::new(2.0 * outer * tan(0.5 * FRAC_PI_4), outer - mouth, 0.04);
        b.collide_box_at(0, "body", Pose::new(at, turn(Vec3::Z, angle.to_degrees())), plank);
    }
}

/// Drawer front, dial and display on the panel, whose middle on the surface is `at`.
fn controls(b: &mut Builder, at: Vec3, size: Vec2) {
    b.panel(0, "body", at + Vec3::X * -0.32 * size.x, Vec3::new(0.3 * size.x, 0.72 * size.y, 0.008), 0.003);
    b.panel(0, "dark", at + Vec3::new(-0.32 * size.x, -0.26 * size.y, 0.003), Vec3::new(0.2 * size.x, 0.012, 0.004), 0.0);
    let dial = points([(0.0, 0.0), (0.034, 0.0), (0.033, 0.005), (0.027, 0.008), (0.025, 0.022), (0.022, 0.024), (0.0, 0.024)]);
    b.part(0, "trim", &lathe(&dial, 28).turned(turn(Vec3::X, 90.0)).moved(at));
    b.panel(0, "screen", at + Vec3::X * 0.26 * size.x, Vec3::new(0.26 * size.x, 0.42 * size.y, 0.003), 0.0);
    for key in 0..4 {
        let x = (0.26 + 0.07 * (key as f32 - 1.5)) * size.x;
        b.panel(0, "trim", at + Vec3::new(x, -0.34 * size.y, 0.0), Vec3::new(0.018, 0.008, 0.005), 0.001);
    }
}

/// The round door, hinged at the left; a lock hook holds it shut.
fn porthole(b: &mut Builder, hub: Vec3, radius: f32, wet: bool) {
    let (thick, gap) = (0.026, 0.004);
    let axis = hub + Vec3::new(-radius - 0.004, 0.0, gap + 0.5 * thick);
    let link = b.link("door", axis);
    let middle = Vec3::new(radius + 0.004, 0.0, -0.5 * thick);
    let bowl = radius - 0.045;
    let mut ring = points([(bowl, 0.0), (radius, 0.0)]);
    ring.extend(arc(Vec2::new(radius - 0.010, thick - 0.010), 0.010, 0.0, FRAC_PI_2, 4));
    ring.extend(points([(bowl + 0.012, thick), (bowl, thick - 0.010), (bowl, 0.0)]));
    let placed = |mesh: crate::Mesh| mesh.turned(turn(Vec3::X, 90.0)).moved(middle);
    b.part(link, if wet { "trim" } else { "body" }, &placed(lathe(&ring, 40)));
    let mut pane = points([(0.0, -0.001), (0.6 * bowl, 0.0), (bowl + 0.002, 0.003)]);
    pane.extend(points([(bowl + 0.002, 0.012), (0.6 * bowl, 0.009), (0.0, 0.008)]));
    b.part(link, if wet { "window" } else { "body" }, &placed(lathe(&pane, 32)));
    let pose = Pose::new(middle + Vec3::Z * 0.5 * thick, turn(Vec3::X, 90.0));
    b.collider(link, "trim", ColliderShape::Cylinder { half_height: 0.5 * thick, radius: radius - 0.001 }, pose);
    let grip = middle + Vec3::new(radius - 0.022, 0.0, thick);
    let bow =
        [Vec3::new(0.004, -0.05, -0.002), Vec3::new(0.008, -0.035, 0.014), Vec3::new(0.010, 0.0, 0.018), Vec3::new(0.008, 0.035, 0.014)];
    let mut path: Vec<Vec3> = bow.iter().map(|&point| grip + point).collect();
    path.push(grip + Vec3::new(0.004, 0.05, -0.002));
    b.part(link, "dark", &crate::shape::tube(&crate::shape::smooth_path(&path, 3), &[0.007], 8));
    b.collide_box(link, "trim", grip + Vec3::new(0.008, 0.0, 0.015), Vec3::new(0.014, 0.07, 0.014));
    b.grip(link, grip + Vec3::new(0.009, 0.0, 0.017), Vec3::Y, 0.07, 0.014);
    let lever = 2.0 * radius;
    b.hinge(link, Vec3::NEG_Y, 0.6 * PI, catching(0.3, 0.4, 15.0 * lever, 0.006 / lever));
}
