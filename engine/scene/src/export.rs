//! A compiled home for other programs.

use homebody_catalog::Skin;
use homebody_catalog::asset::glb_of_meshes;

use crate::model::Model;

/// One binary glTF file of a home as it stands at its start: a node for each body that is seen. +Y is up, lengths are metres.
pub fn scene_glb(model: &Model) -> Vec<u8> {
    let skin = |surface: &crate::model::Surface| Skin {
        material: model.materials[surface.material].name.clone(),
        tint: surface.tint,
        seed: surface.seed,
    };
    let bodies = model.bodies.iter().filter(|body| !body.parts.is_empty());
    let mesh = |body: &crate::model::ModelBody| {
        let object = &model.objects[body.object.index()];
        let name = if object.body_count > 1 { format!("{}/{}", object.name, body.name) } else { object.name.clone() };
        let parts = body.parts.iter().map(|part| ((*part.mesh.get()).clone(), skin(&model.surfaces[part.surface.index()])));
        (name, body.world_from_body, parts.collect())
    };
    glb_of_meshes(&bodies.map(mesh).collect::<Vec<_>>())
}
