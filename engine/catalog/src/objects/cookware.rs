//! What stands on a stove.

use std::f32::consts::PI;

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::tableware::points;
use crate::shape::{arc, ball, block, lathe, smooth_path, smooth_profile, tube};

/// A cooking pot with two loop handles, open.
pub fn cooking_pot(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (wall, floor) = (0.003, 0.006);
    let form = b.count("form");
    // Radius of the base, and the height from which the wall goes straight to the rim.
    let (base, belly) = [(radius, 0.02), (0.8 * radius, 0.36 * height), (0.93 * radius, 0.02)][form.min(2)];
    let mut profile = match form {
        // The foot of a sandwich base stands out a little below a groove.
        0 => {
            points([(0.0, 0.0), (radius - 0.006, 0.0), (radius - 0.001, 0.002), (radius, 0.006), (radius, 0.011), (radius - 0.0015, 0.013)])
        }
        1 => {
            let mut round = points([(0.0, 0.0), (base - 0.004, 0.0)]);
            round.extend(smooth_profile(
                &points([(base, 0.002), (0.93 * radius, 0.12 * height), (0.99 * radius, 0.25 * height), (radius, belly)]),
                4,
            ));
            round
        }
        _ => {
            let mut flared = points([(0.0, 0.0), (base - 0.012, 0.0)]);
            flared.extend(arc(Vec2::new(base - 0.012, 0.012), 0.012, -0.4 * PI, 0.0, 4));
            flared
        }
    };
    profile.extend(points([(radius, height - 0.006), (radius + 0.003, height - 0.003), (radius + 0.003, height), (radius - wall, height)]));
    profile.extend(points([(base - wall, floor + 0.012), (base - 0.010, floor + 0.002), (base - 0.02, floor), (0.0, floor)]));
    b.part(0, "body", &lathe(&profile, 40));
    for side in [-1.0, 1.0] {
        pot_handle(b, form, side, radius, 0.78 * height);
    }
    b.collide_cylinder(0, "body", Vec3::ZERO, base - 0.003, floor);
    if form > 0 {
        b.collide_ring(0, "body", Vec2::new(base, floor), Vec2::new(radius, belly.max(floor + 0.02)), 0.003, 10);
    }
    b.collide_ring(
        0,
        "body",
        Vec2::new(radius, if form > 0 { belly.max(floor + 0.02) } else { floor }),
        Vec2::new(radius, height),
        0.003,
        10,
    );
    let hollow = 0.9 * (base - wall);
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// One of a pot's two handles: a loop of rod, a cast ear, or a strap on rivets.
fn pot_handle(b: &mut Builder, form: usize, side: f32, radius: f32, y: f32) {
    let rise = [0.1, 0.0, 0.55][form.min(2)];
    let out = |z: f32, reach: f32| Vec3::new(side * (radius + reach), y + rise * reach, z);
    let path = [out(-0.042, -0.003), out(-0.04, 0.022), out(-0.02, 0.038), out(0.02, 0.038), out(0.04, 0.022), out(0.042, -0.003)];
    match form {
        0 => b.part(0, "handles", &tube(&smooth_path(&path, 3), &[0.0055], 8)),
        1 => {
            let ear = [out(-0.05, -0.006), out(-0.042, 0.014), out(-0.024, 0.026), out(0.024, 0.026), out(0.042, 0.014), out(0.05, -0.006)];
            b.part(0, "body", &tube(&smooth_path(&ear, 4), &[0.0085], 10));
        }
        _ => {
            b.part(0, "handles", &tube(&smooth_path(&path, 3), &[0.0065], 8));
            for end in [-1.0, 1.0] {
                let shield = Pose::from_translation(out(end * 0.042, -0.001));
                b.part(0, "handles", &block(Vec3::new(0.005, 0.034, 0.022), 0.0015).posed(shield));
                for up in [-1.0, 1.0] {
                    b.part(0, "handles", &ball(0.0035, 8).moved(out(end * 0.042, 0.0015) + Vec3::Y * (up * 0.011)));
                }
            }
        }
    }
    b.collide_box(0, "handles", out(0.0, 0.031), Vec3::new(0.02, 0.014, 0.06));
    for end in [-1.0, 1.0] {
        b.collide_box(0, "handles", out(end * 0.04, 0.012), Vec3::new(0.03, 0.012, 0.012));
    }
}

/// A kettle with a spout, an arched handle and a lid.
pub fn kettle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let body = 0.68 * height;
    let mut profile = points([(0.0, 0.002), (0.93 * radius, 0.0)]);
    profile.extend(smooth_profile(
        &points([
            (0.97 * radius, 0.004),
            (radius, 0.12 * body),
            (0.92 * radius, 0.5 * body),
            (0.74 * radius, 0.82 * body),
            (0.5 * radius, 0.95 * body),
        ]),
        3,
    ));
    profile.extend(points([(0.48 * radius, 0.97 * body), (0.46 * radius, 0.985 * body)]));
    profile.extend(smooth_profile(&points([(0.45 * radius, 0.985 * body), (0.25 * radius, 1.04 * body), (0.0, 1.06 * body)]), 2));
    b.part(0, "body", &lathe(&profile, 32));
    let knob = points([
        (0.0, 1.05 * body),
        (0.007, 1.055 * body),
        (0.007, 1.09 * body),
        (0.014, 1.12 * body),
        (0.012, 1.155 * body),
        (0.0, 1.165 * body),
    ]);
    b.part(0, "grip", &lathe(&knob, 14));
    let spout = [(0.80, 0.34), (1.12, 0.50), (1.28, 0.74), (1.46, 0.86)].map(|(x, y)| Vec3::new(x * radius, y * body, 0.0));
    let widths = [0.26, 0.24, 0.22, 0.20, 0.18, 0.17, 0.16, 0.15, 0.145, 0.14].map(|share| share * radius);
    b.part(0, "body", &tube(&smooth_path(&spout, 3), &widths, 12));
    let bow = [(-0.72, 0.84), (-0.78, 1.15), (-0.45, 1.40), (0.0, 1.46), (0.45, 1.40), (0.78, 1.15), (0.72, 0.84)]
        .map(|(x, y)| Vec3::new(x * radius, y * body, 0.0));
    b.part(
        0,
        "grip",
        &tube(
            &smooth_path(&bow, 3),
            &[0.0065, 0.0065, 0.0065, 0.0065, 0.007, 0.009, 0.0095, 0.0095, 0.0095, 0.0095, 0.0095, 0.0095, 0.0095, 0.009, 0.007, 0.0065],
            8,
        ),
    );
    b.collide_turned_solid(0, "body", Vec2::new(0.98 * radius, 0.0), Vec2::new(0.95 * radius, 0.42 * body), 12);
    b.collide_turned_solid(0, "body", Vec2::new(0.95 * radius, 0.42 * body), Vec2::new(0.5 * radius, 0.97 * body), 12);
    b.collide_bar(0, "body", spout[0], spout[3], 0.32 * radius);
    b.collide_bar(0, "grip", bow[0], bow[1], 0.013);
    b.collide_bar(0, "grip", bow[6], bow[5], 0.013);
    b.collide_bar(0, "grip", bow[1], bow[2], 0.015);
    b.collide_bar(0, "grip", bow[5], bow[4], 0.015);
    b.collide_bar(0, "grip", bow[2] + Vec3::Y * 0.004, bow[4] + Vec3::Y * 0.004, 0.016);
}
