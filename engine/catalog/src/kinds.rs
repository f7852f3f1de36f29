//! The catalog: which kinds of things there are, what can be asked of them, and building them.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::objects::{self, Builder};
use crate::{Blueprint, Group, Placement, Shelved, Skin, SkinChoice, Use, shelf};

/// What `assets/objects/KIND.ron` says of a kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindInfo {
    /// Name, in snake case.
    pub kind: String,
    /// Class for labels; several kinds may share one.
    pub class: String,
    /// `WordNet` 3.0 synset, such as `mug.n.04`.
    pub synset: String,
    /// One line for people.
    pub description: String,
    /// Shelf of the catalog it stands on.
    #[serde(default)]
    pub group: Group,
    /// What people do with it, beyond what its shape shows (regions, joints, handles and lamps).
    #[serde(default)]
    pub uses: Vec<Use>,
    /// Where it belongs in a home.
    #[serde(default)]
    pub placement: Placement,
    /// What its regions offer to other things, by name of the region or its beginning (`shelf` for `shelf_2`; `*` for all others): a tag
    /// such as `table` that other kinds' placements name.
    #[serde(default)]
    pub hosts: BTreeMap<String, String>,
    /// Radius in metres of the flat spot below its centre of mass on which a round thing comes to rest (the dimple of an apple, the dent of
    /// a cushion); 0 for things that stand by their shape.
    #[serde(default)]
    pub foot_m: f32,
    /// Stands still by default.
    #[serde(default)]
    pub fixed: bool,
    /// What can be changed, in SI units that the name states.
    #[serde(default)]
    pub parameters: Vec<ParameterInfo>,
    /// Parts whose material and colour can be changed.
    pub slots: Vec<SlotInfo>,
    /// Range in which the mass must lie with default parameters, in kg.
    pub mass_kg: (f32, f32),
    /// Where the design comes from, and its licence.
    pub source: String,
}

/// One number that shapes a thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterInfo {
    /// Name with its unit: `height_m`. A plain count has none: `drawers`.
    pub name: String,
    /// Value when nothing is asked.
    pub default: f32,
    /// Smallest value.
    pub min: f32,
    /// Largest value.
    pub max: f32,
    /// Range from which designs are drawn; `min`..`max` when left out.
    #[serde(default)]
    pub vary: Option<(f32, f32)>,
    /// A count or the number of a choice: designs draw whole numbers.
    #[serde(default)]
    pub whole: bool,
    /// What it means.
    pub about: String,
}

/// One group of parts with a common material.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotInfo {
    /// Name within the kind: `frame`, `seat`.
    pub name: String,
    /// Row of the materials table when nothing is asked.
    pub material: String,
    /// sRGB colour in place of the row's own.
    #[serde(default)]
    pub tint: Option<[f32; 3]>,
    /// Mean density in kg/m³ of what the colliders fill, where it is not solid material.
    #[serde(default)]
    pub density_kg_m3: Option<f32>,
    /// What a style's palette may give it: `wood`, `fabric`, `metal`, `paint`, `accent`, `ceramic` … Slots of one role match in a home.
    #[serde(default)]
    pub role: Option<String>,
    /// Materials with colours from which designs are drawn when no palette knows the role.
    #[serde(default)]
    pub choices: Vec<SkinChoice>,
}

/// What is asked of a kind; whatever is left out keeps its default.
#[derive(Clone, Copy, Debug)]
pub struct BuildRequest<'a> {
    /// Parameters by name.
    pub parameters: &'a BTreeMap<String, f32>,
    /// Materials by slot; `*` is every slot not named. A slot given a new material loses its default colour.
    pub materials: &'a BTreeMap<String, String>,
    /// sRGB colours by slot, each 0..1; `*` is every slot not named.
    pub colors: &'a BTreeMap<String, [f32; 3]>,
    /// Seed of patterns and of the variation within a kind.
    pub seed: u64,
}

/// Why a thing could not be built.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CatalogError {
    /// No such kind.
    #[error("there is no kind {kind:?} in the catalog; {hint}")]
    UnknownKind {
        /// The name asked for.
        kind: String,
        /// The nearest names.
        hint: String,
    },
    /// No such parameter.
    #[error("{kind} has no parameter {parameter:?} (asked for {value}); {hint}")]
    UnknownParameter {
        /// The kind.
        kind: String,
        /// The name asked for.
        parameter: String,
        /// The value asked for.
        value: f32,
        /// The names there are.
        hint: String,
    },
    /// A parameter outside its range.
    #[error("{kind}: parameter {parameter} is {value}; it must be within {min}..{max}")]
    OutOfRange {
        /// The kind.
        kind: String,
        /// The parameter.
        parameter: String,
        /// The value asked for.
        value: f32,
        /// Smallest value.
        min: f32,
        /// Largest value.
        max: f32,
    },
    /// No such slot.
    #[error("{kind} has no slot {slot:?} (asked for {value}); {hint}")]
    UnknownSlot {
        /// The kind.
        kind: String,
        /// The name asked for.
        slot: String,
        /// The material or colour asked for.
        value: String,
        /// The names there are.
        hint: String,
    },
    /// A colour outside 0..1.
    #[error("{kind}: the colour of slot {slot:?} is {color:?}; each number must be within 0..1")]
    Color {
        /// The kind.
        kind: String,
        /// The slot.
        slot: String,
        /// The colour asked for.
        color: [f32; 3],
    },
}

