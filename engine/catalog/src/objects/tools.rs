//! Tools of a household: hammer, screwdriver, spanner, drill, torch, tape, toolbox, paint.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::{catching, rubbing};
use super::forms::{badge, hull, lying_rings, rectangle, rings, sleeve, stretched};
use super::tableware::points;
use crate::JointKind;
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline, smooth_path, sweep, torus, tube};

/// Turns a thing made in the plane of X and Y to lie on the ground.
fn flat(mesh: crate::Mesh, up: f32) -> crate::Mesh {
    mesh.turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * up)
}

/// A claw hammer lying on its side.
pub fn hammer(b: &mut Builder) {
    let l = b.value("length_m");
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * l;
    let half = 0.045;
    let grip = [(0.5, 0.040), (0.46, 0.050), (0.3, 0.046), (0.1, 0.036), (-0.2, 0.030), (-0.46, 0.034)];
    let path: Vec<Vec3> = grip.iter().map(|&(x, _)| at(x, half, 0.0)).collect();
    let radii: Vec<f32> = grip.iter().map(|&(_, radius)| radius * l).collect();
    let oval = rounded_outline(Vec2::new(2.0, 1.5), 0.7, 3);
    b.part(0, "handle", &sweep(&path[1..], &radii[1..], &oval, true));
    b.part(
        0,
        "grip",
        &sweep(&smooth_path(&path[..4], 2), &[0.044 * l, 0.050 * l, 0.053 * l, 0.050 * l, 0.047 * l, 0.043 * l, 0.040 * l], &oval, true),
    );
    let head = -0.43;
    b.part(0, "head", &block(at(0.085, 0.085, 0.10), 0.008 * l).moved(at(head, half, 0.0)));
    let face = [(0.0, 0.0), (0.036, 0.0), (0.036, 0.05), (0.045, 0.065), (0.045, 0.105), (0.041, 0.11), (0.0, 0.11)];
    let face = lathe(&points(face.map(|(across, up)| (across * l, up * l))), 20).turned(turn(Vec3::X, 90.0));
    b.part(0, "head", &face.moved(at(head, half, 0.045)));
    for side in [-1.0, 1.0] {
        let claw = [
            at(head, half + side * 0.022, -0.045),
            at(head + 0.005, half + side * 0.026, -0.10),
            at(head + 0.03, half + side * 0.030, -0.15),
            at(head + 0.065, half + side * 0.032, -0.185),
        ];
        let prong = rounded_outline(Vec2::new(1.5, 2.0), 0.4, 1);
        b.part(
            0,
            "head",
            &sweep(&smooth_path(&claw, 2), &[0.022 * l, 0.022 * l, 0.020 * l, 0.017 * l, 0.014 * l, 0.010 * l, 0.006 * l], &prong, true),
        );
    }
    b.collide_box(0, "handle", at(0.04, half, 0.0), at(0.86, 0.08, 0.066));
    b.collide_box(0, "head", at(head, half, 0.0), at(0.085, 2.0 * half, 0.10));
    b.collide_box(0, "head", at(head, half, 0.10), at(0.078, 2.0 * half, 0.10));
    b.collide_box(0, "head", at(head + 0.02, half, -0.11), at(0.05, 0.09, 0.13));
    b.grip(0, at(0.3, half, 0.0), Vec3::X, 0.35 * l, 0.08 * l);
}

/// A screwdriver lying on its fluted handle.
pub fn screwdriver(b: &mut Builder) {
    let (l, radius) = (b.value("length_m"), b.value("handle_m") * 0.5);
    let grip = 0.42 * l;
    let fluted: Vec<Vec2> = (0..24)
        .map(|corner| TAU * corner as f32 / 24.0)
        .map(|angle| Vec2::new(cos(angle), sin(angle)) * (0.95 + 0.05 * cos(6.0 * angle)))
        .collect();
    let stations = [(0.0, 0.7), (0.04, 0.92), (0.2, 1.0), (0.55, 0.96), (0.8, 0.72), (0.9, 0.8), (1.0, 0.62)];
    let path: Vec<Vec3> = stations.iter().map(|&(share, _)| Vec3::new(share * grip - 0.5 * l, radius, 0.0)).collect();
    let radii: Vec<f32> = stations.iter().map(|&(_, share)| share * radius).collect();
    b.part(0, "handle", &sweep(&path, &radii, &fluted, true));
    b.part(0, "band", &torus(0.80 * radius, 0.08 * radius, 20, 6).turned(turn(Vec3::Z, 90.0)).moved(path[5]));
    let shaft = (0.17 * radius).max(0.0024);
    let tip = Vec3::new(0.5 * l, radius, 0.0);
    b.part(0, "blade", &tube(&[path[6] - Vec3::X * 0.01, tip - Vec3::X * 0.012], &[shaft], 10));
    let blade = block(Vec3::new(0.014, 0.4 * shaft, 2.2 * shaft), 0.0002).moved(tip - Vec3::X * 0.007);
    b.part(0, "blade", &blade);
    let at = |share: f32, reach: f32| (share * grip - 0.5 * l, reach * radius, reach * radius);
    hull(b, 0, "handle", lying_rings(&[at(0.0, 0.7), at(0.08, 0.98), at(0.8, 0.94), at(1.0, 0.8)]));
    b.collide_bar(0, "blade", Vec3::new(grip - 0.5 * l, radius, 0.0), tip, (2.0 * shaft).max(0.0032));
    b.grip(0, Vec3::new(0.5 * (grip - l), radius, 0.0), Vec3::X, 0.8 * grip, 2.0 * radius);
}

