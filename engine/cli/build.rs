//! Keeps the line tables for backtraces and makes the binary a third of its size: debug sections are compressed, which Linux tools and the
//! standard library's backtraces read as they are.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-link-arg-bins=-Wl,--compress-debug-sections=zlib");
    }
}
