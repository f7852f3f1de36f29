//! A height map of the home, looked down upon from above the robot, and the ways that a robot can take through it.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use homebody_core::{Vec2, Vec3};

/// Edge of a cell, m.
const CELL: f32 = 0.05;
/// Looks into each cell: thin things, such as the leaf of an open door, are seen too.
const LOOKS: usize = 4;
/// Height from which the map is looked at, m: above the robot's head, below door frames.
const VIEW_HEIGHT: f32 = 1.4;
/// What is lower than this can be driven over, m.
const STEP_MAX: f32 = 0.015;
/// Distance from things at which ways are as good as any, m.
const COMFORT: f32 = 0.65;
/// Farthest distance from things that is told apart, m.
const CLEARANCE_MAX: f32 = 1.5;

/// Heights on a grid over the floor plan (x, z).
pub struct Map {
    min: Vec2,
    columns: usize,
    rows: usize,
    /// Height of what lies in a cell; infinity where there is no floor at all.
    heights: Vec<f32>,
    objects: Vec<u32>,
    /// Distance to the nearest cell that cannot be driven over.
    clearance: Vec<f32>,
}

/// Costs of getting from one place to every other.
pub struct Ways {
    costs: Vec<f32>,
    from: Vec<usize>,
}

impl Map {
    /// Points to look down from, four a cell and row by row of cells, for a map of the box between two corners.
    pub fn points(low: Vec3, high: Vec3) -> (Vec2, usize, usize, Vec<Vec3>) {
        let min = Vec2::new(low.x, low.z);
        let (columns, rows) = (((high.x - low.x) / CELL).ceil() as usize, ((high.z - low.z) / CELL).ceil() as usize);
        let at = |index: usize| {
            let (cell, quarter) = (index / LOOKS, index % LOOKS);
            let (column, row) = ((cell % columns) as f32, (cell / columns) as f32);
            let (right, down) = (0.25 + 0.5 * (quarter % 2) as f32, 0.25 + 0.5 * (quarter / 2) as f32);
            Vec3::new(min.x + (column + right) * CELL, VIEW_HEIGHT, min.y + (row + down) * CELL)
        };
        (min, columns, rows, (0..LOOKS * columns * rows).map(at).collect())
    }

    /// How deep to look from those points, m.
    pub const fn depth() -> f32 {
        VIEW_HEIGHT + 0.2
    }

    /// Map from what was seen below each point. Things in `gone` count as floor.
    pub fn new(min: Vec2, columns: usize, rows: usize, seen: &[Option<(u32, f32)>], gone: &BTreeSet<u32>) -> Self {
        let look = |seen: &Option<(u32, f32)>| match seen {
            Some((object, _)) if gone.contains(object) => (u32::MAX, 0.0),
            Some((object, height)) => (*object, *height),
            None => (u32::MAX, f32::INFINITY),
        };
        let highest = |looks: &[Option<(u32, f32)>]| looks.iter().map(look).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((u32::MAX, 0.0));
        let (objects, heights): (Vec<u32>, Vec<f32>) = seen.chunks_exact(LOOKS).map(highest).unzip();
        let clearance = clearance(columns, rows, &heights);
        Self { min, columns, rows, heights, objects, clearance }
    }

    /// Height of what lies at a point, m; infinity off the map.
    pub fn height(&self, point: Vec2) -> f32 {
        self.cell(point).map_or(f32::INFINITY, |cell| self.heights[cell])
    }

    /// The thing on top at a point.
    pub fn object(&self, point: Vec2) -> Option<u32> {
        self.cell(point).map(|cell| self.objects[cell])
    }

    /// True where the robot could stand on the floor.
    pub fn is_floor(&self, point: Vec2) -> bool {
        self.height(point) < STEP_MAX
    }

    /// Distance from a point to the nearest thing that cannot be driven over, m.
    pub fn clearance(&self, point: Vec2) -> f32 {
        self.cell(point).map_or(0.0, |cell| self.clearance[cell])
    }

    /// Costs from a place to everywhere for a robot of this radius (Dijkstra); keeping away from things is cheaper.
    pub fn ways_from(&self, start: Vec2, radius: f32) -> Ways {
        let mut ways = Ways { costs: vec![f32::INFINITY; self.heights.len()], from: vec![usize::MAX; self.heights.len()] };
        let Some(first) = self.cell(start) else { return ways };
        // A robot that stands close to something must be able to leave.
        let leaving = self.clearance[first].min(radius);
        let mut queue = BinaryHeap::new();
        ways.costs[first] = 0.0;
        queue.push(Reverse((0_u64, first)));
        while let Some(Reverse((_, cell))) = queue.pop() {
            let near_start = self.center(cell).distance(start) < 2.0 * radius;
            for (next, length) in self.neighbours(cell) {
                let clearance = self.clearance[next];
                if clearance < if near_start { leaving } else { radius } {
                    continue;
                }
                let crowded = ((COMFORT - clearance) / COMFORT).max(0.0);
                let cost = ways.costs[cell] + length * (1.0 + 8.0 * crowded);
                if cost < ways.costs[next] - 1e-6 {
                    (ways.costs[next], ways.from[next]) = (cost, cell);
                    queue.push(Reverse(((cost * 1e6) as u64, next)));
                }
            }
        }
        ways
    }

    /// Cost to a place, m; infinity when there is no way.
    pub fn cost(&self, ways: &Ways, to: Vec2) -> f32 {
        self.cell(to).map_or(f32::INFINITY, |cell| ways.costs[cell])
    }

