//! Materials: their figures, with colour, roughness and metal as means over what their triangles show of images.

use std::collections::BTreeMap;

use homebody_core::Vec2;

use super::buffers::Buffers;
use super::document::{Material, Primitive, TextureUse};
use crate::Mesh;
use crate::asset::AssetError;
use crate::asset::color::{linear, srgb};
use crate::asset::files::Files;
use crate::asset::picture::Picture;
use crate::asset::raw::RawLook;

/// Sums over the triangles of one material, weighted by their areas.
#[derive(Default)]
struct Sum {
    area: f64,
    /// Linear colour, roughness, metal.
    values: [f64; 5],
    textured: bool,
}

/// Collects looks while meshes are read.
pub struct Looks<'a> {
    buffers: &'a Buffers<'a>,
    files: &'a Files,
    lenient: bool,
    pictures: BTreeMap<usize, Option<Picture>>,
    /// Place among the looks by material; `None` is the default one.
    places: BTreeMap<Option<usize>, usize>,
    sums: Vec<(Option<usize>, Sum)>,
    notes: Vec<String>,
}

impl<'a> Looks<'a> {
    pub fn new(buffers: &'a Buffers<'a>, files: &'a Files, lenient: bool) -> Self {
        Self { buffers, files, lenient, pictures: BTreeMap::new(), places: BTreeMap::new(), sums: Vec::new(), notes: Vec::new() }
    }

    /// The look of a primitive, to which its triangles are added.
    pub fn of(&mut self, primitive: &Primitive, mesh: &Mesh, colors: &[[f32; 3]]) -> Result<usize, AssetError> {
        let material = primitive.material;
        if let Some(index) = material.filter(|&index| index >= self.buffers.root.materials.len()) {
            let problem = format!("names the material {index}, which is not there");
            return Err(AssetError::damaged(self.buffers.file, "a mesh", problem, "export it again"));
        }
        let next = self.sums.len();
        let place = *self.places.entry(material).or_insert(next);
        if place == next {
            self.sums.push((material, Sum::default()));
        }
        let fallback = Material::default();
        let def = material.map_or(&fallback, |index| &self.buffers.root.materials[index]);
        let (color, rough) = (base_texture(def), def.pbr_metallic_roughness.metallic_roughness_texture.clone());
        let color_picture = color.map(|used| self.picture(&used)).transpose()?.flatten();
        let rough_picture = rough.map(|used| self.picture(&used)).transpose()?.flatten();
        let [red, green, blue, _] = base_factor(def);
        let pbr = &def.pbr_metallic_roughness;
        let sum = &mut self.sums[place].1;
        sum.textured |= color_picture.is_some();
        for face in &mesh.triangles {
            let corners = face.map(|corner| corner as usize);
            let [a, b, c] = corners.map(|corner| mesh.positions[corner]);
            let area = f64::from((b - a).cross(c - a).length());
            let uv = (mesh.uvs[corners[0]] + mesh.uvs[corners[1]] + mesh.uvs[corners[2]]) / 3.0;
            let seen = color_picture.and_then(|index| sampled(&self.pictures, index, uv)).map_or([1.0; 3], |color| color.map(linear));
            let own =
                if colors.is_empty() { [1.0; 3] } else { mean(&corners.map(|corner| colors.get(corner).copied().unwrap_or([1.0; 3]))) };
            let orm = rough_picture.and_then(|index| sampled(&self.pictures, index, uv)).unwrap_or([1.0; 3]);
            let values = [
                red * seen[0] * own[0],
                green * seen[1] * own[1],
                blue * seen[2] * own[2],
                pbr.roughness_factor * orm[1],
                pbr.metallic_factor * orm[2],
            ];
            sum.area += area;
            sum.values.iter_mut().zip(values).for_each(|(sum, value)| *sum += area * f64::from(value));
        }
        Ok(place)
    }

