//! PNG files of colour, depth and ids, and EXR files of floats.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use exr::prelude::{AnyChannel, AnyChannels, Encoding, FlatSamples, Image, Layer, LayerAttributes, WritableImage};
use png::{BitDepth, ColorType, Encoder};

use crate::RecordError;

/// Writes sRGB bytes, 3 a pixel.
pub fn write_png_rgb(path: &Path, width: u32, height: u32, rgb: &[u8]) -> Result<(), RecordError> {
    check_pixels(path, width, height, rgb.len(), 3)?;
    write(path, width, height, (ColorType::Rgb, BitDepth::Eight), rgb)
}

/// The bytes of a PNG file of sRGB bytes, 3 a pixel.
pub fn png_rgb(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, RecordError> {
    let path = Path::new("a picture in memory");
    check_pixels(path, width, height, rgb.len(), 3)?;
    let mut bytes = Vec::new();
    encode(&mut bytes, width, height, (ColorType::Rgb, BitDepth::Eight), rgb)
        .map_err(|source| RecordError::Png { path: path.into(), source })?;
    Ok(bytes)
}

/// Writes depth in metres as 16-bit millimetres: 0 where nothing is hit (infinite or not a number), 65535 for 65.535 m and beyond.
pub fn write_png_depth(path: &Path, width: u32, height: u32, depth: &[f32]) -> Result<(), RecordError> {
    check_pixels(path, width, height, depth.len(), 1)?;
    let bytes: Vec<u8> = depth.iter().flat_map(|&metres| millimetres(metres).to_be_bytes()).collect();
    write(path, width, height, (ColorType::Grayscale, BitDepth::Sixteen), &bytes)
}

/// Writes bytes as grey, 1 a pixel.
pub fn write_png_grey(path: &Path, width: u32, height: u32, grey: &[u8]) -> Result<(), RecordError> {
    check_pixels(path, width, height, grey.len(), 1)?;
    write(path, width, height, (ColorType::Grayscale, BitDepth::Eight), grey)
}

/// Writes 16-bit values as grey, 1 a pixel.
pub fn write_png_grey16(path: &Path, width: u32, height: u32, grey: &[u16]) -> Result<(), RecordError> {
    check_pixels(path, width, height, grey.len(), 1)?;
    let bytes: Vec<u8> = grey.iter().flat_map(|value| value.to_be_bytes()).collect();
    write(path, width, height, (ColorType::Grayscale, BitDepth::Sixteen), &bytes)
}

/// Writes 32-bit floats as they are into an EXR file, one channel a name. `values` has as many a pixel as there are channels.
pub fn write_exr(path: &Path, width: u32, height: u32, channels: &[&str], values: &[f32]) -> Result<(), RecordError> {
    check_pixels(path, width, height, values.len(), channels.len())?;
    let channel = |(place, name): (usize, &&str)| {
        AnyChannel::new(*name, FlatSamples::F32(values.iter().skip(place).step_by(channels.len()).copied().collect()))
    };
    let list = AnyChannels::sort(channels.iter().enumerate().map(channel).collect());
    let size = (width as usize, height as usize);
    let layer = Layer::new(size, LayerAttributes::default(), Encoding::SMALL_LOSSLESS, list);
    Image::from_layer(layer).write().to_file(path).map_err(|source| RecordError::Exr { path: path.into(), source })
}

/// Writes ids in colours that are easy to tell apart; see [`id_color`].
pub fn write_png_ids(path: &Path, width: u32, height: u32, ids: &[u32]) -> Result<(), RecordError> {
    check_pixels(path, width, height, ids.len(), 1)?;
    let bytes: Vec<u8> = ids.iter().flat_map(|&id| id_color(id)).collect();
    write(path, width, height, (ColorType::Rgb, BitDepth::Eight), &bytes)
}

/// Colour of an id: black for 0, and for others the same in every picture. Hues step by the golden ratio, so that neighbouring ids are
/// easy to tell apart.
pub fn id_color(id: u32) -> [u8; 3] {
    if id == 0 {
        return [0, 0, 0];
    }
    // Integer arithmetic only: 0x9e37_79b9 is 2^32 over the golden ratio.
    let hue = id.wrapping_mul(0x9e37_79b9) >> 16;
    let (sector, share) = (hue * 6 / 65_536, hue * 6 % 65_536 / 256);
    // Brightness and saturation change with every id, in cycles that share no factor.
    let value = 255 - 20 * (id % 5);
    let low = value * (15 + 17 * (id % 7)) / 255;
    let rise = low + (value - low) * share / 255;
    let fall = value - (value - low) * share / 255;
    let color = match sector {
        0 => [value, rise, low],
        1 => [fall, value, low],
        2 => [low, value, rise],
        3 => [low, fall, value],
        4 => [rise, low, value],
        _ => [value, low, fall],
    };
    color.map(|channel| channel as u8)
}

fn millimetres(metres: f32) -> u16 {
    if metres.is_finite() { (metres * 1000.0).round().clamp(0.0, 65_535.0) as u16 } else { 0 }
}

pub(crate) fn check_pixels(path: &Path, width: u32, height: u32, given: usize, channels: usize) -> Result<(), RecordError> {
    let wanted = width as usize * height as usize * channels;
    if given == wanted && wanted > 0 {
        return Ok(());
    }
    Err(RecordError::Pixels { path: path.into(), width, height, given, wanted })
}

fn write(path: &Path, width: u32, height: u32, format: (ColorType, BitDepth), bytes: &[u8]) -> Result<(), RecordError> {
    let file_error = |source| RecordError::File { path: path.into(), source };
    let mut file = BufWriter::new(File::create(path).map_err(file_error)?);
    encode(&mut file, width, height, format, bytes).map_err(|error| match error {
        png::EncodingError::IoError(source) => file_error(source),
        source => RecordError::Png { path: path.into(), source },
    })?;
    file.flush().map_err(file_error)
}

fn encode(
    file: &mut impl Write,
    width: u32,
    height: u32,
    (color, depth): (ColorType, BitDepth),
    bytes: &[u8],
) -> Result<(), png::EncodingError> {
    let mut encoder = Encoder::new(file, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == ColorType::Rgb {
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(bytes)?;
    writer.finish()
}
