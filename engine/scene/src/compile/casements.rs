//! Windows that open: the first light is a hinged sash with a handle and a catch, the others stand still. The frame's body stands as that of a
//! fixed window, the sash's at the foot of its hinge.

use homebody_catalog::shape::cylinder;
use homebody_core::{BodyId, Pose, Vec3};

use super::builder::{ModelBuilder, skin};
use super::doors::{Swing, add_joint, frame_pose, swing_side};
use super::panels::Corners;
use super::skirting::MATERIAL;
use super::windows::{
    DEPTH, FRAME_WIDTH, GLASS_THICKNESS, Layout, SASH_DEPTH, SASH_WIDTH, add_frame, add_handle, add_light, add_sills, ring,
};
use crate::document::{Opening, Scene, Wall};

/// Air between sash and frame, in metres.
const GAP: f32 = 0.003;
/// How far the pin stands before the sash's face: an open sash clears the frame.
const PIN_OFFSET: f32 = 0.006;
/// Widest opening angle.
pub(crate) const OPEN_MAX_DEG: f32 = 90.0;
const METAL: &str = "steel_brushed";
/// Two panes of 3 mm with air between, over the box that stands for the lever: as with doors.
const LEVER_DENSITY: f32 = 2_500.0;

pub(super) fn add_casement(builder: &mut ModelBuilder, scene: &Scene, (wall, opening): (&Wall, &Opening), open_deg: f32) {
    let object = builder.object(&opening.name, "window", "window", false);
    let layout = Layout::of(scene, wall, opening);
    let frame = builder.body(object, "frame", frame_pose(wall, opening), true);
    let lights = layout.lights();
    add_frame(builder, frame, &layout);
    add_frame_colliders(builder, frame, &layout, lights[0]);
    for &light in &lights[1..] {
        add_light(builder, frame, &layout, light, Vec3::ZERO);
    }
    add_sills(builder, (object, frame), &layout);
    let foot = foot(&layout, open_deg);
    add_pins(builder, frame, &layout, foot);
    let sash = builder.body(object, "sash", sash_pose(&layout, (wall, opening), open_deg), false);
    add_sash(builder, sash, &layout, foot);
    let light = lights[0];
    let swing = Swing { foot, open_deg, open_max_deg: OPEN_MAX_DEG, locked: false, lever: (light.1 - light.0 - 0.5 * SASH_WIDTH).max(0.1) };
    add_joint(builder, (object, frame, sash), &swing);
}

/// Where a casement's sash stands at the start: its pose, and its lowest and highest corner in that frame.
pub(super) fn sash_box(scene: &Scene, (wall, opening): (&Wall, &Opening), open_deg: f32) -> (Pose, Corners) {
    let layout = Layout::of(scene, wall, opening);
    let (x, y) = sash(&layout);
    let (min, max) = layout.corners(x, y, SASH_DEPTH);
    let foot = foot(&layout, open_deg);
    (sash_pose(&layout, (wall, opening), open_deg), (min - foot, max - foot))
}

/// Foot of the hinge's pin in the frame's body: at the edge of the first light, before the sash's face on the side to which it swings.
fn foot(layout: &Layout, open_deg: f32) -> Vec3 {
    let side = swing_side(open_deg);
    let face = if side == layout.inside { SASH_DEPTH.1 } else { SASH_DEPTH.0 };
    layout.point(layout.lights()[0].0, 0.0, face) + Vec3::Z * side * PIN_OFFSET
}

fn sash_pose(layout: &Layout, (wall, opening): (&Wall, &Opening), open_deg: f32) -> Pose {
    frame_pose(wall, opening) * Pose::from_yaw(foot(layout, open_deg), open_deg.to_radians())
}

/// Sides, bottom and top of the sash in the frame's body.
fn sash(layout: &Layout) -> ((f32, f32), (f32, f32)) {
    let light = layout.lights()[0];
    ((light.0 + GAP, light.1 - GAP), (FRAME_WIDTH + GAP, layout.height - FRAME_WIDTH - GAP))
}

/// The frame around the sash, and the lights that stand still as one pane.
fn add_frame_colliders(builder: &mut ModelBuilder, frame: BodyId, layout: &Layout, light: (f32, f32)) {
    let (half, height) = (layout.half_width, layout.height);
    let around = [
        ((-half, light.0), (0.0, height), MATERIAL),
        (light, (0.0, FRAME_WIDTH), MATERIAL),
        (light, (height - FRAME_WIDTH, height), MATERIAL),
        ((light.1, half), (0.0, height), if half - light.1 > 1.5 * FRAME_WIDTH { "glass" } else { MATERIAL }),
    ];
    for (x, y, material) in around {
        builder.box_collider(frame, layout.corners(x, y, DEPTH), material, None);
    }
}

fn add_pins(builder: &mut ModelBuilder, frame: BodyId, layout: &Layout, foot: Vec3) {
    for share in [0.15, 0.85] {
        let pin = cylinder(0.005, 0.06, 0.001, 12).moved(foot + Vec3::Y * share * layout.height);
        builder.part(frame, pin, &skin(METAL, None));
    }
}

/// What is seen and touched of the sash; its body stands at the foot of the pin.
fn add_sash(builder: &mut ModelBuilder, body: BodyId, layout: &Layout, foot: Vec3) {
    let light = layout.lights()[0];
    let (x, y) = sash(layout);
    let narrowed = (light.0 + GAP, light.1 - GAP);
    add_light(builder, body, layout, narrowed, -foot);
    let lever = add_handle(builder, body, layout, narrowed, -foot);
    builder.box_collider(body, lever, METAL, Some(LEVER_DENSITY));
    for (min, max) in ring(layout, x, y, SASH_WIDTH, SASH_DEPTH) {
        builder.box_collider(body, (min - foot, max - foot), MATERIAL, None);
    }
    let pane = ((x.0 + SASH_WIDTH, x.1 - SASH_WIDTH), (y.0 + SASH_WIDTH, y.1 - SASH_WIDTH));
    let (min, max) = layout.corners(pane.0, pane.1, (-0.5 * GLASS_THICKNESS, 0.5 * GLASS_THICKNESS));
    builder.box_collider(body, (min - foot, max - foot), "glass", None);
}
