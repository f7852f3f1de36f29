//! Fixtures of the bathroom: toilet, vanity, bathtub, shower.

use std::f32::consts::FRAC_PI_2;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fitted::{BOARD, FRONT, Front, collide_shell, collide_solid, egg, fitted_door, holed_slab};
use super::fittings::{Door, GAP, Hold, bow_handle, case, catching, rubbing};
use super::kitchen::{basin, fitted_drawers};
use crate::JointKind;
use crate::shape::{block, cylinder, extrude, lathe, loft, rounded_outline, smooth_path, sweep, tube};

/// Points around a loop of sanitary ware.
const AROUND: usize = 32;

/// A close-coupled toilet: pan, cistern with a button, seat and lid on one hinge line.
pub fn toilet(b: &mut Builder) {
    let (wide, deep, rim) = (b.value("width_m"), b.value("depth_m"), b.value("seat_height_m") - 0.025);
    let square = if b.count("form") == 1 { 0.62 } else { 1.0 };
    let (half, back, front) = (0.5 * wide, -0.5 * deep, 0.5 * deep);
    let ring = |share: f32, rear: f32, near: f32, y: f32| egg(share * half, (rear, near), y, (0.5, square), AROUND);
    let seat_back = back + 0.205;
    let outer = [
        ring(0.60, back + 0.02, front - 0.22, 0.0),
        ring(0.60, back + 0.02, front - 0.21, 0.06),
        ring(0.66, back + 0.01, front - 0.16, 0.45 * rim),
        ring(0.88, back, front - 0.03, 0.80 * rim),
        ring(0.95, back, front, 0.93 * rim),
        ring(0.96, back, front, rim - 0.006),
        ring(0.94, back + 0.002, front - 0.006, rim),
    ];
    let inner = [
        ring(0.66, seat_back + 0.05, front - 0.055, rim),
        ring(0.64, seat_back + 0.052, front - 0.06, rim - 0.02),
        ring(0.60, seat_back + 0.055, front - 0.075, 0.72 * rim),
        ring(0.32, seat_back + 0.09, front - 0.18, 0.50 * rim),
    ];
    let loops: Vec<_> = outer.iter().chain(&inner).cloned().collect();
    b.part(0, "pan", &loft(&loops));
    let pond = |y: f32| ring(0.5, seat_back + 0.065, front - 0.11, y);
    b.part(0, "water", &loft(&[pond(0.575 * rim), pond(0.58 * rim)]));
    collide_solid(b, 0, "pan", &[outer[0].clone(), outer[2].clone(), ring(0.7, back + 0.01, front - 0.15, 0.5 * rim)], 4);
    let wall = [ring(0.68, back + 0.01, front - 0.15, 0.5 * rim), outer[5].clone(), inner[0].clone(), inner[3].clone()];
    collide_shell(b, 0, "pan", &wall, 4);
    cistern(b, Vec3::new(0.0, rim, back), Vec3::new(wide, b.value("height_m") - rim, 0.17));
    let pin = Vec3::new(0.0, rim + 0.009, seat_back + 0.008);
    seat(b, pin, half, front - 0.002 - pin.z, square);
}

/// The tank on the pan's rear end, with a lid and a button; `at` is the middle of its lower rear edge.
fn cistern(b: &mut Builder, at: Vec3, size: Vec3) {
    let middle = at + Vec3::new(0.0, 0.5 * size.y, 0.5 * size.z);
    let body = size - Vec3::new(0.012, 0.03, 0.008);
    b.part(0, "cistern", &block(body, 0.03).moved(middle - Vec3::Y * 0.012));
    b.panel(0, "cistern", middle + Vec3::Y * (0.5 * size.y - 0.017), Vec3::new(size.x, 0.034, size.z), 0.012);
    b.collide_box(0, "cistern", middle, size - Vec3::new(0.004, 0.0, 0.0));
    let button = [(0.0, 0.0), (0.026, 0.0), (0.026, 0.003), (0.023, 0.005), (0.0, 0.005)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "metal", &lathe(&button, 24).moved(middle + Vec3::Y * (0.5 * size.y - 0.001)));
    b.support("cistern", 0, middle + Vec3::Y * 0.5 * size.y, Vec2::new(size.x - 0.06, size.z - 0.04), 0.3);
}

