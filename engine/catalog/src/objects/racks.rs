//! What stands in halls and store rooms: coat racks and stands, umbrella stands, ironing boards, ladders.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::{square_leg, turn};
use crate::shape::{ball, block, block_fine, cylinder, extrude, lathe, smooth_path, tube};

/// A board with hooks for a wall: 0 turned pegs, 1 bent hooks; with a shelf above when asked.
pub fn coat_rack(b: &mut Builder) {
    let (width, hooks, tall) = (b.value("width_m"), b.count("hooks"), 0.11);
    b.board(0, "board", Vec3::new(0.0, 0.06 + 0.5 * tall, -0.01), Vec3::new(width, tall, 0.02), 0.004);
    for hook in 0..hooks {
        let x = ((hook as f32 + 0.5) / hooks as f32 - 0.5) * width;
        let at = Vec3::new(x, 0.1, 0.0);
        if b.count("form") == 0 {
            let peg = [(0.0, -0.004), (0.011, 0.0), (0.009, 0.03), (0.013, 0.055), (0.016, 0.066), (0.012, 0.076), (0.0, 0.078)];
            let mesh = lathe(&peg.map(|(reach, y)| Vec2::new(reach, y)), 12).turned(turn(Vec3::X, 78.0));
            b.part(0, "hooks", &mesh.moved(at));
            b.collide_box(0, "hooks", at + Vec3::new(0.0, 0.006, 0.038), Vec3::new(0.02, 0.024, 0.07));
        } else {
            let path = [(0.0, 0.045, 0.0), (0.0, 0.04, 0.012), (0.0, -0.02, 0.02), (0.0, -0.034, 0.04), (0.0, -0.014, 0.058)]
                .map(|(x, y, z)| at + Vec3::new(x, y, z));
            b.part(0, "hooks", &tube(&smooth_path(&path, 3), &[0.0055], 8));
            b.part(0, "hooks", &ball(0.009, 10).moved(path[4]));
            let upper = [at + Vec3::new(0.0, 0.03, 0.01), at + Vec3::new(0.0, 0.042, 0.045), at + Vec3::new(0.0, 0.06, 0.068)];
            b.part(0, "hooks", &tube(&smooth_path(&upper, 3), &[0.005], 8));
            b.part(0, "hooks", &ball(0.0085, 10).moved(upper[2]));
            b.collide_box(0, "hooks", at + Vec3::new(0.0, -0.022, 0.03), Vec3::new(0.012, 0.02, 0.056));
        }
        b.grip(0, at + Vec3::Z * 0.04, Vec3::Z, 0.05, 0.012);
    }
    if b.count("shelf") == 1 {
        let top = 0.06 + tall;
        b.board(0, "board", Vec3::new(0.0, top + 0.009, 0.08), Vec3::new(width, 0.018, 0.2), 0.003);
        b.shelf("shelf", 0, Vec3::new(0.0, top + 0.018, 0.08), Vec2::new(width - 0.04, 0.15), 0.25);
    }
    // The lowest point of the board's lower trim is where it hangs.
    b.board(0, "board", Vec3::new(0.0, 0.03, -0.014), Vec3::new(width - 0.04, 0.06, 0.012), 0.003);
}

