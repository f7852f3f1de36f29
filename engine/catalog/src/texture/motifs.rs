//! Printed and woven-in figures that repeat: wallpapers and dress prints.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{atan2, cos, sin};
use homebody_core::glam::Vec2;
use homebody_core::material::Motif;

use super::noise::{Noise, Place, mix, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Shape of a repeat.
pub struct Repeat {
    /// What is repeated.
    pub motif: Motif,
    /// Figures across one repeat.
    pub across: u32,
    /// Printed on cloth rather than paper.
    pub cloth: bool,
}

/// How much of each colour lies at a place.
#[derive(Clone, Copy, Default)]
struct Ink {
    first: f32,
    second: f32,
}

/// Figures in one or two colours on paper or cloth.
pub fn motifs(canvas: &Canvas, motif_color: [f32; 3], second_color: [f32; 3], repeat: &Repeat) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let &Repeat { motif, across, cloth } = repeat;
    let (first, second) = (canvas.shifted(motif_color), canvas.shifted(second_color));
    let count = across.max(1) as i32;
    let soft = texel_m * count as f32 / tile_m;
    let (grain, cloud) = (canvas.layer(1, [canvas.count(0.0); 2], 1), canvas.layer(2, [3, 3], 3));
    let threads = if cloth { canvas.count(0.0011).max(8) / 2 * 2 } else { 0 };
    let thread_m = tile_m / threads.max(1) as f32;
    move |place| {
        let ink = ink_of(motif, noise, place, count, soft);
        let (grain, cloud) = (grain.at(place), cloud.at(place));
        let weave = if cloth { 0.5 * cos(TAU * place.u * threads as f32) * cos(TAU * place.v * threads as f32) } else { 0.0 };
        let color = base.lerp(second, ink.second).lerp(first, ink.first);
        Texel {
            color: color * (1.0 + 0.010 * grain + 0.012 * cloud + 0.05 * weave),
            roughness: roughness - if cloth { 0.0 } else { 0.06 * ink.first } + 0.02 * grain,
            height: 0.000_03 * (ink.first + grain) + 0.12 * thread_m * weave,
        }
    }
}

fn ink_of(motif: Motif, noise: Noise, place: Place, count: i32, soft: f32) -> Ink {
    let cover = |distance: f32| step(0.7 * soft, -0.7 * soft, distance);
    match motif {
        Motif::Stripes => stripes(place, count, &cover),
        Motif::Dots => dots(place, count, &cover),
        Motif::Damask => damask(place, count, &cover),
        Motif::Trellis => trellis(place, count, &cover),
        Motif::Scales => scales(place, count, &cover),
        Motif::Floral => flowers(noise, place, count, false, &cover),
        Motif::Toile => flowers(noise, place, count, true, &cover),
        Motif::Stars => stars(noise, place, count, &cover),
    }
}

type Cover<'a> = &'a dyn Fn(f32) -> f32;

/// Broad stripes with a fine line beside each.
fn stripes(place: Place, count: i32, cover: Cover) -> Ink {
    let at = wrapped(place.u * count as f32).abs();
    Ink { first: cover((at - 0.125).abs() - 0.125), second: cover((at - 0.33).abs() - 0.018) }
}

/// Dots in a half-drop repeat.
fn dots(place: Place, count: i32, cover: Cover) -> Ink {
    let (x, y) = (place.u * count as f32, place.v * count as f32);
    let at = |dx: f32| Vec2::new(wrapped(x + dx), wrapped(y + dx)).length();
    Ink { first: cover(at(0.0).min(at(0.5)) - 0.17), second: 0.0 }
}

/// A figure in every second place of a half-drop lattice: offset from its centre, and its lattice cell.
fn half_drop(place: Place, count: i32, rows: i32) -> (Vec2, [i32; 2]) {
    let (column, fx) = split(place.u * count as f32);
    let drop = if column % 2 == 0 { 0.0 } else { 0.5 };
    let (row, fy) = split(place.v * rows as f32 + drop);
    (Vec2::new(fx - 0.5, (fy - 0.5) * count as f32 / rows as f32), [column.rem_euclid(count), row.rem_euclid(rows)])
}

