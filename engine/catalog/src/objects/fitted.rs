//! The fitted kitchen's family: fronts of one style, their handles, doors and drawers, and worktops with holes.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::{Door, Drawer, GAP, bow_handle, door_frame, drawer_box, knob, panelled_front};
use crate::shape::{arc, cylinder, extrude, sheet};

/// Thickness of a worktop.
pub const WORKTOP: f32 = 0.038;
/// Height of the recess at the floor.
pub const TOE: f32 = 0.10;
/// Thickness of doors and drawer fronts.
pub const FRONT: f32 = 0.02;
/// Thickness of carcass boards.
pub const BOARD: f32 = 0.018;
/// How far a worktop reaches beyond the fronts.
pub const OVERHANG: f32 = 0.03;

/// How deep and how tall the finger groove of a front without handles is.
const GROOVE: Vec2 = Vec2::new(0.012, 0.022);

/// Style of the fronts, as the family's parameter `front` numbers them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// A frame around a flat panel, bow handles.
    Shaker,
    /// A smooth slab, bar handles.
    Flat,
    /// A smooth slab with a groove for the fingers along the edge that opens.
    Handleless,
    /// A frame around upright boards, knobs.
    Beadboard,
    /// A frame around a raised field, cup pulls on drawers and knobs on doors.
    Raised,
    /// Upright flutes over the whole front, bar handles.
    Fluted,
}

impl Front {
    /// The style asked for.
    pub fn of(b: &Builder) -> Self {
        [Self::Shaker, Self::Flat, Self::Handleless, Self::Beadboard, Self::Raised, Self::Fluted][b.count("front").min(5)]
    }

    /// Adds what is seen of a front that faces +Z; `centre` is the middle of its whole depth, and a groove lies at its upper (1) or lower
    /// (−1) edge.
    pub fn look(self, b: &mut Builder, link: usize, slot: &str, centre: Vec3, size: Vec3, groove: f32) {
        let low = size.y.min(size.x) < 0.11;
        match self {
            Self::Shaker if !low => panelled_front(b, link, slot, centre, size),
            Self::Beadboard if !low => framed(b, link, slot, centre, size, Field::Boards),
            Self::Raised if !low => framed(b, link, slot, centre, size, Field::Raised),
            Self::Fluted => b.part(link, slot, &ribbed(size, 0.03, 0.006).moved(centre)),
            Self::Handleless => {
                let slab = Vec3::new(size.x, size.y - GROOVE.y, size.z);
                b.panel(link, slot, centre - Vec3::Y * groove * 0.5 * GROOVE.y, slab, 0.0015);
                let strip = Vec3::new(size.x, GROOVE.y, size.z - GROOVE.x);
                let at = centre + Vec3::new(0.0, groove * 0.5 * (size.y - GROOVE.y), -0.5 * GROOVE.x);
                b.panel(link, slot, at, strip, 0.0);
            }
            _ => b.panel(link, slot, centre, size, 0.002),
        }
    }

    /// Adds what is touched of such a front.
    fn collide(self, b: &mut Builder, link: usize, slot: &str, centre: Vec3, size: Vec3, groove: f32) {
        if self != Self::Handleless {
            b.collide_box(link, slot, centre, size);
            return;
        }
        let slab = Vec3::new(size.x, size.y - GROOVE.y, size.z);
        b.collide_box(link, slot, centre - Vec3::Y * groove * 0.5 * GROOVE.y, slab);
        let strip = Vec3::new(size.x, GROOVE.y, size.z - GROOVE.x);
        b.collide_box(link, slot, centre + Vec3::new(0.0, groove * 0.5 * (size.y - GROOVE.y), -0.5 * GROOVE.x), strip);
    }

    /// Adds the handle of a front: `at` on its surface, along `way`; `edge` is the middle of the groove's edge.
    fn handle(self, b: &mut Builder, link: usize, at: Vec3, way: Vec3, edge: Vec3) {
        match self {
            Self::Shaker => bow_handle(b, link, "handles", at, way, 0.06),
            Self::Flat | Self::Fluted => bar_handle(b, link, "handles", at, way, 0.09),
            Self::Handleless => b.grip(link, edge, Vec3::X, 0.12, GROOVE.x),
            Self::Raised if way.x > 0.5 => cup_pull(b, link, "handles", at),
            Self::Beadboard | Self::Raised => {
                knob(b, link, "handles", at);
                b.grip(link, at + Vec3::Z * 0.02, way, 0.028, 0.028);
            }
        }
    }
}

/// What a frame holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Boards,
    Raised,
}

