//! Small pictures of assets.

use homebody_catalog::asset::AssetModel;
use homebody_catalog::{BuildRequest, Mount};

use super::sheet::studio::{Studio, angle_of};

/// Side of a thumbnail in pixels, and paths a pixel.
const SIDE: u32 = 256;
const SAMPLES: u32 = 24;

/// A picture of an asset as PNG.
pub fn draw(model: &AssetModel) -> anyhow::Result<Vec<u8>> {
    let (parameters, materials, colors) = Default::default();
    let blueprint = model.build(&BuildRequest { parameters: &parameters, materials: &materials, colors: &colors, seed: 0 })?;
    let picture = Studio::new(SIDE, SAMPLES).photograph(&blueprint, angle_of(Mount::Surface, blueprint.bounds()))?;
    Ok(homebody_record::png_rgb(picture.width, picture.height, &picture.rgb)?)
}
