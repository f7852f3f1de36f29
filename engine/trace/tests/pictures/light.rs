//! Light against closed forms.

use std::f32::consts::PI;

use crate::common::{add, camera, chalk, cuboid, empty_world, furnished_room, pixel_of, view};
use homebody_core::material::Look;
use homebody_core::{Pose, Vec3};
use homebody_scene::Model;
use homebody_scene::model::{ModelLight, ModelRoom};
use homebody_sim::{Camera, Renderer, View};
use homebody_trace::Tracer;

/// Luminance of a linear sRGB colour.
fn luminance(color: [f32; 3]) -> f32 {
    0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]
}

fn luminances(view: &View, camera: &Camera) -> Vec<f32> {
    Tracer::new(Some(2)).radiance(view, camera).expect("a good camera").into_iter().map(luminance).collect()
}

fn floor() -> Model {
    let mut model = empty_world();
    add(&mut model, cuboid(Vec3::new(6.0, 0.5, 6.0), false), chalk(0.5), Pose::from_translation(Vec3::Y * -0.5), true);
    model
}

/// Chalk of reflectance 0.5 under a sun of 50 000 lux at 30 degrees from the zenith: E cos θ ρ / π, to the rounding of its sRGB colour.
#[test]
fn sunlit_chalk_has_the_luminance_of_lamberts_law() {
    let mut model = floor();
    model.sky.to_sun = Vec3::new(0.5, 0.75_f32.sqrt(), 0.0);
    model.sky.sun_lux = 50_000.0;
    let expected = 50_000.0 * 0.75_f32.sqrt() * 0.5 / PI;
    let view = view(model);
    for samples in [1, 4] {
        for light in luminances(&view, &camera(Vec3::Y * 3.0, Vec3::ZERO, 16, samples)) {
            assert!((light / expected - 1.0).abs() < 0.01, "{light} instead of {expected} at {samples} samples");
        }
    }
}

/// A lamp of Φ lumen h metres above chalk gives Φ/(4π h²) lux below it; 3 % for the height of the lamp's shell and light passed on.
#[test]
fn a_lamp_gives_its_lumen() {
    let mut model = floor();
    let position = Vec3::Y * 2.0;
    model.lights.push(ModelLight { name: "lamp".into(), position, body: None, radius: 0.05, lumen: 1000.0, color: Vec3::ONE, on: true });
    let view = view(model);
    let expected = 1000.0 / (4.0 * PI * 4.0) * 0.5 / PI;
    for samples in [1, 16] {
        let camera = camera(Vec3::new(0.0, 4.0, 0.0), Vec3::ZERO, 17, samples);
        let light = luminances(&view, &camera)[17 * 8 + 8];
        assert!((light / expected - 1.0).abs() < 0.03, "{light} instead of {expected} at {samples} samples");
    }
}

/// In a closed room whose walls reflect ρ and glow with L, light is L / (1 − ρ) everywhere and in every direction. 5 % for the bounces
/// that the probes leave out (ρ⁶ of the light) and their interpolation; 10 % for the fast picture, which darkens what is near corners.
#[test]
fn a_closed_glowing_room_is_evenly_bright() {
    let mut model = empty_world();
    let walls = Look { emission_cd_m2: 100.0 / 0.5, ..chalk(0.5) };
    add(&mut model, cuboid(Vec3::new(2.0, 1.5, 2.0), true), walls, Pose::from_translation(Vec3::Y * 1.5), true);
    model.rooms.push(ModelRoom {
        name: "room".into(),
        class: "hall".into(),
        min: Vec3::new(-2.0, 0.0, -2.0),
        max: Vec3::new(2.0, 3.0, 2.0),
    });
    let view = view(model);
    for (samples, tolerance) in [(1, 0.1), (16, 0.05)] {
        for light in luminances(&view, &camera(Vec3::new(0.5, 1.2, 1.0), Vec3::new(-0.3, 1.0, -1.0), 24, samples)) {
            assert!((light / 200.0 - 1.0).abs() < tolerance, "{light} instead of 200 at {samples} samples");
        }
    }
}

