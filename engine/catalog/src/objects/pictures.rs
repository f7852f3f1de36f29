//! Flat pictures of thin layers: photographs, posters, hangings.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Stream, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::Mesh;
use crate::shape::{arc, block, block_fine, disc_outline, extrude, sheet, torus, tube};

/// Sets of five colours that go together, the first the ground.
const PALETTES: [[[f32; 3]; 5]; 6] = [
    [[0.94, 0.91, 0.84], [0.80, 0.42, 0.28], [0.22, 0.34, 0.36], [0.86, 0.68, 0.40], [0.40, 0.30, 0.26]],
    [[0.92, 0.93, 0.92], [0.28, 0.44, 0.56], [0.60, 0.72, 0.76], [0.16, 0.22, 0.30], [0.88, 0.76, 0.58]],
    [[0.95, 0.92, 0.88], [0.46, 0.54, 0.42], [0.70, 0.74, 0.60], [0.26, 0.32, 0.26], [0.84, 0.62, 0.50]],
    [[0.90, 0.86, 0.80], [0.66, 0.24, 0.22], [0.90, 0.64, 0.34], [0.30, 0.18, 0.20], [0.58, 0.46, 0.40]],
    [[0.96, 0.95, 0.93], [0.14, 0.14, 0.15], [0.52, 0.52, 0.52], [0.76, 0.75, 0.73], [0.30, 0.30, 0.31]],
    [[0.93, 0.88, 0.88], [0.78, 0.52, 0.56], [0.54, 0.36, 0.46], [0.90, 0.76, 0.62], [0.34, 0.36, 0.46]],
];

/// Puts layers of paper on each other: each 0.4 mm before the last.
struct Layers {
    pose: Pose,
    rank: f32,
}

impl Layers {
    fn add(&mut self, b: &mut Builder, mesh: Mesh, color: [f32; 3]) {
        let lifted = mesh.moved(Vec3::Z * 0.0004 * self.rank).posed(self.pose);
        b.part_tinted(0, "print", &lifted, color);
        self.rank += 1.0;
    }
}

/// A photograph: a person before a plain ground, or hills.
pub fn photograph(b: &mut Builder, pose: Pose, size: Vec2) {
    let mut stream = b.stream("photograph");
    let colors = *stream.pick(&PALETTES);
    let mut layers = Layers { pose, rank: 0.0 };
    layers.add(b, block(size.extend(0.0005), 0.0), colors[3]);
    let skin = *stream.pick(&[[0.86, 0.68, 0.56], [0.62, 0.44, 0.34], [0.42, 0.29, 0.22], [0.92, 0.76, 0.66]]);
    let people = 1 + stream.index(2);
    for person in 0..people {
        let x = (person as f32 - 0.5 * (people - 1) as f32) * 0.36 * size.x;
        let (head, scale) = (Vec2::new(x, 0.08 * size.y), size.min_element() * stream.between(0.12, 0.15));
        let mut coat = arc(Vec2::new(x, -0.5 * size.y), 2.0 * scale, 0.0, PI, 12);
        for point in &mut coat {
            *point = point.clamp(-0.49 * size, 0.49 * size);
        }
        layers.add(b, extrude(&coat, 0.0005, 0.0), colors[1 + person]);
        let hair = disc_outline(1.15 * scale, 20);
        layers.add(b, extrude(&hair, 0.0005, 0.0).moved((head + Vec2::Y * 0.14 * scale).extend(0.0)), colors[4]);
        layers.add(b, extrude(&disc_outline(0.9 * scale, 20), 0.0005, 0.0).moved(head.extend(0.0)), skin);
    }
}

