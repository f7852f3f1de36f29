//! Every kind of mistake in a scene text is answered with its place, the thing, the value and a remedy, and never with a panic.

use homebody_scene::{Diagnostic, Scene, TEXT_BYTES_MAX, check};

/// A good document; each case below breaks one thing in it.
const GOOD: &str = r#"// A comment before the scene.
(
    format: 1,
    name: "small_home",
    title: "A room for mistakes",
    gravity_m_s2: (0.0, -9.81, 0.0),
    sky: (sun_azimuth_deg: 200.0, sun_elevation_deg: 35.0, sun_lux: 60000.0, sky_cd_m2: 4000.0),
    rooms: [
        (name: "hall", class: "hall", min_m: (0.0, 0.0), max_m: (5.0, 4.0), floor: "oak_planks", ceiling: "white_plaster"),
        (name: "den", class: "bedroom", min_m: (5.2, 0.0), max_m: (8.0, 4.0), height_m: 2.5, floor: "carpet", ceiling: "white_plaster"),
    ],
    walls: [
        (
            name: "divide", from_m: (5.1, 0.0), to_m: (5.1, 4.0), height_m: 2.6, left: "painted_wall", right: "wallpaper",
            openings: [
                (name: "den_door", kind: Door(open_deg: 90.0, material: "painted_wood"), at_m: 1.0, width_m: 0.9, height_m: 2.05),
                (name: "hatch", kind: Window, at_m: 3.0, width_m: 1.0, height_m: 0.8, sill_m: 1.0),
            ],
        ),
        (name: "north", from_m: (0.0, -0.06), to_m: (8.0, -0.06), left: "painted_wall", right: "painted_wall"),
    ],
    objects: [
        (name: "table", kind: "dining_table", position_m: (1.5, 0.0, 1.0), yaw_deg: 90.0, materials: {"*": "oak"}),
        (name: "cup", kind: "mug", position_m: (1.5, 0.75, 1.0), scale: 1.1, colors: {"body": (0.2, 0.3, 0.4)}, seed: 7),
        (name: "bin", kind: "cardboard_box", position_m: (4.0, 0.0, 0.5), parameters: {"width_m": 0.4}),
        (name: "ball", kind: "apple", position_m: (4.5, 0.0, 3.5), rotation_xyzw: (0.0, 0.0, 0.0, 1.0), fixed: false),
        (name: "cold", kind: "fridge", position_m: (0.5, 0.0, 0.5), joints: {"door": 10.0}, fixed: true, mechanics: {"door": (
            friction: 1.5, catches: [(position: 0.0, effort: 12.0, width: 1.5)], spring: (stiffness: 2.5, rest: 30.0))}),
        (name: "ring", kind: "orange", position_m: (4.0, 0.0, 3.5), mass_kg: 0.25, linear_velocity_m_s: (0.5, 0.0, 0.0), friction: 0.35),
    ],
    joints: [
        (name: "pivot", kind: Hinge, child: "ball", anchor_m: (4.5, 0.6, 3.5), axis: (1.0, 0.0, 0.0), mechanics: (limits: (-80.0, 85.0))),
        (name: "tie", kind: Fixed, parent: "table", child: "cold/door", anchor_m: (0.4, 0.2, 0.4), mechanics: (break_force_n: 55.0)),
    ],
    lights: [
        (name: "bulb", position_m: (2.5, 2.4, 2.0), lumen: 800.0, kelvin: 2700.0, radius_m: 0.06),
    ],
    spawns: [
        (name: "start", robot: "two_arm", position_m: (3.0, 2.5), yaw_deg: 0.0),
    ],
    goals: [
        (name: "tidy", targets: ["cup"], destination: "bin", region: "inside"),
    ],
    script: [
        (at_s: 0.25, do: Push(body: "cup", impulse_n_s: (0.1, 0.0, 0.0), at_m: (1.5, 0.8, 1.0))),
        (at_s: 0.375, do: Press(body: "cold/door", force_n: (0.0, 0.0, 8.0), for_s: 0.75)),
        (at_s: 0.625, do: AddObject(object: (name: "late", kind: "orange", position_m: (3.0, 1.0, 1.0), colors: {"skin": (0.9, 0.6, 0.1)}))),
        (at_s: 1.5, do: Attach(name: "glue", first: "late", second: "cup", kind: Ball, anchor_m: (2.0, 1.0, 1.0), axis: (0.0, 0.0, 2.0))),
        (at_s: 2.0, do: SetMotor(joint: "pivot", target: 45.0, stiffness: 3.0, effort_max: 2.25)),
        (at_s: 2.5, do: SetMotion(body: "bin", motion: Follow(position_m: (2.0, 1.0, 2.0), for_s: 1.25))),
        (at_s: 3.0, do: Detach(name: "glue")),
        (at_s: 4.75, do: RemoveObject(object: "late")),
        (at_s: 4.25, do: Teleport(object: "robot", position_m: (3.0, 0.0, 3.0))),
        (at_s: 4.5, do: SetWind(velocity_m_s: (1.5, 0.0, 0.0))),
    ],
)
"#;

