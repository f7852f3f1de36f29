//! Cases and boxes with lids: suitcase, flap box, shoe box, storage box, gift box, hamper, and a drawer's organiser.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::{catching, rubbing};
use super::forms::{BRIGHT, badge, printed_block, rectangle, two_colors};
use crate::shape::{block, cylinder, extrude, rounded_outline, smooth_path, torus, tube};
use crate::{JointKind, Mesh};

/// Walls and floor of an open box, seen and touched; gives the hollow's half sizes.
fn open_box(b: &mut Builder, slot: &str, size: Vec3, wall: f32, bevel: f32) -> Vec3 {
    b.board(0, slot, Vec3::Y * 0.5 * wall, Vec3::new(size.x, wall, size.z), 0.0);
    let tall = size.y - wall;
    let middle = wall + 0.5 * tall;
    for side in [-1.0, 1.0] {
        b.board(0, slot, Vec3::new(0.0, middle, side * 0.5 * (size.z - wall)), Vec3::new(size.x, tall, wall), bevel);
        b.board(0, slot, Vec3::new(side * 0.5 * (size.x - wall), middle, 0.0), Vec3::new(wall, tall, size.z - 2.0 * wall), 0.0);
    }
    0.5 * size - Vec3::new(wall + 0.001, 0.0, wall + 0.001)
}

/// The hollow of an open box up to its rim.
fn hollow(b: &mut Builder, half: Vec3, floor: f32, rim: f32) {
    b.inside(0, Vec3::new(-half.x, floor, -half.z), Vec3::new(half.x, rim, half.z));
}

/// A lid that turns on the upper back edge of a box of this size: a board with a rim that hangs `skirt` over the walls. Gives the link, the
/// middle of the board's lower face in its frame, and the torque of its weight.
fn hinged_lid(b: &mut Builder, slot: &str, size: Vec3, thick: f32, over: f32) -> (usize, Vec3, f32) {
    let link = b.link("lid", Vec3::new(0.0, size.y + 0.0018, -0.5 * size.z - over));
    let middle = Vec3::new(0.0, 0.0, 0.5 * size.z + over);
    b.board(link, slot, middle + Vec3::Y * 0.5 * thick, Vec3::new(size.x + 2.0 * over, thick, size.z + 2.0 * over), 0.3 * thick);
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    (link, middle, weight)
}

/// A half shell of a suitcase: a tray of this size, open towards +Y or −Y of its link.
fn shell(b: &mut Builder, link: usize, slot: &str, centre: Vec3, size: Vec3, up: bool) {
    let wall = 0.006;
    let way = if up { 1.0 } else { -1.0 };
    let radius = 0.13 * size.z;
    let level = |shrink: f32, y: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(size.x - 2.0 * shrink, size.z - 2.0 * shrink), radius, 4)
            .into_iter()
            .map(|point| centre + Vec3::new(point.x, way * (y - 0.5 * size.y), -way * point.y))
            .collect()
    };
    let bend = 0.22 * size.y;
    let loops = [
        level(bend, 0.0),
        level(0.3 * bend, 0.3 * bend),
        level(0.0, bend),
        level(0.0, size.y),
        level(wall, size.y),
        level(wall, bend),
        level(bend, wall),
    ];
    b.part(link, slot, &crate::shape::loft(&loops));
    for rib in 0..5 {
        let x = (rib as f32 - 2.0) * 0.17 * size.x;
        let bar = block(Vec3::new(0.07 * size.x, 0.005, size.z - 2.6 * bend), 0.002);
        b.part(link, slot, &bar.moved(centre + Vec3::new(x, -way * 0.5 * size.y, 0.0)));
    }
    b.collide_box(link, slot, centre - Vec3::Y * way * 0.5 * (size.y - wall), Vec3::new(size.x - bend, wall, size.z - bend));
    for side in [-1.0, 1.0] {
        b.collide_box(link, slot, centre + Vec3::Z * side * 0.5 * (size.z - wall), Vec3::new(size.x, size.y - 0.3 * bend, wall));
        b.collide_box(
            link,
            slot,
            centre + Vec3::X * side * 0.5 * (size.x - wall),
            Vec3::new(wall, size.y - 0.3 * bend, size.z - 2.0 * wall),
        );
    }
}

