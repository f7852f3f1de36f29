//! The bed.

use std::f32::consts::{FRAC_PI_2, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Stream, Vec2, Vec3};

use super::Builder;
use super::builder::{square_leg, turn};
use crate::Mesh;
use crate::shape::{block, block_fine, pillow, sheet, soft_block};

/// How far the duvet's top lies above the mattress.
const DUVET: f32 = 0.035;

/// A bed made up with a duvet and pillows; the head is towards −Z.
pub fn bed(b: &mut Builder) {
    let (width, length, height) = (b.value("width_m"), b.value("length_m"), b.value("height_m"));
    let mattress = 0.20;
    let base = height - DUVET - mattress;
    let (outer, head) = (Vec2::new(width + 0.05, length + 0.11), -0.5 * length - 0.02);
    bed_frame(b, outer, base, b.value("headboard_height_m"));
    let size = Vec3::new(width, mattress, length);
    let centre = Vec3::new(0.0, base + 0.5 * mattress, head + 0.5 * length + 0.02);
    b.part(0, "mattress", &block(size, 0.045).moved(centre));
    b.collide_box(0, "mattress", centre, size);

    let z_head = centre.z - 0.5 * length;
    let duvet_head = z_head + 0.52;
    let duvet_foot = centre.z + 0.5 * length;
    duvet(b, Vec2::new(width, height), duvet_head, duvet_foot);
    pillows(b, width, Vec3::new(0.0, base + mattress, z_head + 0.27));
    let (free_from, free_to) = (duvet_head + 0.30, duvet_foot - 0.06);
    let open = Vec2::new(width - 0.12, free_to - free_from);
    b.support("top", 0, Vec3::new(0.0, height, 0.5 * (free_from + free_to)), open, 0.6);
}

fn bed_frame(b: &mut Builder, outer: Vec2, base: f32, headboard: f32) {
    let (x, z) = (0.5 * outer.x, 0.5 * outer.y);
    let rail = Vec3::new(0.03, 0.15, outer.y - 0.05);
    let level = base + 0.045 - 0.5 * rail.y;
    for side in [-1.0, 1.0] {
        b.board(0, "frame", Vec3::new(side * (x - 0.015), level, 0.0), rail, 0.004);
        let top = Vec3::new(side * (x - 0.04), level, z - 0.045);
        b.part(0, "frame", &square_leg(top, Vec3::new(top.x, 0.0, top.z), 0.06, 0.045, 0.004));
        b.collide_leg(0, "frame", (top, 0.06), (Vec3::new(top.x, 0.0, top.z), 0.045));
        let post = Vec3::new(0.06, headboard, 0.05);
        b.board(0, "frame", Vec3::new(side * (x - 0.03), 0.5 * headboard, -z + 0.025), post, 0.008);
    }
    b.board(0, "frame", Vec3::new(0.0, level, z - 0.015), Vec3::new(outer.x - 0.06, rail.y, 0.03), 0.004);
    b.panel(0, "frame", Vec3::new(0.0, base - 0.03, 0.0), Vec3::new(outer.x - 0.05, 0.03, outer.y - 0.06), 0.002);
    b.collide_box(0, "frame", Vec3::new(0.0, base - 0.015, 0.0), Vec3::new(outer.x - 0.05, 0.03, outer.y - 0.06));
    // The headboard: an upper rail with a gentle arch over five upright boards.
    let (low, high) = (base + 0.02, headboard - 0.06);
    let style = b.count("headboard");
    if style > 0 {
        headboard_field(b, style, Vec3::new(outer.x - 0.12, low, -z + 0.025), high);
    }
    let boards = if style == 0 { 5 } else { 0 };
    let pitch = (outer.x - 0.12) / 5.0;
    for index in 0..boards {
        let at = (index as f32 - 2.0) * pitch;
        let tall = high - low;
        b.panel(0, "headboard", Vec3::new(at, 0.5 * (low + high), -z + 0.025), Vec3::new(pitch - 0.008, tall, 0.022), 0.005);
    }
    let arch = block_fine(Vec3::new(outer.x - 0.11, 0.09, 0.045), 0.012, 2, [12, 1, 1]).deformed(|point| {
        let u = (2.0 * point.x / outer.x).clamp(-1.0, 1.0);
        point + Vec3::Y * 0.035 * (1.0 - u * u) * (point.y / 0.09 + 0.5)
    });
    b.part(0, "frame", &arch.moved(Vec3::new(0.0, headboard - 0.06, -z + 0.025)));
    b.collide_box(0, "headboard", Vec3::new(0.0, 0.5 * (low + headboard), -z + 0.025), Vec3::new(outer.x - 0.12, headboard - low, 0.04));
}

