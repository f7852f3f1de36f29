//! Tins, jars, bottles and pots with food and drink in them; an egg carton.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::catching;
use super::forms::{hull, printed_block, rings, shade, sleeve, stretched, turned, two_colors};
use super::tableware::points;
use crate::shape::{arc, block, cylinder, lathe, rounded_outline, smooth_profile, tube};

/// A tin with beaded ends, a paper label and a ring to pull.
pub fn tin_can(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (ground, accent) = two_colors(b, "tin");
    let inner = radius - 0.0022;
    let bead = |y: f32| arc(Vec2::new(inner, y), 0.0022, -FRAC_PI_2, FRAC_PI_2, 4);
    let mut list = points([(0.0, 0.0028), (inner - 0.002, 0.0028), (inner - 0.002, 0.0)]);
    list.extend(bead(0.0022));
    list.push(Vec2::new(inner, height - 0.0046));
    list.extend(bead(height - 0.0022));
    list.extend(points([
        (inner - 0.002, height),
        (inner - 0.002, height - 0.003),
        (inner - 0.008, height - 0.0035),
        (0.0, height - 0.003),
    ]));
    b.part(0, "metal", &lathe(&list, 32));
    let (low, high) = (0.006, height - 0.006);
    b.part_tinted(0, "label", &sleeve(inner + 0.0004, low, high, b.tile("label"), 2.0), ground);
    b.part_tinted(0, "band", &sleeve(inner + 0.0007, 0.62 * height, 0.76 * height, b.tile("band"), 1.0), accent);
    b.part_tinted(0, "band", &sleeve(inner + 0.0007, low + 0.002, low + 0.006, b.tile("band"), 1.0), accent);
    let ring = crate::shape::torus(0.010, 0.0013, 18, 6).moved(Vec3::new(0.0, height - 0.0016, 0.25 * radius));
    b.part(0, "metal", &ring);
    b.collide_cylinder(0, "metal", Vec3::ZERO, radius, height);
}

/// A drinks can with a necked top and a tab.
pub fn soda_can(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (ground, accent) = two_colors(b, "soda");
    let neck = 0.82 * radius;
    let (shoulder, foot) = (height - 0.014, 0.010);
    let wall = [
        (0.76 * radius, 0.0),
        (0.82 * radius, 0.0),
        (0.95 * radius, 0.006),
        (radius, foot + 0.002),
        (radius, shoulder),
        (neck + 0.001, height - 0.003),
    ];
    let mut list = points([(0.0, 0.008), (0.6 * radius, 0.003)]);
    list.extend(points(wall));
    b.part_tinted(0, "print", &stretched(lathe(&list, 30), 2.0 * b.tile("print") / (2.0 * PI * radius), b.tile("print") / height), ground);
    let lid = [
        (neck + 0.001, height - 0.003),
        (neck + 0.0015, height - 0.001),
        (neck, height),
        (neck - 0.002, height - 0.001),
        (neck - 0.003, height - 0.004),
        (0.0, height - 0.004),
    ];
    b.part(0, "metal", &lathe(&points(lid), 30));
    b.part_tinted(0, "band", &sleeve(radius + 0.0002, 0.42 * height, 0.62 * height, b.tile("band"), 1.0), accent);
    let tab = crate::shape::extrude(&rounded_outline(Vec2::new(0.015, 0.024), 0.007, 4), 0.001, 0.0003).turned(turn(Vec3::X, -90.0));
    b.part(0, "metal", &tab.moved(Vec3::new(0.0, height - 0.003, 0.005)));
    b.collide_cylinder(0, "metal", Vec3::ZERO, radius, shoulder);
    b.collide_turned_solid(0, "metal", Vec2::new(radius, shoulder), Vec2::new(neck, height), 12);
}

/// Walls of a closed round vessel of one piece: profile of its outside, and of what fills it.
struct Vessel<'a> {
    /// Shares of radius and height along the outside, from the foot to the lid.
    outside: &'a [(f32, f32)],
    radius: f32,
    height: f32,
}

