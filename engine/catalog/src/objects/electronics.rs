//! Screens and what goes with them.

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::rubbing;
use super::tableware::points;
use crate::JointKind;
use crate::shape::{ball, block, block_fine, cylinder, extrude, lathe, rounded_outline, smooth_path, tube};

/// A flat television on two feet.
pub fn tv(b: &mut Builder) {
    let width = b.value("width_m");
    let tall = 0.575 * width;
    let (foot, thick) = (0.065, 0.03);
    let centre = Vec3::Y * (foot + 0.5 * tall);
    b.part(0, "case", &extrude(&rounded_outline(Vec2::new(width, tall), 0.008, 3), thick, 0.004).moved(centre));
    b.panel(0, "case", centre + Vec3::new(0.0, -0.12 * tall, -0.028), Vec3::new(0.62 * width, 0.56 * tall, 0.035), 0.01);
    b.panel(0, "screen", centre + Vec3::Z * (0.5 * thick), Vec3::new(width - 0.018, tall - 0.02, 0.002), 0.0);
    b.collide_box(0, "case", centre, Vec3::new(width, tall, thick));
    for side in [-1.0, 1.0] {
        let x = side * 0.36 * width;
        for reach in [-0.11, 0.11] {
            let path = [Vec3::new(x, foot + 0.02, 0.0), Vec3::new(x, 0.4 * foot, 0.45 * reach), Vec3::new(x, 0.006, reach)];
            b.part(0, "feet", &tube(&smooth_path(&path, 3), &[0.008, 0.007, 0.007, 0.006, 0.006, 0.006, 0.006], 8));
        }
        b.collide_box(0, "feet", Vec3::new(x, 0.006, 0.0), Vec3::new(0.014, 0.012, 0.22));
        b.collide_box(0, "feet", Vec3::new(x, 0.5 * foot + 0.006, 0.0), Vec3::new(0.014, foot - 0.012, 0.03));
    }
}

/// A remote control with rows of buttons.
pub fn remote_control(b: &mut Builder) {
    let size = Vec3::new(0.046, 0.018, b.value("length_m"));
    let outline = rounded_outline(Vec2::new(size.x, size.z), 0.014, 4);
    b.part(0, "case", &extrude(&outline, size.y, 0.004).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.5 * size.y));
    let rows = 7;
    for row in 0..rows {
        let z = 0.5 * size.z - 0.026 - row as f32 * 0.58 * size.z / rows as f32;
        for column in -1..=1 {
            let at = Vec3::new(0.0125 * column as f32, size.y + 0.0004, z);
            b.part(0, "buttons", &cylinder(0.0042, 0.003, 0.0008, 8).moved(at));
        }
    }
    let ring = cylinder(0.013, 0.003, 0.001, 24).moved(Vec3::new(0.0, size.y + 0.0002, -0.5 * size.z + 0.05));
    b.part(0, "buttons", &ring);
    b.part_tinted(
        0,
        "buttons",
        &cylinder(0.004, 0.003, 0.0008, 10).moved(Vec3::new(-0.012, size.y + 0.0004, -0.5 * size.z + 0.018)),
        [0.72, 0.12, 0.1],
    );
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size - Vec3::new(0.001, 0.0, 0.004));
}

/// How far the lid of an open laptop leans beyond upright, degrees.
const LID_LEAN: f32 = 17.0;

/// A laptop standing open on a friction hinge.
pub fn laptop(b: &mut Builder) {
    let width = b.value("width_m");
    let (deep, thick) = (0.69 * width, 0.012);
    let plate = |tall: f32, thick: f32| extrude(&rounded_outline(Vec2::new(width, tall), 0.012, 4), thick, 0.0025);
    b.part(0, "case", &plate(deep, thick).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * (0.5 * thick + 0.002)));
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        b.part(0, "keys", &cylinder(0.006, 0.004, 0.0, 10).moved(Vec3::new(x * 0.42 * width, 0.002, z * 0.42 * deep)));
    }
    let deck = thick + 0.002;
    let key = Vec2::new(0.86 * width / 13.0, 0.44 * deep / 5.0);
    for row in 0..5 {
        for column in 0..13 {
            let at = Vec3::new((column as f32 - 6.0) * key.x, deck + 0.0004, -0.36 * deep + row as f32 * key.y);
            b.part(0, "keys", &block_fine(Vec3::new(0.84 * key.x, 0.0016, 0.84 * key.y), 0.0, 0, [1; 3]).moved(at));
        }
    }
    b.panel(0, "pad", Vec3::new(0.0, deck, 0.28 * deep), Vec3::new(0.34 * width, 0.0006, 0.3 * deep), 0.0);
    let hinge = Vec3::new(0.0, deck, -0.5 * deep + 0.006);
    let bar = [hinge - Vec3::X * 0.36 * width, hinge + Vec3::X * 0.36 * width];
    b.part(0, "keys", &tube(&bar, &[0.005], 10));
    b.collide_box(0, "case", Vec3::Y * 0.5 * deck, Vec3::new(width, deck, deep));
    let lid = b.link("lid", hinge);
    let lean = turn(Vec3::X, -LID_LEAN);
    let open = Pose::new(Vec3::ZERO, lean) * Pose::from_translation(Vec3::Y * 0.5 * deep);
    b.part(lid, "case", &plate(deep, 0.006).posed(open));
    b.part(lid, "screen", &block(Vec3::new(width - 0.014, deep - 0.02, 0.001), 0.0).moved(Vec3::Z * 0.003).posed(open));
    b.collide_box_at(lid, "case", open * Pose::from_translation(Vec3::Y * 0.003), Vec3::new(width, deep - 0.006, 0.006));
    // Position 0 stands open as it is built; the clutch carries the lid at any angle.
    let limits = (-(90.0 + LID_LEAN).to_radians(), 25_f32.to_radians());
    let weight = b.mass_of(lid) * super::appliances::GRAVITY * 0.5 * deep;
    b.join((0, lid), JointKind::Hinge, Vec3::NEG_X, limits, rubbing(1.15 * weight, 0.02));
}

/// A small radio: a rounded box with a cloth front and two dials.
pub fn radio(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let centre = Vec3::Y * (0.5 * size.y + 0.003);
    b.part(0, "case", &block(size - Vec3::Y * 0.006, 0.018).moved(centre));
    let cloth = extrude(&rounded_outline(Vec2::new(0.9 * size.x, 0.64 * size.y), 0.02, 4), 0.006, 0.002);
    b.part(0, "cloth", &cloth.moved(centre + Vec3::new(0.0, 0.10 * size.y, 0.5 * size.z - 0.001)));
    for side in [-1.0, 1.0] {
        let dial = lathe(&points([(0.0, 0.0), (0.011, 0.0), (0.010, 0.010), (0.008, 0.012), (0.0, 0.012)]), 16).turned(turn(Vec3::X, 90.0));
        b.part(0, "trim", &dial.moved(centre + Vec3::new(side * 0.36 * size.x, -0.34 * size.y, 0.5 * size.z - 0.002)));
        for z in [-1.0, 1.0] {
            let foot = Vec3::new(side * 0.38 * size.x, 0.004, z * 0.3 * size.z);
            b.part(0, "trim", &cylinder(0.008, 0.008, 0.001, 10).moved(foot));
        }
    }
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size);
    b.part(0, "trim", &ball(0.003, 8).moved(centre + Vec3::new(0.0, -0.34 * size.y, 0.5 * size.z)));
}
