//! Compiles `protos/homebody/v1` without a system `protoc`.

use std::env;
use std::fs;
use std::path::PathBuf;

const FILES: [&str; 7] = ["geometry", "action", "state", "experiment", "sensor", "scene", "simulation"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let protos = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../protos");
    println!("cargo:rerun-if-changed={}", protos.display());
    let paths: Vec<PathBuf> = FILES.iter().map(|name| protos.join(format!("homebody/v1/{name}.proto"))).collect();
    let mut compiler = protox::Compiler::new([&protos])?;
    compiler.include_source_info(true).include_imports(true).open_files(&paths)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("homebody.v1.bin"), compiler.encode_file_descriptor_set())?;
    tonic_prost_build::configure().bytes(".homebody.v1.Image.data").compile_fds(compiler.file_descriptor_set())?;
    Ok(())
}