    /// Corners of the way to a place, without the start, ending there.
    pub fn route(&self, ways: &Ways, start: Vec2, to: Vec2) -> Option<Vec<Vec2>> {
        let mut cell = self.cell(to)?;
        if !ways.costs[cell].is_finite() {
            return None;
        }
        let mut path = vec![to];
        while ways.from[cell] != usize::MAX {
            cell = ways.from[cell];
            path.push(self.center(cell));
        }
        path.reverse();
        path[0] = start;
        Some(self.straighten(&path))
    }

    /// Leaves out the corners that can be cut: a straight line may come no nearer to things than the way it replaces, or half a metre.
    fn straighten(&self, path: &[Vec2]) -> Vec<Vec2> {
        let mut corners = Vec::new();
        let mut at = 0;
        while at + 1 < path.len() {
            let farthest = (at + 1..path.len()).rev().find(|&next| next == at + 1 || self.may_cut(&path[at..=next])).unwrap_or(at + 1);
            corners.push(path[farthest]);
            at = farthest;
        }
        corners
    }

    fn may_cut(&self, way: &[Vec2]) -> bool {
        let least = way.iter().map(|&point| self.clearance(point)).fold(0.5, f32::min);
        let (from, to) = (way[0], way[way.len() - 1]);
        let steps = (from.distance(to) / CELL).ceil().max(1.0) as usize;
        (0..=steps).all(|step| self.clearance(from.lerp(to, step as f32 / steps as f32)) >= least - 0.01)
    }

    fn cell(&self, point: Vec2) -> Option<usize> {
        let at = (point - self.min) / CELL;
        let inside = at.x >= 0.0 && at.y >= 0.0 && at.x < self.columns as f32 && at.y < self.rows as f32;
        inside.then(|| at.y as usize * self.columns + at.x as usize)
    }

    fn center(&self, cell: usize) -> Vec2 {
        self.min + Vec2::new((cell % self.columns) as f32 + 0.5, (cell / self.columns) as f32 + 0.5) * CELL
    }

    fn neighbours(&self, cell: usize) -> impl Iterator<Item = (usize, f32)> + use<> {
        neighbours(self.columns, self.rows, cell)
    }
}

/// The eight cells around one, with their distances in metres.
fn neighbours(columns: usize, rows: usize, cell: usize) -> impl Iterator<Item = (usize, f32)> {
    let (column, row) = ((cell % columns) as isize, (cell / columns) as isize);
    let around = (-1..=1_isize).flat_map(|down| (-1..=1_isize).map(move |right| (right, down)));
    around.filter(|&step| step != (0, 0)).filter_map(move |(right, down)| {
        let (column, row) = (column + right, row + down);
        let inside = column >= 0 && row >= 0 && (column as usize) < columns && (row as usize) < rows;
        let length = if right != 0 && down != 0 { CELL * std::f32::consts::SQRT_2 } else { CELL };
        inside.then(|| (row as usize * columns + column as usize, length))
    })
}

/// Distance of every cell to the nearest that cannot be driven over, up to [`CLEARANCE_MAX`], along the eight directions.
fn clearance(columns: usize, rows: usize, heights: &[f32]) -> Vec<f32> {
    let mut clearance = vec![CLEARANCE_MAX; heights.len()];
    let mut queue = BinaryHeap::new();
    for cell in (0..heights.len()).filter(|&cell| heights[cell] >= STEP_MAX) {
        clearance[cell] = 0.0;
        queue.push(Reverse((0_u64, cell)));
    }
    while let Some(Reverse((key, cell))) = queue.pop() {
        if key > (clearance[cell] * 1e6) as u64 {
            continue;
        }
        for (next, length) in neighbours(columns, rows, cell) {
            let distance = clearance[cell] + length;
            if distance < clearance[next] - 1e-6 {
                clearance[next] = distance;
                queue.push(Reverse(((distance * 1e6) as u64, next)));
            }
        }
    }
    clearance
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A 4 × 2 m floor with a wall across its middle that has a gap of 1 m at one end.
    fn walled() -> Map {
        let (min, columns, rows, points) = Map::points(Vec3::ZERO, Vec3::new(4.0, 0.0, 2.0));
        let seen: Vec<_> = points
            .iter()
            .map(|point| {
                let wall = (point.x - 2.0).abs() < 0.06 && point.z > 1.0;
                Some(if wall { (1, VIEW_HEIGHT) } else { (0, 0.0) })
            })
            .collect();
        Map::new(min, columns, rows, &seen, &BTreeSet::new())
    }

    #[test]
    fn a_way_leads_through_the_gap_and_keeps_its_distance() {
        let map = walled();
        let (start, goal) = (Vec2::new(0.5, 1.5), Vec2::new(3.5, 1.5));
        let ways = map.ways_from(start, 0.3);
        let route = map.route(&ways, start, goal).unwrap();
        assert_eq!(*route.last().unwrap(), goal);
        assert!(route.len() >= 2, "the straight line is blocked");
        let mut from = start;
        for corner in route {
            for step in 0..=20 {
                assert!(map.clearance(from.lerp(corner, step as f32 / 20.0)) >= 0.2);
            }
            from = corner;
        }
    }

    #[test]
    fn there_is_no_way_for_a_robot_wider_than_the_gap() {
        let map = walled();
        let ways = map.ways_from(Vec2::new(0.5, 1.5), 1.1);
        assert!(map.route(&ways, Vec2::new(0.5, 1.5), Vec2::new(3.5, 1.5)).is_none());
    }
}
