//! The living room: sofa facing the television with a table between, a rug under the group, then shelves, plants and lamps.

use homebody_core::Vec2;

use super::{Furnisher, add_rug, bedroom, dining, kitchen};
use crate::arrange::{Arrangement, Spot, centred};
use crate::plan::RoomClass;
use crate::space::{SIDES, Side};

/// Floor before the television's stand from which its doors and shelves are used, in metres.
const TV_FRONT: f32 = 0.55;

/// Furnishes a living room and what it stands in for.
pub fn furnish(f: &mut Furnisher) {
    if f.stands_in.contains(&RoomClass::Kitchen) {
        kitchen::add_run(f);
    }
    if f.stands_in.contains(&RoomClass::Bedroom) {
        bedroom::add_bed(f, true);
        f.single("wardrobe", 1.0);
    }
    add_sofa_group(f);
    if f.stands_in.contains(&RoomClass::Dining) {
        dining::add_table(f, &[4, 2]);
    }
    let seats = f.space.floor.size().element_product() > 18.0;
    if seats
        && f.chance(0.4)
        && let Some(kind) = f.pick_kind(&["armchair", "chaise_longue"])
    {
        f.single(kind, 0.7);
    }
    let bulky: [(&[&'static str], f32); 5] = [
        (&["bookshelf", "cube_shelf", "ladder_shelf", "display_cabinet"], 0.95),
        (&["sideboard", "chest_of_drawers", "console_table"], 0.6),
        (&["bookshelf", "display_cabinet"], 0.4),
        (&["fireplace"], 0.15),
        (&["upright_piano"], 0.12),
    ];
    for (kinds, chance) in bulky {
        f.perhaps(chance, kinds, 0.2);
    }
    add_extras(f);
}

fn add_extras(f: &mut Furnisher) {
    for chance in [0.9, 0.6, 0.3] {
        f.perhaps(chance, &["potted_plant", "ficus_tree", "monstera", "snake_plant", "fern", "plant_stand"], 1.0);
    }
    f.sprinkle(&[("floor_lamp", 0.7), ("basket", 0.4), ("speaker", 0.0), ("ottoman", 0.3), ("bean_bag", 0.1), ("wine_rack", 0.1)], 0.8);
}

/// Sofa and television on one axis: first the television's wall, then the sofa at the right distance, against the opposite wall or in the
/// open.
fn add_sofa_group(f: &mut Furnisher) {
    for width in [2.2, 1.9, 1.6] {
        let Some(sofa) = f.made("sofa", &[("width_m", width)]) else { return };
        let mut spots: Vec<(Side, f32)> = SIDES.iter().map(|&side| (side, side.measures(&f.space.floor).1)).collect();
        f.stream.shuffle(&mut spots);
        // The longer view first, so that the short walls get sofa and screen less often.
        spots.sort_by(|a, b| wish(b.1).total_cmp(&wish(a.1)));
        for (side, depth) in spots {
            let room_for = depth - sofa.size().z;
            if room_for < 1.9 {
                continue;
            }
            let distance = room_for.min(f.stream.between(2.5, 3.3));
            if place_group(f, side, &sofa, distance, depth) {
                return;
            }
        }
    }
    // Without room for the view: just a seat.
    let _ = f.single_made("sofa", &[("width_m", 1.6)], 0.0) || f.single("armchair", 1.0);
}

/// How good a depth of the room is for sofa and screen.
fn wish(depth: f32) -> f32 {
    -(depth - 3.9).abs()
}

/// The whole group with the television against `side`. The frame's wall is the television's.
fn place_group(f: &mut Furnisher, side: Side, sofa: &crate::piece::Piece, distance: f32, depth: f32) -> bool {
    let Some(stand) = f.made("tv_stand", &[]) else { return false };
    let mut group = Arrangement::default();
    let stand_depth = stand.size().z;
    let front = distance.max(stand_depth + 1.2);
    let (wide, top) = (stand.size().x, stand.max.y);
    group.stand(stand, "tv_stand", 0.0, 0.016);
    group.keep_before(wide, 0.016 + stand_depth, TV_FRONT);
    if let Some(tv) = f.made("tv", &[("width_m", (0.8 * wide).clamp(0.8, 1.4))]) {
        let z = 0.016 + 0.5 * (stand_depth - tv.size().z);
        group.stand_at(tv, "tv", 0.0, z, top);
    }
    // The sofa looks at the screen; against the wall when the room is just deep enough.
    let back = if depth - front - sofa.size().z < 0.75 { depth - sofa.size().z - 0.02 } else { front };
    group.face(sofa.clone(), "sofa", 0.0, back + sofa.max.z, 180.0);
    add_table_between(f, &mut group, back, sofa);
    let spots = group.wall_spots(&f.space, &[side]);
    let windows = f.window_sides();
    let score = move |spot: &Spot| centred(spot) - if windows.contains(&side) { 0.5 } else { 0.0 };
    f.at_spots(&group, spots, score)
}

/// Coffee table, rug, side table with a lamp, and an armchair where there is room.
fn add_table_between(f: &mut Furnisher, group: &mut Arrangement, back: f32, sofa: &crate::piece::Piece) {
    let Some(table) = f.made("coffee_table", &[("width_m", (0.5 * sofa.size().x).clamp(0.7, 1.2)), ("depth_m", 0.55)]) else { return };
    let middle = back - 0.36 - 0.5 * table.size().z;
    if middle - 0.5 * table.size().z < 1.0 {
        return;
    }
    let rug = Vec2::new((sofa.size().x + 0.3).min(2.9), table.size().z + 0.6);
    group.face(table, "coffee_table", 0.0, middle, 180.0);
    if f.chance(0.85) && rug.y > 0.65 {
        add_rug(f, group, 0.0, middle, rug);
        group.items.iter_mut().filter(|item| item.name == "coffee_table").for_each(|item| item.at.y = 0.003);
    }
    let half = 0.5 * sofa.size().x;
    if f.chance(0.55) {
        let kind = f.pick_kind(&["side_table", "floor_lamp", "floor_lamp"]);
        if let Some(piece) = kind.and_then(|kind| f.piece(kind)) {
            let side = if f.chance(0.5) { 1.0 } else { -1.0 };
            let z = back + 0.5 * sofa.size().z;
            let name = piece.info.kind.clone();
            group.face(piece.clone(), &name, side * (half + 0.06 + 0.5 * piece.size().x), z, 180.0);
        }
    }
    if f.chance(0.5)
        && let Some(chair) = f.piece("armchair")
    {
        let side = if f.chance(0.5) { 1.0 } else { -1.0 };
        let x = 0.5 * rug.x + 0.06 + 0.5 * chair.size().z;
        group.face(chair, "armchair", side * x, middle - 0.05, -side * 90.0);
    }
}