/// A hard suitcase lying on its back shell; its front opens as a lid. Wheels at one end, a grip at the other and one in front.
pub fn suitcase(b: &mut Builder) {
    let (length, width, deep) = (b.value("length_m"), b.value("width_m"), b.value("depth_m"));
    let foot = 0.012;
    let half = 0.5 * (deep - foot);
    let size = Vec3::new(length, half - 0.001, width);
    let lower = Vec3::Y * (foot + 0.5 * half);
    shell(b, 0, "shell", lower, size, true);
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * 0.36 * length, 0.5 * foot + 0.002, z * 0.34 * width);
        b.part(0, "dark", &cylinder(0.016, foot + 0.004, 0.002, 14).moved(at));
        b.collide_cylinder(0, "dark", Vec3::new(at.x, 0.0, at.z), 0.016, foot + 0.004);
    }
    for z in [-0.38, 0.38] {
        for y in [0.22, 0.78] {
            let wheel = cylinder(0.026, 0.022, 0.004, 18).turned(turn(Vec3::X, 90.0));
            let at = Vec3::new(-0.5 * length - 0.012, foot + y * 2.0 * half, z * width);
            b.part(0, "dark", &wheel.moved(at));
            b.part(0, "dark", &block(Vec3::new(0.03, 0.03, 0.04), 0.006).moved(at + Vec3::X * 0.012));
        }
    }
    let floor = foot + 0.006;
    b.inside(0, Vec3::new(-0.42 * length, floor, -0.42 * width), Vec3::new(0.42 * length, foot + half, 0.42 * width));
    b.part(0, "lining", &block(Vec3::new(0.82 * length, 0.001, 0.82 * width), 0.0).moved(Vec3::Y * (floor + 0.0004)));
    let link = b.link("lid", Vec3::new(0.0, foot + half + 0.0008, -0.5 * width - 0.003));
    shell(b, link, "shell", Vec3::new(0.0, 0.5 * half + 0.0008, 0.5 * width + 0.003), size, false);
    let band = rounded_outline(Vec2::new(length + 0.004, width + 0.004), 0.13 * width, 4);
    let mut path: Vec<Vec3> = band.iter().map(|point| Vec3::new(point.x, foot + half - 0.004, point.y)).collect();
    path.push(path[0]);
    b.part(0, "dark", &tube(&path, &[0.004], 6));
    suitcase_handles(b, link, Vec3::new(length, foot + half, width));
    let weight = b.mass_of(link) * GRAVITY * 0.5 * width;
    b.hinge(link, Vec3::NEG_X, 1.9, catching(0.4 * weight, 0.08, 10.0 * width, 0.03));
}

/// Grips of a suitcase, and the bars of the pull handle along its back.
fn suitcase_handles(b: &mut Builder, link: usize, size: Vec3) {
    let front = 0.5 * size.z;
    let bow = [(-0.08, 0.0), (-0.07, 0.018), (0.0, 0.024), (0.07, 0.018), (0.08, 0.0)]
        .map(|(x, out)| Vec3::new(x, size.y - 0.03, front + out - 0.002));
    b.part(0, "dark", &tube(&smooth_path(&bow, 3), &[0.008], 8));
    b.grip(0, bow[2], Vec3::X, 0.12, 0.016);
    let end = [(-0.08, 0.0), (-0.07, 0.018), (0.0, 0.024), (0.07, 0.018), (0.08, 0.0)]
        .map(|(z, out)| Vec3::new(0.5 * size.x + out - 0.002, size.y - 0.03, z));
    b.part(0, "dark", &tube(&smooth_path(&end, 3), &[0.008], 8));
    for side in [-1.0, 1.0] {
        let latch = Vec3::new(side * 0.26 * size.x, 0.012, size.z + 0.008);
        b.part(link, "metal", &block(Vec3::new(0.035, 0.034, 0.010), 0.003).moved(latch));
    }
}