/// A frame of stiles and rails around a field.
fn framed(b: &mut Builder, link: usize, slot: &str, centre: Vec3, size: Vec3, field: Field) {
    let stile = 0.06_f32.min(0.2 * size.x.min(size.y));
    let inner = Vec2::new(size.x - 2.0 * stile, size.y - 2.0 * stile);
    for side in [-1.0, 1.0] {
        b.panel(link, slot, centre + Vec3::X * side * 0.5 * (size.x - stile), Vec3::new(stile, size.y, size.z), 0.002);
        b.panel(link, slot, centre + Vec3::Y * side * 0.5 * (size.y - stile), Vec3::new(inner.x, stile, size.z), 0.002);
    }
    let back = 0.55 * size.z;
    let at = centre - Vec3::Z * 0.5 * (size.z - back);
    if field == Field::Boards {
        b.part(link, slot, &ribbed(inner.extend(back) + Vec3::new(0.002, 0.002, 0.0), 0.045, 0.003).moved(at));
        return;
    }
    b.panel(link, slot, at, inner.extend(back) + Vec3::new(0.002, 0.002, 0.0), 0.0);
    let raised = (inner - Vec2::splat(0.024)).extend(0.45 * size.z);
    let outline = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map(|(x, y)| Vec2::new(x * raised.x, y * raised.y));
    let face = extrude(&outline, 2.0 * raised.z, 0.9 * raised.z);
    b.part(link, slot, &face.moved(centre + Vec3::Z * (0.5 * size.z - raised.z - 0.001)));
}

/// An upright slab around the origin whose front is cut by V grooves of this pitch and depth.
fn ribbed(size: Vec3, pitch: f32, depth: f32) -> crate::Mesh {
    let ribs = (size.x / pitch).round().max(1.0) as usize;
    let (half, pitch) = (0.5 * size, size.x / ribs as f32);
    let mut outline = vec![Vec2::new(-half.x, half.z)];
    for rib in 0..ribs {
        let x = rib as f32 * pitch - half.x;
        let start = if rib == 0 { 0.0 } else { depth };
        let end = if rib + 1 == ribs { 0.0 } else { depth };
        outline.extend([Vec2::new(x + start, -half.z), Vec2::new(x + pitch - end, -half.z)]);
        if rib + 1 < ribs {
            outline.push(Vec2::new(x + pitch, depth - half.z));
        }
    }
    outline.push(Vec2::new(half.x, half.z));
    extrude(&outline, size.y, 0.0).with_uvs_swapped().turned(turn(Vec3::X, -90.0))
}

/// A straight bar on two posts on a front facing +Z: `at` on the surface, reaching `half` to both sides along `way`.
pub fn bar_handle(b: &mut Builder, link: usize, slot: &str, at: Vec3, way: Vec3, half: f32) {
    let turned = if way.x > 0.5 { turn(Vec3::Z, 90.0) } else { turn(Vec3::Z, 0.0) };
    b.part(link, slot, &cylinder(0.0055, 2.0 * half, 0.001, 10).turned(turned).moved(at + Vec3::Z * 0.03));
    for end in [-0.75, 0.75] {
        let post = cylinder(0.004, 0.03, 0.0, 8).turned(turn(Vec3::X, 90.0));
        b.part(link, slot, &post.moved(at + way * (end * half) + Vec3::Z * 0.015));
    }
    b.grip(link, at + Vec3::Z * 0.03, way, 1.4 * half, 0.011);
    let rest = Vec3::ONE - way.abs();
    b.collide_box(link, slot, at + Vec3::Z * 0.026, way.abs() * 2.0 * half + rest * Vec3::new(0.011, 0.011, 0.018));
}

/// A shell pull, open below, on a front facing +Z.
fn cup_pull(b: &mut Builder, link: usize, slot: &str, at: Vec3) {
    let shell = sheet(10, 5, Vec2::new(0.12, 0.05), 0.003, |u, v| {
        let (along, around) = (std::f32::consts::PI * (1.0 - u), std::f32::consts::FRAC_PI_2 * v);
        let bow = homebody_core::float::sin(along).max(0.0);
        let rise = Vec2::new(homebody_core::float::cos(around), homebody_core::float::sin(around));
        Vec3::new(0.045 * homebody_core::float::cos(along), 0.028 * rise.y - 0.012, 0.026 * bow * rise.x + 0.001)
    });
    b.part(link, slot, &shell.moved(at));
    b.grip(link, at + Vec3::new(0.0, -0.006, 0.024), Vec3::X, 0.07, 0.004);
    b.collide_box(link, slot, at + Vec3::new(0.0, -0.002, 0.0235), Vec3::new(0.06, 0.02, 0.005));
    b.collide_box(link, slot, at + Vec3::new(0.0, 0.012, 0.0125), Vec3::new(0.07, 0.005, 0.019));
}

