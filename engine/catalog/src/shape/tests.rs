//! Volumes against closed forms, and every shape closed with unit normals that point outwards.

use std::collections::BTreeMap;
use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, quat_about, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::deform::cell;
use super::*;
use crate::Mesh;

/// Every edge is shared by two triangles that run along it in opposite directions.
fn is_closed(mesh: &Mesh) -> bool {
    let mut edges: BTreeMap<([i32; 3], [i32; 3]), i32> = BTreeMap::new();
    for corners in &mesh.triangles {
        let cells = corners.map(|corner| cell(mesh.positions[corner as usize]));
        for (from, to) in [(cells[0], cells[1]), (cells[1], cells[2]), (cells[2], cells[0])] {
            if from != to {
                let (key, way) = if from < to { ((from, to), 1) } else { ((to, from), -1) };
                *edges.entry(key).or_default() += way;
            }
        }
    }
    edges.values().all(|&balance| balance == 0)
}

fn check(name: &str, mesh: &Mesh, volume: f32, tolerance: f32) {
    assert!(is_closed(mesh), "{name} has a hole");
    assert!((mesh.volume() / volume - 1.0).abs() < tolerance, "{name}: {} m³ instead of {volume}", mesh.volume());
    assert_eq!(mesh.positions.len(), mesh.normals.len());
    assert_eq!(mesh.positions.len(), mesh.uvs.len());
    for normal in &mesh.normals {
        assert!((normal.length() - 1.0).abs() < 1e-4, "{name}: normal {normal}");
    }
    for corners in &mesh.triangles {
        let [a, b, c] = corners.map(|corner| mesh.positions[corner as usize]);
        let face = (b - a).cross(c - a).normalize_or_zero();
        for corner in corners {
            assert!(face.dot(mesh.normals[*corner as usize]) > -0.2, "{name}: normal turned away from its triangle");
        }
    }
}

#[test]
fn boxes_hold_what_their_sides_say() {
    check("block", &block(Vec3::new(0.4, 0.02, 0.3), 0.001), 0.4 * 0.02 * 0.3, 0.02);
    // Rounding takes (4 − π) r² from each edge and a little more from each corner.
    let (side, r) = (0.5_f32, 0.1_f32);
    let core = side - 2.0 * r;
    let rounded = core.powi(3) + 6.0 * core * core * r + 3.0 * PI * r * r * core + 4.0 / 3.0 * PI * r.powi(3);
    check("rounded block", &block(Vec3::splat(side), r), rounded, 0.01);
    let soft = soft_block(Vec3::new(0.6, 0.15, 0.6), 0.04, Vec3::new(0.0, 0.02, 0.0));
    assert!(is_closed(&soft) && soft.bounds().1.y > 0.09);
}

#[test]
fn turned_shapes_hold_what_their_radii_say() {
    // A polygon of n sides covers sinc(2π/n) of its circle; 48 sides are within 0.3 %.
    check("cylinder", &cylinder(0.05, 0.2, 0.0, 48), PI * 0.0025 * 0.2, 0.004);
    check("taper", &taper(0.03, 0.01, 0.5, 0.0, 48), PI * 0.5 / 3.0 * (0.0009 + 0.0003 + 0.0001), 0.004);
    check("ball", &ball(0.1, 64), 4.0 / 3.0 * PI * 0.001, 0.01);
    check("torus", &torus(0.1, 0.02, 64, 32), TAU * 0.1 * PI * 0.0004, 0.01);
    let cup = [(0.0, 0.0), (0.04, 0.0), (0.04, 0.1), (0.036, 0.1), (0.036, 0.004), (0.0, 0.004)].map(|(x, y)| Vec2::new(x, y));
    check("cup", &lathe(&cup, 48), PI * (0.0016 * 0.1 - 0.036 * 0.036 * 0.096), 0.004);
}

#[test]
fn a_ball_shades_as_a_ball() {
    let mesh = ball(0.3, 24);
    assert!(mesh.positions.iter().zip(&mesh.normals).all(|(point, normal)| point.normalize().dot(*normal) > 0.9999));
}

#[test]
fn a_cylinder_is_flat_on_its_ends_and_round_on_its_side() {
    let mesh = cylinder(0.1, 0.2, 0.0, 16);
    for normal in &mesh.normals {
        assert!(normal.y.abs() < 1e-6 || normal.y.abs() > 0.9999, "{normal}");
    }
}