/// Seat and lid on hinges at `pin`; both reach `reach` forward and are as wide as the pan.
fn seat(b: &mut Builder, pin: Vec3, half: f32, reach: f32, square: f32) {
    let outline = |grow: f32, y: f32| egg(0.97 * half + grow, (0.012 - grow, reach + grow), y, (0.55, square), AROUND);
    for side in [-1.0, 1.0] {
        let post = cylinder(0.012, 0.05, 0.002, 12).turned(turn(Vec3::Z, 90.0));
        b.part(0, "metal", &post.moved(pin + Vec3::new(side * 0.4 * half, 0.006, -0.004)));
    }
    let ring = b.link("seat", pin);
    let mut path: Vec<Vec3> = outline(-0.03, 0.004);
    path.push(path[0]);
    b.part(ring, "seat", &sweep(&path, &[0.03], &rounded_outline(Vec2::new(2.0, 0.6), 0.28, 3), true));
    let [low, high] = [-0.004, 0.013];
    let shell = [outline(-0.001, low), outline(-0.001, high), outline(-0.058, low), outline(-0.058, high)];
    collide_shell(b, ring, "seat", &shell, 4);
    b.grip(ring, Vec3::new(0.0, 0.004, reach - 0.02), Vec3::X, 0.1, 0.018);
    b.hinge(ring, Vec3::NEG_X, 1.7, rubbing(0.15, 0.9));
    let lid = b.link("lid", pin + Vec3::Y * 0.026);
    let plate: Vec<Vec2> = outline(0.0, 0.0).iter().map(|point| Vec2::new(point.x, -point.z)).collect();
    b.part(lid, "seat", &extrude(&plate, 0.016, 0.005).turned(turn(Vec3::X, -90.0)));
    collide_solid(b, lid, "seat", &[outline(-0.001, -0.008), outline(-0.001, 0.008)], 4);
    b.grip(lid, Vec3::new(0.0, 0.0, reach - 0.01), Vec3::X, 0.1, 0.016);
    b.hinge(lid, Vec3::NEG_X, 1.72, rubbing(0.2, 1.2));
}

/// A washbasin on a cabinet with doors or drawers, its top a slab with the basin set in, and a mixer tap.
pub fn vanity(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (slab, depth) = (0.03, 0.13);
    let bowl = Vec2::new((0.62 * size.x).min(0.5), 0.60 * size.z);
    let (top, floor) = (size.y - slab, size.y - depth);
    let (plinth, body) = (if b.count("legs") == 1 { 0.22 } else { 0.08 }, size.z - 0.012 - FRONT - GAP);
    let z = -0.5 * size.z + 0.5 * body;
    vanity_stand(b, size, plinth, Vec2::new(z, body));
    let half = Vec3::new(0.5 * size.x - 0.004, 0.0, 0.5 * body);
    case(b, "carcass", Vec3::new(-half.x, plinth, z - half.z), Vec3::new(half.x, floor - 0.012, z + half.z), BOARD, false);
    let upper = Vec3::new(2.0 * half.x, top - floor + 0.012, body);
    let hole = [-0.5 * bowl.x, 0.5 * bowl.x, 0.02 - 0.5 * bowl.y, 0.02 + 0.5 * bowl.y];
    let low = Vec3::new(-half.x, floor - 0.012, z - half.z);
    holed_slab(b, "carcass", low, low + upper, hole);
    holed_slab(b, "top", Vec3::new(-0.5 * size.x, top, -0.5 * size.z), Vec3::new(0.5 * size.x, size.y, 0.5 * size.z), hole);
    basin(b, Vec3::new(0.0, size.y, 0.02), bowl, depth);
    b.collide_box(0, "basin", Vec3::new(0.0, floor - 0.006, 0.02), Vec3::new(bowl.x, 0.012, bowl.y));
    let hollow = Vec3::new(0.5 * bowl.x - 0.012, 0.0, 0.5 * bowl.y - 0.012);
    let centre = Vec3::new(0.0, floor, 0.02);
    b.inside_named("basin", 0, centre - hollow, centre + hollow + Vec3::Y * depth);
    basin_tap(b, Vec3::new(0.0, size.y, hole[2] - 0.038));
    for (index, side) in [-1.0, 1.0].into_iter().enumerate() {
        let free = 0.5 * (size.x - bowl.x) - 0.05;
        if free > 0.05 {
            let at = Vec3::new(side * (0.5 * size.x - 0.5 * free - 0.01), size.y, 0.0);
            b.support(&format!("top_{index}"), 0, at, Vec2::new(free, size.z - 0.05), 0.35);
        }
    }
    vanity_fronts(b, size, Vec2::new(plinth, top), z + half.z + GAP, floor - 0.012);
}

