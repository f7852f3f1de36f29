//! Where things can be put on or into what was imported: flat tops, and hollows that open upwards.

use homebody_core::Vec3;

use super::solid::Soup;
use crate::{Region, RegionKind};

/// Cells along the longer side of the map of heights.
const CELLS: usize = 40;
/// Smallest side of a surface on which things stand, in metres.
const SIDE_MIN: f32 = 0.06;
/// Room above a surface that makes it a shelf rather than a gap, in metres.
const CLEAR_MIN: f32 = 0.06;
/// Room given above a free surface, in metres.
const CLEAR_MAX: f32 = 0.4;

/// Heights of what is seen from above on a grid, with the level to which rain would fill it.
struct Heights {
    low: Vec3,
    cell: f32,
    columns: usize,
    rows: usize,
    top: Vec<f32>,
    filled: Vec<f32>,
}

/// Regions of a link, in its frame.
pub fn regions(link: usize, soup: &Soup) -> Vec<Region> {
    let Some(heights) = Heights::new(soup) else { return Vec::new() };
    let hollow = hollow(link, soup, &heights);
    let mut found: Vec<Region> = hollow.into_iter().collect();
    let inside = found.first().cloned();
    let within = |region: &Region| {
        inside.as_ref().is_some_and(|hollow| {
            let middle = 0.5 * (region.min + region.max);
            region.min.y < hollow.max.y - 0.005
                && (hollow.min.x..hollow.max.x).contains(&middle.x)
                && (hollow.min.z..hollow.max.z).contains(&middle.z)
        })
    };
    let supports = supports(link, soup);
    found.extend(supports.into_iter().filter(|region| !within(region)));
    found
}

impl Heights {
    fn new(soup: &Soup) -> Option<Self> {
        let first = *soup.points.first()?;
        let (low, high) = soup.points.iter().fold((first, first), |(low, high), &point| (low.min(point), high.max(point)));
        let size = high - low;
        let cell = size.x.max(size.z) / CELLS as f32;
        if cell <= 0.0 || size.y <= 0.0 {
            return None;
        }
        let (columns, rows) = ((size.x / cell).ceil().max(1.0) as usize, (size.z / cell).ceil().max(1.0) as usize);
        let mut heights = Self { low, cell, columns, rows, top: vec![f32::NEG_INFINITY; columns * rows], filled: Vec::new() };
        for face in &soup.faces {
            heights.draw(face.map(|corner| soup.points[corner as usize]));
        }
        heights.fill();
        Some(heights)
    }

    fn middle(&self, column: usize, row: usize) -> (f32, f32) {
        (self.low.x + (column as f32 + 0.5) * self.cell, self.low.z + (row as f32 + 0.5) * self.cell)
    }

    /// Raises the cells whose middles lie below a triangle.
    fn draw(&mut self, [a, b, c]: [Vec3; 3]) {
        let twice = (b.x - a.x) * (c.z - a.z) - (c.x - a.x) * (b.z - a.z);
        if twice.abs() < 1e-12 {
            return;
        }
        let place = |value: f32, from: f32, count: usize| ((((value - from) / self.cell).floor()).max(0.0) as usize).min(count - 1);
        let (low, high) = (a.min(b).min(c), a.max(b).max(c));
        let columns = place(low.x, self.low.x, self.columns)..=place(high.x, self.low.x, self.columns);
        let rows = place(low.z, self.low.z, self.rows)..=place(high.z, self.low.z, self.rows);
        for (row, column) in rows.flat_map(|row| columns.clone().map(move |column| (row, column))) {
            let (x, z) = self.middle(column, row);
            let u = ((b.x - x) * (c.z - z) - (c.x - x) * (b.z - z)) / twice;
            let v = ((c.x - x) * (a.z - z) - (a.x - x) * (c.z - z)) / twice;
            let w = 1.0 - u - v;
            if u >= -1e-4 && v >= -1e-4 && w >= -1e-4 {
                let height = u * a.y + v * b.y + w * c.y;
                let top = &mut self.top[row * self.columns + column];
                *top = top.max(height);
            }
        }
    }

