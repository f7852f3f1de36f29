//! Bags to carry things in: backpack, handbag, tote bag, paper bag, shopping basket.

use std::f32::consts::PI;

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{badge, hull, oval, rectangle, shade, stretched, two_colors};
use crate::shape::{block, cylinder, loft, rounded_outline, smooth_path, sweep, torus, tube};

/// A loop of a soft bag at a height: a rounded rectangle, its sides drawn in or swollen.
fn level(size: Vec2, radius: f32, y: f32, shift: f32) -> Vec<Vec3> {
    rounded_outline(size, radius, 4).into_iter().map(|point| Vec3::new(point.x, y, shift - point.y)).collect()
}

/// A strap along a path with a flat section of this width and thickness.
fn strap(b: &mut Builder, slot: &str, path: &[Vec3], width: f32, thick: f32) {
    let section = rounded_outline(Vec2::new(2.0, 2.0 * thick / width), 0.9 * thick / width, 2);
    b.part(0, slot, &sweep(&smooth_path(path, 4), &[0.5 * width], &section, true));
}

/// Walls and a floor of hulls for an open bag that grows from one outline to another; `made` is (wall, height, floor).
fn open_bag(b: &mut Builder, slot: &str, low: Vec2, top: Vec2, made: Vec3) {
    let (wall, height, floor) = (made.x, made.y, made.z);
    b.collide_box(0, slot, Vec3::Y * 0.5 * floor, Vec3::new(low.x, floor, low.y));
    for (side, along) in [(1.0, true), (-1.0, true), (1.0, false), (-1.0, false)] {
        let corner = |size: Vec2, y: f32, inwards: f32, end: f32| {
            let (x, z) = (0.5 * size.x, 0.5 * size.y);
            if along { Vec3::new(end * x, y, side * (z - inwards)) } else { Vec3::new(side * (x - inwards), y, end * (z - wall)) }
        };
        let points = [(low, 0.0), (top, height)]
            .into_iter()
            .flat_map(|(size, y)| [(0.0, -1.0), (0.0, 1.0), (wall, -1.0), (wall, 1.0)].map(|(inwards, end)| corner(size, y, inwards, end)))
            .collect();
        hull(b, 0, slot, points);
    }
}

