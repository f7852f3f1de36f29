//! Prints a Markdown report of the figures that the README quotes, with the machine they were measured on.

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use homebody_benches::line::Line;
use homebody_benches::{Errand, head_camera, settled};
use homebody_sim::Renderer;
use homebody_trace::Tracer;

/// Each figure is measured for about this long.
const PATIENCE: Duration = Duration::from_secs(5);
/// Repeats that do not count: caches and thread pools warm up.
const WARM_UP: usize = 5;

fn main() {
    println!("{}\n", machine());
    println!("| what | rate | median | 90th percentile | conditions |\n|---|---|---|---|---|");
    stepping();
    talking();
    drawing();
}

fn stepping() {
    let mut errand = Errand::new();
    // A tenth of a second at once, as an agent would step.
    report("physics step", 24, "flat, robot driving, one core", || (0..6).for_each(|_| errand.control_step()));
    report("state hash", 1, "flat", || errand.world.hash());
    report("snapshot to bytes", 1, "flat", || errand.world.snapshot());
    let bytes = errand.world.snapshot();
    report("restore from bytes", 1, "flat", || errand.world.restore(&bytes).expect("it is of the same model"));
    let mut world = settled();
    report("snapshot to bytes", 1, "home of 200 objects", || world.snapshot());
    let bytes = world.snapshot();
    report("restore from bytes", 1, "home of 200 objects", || world.restore(&bytes).expect("it is of the same model"));
    report("clone", 1, "home of 200 objects", || world.clone());
}

fn talking() {
    let mut line = Line::open();
    report("gRPC round trip", 1, "loopback, Rust client, one physics step, reply without observations", || line.step());
}

fn drawing() {
    let errand = Errand::new();
    let (view, camera) = (errand.world.view(), head_camera(&errand.world, 256));
    for (threads, cores) in [(None, "all cores"), (Some(1), "one core")] {
        let mut tracer = Tracer::new(threads);
        let conditions = format!("flat, 256x256 RGB + depth + ids, 1 path a pixel, {cores}");
        report("picture", 1, &conditions, || tracer.render(&view, std::slice::from_ref(&camera)).expect("the camera is within the limits"));
    }
}

/// Repeats work that does `units` of something, and prints a row of the table about one of them.
fn report<T>(what: &str, units: u32, conditions: &str, mut work: impl FnMut() -> T) {
    (0..WARM_UP).for_each(|_| drop(black_box(work())));
    let began = Instant::now();
    let mut times = Vec::new();
    while began.elapsed() < PATIENCE {
        let start = Instant::now();
        black_box(work());
        times.push(start.elapsed().as_secs_f64() / f64::from(units));
    }
    let rate = times.len() as f64 / times.iter().sum::<f64>();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| milliseconds(times[(share * (times.len() - 1) as f64) as usize]);
    println!("| {what} | {rate:.0} /s | {} | {} | {conditions} |", at(0.5), at(0.9));
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.3} ms", seconds * 1e3)
}

/// Processor, cores, system, compiler and revision.
fn machine() -> String {
    let processor = fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| text.lines().find_map(|line| Some(line.strip_prefix("model name")?.split_once(':')?.1.trim().to_owned())))
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let cores = available_parallelism().map_or(1, usize::from);
    let system = said_by("uname", &["-sr"]);
    let compiler = said_by("rustc", &["--version"]);
    let revision = said_by("git", &["rev-parse", "--short", "HEAD"]);
    format!("{processor}, {cores} cores, {system}; {compiler}; revision {revision}; profile release")
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| format!("unknown {program}"), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