    /// The level to which rain fills the map: water runs off over its edge and through holes.
    fn fill(&mut self) {
        let (columns, rows) = (self.columns as isize, self.rows as isize);
        let mut level: Vec<f32> = vec![f32::INFINITY; self.top.len()];
        let edge = |column: isize, row: isize| column == 0 || row == 0 || column == columns - 1 || row == rows - 1;
        // Bellman-Ford on a small map: levels only fall, so this ends.
        loop {
            let mut changed = false;
            for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                let at = (row * columns + column) as usize;
                let drains = edge(column, row) || !self.top[at].is_finite();
                let mut around = if drains { f32::NEG_INFINITY } else { f32::INFINITY };
                for (x, z) in [(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)] {
                    if (0..columns).contains(&x) && (0..rows).contains(&z) {
                        around = around.min(level[(z * columns + x) as usize]);
                    }
                }
                let new = around.max(self.top[at]);
                if new < level[at] {
                    level[at] = new;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        self.filled = level;
    }
}

/// The largest hollow that opens upwards, if it is worth the name.
fn hollow(link: usize, soup: &Soup, heights: &Heights) -> Option<Region> {
    let depth = |at: usize| if heights.top[at].is_finite() { heights.filled[at] - heights.top[at] } else { 0.0 };
    let cells = heights.top.len();
    let deepest = (0..cells).map(depth).fold(0.0, f32::max);
    let high = soup.points.iter().fold(f32::NEG_INFINITY, |most, point| most.max(point.y));
    if deepest < 0.015 || deepest < 0.12 * (high - heights.low.y) {
        return None;
    }
    let within: Vec<usize> = (0..cells).filter(|&at| depth(at) > 0.5 * deepest).collect();
    let covered = heights.top.iter().filter(|top| top.is_finite()).count();
    if within.len() * 10 < covered {
        return None;
    }
    let (mut first, mut last) = ((usize::MAX, usize::MAX), (0, 0));
    for &at in &within {
        let (column, row) = (at % heights.columns, at / heights.columns);
        first = (first.0.min(column), first.1.min(row));
        last = (last.0.max(column), last.1.max(row));
    }
    let share = within.len() as f32 / ((last.0 - first.0 + 1) * (last.1 - first.1 + 1)) as f32;
    let shrink = if share > 0.92 { 1.0 } else { share.sqrt() * 0.85 };
    let ((x0, z0), (x1, z1)) = (heights.middle(first.0, first.1), heights.middle(last.0, last.1));
    let half = 0.5 * Vec3::new(x1 - x0 + heights.cell, 0.0, z1 - z0 + heights.cell) * shrink;
    let middle = Vec3::new(0.5 * (x0 + x1), 0.0, 0.5 * (z0 + z1));
    let floor = within.iter().map(|&at| heights.top[at]).fold(f32::INFINITY, f32::min);
    let rim = floor + deepest;
    let (min, max) = (middle - half + Vec3::Y * floor, middle + half + Vec3::Y * rim);
    Some(Region { name: "inside".into(), kind: RegionKind::Inside, link, min, max, opening: Vec3::Y })
}

/// Level surfaces that face upwards, the highest first.
fn supports(link: usize, soup: &Soup) -> Vec<Region> {
    let mut level: Vec<(f32, [Vec3; 3], f32)> = Vec::new();
    for face in &soup.faces {
        let corners = face.map(|corner| soup.points[corner as usize]);
        let facing = 0.5 * (corners[1] - corners[0]).cross(corners[2] - corners[0]);
        if facing.y > 0.995 * facing.length() {
            level.push((corners[0].y, corners, facing.y));
        }
    }
    level.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut regions = Vec::new();
    for group in level.chunk_by(|one, other| (one.0 - other.0).abs() < 0.004) {
        let points = || group.iter().flat_map(|face| face.1);
        let Some(first) = points().next() else { continue };
        let (low, high) = points().fold((first, first), |(low, high), point| (low.min(point), high.max(point)));
        let size = high - low;
        let area: f32 = group.iter().map(|face| face.2).sum();
        let rectangle = size.x * size.z;
        if size.x.min(size.z) < SIDE_MIN || area < 0.65 * rectangle {
            continue;
        }
        // A round top holds what stands on the square within it.
        let shrink = if area > 0.93 * rectangle { 1.0 } else { 0.8 };
        let (middle, half) = (0.5 * (low + high), 0.5 * size * shrink);
        let clear = clearance(soup, middle, half);
        if clear < CLEAR_MIN || regions.len() >= 16 {
            continue;
        }
        let (min, max) =
            (Vec3::new(middle.x - half.x, high.y, middle.z - half.z), Vec3::new(middle.x + half.x, high.y + clear, middle.z + half.z));
        let name = if regions.is_empty() { "top".to_owned() } else { format!("shelf_{}", regions.len()) };
        regions.push(Region { name, kind: RegionKind::Support, link, min, max, opening: Vec3::Y });
    }
    regions
}

/// Free height above five points of a level rectangle.
fn clearance(soup: &Soup, middle: Vec3, half: Vec3) -> f32 {
    let spots = [(0.0, 0.0), (0.6, 0.6), (-0.6, 0.6), (0.6, -0.6), (-0.6, -0.6)];
    let hit = |(x, z): (f32, f32)| {
        let from = middle + half * Vec3::new(x, 0.0, z) + Vec3::Y * 0.003;
        let above = soup.faces.iter().filter_map(|face| height_at(face.map(|corner| soup.points[corner as usize]), from));
        above.filter(|height| *height > from.y).fold(f32::INFINITY, f32::min) - from.y
    };
    spots.into_iter().map(hit).fold(CLEAR_MAX, f32::min)
}

/// Height of a triangle's plane above or below a point, if the triangle lies there.
fn height_at([a, b, c]: [Vec3; 3], point: Vec3) -> Option<f32> {
    let twice = (b.x - a.x) * (c.z - a.z) - (c.x - a.x) * (b.z - a.z);
    if twice.abs() < 1e-12 {
        return None;
    }
    let u = ((b.x - point.x) * (c.z - point.z) - (c.x - point.x) * (b.z - point.z)) / twice;
    let v = ((c.x - point.x) * (a.z - point.z) - (a.x - point.x) * (c.z - point.z)) / twice;
    let w = 1.0 - u - v;
    (u >= 0.0 && v >= 0.0 && w >= 0.0).then_some(u * a.y + v * b.y + w * c.y)
}
