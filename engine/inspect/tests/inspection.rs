//! Each check lets a good home pass and says what is wrong with a bad one.

use homebody_inspect::{Check, Fault, HomeReport, inspect_scene};
use homebody_scene::{Scene, builtin};

/// A room of 4 × 4 m with a window in its north wall, things in it, and what else the document is to say.
fn room(objects: &str, more: &str) -> Scene {
    let wall = |name: &str, from: &str, to: &str, openings: &str| {
        format!(
            "(name: \"{name}\", from_m: {from}, to_m: {to}, left: \"white_plaster\", right: \"white_plaster\", openings: [{openings}]),"
        )
    };
    let window = "(name: \"window\", kind: Window, at_m: 2.0, width_m: 1.6, height_m: 1.2, sill_m: 0.9)";
    let walls = [
        wall("north", "(-0.06, -0.06)", "(4.06, -0.06)", window),
        wall("east", "(4.06, -0.06)", "(4.06, 4.06)", ""),
        wall("south", "(4.06, 4.06)", "(-0.06, 4.06)", ""),
        wall("west", "(-0.06, 4.06)", "(-0.06, -0.06)", ""),
    ];
    let rooms = "(name: \"den\", class: \"study\", min_m: (0, 0), max_m: (4, 4), floor: \"oak_planks\", ceiling: \"white_plaster\")";
    document(&format!("rooms: [{rooms}], walls: [{}], objects: [{objects}], {more}", walls.concat()))
}

fn document(body: &str) -> Scene {
    let text = format!("(format: 1, name: \"den\", {body})");
    Scene::from_ron(&text, "den.ron").unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

fn report(scene: &Scene, check: Check) -> HomeReport {
    inspect_scene(scene, &[check]).expect("the document is good")
}

#[track_caller]
fn assert_good(scene: &Scene, check: Check) {
    let report = report(scene, check);
    assert!(report.ok(), "{:?}", report.faults);
}

/// The only fault of a home, which concerns these things.
#[track_caller]
fn only_fault(scene: &Scene, check: Check, things: &[&str]) -> Fault {
    let faults = report(scene, check).faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].things, things, "{}", faults[0].message);
    faults[0].clone()
}

/// The flat, written by hand, passes every check, and the numbers beside them are those of a lived-in flat.
/// Written or generated and finished by hand: what comes with Homebody as a home is one.
#[test]
fn every_home_that_comes_with_homebody_passes() {
    let homes: Vec<_> = builtin().iter().filter(|scene| scene.rooms.len() >= 3).collect();
    assert_eq!(homes.len(), 12);
    for home in homes {
        let report = inspect_scene(home, Check::ALL).unwrap_or_else(|errors| panic!("{}: {errors}", home.name));
        let faults: Vec<&str> = report.faults.iter().map(|fault| fault.message.as_str()).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", home.name);
    }
}

#[test]
fn the_flat_that_comes_with_homebody_passes() {
    let flat = builtin().iter().find(|scene| scene.name == "two_room_flat").expect("it comes with Homebody");
    let report = inspect_scene(flat, Check::ALL).expect("it compiles");
    assert!(report.ok(), "{:?}", report.faults);
    assert!(report.metrics.objects > 100 && report.metrics.kinds > 50 && report.metrics.contacts > Some(100), "{:?}", report.metrics);
    assert!(report.rooms.iter().all(|room| room.free_m2.is_some_and(|free| free > 5.0 && free < room.area_m2)), "{:?}", report.rooms);
}

/// A book 2 mm in a table top is found with the depth that it was given; one that rests on it is not.
#[test]
fn a_book_in_a_table_is_an_overlap() {
    let scene = |height: f32| {
        room(
            &format!(
                "(name: \"table\", kind: \"dining_table\", position_m: (2, 0.001, 2)), (name: \"book\", kind: \"book\", position_m: (2, {height}, 2))"
            ),
            "",
        )
    };
    let top = 0.751;
    assert_good(&scene(top), Check::Overlap);
    let fault = only_fault(&scene(top - 0.005), Check::Overlap, &["table", "book"]);
    assert!((fault.value - 5.0).abs() < 0.5, "{fault:?}");
}

