//! Small things that lie about: books, cushions, toys, fruit.

use std::f32::consts::PI;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::tableware::points;
use crate::ColliderShape;
use crate::shape::{arc, block, extrude, lathe, pillow, smooth_profile, tube};

/// Covers a bookshop would sell, sRGB.
const COVERS: [[f32; 3]; 8] = [
    [0.55, 0.16, 0.14],
    [0.16, 0.27, 0.42],
    [0.20, 0.36, 0.27],
    [0.78, 0.62, 0.30],
    [0.30, 0.20, 0.32],
    [0.83, 0.79, 0.70],
    [0.14, 0.15, 0.17],
    [0.72, 0.38, 0.20],
];

/// A hardback lying on its back cover, its spine towards −X and its foot towards +Z.
pub fn book(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let board = 0.0028;
    let overhang = 0.004;
    let half = 0.5 * size;
    let cover = *b.stream("cover").pick(&COVERS);
    for side in [-1.0, 1.0] {
        let centre = Vec3::new(0.002, half.y + side * (half.y - 0.5 * board), 0.0);
        b.part_tinted(0, "cover", &block(Vec3::new(size.x - 0.004, board, size.z), 0.001).moved(centre), cover);
    }
    // The spine is a shallow arch; the fore-edge of the pages answers it with a hollow.
    let bulge = (0.30 * half.y).min(0.005);
    let spine = |grow: f32| {
        let mut line: Vec<Vec2> = (0..=8)
            .map(|step| -1.0 + step as f32 / 4.0)
            .map(|v| Vec2::new(-half.x + bulge - grow - bulge * (1.0 - v * v), half.y * (1.0 - v) - grow * v))
            .collect();
        line.iter_mut().for_each(|point| point.y = point.y.clamp(0.0, size.y));
        line
    };
    let mut outline = spine(0.0);
    outline.extend(spine(-0.0022).into_iter().rev().map(|point| Vec2::new(point.x, point.y)));
    b.part_tinted(0, "cover", &extrude(&outline, size.z, 0.0).deformed(|point| point), cover);
    let mut pages: Vec<Vec2> = vec![Vec2::new(-half.x + bulge + 0.001, board), Vec2::new(half.x - overhang, board)];
    pages.extend((1..6).map(|step| {
        let v = -1.0 + step as f32 / 3.0;
        Vec2::new(half.x - overhang - 0.6 * bulge * (1.0 - v * v), half.y + v * (half.y - board))
    }));
    pages.extend([Vec2::new(half.x - overhang, size.y - board), Vec2::new(-half.x + bulge + 0.001, size.y - board)]);
    b.part(0, "pages", &extrude(&pages, size.z - 2.0 * overhang, 0.0));
    b.collide_box(0, "pages", Vec3::Y * half.y, size);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(0.8 * size.x, 0.8 * size.z), 0.3);
}

/// A square throw cushion with a corded seam, lying flat.
pub fn cushion(b: &mut Builder) {
    let (side, thick) = (b.value("size_m"), b.value("thickness_m"));
    let mut stream = b.stream("cushion");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, 6.28));
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
    for (share, height) in [(0.24, half - 0.001), (0.50, 0.72 * half), (0.78, 0.34 * half)] {
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

/// An apple with a stalk in its hollow.
pub fn apple(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let height = 1.72 * radius;
    let profile = smooth_profile(
        &points([
            (0.0, 0.10 * height),
            (0.20 * radius, 0.035 * height),
            (0.38 * radius, 0.0),
            (0.62 * radius, 0.08 * height),
            (0.90 * radius, 0.34 * height),
            (1.0 * radius, 0.58 * height),
            (0.93 * radius, 0.80 * height),
            (0.68 * radius, 0.97 * height),
            (0.40 * radius, 1.0 * height),
            (0.17 * radius, 0.93 * height),
            (0.0, 0.82 * height),
        ]),
        2,
    );
    let mut stream = b.stream("apple");
    let [phase, lean] = [stream.between(0.0, 6.28), stream.between(-0.05, 0.05)];
    let mesh = lathe(&profile, 24).deformed(|point| {
        // Five faint ribs, strongest at the foot, and a slight lean.
        let angle = homebody_core::float::atan2(point.z, point.x);
        let rib = 1.0 + 0.018 * (1.0 - point.y / height) * cos(5.0 * angle + phase);
        Vec3::new(point.x * rib + lean * point.y * point.y / height, point.y, point.z * rib)
    });
    let blush = [[0.70, 0.14, 0.12], [0.62, 0.68, 0.24], [0.80, 0.30, 0.16]];
    let tint = *b.stream("tint").pick(&blush);
    b.part_tinted(0, "skin", &mesh, tint);
    let stalk = [Vec3::new(0.0, 0.80 * height, 0.0), Vec3::new(0.001, 0.98 * height, 0.001), Vec3::new(0.005, 1.10 * height, 0.003)];
    b.part(0, "stalk", &tube(&stalk, &[0.0011, 0.0011, 0.0016], 6));
    let rings = points([(0.40 * radius, 0.0), (0.90 * radius, 0.32 * height), (radius, 0.58 * height), (0.68 * radius, 0.95 * height)]);
    let hull = (0..8)
        .map(|corner| PI * corner as f32 / 4.0)
        .flat_map(|angle| rings.iter().map(move |ring| Vec3::new(ring.x * cos(angle), ring.y, ring.x * sin(angle))))
        .collect();
    b.collider(0, "skin", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
}

/// An orange with a button at its top.
pub fn orange(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let squash = 0.95;
    let outline = arc(Vec2::ZERO, radius, -0.5 * PI, 0.5 * PI, 16);
    let profile: Vec<Vec2> = outline
        .iter()
        .enumerate()
        .map(|(step, point)| {
            let dimple = if step >= 15 { 0.03 * radius } else { 0.0 };
            Vec2::new(if step == 0 || step == 16 { 0.0 } else { point.x }, squash * (radius + point.y) - dimple)
        })
        .collect();
    b.part(0, "skin", &lathe(&profile, 26));
    let top = squash * 2.0 * radius - 0.03 * radius;
    b.part(0, "button", &lathe(&points([(0.0, top - 0.001), (0.0035, top - 0.001), (0.003, top + 0.0012), (0.0, top + 0.001)]), 6));
    b.collider(0, "skin", ColliderShape::Ball { radius: squash * radius }, Pose::from_translation(Vec3::Y * squash * radius));
}
