//! What hangs: pictures over furniture, mirrors, clocks, shelves, curtains at windows, lamps from ceilings, radiators below windows.

use homebody_core::{Vec2, Vec3};

use super::Furnisher;
use crate::arrange::{Arrangement, Placed, Spot, centred};
use crate::plan::RoomClass;
use crate::space::{Gap, SIDES, Side, Solid, Space, Stand, turned};

/// Hangs everything that a furnished room gets.
pub fn hang(f: &mut Furnisher) {
    add_ceiling_lamp(f);
    add_radiator(f);
    add_by_class(f);
    add_pictures(f);
    add_windows(f);
}

/// The wall that a piece stands against, and where along it its middle is; `within` metres of air are allowed.
pub fn wall_behind(space: &Space, placed: &Placed, within: f32) -> Option<(Side, f32)> {
    let area = placed.area();
    let side = SIDES.into_iter().find(|side| (side.yaw_deg() - placed.stand.yaw_deg).rem_euclid(360.0) < 1.0)?;
    let (gap, along) = match side {
        Side::North => (area.min.y - space.floor.min.y, area.centre().x - space.floor.min.x),
        Side::South => (space.floor.max.y - area.max.y, space.floor.max.x - area.centre().x),
        Side::West => (area.min.x - space.floor.min.x, space.floor.max.y - area.centre().y),
        Side::East => (space.floor.max.x - area.max.x, area.centre().y - space.floor.min.y),
    };
    (gap < within).then_some((side, along))
}

/// Pieces over which pictures or mirrors hang, the height of the picture's lower edge above them, and what hangs there.
const BELOW_PICTURES: [(&str, f32, &[&str]); 9] = [
    ("sofa", 0.28, &["picture_frame", "picture_frame", "poster", "wall_hanging"]),
    ("bed", 0.22, &["picture_frame", "picture_frame", "wall_hanging", "poster"]),
    ("sideboard", 0.35, &["mirror", "picture_frame"]),
    ("console_table", 0.3, &["mirror", "picture_frame"]),
    ("chest_of_drawers", 0.4, &["mirror", "picture_frame", "picture_frame"]),
    ("desk", 0.55, &["picture_frame", "poster", "calendar"]),
    ("dining_table", 0.5, &["picture_frame"]),
    ("shoe_cabinet", 0.4, &["mirror"]),
    ("fireplace", 0.3, &["mirror", "picture_frame"]),
];

/// Below this nothing may hang where doors of furniture open, in metres.
const LOW: f32 = 2.2;

fn add_pictures(f: &mut Furnisher) {
    for index in 0..f.placed.len() {
        let base = f.placed[index].clone();
        let Some((_, lift, kinds)) = BELOW_PICTURES.iter().find(|(kind, ..)| *kind == base.piece.info.kind) else { continue };
        let Some((side, along)) = wall_behind(&f.space, &base, 0.4) else { continue };
        if let Some(kind) = f.pick_kind(kinds) {
            let y = base.stand.position.y + base.piece.max.y + lift;
            let count = if kind == "picture_frame" { 1 + f.stream.index(3) } else { 1 };
            add_group(f, kind, (side, along), y, (count, base.piece.size().x));
        }
    }
    let free = match f.space.class {
        RoomClass::Hall | RoomClass::Living | RoomClass::Dining => 2,
        RoomClass::Bathroom | RoomClass::Laundry | RoomClass::Storage => 0,
        _ => 1,
    };
    for _ in 0..free {
        if f.chance(0.7)
            && let Some(kind) = f.pick_kind(&["picture_frame", "picture_frame", "poster", "wall_shelf", "wall_clock", "mirror"])
        {
            let y = f.stream.between(1.35, 1.5);
            let set = f.stream.index(100);
            hang_one(f, kind, &format!("{kind} {set}"), y, centred);
        }
    }
    if matches!(f.space.class, RoomClass::Living | RoomClass::Kitchen | RoomClass::Study) && f.chance(0.6) {
        hang_one(f, "wall_clock", "clock", 1.75, centred);
    }
}

/// One, two or three pictures in a row, of equal height and gaps, centred over a piece.
fn add_group(f: &mut Furnisher, kind: &str, (side, along): (Side, f32), y: f32, (count, room): (usize, f32)) {
    let count = if room < 0.9 { 1 } else { count };
    let size = match count {
        1 => [("width_m", (0.6 * room).clamp(0.35, 1.0)), ("height_m", (0.42 * room).clamp(0.3, 0.7))],
        2 => [("width_m", 0.45), ("height_m", 0.55)],
        _ => [("width_m", 0.36), ("height_m", 0.46)],
    };
    let mut group = Arrangement::default();
    let mut x = 0.0;
    for index in 0..count {
        let set = format!("{} {kind} {index} {along:.2}", f.name);
        let Some(piece) = f.shop.made(kind, &set, &size) else { return };
        let width = piece.size().x;
        group.stand_at(piece, kind, x + 0.5 * width, 0.004, y);
        x += width + 0.07;
    }
    let half = 0.5 * (x - 0.07);
    group.items.iter_mut().for_each(|item| item.at.x -= half);
    let spot = Spot::before(side, along, &f.space.floor);
    f.at_spots(&group, vec![spot], |_| 0.0);
}

