//! Walls, cut around their openings. A wall's frame stands on the floor at `from_m`: X runs along the wall, Y up, −Z to its left and +Z to
//! its right.

use homebody_catalog::Mesh;
use homebody_core::{Pose, Vec2, Vec3, float};

use super::builder::{ModelBuilder, skin};
use super::panels::{Corners, add_rectangle};
use super::{casements, doors, skirting, windows};
use crate::check::wall_length;
use crate::document::{Opening, OpeningKind, Scene, Wall};

/// Ends of walls that are nearer than this meet in a corner, in metres.
const CORNER_REACH: f32 = 0.02;
/// How far a wall stops short of the outer face of the wall that it meets, so that the two faces never coincide.
const CORNER_GAP: f32 = 0.0005;

pub(super) fn add_walls(builder: &mut ModelBuilder, scene: &Scene) {
    for wall in &scene.walls {
        add_wall(builder, scene, wall);
        for opening in &wall.openings {
            match &opening.kind {
                OpeningKind::Window => windows::add_window(builder, scene, wall, opening),
                OpeningKind::Casement { open_deg } => casements::add_casement(builder, scene, (wall, opening), *open_deg),
                OpeningKind::Passage => doors::add_passage(builder, wall, opening),
                OpeningKind::Door { open_deg, material, locked } => doors::add_door(builder, (wall, opening), *open_deg, material, *locked),
            }
        }
    }
}

/// Pose of the wall's frame.
pub(crate) fn wall_pose(wall: &Wall) -> Pose {
    let along = Vec2::from(wall.to_m) - Vec2::from(wall.from_m);
    Pose::from_yaw(Vec3::new(wall.from_m[0], 0.0, wall.from_m[1]), float::atan2(-along.y, along.x))
}

fn add_wall(builder: &mut ModelBuilder, scene: &Scene, wall: &Wall) {
    let object = builder.object(&wall.name, "wall", "wall", true);
    let body = builder.body(object, "wall", wall_pose(wall), true);
    let layout = Layout::of(scene, wall);
    for block in layout.blocks() {
        builder.box_collider(body, block, &wall.left, None);
    }
    builder.part(body, layout.face(-1.0), &skin(&wall.left, wall.left_color));
    builder.part(body, layout.face(1.0), &skin(&wall.right, wall.right_color));
    let left_is_inside = faces_room(scene, wall, -1.0) || !faces_room(scene, wall, 1.0);
    let (material, color) = if left_is_inside { (&wall.left, wall.left_color) } else { (&wall.right, wall.right_color) };
    builder.part(body, layout.edges(), &skin(material, color));
    builder.part(body, skirting::boards(scene, wall), &skin(skirting::MATERIAL, None));
}

/// True when the middle of a wall's side (−1 left, 1 right) looks into a room.
pub(super) fn faces_room(scene: &Scene, wall: &Wall, side: f32) -> bool {
    let point = wall_pose(wall) * Vec3::new(0.5 * wall_length(wall), 0.0, side * (0.5 * wall.thickness_m + 0.05));
    let within = |axis: usize, value: f32| move |room: &crate::document::Room| room.min_m[axis] <= value && value <= room.max_m[axis];
    scene.rooms.iter().any(|room| within(0, point.x)(room) && within(1, point.z)(room))
}

/// The boxes a wall consists of, lowest and highest corner in the wall's frame.
pub(crate) fn wall_blocks(scene: &Scene, wall: &Wall) -> Vec<Corners> {
    Layout::of(scene, wall).blocks()
}

/// Rectangle in the plane of a wall: (along, up), lowest and highest corner.
#[derive(Clone, Copy)]
struct Patch {
    min: Vec2,
    max: Vec2,
}

/// A wall as rectangles in its plane.
struct Layout {
    half_thickness: f32,
    /// Where the wall begins along its own line, in metres: walls of one line share their pattern without a seam.
    along: f32,
    outline: Patch,
    holes: Vec<Patch>,
    solid: Vec<Patch>,
}

impl Layout {
    fn of(scene: &Scene, wall: &Wall) -> Self {
        let ends = [wall.from_m, wall.to_m].map(|end| corner_extension(scene, wall, end));
        let outline = Patch { min: Vec2::new(-ends[0], 0.0), max: Vec2::new(wall_length(wall) + ends[1], wall.height_m) };
        let holes: Vec<Patch> = wall.openings.iter().map(hole).collect();
        let solid = solid_patches(outline, &holes);
        let (from, to) = (Vec2::from(wall.from_m), Vec2::from(wall.to_m));
        let along = from.dot((to - from).normalize_or_zero());
        Self { half_thickness: 0.5 * wall.thickness_m, along, outline, holes, solid }
    }