/// A box of corrugated board whose four flaps turn on its upper edges: two short ones below, two long ones above.
pub fn flap_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let wall = 0.005;
    let rim = size.y - 2.0 * wall - 0.004;
    let half = open_box(b, "board", Vec3::new(size.x, rim, size.z), wall, 0.001);
    hollow(b, half, wall, rim);
    for side in [-1.0, 1.0] {
        let tape = Vec3::new(0.05, 0.35 * rim, 0.0008);
        b.panel(0, "tape", Vec3::new(0.0, 0.5 * tape.y, side * (0.5 * size.z + 0.0002)), tape, 0.0003);
        let mark = badge(&rectangle(Vec2::new(0.22 * size.x, 0.16 * rim)), Vec3::new(0.3 * size.x * side, 0.7 * rim, side * 0.5 * size.z));
        if side > 0.0 {
            b.part(0, "label", &mark);
        }
    }
    let flaps = [("flap_left", -1.0, true), ("flap_right", 1.0, true), ("flap_back", -1.0, false), ("flap_front", 1.0, false)];
    for (name, side, short) in flaps {
        let lift = if short { 0.002 } else { wall + 0.004 };
        let reach = (0.5 * if short { size.x.min(size.z) } else { size.z }) - 0.002;
        let (edge, face, axis) = if short {
            (Vec3::X * side * 0.5 * size.x, Vec3::new(reach, wall - 0.001, size.z - 0.004), Vec3::Z * -side)
        } else {
            (Vec3::Z * side * 0.5 * size.z, Vec3::new(size.x, wall - 0.001, reach), Vec3::X * side)
        };
        let link = b.link(name, edge + Vec3::Y * (rim + lift));
        let inwards = -0.5 * (reach + 0.001) * if short { Vec3::X } else { Vec3::Z } * side;
        b.board(link, "board", inwards + Vec3::Y * 0.5 * (wall - 0.001), face, 0.001);
        let weight = b.mass_of(link) * GRAVITY * 0.5 * reach;
        // Creased board keeps a flap where it is bent.
        b.hinge(link, axis, 3.6, rubbing(1.6 * weight, 0.004));
    }
}

/// A shoe box with a lifted lid on a creased edge, a label on its end.
pub fn shoe_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (ground, accent) = two_colors(b, "shoes");
    let body = Vec3::new(size.x, size.y - 0.006, size.z);
    let half = open_box(b, "board", body, 0.0032, 0.0006);
    hollow(b, half, 0.0032, body.y);
    let label = badge(&rectangle(Vec2::new(0.4 * size.z, 0.4 * size.y)), Vec3::Z * 0.5 * size.x)
        .turned(turn(Vec3::Y, 90.0))
        .moved(Vec3::Y * 0.4 * size.y);
    b.part_tinted(0, "label", &label, [0.94, 0.93, 0.9]);
    let (link, middle, weight) = hinged_lid(b, "board", body, 0.004, 0.003);
    let tile = b.tile("lid");
    let cover = printed_block(Vec3::new(size.x + 0.0065, size.z + 0.0065, 0.0046), 0.0006, tile).turned(turn(Vec3::X, -90.0));
    b.part_tinted(link, "lid", &cover.moved(middle + Vec3::Y * 0.0022), ground);
    for side in [-1.0, 1.0] {
        let skirt = Vec3::new(size.x + 0.0065, 0.03, 0.0012);
        b.part_tinted(link, "lid", &block(skirt, 0.0).moved(middle + Vec3::new(0.0, -0.0125, side * (0.5 * size.z + 0.0026))), ground);
        let end = Vec3::new(0.0012, 0.03, size.z + 0.0065);
        b.part_tinted(link, "lid", &block(end, 0.0).moved(middle + Vec3::new(side * (0.5 * size.x + 0.0026), -0.0125, 0.0)), ground);
    }
    b.part_tinted(
        link,
        "label",
        &badge(&rectangle(Vec2::new(0.4 * size.x, 0.2 * size.z)), Vec3::ZERO).turned(turn(Vec3::X, -90.0)).moved(middle + Vec3::Y * 0.0042),
        accent,
    );
    b.hinge(link, Vec3::NEG_X, 1.9, rubbing(1.2 * weight, 0.003));
}

