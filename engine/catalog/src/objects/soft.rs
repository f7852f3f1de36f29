//! Soft things: cushions, towels, shoes.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::ColliderShape;
use crate::shape::{arc, extrude, loft, pillow, smooth_path, tube};

/// A square throw cushion with a corded seam, lying flat.
pub fn cushion(b: &mut Builder) {
    let (side, thick) = (b.value("size_m"), b.value("thickness_m"));
    let mut stream = b.stream("cushion");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let half = 0.5 * thick;
    let creased = pillow(Vec3::new(side, thick, side), 18).deformed(|point| {
        let crease = sin(23.0 * point.x + 9.0 * point.z + p) + sin(19.0 * point.z - 11.0 * point.x + q);
        let away = 1.0 - (point.y.abs() / half).min(1.0);
        point + Vec3::Y * 0.0025 * crease * away * point.y.signum() * (point.y.abs() / half).min(1.0) * 4.0
    });
    b.part(0, "cover", &creased.moved(Vec3::Y * half));
    b.part(0, "cord", &tube(&seam(side, half), &[0.0045], 6));
    let reach = 0.5 * side;
    let mut hull: Vec<Vec3> = Vec::new();
    for (share, height) in [(0.24, half), (0.50, 0.72 * half), (0.78, 0.34 * half)] {
        for corner in 0..8 {
            let angle = PI * (corner as f32 + 0.5) / 4.0;
            let flat = Vec3::new(cos(angle), 0.0, sin(angle)) * reach * share * 1.1;
            hull.extend([flat + Vec3::Y * (half + height), flat + Vec3::Y * (half - height)]);
        }
    }
    b.collider(0, "cover", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
}

/// The cord around a pillow's edge, drawn in between the corners as the pillow is.
fn seam(side: f32, height: f32) -> Vec<Vec3> {
    let half = 0.5 * side;
    let edge = |t: f32| half * (1.0 - 0.09 * (1.0 - t * t));
    let mut path: Vec<Vec3> = (0..32)
        .map(|step| {
            let t = (step % 8) as f32 / 4.0 - 1.0;
            let (x, z) = match step / 8 {
                0 => (edge(t), half * t),
                1 => (-half * t, edge(t)),
                2 => (-edge(t), -half * t),
                _ => (half * t, -edge(t)),
            };
            Vec3::new(x, height, z)
        })
        .collect();
    path.push(path[0]);
    path
}

/// A towel folded in three, lying flat.
pub fn towel(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let layers = 4;
    let pitch = size.y / layers as f32;
    let cloth = 0.86 * pitch;
    let reach = 0.5 * size.z - 0.5 * pitch;
    // One outline of the folded cloth seen from the side: along each layer and around each fold.
    let mut line: Vec<Vec2> = Vec::new();
    for layer in 0..layers {
        let y = (layer as f32 + 0.5) * pitch;
        let way = if layer % 2 == 0 { 1.0 } else { -1.0 };
        line.extend((0..=6).map(|step| Vec2::new(way * reach * (step as f32 / 3.0 - 1.0), y)));
        if layer + 1 < layers {
            let turn = arc(Vec2::new(way * reach, y + 0.5 * pitch), 0.5 * pitch, -0.5 * PI, 0.5 * PI, 4);
            line.extend(turn[1..4].iter().map(|point| Vec2::new(way * (point.x - way * reach) + way * reach, point.y)));
        }
    }
    let outline = thickened(&line, 0.5 * cloth);
    let mut stream = b.stream("towel");
    let phase = stream.between(0.0, TAU);
    let mesh = extrude(&outline, size.x, 0.004_f32.min(0.2 * cloth)).turned(turn(Vec3::Y, 90.0)).deformed(|point| {
        let slack = 0.0025 * sin(19.0 * point.z + phase) * sin(13.0 * point.x);
        Vec3::new(point.x, point.y + slack * (point.y / size.y), point.z + 0.3 * slack)
    });
    b.part(0, "cloth", &mesh);
    b.collide_box(0, "cloth", Vec3::Y * 0.5 * size.y, size - Vec3::new(0.003, 0.0, 0.003));
}

/// A band of this half width around a line, anticlockwise.
fn thickened(line: &[Vec2], half: f32) -> Vec<Vec2> {
    let last = line.len() - 1;
    let out = |at: usize| {
        let along = line[(at + 1).min(last)] - line[at.saturating_sub(1)];
        Vec2::new(along.y, -along.x).normalize_or_zero() * half
    };
    let right = (0..=last).map(|at| line[at] + out(at));
    let left = (0..=last).rev().map(|at| line[at] - out(at));
    right.chain(left).collect()
}

/// A low shoe with a sole, an open top and laces, its toe towards +Z.
pub fn shoe(b: &mut Builder) {
    let long = b.value("length_m");
    let wide = 0.37 * long;
    let footprint = |grow: f32| {
        smooth_profile_closed(&[
            (0.0, -0.5),
            (0.32, -0.44),
            (0.36, -0.2),
            (0.33, 0.0),
            (0.47, 0.25),
            (0.40, 0.42),
            (0.10, 0.5),
            (-0.28, 0.43),
            (-0.42, 0.22),
            (-0.33, -0.05),
            (-0.35, -0.25),
            (-0.30, -0.44),
        ])
        .iter()
        .map(|point| Vec2::new(point.x * (wide + grow), point.y * (long + grow)))
        .collect::<Vec<_>>()
    };
    let sole = 0.024;
    b.part(0, "sole", &extrude(&footprint(0.0), sole, 0.004).turned(turn(Vec3::X, 90.0)).moved(Vec3::Y * 0.5 * sole));
    let ring = |y: f32, squeeze: f32, z_from: f32, z_to: f32| {
        footprint(-0.008)
            .iter()
            .rev()
            .map(|point| {
                let share = point.y / long + 0.5;
                Vec3::new(point.x * squeeze, y + 0.006 * (0.5 - share), (z_from + (z_to - z_from) * share) * long)
            })
            .collect::<Vec<_>>()
    };
    let upper = [
        ring(sole - 0.001, 1.0, -0.5, 0.49),
        ring(sole + 0.02, 0.99, -0.495, 0.47),
        ring(sole + 0.040, 0.90, -0.49, 0.38),
        ring(sole + 0.056, 0.74, -0.485, 0.20),
        ring(sole + 0.070, 0.60, -0.475, 0.04),
        ring(sole + 0.071, 0.54, -0.465, 0.02),
        ring(sole + 0.040, 0.60, -0.45, 0.04),
        ring(sole + 0.010, 0.70, -0.44, 0.10),
    ];
    b.part(0, "upper", &loft(&upper));
    for lace in 0..4 {
        let t = lace as f32 / 3.0;
        let (z, y, half) = (long * (0.06 + 0.20 * t), sole + 0.066 - 0.024 * t, 0.015 + 0.006 * t);
        let path = [Vec3::new(-half, y - 0.004, z), Vec3::new(0.0, y + 0.003, z + 0.003), Vec3::new(half, y - 0.004, z)];
        b.part(0, "laces", &tube(&smooth_path(&path, 3), &[0.0026], 6));
    }
    let flat = footprint(-0.006);
    let hull = |low: f32, high: f32, pick: &dyn Fn(Vec2) -> Vec2| {
        flat.iter()
            .step_by(3)
            .flat_map(|point| {
                [Vec3::new(point.x, low, point.y), {
                    let top = pick(*point);
                    Vec3::new(top.x, high, top.y)
                }]
            })
            .collect::<Vec<_>>()
    };
    b.collider(0, "sole", ColliderShape::Hull { points: hull(0.0, sole, &|point| point) }, Pose::IDENTITY);
    let top = |point: Vec2| Vec2::new(point.x * 0.62, -0.47 * long + 0.52 * (point.y + 0.5 * long));
    b.collider(0, "upper", ColliderShape::Hull { points: hull(sole, sole + 0.068, &top) }, Pose::IDENTITY);
}

/// A closed smooth curve through points, anticlockwise.
fn smooth_profile_closed(corners: &[(f32, f32)]) -> Vec<Vec2> {
    let count = corners.len();
    let wrapped: Vec<Vec3> = (0..count + 3).map(|at| corners[(at + count - 1) % count]).map(|(x, y)| Vec3::new(x, y, 0.0)).collect();
    smooth_path(&wrapped, 3)[3..3 * (count + 1)].iter().map(|point| point.truncate()).collect()
}
