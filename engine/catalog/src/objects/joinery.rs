//! What furniture shares beyond its carcass: legs, fronts and pulls in several styles.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::{round_leg, square_leg, turn};
use super::fittings::{Door, Drawer, GAP, Hold, bow_handle, door, drawer_box, knob, panelled_front};
use crate::Mesh;
use crate::shape::{block, extrude, lathe, smooth_profile, tube};

/// Signs of the four corners of a rectangle.
pub const CORNERS: [(f32, f32); 4] = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)];

/// Width, height and depth of a kind that has these three parameters.
pub fn size_of(b: &Builder) -> Vec3 {
    Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"))
}

/// Four legs from the floor to `height` around axes at ±`spread`: 0 tapered square, 1 splayed round, 2 turned, 3 straight square, 4 hairpins.
pub fn legs(b: &mut Builder, slot: &str, style: usize, spread: Vec2, height: f32, width: f32) {
    for (x, z) in CORNERS {
        let top = Vec3::new(x * spread.x, height, z * spread.y);
        let foot = |out: f32| Vec3::new(top.x + x * out, 0.0, top.z + z * out);
        match style {
            0 => {
                b.part(0, slot, &square_leg(top, foot(0.01), width, 0.6 * width, 0.003));
                b.collide_leg(0, slot, (top, width), (foot(0.01), 0.6 * width));
            }
            1 => {
                let foot = foot((0.14 * height).min(0.06));
                b.part(0, slot, &round_leg(top, foot, 0.5 * width, 0.3 * width));
                b.collide_leg(0, slot, (top, 0.9 * width), (foot, 0.54 * width));
            }
            2 => {
                b.part(0, slot, &turned_leg(height, 0.5 * width).moved(foot(0.0)));
                b.collide_leg(0, slot, (top, width), (foot(0.0), 0.7 * width));
            }
            3 => b.board(0, slot, 0.5 * (top + foot(0.0)), Vec3::new(width, height, width), 0.003),
            _ => hairpin(b, slot, top, foot(0.02), width),
        }
    }
}

/// A turned leg around +Y with a square block above.
fn turned_leg(height: f32, radius: f32) -> Mesh {
    let block_height = (0.18 * height).min(0.14);
    let room = height - block_height;
    let shape = [(0.5, 0.0), (0.72, 0.05), (0.5, 0.11), (0.6, 0.3), (0.96, 0.74), (0.58, 0.86), (0.94, 0.93), (0.6, 0.99)]
        .map(|(wide, up)| Vec2::new(wide * radius, up * room));
    let mut profile = vec![Vec2::ZERO];
    profile.extend(smooth_profile(&shape, 3));
    profile.push(Vec2::new(0.0, room));
    let head = block(Vec3::new(2.0 * radius, block_height, 2.0 * radius), 0.003);
    lathe(&profile, 16).with(&head.moved(Vec3::Y * (room + 0.5 * block_height)))
}

/// Two rods that meet in a bend at the foot.
fn hairpin(b: &mut Builder, slot: &str, top: Vec3, foot: Vec3, width: f32) {
    let rod = 0.006;
    let side = Vec3::new(0.5 * width.max(0.05), 0.0, 0.0);
    for sign in [-1.0, 1.0] {
        b.part(0, slot, &tube(&[foot + side * sign * 0.25 + Vec3::Y * rod, top + side * sign], &[rod], 8));
    }
    b.part(0, slot, &block(Vec3::new(0.5 * side.x + 2.0 * rod, 2.0 * rod, 2.0 * rod), 0.8 * rod).moved(foot + Vec3::Y * rod));
    b.collide_leg(0, slot, (top, 0.02), (foot, 0.02));
}

/// How fronts look: `face` 0 framed panel, 1 flat, 2 upright slats, 3 tongue and groove in a frame; `pull` 0 bow, 1 knob, 2 lip.
#[derive(Clone, Copy)]
pub struct Style {
    /// Number of the face.
    pub face: usize,
    /// Number of the pull.
    pub pull: usize,
}

impl Style {
    /// Of the parameters `front` and `pull`.
    pub fn of(b: &Builder) -> Self {
        Self { face: b.count("front"), pull: b.count("pull") }
    }
}

/// A front facing +Z in a style; `centre` is the middle of its whole depth.
pub fn front(b: &mut Builder, link: usize, slot: &str, face: usize, centre: Vec3, size: Vec3) {
    match face {
        0 if size.y > 0.14 => panelled_front(b, link, slot, centre, size),
        2 => slats(b, link, slot, centre, size),
        3 if size.y > 0.14 => {
            panelled_front(b, link, slot, centre, size);
            let inner = size - Vec3::new(0.11, 0.11, 0.4 * size.z);
            slats(b, link, slot, centre - Vec3::Z * 0.1 * size.z, inner);
        }
        _ => b.panel(link, slot, centre, size, 0.003),
    }
}

