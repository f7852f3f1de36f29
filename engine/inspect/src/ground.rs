//! Where a robot of 0.5 m width can stand, and how far it gets.
//!
//! The floor is a grid of 5 cm cells. A cell is occupied when anything but an opening door's leaf stands or hangs in it between 3 cm (rugs
//! and thresholds can be driven over) and 1.2 m. A robot can stand with its middle in a cell when no occupied cell is nearer than 0.25 m, middle to
//! middle. From the first spawn, or from anywhere on the largest connected floor when there is none, it gets to whatever cells such cells
//! connect edge to edge.

use homebody_catalog::JointKind;
use homebody_core::{BodyId, Vec2};
use homebody_physics::FloorGrid;
use homebody_scene::model::ModelRoom;

use crate::home::Home;

/// m.
const CELL: f32 = 0.05;
/// Half the robot's width, m.
const RADIUS: f32 = 0.25;
/// Heights within which a robot can meet something, m.
const BAND: (f32, f32) = (0.03, 1.2);
/// How far floor reaches beyond a room: into the doorways, but not past them, m.
const DOORWAY: f32 = 0.25;
/// How far a spawn may stand from the nearest cell on which the robot has room by this measure, m.
const SPAWN_REACH: f32 = 0.5;

/// The floor of a home, cell by cell.
pub struct Ground {
    pub grid: FloorGrid,
    /// Room of the cell's middle.
    pub room: Vec<Option<usize>>,
    /// Nothing stands there.
    pub free: Vec<bool>,
    /// A robot can stand there.
    pub standable: Vec<bool>,
    /// A robot can get there.
    pub reached: Vec<bool>,
}

impl Ground {
    pub fn of(home: &Home) -> Self {
        let rooms = &home.model.rooms;
        let corner = |pick: fn(Vec2, Vec2) -> Vec2, end: fn(&ModelRoom) -> Vec2| rooms.iter().map(end).reduce(pick).unwrap_or_default();
        let min = corner(Vec2::min, |room| Vec2::new(room.min.x, room.min.z)) - DOORWAY;
        let max = corner(Vec2::max, |room| Vec2::new(room.max.x, room.max.z)) + DOORWAY;
        let grid = FloorGrid::covering(min, max, CELL);
        let passable = passable(home);
        let occupied = home.arrangement.occupied(&grid, BAND, |body| !passable.contains(&body));
        let cells = || (0..grid.len()).map(|index| grid.center(index));
        let room: Vec<Option<usize>> = cells().map(|point| rooms.iter().position(|room| is_within(room, point, 0.0))).collect();
        let near: Vec<bool> = cells().map(|point| rooms.iter().any(|room| is_within(room, point, DOORWAY))).collect();
        let standable = standable(&grid, &occupied, &near);
        let reached = reached(&grid, &standable, starts(home, &grid, &standable));
        let free = occupied.iter().zip(&room).map(|(occupied, room)| !occupied && room.is_some()).collect();
        Self { grid, room, free, standable, reached }
    }

    /// Floor of a room in m², of cells for which this is true.
    pub fn area(&self, room: usize, cells: &[bool]) -> f32 {
        let count = cells.iter().zip(&self.room).filter(|(counts, place)| **counts && **place == Some(room)).count();
        count as f32 * self.grid.cell * self.grid.cell
    }

    /// Middles of the reached cells within a distance of a rectangle, (x, z) in m.
    pub fn reached_near(&self, min: Vec2, max: Vec2, distance: f32) -> Vec<Vec2> {
        let cells = (0..self.grid.len()).filter(|&index| self.reached[index]).map(|index| self.grid.center(index));
        cells.filter(|point| point.distance(point.clamp(min, max)) <= distance).collect()
    }
}

fn is_within(room: &ModelRoom, point: Vec2, margin: f32) -> bool {
    let (x, z) = (point.x, point.y);
    x >= room.min.x - margin && x <= room.max.x + margin && z >= room.min.z - margin && z <= room.max.z + margin
}

/// Leaves of doors: a robot passes when they are open. Locked ones count as well: whether there is floor beyond is asked, not who has the key.
fn passable(home: &Home) -> Vec<BodyId> {
    let doors = home.model.joints.iter().filter(|joint| home.model.object(joint.object).kind == "door" && joint.kind == JointKind::Hinge);
    doors.map(|joint| joint.child).collect()
}

/// Cells on which a robot's middle can be: near a room, and no occupied cell within its radius.
fn standable(grid: &FloorGrid, occupied: &[bool], near: &[bool]) -> Vec<bool> {
    let mut standable = near.to_vec();
    let span = (RADIUS / grid.cell).ceil() as isize;
    let within = |(x, z): &(isize, isize)| ((x * x + z * z) as f32).sqrt() * grid.cell < RADIUS - 1e-4;
    let disc: Vec<(isize, isize)> = (-span..=span).flat_map(|z| (-span..=span).map(move |x| (x, z))).filter(within).collect();
    for index in (0..grid.len()).filter(|&index| occupied[index]) {
        for &(x, z) in &disc {
            if let Some(beside) = neighbour(grid, index, x, z) {
                standable[beside] = false;
            }
        }
    }
    standable
}

fn neighbour(grid: &FloorGrid, index: usize, x: isize, z: isize) -> Option<usize> {
    let column = (index % grid.columns).checked_add_signed(x).filter(|column| *column < grid.columns)?;
    let row = (index / grid.columns).checked_add_signed(z).filter(|row| *row < grid.rows)?;
    Some(row * grid.columns + column)
}

/// The cell nearest to the first spawn, or any of the largest connected floor.
fn starts(home: &Home, grid: &FloorGrid, standable: &[bool]) -> Option<usize> {
    let cells = || (0..grid.len()).filter(|&index| standable[index]);
    if let Some(spawn) = home.model.spawns.first() {
        let place = Vec2::new(spawn.world_from_base.translation.x, spawn.world_from_base.translation.z);
        let nearest = cells().min_by(|&a, &b| grid.center(a).distance(place).total_cmp(&grid.center(b).distance(place)));
        return nearest.filter(|&index| grid.center(index).distance(place) <= SPAWN_REACH);
    }
    let mut seen = vec![false; grid.len()];
    let mut best: Option<(usize, usize)> = None;
    for index in cells() {
        if !seen[index] {
            let area = flood(grid, standable, index, &mut seen);
            best = best.max(Some((area, index)));
        }
    }
    best.map(|(_, index)| index)
}

fn reached(grid: &FloorGrid, standable: &[bool], start: Option<usize>) -> Vec<bool> {
    let mut reached = vec![false; grid.len()];
    if let Some(start) = start {
        flood(grid, standable, start, &mut reached);
    }
    reached
}

/// Marks all cells that connect to one, and counts them.
fn flood(grid: &FloorGrid, standable: &[bool], start: usize, seen: &mut [bool]) -> usize {
    let mut open = vec![start];
    seen[start] = true;
    let mut count = 0;
    while let Some(index) = open.pop() {
        count += 1;
        for (x, z) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            if let Some(next) = neighbour(grid, index, x, z).filter(|&next| standable[next] && !seen[next]) {
                seen[next] = true;
                open.push(next);
            }
        }
    }
    count
}
