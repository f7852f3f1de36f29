//! Makes whatever links the bundled H.264 codec depend on nothing beyond the C library.
//!
//! The codec is C++, so its crate asks for `stdc++`, and Rust's own runtime asks for `gcc_s`; both would be shared libraries. On Linux with
//! the GNU tools this script puts the compiler's static archives under those two names into a folder that the linker searches first. Where
//! an archive is missing the shared library is linked as usual and a warning says so.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Name that is asked for, archive that answers, and the package that has the archive.
const ARCHIVES: [(&str, &str, &str); 2] =
    [("libstdc++.a", "libstdc++.a", "libstdc++-static or libstdc++-dev"), ("libgcc_s.a", "libgcc_eh.a", "gcc")];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" {
        return;
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("static");
    fs::create_dir_all(&folder).expect("OUT_DIR is writable");
    for (asked, archive, package) in ARCHIVES {
        match archive_path(archive) {
            Some(path) => place(&path, &folder.join(asked)),
            None => println!("cargo:warning={archive} was not found (package {package}); programs will need the shared library"),
        }
    }
    println!("cargo:rustc-link-search=native={}", folder.display());
}

/// Where the C++ compiler keeps an archive; it answers with the bare name when it has none.
fn archive_path(archive: &str) -> Option<PathBuf> {
    let compiler = cc::Build::new().cpp(true).cargo_metadata(false).try_get_compiler().ok()?;
    let output = compiler.to_command().arg(format!("-print-file-name={archive}")).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    path.is_absolute().then_some(path).filter(|path| path.is_file())
}

/// Puts a copy there in place of an older one; a link would break when the compiler is updated.
fn place(archive: &Path, name: &Path) {
    fs::copy(archive, name).unwrap_or_else(|error| panic!("cannot copy {} to {}: {error}", archive.display(), name.display()));
}
