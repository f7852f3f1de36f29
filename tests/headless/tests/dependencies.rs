//! The dependency tree against `deny.toml`: licences, banned crates and registries, without any tool to install.

use std::collections::BTreeSet;

use cargo_metadata::{Metadata, MetadataCommand, Node};
use homebody_tests_headless::repository;
use serde::Deserialize;
use spdx::{Expression, LicenseItem, LicenseReq, Licensee};

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    name: String,
    #[serde(default)]
    wrappers: Vec<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

fn deny() -> Deny {
    let text = std::fs::read_to_string(repository().join("deny.toml")).expect("deny.toml can be read");
    toml::from_str(&text).expect("deny.toml has the sections this test reads")
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(repository().join("Cargo.toml"))
        .other_options(["--locked".to_owned()])
        .exec()
        .expect("Cargo.lock is up to date and the registry's index is at hand")
}

/// True when the licensees meet an expression such as `MIT OR Apache-2.0`. Old manifests write a slash for OR.
fn is_allowed(expression: &str, licensees: &[Licensee]) -> bool {
    let accepts = |requirement: &LicenseReq| licensees.iter().any(|licensee| licensee.satisfies(requirement));
    Expression::parse_mode(expression, spdx::ParseMode::LAX).is_ok_and(|parsed| parsed.evaluate(accepts))
}

fn licensees(allow: &[String]) -> Vec<Licensee> {
    allow.iter().map(|name| Licensee::parse(name).unwrap_or_else(|error| panic!("deny.toml allows {name:?}: {error}"))).collect()
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let licensees = licensees(&deny().licenses.allow);
    let refused: Vec<String> = metadata()
        .packages
        .iter()
        .map(|package| (package, package.license.as_deref().unwrap_or("no licence")))
        .filter(|(_, licence)| !is_allowed(licence, &licensees))
        .map(|(package, licence)| format!("{} {}: {licence}", package.name, package.version))
        .collect();
    assert!(refused.is_empty(), "not allowed by deny.toml:\n{}", refused.join("\n"));
}

#[test]
fn a_licence_outside_the_list_is_refused() {
    let licensees = licensees(&["MIT".to_owned(), "Apache-2.0".to_owned()]);
    for (expression, allowed) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0-only OR MIT", true),
        ("GPL-3.0-only", false),
        ("MIT AND GPL-3.0-only", false),
        ("no licence", false),
    ] {
        assert_eq!(is_allowed(expression, &licensees), allowed, "{expression}");
    }
}

#[test]
fn every_allowed_licence_is_a_known_one() {
    for licensee in licensees(&deny().licenses.allow) {
        assert!(matches!(licensee.as_ref().license, LicenseItem::Spdx { .. }), "{licensee:?}");
    }
}

#[test]
fn no_banned_crate_is_in_the_tree() {
    let metadata = metadata();
    for ban in deny().bans.deny {
        let users = users_of(&metadata, &ban.name);
        let refused: Vec<_> = users.iter().filter(|user| !ban.wrappers.contains(user)).collect();
        assert!(refused.is_empty(), "{} ({}) is used by {refused:?}", ban.name, ban.reason);
    }
}

/// Packages of the resolved tree, on any platform, that depend on `name`.
fn users_of(metadata: &Metadata, name: &str) -> BTreeSet<String> {
    let graph = metadata.resolve.as_ref().expect("cargo metadata resolves the tree");
    let uses = |node: &&Node| node.dependencies.iter().any(|id| metadata[id].name.as_str() == name);
    graph.nodes.iter().filter(uses).map(|node| metadata[&node.id].name.to_string()).collect()
}

#[test]
fn users_are_found_through_the_resolved_tree() {
    assert!(users_of(&metadata(), "spdx").contains(env!("CARGO_PKG_NAME")));
}

#[test]
fn every_dependency_comes_from_an_allowed_registry() {
    let allowed = deny().sources.allow_registry;
    for package in &metadata().packages {
        let Some(source) = &package.source else { continue };
        let known = allowed.iter().any(|registry| source.repr == format!("registry+{registry}"));
        assert!(known, "{} comes from {}", package.name, source.repr);
    }
}
