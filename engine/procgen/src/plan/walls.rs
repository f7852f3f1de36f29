//! Walls along the lines of a plan: one for each stretch between two crossings, so that each has one room, or none, on either side.

use homebody_core::Vec2;

use super::geometry::{Cell, metres};
use super::openings::Hole;
use super::{RoomPlan, WALL_INNER, WALL_OUTER};

/// A straight wall between two crossings.
#[derive(Clone, Debug)]
pub struct WallPlan {
    /// The axis that it runs along: 0 for x, 1 for z.
    pub axis: usize,
    /// Where its middle line lies on the other axis, in metres.
    pub middle: f32,
    /// From where to where along its axis, in metres.
    pub along: (f32, f32),
    /// Rooms on its low and its high side.
    pub rooms: [Option<usize>; 2],
    /// Thickness in metres.
    pub thickness: f32,
    /// Doors and windows.
    pub holes: Vec<Hole>,
    /// True when the scene's wall begins at the high end.
    pub reversed: bool,
    /// The stretch that each room has of it, between the faces of other walls, in metres along the axis.
    pub shared: (f32, f32),
}

impl WallPlan {
    /// True when it separates a room from outdoors.
    pub fn is_outer(&self) -> bool {
        self.rooms.contains(&None)
    }

    /// The room inside an outer wall.
    pub fn inner_room(&self) -> Option<usize> {
        self.rooms[0].or(self.rooms[1])
    }

    /// A point at a distance along the axis.
    pub fn point(&self, along: f32) -> Vec2 {
        if self.axis == 0 { Vec2::new(along, self.middle) } else { Vec2::new(self.middle, along) }
    }

    /// Where its sides lie on the other axis.
    fn faces(&self) -> (f32, f32) {
        (self.middle - 0.5 * self.thickness, self.middle + 0.5 * self.thickness)
    }
}

/// A stretch of a line between two crossings, in millimetres.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    axis: usize,
    line: i32,
    along: (i32, i32),
    rooms: [Option<usize>; 2],
}

/// True when somewhere on a line rooms lie on both of its sides. The line is at `line` on `axis`.
pub(super) fn has_inner_wall(axis: usize, line: i32, cells: &[Cell]) -> bool {
    let across = 1 - axis;
    let below = cells.iter().filter(|cell| cell.max[axis] == line);
    below.into_iter().any(|low| {
        cells.iter().any(|high| high.min[axis] == line && high.min[across] < low.max[across] && low.min[across] < high.max[across])
    })
}

/// All walls of the rooms.
pub(super) fn walls(rooms: &[RoomPlan]) -> Vec<WallPlan> {
    let cells: Vec<Cell> = rooms.iter().map(|room| room.cell).collect();
    let stretches: Vec<Stretch> = [0, 1].into_iter().flat_map(|axis| stretches(axis, &cells)).collect();
    let plain: Vec<WallPlan> = stretches.iter().map(|stretch| plain_wall(stretch, rooms)).collect();
    (0..stretches.len()).map(|index| fitted(index, &stretches, &plain)).collect()
}

/// Stretches that run along an axis.
fn stretches(axis: usize, cells: &[Cell]) -> Vec<Stretch> {
    let across = 1 - axis;
    let mut lines: Vec<i32> = cells.iter().flat_map(|cell| [cell.min[across], cell.max[across]]).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().flat_map(|line| line_stretches(axis, line, cells)).collect()
}

fn line_stretches(axis: usize, line: i32, cells: &[Cell]) -> Vec<Stretch> {
    let across = 1 - axis;
    let touching = |cell: &&Cell| cell.min[across] == line || cell.max[across] == line;
    let mut stops: Vec<i32> = cells.iter().filter(touching).flat_map(|cell| [cell.min[axis], cell.max[axis]]).collect();
    stops.sort_unstable();
    stops.dedup();
    let room_at = |middle: i32, high: bool| {
        cells.iter().position(|cell| {
            let edge = if high { cell.min[across] } else { cell.max[across] };
            edge == line && cell.min[axis] < middle && middle < cell.max[axis]
        })
    };
    let stretch = |pair: &[i32]| {
        let middle = i32::midpoint(pair[0], pair[1]);
        let rooms = [room_at(middle, false), room_at(middle, true)];
        (rooms != [None, None]).then_some(Stretch { axis, line, along: (pair[0], pair[1]), rooms })
    };
    stops.windows(2).filter_map(stretch).collect()
}

/// The wall with its ends still at the crossings.
fn plain_wall(stretch: &Stretch, rooms: &[RoomPlan]) -> WallPlan {
    let across = 1 - stretch.axis;
    let outer = stretch.rooms.contains(&None);
    let thickness = if outer { WALL_OUTER } else { WALL_INNER };
    let middle = match stretch.rooms {
        [Some(low), None] => rooms[low].clear.max[across] + 0.5 * thickness,
        [None, Some(high)] => rooms[high].clear.min[across] - 0.5 * thickness,
        _ => metres(stretch.line),
    };
    let along = (metres(stretch.along.0), metres(stretch.along.1));
    let inside = stretch.rooms.iter().flatten().map(|&room| &rooms[room].clear);
    let shared = inside.fold(along, |shared, clear| (shared.0.max(clear.min[stretch.axis]), shared.1.min(clear.max[stretch.axis])));
    WallPlan { axis: stretch.axis, middle, along, rooms: stretch.rooms, thickness, holes: Vec::new(), reversed: false, shared }
}

/// The wall with its ends where the other walls of its crossings want them.
fn fitted(index: usize, stretches: &[Stretch], plain: &[WallPlan]) -> WallPlan {
    let mut wall = plain[index].clone();
    wall.along.0 = end_of(index, false, stretches, plain);
    wall.along.1 = end_of(index, true, stretches, plain);
    wall
}

/// Where a wall ends: in a corner on the middle line of the other wall (the scene fills the corner), at the face of walls that run through,
/// or, when it runs through itself, against its own continuation.
fn end_of(index: usize, high: bool, stretches: &[Stretch], plain: &[WallPlan]) -> f32 {
    let own = &stretches[index];
    let at = if high { own.along.1 } else { own.along.0 };
    let meets = |other: &Stretch| {
        if other.axis == own.axis {
            other.line == own.line && (other.along.0 == at || other.along.1 == at)
        } else {
            other.line == at && (other.along.0 == own.line || other.along.1 == own.line)
        }
    };
    let others: Vec<usize> = (0..stretches.len()).filter(|&other| other != index && meets(&stretches[other])).collect();
    let (ahead, crossing): (Vec<usize>, Vec<usize>) = others.into_iter().partition(|&other| stretches[other].axis == own.axis);
    let through = !ahead.is_empty() && (crossing.len() < 2 || own.axis == 0);
    if through || crossing.is_empty() {
        return metres(at);
    }
    if crossing.len() == 1 && ahead.is_empty() {
        return plain[crossing[0]].middle;
    }
    // Only the walls that lie in the way: at a change of thickness the other one does not.
    let (low, top) = plain[index].faces();
    let in_the_way = |&&other: &&usize| {
        let (from, to) = plain[other].along;
        from < top - 1e-3 && to > low + 1e-3
    };
    let faces = crossing.iter().filter(in_the_way).map(|&other| plain[other].faces());
    let ends = faces.map(|(near_low, near_high)| if high { near_low } else { near_high });
    if high { ends.fold(f32::INFINITY, f32::min).min(metres(at)) } else { ends.fold(f32::NEG_INFINITY, f32::max).max(metres(at)) }
}
