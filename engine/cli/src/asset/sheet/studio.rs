//! A photographer's studio for single things: a bent backdrop, a soft main light under a bright sky, and a camera that frames the thing.

use std::f32::consts::PI;
use std::sync::Arc;

use anyhow::Context;
use homebody_catalog::{Blueprint, Mesh, Mount, PartMesh, Skin, materials};
use homebody_core::material::{Look, Material, Pattern};
use homebody_core::{BodyId, ObjectId, Pose, SurfaceId, Vec2, Vec3, float};
use homebody_record::Picture;
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelLight, ModelObject, ModelPart, ModelRoom, ModelSky, Surface};
use homebody_sim::{Camera, Metering, Passes, Renderer, View};
use homebody_trace::Tracer;

/// Vertical field of view in degrees: a long lens, which does not bend things.
const FOV_DEG: f32 = 24.0;
/// Air around the thing, as a share of the picture.
const AIR: f32 = 1.14;
/// Luminance of the sky around the studio, in cd/m².
const SKY_CD_M2: f32 = 500.0;
/// Illuminance of the main light where the thing stands, in lux.
const MAIN_LUX: f32 = 2600.0;
/// Colour of the main light, with luminance 1: a little warmer than white, as the sky is cooler.
const MAIN_COLOR: Vec3 = Vec3::new(1.06, 0.99, 0.90);

/// From where a thing is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Angle {
    /// Degrees about +Y from the front, positive to the right side.
    pub azimuth_deg: f32,
    /// Degrees above the horizon.
    pub elevation_deg: f32,
    /// Height of its lower edge above the floor as a share of its size.
    pub lift: f32,
}

/// Draws one thing after the other.
pub struct Studio {
    tracer: Tracer,
    size: u32,
    samples: u32,
}

impl Studio {
    /// A studio for square pictures of `size` pixels.
    pub fn new(size: u32, samples: u32) -> Self {
        Self { tracer: Tracer::new(None), size, samples }
    }

    /// A picture of a thing.
    pub fn photograph(&mut self, blueprint: &Blueprint, angle: Angle) -> anyhow::Result<Picture> {
        let (low, high) = blueprint.bounds();
        let extent = (0.5 * (high - low).length()).max(0.005);
        let middle = 0.5 * (low + high);
        let lift = if angle.lift > 0.0 { 2.0 * extent * angle.lift } else { 0.0 };
        let world_from_root = Pose::from_translation(Vec3::new(-middle.x, lift - low.y, -middle.z));
        let model = set_up(blueprint, world_from_root, extent)?;
        let points: Vec<Vec3> = model.bodies[STUDIO_BODIES..].iter().flat_map(points_of).collect();
        let (world_from_camera, fov_y) = frame(&points, angle);
        let view = View {
            world_from_body: model.bodies.iter().map(|body| body.world_from_body).collect(),
            lights_on: vec![true; model.lights.len()],
            model: Arc::new(model),
        };
        let passes = Passes { rgb: true, ..Passes::default() };
        let camera = Camera {
            world_from_camera,
            fov_y,
            width: self.size,
            height: self.size,
            passes,
            samples: self.samples,
            metering: Metering::Home,
        };
        let frame = self.tracer.render(&view, &[camera])?.pop().context("the renderer gave no picture")?;
        Ok(Picture { width: frame.width, height: frame.height, rgb: frame.rgb })
    }
}

/// The angle at which a thing that is held so, with these corners, looks best.
pub fn angle_of(mount: Mount, (low, high): (Vec3, Vec3)) -> Angle {
    let size = high - low;
    let flat = size.y < 0.12 * size.x.max(size.z);
    match mount {
        Mount::Hung | Mount::Window => Angle { azimuth_deg: 22.0, elevation_deg: 8.0, lift: 0.06 },
        Mount::Ceiling => Angle { azimuth_deg: 25.0, elevation_deg: 3.0, lift: 0.1 },
        _ if flat => Angle { azimuth_deg: 28.0, elevation_deg: 42.0, lift: 0.0 },
        _ => Angle { azimuth_deg: 32.0, elevation_deg: 22.0, lift: 0.0 },
    }
}

/// Bodies of the studio itself, before those of the thing.
const STUDIO_BODIES: usize = 1;

/// The model of a thing in the studio; `extent` is half the length of its diagonal, by which everything is scaled.
fn set_up(blueprint: &Blueprint, world_from_root: Pose, extent: f32) -> anyhow::Result<Model> {
    let mut model = Model { classes: vec!["studio".into(), blueprint.class.clone()], ..Model::default() };
    model.sky = ModelSky { to_sun: Vec3::Y, sun_lux: 0.0, sky_cd_m2: SKY_CD_M2 };
    model.rooms = vec![ModelRoom {
        name: "studio".into(),
        class: "studio".into(),
        min: extent * Vec3::new(-1.6, 0.0, -1.6),
        max: extent * Vec3::new(1.6, 2.4, 1.6),
    }];
    model.lights.push(main_light(extent));
    add_object(&mut model, "studio", 0, STUDIO_BODIES);
    let walls = ModelBody::new(ObjectId(0), "walls", Pose::IDENTITY, true);
    model.bodies.push(walls);
    let backdrop = surface(&mut model, backdrop_paper(), None, 0);
    add_part(&mut model, PartMesh::new(backdrop_mesh(extent)), backdrop);
    add_thing(&mut model, blueprint, world_from_root)?;
    Ok(model)
}

