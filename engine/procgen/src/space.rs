//! The floor of a room while it is being furnished: what stands where, what must stay free, and whether one still gets everywhere.

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use crate::plan::geometry::Area;
use crate::plan::{HoleKind, Plan, RoomClass};

/// Air between pieces that do not belong together, in metres.
const GAP: f32 = 0.02;
/// Cell of the grid on which ways are looked for, in metres.
const CELL: f32 = 0.1;
/// Half the width of who must get through, in metres: a robot of 0.5 m and a hand's breadth.
const HALF_WAY: f32 = 0.31;
/// What is lower than this is driven over, and higher than this passed under, in metres.
const IN_THE_WAY: (f32, f32) = (0.01, 1.4);

/// What lies on the floor and is lower than this passes under doors, in metres.
const UNDER_DOORS: f32 = 0.005;
/// What hangs higher than this is above doors, in metres.
const OVERHEAD: f32 = 2.0;
/// How far a window's sill reaches beyond the window to its sides, and into the room, in metres.
const SILL: (f32, f32) = (0.045, 0.035);
/// Share of the free floor that must stay in one piece.
const CONNECTED: f32 = 0.9;

/// A wall seen from within the room. Its yaw turns a piece's front (+Z) into the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the lowest z.
    North,
    /// At the lowest x.
    West,
    /// At the highest z.
    South,
    /// At the highest x.
    East,
}

/// All sides.
pub const SIDES: [Side; 4] = [Side::North, Side::West, Side::South, Side::East];

impl Side {
    /// Turn about +Y, in degrees, of a piece with its back to this side.
    pub fn yaw_deg(self) -> f32 {
        match self {
            Self::North => 0.0,
            Self::West => 90.0,
            Self::South => 180.0,
            Self::East => 270.0,
        }
    }

    /// Length of the side and the room's depth before it, in metres.
    pub fn measures(self, room: &Area) -> (f32, f32) {
        let size = room.size();
        if matches!(self, Self::North | Self::South) { (size.x, size.y) } else { (size.y, size.x) }
    }

    /// The point of the side at `along` (0 is at the left of who looks at the wall), in metres.
    pub fn point(self, room: &Area, along: f32) -> Vec2 {
        match self {
            Self::North => Vec2::new(room.min.x + along, room.min.y),
            Self::West => Vec2::new(room.min.x, room.max.y - along),
            Self::South => Vec2::new(room.max.x - along, room.max.y),
            Self::East => Vec2::new(room.max.x, room.min.y + along),
        }
    }

    /// Where a coordinate along the wall's axis lies along the side.
    fn along(self, room: &Area, coordinate: f32) -> f32 {
        match self {
            Self::North => coordinate - room.min.x,
            Self::West => room.max.y - coordinate,
            Self::South => room.max.x - coordinate,
            Self::East => coordinate - room.min.y,
        }
    }
}

/// Turns a vector on the floor about +Y; by quarter turns exactly.
pub fn turned(vector: Vec2, yaw_deg: f32) -> Vec2 {
    let quarter = (yaw_deg / 90.0).round() * 90.0;
    if (yaw_deg - quarter).abs() >= 1e-3 {
        let (sin, cos) = (sin(yaw_deg.to_radians()), cos(yaw_deg.to_radians()));
        return Vec2::new(cos * vector.x + sin * vector.y, cos * vector.y - sin * vector.x);
    }
    match (yaw_deg.rem_euclid(360.0) / 90.0).round() as u32 % 4 {
        0 => vector,
        1 => Vec2::new(vector.y, -vector.x),
        2 => -vector,
        _ => Vec2::new(-vector.y, vector.x),
    }
}

/// Something that takes up room.
#[derive(Clone, Copy, Debug)]
pub struct Solid {
    /// Its outline on the floor.
    pub area: Area,
    /// Height of its lower end, in metres.
    pub low: f32,
    /// Height of its upper end, in metres.
    pub high: f32,
}

