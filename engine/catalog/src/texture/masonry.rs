//! Bricks and tiles in courses, hexagons, and tiles with patterns.

use homebody_core::glam::{Vec2, Vec3};
use homebody_core::material::Inlay;

use super::noise::{Place, mix, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Shape of courses.
pub struct Courses {
    /// Bricks in a row of one repeat.
    pub across: u32,
    /// Rows in one repeat.
    pub rows: u32,
    /// How far every second row is moved, as a share of a brick.
    pub shift: f32,
    /// Width of the joints in metres.
    pub joint_m: f32,
    /// Unevenness of edges and faces: 0 machine-made, 1 hand-made.
    pub rough: f32,
}

/// Bricks or tiles in rows with mortar between them; each has its own mix of two colours.
pub fn courses(canvas: &Canvas, joint_color: [f32; 3], second_color: [f32; 3], shape: &Courses) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let &Courses { shift, joint_m, rough, .. } = shape;
    let (across, rows) = (shape.across.max(1) as i32, shape.rows.max(1) as i32);
    let (brick_m, row_m) = (tile_m / across as f32, tile_m / rows as f32);
    let (joint, second) = (Vec3::from(joint_color), canvas.shifted(second_color));
    let half_joint = (0.5 * joint_m).max(0.6 * texel_m);
    let edge = canvas.layer(1, [canvas.count(0.03); 2], 3);
    let (cloud, sand) = (canvas.layer(2, [canvas.count(0.09); 2], 4), canvas.layer(3, [canvas.count(0.004); 2], 2));
    let wave = canvas.layer(4, [canvas.count(0.05); 2], 2);
    move |place| {
        let (row, fy) = split(place.v * rows as f32);
        let row = row.rem_euclid(rows);
        let moved = if row % 2 == 1 { shift } else { 0.0 };
        let (brick, fx) = split(place.u * across as f32 + moved);
        let id = noise.bits(brick.rem_euclid(across), row);
        let (dx, dy) = (fx - 0.5, fy - 0.5);
        let to_edge = ((0.5 - dx.abs()) * brick_m).min((0.5 - dy.abs()) * row_m) + 0.0022 * rough * edge.at(place);
        let soft = texel_m.max(0.0008 + 0.0012 * rough);
        let body = step(half_joint - 0.5 * soft, half_joint + 0.5 * soft, to_edge);
        let ease = step(half_joint + 0.002 + 0.005 * rough, half_joint, to_edge);
        let (cloud, sand, wave) = (cloud.at(place), sand.at(place), wave.at(place));
        let blend = (share_of(id, 0) + 0.35 * rough * cloud).clamp(0.0, 1.0);
        let tone = 1.0 + (0.05 + 0.13 * rough) * (share_of(id, 1) - 0.5) + (0.015 + 0.08 * rough) * cloud + 0.05 * rough * sand;
        let face = base.lerp(second, blend) * tone * (1.0 - 0.05 * ease);
        let mortar = joint * (1.0 + 0.05 * sand + 0.05 * cloud);
        let tilt = (0.0006 + 0.0016 * rough) * ((share_of(id, 2) - 0.5) * dx + (share_of(id, 3) - 0.5) * dy);
        let relief = 0.000_05 * wave + rough * (0.0008 * cloud + 0.0004 * sand);
        Texel {
            color: mortar.lerp(face, body),
            roughness: mix(0.92, roughness * (1.0 + 0.10 * cloud + 0.06 * wave), body),
            height: body * (tilt + relief) - 0.0008 * (1.0 + rough) * ease - (1.0 - body) * (0.0006 + 0.003 * rough - 0.0004 * sand),
        }
    }
}

/// Where a place lies on its hexagon; lengths are in widths of one.
struct Hexagon {
    to_edge: f32,
    id: u32,
    offset: Vec2,
}

