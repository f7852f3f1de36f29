//! Doors and passages: linings, architraves, the hinged leaf and its handles. The frame's body stands in the middle of the opening with the
//! axes of the wall; the leaf's body stands at the hinge.

use std::f32::consts::FRAC_PI_2;

use homebody_catalog::shape::{block, cylinder};
use homebody_catalog::{Catch, JointKind, JointMechanics};
use homebody_core::{BodyId, ObjectId, Pose, Vec3, float};

use super::builder::{ModelBuilder, skin};
use super::casements::sash_box;
use super::panels::{Corners, board, sorted};
use super::skirting::MATERIAL;
use super::walls::wall_pose;
use crate::document::{Opening, OpeningKind, Scene, Wall};
use crate::model::ModelJoint;

/// Width of the boards on the wall around a door, in metres.
pub(super) const ARCHITRAVE_WIDTH: f32 = 0.065;
const ARCHITRAVE_THICKNESS: f32 = 0.012;
/// How much of the lining's edge shows beside the architrave.
const ARCHITRAVE_SETBACK: f32 = 0.005;
/// Height of the strip that covers the joint of two floors; its collider is level with them.
const THRESHOLD_RISE: f32 = 0.0015;
const THRESHOLD_DEPTH: f32 = 0.1;
const THRESHOLD_MATERIAL: &str = "oak";

const LEAF_THICKNESS: f32 = 0.04;
/// Air between leaf and frame.
const LEAF_GAP: f32 = 0.006;
/// Air between leaf and floor.
const LEAF_FLOOR_GAP: f32 = 0.008;
/// How far the closed leaf lies behind the wall's face.
const LEAF_INSET: f32 = 0.002;
/// How far the hinge's pin stands before the wall's face: an open leaf clears the architrave.
const HINGE_OFFSET: f32 = 0.006;
/// A door of 0.94 × 2.03 m then weighs 20 kg: frame, honeycomb and two boards.
const LEAF_DENSITY: f32 = 260.0;
/// Torque in N·m that holds the door where it is left, as of greased pins under 20 kg, and its damping in N·m·s/rad: the air it moves.
const HINGE_FRICTION: f32 = 0.8;
const HINGE_DAMPING: f32 = 0.4;
/// A roller latch: 20 N at the handle take it out of its strike within 8 mm. Who turns the lever of a real one feels the same.
const LATCH_FORCE: f32 = 20.0;
const LATCH_WIDTH: f32 = 0.008;
/// Widest opening angle.
const OPEN_MAX_DEG: f32 = 120.0;

const HANDLE_HEIGHT: f32 = 1.02;
const HANDLE_MATERIAL: &str = "steel_brushed";
/// What a bolt leaves a locked door to move to either side, in degrees.
const LOCK_PLAY_DEG: f32 = 0.1;
/// Mean density of the box around lever and neck.
const HANDLE_DENSITY: f32 = 2_500.0;

pub(super) fn add_passage(builder: &mut ModelBuilder, wall: &Wall, opening: &Opening) {
    let object = builder.object(&opening.name, "passage", "door_frame", true);
    add_frame(builder, object, wall, opening);
}

pub(super) fn add_door(builder: &mut ModelBuilder, (wall, opening): (&Wall, &Opening), open_deg: f32, material: &str, locked: bool) {
    let object = builder.object(&opening.name, "door", "door", false);
    let frame = add_frame(builder, object, wall, opening);
    let side = swing_side(open_deg);
    add_stops(builder, frame, wall, opening, side);
    add_hinges(builder, frame, opening, hinge(wall, opening, side));
    let leaf = builder.body(object, "leaf", leaf_pose(wall, opening, open_deg), false);
    let corners = leaf_corners(opening, side);
    builder.box_collider(leaf, corners, material, Some(LEAF_DENSITY));
    add_leaf_parts(builder, leaf, corners, material);
    add_handles(builder, leaf, opening, corners);
    let swing = Swing { foot: hinge(wall, opening, side), open_deg, open_max_deg: OPEN_MAX_DEG, locked, lever: opening.width_m - 0.06 };
    add_joint(builder, (object, frame, leaf), &swing);
}

/// The wall's side to which a leaf or sash swings: −1 left, 1 right.
pub(super) fn swing_side(open_deg: f32) -> f32 {
    if open_deg.is_sign_negative() { 1.0 } else { -1.0 }
}

/// Foot of the hinge's pin in the frame's body.
fn hinge(wall: &Wall, opening: &Opening, side: f32) -> Vec3 {
    Vec3::new(-0.5 * opening.width_m, 0.0, side * (0.5 * wall.thickness_m + HINGE_OFFSET))
}

pub(super) fn frame_pose(wall: &Wall, opening: &Opening) -> Pose {
    wall_pose(wall) * Pose::from_translation(Vec3::new(opening.at_m, opening.sill_m, 0.0))
}

