//! Ground truth against geometry known on paper.

use crate::common::{add, camera, chalk, cuboid, empty_world, furnished_room, pixel_of, view};
use homebody_core::{ObjectId, Pose, Vec3};
use homebody_sim::{Camera, Passes, RenderError, Renderer};
use homebody_trace::Tracer;

/// The top of a box, 3 m below a camera that looks down, is at depth 3 all over: depth is along the axis, not the ray.
#[test]
fn depth_of_a_plane_across_the_view_is_the_same_everywhere() {
    let mut model = empty_world();
    add(&mut model, cuboid(Vec3::new(9.0, 0.5, 9.0), false), chalk(0.5), Pose::from_translation(Vec3::Y * -0.5), true);
    let frames = Tracer::new(Some(2)).render(&view(model), &[camera(Vec3::Y * 3.0, Vec3::ZERO, 64, 1)]).expect("a good camera");
    assert!(frames[0].depth.iter().all(|depth| (depth - 3.0).abs() < 1e-4));
    assert!(frames[0].normals.chunks(3).all(|normal| (Vec3::from_slice(normal) - Vec3::Y).length() < 1e-4));
}

#[test]
fn nothing_is_at_infinity_without_id() {
    let frames = Tracer::new(Some(1)).render(&view(empty_world()), &[camera(Vec3::ZERO, Vec3::NEG_Z, 8, 1)]).expect("a good camera");
    assert!(frames[0].depth.iter().all(|depth| *depth == f32::INFINITY));
    assert!(frames[0].instances.iter().chain(&frames[0].classes).all(|id| *id == 0));
    assert!(frames[0].normals.iter().all(|part| *part == 0.0));
}

#[test]
fn ids_and_normals_are_those_of_what_is_seen() {
    let view = view(furnished_room());
    let camera = camera(Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8), 96, 1);
    let frame = &Tracer::new(Some(2)).render(&view, std::slice::from_ref(&camera)).expect("a good camera")[0];
    for (point, object, normal) in [
        (Vec3::new(0.02, 0.92, -0.8), 2, Vec3::Y),
        (Vec3::new(0.0, 0.82, -0.7), 2, Vec3::Z),
        (Vec3::new(0.4, 0.72, -0.6), 1, Vec3::Y),
        (Vec3::new(-1.2, 1.2, -2.0), 0, Vec3::Z),
    ] {
        let pixel = pixel_of(&camera, point);
        assert_eq!(frame.instances[pixel], ObjectId(object).0 + 1, "{point}");
        assert_eq!(frame.classes[pixel], object + 1, "{point}");
        assert!((Vec3::from_slice(&frame.normals[3 * pixel..3 * pixel + 3]) - normal).length() < 1e-4, "{point}");
    }
}

/// A passes request with everything in it.
fn all_passes() -> Passes {
    Passes {
        rgb: true,
        depth: true,
        normals: true,
        instances: true,
        classes: true,
        linear: true,
        distance: true,
        camera_normals: true,
        points: true,
        coordinates: true,
        bodies: true,
        materials: true,
        albedo: true,
        finish: true,
    }
}

/// Points, distances, normals and ids are ways to say one thing: each follows from the others.
#[test]
fn passes_agree_with_each_other() {
    let view = view(furnished_room());
    let camera = Camera { passes: all_passes(), ..camera(Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8), 48, 1) };
    let frame = &Tracer::new(Some(2)).render(&view, std::slice::from_ref(&camera)).expect("a good camera")[0];
    let vector = |values: &[f32], pixel: usize| Vec3::from_slice(&values[3 * pixel..3 * pixel + 3]);
    let camera_from_world = camera.world_from_camera.inverse();
    let mut bodies = std::collections::BTreeSet::new();
    for pixel in 0..48 * 48 {
        if frame.instances[pixel] == 0 {
            assert_eq!((frame.bodies[pixel], frame.materials[pixel], frame.distance[pixel]), (0, 0, f32::INFINITY));
            continue;
        }
        let (point, distance) = (vector(&frame.points, pixel), frame.distance[pixel]);
        let seen = camera_from_world * point;
        assert!((seen.length() - distance).abs() < 1e-4, "pixel {pixel}: {} m away, distance {distance} m", seen.length());
        assert!((-seen.z - frame.depth[pixel]).abs() < 1e-4, "pixel {pixel}");
        let normal = camera_from_world.rotate(vector(&frame.normals, pixel));
        assert!((normal - vector(&frame.camera_normals, pixel)).length() < 1e-4, "pixel {pixel}");
        assert!(normal.dot(seen) < 1e-3, "pixel {pixel}: the normal faces away");
        let body = frame.bodies[pixel] as usize - 1;
        assert_eq!(view.model.bodies[body].object, ObjectId(frame.instances[pixel] - 1));
        let back = view.world_from_body[body] * vector(&frame.coordinates, pixel);
        assert!((back - point).length() < 1e-4, "pixel {pixel}: {back} is not {point}");
        assert!((1..=view.model.materials.len() as u32).contains(&frame.materials[pixel]));
        bodies.insert(body);
    }
    assert!(bodies.len() >= 3, "{bodies:?}");
}

