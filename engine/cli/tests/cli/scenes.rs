//! `homebody scene` for people and for programs.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::common::run;

/// A folder with one file of this text.
fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("home.ron");
    std::fs::write(&path, text).expect("a file can be written there");
    (folder, path)
}

const EMPTY_ROOM: &str = r#"(
    format: 1,
    name: "den",
    rooms: [(name: "den", class: "living_room", min_m: (-2.0, -2.0), max_m: (2.0, 2.0), floor: "FLOOR", ceiling: "white_plaster")],
)"#;

/// A document whose only room has this floor.
fn den(floor: &str) -> String {
    EMPTY_ROOM.replace("FLOOR", floor)
}

#[test]
fn the_flat_is_listed_with_its_rooms_and_goals() {
    let list = run(&["scene", "list", "--json"]).json();
    let scenes = list["scenes"].as_array().expect("a list of scenes");
    let flat = scenes.iter().find(|scene| scene["name"] == "two_room_flat").expect("the flat comes with Homebody");
    assert!(flat["objects"].as_u64().expect("a count") >= 40, "{flat}");
    assert!(flat["rooms"].as_array().expect("a list").len() >= 2, "{flat}");
    assert!(!flat["goals"].as_array().expect("a list").is_empty(), "{flat}");
    let people = run(&["scene", "list"]);
    assert!(people.stdout.lines().count() == scenes.len() && people.stdout.contains("two_room_flat"), "{}", people.stdout);
}

