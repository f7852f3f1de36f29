//! A page of pictures with captions.

use std::path::Path;

use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster, get_raster_width};

use crate::RecordError;
use crate::image::write_png_rgb;

/// A picture of sRGB bytes, 3 a pixel, row by row from the top left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// A picture of half the width and height: each pixel is the mean of four.
    #[must_use]
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let byte = |x: u32, y: u32, channel: usize| u32::from(self.rgb[3 * (y * self.width + x) as usize + channel]);
        let mean = |x: u32, y: u32, channel: usize| {
            let four = byte(x, y, channel) + byte(x + 1, y, channel) + byte(x, y + 1, channel) + byte(x + 1, y + 1, channel);
            ((four + 2) / 4) as u8
        };
        let pixel = |index: u32| {
            let (x, y) = (index % width * 2, index / width * 2);
            [0, 1, 2].map(|channel| mean(x, y, channel))
        };
        Self { width, height, rgb: (0..width * height).flat_map(pixel).collect() }
    }
}

/// A kind of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Captions, 16 pixels high.
    Small,
    /// Captions that stand out.
    SmallBold,
    /// Headings, 20 pixels high.
    Large,
}

impl Type {
    fn face(self) -> (FontWeight, RasterHeight) {
        match self {
            Self::Small => (FontWeight::Regular, RasterHeight::Size16),
            Self::SmallBold => (FontWeight::Bold, RasterHeight::Size16),
            Self::Large => (FontWeight::Bold, RasterHeight::Size20),
        }
    }

    /// Height of a line in pixels.
    pub fn height(self) -> u32 {
        self.face().1.val() as u32
    }

    /// Width of a letter in pixels; all are as wide.
    pub fn letter_width(self) -> u32 {
        let (weight, size) = self.face();
        get_raster_width(weight, size) as u32
    }
}

/// A page under way.
pub struct Page {
    picture: Picture,
}

impl Page {
    /// An empty page of one colour.
    pub fn new(width: u32, height: u32, paper: [u8; 3]) -> Self {
        Self { picture: Picture { width, height, rgb: paper.repeat((width * height) as usize) } }
    }

    /// Puts a picture with its upper left corner there; what lies outside the page is cut off.
    pub fn paste(&mut self, left: u32, top: u32, picture: &Picture) {
        let columns = picture.width.min(self.picture.width.saturating_sub(left)) as usize;
        let rows = if columns == 0 { 0 } else { picture.height.min(self.picture.height.saturating_sub(top)) };
        for row in 0..rows {
            let from = 3 * (row * picture.width) as usize;
            let to = 3 * ((top + row) * self.picture.width + left) as usize;
            self.picture.rgb[to..to + 3 * columns].copy_from_slice(&picture.rgb[from..from + 3 * columns]);
        }
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, left: u32, top: u32, width: u32, height: u32, color: [u8; 3]) {
        let rgb = color.repeat((width * height) as usize);
        self.paste(left, top, &Picture { width, height, rgb });
    }

    /// Writes a line of text with its upper left corner there. It is cut with two points where it is wider than `width`; letters beyond
    /// ASCII are question marks.
    pub fn write(&mut self, left: u32, top: u32, width: u32, text: &str, kind: Type, ink: [u8; 3]) {
        for (place, letter) in fitted(text, (width / kind.letter_width()) as usize).chars().enumerate() {
            self.letter(left + place as u32 * kind.letter_width(), top, letter, kind, ink);
        }
    }

    /// The page as a picture.
    pub fn finish(self) -> Picture {
        self.picture
    }

    /// Writes the page as PNG.
    pub fn save(&self, path: &Path) -> Result<(), RecordError> {
        write_png_rgb(path, self.picture.width, self.picture.height, &self.picture.rgb)
    }

    fn letter(&mut self, left: u32, top: u32, letter: char, kind: Type, ink: [u8; 3]) {
        let (weight, size) = kind.face();
        let Some(raster) = get_raster(letter, weight, size).or_else(|| get_raster('?', weight, size)) else { return };
        for (y, row) in raster.rows().enumerate() {
            for (x, &cover) in row.iter().enumerate() {
                let (x, y) = (left + x as u32, top + y as u32);
                if x < self.picture.width && y < self.picture.height {
                    let at = 3 * (y * self.picture.width + x) as usize;
                    for (byte, ink) in self.picture.rgb[at..at + 3].iter_mut().zip(ink) {
                        let (under, over) = (u32::from(*byte), u32::from(ink));
                        *byte = ((under * (255 - u32::from(cover)) + over * u32::from(cover)) / 255) as u8;
                    }
                }
            }
        }
    }
}

/// The text, or its beginning and two points.
fn fitted(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters.saturating_sub(2)).collect();
    format!("{kept}..")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ink lies where the text is and nowhere else, and nothing is drawn outside the page.
    #[test]
    fn text_stays_where_it_is_put() {
        let mut page = Page::new(60, 40, [255; 3]);
        page.write(5, 10, 50, "a long caption", Type::Small, [0; 3]);
        page.write(50, 30, 400, "over the edge", Type::Large, [0; 3]);
        let picture = page.finish();
        let dark = |x: u32, y: u32| picture.rgb[3 * (y * picture.width + x) as usize] < 128;
        let count = |top: u32, bottom: u32| (top..bottom).flat_map(|y| (0..60).map(move |x| (x, y))).filter(|&(x, y)| dark(x, y)).count();
        assert_eq!((count(0, 10), count(27, 30)), (0, 0));
        assert!(count(10, 27) > 20 && count(30, 40) > 5);
        assert_eq!(fitted("a long caption", 5), "a l..");
    }

    #[test]
    fn halving_takes_the_mean_of_four() {
        let picture = Picture { width: 2, height: 2, rgb: vec![0, 0, 0, 100, 40, 0, 100, 40, 0, 200, 80, 8] };
        assert_eq!(picture.halved(), Picture { width: 1, height: 1, rgb: vec![100, 40, 2] });
    }

    #[test]
    fn pictures_are_cut_at_the_edge_of_the_page() {
        let mut page = Page::new(4, 4, [9; 3]);
        page.fill(2, 3, 5, 5, [200, 0, 0]);
        page.fill(9, 9, 1, 1, [1; 3]);
        let picture = page.finish();
        let red = picture.rgb.chunks_exact(3).filter(|pixel| pixel[0] == 200).count();
        assert_eq!(red, 2);
    }
}