fn add_thing(model: &mut Model, blueprint: &Blueprint, world_from_root: Pose) -> anyhow::Result<()> {
    add_object(model, &blueprint.kind, 1, blueprint.links.len());
    let first = model.bodies.len();
    for link in &blueprint.links {
        let pose = world_from_root * link.root_from_link;
        let body = ModelBody::new(ObjectId(1), &link.name, pose, false);
        model.bodies.push(body);
        for part in &link.parts {
            let look = skin(model, &part.skin)?;
            add_part(model, part.mesh.clone(), look);
        }
    }
    for (index, light) in blueprint.lights.iter().enumerate() {
        model.lights.push(ModelLight {
            name: format!("light_{index}"),
            position: light.position,
            body: Some(BodyId::from_index(first + light.link)),
            radius: light.radius,
            lumen: light.lumen,
            color: Vec3::new(1.12, 0.98, 0.72),
            on: true,
        });
    }
    Ok(())
}

fn add_object(model: &mut Model, name: &str, class: usize, body_count: usize) {
    model.objects.push(ModelObject {
        name: name.into(),
        kind: name.into(),
        class,
        first_body: BodyId::from_index(model.bodies.len()),
        body_count,
        regions: Vec::new(),
        fixed: class == 0,
    });
}

/// Adds what is seen to the body added last.
fn add_part(model: &mut Model, mesh: PartMesh, surface: SurfaceId) {
    if let Some(body) = model.bodies.last_mut() {
        body.parts.push(ModelPart { mesh, surface });
    }
}

fn skin(model: &mut Model, skin: &Skin) -> anyhow::Result<SurfaceId> {
    let (_, row) = materials::table().find(&skin.material)?;
    Ok(surface(model, row.clone(), skin.tint, skin.seed))
}

fn surface(model: &mut Model, material: Material, tint: Option<[f32; 3]>, seed: u64) -> SurfaceId {
    let row = model.materials.iter().position(|row| *row == material).unwrap_or_else(|| {
        model.materials.push(material);
        model.materials.len() - 1
    });
    let surface = Surface { material: row, tint, seed };
    let known = model.surfaces.iter().position(|known| *known == surface);
    SurfaceId::from_index(known.unwrap_or_else(|| {
        model.surfaces.push(surface);
        model.surfaces.len() - 1
    }))
}

/// Matt, nearly white paper.
fn backdrop_paper() -> Material {
    let mut row = materials::table().rows()[0].clone();
    "backdrop".clone_into(&mut row.name);
    let (base_color, pattern) = ([0.88, 0.87, 0.86], Pattern::Plain);
    row.look = Look { base_color, roughness: 1.0, metallic: 0.0, transmission: 0.0, emission_cd_m2: 0.0, pattern, tile_m: 1.0 };
    row
}

/// A large lamp above the left shoulder.
fn main_light(extent: f32) -> ModelLight {
    let position = extent * Vec3::new(-3.6, 5.4, 4.4);
    let lumen = MAIN_LUX * position.length_squared() * 4.0 * PI;
    ModelLight { name: "main".into(), position, body: None, radius: 0.9 * extent, lumen, color: MAIN_COLOR, on: true }
}

/// Floor that bends up into a wall behind the thing.
fn backdrop_mesh(extent: f32) -> Mesh {
    const BEND: usize = 16;
    let (half_width, front, back, bend, top) = (14.0, 10.0, -4.0, 3.0, 9.0);
    let mut profile = vec![(Vec2::new(front, 0.0), Vec2::Y)];
    profile.extend((0..=BEND).map(|step| {
        let angle = 0.5 * PI * step as f32 / BEND as f32;
        let (sin, cos) = (float::sin(angle), float::cos(angle));
        (Vec2::new(back - bend * sin, bend * (1.0 - cos)), Vec2::new(sin, cos))
    }));
    profile.push((Vec2::new(back - bend, top), Vec2::X));
    let mut mesh = Mesh::default();
    for (place, normal) in profile {
        for x in [-half_width, half_width] {
            mesh.positions.push(extent * Vec3::new(x, place.y, place.x));
            mesh.normals.push(Vec3::new(0.0, normal.y, normal.x));
            mesh.uvs.push(Vec2::ZERO);
        }
    }
    let strips = mesh.positions.len() as u32 / 2 - 1;
    mesh.triangles = (0..strips).map(|strip| 2 * strip).flat_map(|at| [[at, at + 1, at + 2], [at + 1, at + 3, at + 2]]).collect();
    mesh
}

fn points_of(body: &ModelBody) -> impl Iterator<Item = Vec3> {
    let pose = body.world_from_body;
    body.parts.iter().flat_map(move |part| part.mesh.get().positions.iter().map(|&point| pose * point).collect::<Vec<_>>())
}

/// Camera that holds all points, and its vertical field of view in radians.
fn frame(points: &[Vec3], angle: Angle) -> (Pose, f32) {
    let (azimuth, elevation) = (angle.azimuth_deg.to_radians(), angle.elevation_deg.to_radians());
    let flat = float::cos(elevation);
    let back = Vec3::new(flat * float::sin(azimuth), float::sin(elevation), flat * float::cos(azimuth));
    let right = Vec3::Y.cross(back).normalize();
    let up = back.cross(right);
    let middle = |axis: Vec3| {
        let (low, high) =
            points.iter().map(|point| axis.dot(*point)).fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(at), high.max(at)));
        if low > high { 0.0 } else { 0.5 * (low + high) }
    };
    let target = right * middle(right) + up * middle(up) + back * middle(back);
    let edge = float::tan(0.5 * FOV_DEG.to_radians()) / AIR;
    let distance = points
        .iter()
        .map(|&point| point - target)
        .map(|offset| back.dot(offset) + right.dot(offset).abs().max(up.dot(offset).abs()) / edge)
        .fold(0.02, f32::max);
    (Pose::looking_at(target + distance * back, target, Vec3::Y), FOV_DEG.to_radians())
}