#[test]
fn swept_shapes_hold_section_times_length() {
    let straight = [Vec3::ZERO, Vec3::new(0.0, 0.3, 0.4)];
    check("tube", &tube(&straight, &[0.01], 32), PI * 1e-4 * 0.5, 0.01);
    let square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(x, y)| Vec2::new(x, y));
    check("bar", &sweep(&straight, &[0.01], &square, false), 4e-4 * 0.5, 0.01);
    let mut ring: Vec<Vec3> = (0..48).map(|step| TAU * step as f32 / 48.0).map(|a| Vec3::new(0.1 * cos(a), 0.0, 0.1 * sin(a))).collect();
    ring.push(ring[0]);
    check("ring", &tube(&ring, &[0.01], 24), TAU * 0.1 * PI * 1e-4, 0.02);
    let bent = smooth_path(&[Vec3::ZERO, Vec3::Y, Vec3::new(1.0, 1.0, 0.0), Vec3::new(1.0, 1.0, 1.0)], 8);
    assert!(is_closed(&tube(&bent, &[0.05, 0.04], 12)));
}

#[test]
fn prisms_hold_area_times_depth() {
    // An L of three unit squares, each 0.1 m wide: not convex, so ears must be cut with care.
    let outline = [(0.0, 0.0), (0.2, 0.0), (0.2, 0.1), (0.1, 0.1), (0.1, 0.2), (0.0, 0.2)].map(|(x, y)| Vec2::new(x, y));
    check("L", &extrude(&outline, 0.05, 0.0), 0.03 * 0.05, 1e-3);
    check("bevelled L", &extrude(&outline, 0.05, 0.002), 0.03 * 0.05, 0.03);
    check("disc", &extrude(&disc_outline(0.1, 64), 0.02, 0.001), PI * 0.01 * 0.02, 0.02);
    check("tablet", &extrude(&rounded_outline(Vec2::new(0.3, 0.2), 0.03, 6), 0.01, 0.0), (0.06 - (4.0 - PI) * 0.0009) * 0.01, 2e-3);
}

#[test]
fn sheets_are_closed_and_as_thick_as_asked() {
    let wavy = sheet(16, 12, Vec2::new(1.0, 0.8), 0.004, |u, v| Vec3::new(u, 0.02 * sin(9.0 * u), -0.8 * v));
    assert!(is_closed(&wavy));
    let flat = sheet(4, 4, Vec2::new(1.0, 0.8), 0.004, |u, v| Vec3::new(u, 0.0, -0.8 * v));
    check("sheet", &flat, 0.8 * 0.004, 1e-3);
    let pillow = pillow(Vec3::new(0.45, 0.14, 0.45), 14);
    assert!(is_closed(&pillow) && pillow.volume() > 0.35 * 0.45 * 0.45 * 0.14);
}

#[test]
fn bending_turns_normals_with_the_surface() {
    let turn = quat_about(Vec3::new(0.6, 0.0, 0.8), 0.7);
    let pose = Pose::new(Vec3::new(0.1, 0.2, 0.3), turn);
    let mesh = block(Vec3::new(0.3, 0.2, 0.1), 0.01);
    let (bent, moved) = (mesh.clone().deformed(|point| pose * point), mesh.posed(pose));
    for (one, other) in bent.normals.iter().zip(&moved.normals) {
        assert!(one.dot(*other) > 0.999, "{one} {other}");
    }
    check("bent", &bent, moved.volume(), 1e-3);
}

#[test]
fn hulls_hold_what_their_solids_hold() {
    let corners: Vec<Vec3> =
        (0..8).map(|bits| Vec3::new((bits & 1) as f32, (bits >> 1 & 1) as f32 * 2.0, (bits >> 2 & 1) as f32 * 3.0)).collect();
    assert!((hull_volume(&corners) - 6.0).abs() < 1e-3);
    let tetrahedron = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::Z, Vec3::splat(0.1)];
    assert!((hull_volume(&tetrahedron) - 1.0 / 6.0).abs() < 1e-4);
}

#[test]
fn lofts_close_over_their_loops() {
    let square = |half: f32, y: f32| [(half, half), (half, -half), (-half, -half), (-half, half)].map(|(x, z)| Vec3::new(x, y, z)).to_vec();
    check_volume("prism", &loft(&[square(0.1, 0.0), square(0.1, 0.3)]), 0.04 * 0.3);
    let vessel = [square(0.1, 0.0), square(0.1, 0.3), square(0.09, 0.3), square(0.09, 0.01)];
    check_volume("vessel", &loft(&vessel), 0.04 * 0.3 - 0.0324 * 0.29);
}

/// Closed and of this volume to 0.1 %; normals of coarse lofts are smooth by design, so they are not held against their flat faces.
fn check_volume(name: &str, mesh: &Mesh, volume: f32) {
    assert!(is_closed(mesh), "{name} has a hole");
    assert!((mesh.volume() / volume - 1.0).abs() < 1e-3, "{name}: {} m³ instead of {volume}", mesh.volume());
}
