//! Textures kept on disk. A file that is missing, damaged or of another build is made anew; a folder that cannot be written costs time and
//! nothing else. When the folder has grown to its limit, what was not used for longest goes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use homebody_core::material::Material;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::{Relief, TextureSet, generate};

/// First bytes of every file; the last one is the version of the layout.
const MAGIC: [u8; 8] = *b"HBTEX\0\0\x01";
/// Magic, checksum of what follows, size, depth of the relief, and which maps there are.
const HEADER: usize = 8 + 8 + 4 + 4 + 1;
/// Largest edge that is kept.
const SIZE_MAX: u32 = 8192;
/// Megabytes that the user's cache may take when `HOMEBODY_CACHE_MB` says nothing else.
const LIMIT_MB: u64 = 4096;
/// The folder is looked through when the first file and when so many more bytes were written.
const LOOK_EVERY: u64 = 64 << 20;
/// A use is noted when the one noted before is so old.
const NOTED_FOR: Duration = Duration::from_hours(1);

/// Bits of the header's last byte.
const RELIEF: u8 = 1;
const METALLIC: u8 = 2;
const TRANSMISSION: u8 = 4;

/// Hash of the code that paints: files of another generator have other names.
static GENERATOR: LazyLock<u64> = LazyLock::new(|| {
    let sources = [
        include_str!("mod.rs"),
        include_str!("cloth.rs"),
        include_str!("fabric.rs"),
        include_str!("growth.rs"),
        include_str!("hide.rs"),
        include_str!("masonry.rs"),
        include_str!("metal.rs"),
        include_str!("motifs.rs"),
        include_str!("noise.rs"),
        include_str!("packaging.rs"),
        include_str!("parquet.rs"),
        include_str!("printed.rs"),
        include_str!("stone.rs"),
        include_str!("surface.rs"),
        include_str!("wood.rs"),
    ];
    xxh3_64(sources.concat().as_bytes())
});

/// A folder of textures.
#[derive(Clone, Debug)]
pub struct TextureCache {
    folder: Option<PathBuf>,
    limit_bytes: u64,
}

/// Where a texture came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Read from the cache.
    Kept,
    /// Made now.
    Made,
}

impl TextureCache {
    /// The cache in this folder, which takes at most about so many bytes; it is made when the first texture is kept.
    pub fn new(folder: impl Into<PathBuf>, limit_bytes: u64) -> Self {
        Self { folder: Some(folder.into()), limit_bytes }
    }

    /// The user's cache: `HOMEBODY_CACHE`, or `homebody` in `XDG_CACHE_HOME` or in `~/.cache`. An empty `HOMEBODY_CACHE` keeps nothing.
    /// `HOMEBODY_CACHE_MB` is its limit, 4,096 MB when left out.
    pub fn of_user() -> &'static Self {
        static CACHE: LazyLock<TextureCache> = LazyLock::new(|| {
            let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
            let own = std::env::var_os("HOMEBODY_CACHE").map(PathBuf::from);
            let base = own.or_else(|| {
                let shared = folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")));
                shared.map(|shared| shared.join("homebody"))
            });
            let limit_mb = std::env::var("HOMEBODY_CACHE_MB").ok().and_then(|limit| limit.trim().parse().ok()).unwrap_or(LIMIT_MB);
            TextureCache {
                folder: base.filter(|base| !base.as_os_str().is_empty()).map(|base| base.join("textures")),
                limit_bytes: limit_mb.saturating_mul(1 << 20),
            }
        });
        &CACHE
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The textures that [`generate`] makes, from the disk if they are there.
    pub fn take(&self, material: &Material, tint: Option<[f32; 3]>, seed: u64, size: u32) -> (TextureSet, Origin) {
        let Some(path) = self.path(material, tint, seed, size) else {
            return (generate(material, tint, seed, size), Origin::Made);
        };
        if let Some(set) = fs::read(&path).ok().and_then(|bytes| decode(&bytes)).filter(|set| set.size == size) {
            note_use(&path);
            return (set, Origin::Kept);
        }
        let set = generate(material, tint, seed, size);
        let bytes = encode(&set);
        keep(&path, &bytes);
        self.trim_after(bytes.len() as u64);
        (set, Origin::Made)
    }

    /// Looks through the folder now and then, after so many more bytes were written.
    fn trim_after(&self, written: u64) {
        static WRITTEN: AtomicU64 = AtomicU64::new(0);
        let before = WRITTEN.fetch_add(written, Ordering::Relaxed);
        if before == 0 || before / LOOK_EVERY != (before + written) / LOOK_EVERY {
            self.trim();
        }
    }

