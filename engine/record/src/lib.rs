//! What leaves a run: recordings that can be replayed, PNG images and MP4 video. Pixels go in row by row from the top left.
//!
//! Start reading at [`recording`] for runs, at [`VideoWriter`] for video, at [`image`] for single pictures, at [`Sheet`] for
//! many in one with their times, and at [`Page`] for many with captions.

pub mod image;
pub mod page;
pub mod recording;
pub mod sheet;
pub mod video;

use std::path::PathBuf;

pub use image::{id_color, png_rgb, write_exr, write_png_depth, write_png_grey, write_png_grey16, write_png_ids, write_png_rgb};
pub use page::{Page, Picture, Type};
pub use recording::{McapTape, Memory, Recording, RecordingError};
pub use sheet::Sheet;
pub use video::{VideoSettings, VideoSummary, VideoWriter};

/// Why something could not be recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The file could not be made or written.
    #[error("cannot write {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A picture could not be encoded as PNG.
    #[error("cannot encode {}: {source}", path.display())]
    Png {
        /// The file.
        path: PathBuf,
        /// What the encoder says.
        source: png::EncodingError,
    },
    /// A picture could not be written as EXR.
    #[error("cannot write {}: {source}", path.display())]
    Exr {
        /// The file.
        path: PathBuf,
        /// What the encoder says.
        source: exr::error::Error,
    },
    /// The pixels given do not fill the picture.
    #[error("{}: {given} values were given for a picture of {width}x{height}; it takes {wanted}", path.display())]
    Pixels {
        /// The file.
        path: PathBuf,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Values given.
        given: usize,
        /// Values that would do.
        wanted: usize,
    },
    /// A setting of a video is out of its range.
    #[error("video {}: {field} is {value}; it must be {range}", path.display())]
    Setting {
        /// The file.
        path: PathBuf,
        /// Setting.
        field: &'static str,
        /// What it says.
        value: u32,
        /// What would do.
        range: &'static str,
    },
    /// A frame could not be encoded or stored.
    #[error("video {}, frame {frame}: {problem}", path.display())]
    Video {
        /// The file.
        path: PathBuf,
        /// Frame, from 0.
        frame: u64,
        /// What the encoder or the container's writer says.
        problem: String,
    },
}