/// A spanner: an open jaw at one end, a ring at the other.
pub fn wrench(b: &mut Builder) {
    let l = b.value("length_m");
    let thick = 0.034 * l;
    let jaw = 0.085 * l;
    let outline: Vec<Vec2> = {
        let (from, to) = (0.30 * PI, 1.70 * PI);
        let mut points = crate::shape::arc(Vec2::ZERO, jaw, from, to, 14);
        let notch = 0.46 * jaw;
        points.extend([Vec2::new(-0.25 * jaw, -notch), Vec2::new(-0.25 * jaw, notch)]);
        points
    };
    let outline: Vec<Vec2> = outline.into_iter().collect();
    let tilt = turn(Vec3::Z, 15.0);
    let head = extrude(&outline, thick, 0.12 * thick).turned(tilt).moved(Vec3::X * (0.5 * l - jaw));
    b.part(0, "metal", &flat(head, 0.5 * thick));
    let shank = block(Vec3::new(0.74 * l, 0.062 * l, 0.62 * thick), 0.2 * thick);
    b.part(0, "metal", &flat(shank, 0.5 * thick));
    let ring = 0.058 * l;
    let list = [
        (0.52 * ring, 0.0),
        (ring, 0.0),
        (1.06 * ring, 0.3 * thick),
        (1.06 * ring, 0.7 * thick),
        (ring, thick),
        (0.52 * ring, thick),
        (0.52 * ring, 0.0),
    ];
    b.part(0, "metal", &lathe(&points(list), 24).moved(Vec3::X * (ring - 0.5 * l)));
    let up = Vec3::Y * 0.5 * thick;
    b.collide_box(0, "metal", up, Vec3::new(0.74 * l, thick, 0.062 * l));
    b.collide_box(0, "metal", up + Vec3::X * (0.5 * l - 1.3 * jaw), Vec3::new(0.9 * jaw, thick, 1.8 * jaw));
    b.collide_box(0, "metal", up + Vec3::X * (ring - 0.5 * l), Vec3::new(1.9 * ring, thick, 1.9 * ring));
    b.grip(0, up, Vec3::X, 0.6 * l, 0.062 * l);
}

/// One half of a pair of hinged blades: jaw before the pin (+X), handle behind it, on one level.
struct Half {
    link: usize,
    /// Which way its handle leans: 1 or −1 along Z.
    side: f32,
    /// Middle of its thickness in its link's frame.
    up: f32,
}

/// Pliers lying flat: two halves on a pin, a spring between them.
pub fn pliers(b: &mut Builder) {
    let l = b.value("length_m");
    let thick = 0.034 * l;
    let pin = Vec3::new(0.22 * l, 0.0, 0.0);
    let upper = b.link("jaw", pin + Vec3::Y * (thick + 0.0017));
    for half in [Half { link: 0, side: 1.0, up: 0.5 * thick }, Half { link: upper, side: -1.0, up: 0.5 * thick }] {
        let shift = if half.link == 0 { pin } else { Vec3::ZERO };
        let at = |x: f32, z: f32| shift + Vec3::new(x * l, half.up, half.side * z * l);
        let nose = [(0.0, 0.0), (0.26, 0.0), (0.27, 0.012), (0.2, 0.04), (0.06, 0.066), (-0.03, 0.064), (-0.06, 0.03)];
        let mut outline: Vec<Vec2> = nose.iter().map(|&(x, z)| Vec2::new(x * l, half.side * z * l)).collect();
        if half.side < 0.0 {
            outline.reverse();
        }
        // Outlines are drawn in (x, −z) when laid flat.
        let mesh = extrude(&outline.iter().rev().map(|point| Vec2::new(point.x, -point.y)).collect::<Vec<_>>(), thick, 0.12 * thick);
        b.part(half.link, "metal", &flat(mesh, 0.0).moved(shift + Vec3::Y * half.up));
        // Both handles lie on the ground, though the jaws cross one above the other.
        let drop = if half.link == 0 { Vec3::ZERO } else { Vec3::NEG_Y * (thick + 0.0017) };
        let path = [at(-0.01, 0.03), at(-0.10, 0.055) + 0.4 * drop, at(-0.3, 0.10) + drop, at(-0.5, 0.13) + drop, at(-0.70, 0.12) + drop];
        let oval = rounded_outline(Vec2::new(2.0, 1.3), 0.6, 2);
        b.part(half.link, "grip", &sweep(&smooth_path(&path[1..], 3), &[0.020 * l, 0.024 * l, 0.026 * l, 0.026 * l], &oval, true));
        b.part(half.link, "metal", &sweep(&path[..3], &[0.026 * l, 0.018 * l, 0.016 * l], &oval, true));
        b.collide_box(half.link, "metal", at(0.11, 0.024), Vec3::new(0.30 * l, thick, 0.036 * l));
        b.collide_bar(half.link, "grip", at(-0.14, 0.065) + drop, at(-0.68, 0.125) + drop, thick);
    }
    let washer = cylinder(0.028 * l, 2.2 * thick + 0.002, 0.001, 18).moved(pin + Vec3::Y * (thick + 0.001));
    b.part(0, "metal", &washer.moved(Vec3::Y * 0.0));
    b.join((0, upper), JointKind::Hinge, Vec3::Y, (0.0, 0.5), rubbing(0.05, 0.001));
}