/// What carries a vanity: a plinth, or four legs; `body` is the middle and extent of the carcass along z.
fn vanity_stand(b: &mut Builder, size: Vec3, plinth: f32, body: Vec2) {
    if plinth < 0.1 {
        b.board(0, "carcass", Vec3::new(0.0, 0.5 * plinth, body.x - 0.015), Vec3::new(size.x - 0.02, plinth, body.y - 0.03), 0.002);
        return;
    }
    for (x, end) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * (0.5 * size.x - 0.03), 0.5 * plinth, body.x + end * (0.5 * body.y - 0.03));
        b.part(0, "carcass", &block(Vec3::new(0.035, plinth, 0.035), 0.004).moved(at));
        b.collide_box(0, "carcass", at, Vec3::new(0.035, plinth, 0.035));
    }
}

/// Doors or drawers between two heights before the plane `back`; hollows end at `ceiling`.
fn vanity_fronts(b: &mut Builder, size: Vec3, span: Vec2, back: f32, ceiling: f32) {
    let style = Front::of(b);
    let (wide, depth) = (size.x - 0.008, back - GAP + 0.5 * size.z);
    if b.count("layout") == 1 {
        // The drawers run below the basin; a fixed front covers it.
        let strip = span.y - ceiling;
        let face = Vec3::new(wide - GAP, strip - GAP, FRONT);
        let at = Vec3::new(0.0, span.y - 0.5 * strip, back + 0.5 * FRONT - GAP);
        style.look(b, 0, "fronts", at, face, 1.0);
        b.collide_box(0, "fronts", at, face);
        let tall = 0.5 * (ceiling - span.x - 0.004);
        fitted_drawers(b, (0.0, wide), ceiling - 0.004, &[tall, tall], back, depth - 0.01, 0);
        return;
    }
    let count = if wide > 0.48 { 2 } else { 1 };
    let pitch = wide / count as f32;
    for index in 0..count {
        let made = Door {
            name: format!("door_{index}"),
            front: Vec3::new((index as f32 + 0.5) * pitch - 0.5 * wide, 0.5 * (span.x + span.y), back),
            face: Vec2::new(pitch - GAP, span.y - span.x - GAP),
            thick: FRONT,
            side: if index == 0 && count == 2 { -1.0 } else { 1.0 },
            hold: Hold::SprungHinge,
            open: 1.75,
        };
        fitted_door(b, &made, style, 0.5 * made.face.y - 0.13);
    }
    let half = Vec3::new(0.5 * wide - BOARD - 0.01, 0.0, 0.5 * depth - 0.03);
    let floor = Vec3::new(0.0, span.x + BOARD, back - GAP - 0.5 * depth + 0.01);
    b.inside_from("inside", 0, floor - half, floor + half + Vec3::Y * (ceiling - floor.y - 0.01), Vec3::Z);
}

