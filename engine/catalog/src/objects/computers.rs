//! What stands on and under desks: monitors, computers, printers, routers, projectors.

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::{catching, rubbing};
use super::joinery::{CORNERS, size_of};
use crate::ColliderShape;
use crate::shape::{block, block_fine, cylinder, extrude, lathe, rounded_outline, soft_block, tube};

/// A plate with rounded corners lying flat, its lower face at `y`.
fn plate(size: Vec2, corner: f32, thick: f32, y: f32) -> crate::Mesh {
    extrude(&rounded_outline(size, corner, 4), thick, (0.3 * thick).min(0.003))
        .turned(turn(Vec3::X, -90.0))
        .moved(Vec3::Y * (y + 0.5 * thick))
}

/// A screen on a stand: 0 a plate foot, 1 a round foot, 2 a V foot.
pub fn monitor(b: &mut Builder) {
    let width = b.value("width_m");
    let (tall, thick) = (0.575 * width, 0.022);
    let rise = b.value("rise_m");
    let centre = Vec3::new(0.0, rise + 0.5 * tall, 0.03);
    b.part(0, "case", &extrude(&rounded_outline(Vec2::new(width, tall), 0.006, 3), thick, 0.003).moved(centre));
    b.panel(0, "case", centre - Vec3::Z * 0.022, Vec3::new(0.5 * width, 0.6 * tall, 0.03), 0.012);
    b.panel(0, "screen", centre + Vec3::new(0.0, 0.004, 0.5 * thick), Vec3::new(width - 0.012, tall - 0.024, 0.001), 0.0);
    b.collide_box(0, "case", centre, Vec3::new(width, tall, thick));
    let back = centre.z - 0.045;
    b.part(0, "stand", &tube(&[Vec3::new(0.0, 0.006, back), Vec3::new(0.0, centre.y + 0.06, back)], &[0.017], 14));
    b.collide_box(0, "stand", Vec3::new(0.0, 0.5 * centre.y + 0.006, back), Vec3::new(0.03, centre.y, 0.03));
    b.part(0, "stand", &cylinder(0.02, 0.03, 0.003, 14).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, centre.y, back + 0.012)));
    match b.count("foot") {
        0 => {
            b.part(0, "stand", &plate(Vec2::new(0.42 * width, 0.2), 0.012, 0.012, 0.0).moved(Vec3::Z * 0.01));
            b.collide_box(0, "stand", Vec3::new(0.0, 0.006, 0.01), Vec3::new(0.42 * width, 0.012, 0.2));
        }
        1 => {
            b.part(0, "stand", &cylinder(0.11, 0.012, 0.004, 32).moved(Vec3::Y * 0.006));
            b.collide_cylinder(0, "stand", Vec3::ZERO, 0.109, 0.012);
        }
        _ => {
            for side in [-1.0, 1.0] {
                let (from, to) = (Vec3::new(0.0, 0.009, back - 0.03), Vec3::new(side * 0.2 * width, 0.009, 0.13));
                b.bar("stand", from, to, 0.018);
            }
        }
    }
}

/// A tower: a case with a grille or a glass side and lights.
pub fn desktop_computer(b: &mut Builder) {
    let size = size_of(b);
    let foot = 0.012;
    let body = Vec3::new(size.x, size.y - foot, size.z);
    b.part(0, "case", &block(body, 0.008).moved(Vec3::Y * (foot + 0.5 * body.y)));
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size);
    for (x, z) in CORNERS {
        let at = Vec3::new(x * (0.5 * size.x - 0.025), 0.5 * foot, z * (0.5 * size.z - 0.04));
        b.part(0, "trim", &cylinder(0.016, foot, 0.002, 12).moved(at));
    }
    let front = 0.5 * size.z;
    if b.count("form") == 0 {
        for slot in 0..12 {
            let y = 0.16 * size.y + 0.045 * slot as f32 * size.y / 0.9;
            b.panel(0, "trim", Vec3::new(0.0, y, front), Vec3::new(0.72 * size.x, 0.008, 0.003), 0.0);
        }
        b.panel(0, "trim", Vec3::new(0.0, 0.86 * size.y, front), Vec3::new(0.8 * size.x, 0.042, 0.004), 0.001);
    } else {
        b.panel(0, "trim", Vec3::new(0.0, 0.5 * size.y, front), Vec3::new(0.8 * size.x, 0.86 * size.y, 0.004), 0.001);
        for fan in 0..3 {
            let y = size.y * (0.22 + 0.28 * fan as f32);
            let ring = crate::shape::torus(0.36 * size.x, 0.004, 24, 5).turned(turn(Vec3::X, 90.0));
            b.part(0, "light", &ring.moved(Vec3::new(0.0, y, front + 0.002)));
        }
        b.panel(0, "glass", Vec3::new(-0.5 * size.x, 0.52 * size.y, 0.0), Vec3::new(0.003, 0.84 * size.y, 0.9 * size.z), 0.0);
    }
    let button = cylinder(0.009, 0.004, 0.001, 14).turned(turn(Vec3::X, 90.0));
    b.part(0, "light", &button.moved(Vec3::new(0.0, 0.94 * size.y, front + 0.001)));
}