/// A pole with hooks around its head on a spread foot: 0 wooden cross, 1 round base.
pub fn coat_stand(b: &mut Builder) {
    let height = b.value("height_m");
    let reach = 0.26;
    if b.count("form") == 0 {
        for leg in 0..4 {
            let way = turn(Vec3::Y, 45.0 + 90.0 * leg as f32) * Vec3::X;
            let (top, foot) = (way * 0.02 + Vec3::Y * 0.3, way * reach);
            b.part(0, "pole", &square_leg(top, foot, 0.03, 0.026, 0.005));
            b.collide_leg(0, "pole", (top, 0.03), (foot, 0.026));
        }
    } else {
        let foot = [(0.0, 0.0), (0.188, 0.0), (0.19, 0.008), (0.18, 0.02), (0.04, 0.034), (0.02, 0.06), (0.0, 0.06)];
        b.part(0, "pole", &lathe(&foot.map(|(reach, y)| Vec2::new(reach, y)), 32));
        b.collide_cylinder(0, "foot", Vec3::ZERO, 0.188, 0.02);
    }
    b.part(0, "pole", &tube(&[Vec3::Y * 0.05, Vec3::Y * height], &[0.019, 0.016], 14));
    b.part(0, "pole", &ball(0.024, 14).moved(Vec3::Y * (height - 0.024)));
    b.collide_cylinder(0, "pole", Vec3::Y * 0.02, 0.017, height - 0.024);
    for (ring, y) in [(0, height - 0.12), (1, height - 0.42)] {
        for arm in 0..4 {
            let way = turn(Vec3::Y, 90.0 * arm as f32 + 45.0 * ring as f32) * Vec3::X;
            let path = [(0.0, 0.0), (0.07, -0.01), (0.12, 0.02), (0.135, 0.07)].map(|(out, up)| way * out + Vec3::Y * (y + up));
            b.part(0, "hooks", &tube(&smooth_path(&path, 3), &[0.009], 8));
            b.part(0, "hooks", &ball(0.013, 10).moved(path[3]));
            b.collide_bar(0, "hooks", path[0], path[2], 0.016);
        }
    }
}