/// Hexagonal tiles standing on a corner.
pub fn hexagons(canvas: &Canvas, grout_color: [f32; 3], second_color: [f32; 3], across: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, texel_m, .. } = *canvas;
    let canvas = *canvas;
    let (grout, second) = (Vec3::from(grout_color), canvas.shifted(second_color));
    let half_grout = (0.0012_f32).max(0.6 * texel_m);
    let (cloud, sand) = (canvas.layer(1, [canvas.count(0.12); 2], 3), canvas.layer(2, [canvas.count(0.0); 2], 1));
    let across = across.max(1) as i32;
    let edge_m = tile_m / across as f32;
    move |place| {
        let Hexagon { to_edge, id, offset } = hexagon(&canvas, place, across);
        let to_edge = to_edge * edge_m;
        let body = step(half_grout - 0.5 * texel_m, half_grout + 0.5 * texel_m, to_edge);
        let ease = step(half_grout + 0.0025, half_grout, to_edge);
        let (cloud, sand) = (cloud.at(place), sand.at(place));
        let face = base.lerp(second, share_of(id, 0)) * (1.0 + 0.06 * (share_of(id, 1) - 0.5) + 0.02 * cloud);
        let tilt = 0.0008 * ((share_of(id, 2) - 0.5) * offset.x + (share_of(id, 3) - 0.5) * offset.y);
        Texel {
            color: (grout * (1.0 + 0.04 * sand)).lerp(face * (1.0 - 0.03 * ease), body),
            roughness: mix(0.9, roughness * (1.0 + 0.12 * cloud), body),
            height: body * tilt - 0.0006 * ease - 0.0005 * (1.0 - body),
        }
    }
}

/// The hexagon of a place: nearest of the centres of a triangular lattice. Lengths are in widths of a hexagon.
fn hexagon(canvas: &Canvas, place: Place, across: i32) -> Hexagon {
    let rows = ((across as f32 * 1.1547 * 0.5).round() as i32).max(1) * 2;
    let row_height = across as f32 / rows as f32;
    let (x, y) = (place.u * across as f32, place.v * rows as f32);
    let row = split(y).0;
    let mut nearest = (9.0_f32, 0, Vec2::ZERO);
    let mut second = 9.0_f32;
    for line in row - 1..=row + 2 {
        let moved = if line.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        let column = split(x - moved + 0.5).0;
        for at in column - 1..=column + 1 {
            let offset = Vec2::new(x - at as f32 - moved, (y - line as f32) * row_height);
            let distance = offset.length();
            if distance < nearest.0 {
                second = nearest.0;
                nearest = (distance, canvas.noise.other(5).bits(at.rem_euclid(across), line.rem_euclid(rows)), offset);
            } else {
                second = second.min(distance);
            }
        }
    }
    Hexagon { to_edge: 0.5 * (second - nearest.0), id: nearest.1, offset: nearest.2 }
}

/// Concrete poured between boards: seams along U, each board's own level, and the print of its grain.
pub fn boarded(canvas: &Canvas, seam_color: [f32; 3], boards: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let dark = canvas.shifted(seam_color);
    let count = boards.max(1) as i32;
    let board_m = tile_m / count as f32;
    let (grain, stain) = (canvas.layer(1, [canvas.count(0.4), canvas.count(0.006)], 3), canvas.layer(2, [4, count * 2], 5));
    let (cloud, sand) = (canvas.layer(3, [3, 3], 5), canvas.layer(4, [canvas.count(0.004); 2], 2));
    let pores = canvas.scatter(5, canvas.count(0.02_f32.max(4.0 * texel_m)), 0.95);
    move |place| {
        let (board, share) = split(place.v * count as f32);
        let board = board.rem_euclid(count);
        let to_edge = (0.5 - (share - 0.5).abs()) * board_m;
        let seam = step(0.0025_f32.max(texel_m), 0.0, to_edge);
        let joint = (wrapped(place.u - noise.unit(board, 7)).abs()) * tile_m;
        let seam = seam.max(step(0.0025_f32.max(texel_m), 0.0, joint));
        let (grain, stain, cloud, sand) = (grain.at(place), stain.at(place), cloud.at(place), sand.at(place));
        let cell = pores.near(place.u, place.v);
        let size = 0.04 + 0.16 * share_of(cell.id, 1) * share_of(cell.id, 2);
        let pore = if share_of(cell.id, 3) < 0.35 { step(size + 0.06, size, cell.nearest) } else { 0.0 };
        let tone = 1.0 + 0.10 * (noise.unit(board, 3) - 0.5) + 0.05 * grain + 0.05 * stain + 0.06 * cloud + 0.03 * sand;
        Texel {
            color: (base * tone).lerp(dark, (0.55 * seam + 0.5 * pore).min(0.8)),
            roughness: roughness * (1.0 + 0.05 * grain),
            height: 0.0012 * noise.unit(board, 5) + 0.0003 * grain - 0.001 * seam - 0.0012 * pore + 0.0001 * sand,
        }
    }
}

