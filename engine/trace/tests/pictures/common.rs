//! Small worlds built by hand, whose pictures are known on paper.

use std::sync::Arc;

use homebody_catalog::{Mesh, PartMesh};
use homebody_core::material::{Look, Material, Pattern};
use homebody_core::{BodyId, ObjectId, Pose, SurfaceId, Vec2, Vec3};
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelLight, ModelObject, ModelPart, ModelRoom, ModelSky, Surface};
use homebody_sim::{Camera, Metering, Passes, View};

/// Chalk: reflects this share of light, the same in all directions.
pub fn chalk(reflectance: f32) -> Look {
    let srgb = if reflectance <= 0.003_130_8 { reflectance * 12.92 } else { 1.055 * reflectance.powf(1.0 / 2.4) - 0.055 };
    Look {
        base_color: [srgb; 3],
        roughness: 1.0,
        metallic: 0.0,
        transmission: 0.0,
        emission_cd_m2: 0.0,
        pattern: Pattern::Plain,
        tile_m: 1.0,
    }
}

fn material(look: Look) -> Material {
    Material {
        name: "test".into(),
        density_kg_m3: 1000.0,
        friction: 0.5,
        rolling_friction: 0.0,
        spinning_friction: 0.0,
        restitution: 0.0,
        youngs_modulus_pa: 1e9,
        poisson_ratio: 0.3,
        loss_factor: 0.01,
        absorption: [0.1; 6],
        look,
        source: "made for this test".into(),
    }
}

/// A box with outward faces; `inward` turns them inside out, as the walls of a room seen from within.
pub fn cuboid(half: Vec3, inward: bool) -> Mesh {
    let mut mesh = Mesh::default();
    for axis in 0..3 {
        for sign in [-1.0_f32, 1.0] {
            let normal = Vec3::AXES[axis] * sign;
            let (side, up) = (Vec3::AXES[(axis + 1) % 3], Vec3::AXES[(axis + 2) % 3] * sign);
            let first = mesh.positions.len() as u32;
            for (u, v) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                mesh.positions.push((normal + side * u + up * v) * half);
                mesh.normals.push(if inward { -normal } else { normal });
                mesh.uvs.push(Vec2::new(u, v));
            }
            for corners in [[0, 1, 2], [0, 2, 3]] {
                let [a, b, c] = corners.map(|corner: u32| first + corner);
                mesh.triangles.push(if inward { [a, c, b] } else { [a, b, c] });
            }
        }
    }
    mesh
}

/// A world without light.
pub fn empty_world() -> Model {
    Model { sky: ModelSky { to_sun: Vec3::Y, sun_lux: 0.0, sky_cd_m2: 0.0 }, ..Model::default() }
}

/// Adds a thing of one body.
pub fn add(model: &mut Model, mesh: Mesh, look: Look, pose: Pose, fixed: bool) -> BodyId {
    let body = BodyId::from_index(model.bodies.len());
    let class = model.objects.len();
    model.classes.push(format!("class_{class}"));
    model.materials.push(material(look));
    model.surfaces.push(Surface { material: model.materials.len() - 1, tint: None, seed: 0 });
    model.objects.push(ModelObject {
        name: format!("thing_{class}"),
        kind: "thing".into(),
        class,
        first_body: body,
        body_count: 1,
        regions: Vec::new(),
        fixed,
    });
    model.bodies.push(ModelBody {
        parts: vec![ModelPart { mesh: PartMesh::new(mesh), surface: SurfaceId::from_index(model.surfaces.len() - 1) }],
        ..ModelBody::new(ObjectId::from_index(model.objects.len() - 1), "body", pose, fixed)
    });
    body
}

/// A room of 4 x 3 x 4 m about (0, 1.5, 0) with a lamp, a fixed table top and a ball-sized box on it that can move (the last body).
pub fn furnished_room() -> Model {
    let mut model = empty_world();
    add(&mut model, cuboid(Vec3::new(2.0, 1.5, 2.0), true), chalk(0.6), Pose::from_translation(Vec3::Y * 1.5), true);
    let table = Vec3::new(0.0, 0.7, -0.8);
    add(&mut model, cuboid(Vec3::new(0.6, 0.02, 0.4), false), Look { roughness: 0.25, ..chalk(0.3) }, Pose::from_translation(table), true);
    let wood = Pattern::Wood { grain_color: [0.3, 0.2, 0.1], planks: 4, knots_m2: 1.0 };
    let look = Look { pattern: wood, roughness: 0.5, ..chalk(0.75) };
    add(&mut model, cuboid(Vec3::splat(0.1), false), look, Pose::from_translation(table + Vec3::Y * 0.12), false);
    model.rooms.push(ModelRoom {
        name: "room".into(),
        class: "living_room".into(),
        min: Vec3::new(-2.0, 0.0, -2.0),
        max: Vec3::new(2.0, 3.0, 2.0),
    });
    let position = Vec3::new(0.7, 2.6, 0.3);
    model.lights.push(ModelLight { name: "lamp".into(), position, body: None, radius: 0.05, lumen: 1500.0, color: Vec3::ONE, on: true });
    model
}

/// The start of a model.
pub fn view(model: Model) -> View {
    View {
        world_from_body: model.bodies.iter().map(|body| body.world_from_body).collect(),
        lights_on: vec![true; model.lights.len()],
        model: Arc::new(model),
    }
}

/// A camera with all passes.
pub fn camera(eye: Vec3, target: Vec3, size: u32, samples: u32) -> Camera {
    let up = if (target - eye).normalize().y.abs() > 0.99 { Vec3::NEG_Z } else { Vec3::Y };
    Camera {
        world_from_camera: Pose::looking_at(eye, target, up),
        fov_y: 1.0,
        width: size,
        height: size,
        passes: Passes { rgb: true, depth: true, normals: true, instances: true, classes: true, ..Passes::default() },
        samples,
        metering: Metering::Home,
    }
}

/// Index of the pixel that shows a point.
pub fn pixel_of(camera: &Camera, point: Vec3) -> usize {
    let local = camera.world_from_camera.inverse() * point;
    let scale = 0.5 * camera.height as f32 / (0.5 * camera.fov_y).tan() / -local.z;
    let column = 0.5 * camera.width as f32 + local.x * scale;
    let row = 0.5 * camera.height as f32 - local.y * scale;
    row as usize * camera.width as usize + column as usize
}
