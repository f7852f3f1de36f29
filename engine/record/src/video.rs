//! MP4 files with H.264 video at a constant frame rate.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use muxide::api::{Muxer, MuxerBuilder, VideoCodec};
use openh264::OpenH264API;
use openh264::encoder::{
    ColorPrimaries, Encoder, EncoderConfig, FrameRate, FrameType, IntraFramePeriod, QpRange, RateControlMode, VuiConfig,
};
use openh264::formats::{RgbSliceU8, YUVBuffer};

use crate::RecordError;
use crate::image::check_pixels;

/// Shape and quality of a video.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VideoSettings {
    /// Width in pixels: even, 16..=3840.
    pub width: u32,
    /// Height in pixels: even, 16..=2160.
    pub height: u32,
    /// Frames a second, 1..=240.
    pub frames_per_second: u32,
    /// H.264 quantiser, 12..=40: 18 is hard to tell from the original, 24 is good, 32 is small. The quality is constant and the bit rate
    /// follows the scene.
    pub quantizer: u8,
}

impl VideoSettings {
    /// Good quality at this size and rate.
    pub fn new(width: u32, height: u32, frames_per_second: u32) -> Self {
        Self { width, height, frames_per_second, quantizer: 22 }
    }

    fn check(&self, path: &Path) -> Result<(), RecordError> {
        let good = [
            ("width", self.width, (16..=3840).contains(&self.width) && self.width.is_multiple_of(2), "even, 16..=3840"),
            ("height", self.height, (16..=2160).contains(&self.height) && self.height.is_multiple_of(2), "even, 16..=2160"),
            ("frames_per_second", self.frames_per_second, (1..=240).contains(&self.frames_per_second), "1..=240"),
            ("quantizer", u32::from(self.quantizer), (12..=40).contains(&self.quantizer), "12..=40"),
        ];
        match good.into_iter().find(|(_, _, good, _)| !good) {
            Some((field, value, _, range)) => Err(RecordError::Setting { path: path.into(), field, value, range }),
            None => Ok(()),
        }
    }
}

/// What a finished video holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VideoSummary {
    /// Frames.
    pub frames: u64,
    /// Playing time in seconds.
    pub duration_s: f64,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// Writes a video frame by frame. The compressed frames are kept until [`VideoWriter::finish`] writes the file with its index in front, so
/// that it plays while it loads; a video that is not finished leaves an empty file. Equal frames give equal bytes.
pub struct VideoWriter {
    path: PathBuf,
    settings: VideoSettings,
    encoder: Encoder,
    muxer: Muxer<BufWriter<File>>,
    planes: YUVBuffer,
    frames: u64,
}

impl VideoWriter {
    /// Starts a video at `path`; an existing file is replaced.
    pub fn create(path: &Path, settings: VideoSettings) -> Result<Self, RecordError> {
        settings.check(path)?;
        let file = File::create(path).map_err(|source| RecordError::File { path: path.into(), source })?;
        let problem = |problem: String| RecordError::Video { path: path.into(), frame: 0, problem };
        let encoder =
            Encoder::with_api_config(OpenH264API::from_source(), encoder_config(settings)).map_err(|error| problem(error.to_string()))?;
        let muxer = MuxerBuilder::new(BufWriter::new(file))
            .video(VideoCodec::H264, settings.width, settings.height, f64::from(settings.frames_per_second))
            .build()
            .map_err(|error| problem(error.to_string()))?;
        let planes = YUVBuffer::new(settings.width as usize, settings.height as usize);
        Ok(Self { path: path.into(), settings, encoder, muxer, planes, frames: 0 })
    }

    /// Adds a frame of sRGB bytes, 3 a pixel.
    pub fn push(&mut self, rgb: &[u8]) -> Result<(), RecordError> {
        let VideoSettings { width, height, frames_per_second, .. } = self.settings;
        check_pixels(&self.path, width, height, rgb.len(), 3)?;
        self.planes.read_rgb8(RgbSliceU8::new(rgb, (width as usize, height as usize)));
        let encoded = self.encoder.encode(&self.planes).map_err(|error| problem(&self.path, self.frames, &error))?;
        let is_key = matches!(encoded.frame_type(), FrameType::IDR);
        let bits = encoded.to_vec();
        let time_s = self.frames as f64 / f64::from(frames_per_second);
        self.muxer.write_video(time_s, &bits, is_key).map_err(|error| problem(&self.path, self.frames, &error))?;
        self.frames += 1;
        Ok(())
    }

    /// Frames so far.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Writes the file. A video needs at least one frame.
    pub fn finish(mut self) -> Result<VideoSummary, RecordError> {
        if self.frames == 0 {
            return Err(problem(&self.path, 0, &"a video needs at least one frame"));
        }
        let stats = self.muxer.finish_in_place_with_stats().map_err(|error| problem(&self.path, self.frames, &error))?;
        let file_error = |source| RecordError::File { path: self.path.clone(), source };
        let mut file = self.muxer.into_writer();
        file.flush().map_err(file_error)?;
        let bytes = file.get_ref().metadata().map_err(file_error)?.len();
        let duration_s = self.frames as f64 / f64::from(self.settings.frames_per_second);
        Ok(VideoSummary { frames: stats.video_frames, duration_s, bytes })
    }
}

fn problem(path: &Path, frame: u64, what: &dyn std::fmt::Display) -> RecordError {
    RecordError::Video { path: path.into(), frame, problem: what.to_string() }
}

fn encoder_config(settings: VideoSettings) -> EncoderConfig {
    // The converter from RGB uses the matrix of BT.601; primaries are those of sRGB.
    let colors = VuiConfig::bt601().color_primaries(ColorPrimaries::Bt709);
    EncoderConfig::new()
        .max_frame_rate(FrameRate::from_hz(settings.frames_per_second as f32))
        // Of the encoder's rate controls this one stays at the low end of the range: constant quality.
        .rate_control_mode(RateControlMode::Bufferbased)
        .qp(QpRange::new(settings.quantizer, settings.quantizer + 2))
        // A skipped frame would shift all later ones in time.
        .skip_frames(false)
        .intra_frame_period(IntraFramePeriod::from_num_frames(2 * settings.frames_per_second))
        // One thread, so that equal frames give equal bytes on every machine.
        .num_threads(1)
        .vui(colors)
}