/// A backpack that stands, its back towards −Z, with a front pocket, a grip and shoulder straps.
pub fn backpack(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let radius = 0.28 * size.z;
    let shares = [(0.90, 0.0), (0.99, 0.04), (1.0, 0.3), (0.98, 0.6), (0.94, 0.8), (0.84, 0.92), (0.6, 0.985), (0.3, 1.0)];
    let loops: Vec<Vec<Vec3>> = shares
        .iter()
        .map(|&(share, up)| {
            let deep = size.z * if up > 0.5 { share * (1.0 - 0.24 * (up - 0.5)) } else { share };
            level(Vec2::new(size.x * share, deep), radius * share, up * size.y, -0.5 * (size.z - deep) * 0.8)
        })
        .collect();
    b.part(0, "body", &loft(&loops));
    let face = 0.5 * size.z;
    let out = 0.26 * size.z;
    let soft = crate::shape::soft_block(Vec3::new(0.76 * size.x, 0.42 * size.y, out), 0.3 * out, Vec3::splat(0.004));
    b.part(0, "pocket", &soft.moved(Vec3::new(0.0, 0.30 * size.y, face + 0.1 * out)));
    let zip = |y: f32, wide: f32, z: f32| -> Vec<Vec3> {
        (0..=12).map(|step| PI * step as f32 / 12.0).map(|angle| Vec3::new(-wide * cos(angle), y + 0.05 * size.y * sin(angle), z)).collect()
    };
    b.part(0, "zip", &tube(&zip(0.45 * size.y, 0.30 * size.x, face + 0.6 * out), &[0.0026], 6));
    let arch: Vec<Vec3> = (0..=16)
        .map(|step| PI * step as f32 / 16.0)
        .map(|angle| Vec3::new(-0.47 * size.x * cos(angle) * 0.98, (0.66 + 0.27 * sin(angle)) * size.y, 0.06 * size.z))
        .collect();
    b.part(0, "zip", &tube(&arch, &[0.003], 6));
    b.part(0, "zip", &block(Vec3::new(0.006, 0.022, 0.004), 0.001).moved(Vec3::new(0.2 * size.x, 0.46 * size.y, face + 0.62 * out)));
    let top = size.y;
    let grip = [(-0.05, -0.012), (-0.045, 0.016), (0.0, 0.026), (0.045, 0.016), (0.05, -0.012)]
        .map(|(x, y)| Vec3::new(x, top + y, -0.26 * size.z));
    strap(b, "straps", &grip, 0.020, 0.006);
    b.grip(0, grip[2], Vec3::X, 0.08, 0.016);
    for side in [-1.0, 1.0] {
        let x = side * 0.25 * size.x;
        let back = -0.5 * size.z;
        let path = [
            Vec3::new(0.6 * x, 0.92 * top, back * 0.86),
            Vec3::new(x, 0.80 * top, back - 0.02),
            Vec3::new(1.1 * x, 0.5 * top, back - 0.035),
            Vec3::new(1.25 * x, 0.2 * top, back - 0.015),
            Vec3::new(1.4 * x, 0.07 * top, back + 0.01),
        ];
        strap(b, "straps", &path, 0.05, 0.009);
        let side_pocket = block(Vec3::new(0.02, 0.26 * top, 0.5 * size.z), 0.008);
        b.part(0, "pocket", &side_pocket.moved(Vec3::new(side * 0.5 * size.x, 0.16 * top, -0.03 * size.z)));
    }
    let outline = |share: f32, deep: f32, y: f32| {
        [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
            .map(|(x, z)| Vec3::new(x * 0.47 * share * size.x, y * size.y, z * 0.46 * deep * size.z))
    };
    let points = [outline(0.95, 0.95, 0.0), outline(1.03, 1.0, 0.05), outline(1.0, 0.95, 0.75), outline(0.5, 0.5, 1.0)].concat();
    hull(b, 0, "body", points);
    b.collide_box(0, "pocket", Vec3::new(0.0, 0.30 * size.y, face + 0.1 * out), Vec3::new(0.7 * size.x, 0.40 * size.y, 0.9 * out));
}

/// A handbag with a flap, a clasp and two arched handles.
pub fn handbag(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let style = b.count("shape");
    let top = if style == 0 { 0.82 } else { 0.62 };
    let loops: Vec<Vec<Vec3>> =
        [(0.96, 0.96, 0.0), (1.0, 1.0, 0.04), (0.99, 0.96, 0.4), (0.5 + 0.5 * top, 0.62, 0.8), (top, 0.34, 0.97), (top - 0.03, 0.24, 1.0)]
            .iter()
            .map(|&(wide, deep, up)| level(Vec2::new(wide * size.x, deep * size.z), 0.12 * deep * size.z, up * size.y, 0.0))
            .collect();
    b.part(0, "body", &loft(&loops));
    for side in [-1.0, 1.0] {
        let z = side * 0.16 * size.z;
        let x = 0.26 * size.x;
        let y = 0.93 * size.y;
        let rise = b.value("handle_m");
        let bow: Vec<Vec3> =
            (0..=10).map(|step| PI * step as f32 / 10.0).map(|angle| Vec3::new(-x * cos(angle), y + rise * sin(angle), z)).collect();
        b.part(0, "straps", &tube(&bow, &[0.0055], 8));
        for end in [-1.0, 1.0] {
            b.part(
                0,
                "metal",
                &torus(0.009, 0.0018, 14, 5).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(end * x, y - 0.004, z + side * 0.003)),
            );
            let tab = block(Vec3::new(0.018, 0.05 * size.y + 0.02, 0.004), 0.0015).turned(turn(Vec3::X, side * 14.0));
            b.part(0, "straps", &tab.moved(Vec3::new(end * x, 0.82 * size.y, side * 0.30 * size.z)));
        }
        b.collide_bar(0, "straps", Vec3::new(-0.7 * x, y + 0.72 * rise, z), Vec3::new(0.7 * x, y + 0.72 * rise, z), 0.011);
    }
    let rise = b.value("handle_m");
    b.grip(0, Vec3::new(0.0, 0.93 * size.y + rise, 0.0), Vec3::X, 0.3 * size.x, 0.03);
    let flap = [(0.5, 0.0), (0.5, -0.2), (0.3, -0.42), (-0.3, -0.42), (-0.5, -0.2), (-0.5, 0.0)]
        .map(|(x, y)| Vec2::new(x * top * 1.02 * size.x, y * size.y));
    let flap: Vec<Vec2> = flap.into_iter().rev().collect();
    let lean = homebody_core::float::atan2(0.32 * size.z, 0.5 * size.y).to_degrees();
    b.part(
        0,
        "body",
        &crate::shape::extrude(&flap, 0.004, 0.001).turned(turn(Vec3::X, -lean)).moved(Vec3::new(0.0, 0.99 * size.y, 0.14 * size.z)),
    );
    b.part(0, "metal", &block(Vec3::new(0.030, 0.022, 0.008), 0.003).moved(Vec3::new(0.0, 0.60 * size.y, 0.44 * size.z)));
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        b.part(0, "metal", &cylinder(0.005, 0.003, 0.001, 10).moved(Vec3::new(x * 0.40 * size.x, 0.0012, z * 0.34 * size.z)));
    }
    let outline = |share: f32, deep: f32, y: f32| {
        [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
            .map(|(x, z)| Vec3::new(x * 0.49 * share * size.x, y * size.y, z * 0.49 * deep * size.z))
    };
    let points = [outline(0.96, 0.95, 0.0), outline(0.98, 0.94, 0.4), outline(top, 0.3, 0.98)].concat();
    hull(b, 0, "body", points);
}