fn leaf_pose(wall: &Wall, opening: &Opening, open_deg: f32) -> Pose {
    frame_pose(wall, opening) * Pose::from_yaw(hinge(wall, opening, swing_side(open_deg)), open_deg.to_radians())
}

/// The leaf in its own body.
fn leaf_corners(opening: &Opening, side: f32) -> Corners {
    let outer = -side * (HINGE_OFFSET + LEAF_INSET);
    sorted(
        Vec3::new(LEAF_GAP, LEAF_FLOOR_GAP, outer),
        Vec3::new(opening.width_m - LEAF_GAP, opening.height_m - LEAF_GAP, outer - side * LEAF_THICKNESS),
    )
}

/// Where a door's leaf or a window's sash stands at the start: its pose, and its lowest and highest corner in that frame. `None` for openings
/// in which nothing moves.
pub(crate) fn leaf_box(scene: &Scene, wall: &Wall, opening: &Opening) -> Option<(Pose, Corners)> {
    match opening.kind {
        OpeningKind::Door { open_deg, .. } => Some((leaf_pose(wall, opening, open_deg), leaf_corners(opening, swing_side(open_deg)))),
        OpeningKind::Casement { open_deg } => Some(sash_box(scene, (wall, opening), open_deg)),
        OpeningKind::Passage | OpeningKind::Window => None,
    }
}

fn add_frame(builder: &mut ModelBuilder, object: ObjectId, wall: &Wall, opening: &Opening) -> BodyId {
    let body = builder.body(object, "frame", frame_pose(wall, opening), true);
    let paint = skin(MATERIAL, None);
    for (min, max) in lining_boards(wall, opening) {
        builder.box_collider(body, (min, max), MATERIAL, None);
        builder.part(body, board(min, max), &paint);
    }
    for side in [-1.0, 1.0] {
        for (min, max) in architrave_boards(wall, opening, side) {
            builder.part(body, board(min, max), &paint);
        }
    }
    if opening.sill_m < 0.01 {
        add_threshold(builder, body, wall, opening);
    }
    body
}

/// The boards inside the hole: two at the sides, one above.
fn lining_boards(wall: &Wall, opening: &Opening) -> [Corners; 3] {
    let (half, height, lining) = (0.5 * opening.width_m, opening.height_m, opening.lining_m());
    let depth = 0.5 * wall.thickness_m;
    let upright = |side: f32| sorted(Vec3::new(side * half, 0.0, -depth), Vec3::new(side * (half + lining), height, depth));
    let head = (Vec3::new(-half - lining, height, -depth), Vec3::new(half + lining, height + lining, depth));
    [upright(-1.0), upright(1.0), head]
}

/// The boards on one face of the wall.
fn architrave_boards(wall: &Wall, opening: &Opening, side: f32) -> [Corners; 3] {
    let (half, height) = (0.5 * opening.width_m + ARCHITRAVE_SETBACK, opening.height_m + ARCHITRAVE_SETBACK);
    let face = side * 0.5 * wall.thickness_m;
    let front = face + side * ARCHITRAVE_THICKNESS;
    let outer = half + ARCHITRAVE_WIDTH - ARCHITRAVE_SETBACK;
    let upright = |end: f32| sorted(Vec3::new(end * half, 0.0, face), Vec3::new(end * outer, height, front));
    let head = sorted(Vec3::new(-outer, height, face), Vec3::new(outer, height + outer - half, front));
    [upright(-1.0), upright(1.0), head]
}

fn add_threshold(builder: &mut ModelBuilder, body: BodyId, wall: &Wall, opening: &Opening) {
    let (half, depth) = (0.5 * opening.width_m, 0.5 * wall.thickness_m);
    let ground = (Vec3::new(-half, -THRESHOLD_DEPTH, -depth), Vec3::new(half, 0.0, depth));
    builder.box_collider(body, ground, THRESHOLD_MATERIAL, None);
    let strip = board(ground.0, ground.1 + Vec3::Y * THRESHOLD_RISE);
    builder.part(body, strip, &skin(THRESHOLD_MATERIAL, None));
}

/// The strips that the closed leaf rests against; seen only, since the joint's limit stops the leaf.
fn add_stops(builder: &mut ModelBuilder, frame: BodyId, wall: &Wall, opening: &Opening, side: f32) {
    const WIDTH: f32 = 0.01;
    let near = 0.5 * wall.thickness_m - LEAF_INSET - LEAF_THICKNESS - 0.002;
    let far = near - 0.018;
    if far < -0.5 * wall.thickness_m {
        return;
    }
    let (half, height) = (0.5 * opening.width_m, opening.height_m);
    for end in [-1.0, 1.0] {
        let strip = board(Vec3::new(end * half, 0.0, side * near), Vec3::new(end * (half - WIDTH), height, side * far));
        builder.part(frame, strip, &skin(MATERIAL, None));
    }
    let strip = board(Vec3::new(-half, height, side * near), Vec3::new(half, height - WIDTH, side * far));
    builder.part(frame, strip, &skin(MATERIAL, None));
}

