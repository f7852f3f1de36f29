//! What is fixed to a bathroom's walls, and the basin on a pedestal.

use std::f32::consts::PI;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::bathroom::basin_tap;
use super::builder::turn;
use super::fitted::{BOARD, collide_shell, collide_solid, egg};
use super::fittings::{Door, GAP, Hold, case, door};
use super::turned::{drum, spindle};
use crate::shape::{block, cylinder, lathe, loft, sheet, smooth_path, tube};

/// A washbasin on a pedestal, with a mixer tap.
pub fn pedestal_sink(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (half, back, front) = (0.5 * size.x, -0.5 * size.z, 0.5 * size.z);
    let rim = 0.19;
    let ring = |share: f32, rear: f32, near: f32, y: f32| egg(share * half, (rear, near), y, (0.3, 0.72), 32);
    let low = size.y - rim;
    let outer = [
        ring(0.34, back + 0.03, front - 0.24, low),
        ring(0.62, back + 0.005, front - 0.13, low + 0.06),
        ring(0.93, back, front - 0.02, size.y - 0.06),
        ring(1.0, back, front, size.y - 0.02),
        ring(1.0, back, front, size.y - 0.006),
        ring(0.98, back + 0.004, front - 0.006, size.y),
    ];
    let inner = [
        ring(0.80, back + 0.125, front - 0.05, size.y),
        ring(0.77, back + 0.13, front - 0.055, size.y - 0.012),
        ring(0.66, back + 0.15, front - 0.085, size.y - 0.08),
        ring(0.30, back + 0.20, front - 0.18, size.y - 0.13),
    ];
    let loops: Vec<_> = outer.iter().chain(&inner).cloned().collect();
    b.part(0, "bowl", &loft(&loops));
    let z = back + 0.16;
    let column = [(0.62, 0.0), (0.60, 0.02), (0.42, 0.18), (0.40, 0.6 * low), (0.52, low + 0.03)];
    let section = |share: f32, y: f32| egg(share * 0.19, (z - share * 0.15, z + share * 0.17), y, (0.6, 0.9), 24);
    let levels: Vec<_> = column.iter().map(|&(share, y)| section(share, y)).collect();
    b.part(0, "bowl", &loft(&levels));
    for pair in [[0, 2], [2, 4]] {
        collide_solid(b, 0, "bowl", &[levels[pair[0]].clone(), levels[pair[1]].clone()], 3);
    }
    let floor = size.y - 0.13;
    collide_solid(b, 0, "bowl", &[outer[0].clone(), ring(0.6, back + 0.005, front - 0.14, floor - 0.0005)], 4);
    let wall =
        [ring(0.58, back + 0.006, front - 0.14, floor - 0.001), outer[4].clone(), outer[5].clone(), inner[0].clone(), inner[3].clone()];
    collide_shell(b, 0, "bowl", &wall, 4);
    let reach = Vec3::new(0.26 * half, 0.0, 0.04);
    let middle = Vec3::new(0.0, 0.0, 0.5 * (back + front) + 0.01);
    b.inside_named("basin", 0, middle + Vec3::Y * floor - reach, middle + Vec3::Y * (size.y - 0.01) + reach);
    let waste = [(0.0, 0.0), (0.022, 0.0), (0.02, 0.004), (0.0, 0.004)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "tap", &lathe(&waste, 16).moved(middle + Vec3::Y * floor));
    basin_tap(b, Vec3::new(0.0, size.y, back + 0.07));
}