/// A clear or coloured storage box with a lid that swings back on its clips.
pub fn storage_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, floor) = (0.0035, 0.004);
    let rim = size.y - 0.014;
    let taper = 0.05;
    let level = |share: f32, shrink: f32, y: f32| -> Vec<Vec3> {
        let grow = 1.0 - taper * (1.0 - share);
        rounded_outline(Vec2::new(size.x * grow - 2.0 * shrink, size.z * grow - 2.0 * shrink), 0.03, 4)
            .into_iter()
            .map(|point| Vec3::new(point.x, y, -point.y))
            .collect()
    };
    let loops = [
        level(0.0, 0.004, 0.0),
        level(0.0, 0.0, 0.006),
        level(0.92, 0.006, rim - 0.02),
        level(0.94, 0.0, rim - 0.018),
        level(1.0, 0.0, rim),
        level(1.0, wall, rim),
        level(0.9, wall + 0.004, rim - 0.03),
        level(0.0, wall, floor),
    ];
    b.part(0, "body", &crate::shape::loft(&loops));
    let (low, top) = (size * (1.0 - taper), size);
    b.collide_box(0, "body", Vec3::Y * 0.5 * floor, Vec3::new(low.x - 0.01, floor, low.z - 0.01));
    for side in [-1.0, 1.0] {
        leaning_wall(b, Vec3::new(low.x, 0.0, low.z), Vec3::new(top.x, rim, top.z), side, true, wall);
        leaning_wall(b, Vec3::new(low.x, 0.0, low.z), Vec3::new(top.x, rim, top.z), side, false, wall);
    }
    let half = 0.5 * low - Vec3::splat(wall + 0.004);
    hollow(b, half, floor, rim);
    let (link, middle, weight) = hinged_lid(b, "lid", Vec3::new(size.x, rim, size.z), 0.007, 0.002);
    b.panel(link, "lid", middle + Vec3::Y * 0.009, Vec3::new(0.86 * size.x, 0.004, 0.82 * size.z), 0.002);
    for side in [-1.0, 1.0] {
        let clip = middle + Vec3::new(side * (0.5 * size.x + 0.004), -0.012, 0.0);
        b.panel(link, "clips", clip, Vec3::new(0.008, 0.042, 0.09), 0.003);
    }
    b.hinge(link, Vec3::NEG_X, 1.9, catching(0.5 * weight, 0.01, 5.0 * size.z, 0.03));
}

/// A wall as one hull from the floor's outline to the rim's.
fn leaning_wall(b: &mut Builder, low: Vec3, top: Vec3, side: f32, along: bool, wall: f32) {
    let corner = |size: Vec3, inwards: f32, end: f32| {
        let (x, z) = (0.5 * size.x, 0.5 * size.z);
        if along { Vec3::new(end * x, size.y, side * (z - inwards)) } else { Vec3::new(side * (x - inwards), size.y, end * (z - wall)) }
    };
    let points = [low, top]
        .into_iter()
        .flat_map(|size| [(0.0, -1.0), (0.0, 1.0), (wall, -1.0), (wall, 1.0)].map(|(inwards, end)| corner(size, inwards, end)))
        .collect();
    super::forms::hull(b, 0, "body", points);
}

/// A wrapped present with a ribbon and a bow.
pub fn gift_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (ground, accent) = two_colors(b, "gift");
    let middle = Vec3::Y * 0.5 * size.y;
    b.part_tinted(0, "paper", &block(size, 0.002).moved(middle), ground);
    let wide = 0.12 * size.x.min(size.z);
    b.part_tinted(0, "ribbon", &block(Vec3::new(wide, size.y + 0.0008, size.z + 0.0008), 0.002).moved(middle + Vec3::Y * 0.0002), accent);
    b.part_tinted(0, "ribbon", &block(Vec3::new(size.x + 0.0008, size.y + 0.0008, wide), 0.002).moved(middle + Vec3::Y * 0.0002), accent);
    let top = Vec3::Y * (size.y + 0.001);
    let reach = 2.2 * wide;
    let strap = [(1.0, 0.08), (-1.0, 0.08), (-1.0, -0.08), (1.0, -0.08)].map(|(x, y)| Vec2::new(x, y)).to_vec();
    for leaf in 0..4 {
        let way = turn(Vec3::Y, 45.0 + 90.0 * leaf as f32);
        let path = [(0.0, 0.0), (0.5, 0.42), (1.0, 0.5), (1.08, 0.26), (0.6, 0.06), (0.05, 0.03)]
            .map(|(out, up)| way * Vec3::new(out * reach, up * reach, 0.0) + top);
        let smooth: Vec<Vec3> = smooth_path(&path, 3);
        b.part_tinted(0, "ribbon", &crate::shape::sweep(&smooth, &[0.42 * wide], &strap, false), accent);
    }
    b.part_tinted(
        0,
        "ribbon",
        &block(Vec3::new(0.6 * wide, 0.4 * wide, 0.6 * wide), 0.15 * wide).moved(top + Vec3::Y * 0.2 * wide),
        accent,
    );
    b.collide_box(0, "paper", middle, size);
}

