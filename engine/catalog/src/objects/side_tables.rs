//! Small tables and stands: consoles, side tables, dressing tables, plant stands.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::{Drawer, GAP, case};
use super::joinery::{Style, legs, size_of, styled_drawer};
use crate::shape::{cylinder, extrude, lathe, rounded_outline, smooth_profile, torus, tube};

/// A narrow table for a hall, with a shelf below or drawers under its top.
pub fn console_table(b: &mut Builder) {
    let (size, thick, style) = (size_of(b), 0.024, b.count("legs"));
    b.board(0, "top", Vec3::Y * (size.y - 0.5 * thick), Vec3::new(size.x, thick, size.z), 0.004);
    let spread = Vec2::new(0.5 * size.x - 0.05, 0.5 * size.z - 0.045);
    legs(b, "legs", style, spread, size.y - thick, 0.04);
    let drawers = b.count("drawers");
    if drawers > 0 {
        drawer_row(b, Vec3::new(2.0 * spread.x - 0.06, size.y - thick, size.z - 0.02), drawers, 0.11);
    } else {
        let apron = size.y - thick - 0.03;
        for side in [-1.0, 1.0] {
            b.panel(0, "legs", Vec3::new(0.0, apron, side * spread.y), Vec3::new(2.0 * spread.x, 0.06, 0.02), 0.002);
        }
        b.collide_box(0, "legs", Vec3::new(0.0, apron, 0.0), Vec3::new(2.0 * spread.x, 0.06, 2.0 * spread.y));
        let shelf = Vec3::new(2.0 * spread.x + 0.02, 0.018, 2.0 * spread.y + 0.01);
        b.board(0, "top", Vec3::Y * 0.17, shelf, 0.003);
        b.shelf("shelf", 0, Vec3::Y * 0.179, Vec2::new(0.84 * shelf.x, 0.7 * shelf.z), apron - 0.03 - 0.2);
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.03, size.z - 0.03), 0.7);
}

/// A row of drawers in a case that hangs under a top at `under.y`.
pub fn drawer_row(b: &mut Builder, under: Vec3, count: usize, tall: f32) {
    let style = Style::of(b);
    let outer = Vec3::new(under.x / count as f32, tall, under.z);
    for index in 0..count {
        let x = (index as f32 + 0.5) * outer.x - 0.5 * under.x;
        let centre = Vec3::new(x, under.y - 0.5 * tall, -0.01);
        case(b, "carcass", centre - 0.5 * outer, centre + 0.5 * outer, 0.012, false);
        let made = Drawer {
            name: format!("drawer_{index}"),
            front: centre + Vec3::Z * (0.5 * outer.z + GAP),
            face: Vec2::new(outer.x - GAP, outer.y - 2.0 * GAP),
            room: Vec3::new(outer.x - 0.024 - 2.0 * GAP, outer.y - 0.032, outer.z - 0.02),
        };
        styled_drawer(b, &made, style);
    }
}

/// A small table beside a seat: 0 round on a pedestal, 1 round on three rods, 2 square on legs, 3 a C that reaches over the seat.
pub fn side_table(b: &mut Builder) {
    let (height, wide, thick) = (b.value("height_m"), b.value("diameter_m"), 0.022);
    let radius = 0.5 * wide;
    match b.count("form") {
        0 => {
            round_top(b, height, radius, thick);
            let stem = [(0.03, 0.02), (0.02, 0.3), (0.026, 0.5), (0.018, 0.7), (0.034, 1.0)]
                .map(|(reach, up)| Vec2::new(reach, 0.02 + up * (height - thick - 0.02)));
            let foot = 0.62 * radius;
            let mut profile = vec![Vec2::ZERO, Vec2::new(foot - 0.004, 0.0), Vec2::new(foot, 0.006), Vec2::new(0.9 * foot, 0.018)];
            profile.extend(smooth_profile(&stem, 4));
            profile.push(Vec2::new(0.0, height - thick));
            b.part(0, "legs", &lathe(&profile, 28));
            b.collide_cylinder(0, "legs", Vec3::ZERO, foot - 0.002, 0.018);
            b.collide_cylinder(0, "legs", Vec3::Y * 0.018, 0.025, height - thick - 0.018);
        }
        1 => {
            round_top(b, height, radius, thick);
            for leg in 0..3 {
                let way = turn(Vec3::Y, 120.0 * leg as f32 + 90.0) * Vec3::X;
                let (top, foot) = (way * 0.3 * radius + Vec3::Y * (height - thick), way * 0.92 * radius);
                b.part(0, "legs", &super::builder::round_leg(top, foot, 0.015, 0.01));
                b.collide_leg(0, "legs", (top, 0.028), (foot, 0.018));
            }
            b.part(0, "legs", &torus(0.56 * radius, 0.006, 24, 6).moved(Vec3::Y * 0.5 * height));
        }
        2 => {
            b.board(0, "top", Vec3::Y * (height - 0.5 * thick), Vec3::new(wide, thick, wide), 0.004);
            legs(b, "legs", 3, Vec2::splat(radius - 0.03), height - thick, 0.03);
            let low = Vec3::new(wide - 0.05, 0.016, wide - 0.05);
            b.board(0, "top", Vec3::Y * 0.15, low, 0.003);
            b.shelf("shelf", 0, Vec3::Y * 0.158, Vec2::splat(0.76 * low.x), height - thick - 0.18);
        }
        _ => c_table(b, height, wide, thick),
    }
    let open = if b.count("form") < 2 { 1.36 * radius } else { wide - 0.03 };
    let open = if b.count("form") == 3 { Vec2::new(open, 0.62 * wide - 0.03) } else { Vec2::splat(open) };
    b.support("top", 0, Vec3::Y * height, open, 0.5);
}

