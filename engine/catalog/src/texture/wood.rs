//! Wood: growth rings cut by the board's face, fibres, pores and knots; solid pieces and floors of planks.

use homebody_core::glam::{Vec2, Vec3};

use super::noise::{Noise, mix, share_of, step};
use super::{Canvas, Texel};

/// Distance between growth rings along the radius, in metres.
const RING_M: f32 = 0.0075;

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
    /// Warmth against the other boards, about −1..1.
    warmth: f32,
    /// Place of the board's centre line, 0..1 of the repeat.
    middle: f32,
}

/// Place on a board.
struct Place {
    /// 0..1 over the repeat, along the grain.
    u: f32,
    /// 0..1 over the repeat, across the grain.
    v: f32,
    /// Metres from the board's centre line.
    across_m: f32,
}

struct Knot {
    center: Vec2,
    radius_m: f32,
}

/// Wood with its grain along U; `planks` across V, or one solid piece.
pub fn wood(canvas: &Canvas, grain_color: [f32; 3], planks: u32, knots_m2: f32) -> impl Fn(f32, f32) -> Texel + use<> {
    let canvas = *canvas;
    let grain = canvas.shifted(grain_color);
    let knots = knots(&canvas, knots_m2);
    move |u, v| {
        if planks == 0 {
            let across = wrapped(v - 0.5) * canvas.tile_m;
            let board = Board { noise: canvas.noise, pith_m: 0.0, depth_m: 0.05, tone: 0.0, warmth: 0.0, middle: 0.5 };
            return face(&canvas, grain, &board, &Place { u, v, across_m: across }, &knots);
        }
        let (board, across, gap_m) = plank_at(&canvas, u, v, planks as i32);
        let texel = face(&canvas, grain, &board, &Place { u, v, across_m: across }, &knots);
        seam(&canvas, texel, gap_m)
    }
}

/// Plank that covers a place, metres from its centre line, and metres to its nearest edge.
fn plank_at(canvas: &Canvas, u: f32, v: f32, planks: i32) -> (Board, f32, f32) {
    let row = ((v * planks as f32) as i32).min(planks - 1);
    let middle = (row as f32 + 0.5) / planks as f32;
    let width_m = canvas.tile_m / planks as f32;
    let across = (v - middle) * canvas.tile_m;
    let joints = canvas.noise.other(7);
    // Two boards a row; golden-ratio steps keep the joints of neighbouring rows apart.
    let first = (row as f32 * 0.381_966 + 0.12 * joints.unit(row, 0)).fract();
    let second = (first + 0.42 + 0.16 * joints.unit(row, 1)).fract();
    let (to_first, to_second) = ((u - first).rem_euclid(1.0), (u - second).rem_euclid(1.0));
    let piece = i32::from(to_second < to_first);
    let along = wrapped(u - first).abs().min(wrapped(u - second).abs()) * canvas.tile_m;
    let bits = joints.bits(row, 10 + piece);
    let board = Board {
        noise: canvas.noise.other(bits),
        pith_m: width_m * (2.4 * share_of(bits, 1) - 1.2),
        depth_m: 0.015 + 0.10 * share_of(bits, 2),
        tone: share_of(bits, 3) + share_of(bits, 4) - 1.0,
        warmth: 2.0 * share_of(bits, 5) - 1.0,
        middle,
    };
    (board, across, along.min(0.5 * width_m - across.abs()))
}

/// Darkens and lowers the eased edge between planks.
fn seam(canvas: &Canvas, texel: Texel, gap_m: f32) -> Texel {
    let width = (0.0013_f32).max(0.75 * canvas.texel_m);
    let edge = step(width, 0.3 * width, gap_m);
    let ease = step(0.0035_f32.max(1.5 * canvas.texel_m), 0.0, gap_m);
    Texel {
        color: texel.color * (1.0 - 0.55 * edge - 0.08 * ease),
        roughness: mix(texel.roughness, 0.8, edge),
        height: texel.height - 0.0006 * ease,
    }
}