/// A window or door in a side.
#[derive(Clone, Copy, Debug)]
pub struct Gap {
    /// The side.
    pub side: Side,
    /// From where to where along the side, in metres.
    pub along: (f32, f32),
    /// Height of its lower edge; 0 for doors.
    pub sill: f32,
    /// Height of its upper edge.
    pub head: f32,
    /// A window rather than a door or passage.
    pub window: bool,
}

/// A room while it is being furnished.
#[derive(Clone, Debug)]
pub struct Space {
    /// Index into the plan.
    pub room: usize,
    /// What it is for.
    pub class: RoomClass,
    /// Its floor.
    pub floor: Area,
    /// Clear height in metres.
    pub height: f32,
    /// Doors, passages and windows.
    pub gaps: Vec<Gap>,
    /// What stands and hangs here.
    pub solids: Vec<Solid>,
    /// Side of the front door, and where along it its middle is, in metres.
    pub front_door: Option<(Side, f32)>,
    /// Floor where nothing may stand: before doors and where they swing.
    pub keeps: Vec<Area>,
    /// Floor from which pieces are used: nothing may stand there, and one must get there.
    pub accesses: Vec<Area>,
}

impl Space {
    /// The empty room.
    pub fn new(plan: &Plan, room: usize, height: f32) -> Self {
        let (class, floor) = (plan.rooms[room].class, plan.rooms[room].clear);
        let mut space = Self {
            room,
            class,
            floor,
            height,
            gaps: Vec::new(),
            front_door: None,
            solids: Vec::new(),
            keeps: Vec::new(),
            accesses: Vec::new(),
        };
        for wall in plan.walls.iter().filter(|wall| wall.rooms.contains(&Some(room))) {
            let low = wall.rooms[0] == Some(room);
            let side = match (wall.axis, low) {
                (0, true) => Side::South,
                (0, false) => Side::North,
                (_, true) => Side::East,
                (_, false) => Side::West,
            };
            for hole in &wall.holes {
                space.add_gap(side, hole, room);
            }
        }
        space
    }

    fn add_gap(&mut self, side: Side, hole: &crate::plan::Hole, room: usize) {
        let ends = [-0.5, 0.5].map(|share| side.along(&self.floor, hole.at + share * hole.width));
        let along = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let window = hole.kind == HoleKind::Window;
        self.gaps.push(Gap { side, along, sill: hole.sill, head: hole.sill + hole.height, window });
        if window {
            return;
        }
        if matches!(hole.kind, HoleKind::Front { .. }) {
            self.front_door = Some((side, 0.5 * (along.0 + along.1)));
        }
        let swings_in = match hole.kind {
            HoleKind::Door { into, .. } => into == room,
            HoleKind::Front { .. } => true,
            _ => false,
        };
        let depth = if swings_in { hole.width + 0.04 } else { 0.65 };
        let margin = if swings_in { 0.09 } else { 0.04 };
        let (a, b) = (side.point(&self.floor, along.0 - margin), side.point(&self.floor, along.1 + 0.04));
        let inwards = turned(Vec2::new(0.0, depth), side.yaw_deg());
        self.keeps.push(Area::of(a, b + inwards));
        if let HoleKind::Door { open_deg, into, hinge_high, .. } = hole.kind
            && into == room
            && open_deg > 60.0
        {
            // The open leaf stands where nothing else may open.
            let hinge = if hinge_high { ends[1] } else { ends[0] };
            let (a, b) = (side.point(&self.floor, hinge - 0.07), side.point(&self.floor, hinge + 0.07));
            self.solids.push(Solid { area: Area::of(a, b + inwards), low: 0.0, high: hole.height });
        }
        // One steps through the middle.
        let middle = side.point(&self.floor, 0.5 * (along.0 + along.1)) + turned(Vec2::new(0.0, 0.5), side.yaw_deg());
        self.accesses.push(Area::around(middle, Vec2::splat(0.3)));
    }

