//! `homebody render` writes what it says.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use png::{BitDepth, ColorType};

use crate::common::run;

/// Size, type and bytes of a PNG file.
pub fn read(path: &Path) -> (png::OutputInfo, Vec<u8>) {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = png::Decoder::new(BufReader::new(file)).read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("it fits the memory")];
    let info = reader.next_frame(&mut bytes).expect("a whole image");
    (info, bytes)
}

#[test]
fn all_passes_are_written_beside_the_picture() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("view.png");
    let out = out.to_str().expect("the folder's name is UTF-8");
    let passes = "rgb,depth,normals,instances,classes";
    let arguments = ["render", "two_room_flat", "--size", "96x64", "--samples", "1", "--passes", passes, "--json", "-o", out];
    let report = run(&arguments).json();
    assert_eq!((&report["width"], &report["height"]), (&96.into(), &64.into()), "{report}");
    for (pass, color, depth) in [
        ("rgb", ColorType::Rgb, BitDepth::Eight),
        ("depth", ColorType::Grayscale, BitDepth::Sixteen),
        ("normals", ColorType::Rgb, BitDepth::Eight),
        ("instances", ColorType::Rgb, BitDepth::Eight),
        ("classes", ColorType::Rgb, BitDepth::Eight),
    ] {
        let (info, bytes) = read(Path::new(report["files"][pass].as_str().expect(pass)));
        assert_eq!((info.width, info.height, info.color_type, info.bit_depth), (96, 64, color, depth), "{pass}");
        let mut seen = bytes.clone();
        seen.sort_unstable();
        seen.dedup();
        assert!(seen.len() > 3, "the image {pass} is nearly of one value: {seen:?}");
    }
}

#[test]
fn every_preset_gives_a_picture_of_its_own() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let list = run(&["scene", "list", "--json"]).json();
    let flat = list["scenes"].as_array().expect("a list").iter().find(|scene| scene["name"] == "two_room_flat").expect("the flat is there");
    let rooms = flat["rooms"].as_array().expect("a list").iter().map(|room| format!("room:{}", room.as_str().expect("a name")));
    let mut pictures: Vec<Vec<u8>> = Vec::new();
    for (index, camera) in ["top", "dollhouse", "head"].map(str::to_owned).into_iter().chain(rooms).enumerate() {
        let out = folder.path().join(format!("{index}.png"));
        let out = out.to_str().expect("the folder's name is UTF-8");
        let drawn = run(&["render", "two_room_flat", "--camera", &camera, "--size", "64x48", "--samples", "1", "-o", out]);
        assert_eq!((drawn.code, drawn.stdout.trim()), (0, out), "{camera}: {}", drawn.stderr);
        pictures.push(read(Path::new(out)).1);
    }
    let count = pictures.len();
    pictures.sort();
    pictures.dedup();
    assert_eq!(pictures.len(), count, "two cameras gave the same picture");
}

#[test]
fn a_camera_in_a_room_that_is_not_there_is_refused_with_the_rooms() {
    let refused = run(&["render", "two_room_flat", "--camera", "room:cellar", "-o", "never.png"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("cellar") && refused.stderr.contains("bedroom"), "{}", refused.stderr);
    assert!(!Path::new("never.png").exists());
}

/// Time passes before the picture: the dominoes fall, the script says what it did, and two pictures of one moment are equal.
#[test]
fn a_picture_shows_a_later_moment() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let draw = |name: &str, at: &str| {
        let out = folder.path().join(name);
        let out = out.to_str().expect("the folder's name is UTF-8");
        let drawn = run(&["render", "domino_run", "--at-s", at, "--size", "96x64", "--samples", "1", "--json", "-o", out]);
        assert_eq!(drawn.code, 0, "{}", drawn.stderr);
        (drawn.json(), read(Path::new(out)).1)
    };
    let (start, before) = draw("start.png", "0");
    let (report, after) = draw("later.png", "1.5");
    let (again, same) = draw("again.png", "1.5");
    assert_eq!((&start["time_s"], start["script"].as_array().map(Vec::len)), (&0.0.into(), Some(0)));
    assert_eq!(report["time_s"], 1.5);
    let cues: Vec<_> = report["script"].as_array().expect("a list").iter().map(|cue| cue["command"].as_str().expect("a name")).collect();
    assert_eq!(cues, ["Attach", "Attach", "Push"]);
    assert!(report["script"].as_array().expect("a list").iter().all(|cue| cue["problem"].is_null()), "{report}");
    assert!(before != after && after == same && report["state_hash"] == again["state_hash"]);
    let refused = run(&["render", "domino_run", "--at-s=-1", "-o", "never.png"]);
    assert!(refused.code == 2 && refused.stderr.contains("0 to 3600"), "{}", refused.stderr);
}
