//! What is woven, tufted or plaited.

use std::f32::consts::PI;

use homebody_core::float::{cos, sin};
use homebody_core::glam::Vec3;

use super::noise::{Place, mix, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Plain weave: each thread passes over one and under the next.
pub fn weave(canvas: &Canvas, weft_color: [f32; 3], threads: u32, slub: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let weft = canvas.shifted(weft_color);
    // An even count lets over and under meet at the seam.
    let count = (threads.max(2) / 2 * 2) as i32;
    let pitch_m = tile_m / count as f32;
    let uneven = canvas.count(0.008);
    let bends = [canvas.layer(0, [uneven; 2], 1), canvas.layer(1, [uneven; 2], 1)];
    let (fuzz, cloud) = (canvas.layer(4, [canvas.count(0.0); 2], 1), canvas.layer(5, [3, 3], 3));
    let lumps = canvas.count(0.018);
    move |place| {
        let (i, fx) = split(place.u * count as f32 + 0.16 * slub * bends[0].at(place));
        let (j, fy) = split(place.v * count as f32 + 0.16 * slub * bends[1].at(place));
        let (i, j) = (i.rem_euclid(count), j.rem_euclid(count));
        let warp_over = (i + j) % 2 == 0;
        let (line, across, along, position) = if warp_over { (j, fy - 0.5, fx - 0.5, place.u) } else { (i, fx - 0.5, fy - 0.5, place.v) };
        let yarn = noise.other(if warp_over { 2 } else { 3 });
        let thick = yarn.along(position * lumps as f32, lumps, line);
        let side = across * (2.0 - 0.5 * slub * thick);
        let round = 1.0 - (side * side).min(1.0);
        let float = cos(along * PI).max(0.0);
        let fuzz = fuzz.at(place);
        let tone = 0.05 * (yarn.unit(line, 99) - 0.5) + slub * 0.07 * thick + 0.04 * fuzz + 0.02 * cloud.at(place);
        let lit = 0.80 + 0.26 * round * (0.55 + 0.45 * float);
        Texel {
            color: (if warp_over { base } else { weft }) * (lit + tone),
            roughness: roughness + 0.03 * fuzz,
            height: pitch_m * (0.22 * round.sqrt() * (0.4 + 0.6 * float) + 0.04 * slub * thick),
        }
    }
}

/// Velvet: strokes of the pile, lighter and darker, over fine fibres.
pub fn nap(canvas: &Canvas, crush: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let bend = canvas.layer(0, [3, 3], 2);
    let (fibre, fine) = (canvas.layer(2, [canvas.count(0.004); 2], 1), canvas.layer(3, [canvas.count(0.0); 2], 1));
    move |place| {
        let bend = 0.10 * bend.at(place);
        let sheen = crush * noise.other(1).fractal(place.u + bend, place.v - bend, [4, 6], 3);
        Texel {
            color: base * (1.0 + 0.20 * sheen + 0.05 * fibre.at(place) + 0.05 * fine.at(place)) + Vec3::splat(0.02 * sheen),
            roughness: roughness - 0.08 * sheen,
            height: 0.0012 * sheen + 0.0001 * fibre.at(place),
        }
    }
}

/// Tufts of a carpet or rug; each tuft has one colour of the motif.
pub fn pile(canvas: &Canvas, motif_color: Option<[f32; 3]>, tufts: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let count = tufts.max(8) as i32;
    let points = canvas.scatter(0, count, 0.75);
    let (fibre, wear) = (canvas.layer(1, [canvas.count(0.0); 2], 1), canvas.layer(2, [3, 4], 3));
    move |place| {
        let tuft = points.near(place.u, place.v);
        let center = [place.u - tuft.offset.x / count as f32, place.v - tuft.offset.y / count as f32];
        let ground = motif_color.map_or(base, |motif| rug_color(base, Vec3::from(motif), center));
        // Hand-dyed yarn changes a little every few rows.
        let dye = if motif_color.is_some() { noise.other(3).along(center[1] * 14.0, 14, 0) } else { 0.0 };
        let gap = step(0.5, 0.1, tuft.second - tuft.nearest) * step(0.25, 0.7, tuft.nearest);
        let (fibre, wear) = (fibre.at(place), wear.at(place));
        let tone = 0.12 * (share_of(tuft.id, 3) - 0.5) + 0.05 * fibre + 0.045 * wear + 0.03 * dye - 0.22 * gap;
        Texel {
            color: ground * (1.04 + tone),
            roughness,
            height: tile_m / count as f32 * (0.35 * (1.0 - tuft.nearest * tuft.nearest) + 0.06 * fibre) + 0.0015 * wear,
        }
    }
}

/// Lattice of lozenges with stepped centres: ground, motif and a dark accent.
fn rug_color(base: Vec3, motif: Vec3, center: [f32; 2]) -> Vec3 {
    // The ground's colour with red and blue exchanged, greyed and darkened: navy beside red, rust beside blue.
    let accent = Vec3::new(base.z, base.y, base.x).lerp(Vec3::splat(base.element_sum() / 3.0), 0.4) * 0.65;
    let soft = base.lerp(motif, 0.82);
    let cell = |value: f32| 2.0 * wrapped(value * 2.0 - 0.5).abs();
    let (x, y) = (cell(center[0]), cell(center[1]));
    // 0 in the middle of a lozenge, 1 on the lattice; a lozenge also sits on each corner of the cell.
    let (x, y, minor) = if x + y < 1.0 { (x, y, false) } else { (1.0 - x, 1.0 - y, true) };
    let distance = x + y;
    let stepped = |value: f32| (value * 8.0) as u8;
    let star = f32::from(stepped(x).max(stepped(y))) + 0.5 * f32::from(stepped(x).min(stepped(y)));
    match () {
        () if distance > 0.955 => soft,
        () if distance > 0.885 => accent,
        () if distance > 0.855 => soft,
        () if (0.58..0.62).contains(&distance) => base.lerp(motif, 0.5),
        () if star < 1.0 => soft,
        () if star < 2.0 => accent,
        () if star < 2.6 => soft,
        () if minor => base * 0.74,
        () => base,
    }
}

/// Quilted diamonds: puffed fields between sunken seams, under a fine weave.
pub fn quilt(canvas: &Canvas, across: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, .. } = *canvas;
    let count = across.max(1) as f32;
    let field_m = tile_m / count;
    let (pucker, cloth) = (canvas.layer(0, [22, 22], 3), canvas.layer(1, [canvas.count(0.005); 2], 1));
    move |place| {
        let (a, b) = (sin(PI * count * (place.u + place.v)).abs(), sin(PI * count * (place.u - place.v)).abs());
        let seam = a.min(b);
        let puff = (a * b).sqrt();
        let pucker = pucker.at(place) * step(0.65, 0.0, seam);
        let cloth = cloth.at(place);
        let stitch = step(0.07, 0.02, seam);
        Texel {
            color: base * (0.985 + 0.03 * puff + 0.012 * cloth + 0.02 * pucker - 0.10 * stitch),
            roughness: roughness + 0.02 * cloth,
            height: field_m * (0.055 * puff + 0.012 * pucker) + 0.0001 * cloth,
        }
    }
}