/// A basin mixer: a stout body with a short spout, and a lever on top that lifts.
pub fn basin_tap(b: &mut Builder, at: Vec3) {
    b.part(0, "tap", &cylinder(0.021, 0.11, 0.004, 20).moved(at + Vec3::Y * 0.055));
    let spout = [Vec3::new(0.0, 0.075, 0.0), Vec3::new(0.0, 0.085, 0.06), Vec3::new(0.0, 0.078, 0.105), Vec3::new(0.0, 0.062, 0.115)];
    b.part(0, "tap", &tube(&smooth_path(&spout.map(|point| at + point), 3), &[0.013, 0.0125, 0.012, 0.0115, 0.011], 12));
    b.collide_cylinder(0, "tap", at, 0.02, 0.109);
    b.collide_box(0, "tap", at + Vec3::new(0.0, 0.082, 0.065), Vec3::new(0.022, 0.024, 0.10));
    let link = b.link("lever", at + Vec3::Y * 0.124);
    b.part(link, "tap", &cylinder(0.020, 0.022, 0.005, 20));
    let paddle = [Vec3::new(0.0, 0.004, 0.0), Vec3::new(0.0, 0.012, 0.05), Vec3::new(0.0, 0.024, 0.10)];
    b.part(link, "tap", &sweep(&smooth_path(&paddle, 2), &[0.011], &rounded_outline(Vec2::new(2.0, 0.7), 0.3, 3), true));
    b.collide_cylinder(link, "tap", Vec3::NEG_Y * 0.011, 0.019, 0.022);
    b.collide_bar(link, "tap", paddle[0], paddle[2], 0.009);
    b.grip(link, paddle[1], Vec3::new(0.0, 0.2, 0.98), 0.06, 0.01);
    b.join((0, link), JointKind::Hinge, Vec3::NEG_X, (0.0, 0.45), rubbing(0.15, 0.02));
}

/// A bathtub: built in with a flat apron, or free-standing and rounded, with a mixer at its rear edge.
pub fn bathtub(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let free = b.count("form") == 1;
    let (bend, rim, floor) = (if free { 0.62 } else { 0.1 }, if free { 0.03 } else { 0.06 }, 0.12);
    let hollow = if free { 0.62 } else { 0.42 };
    let loop_at = |inset: f32, y: f32, bend: f32| {
        let half = 0.5 * size.z - inset;
        egg(0.5 * size.x - inset, (-half, half), y, (bend, bend), AROUND)
    };
    let draft = if free { 0.09 } else { 0.0 };
    let outer = [
        loop_at(draft + 0.01, 0.0, bend),
        loop_at(0.6 * draft, 0.35 * size.y, bend),
        loop_at(0.1 * draft, 0.8 * size.y, bend),
        loop_at(0.0, size.y - 0.012, bend),
        loop_at(0.002, size.y - 0.003, bend),
        loop_at(0.012, size.y, bend),
    ];
    let inner = [
        loop_at(rim, size.y, hollow),
        loop_at(rim + 0.012, size.y - 0.012, hollow),
        loop_at(rim + 0.04, 0.5 * size.y, hollow),
        loop_at(rim + 0.07, floor + 0.05, hollow),
        loop_at(rim + 0.13, floor, hollow),
    ];
    let loops: Vec<_> = outer.iter().chain(&inner).cloned().collect();
    b.part(0, "tub", &loft(&loops));
    collide_solid(b, 0, "tub", &[outer[0].clone(), loop_at(0.75 * draft + 0.01, floor, bend)], 4);
    let low = loop_at(0.7 * draft + 0.008, floor - 0.001, bend);
    collide_shell(b, 0, "tub", &[low, loop_at(0.004, size.y, bend), loop_at(rim, size.y, hollow), inner[3].clone(), inner[4].clone()], 4);
    let reach = Vec3::new(0.5 * size.x - rim - 0.16, 0.0, 0.5 * size.z - rim - 0.14);
    b.inside(0, Vec3::Y * floor - reach, Vec3::new(0.0, size.y - 0.02, 0.0) + reach);
    let waste = [(0.0, 0.0), (0.03, 0.0), (0.027, 0.004), (0.0, 0.004)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "tap", &lathe(&waste, 20).moved(Vec3::new(0.5 * size.x - 0.36, floor, 0.0)));
    tub_tap(b, Vec3::new(0.30 * size.x, size.y, 0.022 - 0.5 * size.z));
}

