//! Doors, passages and windows: every room is reached from the hall without crossing a bedroom or a bathroom, and has the windows of its kind.

use homebody_core::Stream;

use super::{Plan, RoomClass, WallPlan};
use crate::request::{Doors, Request};

/// What a hole is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HoleKind {
    /// A door between rooms.
    Door {
        /// Angle at which it stands open, in degrees.
        open_deg: f32,
        /// The room that it swings into.
        into: usize,
        /// Its hinge is at the end of the hole with the higher coordinate.
        hinge_high: bool,
        /// Nobody opens it.
        locked: bool,
    },
    /// The door to outdoors.
    Front {
        /// Its hinge is at the end of the hole with the higher coordinate.
        hinge_high: bool,
    },
    /// A frame without a door.
    Passage,
    /// A window.
    Window,
}

/// A hole in a wall.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    /// What it is for.
    pub kind: HoleKind,
    /// Its middle along the wall's axis, in metres.
    pub at: f32,
    /// Clear width in metres.
    pub width: f32,
    /// Clear height in metres.
    pub height: f32,
    /// Height of its lower edge, in metres.
    pub sill: f32,
}

/// Between a door's clear edge and the next wall: lining, architrave and a little air, in metres.
const JAMB: f32 = 0.15;
const DOOR_WIDTH: f32 = 0.88;
const DOOR_HEIGHT: f32 = 2.05;
const FRONT_WIDTH: f32 = 0.92;

/// Cuts all openings, or says which room cannot be reached.
pub(super) fn cut(plan: &mut Plan, request: &Request, stream: &mut Stream) -> Result<(), String> {
    connect(plan, request, stream)?;
    open_up(plan, stream);
    add_front_door(plan, stream)?;
    add_windows(plan, stream);
    Ok(())
}

/// The wall that two rooms share, with the longest stretch.
fn wall_between(plan: &Plan, one: usize, other: usize) -> Option<usize> {
    let between = |wall: &WallPlan| wall.rooms == [Some(one), Some(other)] || wall.rooms == [Some(other), Some(one)];
    let length = |index: &usize| plan.walls[*index].shared.1 - plan.walls[*index].shared.0;
    (0..plan.walls.len()).filter(|&index| between(&plan.walls[index])).max_by(|a, b| length(a).total_cmp(&length(b)))
}

/// Gives every room a door to one that is reached already: the hall if it can, else the living room, the dining room, the kitchen.
fn connect(plan: &mut Plan, request: &Request, stream: &mut Stream) -> Result<(), String> {
    let mut reached = vec![0];
    let parents = [RoomClass::Hall, RoomClass::Living, RoomClass::Dining, RoomClass::Kitchen];
    for _ in 0..plan.rooms.len() {
        for room in 1..plan.rooms.len() {
            if reached.contains(&room) {
                continue;
            }
            let door = parents.iter().find_map(|&class| {
                let parent = reached.iter().find(|&&parent| plan.rooms[parent].class == class && door_fits(plan, parent, room));
                parent.copied()
            });
            if let Some(parent) = door {
                add_door(plan, parent, room, request, stream);
                reached.push(room);
            }
        }
    }
    match (0..plan.rooms.len()).find(|room| !reached.contains(room)) {
        Some(room) => Err(format!("the {} would have no door to a hall or a living room", plan.rooms[room].name)),
        None => Ok(()),
    }
}

fn door_fits(plan: &Plan, one: usize, other: usize) -> bool {
    wall_between(plan, one, other).is_some_and(|wall| {
        let (from, to) = plan.walls[wall].shared;
        to - from >= DOOR_WIDTH + 2.0 * JAMB && plan.walls[wall].holes.is_empty()
    })
}

/// A door near an end of the wall, hinged at that end so that the leaf opens against the next wall; from hall to living room sometimes an
/// open passage.
fn add_door(plan: &mut Plan, parent: usize, room: usize, request: &Request, stream: &mut Stream) {
    let Some(wall) = wall_between(plan, parent, room) else { return };
    let (from, to) = plan.walls[wall].shared;
    if plan.rooms[room].class == RoomClass::Living && stream.unit() < 0.45 {
        return add_passage(plan, wall, stream.between(1.0, 1.5));
    }
    let hinge_high = stream.unit() < 0.5;
    let shift = 0.5 * DOOR_WIDTH + JAMB;
    let at = if hinge_high { to - shift } else { from + shift };
    let open_deg = match request.doors {
        Doors::Open => 88.0,
        Doors::Closed | Doors::Locked => 0.0,
        Doors::Mixed => *stream.pick(&[88.0, 88.0, 88.0, 75.0, 35.0, 0.0]),
    };
    let kind = HoleKind::Door { open_deg, into: room, hinge_high, locked: request.doors == Doors::Locked };
    plan.walls[wall].holes.push(Hole { kind, at, width: DOOR_WIDTH, height: DOOR_HEIGHT, sill: 0.0 });
    plan.walls[wall].reversed = hinge_high;
}