/// One thing on any free piece of wall, its lower edge at `y`.
fn hang_one(f: &mut Furnisher, kind: &str, set: &str, y: f32, score: impl Fn(&Spot) -> f32) -> bool {
    let Some(piece) = f.shop.piece(kind, set) else { return false };
    let mut group = Arrangement::default();
    // Whoever puts something on a shelf stands before it.
    if !piece.blueprint.regions.is_empty() {
        let half = 0.5 * piece.size().x.min(0.5);
        group.keep((-half, 0.3), (half, 0.75));
    }
    group.stand_at(piece, kind, 0.0, 0.004, y);
    f.at_wall(&group, score)
}

fn add_by_class(f: &mut Furnisher) {
    match f.space.class {
        RoomClass::Hall => {
            hang_one(f, "coat_rack", "hall", 1.55, |_| 0.0);
        }
        RoomClass::Bathroom => add_bathroom(f),
        RoomClass::Laundry => {
            hang_one(f, "wall_cabinet", "laundry", 1.5, |_| 0.0);
            if f.chance(0.5) {
                hang_one(f, "water_heater", "laundry", 1.4, |_| 0.0);
            }
        }
        _ => {}
    }
    let cooled = matches!(f.space.class, RoomClass::Bedroom | RoomClass::Living | RoomClass::Study);
    if cooled && f.chance(0.2) {
        hang_one(f, "air_conditioner", "home", 2.05, centred);
    }
}

/// Mirror cabinet over the washbasin, rail, paper within reach of the toilet.
fn add_bathroom(f: &mut Furnisher) {
    for index in 0..f.placed.len() {
        let base = f.placed[index].clone();
        let kind = match base.piece.info.kind.as_str() {
            "vanity" | "pedestal_sink" => f.pick_kind(&["bathroom_cabinet", "mirror"]),
            _ => None,
        };
        let (Some(kind), Some(place)) = (kind, wall_behind(&f.space, &base, 0.2)) else { continue };
        let width = base.piece.size().x.clamp(0.45, 0.9);
        let size = [("width_m", width), ("height_m", 0.7)];
        let Some(piece) = f.shop.made(kind, "bathroom", &size) else { continue };
        let mut group = Arrangement::default();
        group.stand_at(piece, kind, 0.0, 0.006, 1.2);
        let spot = Spot::before(place.0, place.1, &f.space.floor);
        f.at_spots(&group, vec![spot], |_| 0.0);
    }
    hang_one(f, "towel_rail", "bathroom", 1.0, |_| 0.0);
    let toilet = f.last("toilet").map(|index| f.placed[index].stand.position);
    if let Some(toilet) = toilet {
        let beside = move |spot: &Spot| -spot.anchor.distance(Vec2::new(toilet.x, toilet.z));
        hang_one(f, "toilet_roll_holder", "bathroom", 0.65, beside);
    }
    if f.chance(0.5) {
        hang_one(f, "bath_shelf", "bathroom", 1.35, |_| 0.0);
    }
}

/// A radiator below a window, where nothing stands.
fn add_radiator(f: &mut Furnisher) {
    let cooks = f.space.class == RoomClass::Kitchen || f.stands_in.contains(&RoomClass::Kitchen);
    if cooks || f.space.class == RoomClass::Storage || !f.shop.has("radiator") {
        return;
    }
    let windows: Vec<Gap> = f.space.gaps.iter().filter(|gap| gap.window && gap.sill > 0.6).copied().collect();
    for gap in windows {
        let width = (gap.along.1 - gap.along.0).clamp(0.5, 1.4);
        let Some(piece) = f.shop.made("radiator", "home", &[("width_m", width), ("height_m", (gap.sill - 0.2).clamp(0.3, 0.7))]) else {
            return;
        };
        let mut group = Arrangement::default();
        group.stand_at(piece, "radiator", 0.0, 0.014, 0.0);
        let anchor = gap.side.point(&f.space.floor, 0.5 * (gap.along.0 + gap.along.1));
        let spot = Spot { anchor, yaw_deg: gap.side.yaw_deg(), side: Some(gap.side), ends: (1.0, 1.0) };
        if f.at_spots(&group, vec![spot], |_| 0.0) {
            return;
        }
    }
}

