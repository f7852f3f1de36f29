//! Tables: for eating, and low ones in front of a sofa.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::{round_leg, square_leg};
use super::fittings::{Drawer, GAP, drawer};
use super::joinery::{CORNERS, legs};

/// A wooden table with an apron and tapered legs.
pub fn dining_table(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let thick = 0.03;
    b.board(0, "top", Vec3::Y * (size.y - 0.5 * thick), Vec3::new(size.x, thick, size.z), 0.005);
    let (x, z) = (0.5 * size.x - 0.075, 0.5 * size.z - 0.075);
    let style = b.count("legs");
    if style > 0 {
        legs(b, "legs", style, Vec2::new(x, z), size.y - thick, 0.066);
    }
    let corners: &[(f32, f32)] = if style == 0 { &CORNERS } else { &[] };
    for &(side_x, side_z) in corners {
        let top = Vec3::new(side_x * x, size.y - thick, side_z * z);
        let foot = Vec3::new(side_x * (x + 0.012), 0.0, side_z * (z + 0.012));
        b.part(0, "legs", &square_leg(top, foot, 0.07, 0.042, 0.004));
        b.collide_leg(0, "legs", (top, 0.07), (foot, 0.042));
    }
    let apron = size.y - thick - 0.045;
    for side in [-1.0, 1.0] {
        b.panel(0, "legs", Vec3::new(0.0, apron, side * z), Vec3::new(2.0 * x - 0.06, 0.09, 0.022), 0.002);
        b.panel(0, "legs", Vec3::new(side * x, apron, 0.0), Vec3::new(0.022, 0.09, 2.0 * z - 0.06), 0.002);
        b.collide_box(0, "legs", Vec3::new(0.0, apron, side * z), Vec3::new(2.0 * x, 0.09, 0.022));
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.6);
}

/// A low table with splayed round legs and a slatted shelf for magazines.
pub fn coffee_table(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let thick = 0.028;
    let mesh = crate::shape::extrude(&crate::shape::rounded_outline(Vec2::new(size.x, size.z), 0.06, 5), thick, 0.006);
    b.part(0, "top", &mesh.turned(super::builder::turn(Vec3::X, -90.0)).moved(Vec3::Y * (size.y - 0.5 * thick)));
    b.collide_box(0, "top", Vec3::Y * (size.y - 0.5 * thick), Vec3::new(size.x - 0.01, thick, size.z - 0.01));
    if b.count("legs") > 0 {
        let style = [0, 0, 2, 3, 4][b.count("legs")];
        let width = if style == 4 { 0.16 } else { 0.05 };
        legs(b, "legs", style, Vec2::new(0.5 * size.x - 0.13, 0.5 * size.z - 0.1), size.y - thick, width);
        b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
        return;
    }
    let (x, z) = (0.5 * size.x - 0.12, 0.5 * size.z - 0.11);
    let shelf = 0.42 * size.y;
    let share = 1.0 - shelf / (size.y - thick);
    for (side_x, side_z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let top = Vec3::new(side_x * x, size.y - thick + 0.002, side_z * z);
        let foot = Vec3::new(side_x * (x + 0.07), 0.0, side_z * (z + 0.06));
        b.part(0, "legs", &round_leg(top, foot, 0.022, 0.013));
        b.collide_leg(0, "legs", (top, 0.040), (foot, 0.023));
    }
    let (shelf_x, shelf_z) = (x + 0.07 * share, z + 0.06 * share);
    for side in [-1.0, 1.0] {
        let bar = [Vec3::new(side * shelf_x, shelf - 0.012, -shelf_z), Vec3::new(side * shelf_x, shelf - 0.012, shelf_z)];
        b.part(0, "legs", &crate::shape::tube(&bar, &[0.009], 10));
    }
    let slats = 7;
    let pitch = (2.0 * shelf_z - 0.03) / slats as f32;
    for slat in 0..slats {
        let at = (slat as f32 + 0.5) * pitch - 0.5 * pitch * slats as f32;
        b.panel(0, "legs", Vec3::new(0.0, shelf, at), Vec3::new(2.0 * shelf_x + 0.03, 0.012, 0.72 * pitch), 0.003);
    }
    b.collide_box(0, "legs", Vec3::Y * (shelf - 0.002), Vec3::new(2.0 * shelf_x, 0.016, 2.0 * shelf_z));
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
    b.shelf("shelf", 0, Vec3::Y * (shelf + 0.006), Vec2::new(1.5 * shelf_x, 1.4 * shelf_z), size.y - thick - shelf - 0.02);
}

/// A writing desk: a wooden top on a steel frame, with a shallow drawer under it.
pub fn desk(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let thick = 0.025;
    b.board(0, "top", Vec3::Y * (size.y - 0.5 * thick), Vec3::new(size.x, thick, size.z), 0.004);
    let (x, z, bar) = (0.5 * size.x - 0.05, 0.5 * size.z - 0.04, 0.025);
    for side in [-1.0, 1.0] {
        for end in [-1.0, 1.0] {
            b.board(0, "frame", Vec3::new(side * x, 0.5 * (size.y - thick), end * z), Vec3::new(bar, size.y - thick, bar), 0.003);
        }
        b.board(0, "frame", Vec3::new(side * x, 0.5 * bar, 0.0), Vec3::new(bar, bar, 2.0 * z - bar), 0.003);
        b.panel(0, "frame", Vec3::new(side * x, size.y - thick - 0.5 * bar, 0.0), Vec3::new(bar, bar, 2.0 * z - bar), 0.003);
    }
    b.board(0, "frame", Vec3::new(0.0, 0.45 * size.y, -z), Vec3::new(2.0 * x - bar, bar, bar), 0.003);
    let outer = Vec3::new(0.42 * size.x, 0.10, 0.82 * size.z);
    let centre = Vec3::new(0.5 * size.x - 0.12 - 0.5 * outer.x, size.y - thick - 0.5 * outer.y, 0.0);
    super::fittings::case(b, "top", centre - 0.5 * outer, centre + 0.5 * outer, 0.012, false);
    let made = Drawer {
        name: "drawer".into(),
        front: centre + Vec3::Z * (0.5 * outer.z + GAP),
        face: Vec2::new(outer.x - GAP, outer.y - 2.0 * GAP),
        room: Vec3::new(outer.x - 0.024 - 2.0 * GAP, outer.y - 0.032, outer.z - 0.02),
    };
    drawer(b, &made);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.6);
}
