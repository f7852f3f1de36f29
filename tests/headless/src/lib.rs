//! What the tests that span crates share: where the repository is, which files it holds, and what its manifests say.

pub mod layers;
pub mod manifest;

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// Root folder of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate lies two folders below the root").to_path_buf()
}

/// Every file that is source rather than product (what `.gitignore` does not name), sorted, relative to the root.
pub fn source_files() -> Vec<PathBuf> {
    let root = repository();
    let walk = WalkBuilder::new(&root).hidden(false).require_git(false).git_global(false).parents(false).build();
    let mut files: Vec<PathBuf> = walk
        .map(|entry| entry.expect("the repository can be read"))
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(|entry| entry.path().strip_prefix(&root).expect("walked from the root").to_path_buf())
        .filter(|path| !path.starts_with(".git"))
        .collect();
    files.sort();
    files
}

/// Text of a file of the repository; `None` for one that is not text (a picture).
pub fn text_of(path: &Path) -> Option<String> {
    let bytes = std::fs::read(repository().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8(bytes).ok()
}
