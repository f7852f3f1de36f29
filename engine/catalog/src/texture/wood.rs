//! Wood: growth rings cut by the board's face, fibres, pores and knots; solid pieces and floors of planks.

use homebody_core::glam::{Vec2, Vec3};

use super::noise::{Layer, Noise, Place, mix, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Distance between growth rings along the radius, in metres.
const RING_M: f32 = 0.0075;

/// The noises of a sheet of wood; boards look them up at different places.
pub struct Grain {
    /// Hair-fine lines along the grain.
    fibre: Layer,
    /// Broader light and dark lines.
    streak: Layer,
    /// Open vessels, short dark dashes.
    pore: Layer,
    /// Slow change of tone.
    cloud: Layer,
    /// Unevenness of the rings.
    ripple: Layer,
    /// Branches that the face cuts.
    knots: Vec<Knot>,
}

/// How one board was cut from its log.
#[derive(Clone, Copy)]
struct Board {
    /// Own noise of the board.
    noise: Noise,
    /// V of the log's axis, in metres from the board's centre line.
    pith_m: f32,
    /// Distance of the face from the log's axis, in metres.
    depth_m: f32,
    /// Tone against the other boards, about −1..1.
    tone: f32,
    /// Warmth against the other boards, −1..1.
    warmth: f32,
    /// Rows by which its look-ups are moved, so that no two boards are alike.
    rows: u32,
}

struct Knot {
    center: Vec2,
    radius_m: f32,
}

/// Wood with its grain along U; `planks` across V, or one solid piece.
pub fn wood(canvas: &Canvas, grain_color: [f32; 3], planks: u32, knots_m2: f32) -> impl Fn(Place) -> Texel + use<> {
    let canvas = *canvas;
    let dark = canvas.shifted(grain_color);
    let grain = grain(&canvas, knots_m2);
    let boards = boards(&canvas, planks as i32);
    move |place| {
        if planks == 0 {
            let board = Board { noise: canvas.noise, pith_m: 0.0, depth_m: 0.045, tone: 0.0, warmth: 0.0, rows: 0 };
            return face(&canvas, dark, &grain, &board, place, wrapped(place.v - 0.5) * canvas.tile_m);
        }
        let (board, across_m, gap_m) = plank_at(&canvas, &boards, place);
        seam(&canvas, face(&canvas, dark, &grain, &board, place, across_m), gap_m)
    }
}

pub fn grain(canvas: &Canvas, knots_m2: f32) -> Grain {
    let long = |metres: f32| (canvas.tile_m / metres).round().max(1.0) as i32;
    Grain {
        fibre: canvas.layer(3, [long(0.25), canvas.count(0.006)], canvas.octaves(0.006, 3)),
        streak: canvas.layer(4, [long(0.7), canvas.count(0.035)], 2),
        pore: canvas.layer(5, [long(0.014), canvas.count(0.0018)], 1),
        cloud: canvas.layer(6, [2, 3], 2),
        ripple: canvas.layer(2, [long(0.2), canvas.count(0.06)], 2),
        knots: knots(canvas, knots_m2),
    }
}

/// A row of planks: where its two joints are, and its two boards.
struct Row {
    joints: [f32; 2],
    boards: [Board; 2],
}

fn boards(canvas: &Canvas, planks: i32) -> Vec<Row> {
    let noise = canvas.noise.other(7);
    let width_m = canvas.tile_m / planks.max(1) as f32;
    (0..planks)
        .map(|row| {
            // Golden-ratio steps keep the joints of neighbouring rows apart.
            let first = split(row as f32 * 0.381_966 + 0.12 * noise.unit(row, 0)).1;
            let second = split(first + 0.38 + 0.24 * noise.unit(row, 1)).1;
            Row { joints: [first, second], boards: [10, 11].map(|piece| board(canvas, noise.bits(row, piece), width_m)) }
        })
        .collect()
}

fn board(canvas: &Canvas, bits: u32, width_m: f32) -> Board {
    Board {
        noise: canvas.noise.other(bits),
        pith_m: width_m * (2.4 * share_of(bits, 1) - 1.2),
        depth_m: 0.015 + 0.10 * share_of(bits, 2),
        tone: share_of(bits, 3) + share_of(bits, 4) - 1.0,
        warmth: 2.0 * share_of(bits, 5) - 1.0,
        rows: (share_of(bits, 6) * canvas.size as f32) as u32,
    }
}

/// Plank that covers a place, metres from its centre line, and metres to its nearest edge.
fn plank_at(canvas: &Canvas, rows: &[Row], place: Place) -> (Board, f32, f32) {
    let planks = rows.len() as f32;
    let (row, share) = split(place.v * planks);
    let row = &rows[(row as usize).min(rows.len() - 1)];
    let width_m = canvas.tile_m / planks;
    let across = (share - 0.5) * width_m;
    let since = row.joints.map(|joint| split(place.u - joint).1);
    let along = row.joints.map(|joint| wrapped(place.u - joint).abs() * canvas.tile_m);
    let board = row.boards[usize::from(since[1] < since[0])];
    (board, across, along[0].min(along[1]).min(0.5 * width_m - across.abs()))
}

/// Darkens and lowers the eased edge between planks.
pub fn seam(canvas: &Canvas, texel: Texel, gap_m: f32) -> Texel {
    let width = (0.0013_f32).max(0.75 * canvas.texel_m);
    let edge = step(width, 0.3 * width, gap_m);
    // A coarse picture draws the gap wider, so it is lighter there.
    let dark = 0.55 * (0.0013 / width).sqrt();
    let ease = step(0.0035_f32.max(canvas.texel_m), 0.0, gap_m);
    Texel {
        color: texel.color * (1.0 - dark * edge - 0.08 * ease),
        roughness: mix(texel.roughness, 0.8, edge),
        height: texel.height - 0.0006 * ease,
    }
}

/// A place on a board that lies anyhow.
pub struct Slat {
    /// Random number of the board.
    pub id: u32,
    /// Metres along the board.
    pub along_m: f32,
    /// Metres from its centre line.
    pub across_m: f32,
}

/// The face of a board that lies anyhow, cut from the sheet at a place of its own.
pub fn slat(canvas: &Canvas, dark: Vec3, grain: &Grain, slat: &Slat) -> Texel {
    let board = Board { rows: 0, ..board(canvas, slat.id, 0.09) };
    let place = |metres: f32, label: u32| split(metres / canvas.tile_m + share_of(slat.id, label)).1;
    let (u, v) = (place(slat.along_m, 7), place(slat.across_m, 8));
    let size = canvas.size as usize;
    let texel = |share: f32| ((share * size as f32) as usize).min(size - 1);
    face(canvas, dark, grain, &board, Place { u, v, index: texel(v) * size + texel(u) }, slat.across_m)
}

/// The face of one board.
fn face(canvas: &Canvas, dark: Vec3, grain: &Grain, board: &Board, place: Place, across_m: f32) -> Texel {
    let (late, knot) = rings(canvas, grain, board, place, across_m);
    let fibre = grain.fibre.at_row(place, board.rows);
    let streak = grain.streak.at_row(place, board.rows);
    let cloud = grain.cloud.at_row(place, board.rows);
    let pore = step(0.25, 0.75, grain.pore.at_row(place, board.rows)) * (0.35 + 0.65 * late);

    // Rings stand out more in some years and places than in others.
    let figure = 0.42 + 0.30 * streak + 0.12 * cloud;
    let weight = (0.30 + figure * (late - 0.35) + 0.22 * fibre + 0.20 * streak + 0.30 * pore).clamp(0.0, 1.25);
    let ground = canvas.base * (1.06 + 0.035 * cloud + 0.10 * board.tone);
    let warm = Vec3::new(1.0 + 0.02 * board.warmth, 1.0, 1.0 - 0.05 * board.warmth);
    let color = ground.lerp(dark * (1.0 + 0.10 * board.tone), weight) * warm;
    Texel {
        color: color.lerp(dark * Vec3::new(0.62, 0.5, 0.42), knot),
        roughness: canvas.roughness * (1.0 + 0.10 * fibre + 0.18 * pore - 0.08 * late + 0.05 * cloud + 0.06 * board.tone),
        height: 0.000_05 * fibre - 0.000_12 * pore - 0.000_05 * late,
    }
}

/// Late-wood share 0..1 of the ring that the face cuts here, and how much of a knot is here.
fn rings(canvas: &Canvas, grain: &Grain, board: &Board, place: Place, across_m: f32) -> (f32, f32) {
    let tilt = board.noise.along(place.u * 3.0, 3, 0);
    let wander = board.noise.along(place.u * 4.0, 4, 1);
    let depth = board.depth_m * (1.0 + 0.75 * tilt);
    let across = across_m - board.pith_m - 0.008 * wander;
    let mut radius = (across * across + depth * depth).sqrt() + 0.0045 * grain.ripple.at_row(place, board.rows);
    let mut knot = 0.0_f32;
    for Knot { center, radius_m } in &grain.knots {
        let apart = Vec2::new(0.55 * wrapped(place.u - center.x), wrapped(place.v - center.y)) * canvas.tile_m;
        let near = apart.length() / radius_m;
        radius += 2.4 * radius_m / (1.0 + 0.4 * near * near);
        knot = knot.max(step(1.2, 0.7, near) * (0.72 + 0.28 * step(0.2, 0.8, split(near * 3.5).1)));
    }
    // Good and bad years: rings of uneven width, as a smooth bend of the count of rings. A coarse picture gets wider rings, not moiré.
    let years = radius / RING_M.max(2.2 * canvas.texel_m);
    let phase = split(years + 1.5 * board.noise.along(years * 0.25, 64, 2)).1;
    (step(0.15, 0.85, phase) * step(1.0, 0.88, phase), knot)
}

fn knots(canvas: &Canvas, knots_m2: f32) -> Vec<Knot> {
    let count = (knots_m2 * canvas.tile_m * canvas.tile_m).round() as i32;
    let noise = canvas.noise.other(20);
    (0..count)
        .map(|index| Knot {
            center: Vec2::new(noise.unit(index, 0), noise.unit(index, 1)),
            radius_m: mix(0.006, 0.014, noise.unit(index, 2)),
        })
        .collect()
}