#[test]
fn what_is_shown_can_be_checked() {
    let shown = run(&["scene", "show", "two_room_flat"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let (_folder, path) = file(&shown.stdout);
    let checked = run(&["scene".as_ref(), "check".as_ref(), path.as_os_str()]);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{}", checked.stdout);
    assert!(checked.stdout.ends_with("home.ron: good\n"), "{}", checked.stdout);
}

#[test]
fn a_bad_file_is_reported_with_line_column_value_and_remedy() {
    let (_folder, path) = file(&den("lava"));
    let checked = run(&["scene".as_ref(), "check".as_ref(), path.as_os_str()]);
    assert_eq!(checked.code, 1, "{}", checked.stdout);
    let first = checked.stdout.lines().next().expect("a problem");
    assert!(first.contains("home.ron:4:") && first.contains("lava"), "{first}");
    assert_eq!(checked.stderr, "", "what was found is the result, not an error");
}

#[test]
fn programs_get_the_problems_as_data() {
    let (_good, good) = file(&run(&["scene", "show", "two_room_flat"]).stdout);
    let (_bad, bad) = file(&den("lava"));
    let checked = run(&["scene".as_ref(), "check".as_ref(), "--json".as_ref(), good.as_os_str(), bad.as_os_str()]);
    let report = checked.json();
    assert_eq!((checked.code, &report["ok"]), (1, &false.into()));
    assert_eq!((&report["files"][0]["ok"], &report["files"][0]["problems"]), (&true.into(), &serde_json::json!([])));
    let problem = &report["files"][1]["problems"][0];
    assert_eq!((&problem["line"], &problem["code"]), (&4.into(), &"unknown".into()), "{report}");
    assert!(problem["message"].as_str().expect("a text").contains("lava"), "{report}");
}

#[test]
fn warnings_are_shown_and_do_not_fail() {
    let home = "(format: 1, name: \"a\", objects: [(name: \"foil\", kind: \"slab\", position_m: (0, 0, 0), parameters: {\"thickness_m\": 0.0006})])";
    let (_folder, path) = file(home);
    let checked = run(&["scene".as_ref(), "check".as_ref(), path.as_os_str()]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    assert!(checked.stdout.contains("warning: object \"foil\"") && checked.stdout.contains("with 1 warning"), "{}", checked.stdout);
    let report = run(&["scene".as_ref(), "check".as_ref(), "--json".as_ref(), path.as_os_str()]).json();
    assert_eq!((&report["ok"], &report["files"][0]["warnings"][0]["code"]), (&true.into(), &"thin".into()), "{report}");
}

/// The home is checked once its document is good: here a mug hangs 5 cm above the floor of a room without walls.
#[test]
fn faults_of_the_home_are_told_with_things_and_values() {
    let mug = "objects: [(name: \"mug\", kind: \"mug\", position_m: (0, 0.05, 0))],\n)";
    let (_folder, path) = file(&den("oak_planks").replace("\n)", &format!("\n{mug}")));
    let path = path.as_os_str();
    let checked = run(&["scene".as_ref(), "check".as_ref(), "--only".as_ref(), "overlap,settle".as_ref(), path]);
    assert_eq!(checked.code, 1, "{}", checked.stdout);
    assert!(checked.stdout.contains("settle: mug moves 5") && checked.stdout.ends_with(": 1 fault\n"), "{}", checked.stdout);
    let report = run(&["scene".as_ref(), "check".as_ref(), "--json".as_ref(), path]).json();
    let home = &report["files"][0]["home"];
    let checks: Vec<_> = home["faults"].as_array().expect("a list").iter().map(|fault| fault["check"].as_str().expect("a name")).collect();
    assert!(checks.contains(&"settle") && checks.contains(&"shell"), "{report}");
    assert_eq!((&home["metrics"]["objects"], &home["rooms"][0]["name"]), (&1.into(), &"den".into()), "{report}");
    let document = run(&["scene".as_ref(), "check".as_ref(), "--document-only".as_ref(), path]);
    assert_eq!((document.code, document.stdout.ends_with(": good\n")), (0, true), "{}", document.stdout);
}

#[test]
fn scenes_that_come_with_homebody_are_checked_by_name() {
    let checked = run(&["scene", "check", "two_room_flat"]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    assert!(checked.stdout.contains("113 objects of 54 kinds in 2 rooms"), "{}", checked.stdout);
    let unknown = run(&["scene", "check", "--only", "smell", "two_room_flat"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("overlap, settle"), "{}", unknown.stderr);
}

#[test]
fn a_file_that_is_not_there_is_a_problem_of_that_file() {
    let checked = run(&["scene", "check", "nowhere.ron"]);
    assert_eq!(checked.code, 1);
    assert!(checked.stdout.contains("nowhere.ron"), "{}", checked.stdout);
}

#[test]
fn an_unknown_scene_is_refused_with_the_known_ones() {
    let shown = run(&["scene", "show", "castle"]);
    assert_eq!((shown.code, shown.stdout.as_str()), (1, ""));
    assert!(shown.stderr.contains("castle") && shown.stderr.contains("two_room_flat"), "{}", shown.stderr);
}

#[test]
fn the_schema_describes_the_document() {
    let schema = run(&["scene", "schema"]).json();
    for field in ["format", "rooms", "walls", "objects", "lights", "spawns", "goals"] {
        assert!(schema["properties"][field].is_object(), "{field}");
    }
}

#[test]
fn the_catalog_is_listed() {
    let kinds = run(&["scene", "kinds", "--json"]).json();
    let kinds = kinds["kinds"].as_array().expect("a list of kinds");
    assert!(kinds.len() >= 20, "{} kinds", kinds.len());
    let mug = run(&["scene", "kinds", "mug"]);
    assert!(mug.stdout.contains("parameters:") && mug.stdout.contains("slots"), "{}", mug.stdout);
    let unknown = run(&["scene", "kinds", "mugg"]);
    assert!(unknown.code == 1 && unknown.stderr.contains("mugg"), "{}", unknown.stderr);
    let materials = run(&["scene", "materials", "--json"]).json();
    assert!(materials["materials"].as_array().expect("a list of materials").len() >= 8);
}

#[test]
fn the_home_in_the_readme_is_good() {
    let readme = include_str!("../../../../README.md");
    let (_, rest) = readme.split_once("```ron\n").expect("the README shows a home");
    let (home, _) = rest.split_once("```").expect("the block ends");
    let (_folder, path) = file(home);
    let checked = run(&["scene".as_ref(), "check".as_ref(), path.as_os_str()]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
}
