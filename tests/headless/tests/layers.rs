//! Imports between crates run one way, and large dependencies have one owner.

use homebody_tests_headless::layers::faults;
use homebody_tests_headless::manifest::{self, Manifest};

fn faults_of(folder: &str, text: &str) -> Vec<String> {
    faults(folder, &Manifest::parse(text).expect("the text is a manifest"))
}

#[test]
fn every_crate_imports_only_what_lies_below_it() {
    let manifests = manifest::all();
    assert!(manifests.len() >= 12, "only {} manifests found", manifests.len());
    let found: Vec<String> = manifests.iter().flat_map(|(folder, manifest)| faults(folder, manifest)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_arrow_upwards_is_found_in_every_kind_of_dependency() {
    for section in ["dependencies", "dev-dependencies", "build-dependencies", "target.'cfg(unix)'.dependencies"] {
        let text = format!("[package]\nname = \"homebody-scene\"\n[{section}]\nhomebody-core = \"1\"\nhomebody-sim = \"1\"\n");
        let found = faults_of("engine/scene", &text);
        assert_eq!(found.len(), 1, "{section}: {found:?}");
        assert!(found[0].contains("homebody-scene imports homebody-sim"), "{found:?}");
    }
}

#[test]
fn a_sideways_arrow_is_found() {
    let found = faults_of("engine/record", "[package]\nname = \"homebody-record\"\n[dependencies]\nhomebody-trace = \"1\"\n");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn the_wire_imports_nothing_of_ours() {
    let found = faults_of("api/wire", "[package]\nname = \"homebody-wire\"\n[dependencies]\nhomebody-core = \"1\"\ntonic = \"1\"\n");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn nobody_but_its_owner_names_a_large_dependency() {
    let renamed = "[package]\nname = \"homebody-sim\"\n[dependencies]\nsolver = { package = \"rapier3d\", version = \"1\" }\n";
    assert_eq!(faults_of("engine/sim", renamed).len(), 1);
    let part = "[package]\nname = \"homebody-trace\"\n[dependencies]\nbevy_math = \"1\"\nkira = \"1\"\n";
    assert_eq!(faults_of("engine/trace", part).len(), 2);
    let owner = "[package]\nname = \"homebody-physics\"\n[dependencies]\nrapier3d = \"1\"\n";
    assert_eq!(faults_of("engine/physics", owner), Vec::<String>::new());
}

#[test]
fn a_crate_outside_the_drawing_is_found() {
    assert_eq!(faults_of("engine/extra", "[package]\nname = \"homebody-extra\"\n").len(), 1);
    assert_eq!(faults_of("engine/seen", "[package]\nname = \"homebody-scene\"\n").len(), 1);
}
