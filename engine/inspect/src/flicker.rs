//! **Flicker** (z-fighting): no two visible faces of different things with different looks lie in one plane and face the same way. Compared are
//! flat triangles of more than 1 cm²: pairs nearer than 0.4 mm along their normal (walls that meet in a corner are built 0.5 mm apart) that cover
//! each other on more than 1 cm² in all.
//! What no camera sees is left out: faces with something solid 2 mm before them, undersides on the floor, and tops of walls.

use std::collections::BTreeMap;

use homebody_core::{BodyId, ObjectId, SurfaceId, Vec2, Vec3};

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// m².
const AREA: f32 = 1e-4;
/// Distance of planes that cannot be told apart, m.
const NEAR: f32 = 0.0004;
/// Distance before a face at which something solid hides it, m.
const COVER: f32 = 0.002;
/// Width of the bins of planes, m.
const BIN: f32 = 0.001;

/// A large triangle.
struct Face {
    key: [i32; 4],
    object: ObjectId,
    surface: SurfaceId,
    corners: [Vec3; 3],
    normal: Vec3,
    min: Vec3,
    max: Vec3,
}

/// How much of two things lies in one plane.
#[derive(Default)]
struct Shared {
    area: f32,
    largest: f32,
    place: Vec3,
}

pub fn check(home: &Home, report: &mut HomeReport) {
    let faces = faces(home);
    let mut shared: BTreeMap<[ObjectId; 2], Shared> = BTreeMap::new();
    for (first, face) in faces.iter().enumerate() {
        let next = [face.key[0], face.key[1], face.key[2], face.key[3] + 1];
        let beside = faces.partition_point(|other| other.key < next);
        let same = faces[first + 1..].iter().take_while(|other| other.key == face.key);
        let later = faces[beside..].iter().take_while(|other| other.key == next);
        for other in same.chain(later).filter(|other| face.may_flicker(other)) {
            let Some((area, place)) = common(face, other) else { continue };
            if !is_hidden(home, place, face.normal) {
                let entry = shared.entry([face.object.min(other.object), face.object.max(other.object)]).or_default();
                entry.area += area;
                if area > entry.largest {
                    (entry.largest, entry.place) = (area, place);
                }
            }
        }
    }
    report.add(shared.into_iter().filter(|(_, shared)| shared.area > AREA).map(|(pair, shared)| fault(home, pair, &shared)).collect());
}

fn fault(home: &Home, pair: [ObjectId; 2], shared: &Shared) -> Fault {
    let [first, second] = pair.map(|id| home.model.object(id).name.clone());
    let (area, [x, y, z]) = (shared.area * 1e4, shared.place.to_array());
    let message = format!("faces of {first} and {second} lie in one plane on {area:.0} cm² around ({x:.3}, {y:.3}, {z:.3}); at most 1 cm²");
    Fault { check: Check::Flicker, things: vec![first, second], value: area, limit: AREA * 1e4, unit: "cm2".into(), message }
}

/// All large triangles, ordered by the planes in which they lie.
fn faces(home: &Home) -> Vec<Face> {
    let mut faces = Vec::new();
    for (index, body) in home.model.bodies.iter().enumerate() {
        let pose = home.arrangement.pose(BodyId::from_index(index));
        for part in &body.parts {
            let mesh = part.mesh.get();
            for triangle in &mesh.triangles {
                let corners = triangle.map(|corner| mesh.positions[corner as usize]);
                let across = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
                if across.length_squared() > 4.0 * AREA * AREA {
                    faces.push(Face::new(body.object, part.surface, corners.map(|corner| pose * corner)));
                }
            }
        }
    }
    faces.sort_by_key(|face| face.key);
    faces
}

impl Face {
    fn new(object: ObjectId, surface: SurfaceId, corners: [Vec3; 3]) -> Self {
        const TURNS: f32 = 64.0;
        let [a, b, c] = corners;
        let normal = (b - a).cross(c - a).normalize_or(Vec3::Y);
        let turned = (normal * TURNS).round().as_ivec3();
        let key = [turned.x, turned.y, turned.z, (normal.dot(a) / BIN).floor() as i32];
        Self { key, object, surface, corners, normal, min: a.min(b).min(c), max: a.max(b).max(c) }
    }

    fn may_flicker(&self, other: &Self) -> bool {
        let differ = self.object != other.object && self.surface != other.surface;
        let near = self.min.cmple(other.max + NEAR).all() && other.min.cmple(self.max + NEAR).all();
        differ && near && self.normal.dot(other.normal) > 0.9999 && (self.normal.dot(other.corners[0] - self.corners[0])).abs() < NEAR
    }
}

/// Area that two faces of one plane share, m², and its middle; `None` when there is none worth speaking of.
fn common(one: &Face, other: &Face) -> Option<(f32, Vec3)> {
    let x = one.normal.any_orthonormal_vector();
    let y = one.normal.cross(x);
    let origin = one.corners[0];
    let flat = |corner: Vec3| Vec2::new((corner - origin).dot(x), (corner - origin).dot(y));
    let knife = other.corners.map(flat);
    let mut polygon: Vec<Vec2> = one.corners.map(flat).to_vec();
    for edge in 0..3 {
        polygon = clipped(&polygon, knife[edge], knife[(edge + 1) % 3]);
    }
    let first = *polygon.first()?;
    let fan = polygon.windows(2).map(|pair| {
        let area = 0.5 * (pair[0] - first).perp_dot(pair[1] - first);
        (area, (first + pair[0] + pair[1]) / 3.0 * area)
    });
    let (area, weighted) = fan.fold((0.0, Vec2::ZERO), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let middle = weighted / area;
    (area > 1e-6).then(|| (area, origin + x * middle.x + y * middle.y))
}

/// The part of a polygon to the left of a line (Sutherland and Hodgman).
fn clipped(polygon: &[Vec2], from: Vec2, to: Vec2) -> Vec<Vec2> {
    let side = |point: Vec2| (to - from).perp_dot(point - from);
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (index, &point) in polygon.iter().enumerate() {
        let next = polygon[(index + 1) % polygon.len()];
        let (here, there) = (side(point), side(next));
        if here >= 0.0 {
            kept.push(point);
        }
        if (here > 0.0) != (there > 0.0) && here != there {
            kept.push(point + (next - point) * (here / (here - there)));
        }
    }
    kept
}

/// True where something solid stands right before a face, the floor lies under it or the ceiling over it.
fn is_hidden(home: &Home, place: Vec3, normal: Vec3) -> bool {
    let underside = normal.y < -0.99 && place.y < 0.02;
    let ceiling = home.model.rooms.iter().map(|room| room.max.y).fold(f32::INFINITY, f32::min);
    let top = normal.y > 0.99 && place.y > ceiling - 0.01;
    underside || top || !home.arrangement.bodies_at(place + normal * COVER).is_empty()
}