/// Abstract art: 0 discs, 1 arches, 2 bands, 3 leaves, 4 tiles; within `size` around `pose`.
pub fn abstract_print(b: &mut Builder, pose: Pose, size: Vec2, form: usize) {
    let mut stream = b.stream("print");
    let colors = *stream.pick(&PALETTES);
    let mut layers = Layers { pose, rank: 0.0 };
    layers.add(b, block(size.extend(0.0005), 0.0), colors[0]);
    let unit = size.min_element();
    match form {
        0 => {
            for disc in 0..5 {
                let radius = unit * stream.between(0.08, 0.24);
                let room = 0.5 * size - Vec2::splat(radius + 0.02 * unit);
                let at = Vec2::new(stream.between(-1.0, 1.0), stream.between(-1.0, 1.0)) * room;
                layers.add(b, extrude(&disc_outline(radius, 32), 0.0005, 0.0).moved(at.extend(0.0)), colors[1 + disc % 4]);
            }
        }
        1 => arches(b, &mut layers, size, &colors, &mut stream),
        2 => {
            let bands = 4 + stream.index(3);
            let mut low = -0.5 * size.y;
            for band in 0..bands {
                let tall = size.y / bands as f32 * stream.between(0.7, 1.0);
                let strip = block(Vec3::new(size.x, tall, 0.0005), 0.0).moved(Vec3::Y * (low + 0.5 * tall));
                layers.add(b, strip, colors[1 + band % 4]);
                low += size.y / bands as f32;
            }
        }
        3 => leaves(b, &mut layers, size, &colors, &mut stream),
        _ => {
            let rows = (4.0 * size.y / size.x).round().clamp(2.0, 6.0) as usize;
            let cell = Vec2::new(size.x / 4.0, size.y / rows as f32);
            for tile in 0..4 * rows {
                let at = Vec2::new((tile % 4) as f32 - 1.5, (tile / 4) as f32 - 0.5 * (rows - 1) as f32) * cell;
                let quarter = 90.0 * stream.index(4) as f32;
                let half = arc(Vec2::ZERO, 0.47 * cell.min_element(), 0.0, PI, 12);
                let mesh = extrude(&half, 0.0005, 0.0).turned(turn(Vec3::Z, quarter)).moved(at.extend(0.0));
                layers.add(b, mesh, colors[1 + stream.index(4)]);
                layers.rank = 1.0;
            }
        }
    }
}

/// Rainbows of three bands.
fn arches(b: &mut Builder, layers: &mut Layers, size: Vec2, colors: &[[f32; 3]; 5], stream: &mut Stream) {
    let foot = Vec2::new(0.0, -0.42 * size.y);
    let reach = (0.46 * size.x).min(0.8 * size.y) * stream.between(0.85, 1.0);
    for (band, share) in [1.0, 0.76, 0.52, 0.28].into_iter().enumerate() {
        let outline = arc(foot, share * reach, 0.0, PI, 24);
        layers.add(b, extrude(&outline, 0.0005, 0.0), colors[if band == 3 { 0 } else { 1 + band }]);
    }
    let sun = Vec2::new(stream.between(-0.3, 0.3) * size.x, 0.34 * size.y);
    let radius = (0.1 * size.x).min(0.12 * size.y);
    layers.add(b, extrude(&disc_outline(radius, 28), 0.0005, 0.0).moved(sun.extend(0.0)), colors[4]);
}

/// A branch with leaves to both sides.
fn leaves(b: &mut Builder, layers: &mut Layers, size: Vec2, colors: &[[f32; 3]; 5], stream: &mut Stream) {
    let stem = block(Vec3::new(0.012 * size.y, 0.8 * size.y, 0.0005), 0.0).moved(Vec3::Y * -0.04 * size.y);
    layers.add(b, stem, colors[4]);
    let (long, count) = ((0.42 * size.x).min(0.3 * size.y), 5);
    for index in 0..2 * count {
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        let y = (index as f32 / (2 * count) as f32 - 0.42) * 0.8 * size.y;
        let outline: Vec<Vec2> = (0..16)
            .map(|step| TAU * step as f32 / 16.0)
            .map(|angle| Vec2::new(0.5 * long * (1.0 + cos(angle)), 0.16 * long * sin(angle) * (1.0 - 0.5 * cos(angle))))
            .collect();
        let leaf = extrude(&outline, 0.0005, 0.0).turned(turn(Vec3::Z, if side > 0.0 { 32.0 } else { 148.0 })).moved(Vec3::Y * y);
        layers.add(b, leaf, colors[1 + stream.index(3)]);
        layers.rank = 2.0;
    }
}

