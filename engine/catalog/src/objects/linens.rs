//! More cloth: throws, pillows, mats, blinds.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::rubbing;
use super::joinery::size_of;
use crate::shape::{block_fine, cylinder, disc_outline, extrude, pillow as pillow_mesh, rounded_outline, sheet, sweep, torus, tube};
use crate::{ColliderShape, Mesh};

/// A blanket folded in four, with fringes on its front edge.
pub fn throw_blanket(b: &mut Builder) {
    super::soft::towel(b);
    let size = size_of(b);
    let mut stream = b.stream("fringe");
    let square = [(-1.0, -0.6), (1.0, -0.6), (1.0, 0.6), (-1.0, 0.6)].map(|(x, y)| Vec2::new(x, y));
    let tassels = (size.x / 0.016) as usize;
    for tassel in 0..tassels {
        let x = ((tassel as f32 + 0.5) / tassels as f32 - 0.5) * (size.x - 0.01);
        let from = Vec3::new(x, 0.1 * size.y + 0.004, 0.5 * size.z - 0.012);
        let to = Vec3::new(x + stream.between(-0.004, 0.004), 0.003, 0.5 * size.z + stream.between(0.006, 0.011));
        b.part(0, "fringe", &sweep(&[from, to], &[0.003, 0.0022], &square, false));
    }
}

/// A pillow for a bed, lying flat.
pub fn pillow(b: &mut Builder) {
    let size = size_of(b);
    let mut stream = b.stream("creases");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let mesh = pillow_mesh(size, 16).deformed(|point| {
        let thick = (2.0 * point.y / size.y).clamp(-1.0, 1.0);
        let crease = 0.004 * sin(17.0 * point.x + 8.0 * point.z + p) + 0.003 * sin(21.0 * point.z - 12.0 * point.x + q);
        point + Vec3::Y * crease * thick.max(0.0)
    });
    b.part(0, "cover", &mesh.moved(Vec3::Y * 0.5 * size.y));
    let ring = |reach: f32, y: f32| {
        (0..8).map(move |corner| {
            let angle = TAU * (corner as f32 + 0.5) / 8.0;
            Vec3::new(0.5 * size.x * reach * 1.08 * cos(angle), y * size.y, 0.5 * size.z * reach * 1.08 * sin(angle))
        })
    };
    let points =
        ring(0.32, 0.0).chain(ring(0.62, 0.1)).chain(ring(0.8, 0.36)).chain(ring(0.8, 0.64)).chain(ring(0.5, 0.94)).chain(ring(0.3, 0.99));
    b.collider(0, "cover", ColliderShape::Hull { points: points.collect() }, Pose::IDENTITY);
}

/// A thick mat for a bath: 0 tufted rows, 1 plain with a border, 2 a half circle.
pub fn bath_mat(b: &mut Builder) {
    let (wide, deep, thick) = (b.value("width_m"), b.value("depth_m"), 0.014);
    match b.count("form") {
        0 => {
            let rows = (wide / 0.045) as usize;
            let pitch = wide / rows as f32;
            b.panel(0, "pile", Vec3::Y * 0.004, Vec3::new(wide, 0.008, deep), 0.003);
            for row in 0..rows {
                let x = (row as f32 + 0.5) * pitch - 0.5 * wide;
                let roll = block_fine(Vec3::new(0.86 * pitch, thick, deep - 0.01), 0.006, 1, [1; 3]);
                b.part(0, "pile", &roll.moved(Vec3::new(x, 0.5 * thick, 0.0)));
            }
        }
        1 => {
            b.panel(0, "pile", Vec3::Y * 0.5 * thick, Vec3::new(wide - 0.08, thick, deep - 0.08), 0.005);
            b.panel(0, "border", Vec3::Y * 0.4 * thick, Vec3::new(wide, 0.8 * thick, deep), 0.004);
        }
        _ => {
            let outline: Vec<Vec2> = (0..=20)
                .map(|step| std::f32::consts::PI * step as f32 / 20.0)
                .map(|angle| Vec2::new(0.5 * wide * cos(angle), deep * sin(angle) - 0.5 * deep))
                .collect();
            let points = outline.iter().flat_map(|point| [0.0, 0.004].map(|y| Vec3::new(point.x, y, -point.y)));
            b.collider(0, "pile", ColliderShape::Hull { points: points.collect() }, Pose::IDENTITY);
            b.part(0, "pile", &extrude(&outline, thick, 0.004).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.5 * thick));
        }
    }
    if b.count("form") < 2 {
        b.collide_box(0, "pile", Vec3::Y * 0.002, Vec3::new(wide, 0.004, deep));
    }
}