/// A board with upright battens on it.
fn slats(b: &mut Builder, link: usize, slot: &str, centre: Vec3, size: Vec3) {
    let count = ((size.x / 0.036).round() as usize).clamp(3, 16);
    let pitch = size.x / count as f32;
    let (face, groove) = (-0.5 * size.z, -0.1 * size.z);
    let mut outline: Vec<Vec2> = (0..count)
        .flat_map(|index| {
            let (from, to) = (index as f32 * pitch - 0.5 * size.x, (index as f32 + 1.0) * pitch - 0.5 * size.x);
            [(from, groove), (from + 0.14 * pitch, face), (to - 0.14 * pitch, face)].map(|(x, y)| Vec2::new(x, y))
        })
        .collect();
    outline.extend([Vec2::new(0.5 * size.x, groove), Vec2::new(0.5 * size.x, -face), Vec2::new(-0.5 * size.x, -face)]);
    let mesh = extrude(&outline, size.y, 0.0).with_uvs_swapped().turned(turn(Vec3::X, -90.0));
    b.part(link, slot, &mesh.moved(centre));
}

/// A pull on a front facing +Z: `at` on the surface, along `way`.
pub fn pull(b: &mut Builder, link: usize, style: usize, at: Vec3, way: Vec3, half: f32) {
    match style {
        0 => bow_handle(b, link, "handles", at, way, half),
        1 => knob(b, link, "handles", at),
        _ => {
            let across = Vec3::ONE - way.abs();
            let size = way.abs() * (2.0 * half) + across * Vec3::new(0.01, 0.01, 0.016);
            b.board(link, "handles", at + Vec3::Z * 0.009, size, 0.003);
            b.grip(link, at + Vec3::Z * 0.012, way, 1.8 * half, 0.01);
        }
    }
}

/// A drawer whose front and pulls have a style; wide ones get two pulls.
pub fn styled_drawer(b: &mut Builder, made: &Drawer, style: Style) {
    let thick = 0.018;
    let link = drawer_box(b, made);
    b.collide_box(link, "fronts", Vec3::Z * 0.5 * thick, made.face.extend(thick));
    front(b, link, "fronts", style.face, Vec3::Z * 0.5 * thick, made.face.extend(thick));
    let places: &[f32] = if made.face.x > 0.62 { &[-0.27, 0.27] } else { &[0.0] };
    for place in places {
        pull(b, link, style.pull, Vec3::new(place * made.face.x, 0.0, thick), Vec3::X, 0.06_f32.min(0.3 * made.face.x));
    }
}

/// A door in front of a carcass whose front and pull have a style.
pub fn styled_door(b: &mut Builder, made: &Door, style: Style) {
    let (link, middle) = door(b, "fronts", made);
    front(b, link, "fronts", style.face, middle, made.face.extend(made.thick));
    let reach = 0.06_f32.min(0.3 * made.face.y);
    let at = middle + Vec3::new(-made.side * (0.5 * made.face.x - 0.033), 0.25 * made.face.y, 0.5 * made.thick);
    pull(b, link, style.pull, at, Vec3::Y, reach);
}

/// One bay of a carcass: from left to right and from its floor to its ceiling, and where the backs of overlaid fronts lie.
#[derive(Clone, Copy)]
pub struct Bay {
    /// Left and right, at the middle of the boards beside it.
    pub x: (f32, f32),
    /// Floor and ceiling.
    pub y: (f32, f32),
    /// Depth of the carcass, which is centred 12 mm behind the origin.
    pub depth: f32,
}

impl Bay {
    fn middle(&self) -> Vec2 {
        0.5 * Vec2::new(self.x.0 + self.x.1, self.y.0 + self.y.1)
    }

    fn face(&self) -> Vec2 {
        Vec2::new(self.x.1 - self.x.0 - GAP, self.y.1 - self.y.0 - GAP)
    }

    fn front(&self) -> Vec3 {
        self.middle().extend(0.5 * self.depth - 0.012 + GAP)
    }

    /// A door before the bay and the hollow behind it; `side` is where its hinges are.
    pub fn cupboard(&self, b: &mut Builder, index: usize, side: f32, style: Style) {
        let made = Door {
            name: format!("door_{index}"),
            front: self.front(),
            face: self.face(),
            thick: 0.018,
            side,
            hold: Hold::SprungHinge,
            open: 1.75,
        };
        styled_door(b, &made, style);
        let half = Vec3::new(0.5 * (self.x.1 - self.x.0) - 0.02, 0.0, 0.5 * self.depth - 0.022);
        let floor = Vec3::new(self.middle().x, self.y.0, -0.012);
        b.inside_from(&format!("inside_{index}"), 0, floor - half, floor + half + Vec3::Y * (self.y.1 - self.y.0 - 0.012), Vec3::Z);
    }

    /// A drawer that fills the bay.
    pub fn drawer(&self, b: &mut Builder, index: usize, style: Style) {
        let face = self.face();
        let made = Drawer {
            name: format!("drawer_{index}"),
            front: self.front(),
            face,
            room: Vec3::new(face.x - 0.036 - GAP, face.y - 0.024, self.depth - 0.02),
        };
        styled_drawer(b, &made, style);
    }
}