/// A rail with a towel over it; its back is at the wall.
pub fn towel_rail(b: &mut Builder) {
    let (wide, reach) = (b.value("width_m"), b.value("depth_m"));
    let drop = b.value("towel_m");
    let (y, wall) = (drop, -0.5 * reach);
    let z = 0.5 * reach - 0.018;
    let bar = cylinder(0.009, wide - 0.02, 0.002, 14).turned(turn(Vec3::Z, 90.0));
    b.part(0, "metal", &bar.moved(Vec3::new(0.0, y, z)));
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * wide - 0.02);
        b.part(0, "metal", &cylinder(0.022, 0.008, 0.002, 18).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(x, y, wall + 0.004)));
        b.part(0, "metal", &cylinder(0.008, z - wall, 0.0, 12).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(x, y, 0.5 * (wall + z))));
        b.collide_box(0, "metal", Vec3::new(x, y, 0.5 * (wall + z)), Vec3::new(0.016, 0.016, z - wall));
    }
    b.collide_box(0, "metal", Vec3::new(0.0, y, z), Vec3::new(wide - 0.03, 0.016, 0.016));
    let cloth = 0.58 * wide;
    let (front, rear) = (drop, 0.8 * drop);
    let total = front + rear + PI * 0.013;
    let mut stream = b.stream("folds");
    let phase = stream.between(0.0, 6.0);
    let hung = sheet(18, 26, Vec2::new(cloth, total), 0.004, |u, v| {
        let along = v * total;
        let turned = PI * 0.013;
        let x = cloth * (u - 0.5);
        let wave = |down: f32| 0.005 * homebody_core::float::sin(28.0 * x + phase) * (down / drop).clamp(0.0, 1.0);
        if along < rear {
            let down = rear - along;
            return Vec3::new(-x, y - down, z - 0.013 + 0.3 * wave(down));
        }
        if along > rear + turned {
            let down = along - rear - turned;
            return Vec3::new(-x, y - down, z + 0.013 + wave(down).max(-0.001));
        }
        let angle = (along - rear) / 0.013;
        Vec3::new(-x, y + 0.013 * homebody_core::float::sin(angle), z - 0.013 * homebody_core::float::cos(angle))
    });
    b.part(0, "cloth", &hung);
    b.collide_box(0, "cloth", Vec3::new(0.0, 0.5 * drop, z), Vec3::new(cloth, drop, 0.028));
}

/// A small shelf for the bathroom, of glass, wood or wire, on brackets.
pub fn bath_shelf(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let thick = 0.010;
    let y = 0.5 * size.y;
    b.board(0, "board", Vec3::new(0.0, y, 0.0), Vec3::new(size.x, thick, size.z), 0.003);
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * size.x - 0.07);
        let arm = [
            Vec3::new(x, 0.0, 0.006 - 0.5 * size.z),
            Vec3::new(x, 0.5 * y, 0.02 - 0.5 * size.z),
            Vec3::new(x, y - 0.5 * thick - 0.003, 0.2 * size.z),
        ];
        b.part(0, "metal", &tube(&smooth_path(&arm, 3), &[0.005], 8));
        b.collide_box(0, "metal", Vec3::new(x, 0.5 * (y - 0.5 * thick), 0.008 - 0.5 * size.z), Vec3::new(0.01, y - 0.5 * thick, 0.014));
    }
    let rail = size.y - 0.004;
    let path = [
        Vec3::new(-0.5 * size.x + 0.006, rail, 0.01 - 0.5 * size.z),
        Vec3::new(-0.5 * size.x + 0.006, rail, 0.5 * size.z - 0.008),
        Vec3::new(0.5 * size.x - 0.006, rail, 0.5 * size.z - 0.008),
        Vec3::new(0.5 * size.x - 0.006, rail, 0.01 - 0.5 * size.z),
    ];
    b.part(0, "metal", &tube(&path, &[0.004], 8));
    for x in [-1.0, 1.0] {
        for z in [-0.5 * size.z + 0.014, 0.5 * size.z - 0.008] {
            let at = Vec3::new(x * (0.5 * size.x - 0.006), 0.5 * (y + rail), z);
            b.part(0, "metal", &cylinder(0.0035, rail - y, 0.0, 8).moved(at));
        }
    }
    b.collide_box(0, "metal", Vec3::new(0.0, rail, 0.5 * size.z - 0.008), Vec3::new(size.x - 0.02, 0.008, 0.008));
    b.shelf("board", 0, Vec3::new(0.0, y + 0.5 * thick, -0.006), Vec2::new(size.x - 0.05, size.z - 0.045), 0.25);
}