/// A stiff mat before a door: 0 plain with a border, 1 stripes.
pub fn doormat(b: &mut Builder) {
    let (wide, deep, thick) = (b.value("width_m"), b.value("depth_m"), 0.012);
    let border = if b.count("form") == 0 { 0.05 } else { 0.0 };
    b.panel(0, "border", Vec3::Y * 0.45 * thick, Vec3::new(wide, 0.9 * thick, deep), 0.003);
    if border > 0.0 {
        b.panel(0, "pile", Vec3::Y * 0.5 * thick, Vec3::new(wide - 2.0 * border, thick, deep - 2.0 * border), 0.002);
    } else {
        let stripes = 7;
        let pitch = wide / stripes as f32;
        for stripe in (0..stripes).step_by(2) {
            let x = (stripe as f32 + 0.5) * pitch - 0.5 * wide;
            b.panel(0, "pile", Vec3::new(x, 0.5 * thick, 0.0), Vec3::new(pitch, thick, deep - 0.004), 0.002);
        }
    }
    b.collide_box(0, "border", Vec3::Y * 0.002, Vec3::new(wide, 0.004, deep));
}

/// A mat under a plate: 0 a rectangle, 1 round and woven in rings, 2 an oval.
pub fn placemat(b: &mut Builder) {
    let (wide, deep, thick) = (b.value("width_m"), 0.7 * b.value("width_m"), 0.004);
    let flat = |outline: &[Vec2]| extrude(outline, thick, 0.001).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.5 * thick);
    match b.count("form") {
        1 => {
            let radius = 0.5 * deep + 0.03;
            b.part(0, "cloth", &flat(&disc_outline(radius, 40)));
            for ring in 1..10 {
                b.part(0, "cloth", &torus(radius * ring as f32 / 10.0, 0.0018, 36, 4).moved(Vec3::Y * (thick - 0.0008)));
            }
            b.collide_cylinder(0, "cloth", Vec3::ZERO, radius, thick);
            b.support("top", 0, Vec3::Y * thick, Vec2::splat(1.36 * radius), 0.25);
        }
        form => {
            let corner = if form == 0 { 0.012 } else { 0.49 * deep };
            b.part(0, "cloth", &flat(&rounded_outline(Vec2::new(wide, deep), corner, 8)));
            if form == 0 {
                let hem = rounded_outline(Vec2::new(wide - 0.03, deep - 0.03), 0.01, 3);
                let mut path: Vec<Vec3> = hem.iter().map(|point| Vec3::new(point.x, thick, point.y)).collect();
                path.push(path[0]);
                b.part(0, "cloth", &tube(&path, &[0.0008], 4));
            }
            let reach = if form == 0 { Vec2::new(wide, deep) } else { Vec2::new(0.8 * wide, 0.8 * deep) };
            b.collide_box(0, "cloth", Vec3::Y * 0.5 * thick, Vec3::new(reach.x, thick, reach.y));
            b.support("top", 0, Vec3::Y * thick, reach - Vec2::splat(0.03), 0.25);
        }
    }
}

