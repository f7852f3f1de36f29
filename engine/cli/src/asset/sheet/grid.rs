//! Pictures with captions in rows, under a heading.

use std::path::Path;

use homebody_record::{Page, Picture, RecordError, Type};

/// Colour of the page.
const PAPER: [u8; 3] = [246, 246, 244];
/// Colour of captions.
const INK: [u8; 3] = [40, 40, 44];
/// Colour of second lines.
const PALE: [u8; 3] = [120, 120, 126];
/// Space between pictures, pixels.
const GAP: u32 = 6;
/// Space around the page, pixels.
const MARGIN: u32 = 14;

/// A picture and what is written below it.
pub struct Tile {
    pub picture: Picture,
    /// First line, then a paler one.
    pub caption: [String; 2],
}

/// Writes the tiles as one PNG, so many in a row; all pictures have the size of the first.
pub fn save(path: &Path, heading: &str, tiles: &[Tile], columns: u32) -> Result<(), RecordError> {
    let (width, height) = tiles.first().map_or((1, 1), |tile| (tile.picture.width, tile.picture.height));
    let lines = if tiles.iter().any(|tile| !tile.caption[1].is_empty()) { 2 } else { 1 };
    let step = (width + GAP, height + lines * Type::Small.height() + GAP + 2);
    let columns = columns.clamp(1, (tiles.len() as u32).max(1));
    let rows = (tiles.len() as u32).div_ceil(columns);
    let top = MARGIN + Type::Large.height() + 10;
    let mut page = Page::new(2 * MARGIN + columns * step.0 - GAP, top + rows * step.1 + MARGIN - GAP, PAPER);
    page.write(MARGIN, MARGIN, columns * step.0, heading, Type::Large, INK);
    for (index, tile) in tiles.iter().enumerate() {
        let (left, top) = (MARGIN + index as u32 % columns * step.0, top + index as u32 / columns * step.1);
        page.paste(left, top, &tile.picture);
        let below = top + height + 2;
        page.write(left, below, width, &tile.caption[0], Type::Small, INK);
        page.write(left, below + Type::Small.height(), width, &tile.caption[1], Type::Small, PALE);
    }
    page.save(path)
}
