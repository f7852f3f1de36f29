//! Skirting boards, where a wall meets the floor of a room.

use homebody_catalog::Mesh;
use homebody_core::{Pose, Vec2, Vec3};

use super::panels::board;
use super::walls::wall_pose;
use crate::check::wall_length;
use crate::document::{Opening, OpeningKind, Room, Scene, Wall};

/// Material of skirting boards, door frames and windows.
pub(super) const MATERIAL: &str = "painted_wood";
/// Thickness in metres.
const THICKNESS: f32 = 0.012;
/// Shortest board in metres.
const LENGTH_MIN: f32 = 0.03;

/// All boards of a wall, in its frame.
pub(super) fn boards(scene: &Scene, wall: &Wall) -> Mesh {
    let mut mesh = Mesh::default();
    if wall.skirting_m < 0.01 {
        return mesh;
    }
    for side in [-1.0, 1.0] {
        let face = side * 0.5 * wall.thickness_m;
        for (from, to) in stretches(scene, wall, side) {
            let height = wall.skirting_m.min(wall.height_m);
            let piece = board(Vec3::new(from, 0.0, face), Vec3::new(to, height, face + side * THICKNESS));
            mesh.append(&piece, Pose::IDENTITY);
        }
    }
    mesh
}

/// Where along the wall a side needs a board: in front of rooms, and not across doors.
fn stretches(scene: &Scene, wall: &Wall, side: f32) -> Vec<(f32, f32)> {
    let mut open: Vec<(f32, f32)> =
        wall.openings.iter().filter(|opening| opening.sill_m < wall.skirting_m).map(|opening| gap(wall, opening)).collect();
    open.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found = Vec::new();
    for (from, to) in scene.rooms.iter().filter_map(|room| along_room(wall, side, room)) {
        let mut start = from;
        for &(gap_from, gap_to) in &open {
            found.push((start, gap_from.min(to)));
            start = start.max(gap_to);
        }
        found.push((start, to));
    }
    found.retain(|(from, to)| to - from > LENGTH_MIN);
    found
}

/// What an opening takes from the board: with its frame, where it has one.
fn gap(wall: &Wall, opening: &Opening) -> (f32, f32) {
    let frame =
        if matches!(opening.kind, OpeningKind::Window | OpeningKind::Casement { .. }) { 0.0 } else { super::doors::ARCHITRAVE_WIDTH };
    let half = 0.5 * opening.width_m + frame;
    ((opening.at_m - half).max(0.0), (opening.at_m + half).min(wall_length(wall)))
}

/// The part of a line just in front of the wall's side that lies in the room, as distances along the wall (Liang and Barsky's clipping).
fn along_room(wall: &Wall, side: f32, room: &Room) -> Option<(f32, f32)> {
    let pose = wall_pose(wall);
    let start = pose * Vec3::new(0.0, 0.0, side * (0.5 * wall.thickness_m + THICKNESS));
    let direction = pose.rotate(Vec3::X);
    let (start, direction) = (Vec2::new(start.x, start.z), Vec2::new(direction.x, direction.z));
    let (mut from, mut to) = (0.0_f32, wall_length(wall));
    for axis in 0..2 {
        let bounds = [room.min_m[axis] - start[axis], room.max_m[axis] - start[axis]];
        if direction[axis].abs() < 1e-4 {
            if bounds[0] > 0.0 || bounds[1] < 0.0 {
                return None;
            }
            continue;
        }
        let crossings = bounds.map(|bound| bound / direction[axis]);
        from = from.max(crossings[0].min(crossings[1]));
        to = to.min(crossings[0].max(crossings[1]));
    }
    (to - from > LENGTH_MIN).then_some((from, to))
}
