//! The members of the workspace as their Cargo.toml files describe them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

/// The parts of a Cargo.toml that say what a crate imports.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    /// Name of the package.
    pub package: Package,
    #[serde(default)]
    dependencies: Table,
    #[serde(default)]
    dev_dependencies: Table,
    #[serde(default)]
    build_dependencies: Table,
    #[serde(default)]
    target: BTreeMap<String, Platform>,
}

/// Section `[package]`.
#[derive(Debug, Deserialize)]
pub struct Package {
    /// Name of the package.
    pub name: String,
}

/// Section `[target.'cfg(…)']`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Platform {
    #[serde(default)]
    dependencies: Table,
    #[serde(default)]
    dev_dependencies: Table,
    #[serde(default)]
    build_dependencies: Table,
}

type Table = BTreeMap<String, toml::Value>;

impl Manifest {
    /// Reads the text of a Cargo.toml.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Names of all packages it depends on, whatever for: the crate, its tests, its build script, one platform.
    pub fn imports(&self) -> Vec<&str> {
        let own = [&self.dependencies, &self.dev_dependencies, &self.build_dependencies];
        let platforms =
            self.target.values().flat_map(|platform| [&platform.dependencies, &platform.dev_dependencies, &platform.build_dependencies]);
        own.into_iter().chain(platforms).flatten().map(|(key, value)| package_behind(key, value)).collect()
    }
}

/// A dependency may be renamed: `solver = { package = "rapier3d" }`.
fn package_behind<'a>(key: &'a str, value: &'a toml::Value) -> &'a str {
    value.get("package").and_then(toml::Value::as_str).unwrap_or(key)
}

/// Every Cargo.toml below the root that describes a package, with the folder it lies in.
pub fn all() -> Vec<(String, Manifest)> {
    crate::source_files()
        .iter()
        .filter(|path| path.file_name().is_some_and(|name| name == "Cargo.toml"))
        .filter_map(|path| read(path))
        .collect()
}

fn read(path: &Path) -> Option<(String, Manifest)> {
    let folder = path.parent()?.to_str()?.to_owned();
    let text = crate::text_of(path)?;
    (!folder.is_empty()).then(|| (folder, Manifest::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))))
}
