//! Solids for experiments beyond boxes and balls: cones, prisms, rings, shells. Their colliders are what is seen, as far as convex pieces
//! can be.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::forms::{hull, rings};
use crate::shape::{arc, cylinder, hull_mesh, lathe, torus};

/// Pieces of which rings are made.
const RING_PIECES: usize = 16;

/// A convex solid whose collider is exactly what is seen.
fn polyhedron(b: &mut Builder, corners: Vec<Vec3>) {
    b.part(0, "body", &hull_mesh(&corners));
    hull(b, 0, "body", corners);
}

/// A regular outline in the plane of X and Y, one side level at the bottom, moved so that it stands on y = 0.
fn standing_outline(sides: usize, radius: f32) -> Vec<Vec2> {
    let first = -FRAC_PI_2 + PI / sides as f32;
    let outline: Vec<Vec2> =
        (0..sides).map(|side| first + TAU * side as f32 / sides as f32).map(|angle| radius * Vec2::new(cos(angle), sin(angle))).collect();
    let low = outline.iter().fold(f32::INFINITY, |low, point| low.min(point.y));
    outline.into_iter().map(|point| point - Vec2::Y * low).collect()
}

/// The prism over an outline, along Z.
fn prism(outline: &[Vec2], depth: f32) -> Vec<Vec3> {
    outline.iter().flat_map(|point| [-0.5, 0.5].map(|end| point.extend(end * depth))).collect()
}

/// A cone on its base.
pub fn cone(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    b.part(0, "body", &lathe(&[Vec2::ZERO, Vec2::new(radius, 0.0), Vec2::new(0.0, height)], 40));
    hull(b, 0, "body", rings(&[(1.005 * radius, 0.0)], 20).into_iter().chain([Vec3::Y * height]).collect());
}

/// A pyramid on a square base.
pub fn pyramid(b: &mut Builder) {
    let (half, height) = (0.5 * b.value("width_m"), b.value("height_m"));
    let base = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)].map(|(x, z)| Vec3::new(x * half, 0.0, z * half));
    polyhedron(b, base.into_iter().chain([Vec3::Y * height]).collect());
}

/// A wedge: a ramp that rises from its front (+Z) to an upright back.
pub fn wedge(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let half = 0.5 * size;
    let corners = [(0.0, half.z), (0.0, -half.z), (size.y, -half.z)];
    polyhedron(b, corners.into_iter().flat_map(|(y, z)| [-half.x, half.x].map(|x| Vec3::new(x, y, z))).collect());
}

/// A triangular prism lying on one of its long sides.
pub fn triangular_prism(b: &mut Builder) {
    let (side, depth) = (b.value("side_m"), b.value("depth_m"));
    polyhedron(b, prism(&standing_outline(3, side / 3.0_f32.sqrt()), depth));
}

/// A five-sided prism lying on one of its long sides.
pub fn pentagonal_prism(b: &mut Builder) {
    let (radius, depth) = (0.5 * b.value("diameter_m"), b.value("depth_m"));
    polyhedron(b, prism(&standing_outline(5, radius), depth));
}

/// A regular octahedron on one of its faces.
pub fn octahedron(b: &mut Builder) {
    let side = b.value("side_m");
    let (radius, height) = (side / 3.0_f32.sqrt(), side * (2.0_f32 / 3.0).sqrt());
    let corner = |at: usize, turn: f32| TAU * (at as f32 + turn) / 3.0;
    let low = (0..3).map(|at| Vec3::new(radius * cos(corner(at, 0.0)), 0.0, radius * sin(corner(at, 0.0))));
    let high = (0..3).map(|at| Vec3::new(radius * cos(corner(at, 0.5)), height, radius * sin(corner(at, 0.5))));
    polyhedron(b, low.chain(high).collect());
}

/// A ring lying flat; its hole is open.
pub fn solid_torus(b: &mut Builder) {
    let thick = 0.5 * b.value("thickness_m");
    let ring = 0.5 * b.value("diameter_m") - thick;
    b.part(0, "body", &torus(ring, thick, 48, 20).moved(Vec3::Y * thick));
    // Octagons with a side below and above.
    let reach = thick / cos(PI / 8.0);
    let section: Vec<Vec2> = (0..8)
        .map(|side| PI * (side as f32 + 0.5) / 4.0)
        .map(|angle| Vec2::new(ring + reach * cos(angle), thick + reach * sin(angle)))
        .collect();
    b.collide_turned(0, "body", &section, RING_PIECES);
}

/// An upright tube, open at both ends.
pub fn pipe(b: &mut Builder) {
    let (radius, height, wall) = (0.5 * b.value("diameter_m"), b.value("height_m"), b.value("wall_m"));
    let list = [(radius - wall, 0.0), (radius, 0.0), (radius, height), (radius - wall, height), (radius - wall, 0.0)];
    b.part(0, "body", &lathe(&list.map(|(across, up)| Vec2::new(across, up)), 48));
    b.collide_ring(0, "body", Vec2::new(radius, 0.0), Vec2::new(radius, height), wall, RING_PIECES);
}

/// Two discs on a bar, standing on one of them.
pub fn dumbbell(b: &mut Builder) {
    let (radius, height, bar) = (0.5 * b.value("diameter_m"), b.value("height_m"), 0.5 * b.value("bar_m"));
    let disc = b.value("disc_share") * height;
    for y in [0.0, height - disc] {
        b.part(0, "body", &cylinder(radius, disc, 0.0006, 40).moved(Vec3::Y * (y + 0.5 * disc)));
        b.collide_cylinder(0, "body", Vec3::Y * y, radius, disc);
    }
    let length = height - 2.0 * disc;
    b.part(0, "body", &cylinder(bar, length, 0.0, 28).moved(Vec3::Y * 0.5 * height));
    b.collide_cylinder(0, "body", Vec3::Y * disc, bar, length);
}

/// Half a hollow ball, open above, its pole cut flat so that it stands.
pub fn half_shell(b: &mut Builder) {
    let (radius, wall) = (0.5 * b.value("diameter_m"), b.value("wall_m"));
    // The cut is a circle of 0.35 radii.
    let cut = -(1.0 - 0.35_f32 * 0.35).sqrt();
    let from = homebody_core::float::atan2(cut, 0.35);
    let base = -cut * radius;
    let lift = |points: Vec<Vec2>| points.into_iter().map(|point| Vec2::new(point.x, point.y + base)).collect::<Vec<_>>();
    let mut list = vec![Vec2::ZERO];
    list.extend(lift(arc(Vec2::ZERO, radius, from, 0.0, 12)));
    let inner = radius - wall;
    let inside = lift(arc(Vec2::ZERO, inner, 0.0, from, 12));
    list.extend(inside.into_iter().map(|point| Vec2::new(point.x, point.y.max(wall))));
    list.push(Vec2::new(0.0, wall));
    b.part(0, "body", &lathe(&list, 44));
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.35 * radius, wall);
    let place = |share: f32, reach: f32| {
        let angle = from * (1.0 - share);
        Vec2::new(reach * cos(angle), (reach * sin(angle) + base).max(0.0))
    };
    for (low, high) in [(0.0, 0.5), (0.5, 1.0)] {
        // The arc bulges beyond its chord by 2 % of the radius; the chord runs through its middle.
        let section = [place(low, radius), place(high, radius), place(high, inner), place(low, inner)];
        b.collide_turned(0, "body", &section, 12);
    }
    let hollow = 0.6 * inner;
    b.inside(0, Vec3::new(-hollow, wall, -hollow), Vec3::new(hollow, base, hollow));
}
