//! Pictures.

use bytes::Bytes;
use homebody_sim::{Camera, Frame};
use homebody_wire::v1;

use super::geometry::pose;
use crate::convert::incoming::sensor::Shot;

/// What a camera saw, in the order of passes asked for.
pub fn frame(shot: &Shot, camera: &Camera, mut frame: Frame) -> v1::CameraFrame {
    let images = shot.passes.iter().map(|&pass| image(pass, shot.rgb_as_png, &mut frame)).collect();
    v1::CameraFrame {
        world_from_camera: Some(pose(camera.world_from_camera)),
        fov_y_rad: camera.fov_y,
        width: frame.width,
        height: frame.height,
        images,
    }
}

fn image(pass: v1::Pass, as_png: bool, frame: &mut Frame) -> v1::Image {
    let (width, height) = (frame.width, frame.height);
    let raw = v1::Encoding::Raw;
    let bytes = |channels: u32, values: &mut Vec<u8>| (raw, v1::DataType::Uint8, channels, std::mem::take(values));
    let floats = |channels: u32, values: &[f32]| (raw, v1::DataType::Float32, channels, little_endian(values, f32::to_le_bytes));
    let ids = |values: &[u32]| (raw, v1::DataType::Uint32, 1, little_endian(values, u32::to_le_bytes));
    let (encoding, dtype, channels, data) = match pass {
        v1::Pass::Rgb if as_png => (v1::Encoding::Png, v1::DataType::Uint8, 3, png(width, height, &frame.rgb)),
        v1::Pass::Rgb => bytes(3, &mut frame.rgb),
        v1::Pass::Depth => floats(1, &frame.depth),
        v1::Pass::Normals => floats(3, &frame.normals),
        v1::Pass::Instances => ids(&frame.instances),
        v1::Pass::Classes => ids(&frame.classes),
        v1::Pass::Linear => floats(3, &frame.linear),
        v1::Pass::Distance => floats(1, &frame.distance),
        v1::Pass::CameraNormals => floats(3, &frame.camera_normals),
        v1::Pass::Points => floats(3, &frame.points),
        v1::Pass::Coordinates => floats(3, &frame.coordinates),
        v1::Pass::Bodies => ids(&frame.bodies),
        v1::Pass::Materials => ids(&frame.materials),
        v1::Pass::Albedo => bytes(3, &mut frame.albedo),
        v1::Pass::Finish => bytes(2, &mut frame.finish),
        v1::Pass::Unspecified => (v1::Encoding::Unspecified, v1::DataType::Unspecified, 1, Vec::new()),
    };
    let shape = if channels == 1 { vec![height, width] } else { vec![height, width, channels] };
    v1::Image { pass: pass.into(), encoding: encoding.into(), dtype: dtype.into(), shape, data: Bytes::from(data) }
}

fn little_endian<T: Copy>(values: &[T], bytes: fn(T) -> [u8; 4]) -> Vec<u8> {
    let mut out = vec![0; 4 * values.len()];
    for (slot, &value) in out.as_chunks_mut().0.iter_mut().zip(values) {
        *slot = bytes(value);
    }
    out
}

/// An 8-bit RGB PNG file, marked as sRGB.
fn png(width: u32, height: u32, rgb: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(rgb.len() / 2);
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let mut writer = encoder.write_header().expect("a size of at least one pixel makes a header, and writing to memory succeeds");
    writer.write_image_data(rgb).expect("a frame has three bytes a pixel, and writing to memory succeeds");
    writer.finish().expect("writing to memory succeeds");
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_travel_in_little_endian() {
        assert_eq!(little_endian(&[1_u32, 0x0102_0304], u32::to_le_bytes), [1, 0, 0, 0, 4, 3, 2, 1]);
        assert_eq!(little_endian(&[1.0_f32], f32::to_le_bytes), [0, 0, 0x80, 0x3f]);
    }

    #[test]
    fn a_png_holds_the_same_pixels() {
        let rgb: Vec<u8> = (0..4 * 3 * 3).map(|value| value * 7).collect();
        let file = png(4, 3, &rgb);
        let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, rgb);
    }
}