/// Wicker: round strands along U pass in front of and behind upright stakes.
pub fn basket(canvas: &Canvas, strands: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let rows = (strands.max(4) / 2 * 2) as i32;
    let stakes = (rows / 3).max(2) / 2 * 2;
    let pitch_m = tile_m / rows as f32;
    let uneven = canvas.layer(0, [7, 9], 1);
    move |place| {
        let (row, share) = split(place.v * rows as f32 + 0.08 * uneven.at(place));
        let row = row.rem_euclid(rows);
        let across = share - 0.5;
        let front = sin(PI * (place.u * stakes as f32 + (row % 2) as f32));
        let beside = wrapped(place.u * stakes as f32 - 0.5) / 0.17;
        let (strand, stake) = (round(across * 2.15) * 0.9 + 0.55 * front, round(beside) * 0.9);
        let on_stake = beside.abs() < 1.0;
        let on_strand = across.abs() * 2.15 < 1.0 && (strand > stake || !on_stake);
        let (line, along, side) =
            if on_strand { (row, place.u, across) } else { (1000 + (place.u * stakes as f32) as i32, place.v, beside) };
        let fibre = noise.other(1).smooth(along * 9.0, side * 7.0 + (line * 16) as f32, [9, 16_384]);
        let stain = noise.other(2).along(along * 8.0, 8, line);
        let tone = 0.16 * (noise.other(3).unit(line, 0) - 0.5) + 0.12 * fibre + 0.07 * stain;
        let height = match (on_strand, on_stake) {
            (true, _) => strand,
            (false, true) => stake,
            (false, false) => -0.6,
        };
        let shade = mix(0.38, 1.08, step(-0.45, 1.15, height));
        Texel {
            color: base * (shade + tone * shade),
            roughness: roughness * (1.0 + 0.12 * fibre),
            height: pitch_m * (0.42 * height + 0.03 * fibre),
        }
    }
}

/// Height of a round rod, 1 on its axis and 0 at ±1.
fn round(across: f32) -> f32 {
    (1.0 - across * across).max(0.0).sqrt()
}
