//! What every file of the repository must and must not say.

use std::path::Path;

use homebody_tests_headless::{source_files, text_of};
use regex::Regex;

/// Absolute paths below somebody's home folder, on Linux, macOS and Windows. Written in pieces so that this file does not match.
fn home_path() -> Regex {
    let linux = concat!(r"(?:^|[^\w.~$}/-])/(?:ro", r"ot|ho", r"me/[a-z_][\w.-]*)(?:/|\b)");
    let elsewhere = concat!(r"/Us", r"ers/[A-Za-z][\w.-]*/|[A-Z]:\\+Us", r"ers\\");
    Regex::new(&format!("(?m){linux}|{elsewhere}")).expect("the pattern is valid")
}

#[test]
fn no_file_names_a_path_of_somebodys_home_folder() {
    let pattern = home_path();
    let mut found = Vec::new();
    for path in source_files() {
        let Some(text) = text_of(&path) else { continue };
        let lines = text.lines().enumerate().filter(|(_, line)| pattern.is_match(line));
        found.extend(lines.map(|(index, line)| format!("{}:{}: {}", path.display(), index + 1, line.trim())));
    }
    assert!(found.is_empty(), "a path that exists on one machine only; make it relative or ask for it:\n{}", found.join("\n"));
}

#[test]
fn paths_of_home_folders_are_recognised() {
    let pattern = home_path();
    for bad in ["= \"/ro-ot/.cache\"", "see /ho-me/anna/homebody", "/Us-ers/Anna/x", r"C:\Us-ers\anna"] {
        assert!(pattern.is_match(&bad.replace('-', "")), "{bad}");
    }
    for good in ["$HOME/.cache", "{root}/assets", "the /homepage/ of", "engine/root/x", "world/root"] {
        assert!(!pattern.is_match(good), "{good}");
    }
}

/// A file of data that does not say where it comes from and under which terms cannot be shipped.
#[test]
fn every_asset_states_its_source_and_licence() {
    let assets: Vec<_> = source_files().into_iter().filter(|path| path.starts_with("assets") && has_extension(path, "ron")).collect();
    assert!(!assets.is_empty(), "assets/ holds no RON file");
    for path in assets {
        let text = text_of(&path).expect("RON is text").to_lowercase();
        for word in ["source", "licence"] {
            assert!(text.contains(word), "{} does not state its {word}; begin it with a comment that does", path.display());
        }
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