/// A thing under a sky of even light can give back no more than falls on it: white chalk is as bright as the sky it sees, within the
/// gradient of the sky (0.7 to 1.3 of its mean).
#[test]
fn white_chalk_is_no_brighter_than_the_sky() {
    let mut model = floor();
    model.materials[0].look = chalk(1.0);
    model.sky.sky_cd_m2 = 1000.0;
    let view = view(model);
    for light in luminances(&view, &camera(Vec3::Y * 3.0, Vec3::ZERO, 16, 16)) {
        assert!((700.0..1300.0).contains(&light), "{light}");
    }
}

/// Under a board the sun does not reach the floor; beside it, it does.
#[test]
fn a_board_shades_the_floor_below_it() {
    let mut model = floor();
    model.sky.sun_lux = 50_000.0;
    add(&mut model, cuboid(Vec3::new(0.5, 0.02, 0.5), false), chalk(0.5), Pose::from_translation(Vec3::Y), false);
    let view = view(model);
    for samples in [1, 4] {
        let camera = camera(Vec3::new(0.0, 0.6, 3.0), Vec3::ZERO, 128, samples);
        let light = luminances(&view, &camera);
        let (shaded, lit) = (light[pixel_of(&camera, Vec3::ZERO)], light[pixel_of(&camera, Vec3::new(-0.8, 0.0, 0.0))]);
        assert!(lit > 7000.0 && shaded < 0.1 * lit, "{shaded} under the board, {lit} beside it, {samples} samples");
    }
}

/// Light from outside that one thin pane of clear glass lets through: two faces that each reflect 4 % leave 92 %.
#[test]
fn sunlight_passes_a_pane() {
    let mut model = floor();
    model.sky.sun_lux = 50_000.0;
    let glass = Look { transmission: 1.0, roughness: 0.0, ..chalk(1.0) };
    add(&mut model, cuboid(Vec3::new(1.0, 0.004, 1.0), false), glass, Pose::from_translation(Vec3::Y), true);
    let camera = camera(Vec3::new(0.0, 0.6, 1.6), Vec3::ZERO, 65, 1);
    let light = luminances(&view(model), &camera)[pixel_of(&camera, Vec3::new(0.1, 0.0, 0.03))];
    let expected = 50_000.0 * 0.96 * 0.96 * 0.5 / PI;
    assert!((light / expected - 1.0).abs() < 0.02, "{light} instead of {expected}");
}

/// A lamp that is off gives nothing, also not by way of the walls.
#[test]
fn a_room_without_light_is_black() {
    let mut dark = view(furnished_room());
    dark.lights_on = vec![false];
    let light = luminances(&dark, &camera(Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8), 24, 1));
    assert!(light.iter().all(|light| *light == 0.0));
}

/// Moving the box on the table changes the picture where it was and where it is, and the far wall only by a trace of reflected light.
#[test]
fn moving_a_body_changes_the_picture_there() {
    let before = view(furnished_room());
    let mut after = before.clone();
    after.world_from_body[2].translation.x += 0.4;
    let camera = camera(Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8), 96, 1);
    let mut tracer = Tracer::new(Some(2));
    let cameras = std::slice::from_ref(&camera);
    let (first, second) = (tracer.render(&before, cameras).expect("a good camera"), tracer.render(&after, cameras).expect("a good camera"));
    let colour = |frame: &homebody_sim::Frame, point: Vec3| {
        let pixel = pixel_of(&camera, point);
        [0, 1, 2].map(|channel| i32::from(frame.rgb[3 * pixel + channel]))
    };
    let change = |point: Vec3| {
        let (first, second) = (colour(&first[0], point), colour(&second[0], point));
        (0..3).map(|channel| (first[channel] - second[channel]).abs()).max().unwrap_or(0)
    };
    assert!(change(Vec3::new(0.02, 0.92, -0.8)) > 20 && change(Vec3::new(0.4, 0.92, -0.8)) > 20);
    assert!(change(Vec3::new(-1.2, 1.6, -2.0)) == 0);
}