/// Scissors lying flat: two blades on a pin that pass one above the other.
pub fn scissors(b: &mut Builder) {
    let l = b.value("length_m");
    let thick = 0.0032;
    let pin = Vec3::new(0.06 * l, 0.0, 0.0);
    let upper = b.link("blade", pin + Vec3::Y * (thick + 0.0017));
    for half in [Half { link: 0, side: 1.0, up: 0.5 * thick }, Half { link: upper, side: -1.0, up: 0.5 * thick }] {
        let shift = if half.link == 0 { pin } else { Vec3::ZERO };
        let at = |x: f32, z: f32| shift + Vec3::new(x * l, half.up, half.side * z * l);
        let blade = [(-0.06, -0.012), (0.0, -0.03), (0.44, -0.008), (0.44, 0.0), (0.1, 0.032), (-0.06, 0.03)];
        let outline: Vec<Vec2> = blade.iter().map(|&(x, z)| Vec2::new(x * l, -half.side * z * l)).collect();
        let outline: Vec<Vec2> = if half.side > 0.0 { outline.into_iter().rev().collect() } else { outline };
        b.part(half.link, "metal", &flat(extrude(&outline, 0.55 * thick, 0.0), 0.0).moved(shift + Vec3::Y * half.up));
        let arm = [at(-0.02, 0.0), at(-0.16, 0.055), at(-0.22, 0.10)];
        b.part(
            half.link,
            "grip",
            &tube(&smooth_path(&arm, 2), &[0.020 * l, 0.020 * l, 0.022 * l], 8)
                .deformed(|point| Vec3::new(point.x, half.up + (point.y - half.up).clamp(-0.5 * thick, 0.5 * thick), point.z)),
        );
        let middle = at(-0.36, 0.085);
        let mut bow: Vec<Vec3> = crate::shape::arc(Vec2::ZERO, 1.0, 0.0, TAU, 20)
            .into_iter()
            .map(|point| middle + Vec3::new(point.x * 0.16, 0.0, point.y * 0.075) * l)
            .collect();
        if let (Some(first), Some(last)) = (bow.first().copied(), bow.last_mut()) {
            *last = first;
        }
        let round = tube(&bow, &[0.018 * l], 8)
            .deformed(|point| Vec3::new(point.x, half.up + (point.y - half.up).clamp(-0.5 * thick, 0.5 * thick), point.z));
        b.part(half.link, "grip", &round);
        b.collide_box(half.link, "metal", at(0.18, 0.0), Vec3::new(0.50 * l, thick, 0.045 * l));
        b.collide_bar(half.link, "grip", at(-0.08, 0.03), at(-0.22, 0.085), thick.max(0.0031));
        for side in [-0.068, 0.068] {
            b.collide_box(half.link, "grip", middle + Vec3::Z * side * l, Vec3::new(0.26 * l, thick, 0.032 * l));
        }
    }
    b.part(0, "metal", &cylinder(0.02 * l, 0.0022, 0.0004, 14).moved(pin + Vec3::Y * (2.0 * thick + 0.0012)));
    b.join((0, upper), JointKind::Hinge, Vec3::Y, (0.0, 0.9), rubbing(0.02, 0.0005));
}

/// A pocket tape measure with a hook at its mouth.
pub fn tape_measure(b: &mut Builder) {
    let (size, thick) = (b.value("size_m"), b.value("thickness_m"));
    let outline = rounded_outline(Vec2::new(size, 0.92 * size), 0.30 * size, 5);
    b.part(0, "case", &extrude(&outline, thick, 0.1 * thick).moved(Vec3::Y * 0.46 * size));
    for side in [-1.0, 1.0] {
        let disc =
            cylinder(0.28 * size, 0.0014, 0.0005, 24).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, 0.48 * size, side * 0.5 * thick));
        b.part(0, "label", &disc);
    }
    let mouth = Vec3::new(0.5 * size, 0.004, 0.0);
    b.part(0, "tape", &block(Vec3::new(0.02, 0.0012, 0.6 * thick), 0.0).moved(mouth + Vec3::X * 0.006));
    b.part(0, "hook", &block(Vec3::new(0.0016, 0.010, 0.55 * thick), 0.0004).moved(mouth + Vec3::new(0.016, -0.0004 + 0.0014, 0.0)));
    b.part(0, "hook", &block(Vec3::new(0.3 * size, 0.012, 0.5 * thick), 0.004).moved(Vec3::new(0.1 * size, 0.92 * size - 0.002, 0.0)));
    b.collide_box(0, "case", Vec3::Y * 0.46 * size, Vec3::new(0.96 * size, 0.92 * size, thick));
}