/// A keyboard with its keys in rows, with a block of figures when it is wide.
pub fn keyboard(b: &mut Builder) {
    let width = b.value("width_m");
    let (deep, thick) = (0.13, 0.018);
    let lean =
        |mesh: crate::Mesh| mesh.deformed(|point| Vec3::new(point.x, point.y + 0.05 * (0.5 * deep - point.z) * (point.y / thick), point.z));
    b.part(0, "case", &lean(plate(Vec2::new(width, deep), 0.008, thick, 0.0)));
    b.collide_box(0, "case", Vec3::Y * 0.011, Vec3::new(width, 0.022, deep));
    let pitch = 0.0185;
    let columns = ((width - 0.016) / pitch) as usize;
    for row in 0..6 {
        let z = -0.5 * deep + 0.018 + pitch * row as f32;
        let y = thick + 0.05 * (0.5 * deep - z) + 0.002;
        for column in 0..columns {
            let x = (column as f32 - 0.5 * (columns - 1) as f32) * pitch;
            let space = row == 5 && (4..=9).contains(&column);
            if space && column > 4 {
                continue;
            }
            let (x, wide) = if space { (x + 2.5 * pitch, 6.0 * pitch - 0.003) } else { (x, pitch - 0.003) };
            b.part(0, "keys", &block_fine(Vec3::new(wide, 0.006, pitch - 0.003), 0.0, 0, [1; 3]).moved(Vec3::new(x, y, z)));
        }
    }
}

/// A mouse with two keys and a wheel, its cable end towards −Z.
pub fn computer_mouse(b: &mut Builder) {
    let long = b.value("length_m");
    let (wide, tall) = (0.56 * long, 0.33 * long);
    let body = soft_block(Vec3::new(wide, tall, long), 0.4 * tall, Vec3::new(0.002, 0.002, 0.003)).deformed(|point| {
        let share = point.z / long;
        let high = (point.y / tall + 0.5).clamp(0.0, 1.0);
        Vec3::new(point.x * (0.92 + 0.1 * share * share), point.y - high * tall * (0.9 * (share + 0.1) * (share + 0.1)), point.z)
    });
    let (low, _) = body.bounds();
    b.part(0, "case", &body.moved(Vec3::Y * -low.y));
    b.part(0, "trim", &cylinder(0.011, 0.007, 0.002, 16).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(0.0, 0.86 * tall, -0.28 * long)));
    let ring = |reach: f32, y: f32| {
        [(-0.3, -0.5), (0.3, -0.5), (0.5, -0.3), (0.5, 0.3), (0.3, 0.5), (-0.3, 0.5), (-0.5, 0.3), (-0.5, -0.3)]
            .map(|(x, z)| Vec3::new(x * wide * reach, y, z * long * reach))
    };
    let points = [ring(0.86, 0.0), ring(0.97, 0.3 * tall), ring(0.55, 0.85 * tall)].concat();
    b.collider(0, "case", ColliderShape::Hull { points }, Pose::IDENTITY);
}

/// A printer with a paper tray that slides and a lid over its scanner.
pub fn printer(b: &mut Builder) {
    let size = size_of(b);
    let (slot, lid) = (0.055, 0.03);
    let upper = Vec3::new(size.x, size.y - slot - lid - 0.004, size.z);
    b.part(0, "case", &block(upper, 0.016).moved(Vec3::Y * (slot + 0.5 * upper.y)));
    b.collide_box(0, "case", Vec3::Y * (slot + 0.5 * upper.y), upper);
    for side in [-1.0, 1.0] {
        b.board(0, "case", Vec3::new(side * 0.5 * (size.x - 0.05), 0.5 * slot, 0.0), Vec3::new(0.05, slot, size.z - 0.01), 0.003);
    }
    b.board(0, "case", Vec3::new(0.0, 0.5 * slot, -0.5 * size.z + 0.02), Vec3::new(size.x - 0.1, slot, 0.03), 0.002);
    let front = 0.5 * size.z;
    b.panel(0, "trim", Vec3::new(0.0, slot + 0.42 * upper.y, front - 0.002), Vec3::new(0.62 * size.x, 0.4 * upper.y, 0.008), 0.002);
    b.panel(0, "trim", Vec3::new(0.34 * size.x, slot + 0.84 * upper.y, front), Vec3::new(0.12, 0.03, 0.003), 0.001);
    b.panel(0, "paper", Vec3::new(0.0, slot + 0.5 * upper.y, front + 0.012), Vec3::new(0.21, 0.001, 0.03), 0.0);
    let tray = b.link("tray", Vec3::new(0.0, 0.5 * slot, front));
    let depth = size.z - 0.07;
    let wide = size.x - 0.108;
    b.board(tray, "trim", Vec3::new(0.0, 0.0, -0.01), Vec3::new(wide, slot - 0.01, 0.016), 0.004);
    b.board(tray, "trim", Vec3::new(0.0, -0.5 * slot + 0.008, -0.5 * depth - 0.018), Vec3::new(wide - 0.01, 0.006, depth), 0.001);
    b.panel(tray, "paper", Vec3::new(0.0, -0.5 * slot + 0.016, -0.5 * depth), Vec3::new(0.21, 0.01, depth - 0.04), 0.0);
    let half = Vec3::new(0.5 * wide - 0.02, 0.0, 0.5 * depth - 0.02);
    let floor = Vec3::new(0.0, -0.5 * slot + 0.011, -0.5 * depth - 0.018);
    b.inside_from("tray", tray, floor - half, floor + half + Vec3::Y * 0.03, Vec3::Y);
    b.slider(tray, Vec3::Z, 0.5 * depth, catching(2.0, 4.0, 5.0, 0.006));
    let top = size.y - lid;
    let cover = b.link("lid", Vec3::new(0.0, top, -front + 0.02));
    b.board(cover, "case", Vec3::new(0.0, 0.5 * lid, front - 0.02), Vec3::new(size.x - 0.006, lid, size.z - 0.006), 0.01);
    let weight = b.mass_of(cover) * super::appliances::GRAVITY * 0.5 * size.z;
    b.hinge(cover, Vec3::NEG_X, 1.4, rubbing(1.2 * weight, 0.1));
}

