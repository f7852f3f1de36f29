//! What cabinets share: panelled fronts, handles, drawers.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::shape::{lathe, smooth_path, tube};

/// Gap between a moving front and its carcass, and between two fronts.
pub const GAP: f32 = 0.004;

/// A front with a raised frame around a panel, facing +Z; `centre` is the middle of the front's whole depth.
pub fn panelled_front(b: &mut Builder, link: usize, slot: &str, centre: Vec3, size: Vec3) {
    let stile = 0.055_f32.min(0.22 * size.x.min(size.y));
    let back = 0.6 * size.z;
    let panel = Vec3::new(size.x - 2.0 * stile + 0.004, size.y - 2.0 * stile + 0.004, back);
    b.panel(link, slot, centre - Vec3::Z * 0.5 * (size.z - back), panel, 0.0);
    for side in [-1.0, 1.0] {
        b.panel(link, slot, centre + Vec3::X * side * 0.5 * (size.x - stile), Vec3::new(stile, size.y, size.z), 0.002);
        let rail = Vec3::new(size.x - 2.0 * stile, stile, size.z);
        b.panel(link, slot, centre + Vec3::Y * side * 0.5 * (size.y - stile), rail, 0.002);
    }
}

/// A bow handle on a front facing +Z: `at` on the surface, reaching `half` to both sides along `way`.
pub fn bow_handle(b: &mut Builder, link: usize, slot: &str, at: Vec3, way: Vec3, half: f32) {
    let out = |share: f32, reach: f32| at + way * (share * half) + Vec3::Z * reach;
    let path = [out(-1.0, 0.0), out(-0.98, 0.018), out(-0.8, 0.026), out(0.0, 0.029), out(0.8, 0.026), out(0.98, 0.018), out(1.0, 0.0)];
    b.part(link, slot, &tube(&smooth_path(&path, 2), &[0.0055], 8));
    b.collide_box(link, slot, at + Vec3::Z * 0.026, way.abs() * (1.8 * half) + Vec3::new(0.011, 0.011, 0.016) * (Vec3::ONE - way.abs()));
}

/// A turned knob on a front facing +Z.
pub fn knob(b: &mut Builder, link: usize, slot: &str, at: Vec3) {
    let profile = [(0.0, 0.0), (0.007, 0.0), (0.006, 0.01), (0.013, 0.016), (0.0145, 0.021), (0.011, 0.026), (0.0, 0.027)]
        .map(|(radius, height)| Vec2::new(radius, height));
    b.part(link, slot, &lathe(&profile, 14).turned(turn(Vec3::X, 90.0)).moved(at));
    b.collide_box(link, slot, at + Vec3::Z * 0.015, Vec3::new(0.022, 0.022, 0.024));
}

/// The place of one drawer: its front's outer size, the width and depth of the room behind it, and how it opens.
pub struct Drawer {
    /// Name of link, joint and region.
    pub name: String,
    /// Middle of the front's back face, in the root's frame.
    pub front: Vec3,
    /// Width and height of the front.
    pub face: Vec2,
    /// Width, height and depth of the box behind the front.
    pub room: Vec3,
}

/// Adds a drawer on a slider: front with a handle, box of thin boards, and its hollow as a region.
pub fn drawer(b: &mut Builder, made: &Drawer) {
    let (board, thick) = (0.010, 0.018);
    let link = b.link(&made.name, made.front);
    let Vec3 { x: width, y: height, z: depth } = made.room;
    b.collide_box(link, "fronts", Vec3::Z * 0.5 * thick, made.face.extend(thick));
    if made.face.y > 0.14 {
        panelled_front(b, link, "fronts", Vec3::Z * 0.5 * thick, made.face.extend(thick));
    } else {
        b.panel(link, "fronts", Vec3::Z * 0.5 * thick, made.face.extend(thick), 0.003);
    }
    if made.face.x > 0.55 {
        for side in [-1.0, 1.0] {
            knob(b, link, "handles", Vec3::new(side * 0.27 * made.face.x, 0.0, thick));
        }
    } else {
        bow_handle(b, link, "handles", Vec3::Z * thick, Vec3::X, 0.055);
    }
    let floor = -0.5 * height;
    b.board(link, "drawers", Vec3::new(0.0, floor + 0.5 * board, -0.5 * depth), Vec3::new(width, board, depth), 0.0);
    let wall = height - board;
    let middle = floor + board + 0.5 * wall;
    for side in [-1.0, 1.0] {
        b.board(link, "drawers", Vec3::new(side * 0.5 * (width - board), middle, -0.5 * depth), Vec3::new(board, wall, depth), 0.001);
    }
    b.board(link, "drawers", Vec3::new(0.0, middle, -depth + 0.5 * board), Vec3::new(width - 2.0 * board, wall, board), 0.001);
    let half = 0.5 * width - board;
    b.inside_named(&made.name, link, Vec3::new(-half, floor + board, -depth + board), Vec3::new(half, 0.5 * height, 0.0));
    b.slider(link, Vec3::Z, 0.72 * depth, 2.0, 8.0);
}
