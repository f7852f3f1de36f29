//! Kitchens: a run of units along a wall in the order of the work (store, wash, prepare, cook), cabinets above, perhaps a second run or an
//! island, and a table where there is room.

use super::{Furnisher, dining};
use crate::arrange::{Arrangement, DOOR_GAP, Spot};

/// Lengths of runs tried, in metres.
const LENGTHS: [f32; 8] = [5.0, 4.4, 3.9, 3.4, 3.0, 2.7, 2.5, 2.3];
/// Units without which there is no kitchen, in the order of the work.
const ESSENTIAL: [&str; 3] = ["fridge", "sink_counter", "stove"];
/// Seam between units.
const SEAM: f32 = 0.004;
/// Floor needed before the units, in metres.
const FRONT: f32 = 0.85;

/// A kitchen.
pub fn furnish(f: &mut Furnisher) {
    add_run(f);
    add_second_run(f);
    let size = f.space.floor.size();
    if size.min_element() > 4.0 && f.shop.has("kitchen_island") {
        if let Some(island) = f.piece("kitchen_island") {
            let mut group = Arrangement::default();
            let (half, depth) = (0.5 * island.size().x, 0.5 * island.size().z);
            group.face(island, "kitchen_island", 0.0, 0.0, 0.0);
            group.keep((-half, depth + 0.02), (half, depth + 0.8));
            group.keep((-half, -depth - 0.7), (half, -depth - 0.02));
            let middle = f.space.floor.centre();
            f.in_open(&group, |spot| -spot.anchor.distance(middle));
        }
    } else if size.min_element() >= 2.9 {
        dining::add_table(f, &[4, 2]);
    }
    f.sprinkle(
        &[("pedal_bin", 0.8), ("wine_rack", 0.15), ("potted_plant", 0.3), ("stool", 0.2), ("step_stool", 0.15), ("recycling_box", 0.4)],
        0.9,
    );
}

/// The main run, as long as the longest free wall allows; then what hangs above it.
pub fn add_run(f: &mut Furnisher) -> bool {
    for length in LENGTHS {
        let Some(run) = compose(f, length) else { continue };
        let spots = run.wall_spots(&f.space, &crate::space::SIDES);
        let windows = f.window_sides();
        // The sink looks out of the window; ends stand in corners.
        let score = move |spot: &Spot| {
            let window = spot.side.is_some_and(|side| windows.contains(&side));
            let flush = 1.0 - spot.ends.0.min(spot.ends.1).min(1.0);
            flush + if window { 0.6 } else { 0.0 }
        };
        let before = f.placed.len();
        if f.at_spots(&run, spots, score) {
            add_uppers(f, before);
            return true;
        }
    }
    false
}

/// A run of units of about this length: tall units at one end, the sink before the stove, worktop between and beside them.
fn compose(f: &mut Furnisher, length: f32) -> Option<Arrangement> {
    let mut kinds: Vec<&str> = Vec::new();
    let mut spare = length;
    for kind in ESSENTIAL {
        spare -= f.made(kind, &width_of(kind))?.size().x + SEAM;
        kinds.push(kind);
    }
    for (kind, needs) in [("dishwasher", 1.2), ("tall_cabinet", 1.9), ("oven_tower", 2.2)] {
        if spare > needs && f.shop.has(kind) {
            spare -= f.made(kind, &width_of(kind))?.size().x + SEAM;
            let at = if kind == "dishwasher" { 2.min(kinds.len()) } else { 0 };
            kinds.insert(at, kind);
        }
    }
    if spare < 0.4 {
        return None;
    }
    // Worktop: between sink and stove first, then at the end, then before the sink.
    let pieces = ((spare / 0.9).ceil() as usize).clamp(1, 4);
    let width = spare / pieces as f32 - SEAM;
    let stove = kinds.iter().position(|kind| *kind == "stove").unwrap_or(kinds.len());
    let sink = kinds.iter().position(|kind| *kind == "sink_counter").unwrap_or(0);
    let places = [stove, kinds.len(), sink, stove];
    let mut order: Vec<(usize, &str)> = kinds.iter().enumerate().map(|(index, kind)| (2 * index + 1, *kind)).collect();
    order.extend(places[..pieces].iter().map(|place| (2 * place, "kitchen_counter")));
    order.sort_by_key(|(place, _)| *place);
    if f.chance(0.5) {
        order.reverse();
    }
    Some(in_a_row(f, &order.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), width))
}

