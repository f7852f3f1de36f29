//! Cloth beyond plain weave: twills, checks, cords, knits, loops and lace.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::glam::{Vec2, Vec3};
use homebody_core::material::{Sett, Twill};

use super::noise::{Place, mix, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Threads over and under in steps: diagonal lines, herringbone, or long floats that shine.
pub fn twill(canvas: &Canvas, weft_color: [f32; 3], threads: u32, kind: Twill) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let weft = canvas.shifted(weft_color);
    // A whole number of the longest step, so that the lines meet at the seam.
    let count = (threads.max(16) / 16 * 16) as i32;
    let pitch_m = tile_m / count as f32;
    let lumps = canvas.count(0.02);
    let (fuzz, cloud) = (canvas.layer(4, [canvas.count(0.0); 2], 1), canvas.layer(5, [3, 3], 3));
    let wear = canvas.layer(6, [canvas.count(0.03), canvas.count(0.004)], 2);
    move |place| {
        let ((i, fx), (j, fy)) = (split(place.u * count as f32), split(place.v * count as f32));
        let (warp_over, shift) = crossing(kind, i, j);
        let (line, across, along) = if warp_over { (i, fx - 0.5, fy - 0.5) } else { (j, fy - 0.5, fx - 0.5) };
        let yarn = noise.other(if warp_over { 2 } else { 3 });
        let thick = yarn.along((if warp_over { place.v } else { place.u }) * lumps as f32, lumps, line.rem_euclid(count));
        let round = 1.0 - (4.0 * across * across).min(1.0);
        let float = if kind == Twill::Satin { 1.0 } else { 0.75 + 0.25 * cos(PI * along) };
        let (fuzz, cloud) = (fuzz.at(place), cloud.at(place));
        let tone = 0.05 * (yarn.unit(line.rem_euclid(count), 99) - 0.5) + 0.04 * thick + 0.03 * fuzz + 0.02 * cloud;
        let worn = if kind == Twill::Denim { 0.10 * wear.at(place) } else { 0.0 };
        let lit = 0.82 + 0.22 * round * float - 0.06 * f32::from(u8::from(shift == 0));
        Texel {
            color: (if warp_over { base } else { weft }) * (lit + tone + worn),
            roughness: roughness + 0.03 * fuzz - if kind == Twill::Satin { 0.12 * round } else { 0.0 },
            height: pitch_m * (0.25 * round.sqrt() * float + 0.03 * thick),
        }
    }
}

/// Whether the warp lies on top at a crossing, and its place in the step.
fn crossing(kind: Twill, i: i32, j: i32) -> (bool, i32) {
    let place = match kind {
        Twill::Diagonal | Twill::Denim => (i + j).rem_euclid(4),
        // The diagonal turns back every eight threads.
        Twill::Herringbone => (j + if i.rem_euclid(16) < 8 { i } else { -i }).rem_euclid(4),
        Twill::Satin => (i * 3 + j).rem_euclid(8),
    };
    let over = match kind {
        Twill::Diagonal | Twill::Herringbone => place < 2,
        Twill::Denim => place < 3,
        Twill::Satin => place != 0,
    };
    (over, place)
}

/// Plain weave with bands of coloured threads.
pub fn check(canvas: &Canvas, colors: [[f32; 3]; 2], sett: Sett, repeats: u32, threads: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let [second, third] = colors.map(|color| canvas.shifted(color));
    let bands = Bands::new(sett, base, second, third);
    let count = (threads.max(8) / 4 * 4) as i32;
    let pitch_m = tile_m / count as f32;
    let repeats = repeats.max(1) as f32;
    let (fuzz, cloud) = (canvas.layer(4, [canvas.count(0.0); 2], 1), canvas.layer(5, [3, 3], 3));
    move |place| {
        let ((i, fx), (j, fy)) = (split(place.u * count as f32), split(place.v * count as f32));
        let warp_over = if bands.twilled { (i + j).rem_euclid(4) < 2 } else { (i + j).rem_euclid(2) == 0 };
        let (line, across, along) = if warp_over { (i, fx - 0.5, fy - 0.5) } else { (j, fy - 0.5, fx - 0.5) };
        let share = (line as f32 + 0.5) / count as f32 * repeats;
        let color = if warp_over || bands.crossed { bands.color(share) } else { base };
        let round = 1.0 - (4.0 * across * across).min(1.0);
        let float = 0.6 + 0.4 * cos(PI * along);
        let (fuzz, cloud) = (fuzz.at(place), cloud.at(place));
        let thread = noise.other(if warp_over { 2 } else { 3 }).unit(line.rem_euclid(count), 99) - 0.5;
        Texel {
            color: color * (0.84 + 0.22 * round * float + 0.05 * thread + 0.03 * fuzz + 0.02 * cloud),
            roughness: roughness + 0.03 * fuzz,
            height: pitch_m * 0.22 * round.sqrt() * float,
        }
    }
}

/// Colours of the threads in one repeat.
struct Bands {
    list: Vec<(Vec3, f32)>,
    /// The weft has the bands of the warp.
    crossed: bool,
    twilled: bool,
}

