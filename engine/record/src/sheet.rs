//! Contact sheets: pictures of one size in a grid, each with its time.

use std::path::Path;

use crate::RecordError;
use crate::image::{check_pixels, write_png_rgb};

/// Space between pictures, pixels.
const GAP: u32 = 4;
/// Brightness of the gaps.
const PAPER: u8 = 245;
/// Edge of a dot of the digits, pixels.
const DOT: u32 = 2;
/// Rows of a digit, a dot a bit, the left one highest: 0 to 9, a point, an s and a space.
const GLYPHS: [(char, [u8; 5]); 13] = [
    ('0', [7, 5, 5, 5, 7]),
    ('1', [2, 6, 2, 2, 7]),
    ('2', [7, 1, 7, 4, 7]),
    ('3', [7, 1, 3, 1, 7]),
    ('4', [5, 5, 7, 1, 1]),
    ('5', [7, 4, 7, 1, 7]),
    ('6', [7, 4, 7, 5, 7]),
    ('7', [7, 1, 2, 2, 2]),
    ('8', [7, 5, 7, 5, 7]),
    ('9', [7, 5, 7, 1, 7]),
    ('.', [0, 0, 0, 0, 2]),
    ('s', [3, 4, 2, 1, 6]),
    (' ', [0, 0, 0, 0, 0]),
];

/// A contact sheet under way.
pub struct Sheet {
    width: u32,
    height: u32,
    columns: u32,
    tiles: Vec<Vec<u8>>,
}

impl Sheet {
    /// An empty sheet for pictures of `width` × `height` pixels, so many in a row.
    pub fn new(width: u32, height: u32, columns: u32) -> Self {
        Self { width, height, columns: columns.max(1), tiles: Vec::new() }
    }

    /// Adds a picture of sRGB bytes, 3 a pixel, and writes its time in seconds into its upper left corner.
    pub fn push(&mut self, mut rgb: Vec<u8>, time_s: f64) -> Result<(), RecordError> {
        check_pixels(Path::new("a picture of a contact sheet"), self.width, self.height, rgb.len(), 3)?;
        self.stamp(&mut rgb, &format!("{time_s:.1} s"));
        self.tiles.push(rgb);
        Ok(())
    }

    /// Writes the sheet as PNG. It needs at least one picture.
    pub fn write(&self, path: &Path) -> Result<(), RecordError> {
        let columns = self.columns.min(self.tiles.len() as u32);
        let rows = (self.tiles.len() as u32).div_ceil(self.columns);
        let (width, height) = (columns * (self.width + GAP) + GAP, rows * (self.height + GAP) + GAP);
        let mut paper = vec![PAPER; (width * height * 3) as usize];
        for (index, tile) in self.tiles.iter().enumerate() {
            let (column, row) = (index as u32 % self.columns, index as u32 / self.columns);
            let (left, top) = (GAP + column * (self.width + GAP), GAP + row * (self.height + GAP));
            for (line, pixels) in tile.chunks_exact(self.width as usize * 3).enumerate() {
                let start = 3 * ((top + line as u32) * width + left) as usize;
                paper[start..start + pixels.len()].copy_from_slice(pixels);
            }
        }
        write_png_rgb(path, width, height, &paper)
    }

    /// Light digits on a dark patch.
    fn stamp(&self, rgb: &mut [u8], text: &str) {
        let mut fill = |x: u32, y: u32, value: u8| {
            if x < self.width && y < self.height {
                let start = 3 * (y * self.width + x) as usize;
                rgb[start..start + 3].fill(value);
            }
        };
        let letters = text.chars().filter_map(|letter| GLYPHS.iter().find(|glyph| glyph.0 == letter));
        for (place, (_, rows)) in letters.enumerate() {
            let left = DOT * (1 + 4 * place as u32);
            for (y, x) in (0..7 * DOT).flat_map(|y| (0..4 * DOT).map(move |x| (y, x))) {
                let dot = rows.get((y / DOT).wrapping_sub(1) as usize).is_some_and(|row| x / DOT < 3 && row >> (2 - x / DOT) & 1 == 1);
                fill(left + x, y + DOT, if dot { 255 } else { 30 });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three pictures two in a row make a sheet of two rows; each keeps its colour and its stamp, and one of the wrong size is refused.
    #[test]
    fn pictures_stand_in_rows_with_their_times() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("sheet.png");
        let mut sheet = Sheet::new(64, 40, 2);
        for (index, color) in [60_u8, 120, 180].into_iter().enumerate() {
            sheet.push(vec![color; 64 * 40 * 3], index as f64).expect("the size is right");
        }
        assert!(sheet.push(vec![0; 5], 0.0).is_err());
        sheet.write(&path).expect("the folder can be written");
        let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(&path).expect("it was written")));
        let mut reader = decoder.read_info().expect("it is a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it is small")];
        let info = reader.next_frame(&mut pixels).expect("it is whole");
        assert_eq!((info.width, info.height), (2 * 64 + 12, 2 * 40 + 12));
        let at = |x: u32, y: u32| pixels[3 * (y * info.width + x) as usize];
        assert_eq!([at(40, 40), at(110, 40), at(40, 84), at(110, 84)], [60, 120, 180, PAPER]);
        let stamped = (0..20).flat_map(|y| (0..60).map(move |x| (x, y))).filter(|&(x, y)| at(4 + x, 4 + y) == 255).count();
        assert!(stamped > 40, "{stamped} bright pixels spell the time");
    }
}
