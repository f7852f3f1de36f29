//! How fast pictures are drawn: colour, depth and ids through the robot's eyes in the flat, on all cores.

use divan::Bencher;
use homebody_benches::{Errand, head_camera};
use homebody_sim::Renderer;
use homebody_trace::Tracer;

/// The picture without colour: what each pixel shows, and where.
#[divan::bench(args = [128, 256, 512], sample_count = 30, sample_size = 1)]
fn labels(bencher: Bencher, edge: u32) {
    let errand = Errand::new();
    let (view, mut camera) = (errand.world.view(), head_camera(&errand.world, edge));
    camera.passes.rgb = false;
    let mut tracer = Tracer::new(None);
    bencher.bench_local(|| tracer.render(&view, std::slice::from_ref(&camera)).expect("the camera is within the limits"));
}

fn main() {
    divan::main();
}

/// A square picture with one path a pixel.
#[divan::bench(args = [128, 256, 512], sample_count = 30, sample_size = 1)]
fn rgb_depth_ids(bencher: Bencher, edge: u32) {
    let errand = Errand::new();
    let (view, camera) = (errand.world.view(), head_camera(&errand.world, edge));
    let mut tracer = Tracer::new(None);
    bencher.bench_local(|| tracer.render(&view, std::slice::from_ref(&camera)).expect("the camera is within the limits"));
}
