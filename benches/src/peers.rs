//! Scenes that other engines step too, laid out with the same numbers as `benches/peers/scenes.py`.

use homebody_catalog::ColliderShape;
use homebody_core::Vec3;
use homebody_core::time::{PHYSICS_DT, PHYSICS_HZ, PHYSICS_PER_CONTROL};
use homebody_physics::State;
use homebody_validate::{Bench, Surface, Thing, arm};
use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;

use crate::{Errand, flat, settled};

/// Names of the scenes; a number is the count of bodies.
pub const SCENES: &[&str] = &["boxes:100", "boxes:500", "boxes:2000", "hulls:100", "arm", "home", "flat", "homes:1000"];
/// Half the edges of a box and the half axes of the ellipsoid that hulls are cut from, x, height, z, m.
const HALF: Vec3 = Vec3::new(0.10, 0.06, 0.08);
/// kg/m³.
const DENSITY: f32 = 500.0;
/// Corners of a hull.
const CORNERS: usize = 20;

/// What is measured of a scene. Times are those of the processor, of this process alone.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// `homebody`.
    pub engine: &'static str,
    /// Its name.
    pub scene: String,
    /// Length of a step, s.
    pub step_s: f64,
    /// Steps taken.
    pub steps: usize,
    /// Mean over all steps, ms.
    pub step_ms: f64,
    /// Mean over the second half, when everything has come to rest, ms.
    pub step_at_rest_ms: f64,
    /// Deepest overlap of two bodies at the end, mm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap_mm: Option<f64>,
    /// Root mean square of the bodies' speeds over the last half second, mm/s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jitter_mm_s: Option<f64>,
    /// Height of the arm's tip at the end, m; statics say 0.4143.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tip_m: Option<f64>,
    /// Memory of one world, kB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_kb: Option<f64>,
}

/// Steps a scene for so many seconds of its time, with or without sleep for the bodies of piles; `None` if there is none of this name.
pub fn run(scene: &str, seconds: f32, sleep: bool) -> Option<Figures> {
    let (kind, count) = scene.split_once(':').unwrap_or((scene, "0"));
    let count: usize = count.parse().ok()?;
    match kind {
        "boxes" | "hulls" => Some(pile(scene, &layout(kind == "hulls", count), seconds, sleep)),
        "arm" => Some(stretched_arm(scene, seconds)),
        "home" => Some(home(scene, Errand::in_world(settled()), seconds)),
        "flat" => Some(home(scene, Errand::in_world(homebody_sim::World::new(flat())), seconds)),
        "homes" => Some(many_homes(scene, count)),
        _ => None,
    }
}

fn pile(scene: &str, things: &[Thing], seconds: f32, sleep: bool) -> Figures {
    let surface = Surface { friction: 0.5, ..Surface::default() };
    let mut bench = Bench::on_floor(surface, 0.0, things);
    if !sleep {
        bench.state.keep_awake();
    }
    let mut figures = timed(scene, seconds, 1, || bench.step());
    let mut squares = 0.0;
    let rounds = PHYSICS_HZ / 2;
    for _ in 0..rounds {
        bench.step();
        squares += (1..=things.len()).map(|body| f64::from(bench.speed(body).length_squared())).sum::<f64>() / things.len() as f64;
    }
    figures.jitter_mm_s = Some(1e3 * (squares / f64::from(rounds)).sqrt());
    figures.overlap_mm = Some(overlap(&bench.state));
    figures
}

fn overlap(state: &State) -> f64 {
    state.deepest_overlap().map_or(0.0, |(depth, _)| 1e3 * f64::from(depth))
}

fn stretched_arm(scene: &str, seconds: f32) -> Figures {
    let mut bench = arm();
    let mut figures = timed(scene, seconds, 1, || bench.step());
    bench.run(20.0 - seconds.min(20.0));
    let last = bench.pose(7);
    figures.tip_m = Some(f64::from((last * (Vec3::X * 0.125)).y));
    figures
}

fn home(scene: &str, mut errand: Errand, seconds: f32) -> Figures {
    let mut figures = timed(scene, seconds, PHYSICS_PER_CONTROL as usize, || errand.control_step());
    figures.overlap_mm = errand.world.deepest_overlap().map(|(depth, _)| 1e3 * f64::from(depth));
    figures
}

/// Many homes with robots at once, copies of one that has come to rest, each stepped for a moment.
fn many_homes(scene: &str, count: usize) -> Figures {
    let mut settled = homebody_sim::World::new(flat());
    settled.step(2 * PHYSICS_HZ);
    let before = resident_kb();
    let mut worlds: Vec<_> = (0..count).map(|_| settled.clone()).collect();
    let mut next = 0;
    let mut figures = timed(scene, count as f32 * PHYSICS_DT * 8.0, 4, || {
        worlds[next % count].step(4);
        next += 1;
    });
    figures.memory_kb = Some((resident_kb() - before) / count as f64);
    figures
}

/// Memory of the process that is in use, kB.
fn resident_kb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|text| text.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(f64::NAN)
}

/// Boxes or hulls in loose columns; the numbers of `scenes.py` with height along Y.
fn layout(hulls: bool, count: usize) -> Vec<Thing> {
    let mut random = Xorshift(42);
    let side = ((count as f64 / 8.0).sqrt().ceil() as usize).max(3);
    let middle = (side - 1) as f32 / 2.0;
    (0..count)
        .map(|index| {
            let (layer, place) = (index / (side * side), index % (side * side));
            let x = ((place % side) as f32 - middle) * 0.24 + random.within(-0.02, 0.02);
            let z = ((place / side) as f32 - middle) * 0.24 + random.within(-0.02, 0.02);
            let at = Vec3::new(x, 0.15 + 0.22 * layer as f32, -z);
            let shape = if hulls { hull(&mut random) } else { ColliderShape::Cuboid { half: HALF } };
            let mass = DENSITY * shape.volume();
            Thing::new(shape, at, mass)
        })
        .collect()
}

fn hull(random: &mut Xorshift) -> ColliderShape {
    let corner = |random: &mut Xorshift| {
        let [x, y, z] = [0; 3].map(|_| random.within(-1.0, 1.0));
        Vec3::new(x, z, -y).normalize() * HALF
    };
    ColliderShape::Hull { points: (0..CORNERS).map(|_| corner(random)).collect() }
}

/// The generator that all engines' layouts are drawn with.
struct Xorshift(u64);

impl Xorshift {
    fn within(&mut self, low: f32, high: f32) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + (high - low) * ((self.0 >> 40) as f32 / (1 << 24) as f32)
    }
}

/// Times a piece of work that takes `each` physics steps, until so many seconds of simulated time are over.
fn timed(scene: &str, seconds: f32, each: usize, mut work: impl FnMut()) -> Figures {
    let rounds = ((seconds / PHYSICS_DT) as usize / each).max(2);
    let half = rounds / 2;
    let start = processor_s();
    (0..half).for_each(|_| work());
    let middle = processor_s();
    (half..rounds).for_each(|_| work());
    let end = processor_s();
    let steps = rounds * each;
    Figures {
        engine: "homebody",
        scene: scene.into(),
        step_s: f64::from(PHYSICS_DT),
        steps,
        step_ms: 1e3 * (end - start) / steps as f64,
        step_at_rest_ms: 1e3 * (end - middle) / ((rounds - half) * each) as f64,
        ..Figures::default()
    }
}

/// Processor time of this process, s.
fn processor_s() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + 1e-9 * time.tv_nsec as f64
}