/// A hand torch lying on its side.
pub fn torch(b: &mut Builder) {
    let (l, radius) = (b.value("length_m"), 0.5 * b.value("diameter_m"));
    let grip = 0.68 * radius;
    // It lies on the rim of its head and on its thinner tail.
    let tilt = homebody_core::float::atan2(radius - grip, 0.78 * l);
    let pose = Pose::new(Vec3::NEG_Y * 0.28 * l * sin(tilt), homebody_core::float::quat_about(Vec3::Z, tilt));
    let list = [
        (0.0, 0.0),
        (0.8 * grip, 0.0),
        (grip, 0.02 * l),
        (grip, 0.08 * l),
        (0.92 * grip, 0.09 * l),
        (0.92 * grip, 0.62 * l),
        (grip, 0.64 * l),
        (radius, 0.78 * l),
        (radius, 0.97 * l),
        (0.96 * radius, l),
        (0.84 * radius, l),
        (0.84 * radius, 0.985 * l),
        (0.0, 0.985 * l),
    ];
    b.part(0, "body", &super::forms::laid(lathe(&points(list), 28), l, radius).posed(pose));
    let lens = cylinder(0.84 * radius, 0.002, 0.0, 24).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(0.487 * l, radius, 0.0));
    b.part(0, "lens", &lens.posed(pose));
    let button = block(Vec3::new(0.09 * l, 0.3 * radius, 0.5 * radius), 0.1 * radius);
    b.part(0, "switch", &button.moved(Vec3::new(-0.05 * l, radius + 0.96 * grip, 0.0)).posed(pose));
    for ring in 0..5 {
        let x = (0.16 + 0.05 * ring as f32 - 0.5) * l;
        b.part(0, "switch", &torus(0.91 * grip, 0.0016, 20, 5).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(x, radius, 0.0)).posed(pose));
    }
    let solid = lying_rings(&[(-0.5 * l, grip, radius), (0.1 * l, grip, radius), (0.28 * l, radius, radius), (0.5 * l, radius, radius)]);
    hull(b, 0, "body", solid.into_iter().map(|point| pose * point).collect());
    b.grip(0, Vec3::new(-0.1 * l, radius, 0.0), Vec3::X, 0.5 * l, 2.0 * grip);
}

/// A cordless drill standing on its battery.
pub fn power_drill(b: &mut Builder) {
    let h = b.value("height_m");
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * h;
    let battery = at(0.36, 0.20, 0.50);
    b.part(0, "dark", &block(battery, 0.02 * h).moved(at(0.0, 0.10, 0.0)));
    b.part(0, "body", &block(at(0.32, 0.06, 0.46), 0.02 * h).moved(at(0.0, 0.225, 0.0)));
    let grip = [at(0.0, 0.24, -0.02), at(0.0, 0.45, -0.04), at(0.0, 0.72, 0.0)];
    let oval = rounded_outline(Vec2::new(1.5, 2.0), 0.7, 3);
    b.part(
        0,
        "dark",
        &sweep(&smooth_path(&grip, 3), &[0.11 * h, 0.10 * h, 0.10 * h, 0.105 * h, 0.11 * h, 0.12 * h, 0.13 * h], &oval, true),
    );
    let motor = [(0.0, -0.40), (0.10, -0.40), (0.145, -0.34), (0.155, -0.05), (0.15, 0.14), (0.12, 0.20), (0.12, 0.30), (0.0, 0.30)];
    let axis = at(0.0, 0.84, 0.06);
    b.part(0, "body", &lathe(&points(motor.map(|(across, up)| (across * h, up * h))), 26).turned(turn(Vec3::X, 90.0)).moved(axis));
    let chuck = [(0.0, 0.0), (0.095, 0.0), (0.10, 0.03), (0.10, 0.11), (0.06, 0.18), (0.03, 0.19), (0.0, 0.19)];
    b.part(
        0,
        "dark",
        &lathe(&points(chuck.map(|(across, up)| (across * h, up * h))), 20).turned(turn(Vec3::X, 90.0)).moved(axis + at(0.0, 0.0, 0.30)),
    );
    b.part(0, "metal", &tube(&[axis + at(0.0, 0.0, 0.48), axis + at(0.0, 0.0, 0.72)], &[0.016 * h], 8));
    b.part(0, "metal", &torus(0.122 * h, 0.014 * h, 24, 6).turned(turn(Vec3::X, 90.0)).moved(axis + at(0.0, 0.0, 0.24)));
    b.part(0, "dark", &block(at(0.06, 0.11, 0.05), 0.012 * h).turned(turn(Vec3::X, 8.0)).moved(at(0.0, 0.63, 0.125)));
    b.collide_box(0, "dark", at(0.0, 0.127, 0.0), Vec3::new(battery.x, 0.254 * h, battery.z));
    b.collide_box(0, "dark", at(0.0, 0.48, -0.02), at(0.17, 0.48, 0.20));
    b.collide_box(0, "body", at(0.0, 0.84, 0.0), at(0.28, 0.28, 0.66));
    b.collide_box(0, "dark", at(0.0, 0.84, 0.45), at(0.17, 0.17, 0.20));
    b.grip(0, at(0.0, 0.5, -0.03), Vec3::Y, 0.35 * h, 0.18 * h);
}