/// Ogees with a palmette in each, mirrored left and right.
fn damask(place: Place, count: i32, cover: Cover) -> Ink {
    let count = (count / 2 * 2).max(2);
    let rows = (count / 2).max(1);
    let (offset, _) = half_drop(place, count, rows);
    let (x, y) = (offset.x.abs(), offset.y);
    // The frame: two waves that meet and part.
    let wave = 0.25 + 0.23 * cos(PI * y);
    let frame = (x - wave).abs() - 0.028 - 0.012 * cos(8.0 * PI * y);
    let leaf = |at: Vec2, turn: f32, length: f32, width: f32| {
        let (c, s) = (cos(turn), sin(turn));
        let local = Vec2::new(x - at.x, y - at.y);
        let (along, across) = (local.x * c + local.y * s, local.y * c - local.x * s);
        let share = (along / length).clamp(0.0, 1.0);
        let body = across.abs() - width * (share * (1.0 - share)).sqrt() * (1.4 - share);
        body.max(-along).max(along - length)
    };
    let mut palmette = leaf(Vec2::new(0.0, -0.1), 0.5 * PI, 0.52, 0.11);
    for step in 0..4_u8 {
        let step = f32::from(step);
        palmette = palmette.min(leaf(Vec2::new(0.02, -0.28 + 0.09 * step), 0.15 + 0.3 * step, 0.27 - 0.02 * step, 0.05));
    }
    let bud = Vec2::new(x, y + 0.47).length() - 0.055;
    let berries = (Vec2::new(x - 0.16, y - 0.33).length() - 0.03).min(Vec2::new(x - 0.1, y + 0.42).length() - 0.022);
    let vein = (x - 0.008).max(-(y + 0.1)).max(y - 0.3);
    Ink { first: cover(frame.min(palmette.max(-vein)).min(bud)), second: cover(berries) }
}

/// Diagonal lattice with a small flower at each crossing.
fn trellis(place: Place, count: i32, cover: Cover) -> Ink {
    let (x, y) = (place.u * count as f32, place.v * count as f32);
    let (a, b) = (wrapped(x + y), wrapped(x - y));
    let line = a.abs().min(b.abs()) - 0.035;
    let inner = (a.abs().min(b.abs()) - 0.1).abs() - 0.012;
    let blossom = Vec2::new(a, b).length() - 0.13 - 0.03 * cos(4.0 * atan2(b, a));
    let heart = Vec2::new(a, b).length() - 0.05;
    Ink { first: cover(line.min(blossom).max(0.02 - Vec2::new(a, b).length())), second: cover(inner.min(heart)) }
}

/// Overlapping scales with three rings each.
fn scales(place: Place, count: i32, cover: Cover) -> Ink {
    let count = (count / 2 * 2).max(2);
    let (x, y) = (place.u * count as f32, place.v * 2.0 * count as f32);
    let row = split(y).0;
    // The lowest of the discs that cover the place lies on top.
    for line in [row - 1, row, row + 1] {
        let moved = if line.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        let offset = Vec2::new(wrapped(x + moved), 0.5 * (y - line as f32));
        let distance = offset.length();
        if distance < 0.5 {
            let rings = [0.46, 0.32, 0.18].iter().map(|radius| (distance - radius).abs() - 0.025).fold(1.0, f32::min);
            return Ink { first: cover(rings), second: cover(distance - 0.09) };
        }
    }
    Ink::default()
}

/// Small stars of five points, scattered and turned.
fn stars(noise: Noise, place: Place, count: i32, cover: Cover) -> Ink {
    let (offset, cell) = half_drop(place, (count / 2 * 2).max(2), (count / 2 * 2).max(2));
    let bits = noise.other(6).bits(cell[0], cell[1]);
    let offset = offset - 0.22 * Vec2::new(share_of(bits, 0) - 0.5, share_of(bits, 1) - 0.5);
    let angle = atan2(offset.y, offset.x) + TAU * share_of(bits, 2);
    let size = mix(0.16, 0.26, share_of(bits, 3));
    let point = (wrapped(angle * 5.0 / TAU) * 2.0).abs();
    let distance = offset.length() - size * mix(1.0, 0.42, point);
    let drawn = cover(distance);
    if share_of(bits, 4) < 0.6 { Ink { first: drawn, second: 0.0 } } else { Ink { first: 0.0, second: drawn } }
}