/// A sheet of printed paper on the wall, with or without strips that hold it. Its lower edge is at y = 0.
pub fn poster(b: &mut Builder) {
    let size = Vec2::new(b.value("width_m"), b.value("height_m"));
    let centre = Vec3::Y * 0.5 * size.y;
    b.panel(0, "paper", centre, Vec3::new(size.x, size.y, 0.002), 0.0);
    b.collide_box(0, "paper", centre, Vec3::new(size.x, size.y, 0.003));
    abstract_print(b, Pose::from_translation(centre + Vec3::Z * 0.0011), 0.86 * size, b.count("print"));
    if b.count("strips") == 1 {
        for y in [0.009, size.y - 0.009] {
            b.panel(0, "strips", Vec3::new(0.0, y, 0.002), Vec3::new(size.x + 0.01, 0.018, 0.008), 0.002);
        }
        let cord =
            [Vec3::new(-0.4 * size.x, size.y - 0.01, 0.0), Vec3::new(0.0, size.y + 0.06, 0.0), Vec3::new(0.4 * size.x, size.y - 0.01, 0.0)];
        b.part(0, "strips", &tube(&cord, &[0.0012], 5));
    }
}

/// A hanging on a rod: 0 knotted cords, 1 a woven cloth with bands. Its lowest point is at y = 0.
pub fn wall_hanging(b: &mut Builder) {
    let size = Vec2::new(b.value("width_m"), b.value("height_m"));
    let rod = size.y - 0.012;
    b.part(0, "rod", &tube(&[Vec3::new(-0.5 * size.x - 0.03, rod, 0.0), Vec3::new(0.5 * size.x + 0.03, rod, 0.0)], &[0.01], 12));
    b.collide_box(0, "rod", Vec3::Y * rod, Vec3::new(size.x + 0.06, 0.018, 0.018));
    if b.count("form") == 0 {
        let cords = (size.x / 0.022) as usize;
        for cord in 0..cords {
            let u = (cord as f32 + 0.5) / cords as f32 * 2.0 - 1.0;
            let x = 0.5 * size.x * u;
            let low = 0.45 * size.y * (u.abs() - 1.0 / cords as f32).max(0.0);
            let path: Vec<Vec3> = (0..=8)
                .map(|step| step as f32 / 8.0)
                .map(|share| Vec3::new(x + 0.006 * sin(9.0 * share + u * 20.0) * share, rod + (low - rod) * share, 0.004))
                .collect();
            b.part(0, "yarn", &tube(&path, &[0.0045], 5));
            if cord % 2 == 0 {
                for knot in [0.18, 0.34] {
                    let at = path[0] + (path[8] - path[0]) * (knot + 0.1 * (1.0 - u.abs()));
                    b.part(0, "yarn", &torus(0.007, 0.004, 10, 5).moved(at));
                }
            }
        }
        b.collide_box(0, "yarn", Vec3::Y * 0.5 * rod, Vec3::new(0.6 * size.x, rod, 0.008));
        return;
    }
    let cloth = sheet(10, 10, size, 0.003, |u, v| {
        let wave = 0.003 * sin(14.0 * u) * (1.0 - v);
        Vec3::new((u - 0.5) * size.x, 0.12 * size.y + v * (rod - 0.12 * size.y), wave)
    });
    b.part(0, "yarn", &cloth);
    let mut stream = b.stream("bands");
    let colors = *stream.pick(&PALETTES);
    for band in 0..4 {
        let y = (0.25 + 0.17 * band as f32) * size.y;
        let strip = block_fine(Vec3::new(size.x, size.y * stream.between(0.04, 0.09), 0.009), 0.002, 1, [1; 3]);
        b.part_tinted(0, "yarn", &strip.moved(Vec3::Y * y), colors[1 + band]);
    }
    let fringe = (size.x / 0.02) as usize;
    for tassel in 0..fringe {
        let x = ((tassel as f32 + 0.5) / fringe as f32 - 0.5) * size.x;
        b.part(0, "yarn", &tube(&[Vec3::new(x, 0.14 * size.y, 0.0), Vec3::new(x, 0.0, 0.0)], &[0.003], 5));
    }
    b.collide_box(0, "yarn", Vec3::Y * 0.5 * rod, Vec3::new(size.x, rod, 0.008));
}