/// All kinds, in alphabetical order.
pub fn kinds() -> &'static [KindInfo] {
    static KINDS: LazyLock<Vec<KindInfo>> = LazyLock::new(|| {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let read = |(text, _): &(&str, objects::Make)| options.from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"));
        objects::CATALOG.iter().map(read).collect()
    });
    &KINDS
}

/// The kind of this name.
pub fn kind(name: &str) -> Result<&'static KindInfo, CatalogError> {
    kinds()
        .iter()
        .find(|info| info.kind == name)
        .ok_or_else(|| CatalogError::UnknownKind { kind: name.into(), hint: near(name, kinds().iter().map(|info| info.kind.as_str())) })
}

/// Builds a thing of a kind. Its meshes are shared with equal things built before.
pub fn build(name: &str, request: &BuildRequest) -> Result<Blueprint, CatalogError> {
    build_shared(name, request).map(|shared| Blueprint::clone(&shared))
}

/// Builds a thing of a kind, or gives the equal one that was built before.
pub fn build_shared(name: &str, request: &BuildRequest) -> Result<Arc<Blueprint>, CatalogError> {
    build_measured(name, request).map(|thing| thing.blueprint)
}

/// Like [`build_shared`], with the thing's extent.
pub fn build_measured(name: &str, request: &BuildRequest) -> Result<Shelved, CatalogError> {
    shelf::take(name, request, make)
}

fn make(name: &str, request: &BuildRequest) -> Result<Blueprint, CatalogError> {
    let info = kind(name)?;
    let values = values(info, request)?;
    let skins = skins(info, request)?;
    let place = kinds().iter().position(|other| other.kind == name).unwrap_or_default();
    let mut builder = Builder::new(info, values, skins, request.seed);
    (objects::CATALOG[place].1)(&mut builder);
    Ok(builder.finish())
}

/// Every parameter's value.
pub(crate) fn values<'a>(info: &'a KindInfo, request: &BuildRequest) -> Result<BTreeMap<&'a str, f32>, CatalogError> {
    let mut values: BTreeMap<&str, f32> = info.parameters.iter().map(|parameter| (parameter.name.as_str(), parameter.default)).collect();
    for (name, &value) in request.parameters {
        let names = || info.parameters.iter().map(|parameter| parameter.name.as_str());
        let Some(parameter) = info.parameters.iter().find(|parameter| parameter.name == *name) else {
            let (kind, parameter) = (info.kind.clone(), name.clone());
            return Err(CatalogError::UnknownParameter { kind, parameter, value, hint: near(name, names()) });
        };
        let (min, max) = (parameter.min, parameter.max);
        if !(min..=max).contains(&value) {
            return Err(CatalogError::OutOfRange { kind: info.kind.clone(), parameter: name.clone(), value, min, max });
        }
        values.insert(&parameter.name, value);
    }
    Ok(values)
}

/// Every slot's skin, with true where the colour was asked for.
pub(crate) fn skins<'a>(info: &'a KindInfo, request: &BuildRequest) -> Result<BTreeMap<&'a str, (Skin, bool)>, CatalogError> {
    let known = |slot: &str| slot == "*" || info.slots.iter().any(|other| other.name == slot);
    let unknown = |slot: &String, value: String| CatalogError::UnknownSlot {
        kind: info.kind.clone(),
        slot: slot.clone(),
        value,
        hint: near(slot, info.slots.iter().map(|slot| slot.name.as_str())),
    };
    if let Some((slot, material)) = request.materials.iter().find(|(slot, _)| !known(slot)) {
        return Err(unknown(slot, format!("material {material:?}")));
    }
    for (slot, &color) in request.colors {
        if !known(slot) {
            return Err(unknown(slot, format!("colour {color:?}")));
        }
        if !color.iter().all(|share| (0.0..=1.0).contains(share)) {
            return Err(CatalogError::Color { kind: info.kind.clone(), slot: slot.clone(), color });
        }
    }
    Ok(info.slots.iter().map(|slot| (slot.name.as_str(), skin(slot, request))).collect())
}

fn skin(slot: &SlotInfo, request: &BuildRequest) -> (Skin, bool) {
    let material = request.materials.get(&slot.name).or_else(|| request.materials.get("*"));
    let color = request.colors.get(&slot.name).or_else(|| request.colors.get("*"));
    let default_tint = if material.is_none_or(|material| *material == slot.material) { slot.tint } else { None };
    let seed = homebody_core::Stream::new(request.seed, &slot.name).bits();
    let skin = Skin { material: material.unwrap_or(&slot.material).clone(), tint: color.copied().or(default_tint), seed };
    (skin, color.is_some() || material.is_some_and(|material| *material != slot.material))
}

/// A sentence with the names nearest to `name`, or all of them when they are few.
fn near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut ranked: Vec<(f64, &str)> = names.map(|other| (strsim::jaro_winkler(name, other), other)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let nearest: Vec<&str> = ranked.iter().take(if ranked.len() <= 8 { 8 } else { 4 }).map(|(_, other)| *other).collect();
    match (nearest.is_empty(), ranked.len() <= 8) {
        (true, _) => "it has none".into(),
        (_, true) => format!("it knows {}", nearest.join(", ")),
        _ => format!("did you mean {}?", nearest.join(", ")),
    }
}
