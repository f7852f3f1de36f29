//! What every file of the repository must and must not say.

use std::path::Path;

use homebody_tests_headless::{repository, source_files, text_of};
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
        let text = text_of(&path).expect("RON is text");
        assert!(text.contains("source"), "{}: say where it comes from, in a field or comment `source`", path.display());
        assert!(states_licence(&text), "{}: name the licence, such as MIT OR Apache-2.0 or CC0-1.0", path.display());
    }
}

#[test]
fn a_licence_is_recognised_by_its_spdx_name() {
    assert!(states_licence("// Made for this project (MIT OR Apache-2.0)."));
    assert!(!states_licence("// Free to use, we admit, with permission."));
}

/// True when the text names one of the licences under which data may be shipped.
fn states_licence(text: &str) -> bool {
    Regex::new(r"\b(MIT|Apache-2\.0|CC0-1\.0|CC-BY-4\.0|BSD-[23]-Clause)\b").expect("the pattern is valid").is_match(text)
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// Links of a page to other files of the repository.
fn relative_links(page: &str) -> Vec<&str> {
    let link = Regex::new(r"\]\(([^)\s#]+)[^)]*\)").expect("the pattern is valid");
    let targets = link.captures_iter(page).filter_map(|found| found.get(1)).map(|target| target.as_str());
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:")).collect()
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let pages: Vec<_> = source_files().into_iter().filter(|path| has_extension(path, "md")).collect();
    assert!(pages.len() >= 5, "only {pages:?} found");
    for page in pages {
        let folder = repository().join(&page);
        let text = text_of(&page).expect("Markdown is text");
        for link in relative_links(&text) {
            let target = folder.parent().expect("a page lies in a folder").join(link);
            assert!(target.exists(), "{} links to {link}, which does not exist", page.display());
        }
    }
}

#[test]
fn links_to_other_places_are_left_alone() {
    assert_eq!(relative_links("[a](b/c.md#d) [e](https://f.example) ![g](h.png \"title\") [i](#j)"), ["b/c.md", "h.png"]);
}
