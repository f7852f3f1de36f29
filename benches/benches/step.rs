//! How fast homes are stepped, kept and brought back.

use divan::Bencher;
use divan::counter::ItemsCount;
use homebody_benches::{Errand, settled};

fn main() {
    divan::main();
}

/// Physics steps a second of the flat with its robot driving, on one core.
#[divan::bench(sample_count = 200, sample_size = 4)]
fn flat_with_moving_robot(bencher: Bencher) {
    let mut errand = Errand::new();
    bencher.counter(ItemsCount::new(4_u32)).bench_local(|| errand.control_step());
}

/// The state as bytes.
#[divan::bench]
fn snapshot(bencher: Bencher) {
    let errand = Errand::new();
    bencher.bench_local(|| errand.world.snapshot());
}

/// The state from bytes.
#[divan::bench]
fn restore(bencher: Bencher) {
    let mut errand = Errand::new();
    let bytes = errand.world.snapshot();
    bencher.bench_local(|| errand.world.restore(&bytes).expect("it is of the same model"));
}

/// The state of a home of 200 objects as bytes.
#[divan::bench]
fn snapshot_of_200_objects(bencher: Bencher) {
    let world = settled();
    bencher.bench_local(|| world.snapshot());
}

/// The same from bytes.
#[divan::bench]
fn restore_of_200_objects(bencher: Bencher) {
    let mut world = settled();
    let bytes = world.snapshot();
    bencher.bench_local(|| world.restore(&bytes).expect("it is of the same model"));
}

/// The same without bytes.
#[divan::bench]
fn clone_of_200_objects(bencher: Bencher) {
    let world = settled();
    bencher.bench_local(|| world.clone());
}

/// A snapshot that stays in the process: the world is a plain value.
#[divan::bench]
fn clone(bencher: Bencher) {
    let errand = Errand::new();
    bencher.bench_local(|| errand.world.clone());
}

/// The hash in every reply.
#[divan::bench]
fn hash(bencher: Bencher) {
    let errand = Errand::new();
    bencher.bench_local(|| errand.world.hash());
}