impl Vessel<'_> {
    /// Adds the glass with what is in it up to `level` (a share of the height).
    fn add(&self, b: &mut Builder, level: f32, tint: [f32; 3]) {
        let outside: Vec<Vec2> = self.outside.iter().map(|&(across, up)| Vec2::new(across * self.radius, up * self.height)).collect();
        let outside = smooth_profile(&outside, 2);
        let mut skin = points([(0.0, 0.003), (0.7 * self.radius, 0.003)]);
        skin.extend(&outside);
        skin.push(Vec2::new(0.0, outside.last().map_or(0.0, |point| point.y)));
        b.part(0, "glass", &lathe(&skin, 28));
        let mut filling = points([(0.0, 0.006)]);
        filling.extend(
            outside
                .iter()
                .filter(|point| point.y < level * self.height)
                .map(|point| Vec2::new((point.x - 0.003).max(0.002), point.y.max(0.006))),
        );
        filling.push(Vec2::new(0.0, level * self.height));
        b.part_tinted(0, "filling", &lathe(&filling, 24), tint);
    }
}

/// A ribbed metal or plastic cap.
fn cap(b: &mut Builder, slot: &str, radius: f32, low: f32, high: f32) {
    let teeth: Vec<Vec2> = (0..40)
        .map(|tooth| (PI * tooth as f32 / 20.0, radius - if tooth % 2 == 0 { 0.0 } else { 0.0006 }))
        .map(|(angle, reach)| Vec2::new(homebody_core::float::cos(angle), homebody_core::float::sin(angle)) * reach)
        .collect();
    let mesh = crate::shape::extrude(&teeth, high - low, 0.001).turned(turn(Vec3::X, -90.0));
    b.part(0, slot, &mesh.moved(Vec3::Y * 0.5 * (low + high)));
}

/// A jar of jam, with a checked lid and a label.
pub fn jam_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let rim = height - 0.014;
    let fruit = [[0.42, 0.03, 0.06], [0.74, 0.34, 0.04], [0.20, 0.05, 0.16], [0.62, 0.08, 0.05], [0.28, 0.16, 0.10], [0.45, 0.50, 0.16]];
    let tint = *b.stream("fruit").pick(&fruit);
    let outside = [(0.86, 0.0), (1.0, 0.04), (1.0, 0.3), (1.0, 0.8), (0.92, 0.92), (0.84, 0.95), (0.84, 1.0)];
    Vessel { outside: &outside, radius, height: rim }.add(b, 0.88, tint);
    cap(b, "lid", 0.93 * radius, rim - 0.006, height);
    b.part(0, "label", &sleeve(radius + 0.0004, 0.18 * rim, 0.66 * rim, b.tile("label"), 2.0));
    b.collide_cylinder(0, "glass", Vec3::ZERO, radius, 0.86 * rim);
    b.collide_cylinder(0, "lid", Vec3::Y * 0.86 * rim, 0.93 * radius, height - 0.86 * rim);
}

/// A hexagonal or round jar of honey.
pub fn honey_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let rim = height - 0.014;
    let tint = *b.stream("honey").pick(&[[0.82, 0.50, 0.08], [0.62, 0.30, 0.05], [0.92, 0.78, 0.46]]);
    if b.count("round") > 0 {
        let outside = [(0.8, 0.0), (0.96, 0.06), (1.0, 0.35), (0.98, 0.6), (0.88, 0.84), (0.78, 0.93), (0.78, 1.0)];
        Vessel { outside: &outside, radius, height: rim }.add(b, 0.86, tint);
        b.part(0, "label", &sleeve(0.995 * radius + 0.0006, 0.30 * rim, 0.58 * rim, b.tile("label"), 2.0));
    } else {
        let six = |reach: f32, y: f32| -> Vec<Vec3> { rings(&[(reach, y)], 6).into_iter().rev().collect() };
        let body = |grow: f32, low: f32, high: f32| {
            crate::shape::loft(&[six(radius + grow, low), six(radius + grow, 0.9 * high), six(0.82 * radius + grow, high)])
        };
        b.part(0, "glass", &super::forms::facetted(&body(0.0, 0.0, rim)));
        b.part_tinted(0, "filling", &super::forms::facetted(&body(-0.003, 0.005, 0.9 * rim)), tint);
        let face = radius * 0.866;
        let label = stretched(
            super::forms::badge(&rounded_outline(Vec2::new(0.9 * radius, 0.46 * rim), 0.006, 3), Vec3::ZERO),
            b.tile("label") / radius,
            b.tile("label") / (0.5 * rim),
        );
        for side in [0.0, 180.0] {
            b.part(0, "label", &label.clone().moved(Vec3::new(0.0, 0.44 * rim, face)).turned(turn(Vec3::Y, side)));
        }
    }
    cap(b, "lid", 0.84 * radius, rim - 0.006, height);
    hull(b, 0, "glass", rings(&[(radius, 0.0), (radius, 0.9 * rim), (0.8 * radius, height)], 6));
}

