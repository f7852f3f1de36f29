//! One scene of the comparison with other engines, stepped by this one: prints a line of JSON. `benches/peers/compare.py` calls it.

use std::process::ExitCode;

use homebody_benches::peers::{Figures, SCENES, run};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seconds = arguments.get(1).map_or(Ok(4.0), |text| text.parse::<f32>());
    let sleep = arguments.iter().any(|argument| argument == "--sleep");
    let (Some(scene), Ok(seconds)) = (arguments.first(), seconds) else {
        eprintln!("usage: peer_scene SCENE [SECONDS] [--sleep], with SCENE one of: {}", SCENES.join(", "));
        return ExitCode::from(2);
    };
    let Some(figures) = run(scene, seconds, sleep) else {
        eprintln!("unknown scene {scene:?}; use one of: {}", SCENES.join(", "));
        return ExitCode::from(2);
    };
    print(&figures);
    ExitCode::SUCCESS
}

fn print(figures: &Figures) {
    println!("{}", serde_json::to_string(figures).expect("plain numbers always serialise"));
}