/// A mug that starts 5 cm above the floor falls that far.
#[test]
fn what_falls_does_not_settle() {
    let scene = |height: f32| room(&format!("(name: \"mug\", kind: \"mug\", position_m: (2, {height}, 2))"), "");
    assert_good(&scene(0.0), Check::Settle);
    let fault = only_fault(&scene(0.05), Check::Settle, &["mug"]);
    assert!(fault.value > 5.0 * fault.limit && fault.message.starts_with("mug moves 5"), "{fault:?}");
}

/// Things that the document starts with a velocity are meant to move.
#[test]
fn what_is_thrown_may_move() {
    let ball = "(name: \"ball\", kind: \"toy_ball\", position_m: (2, 0, 2), linear_velocity_m_s: (0.5, 0, 0))";
    assert_good(&room(ball, ""), Check::Settle);
}

/// A wardrobe's doors need the floor before them.
#[test]
fn a_box_before_a_wardrobe_keeps_its_doors_shut() {
    let wardrobe = "(name: \"wardrobe\", kind: \"wardrobe\", position_m: (2, 0, 0.31)),";
    let scene = |z: f32| room(&format!("{wardrobe} (name: \"toy\", kind: \"toy_block\", position_m: (1.6, 0.0, {z}), scale: 5)"), "");
    assert_good(&scene(2.5), Check::Opening);
    let faults = report(&scene(0.8), Check::Opening).faults;
    assert!(faults.iter().any(|fault| fault.things[0].starts_with("wardrobe/") && fault.things.contains(&"toy".to_owned())), "{faults:?}");
}

/// A crate right before a chest keeps its lowest drawer shut.
#[test]
fn a_crate_before_a_chest_keeps_its_lowest_drawer_shut() {
    let scene = |more: &str| room(&format!("(name: \"chest\", kind: \"chest_of_drawers\", position_m: (2, 0, 0.3)),{more}"), "");
    let opened = report(&scene(""), Check::Opening);
    assert!(opened.ok() && opened.metrics.openings > Some(2), "{opened:?}");
    let blocked = report(&scene("(name: \"crate\", kind: \"crate\", position_m: (2, 0, 0.8))"), Check::Opening);
    assert!(blocked.faults.iter().any(|fault| fault.things == ["chest/drawer_0", "crate"]), "{:?}", blocked.faults);
}

/// A partition without a door shuts half the room off; with a passage of 0.9 m a robot gets through, with one of 0.4 m it does not.
#[test]
fn a_room_behind_a_narrow_passage_is_not_reached() {
    let home = |openings: &str| {
        let shell = "(name: \"a\", class: \"hall\", min_m: (0, 0), max_m: (3, 3), floor: \"oak_planks\", ceiling: \"white_plaster\"), \
             (name: \"b\", class: \"study\", min_m: (3.12, 0), max_m: (6, 3), floor: \"oak_planks\", ceiling: \"white_plaster\")";
        let wall = "left: \"white_plaster\", right: \"white_plaster\"";
        document(&format!(
            "rooms: [{shell}], walls: [\
             (name: \"n\", from_m: (-0.06, -0.06), to_m: (6.06, -0.06), {wall}), (name: \"e\", from_m: (6.06, -0.06), to_m: (6.06, 3.06), {wall}), \
             (name: \"s\", from_m: (6.06, 3.06), to_m: (-0.06, 3.06), {wall}), (name: \"w\", from_m: (-0.06, 3.06), to_m: (-0.06, -0.06), {wall}), \
             (name: \"between\", from_m: (3.06, 0), to_m: (3.06, 3), {wall}, openings: [{openings}])], spawns: [(name: \"start\", position_m: (1, 1))]"
        ))
    };
    let passage = |width: f32| format!("(name: \"passage\", kind: Passage, at_m: 1.5, width_m: {width}, height_m: 2.05)");
    assert_good(&home(&passage(0.9)), Check::Reach);
    assert_good(&home("(name: \"door\", kind: Door(), at_m: 1.5, width_m: 0.85, height_m: 2.05)"), Check::Reach);
    for closed in [passage(0.4), String::new()] {
        let fault = only_fault(&home(&closed), Check::Reach, &["b"]);
        assert!(fault.value == 0.0 && fault.message.contains("no way leads there"), "{fault:?}");
    }
}

/// A bookshelf whose front faces a wall offers nothing to anybody; turned round all its low shelves are at hand.
#[test]
fn shelves_that_face_a_wall_are_blocked() {
    let scene = |yaw: f32| room(&format!("(name: \"shelf\", kind: \"bookshelf\", position_m: (2, 0, 0.25), yaw_deg: {yaw})"), "");
    assert_good(&scene(0.0), Check::Access);
    let faults = report(&scene(180.0), Check::Access).faults;
    assert!(faults.len() >= 2 && faults.iter().all(|fault| fault.things[0].starts_with("shelf/")), "{faults:?}");
}

