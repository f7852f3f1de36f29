//! Floor plans: which rooms, where, and the walls, doors and windows between them.

pub mod geometry;
mod layout;
mod openings;
mod program;
mod walls;

use homebody_core::{Stream, Vec2};

use self::geometry::{Area, Cell, metres};
use self::layout::Placed;
pub use self::openings::{Hole, HoleKind};
pub use self::program::{Program, RoomClass};
pub use self::walls::WallPlan;
use crate::request::{GenerateError, Request};

/// Layouts tried for one choice of rooms.
const TRIES: usize = 300;
/// Shortest stretch of wall: nobody builds a corner of a few centimetres, in metres.
const WALL_SHORTEST: f32 = 0.25;
/// Choices of rooms tried for one plan.
const PROGRAMS: usize = 5;
/// Thickness of inner walls in metres.
pub const WALL_INNER: f32 = 0.12;
/// Thickness of outer walls in metres.
pub const WALL_OUTER: f32 = 0.24;

/// A room of a plan.
#[derive(Clone, Debug)]
pub struct RoomPlan {
    /// What it is for.
    pub class: RoomClass,
    /// Unique name: `bedroom`, `bedroom_2`.
    pub name: String,
    /// Between the lines of the plan.
    pub cell: Cell,
    /// The clear floor between the walls' faces, in metres.
    pub clear: Area,
}

/// Rooms and walls with their openings.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The rooms; index 0 is the hall.
    pub rooms: Vec<RoomPlan>,
    /// Walls, each between at most two rooms.
    pub walls: Vec<WallPlan>,
    /// People sleep in the living room.
    pub studio: bool,
}

impl Plan {
    /// The plan of a request, the best of many tries.
    pub fn draw(request: &Request) -> Result<Self, GenerateError> {
        let mut stream = Stream::new(request.seed, "plan");
        let mut refused = None;
        // Where the request leaves it open, another choice of rooms may work out.
        for _ in 0..PROGRAMS {
            match Self::draw_for(&Program::draw(request, &mut stream), request, &mut stream) {
                Ok(plan) => return Ok(plan),
                Err(error) => refused = Some(error),
            }
        }
        Err(refused.expect("at least one program was tried"))
    }

    fn draw_for(program: &Program, request: &Request, stream: &mut Stream) -> Result<Self, GenerateError> {
        let mut best: Option<(f32, Self)> = None;
        let mut faults: Vec<String> = Vec::new();
        for _ in 0..TRIES {
            let Some(placed) = layout::try_layout(program, stream) else { continue };
            match Self::from_layout(program, &placed, request, stream) {
                Ok((cost, plan)) => {
                    if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                        best = Some((cost, plan));
                    }
                }
                Err(fault) => faults.push(fault),
            }
            // Good enough: searching on would make all plans alike.
            if best.as_ref().is_some_and(|(cost, _)| *cost < 1.2) {
                break;
            }
        }
        best.map(|(_, plan)| plan).ok_or_else(|| refusal(program, faults))
    }

    fn from_layout(program: &Program, placed: &[Placed], request: &Request, stream: &mut Stream) -> Result<(f32, Self), String> {
        let rooms = rooms(program, placed);
        let cost = cost(program, &rooms, request)?;
        let mut plan = Self { walls: walls::walls(&rooms), rooms, studio: program.is_studio() };
        if let Some(wall) = plan.walls.iter().find(|wall| wall.along.1 - wall.along.0 < WALL_SHORTEST) {
            let jog = 100.0 * (wall.along.1 - wall.along.0);
            return Err(format!("a wall would jut out by {jog:.0} cm"));
        }
        openings::cut(&mut plan, request, stream)?;
        Ok((cost + 0.3 * stream.unit(), plan))
    }

    /// A number that plans share when their rooms have equal classes and rectangles, mirrored and turned ones too.
    pub fn id(&self) -> u64 {
        let high = |axis: usize| self.rooms.iter().map(|room| room.cell.max[axis]).max().unwrap_or_default();
        let size = [high(0), high(1)];
        let ways = (0..8).map(|way: u32| self.id_turned(size, [way & 1 > 0, way & 2 > 0], way & 4 > 0));
        ways.min().unwrap_or_default()
    }

    fn id_turned(&self, size: [i32; 2], mirror: [bool; 2], swap: bool) -> u64 {
        let words = |room: &RoomPlan| {
            let Cell { min, max } = room.cell.turned(size, mirror, swap);
            [room.class as u64, min[0] as u64, min[1] as u64, max[0] as u64, max[1] as u64]
        };
        let mut rooms: Vec<[u64; 5]> = self.rooms.iter().map(words).collect();
        rooms.sort_unstable();
        // FNV-1a over whole words: fixed for all time, since splits of seeds rest on it.
        rooms.as_flattened().iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// Clear area of all rooms in m².
    pub fn area_m2(&self) -> f32 {
        self.rooms.iter().map(|room| room.clear.size().x * room.clear.size().y).sum()
    }
}

