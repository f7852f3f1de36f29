//! Things already built in this process, kept so that homes made one after another share their shapes. What is built depends on the request
//! alone, so a thing from the shelf equals a new one.

use std::sync::{Arc, LazyLock};

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::{Blueprint, BuildRequest};

/// Bytes that kept things may take together.
const BYTES_MAX: u64 = 160 << 20;
/// How many things that are, at a guess; sizes the cache's tables.
const THINGS: usize = 8_192;

type Shelf = Cache<Vec<u8>, Arc<Blueprint>, ByBytes>;

/// Counts what a thing's meshes and hulls take.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Vec<u8>, Arc<Blueprint>> for ByBytes {
    fn weight(&self, key: &Vec<u8>, blueprint: &Arc<Blueprint>) -> u64 {
        let links = blueprint.links.iter();
        let meshes: usize =
            links.flat_map(|link| &link.parts).map(|part| 32 * part.mesh.positions.len() + 12 * part.mesh.triangles.len()).sum();
        (1_024 + key.len() + meshes) as u64
    }
}

/// The thing of this kind and request: from the shelf, or built by `make` and put there.
pub(crate) fn take<E>(kind: &str, request: &BuildRequest, make: impl FnOnce() -> Result<Blueprint, E>) -> Result<Arc<Blueprint>, E> {
    static SHELF: LazyLock<Shelf> = LazyLock::new(|| Cache::with_weighter(THINGS, BYTES_MAX, ByBytes));
    let key = key(kind, request);
    if let Some(known) = SHELF.get(&key) {
        return Ok(known);
    }
    let made = Arc::new(make()?);
    SHELF.insert(key, made.clone());
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
    use std::collections::BTreeMap;

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
}
