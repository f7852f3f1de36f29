//! Which crate may import which, and who owns the large dependencies. This is the machine's copy of the drawing in `engine/README.md`.

use std::collections::BTreeSet;

use crate::manifest::Manifest;

/// A crate of the product: its package, its folder, and the crates right below it. It may import those and all that lie below them.
struct Layer {
    package: &'static str,
    folder: &'static str,
    above: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer { package: "homebody-core", folder: "engine/core", above: &[] },
    Layer { package: "homebody-catalog", folder: "engine/catalog", above: &["homebody-core"] },
    Layer { package: "homebody-scene", folder: "engine/scene", above: &["homebody-catalog"] },
    Layer { package: "homebody-physics", folder: "engine/physics", above: &["homebody-scene"] },
    Layer { package: "homebody-validate", folder: "engine/validate", above: &["homebody-physics"] },
    Layer { package: "homebody-inspect", folder: "engine/inspect", above: &["homebody-physics"] },
    Layer { package: "homebody-procgen", folder: "engine/procgen", above: &["homebody-inspect"] },
    Layer { package: "homebody-audio", folder: "engine/audio", above: &["homebody-procgen"] },
    Layer { package: "homebody-sim", folder: "engine/sim", above: &["homebody-audio"] },
    Layer { package: "homebody-trace", folder: "engine/trace", above: &["homebody-sim"] },
    Layer { package: "homebody-render", folder: "engine/render", above: &["homebody-trace"] },
    Layer { package: "homebody-tasks", folder: "engine/tasks", above: &["homebody-sim"] },
    Layer { package: "homebody-record", folder: "engine/record", above: &["homebody-sim"] },
    Layer { package: "homebody-wire", folder: "api/wire", above: &[] },
    Layer {
        package: "homebody-server",
        folder: "api/server",
        above: &["homebody-wire", "homebody-render", "homebody-tasks", "homebody-record"],
    },
    Layer { package: "homebody-editor", folder: "engine/editor", above: &["homebody-server"] },
    Layer { package: "homebody", folder: "engine/cli", above: &["homebody-editor", "homebody-validate"] },
];

/// Packages outside the product: they may import anything of it, and nothing may import them.
const OUTSIDE: &[&str] = &["homebody-tests-headless", "homebody-tests-golden", "homebody-tests-render", "homebody-benches"];

/// Large dependencies and the packages that may name them. A name with a `*` at its end stands for all that begin so.
const OWNERS: &[(&str, &[&str])] = &[
    ("rapier3d*", &["homebody-physics"]),
    ("parry3d*", &["homebody-physics", "homebody-catalog"]),
    ("bevy*", &["homebody-render", "homebody-editor", "homebody-tests-render"]),
    ("wgpu*", &["homebody-render", "homebody-editor", "homebody-tests-render"]),
    ("tonic*", &["homebody-wire", "homebody-server", "homebody", "homebody-benches"]),
    ("plotters*", &["homebody-validate"]),
    ("kira", &["homebody-editor"]),
];

/// Everything that is wrong with what one crate imports, a sentence each.
pub fn faults(folder: &str, manifest: &Manifest) -> Vec<String> {
    let name = manifest.package.name.as_str();
    let mut faults = place_faults(folder, name);
    let allowed = below(name);
    for import in manifest.imports() {
        if is_ours(import) && !allowed.contains(import) {
            faults.push(format!("{name} imports {import}, which does not lie below it; see the drawing in engine/README.md"));
        }
        if let Some(owners) = owners_of(import)
            && !owners.contains(&name)
        {
            faults.push(format!("{name} names {import}, which only {} may; ask that crate for what you need", owners.join(", ")));
        }
    }
    faults
}

/// A crate must be in the drawing, and in the folder that the drawing says.
fn place_faults(folder: &str, name: &str) -> Vec<String> {
    match LAYERS.iter().find(|layer| layer.package == name) {
        Some(layer) if layer.folder != folder => vec![format!("{name} lies in {folder}; it belongs in {}", layer.folder)],
        None if !OUTSIDE.contains(&name) => {
            vec![format!("{name} in {folder} is in no layer; place it in tests/headless/src/layers.rs and engine/README.md")]
        }
        _ => Vec::new(),
    }
}

/// All packages that `name` may import.
fn below(name: &str) -> BTreeSet<&'static str> {
    let everything = || LAYERS.iter().map(|layer| layer.package);
    let mut open: Vec<&'static str> = if OUTSIDE.contains(&name) { everything().collect() } else { right_below(name).to_vec() };
    let mut reached = BTreeSet::new();
    while let Some(package) = open.pop() {
        if reached.insert(package) {
            open.extend(right_below(package));
        }
    }
    reached
}

fn right_below(name: &str) -> &'static [&'static str] {
    LAYERS.iter().find(|layer| layer.package == name).map_or(&[], |layer| layer.above)
}

fn is_ours(package: &str) -> bool {
    OUTSIDE.contains(&package) || LAYERS.iter().any(|layer| layer.package == package)
}

fn owners_of(package: &str) -> Option<&'static [&'static str]> {
    let matches = |pattern: &str| pattern.strip_suffix('*').map_or(package == pattern, |start| package.starts_with(start));
    OWNERS.iter().find(|(pattern, _)| matches(pattern)).map(|(_, owners)| *owners)
}
