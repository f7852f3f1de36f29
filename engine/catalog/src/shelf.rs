//! Things already built in this process, kept so that homes made one after another share their shapes. What is built depends on the request
//! alone, so a thing from the shelf equals a new one.
//!
//! What is touched is small and kept for long; what is seen is large, and who only simulates never looks at it. So meshes have a shelf of
//! their own, and those that are no longer there when somebody looks are made again.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use homebody_core::{Pose, Vec3};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::{Blueprint, BuildRequest, CatalogError, Mesh};

/// Bytes that kept things may take together, without their meshes.
const THING_BYTES_MAX: u64 = 128 << 20;
/// Bytes that kept meshes may take together.
const MESH_BYTES_MAX: u64 = 96 << 20;
/// How many things that are, at a guess; sizes the caches' tables.
const THINGS: usize = 8_192;

static THING_SHELF: LazyLock<Cache<Vec<u8>, Shelved, ByBytes>> = LazyLock::new(|| Cache::with_weighter(THINGS, THING_BYTES_MAX, ByBytes));
static MESH_SHELF: LazyLock<Cache<Vec<u8>, Meshes, ByBytes>> = LazyLock::new(|| Cache::with_weighter(THINGS, MESH_BYTES_MAX, ByBytes));

/// Builds a thing of a kind.
type Make = fn(&str, &BuildRequest) -> Result<Blueprint, CatalogError>;

/// All meshes of a thing, link by link.
type Meshes = Arc<Vec<Arc<Mesh>>>;

/// A thing from the shelf.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The thing.
    pub blueprint: Arc<Blueprint>,
    /// Lowest and highest corner of what is seen and touched with every joint at 0, in the root's frame, in metres.
    pub extent: (Vec3, Vec3),
}

/// A part's mesh, shared by equal parts: kept, or made again from its thing's request when somebody looks.
#[derive(Clone, Debug)]
pub struct PartMesh(Source);

#[derive(Clone, Debug)]
enum Source {
    Kept(Arc<Mesh>),
    /// This one of the meshes of a thing.
    Made(Arc<Recipe>, usize),
}

/// What a thing is built from, and the key by which it is kept.
struct Recipe {
    key: Vec<u8>,
    kind: String,
    parameters: BTreeMap<String, f32>,
    materials: BTreeMap<String, String>,
    colors: BTreeMap<String, [f32; 3]>,
    seed: u64,
    make: Make,
}

impl PartMesh {
    /// A mesh that is kept as long as its part.
    pub fn new(mesh: Mesh) -> Self {
        Self(Source::Kept(Arc::new(mesh)))
    }

    /// The mesh.
    pub fn get(&self) -> Arc<Mesh> {
        match &self.0 {
            Source::Kept(mesh) => mesh.clone(),
            Source::Made(recipe, index) => recipe.meshes().get(*index).cloned().unwrap_or_default(),
        }
    }

    /// True when there is nothing to see. Things on the shelf have no such parts.
    pub fn is_empty(&self) -> bool {
        matches!(&self.0, Source::Kept(mesh) if mesh.triangles.is_empty())
    }

    /// Adds another mesh to this one.
    pub fn append(&mut self, mesh: &Mesh) {
        let mut own = self.get();
        Arc::make_mut(&mut own).append(mesh, Pose::IDENTITY);
        self.0 = Source::Kept(own);
    }
}

impl Recipe {
    fn new(key: Vec<u8>, kind: &str, request: &BuildRequest, make: Make) -> Self {
        let (parameters, materials, colors) = (request.parameters.clone(), request.materials.clone(), request.colors.clone());
        Self { key, kind: kind.to_owned(), parameters, materials, colors, seed: request.seed, make }
    }

    fn meshes(&self) -> Meshes {
        if let Some(known) = MESH_SHELF.get(&self.key) {
            return known;
        }
        let request = BuildRequest { parameters: &self.parameters, materials: &self.materials, colors: &self.colors, seed: self.seed };
        // What was built once is built again: the request was good.
        let meshes = (self.make)(&self.kind, &request).map(|blueprint| meshes_of(&blueprint)).unwrap_or_default();
        MESH_SHELF.insert(self.key.clone(), meshes.clone());
        meshes
    }
}

impl std::fmt::Debug for Recipe {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} {}", self.kind, self.seed)
    }
}

fn meshes_of(blueprint: &Blueprint) -> Meshes {
    Arc::new(blueprint.links.iter().flat_map(|link| &link.parts).map(|part| part.mesh.get()).collect())
}

