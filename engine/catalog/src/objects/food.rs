//! Fruit and bread.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{atan2, cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::tableware::points;
use crate::ColliderShape;
use crate::shape::{arc, ball, block_fine, lathe, smooth_profile, sweep, tube};

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
    let [phase, lean] = [stream.between(0.0, TAU), stream.between(-0.05, 0.05)];
    let mesh = lathe(&profile, 24).deformed(|point| {
        // Five faint ribs, strongest at the foot, and a slight lean.
        let angle = atan2(point.z, point.x);
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

/// A banana lying on its side, bent in the plane of the table.
pub fn banana(b: &mut Builder) {
    let (long, thick) = (b.value("length_m"), b.value("thickness_m"));
    let bend = 1.25;
    let radius = long / bend;
    let place = |share: f32| {
        let angle = bend * (share - 0.5);
        Vec3::new(radius * sin(angle), 0.5 * thick, radius * (cos(angle) - 0.5 * (1.0 + cos(0.5 * bend))))
    };
    let path: Vec<Vec3> = (0..=16).map(|step| place(step as f32 / 16.0)).collect();
    let girth =
        [0.16, 0.2, 0.62, 0.82, 0.92, 0.97, 1.0, 1.0, 1.0, 0.98, 0.95, 0.9, 0.82, 0.66, 0.36, 0.26, 0.22].map(|share| 0.5 * thick * share);
    // Five blunt edges, as the fruit grows.
    let outline: Vec<Vec2> = (0..15)
        .map(|corner| TAU * corner as f32 / 15.0)
        .map(|angle| Vec2::new(cos(angle), sin(angle)) * (0.955 + 0.045 * cos(5.0 * angle)))
        .collect();
    b.part(0, "skin", &sweep(&path, &girth, &outline, true).deformed(|point| Vec3::new(point.x, point.y.max(0.02 * thick), point.z)));
    for (from, to, width) in [(0.0, 0.035, 0.115), (0.985, 1.0, 0.125)] {
        let (from, to) = (place(from), place(to));
        b.part(0, "ends", &tube(&[from + (from - to).normalize() * 0.004, to], &[width * thick * 0.9, width * thick], 8));
    }
    for (from, to) in [(0.12, 0.5), (0.5, 0.88)] {
        b.collide_bar(0, "skin", place(from), place(to), 0.96 * thick);
    }
}

/// A loaf of bread: flat below, domed above, slashed across.
pub fn bread_loaf(b: &mut Builder) {
    let size = Vec3::new(b.value("length_m"), b.value("height_m"), b.value("width_m"));
    let mut stream = b.stream("loaf");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let half = 0.5 * size;
    let slashes = [-0.54, -0.18, 0.18, 0.54];
    let rise = |u: f32, w: f32| 0.72 + 0.28 * (1.0 - w * w).max(0.0) * (1.0 - 0.55 * u * u);
    let lumps = |point: Vec3| 0.0015 * (sin(41.0 * point.x + p) + sin(37.0 * point.z + q));
    let mesh = block_fine(size, 0.28 * size.y, 3, [10, 2, 4]).deformed(|point| {
        let (u, w, v) = (point.x / half.x, point.z / half.z, (point.y / half.y + 1.0) * 0.5);
        // Widest a third of the way up, drawn in towards the ends.
        let girth = (1.0 - 0.14 * u * u) * (0.86 + 0.14 * sin(PI * (0.2 + 0.6 * v)));
        Vec3::new(point.x, size.y * v * rise(u, w) + v * lumps(point), point.z * girth)
    });
    b.part(0, "crust", &mesh);
    for at in slashes {
        let lens = ball(1.0, 14).deformed(|point| point * Vec3::new(0.011, 0.006, 0.36 * size.z)).turned(turn(Vec3::Y, 24.0));
        let place = Vec3::new(at * half.x, 0.0, 0.0);
        // The cut follows the dome.
        let draped = lens.deformed(|point| {
            let (u, w) = ((point.x + place.x) / half.x, point.z / half.z);
            point + Vec3::Y * (size.y * rise(u, w) + lumps(point + place) - 0.002)
        });
        b.part_tinted(0, "crust", &draped.moved(place), [0.87, 0.72, 0.50]);
    }
    let hull = [(0.92, 0.0, 0.74), (0.98, 0.34, 0.80), (0.90, 0.62, 0.70), (0.66, 0.88, 0.34)]
        .into_iter()
        .flat_map(|(x, y, z)| {
            [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)].map(|(a, c)| Vec3::new(a * x * half.x, y * size.y, c * z * half.z))
        })
        .chain([(1.0, 0.40), (-1.0, 0.40)].map(|(w, y)| Vec3::new(0.0, y * size.y, 0.98 * w * half.z)))
        .collect();
    b.collider(0, "crust", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
}