/// A cabinet for the wall over a basin, with mirrors on its doors and shelves behind them.
pub fn bathroom_cabinet(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let thick = 0.018;
    let depth = size.z - thick - GAP;
    let z = -0.5 * (thick + GAP);
    let half = Vec3::new(0.5 * size.x, 0.0, 0.5 * depth);
    case(b, "carcass", Vec3::new(-half.x, 0.0, z - half.z), Vec3::new(half.x, size.y, z + half.z), BOARD, true);
    let inner = Vec2::new(size.x - 2.0 * BOARD - 0.002, depth - 0.016);
    let room = (size.y - BOARD) / 3.0;
    for index in 0..3 {
        let y = BOARD + index as f32 * room;
        if index > 0 {
            b.board(0, "shelves", Vec3::new(0.0, y - 0.004, z), Vec3::new(inner.x, 0.008, inner.y), 0.001);
        }
        b.shelf(&format!("shelf_{index}"), 0, Vec3::new(0.0, y, z), Vec2::new(inner.x - 0.02, inner.y - 0.02), room - BOARD - 0.012);
    }
    let count = if size.x > 0.85 {
        3
    } else if size.x > 0.45 {
        2
    } else {
        1
    };
    let pitch = size.x / count as f32;
    for index in 0..count {
        let made = Door {
            name: format!("door_{index}"),
            front: Vec3::new((index as f32 + 0.5) * pitch - 0.5 * size.x, 0.5 * size.y, 0.5 * size.z - thick),
            face: Vec2::new(pitch - GAP, size.y - GAP),
            thick,
            side: if index + 1 < count { -1.0 } else { 1.0 },
            hold: Hold::SprungHinge,
            open: 1.75,
        };
        let (link, middle) = door(b, "carcass", &made);
        b.panel(link, "carcass", middle - Vec3::Z * 0.003, made.face.extend(thick - 0.006), 0.002);
        b.panel(link, "mirror", middle + Vec3::Z * (0.5 * thick - 0.003), (made.face - Vec2::splat(0.004)).extend(0.006), 0.002);
        let edge = middle + Vec3::new(-made.side * (0.5 * made.face.x - 0.05), 0.012 - 0.5 * made.face.y, 0.5 * thick + 0.006);
        b.part(link, "metal", &block(Vec3::new(0.05, 0.012, 0.010), 0.003).moved(edge));
        b.collide_box(link, "metal", edge + Vec3::Z * 0.001, Vec3::new(0.048, 0.010, 0.008));
        b.grip(link, edge, Vec3::X, 0.05, 0.01);
    }
}

/// A water heater for the wall: a tank with domed ends, a thermometer, two pipes.
pub fn water_heater(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let pipe = 0.06;
    let tall = height - pipe;
    spindle(b, 0, "body", Vec3::Y * pipe, &drum(radius, 0.0, tall, 0.07_f32.min(0.4 * radius)), 1);
    spindle(b, 0, "trim", Vec3::Y * (pipe + 0.10), &[(radius, 0.0), (radius + 0.001, 0.002), (radius + 0.001, 0.01), (radius, 0.012)], 1);
    let dial = [(0.0, 0.0), (0.034, 0.0), (0.034, 0.006), (0.03, 0.008), (0.0, 0.008)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "trim", &lathe(&dial, 24).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, pipe + 0.3 * tall, radius - 0.003)));
    b.panel(0, "pipes", Vec3::new(0.0, pipe + 0.3 * tall + 0.008, radius + 0.005), Vec3::new(0.003, 0.02, 0.001), 0.0);
    for side in [-1.0, 1.0] {
        let at = Vec3::new(side * 0.4 * radius, 0.5 * pipe + 0.01, -0.3 * radius);
        b.part(0, "pipes", &cylinder(0.011, pipe + 0.02, 0.0, 12).moved(at));
        b.collide_box(0, "pipes", Vec3::new(at.x, 0.5 * pipe, at.z), Vec3::new(0.02, pipe, 0.02));
    }
    for y in [0.25, 0.75] {
        b.panel(0, "trim", Vec3::new(0.0, pipe + y * tall, -radius + 0.004), Vec3::new(0.9 * radius, 0.04, 0.008), 0.001);
    }
    b.collide_cylinder(0, "body", Vec3::Y * pipe, radius - 0.001, tall);
}