/// A bottle of wine with foil over its cork; claret, burgundy or hock by its shoulders.
pub fn wine_bottle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let neck = 0.37;
    let style = b.count("shape");
    let (shoulder, throat) = [(0.60, 0.72), (0.46, 0.74), (0.36, 0.80)][style.min(2)];
    let bend = if style == 0 { [(0.97, 0.25), (0.66, 0.68)] } else { [(0.88, 0.3), (0.58, 0.72)] };
    let at = |share: f32| shoulder + share * (throat - shoulder);
    let shares = [
        (0.0, 0.03),
        (0.5, 0.008),
        (0.84, 0.0),
        (0.99, 0.012),
        (1.0, 0.05),
        (1.0, shoulder - 0.05),
        (1.0, shoulder),
        (bend[0].0, at(bend[0].1)),
        (bend[1].0, at(bend[1].1)),
        (neck, throat),
        (neck, 0.9),
        (neck, 0.975),
        (neck, 1.0),
        (0.0, 1.0),
    ];
    let mut stream = b.stream("wine");
    let glass = *stream.pick(&[[0.07, 0.12, 0.06], [0.10, 0.08, 0.05], [0.16, 0.24, 0.12]]);
    b.part_tinted(0, "glass", &turned(&shares, radius, height, 2, 28), glass);
    let foil = *stream.pick(&[[0.30, 0.05, 0.08], [0.08, 0.08, 0.09], [0.62, 0.50, 0.24], [0.12, 0.20, 0.32]]);
    let capsule = [
        (neck * radius + 0.0006, 0.80 * height),
        (neck * radius + 0.0008, 0.96 * height),
        (neck * radius + 0.0018, 0.965 * height),
        (neck * radius + 0.0018, 0.985 * height),
        (neck * radius + 0.0004, height),
        (0.0, height + 0.0004),
    ];
    b.part_tinted(0, "foil", &lathe(&points(capsule), 22), foil);
    b.part(0, "label", &sleeve(radius + 0.0003, 0.10 * height, (shoulder - 0.10) * height, b.tile("label"), 2.0));
    b.part_tinted(0, "band", &sleeve(radius + 0.0006, 0.12 * height, 0.135 * height, b.tile("band"), 1.0), foil);
    b.collide_cylinder(0, "glass", Vec3::ZERO, radius, shoulder * height);
    b.collide_turned_solid(0, "glass", Vec2::new(radius, shoulder * height), Vec2::new(neck * radius, throat * height), 10);
    b.collide_cylinder(0, "glass", Vec3::Y * throat * height, neck * radius + 0.001, (1.0 - throat) * height);
}

/// A bottle of beer with a crown cap.
pub fn beer_bottle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let neck = 0.0135 / radius;
    let shares = [
        (0.0, 0.02),
        (0.6, 0.005),
        (0.86, 0.0),
        (0.99, 0.015),
        (1.0, 0.06),
        (1.0, 0.5),
        (1.0, 0.56),
        (0.8, 0.66),
        (0.52, 0.76),
        (neck + 0.06, 0.85),
        (neck, 0.93),
        (neck, 0.965),
        (0.0, 0.97),
    ];
    let mut stream = b.stream("beer");
    let glass = *stream.pick(&[[0.26, 0.12, 0.04], [0.10, 0.20, 0.09], [0.34, 0.17, 0.05]]);
    b.part_tinted(0, "glass", &turned(&shares, radius, height, 2, 26), glass);
    let (ground, accent) = two_colors(b, "beer");
    let crown: Vec<Vec2> = (0..42)
        .map(|tooth| (PI * tooth as f32 / 21.0, if tooth % 2 == 0 { 0.0158 } else { 0.0148 }))
        .map(|(angle, reach)| Vec2::new(homebody_core::float::cos(angle), homebody_core::float::sin(angle)) * reach)
        .collect();
    let cap = crate::shape::extrude(&crown, 0.006, 0.0016).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * (height - 0.003));
    b.part_tinted(0, "cap", &cap, accent);
    b.part_tinted(0, "label", &sleeve(radius + 0.0003, 0.14 * height, 0.46 * height, b.tile("label"), 2.0), ground);
    b.part_tinted(0, "band", &sleeve(radius + 0.0006, 0.25 * height, 0.34 * height, b.tile("band"), 1.0), accent);
    b.collide_cylinder(0, "glass", Vec3::ZERO, radius, 0.57 * height);
    b.collide_turned_solid(0, "glass", Vec2::new(radius, 0.57 * height), Vec2::new(0.014, 0.86 * height), 10);
    b.collide_cylinder(0, "glass", Vec3::Y * 0.86 * height, 0.0145, 0.14 * height);
}