/// A mistake: what is replaced by what, and what the answer must say. The answer's line is that of the mistake unless `line` says otherwise.
struct Case {
    from: &'static str,
    to: &'static str,
    code: &'static str,
    says: &'static [&'static str],
}

const fn case(from: &'static str, to: &'static str, code: &'static str, says: &'static [&'static str]) -> Case {
    Case { from, to, code, says }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    // The text itself.
    case("format: 1,", "format: 1 name_: 2,", "syntax", &["comma"]),
    case("name: \"small_home\"", "name: small_home", "syntax", &["name", "double quotes"]),
    case("format: 1,", "format: \"1\",", "syntax", &["format", "whole number"]),
    case("format: 1,", "format: -1,", "syntax", &["format"]),
    case("format: 1,", "format: 99999999999,", "syntax", &["format", "smaller"]),
    case("gravity_m_s2: (0.0, -9.81, 0.0)", "gravity_m_s2: [0.0, -9.81, 0.0]", "syntax", &["gravity_m_s2", "(1.0, 2.0, 3.0)"]),
    case("gravity_m_s2: (0.0, -9.81, 0.0)", "gravity_m_s2: (0.0, -9.81)", "syntax", &["gravity_m_s2", "3", "entries"]),
    case("gravity_m_s2: (0.0, -9.81, 0.0)", "gravity_m_s2: (0.0, \"down\", 0.0)", "syntax", &["gravity_m_s2", "number"]),
    case("sun_lux: 60000.0", "sun_lux: 60k", "syntax", &["sky"]),
    case("sun_lux: 60000.0", "sun_lux 60000.0", "syntax", &["colon"]),
    case("sun_lux: 60000.0", "sun_lx: 60000.0", "unknown_field", &["sky", "sun_lx", "did you mean sun_lux"]),
    case("class: \"hall\"", "clas: \"hall\"", "unknown_field", &["hall", "clas", "did you mean class"]),
    case("height_m: 2.6, left", "heigth: 2.6, left", "unknown_field", &["divide", "heigth", "height_m"]),
    case("lumen: 800.0", "watt: 60.0", "unknown_field", &["bulb", "watt", "lumen"]),
    case("kind: Window", "kind: Windw", "unknown", &["hatch", "Windw", "did you mean Window"]),
    case("kind: Window", "kind: Window()", "syntax", &["hatch"]),
    case("open_deg: 90.0", "opened: 90.0", "unknown_field", &["den_door", "opened", "open_deg"]),
    case("open_deg: 90.0", "open_deg: wide", "syntax", &["den_door", "open_deg", "number"]),
    case("fixed: false", "fixed: no", "syntax", &["ball", "fixed"]),
    case("scale: 1.1", "scale: 1.1, scale: 1.2", "repeated_field", &["cup", "scale", "keep one"]),
    case("targets: [\"cup\"]", "targets: \"cup\"", "syntax", &["tidy", "targets", "[a, b, c]"]),
    case("{\"width_m\": 0.4}", "(\"width_m\": 0.4)", "syntax", &["bin", "parameters", "{\"name\": value}"]),
    case("{\"width_m\": 0.4}", "{\"width_m\": 0.4, \"width_m\": 0.5}", "repeated_field", &["bin", "width_m", "keep one"]),
    case("{\"width_m\": 0.4}", "{\"width_m\": \"wide\"}", "syntax", &["bin", "number"]),
    case("seed: 7", "seed: -7", "syntax", &["cup", "seed"]),
    case("seed: 7", "seed: 7.5", "syntax", &["cup"]),
    case("title: \"A room", "title: \"A \\q room", "syntax", &["backslash"]),
    // The head.
    case("format: 1,", "format: 2,", "format", &["format is 2", "reads format 1"]),
    case("name: \"small_home\"", "name: \"Small Home\"", "name", &["Small Home", "a-z"]),
    case("name: \"small_home\"", "name: \"\"", "name", &["the scene", "\"\"", "a-z"]),
    case("-9.81", "NaN", "not_finite", &["gravity_m_s2[1]", "NaN", "finite"]),
    case("-9.81", "-981.0", "out_of_range", &["gravity_m_s2[1]", "-981", "-100 to 100"]),
    case("sun_elevation_deg: 35.0", "sun_elevation_deg: 95.0", "out_of_range", &["sun_elevation_deg", "95", "-90 to 90"]),
    case("sun_lux: 60000.0", "sun_lux: -1.0", "out_of_range", &["sun_lux", "-1", "0 to"]),
    case("sky_cd_m2: 4000.0", "sky_cd_m2: inf", "not_finite", &["sky_cd_m2", "inf"]),
    case("sky_cd_m2: 4000.0", "sky_cd_m2: 1e39", "not_finite", &["sky_cd_m2", "inf"]),
    // Rooms.
    case("name: \"den\"", "name: \"hall\"", "duplicate_name", &["rooms[1]", "hall", "another name"]),
    case("name: \"den\"", "name: \"\"", "name", &["rooms[1]", "\"\""]),
    case("class: \"hall\"", "class: \"\"", "name", &["hall", "class"]),
    case("max_m: (5.0, 4.0)", "max_m: (-5.0, 4.0)", "room_without_area", &["hall", "-5", "below"]),
    case("min_m: (5.2, 0.0)", "min_m: (4.5, 0.0)", "rooms_overlap", &["den", "hall", "0.5", "move"]),
    case("max_m: (8.0, 4.0)", "max_m: (8000.0, 4.0)", "out_of_range", &["den", "max_m[0]", "8000", "1000"]),
    case("height_m: 2.5, floor", "height_m: 0.0, floor", "out_of_range", &["den", "height_m", "0.5 to 20"]),
    case("floor: \"oak_planks\"", "floor: \"oak_plank\"", "unknown", &["hall", "material", "oak_plank", "did you mean oak_planks"]),
    case("ceiling: \"white_plaster\"),\n    ]", "ceiling: \"heaven\"),\n    ]", "unknown", &["den", "material", "heaven", "use one of"]),
    // Walls and openings.
    case("to_m: (8.0, -0.06)", "to_m: (0.0, -0.06)", "wall_too_short", &["north", "0 m long", "0.1 m apart"]),
    case("to_m: (8.0, -0.06)", "to_m: (NaN, -0.06)", "not_finite", &["north", "to_m[0]", "NaN"]),
    case("name: \"north\"", "name: \"north\", thickness_m: 0.01", "out_of_range", &["north", "thickness_m", "0.01", "0.05 to 1"]),
    case("name: \"north\"", "name: \"divide\"", "duplicate_name", &["walls[1]", "divide"]),
    case("left: \"painted_wall\", right: \"wallpaper\"", "left: \"paint\", right: \"wallpaper\"", "unknown", &["divide", "paint", "painted_wall"]),
    case("at_m: 1.0", "at_m: 0.3", "opening_outside", &["den_door", "start", "divide", "0.175", "raise at_m"]),
    case("at_m: 3.0", "at_m: 3.8", "opening_outside", &["hatch", "end", "0.300", "4.000 m long"]),
    case("height_m: 0.8, sill_m: 1.0", "height_m: 1.8, sill_m: 1.0", "opening_outside", &["hatch", "top", "0.200", "2.600 m high"]),
    case("at_m: 3.0", "at_m: 1.5", "openings_overlap", &["hatch", "den_door", "divide", "move"]),
    case("width_m: 1.0", "width_m: -1.0", "out_of_range", &["hatch", "width_m", "-1", "0.2 to 20"]),
    case("kind: Window", "kind: Casement(open_deg: 95.0)", "out_of_range", &["hatch", "open_deg", "95", "-90 to 90"]),
    case("open_deg: 90.0", "open_deg: 130.0", "out_of_range", &["den_door", "open_deg", "130", "-120 to 120"]),
    case("material: \"painted_wood\"", "material: \"woood\"", "unknown", &["den_door", "woood"]),
    case("name: \"hatch\"", "name: \"divide\"", "duplicate_name", &["openings[1]", "divide", "another name"]),
    // Objects.
    case("kind: \"mug\"", "kind: \"mugg\"", "unknown", &["cup", "kind", "mugg", "did you mean mug"]),
    case("kind: \"mug\"", "kind: \"\"", "unknown", &["cup", "kind", "\"\""]),
    case("name: \"cup\"", "name: \"table\"", "duplicate_name", &["objects[1]", "table", "objects[0]"]),
    case("name: \"cup\"", "name: \"hall_floor\"", "duplicate_name", &["hall_floor", "floor of room"]),
    case("name: \"ball\"", "name: \"robot\"", "duplicate_name", &["robot"]),
    case("name: \"ball\"", "name: \"\"", "name", &["objects[3]", "\"\""]),
    case("scale: 1.1", "scale: 0.0", "out_of_range", &["cup", "scale", "0.1 to 10"]),
    case("scale: 1.1", "scale: NaN", "not_finite", &["cup", "scale"]),
    case("(1.5, 0.75, 1.0)", "(1.5, 2000.0, 1.0)", "out_of_range", &["cup", "position_m[1]", "2000"]),
    case("(1.5, 0.75, 1.0)", "(1.5, -inf, 1.0)", "not_finite", &["cup", "position_m[1]", "-inf"]),
    case("(0.0, 0.0, 0.0, 1.0)", "(0.0, 0.0, 0.0, 0.5)", "not_unit", &["ball", "0.5", "unit quaternion"]),
    case("(0.0, 0.0, 0.0, 1.0)", "(0.0, 0.0, 0.0, 0.0)", "not_unit", &["ball", "length is 0"]),
    case("fixed: false", "yaw_deg: 5.0", "two_rotations", &["ball", "yaw_deg 5", "keep one"]),
    case("\"width_m\": 0.4", "\"width\": 0.4", "unknown", &["bin", "parameter", "width", "did you mean width_m"]),
    case("\"width_m\": 0.4", "\"width_m\": 40.0", "out_of_range", &["bin", "width_m", "40"]),
    case("\"width_m\": 0.4", "\"width_m\": NaN", "not_finite", &["bin", "width_m", "NaN"]),
    case("{\"*\": \"oak\"}", "{\"*\": \"oakk\"}", "unknown", &["table", "material", "oak"]),
    case("{\"*\": \"oak\"}", "{\"legz\": \"oak\"}", "unknown", &["table", "slot", "legz"]),
    case("(0.2, 0.3, 0.4)", "(0.2, 0.3, 40.0)", "out_of_range", &["cup", "body[2]", "40", "0 to 1"]),
    case("{\"body\":", "{\"bodie\":", "unknown", &["cup", "slot", "bodie", "body"]),
    case("\"door\": 10.0", "\"dor\": 10.0", "unknown", &["cold", "joint", "dor", "door"]),
    case("\"door\": 10.0", "\"door\": 400.0", "out_of_range", &["cold", "door", "degrees", "400"]),
    case("seed: 7", "on: true", "not_a_lamp", &["cup", "mug", "remove"]),
    case("mass_kg: 0.25", "mass_kg: 0.0", "out_of_range", &["ring", "mass_kg", "0"]),
    case("friction: 0.35", "friction: -0.35", "out_of_range", &["ring", "friction", "0 to 2"]),
    case("friction: 0.35", "restitution: 1.35", "out_of_range", &["ring", "restitution", "1.35", "0 to 1"]),
    case("friction: 0.35", "fixed: true", "fixed_but_moving", &["ring", "linear_velocity_m_s", "fixed: false"]),
    case("(0.5, 0.0, 0.0), friction", "(0.5, NaN, 0.0), friction", "not_finite", &["ring", "linear_velocity_m_s[1]"]),
    // What acts in joints.
    case("mechanics: {\"door\"", "mechanics: {\"dor\"", "unknown", &["cold", "joint", "dor", "did you mean door"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (frictoin: 1.0, ", "unknown_field", &["mechanics", "frictoin", "friction"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (pitch_m: 0.01, ", "not_in_joint", &["cold", "pitch_m", "Hinge", "thread"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (limits: (30.0, 10.0), ", "limits", &["cold", "door", "30 to 10", "first"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (limit_restitution: 1.5, ", "out_of_range", &["limit_restitution", "1.5"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (motor: (effort_max: 1.0, damping: -1.0), ", "out_of_range", &["damping", "-1"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (motor: (damping: 1.0), ", "missing_field", &["motor", "effort_max"]),
    case("mechanics: {\"door\": (", "mechanics: {\"door\": (), \"door\": (", "repeated_field", &["cold", "door", "keep one"]),
    case("friction: 1.5", "friction: -1.5", "out_of_range", &["cold", "door", "friction", "-1.5"]),
    case("effort: 12.0", "effort: NaN", "not_finite", &["cold", "door", "effort"]),
    case("width: 1.5", "width: 0.0", "out_of_range", &["cold", "door", "width", "0.01 to 180"]),
    case("position: 0.0, effort", "place: 0.0, effort", "unknown_field", &["catches", "place", "position"]),
    case("stiffness: 2.5", "stiffness: -2.5", "out_of_range", &["cold", "door", "stiffness", "-2.5"]),
    // Joints of the scene's own.
    case("name: \"tie\"", "name: \"pivot\"", "duplicate_name", &["joints[1]", "pivot"]),
    case("name: \"pivot\"", "name: \"Pivot 1\"", "name", &["Pivot 1", "a-z"]),
    case("kind: Hinge", "kind: Hing", "unknown", &["pivot", "Hing", "did you mean Hinge"]),
    case("kind: Hinge", "kind: Screw", "missing_field", &["pivot", "pitch_m"]),
    case("child: \"ball\"", "child: \"bal\"", "unknown", &["pivot", "object", "bal", "did you mean ball"]),
    case("child: \"ball\"", "child: \"ball/lid\"", "unknown", &["pivot", "link", "ball/lid", "body"]),
    case("child: \"ball\"", "child: \"cold\"", "child_fixed", &["pivot", "cold", "fixed: false"]),
    case("child: \"ball\"", "parent: \"ball\", child: \"ball/body\"", "joint_to_itself", &["pivot", "ball/body", "world"]),
    case("axis: (1.0, 0.0, 0.0)", "axis: (0.0, 0.0, 0.0)", "axis_without_direction", &["pivot", "(0, 1, 0)"]),
    case("(4.5, 0.6, 3.5)", "(4.5, 6000.0, 3.5)", "out_of_range", &["pivot", "anchor_m[1]", "6000"]),
    case("limits: (-80.0, 85.0)", "limits: (5.0, 85.0)", "limits", &["pivot", "5 to 85", "hold 0"]),
    case("limits: (-80.0, 85.0)", "limits: (-80.0, inf)", "not_finite", &["pivot", "limits[1]"]),
    case("break_force_n: 55.0", "break_force_n: 0.0", "out_of_range", &["tie", "break_force_n", "0"]),
    case("break_force_n: 55.0", "friction: 55.0", "not_in_joint", &["tie", "friction", "Fixed", "does not move"]),
    case("kind: Fixed", "kind: Ball, mechanics: (catches: []), axis: (0.0, 1.0, 0.0)", "repeated_field", &["mechanics"]),
    case("parent: \"table\"", "parent: \"tabel\"", "unknown", &["tie", "object", "tabel", "table"]),
    // Lights, spawns, goals.
    case("kelvin: 2700.0", "kelvin: 27.0", "out_of_range", &["bulb", "kelvin", "27", "1000 to 20000"]),
    case("lumen: 800.0", "lumen: -800.0", "out_of_range", &["bulb", "lumen", "-800"]),
    case("radius_m: 0.06", "radius_m: 0.0", "out_of_range", &["bulb", "radius_m"]),
    case("position_m: (3.0, 2.5)", "position_m: (3.0, 25.0)", "spawn_outside", &["start", "25", "0.33 m inside", "hall"]),
    case("position_m: (3.0, 2.5)", "position_m: (1.5, 1.0)", "spawn_blocked", &["start", "table", "move it"]),
    case("robot: \"two_arm\"", "robot: \"two_arms\"", "unknown", &["start", "robot", "two_arms", "did you mean two_arm"]),
    case("targets: [\"cup\"]", "targets: [\"cupp\"]", "unknown", &["tidy", "object", "cupp", "did you mean cup"]),
    case("targets: [\"cup\"]", "targets: []", "no_targets", &["tidy", "at least one"]),
    case("targets: [\"cup\"]", "targets: [\"bin\"]", "target", &["tidy", "bin", "own destination"]),
    case("targets: [\"cup\"]", "targets: [\"cup\", \"cup\"]", "target", &["tidy", "cup", "twice"]),
    case("targets: [\"cup\"]", "targets: [\"cold\"]", "target_fixed", &["tidy", "cold", "fixed"]),
    case("destination: \"bin\"", "destination: \"bim\"", "unknown", &["tidy", "object", "bim", "did you mean bin"]),
    case("destination: \"bin\", region: \"inside\"", "destination: \"ball\"", "no_region", &["tidy", "ball", "table"]),
    case("region: \"inside\"", "region: \"outside\"", "unknown", &["tidy", "region", "outside", "inside"]),
    // What happens by itself.
    case("at_s: 0.25", "at_s: -0.25", "out_of_range", &["script[0]", "Push", "at_s", "-0.25", "0 to 3600"]),
    case("at_s: 0.25", "at_s: inf", "not_finite", &["script[0]", "at_s"]),
    case("do: Push(body: \"cup\"", "do: Psh(body: \"cup\"", "unknown", &["Psh", "use one of: Push"]),
    case("do: Push(body: \"cup\"", "do: Push(thing: \"cup\"", "unknown_field", &["script[0]", "thing", "body"]),
    case("do: Push(body: \"cup\"", "do: Push(body: \"cpu\"", "unknown", &["script[0] (Push at 0.25 s)", "object", "cpu", "cup"]),
    case("do: Push(body: \"cup\"", "do: Push(body: \"late\"", "unknown", &["script[0]", "object", "late"]),
    case("do: Push(body: \"cup\"", "do: Push(body: \"divide\"", "refused", &["divide", "never moves"]),
    case("impulse_n_s: (0.1,", "impulse_n_s: (1e7,", "out_of_range", &["impulse_n_s[0]", "10000000", "1000000"]),
    case("do: Press(body: \"cold/door\"", "do: Press(body: \"cold/dor\"", "unknown", &["script[1]", "link", "cold/dor", "door"]),
    case("do: Press(body: \"cold/door\"", "do: SetVelocity(body: \"cold/door\"", "unknown_field", &["force_n", "linear_m_s"]),
    case("for_s: 0.75", "for_s: 0.0", "out_of_range", &["script[1]", "for_s", "600"]),
    case("kind: \"orange\", position_m: (3.0, 1.0, 1.0)", "kind: \"ornge\", position_m: (3.0, 1.0, 1.0)", "unknown", &["late", "ornge", "orange"]),
    case("{\"skin\": (0.9, 0.6, 0.1)}", "{\"skin\": (0.9, 0.6, 0.1), \"skin\": (0.9, 0.6, 0.2)}", "repeated_field", &["late", "skin"]),
    case("object: (name: \"late\"", "object: (name: \"cup\"", "duplicate_name", &["script[2]", "cup"]),
    case("object: (name: \"late\"", "object: (name: \"robot\"", "duplicate_name", &["script[2]", "robot"]),
    case("do: Attach(name: \"glue\"", "do: Attach(name: \"Glue\"", "name", &["script[3]", "Glue", "a-z"]),
    case("second: \"cup\"", "second: \"late\"", "refused", &["late", "itself"]),
    case("axis: (0.0, 0.0, 2.0)", "axis: (0.0, 0.0, 0.0)", "axis_without_direction", &["script[3]", "axis"]),
    case("joint: \"pivot\"", "joint: \"pivt\"", "unknown", &["script[4]", "joint", "pivt", "pivot"]),
    case("joint: \"pivot\"", "joint: \"cold/lid\"", "unknown", &["joint", "cold/lid", "cold/door"]),
    case("joint: \"pivot\"", "joint: \"tie\"", "refused", &["tie", "no single position"]),
    case("effort_max: 2.25", "damping: 0.5", "refused", &["pivot", "no motor", "effort_max"]),
    case("stiffness: 3.0, effort_max: 2.25", "effort_max: 2.25", "refused", &["pivot", "does nothing", "stiffness"]),
    case("target: 45.0, stiffness", "target: 45000.0, stiffness", "out_of_range", &["script[4]", "target", "36000"]),
    case("SetMotion(body: \"bin\"", "SetMotion(body: \"ball\"", "refused", &["ball", "jointed thing", "Attach"]),
    case("SetMotion(body: \"bin\"", "SetMotion(body: \"robot\"", "refused", &["robot", "jointed thing"]),
    case("for_s: 1.25", "for_s: 1000.0", "out_of_range", &["script[5]", "for_s", "1000"]),
    case("do: Detach(name: \"glue\"", "do: Detach(name: \"glu\"", "unknown", &["script[6]", "earlier attachment", "glu", "glue"]),
    case("at_s: 3.0, do: Detach", "at_s: 1.0, do: Detach", "unknown", &["earlier attachment", "glue"]),
    case("do: RemoveObject(object: \"late\"", "do: RemoveObject(object: \"robot\"", "refused", &["robot", "agent"]),
    case("at_s: 4.5, do: SetWind(velocity_m_s: (1.5, 0.0, 0.0))", "at_s: 5.0, do: SetMass(body: \"late\", mass_kg: 1.0)", "refused", &["late", "taken out by script[7]"]),
    case("do: Teleport(object: \"robot\"", "do: Teleport(object: \"robot_2\"", "unknown", &["object", "robot_2"]),
    case("velocity_m_s: (1.5,", "velocity_m_s: (150.0,", "out_of_range", &["script[9]", "velocity_m_s[0]", "150"]),
];

fn line_of(text: &str, offset: usize) -> usize {
    1 + text[..offset].matches('\n').count()
}

fn check_case(case: &Case) -> Result<(), String> {
    assert_eq!(GOOD.matches(case.from).count(), 1, "{:?} stands once in the good text", case.from);
    let text = GOOD.replace(case.from, case.to);
    let line = line_of(&text, GOOD.find(case.from).unwrap());
    let found = check(&text, "home.ron");
    let about = format!("{:?} -> {:?}: {found:#?}", case.from, case.to);
    let matches =
        |diagnostic: &&Diagnostic| diagnostic.code == case.code && case.says.iter().all(|words| diagnostic.message.contains(words));
    let answer = found.iter().find(matches).ok_or_else(|| format!("no such answer for {about}"))?;
    if answer.line != line || answer.column < 5 || !answer.to_string().starts_with(&format!("home.ron:{line}:")) {
        return Err(format!("expected line {line} for {about}"));
    }
    Ok(())
}

#[test]
fn the_good_document_is_good() {
    assert_eq!(check(GOOD, "home.ron"), []);
}

#[test]
fn every_mistake_is_answered_with_place_thing_and_remedy() {
    let failures: Vec<String> = CASES.iter().filter_map(|case| check_case(case).err()).collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), CASES.len(), failures.join("\n"));
    assert!(CASES.len() >= 60);
}

#[test]
fn all_mistakes_of_a_document_are_reported_in_the_order_of_the_text() {
    let text = CASES[27..].iter().filter(|case| case.from.contains("oak") || case.from.contains("kelvin") || case.from.contains("robot"));
    let broken = text.fold(GOOD.to_owned(), |text, case| if text.contains(case.from) { text.replace(case.from, case.to) } else { text });
    let lines: Vec<usize> = check(&broken, "home.ron").iter().map(|diagnostic| diagnostic.line).collect();
    assert!(lines.len() >= 4, "{lines:?}");
    assert!(lines.is_sorted(), "{lines:?}");
}

#[test]
fn a_text_cut_anywhere_is_refused_with_a_place() {
    for end in (0..GOOD.trim_end().len()).filter(|&end| GOOD.is_char_boundary(end)) {
        let found = check(&GOOD[..end], "home.ron");
        assert_eq!(found.len(), 1, "cut at {end}: {found:?}");
        assert!(found[0].line >= 1 && found[0].line <= line_of(GOOD, end) && found[0].column >= 1, "cut at {end}: {found:?}");
    }
}

#[test]
fn noise_is_refused_without_panic() {
    let mut stream = homebody_core::Stream::new(7, "noise");
    for _ in 0..2_000 {
        let mut bytes = GOOD.as_bytes().to_vec();
        for _ in 0..=stream.index(4) {
            let at = stream.index(bytes.len());
            bytes[at] = *stream.pick(b"(){}[]\":,.-0129eNi#/*\\ \n\tax");
        }
        let text = String::from_utf8(bytes).expect("the text and the noise are ASCII");
        for diagnostic in check(&text, "home.ron") {
            assert!(diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.message.len() > 10, "{diagnostic:?}");
        }
    }
}

#[test]
fn deep_nesting_and_odd_texts_are_refused_without_panic() {
    let deep = |open: &str, close: &str| format!("(format: 1, name: \"a\", rooms: {}{})", open.repeat(100_000), close.repeat(100_000));
    let texts = [
        String::new(),
        "\u{feff}".into(),
        "\0".into(),
        "null".into(),
        "{\"format\": 1}".into(),
        "# yaml: true".into(),
        "(".repeat(1_000_000),
        deep("[", "]"),
        deep("(", ")"),
        deep("{\"a\":", "}"),
        deep("Some(", ")"),
        format!("(format: 1, name: {})", "/*".repeat(100_000)),
        format!("(format: 1, name: \"{}\")", "a".repeat(1_000_000)),
        format!("(format: 1, name: r{}\"a\")", "#".repeat(300)),
        "(format: 1, name: \"größe\", title: \"…\")".into(),
        "Scene(format: 1)".into(),
        "#![enable(implicit_some)](format: 1)".into(),
        "#![enable(everything)](format: 1, name: \"a\")".into(),
        format!("(format: 1, name: \"a\"){}", "\n".repeat(100_000) + "x"),
    ];
    for text in texts {
        let found = check(&text, "home.ron");
        assert!(!found.is_empty(), "{}", &text[..text.len().min(60)]);
        assert!(found.iter().all(|diagnostic| diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.message.len() < 2_000));
    }
}

#[test]
fn too_much_is_refused() {
    let long = format!("(format: 1, name: \"a\", title: \"{}\")", " ".repeat(TEXT_BYTES_MAX));
    assert_eq!(check(&long, "home.ron")[0].code, "too_long");
    let object = "(name: \"a\", kind: \"mug\", position_m: (0, 0, 0)),";
    let crowded = GOOD.replace("objects: [", &format!("objects: [{}", object.repeat(10_001)));
    let found = check(&crowded, "home.ron");
    assert!(found.iter().any(|diagnostic| diagnostic.code == "too_many" && diagnostic.message.contains("10000")));
}

#[test]
fn files_that_cannot_be_read_are_refused() {
    let folder = std::env::temp_dir().join(format!("homebody_scene_files_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let latin = folder.join("latin.ron");
    std::fs::write(&latin, b"(format: 1, name: \"gr\xf6\xdfe\")").unwrap();
    for path in [folder.join("missing.ron"), folder.clone(), latin] {
        let errors = Scene::load(&path).expect_err("no scene").diagnostics();
        assert_eq!(errors[0].code, "unreadable");
        assert!(errors[0].message.contains("readable UTF-8 file"), "{errors:?}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
