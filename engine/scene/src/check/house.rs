//! Rules for rooms, walls and openings.

use homebody_core::Vec2;

use super::{COORDINATE_MAX, Findings, thing};
use crate::document::{Opening, OpeningKind, Room, Scene, Wall};
use crate::error::SceneError;
use crate::names::{clipped, is_snake_case};
use crate::spans::Path;

/// Smallest edge of a room in metres.
const ROOM_EDGE_MIN: f32 = 0.5;
/// Shortest wall in metres.
const WALL_LENGTH_MIN: f32 = 0.1;
/// Clear heights of rooms and heights of walls in metres.
const HEIGHT_RANGE: (f32, f32) = (0.5, 20.0);
/// Thicknesses of walls in metres; the lower end lets two floors meet below the wall.
const THICKNESS_RANGE: (f32, f32) = (0.05, 1.0);
/// Widths and heights of openings in metres.
const OPENING_RANGE: (f32, f32) = (0.2, 20.0);
/// Lengths that are equal within this are equal, in metres: documents are typed in decimals.
const ROUNDING: f32 = 1e-4;

pub(super) fn check_rooms(scene: &Scene, findings: &mut Findings) {
    for (index, room) in scene.rooms.iter().enumerate() {
        let path = Path::default().field("rooms").index(index);
        if check_room(room, &path, findings) {
            check_overlaps(&scene.rooms[..index], room, &path, findings);
        }
    }
}

/// True when the room's rectangle is good.
fn check_room(room: &Room, path: &Path, findings: &mut Findings) -> bool {
    let thing = thing("room", path, &room.name);
    if !is_snake_case(&room.class) {
        let error = SceneError::Name { thing: format!("{thing}, as its class,"), name: clipped(&room.class) };
        findings.add(path.field("class"), error);
    }
    findings.number(path, &thing, "height_m", room.height_m, HEIGHT_RANGE);
    findings.material(path.field("floor"), &thing, &room.floor);
    findings.material(path.field("ceiling"), &thing, &room.ceiling);
    check_color(path, &thing, "floor_color", room.floor_color, findings);
    check_color(path, &thing, "ceiling_color", room.ceiling_color, findings);
    let range = (-COORDINATE_MAX, COORDINATE_MAX);
    let finite = findings.numbers(path, &thing, "min_m", &room.min_m, range) & findings.numbers(path, &thing, "max_m", &room.max_m, range);
    let area = (0..2).all(|axis| room.max_m[axis] - room.min_m[axis] >= ROOM_EDGE_MIN);
    if finite && !area {
        findings.add(path.field("min_m"), SceneError::RoomWithoutArea { thing, min: room.min_m, max: room.max_m });
    }
    finite && area
}

fn check_color(path: &Path, thing: &str, field: &str, color: Option<[f32; 3]>, findings: &mut Findings) {
    if let Some(color) = color {
        findings.numbers(path, thing, field, &color, (0.0, 1.0));
    }
}

fn check_overlaps(others: &[Room], room: &Room, path: &Path, findings: &mut Findings) {
    for other in others {
        let depth = |axis: usize| room.max_m[axis].min(other.max_m[axis]) - room.min_m[axis].max(other.min_m[axis]);
        let depth_m = depth(0).min(depth(1));
        if depth_m > ROUNDING {
            let error = SceneError::RoomsOverlap {
                thing: format!("room {:?}", clipped(&room.name)),
                other: format!("room {:?}", clipped(&other.name)),
                depth_m,
            };
            findings.add(path.field("min_m"), error);
        }
    }
}

pub(super) fn check_walls(scene: &Scene, findings: &mut Findings) {
    for (index, wall) in scene.walls.iter().enumerate() {
        let path = Path::default().field("walls").index(index);
        let sound = check_wall(wall, &path, findings);
        for (index, opening) in wall.openings.iter().enumerate() {
            let path = path.field("openings").index(index);
            if check_opening(opening, &path, findings) && sound {
                check_opening_fits(wall, opening, &path, findings);
                check_opening_overlaps(wall, index, &path, findings);
            }
        }
    }
}