fn round_top(b: &mut Builder, height: f32, radius: f32, thick: f32) {
    b.part(0, "top", &cylinder(radius, thick, 0.005, 36).moved(Vec3::Y * (height - 0.5 * thick)));
    b.collide_plate(0, "top", Vec3::Y * (height - thick), radius - 0.001, thick);
}

/// Top and foot joined by two posts at the back.
fn c_table(b: &mut Builder, height: f32, wide: f32, thick: f32) {
    let (deep, bar) = (0.62 * wide, 0.022);
    b.board(0, "top", Vec3::Y * (height - 0.5 * thick), Vec3::new(wide, thick, deep), 0.004);
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * wide - 0.03);
        b.board(0, "legs", Vec3::new(x, 0.5 * (height - thick), -0.5 * deep + 0.5 * bar), Vec3::new(bar, height - thick, bar), 0.003);
        b.board(0, "legs", Vec3::new(x, 0.5 * bar, 0.5 * bar), Vec3::new(bar, bar, deep - bar), 0.003);
        b.panel(0, "legs", Vec3::new(x, height - thick - 0.5 * bar, 0.5 * bar), Vec3::new(bar, bar, deep - bar - 0.02), 0.003);
    }
    b.panel(0, "legs", Vec3::new(0.0, 0.5 * bar, -0.5 * deep + 0.5 * bar), Vec3::new(wide - 0.06, bar, bar), 0.003);
}

/// A dressing table with drawers and a mirror that stands on its back edge.
pub fn dressing_table(b: &mut Builder) {
    let (size, thick) = (size_of(b), 0.024);
    b.board(0, "top", Vec3::Y * (size.y - 0.5 * thick), Vec3::new(size.x, thick, size.z), 0.004);
    let spread = Vec2::new(0.5 * size.x - 0.04, 0.5 * size.z - 0.04);
    legs(b, "legs", b.count("legs"), spread, size.y - thick, 0.04);
    drawer_row(b, Vec3::new(2.0 * spread.x - 0.06, size.y - thick, size.z - 0.02), 2, 0.12);
    let (wide, tall) = (0.55 * size.x, b.value("mirror_height_m"));
    let z = -0.5 * size.z + 0.03;
    let centre = Vec3::new(0.0, size.y + 0.03 + 0.5 * tall, z);
    let round = if b.count("mirror") == 0 { 0.02 } else { 0.48 * wide };
    b.part(0, "legs", &extrude(&rounded_outline(Vec2::new(wide, tall), round, 8), 0.024, 0.006).moved(centre));
    let glass = rounded_outline(Vec2::new(wide - 0.05, tall - 0.05), round - 0.015, 8);
    b.part(0, "glass", &extrude(&glass, 0.002, 0.0).moved(centre + Vec3::Z * 0.0125));
    b.collide_box(0, "legs", centre, Vec3::new(wide - 0.01, tall - 0.01, 0.026));
    for side in [-1.0, 1.0] {
        let x = side * 0.3 * wide;
        let post = [Vec3::new(x, size.y - 0.002, z), Vec3::new(x, size.y + 0.1, z)];
        b.part(0, "legs", &tube(&post, &[0.009], 10));
    }
    b.support("top", 0, Vec3::new(0.0, size.y, 0.03), Vec2::new(size.x - 0.04, size.z - 0.10), 0.5);
}

/// A stand that lifts a plant: 0 crossed wooden frame, 1 metal ring on legs, 2 a small round table of two levels.
pub fn plant_stand(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let plate = 0.014;
    match b.count("form") {
        0 => {
            for quarter in 0..4 {
                let way = turn(Vec3::Y, 45.0 + 90.0 * quarter as f32) * Vec3::X;
                let at = way * (radius + 0.012);
                b.post("frame", at, height + 0.12, 0.024);
            }
            for degrees in [45.0, 135.0] {
                let way = turn(Vec3::Y, degrees) * Vec3::X * (radius + 0.006);
                b.bar("frame", Vec3::Y * (height - plate - 0.012) - way, Vec3::Y * (height - plate - 0.012) + way, 0.022);
            }
        }
        1 => {
            for leg in 0..4 {
                let way = turn(Vec3::Y, 45.0 + 90.0 * leg as f32) * Vec3::X;
                let (top, foot) = (way * (radius - 0.006) + Vec3::Y * (height - 0.5 * plate), way * (radius + 0.03));
                b.part(0, "frame", &super::builder::round_leg(top, foot, 0.006, 0.006));
                b.collide_leg(0, "frame", (top, 0.012), (foot, 0.012));
            }
            b.part(0, "frame", &torus(radius + 0.004, 0.006, 32, 6).moved(Vec3::Y * (height - 0.5 * plate)));
            b.part(0, "frame", &torus(radius + 0.02, 0.004, 32, 6).moved(Vec3::Y * 0.3 * height));
        }
        _ => {
            legs(b, "frame", 1, Vec2::splat(0.55 * radius), height - plate, 0.026);
        }
    }
    b.part(0, "frame", &cylinder(radius, plate, 0.003, 32).moved(Vec3::Y * (height - 0.5 * plate)));
    b.collide_plate(0, "frame", Vec3::Y * (height - plate), radius - 0.001, plate);
    b.support("top", 0, Vec3::Y * height, Vec2::splat(1.3 * radius), 0.8);
}
