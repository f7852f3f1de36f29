//! Files are read back and compared with what went in.

use std::fs;
use std::path::PathBuf;

use homebody_record::{RecordError, VideoSettings, VideoWriter, id_color, write_exr, write_png_depth, write_png_ids, write_png_rgb};
use openh264::decoder::Decoder;
use openh264::formats::YUVSource;

const WIDTH: usize = 192;
const HEIGHT: usize = 128;

fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn read_png(path: &PathBuf) -> (png::OutputInfo, Vec<u8>) {
    let file = std::io::BufReader::new(fs::File::open(path).expect("file is there"));
    let mut reader = png::Decoder::new(file).read_info().expect("header is good");
    let mut bytes = vec![0; reader.output_buffer_size().expect("size is known")];
    let info = reader.next_frame(&mut bytes).expect("pixels are good");
    bytes.truncate(info.buffer_size());
    (info, bytes)
}

/// Floats come back with the same bits, infinities included, under their channels' names.
#[test]
fn exr_files_keep_floats_as_they_are() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("points.exr");
    let values = [0.5, -1.25e-7, f32::INFINITY, 3.0, 70_000.0, -0.0];
    write_exr(&path, 2, 1, &["X", "Y", "Z"], &values).expect("written");
    let image = exr::prelude::read_first_flat_layer_from_file(&path).expect("read");
    assert_eq!((image.layer_data.size.0, image.layer_data.size.1), (2, 1));
    let channel = |name: &str| -> Vec<f32> {
        let list = &image.layer_data.channel_data.list;
        list.iter().find(|channel| channel.name.eq(name)).expect("the channel").sample_data.values_as_f32().collect()
    };
    for (place, name) in ["X", "Y", "Z"].into_iter().enumerate() {
        let wanted = [values[place], values[place + 3]].map(f32::to_bits);
        assert_eq!(channel(name).iter().map(|value| value.to_bits()).collect::<Vec<_>>(), wanted, "{name}");
    }
    assert!(matches!(write_exr(&path, 2, 1, &["X", "Y"], &values), Err(RecordError::Pixels { given: 6, wanted: 4, .. })));
}

#[test]
fn colours_survive_a_png() {
    let path = scratch("colours.png");
    let rgb: Vec<u8> = (0..5 * 3 * 3).map(|index| (index * 7 % 256) as u8).collect();
    write_png_rgb(&path, 5, 3, &rgb).expect("written");
    let (info, bytes) = read_png(&path);
    assert_eq!((info.width, info.height, bytes), (5, 3, rgb));
}

#[test]
fn depth_is_kept_to_the_millimetre_and_misses_are_zero() {
    let path = scratch("depth.png");
    write_png_depth(&path, 3, 2, &[0.5, 1.2344, f32::INFINITY, 70.0, 0.0, f32::NAN]).expect("written");
    let (info, bytes) = read_png(&path);
    let values: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    assert_eq!(info.bit_depth, png::BitDepth::Sixteen);
    assert_eq!(values, [500, 1234, 0, 65_535, 0, 0]);
}

#[test]
fn ids_get_colours_that_differ() {
    let path = scratch("ids.png");
    write_png_ids(&path, 2, 1, &[0, 17]).expect("written");
    assert_eq!(read_png(&path).1, [[0, 0, 0], id_color(17)].concat());
    let colors: std::collections::BTreeSet<[u8; 3]> = (0..1000).map(id_color).collect();
    assert_eq!(colors.len(), 1000, "a home has fewer than 1000 things");
    // Neighbouring ids differ so much that people see the edge between them.
    for id in 1..1000 {
        let (a, b) = (id_color(id), id_color(id + 1));
        let apart: i32 = (0..3).map(|channel| (i32::from(a[channel]) - i32::from(b[channel])).abs()).sum();
        assert!(apart > 100, "{id}: {a:?} {b:?}");
    }
}

#[test]
fn wrong_sizes_and_places_are_refused_with_figures() {
    let text = |result: Result<(), RecordError>| result.expect_err("refused").to_string();
    let short = text(write_png_rgb(&scratch("short.png"), 4, 4, &[0; 47]));
    assert!(short.contains("47 values") && short.contains("takes 48"), "{short}");
    let nowhere = text(write_png_rgb(&scratch("no/such/folder.png"), 1, 1, &[0; 3]));
    assert!(nowhere.contains("no/such/folder.png"), "{nowhere}");
    let odd = text(VideoWriter::create(&scratch("odd.mp4"), VideoSettings::new(33, 32, 30)).map(|_| ()));
    assert!(odd.contains("width is 33; it must be even"), "{odd}");
    let still = VideoWriter::create(&scratch("still.mp4"), VideoSettings::new(32, 32, 30)).expect("good settings");
    assert!(text(still.finish().map(|_| ())).contains("at least one frame"));
}

