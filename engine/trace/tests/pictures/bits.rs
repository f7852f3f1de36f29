//! Equal views give equal bits.

use crate::common::{add, camera, chalk, cuboid, furnished_room, view};
use homebody_core::{Pose, Vec3};
use homebody_sim::{Camera, Frame, Renderer};
use homebody_trace::Tracer;

fn cameras() -> Vec<Camera> {
    let (eye, target) = (Vec3::new(0.2, 1.6, 1.7), Vec3::new(0.0, 0.8, -0.8));
    vec![camera(eye, target, 70, 1), camera(eye, target, 37, 4)]
}

fn frames(tracer: &mut Tracer) -> Vec<Frame> {
    tracer.render(&view(furnished_room()), &cameras()).expect("good cameras")
}

#[test]
fn pictures_do_not_depend_on_the_number_of_threads() {
    let one = frames(&mut Tracer::new(Some(1)));
    assert!(one[0].rgb.iter().any(|byte| *byte > 20));
    for threads in [2, 3] {
        assert!(frames(&mut Tracer::new(Some(threads))) == one, "{threads} threads");
    }
}

#[test]
fn pictures_do_not_depend_on_what_was_drawn_before() {
    let mut fresh = Tracer::new(Some(2));
    let first = frames(&mut fresh);
    let mut used = Tracer::new(Some(2));
    let mut other = furnished_room();
    add(&mut other, cuboid(Vec3::splat(0.3), false), chalk(0.9), Pose::from_translation(Vec3::new(1.0, 0.3, 0.0)), true);
    used.render(&view(other), &cameras()).expect("good cameras");
    let mut moved = view(furnished_room());
    moved.world_from_body[2].translation.x += 0.3;
    used.render(&moved, &cameras()).expect("good cameras");
    // The same model as before, with the box back where it starts.
    moved.world_from_body[2].translation.x = 0.0;
    assert!(used.render(&moved, &cameras()).expect("good cameras") == first);
    assert!(frames(&mut fresh) == first);
}