fn width_of(kind: &str) -> Vec<(&'static str, f32)> {
    match kind {
        "sink_counter" => vec![("width_m", 0.9), ("height_m", 0.9), ("depth_m", 0.62)],
        "fridge" => vec![("width_m", 0.6), ("depth_m", 0.72)],
        _ => {
            vec![("width_m", 0.6), ("height_m", if kind == "tall_cabinet" || kind == "oven_tower" { 2.1 } else { 0.9 }), ("depth_m", 0.62)]
        }
    }
}

fn in_a_row(f: &Furnisher, kinds: &[&str], counter: f32) -> Arrangement {
    let mut run = Arrangement::default();
    let mut x = 0.0;
    for &kind in kinds {
        let piece = if kind == "kitchen_counter" {
            f.shop.made(kind, "kitchen", &[("width_m", counter), ("height_m", 0.9), ("depth_m", 0.62)])
        } else {
            f.shop.made(kind, "kitchen", &width_of(kind))
        };
        let Some(piece) = piece else { continue };
        let width = piece.size().x;
        run.stand(piece, kind, x + 0.5 * width, 0.014);
        x += width + SEAM;
    }
    let half = 0.5 * x;
    run.items.iter_mut().for_each(|item| item.at.x -= half);
    // Doors at the ends open past a right angle.
    let swing = if run.items.iter().any(|item| item.piece.has_doors()) { DOOR_GAP } else { 0.0 };
    run.keep((-half - swing, 0.7), (half + swing, 0.7 + FRONT));
    run
}

/// Cabinets over the counters and a hood over the stove, where no window is in the way.
fn add_uppers(f: &mut Furnisher, from: usize) {
    for index in from..f.placed.len() {
        let base = f.placed[index].clone();
        let width = base.piece.size().x;
        let (kind, y, height) = match base.piece.info.kind.as_str() {
            "kitchen_counter" | "sink_counter" | "dishwasher" => ("wall_cabinet", 1.45, 0.7),
            "stove" if f.shop.has("extractor_hood") => ("extractor_hood", 1.55, 0.5),
            "stove" => ("wall_cabinet", 1.7, 0.45),
            _ => continue,
        };
        let Some(piece) = f.shop.made(kind, "kitchen", &[("width_m", width - 0.001), ("height_m", height), ("depth_m", 0.35)]) else {
            continue;
        };
        if piece.size().x > width + 0.01 || f.stream.unit() < 0.06 {
            continue;
        }
        let mut group = Arrangement::default();
        let name = piece.info.kind.clone();
        group.stand_at(piece, &name, 0.0, 0.014, y);
        let Some(spot) = above(f, &base) else { continue };
        f.at_spots(&group, vec![spot], |_| 0.0);
    }
}

/// The spot of an arrangement centred above a piece that stands with its back to a wall.
fn above(f: &Furnisher, base: &crate::arrange::Placed) -> Option<Spot> {
    super::walls::wall_behind(&f.space, base, 0.2).map(|(side, along)| Spot::before(side, along, &f.space.floor))
}

/// More worktop along another wall.
fn add_second_run(f: &mut Furnisher) {
    if f.chance(0.25) {
        return;
    }
    for count in [3, 2, 1] {
        let kinds = vec!["kitchen_counter"; count];
        let run = in_a_row(f, &kinds, 0.8);
        let before = f.placed.len();
        let spots = run.wall_spots(&f.space, &crate::space::SIDES);
        let score = |spot: &Spot| 1.0 - spot.ends.0.min(spot.ends.1).min(1.0);
        if f.at_spots(&run, spots, score) {
            add_uppers(f, before);
            return;
        }
    }
}