/// True when the wall's sizes are good.
fn check_wall(wall: &Wall, path: &Path, findings: &mut Findings) -> bool {
    let thing = thing("wall", path, &wall.name);
    findings.material(path.field("left"), &thing, &wall.left);
    findings.material(path.field("right"), &thing, &wall.right);
    check_color(path, &thing, "left_color", wall.left_color, findings);
    check_color(path, &thing, "right_color", wall.right_color, findings);
    findings.number(path, &thing, "skirting_m", wall.skirting_m, (0.0, 0.5));
    let range = (-COORDINATE_MAX, COORDINATE_MAX);
    let sizes = [
        findings.numbers(path, &thing, "from_m", &wall.from_m, range),
        findings.numbers(path, &thing, "to_m", &wall.to_m, range),
        findings.number(path, &thing, "height_m", wall.height_m, HEIGHT_RANGE),
        findings.number(path, &thing, "thickness_m", wall.thickness_m, THICKNESS_RANGE),
    ];
    if sizes.contains(&false) {
        return false;
    }
    let length_m = wall_length(wall);
    if length_m < WALL_LENGTH_MIN {
        findings.add(path.field("to_m"), SceneError::WallTooShort { thing, length_m, min_m: WALL_LENGTH_MIN });
    }
    length_m >= WALL_LENGTH_MIN
}

pub(crate) fn wall_length(wall: &Wall) -> f32 {
    (Vec2::from(wall.to_m) - Vec2::from(wall.from_m)).length()
}

/// True when the opening's numbers are good.
fn check_opening(opening: &Opening, path: &Path, findings: &mut Findings) -> bool {
    let thing = thing("opening", path, &opening.name);
    let kind = path.field("kind");
    match &opening.kind {
        OpeningKind::Door { open_deg, material, .. } => {
            findings.number(&kind, &thing, "open_deg", *open_deg, (-120.0, 120.0));
            findings.material(kind.field("material"), &thing, material);
        }
        OpeningKind::Casement { open_deg } => {
            findings.number(&kind, &thing, "open_deg", *open_deg, (-90.0, 90.0));
        }
        OpeningKind::Passage | OpeningKind::Window => {}
    }
    let good = [
        findings.number(path, &thing, "at_m", opening.at_m, (0.0, 2.0 * COORDINATE_MAX)),
        findings.number(path, &thing, "width_m", opening.width_m, OPENING_RANGE),
        findings.number(path, &thing, "height_m", opening.height_m, OPENING_RANGE),
        findings.number(path, &thing, "sill_m", opening.sill_m, (0.0, HEIGHT_RANGE.1)),
    ];
    !good.contains(&false)
}

fn check_opening_fits(wall: &Wall, opening: &Opening, path: &Path, findings: &mut Findings) {
    let length = wall_length(wall);
    let half = 0.5 * opening.width_m;
    let lining = opening.lining_m();
    let beyond = [
        (
            "start",
            half + lining - opening.at_m,
            "at_m",
            format!("raise at_m or lower width_m; at least {:.3} would do for at_m", half + lining),
        ),
        ("end", opening.at_m + half + lining - length, "at_m", format!("lower at_m or width_m; the wall is {length:.3} m long")),
        (
            "top",
            opening.sill_m + opening.height_m + lining - wall.height_m,
            "height_m",
            format!("lower height_m or sill_m; the wall is {:.3} m high", wall.height_m),
        ),
    ];
    for (edge, excess_m, field, remedy) in beyond {
        if excess_m > ROUNDING {
            let (thing, wall) = (format!("opening {:?}", clipped(&opening.name)), format!("wall {:?}", clipped(&wall.name)));
            findings.add(path.field(field), SceneError::OpeningOutside { thing, wall, edge, excess_m, remedy });
        }
    }
}

fn check_opening_overlaps(wall: &Wall, index: usize, path: &Path, findings: &mut Findings) {
    let opening = &wall.openings[index];
    for other in &wall.openings[..index] {
        let along = 0.5 * (opening.width_m + other.width_m) + opening.lining_m() + other.lining_m() - (opening.at_m - other.at_m).abs();
        let top = |opening: &Opening| opening.sill_m + opening.height_m + opening.lining_m();
        let up = top(opening).min(top(other)) - opening.sill_m.max(other.sill_m);
        let depth_m = along.min(up);
        if depth_m > ROUNDING {
            let name = |opening: &Opening| format!("opening {:?}", clipped(&opening.name));
            let error = SceneError::OpeningsOverlap {
                thing: name(opening),
                other: name(other),
                wall: format!("wall {:?}", clipped(&wall.name)),
                depth_m,
            };
            findings.add(path.field("at_m"), error);
        }
    }
}