/// A router with aerials that stand up: 0 lying flat, 1 upright.
pub fn router(b: &mut Builder) {
    let width = b.value("width_m");
    if b.count("form") == 1 {
        let size = Vec3::new(0.5 * width, 0.8 * width, 0.05);
        b.part(0, "case", &block(size, 0.015).moved(Vec3::Y * (0.5 * size.y + 0.006)));
        b.board(0, "trim", Vec3::Y * 0.004, Vec3::new(0.6 * width, 0.008, 0.09), 0.003);
        b.collide_box(0, "case", Vec3::Y * (0.5 * size.y + 0.007), size - Vec3::Y * 0.002);
        for light in 0..4 {
            let at = Vec3::new((light as f32 - 1.5) * 0.018, 0.3 * size.y, 0.0255);
            b.part(0, "light", &block(Vec3::new(0.006, 0.003, 0.001), 0.0).moved(at));
        }
        return;
    }
    let (tall, deep) = (0.032, 0.62 * width);
    b.part(0, "case", &block(Vec3::new(width, tall, deep), 0.012).moved(Vec3::Y * 0.5 * tall));
    b.collide_box(0, "case", Vec3::Y * 0.5 * tall, Vec3::new(width - 0.002, tall, deep - 0.002));
    for light in 0..5 {
        let at = Vec3::new((light as f32 - 2.0) * 0.02, 0.6 * tall, 0.5 * deep);
        b.part(0, "light", &block(Vec3::new(0.006, 0.003, 0.001), 0.0).moved(at));
    }
    let aerials = b.count("aerials");
    for aerial in 0..aerials {
        let x = if aerials > 1 { (aerial as f32 / (aerials - 1) as f32 - 0.5) * (width - 0.04) } else { 0.0 };
        let foot = Vec3::new(x, 0.6 * tall, -0.5 * deep - 0.006);
        b.part(0, "trim", &tube(&[foot, foot + Vec3::Y * 0.15], &[0.0065, 0.0045], 10));
        b.part(0, "trim", &cylinder(0.008, 0.014, 0.002, 12).moved(foot));
        b.collide_bar(0, "trim", foot, foot + Vec3::Y * 0.15, 0.01);
    }
}

/// A projector with its lens in front.
pub fn projector(b: &mut Builder) {
    let size = size_of(b);
    let foot = 0.01;
    let body = Vec3::new(size.x, size.y - foot, size.z);
    b.part(0, "case", &block(body, 0.02).moved(Vec3::Y * (foot + 0.5 * body.y)));
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size - Vec3::new(0.004, 0.0, 0.004));
    let lens = [(0.0, 0.0), (0.03, 0.0), (0.034, 0.02), (0.03, 0.022), (0.024, 0.012), (0.0, 0.014)];
    let at = Vec3::new(0.22 * size.x, foot + 0.5 * body.y, 0.5 * size.z - 0.004);
    b.part(0, "trim", &lathe(&lens.map(|(reach, y)| Vec2::new(reach, y)), 24).turned(turn(Vec3::X, 90.0)).moved(at));
    b.part(0, "glass", &crate::shape::ball(0.022, 16).moved(at + Vec3::Z * -0.004));
    for slot in 0..7 {
        let x = -0.36 * size.x + 0.016 * slot as f32;
        b.panel(0, "trim", Vec3::new(x, foot + 0.5 * body.y, 0.5 * size.z), Vec3::new(0.005, 0.55 * body.y, 0.002), 0.0);
    }
    for (x, z) in CORNERS {
        let place = Vec3::new(x * 0.4 * size.x, 0.5 * foot, z * 0.36 * size.z);
        b.part(0, "trim", &cylinder(0.012, foot, 0.002, 12).moved(place));
    }
    for button in 0..3 {
        b.part(0, "trim", &cylinder(0.006, 0.003, 0.001, 12).moved(Vec3::new(-0.2 * size.x + 0.02 * button as f32, size.y, -0.1 * size.z)));
    }
}