impl Bands {
    fn new(sett: Sett, base: Vec3, second: Vec3, third: Vec3) -> Self {
        let (list, crossed, twilled) = match sett {
            Sett::Gingham => (vec![(base, 0.25), (second, 0.5), (base, 0.25)], true, false),
            Sett::Ticking => {
                let fine = [(base, 0.30), (second, 0.04), (base, 0.04), (second, 0.20), (base, 0.04), (second, 0.04), (base, 0.34)];
                (fine.to_vec(), false, true)
            }
            Sett::Tartan => {
                let half = [(base, 0.12), (second, 0.10), (third, 0.02), (second, 0.10), (base, 0.06)];
                let back = half.iter().rev().copied().chain([(base, 0.09), (third, 0.03), (base, 0.08)]);
                (half.iter().copied().chain(back).collect(), true, true)
            }
            Sett::Windowpane => (vec![(base, 0.46), (second, 0.03), (base, 0.48), (third, 0.03)], true, true),
        };
        Self { list, crossed, twilled }
    }

    fn color(&self, share: f32) -> Vec3 {
        let mut left = split(share).1;
        for (color, width) in &self.list {
            left -= width;
            if left < 0.0 {
                return *color;
            }
        }
        self.list.last().map_or(Vec3::ONE, |band| band.0)
    }
}

/// Raised cords along V: corduroy when soft, ribbed knit or matting when coarse.
pub fn cords(canvas: &Canvas, groove_color: [f32; 3], cords: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let groove = canvas.shifted(groove_color);
    let count = cords.max(2) as i32;
    let pitch_m = tile_m / count as f32;
    let (pile, cloud) = (canvas.layer(1, [count * 3, canvas.count(0.0012)], 1), canvas.layer(2, [3, 3], 3));
    let bend = canvas.layer(3, [4, 6], 2);
    move |place| {
        let (cord, share) = split(place.u * count as f32 + 0.04 * bend.at(place));
        let across = 2.0 * share - 1.0;
        let round = (1.0 - across * across).max(0.0);
        let (pile, cloud) = (pile.at(place), cloud.at(place));
        let tone = 0.05 * (noise.other(4).unit(cord.rem_euclid(count), 0) - 0.5) + 0.07 * pile + 0.04 * cloud;
        Texel {
            color: groove.lerp(base, step(0.0, 0.55, round)) * (0.96 + 0.08 * round + tone),
            roughness: roughness + 0.03 * pile,
            height: pitch_m * (0.32 * round.sqrt() + 0.04 * pile),
        }
    }
}

/// Stocking stitch: columns of interlocking V.
pub fn knit(canvas: &Canvas, shade_color: [f32; 3], stitches: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let shade = canvas.shifted(shade_color);
    let columns = stitches.max(2) as i32;
    let rows = (columns as f32 * 1.3).round() as i32;
    let pitch_m = tile_m / columns as f32;
    let (fuzz, cloud) = (canvas.layer(1, [canvas.count(0.0); 2], 1), canvas.layer(2, [3, 3], 3));
    let bend = [canvas.layer(3, [columns / 2; 2], 1), canvas.layer(4, [columns / 2; 2], 1)];
    move |place| {
        let x = place.u * columns as f32 + 0.06 * bend[0].at(place);
        let (column, fx) = split(x);
        let side = 2.0 * fx - 1.0;
        // Each leg of the V rises outwards.
        let (row, fy) = split(place.v * rows as f32 - 0.75 * side.abs() + 0.06 * bend[1].at(place));
        let across = Vec2::new((side.abs() - 0.5) * 2.0, (fy - 0.5) * 2.0);
        let round = (1.0 - 0.8 * across.x * across.x).max(0.0) * (1.0 - 0.85 * across.y * across.y).max(0.0);
        let ply = sin(TAU * (fy + 1.5 * fx.min(1.0 - fx))) * 0.5;
        let (fuzz, cloud) = (fuzz.at(place), cloud.at(place));
        let stitch = noise.other(5).unit(column.rem_euclid(columns), row.rem_euclid(rows)) - 0.5;
        let tone = 0.06 * stitch + 0.05 * fuzz + 0.03 * cloud + 0.04 * ply;
        Texel {
            color: shade.lerp(base, step(0.0, 0.5, round)) * (0.92 + 0.14 * round + tone),
            roughness: roughness + 0.02 * fuzz,
            height: pitch_m * (0.32 * round.sqrt() + 0.03 * ply + 0.02 * fuzz),
        }
    }
}