/// The field of a headboard between its posts: 1 padded squares, 2 rods, 3 one board. `at` is the width, the lower edge and the depth.
fn headboard_field(b: &mut Builder, style: usize, at: Vec3, high: f32) {
    let (wide, tall, middle) = (at.x, high - at.y, 0.5 * (at.y + high));
    match style {
        1 => {
            let squares = (wide / 0.3).round().max(3.0) as usize;
            for index in 0..2 * squares {
                let x = ((index / 2) as f32 + 0.5) / squares as f32 * wide - 0.5 * wide;
                let y = middle + if index % 2 == 0 { -0.25 } else { 0.25 } * tall;
                let size = Vec3::new(wide / squares as f32, 0.5 * tall, 0.05);
                b.part(0, "padding", &soft_block(size, 0.018, Vec3::new(0.0, 0.0, 0.012)).moved(Vec3::new(x, y, at.z + 0.004)));
            }
        }
        2 => {
            let rods = (wide / 0.11).round() as usize;
            for rod in 0..rods {
                let x = ((rod as f32 + 0.5) / rods as f32 - 0.5) * wide;
                let path = [Vec3::new(x, at.y - 0.02, at.z), Vec3::new(x, high + 0.02, at.z)];
                b.part(0, "headboard", &crate::shape::tube(&path, &[0.011], 10));
            }
        }
        _ => b.panel(0, "headboard", Vec3::new(0.0, middle, at.z), Vec3::new(wide, tall, 0.024), 0.004),
    }
}

/// The duvet over the mattress: smooth on top, in folds where it hangs, its head end turned back.
fn duvet(b: &mut Builder, size: Vec2, head: f32, foot: f32) {
    let (width, top) = (size.x, size.y);
    let folds = Folds::new(&mut b.stream("duvet"));
    // Wide enough to hang outside the side rails.
    let (half, hang) = (0.5 * width + 0.036, 0.24);
    let cloth = Drape { half, top, hang, head, foot: foot + 0.012, foot_hang: 0.12 };
    let mesh = sheet(32, 18, Vec2::new(width + 2.0 * hang, foot - head), 0.02, |u, v| cloth.point(u, 1.0 - v, &folds));
    b.part(0, "duvet", &mesh);
    let turned = Drape { half: half + 0.008, top: top + 0.012, hang: hang - 0.02, head: head - 0.012, foot: head + 0.27, foot_hang: 0.0 };
    let mesh = sheet(32, 3, Vec2::new(width + 2.0 * hang, 0.28), 0.016, |u, v| turned.point(u, 1.0 - v, &folds));
    b.part(0, "sheet", &mesh);
    let middle = Vec3::new(0.0, top - 0.5 * DUVET, 0.5 * (head + foot));
    b.collide_box(0, "duvet", middle, Vec3::new(width, DUVET, foot - head));
    b.collide_box(0, "sheet", Vec3::new(0.0, top + 0.006, head + 0.13), Vec3::new(width, 0.012, 0.26));
}

/// Random phases of the folds.
struct Folds([f32; 4]);

impl Folds {
    fn new(stream: &mut Stream) -> Self {
        Self([(); 4].map(|()| stream.between(0.0, TAU)))
    }

    /// Folds of a hanging side, −1..1, by the place along the bed.
    fn hanging(&self, along: f32) -> f32 {
        0.6 * sin(15.0 * along + self.0[0]) + 0.4 * sin(27.0 * along + self.0[1])
    }

    /// Creases on top, −1..1.
    fn lying(&self, x: f32, z: f32) -> f32 {
        0.5 * sin(7.0 * x + 3.0 * z + self.0[2]) + 0.5 * sin(5.0 * z - 9.0 * x + self.0[3])
    }
}

