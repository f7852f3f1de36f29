//! From the materials of files to rows of the materials table: by words in their names, else by their figures.

use super::raw::RawLook;
use crate::materials;

/// Words in names and the rows that they stand for; earlier rows are preferred.
const WORDS: &[(&[&str], &[&str])] = &[
    (&["frosted", "satinato"], &["glass_frosted"]),
    (&["mirror"], &["mirror"]),
    (&["glass", "window", "crystal", "transparent"], &["glass"]),
    (&["porcelain"], &["porcelain"]),
    (&["ceramic", "glazed", "clay", "pottery"], &["ceramic_glazed"]),
    (&["walnut"], &["walnut"]),
    (&["pine"], &["pine"]),
    (&["plywood", "birch"], &["birch_plywood"]),
    (&["wood", "oak", "timber", "lumber", "teak", "mahogany", "cherry"], &["oak"]),
    (&["chrome", "polished"], &["chrome"]),
    (&["brass", "gold", "bronze", "copper"], &["brass"]),
    (&["alumin"], &["aluminium"]),
    (&["iron", "castiron"], &["iron_black"]),
    (&["steel", "metal", "inox", "silver", "screw", "hinge"], &["steel_brushed"]),
    (&["leather"], &["leather"]),
    (&["velvet"], &["velvet"]),
    (&["wool"], &["wool"]),
    (&["cotton"], &["cotton"]),
    (&["fabric", "cloth", "textile", "linen", "canvas", "cushion", "pillow", "curtain", "uphol"], &["linen"]),
    (&["carpet"], &["carpet"]),
    (&["rug"], &["rug_wool"]),
    (&["marble"], &["marble"]),
    (&["granite"], &["granite"]),
    (&["concrete", "cement"], &["concrete"]),
    (&["terracotta"], &["terracotta"]),
    (&["stone", "rock"], &["granite"]),
    (&["rubber", "tyre", "tire"], &["rubber"]),
    (&["wicker", "rattan", "bamboo"], &["wicker"]),
    (&["cardboard", "carton"], &["cardboard"]),
    (&["paper", "book", "page"], &["paper"]),
    (&["leaf", "plant", "foliage", "grass"], &["leaf"]),
    (&["soil", "dirt"], &["soil"]),
    (&["screen", "display"], &["screen_black"]),
    (&["bulb"], &["light_bulb"]),
    (&["plastic", "polymer", "nylon", "acryl", "pvc"], &["plastic"]),
    (&["paint", "lacquer"], &["painted_wood"]),
];

/// A row for a material of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Row of the materials table.
    pub material: String,
    /// sRGB colour in place of the row's own.
    pub tint: Option<[f32; 3]>,
    /// True if a word in the name says what it is made of, rather than figures of its look.
    pub known: bool,
    /// Why this row.
    pub reason: String,
}

/// The row nearest to a material. `hint` is the name of the piece that has it.
pub fn matched(look: &RawLook, hint: &str) -> Match {
    let tint = Some(look.color.map(|part| (part.clamp(0.0, 1.0) * 1e3).round() / 1e3));
    let found =
        [(&look.name[..], "its name"), (hint, "the name of its piece")].into_iter().find_map(|(name, what)| Some((by_word(name)?, what)));
    if let Some(((word, row), what)) = found {
        let tint = if row == "mirror" || (row == "glass" && !look.textured) { None } else { tint };
        return Match { material: row.into(), tint, known: true, reason: format!("{what} has {word:?}") };
    }
    let (row, reason) = by_figures(look);
    let tint = if row == "glass" { None } else { tint };
    Match { material: row.into(), tint, known: false, reason: reason.into() }
}

fn by_word(name: &str) -> Option<(&'static str, &'static str)> {
    let name = name.to_lowercase();
    let whole = |word: &&str| {
        // Short words only count where a word begins: "rug" is not in "shrug".
        name.match_indices(word)
            .any(|(at, _)| word.len() > 4 || *word == "wood" || !name[..at].ends_with(|letter: char| letter.is_alphabetic()))
    };
    let row = |rows: &[&'static str]| rows.iter().copied().find(|row| materials::table().get(row).is_some());
    WORDS.iter().find_map(|(words, rows)| Some((*words.iter().find(|word| whole(word))?, row(rows)?)))
}

fn by_figures(look: &RawLook) -> (&'static str, &'static str) {
    let [red, green, blue] = look.color;
    let light = (red + green + blue) / 3.0;
    if look.transmission > 0.3 {
        return if look.roughness > 0.35 {
            ("glass_frosted", "it lets light through, scattered")
        } else {
            ("glass", "it lets light through")
        };
    }
    if look.metallic > 0.5 {
        return match (red - blue > 0.25, light < 0.2, look.roughness < 0.15) {
            (true, ..) => ("brass", "it is a yellow metal"),
            (_, true, _) => ("iron_black", "it is a dark metal"),
            (.., true) => ("chrome", "it is a smooth metal"),
            _ => ("steel_brushed", "it is a metal"),
        };
    }
    if look.roughness < 0.2 { ("ceramic_glazed", "it is smooth and no metal") } else { ("plastic", "nothing says what it is made of") }
}

/// A name in snake case, at most 48 letters long; `fallback` if nothing of it is left.
pub fn snake_case(name: &str, fallback: &str) -> String {
    let mut made = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            made.push(letter.to_ascii_lowercase());
        } else if !made.ends_with('_') && !made.is_empty() {
            made.push('_');
        }
    }
    let mut made = made.trim_matches('_').to_owned();
    made.truncate(48);
    if made.is_empty() {
        fallback.into()
    } else if made.starts_with(|first: char| first.is_ascii_digit()) {
        format!("n{made}")
    } else {
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names win over figures; figures tell metal and glass from the rest; every word leads to a row that is there.
    #[test]
    fn materials_find_their_rows() {
        let named = |name: &str| matched(&RawLook { name: name.into(), ..RawLook::default() }, "").material;
        assert_eq!(named("Wood_Oak_Dark"), "oak");
        assert_eq!(named("M_BrushedSteel.001"), "steel_brushed");
        assert_eq!(named("shrug"), "plastic");
        let brass = RawLook { metallic: 1.0, color: [0.9, 0.7, 0.3], ..RawLook::default() };
        assert_eq!(matched(&brass, "").material, "brass");
        assert_eq!(matched(&RawLook { transmission: 1.0, roughness: 0.0, ..RawLook::default() }, "").material, "glass");
        for (words, rows) in WORDS {
            assert!(rows.iter().any(|row| materials::table().get(row).is_some()), "{words:?}");
        }
    }

    /// Whatever a file calls a thing, its name is one that scenes take.
    #[test]
    fn names_become_snake_case() {
        assert_eq!(snake_case("Dining Chair (v2).glb", "x"), "dining_chair_v2_glb");
        assert_eq!(snake_case("003_cracker_box", "x"), "n003_cracker_box");
        assert_eq!(snake_case("椅子", "thing"), "thing");
    }
}