/// Woven strands as raised bars on a face: courses along the wall, every other one proud.
fn woven(b: &mut Builder, link: usize, slot: &str, size: Vec3, low: f32, high: f32) {
    let courses = (((high - low) / 0.030) as usize).max(2);
    let pitch = (high - low) / courses as f32;
    for course in 0..courses {
        let y = low + (course as f32 + 0.5) * pitch;
        let path = rounded_outline(Vec2::new(size.x, size.z), 0.05, 3);
        let mut line: Vec<Vec3> = path.iter().map(|point| Vec3::new(point.x, y, point.y)).collect();
        line.push(line[0]);
        b.part(link, slot, &tube(&line, &[0.36 * pitch], 6));
    }
}

/// A tall wicker hamper for laundry, lined with cloth, with a lid on loops.
pub fn wicker_hamper(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let wall = 0.012;
    let rim = size.y - 0.024;
    let body = Vec3::new(size.x, rim, size.z);
    let half = open_box(b, "weave", body, wall, 0.006);
    hollow(b, half, wall, rim);
    woven(b, 0, "weave", Vec3::new(size.x - 0.006, 0.0, size.z - 0.006), 0.01, rim);
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * (0.5 * size.x - 0.012), 0.5 * rim, z * (0.5 * size.z - 0.012));
        b.part(0, "frame", &cylinder(0.012, rim, 0.003, 12).moved(at));
    }
    let lining = Vec3::new(size.x + 0.006, 0.10 * rim, size.z + 0.006);
    for side in [-1.0, 1.0] {
        b.panel(
            0,
            "lining",
            Vec3::new(0.0, rim - 0.5 * lining.y, side * 0.5 * (lining.z + 0.006)),
            Vec3::new(lining.x, lining.y, 0.002),
            0.0,
        );
        b.panel(
            0,
            "lining",
            Vec3::new(side * 0.5 * (lining.x + 0.006), rim - 0.5 * lining.y, 0.0),
            Vec3::new(0.002, lining.y, lining.z),
            0.0,
        );
        let loop_at = Vec3::new(side * (0.5 * size.x + 0.006), 0.72 * rim, 0.0);
        b.part(0, "frame", &torus(0.045, 0.008, 18, 7).turned(turn(Vec3::Z, 90.0)).moved(loop_at));
    }
    let (link, middle, weight) = hinged_lid(b, "weave", body, 0.016, 0.006);
    let edge = rounded_outline(Vec2::new(size.x + 0.012, size.z + 0.012), 0.02, 3);
    let mut path: Vec<Vec3> = edge.iter().map(|point| middle + Vec3::new(point.x, 0.008, point.y)).collect();
    path.push(path[0]);
    b.part(link, "frame", &tube(&path, &[0.009], 8));
    let strands: Mesh = block(Vec3::new(size.x - 0.03, 0.003, size.z - 0.03), 0.001);
    b.part(link, "weave", &strands.moved(middle + Vec3::Y * 0.017));
    b.hinge(link, Vec3::NEG_X, 1.8, rubbing(0.3 * weight, 0.05));
}