/// A cloth bag with two long handles, standing open, a print on its front.
pub fn tote_bag(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let mut stream = b.stream("tote");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, 6.0));
    let (wall, floor) = (0.004, 0.006);
    let slack = |point: Vec3| {
        let up = point.y / size.y;
        let fold = 0.006 * up * (1.0 - 0.4 * up);
        point
            + Vec3::new(
                fold * sin(30.0 * point.z + 9.0 * up + p),
                0.004 * up * sin(14.0 * point.x + q),
                fold * sin(26.0 * point.x + 7.0 * up + q),
            )
    };
    let at = |share: f32, inner: f32, y: f32| {
        level(Vec2::new((0.94 + 0.06 * share) * size.x - 2.0 * inner, (0.92 + 0.08 * share) * size.z - 2.0 * inner), 0.14 * size.z, y, 0.0)
    };
    let mut loops = vec![at(0.0, 0.0, 0.0)];
    loops.extend([0.15, 0.4, 0.7, 1.0].map(|share| at(share, 0.0, share * size.y)));
    loops.extend([1.0, 0.7, 0.4].map(|share| at(share, 0.0026, share * size.y)));
    loops.push(at(0.0, 0.0026, floor));
    b.part(0, "cloth", &loft(&loops).deformed(slack));
    for side in [-1.0, 1.0] {
        let z = side * 0.5 * size.z;
        let drop = [
            (-0.22, -0.10, 0.002),
            (-0.22, 0.0, 0.002),
            (-0.21, 0.10, -0.006),
            (-0.10, 0.30, -0.02),
            (0.0, 0.33, -0.024),
            (0.10, 0.30, -0.02),
            (0.21, 0.10, -0.006),
            (0.22, 0.0, 0.002),
            (0.22, -0.10, 0.002),
        ]
        .map(|(x, y, out)| Vec3::new(x * size.x, size.y + y * size.y * 0.8, z + side * out));
        strap(b, "straps", &drop, 0.026, 0.003);
        b.collide_bar(0, "straps", drop[3], drop[5], 0.01);
    }
    let (_, accent) = two_colors(b, "print");
    let print = badge(&oval(Vec2::new(0.5 * size.x, 0.4 * size.y), 26), Vec3::new(0.0, 0.5 * size.y, 0.49 * size.z + 0.0025));
    b.part_tinted(0, "print", &print.deformed(slack), accent);
    open_bag(b, "cloth", Vec2::new(0.93 * size.x, 0.91 * size.z), Vec2::new(0.99 * size.x, 0.98 * size.z), Vec3::new(wall, size.y, floor));
    let half = Vec2::new(0.40 * size.x, 0.34 * size.z);
    b.inside(0, Vec3::new(-half.x, floor, -half.y), Vec3::new(half.x, size.y, half.y));
}