    fn blocks(&self) -> Vec<Corners> {
        let half = Vec3::Z * self.half_thickness;
        self.solid.iter().map(|patch| (patch.min.extend(0.0) - half, patch.max.extend(0.0) + half)).collect()
    }

    /// The left (−1) or right (1) face.
    fn face(&self, side: f32) -> Mesh {
        let mut mesh = Mesh::default();
        for &Patch { min, max } in &self.solid {
            let (size, z) = (max - min, side * self.half_thickness);
            let start = if side > 0.0 { min } else { Vec2::new(max.x, min.y) };
            let uv = Vec2::new(side * (start.x + self.along), start.y);
            add_rectangle(&mut mesh, start.extend(z), Vec3::X * side * size.x, Vec3::Y * size.y, uv);
        }
        mesh
    }

    /// Ends, top, and the insides of the holes.
    fn edges(&self) -> Mesh {
        let mut mesh = Mesh::default();
        self.add_ring(&mut mesh, self.outline, 1.0);
        for &hole in &self.holes {
            self.add_ring(&mut mesh, hole, -1.0);
        }
        mesh
    }

    /// The strip across the wall's thickness around a patch, facing away from it (1) or into it (−1); nothing at the floor.
    fn add_ring(&self, mesh: &mut Mesh, Patch { min, max }: Patch, facing: f32) {
        let (half, size) = (self.half_thickness, max - min);
        let depth = Vec3::Z * 2.0 * half * facing;
        let z = -half * facing;
        let (up, along) = (Vec3::Y * size.y, Vec3::X * size.x);
        add_rectangle(mesh, Vec3::new(min.x, min.y, z), depth, up, Vec2::ZERO);
        add_rectangle(mesh, Vec3::new(max.x, min.y, -z), -depth, up, Vec2::ZERO);
        add_rectangle(mesh, Vec3::new(min.x, max.y, -z), along, -depth, Vec2::ZERO);
        if min.y > 0.0 {
            add_rectangle(mesh, Vec3::new(min.x, min.y, z), along, depth, Vec2::ZERO);
        }
    }
}

/// The hole of an opening: its clear size and the lining around it.
fn hole(opening: &Opening) -> Patch {
    let (half, lining) = (0.5 * opening.width_m, opening.lining_m());
    let min = Vec2::new(opening.at_m - half - lining, opening.sill_m);
    Patch { min, max: Vec2::new(opening.at_m + half + lining, opening.sill_m + opening.height_m + lining) }
}

/// What remains of the outline around the holes: columns between the holes' edges, each cut where holes cross it.
fn solid_patches(outline: Patch, holes: &[Patch]) -> Vec<Patch> {
    let mut stops: Vec<f32> = holes.iter().flat_map(|hole| [hole.min.x, hole.max.x]).chain([outline.min.x, outline.max.x]).collect();
    stops.sort_by(f32::total_cmp);
    stops.dedup_by(|a, b| (*a - *b).abs() < 1e-5);
    stops.windows(2).flat_map(|stops| column(outline, holes, stops[0], stops[1])).collect()
}

fn column(outline: Patch, holes: &[Patch], from: f32, to: f32) -> Vec<Patch> {
    let middle = 0.5 * (from + to);
    let mut crossing: Vec<&Patch> = holes.iter().filter(|hole| hole.min.x < middle && middle < hole.max.x).collect();
    crossing.sort_by(|a, b| a.min.y.total_cmp(&b.min.y));
    let mut low = outline.min.y;
    let mut patches = Vec::new();
    for (start, end) in crossing.into_iter().map(|hole| (hole.min.y, hole.max.y)).chain([(outline.max.y, outline.max.y)]) {
        if start - low > 1e-5 {
            patches.push(Patch { min: Vec2::new(from, low), max: Vec2::new(to, start) });
        }
        low = end;
    }
    patches
}

/// How far a wall reaches beyond one of its ends to fill the corner with another wall that ends there.
fn corner_extension(scene: &Scene, wall: &Wall, end: [f32; 2]) -> f32 {
    let direction = |wall: &Wall| (Vec2::from(wall.to_m) - Vec2::from(wall.from_m)).normalize_or_zero();
    let meets =
        |other: &&Wall| [other.from_m, other.to_m].iter().any(|&point| (Vec2::from(point) - Vec2::from(end)).length() < CORNER_REACH);
    let turns = |other: &&Wall| direction(wall).perp_dot(direction(other)).abs() > 0.3;
    let others = scene.walls.iter().filter(|other| other.name != wall.name);
    others.filter(meets).filter(turns).map(|other| 0.5 * other.thickness_m - CORNER_GAP).fold(0.0, f32::max)
}
