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
    assert!(frame.rgb.is_empty() && frame.normals.is_empty() && frame.instances.is_empty() && frame.classes.is_empty());
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