/// A paper carrier bag with folded sides and twisted handles.
pub fn paper_bag(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, floor) = (0.0032, 0.004);
    let level = |fold: f32, inner: f32, y: f32| -> Vec<Vec3> {
        let (x, z) = (0.5 * size.x - inner, 0.5 * size.z - inner);
        [(x, z), (x - fold, 0.0), (x, -z), (-x, -z), (-x + fold, 0.0), (-x, z)].map(|(across, deep)| Vec3::new(across, y, deep)).to_vec()
    };
    let loops = [
        level(0.0, 0.0, 0.0),
        level(0.006, 0.0, 0.5 * size.y),
        level(0.016, 0.0, size.y),
        level(0.016, 0.0012, size.y),
        level(0.006, 0.0012, 0.5 * size.y),
        level(0.0, 0.0012, floor),
    ];
    let skin = super::forms::facetted(&loft(&loops));
    b.part(0, "paper", &skin);
    let plain = b.count("handles") == 0;
    for side in [-1.0, 1.0] {
        let z = side * (0.5 * size.z - 0.0018);
        b.panel(0, "paper", Vec3::new(0.0, size.y - 0.018, z - side * 0.001), Vec3::new(0.96 * size.x, 0.034, 0.0012), 0.0);
        if plain {
            continue;
        }
        let bow: Vec<Vec3> = (0..=10)
            .map(|step| PI * step as f32 / 10.0)
            .map(|angle| {
                Vec3::new(-0.18 * size.x * cos(angle), size.y - 0.012 + 0.11 * sin(angle), z - side * (0.002 + 0.012 * sin(angle)))
            })
            .collect();
        b.part(0, "cord", &tube(&bow, &[0.0026], 6));
        b.collide_bar(0, "cord", bow[3], bow[7], 0.006);
    }
    let (ground, _) = two_colors(b, "bag");
    let tile = b.tile("print");
    let mark = Vec2::new(0.44 * size.x, 0.16 * size.y);
    let print = stretched(badge(&rectangle(mark), Vec3::new(0.0, 0.55 * size.y, 0.5 * size.z)), tile / mark.x, 0.3 * tile / mark.y);
    b.part_tinted(0, "print", &print, shade(ground, 0.9));
    open_bag(b, "paper", Vec2::new(size.x, size.z), Vec2::new(size.x, size.z), Vec3::new(wall, size.y, floor));
    let half = Vec2::new(0.5 * size.x - 0.02, 0.5 * size.z - 0.006);
    b.inside(0, Vec3::new(-half.x, floor, -half.y), Vec3::new(half.x, size.y, half.y));
}

/// A plastic or wire shopping basket with two folding bows laid over its rim.
pub fn shopping_basket(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (floor, wall) = (0.006, 0.006);
    let low = Vec2::new(0.84 * size.x, 0.80 * size.z);
    let top = Vec2::new(size.x, size.z);
    let rail = |b: &mut Builder, share: f32, radius: f32| {
        let at = low.lerp(top, share);
        let mut path: Vec<Vec3> = rounded_outline(at - Vec2::splat(2.0 * radius), 0.05, 4)
            .iter()
            .map(|point| Vec3::new(point.x, (share * size.y).max(radius), point.y))
            .collect();
        path.push(path[0]);
        b.part(0, "body", &tube(&path, &[radius], 8));
    };
    for (share, radius) in [(0.0, 0.005), (0.3, 0.003), (0.62, 0.003), (0.97, 0.008)] {
        rail(b, share, radius);
    }
    let ribs = 11;
    for (along, count) in [(true, ribs), (false, 7)] {
        for rib in 0..=count {
            let share = (rib as f32 + 0.5) / (count as f32 + 1.0) - 0.5;
            for side in [-1.0, 1.0] {
                let point = |size: Vec2, y: f32| {
                    if along {
                        Vec3::new(share * (size.x - 0.07), y, side * (0.5 * size.y - 0.005))
                    } else {
                        Vec3::new(side * (0.5 * size.x - 0.005), y, share * (size.y - 0.07))
                    }
                };
                b.part(0, "body", &tube(&[point(low, 0.004), point(top, 0.96 * size.y)], &[0.0028], 5));
            }
        }
    }
    b.panel(0, "body", Vec3::Y * 0.5 * floor, Vec3::new(low.x - 0.03, floor, low.y - 0.03), 0.002);
    for side in [-1.0, 1.0] {
        let z = side * 0.13 * size.z;
        let rim = 0.97 * size.y;
        let bow = [(-0.5, 0.0), (-0.47, 0.05), (-0.30, 0.13), (0.0, 0.15), (0.30, 0.13), (0.47, 0.05), (0.5, 0.0)]
            .map(|(x, y)| Vec3::new(x * (size.x - 0.016), rim + y * size.x * 0.6, z * if y > 0.1 { 0.35 } else { 1.0 }));
        b.part(0, "handle", &tube(&smooth_path(&bow, 3), &[0.006], 8));
        for pair in [(1, 2), (2, 4), (4, 5)] {
            b.collide_bar(0, "handle", bow[pair.0], bow[pair.1], 0.012);
        }
    }
    b.grip(0, Vec3::new(0.0, 0.97 * size.y + 0.09 * size.x, 0.0), Vec3::X, 0.14, 0.03);
    open_bag(b, "body", low, top, Vec3::new(wall, size.y, floor));
    let half = 0.5 * low - Vec2::splat(0.012);
    b.inside(0, Vec3::new(-half.x, floor, -half.y), Vec3::new(half.x, size.y, half.y));
}