/// Adds a fitted door with its look, handle and joint; `handle` is the height of the handle's middle above that of the door, and a groove
/// lies at the edge nearer to it.
pub fn fitted_door(b: &mut Builder, made: &Door, style: Front, handle: f32) -> usize {
    let (link, middle) = door_frame(b, made);
    let groove = if handle < 0.0 { -1.0 } else { 1.0 };
    let size = made.face.extend(made.thick);
    style.look(b, link, "fronts", middle, size, groove);
    style.collide(b, link, "fronts", middle, size, groove);
    let at = middle + Vec3::new(-made.side * (0.5 * made.face.x - 0.033), handle, 0.5 * made.thick);
    let edge = Vec3::new(at.x + made.side * 0.05, middle.y + groove * (0.5 * made.face.y - GROOVE.y), at.z - 0.5 * GROOVE.x);
    style.handle(b, link, at, Vec3::Y, edge);
    link
}

/// Adds a fitted drawer with its look, handle, box and joint.
pub fn fitted_drawer(b: &mut Builder, made: &Drawer, style: Front) -> usize {
    let link = drawer_box(b, made);
    let (middle, size) = (Vec3::Z * 0.5 * FRONT, made.face.extend(FRONT));
    style.look(b, link, "fronts", middle, size, 1.0);
    style.collide(b, link, "fronts", middle, size, 1.0);
    let edge = Vec3::new(0.0, 0.5 * made.face.y - GROOVE.y, FRONT - 0.5 * GROOVE.x);
    let up = if made.face.y > 0.24 { 0.5 * made.face.y - 0.08 } else { 0.0 };
    style.handle(b, link, Vec3::new(0.0, up, FRONT), Vec3::X, edge);
    link
}

/// A slab between `low` and `high` with a rectangular hole (low x, high x, low z, high z): four boards that are seen and touched.
pub fn holed_slab(b: &mut Builder, slot: &str, low: Vec3, high: Vec3, hole: [f32; 4]) {
    let [left, right, rear, near] = hole;
    for (x0, x1, z0, z1) in
        [(low.x, left, low.z, high.z), (right, high.x, low.z, high.z), (left, right, low.z, rear), (left, right, near, high.z)]
    {
        let (from, to) = (Vec3::new(x0, low.y, z0), Vec3::new(x1, high.y, z1));
        b.board(0, slot, 0.5 * (from + to), to - from, 0.0015);
    }
}

/// A toe recess under a unit of this size, whose middle lies `shift` metres towards the front: seen and touched, a little behind the fronts.
pub fn toe(b: &mut Builder, size: Vec3, shift: f32) {
    let depth = size.z - OVERHANG - FRONT - GAP;
    let z = shift - 0.5 * size.z + 0.5 * depth - 0.025;
    b.panel(0, "toe", Vec3::new(0.0, 0.5 * TOE, z), Vec3::new(size.x - 0.004, TOE, depth - 0.05), 0.0);
    b.collide_box(0, "toe", Vec3::new(0.0, 0.5 * TOE, z), Vec3::new(size.x, TOE, depth - 0.05));
}

/// Closed loop in the plane of this height for [`crate::shape::loft`]: an egg of this half width whose ends lie at `rear` and `near`, its two
/// ends square (towards 0) or round (1).
pub fn egg(half: f32, (rear, near): (f32, f32), y: f32, (square_rear, square_near): (f32, f32), count: usize) -> Vec<Vec3> {
    let bent = |value: f32, power: f32| value.signum() * homebody_core::float::pow(value.abs(), power);
    let middle = 0.5 * (rear + near);
    let circle = arc(Vec2::ZERO, 1.0, 0.0, std::f32::consts::TAU, count);
    circle[..count]
        .iter()
        .map(|point| {
            let power = if point.y > 0.0 { square_rear } else { square_near };
            Vec3::new(half * bent(point.x, power), y, middle - 0.5 * (near - rear) * bent(point.y, power))
        })
        .collect()
}

/// Adds hulls that together fill the space between rings of equally many points, one hull for every `step` of them.
pub fn collide_shell(b: &mut Builder, link: usize, slot: &str, rings: &[Vec<Vec3>], step: usize) {
    let count = rings[0].len();
    for from in (0..count).step_by(step) {
        let to = (from + step) % count;
        let points = rings.iter().flat_map(|ring| [ring[from], ring[to]]).collect();
        b.collider(link, slot, crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    }
}

/// Adds one hull over loops, of every `step`th of their points.
pub fn collide_solid(b: &mut Builder, link: usize, slot: &str, rings: &[Vec<Vec3>], step: usize) {
    let points = rings.iter().flat_map(|ring| ring.iter().step_by(step).copied()).collect();
    b.collider(link, slot, crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
}