/// Curtains where people sit and sleep, blinds where they cook and wash.
fn add_windows(f: &mut Furnisher) {
    let windows: Vec<Gap> = f.space.gaps.iter().filter(|gap| gap.window).copied().collect();
    let soft =
        matches!(f.space.class, RoomClass::Living | RoomClass::Dining | RoomClass::Bedroom | RoomClass::Childrens | RoomClass::Study);
    let choices: &[&'static str] =
        if soft { &["curtain", "curtain", "curtain", "roller_blind", "blinds"] } else { &["roller_blind", "blinds"] };
    let Some(kind) = f.pick_kind(choices) else { return };
    for gap in windows {
        if soft || f.chance(0.5) {
            dress_window(f, kind, &gap);
        }
    }
}

fn dress_window(f: &mut Furnisher, kind: &str, gap: &Gap) {
    let wide = gap.along.1 - gap.along.0;
    let top = (gap.head + 0.12).min(f.space.height - 0.08);
    let sizes: &[[(&str, f32); 2]] = if kind == "curtain" {
        &[[("width_m", wide + 0.55), ("height_m", top - 0.015)], [("width_m", wide + 0.3), ("height_m", gap.head - gap.sill + 0.25)]]
    } else {
        &[[("width_m", wide + 0.06), ("height_m", gap.head - gap.sill + 0.12)]]
    };
    for size in sizes {
        let Some(piece) = f.made(kind, size) else { return };
        let y = top - piece.max.y;
        let mut along = 0.5 * (gap.along.0 + gap.along.1);
        let (length, _) = gap.side.measures(&f.space.floor);
        let half = 0.5 * piece.size().x;
        along = along.clamp(half + 0.02, (length - half - 0.02).max(half + 0.02));
        let yaw_deg = gap.side.yaw_deg();
        let back = turned(Vec2::new(-0.5 * (piece.min.x + piece.max.x), 0.035 - piece.min.z), yaw_deg);
        let at = gap.side.point(&f.space.floor, along) + back;
        let stand = Stand { position: Vec3::new(at.x, y, at.y), yaw_deg };
        let placed = Placed { name: kind.into(), stand, room: f.space.room, rotation: None, piece };
        let area = placed.area();
        let solid = Solid { area, low: y + placed.piece.min.y, high: y + placed.piece.max.y };
        let in_the_way = y < 1.4 && f.space.accesses.iter().chain(&f.space.keeps).any(|access| access.meets(&area));
        if f.space.floor.holds(&area) && y >= 0.0 && !in_the_way && f.space.is_clear(&solid, 0.01) {
            f.space.solids.push(solid);
            f.placed.push(placed);
            return;
        }
    }
}

/// A lamp in the middle of the room, or over the table.
fn add_ceiling_lamp(f: &mut Furnisher) {
    let plain =
        matches!(f.space.class, RoomClass::Bathroom | RoomClass::Laundry | RoomClass::Storage | RoomClass::Hall | RoomClass::Kitchen);
    let kinds: &[&'static str] =
        if plain { &["flush_light", "spot_rail", "flush_light"] } else { &["ceiling_lamp", "pendant_lamp", "chandelier", "flush_light"] };
    let kind = f.pick_kind(kinds).or_else(|| f.pick_kind(&["ceiling_lamp"]));
    let Some(kind) = kind else { return };
    let table = f.last("dining_table").map(|index| f.placed[index].stand.position);
    if let Some(table) = table {
        let kind = f.pick_kind(&["pendant_lamp", "ceiling_lamp", "chandelier"]).unwrap_or(kind);
        hang_lamp(f, kind, Vec2::new(table.x, table.z), f.space.height - 1.62);
    }
    let middle = f.space.floor.centre();
    let size = f.space.floor.size();
    let along = if size.x > size.y { Vec2::X } else { Vec2::Y } * size.max_element();
    if table.is_none_or(|table| Vec2::new(table.x, table.z).distance(middle) > 1.4) {
        // In the middle, or beside what stands there up to the ceiling.
        let _ = [(0.0, 0.45), (0.08, 0.45), (-0.08, 0.45), (0.0, 0.1), (0.16, 0.1), (-0.16, 0.1)]
            .into_iter()
            .any(|(share, drop)| hang_lamp(f, kind, middle + along * share, drop));
    }
    // Long rooms get one at each end, too.
    if size.max_element() > 6.5 || size.max_element() > 3.0 * size.min_element() {
        for side in [-1.0, 1.0] {
            let _ = [0.33, 0.27, 0.38].into_iter().any(|share| hang_lamp(f, kind, middle + along * side * share, 0.45));
        }
    }
}

/// Hangs a lamp from the ceiling; false where something is in its way.
fn hang_lamp(f: &mut Furnisher, kind: &str, at: Vec2, drop: f32) -> bool {
    let size = f.space.floor.size().element_product();
    let Some(piece) = f.made(kind, &[("drop_m", drop), ("flux_lm", (130.0 * size).clamp(900.0, 3200.0))]) else { return false };
    let y = f.space.height - piece.max.y - 0.001;
    let stand = Stand { position: Vec3::new(at.x, y, at.y), yaw_deg: 0.0 };
    let placed = Placed { name: kind.into(), stand, room: f.space.room, rotation: None, piece };
    let area = placed.area();
    let solid = Solid { area, low: y + placed.piece.min.y, high: f.space.height };
    // Doors of wardrobes would swing against what hangs low.
    let swings = solid.low < LOW && f.space.accesses.iter().any(|access| access.meets(&area));
    let free = f.space.floor.holds(&area) && f.space.is_clear(&solid, 0.02) && !swings;
    if free {
        f.space.solids.push(solid);
        f.placed.push(placed);
    }
    free
}