/// A cloth over a box: `half` its half width, `hang` how far the sides hang, `foot_hang` how far the end does (0: it lies flat).
struct Drape {
    half: f32,
    top: f32,
    hang: f32,
    head: f32,
    foot: f32,
    foot_hang: f32,
}

/// Radius with which cloth bends over an edge.
const BEND: f32 = 0.05;

/// Where a cloth that has run `over` beyond the flat lies: how far out, how far down, and the length that hangs straight.
fn over_edge(over: f32) -> (f32, f32, f32) {
    let angle = (over / BEND).clamp(0.0, FRAC_PI_2);
    let hanging = (over - FRAC_PI_2 * BEND).max(0.0);
    (BEND * sin(angle), BEND * (1.0 - cos(angle)) + hanging, hanging)
}

impl Drape {
    fn point(&self, u: f32, v: f32, folds: &Folds) -> Vec3 {
        let ends = if self.foot_hang > 0.0 { self.foot + self.foot_hang } else { self.foot };
        let across = (2.0 * u - 1.0) * (self.half + self.hang);
        let along = self.head + (ends - self.head) * v;
        let flat = Vec2::new(self.half - BEND, if self.foot_hang > 0.0 { self.foot - BEND } else { self.foot });
        let spare = Vec2::new(self.half + self.hang, ends) - flat;
        // How far beyond the flat, as a share of what there is: corners fall in a round fold between side and end.
        let share = Vec2::new(((across.abs() - flat.x) / spare.x).max(0.0), ((along - flat.y) / spare.y.max(1e-3)).max(0.0));
        let way = share.normalize_or(Vec2::X);
        let (out, drop, hanging) = over_edge(share.max_element() * (spare.y + (spare.x - spare.y) * way.x * way.x));
        let loose = hanging / self.hang;
        let fold = folds.hanging(along * (1.0 + 0.12 * loose));
        let crease = if drop > 0.0 { 0.0 } else { 0.0035 * (folds.lying(across, along) - 0.6) };
        // The edges of a duvet are thinner than its middle.
        let edge = 0.012 * (1.0 - ((v * (1.0 - v)) * 30.0).min(1.0));
        let lift = 0.03 * loose * way.x * folds.hanging(0.5 * along);
        let swing = out + loose * (0.016 * fold + 0.018);
        let (x, z) = (across.abs().min(flat.x) + way.x * swing, along.min(flat.y) + way.y * swing);
        Vec3::new(across.signum() * x, self.top - drop + crease - edge + lift, z + 0.014 * loose * way.x * fold)
    }
}

fn pillows(b: &mut Builder, width: f32, centre: Vec3) {
    let count = if width > 1.2 { 2 } else { 1 };
    let size = Vec3::new((width / count as f32 - 0.06).min(0.72), 0.15, 0.46);
    let mut stream = b.stream("pillows");
    for index in 0..count {
        let x = (index as f32 - 0.5 * (count - 1) as f32) * (width / count as f32);
        let rotation = turn(Vec3::Y, stream.between(-4.0, 4.0)) * turn(Vec3::X, 9.0);
        let pose = Pose::new(centre + Vec3::new(x, 0.075, 0.0), rotation);
        b.part(0, "pillows", &rumpled(pillow(size, 12), &mut stream).posed(pose));
        b.collide_box_at(0, "pillows", pose, Vec3::new(0.72 * size.x, 0.105, 0.66 * size.z));
    }
}

/// A pillow someone has slept on: a dent and a few creases.
fn rumpled(mesh: Mesh, stream: &mut Stream) -> Mesh {
    let [a, b, c] = [(); 3].map(|()| stream.between(0.0, TAU));
    mesh.deformed(|point| {
        let crease = 0.005 * sin(17.0 * point.x + 8.0 * point.z + a) + 0.004 * sin(11.0 * point.z - 14.0 * point.x + b);
        let dent = 0.012 * sin(3.0 * point.x + c);
        let thick = (point.y / 0.07).clamp(-1.0, 1.0);
        point + Vec3::Y * (crease + dent) * thick.max(0.0)
    })
}
