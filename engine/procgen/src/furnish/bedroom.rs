//! Rooms to sleep in: the bed with its head to a wall and access along its sides, then where clothes go.

use homebody_core::Vec2;

use super::{Furnisher, add_rug};
use crate::arrange::{Arrangement, Spot, centred, in_corner};
use crate::plan::geometry::Area;

/// A room for grown-ups.
pub fn furnish(f: &mut Furnisher) {
    add_bed(f, true);
    let short = f.space.floor.size().min_element();
    let wardrobe = if short > 3.2 { 1.8 } else { 1.2 };
    let _ = f.single_made("wardrobe", &[("width_m", wardrobe)], 1.0) || f.single_made("wardrobe", &[("width_m", 0.9)], 1.0);
    if f.chance(0.75) {
        f.single("chest_of_drawers", 0.0);
    }
    if f.chance(0.35) {
        f.single("dressing_table", 0.0);
    }
    if f.space.floor.size().element_product() > 14.0
        && f.chance(0.5)
        && let Some(kind) = f.pick_kind(&["armchair", "chaise_longue"])
    {
        f.single(kind, 1.0);
    }
    if f.chance(0.3) {
        super::small::add_desk(f);
    }
    f.sprinkle(&[("bench", 0.15), ("blanket_chest", 0.25), ("laundry_basket", 0.35), ("floor_lamp", 0.2), ("coat_stand", 0.1)], 0.8);
    f.perhaps(0.6, &["potted_plant", "snake_plant", "monstera", "ficus_tree", "fern"], 1.0);
}

/// A room for children.
pub fn furnish_childrens(f: &mut Furnisher) {
    let bunk = f.chance(0.3) && f.shop.has("bunk_bed") && f.single("bunk_bed", 1.0);
    if !bunk {
        add_bed(f, false);
    }
    f.single("wardrobe", 1.0);
    super::small::add_desk(f);
    f.sprinkle(
        &[("toy_chest", 0.8), ("cube_shelf", 0.7), ("bookshelf", 0.4), ("chest_of_drawers", 0.4), ("bean_bag", 0.35), ("doll_house", 0.3)],
        0.5,
    );
    add_play_rug(f);
}

/// A rug where the floor is widest.
fn add_play_rug(f: &mut Furnisher) {
    let Some(rug) = f.made("rug", &[("width_m", 1.5), ("depth_m", 1.1)]) else { return };
    let mut arrangement = Arrangement::default();
    arrangement.face(rug, "rug", 0.0, 0.0, 0.0);
    let middle = f.space.floor.centre();
    f.in_open(&arrangement, |spot| -spot.anchor.distance(middle));
}

/// A bed with what belongs beside it. The head stands in the middle of a wall, or in a corner for one sleeper; not below a window and not
/// where the door would hit it.
pub fn add_bed(f: &mut Furnisher, double: bool) -> bool {
    let short = f.space.floor.size().min_element();
    let widths: &[f32] = match (double, short > 3.3) {
        (true, true) => &[1.8, 1.6, 1.4, 0.9],
        (true, false) => &[1.6, 1.4, 1.2, 0.9],
        (false, _) => &[1.0, 0.9],
    };
    let sides: &[usize] = if double { &[2, 1, 0] } else { &[1, 0] };
    for &width in widths {
        for &tables in sides {
            if place_bed(f, width, if width < 1.3 { tables.min(1) } else { tables }) {
                return true;
            }
        }
    }
    false
}

fn place_bed(f: &mut Furnisher, width: f32, tables: usize) -> bool {
    let Some(bed) = f.made("bed", &[("width_m", width), ("length_m", 2.0)]) else { return false };
    let (half, length) = (0.5 * bed.size().x, bed.size().z);
    let mut arrangement = Arrangement::default();
    arrangement.stand(bed, "bed", 0.0, 0.016);
    let table = f.piece("bedside_table");
    if let Some(table) = &table {
        for side in [-1.0, 1.0].into_iter().take(tables) {
            arrangement.stand(table.clone(), "bedside_table", side * (half + 0.03 + 0.5 * table.size().x), 0.02);
        }
    }
    // One gets in along the sides that have a table, or from one side.
    let depth = table.as_ref().map_or(0.3, |table| table.size().z + 0.05);
    for side in [-1.0, 1.0].into_iter().take(tables.max(1)) {
        arrangement.keep((side * (half + 0.02), depth), (side * (half + 0.62), depth + 0.55));
        arrangement.keep((side * (half + 0.02), depth + 0.55), (side * (half + 0.55), length));
    }
    if tables == 2 && f.chance(0.5) {
        add_rug(f, &mut arrangement, 0.0, length + 0.45, Vec2::new(2.0 * half, 0.7));
    }
    let doors: Vec<Vec2> = f.space.accesses.iter().map(Area::centre).collect();
    let windows = f.window_sides();
    let score = |spot: &Spot| {
        let far = doors.iter().map(|door| door.distance(spot.anchor)).fold(3.0, f32::min);
        let below_window = spot.side.is_some_and(|side| windows.contains(&side));
        let place = if tables == 2 { 1.2 * centred(spot) } else { in_corner(spot) };
        0.3 * far + place - if below_window { 0.8 } else { 0.0 }
    };
    f.at_wall(&arrangement, score)
}