    /// Removes what was not used for longest until three quarters of the limit are left, if the folder takes more than the limit.
    fn trim(&self) {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        let mut files: Vec<(SystemTime, PathBuf, u64)> = entries
            .flatten()
            .filter_map(|entry| {
                let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((about.modified().ok()?, entry.path(), about.len()))
            })
            .collect();
        let mut total: u64 = files.iter().map(|file| file.2).sum();
        if total <= self.limit_bytes {
            return;
        }
        files.sort();
        for (_, path, bytes) in files {
            if total <= self.limit_bytes / 4 * 3 {
                return;
            }
            // Somebody else may have removed it, and what cannot be removed stays.
            let _ = fs::remove_file(path);
            total -= bytes;
        }
    }

    /// File of a texture: the name says the material, the hash everything that its pixels depend on.
    fn path(&self, material: &Material, tint: Option<[f32; 3]>, seed: u64, size: u32) -> Option<PathBuf> {
        let folder = self.folder.as_ref().filter(|_| size <= SIZE_MAX)?;
        let look = ron::to_string(&material.look).ok()?;
        let text = format!("{:016x} {look} {:?} {seed} {size}", *GENERATOR, tint.map(|tint| tint.map(f32::to_bits)));
        Some(folder.join(format!("{}-{:032x}.texture", material.name, xxh3_128(text.as_bytes()))))
    }
}

/// Notes that a file was used, so that it is not the next to go.
fn note_use(path: &Path) {
    let now = SystemTime::now();
    let noted = fs::metadata(path).and_then(|about| about.modified());
    if noted.is_ok_and(|noted| now.duration_since(noted).is_ok_and(|age| age > NOTED_FOR)) {
        // A folder that cannot be written forgets, and nothing else.
        let _ = fs::File::options().append(true).open(path).and_then(|file| file.set_modified(now));
    }
}

/// Writes beside the place and renames, so that nobody reads half a file.
fn keep(path: &Path, bytes: &[u8]) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Some(folder) = path.parent() else { return };
    let draft = folder.join(format!("draft-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&draft, bytes)).and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // What could not be kept is made again next time; so is a draft that could not be removed.
        let _ = fs::remove_file(&draft);
    }
}

fn encode(set: &TextureSet) -> Vec<u8> {
    let bit = |present: bool, bit: u8| if present { bit } else { 0 };
    let maps =
        bit(!set.relief.heights.is_empty(), RELIEF) | bit(set.metallic.is_some(), METALLIC) | bit(set.transmission.is_some(), TRANSMISSION);
    let mut body = Vec::with_capacity(set.base_color.len() * 10 + 9);
    body.extend(set.size.to_le_bytes());
    body.extend(set.relief.depth_um.to_le_bytes());
    body.push(maps);
    body.extend(set.base_color.as_flattened());
    body.extend(&set.roughness);
    body.extend(set.normal.as_flattened().iter().map(|slope| slope.to_le_bytes()[0]));
    body.extend(set.relief.heights.iter().flat_map(|height| height.to_le_bytes()));
    body.extend(set.metallic.iter().chain(&set.transmission).flatten());
    [&MAGIC[..], &xxh3_64(&body).to_le_bytes(), &body].concat()
}

