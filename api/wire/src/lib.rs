//! Messages and services generated from `protos/`. No logic lives here.

/// Package `homebody.v1`. Field meanings, units and ranges are in the `.proto` files.
#[allow(missing_docs, clippy::all, clippy::pedantic)] // Generated.
pub mod v1 {
    tonic::include_proto!("homebody.v1");
}

/// Every compiled `.proto` file as an encoded `FileDescriptorSet`, for reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/homebody.v1.bin"));