/// A toolbox with a hinged lid, a handle and two latches.
pub fn toolbox(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, rim) = (0.005, 0.66 * size.y);
    b.board(0, "body", Vec3::Y * 0.5 * wall, Vec3::new(size.x - 2.0 * wall, wall, size.z - 2.0 * wall), 0.0);
    for side in [-1.0, 1.0] {
        b.board(0, "body", Vec3::new(0.0, 0.5 * rim, side * 0.5 * (size.z - wall)), Vec3::new(size.x, rim, wall), 0.0015);
        b.board(0, "body", Vec3::new(side * 0.5 * (size.x - wall), 0.5 * rim, 0.0), Vec3::new(wall, rim, size.z - 2.0 * wall), 0.0);
        b.panel(0, "body", Vec3::new(0.0, rim - 0.012, side * 0.5 * (size.z + 0.004)), Vec3::new(size.x + 0.006, 0.016, 0.006), 0.002);
    }
    let hollow = 0.5 * size - Vec3::splat(wall + 0.001);
    b.inside(0, Vec3::new(-hollow.x, wall, -hollow.z), Vec3::new(hollow.x, rim, hollow.z));
    let link = b.link("lid", Vec3::new(0.0, rim + 0.001, -0.5 * size.z - 0.002));
    let middle = Vec3::new(0.0, 0.001, 0.5 * size.z + 0.002);
    let tall = 0.82 * size.y - rim;
    b.board(link, "lid", middle + Vec3::Y * (tall - 0.5 * wall), Vec3::new(size.x + 0.004, wall, size.z + 0.004), 0.0018);
    for side in [-1.0, 1.0] {
        b.board(
            link,
            "lid",
            middle + Vec3::new(0.0, 0.5 * (tall - wall), side * 0.5 * (size.z + 0.004 - wall)),
            Vec3::new(size.x + 0.004, tall - wall, wall),
            0.0,
        );
        b.board(
            link,
            "lid",
            middle + Vec3::new(side * 0.5 * (size.x + 0.004 - wall), 0.5 * (tall - wall), 0.0),
            Vec3::new(wall, tall - wall, size.z - 0.006),
            0.0,
        );
        let latch = middle + Vec3::new(side * 0.3 * size.x, -0.004, 0.5 * size.z + 0.008);
        b.panel(link, "latches", latch, Vec3::new(0.034, 0.042, 0.010), 0.003);
        let post = middle + Vec3::new(side * 0.2 * size.x, tall + 0.5 * (size.y - 0.82 * size.y) - 0.006, 0.0);
        b.board(link, "handle", post, Vec3::new(0.018, 0.18 * size.y - 0.012, 0.022), 0.005);
    }
    let bar = middle + Vec3::Y * (tall + 0.18 * size.y - 0.011);
    b.board(link, "handle", bar, Vec3::new(0.4 * size.x + 0.018, 0.020, 0.026), 0.008);
    b.grip(link, bar, Vec3::X, 0.36 * size.x, 0.024);
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.hinge(link, Vec3::NEG_X, 1.9, catching(0.25 * weight, 0.02, 12.0 * size.z, 0.04));
}