/// By day a window lights the room; at night only a lamp does.
#[test]
fn a_room_is_dark_at_night_without_a_lamp() {
    let night = "sky: (sun_elevation_deg: -20, sun_lux: 0, sky_cd_m2: 0.01)";
    let lamp = "lights: [(name: \"lamp\", position_m: (2, 2.4, 2), lumen: 2000)]";
    assert_good(&room("", ""), Check::Light);
    assert_good(&room("", &format!("{night}, {lamp}")), Check::Light);
    let fault = only_fault(&room("", night), Check::Light, &["den"]);
    assert!(fault.value < 1.0, "{fault:?}");
}

/// Without its south wall the room is open; a wall that ends 2 cm below the ceiling is found, too.
#[test]
fn a_missing_wall_is_a_hole_in_the_shell() {
    let whole = room("", "");
    assert_good(&whole, Check::Shell);
    let mut open = whole.clone();
    open.walls.remove(2);
    assert!(only_fault(&open, Check::Shell, &["den"]).value > 50.0);
    let mut low = whole;
    low.walls[2].height_m -= 0.02;
    only_fault(&low, Check::Shell, &["den"]);
}

/// Two table tops at one height flicker where they cover each other, and not when they stand side by side or 2 mm apart.
#[test]
fn two_tops_in_one_plane_flicker() {
    let slab = |name: &str, x: f32, y: f32| {
        let (color, z) = if name == "one" { ("(0.8, 0.2, 0.2)", 2.0) } else { ("(0.2, 0.2, 0.8)", 2.02) };
        format!("(name: \"{name}\", kind: \"slab\", position_m: ({x}, {y}, {z}), colors: {{\"*\": {color}}}),")
    };
    let pair = |x: f32, y: f32| room(&(slab("one", 1.5, 0.0) + &slab("other", x, y)), "");
    assert_good(&pair(3.0, 0.0), Check::Flicker);
    assert_good(&pair(1.6, 0.002), Check::Flicker);
    let fault = only_fault(&pair(1.6, 0.0), Check::Flicker, &["one", "other"]);
    assert!(fault.value > 100.0, "{fault:?}");
}

/// A sash that swings into the room needs the window sill before it; one that swings out does not.
#[test]
fn a_vase_on_the_sill_keeps_a_sash_from_swinging_in() {
    let scene = |open_deg: &str, vase: &str| {
        let mut scene = room(vase, "");
        let casement = format!("Casement(open_deg: {open_deg})");
        let text = scene.to_ron().replace("Window,", &format!("{casement},"));
        scene = Scene::from_ron(&text, "den.ron").unwrap_or_else(|errors| panic!("{errors}\n{text}"));
        scene
    };
    let vase = "(name: \"vase\", kind: \"mug\", position_m: (1.8, 0.925, 0.03), fixed: true)";
    // The room is to the right of its north wall.
    let (inwards, outwards) = ("-0.0", "0.0");
    let counted = report(&scene(inwards, ""), Check::Opening);
    assert!(counted.ok() && counted.metrics.openings == Some(1), "{counted:?}");
    assert_good(&scene(outwards, vase), Check::Opening);
    let fault = only_fault(&scene(inwards, vase), Check::Opening, &["window/hinge", "vase"]);
    assert!(fault.unit == "deg" && (fault.limit - 80.0).abs() < 0.01 && fault.value < 80.0, "{fault:?}");
}

/// A casement lights, closes and rests as a fixed window does, shut, ajar or wide open.
#[test]
fn a_casement_is_as_good_as_a_window() {
    for open_deg in ["0.0", "-0.0", "30.0", "90.0", "-90.0"] {
        let text = room("", "").to_ron().replace("Window,", &format!("Casement(open_deg: {open_deg}),"));
        let scene = Scene::from_ron(&text, "den.ron").unwrap_or_else(|errors| panic!("{errors}\n{text}"));
        let report = inspect_scene(&scene, Check::ALL).expect("the document is good");
        assert!(report.ok(), "{open_deg}: {:?}", report.faults);
        assert!(report.metrics.moved_max_m < Some(1e-3), "{open_deg}: {:?}", report.metrics);
    }
}