    /// The looks in order, and what is to be said of them.
    pub fn finish(self) -> (Vec<RawLook>, Vec<String>) {
        let materials = &self.buffers.root.materials;
        let look = |(material, sum): &(Option<usize>, Sum)| {
            let Some(def) = material.map(|index| &materials[index]) else { return RawLook::default() };
            let mean = sum.values.map(|value| (value / sum.area.max(1e-30)) as f32);
            let metallic = if specular(def).is_some() { 0.0 } else { mean[4] };
            RawLook {
                name: def.name.clone(),
                color: [mean[0], mean[1], mean[2]].map(|value| srgb(value.clamp(0.0, 1.0))),
                metallic: metallic.clamp(0.0, 1.0),
                roughness: mean[3].clamp(0.0, 1.0),
                transmission: transmission(def),
                textured: sum.textured,
            }
        };
        (self.sums.iter().map(look).collect(), self.notes)
    }

    /// The decoded image of a texture; none, with a note, for formats that are not read.
    fn picture(&mut self, used: &TextureUse) -> Result<Option<usize>, AssetError> {
        let (file, root) = (self.buffers.file, self.buffers.root);
        let missing = |what: &str, index: usize| {
            AssetError::damaged(file, "a texture", format!("names the {what} {index}, which is not there"), "export it again")
        };
        let texture = root.textures.get(used.index).ok_or_else(|| missing("texture", used.index))?;
        let Some(index) = texture.source else {
            let kinds: Vec<&str> = texture.extensions.keys().map(String::as_str).collect();
            self.note(format!("a texture is left out: it is only there as {}", kinds.join(", ")));
            return Ok(None);
        };
        if let Some(known) = self.pictures.get(&index) {
            return Ok(known.is_some().then_some(index));
        }
        let image = root.images.get(index).ok_or_else(|| missing("image", index))?;
        let bytes = match (&image.uri, image.buffer_view) {
            (Some(uri), _) => match self.files.uri(file, uri) {
                Err(AssetError::Missing { name, problem, .. }) if self.lenient => {
                    self.note(format!("the image {name:?} is left out: {problem}"));
                    return Ok(None);
                }
                other => other?,
            },
            (None, Some(view)) => self.buffers.view(view)?.to_vec(),
            (None, None) => return Err(missing("source of the image", index)),
        };
        let picture = match Picture::decode(&bytes) {
            Ok(picture) => Some(picture),
            Err(problem) => {
                self.note(format!("image {index} is left out: {problem}"));
                None
            }
        };
        let found = picture.is_some().then_some(index);
        self.pictures.insert(index, picture);
        Ok(found)
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) && self.notes.len() < 50 {
            self.notes.push(note);
        }
    }
}

fn sampled(pictures: &BTreeMap<usize, Option<Picture>>, index: usize, uv: Vec2) -> Option<[f32; 3]> {
    pictures.get(&index)?.as_ref().map(|picture| picture.at(uv))
}

fn mean(colors: &[[f32; 3]; 3]) -> [f32; 3] {
    std::array::from_fn(|part| (colors[0][part] + colors[1][part] + colors[2][part]) / 3.0)
}

fn specular(def: &Material) -> Option<&serde_json::Value> {
    def.extensions.get("KHR_materials_pbrSpecularGlossiness")
}

fn base_factor(def: &Material) -> [f32; 4] {
    let given = specular(def).map(|own| own["diffuseFactor"].as_array().cloned().unwrap_or_default());
    match given {
        Some(list) if list.len() == 4 => std::array::from_fn(|part| list[part].as_f64().unwrap_or(1.0) as f32),
        Some(_) => [1.0; 4],
        None => def.pbr_metallic_roughness.base_color_factor,
    }
}

fn base_texture(def: &Material) -> Option<TextureUse> {
    match specular(def) {
        Some(own) => {
            let index = own["diffuseTexture"]["index"].as_u64()?;
            Some(TextureUse { index: index as usize, tex_coord: 0 })
        }
        None => def.pbr_metallic_roughness.base_color_texture.clone(),
    }
}

fn transmission(def: &Material) -> f32 {
    let given = def.extensions.get("KHR_materials_transmission").and_then(|own| own["transmissionFactor"].as_f64());
    let clear = def.alpha_mode == "BLEND" && base_factor(def)[3] < 0.6;
    given.map_or(if clear { 1.0 - base_factor(def)[3] } else { 0.0 }, |share| share as f32).clamp(0.0, 1.0)
}