/// Slats before a window; the lower half hangs on a rail that slides up and stays, as on a cord with a lock. The rail is at y = 0.
pub fn blinds(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let (head, slat) = (0.045, b.value("slat_m"));
    b.board(0, "rails", Vec3::Y * (height - 0.5 * head), Vec3::new(width, head, 0.055), 0.004);
    let link = b.link("rail", Vec3::ZERO);
    b.board(link, "rails", Vec3::Y * 0.011, Vec3::new(width - 0.01, 0.022, 0.03), 0.004);
    let pitch = 0.82 * slat;
    let count = ((height - head - 0.03) / pitch) as usize;
    let half = count / 2;
    let tilt = turn(Vec3::X, b.value("tilt_deg"));
    for index in 0..count {
        let y = 0.034 + (index as f32 + 0.5) * (height - head - 0.03) / count as f32;
        let owner = if index < half { link } else { 0 };
        let blade = bowed(width - 0.012, slat).turned(tilt);
        b.part(owner, "slats", &blade.moved(Vec3::Y * y));
    }
    let split = 0.034 + half as f32 * (height - head - 0.03) / count as f32;
    for (owner, from, to, z) in [(link, 0.024, split, -0.006), (0, split, height - head, 0.006)] {
        for side in [-1.0, 1.0] {
            let x = side * 0.3 * width;
            b.part(owner, "cords", &tube(&[Vec3::new(x, from, 0.0), Vec3::new(x, to, 0.0)], &[0.0016], 5));
        }
        let size = Vec3::new(width - 0.014, to - from - 0.004, 0.006);
        b.collide_box(owner, "slats", Vec3::new(0.0, 0.5 * (from + to), z), size);
    }
    let wand = Vec3::new(-0.44 * width, height - head, 0.032);
    b.part(0, "cords", &tube(&[wand, wand - Vec3::Y * 0.4 * height], &[0.004], 6));
    let weight = b.mass_of(link) * GRAVITY;
    b.slider(link, Vec3::Y, split - 0.05, rubbing(1.5 * weight + 1.0, 4.0));
}

/// A slat along X, slightly bowed.
fn bowed(long: f32, wide: f32) -> Mesh {
    sheet(1, 3, Vec2::new(long, wide), 0.0012, |u, v| {
        let across = 2.0 * v - 1.0;
        Vec3::new(long * (u - 0.5), 0.06 * wide * (1.0 - across * across), -0.5 * wide * across)
    })
}

/// A cloth before a window, wound on a tube; its lower part slides up on its bar. The bar is at y = 0.
pub fn roller_blind(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let radius = 0.022;
    let axis = height - radius - 0.006;
    let roll = cylinder(radius, width - 0.03, 0.002, 20).turned(turn(Vec3::Z, 90.0));
    b.part(0, "fabric", &roll.moved(Vec3::Y * axis));
    for side in [-1.0, 1.0] {
        b.board(0, "rails", Vec3::new(side * 0.5 * (width - 0.012), axis + 0.001, 0.0), Vec3::new(0.012, 0.054, 0.054), 0.003);
    }
    b.collide_box(0, "fabric", Vec3::Y * axis, Vec3::new(width - 0.03, 0.04, 0.04));
    let (split, front) = (0.52 * height, radius - 0.002);
    let cloth = Vec3::new(width - 0.04, axis - split, 0.0012);
    b.part(0, "fabric", &block_fine(cloth, 0.0, 0, [1; 3]).moved(Vec3::new(0.0, 0.5 * (axis + split), front)));
    b.collide_box(0, "fabric", Vec3::new(0.0, 0.5 * (axis + split), front), cloth);
    let link = b.link("bar", Vec3::ZERO);
    let lower = Vec3::new(cloth.x, split - 0.012, 0.0012);
    let behind = front - 0.006;
    b.part(link, "fabric", &block_fine(lower, 0.0, 0, [1; 3]).moved(Vec3::new(0.0, 0.5 * split + 0.004, behind + 0.004)));
    b.collide_box(link, "fabric", Vec3::new(0.0, 0.5 * split + 0.002, behind), lower);
    b.board(link, "rails", Vec3::new(0.0, 0.011, behind), Vec3::new(cloth.x + 0.004, 0.022, 0.012), 0.003);
    b.grip(link, Vec3::new(0.0, 0.011, behind), Vec3::X, 0.3, 0.012);
    let chain = Vec3::new(0.5 * width - 0.008, axis, 0.03);
    b.part(0, "rails", &tube(&[chain, chain - Vec3::Y * 0.45 * height], &[0.002], 5));
    let weight = b.mass_of(link) * GRAVITY;
    b.slider(link, Vec3::Y, 0.42 * height, rubbing(1.5 * weight + 1.0, 4.0));
}
