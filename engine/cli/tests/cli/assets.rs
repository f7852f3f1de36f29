//! `homebody asset` draws and writes what it says.

use std::path::Path;

use serde_json::Value;

use crate::common::{homebody, run};
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
    assert!(info.width > 3 * 40 && info.height > 40 && info.height < 4 * 40, "{} x {}", info.width, info.height);
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

#[test]
fn a_home_is_drawn_with_its_plan_and_every_room() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().to_str().expect("the folder's name is UTF-8");
    let report = run(&["asset", "sheet", "homes", "two_room_flat", "--size", "64", "--samples", "1", "--json", "-o", out]).json();
    let pictures: Vec<&str> =
        report["sheets"][0]["pictures"].as_array().expect("a list").iter().map(|text| text.as_str().expect("text")).collect();
    assert!(pictures[0].starts_with("plan") && pictures.iter().any(|text| text.starts_with("bedroom")), "{pictures:?}");
    assert!(folder.path().join("two_room_flat.png").is_file());
}

/// The first run makes the maps, the second finds them; both write equal files, and without a cache nothing is kept.
#[test]
fn textures_are_made_once_and_written_as_maps() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let textures = |cache: &str, out: &str| -> Value {
        let out = folder.path().join(out);
        let mut command = homebody();
        command.args(["asset", "textures", "--material", "brick_red", "--material", "rusted_steel", "--size", "64", "--json", "-o"]);
        let output = command.arg(&out).env("HOMEBODY_CACHE", cache).output().expect("the binary starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let cache = folder.path().join("cache");
    let cache = cache.to_str().expect("the folder's name is UTF-8");
    let (first, second, without) = (textures(cache, "a"), textures(cache, "b"), textures("", "c"));
    assert_eq!((&first["made"], &second["kept"], &without["made"]), (&2.into(), &2.into(), &2.into()), "{first} {second}");
    assert!(without["cache"].is_null() && second["cache"].as_str().is_some_and(|path| path.starts_with(cache)), "{second}");
    let maps = ["brick_red.base_color", "brick_red.normal", "brick_red.roughness", "brick_red.height", "rusted_steel.metallic"];
    for map in maps {
        let read = |out: &str| std::fs::read(folder.path().join(out).join(format!("{map}.png"))).expect(map);
        assert!(read("a") == read("b") && read("b") == read("c"), "{map}");
    }
    assert!(!folder.path().join("a/brick_red.metallic.png").exists());
}

/// One file that holds every kind and material and asks for nothing from outside.
#[test]
fn the_browser_is_one_page_of_the_whole_catalog() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("catalog.html");
    let report = run(&["asset", "browser", "--size", "16", "--samples", "2", "--json", "-o", out.to_str().expect("UTF-8")]).json();
    let kinds = run(&["scene", "kinds", "--json"]).json()["kinds"].as_array().map(Vec::len);
    let materials = run(&["scene", "materials", "--json"]).json()["materials"].as_array().map(Vec::len);
    let count = |key: &str| report[key].as_u64().map(|count| count as usize);
    assert_eq!((count("kinds"), count("materials")), (kinds, materials), "{report}");
    let page = std::fs::read_to_string(&out).expect("it was written");
    let (_, rest) = page.split_once("id=\"data\">").expect("the page has data");
    let data: Value = serde_json::from_str(rest.split("</script>").next().unwrap_or_default()).expect("the data are JSON");
    let pictures = data["kinds"].as_array().into_iter().chain(data["materials"].as_array()).flatten();
    assert!(pictures.clone().all(|entry| entry["image"].as_str().is_some_and(|image| image.starts_with("data:image/png;base64,"))));
    assert_eq!(Some(pictures.count()), kinds.zip(materials).map(|(kinds, materials)| kinds + materials));
}