/// A mixer on the rear edge of a tub: a bar with a spout, and a lever at its right.
fn tub_tap(b: &mut Builder, at: Vec3) {
    for side in [-1.0, 1.0] {
        b.part(0, "tap", &cylinder(0.014, 0.05, 0.002, 14).moved(at + Vec3::new(side * 0.075, 0.022, 0.0)));
    }
    let bar = cylinder(0.02, 0.2, 0.004, 18).turned(turn(Vec3::Z, 90.0));
    b.part(0, "tap", &bar.moved(at + Vec3::Y * 0.055));
    let spout = [Vec3::new(0.0, 0.055, 0.0), Vec3::new(0.0, 0.06, 0.08), Vec3::new(0.0, 0.05, 0.13), Vec3::new(0.0, 0.03, 0.14)];
    b.part(0, "tap", &tube(&smooth_path(&spout.map(|point| at + point), 3), &[0.014, 0.013, 0.012], 12));
    b.collide_box(0, "tap", at + Vec3::Y * 0.0375, Vec3::new(0.2, 0.073, 0.036));
    b.collide_box(0, "tap", at + Vec3::new(0.0, 0.055, 0.08), Vec3::new(0.024, 0.024, 0.11));
    super::kitchen::side_lever(b, "lever", at + Vec3::new(0.102, 0.055, 0.0), 1.0);
}

/// A shower: tray, glass sides, a glass door hinged in front, a rail with a head, and a mixer with a lever.
pub fn shower_cabin(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (tray, lip, pane) = (0.045, 0.035, 0.008);
    shower_tray(b, size, tray, lip);
    let (low, high) = (tray, size.y);
    let (tall, middle) = (high - low, 0.5 * (low + high));
    let half = 0.5 * size;
    for side in [-1.0, 1.0] {
        let x = side * (half.x - 0.018);
        b.board(0, "glass", Vec3::new(x, middle, -0.01), Vec3::new(pane, tall - 0.03, size.z - 0.06), 0.001);
        for z in [-half.z + 0.0125, half.z - 0.0175] {
            b.board(0, "frame", Vec3::new(x, middle, z), Vec3::new(0.025, tall, 0.025), 0.003);
        }
        b.panel(0, "frame", Vec3::new(x, high - 0.0125, 0.0), Vec3::new(0.025, 0.025, size.z - 0.06), 0.003);
    }
    b.board(0, "frame", Vec3::new(0.0, high - 0.0125, half.z - 0.0175), Vec3::new(size.x - 0.061, 0.025, 0.02), 0.003);
    shower_door(b, size, Vec2::new(tray + 0.004, high - 0.03), pane);
    let wall = Vec3::new(0.0, 0.0, -half.z);
    let rail = [Vec3::new(-0.05, 1.05, 0.035), Vec3::new(-0.05, size.y - 0.08, 0.035)].map(|point| wall + point);
    b.part(0, "metal", &tube(&rail, &[0.009], 12));
    let arm = [rail[1] - Vec3::Y * 0.05, rail[1] + Vec3::new(0.0, 0.01, 0.12), rail[1] + Vec3::new(0.0, -0.02, 0.27)];
    b.part(0, "metal", &tube(&smooth_path(&arm, 3), &[0.009], 10));
    let rose = [(0.0, 0.012), (0.012, 0.012), (0.1, 0.004), (0.102, 0.0), (0.0, 0.0)].map(|(x, y)| Vec2::new(x, -y));
    b.part(0, "metal", &lathe(&rose, 28).moved(arm[2] - Vec3::Y * 0.002));
    b.collide_bar(0, "metal", rail[0], rail[1], 0.018);
    b.collide_cylinder(0, "metal", arm[2] - Vec3::Y * 0.014, 0.095, 0.012);
    let bar = cylinder(0.019, 0.22, 0.004, 16).turned(turn(Vec3::Z, 90.0));
    b.part(0, "metal", &bar.moved(wall + Vec3::new(-0.05, 1.03, 0.035)));
    b.collide_box(0, "metal", wall + Vec3::new(-0.05, 1.03, 0.03), Vec3::new(0.22, 0.036, 0.046));
    shower_lever(b, wall + Vec3::new(0.062, 1.03, 0.035));
}