/// A bottle of oil or vinegar with a pouring cap.
pub fn oil_bottle(b: &mut Builder) {
    let (height, width) = (b.value("height_m"), b.value("width_m"));
    let rim = height - 0.022;
    let level = |size: f32, y: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::splat(size), 0.22 * size, 4).into_iter().map(|point| Vec3::new(point.x, y, -point.y)).collect()
    };
    let neck = 0.028;
    let tint = *b.stream("oil").pick(&[[0.62, 0.56, 0.10], [0.46, 0.48, 0.12], [0.28, 0.10, 0.06], [0.85, 0.72, 0.30]]);
    let skin = |grow: f32, low: f32, top: f32| {
        let list = [(width, low), (width, 0.3), (width, 0.62), (0.9 * width, 0.72), (0.6 * width, 0.8), (neck, 0.87), (neck, 1.0)];
        let loops: Vec<Vec<Vec3>> = list.iter().filter(|step| step.1 <= top).map(|&(size, y)| level(size + grow, y * rim)).collect();
        crate::shape::loft(&loops)
    };
    b.part(0, "glass", &skin(0.0, 0.0, 1.0));
    b.part_tinted(0, "filling", &skin(-0.005, 0.02, 0.8), tint);
    b.part(0, "cap", &cylinder(0.016, 0.026, 0.002, 20).moved(Vec3::Y * (height - 0.013)));
    let (_, accent) = two_colors(b, "oil");
    let size = Vec3::new(width + 0.0012, 0.36 * rim, width + 0.0012);
    let label = printed_block(size, 0.2 * width, b.tile("label"));
    b.part_tinted(0, "label", &label.moved(Vec3::Y * 0.34 * rim), accent.map(|part| 0.5 + 0.5 * part));
    b.collide_box(0, "glass", Vec3::Y * 0.35 * rim, Vec3::new(width, 0.7 * rim, width));
    b.collide_turned_solid(0, "glass", Vec2::new(0.5 * width, 0.7 * rim), Vec2::new(0.016, 0.86 * rim), 8);
    b.collide_cylinder(0, "glass", Vec3::Y * 0.86 * rim, 0.016, height - 0.86 * rim);
}

/// A pot of yoghurt under a foil lid.
pub fn yoghurt_pot(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (ground, accent) = two_colors(b, "yoghurt");
    let base = 0.78 * radius;
    let list = [
        (0.0, 0.003),
        (base - 0.006, 0.003),
        (base - 0.004, 0.0),
        (base, 0.001),
        (radius - 0.003, height - 0.004),
        (radius, height - 0.003),
        (radius, height - 0.001),
        (0.0, height - 0.0008),
    ];
    b.part(0, "pot", &lathe(&points(list), 28));
    let at = |share: f32| base + share * (radius - 0.003 - base) + 0.0006;
    let print = [(at(0.12), 0.12), (at(0.8), 0.8)].map(|(across, share)| Vec2::new(across, share * height));
    b.part_tinted(
        0,
        "print",
        &stretched(lathe(&print, 28), 2.0 * b.tile("print") / (2.0 * PI * radius), b.tile("print") / (0.68 * height)),
        ground.map(|part| 0.35 + 0.65 * part),
    );
    let band = [(at(0.36) + 0.0004, 0.36), (at(0.58) + 0.0004, 0.58)].map(|(across, share)| Vec2::new(across, share * height));
    b.part_tinted(0, "print", &lathe(&band, 28), accent);
    b.part_tinted(0, "foil", &cylinder(radius + 0.0006, 0.0008, 0.0, 30).moved(Vec3::Y * (height - 0.0004)), shade(ground, 1.1));
    b.part_tinted(
        0,
        "foil",
        &block(Vec3::new(0.014, 0.0006, 0.012), 0.0).moved(Vec3::new(0.0, height - 0.0005, radius + 0.003)),
        shade(ground, 1.1),
    );
    b.collide_turned_solid(0, "pot", Vec2::new(base, 0.0), Vec2::new(radius, height), 12);
}

