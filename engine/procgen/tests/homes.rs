//! Generated homes as documents.

use std::collections::BTreeSet;

use homebody_inspect::{Check, inspect_scene};
use homebody_procgen::{Doors, GenerateError, Request, Split, generate, plan_id, seeds, styles};
use homebody_scene::{CompileOptions, compile};

fn home(seed: u64, style: &str) -> homebody_procgen::Home {
    let request = Request { seed, style: Some(style.into()), ..Request::default() };
    generate(&request).unwrap_or_else(|error| panic!("{style} {seed}: {error}"))
}

/// Every style's homes are good documents, however they fall out.
#[test]
fn homes_of_every_style_compile() {
    for style in styles() {
        for seed in 0..6 {
            let home = home(seed, &style.name);
            compile(&home.scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{} {seed}: {errors}", style.name));
        }
    }
}

/// Nothing overlaps, moves by itself or is shut off, every door opens, every room is lit and whole, and homes are full.
#[test]
fn homes_of_every_style_pass_their_checks() {
    let mut objects = Vec::new();
    for style in styles() {
        for seed in 101..104 {
            let home = home(seed, &style.name);
            let report = inspect_scene(&home.scene, Check::ALL).unwrap_or_else(|errors| panic!("{} {seed}: {errors}", style.name));
            let faults: Vec<&str> = report.faults.iter().map(|fault| fault.message.as_str()).collect();
            assert!(faults.is_empty(), "{} {seed}: {faults:?}", style.name);
            objects.push(home.scene.objects.len());
        }
    }
    objects.sort_unstable();
    assert!(objects[0] > 90 && objects[objects.len() / 2] >= 220, "{objects:?}");
}

/// Behind locked doors there is floor, but nobody pushes them open.
#[test]
fn locked_doors_are_locked() {
    let home = generate(&Request { seed: 5, doors: Doors::Locked, ..Request::default() }).expect("a home");
    let model = compile(&home.scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"));
    let doors: Vec<_> = model.joints.iter().filter(|joint| model.object(joint.object).kind == "door").collect();
    let locked = doors.iter().filter(|joint| joint.limit_max - joint.limit_min < 0.01).count();
    // All but the front door.
    assert!(locked >= 2 && locked + 1 == doors.len(), "{locked} of {} doors", doors.len());
    let report = inspect_scene(&home.scene, &[Check::Reach, Check::Settle]).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(report.faults.is_empty(), "{:?}", report.faults);
}

#[test]
fn splits_share_no_floor_plan() {
    let mut all = BTreeSet::new();
    for split in Split::ALL {
        let list = seeds(split);
        assert_eq!(list.len(), split.size(), "{}", split.name());
        assert!(list.is_sorted_by(|a, b| a < b), "{}", split.name());
        assert!(list.iter().all(|seed| all.insert(*seed)), "{} has a seed of another split", split.name());
        for &seed in list.iter().step_by(list.len() / 250) {
            let plan = plan_id(&Request { seed, ..Request::default() }).unwrap_or_else(|error| panic!("{seed}: {error}"));
            assert_eq!(Split::of_plan(plan), split, "seed {seed}");
        }
    }
    let request = Request { seed: seeds(Split::Test)[7], ..Request::default() };
    assert_eq!(plan_id(&request).ok(), generate(&request).ok().map(|home| home.plan_id));
}

#[test]
fn equal_requests_give_equal_homes_and_other_seeds_other_plans() {
    let [one, again, other] = [3, 3, 4].map(|seed| home(seed, "farmhouse"));
    assert_eq!(one.scene, again.scene);
    assert_ne!(one.plan_id, other.plan_id);
    let plans: BTreeSet<u64> = (0..40).map(|seed| home(seed, "industrial").plan_id).collect();
    assert!(plans.len() >= 39, "{} of 40 plans differ", plans.len());
}

/// The text of a home reads back as the same home.
#[test]
fn homes_survive_being_written() {
    let home = home(11, "luxury");
    let read = homebody_scene::Scene::from_ron(&home.scene.to_ron(), "home.ron").unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(read.objects, home.scene.objects);
    assert_eq!(read.walls, home.scene.walls);
}

#[test]
fn controls_are_obeyed() {
    let ask = |request: &Request| generate(request).unwrap_or_else(|error| panic!("{request:?}: {error}"));
    for rooms in 4..=12 {
        let home = ask(&Request { seed: 1, rooms: Some(rooms), ..Request::default() });
        assert_eq!(home.scene.rooms.len(), rooms as usize);
    }
    for area in [45.0, 80.0, 140.0] {
        let home = ask(&Request { seed: 2, area_m2: Some(area), ..Request::default() });
        assert!((home.area_m2 / area - 1.0).abs() < 0.121, "{area}: {}", home.area_m2);
    }
    for bedrooms in 0..=4 {
        let home = ask(&Request { seed: 3, bedrooms: Some(bedrooms), ..Request::default() });
        let asleep = home.scene.rooms.iter().filter(|room| ["bedroom", "childrens_room"].contains(&room.class.as_str())).count();
        assert_eq!(asleep, bedrooms as usize);
    }
    let required =
        ask(&Request { seed: 4, require: vec!["armchair".into(), "banana".into()], exclude: vec!["rug".into()], ..Request::default() });
    let has = |kind: &str| required.scene.objects.iter().any(|object| object.kind == kind);
    assert!(has("armchair") && has("banana") && !has("rug"));
    let bare = ask(&Request { seed: 4, clutter: 0.0, ..Request::default() });
    assert!(bare.scene.objects.len() < required.scene.objects.len());
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let refusal = |request: Request| generate(&request).expect_err("refused").to_string();
    assert!(refusal(Request { rooms: Some(40), ..Request::default() }).contains("rooms is 40"));
    assert!(refusal(Request { style: Some("baroque".into()), ..Request::default() }).contains("scandinavian"));
    assert!(refusal(Request { require: vec!["sofaa".into()], ..Request::default() }).contains("sofa"));
    let both = Request { require: vec!["rug".into()], exclude: vec!["rug".into()], ..Request::default() };
    assert!(refusal(both).contains("both required and excluded"));
    let small = Request { rooms: Some(12), area_m2: Some(35.0), ..Request::default() };
    assert!(matches!(generate(&small), Err(GenerateError::Plan { .. })));
    let many = Request { rooms: Some(6), area_m2: Some(85.0), require: vec!["sofa".into(); 30], ..Request::default() };
    assert!(refusal(many).contains("no place was found for sofa"));
}
