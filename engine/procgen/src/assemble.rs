//! A floor plan as rooms and walls of a scene document.

use homebody_core::Vec2;
use homebody_scene::document::{Opening, OpeningKind, Room, Wall};

use crate::plan::{Hole, HoleKind, Plan, RoomPlan, WallPlan};
use crate::style::{Finish, Finishes};

/// Rooms with their floors and ceilings.
pub fn rooms(plan: &Plan, finishes: &Finishes) -> Vec<Room> {
    let room = |room: &RoomPlan| {
        let Finish { floor, ceiling, .. } = finishes.of(&room.name);
        Room {
            name: room.name.clone(),
            class: room.class.name().into(),
            min_m: room.clear.min.to_array().map(rounded),
            max_m: room.clear.max.to_array().map(rounded),
            height_m: finishes.height,
            floor: floor.0.clone(),
            ceiling: ceiling.0.clone(),
            floor_color: floor.1,
            ceiling_color: ceiling.1,
        }
    };
    plan.rooms.iter().map(room).collect()
}

/// Walls with their openings.
pub fn walls(plan: &Plan, finishes: &Finishes) -> Vec<Wall> {
    let mut namer = Namer::default();
    plan.walls.iter().enumerate().map(|(index, wall)| scene_wall(plan, finishes, &mut namer, index, wall)).collect()
}

/// To whole tenths of a millimetre, as people would write them.
pub fn rounded(value: f32) -> f32 {
    (value * 10_000.0).round() / 10_000.0
}

fn point(point: Vec2) -> [f32; 2] {
    point.to_array().map(rounded)
}

/// True when the wall's left side, seen from above, is the one with the lower coordinate.
fn left_is_low(wall: &WallPlan) -> bool {
    (wall.axis == 0) != wall.reversed
}

fn scene_wall(plan: &Plan, finishes: &Finishes, namer: &mut Namer, index: usize, wall: &WallPlan) -> Wall {
    let (low, high) = (wall.point(wall.along.0), wall.point(wall.along.1));
    let (from, to) = if wall.reversed { (high, low) } else { (low, high) };
    let [left, right] = if left_is_low(wall) { wall.rooms } else { [wall.rooms[1], wall.rooms[0]] };
    let face = |room: Option<usize>| room.map_or_else(|| finishes.outside.clone(), |room| finishes.of(&plan.rooms[room].name).wall.clone());
    let (left, right) = (face(left), face(right));
    let openings = wall.holes.iter().map(|hole| opening(plan, finishes, namer, wall, hole)).collect();
    Wall {
        name: format!("wall_{}", index + 1),
        from_m: point(from),
        to_m: point(to),
        height_m: finishes.height,
        thickness_m: wall.thickness,
        left: left.0,
        right: right.0,
        left_color: left.1,
        right_color: right.1,
        skirting_m: finishes.skirting,
        openings,
    }
}

fn opening(plan: &Plan, finishes: &Finishes, namer: &mut Namer, wall: &WallPlan, hole: &Hole) -> Opening {
    let inner = wall.inner_room().map_or("home", |room| plan.rooms[room].name.as_str());
    let door = |open_deg: f32, material: &str, locked: bool| OpeningKind::Door { open_deg, material: material.into(), locked };
    let (name, kind) = match hole.kind {
        HoleKind::Window => (namer.next(&format!("{inner}_window")), OpeningKind::Window),
        HoleKind::Passage => (namer.next(&format!("{inner}_passage")), OpeningKind::Passage),
        HoleKind::Front { .. } => (namer.next("front_door"), door(signed(wall, 0, wall.inner_room(), 0.0), &finishes.front_door, false)),
        HoleKind::Door { open_deg, into, locked, .. } => {
            let name = namer.next(&format!("{}_door", plan.rooms[into].name));
            (name, door(signed(wall, 0, Some(into), open_deg), &finishes.door, locked))
        }
    };
    let at = if wall.reversed { wall.along.1 - hole.at } else { hole.at - wall.along.0 };
    Opening { name, kind, at_m: rounded(at), width_m: rounded(hole.width), height_m: rounded(hole.height), sill_m: rounded(hole.sill) }
}

/// The angle with the sign that makes the leaf swing into the room: positive to the wall's left.
fn signed(wall: &WallPlan, low_side: usize, into: Option<usize>, open_deg: f32) -> f32 {
    let into_low = wall.rooms[low_side] == into;
    if left_is_low(wall) == into_low { open_deg } else { -open_deg }
}

/// Gives each name once: `book`, `book_2`, `book_3`.
#[derive(Debug, Default)]
pub struct Namer {
    counts: std::collections::BTreeMap<String, usize>,
}

impl Namer {
    /// The name, with a number after the first.
    pub fn next(&mut self, name: &str) -> String {
        let count = self.counts.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name}_{count}") }
    }
}