/// The tray: a slab with a raised edge and a waste; things stand in it.
fn shower_tray(b: &mut Builder, size: Vec3, tray: f32, lip: f32) {
    let loop_at = |inset: f32, y: f32, corner: f32| {
        rounded_outline(Vec2::new(size.x, size.z) - Vec2::splat(2.0 * inset), corner, 4)
            .iter()
            .map(|point| Vec3::new(point.x, y, -point.y))
            .collect::<Vec<_>>()
    };
    let floor = tray - 0.02;
    let loops = [
        loop_at(0.0, 0.0, 0.01),
        loop_at(0.0, tray - 0.004, 0.01),
        loop_at(0.004, tray, 0.01),
        loop_at(lip, tray, 0.03),
        loop_at(lip + 0.012, floor + 0.002, 0.03),
        loop_at(lip + 0.03, floor, 0.03),
    ];
    b.part(0, "tray", &loft(&loops));
    let waste = [(0.0, 0.0), (0.045, 0.0), (0.042, 0.003), (0.0, 0.003)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "metal", &lathe(&waste, 24).moved(Vec3::new(0.0, floor, 0.3 * size.z - 0.12)));
    b.collide_box(0, "tray", Vec3::Y * 0.5 * floor, Vec3::new(size.x, floor, size.z));
    for side in [-1.0, 1.0] {
        let y = 0.5 * (floor + tray);
        let ends = Vec3::new(side * 0.5 * (size.x - lip), y, 0.0);
        b.collide_box(0, "tray", ends, Vec3::new(lip, tray - floor, size.z));
        let long = Vec3::new(0.0, y, side * 0.5 * (size.z - lip));
        b.collide_box(0, "tray", long, Vec3::new(size.x - 2.0 * lip, tray - floor, lip));
    }
    b.support("tray", 0, Vec3::Y * floor, Vec2::new(size.x - 2.0 * lip - 0.1, size.z - 2.0 * lip - 0.16), 0.4);
}

/// The glass door between two heights, hinged at the right, with a bow handle; magnets in its seal hold it shut.
fn shower_door(b: &mut Builder, size: Vec3, span: Vec2, pane: f32) {
    let (wide, tall) = (size.x - 0.07, span.y - span.x - 0.004);
    let axis = Vec3::new(0.5 * wide - 0.008, 0.5 * (span.x + span.y), 0.5 * size.z - 0.0175);
    let link = b.link("door", axis);
    let middle = Vec3::X * -axis.x;
    b.board(link, "glass", middle, Vec3::new(wide, tall, pane), 0.001);
    for end in [-1.0, 1.0] {
        b.panel(link, "frame", middle + Vec3::X * end * 0.5 * wide, Vec3::new(0.008, tall, 0.014), 0.002);
    }
    bow_handle(b, link, "metal", middle + Vec3::new(0.07 - 0.5 * wide, -0.05, 0.5 * pane), Vec3::Y, 0.12);
    b.hinge(link, Vec3::Y, 1.7, catching(0.6, 1.0, 6.0, 0.015));
}

/// The lever at the end of the shower's mixer; it turns about the mixer's length.
fn shower_lever(b: &mut Builder, at: Vec3) {
    let link = b.link("lever", at + Vec3::X * 0.014);
    b.part(link, "metal", &cylinder(0.02, 0.022, 0.003, 18).turned(turn(Vec3::Z, 90.0)));
    let stick = [Vec3::Z * 0.015, Vec3::new(0.0, 0.0, 0.075)];
    b.part(link, "metal", &tube(&stick, &[0.006, 0.005], 8));
    b.collide_box(link, "metal", Vec3::ZERO, Vec3::new(0.02, 0.034, 0.034));
    b.collide_bar(link, "metal", stick[0], stick[1], 0.01);
    b.grip(link, Vec3::Z * 0.05, Vec3::Z, 0.05, 0.01);
    b.join((0, link), JointKind::Hinge, Vec3::NEG_X, (0.0, FRAC_PI_2), rubbing(0.2, 0.02));
}
