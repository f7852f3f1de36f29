//! Stacks and rows.

use homebody_core::Vec3;

use crate::bench::{Bench, Surface, Thing, cube, cuboid};
use crate::case::{Curve, Findings};

fn stacked(edges: Vec3, count: usize, mass: impl Fn(usize) -> f32) -> Bench {
    let layer = |index: usize| Thing::new(cuboid(edges), Vec3::Y * edges.y * (index as f32 + 0.5), mass(index));
    let things: Vec<Thing> = (0..count).map(layer).collect();
    Bench::on_floor(Surface::default(), 0.0, &things)
}

/// Ten 1 cm cubes of 1 g.
pub fn cubes(found: &mut Findings) {
    let mut bench = stacked(Vec3::splat(0.01), 10, |_| 1e-3);
    bench.run(4.0);
    let top = 1e3 * f64::from(bench.at(10).y);
    found.within("cube_stack_1_cm_top", "mm", [top, 95.0, 0.02], "9.5 edges; sinks less than 2 %");
    let lean = bench.at(10).with_y(0.0).length();
    found.check("cube_stack_1_cm_lean", "mm", [1e3 * f64::from(lean), 0.0, 1.0], "top cube stays above the lowest");
    let speed = (1..=10).map(|body| bench.speed(body).length()).fold(0.0, f32::max);
    found.check("cube_stack_1_cm_speed", "mm/s", [1e3 * f64::from(speed), 0.0, 1.0], "fastest cube after 4 s; it stands");
}

/// Ten plates of 10 cm x 10 cm, of wood.
pub fn plates(found: &mut Findings) {
    for (millimetres, thickness) in [(1, 0.001_f32), (2, 0.002), (5, 0.005)] {
        let mut bench = stacked(Vec3::new(0.1, thickness, 0.1), 10, |_| 700.0 * 0.01 * thickness);
        bench.run(4.0);
        let top = 1e3 * f64::from(bench.at(10).y);
        // Each contact gives by g (1 + plates above) over the square of its frequency, whatever the thickness: 1 mm is below what stacks hold to 5 %.
        let share = if millimetres == 1 { 0.12 } else { 0.05 };
        let note = "9.5 thicknesses of a stack of ten; within 5 %, and 12 % for 1 mm, which is below the thickness to be used in stacks";
        found.within(format!("plate_stack_{millimetres}_mm_top"), "mm", [top, 9.5 * f64::from(millimetres), share], note);
    }
}

/// A 10 cm cube with one 10, 100 and 1000 times as heavy on top.
pub fn mass_ratios(found: &mut Findings) {
    for ratio in [10, 100, 1000] {
        let mut bench = stacked(Vec3::splat(0.1), 2, |index| if index == 0 { 0.1 } else { 0.1 * ratio as f32 });
        bench.run(4.0);
        let sunk = 1e3 * (0.15 - f64::from(bench.at(2).y));
        let tolerance = if ratio == 1000 { 10.0 } else { 1.0 };
        let note =
            "the heavy cube rests on the light one; softness of contact goes with the load, so 1:1000 is held to a tenth of the cube only";
        found.check(format!("mass_ratio_1_{ratio}_sinks"), "mm", [sunk, 0.0, tolerance], note);
    }
}

/// A 2 cm cube of 5 g under one of 500 g.
pub fn light_carries_heavy(found: &mut Findings) {
    let light = Thing::new(cube(0.02), Vec3::Y * 0.01, 0.005);
    let heavy = Thing::new(cube(0.05), Vec3::Y * 0.045, 0.5);
    let mut bench = Bench::on_floor(Surface::default(), 0.0, &[light, heavy]);
    bench.run(4.0);
    let sunk = 1e3 * (0.045 - f64::from(bench.at(2).y));
    found.check("5_g_carries_500_g_sinks", "mm", [sunk, 0.0, 1.0], "less than 1 mm");
}

/// Thirty dominoes of 48 x 24 x 7.5 mm, 24 mm apart.
pub fn dominoes(found: &mut Findings) {
    const PITCH: f32 = 0.024;
    const COUNT: usize = 30;
    let edges = Vec3::new(0.0075, 0.048, 0.024);
    let mut things: Vec<Thing> =
        (0..COUNT).map(|index| Thing::new(cuboid(edges), Vec3::new(index as f32 * PITCH, 0.024, 0.0), 0.012)).collect();
    things[0] = things[0].clone().turning(Vec3::Z * -6.0).moving(Vec3::X * 0.144);
    let mut bench = Bench::on_floor(Surface { friction: 0.3, ..Surface::default() }, 0.0, &things);
    let mut fell = [None; COUNT];
    bench.run_with(3.0, |time, bench| {
        for (index, fallen) in fell.iter_mut().enumerate() {
            let leaning = (bench.pose(index + 1).rotation * Vec3::Y).y < 0.94;
            *fallen = fallen.or(leaning.then_some(time));
        }
    });
    let count = fell.iter().flatten().count();
    found.check("dominoes_fallen", "", [count as f64, COUNT as f64, 0.0], "each topples the next");
    let speed = match (fell[9], fell[24]) {
        (Some(early), Some(late)) => 15.0 * f64::from(PITCH) / (late - early),
        _ => 0.0,
    };
    // Bert (1986) and Stronge and Shu (1988): 1.2 to 1.7 sqrt(g h) for spacings of 0.2 to 0.6 heights.
    let scale = (9.81_f64 * 0.048).sqrt();
    let note = "speed of the wave over sqrt(g h); experiments at such spacings give 1.0 to 1.8";
    found.check("domino_wave_speed", "", [speed / scale, 1.4, 0.4], note);
    found.curves.push(Curve {
        name: "dominoes",
        title: "Wave of falling dominoes",
        quantity: "place, m",
        measured: fell.iter().enumerate().filter_map(|(index, time)| time.map(|time| (time, f64::from(index as f32 * PITCH)))).collect(),
        expected: fell[9].map_or_else(Vec::new, |start| {
            let place = |time: f64| 9.0 * f64::from(PITCH) + 1.4 * scale * (time - start);
            (0..=50).map(|tick| start + 0.01 * f64::from(tick)).map(|time| (time, place(time))).collect()
        }),
    });
}
