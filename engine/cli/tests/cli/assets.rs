//! `homebody asset sheet` draws what it says.

use std::path::Path;

use crate::common::run;
use crate::pictures::read;

#[test]
fn a_sheet_shows_as_many_designs_as_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("sheets");
    let out = out.to_str().expect("the folder's name is UTF-8");
    let kinds = ["--kind", "mug", "--kind", "dining_chair"];
    let drawing = ["--seeds", "3", "--size", "40", "--samples", "2", "--json", "-o", out];
    let report = run(&[&["asset", "sheet", "objects"][..], &kinds, &drawing].concat()).json();
    assert_eq!((&report["pictures"], report["sheets"].as_array().map(Vec::len)), (&6.into(), Some(2)), "{report}");
    let (info, _) = read(Path::new(report["sheets"][0]["file"].as_str().expect("a file")));
    assert!(info.width > 3 * 40 && info.height > 40 && info.height < 3 * 40, "{} x {}", info.width, info.height);
    assert!(report["sheets"][1]["pictures"][2].as_str().expect("a caption").starts_with("seed 3"), "{report}");
}

#[test]
fn an_overview_has_one_picture_of_each_kind_of_the_group() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().to_str().expect("the folder's name is UTF-8");
    let drawing = ["--size", "32", "--samples", "2", "--json", "-o", out];
    let report = run(&[&["asset", "sheet", "objects", "--overview", "--group", "lighting"][..], &drawing].concat()).json();
    let kinds = run(&["scene", "kinds", "--json"]).json();
    let kinds = kinds["kinds"].as_array().expect("a list").iter().filter(|kind| kind["group"] == "lighting").count();
    assert_eq!(report["pictures"], kinds, "{report}");
    assert!(folder.path().join("overview.png").is_file());
}

#[test]
fn materials_are_drawn_in_two_patterns() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().to_str().expect("the folder's name is UTF-8");
    let chosen = ["--material", "oak", "--material", "glass", "--size", "32", "--samples", "2", "--json", "-o", out];
    let report = run(&[&["asset", "sheet", "materials"][..], &chosen].concat()).json();
    assert_eq!(report["pictures"], 4, "{report}");
    assert!(folder.path().join("materials_1.png").is_file());
}

#[test]
fn what_is_not_in_the_catalog_is_refused_with_its_neighbours() {
    for (arguments, code, reason) in [
        (&["objects", "--kind", "mugg", "-o", "never"][..], 1, "mug"),
        (&["objects", "--kind", "mug", "--group", "bath", "-o", "never"], 1, "no kind is left"),
        (&["objects", "--group", "cutlery", "-o", "never"], 2, "unknown variant"),
        (&["materials", "--material", "oka", "-o", "never"], 1, "oak"),
    ] {
        let refused = run(&[&["asset", "sheet"], arguments].concat());
        assert_eq!(refused.code, code, "{}", refused.stderr);
        assert!(refused.stderr.contains(reason), "{}", refused.stderr);
    }
    assert!(!Path::new("never").exists());
}