/// The face of one board.
fn face(canvas: &Canvas, grain: Vec3, board: &Board, place: &Place, knots: &[Knot]) -> Texel {
    let (late, knot) = rings(canvas, board, place, knots);
    let tile = canvas.tile_m;
    let long = |metres: f32| (tile / metres).round().max(1.0) as i32;
    let fibre = board.noise.other(3).fractal(place.u, place.v, [long(0.25), canvas.count(0.006)], 3);
    let streak = board.noise.other(4).fractal(place.u, place.v, [long(0.7), canvas.count(0.035)], 2);
    let pore_cells = [long(0.014), canvas.count(0.0018)];
    let pore = board.noise.other(5).smooth(place.u * pore_cells[0] as f32, place.v * pore_cells[1] as f32, pore_cells);
    let pore = step(0.25, 0.75, pore) * (0.35 + 0.65 * late);
    let cloud = board.noise.other(6).fractal(place.u, place.v, [2, 3], 2);

    let dark = (0.30 + 0.50 * (late - 0.35) + 0.22 * fibre + 0.16 * streak + 0.30 * pore).clamp(0.0, 1.25);
    let ground = canvas.base * (1.06 + 0.035 * cloud + 0.10 * board.tone);
    let warm = Vec3::new(1.0 + 0.02 * board.warmth, 1.0, 1.0 - 0.05 * board.warmth);
    let color = ground.lerp(grain * (1.0 + 0.10 * board.tone), dark) * warm;
    Texel {
        color: color.lerp(grain * Vec3::new(0.62, 0.5, 0.42), knot),
        roughness: canvas.roughness * (1.0 + 0.10 * fibre + 0.18 * pore - 0.08 * late + 0.05 * cloud + 0.06 * board.tone),
        height: 0.000_05 * fibre - 0.000_12 * pore - 0.000_05 * late,
    }
}

/// Late-wood share 0..1 of the ring that the face cuts here, and how much of a knot is here.
fn rings(canvas: &Canvas, board: &Board, place: &Place, knots: &[Knot]) -> (f32, f32) {
    let tilt = board.noise.smooth(place.u * 2.0, board.middle * 3.0, [2, 3]);
    let wander = board.noise.other(1).smooth(place.u * 3.0, board.middle * 5.0, [3, 5]);
    let ripple = board.noise.other(2).fractal(place.u, place.v, [4, 14], 2);
    let depth = board.depth_m * (1.0 + 0.9 * tilt);
    let across = place.across_m - board.pith_m - 0.012 * wander;
    let mut radius = (across * across + depth * depth).sqrt() + 0.0035 * ripple;
    let mut knot = 0.0_f32;
    for Knot { center, radius_m } in knots {
        let apart = Vec2::new(0.55 * wrapped(place.u - center.x), wrapped(place.v - center.y)) * canvas.tile_m;
        let near = apart.length() / radius_m;
        radius += 1.8 * radius_m / (1.0 + near * near);
        knot = knot.max(step(1.15, 0.75, near) * (0.75 + 0.25 * (near * 14.0).fract()));
    }
    let width = RING_M * (1.0 + 0.5 * board.noise.along(radius / (6.0 * RING_M), 64, 0));
    let phase = (radius / width.max(0.6 * RING_M)).fract();
    (step(0.15, 0.85, phase) * step(1.0, 0.88, phase), knot)
}

fn knots(canvas: &Canvas, knots_m2: f32) -> Vec<Knot> {
    let count = (knots_m2 * canvas.tile_m * canvas.tile_m).round() as i32;
    let noise = canvas.noise.other(20);
    (0..count)
        .map(|index| Knot {
            center: Vec2::new(noise.unit(index, 0), noise.unit(index, 1)),
            radius_m: mix(0.005, 0.013, noise.unit(index, 2)),
        })
        .collect()
}

/// Distance on a circle of circumference 1, within −½..½.
fn wrapped(distance: f32) -> f32 {
    distance - (distance + 0.5).floor()
}