/// Counts what a thing takes.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Vec<u8>, Shelved> for ByBytes {
    fn weight(&self, key: &Vec<u8>, thing: &Shelved) -> u64 {
        let links = &thing.blueprint.links;
        let (parts, colliders) = links.iter().fold((0, 0), |sum, link| (sum.0 + link.parts.len(), sum.1 + link.colliders.len()));
        (2_048 + 3 * key.len() + 256 * parts + 512 * colliders) as u64
    }
}

impl Weighter<Vec<u8>, Meshes> for ByBytes {
    fn weight(&self, key: &Vec<u8>, meshes: &Meshes) -> u64 {
        let bytes: usize = meshes.iter().map(|mesh| 256 + 32 * mesh.positions.len() + 12 * mesh.triangles.len()).sum();
        (key.len() + bytes) as u64
    }
}

impl Shelved {
    /// Measures a new thing and puts its meshes on their shelf.
    fn new(mut blueprint: Blueprint, recipe: Recipe) -> Self {
        let ((min, max), (low, high)) = (blueprint.bounds(), blueprint.collider_bounds());
        let recipe = Arc::new(recipe);
        MESH_SHELF.insert(recipe.key.clone(), meshes_of(&blueprint));
        let parts = blueprint.links.iter_mut().flat_map(|link| &mut link.parts);
        parts.enumerate().for_each(|(index, part)| part.mesh = PartMesh(Source::Made(recipe.clone(), index)));
        Self { blueprint: Arc::new(blueprint), extent: (min.min(low), max.max(high)) }
    }
}

/// The thing of this kind and request: from the shelf, or built by `make` and put there.
pub(crate) fn take(kind: &str, request: &BuildRequest, make: Make) -> Result<Shelved, CatalogError> {
    let key = key(kind, request);
    if let Some(known) = THING_SHELF.get(&key) {
        return Ok(known);
    }
    let made = Shelved::new(make(kind, request)?, Recipe::new(key.clone(), kind, request, make));
    THING_SHELF.insert(key, made.clone());
    Ok(made)
}

/// Kind and request as bytes that differ whenever these do.
fn key(kind: &str, request: &BuildRequest) -> Vec<u8> {
    let mut key = Vec::with_capacity(128);
    let mut word = |text: &str| {
        key.extend_from_slice(&(text.len() as u32).to_le_bytes());
        key.extend_from_slice(text.as_bytes());
    };
    word(kind);
    request.materials.iter().for_each(|(slot, material)| {
        word(slot);
        word(material);
    });
    word("/");
    request.parameters.keys().for_each(|name| word(name));
    word("/");
    request.colors.keys().for_each(|slot| word(slot));
    let numbers = request.parameters.values().chain(request.colors.values().flatten());
    numbers.for_each(|value| key.extend_from_slice(&value.to_bits().to_le_bytes()));
    key.extend_from_slice(&request.seed.to_le_bytes());
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{build_shared, kinds};

    /// Two requests share a thing when they are equal, and only then.
    #[test]
    fn equal_requests_share_a_thing() {
        let none = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let request = |seed| BuildRequest { parameters: &none.0, materials: &none.1, colors: &none.2, seed };
        let [first, again, other] = [7, 7, 8].map(|seed| build_shared("mug", &request(seed)).expect("a mug"));
        assert!(Arc::ptr_eq(&first, &again) && !Arc::ptr_eq(&first, &other));
        let red = BTreeMap::from([("body".to_owned(), [1.0, 0.0, 0.0])]);
        let dyed = build_shared("mug", &BuildRequest { colors: &red, ..request(7) }).expect("a mug");
        assert!(!Arc::ptr_eq(&first, &dyed));
        assert!(kinds().len() > 50);
    }

    /// Meshes that the shelf no longer has are those that it had.
    #[test]
    fn meshes_made_again_are_the_same() {
        let none = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let request = BuildRequest { parameters: &none.0, materials: &none.1, colors: &none.2, seed: 1_234 };
        let chair = build_shared("armchair", &request).expect("an armchair");
        let meshes = || chair.links.iter().flat_map(|link| &link.parts).map(|part| part.mesh.get()).collect::<Vec<_>>();
        let before = meshes();
        assert!(!before.is_empty() && before.iter().all(|mesh| !mesh.triangles.is_empty()));
        MESH_SHELF.remove(&key("armchair", &request));
        let after = meshes();
        assert!(before.iter().zip(&after).all(|(one, other)| !Arc::ptr_eq(one, other) && one == other));
    }
}
