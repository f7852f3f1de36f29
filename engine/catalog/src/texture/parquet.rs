//! Floors of short boards laid in patterns.

use homebody_core::glam::Vec3;
use homebody_core::material::Parquet;

use super::noise::{Noise, Place, share_of, split};
use super::wood::{Grain, Slat, grain, seam, slat};
use super::{Canvas, Texel};

/// Where a place lies on its board.
struct Spot {
    /// Random number of the board.
    id: u32,
    /// Metres from the middle of the board, along it.
    along_m: f32,
    /// Metres from the centre line.
    across_m: f32,
    /// Metres to the nearest edge.
    edge_m: f32,
    /// The grain runs along V rather than U.
    turned: bool,
}

/// Boards of one wood in a laying pattern; `across` sets their number in one repeat.
pub fn parquet(canvas: &Canvas, grain_color: [f32; 3], layout: Parquet, across: u32) -> impl Fn(Place) -> Texel + use<> {
    let canvas = *canvas;
    let dark = canvas.shifted(grain_color);
    let grain = grain(&canvas, 0.0);
    let noise = canvas.noise.other(30);
    move |place| {
        let spot = match layout {
            Parquet::Herringbone => herringbone(&canvas, noise, place, across),
            Parquet::Chevron => chevron(&canvas, noise, place, across),
            Parquet::Basket => basket(&canvas, noise, place, across),
        };
        seam(&canvas, board(&canvas, dark, &grain, &spot), spot.edge_m)
    }
}

/// The face of a board: the sheet of wood looked up along the board.
fn board(canvas: &Canvas, dark: Vec3, grain: &Grain, spot: &Spot) -> Texel {
    let mut texel = slat(canvas, dark, grain, &Slat { id: spot.id, along_m: spot.along_m, across_m: spot.across_m });
    // Light falls on the fibres from another side, so boards that lie across look a shade darker.
    if spot.turned {
        texel.color *= 0.955;
    }
    texel
}

/// Boards five times as long as wide, at right angles to each other and slanted by 45 degrees.
fn herringbone(canvas: &Canvas, noise: Noise, place: Place, across: u32) -> Spot {
    const LONG: i32 = 5;
    let count = LONG * across.max(1) as i32;
    let width_m = canvas.tile_m / (std::f32::consts::SQRT_2 * count as f32);
    let ((i, fi), (j, fj)) = (split((place.u + place.v) * count as f32), split((place.u - place.v) * count as f32));
    let step = (i - j).rem_euclid(2 * LONG);
    let turned = step >= LONG;
    let (start, back, side) =
        if turned { ((i, j - (2 * LONG - 1 - step)), 2 * LONG - 1 - step, (fj, fi)) } else { ((i - step, j), step, (fi, fj)) };
    let length_m = LONG as f32 * width_m;
    let along_m = (back as f32 + side.0) * width_m - 0.5 * length_m;
    let across_m = (side.1 - 0.5) * width_m;
    let id = noise.bits((start.0 + start.1).rem_euclid(2 * count), (start.0 - start.1).rem_euclid(2 * count));
    Spot { id, along_m, across_m, edge_m: (0.5 * length_m - along_m.abs()).min(0.5 * width_m - across_m.abs()), turned }
}

/// Columns of boards whose slanted ends meet in a line.
fn chevron(canvas: &Canvas, noise: Noise, place: Place, across: u32) -> Spot {
    const BOARDS_A_COLUMN: f32 = 3.0;
    let columns = 2 * across.max(1) as i32;
    let rows = (columns as f32 * BOARDS_A_COLUMN).round();
    let (column, share) = split(place.u * columns as f32);
    let column = column.rem_euclid(columns);
    let turned = column % 2 == 1;
    let rise = if turned { 1.0 - share } else { share };
    let (row, fy) = split((place.v + rise / columns as f32) * rows);
    let (column_m, row_m) = (canvas.tile_m / columns as f32, canvas.tile_m / rows);
    let slant = std::f32::consts::FRAC_1_SQRT_2;
    let (along_m, across_m) = ((share - 0.5) * column_m / slant, (fy - 0.5) * row_m * slant);
    let end_m = (0.5 - (share - 0.5).abs()) * column_m;
    let id = noise.bits(column, row.rem_euclid(rows as i32));
    Spot { id, along_m, across_m, edge_m: end_m.min((0.5 - (fy - 0.5).abs()) * row_m * slant), turned }
}

/// Square blocks of five boards, lengthwise and crosswise by turns.
fn basket(canvas: &Canvas, noise: Noise, place: Place, across: u32) -> Spot {
    const BOARDS: f32 = 5.0;
    let blocks = 2 * across.max(1) as i32;
    let ((i, fx), (j, fy)) = (split(place.u * blocks as f32), split(place.v * blocks as f32));
    let turned = (i + j).rem_euclid(2) == 1;
    let (along, across) = if turned { (fy, fx) } else { (fx, fy) };
    let (board, side) = split(across * BOARDS);
    let block_m = canvas.tile_m / blocks as f32;
    let (along_m, across_m) = ((along - 0.5) * block_m, (side - 0.5) * block_m / BOARDS);
    let cell = noise.bits(i.rem_euclid(blocks), j.rem_euclid(blocks));
    let id = (share_of(cell, board as u32) * 4.0e9) as u32;
    let edge_m = (0.5 * block_m - along_m.abs()).min(0.5 * block_m / BOARDS - across_m.abs());
    Spot { id, along_m, across_m, edge_m, turned }
}
