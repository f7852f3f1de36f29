//! What cabinets share: panelled fronts, handles, doors and drawers, and how those hold and slide.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::shape::{lathe, smooth_path, tube};
use crate::{Catch, JointMechanics};

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
    b.grip(link, at + Vec3::Z * 0.029, way, 1.6 * half, 0.011);
    b.collide_box(link, slot, at + Vec3::Z * 0.026, way.abs() * (1.8 * half) + Vec3::new(0.011, 0.011, 0.016) * (Vec3::ONE - way.abs()));
}

/// A turned knob on a front facing +Z.
pub fn knob(b: &mut Builder, link: usize, slot: &str, at: Vec3) {
    let profile = [(0.0, 0.0), (0.007, 0.0), (0.006, 0.01), (0.013, 0.016), (0.0145, 0.021), (0.011, 0.026), (0.0, 0.027)]
        .map(|(radius, height)| Vec2::new(radius, height));
    b.part(link, slot, &lathe(&profile, 14).turned(turn(Vec3::X, 90.0)).moved(at));
    b.collide_box(link, slot, at + Vec3::Z * 0.015, Vec3::new(0.022, 0.022, 0.024));
}

/// A joint with dry friction and damping.
pub fn rubbing(friction: f32, damping: f32) -> JointMechanics {
    JointMechanics { friction, damping, ..JointMechanics::default() }
}

/// A joint that also holds at position 0 with up to `effort`, reached at `width` from there.
pub fn catching(friction: f32, damping: f32, effort: f32, width: f32) -> JointMechanics {
    JointMechanics { catches: vec![Catch { position: 0.0, effort, width }], ..rubbing(friction, damping) }
}

/// How a door is kept shut.
#[derive(Clone, Copy)]
pub enum Hold {
    /// A sprung cup hinge that draws the door shut over its last degrees and takes 8 N at the handle to open.
    SprungHinge,
    /// A magnet, roller or hook that lets go within 6 mm, at this force at the handle in N.
    Snap(f32),
}

impl Hold {
    /// Mechanics of a hinge whose handle is `lever` metres away. Friction is that of greased pins: half a newton at the handle.
    pub fn mechanics(self, lever: f32) -> JointMechanics {
        let (force, width) = match self {
            Self::SprungHinge => (8.0, 0.1),
            Self::Snap(force) => (force, 0.006 / lever),
        };
        catching(0.5 * lever, 0.3 * lever * lever, force * lever, width)
    }
}

/// The place of one hinged front.
pub struct Door {
    /// Name of link and joint.
    pub name: String,
    /// Middle of the front's back face, in the root's frame.
    pub front: Vec3,
    /// Width and height of the front.
    pub face: Vec2,
    /// Thickness of the front.
    pub thick: f32,
    /// Where the hinges are: 1 right, −1 left, seen from the front.
    pub side: f32,
    /// How it is kept shut.
    pub hold: Hold,
    /// How far it opens, radians.
    pub open: f32,
}

/// Adds a door's link, collider and joint, and gives the link with the middle of the front in its frame.
pub fn door(b: &mut Builder, slot: &str, made: &Door) -> (usize, Vec3) {
    let (link, middle) = door_frame(b, made);
    b.collide_box(link, slot, middle, made.face.extend(made.thick));
    (link, middle)
}

/// Adds a door's link and joint only. The axis runs inside the front, its thickness from the edge, so that it turns clear of the fronts
/// beside it.
pub fn door_frame(b: &mut Builder, made: &Door) -> (usize, Vec3) {
    let offset = made.side * (0.5 * made.face.x - made.thick);
    let link = b.link(&made.name, made.front + Vec3::new(offset, 0.0, 0.5 * made.thick));
    b.hinge(link, Vec3::Y * made.side, made.open, made.hold.mechanics(made.face.x - made.thick - 0.03));
    (link, Vec3::X * -offset)
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

/// Roller runners: 3 N keep a drawer where it is pushed, and a soft notch holds it shut against 8 N.
fn runners() -> JointMechanics {
    catching(3.0, 6.0, 8.0, 0.01)
}

/// Adds a drawer on a slider: front with a handle, box of thin boards, and its hollow as a region.
pub fn drawer(b: &mut Builder, made: &Drawer) {
    let thick = 0.018;
    let link = drawer_box(b, made);
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
}

/// Adds a drawer's link, box of thin boards, hollow and slider, without its front.
pub fn drawer_box(b: &mut Builder, made: &Drawer) -> usize {
    let board = 0.010;
    let link = b.link(&made.name, made.front);
    let Vec3 { x: width, y: height, z: depth } = made.room;
    let floor = -0.5 * height;
    b.board(link, "drawers", Vec3::new(0.0, floor + 0.5 * board, -0.5 * depth), Vec3::new(width, board, depth), 0.0);
    let wall = height - board;
    let middle = floor + board + 0.5 * wall;
    for side in [-1.0, 1.0] {
        b.board(link, "drawers", Vec3::new(side * 0.5 * (width - board), middle, -0.5 * depth), Vec3::new(board, wall, depth), 0.0);
    }
    b.board(link, "drawers", Vec3::new(0.0, middle, -depth + 0.5 * board), Vec3::new(width - 2.0 * board, wall, board), 0.0);
    let half = 0.5 * width - board;
    b.inside_named(&made.name, link, Vec3::new(-half, floor + board, -depth + board), Vec3::new(half, 0.5 * height, 0.0));
    b.slider(link, Vec3::Z, 0.72 * depth, runners());
    link
}

/// An open-fronted case of boards between two corners: sides, floor, lid and back, 8 mm for the back and `board` for the others.
pub fn case(b: &mut Builder, slot: &str, min: Vec3, max: Vec3, board: f32, lid: bool) {
    let (size, middle) = (max - min, 0.5 * (min + max));
    let back = 0.008;
    for side in [-1.0, 1.0] {
        let at = Vec3::new(middle.x + side * 0.5 * (size.x - board), middle.y, middle.z);
        b.board(0, slot, at, Vec3::new(board, size.y, size.z), 0.001);
    }
    let inner = size.x - 2.0 * board;
    let levels = [min.y + 0.5 * board, max.y - 0.5 * board];
    for &y in &levels[..if lid { 2 } else { 1 }] {
        b.board(0, slot, Vec3::new(middle.x, y, middle.z), Vec3::new(inner, board, size.z), 0.001);
    }
    b.board(0, slot, Vec3::new(middle.x, middle.y, min.z + 0.5 * back), Vec3::new(inner, size.y - 2.0 * board, back), 0.0);
}