/// Curled loops of yarn at random: bouclé, berber, shag, moss, by their size and depth.
pub fn loops(canvas: &Canvas, second_color: [f32; 3], loop_m: f32, depth: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, .. } = *canvas;
    let second = canvas.shifted(second_color);
    let count = canvas.count(loop_m);
    let curls = [canvas.scatter(1, count, 0.95), canvas.scatter(2, count, 0.95)];
    let (bend, fuzz) = (canvas.layer(3, [count; 2], 2), canvas.layer(4, [canvas.count(0.0); 2], 1));
    let cloud = canvas.layer(5, [4, 4], 4);
    let size_m = tile_m / count as f32;
    move |place| {
        let bend = 0.35 / count as f32 * bend.at(place);
        let mut top = (0.0_f32, 0_u32);
        for (curl, move_by) in curls.iter().zip([0.0, 0.5 / count as f32]) {
            let cell = curl.near(place.u + bend + move_by, place.v - bend + move_by);
            // A ring of yarn lit from its crest.
            let ring = (cell.nearest - 0.33).abs() / 0.22;
            let height = (1.0 - ring * ring).max(0.0).sqrt() * (0.6 + 0.4 * share_of(cell.id, 2)) + 0.15 * (1.0 - cell.nearest).max(0.0);
            if height > top.0 {
                top = (height, cell.id);
            }
        }
        let (height, id) = top;
        let (fuzz, cloud) = (fuzz.at(place), cloud.at(place));
        let blend = (share_of(id, 1) * share_of(id, 3) * 1.6 + 0.2 * cloud).clamp(0.0, 1.0);
        Texel {
            color: base.lerp(second, blend) * (mix(1.0 - 0.4 * depth, 1.06, step(0.0, 0.8, height)) + 0.04 * fuzz + 0.03 * cloud),
            roughness,
            height: size_m * depth * (0.6 * height + 0.05 * fuzz) + 0.0006 * cloud,
        }
    }
}

/// Open cloth: bars of thread around holes, or a lace of rosettes on a net. Answers the texel and the share of light let through.
pub fn lace(canvas: &Canvas, threads: u32, rosettes: u32) -> impl Fn(Place) -> (Texel, f32) + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let count = threads.max(8) as i32;
    let pitch_m = tile_m / count as f32;
    let flowers = rosettes as f32;
    let (uneven, fuzz) = (canvas.layer(1, [canvas.count(0.02); 2], 2), canvas.layer(2, [canvas.count(0.0); 2], 1));
    move |place| {
        let ((i, fx), (j, fy)) = (split(place.u * count as f32), split(place.v * count as f32));
        let width = 0.20 + 0.05 * uneven.at(place) + 0.03 * (noise.unit(i, 1) + noise.unit(j, 2) - 1.0);
        let soft = (texel_m / pitch_m).clamp(0.05, 0.5);
        let bar = |share: f32| step(width + soft, width - soft, (share - 0.5).abs());
        let net = bar(fx).max(bar(fy));
        let figure = if rosettes > 0 { rosette(place, flowers) } else { 0.0 };
        let cover = net.max(0.92 * figure);
        let fuzz = fuzz.at(place);
        let texel = Texel { color: base * (0.97 + 0.03 * cover + 0.02 * fuzz), roughness, height: pitch_m * 0.2 * cover };
        (texel, 1.0 - cover)
    }
}

/// Dense figures of the lace, 0..1.
fn rosette(place: Place, flowers: f32) -> f32 {
    let (x, y) = (place.u * flowers, place.v * flowers);
    let at = |shift: f32| {
        let offset = Vec2::new(wrapped(x + shift), wrapped(y + shift));
        let angle = homebody_core::float::atan2(offset.y, offset.x);
        let edge = 0.25 * (0.72 + 0.28 * cos(4.0 * angle).abs());
        let petal = step(0.02, -0.02, offset.length() - edge) * step(0.015, 0.05, (offset.length() - 0.08).abs());
        let ring = step(0.018, 0.008, (offset.length() - 0.33).abs());
        petal.max(ring)
    };
    at(0.0).max(at(0.5))
}

/// Reed matting: fine rushes along U bound by cords at equal distances.
pub fn rushes(canvas: &Canvas, cord_color: [f32; 3], rushes: u32, cords: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let cord = canvas.shifted(cord_color);
    let (rows, columns) = ((rushes.max(4) / 2 * 2) as i32, cords.max(2) as f32);
    let pitch_m = tile_m / rows as f32;
    let (fibre, cloud) = (canvas.layer(1, [canvas.count(0.05), canvas.count(0.0)], 2), canvas.layer(2, [4, 3], 3));
    move |place| {
        let (row, fy) = split(place.v * rows as f32);
        let row = row.rem_euclid(rows);
        let half = if row % 2 == 0 { 0.0 } else { 0.5 };
        let bound = wrapped(place.u * columns + half).abs();
        let dip = step(0.10, 0.0, bound);
        let across = 2.0 * fy - 1.0;
        let round = (1.0 - across * across).max(0.0).sqrt() * (1.0 - 0.45 * dip);
        let (fibre, cloud) = (fibre.at(place), cloud.at(place));
        let tone = 0.12 * (noise.other(3).unit(row, 0) - 0.5) + 0.06 * fibre + 0.04 * cloud;
        Texel {
            color: base.lerp(cord, 0.35 * dip) * (0.82 + 0.2 * round + tone),
            roughness: roughness * (1.0 + 0.05 * fibre),
            height: pitch_m * (0.4 * round + 0.02 * fibre),
        }
    }
}
