//! Fills the tables of a model.

use std::collections::BTreeMap;

use homebody_catalog::{ColliderShape, Mesh, PartMesh, Skin, kinds, materials};
use homebody_core::{BodyId, ObjectId, Pose, SurfaceId, Vec3};

use crate::model::{Model, ModelBody, ModelCollider, ModelObject, ModelPart, Surface};

/// Classes of what is built here; those of the catalog follow, so that a class has the same number in every scene.
const OWN_CLASSES: [&str; 7] = ["wall", "floor", "ceiling", "door", "window", "door_frame", "robot"];

/// A model being filled.
pub(crate) struct ModelBuilder {
    pub model: Model,
    surface_ids: BTreeMap<(usize, Option<[u32; 3]>, u64), SurfaceId>,
}

impl ModelBuilder {
    pub fn new() -> Self {
        let mut classes: Vec<String> = OWN_CLASSES.map(str::to_owned).to_vec();
        let mut catalog_classes: Vec<&str> = kinds().iter().map(|info| info.class.as_str()).collect();
        catalog_classes.sort_unstable();
        catalog_classes.dedup();
        classes.extend(catalog_classes.into_iter().filter(|class| !OWN_CLASSES.contains(class)).map(str::to_owned));
        let model = Model { classes, materials: materials::table().rows().to_vec(), ..Model::default() };
        Self { model, surface_ids: BTreeMap::new() }
    }

    /// Goes on with a model that was built before.
    pub fn from_model(model: Model) -> Self {
        let key = |surface: &Surface| (surface.material, surface.tint.map(|tint| tint.map(f32::to_bits)), surface.seed);
        let ids = model.surfaces.iter().enumerate().map(|(index, surface)| (key(surface), SurfaceId::from_index(index)));
        let surface_ids = ids.collect();
        Self { model, surface_ids }
    }

    /// Starts a thing without bodies.
    pub fn object(&mut self, name: &str, kind: &str, class: &str, fixed: bool) -> ObjectId {
        let class = self.class(class);
        let first_body = BodyId::from_index(self.model.bodies.len());
        let object =
            ModelObject { name: name.to_owned(), kind: kind.to_owned(), class, first_body, body_count: 0, regions: Vec::new(), fixed };
        self.model.objects.push(object);
        ObjectId::from_index(self.model.objects.len() - 1)
    }

    fn class(&mut self, class: &str) -> usize {
        let known = self.model.classes.iter().position(|known| known == class);
        known.unwrap_or_else(|| {
            self.model.classes.push(class.to_owned());
            self.model.classes.len() - 1
        })
    }

    /// Adds a body to the thing started last.
    pub fn body(&mut self, object: ObjectId, name: &str, world_from_body: Pose, fixed: bool) -> BodyId {
        self.model.objects[object.index()].body_count += 1;
        self.model.bodies.push(ModelBody::new(object, name, world_from_body, fixed));
        BodyId::from_index(self.model.bodies.len() - 1)
    }

    /// Adds something seen; an empty mesh adds nothing.
    pub fn part(&mut self, body: BodyId, mesh: Mesh, skin: &Skin) {
        self.shared_part(body, PartMesh::new(mesh), skin);
    }

    /// Adds something seen whose mesh other things may have, too.
    pub fn shared_part(&mut self, body: BodyId, mesh: PartMesh, skin: &Skin) {
        if !mesh.is_empty() {
            let surface = self.surface(skin);
            self.model.bodies[body.index()].parts.push(ModelPart { mesh, surface });
        }
    }

    /// Adds something touched. The density is that of the material unless one is given.
    pub fn collider(&mut self, body: BodyId, shape: ColliderShape, body_from_shape: Pose, material: &str, density_kg_m3: Option<f32>) {
        let material = material_index(material);
        let density_kg_m3 = density_kg_m3.unwrap_or(self.model.materials[material].density_kg_m3);
        self.collider_of(body, shape, body_from_shape, material, density_kg_m3);
    }

    /// Adds something touched whose material is row `material` of the model.
    pub fn collider_of(&mut self, body: BodyId, shape: ColliderShape, body_from_shape: Pose, material: usize, density_kg_m3: f32) {
        self.model.bodies[body.index()].colliders.push(ModelCollider { shape, body_from_shape, material, density_kg_m3 });
    }

    /// Row of a material, or of a copy of it with another friction or restitution.
    pub fn surface_row(&mut self, material: &str, friction: Option<f32>, restitution: Option<f32>) -> usize {
        let index = material_index(material);
        if friction.is_none() && restitution.is_none() {
            return index;
        }
        let mut row = self.model.materials[index].clone();
        row.friction = friction.unwrap_or(row.friction);
        row.restitution = restitution.unwrap_or(row.restitution);
        let known = self.model.materials.iter().position(|other| *other == row);
        known.unwrap_or_else(|| {
            self.model.materials.push(row);
            self.model.materials.len() - 1
        })
    }

    /// Adds a touched box given by two corners in the body's frame.
    pub fn box_collider(&mut self, body: BodyId, (min, max): (Vec3, Vec3), material: &str, density_kg_m3: Option<f32>) {
        let shape = ColliderShape::Cuboid { half: 0.5 * (max - min) };
        self.collider(body, shape, Pose::from_translation(0.5 * (min + max)), material, density_kg_m3);
    }

    fn surface(&mut self, skin: &Skin) -> SurfaceId {
        let material = material_index(&skin.material);
        let key = (material, skin.tint.map(|tint| tint.map(f32::to_bits)), skin.seed);
        let next = SurfaceId::from_index(self.model.surfaces.len());
        let id = *self.surface_ids.entry(key).or_insert(next);
        if id == next {
            self.model.surfaces.push(Surface { material, tint: skin.tint, seed: skin.seed });
        }
        id
    }
}

/// Row of a material that the checks have found to exist.
fn material_index(name: &str) -> usize {
    materials::table()
        .get(name)
        .map_or_else(|| panic!("material {name:?} is in the table: documents and the catalog are checked"), |(index, _)| index)
}

/// A look without a colour of its own.
pub(crate) fn skin(material: &str, tint: Option<[f32; 3]>) -> Skin {
    Skin { material: material.to_owned(), tint, seed: 0 }
}