    /// True for rooms that need a lamp by day: windows of less than a fiftieth of walls, floor and ceiling.
    pub fn is_dark(&self) -> bool {
        let size = self.floor.size();
        let faces = 2.0 * (size.x * size.y + self.height * (size.x + size.y));
        let windows = self.gaps.iter().filter(|gap| gap.window);
        windows.map(|gap| (gap.along.1 - gap.along.0) * (gap.head - gap.sill)).sum::<f32>() < 0.02 * faces
    }

    /// True when solids can stand here: in the room, clear of others, of doors and of what must stay free, and not before windows that they
    /// would hide.
    pub fn is_free(&self, solids: &[Solid], accesses: &[Area]) -> bool {
        let high = solids.iter().map(|solid| solid.high).fold(0.0, f32::max);
        solids.iter().all(|solid| self.takes(solid))
            && !accesses.iter().any(|access| self.meets_sill(access, high))
            && accesses.iter().all(|access| {
                self.floor.grown(0.01).holds(access) && !self.solids.iter().any(|other| blocks(other) && other.area.meets(access))
            })
    }

    fn takes(&self, solid: &Solid) -> bool {
        self.floor.holds(&solid.area)
            && solid.high < self.height
            && self.is_clear(solid, GAP)
            && (solid.low > OVERHEAD
                || solid.high < UNDER_DOORS
                || !self.keeps.iter().chain(&self.accesses).any(|keep| keep.meets(&solid.area)))
            && !self.gaps.iter().any(|gap| self.hides(solid, gap))
    }

    /// True when a solid stands before a window (or hangs over a door) so that it hides it.
    fn hides(&self, solid: &Solid, gap: &Gap) -> bool {
        if solid.high <= gap.sill || solid.low >= gap.head + 0.08 {
            return false;
        }
        let margin = if gap.window { 0.06 } else { 0.1 };
        let (a, b) = (gap.side.point(&self.floor, gap.along.0 - margin), gap.side.point(&self.floor, gap.along.1 + margin));
        let reach = if gap.window { 0.3 } else { 0.05 };
        Area::of(a, b + turned(Vec2::new(0.0, reach), gap.side.yaw_deg())).meets(&solid.area)
    }

    /// True when what opens into this access, up to this height, would run against a window's sill.
    fn meets_sill(&self, access: &Area, high: f32) -> bool {
        let mut below = self.gaps.iter().filter(|gap| gap.window && gap.sill < high);
        below.any(|gap| {
            let [a, b] = [gap.along.0 - SILL.0, gap.along.1 + SILL.0].map(|along| gap.side.point(&self.floor, along));
            Area::of(a, b + turned(Vec2::new(0.0, SILL.1), gap.side.yaw_deg())).meets(access)
        })
    }

    /// True when nothing stands or hangs where this would, with a margin to the sides.
    pub fn is_clear(&self, solid: &Solid, margin: f32) -> bool {
        let area = solid.area.grown(margin);
        !self.solids.iter().any(|other| other.area.meets(&area) && other.low < solid.high && solid.low < other.high)
    }

    /// True when with these solids and accesses, too, one gets from the first door to every other, to every access and nearly everywhere.
    pub fn stays_connected(&self, solids: &[Solid], accesses: &[Area]) -> bool {
        let grid = Grid::new(&self.floor, self.solids.iter().chain(solids));
        let mut wanted = self.accesses.iter().chain(accesses);
        let Some(first) = wanted.next().and_then(|access| grid.free_in(access)) else { return self.accesses.is_empty() };
        let reached = grid.flood(first);
        // No part of the floor is cut off, but for corners behind furniture.
        let count = |cells: &[bool]| cells.iter().filter(|cell| **cell).count();
        if (count(&reached) as f32) < CONNECTED * count(&grid.free) as f32 {
            return false;
        }
        wanted.all(|access| grid.cells_in(access).any(|cell| reached[cell]))
    }