/// A ceramic jar for biscuits with a knobbed lid that lifts off its rim on a sprung clip.
pub fn cookie_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (rim, wall, floor) = (0.78 * height, 0.006, 0.008);
    let mouth = 0.80 * radius;
    let outer = smooth_profile(
        &points([(0.74 * radius, 0.0), (0.95 * radius, 0.12 * rim), (radius, 0.45 * rim), (0.95 * radius, 0.8 * rim), (mouth, rim)]),
        4,
    );
    let mut list = points([(0.0, 0.002), (0.66 * radius, 0.002), (0.70 * radius, 0.0)]);
    list.extend(&outer);
    list.extend(outer.iter().rev().filter(|point| point.y > 1.5 * floor).map(|point| Vec2::new(point.x - wall, point.y)));
    list.extend(points([(0.6 * radius, floor), (0.0, floor)]));
    b.part(0, "body", &lathe(&list, 32));
    b.part(0, "band", &sleeve(radius + 0.0002, 0.40 * rim, 0.50 * rim, b.tile("band"), 1.0));
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.72 * radius, floor);
    b.collide_ring(0, "body", Vec2::new(0.76 * radius, 0.0), Vec2::new(radius, 0.42 * rim), wall, 10);
    b.collide_ring(0, "body", Vec2::new(radius, 0.42 * rim), Vec2::new(mouth, rim), wall, 10);
    let hollow = 0.62 * (mouth - wall);
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, rim, hollow));
    let pin = Vec3::new(0.0, rim + 0.002, -mouth - 0.004);
    let link = b.link("lid", pin);
    let dome = [
        (0.0, 0.0),
        (mouth + 0.002, 0.0),
        (mouth + 0.003, 0.004),
        (0.86 * mouth, 0.09 * height),
        (0.4 * mouth, 0.13 * height),
        (0.012, 0.14 * height),
        (0.010, 0.16 * height),
        (0.018, 0.185 * height),
        (0.016, 0.21 * height),
        (0.0, 0.22 * height - 0.002),
    ];
    let at = Vec3::Z * (mouth + 0.004);
    b.part(link, "lid", &lathe(&points(dome), 30).moved(at));
    let list = [(mouth, 0.0), (mouth, 0.02 * height), (0.4 * mouth, 0.13 * height)];
    hull(b, link, "lid", rings(&list, 8).into_iter().map(|point| point + at).collect());
    b.collide_cylinder(link, "lid", at + Vec3::Y * 0.14 * height, 0.014, 0.08 * height - 0.002);
    b.grip(link, at + Vec3::Y * 0.19 * height, Vec3::X, 0.034, 0.034);
    for side in [-1.0, 1.0] {
        let wire = [Vec3::new(side * 0.02, rim - 0.012, -0.93 * radius), Vec3::new(side * 0.02, rim + 0.002, -mouth - 0.004)];
        b.part(0, "metal", &tube(&wire, &[0.0016], 6));
    }
    let weight = b.mass_of(link) * GRAVITY * mouth;
    b.hinge(link, Vec3::NEG_X, 1.9, catching(1.2 * weight, 0.004, 0.4, 0.06));
}

