//! **Shell**: nobody looks out of the house but through its windows. From the middle of each room, and from right above its floor and below its
//! ceiling, a line goes to points on the six faces of its box, 25 cm apart and right beside the edges; each must end on a visible face of the house. Doors, windows and passages close
//! their holes for this, whatever hangs in them and however far it stands open.

use std::sync::Arc;

use homebody_catalog::Mesh;
use homebody_core::{BodyId, Pose, Vec3};
use homebody_scene::model::ModelRoom;

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// Distance of the points, m.
const SPACING: f32 = 0.25;
/// Distance of the outermost points from the edges, m.
const EDGE: f32 = 0.004;

pub fn check(home: &Home, report: &mut HomeReport) {
    let pieces = pieces(home);
    let mut faults = Vec::new();
    for room in &home.model.rooms {
        let heights = [0.5 * (room.min.y + room.max.y), room.min.y + EDGE, room.max.y - EDGE];
        let eyes = heights.map(|y| (0.5 * (room.min + room.max)).with_y(y));
        let escapes = |target: &Vec3| eyes.iter().any(|eye| !pieces.iter().any(|piece| piece.stops(*eye, *target - *eye)));
        let escaped: Vec<Vec3> = targets(room).into_iter().filter(escapes).collect();
        let Some(first) = escaped.first() else { continue };
        let (count, [x, y, z]) = (escaped.len() as f32, first.to_array());
        faults.push(Fault {
            check: Check::Shell,
            things: vec![room.name.clone()],
            value: count,
            limit: 0.0,
            unit: "lines".into(),
            message: format!(
                "{count} lines of sight leave the house from {}, one through ({x:.2}, {y:.2}, {z:.2}); its shell has a hole there",
                room.name
            ),
        });
    }
    report.add(faults);
}

/// Points on the faces of a room's box.
fn targets(room: &ModelRoom) -> Vec<Vec3> {
    let mut targets = Vec::new();
    for axis in 0..3 {
        let (first, second) = ((axis + 1) % 3, (axis + 2) % 3);
        for end in [room.min[axis], room.max[axis]] {
            for u in steps(room.min[first], room.max[first]) {
                for v in steps(room.min[second], room.max[second]) {
                    let mut point = Vec3::ZERO;
                    (point[axis], point[first], point[second]) = (end, u, v);
                    targets.push(point);
                }
            }
        }
    }
    targets
}

fn steps(low: f32, high: f32) -> impl Iterator<Item = f32> {
    let (low, high) = (low + EDGE, high - EDGE);
    let count = ((high - low) / SPACING).ceil().max(1.0) as usize;
    (0..=count).map(move |step| low + (high - low) * step as f32 / count as f32)
}

/// A visible part of the house.
struct Piece {
    body_from_world: Pose,
    bounds: (Vec3, Vec3),
    /// Its triangles; none where the whole box closes a hole.
    mesh: Option<Arc<Mesh>>,
}

fn pieces(home: &Home) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, body) in home.model.bodies.iter().enumerate().filter(|(index, _)| home.is_shell(BodyId::from_index(*index))) {
        let body_from_world = home.arrangement.pose(BodyId::from_index(index)).inverse();
        let boxes = || body.parts.iter().map(|part| part.mesh.get().bounds());
        if matches!(home.model.object(body.object).kind.as_str(), "wall" | "floor" | "ceiling") {
            let piece = |part: &homebody_scene::model::ModelPart| Piece {
                body_from_world,
                bounds: part.mesh.get().bounds(),
                mesh: Some(part.mesh.get()),
            };
            pieces.extend(body.parts.iter().map(piece));
        } else if let Some(bounds) = boxes().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) {
            pieces.push(Piece { body_from_world, bounds, mesh: None });
        }
    }
    pieces
}

impl Piece {
    /// True when a half-line from a point, in the world, ends on it.
    fn stops(&self, from: Vec3, direction: Vec3) -> bool {
        let (from, direction) = (self.body_from_world * from, self.body_from_world.rotate(direction));
        let through = meets_box(self.bounds, from, direction);
        through
            && self.mesh.as_ref().is_none_or(|mesh| mesh.triangles.iter().any(|corners| meets_triangle(mesh, *corners, from, direction)))
    }
}

fn meets_box((min, max): (Vec3, Vec3), from: Vec3, direction: Vec3) -> bool {
    const THICKNESS: f32 = 1e-4;
    let (mut enter, mut leave) = (0.0_f32, f32::INFINITY);
    for axis in 0..3 {
        let (low, high) = (min[axis] - THICKNESS - from[axis], max[axis] + THICKNESS - from[axis]);
        if direction[axis].abs() < 1e-9 {
            if low > 0.0 || high < 0.0 {
                return false;
            }
            continue;
        }
        let ends = [low / direction[axis], high / direction[axis]];
        (enter, leave) = (enter.max(ends[0].min(ends[1])), leave.min(ends[0].max(ends[1])));
    }
    enter <= leave
}

/// The test of Möller and Trumbore, with edges a little wider than the triangle so that no line slips between two.
fn meets_triangle(mesh: &Mesh, corners: [u32; 3], from: Vec3, direction: Vec3) -> bool {
    const SLACK: f32 = 1e-4;
    let [a, b, c] = corners.map(|corner| mesh.positions[corner as usize]);
    let (one, two) = (b - a, c - a);
    let across = direction.cross(two);
    let determinant = one.dot(across);
    if determinant.abs() < 1e-12 {
        return false;
    }
    let start = from - a;
    let u = start.dot(across) / determinant;
    let turned = start.cross(one);
    let v = direction.dot(turned) / determinant;
    u >= -SLACK && v >= -SLACK && u + v <= 1.0 + SLACK && two.dot(turned) / determinant > 0.0
}