fn rooms(program: &Program, placed: &[Placed]) -> Vec<RoomPlan> {
    let mut placed = placed.to_vec();
    placed.sort_by_key(|placed| placed.room);
    let cells: Vec<Cell> = placed.iter().map(|placed| placed.cell).collect();
    let mut rooms: Vec<RoomPlan> = Vec::new();
    for placed in &placed {
        let class = program.rooms[placed.room];
        let before = rooms.iter().filter(|room| room.class == class).count();
        let name = if before == 0 { class.name().to_owned() } else { format!("{}_{}", class.name(), before + 1) };
        rooms.push(RoomPlan { class, name, cell: placed.cell, clear: clear(placed.cell, &cells) });
    }
    rooms
}

/// The floor between the faces of the walls: half an inner wall from lines that have rooms on both sides, up to lines that are outer walls
/// all along.
fn clear(cell: Cell, cells: &[Cell]) -> Area {
    let inset = |axis: usize, line: i32| if walls::has_inner_wall(axis, line, cells) { 0.5 * WALL_INNER } else { 0.0 };
    let side = |axis: usize, high: bool| {
        let line = if high { cell.max[axis] } else { cell.min[axis] };
        let inset = inset(axis, line);
        metres(line) + if high { -inset } else { inset }
    };
    Area { min: Vec2::new(side(0, false), side(1, false)), max: Vec2::new(side(0, true), side(1, true)) }
}

/// How far the rooms are from what they should be; 0 is perfect. An error says which room is unusable.
fn cost(program: &Program, rooms: &[RoomPlan], request: &Request) -> Result<f32, String> {
    let mut cost = 0.0;
    for (index, room) in rooms.iter().enumerate() {
        let (needs, size) = (room.class.needs(), room.clear.size());
        let (short, long) = (size.x.min(size.y), size.x.max(size.y));
        let area = size.x * size.y;
        if short < needs.width || area < needs.area_min {
            let (name, width, least) = (&room.name, needs.width, needs.area_min);
            return Err(format!("the {name} would be {short:.1} m wide with {area:.1} m²; it needs {width} m and {least} m²"));
        }
        if long / short > needs.aspect {
            return Err(format!("the {} would be {long:.1} m by {short:.1} m", room.name));
        }
        if room.class != RoomClass::Hall {
            let ratio = area / program.area_of(index);
            cost += (ratio - 1.0) * (ratio - 1.0) + 0.15 * (long / short - 1.35).max(0.0);
        }
    }
    let total: f32 = rooms.iter().map(|room| room.clear.size().x * room.clear.size().y).sum();
    if let Some(asked) = request.area_m2
        && (total / asked - 1.0).abs() > 0.12
    {
        return Err(format!("the rooms would have {total:.0} m²"));
    }
    let high = |axis: usize| rooms.iter().map(|room| room.cell.max[axis]).max().unwrap_or_default();
    let outline = Cell::new([0, 0], [high(0), high(1)]);
    Ok(cost + (outline.aspect() - 1.6).max(0.0))
}

fn refusal(program: &Program, mut faults: Vec<String>) -> GenerateError {
    faults.sort();
    let bedrooms = program.rooms.iter().filter(|room| matches!(room, RoomClass::Bedroom | RoomClass::Childrens)).count();
    let least: f32 = program.rooms.iter().map(|room| room.needs().area_min).sum();
    let usual: f32 = program.rooms.iter().map(|room| room.needs().area).sum();
    let reason = match faults.first() {
        Some(fault) => format!("for instance {fault}; such a home usually has {:.0} to {:.0} m²", 1.2 * least, 1.3 * usual),
        None => format!("no plan has these proportions; such a home usually has {:.0} to {:.0} m²", 1.2 * least, 1.3 * usual),
    };
    GenerateError::Plan { rooms: program.rooms.len(), bedrooms, area_m2: program.area_m2, reason }
}