/// Square tiles of two or three colours: a chequerboard, or cement tiles with a figure that goes on over four tiles.
pub fn inlay(
    canvas: &Canvas,
    [second_color, third_color, grout_color]: [[f32; 3]; 3],
    figure: Inlay,
    across: u32,
) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let (second, third, grout) = (canvas.shifted(second_color), Vec3::from(third_color), Vec3::from(grout_color));
    let count = (across.max(2) / 2 * 2) as i32;
    let edge_m = tile_m / count as f32;
    let half_grout = (0.0008_f32).max(0.55 * texel_m);
    let (cloud, worn) = (canvas.layer(1, [canvas.count(0.08); 2], 4), canvas.layer(2, [3, 3], 4));
    move |place| {
        let ((i, fx), (j, fy)) = (split(place.u * count as f32 + 0.5), split(place.v * count as f32 + 0.5));
        let at = Vec2::new(fx - 0.5, fy - 0.5);
        let id = noise.bits(i.rem_euclid(count), j.rem_euclid(count));
        let turned = Vec2::new(if i % 2 == 0 { at.x } else { -at.x }, if j % 2 == 0 { at.y } else { -at.y });
        let soft = texel_m / edge_m;
        let color = match figure {
            Inlay::Checker if (i + j) % 2 == 0 => second,
            Inlay::Checker => base,
            Inlay::Star => layered(base, &[(second, star(at)), (third, at.length() - 0.13), (base, at.length() - 0.06)], soft),
            Inlay::Petals => layered(base, &[(second, petals(turned)), (third, diamond(at, 0.16)), (third, corner(turned))], soft),
            Inlay::Rings => layered(base, &[(second, rings(turned)), (third, at.length() - 0.1)], soft),
        };
        let to_edge = (0.5 - at.x.abs().max(at.y.abs())) * edge_m;
        let body = step(half_grout - 0.5 * texel_m, half_grout + 0.5 * texel_m, to_edge);
        let (cloud, worn) = (cloud.at(place), worn.at(place));
        let tone = 1.0 + 0.05 * (share_of(id, 0) - 0.5) + 0.035 * cloud + 0.03 * worn;
        Texel {
            color: grout.lerp(color * tone, body),
            roughness: mix(0.9, roughness * (1.0 + 0.12 * cloud - 0.1 * worn), body),
            height: body * 0.0004 * ((share_of(id, 1) - 0.5) * at.x + (share_of(id, 2) - 0.5) * at.y) - 0.0004 * (1.0 - body),
        }
    }
}

/// Colours laid over each other, each inside its signed distance.
fn layered(ground: Vec3, layers: &[(Vec3, f32)], soft: f32) -> Vec3 {
    layers.iter().fold(ground, |below, (color, distance)| below.lerp(*color, step(0.7 * soft, -0.7 * soft, *distance)))
}

/// A star of eight points: two squares turned against each other.
fn star(at: Vec2) -> f32 {
    let square = at.x.abs().max(at.y.abs()) - 0.27;
    let tilted = (at.x.abs() + at.y.abs()) * std::f32::consts::FRAC_1_SQRT_2 - 0.27;
    square.min(tilted)
}

/// Four petals to the corners of the tile.
fn petals(at: Vec2) -> f32 {
    let (x, y) = (at.x.abs(), at.y.abs());
    let (along, across) = ((x + y) * std::f32::consts::FRAC_1_SQRT_2, (x - y).abs() * std::f32::consts::FRAC_1_SQRT_2);
    let share = (along / 0.66).clamp(0.0, 1.0);
    across - 0.62 * share * (1.0 - share)
}

fn diamond(at: Vec2, size: f32) -> f32 {
    (at.x.abs() + at.y.abs()) * std::f32::consts::FRAC_1_SQRT_2 - size * 0.7
}

fn corner(at: Vec2) -> f32 {
    (0.5 - at.x.abs()).hypot(0.5 - at.y.abs()) - 0.14
}

/// Quarter rings about one corner, which close to circles over four tiles.
fn rings(at: Vec2) -> f32 {
    let distance = (0.5 - at.x).hypot(0.5 - at.y);
    ((distance - 0.72).abs() - 0.09).min((distance - 0.36).abs() - 0.06)
}
