//! Writes the lists of seeds of all splits: `cargo run --release -p homebody-procgen --example splits -- assets/homes/splits`.

use std::fmt::Write;
use std::path::PathBuf;

use homebody_procgen::{Request, Split, plan_id};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "assets/homes/splits".into()));
    let mut lists: [Vec<u64>; 3] = Default::default();
    for seed in 0_u64.. {
        if Split::ALL.iter().all(|&split| lists[split as usize].len() == split.size()) {
            break;
        }
        let Ok(plan) = plan_id(&Request { seed, ..Request::default() }) else { continue };
        let split = Split::of_plan(plan);
        let list = &mut lists[split as usize];
        if list.len() < split.size() {
            list.push(seed);
        }
        if seed % 1_000 == 0 {
            eprintln!("seed {seed}: {:?}", lists.each_ref().map(Vec::len));
        }
    }
    for split in Split::ALL {
        let mut text = format!("# Seeds of the {} split, by floor plan. source: Made here, MIT OR Apache-2.0.\n", split.name());
        for seed in &lists[split as usize] {
            let _ = writeln!(text, "{seed}");
        }
        std::fs::write(folder.join(format!("{}.txt", split.name())), text)?;
    }
    Ok(())
}
