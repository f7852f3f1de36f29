//! Tables to eat at, with their chairs.

use homebody_core::Vec2;

use super::Furnisher;
use crate::arrange::{Arrangement, centred};

/// A room to eat in.
pub fn furnish(f: &mut Furnisher) {
    add_table(f, &[8, 6, 4, 2]);
    for (kinds, chance) in
        [(&["sideboard", "display_cabinet", "console_table"][..], 0.85), (&["display_cabinet", "wine_rack", "bookshelf"][..], 0.4)]
    {
        f.perhaps(chance, kinds, 0.0);
    }
    for chance in [0.7, 0.35] {
        f.perhaps(chance, &["potted_plant", "ficus_tree", "snake_plant", "monstera", "floor_lamp"], 1.0);
    }
}

/// A table with the largest of these numbers of chairs that fits, in the middle or with an end to the wall.
pub fn add_table(f: &mut Furnisher, seats: &[usize]) -> bool {
    let middle = f.space.floor.centre();
    for &seats in seats {
        let Some(group) = table_group(f, seats) else { return false };
        let spots = group.open_spots(&f.space);
        let doors: Vec<Vec2> = f.space.accesses.iter().map(crate::plan::geometry::Area::centre).collect();
        let alone = f.placed.is_empty();
        let score = |spot: &crate::arrange::Spot| {
            let far = doors.iter().map(|door| door.distance(spot.anchor)).fold(2.5, f32::min);
            if alone { -2.0 * spot.anchor.distance(middle) } else { 0.4 * far }
        };
        if f.at_spots(&group, spots, score) {
            return true;
        }
        let beside = wall_group(f, seats);
        if seats <= 4 && f.at_wall(&beside, centred) {
            return true;
        }
    }
    false
}

/// A table with chairs along both sides (and at the ends from six on), with floor to sit down.
fn table_group(f: &mut Furnisher, seats: usize) -> Option<Arrangement> {
    let along = if seats >= 6 { (seats - 2) / 2 } else { seats / 2 };
    let width = (0.62 * along as f32 + 0.25).max(0.75);
    let table = f.made("dining_table", &[("width_m", width), ("depth_m", 0.85)])?;
    let chair = f.piece(f.pick_chair())?;
    let (half_x, half_z) = (0.5 * table.size().x, 0.5 * table.size().z);
    let mut group = Arrangement::default();
    group.face(table, "dining_table", 0.0, 0.0, 0.0);
    // Chairs are pushed in up to their seats' middle.
    let reach = half_z + 0.5 * chair.size().z - 0.16;
    let pitch = 2.0 * half_x / along as f32;
    for index in 0..along {
        let x = (index as f32 + 0.5) * pitch - half_x;
        for (z, yaw) in [(-reach, 0.0), (reach, 180.0)] {
            group.face(chair.clone(), &chair.info.kind, x, z, yaw);
        }
    }
    if seats >= 6 {
        let reach = half_x + 0.5 * chair.size().z - 0.14;
        group.face(chair.clone(), &chair.info.kind, -reach, 0.0, 90.0);
        group.face(chair.clone(), &chair.info.kind, reach, 0.0, 270.0);
    }
    let back = reach + 0.5 * chair.size().z;
    group.keep((-half_x, back + 0.01), (half_x, back + 0.5));
    Some(group)
}

/// A small table with its back to the wall and chairs at its ends and front.
fn wall_group(f: &mut Furnisher, seats: usize) -> Arrangement {
    let mut group = Arrangement::default();
    let (Some(table), Some(chair)) = (f.made("dining_table", &[("width_m", 0.8), ("depth_m", 0.7)]), f.piece(f.pick_chair())) else {
        return group;
    };
    let (half_x, depth) = (0.5 * table.size().x, table.size().z);
    group.stand(table, "dining_table", 0.0, 0.03);
    let reach = half_x + 0.5 * chair.size().z - 0.14;
    let z = 0.03 + 0.5 * depth;
    group.face(chair.clone(), &chair.info.kind, -reach, z, 90.0);
    if seats > 1 {
        group.face(chair.clone(), &chair.info.kind, reach, z, 270.0);
    }
    group.keep((-half_x, 0.05 + depth), (half_x, 0.6 + depth));
    group
}

impl Furnisher<'_> {
    /// The kind of chair at the tables of this home.
    fn pick_chair(&self) -> &'static str {
        if self.shop.style.weight("folding_chair") > 1.5 && self.shop.has("folding_chair") { "folding_chair" } else { "dining_chair" }
    }
}