/// A tin of paint with a wire handle and runs of paint below its rim.
pub fn paint_can(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let tint =
        *b.stream("paint").pick(&[[0.90, 0.88, 0.82], [0.52, 0.62, 0.58], [0.74, 0.52, 0.42], [0.30, 0.38, 0.46], [0.86, 0.74, 0.44]]);
    let list = [
        (0.0, 0.003),
        (0.95 * radius, 0.003),
        (0.95 * radius, 0.0),
        (radius, 0.002),
        (radius, 0.006),
        (0.985 * radius, 0.010),
        (0.985 * radius, height - 0.012),
        (radius, height - 0.008),
        (radius, height - 0.002),
        (0.94 * radius, height),
        (0.90 * radius, height - 0.004),
        (0.0, height - 0.004),
    ];
    b.part(0, "metal", &lathe(&points(list), 36));
    b.part_tinted(0, "label", &sleeve(0.985 * radius + 0.0003, 0.12 * height, 0.82 * height, b.tile("label"), 2.0), tint);
    b.part_tinted(0, "paint", &sleeve(0.985 * radius + 0.0006, 0.40 * height, 0.56 * height, b.tile("paint"), 1.0), tint);
    let mut stream = b.stream("runs");
    for _ in 0..5 {
        let (angle, long) = (stream.between(0.0, TAU), stream.between(0.08, 0.3) * height);
        let out = Vec3::new(cos(angle), 0.0, sin(angle)) * 0.99 * radius;
        let (top, low) = (out + Vec3::Y * (height - 0.008), out + Vec3::Y * (height - 0.008 - long));
        b.part_tinted(0, "paint", &tube(&[top, top.lerp(low, 0.7), low], &[0.0028, 0.0020, 0.0030], 6), tint);
    }
    let bow: Vec<Vec3> = (0..=14)
        .map(|step| PI * step as f32 / 14.0)
        .map(|angle| Vec3::new(radius * cos(angle), 0.80 * height - 0.62 * radius * sin(angle), 1.015 * radius * sin(angle)))
        .collect();
    b.part(0, "metal", &tube(&bow, &[0.0018], 6));
    for side in [-1.0, 1.0] {
        b.part(
            0,
            "metal",
            &cylinder(0.010, 0.006, 0.001, 14).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(side * radius, 0.80 * height, 0.0)),
        );
    }
    b.collide_cylinder(0, "metal", Vec3::ZERO, radius, height);
}

/// A flat paint brush lying on its side.
pub fn paint_brush(b: &mut Builder) {
    let (l, w) = (b.value("length_m"), b.value("width_m"));
    let thick = 0.22 * w + 0.004;
    let tint = *b.stream("dip").pick(&[[0.80, 0.72, 0.56], [0.90, 0.88, 0.84], [0.52, 0.62, 0.58], [0.30, 0.26, 0.22]]);
    let bristle = 0.28 * l;
    let x = 0.5 * l;
    let bristles = block(Vec3::new(bristle, 0.8 * thick, 0.94 * w), 0.2 * thick).deformed(|point| {
        let out = (point.x / bristle + 0.5).clamp(0.0, 1.0);
        Vec3::new(point.x - 0.02 * out * sin(point.z * 260.0).abs() * 0.2, point.y * (1.0 - 0.5 * out), point.z * (1.0 + 0.05 * out))
    });
    b.part_tinted(0, "bristles", &bristles.moved(Vec3::new(x - 0.5 * bristle, 0.5 * thick, 0.0)), tint);
    let ferrule = Vec3::new(0.16 * l, thick, w);
    b.part(0, "metal", &block(ferrule, 0.3 * thick).moved(Vec3::new(x - bristle - 0.07 * l, 0.5 * thick, 0.0)));
    let outline = [(0.0, 0.46), (-0.12, 0.40), (-0.24, 0.20), (-0.40, 0.16), (-0.54, 0.22), (-0.60, 0.14)];
    let reach = |sign: f32| outline.iter().map(move |&(along, across)| Vec2::new(along * l, sign * across * w));
    let mut side: Vec<Vec2> = reach(1.0).collect();
    side.extend(reach(-1.0).collect::<Vec<_>>().into_iter().rev());
    let handle = flat(extrude(&side, 0.8 * thick, 0.2 * thick), 0.5 * thick).moved(Vec3::X * (x - bristle - 0.12 * l));
    b.part(0, "handle", &handle);
    b.collide_box(0, "bristles", Vec3::new(x - 0.5 * bristle - 0.07 * l, 0.5 * thick, 0.0), Vec3::new(bristle + 0.14 * l, thick, w));
    b.collide_box(0, "handle", Vec3::new(-0.19 * l, 0.5 * thick, 0.0), Vec3::new(0.60 * l, thick, 0.34 * w));
}