/// A tray with compartments for a drawer.
pub fn drawer_organiser(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, cells) = (0.004, b.count("cells"));
    open_box(b, "body", size, wall, 0.0012);
    let cross = 0.24 * size.z;
    let tall = size.y - wall - 0.004;
    let y = wall + 0.5 * tall;
    b.board(0, "body", Vec3::new(0.0, y, 0.5 * size.z - cross), Vec3::new(size.x - 2.0 * wall, tall, wall), 0.001);
    let room = size.z - cross - 1.5 * wall;
    let pitch = (size.x - 2.0 * wall) / cells as f32;
    for cell in 0..cells {
        let x = (cell as f32 + 0.5) * pitch - 0.5 * size.x + wall;
        let z = -0.5 * size.z + wall + 0.5 * room;
        if cell > 0 {
            b.board(0, "body", Vec3::new(x - 0.5 * pitch, y, z), Vec3::new(wall, tall, room - wall), 0.001);
        }
        let half = Vec2::new(0.5 * pitch - wall, 0.5 * room - 1.6 * wall);
        b.inside_named(&format!("cell_{cell}"), 0, Vec3::new(x - half.x, wall, z - half.y), Vec3::new(x + half.x, size.y, z + half.y));
    }
    b.inside_named(
        "front",
        0,
        Vec3::new(-0.5 * size.x + 2.0 * wall, wall, 0.5 * size.z - cross + 1.6 * wall),
        Vec3::new(0.5 * size.x - 2.0 * wall, size.y, 0.5 * size.z - 2.0 * wall),
    );
}

/// A bin with a coloured lid for paper, glass or packaging, its lid turning at the back.
pub fn recycling_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let wall = 0.004;
    let rim = size.y - 0.020;
    let body = Vec3::new(size.x, rim, size.z);
    let half = open_box(b, "body", body, wall, 0.0015);
    hollow(b, half, wall, rim);
    let tint = *b.stream("lid").pick(&[BRIGHT[1], BRIGHT[3], BRIGHT[2], [0.30, 0.31, 0.32]]);
    for side in [-1.0, 1.0] {
        b.panel(0, "body", Vec3::new(0.0, rim - 0.012, side * 0.5 * (size.z + 0.006)), Vec3::new(size.x + 0.012, 0.022, 0.008), 0.003);
        b.panel(0, "body", Vec3::new(side * 0.5 * (size.x + 0.006), rim - 0.012, 0.0), Vec3::new(0.008, 0.022, size.z + 0.004), 0.003);
    }
    // Three bent arrows that follow each other.
    for arrow in 0..3 {
        let arm = [(-0.5, 0.34), (0.28, 0.34), (0.28, 0.52), (0.62, 0.20), (0.28, -0.10), (0.28, 0.08), (-0.36, 0.08)]
            .map(|(x, y)| Vec2::new(x, y + 0.12) * 0.10 * size.x);
        let arm: Vec<Vec2> = arm.into_iter().rev().collect();
        let mesh =
            extrude(&arm, 0.0008, 0.0).turned(turn(Vec3::Z, 120.0 * arrow as f32)).moved(Vec3::new(0.0, 0.55 * rim, 0.5 * size.z + 0.0003));
        b.part_tinted(0, "sign", &mesh, [0.93, 0.93, 0.92]);
    }
    let link = b.link("lid", Vec3::new(0.0, rim + 0.0018, -0.5 * size.z - 0.004));
    let middle = Vec3::new(0.0, 0.0, 0.5 * size.z + 0.004);
    b.collide_box(link, "lid", middle + Vec3::Y * 0.007, Vec3::new(size.x + 0.008, 0.014, size.z + 0.008));
    b.part_tinted(link, "lid", &block(Vec3::new(size.x + 0.016, 0.014, size.z + 0.012), 0.005).moved(middle + Vec3::Y * 0.007), tint);
    b.part_tinted(link, "lid", &block(Vec3::new(0.7 * size.x, 0.005, 0.7 * size.z), 0.002).moved(middle + Vec3::Y * 0.0155), tint);
    b.part_tinted(
        link,
        "lid",
        &block(Vec3::new(0.14, 0.010, 0.022), 0.004).moved(middle + Vec3::new(0.0, 0.006, 0.5 * size.z + 0.012)),
        tint,
    );
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.join((0, link), JointKind::Hinge, Vec3::NEG_X, (0.0, 1.8), rubbing(0.3 * weight, 0.03));
}
