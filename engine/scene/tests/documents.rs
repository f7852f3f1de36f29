//! Documents survive being written and read, and their schema is the committed one.

use homebody_scene::{Scene, builtin, schema};

#[test]
fn documents_come_back_equal_after_being_written() {
    for scene in builtin() {
        let again = Scene::from_ron(&scene.to_ron(), "written.ron").unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(*scene, again);
    }
}

/// After a change of `src/document.rs`, write the file anew with `UPDATE_SCHEMA=1 cargo test -p homebody-scene --test documents`.
#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenes/scene.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, schema()).expect("scenes/ can be written");
    }
    let committed = std::fs::read_to_string(path).expect("scenes/scene.schema.json is committed");
    assert!(
        committed == schema(),
        "scenes/scene.schema.json is out of date; run UPDATE_SCHEMA=1 cargo test -p homebody-scene --test documents"
    );
}

/// The object whose mechanics the reference page changes is a good one.
#[test]
fn the_mechanics_of_the_reference_page_are_good() {
    let page = include_str!("../../../scenes/README.md");
    let object = page.split("```ron\n").nth(2).and_then(|rest| rest.split("```").next()).expect("the page has a second example");
    let text = format!("(format: 1, name: \"a\", objects: [{object}])");
    let scene = Scene::from_ron(&text, "README.md").unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(scene.objects[0].mechanics["door"].catches.as_ref().map(Vec::len), Some(2));
}

/// The example of the reference page is a good document.
#[test]
fn the_example_of_the_reference_page_is_good() {
    let page = include_str!("../../../scenes/README.md");
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the page has an example");
    let scene = Scene::from_ron(example, "README.md").unwrap_or_else(|errors| panic!("{errors}"));
    assert!(!scene.walls[0].openings.is_empty() && !scene.goals.is_empty());
}
