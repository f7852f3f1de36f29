//! How fast an agent can talk to its home.

use divan::Bencher;
use homebody_benches::line::Line;

fn main() {
    divan::main();
}

/// One call that takes one physics step and returns the moment with its state hash.
#[divan::bench(sample_count = 200, sample_size = 10)]
fn step_round_trip(bencher: Bencher) {
    let mut line = Line::open();
    bencher.bench_local(|| line.step());
}