    /// The largest spot free up to a robot's height: its middle, and the distance to the nearest thing.
    pub fn widest_spot(&self) -> (Vec2, f32) {
        let blocks: Vec<Area> = self
            .solids
            .iter()
            .filter(|solid| solid.low < OVERHEAD && solid.high > IN_THE_WAY.0)
            .map(|solid| solid.area)
            .chain(self.keeps.iter().copied())
            .collect();
        let clearance = |point: Vec2| {
            let walls = (point - self.floor.min).min(self.floor.max - point).min_element();
            let away = |area: &Area| (area.min - point).max(point - area.max).max(Vec2::ZERO).length();
            let inside = |area: &Area| area.min.cmplt(point).all() && point.cmplt(area.max).all();
            blocks.iter().map(|area| if inside(area) { 0.0 } else { away(area) }).fold(walls, f32::min)
        };
        let size = self.floor.size();
        let (columns, rows) = ((size.x / CELL) as usize, (size.y / CELL) as usize);
        let points =
            (0..columns * rows).map(|cell| self.floor.min + CELL * Vec2::new((cell % columns) as f32 + 0.5, (cell / columns) as f32 + 0.5));
        points
            .map(|point| (point, clearance(point)))
            .fold((self.floor.centre(), 0.0), |best, spot| if spot.1 > best.1 { spot } else { best })
    }
}

/// True for what one bumps into.
fn blocks(solid: &Solid) -> bool {
    solid.low < IN_THE_WAY.1 && solid.high > IN_THE_WAY.0
}

/// Where the middle of who walks can be.
struct Grid {
    origin: Vec2,
    columns: usize,
    free: Vec<bool>,
}

impl Grid {
    fn new<'a>(floor: &Area, solids: impl Iterator<Item = &'a Solid>) -> Self {
        let size = floor.size();
        let (columns, rows) = ((size.x / CELL).ceil() as usize, (size.y / CELL).ceil() as usize);
        let walkable = floor.grown(-HALF_WAY);
        let mut grid = Self { origin: floor.min, columns, free: vec![false; columns * rows] };
        for cell in 0..grid.free.len() {
            let point = grid.middle(cell);
            grid.free[cell] = point.cmpge(walkable.min).all() && point.cmple(walkable.max).all();
        }
        for solid in solids.filter(|solid| blocks(solid)) {
            let cells: Vec<usize> = grid.cells_in(&solid.area.grown(HALF_WAY)).collect();
            for cell in cells {
                grid.free[cell] = false;
            }
        }
        grid
    }

    fn middle(&self, cell: usize) -> Vec2 {
        self.origin + CELL * Vec2::new((cell % self.columns) as f32 + 0.5, (cell / self.columns) as f32 + 0.5)
    }

    /// Cells whose middle lies in an area.
    fn cells_in(&self, area: &Area) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns;
        let rows = self.free.len() / columns.max(1);
        let stop = |value: f32, most: usize| ((value / CELL - 0.5).ceil().max(0.0) as usize).min(most);
        let (low, high) = (area.min - self.origin, area.max - self.origin);
        let (from_x, to_x) = (stop(low.x, columns), stop(high.x, columns));
        let (from_y, to_y) = (stop(low.y, rows), stop(high.y, rows));
        (from_y..to_y).flat_map(move |row| (from_x..to_x).map(move |column| row * columns + column))
    }

    fn free_in(&self, area: &Area) -> Option<usize> {
        self.cells_in(area).find(|&cell| self.free[cell])
    }

    fn flood(&self, start: usize) -> Vec<bool> {
        let mut reached = vec![false; self.free.len()];
        let mut open = vec![start];
        reached[start] = true;
        while let Some(cell) = open.pop() {
            let column = cell % self.columns;
            let beside = [
                (column > 0).then(|| cell - 1),
                (column + 1 < self.columns).then_some(cell + 1),
                cell.checked_sub(self.columns),
                (cell + self.columns < self.free.len()).then_some(cell + self.columns),
            ];
            for next in beside.into_iter().flatten().filter(|&next| self.free[next]) {
                if !reached[next] {
                    reached[next] = true;
                    open.push(next);
                }
            }
        }
        reached
    }
}

/// A piece's place: position of its origin and turn about +Y in degrees.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Where its origin is, in metres.
    pub position: Vec3,
    /// Turn about +Y, in degrees.
    pub yaw_deg: f32,
}
