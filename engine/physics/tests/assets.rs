//! Imported things: read from their folder, touched as their shape says, and recorded with the scene.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use homebody_catalog::asset::{ASSET_FILE, AssetModel, Exported, Files, ImportOptions, Made, glb, import_bytes};
use homebody_catalog::{BuildRequest, RegionKind, build};
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{Pose, Vec3};
use homebody_physics::State;
use homebody_scene::{AssetLibrary, CompileOptions, Edit, Model, RobotLibrary, Scene, compile, edited};

/// The catalog's thing of a kind as a file of another program, imported under a name.
fn imported(kind: &str, name: &str) -> Made {
    let (parameters, materials, colors) = Default::default();
    let request = BuildRequest { parameters: &parameters, materials: &materials, colors: &colors, seed: 3 };
    let blueprint = build(kind, &request).unwrap();
    let file = glb(&[Exported { name: kind, blueprint: &blueprint, world_from_root: Pose::IDENTITY, scale: 1.0 }]);
    let options = ImportOptions { name: Some(name.into()), ..ImportOptions::default() };
    import_bytes("thing.glb", &file, &Files::none(), &options).unwrap_or_else(|error| panic!("{error}"))
}

fn save(made: &Made, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(ASSET_FILE), &made.source.text).unwrap();
    made.source.files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
}

const TEXT: &str = r#"(format: 1, name: "test",
    rooms: [(name: "hall", class: "hall", min_m: (-2, -2), max_m: (2, 2), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "cup", kind: "things/cup", position_m: (0, 0, 0), materials: {"*": "ceramic_glazed"}),
        (name: "ball", kind: "ball", parameters: {"diameter_m": 0.02}, position_m: (0.005, 0.25, 0.003)),
    ])"#;

fn run(model: &Model, seconds: f32) -> State {
    let mut state = State::new(model);
    for _ in 0..(seconds * PHYSICS_HZ as f32).round() as u32 {
        state.step(model);
    }
    state
}

fn place(model: &Model, state: &State, name: &str) -> Pose {
    let object = model.object_named(name).unwrap();
    state.body_pose(model.object(object).first_body)
}

/// A mug imported as a mesh stays where it is put, and a ball that falls into it ends inside.
#[test]
fn a_ball_falls_into_an_imported_mug() {
    let folder = tempfile::tempdir().unwrap();
    save(&imported("mug", "cup"), &folder.path().join("things/cup"));
    let path = folder.path().join("scene.ron");
    fs::write(&path, TEXT).unwrap();
    let scene = Scene::load(&path).unwrap_or_else(|errors| panic!("{errors}"));
    let model = compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"));
    let state = run(&model, 3.0);
    let (cup, ball) = (place(&model, &state, "cup"), place(&model, &state, "ball"));
    assert!(cup.translation.length() < 0.01 && cup.rotate(Vec3::Y).y > 0.999, "the mug stands: {cup:?}");
    let object = model.object(model.object_named("cup").unwrap());
    let inside = object.regions.iter().find(|region| region.kind == RegionKind::Inside).expect("a mug has an inside");
    let at = cup.inverse() * (ball.translation + Vec3::Y * 0.01);
    assert!(at.y < inside.max.y && at.y > 0.0 && at.x.hypot(at.z) < 0.04, "the ball is inside: {at}");
}

/// The text of a scene and the sources of its assets make the same scene again, without a file; things of its assets can be added later.
#[test]
fn a_scene_with_assets_stands_for_itself() {
    let mut source = imported("coffee_table", "table").source;
    source.name = "things/cup".into();
    let library = AssetLibrary::from_sources([source]).unwrap();
    let read = |assets: &AssetLibrary| Scene::from_ron_with(TEXT, "sent", RobotLibrary::default(), assets.clone());
    let scene = read(&library).unwrap_or_else(|errors| panic!("{errors}"));
    let again = AssetLibrary::from_sources(scene.assets.sources().cloned()).unwrap();
    assert_eq!(read(&again).unwrap(), scene);
    let model = compile(&scene, &CompileOptions::default()).unwrap();
    let added = Edit::Add(r#"(name: "more", kind: "things/cup", position_m: (1, 0, 1))"#.into());
    assert!(edited(&model, &added).is_ok());
    let error = read(&AssetLibrary::default()).unwrap_err().to_string();
    assert!(error.contains("things/cup"), "{error}");
}

/// What is wrong with an asset is told where the scene names it.
#[test]
fn a_broken_asset_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut made = imported("mug", "cup");
    made.source.text = made.source.text.replacen("format: 1", "format: 7", 1);
    save(&made, &folder.path().join("things/cup"));
    let path = folder.path().join("scene.ron");
    fs::write(&path, TEXT).unwrap();
    let error = Scene::load(&path).unwrap_err().to_string();
    assert!(error.contains("scene.ron:4:") && error.contains("format is 7"), "{error}");
}

/// A model built for an asset holds every slot that is asked for.
#[test]
fn slots_of_assets_can_be_asked_for() {
    let model = AssetModel::new(imported("mug", "cup").source).unwrap();
    let (parameters, colors) = Default::default();
    let materials = BTreeMap::from([("*".to_owned(), "steel".to_owned())]);
    let made = model.build(&BuildRequest { parameters: &parameters, materials: &materials, colors: &colors, seed: 0 }).unwrap();
    assert!(made.links[0].parts.iter().all(|part| part.skin.material == "steel"));
    assert!(made.links[0].colliders.iter().all(|collider| collider.material == "steel"));
    let bad = BTreeMap::from([("nothing".to_owned(), "steel".to_owned())]);
    assert!(model.build(&BuildRequest { parameters: &parameters, materials: &bad, colors: &colors, seed: 0 }).is_err());
}