/// A watering can with a long spout, a rose and a bow for a handle.
pub fn watering_can(b: &mut Builder) {
    let h = b.value("height_m");
    let at = |x: f32, y: f32| Vec3::new(x, y, 0.0) * h;
    let (radius, rim, wall) = (0.34 * h, 0.66 * h, 0.004);
    let list = [
        (0.0, 0.002),
        (radius - 0.006, 0.002),
        (radius, 0.0),
        (radius, 0.01),
        (0.94 * radius, rim - 0.01),
        (0.96 * radius, rim),
        (0.94 * radius - wall, rim),
        (radius - wall - 0.002, 0.012),
        (0.0, 0.008),
    ];
    b.part(0, "body", &lathe(&points(list), 32));
    for y in [0.012, rim - 0.004] {
        b.part(0, "body", &torus(if y < 0.1 { radius } else { 0.955 * radius }, 0.0028, 32, 6).moved(Vec3::Y * y));
    }
    let half: Vec<Vec2> = crate::shape::arc(Vec2::ZERO, 0.93 * radius, -0.5 * PI, 0.5 * PI, 14);
    b.part(0, "body", &flat(extrude(&half, 0.003, 0.0), rim - 0.004));
    let spout = [at(0.28, 0.14), at(0.46, 0.30), at(0.62, 0.56), at(0.74, 0.84)];
    b.part(
        0,
        "body",
        &tube(
            &smooth_path(&spout, 3),
            &[0.060 * h, 0.052 * h, 0.046 * h, 0.042 * h, 0.038 * h, 0.035 * h, 0.032 * h, 0.030 * h, 0.028 * h, 0.026 * h],
            14,
        ),
    );
    let rose = [(0.0, -0.02), (0.026, -0.02), (0.07, 0.07), (0.075, 0.085), (0.0, 0.095)].map(|(across, up)| (across * h, up * h));
    let way = (spout[3] - spout[2]).normalize();
    let lean = homebody_core::float::atan2(way.x, way.y).to_degrees();
    b.part(0, "rose", &lathe(&points(rose), 18).turned(turn(Vec3::Z, -lean)).moved(spout[3]));
    let bow = [at(0.20, 0.64), at(0.10, 0.92), at(-0.14, 0.97), at(-0.38, 0.76), at(-0.46, 0.44), at(-0.33, 0.20)];
    b.part(0, "handle", &tube(&smooth_path(&bow, 4), &[0.024 * h], 10));
    b.grip(0, at(-0.10, 0.965), Vec3::X, 0.2 * h, 0.048 * h);
    b.collide_cylinder(0, "body", Vec3::ZERO, radius - 0.001, 0.008);
    b.collide_ring(0, "body", Vec2::new(radius, 0.0), Vec2::new(0.95 * radius, rim), wall, 10);
    b.collide_bar(0, "body", at(0.35, 0.18), at(0.76, 0.86), 0.06 * h);
    for pair in [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)] {
        b.collide_bar(0, "handle", bow[pair.0], bow[pair.1], 0.034 * h);
    }
    let hollow = 0.6 * radius;
    b.inside(0, Vec3::new(-hollow, 0.008, -hollow), Vec3::new(hollow, 0.6 * rim, hollow));
}

/// A padlock lying on its back.
pub fn padlock(b: &mut Builder) {
    let w = b.value("width_m");
    let thick = 0.42 * w;
    let size = Vec2::new(w, 0.86 * w);
    b.part(0, "body", &flat(extrude(&rounded_outline(size, 0.14 * w, 4), thick, 0.12 * thick), 0.5 * thick).moved(Vec3::Z * 0.3 * w));
    let path: Vec<Vec3> = [(-0.33, 0.0), (-0.33, -0.34), (-0.26, -0.54), (0.0, -0.64), (0.26, -0.54), (0.33, -0.34), (0.33, 0.0)]
        .iter()
        .map(|&(x, z)| Vec3::new(x * w, 0.5 * thick, z * w - 0.1 * w))
        .collect();
    b.part(0, "shackle", &tube(&smooth_path(&path, 3), &[0.085 * w], 10));
    b.part(0, "shackle", &cylinder(0.13 * w, 0.001, 0.0, 18).moved(Vec3::new(0.0, thick, 0.36 * w)));
    b.part(0, "keyhole", &block(Vec3::new(0.03 * w, 0.0014, 0.14 * w), 0.0).moved(Vec3::new(0.0, thick + 0.0004, 0.36 * w)));
    b.collide_box(0, "body", Vec3::new(0.0, 0.5 * thick, 0.3 * w), Vec3::new(w, thick, 0.86 * w));
    for side in [-1.0, 1.0] {
        b.collide_box(0, "shackle", Vec3::new(side * 0.33 * w, 0.5 * thick, -0.30 * w), Vec3::new(0.17 * w, 0.17 * w, 0.36 * w));
    }
    b.collide_box(0, "shackle", Vec3::new(0.0, 0.5 * thick, -0.66 * w), Vec3::new(0.56 * w, 0.17 * w, 0.17 * w));
}

/// Keys on a ring with a fob.
pub fn key_ring(b: &mut Builder) {
    let l = b.value("length_m");
    let (thick, keys) = (0.0024, b.count("keys"));
    let ring = 0.19 * l;
    b.part(0, "ring", &torus(ring, 0.0012, 26, 6).moved(Vec3::Y * 0.0014));
    let mut stream = b.stream("keys");
    for key in 0..keys {
        let yaw = 200.0 + 36.0 * key as f32 + stream.between(-8.0, 8.0);
        let y = 0.0012 + 0.0016 * (key % 2) as f32;
        let head = rounded_outline(Vec2::new(0.26, 0.24) * l, 0.1 * l, 5);
        let mut teeth = vec![Vec2::new(0.10, -0.035), Vec2::new(0.62, -0.035)];
        teeth.extend((0..6).map(|tooth| Vec2::new(0.62 - 0.07 * tooth as f32, if tooth % 2 == 0 { 0.02 } else { 0.048 })));
        teeth.push(Vec2::new(0.10, 0.035));
        let teeth: Vec<Vec2> = teeth.into_iter().map(|point| point * l).collect();
        let shape = extrude(&head, thick, 0.0004).with(&extrude(&teeth, 0.8 * thick, 0.0));
        let place = Pose::new(Vec3::Y * y, turn(Vec3::Y, yaw)) * Pose::from_translation(Vec3::X * (ring + 0.08 * l));
        let slot = if key % 3 == 1 { "brass" } else { "ring" };
        b.part(0, slot, &flat(shape, 0.0).posed(place));
    }
    let fob =
        flat(extrude(&rounded_outline(Vec2::new(0.42, 0.22) * l, 0.08 * l, 4), 0.003, 0.0008), 0.0015).moved(Vec3::X * (ring + 0.22 * l));
    b.part(0, "fob", &fob.turned(turn(Vec3::Y, 20.0)));
    hull(
        b,
        0,
        "ring",
        rings(&[(0.42 * l, 0.0), (0.38 * l, 0.004)], 8).into_iter().map(|point| Vec3::new(point.x * 0.9, point.y, point.z * 0.8)).collect(),
    );
}

