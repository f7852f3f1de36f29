//! `homebody asset browser`: the whole catalog as one page without network, with pictures, figures and search.

mod entries;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use homebody_catalog::{kinds, materials};
use homebody_record::{Picture, png_rgb};
use serde::Serialize;

use self::entries::{KindEntry, MaterialEntry};
use super::sheet::materials::{VIEW, sample};
use super::sheet::studio::{Studio, angle_of};
use crate::output;

/// Options of `homebody asset browser`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  homebody asset browser -o catalog.html")]
pub struct BrowserArguments {
    /// Edge of a picture in pixels.
    #[arg(long, value_name = "PIXELS", default_value_t = 144, value_parser = clap::value_parser!(u32).range(16..=512))]
    size: u32,
    /// Paths a pixel: more are slower and less grainy.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=4096))]
    samples: u32,
    /// File to write.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// Print one JSON object that says what is on the page.
    #[arg(long)]
    json: bool,
}

/// The page without its data.
const PAGE: &str = include_str!("page.html");
/// Where the data go.
const DATA: &str = "/*DATA*/";

#[derive(Serialize)]
struct Data {
    version: &'static str,
    kinds: Vec<KindEntry>,
    materials: Vec<MaterialEntry>,
}

#[derive(Serialize)]
struct Report {
    file: PathBuf,
    kinds: usize,
    materials: usize,
    bytes: usize,
    wall_s: f64,
}

/// Writes the page.
pub fn run(arguments: &BrowserArguments) -> anyhow::Result<()> {
    let began = Instant::now();
    let mut studio = Studio::new(arguments.size, arguments.samples);
    let (kinds, materials) = (kinds(), materials::table().rows());
    let bar = output::progress((kinds.len() + materials.len()) as u64);
    let mut data = Data { version: env!("CARGO_PKG_VERSION"), kinds: Vec::new(), materials: Vec::new() };
    for info in kinds {
        bar.set_message(info.kind.clone());
        let blueprint = entries::default_of(info)?;
        let picture = studio.photograph(&blueprint, angle_of(info.placement.mount, blueprint.bounds()))?;
        data.kinds.push(KindEntry::new(info, &blueprint, data_uri(&picture)?));
        bar.inc(1);
    }
    for row in materials {
        bar.set_message(row.name.clone());
        let picture = studio.photograph(&sample(row, 1), VIEW)?;
        data.materials.push(MaterialEntry::new(row, data_uri(&picture)?)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    // A `<` in the data could end the script; JSON may write it as an escape.
    let json = serde_json::to_string(&data)?.replace('<', "\\u003c");
    let page = PAGE.replace(DATA, &json);
    std::fs::write(&arguments.out, &page)
        .with_context(|| format!("cannot write {}; choose another file with --out", arguments.out.display()))?;
    let report = Report {
        file: arguments.out.clone(),
        kinds: data.kinds.len(),
        materials: data.materials.len(),
        bytes: page.len(),
        wall_s: began.elapsed().as_secs_f64(),
    };
    if arguments.json { output::json(&report) } else { output::line(arguments.out.display()) }
}

fn data_uri(picture: &Picture) -> anyhow::Result<String> {
    let png = png_rgb(picture.width, picture.height, &picture.rgb)?;
    Ok(format!("data:image/png;base64,{}", base64(&png)))
}

/// Base64 (RFC 4648) with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, place| bits << 8 | u32::from(three.get(place).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648.
    #[test]
    fn base64_is_as_in_the_standard() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn the_page_has_one_place_for_its_data_and_asks_for_nothing_from_outside() {
        assert_eq!(PAGE.matches(DATA).count(), 1);
        for word in ["http:", "https:", "src=\"/", "@import", "url("] {
            assert!(!PAGE.contains(word), "{word}");
        }
    }
}