/// Chalk of a known grey, in bright light, half light and none: albedo does not know light.
#[test]
fn albedo_is_the_colour_without_light() {
    let mut model = empty_world();
    add(&mut model, cuboid(Vec3::new(9.0, 0.5, 9.0), false), chalk(0.5), Pose::from_translation(Vec3::Y * -0.5), true);
    let camera = Camera { passes: all_passes(), ..camera(Vec3::Y * 3.0, Vec3::ZERO, 16, 2) };
    let frame = &Tracer::new(Some(1)).render(&view(model), &[camera]).expect("a good camera")[0];
    let byte = frame.albedo[0];
    assert!(frame.albedo.iter().all(|&other| other == byte), "one material, one colour");
    let grey = f32::from(byte) / 255.0;
    let linear = ((grey + 0.055) / 1.055).powf(2.4);
    assert!((linear - 0.5).abs() < 0.005 || (grey - 0.5).abs() < 0.003, "{grey}");
    assert!(frame.finish.as_chunks::<2>().0.iter().all(|&[roughness, metallic]| roughness > 200 && metallic == 0));
}

/// The linear pass is the light itself, before any exposure.
#[test]
fn linear_light_is_what_radiance_answers() {
    let view = view(furnished_room());
    let camera = Camera { passes: all_passes(), ..camera(Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8), 24, 4) };
    let mut tracer = Tracer::new(Some(2));
    let frame = tracer.render(&view, std::slice::from_ref(&camera)).expect("a good camera").remove(0);
    let radiance = tracer.radiance(&view, &camera).expect("a good camera");
    assert_eq!(frame.linear.as_chunks::<3>().0, radiance);
}

/// The fine picture has the same truth as the fast one.
#[test]
fn truth_does_not_depend_on_samples() {
    let view = view(furnished_room());
    let (eye, target) = (Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8));
    let frames = Tracer::new(Some(2)).render(&view, &[camera(eye, target, 48, 1), camera(eye, target, 48, 4)]).expect("good cameras");
    assert_eq!(frames[0].depth, frames[1].depth);
    assert_eq!(frames[0].normals, frames[1].normals);
    assert_eq!(frames[0].instances, frames[1].instances);
}

#[test]
fn passes_that_are_not_wanted_stay_empty() {
    let only_depth = Camera { passes: Passes { depth: true, ..Passes::default() }, ..camera(Vec3::Y, Vec3::NEG_Z, 16, 1) };
    let frame = &Tracer::new(Some(1)).render(&view(furnished_room()), &[only_depth]).expect("a good camera")[0];
    assert_eq!((frame.width, frame.height, frame.depth.len()), (16, 16, 256));
    assert_eq!(*frame, homebody_sim::Frame { width: 16, height: 16, depth: frame.depth.clone(), ..Default::default() });
}

#[test]
fn impossible_cameras_are_refused_by_name_value_and_remedy() {
    let good = camera(Vec3::Y, Vec3::NEG_Z, 16, 1);
    let nowhere = Pose::from_translation(Vec3::new(f32::NAN, 0.0, 0.0));
    for (bad, words) in [
        (Camera { width: 0, ..good.clone() }, "0 x 16 px"),
        (Camera { height: 8193, ..good.clone() }, "8192"),
        (Camera { fov_y: 3.2, ..good.clone() }, "3.2 rad"),
        (Camera { fov_y: f32::NAN, ..good.clone() }, "field of view"),
        (Camera { world_from_camera: nowhere, ..good.clone() }, "finite"),
        (Camera { samples: 0, ..good.clone() }, "0 samples"),
    ] {
        let result = Tracer::new(Some(1)).render(&view(furnished_room()), &[good.clone(), bad]);
        let Err(RenderError::Camera { index: 1, problem }) = result else { panic!("expected a refusal for {words}") };
        assert!(problem.contains(words), "{problem}");
    }
}