/// A bright disc that crosses a coloured gradient.
fn frame(index: usize) -> Vec<u8> {
    let (center_x, center_y) = (20.0 + 5.0 * index as f32, 64.0);
    (0..WIDTH * HEIGHT)
        .flat_map(|pixel| {
            let (x, y) = ((pixel % WIDTH) as f32, (pixel / WIDTH) as f32);
            let inside = (x - center_x).powi(2) + (y - center_y).powi(2) < 400.0;
            if inside { [230, 190, 60] } else { [40 + (x * 0.6) as u8, 90 + (y * 0.5) as u8, 150 - (x * 0.3) as u8] }
        })
        .collect()
}

fn record(name: &str, frames: usize) -> Vec<u8> {
    let path = scratch(name);
    let mut writer = VideoWriter::create(&path, VideoSettings::new(WIDTH as u32, HEIGHT as u32, 30)).expect("good settings");
    for index in 0..frames {
        writer.push(&frame(index)).expect("encoded");
    }
    let summary = writer.finish().expect("written");
    let bytes = fs::read(&path).expect("file is there");
    assert_eq!((summary.frames, summary.bytes), (frames as u64, bytes.len() as u64));
    assert!((summary.duration_s - frames as f64 / 30.0).abs() < 1e-9);
    bytes
}

/// Content of the first box on a path of box names.
fn find<'a>(mut data: &'a [u8], path: &[&str]) -> &'a [u8] {
    for name in path {
        let mut rest = data;
        data = loop {
            let size = word(rest, 0) as usize;
            let (this, next) = rest.split_at(size);
            if &this[4..8] == name.as_bytes() {
                break &this[8..];
            }
            rest = next;
        };
    }
    data
}

fn word(data: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(data[at..at + 4].try_into().expect("four bytes"))
}

/// Samples of the only track as Annex B streams, with the parameter sets before the first.
fn samples(file: &[u8]) -> Vec<Vec<u8>> {
    const TABLES: [&str; 5] = ["moov", "trak", "mdia", "minf", "stbl"];
    let table = find(file, &TABLES);
    let sizes = find(table, &["stsz"]);
    let mut at = word(find(table, &["stco"]), 8) as usize;
    (0..word(sizes, 8) as usize)
        .map(|index| {
            let size = word(sizes, 12 + 4 * index) as usize;
            let mut sample = file[at..at + size].to_vec();
            at += size;
            // Lengths become start codes of the same size.
            let mut unit = 0;
            while unit < sample.len() {
                let length = word(&sample, unit) as usize;
                sample[unit..unit + 4].copy_from_slice(&[0, 0, 0, 1]);
                unit += 4 + length;
            }
            sample
        })
        .collect()
}

/// 30 dB is where people begin to see coding noise on natural pictures.
#[test]
fn a_video_plays_back_with_its_frames_in_order() {
    let file = record("disc.mp4", 24);
    let duration = find(&file, &["moov", "trak", "mdia", "mdhd"]);
    assert_eq!((word(duration, 12), word(duration, 16)), (90_000, 24 * 3000), "24 frames of 1/30 s");
    let samples = samples(&file);
    assert_eq!(samples.len(), 24);
    let mut decoder = Decoder::new().expect("decoder");
    for (index, sample) in samples.iter().enumerate() {
        let picture = decoder.decode(sample).expect("good stream").expect("one picture a sample");
        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        let mut rgb = vec![0; WIDTH * HEIGHT * 3];
        picture.write_rgb8(&mut rgb);
        let psnr = psnr(&rgb, &frame(index));
        assert!(psnr > 30.0, "frame {index}: {psnr} dB");
    }
}

fn psnr(a: &[u8], b: &[u8]) -> f64 {
    let error: f64 = a.iter().zip(b).map(|(&a, &b)| (f64::from(a) - f64::from(b)).powi(2)).sum::<f64>() / a.len() as f64;
    10.0 * (255.0 * 255.0 / error.max(1e-9)).log10()
}

#[test]
fn equal_frames_give_equal_files() {
    assert_eq!(record("once.mp4", 8), record("again.mp4", 8));
}

/// A lower quantiser gives a larger file.
#[test]
fn the_quantizer_trades_size_for_quality() {
    let size = |quantizer: u8| {
        let path = scratch(&format!("quantizer_{quantizer}.mp4"));
        let settings = VideoSettings { quantizer, ..VideoSettings::new(WIDTH as u32, HEIGHT as u32, 30) };
        let mut writer = VideoWriter::create(&path, settings).expect("good settings");
        (0..8).for_each(|index| writer.push(&frame(index)).expect("encoded"));
        writer.finish().expect("written").bytes
    };
    let sizes = [16, 24, 34].map(size);
    assert!(sizes[0] > sizes[1] && sizes[1] > sizes[2], "{sizes:?}");
}

/// The archives that the build script puts before the linker do their work: this very program, which holds the codec, has loaded no shared
/// C++ or compiler library.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn the_codec_links_no_shared_cpp_library() {
    let loaded = fs::read_to_string("/proc/self/maps").expect("Linux shows what is loaded");
    assert!(loaded.contains("libc.so"), "the list is of shared libraries");
    for library in ["libstdc++", "libgcc_s", "libc++"] {
        assert!(!loaded.contains(library), "{library} is loaded as a shared library");
    }
}