fn add_hinges(builder: &mut ModelBuilder, frame: BodyId, opening: &Opening, foot: Vec3) {
    for share in [0.1, 0.5, 0.9] {
        let pin = cylinder(0.007, 0.09, 0.001, 12).moved(foot + Vec3::Y * share * opening.height_m);
        builder.part(frame, pin, &skin(HANDLE_MATERIAL, None));
    }
}

/// A framed leaf: stiles and rails around thinner panels.
fn add_leaf_parts(builder: &mut ModelBuilder, leaf: BodyId, (min, max): Corners, material: &str) {
    const STILE: f32 = 0.11;
    const PANEL_INSET: f32 = 0.008;
    let size = max - min;
    let paint = skin(material, None);
    if size.x < 4.0 * STILE || size.y < 1.2 {
        return builder.part(leaf, board(min, max), &paint);
    }
    let inset = Vec3::new(STILE - 0.01, 0.0, PANEL_INSET);
    builder.part(leaf, board(min + inset, max - inset), &paint);
    for (from, to) in [(min.x, min.x + STILE), (max.x - STILE, max.x)] {
        builder.part(leaf, board(Vec3::new(from, min.y, min.z), Vec3::new(to, max.y, max.z)), &paint);
    }
    let lock_rail = min.y + 0.42 * size.y;
    for (low, high) in [(min.y, min.y + 0.2), (lock_rail, lock_rail + 0.15), (max.y - STILE, max.y)] {
        let rail = board(Vec3::new(min.x + STILE, low, min.z), Vec3::new(max.x - STILE, high, max.z));
        builder.part(leaf, rail, &paint);
    }
}

/// A rose, neck and lever on both sides of the leaf.
fn add_handles(builder: &mut ModelBuilder, leaf: BodyId, opening: &Opening, (min, max): Corners) {
    let at = Vec3::new(max.x - 0.06, HANDLE_HEIGHT.min(0.5 * opening.height_m), 0.0);
    let metal = skin(HANDLE_MATERIAL, None);
    for (face, out) in [(min.z, -1.0), (max.z, 1.0)] {
        let place = |x: f32, z: f32| at + Vec3::new(x, 0.0, face + out * z);
        builder.part(leaf, block(Vec3::new(0.052, 0.052, 0.008), 0.003).moved(place(0.0, 0.004)), &metal);
        let neck = cylinder(0.009, 0.045, 0.001, 16).turned(float::quat_about(Vec3::X, FRAC_PI_2)).moved(place(0.0, 0.026));
        builder.part(leaf, neck, &metal);
        builder.part(leaf, block(Vec3::new(0.13, 0.02, 0.012), 0.005).moved(place(-0.056, 0.05)), &metal);
        let (near, tip) = (place(0.009, 0.0), place(-0.121, 0.056));
        let lever = sorted(near - Vec3::Y * 0.01, tip + Vec3::Y * 0.01);
        builder.box_collider(leaf, lever, HANDLE_MATERIAL, Some(HANDLE_DENSITY));
    }
}

/// How a leaf or sash hangs.
pub(super) struct Swing {
    /// Foot of the hinge's pin in the frame's body.
    pub foot: Vec3,
    /// Opening angle at the start; its sign is the side to which it swings.
    pub open_deg: f32,
    pub open_max_deg: f32,
    /// Held where it starts, but for `LOCK_PLAY_DEG`.
    pub locked: bool,
    /// How far the latch stands from the pin, in metres.
    pub lever: f32,
}

/// The hinge between a frame and a leaf or sash, whose body stands at the foot of the pin.
pub(super) fn add_joint(builder: &mut ModelBuilder, (object, parent, child): (ObjectId, BodyId, BodyId), swing: &Swing) {
    // The joint's X axis points up.
    let upright = float::quat_about(Vec3::Z, FRAC_PI_2);
    let open_max = swing.open_max_deg.to_radians();
    let (limit_min, limit_max) = if swing.open_deg.is_sign_negative() { (-open_max, 0.0) } else { (0.0, open_max) };
    let start = swing.open_deg.to_radians().clamp(limit_min, limit_max);
    let play = LOCK_PLAY_DEG.to_radians();
    let (limit_min, limit_max) =
        if swing.locked { ((start - play).max(limit_min), (start + play).min(limit_max)) } else { (limit_min, limit_max) };
    let catch = Catch { position: 0.0, effort: LATCH_FORCE * swing.lever, width: LATCH_WIDTH / swing.lever };
    builder.model.joints.push(ModelJoint {
        object,
        name: "hinge".into(),
        kind: JointKind::Hinge,
        parent,
        child,
        parent_from_joint: Pose::new(swing.foot, upright),
        child_from_joint: Pose::new(Vec3::ZERO, upright),
        limit_min,
        limit_max,
        mechanics: JointMechanics { friction: HINGE_FRICTION, damping: HINGE_DAMPING, catches: vec![catch], ..JointMechanics::default() },
        start,
    });
}
