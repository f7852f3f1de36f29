//! Windows that do not open: a frame with sashes, panes, a handle and sills. The body stands in the middle of the hole's lower edge with the axes of the wall.

use homebody_catalog::{Mesh, RegionKind};
use homebody_core::{BodyId, ObjectId, Pose, Vec3};

use super::builder::{ModelBuilder, skin};
use super::panels::{Corners, board, sorted};
use super::skirting::MATERIAL;
use super::walls::{faces_room, wall_pose};
use crate::document::{Opening, Scene, Wall};
use crate::model::ModelRegion;

/// Width of the outer frame and of the posts between lights, in metres.
pub(super) const FRAME_WIDTH: f32 = 0.05;
pub(super) const FRAME_DEPTH: f32 = 0.06;
/// Width of the sash around each pane, and how far it stands before the frame on the inside.
pub(super) const SASH_WIDTH: f32 = 0.045;
pub(super) const SASH_PROUD: f32 = 0.012;
pub(super) const GLASS_THICKNESS: f32 = 0.006;
/// How far the frame lies behind the outer face of the wall.
const FRAME_INSET: f32 = 0.03;
/// A light is about this wide.
const LIGHT_WIDTH: f32 = 0.8;
const SILL_THICKNESS: f32 = 0.025;
/// How far the inner sill reaches beyond the wall's face, and beyond the hole at each end.
const SILL_NOSE: f32 = 0.03;
const SILL_EAR: f32 = 0.04;
/// Clear height in which things count as standing on the sill.
const SILL_REGION_HEIGHT: f32 = 0.3;

/// The hole and the frame's place in it.
pub(super) struct Layout {
    pub half_width: f32,
    pub height: f32,
    half_thickness: f32,
    /// The side of the room: −1 left, 1 right.
    pub inside: f32,
    /// A window between two rooms, or in a free-standing wall, has no inside to put a sill on.
    has_sills: bool,
    /// Middle of the frame's depth along Z.
    plane: f32,
}

/// The frame's depth towards the room, from its middle plane.
pub(super) const DEPTH: (f32, f32) = (-0.5 * FRAME_DEPTH, 0.5 * FRAME_DEPTH);
/// The same of the sashes.
pub(super) const SASH_DEPTH: (f32, f32) = (-0.3 * FRAME_DEPTH, 0.5 * FRAME_DEPTH + SASH_PROUD);

pub(super) fn add_window(builder: &mut ModelBuilder, scene: &Scene, wall: &Wall, opening: &Opening) {
    let object = builder.object(&opening.name, "window", "window", true);
    let pose = wall_pose(wall) * Pose::from_translation(Vec3::new(opening.at_m, opening.sill_m, 0.0));
    let body = builder.body(object, "frame", pose, true);
    let layout = Layout::of(scene, wall, opening);
    let whole = (-layout.half_width, layout.half_width);
    builder.box_collider(body, layout.corners(whole, (0.0, layout.height), DEPTH), "glass", None);
    add_frame(builder, body, &layout);
    for (index, &light) in layout.lights().iter().enumerate() {
        add_light(builder, body, &layout, light, Vec3::ZERO);
        if index == 0 {
            add_handle(builder, body, &layout, light, Vec3::ZERO);
        }
    }
    add_sills(builder, (object, body), &layout);
}

impl Layout {
    pub fn of(scene: &Scene, wall: &Wall, opening: &Opening) -> Self {
        let sides = [-1.0, 1.0].map(|side| faces_room(scene, wall, side));
        let inside = if sides[0] && !sides[1] { -1.0 } else { 1.0 };
        let half_thickness = 0.5 * wall.thickness_m;
        let plane = -inside * (half_thickness - FRAME_INSET - 0.5 * FRAME_DEPTH).max(0.0);
        Self { half_width: 0.5 * opening.width_m, height: opening.height_m, half_thickness, inside, has_sills: sides[0] != sides[1], plane }
    }

    /// A point at a distance from the frame's middle plane towards the room.
    pub fn point(&self, x: f32, y: f32, inwards: f32) -> Vec3 {
        Vec3::new(x, y, self.plane + self.inside * inwards)
    }

    /// A box given by its sides, bottom, top and depth towards the room.
    pub fn corners(&self, x: (f32, f32), y: (f32, f32), inwards: (f32, f32)) -> Corners {
        sorted(self.point(x.0, y.0, inwards.0), self.point(x.1, y.1, inwards.1))
    }

    /// The lights between the posts, as their ends along X.
    pub fn lights(&self) -> Vec<(f32, f32)> {
        let clear = 2.0 * self.half_width - FRAME_WIDTH;
        let count = (clear / LIGHT_WIDTH).round().clamp(1.0, 12.0);
        let pitch = clear / count;
        let start = |index: usize| FRAME_WIDTH - self.half_width + pitch * index as f32;
        (0..count as usize).map(|index| (start(index), start(index) + pitch - FRAME_WIDTH)).collect()
    }
}