/// A step ladder of two legs pairs, folded open.
pub fn step_ladder(b: &mut Builder) {
    let (height, steps) = (b.value("height_m"), b.count("steps"));
    let (wide, reach) = (0.46, 0.30 * height + 0.12);
    let rail = Vec2::new(0.022, 0.050);
    let lean = |y: f32| 0.5 * reach * (1.0 - y / height);
    for side in [-1.0, 1.0] {
        for end in [-1.0, 1.0] {
            let (foot, top) = (Vec3::new(side * (0.5 * wide), 0.0, end * 0.5 * reach), Vec3::new(side * 0.42 * wide, height, end * 0.02));
            let x = if end > 0.0 { 0.0 } else { -side * 0.026 };
            let leg = block(Vec3::new(rail.x, foot.distance(top), rail.y), 0.004);
            let angle = homebody_core::float::atan2(foot.z - top.z, height);
            let roll = homebody_core::float::atan2(foot.x - top.x, height);
            let pose = Pose::new(0.5 * (foot + top) + Vec3::X * x, turn(Vec3::Z, roll.to_degrees()) * turn(Vec3::X, -angle.to_degrees()));
            b.part(0, "frame", &leg.posed(pose).deformed(|point| Vec3::new(point.x, point.y.max(0.0), point.z)));
            b.part(0, "feet", &block(Vec3::new(0.034, 0.03, 0.062), 0.006).moved(foot + Vec3::new(x, 0.015, 0.0)));
            b.collide_leg(0, "frame", (top + Vec3::X * x, 0.03), (foot + Vec3::X * x, 0.04));
        }
    }
    for step in 0..steps {
        let y = height * (step as f32 + 1.0) / (steps as f32 + 0.35);
        let y = y.min(height - 0.012);
        let size = Vec3::new(0.86 * wide, 0.022, if step + 1 == steps { 0.20 } else { 0.09 });
        let z = if step + 1 == steps { 0.0 } else { lean(y) + 0.012 };
        b.board(0, "steps", Vec3::new(0.0, y, z), size, 0.004);
        for groove in 0..3 {
            b.panel(
                0,
                "feet",
                Vec3::new(0.0, y + 0.0112, z + (groove as f32 - 1.0) * 0.28 * size.z),
                Vec3::new(0.8 * wide, 0.0014, 0.008),
                0.0,
            );
        }
    }
    for y in [0.25, 0.6] {
        let bar = Vec3::new(0.82 * wide, 0.02, 0.014);
        b.board(0, "frame", Vec3::new(0.0, y * height, -lean(y * height) - 0.01), bar, 0.003);
    }
    let top = height * steps as f32 / (steps as f32 + 0.35);
    b.support("top", 0, Vec3::Y * (top.min(height - 0.012) + 0.011), Vec2::new(0.56 * wide, 0.16), 0.3);
}

/// A round mains reel or roll: parcel tape on its core, standing on its face.
pub fn tape_roll(b: &mut Builder) {
    let (radius, wide) = (0.5 * b.value("diameter_m"), b.value("width_m"));
    let core = 0.70 * radius;
    let list = [(core, 0.0), (radius, 0.0), (radius, wide), (core, wide), (core, 0.0)];
    b.part(0, "tape", &lathe(&points(list), 36));
    let inner = [(core - 0.003, 0.0), (core + 0.0005, 0.0), (core + 0.0005, wide), (core - 0.003, wide), (core - 0.003, 0.0)];
    b.part(0, "core", &lathe(&points(inner), 36));
    b.collide_ring(0, "tape", Vec2::new(radius, 0.0), Vec2::new(radius, wide), radius - core + 0.003, 10);
    let label = stretched(badge(&rectangle(Vec2::new(0.02, 0.3 * wide)), Vec3::ZERO), 1.0, 1.0);
    b.part(0, "core", &label.moved(Vec3::new(0.0, 0.5 * wide, core - 0.0034)));
}