/// An open tube for umbrellas: 0 a plain one, 1 a wicker one that widens, 2 a square one.
pub fn umbrella_stand(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (wall, floor) = (0.005, 0.008);
    let form = b.count("form");
    let low = if form == 1 { 0.84 * radius } else { radius };
    let hollow = if form == 2 {
        let side = 2.0 * radius;
        b.board(0, "body", Vec3::Y * 0.5 * floor, Vec3::new(side, floor, side), 0.001);
        for sign in [-1.0, 1.0] {
            let y = 0.5 * (height + floor);
            b.board(0, "body", Vec3::new(sign * (radius - 0.5 * wall), y, 0.0), Vec3::new(wall, height - floor, side), 0.001);
            b.board(0, "body", Vec3::new(0.0, y, sign * (radius - 0.5 * wall)), Vec3::new(side - 2.0 * wall, height - floor, wall), 0.001);
        }
        0.86 * radius
    } else {
        let profile = [
            (0.0, 0.0),
            (low - 0.004, 0.0),
            (low, 0.004),
            (radius, height - 0.012),
            (radius + 0.004, height - 0.006),
            (radius, height),
            (radius - wall, height - 0.004),
            (low - wall, floor),
            (0.0, floor),
        ];
        b.part(0, "body", &lathe(&profile.map(|(reach, y)| Vec2::new(reach, y)), 36));
        b.collide_plate(0, "body", Vec3::ZERO, low - 0.001, floor);
        b.collide_ring(0, "body", Vec2::new(low, 0.0), Vec2::new(radius, height), wall, 12);
        0.6 * low
    };
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// An ironing board on crossed legs, its tip towards +X.
pub fn ironing_board(b: &mut Builder) {
    let (long, height, wide) = (b.value("length_m"), b.value("height_m"), 0.36);
    let half = 0.5 * long;
    let outline: Vec<Vec2> = {
        let nose = [(1.0, 0.0), (0.985, 0.3), (0.93, 0.52), (0.75, 0.78), (0.45, 0.96), (0.1, 1.0), (-0.94, 1.0), (-1.0, 0.86)];
        let upper = nose.iter().map(|&(x, y)| Vec2::new(x * half, 0.5 * y * wide));
        let lower = nose.iter().rev().filter(|point| point.1 > 0.0).map(|&(x, y)| Vec2::new(x * half, -0.5 * y * wide));
        upper.chain(lower).collect()
    };
    let flat = |depth: f32, bevel: f32| extrude(&outline, depth, bevel).turned(turn(Vec3::X, -90.0));
    b.part(0, "cover", &flat(0.022, 0.008).moved(Vec3::Y * (height - 0.011)));
    b.part(0, "frame", &flat(0.01, 0.002).moved(Vec3::Y * (height - 0.026)));
    let middle = Vec3::new(-0.275 * half, height - 0.0155, 0.0);
    b.collide_box(0, "cover", middle, Vec3::new(1.45 * half, 0.031, 0.97 * wide));
    for [from, to] in [[(0.45, 0.96), (0.93, 0.52)], [(0.93, 0.52), (1.0, 0.2)]] {
        let corners = [from, to].map(|(x, z)| [-0.5, 0.5].map(|side| Vec2::new(x * half, side * z * wide)));
        let points = corners.as_flattened().iter().flat_map(|at| [height - 0.031, height].map(|y| Vec3::new(at.x, y, at.y)));
        b.collider(0, "cover", crate::ColliderShape::Hull { points: points.collect() }, homebody_core::Pose::IDENTITY);
    }
    for (way, z) in [(-1.0, 0.11), (1.0, 0.14)] {
        for side in [-1.0, 1.0] {
            let foot = Vec3::new(way * 0.36 * long, 0.0, side * z);
            let head = Vec3::new(-way * 0.26 * long, height - 0.03, side * 0.6 * z);
            b.part(0, "frame", &tube(&[foot + Vec3::Y * 0.011, head], &[0.011], 10));
            b.collide_leg(0, "frame", (head, 0.02), (foot, 0.02));
        }
        let x = way * 0.36 * long;
        b.part(0, "frame", &tube(&[Vec3::new(x, 0.011, -z - 0.06), Vec3::new(x, 0.011, z + 0.06)], &[0.011], 10));
        b.collide_box(0, "frame", Vec3::new(x, 0.011, 0.0), Vec3::new(0.02, 0.022, 2.0 * z + 0.12));
    }
    b.support("top", 0, Vec3::new(-0.15 * long, height, 0.0), Vec2::new(0.55 * long, 0.28), 0.4);
}

/// A folding ladder of a few treads, standing open.
pub fn stepladder(b: &mut Builder) {
    let (steps, wide) = (b.count("steps"), 0.42);
    let rise = 0.235;
    let top = steps as f32 * rise;
    let (lean, back) = (0.13 * top + 0.1, -0.34 * top - 0.06);
    let at = |y: f32| lean + 0.06 - (lean + 0.06) * y / top;
    for side in [-1.0, 1.0] {
        let x = side * 0.5 * (wide - 0.02);
        let (head, foot) = (Vec3::new(x, top, 0.0), Vec3::new(x + side * 0.02, 0.0, at(0.0)));
        b.part(0, "frame", &square_leg(head, foot, 0.028, 0.034, 0.004));
        b.collide_leg(0, "frame", (head, 0.028), (foot, 0.034));
        let rear = (Vec3::new(side * 0.42 * wide - side * 0.03, top - 0.05, -0.04), Vec3::new(side * 0.48 * wide, 0.0, back));
        b.part(0, "frame", &square_leg(rear.0, rear.1, 0.024, 0.026, 0.004));
        b.collide_leg(0, "frame", (rear.0, 0.024), (rear.1, 0.026));
        b.part(0, "feet", &block(Vec3::new(0.036, 0.014, 0.038), 0.003).moved(foot + Vec3::Y * 0.007));
        b.part(0, "feet", &block(Vec3::new(0.03, 0.014, 0.03), 0.003).moved(rear.1 + Vec3::Y * 0.007));
    }
    for step in 1..=steps {
        let y = step as f32 * rise;
        let deep = if step == steps { 0.2 } else { 0.09 };
        let z = if step == steps { -0.04 } else { at(y) };
        b.board(0, "treads", Vec3::new(0.0, y - 0.008, z), Vec3::new(wide - 0.05, 0.022, deep), 0.004);
    }
    b.part(
        0,
        "frame",
        &tube(&[Vec3::new(-0.44 * wide, 0.3 * top, 0.7 * back), Vec3::new(0.44 * wide, 0.3 * top, 0.7 * back)], &[0.009], 8),
    );
    b.support("top", 0, Vec3::new(0.0, top + 0.003, -0.04), Vec2::new(wide - 0.1, 0.14), 0.4);
}

/// A low step of one or two treads.
pub fn step_stool(b: &mut Builder) {
    let (height, wide, treads) = (b.value("height_m"), b.value("width_m"), b.count("treads"));
    let (board, deep) = (0.018, if b.count("treads") == 2 { 0.36 } else { 0.24 });
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * wide - 0.5 * board - 0.012);
        if treads == 2 {
            let (low, high) = (0.5 * height, height - board);
            b.board(0, "frame", Vec3::new(x, 0.5 * high, -0.25 * deep), Vec3::new(board, high, 0.5 * deep), 0.003);
            b.board(0, "frame", Vec3::new(x, 0.5 * (low - board), 0.25 * deep), Vec3::new(board, low - board, 0.5 * deep), 0.003);
        } else {
            b.board(0, "frame", Vec3::new(x, 0.5 * (height - board), 0.0), Vec3::new(board, height - board, deep - 0.03), 0.003);
        }
    }
    if treads == 2 {
        b.board(0, "treads", Vec3::new(0.0, 0.5 * height - 0.5 * board, 0.25 * deep), Vec3::new(wide, board, 0.5 * deep + 0.016), 0.005);
        b.board(0, "treads", Vec3::new(0.0, height - 0.5 * board, -0.25 * deep), Vec3::new(wide, board, 0.5 * deep + 0.016), 0.005);
        b.support("top", 0, Vec3::new(0.0, height, -0.25 * deep), Vec2::new(wide - 0.05, 0.36 * deep), 0.4);
    } else {
        b.board(0, "treads", Vec3::Y * (height - 0.5 * board), Vec3::new(wide, board, deep), 0.005);
        b.board(0, "frame", Vec3::Y * 0.45 * height, Vec3::new(wide - 2.0 * board - 0.026, 0.05, board), 0.003);
        b.support("top", 0, Vec3::Y * height, Vec2::new(wide - 0.04, deep - 0.04), 0.4);
    }
}