/// Four boards around a rectangle, as a picture frame of this width inside it.
pub(super) fn ring(layout: &Layout, x: (f32, f32), y: (f32, f32), width: f32, inwards: (f32, f32)) -> [Corners; 4] {
    [
        layout.corners((x.0, x.0 + width), y, inwards),
        layout.corners((x.1 - width, x.1), y, inwards),
        layout.corners((x.0 + width, x.1 - width), (y.0, y.0 + width), inwards),
        layout.corners((x.0 + width, x.1 - width), (y.1 - width, y.1), inwards),
    ]
}

/// The boards, moved by an offset.
fn boards(corners: impl IntoIterator<Item = Corners>, offset: Vec3) -> Mesh {
    corners.into_iter().fold(Mesh::default(), |mesh, (min, max)| mesh.with(&board(min + offset, max + offset)))
}

pub(super) fn add_frame(builder: &mut ModelBuilder, body: BodyId, layout: &Layout) {
    let frame = ring(layout, (-layout.half_width, layout.half_width), (0.0, layout.height), FRAME_WIDTH, DEPTH);
    let mut mesh = boards(frame, Vec3::ZERO);
    for light in layout.lights().iter().skip(1) {
        let (min, max) = layout.corners((light.0 - FRAME_WIDTH, light.0), (FRAME_WIDTH, layout.height - FRAME_WIDTH), DEPTH);
        mesh = mesh.with(&board(min, max));
    }
    builder.part(body, mesh, &skin(MATERIAL, None));
}

/// A sash with its pane in a light given by its ends along X, on a body that stands at −offset in the frame's.
pub(super) fn add_light(builder: &mut ModelBuilder, body: BodyId, layout: &Layout, x: (f32, f32), offset: Vec3) {
    let y = (FRAME_WIDTH, layout.height - FRAME_WIDTH);
    let sash = boards(ring(layout, x, y, SASH_WIDTH, SASH_DEPTH), offset);
    builder.part(body, sash, &skin(MATERIAL, None));
    let (min, max) = layout.corners(x, y, (-0.5 * GLASS_THICKNESS, 0.5 * GLASS_THICKNESS));
    let edge = Vec3::new(0.8 * SASH_WIDTH, 0.8 * SASH_WIDTH, 0.0);
    builder.part(body, board(min + edge + offset, max - edge + offset), &skin("glass", None));
}

/// Plate, neck and lever on the sash of a light, on a body that stands at −offset in the frame's; gives the lever's box in that body.
pub(super) fn add_handle(builder: &mut ModelBuilder, body: BodyId, layout: &Layout, light: (f32, f32), offset: Vec3) -> Corners {
    let (x, y, front) = (light.1 - 0.5 * SASH_WIDTH, 0.45 * layout.height, SASH_DEPTH.1);
    let plate = layout.corners((x - 0.013, x + 0.013), (y - 0.035, y + 0.035), (front, front + 0.008));
    let neck = layout.corners((x - 0.008, x + 0.008), (y - 0.008, y + 0.008), (front, front + 0.045));
    let lever = layout.corners((x - 0.009, x + 0.009), (y - 0.12, y + 0.01), (front + 0.033, front + 0.045));
    for (min, max) in [plate, neck, lever] {
        builder.part(body, board(min + offset, max + offset), &skin("steel_brushed", None));
    }
    (lever.0 + offset, lever.1 + offset)
}

pub(super) fn add_sills(builder: &mut ModelBuilder, (object, body): (ObjectId, BodyId), layout: &Layout) {
    if !layout.has_sills {
        return;
    }
    let half = layout.half_width;
    let face = layout.half_thickness - layout.inside * layout.plane;
    let y = (0.0, SILL_THICKNESS);
    let shelf = layout.corners((-half, half), y, (0.5 * FRAME_DEPTH, face));
    let nose = layout.corners((-half - SILL_EAR, half + SILL_EAR), y, (face, face + SILL_NOSE));
    for corners in [shelf, nose] {
        builder.box_collider(body, corners, MATERIAL, None);
        builder.part(body, board(corners.0, corners.1), &skin(MATERIAL, None));
    }
    let back = layout.half_thickness + layout.inside * layout.plane;
    let outside = layout.corners((-half, half), (0.0, 0.006), (-0.5 * FRAME_DEPTH, -back - SILL_NOSE));
    builder.part(body, board(outside.0, outside.1), &skin("aluminium", None));
    let (min, max) = layout.corners((-half, half), (SILL_THICKNESS, SILL_REGION_HEIGHT), (0.5 * FRAME_DEPTH, face + SILL_NOSE));
    let region = ModelRegion { name: "sill".into(), kind: RegionKind::Support, body, min, max, opening: Vec3::Y };
    builder.model.objects[object.index()].regions.push(region);
}
