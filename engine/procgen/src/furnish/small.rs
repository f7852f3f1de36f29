//! Halls, studies, laundries and storage rooms.

use super::Furnisher;
use crate::arrange::{Arrangement, Spot};
use crate::plan::RoomClass;

/// A hall: shallow furniture that leaves the way free.
pub fn hall(f: &mut Furnisher) {
    add_doormat(f);
    let choices: [(&[&'static str], f32); 5] = [
        (&["shoe_cabinet", "bench"], 0.9),
        (&["console_table", "chest_of_drawers", "sideboard"], 0.6),
        (&["coat_stand"], 0.3),
        (&["umbrella_stand"], 0.6),
        (&["potted_plant", "snake_plant"], 0.4),
    ];
    for (kinds, chance) in choices {
        if f.chance(chance)
            && let Some(kind) = f.pick_kind(kinds)
        {
            f.single_made(kind, &[("depth_m", 0.3)], 0.6);
        }
    }
}

/// A mat inside the front door.
fn add_doormat(f: &mut Furnisher) {
    let (Some((side, along)), Some(mat)) = (f.space.front_door, f.piece("doormat")) else { return };
    let mut group = Arrangement::default();
    group.stand(mat, "doormat", 0.0, 0.12);
    let spot = Spot::before(side, along, &f.space.floor);
    f.at_spots(&group, vec![spot], |_| 0.0);
}

/// A room to work in.
pub fn study(f: &mut Furnisher) {
    add_desk(f);
    for chance in [0.95, 0.6] {
        f.perhaps(chance, &["bookshelf", "bookshelf", "ladder_shelf", "cube_shelf", "display_cabinet"], 0.4);
    }
    for (kinds, chance) in [
        (&["filing_cabinet", "chest_of_drawers"][..], 0.6),
        (&["armchair", "sofa"][..], 0.4),
        (&["floor_lamp"][..], 0.4),
        (&["potted_plant", "monstera", "ficus_tree", "snake_plant"][..], 0.6),
        (&["waste_bin"][..], 0.7),
        (&["upright_piano"][..], 0.1),
    ] {
        f.perhaps(chance, kinds, 0.8);
    }
}

/// A room to wash clothes in.
pub fn laundry(f: &mut Furnisher) {
    let _ = f.single("washing_machine", 1.0);
    if f.chance(0.7) {
        f.single("tumble_dryer", 1.0);
    }
    f.sprinkle(
        &[
            ("laundry_basket", 0.9),
            ("drying_rack", 0.5),
            ("ironing_board", 0.5),
            ("bookshelf", 0.6),
            ("vacuum_cleaner", 0.5),
            ("bucket", 0.6),
            ("mop", 0.0),
            ("basket", 0.4),
        ],
        0.9,
    );
}

/// A room to put things away.
pub fn storage(f: &mut Furnisher) {
    for _ in 0..3 {
        if let Some(kind) = f.pick_kind(&["bookshelf", "bookshelf", "cube_shelf", "wardrobe"]) {
            f.single(kind, 0.8);
        }
    }
    f.sprinkle(
        &[
            ("stepladder", 0.6),
            ("vacuum_cleaner", 0.6),
            ("crate", 0.6),
            ("cardboard_box", 0.8),
            ("storage_box", 0.6),
            ("suitcase", 0.5),
            ("toolbox", 0.5),
            ("bucket", 0.4),
            ("ironing_board", 0.2),
        ],
        0.9,
    );
}

/// A desk with its chair, by a window if one can.
pub fn add_desk(f: &mut Furnisher) -> bool {
    let small = f.space.class == RoomClass::Childrens;
    for width in if small { [1.1, 0.95] } else { [1.5, 1.15] } {
        let Some(desk) = f.made("desk", &[("width_m", width)]) else { return false };
        let mut group = Arrangement::default();
        let depth = desk.size().z;
        group.stand(desk, "desk", 0.0, 0.02);
        let chair = f.pick_kind(&["swivel_chair", "swivel_chair", "dining_chair"]);
        if let Some(chair) = chair.and_then(|kind| f.piece(kind)) {
            let name = chair.info.kind.clone();
            let back = depth + 0.02 + 0.12 + 0.5 * chair.size().z;
            group.face(chair, &name, 0.0, back, 180.0);
            group.keep((-0.75, depth + 0.12), (-0.4, depth + 0.75));
        }
        let windows = f.window_sides();
        let score = move |spot: &Spot| if spot.side.is_some_and(|side| windows.contains(&side)) { 0.8 } else { 0.0 };
        if f.at_wall(&group, score) {
            return true;
        }
    }
    false
}