/// A carton of moulded pulp for eggs with a hinged lid.
pub fn egg_carton(b: &mut Builder) {
    let columns = b.count("columns");
    let pitch = 0.048;
    let size = Vec3::new(columns as f32 * pitch + 0.012, 0.068, 2.0 * pitch + 0.012);
    let (wall, rim) = (0.004, 0.034);
    tray(b, 0, size, rim, wall, columns, pitch);
    b.inside(0, Vec3::new(-0.5 * size.x + 0.012, wall, -0.5 * size.z + 0.012), Vec3::new(0.5 * size.x - 0.012, rim, 0.5 * size.z - 0.012));
    let link = b.link("lid", Vec3::new(0.0, rim + 0.001, -0.5 * size.z - 0.002));
    let middle = Vec3::new(0.0, 0.001, 0.5 * size.z + 0.002);
    let tall = size.y - rim - 0.002;
    let level = |shrink: f32, y: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(size.x - shrink, size.z - shrink), 0.012, 3)
            .into_iter()
            .map(|point| middle + Vec3::new(point.x, y, -point.y))
            .collect()
    };
    let shell = [
        level(0.0, 0.0),
        level(0.004, 0.5 * tall),
        level(0.014, tall - 0.003),
        level(0.022, tall),
        level(0.030, tall - wall),
        level(0.014, 0.4 * tall),
        level(0.008, 0.0),
    ];
    b.part(link, "pulp", &crate::shape::loft(&shell));
    let (ground, _) = two_colors(b, "eggs");
    let label = stretched(
        block(Vec3::new(0.7 * size.x, 0.0008, 0.6 * size.z), 0.0),
        b.tile("label") / (0.7 * size.x),
        b.tile("label") / (0.6 * size.z),
    );
    b.part_tinted(link, "label", &label.moved(middle + Vec3::Y * (tall + 0.0002)), ground);
    b.collide_box(link, "pulp", middle + Vec3::Y * (tall - 0.5 * wall), Vec3::new(size.x - 0.016, wall, size.z - 0.016));
    for side in [-1.0, 1.0] {
        b.collide_box(
            link,
            "pulp",
            middle + Vec3::new(0.0, 0.5 * tall, side * (0.5 * size.z - 0.005)),
            Vec3::new(size.x - 0.004, tall - 0.002, wall),
        );
        b.collide_box(
            link,
            "pulp",
            middle + Vec3::new(side * (0.5 * size.x - 0.005), 0.5 * tall, 0.0),
            Vec3::new(wall, tall - 0.002, size.z - 0.014),
        );
    }
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.hinge(link, Vec3::NEG_X, 2.6, catching(0.8 * weight, 0.001, 0.3 * size.z, 0.04));
}

/// The lower half: cups in two rows, with posts between them.
fn tray(b: &mut Builder, link: usize, size: Vec3, rim: f32, wall: f32, columns: usize, pitch: f32) {
    let cup = [(0.0, 0.0), (0.010, 0.0), (0.015, 0.004), (0.0225, rim - 0.002), (0.0225, rim), (0.0205, rim), (0.013, 0.007), (0.0, wall)];
    let skin = lathe(&points(cup), 14);
    for column in 0..columns {
        for row in [-0.5, 0.5] {
            let at = Vec3::new((column as f32 + 0.5 - 0.5 * columns as f32) * pitch, 0.0, row * pitch);
            b.part(link, "pulp", &skin.clone().moved(at));
        }
    }
    for column in 1..columns {
        let at = Vec3::new((column as f32 - 0.5 * columns as f32) * pitch, 0.0, 0.0);
        let post = [(0.013, rim - 0.006), (0.010, rim + 0.008), (0.005, rim + 0.014), (0.0, rim + 0.014)];
        b.part(link, "pulp", &lathe(&points(post), 10).moved(at));
    }
    let frame = Vec2::new(size.x, size.z);
    for side in [-1.0, 1.0] {
        b.panel(link, "pulp", Vec3::new(0.0, rim - 0.004, side * 0.5 * (frame.y - 0.007)), Vec3::new(frame.x, 0.008, 0.007), 0.002);
        b.panel(link, "pulp", Vec3::new(side * 0.5 * (frame.x - 0.007), rim - 0.004, 0.0), Vec3::new(0.007, 0.008, frame.y - 0.014), 0.002);
        b.collide_box(link, "pulp", Vec3::new(0.0, 0.5 * rim, side * (0.5 * frame.y - 0.005)), Vec3::new(frame.x, rim, wall));
        b.collide_box(link, "pulp", Vec3::new(side * (0.5 * frame.x - 0.005), 0.5 * rim, 0.0), Vec3::new(wall, rim, frame.y - 0.014));
    }
    b.panel(link, "pulp", Vec3::Y * (0.5 * wall + 0.001), Vec3::new(frame.x - 0.03, wall, frame.y - 0.03), 0.001);
    b.collide_box(link, "pulp", Vec3::Y * 0.5 * wall, Vec3::new(frame.x - 0.012, wall, frame.y - 0.012));
}