fn add_passage(plan: &mut Plan, wall: usize, width: f32) {
    let (from, to) = plan.walls[wall].shared;
    let width = width.min(to - from - 2.0 * JAMB);
    plan.walls[wall].holes.push(Hole { kind: HoleKind::Passage, at: 0.5 * (from + to), width, height: 2.1, sill: 0.0 });
}

/// Passages between neighbours among living room, dining room and kitchen.
fn open_up(plan: &mut Plan, stream: &mut Stream) {
    use RoomClass::{Dining, Kitchen, Living};
    for (one, other, chance, width) in [(Living, Dining, 1.0, 2.0), (Dining, Kitchen, 0.8, 1.0), (Living, Kitchen, 0.5, 1.1)] {
        let index = |class: RoomClass| plan.rooms.iter().position(|room| room.class == class);
        let (Some(first), Some(second)) = (index(one), index(other)) else { continue };
        if stream.unit() < chance && door_fits(plan, first, second) {
            let wall = wall_between(plan, first, second).expect("a door fits");
            add_passage(plan, wall, width * stream.between(0.85, 1.2));
        }
    }
}

fn add_front_door(plan: &mut Plan, stream: &mut Stream) -> Result<(), String> {
    let fits =
        |wall: &WallPlan| wall.is_outer() && wall.inner_room() == Some(0) && wall.shared.1 - wall.shared.0 >= FRONT_WIDTH + 2.0 * 0.12;
    let mut walls: Vec<usize> = (0..plan.walls.len()).filter(|&wall| fits(&plan.walls[wall])).collect();
    // The ends of a corridor come before its sides.
    walls.sort_by(|&a, &b| length(&plan.walls[a]).total_cmp(&length(&plan.walls[b])));
    let Some(&wall) = walls.get(stream.index(walls.len().clamp(1, 2))) else {
        return Err("the hall would have no outer wall for the front door".into());
    };
    let hinge_high = stream.unit() < 0.5;
    let (from, to) = plan.walls[wall].shared;
    let at = if to - from > 2.0 { from + 0.5 * FRONT_WIDTH + 0.2 } else { 0.5 * (from + to) };
    plan.walls[wall].holes.push(Hole { kind: HoleKind::Front { hinge_high }, at, width: FRONT_WIDTH, height: 2.08, sill: 0.0 });
    plan.walls[wall].reversed = hinge_high;
    Ok(())
}

fn length(wall: &WallPlan) -> f32 {
    wall.shared.1 - wall.shared.0
}

/// Sizes of a room's windows.
struct Glazing {
    width: (f32, f32),
    height: f32,
    sill: f32,
    most: usize,
}

fn glazing(class: RoomClass) -> Glazing {
    let (width, height, sill, most) = match class {
        RoomClass::Living | RoomClass::Dining => ((1.5, 2.4), 1.5, 0.65, 3),
        RoomClass::Bedroom | RoomClass::Childrens => ((1.2, 1.8), 1.3, 0.85, 2),
        RoomClass::Study => ((1.0, 1.5), 1.25, 0.9, 1),
        RoomClass::Kitchen => ((0.9, 1.4), 1.05, 1.12, 1),
        RoomClass::Bathroom => ((0.6, 0.8), 0.65, 1.45, 1),
        RoomClass::Laundry => ((0.5, 0.7), 0.6, 1.5, 1),
        RoomClass::Hall => ((0.6, 0.8), 1.1, 1.0, 1),
        RoomClass::Storage => ((0.5, 0.5), 0.5, 1.6, 0),
    };
    Glazing { width, height, sill, most }
}

fn add_windows(plan: &mut Plan, stream: &mut Stream) {
    for room in 0..plan.rooms.len() {
        let glazing = glazing(plan.rooms[room].class);
        let own = |wall: &WallPlan| wall.is_outer() && wall.inner_room() == Some(room) && wall.holes.is_empty();
        let mut walls: Vec<usize> = (0..plan.walls.len()).filter(|&wall| own(&plan.walls[wall])).collect();
        walls.sort_by(|&a, &b| length(&plan.walls[b]).total_cmp(&length(&plan.walls[a])));
        let mut left = glazing.most;
        for wall in walls {
            left -= add_windows_to(&mut plan.walls[wall], &glazing, left, stream);
        }
    }
}

/// Adds one window to a wall, two to a long one, as long as there are some left; says how many.
fn add_windows_to(wall: &mut WallPlan, glazing: &Glazing, left: usize, stream: &mut Stream) -> usize {
    let (from, to) = wall.shared;
    let count = if to - from > 4.8 && left >= 2 { 2 } else { left.min(1) };
    let pitch = (to - from) / count.max(1) as f32;
    let width = (stream.between(glazing.width.0, glazing.width.1) / 0.05).round() * 0.05;
    let width = width.min(pitch - 0.5);
    if count == 0 || width < 0.45 {
        return 0;
    }
    for index in 0..count {
        let slack = 0.15 * (pitch - 0.5 - width).max(0.0);
        let at = from + (index as f32 + 0.5) * pitch + if count == 1 { stream.between(-slack, slack) } else { 0.0 };
        wall.holes.push(Hole { kind: HoleKind::Window, at, width, height: glazing.height, sill: glazing.sill });
    }
    count
}