/// The textures of a file; none for what is not whole and sound.
fn decode(bytes: &[u8]) -> Option<TextureSet> {
    let (magic, rest) = bytes.split_first_chunk::<8>()?;
    let (checksum, body) = rest.split_first_chunk::<8>()?;
    if *magic != MAGIC || bytes.len() < HEADER || xxh3_64(body) != u64::from_le_bytes(*checksum) {
        return None;
    }
    let (size, body) = body.split_first_chunk::<4>()?;
    let (depth, body) = body.split_first_chunk::<4>()?;
    let (maps, mut body) = body.split_first()?;
    let size = u32::from_le_bytes(*size);
    if !(1..=SIZE_MAX).contains(&size) {
        return None;
    }
    let count = size as usize * size as usize;
    let mut take = |bytes_a_texel: usize, present: bool| {
        let (part, rest) = body.split_at_checked(if present { count * bytes_a_texel } else { 0 })?;
        body = rest;
        Some(part)
    };
    let (color, roughness, normal) = (take(3, true)?, take(1, true)?, take(2, true)?);
    let heights = take(2, maps & RELIEF != 0)?;
    let (metallic, transmission) = (take(1, maps & METALLIC != 0)?, take(1, maps & TRANSMISSION != 0)?);
    let optional = |part: &[u8]| (!part.is_empty()).then(|| part.to_vec());
    let set = TextureSet {
        size,
        base_color: color.as_chunks::<3>().0.to_vec(),
        roughness: roughness.to_vec(),
        normal: normal.as_chunks::<2>().0.iter().map(|slopes| slopes.map(|slope| i8::from_le_bytes([slope]))).collect(),
        relief: Relief {
            heights: heights.as_chunks::<2>().0.iter().map(|height| u16::from_le_bytes(*height)).collect(),
            depth_um: u32::from_le_bytes(*depth),
        },
        metallic: optional(metallic),
        transmission: optional(transmission),
    };
    body.is_empty().then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::materials::table;

    const SIZE: u32 = 32;

    fn row(name: &str) -> &'static Material {
        table().find(name).expect("a row").1
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path()).collect()
    }

    #[test]
    fn what_was_kept_is_what_was_made() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = TextureCache::new(folder.path().join("textures"), u64::MAX);
        for name in ["oak", "rusted_steel", "lace", "glass", "brick_red"] {
            let (made, first) = cache.take(row(name), None, 3, SIZE);
            let (kept, second) = cache.take(row(name), None, 3, SIZE);
            assert_eq!((first, second), (Origin::Made, Origin::Kept), "{name}");
            assert_eq!((&made, &made), (&kept, &generate(row(name), None, 3, SIZE)), "{name}");
        }
        assert_eq!(files(cache.folder().expect("it has one")).len(), 5, "no draft is left");
    }

    #[test]
    fn tint_seed_size_and_look_each_have_their_own_file() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = TextureCache::new(folder.path(), u64::MAX);
        let mut other = row("oak").clone();
        other.look.roughness += 0.01;
        for (material, tint, seed, size) in [
            (row("oak"), None, 1, SIZE),
            (row("oak"), Some([0.5; 3]), 1, SIZE),
            (row("oak"), None, 2, SIZE),
            (row("oak"), None, 1, SIZE / 2),
            (&other, None, 1, SIZE),
        ] {
            assert_eq!(cache.take(material, tint, seed, size).1, Origin::Made);
        }
        assert_eq!(files(folder.path()).len(), 5);
    }

    /// Cut anywhere, with any byte changed, empty or foreign: the file is replaced by a good one.
    #[test]
    fn a_damaged_file_is_made_anew() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = TextureCache::new(folder.path(), u64::MAX);
        let (made, _) = cache.take(row("rusted_steel"), None, 1, SIZE);
        let path = files(folder.path()).remove(0);
        let good = fs::read(&path).expect("it was written");
        let changed = |at: usize| {
            let mut bytes = good.clone();
            bytes[at] ^= 0x40;
            bytes
        };
        let longer = [&good[..], b"more"].concat();
        let cuts = [0, 7, 8, 15, 16, 24, 25, good.len() / 2, good.len() - 1].map(|length| good[..length].to_vec());
        let changes = [0, 9, 17, 24, 30, good.len() - 1].map(changed);
        for bytes in cuts.into_iter().chain(changes).chain([longer, b"not a texture".to_vec()]) {
            fs::write(&path, &bytes).expect("the folder can be written");
            assert_eq!(cache.take(row("rusted_steel"), None, 1, SIZE), (made.clone(), Origin::Made));
            assert_eq!(fs::read(&path).expect("it is there again"), good);
        }
    }

    #[test]
    fn at_the_limit_what_was_not_used_for_longest_goes() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = TextureCache::new(folder.path(), u64::MAX);
        for seed in 0..8 {
            cache.take(row("oak"), None, seed, SIZE);
        }
        let day = Duration::from_hours(24);
        let paths = files(folder.path());
        let each = fs::metadata(&paths[0]).expect("it was written").len();
        for (age, path) in (1..).zip(&paths) {
            let file = fs::File::options().append(true).open(path).expect("it can be written");
            file.set_modified(SystemTime::now() - age * day).expect("times can be set");
        }
        note_use(&paths[7]);
        TextureCache { limit_bytes: 8 * each, ..cache.clone() }.trim();
        assert_eq!(files(folder.path()).len(), 8, "there is room for all");
        TextureCache { limit_bytes: 4 * each, ..cache }.trim();
        let mut left = files(folder.path());
        left.sort();
        let mut wanted = [&paths[0], &paths[1], &paths[7]].map(PathBuf::clone);
        wanted.sort();
        assert_eq!(left, wanted);
    }

    #[test]
    fn a_folder_that_cannot_be_written_costs_nothing_but_time() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("file");
        fs::write(&file, "in the way").expect("the folder can be written");
        for cache in [TextureCache::new(file.join("textures"), u64::MAX), TextureCache { folder: None, limit_bytes: 0 }] {
            let (set, origin) = cache.take(row("linen"), None, 1, SIZE);
            assert_eq!((set, origin), (generate(row("linen"), None, 1, SIZE), Origin::Made));
        }
    }

    /// Every file of the folder is in the list: a new pattern's changes must not be answered from old files.
    #[test]
    fn the_generator_is_all_of_the_folder() {
        let own = include_str!("cache.rs");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/texture");
        for path in files(&folder) {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            assert!(name == "cache.rs" || own.contains(&format!("include_str!(\"{name}\")")), "{name} is missing in GENERATOR");
        }
    }
}
