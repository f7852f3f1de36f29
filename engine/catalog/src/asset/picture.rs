//! Images of imported things: PNG and JPEG, brought down to what their means need.

use std::panic::{AssertUnwindSafe, catch_unwind};

use homebody_core::Vec2;

use super::color::{linear, srgb};
use crate::Mesh;

/// Longest side of an image that is read.
const SIDE_MAX: u32 = 16_384;
/// Pixels of an image that is read.
const PIXELS_MAX: u64 = 128 << 20;
/// Longest side that is kept.
const SIDE_KEPT: usize = 512;

/// An image of sRGB pixels, rows from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads PNG or JPEG.
    pub fn decode(bytes: &[u8]) -> Result<Self, String> {
        // The readers are others' and the bytes may be anybody's: should one panic, the image is refused.
        let read = || match bytes {
            [0x89, b'P', b'N', b'G', ..] => png(bytes),
            [0xFF, 0xD8, ..] => jpeg(bytes),
            [b'R', b'I', b'F', b'F', ..] => Err("it is WebP; use PNG or JPEG".into()),
            [0xAB, b'K', b'T', b'X', ..] => Err("it is KTX; use PNG or JPEG".into()),
            _ => Err("it is neither PNG nor JPEG".into()),
        };
        let picture = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("it is damaged".into()))?;
        Ok(picture.reduced())
    }

    /// sRGB colour at a place, each 0..1; the image repeats, and (0, 0) is its upper left corner.
    pub fn at(&self, uv: Vec2) -> [f32; 3] {
        let place = |value: f32, count: usize| {
            let share = value - value.floor();
            ((if share.is_finite() { share } else { 0.0 } * count as f32) as usize).min(count - 1)
        };
        self.pixels[place(uv.y, self.height) * self.width + place(uv.x, self.width)].map(|value| f32::from(value) / 255.0)
    }

    /// Mean sRGB colour of the whole image.
    pub fn mean(&self) -> [f32; 3] {
        let mut sum = [0.0_f64; 3];
        for pixel in &self.pixels {
            sum.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += f64::from(linear(f32::from(*value) / 255.0)));
        }
        sum.map(|sum| srgb((sum / self.pixels.len().max(1) as f64) as f32))
    }

    /// Mean sRGB colour over the triangles of a mesh, by their areas.
    pub fn mean_over(&self, mesh: &Mesh) -> [f32; 3] {
        let (mut area, mut sum) = (1e-30_f64, [0.0_f64; 3]);
        for face in &mesh.triangles {
            let corners = face.map(|corner| corner as usize);
            let [a, b, c] = corners.map(|corner| mesh.positions[corner]);
            let own = f64::from((b - a).cross(c - a).length());
            let color = self.at((mesh.uvs[corners[0]] + mesh.uvs[corners[1]] + mesh.uvs[corners[2]]) / 3.0);
            area += own;
            sum.iter_mut().zip(color).for_each(|(sum, part)| *sum += own * f64::from(linear(part)));
        }
        sum.map(|part| srgb((part / area) as f32))
    }

    /// Means over squares of pixels, so that no side is longer than what is kept.
    fn reduced(self) -> Self {
        let step = self.width.max(self.height).div_ceil(SIDE_KEPT).max(1);
        if step == 1 {
            return self;
        }
        let (width, height) = (self.width.div_ceil(step), self.height.div_ceil(step));
        let mut pixels = Vec::with_capacity(width * height);
        for (row, column) in (0..height).flat_map(|row| (0..width).map(move |column| (row, column))) {
            let (mut sum, mut count) = ([0_u32; 3], 0);
            for y in row * step..((row + 1) * step).min(self.height) {
                for x in column * step..((column + 1) * step).min(self.width) {
                    let pixel = self.pixels[y * self.width + x];
                    sum.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += u32::from(value));
                    count += 1;
                }
            }
            pixels.push(sum.map(|sum| (sum / count.max(1)) as u8));
        }
        Self { width, height, pixels }
    }
}

fn checked(width: u32, height: u32) -> Result<(usize, usize), String> {
    let many = u64::from(width) * u64::from(height) > PIXELS_MAX;
    if width == 0 || height == 0 || width > SIDE_MAX || height > SIDE_MAX || many {
        return Err(format!("it is {width} by {height} pixels; use at most {SIDE_MAX} a side"));
    }
    Ok((width as usize, height as usize))
}

fn png(bytes: &[u8]) -> Result<Picture, String> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let (width, height) = checked(reader.info().width, reader.info().height)?;
    let size = reader.output_buffer_size().ok_or("it is too large")?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(|error| error.to_string())?;
    let samples = frame.color_type.samples();
    let pixel = |chunk: &[u8]| if samples >= 3 { [chunk[0], chunk[1], chunk[2]] } else { [chunk[0]; 3] };
    let pixels: Vec<[u8; 3]> = buffer.chunks_exact(samples).map(pixel).take(width * height).collect();
    whole(width, height, pixels)
}

fn jpeg(bytes: &[u8]) -> Result<Picture, String> {
    use zune_jpeg::zune_core::bytestream::ZCursor;
    use zune_jpeg::zune_core::colorspace::ColorSpace;
    use zune_jpeg::zune_core::options::DecoderOptions;
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions().ok_or("it has no size")?;
    let (width, height) = checked(width as u32, height as u32)?;
    let buffer = decoder.decode().map_err(|error| error.to_string())?;
    whole(width, height, buffer.chunks_exact(3).map(|chunk| [chunk[0], chunk[1], chunk[2]]).collect())
}

fn whole(width: usize, height: usize, pixels: Vec<[u8; 3]>) -> Result<Picture, String> {
    if pixels.len() == width * height { Ok(Picture { width, height, pixels }) } else { Err("it has fewer pixels than it says".into()) }
}