/// A ribbed radiator on the wall: 0 columns, 1 a flat panel with a grille.
pub fn radiator(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let deep = 0.1;
    if b.count("form") == 0 {
        let columns = (width / 0.062).round() as usize;
        let pitch = width / columns as f32;
        for column in 0..columns {
            let x = ((column as f32 + 0.5) / columns as f32 - 0.5) * width;
            for z in [-1.0, 1.0] {
                let path = [Vec3::new(x, 0.02, z * 0.028), Vec3::new(x, height - 0.02, z * 0.028)];
                b.part(0, "body", &tube(&path, &[0.36 * pitch], 7));
            }
            for y in [0.025, height - 0.025] {
                let head = block_fine(Vec3::new(0.94 * pitch, 0.05, deep - 0.005), 0.02, 1, [1; 3]).moved(Vec3::new(x, y, 0.0));
                b.part(0, "body", &head);
            }
        }
    } else {
        let fluted = |z: f32, b: &mut Builder| {
            b.panel(0, "body", Vec3::new(0.0, 0.5 * height, z), Vec3::new(width, height, 0.016), 0.006);
        };
        fluted(0.5 * deep - 0.008, b);
        fluted(-0.5 * deep + 0.014, b);
        let ribs = (width / 0.035) as usize;
        for rib in 0..ribs {
            let x = ((rib as f32 + 0.5) / ribs as f32 - 0.5) * (width - 0.04);
            b.panel(0, "body", Vec3::new(x, 0.5 * height, 0.5 * deep), Vec3::new(0.018, height - 0.06, 0.008), 0.003);
        }
        b.panel(0, "body", Vec3::Y * (height - 0.006), Vec3::new(width, 0.012, deep - 0.01), 0.002);
    }
    b.collide_box(0, "body", Vec3::Y * 0.5 * height, Vec3::new(width, height, deep));
    let valve = cylinder(0.02, 0.055, 0.005, 14).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(0.5 * width + 0.035, 0.06, 0.0));
    b.part(0, "valve", &valve);
    b.part(0, "valve", &tube(&[Vec3::new(0.5 * width, 0.06, 0.0), Vec3::new(0.5 * width + 0.02, 0.06, 0.0)], &[0.009], 8));
    b.collide_box(0, "valve", Vec3::new(0.5 * width + 0.033, 0.06, 0.0), Vec3::new(0.05, 0.036, 0.036));
}
