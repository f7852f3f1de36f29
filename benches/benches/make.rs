//! How fast a furnished home is there: from the seed to a world that is ready to step, on one core, with shapes that were built before and
//! with new ones.

use std::sync::Arc;

use divan::Bencher;
use homebody_procgen::{Request, generate};
use homebody_scene::{CompileOptions, compile};
use homebody_sim::World;

/// Homes taken in turn.
const SEEDS: u64 = 8;

fn main() {
    for rooms in [6, 10] {
        let objects = (0..SEEDS).map(|seed| made(rooms, seed).1).sum::<usize>() / SEEDS as usize;
        println!("{rooms} rooms: {objects} objects in the mean");
    }
    divan::main();
}

/// The world of a seed, and how many objects it has.
fn made(rooms: u32, seed: u64) -> (World, usize) {
    let home = generate(&Request { seed, rooms: Some(rooms), ..Request::default() }).expect("homes of these sizes are made");
    let model = compile(&home.scene, &CompileOptions::default()).expect("generated homes are good");
    (World::new(Arc::new(model)), home.scene.objects.len())
}

/// The document alone.
#[divan::bench(args = [6, 10], sample_count = 40)]
fn document(bencher: Bencher, rooms: u32) {
    let mut seeds = (0..SEEDS).cycle();
    bencher.bench_local(|| generate(&Request { seed: seeds.next().unwrap_or(0), rooms: Some(rooms), ..Request::default() }));
}

/// The world of a seed that was never made: pieces in designs that no home had before are shaped on the way.
#[divan::bench(args = [6, 10], sample_count = 40)]
fn new_world(bencher: Bencher, rooms: u32) {
    let mut seeds = 1_000 * u64::from(rooms)..;
    bencher.bench_local(|| made(rooms, seeds.next().unwrap_or(0)));
}

/// Document, model and world.
#[divan::bench(args = [6, 10], sample_count = 40)]
fn world(bencher: Bencher, rooms: u32) {
    let mut seeds = (0..SEEDS).cycle();
    bencher.bench_local(|| made(rooms, seeds.next().unwrap_or(0)));
}
