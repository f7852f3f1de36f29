//! Windows: a frame with sashes, panes, a handle and sills. The body stands in the middle of the hole's lower edge with the axes of the wall.

use homebody_catalog::{Mesh, RegionKind};
use homebody_core::{BodyId, ObjectId, Pose, Vec3};

use super::builder::{ModelBuilder, skin};
use super::panels::{Corners, board, sorted};
use super::skirting::MATERIAL;
use super::walls::{faces_room, wall_pose};
use crate::document::{Opening, Scene, Wall};
use crate::model::ModelRegion;

/// Width of the outer frame and of the posts between lights, in metres.
const FRAME_WIDTH: f32 = 0.05;
const FRAME_DEPTH: f32 = 0.06;
/// Width of the sash around each pane, and how far it stands before the frame on the inside.
const SASH_WIDTH: f32 = 0.045;
const SASH_PROUD: f32 = 0.012;
const GLASS_THICKNESS: f32 = 0.006;
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
struct Layout {
    half_width: f32,
    height: f32,
    half_thickness: f32,
    /// The side of the room: −1 left, 1 right.
    inside: f32,
    /// Middle of the frame's depth along Z.
    plane: f32,
}

pub(super) fn add_window(builder: &mut ModelBuilder, scene: &Scene, wall: &Wall, opening: &Opening) {
    let object = builder.object(&opening.name, "window", "window", true);
    let pose = wall_pose(wall) * Pose::from_translation(Vec3::new(opening.at_m, opening.sill_m, 0.0));
    let body = builder.body(object, "frame", pose, true);
    let sides = [-1.0, 1.0].map(|side| faces_room(scene, wall, side));
    let layout = Layout::of(wall, opening, if sides[0] && !sides[1] { -1.0 } else { 1.0 });
    builder.box_collider(body, layout.extent(), "glass", None);
    add_frame(builder, body, &layout);
    add_lights(builder, body, &layout);
    // A window between two rooms, or in a free-standing wall, has no inside to put a sill on.
    if sides[0] != sides[1] {
        add_sills(builder, (object, body), &layout);
    }
}

impl Layout {
    fn of(wall: &Wall, opening: &Opening, inside: f32) -> Self {
        let half_thickness = 0.5 * wall.thickness_m;
        let plane = -inside * (half_thickness - FRAME_INSET - 0.5 * FRAME_DEPTH).max(0.0);
        Self { half_width: 0.5 * opening.width_m, height: opening.height_m, half_thickness, inside, plane }
    }

    /// A point at a distance from the frame's middle plane towards the room.
    fn point(&self, x: f32, y: f32, inwards: f32) -> Vec3 {
        Vec3::new(x, y, self.plane + self.inside * inwards)
    }

    /// A box given by its sides, bottom, top and depth towards the room.
    fn corners(&self, x: (f32, f32), y: (f32, f32), inwards: (f32, f32)) -> Corners {
        sorted(self.point(x.0, y.0, inwards.0), self.point(x.1, y.1, inwards.1))
    }

    fn extent(&self) -> Corners {
        self.corners((-self.half_width, self.half_width), (0.0, self.height), (-0.5 * FRAME_DEPTH, 0.5 * FRAME_DEPTH))
    }

    /// The lights between the posts, as their ends along X.
    fn lights(&self) -> Vec<(f32, f32)> {
        let clear = 2.0 * self.half_width - FRAME_WIDTH;
        let count = (clear / LIGHT_WIDTH).round().clamp(1.0, 12.0);
        let pitch = clear / count;
        let start = |index: usize| FRAME_WIDTH - self.half_width + pitch * index as f32;
        (0..count as usize).map(|index| (start(index), start(index) + pitch - FRAME_WIDTH)).collect()
    }
}

/// Four boards around a rectangle, as a picture frame of this width inside it.
fn ring(layout: &Layout, x: (f32, f32), y: (f32, f32), width: f32, inwards: (f32, f32)) -> Mesh {
    let sides = [
        layout.corners((x.0, x.0 + width), y, inwards),
        layout.corners((x.1 - width, x.1), y, inwards),
        layout.corners((x.0 + width, x.1 - width), (y.0, y.0 + width), inwards),
        layout.corners((x.0 + width, x.1 - width), (y.1 - width, y.1), inwards),
    ];
    sides.into_iter().fold(Mesh::default(), |mesh, (min, max)| mesh.with(&board(min, max)))
}

fn add_frame(builder: &mut ModelBuilder, body: BodyId, layout: &Layout) {
    let depth = (-0.5 * FRAME_DEPTH, 0.5 * FRAME_DEPTH);
    let mut mesh = ring(layout, (-layout.half_width, layout.half_width), (0.0, layout.height), FRAME_WIDTH, depth);
    for light in layout.lights().iter().skip(1) {
        let (min, max) = layout.corners((light.0 - FRAME_WIDTH, light.0), (FRAME_WIDTH, layout.height - FRAME_WIDTH), depth);
        mesh = mesh.with(&board(min, max));
    }
    builder.part(body, mesh, &skin(MATERIAL, None));
}

/// A sash with its pane in each light, and a handle on the first.
fn add_lights(builder: &mut ModelBuilder, body: BodyId, layout: &Layout) {
    let y = (FRAME_WIDTH, layout.height - FRAME_WIDTH);
    for (index, &x) in layout.lights().iter().enumerate() {
        let sash = ring(layout, x, y, SASH_WIDTH, (-0.3 * FRAME_DEPTH, 0.5 * FRAME_DEPTH + SASH_PROUD));
        builder.part(body, sash, &skin(MATERIAL, None));
        let (min, max) = layout.corners(x, y, (-0.5 * GLASS_THICKNESS, 0.5 * GLASS_THICKNESS));
        let edge = Vec3::new(0.8 * SASH_WIDTH, 0.8 * SASH_WIDTH, 0.0);
        builder.part(body, board(min + edge, max - edge), &skin("glass", None));
        if index == 0 {
            add_handle(builder, body, layout, x.1 - 0.5 * SASH_WIDTH);
        }
    }
}

fn add_handle(builder: &mut ModelBuilder, body: BodyId, layout: &Layout, x: f32) {
    let (y, front) = (0.45 * layout.height, 0.5 * FRAME_DEPTH + SASH_PROUD);
    let plate = layout.corners((x - 0.013, x + 0.013), (y - 0.035, y + 0.035), (front, front + 0.008));
    let neck = layout.corners((x - 0.008, x + 0.008), (y - 0.008, y + 0.008), (front, front + 0.045));
    let lever = layout.corners((x - 0.009, x + 0.009), (y - 0.12, y + 0.01), (front + 0.033, front + 0.045));
    for (min, max) in [plate, neck, lever] {
        builder.part(body, board(min, max), &skin("steel_brushed", None));
    }
}

fn add_sills(builder: &mut ModelBuilder, (object, body): (ObjectId, BodyId), layout: &Layout) {
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