/// Sprays of blossoms and leaves; as line drawings for a toile.
fn flowers(noise: Noise, place: Place, count: i32, lines: bool, cover: Cover) -> Ink {
    let count = (count / 2 * 2).max(2);
    let (offset, cell) = half_drop(place, count, count);
    let bits = noise.other(8).bits(cell[0], cell[1]);
    let side = if share_of(bits, 5) < 0.5 { -1.0 } else { 1.0 };
    let at = Vec2::new(offset.x * side, offset.y) - 0.10 * Vec2::new(share_of(bits, 0) - 0.5, share_of(bits, 1) - 0.5);
    let stem = spray_stem(at);
    let (blossom, heart) = blossoms(at, bits);
    let leaves = spray_leaves(at);
    if !lines {
        let green = cover(stem.min(leaves));
        let petals = cover(blossom);
        return Ink { first: petals * (1.0 - 0.8 * cover(heart)), second: green.max(cover(heart)) * (1.0 - petals * (1.0 - cover(heart))) };
    }
    // Outlines, and hatching on one side of the leaves.
    let outline = (blossom.abs() - 0.006).min(leaves.abs() - 0.005).min(heart.abs() - 0.005).min(stem - 0.001);
    let hatch = (wrapped((at.x + at.y) * 26.0).abs() - 0.16) / 26.0;
    let shaded = leaves.max(hatch).min((blossom + 0.02).max(hatch + 0.004));
    Ink { first: cover(outline).max(0.75 * cover(shaded)), second: 0.0 }
}

fn spray_stem(at: Vec2) -> f32 {
    let bend = |y: f32| 0.07 * sin(y * 6.0);
    let main = if at.y.abs() < 0.4 { (at.x - bend(at.y)).abs() - 0.007 } else { 1.0 };
    let twig = |foot: f32, side: f32| {
        let local = Vec2::new((at.x - bend(foot)) * side, at.y - foot);
        if (0.0..0.2).contains(&local.x) { (local.y - 0.9 * local.x).abs() - 0.006 } else { 1.0 }
    };
    main.min(twig(-0.22, 1.0)).min(twig(-0.08, -1.0)).min(twig(0.08, 1.0))
}

fn spray_leaves(at: Vec2) -> f32 {
    const LEAVES: [[f32; 4]; 6] = [
        [-0.03, -0.34, 2.6, 0.16],
        [0.04, -0.30, 0.3, 0.15],
        [-0.10, 0.02, 2.9, 0.14],
        [0.10, -0.06, 0.2, 0.14],
        [-0.05, 0.14, 2.4, 0.13],
        [0.06, 0.2, 0.9, 0.12],
    ];
    let leaf = |[x, y, turn, length]: [f32; 4]| {
        let local = at - Vec2::new(x, y);
        let (c, s) = (cos(turn), sin(turn));
        let (along, across) = (local.x * c + local.y * s, local.y * c - local.x * s);
        let share = (along / length).clamp(0.0, 1.0);
        let body = across.abs() - 0.9 * length * share * (1.0 - share);
        body.max(0.003 - across.abs()).max(-along).max(along - length)
    };
    LEAVES.map(leaf).into_iter().fold(1.0, f32::min)
}

/// Signed distances of petals and of hearts.
fn blossoms(at: Vec2, bits: u32) -> (f32, f32) {
    const PLACES: [[f32; 3]; 4] = [[0.03, 0.36, 0.12], [0.22, -0.02, 0.095], [-0.2, 0.12, 0.085], [0.2, 0.28, 0.07]];
    let (mut petals, mut hearts) = (1.0_f32, 1.0_f32);
    for (index, [x, y, size]) in (0..).zip(PLACES) {
        let local = at - Vec2::new(x, y);
        let angle = atan2(local.y, local.x) + TAU * share_of(bits, 10 + index);
        let edge = size * (0.76 + 0.24 * cos(2.5 * angle).abs());
        petals = petals.min(local.length() - edge);
        hearts = hearts.min(local.length() - 0.28 * size);
    }
    (petals, hearts)
}
