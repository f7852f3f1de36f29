//! Names: what they may look like, and which known one a misspelt one resembles.

/// Longest name.
const LENGTH_MAX: usize = 64;

/// True for 1 to 64 of a-z, 0-9 and _ with a letter first.
pub(crate) fn is_snake_case(name: &str) -> bool {
    let starts_well = name.starts_with(|first: char| first.is_ascii_lowercase());
    starts_well && name.len() <= LENGTH_MAX && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A text from a file as messages show it: long ones are cut.
pub(crate) fn clipped(text: &str) -> String {
    const SHOWN: usize = 120;
    if text.chars().count() <= SHOWN { text.to_owned() } else { text.chars().take(SHOWN).chain("…".chars()).collect() }
}

/// "did you mean …?" with up to three of the `known` names that resemble `found`, or the known names when none does.
pub(crate) fn suggestion<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() {
        return "none are defined here, so remove it".into();
    }
    let found = clipped(found).to_lowercase();
    let likeness = |name: &str| {
        let contains = name.len() >= 3 && (found.contains(name) || (found.len() >= 3 && name.contains(found.as_str())));
        strsim::jaro_winkler(&found, name).max(if contains { 0.85 } else { 0.0 })
    };
    let mut near: Vec<(f64, &str)> = known.iter().map(|&name| (likeness(name), name)).filter(|(score, _)| *score > 0.78).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    match near.len() {
        0 => format!("use one of: {}", shortened(&known)),
        _ => format!("did you mean {}?", near.iter().take(3).map(|(_, name)| *name).collect::<Vec<_>>().join(", ")),
    }
}

/// The first names of a long list.
fn shortened(names: &[&str]) -> String {
    const SHOWN: usize = 40;
    let more = names.len().saturating_sub(SHOWN);
    let list = names[..names.len() - more].join(", ");
    if more == 0 { list } else { format!("{list} and {more} more") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_snake_case() {
        for good in ["a", "mug_2", "two_room_flat"] {
            assert!(is_snake_case(good), "{good}");
        }
        for bad in ["", "2mugs", "Mug", "red mug", "mug-2", "_mug", "becher_groß", &"a".repeat(65)] {
            assert!(!is_snake_case(bad), "{bad}");
        }
    }

    #[test]
    fn misspelt_names_are_answered_with_near_ones() {
        let known = ["mug", "dining_table", "dining_chair", "sofa"];
        assert_eq!(suggestion("mugg", known), "did you mean mug?");
        assert!(suggestion("dinning_tabel", known).starts_with("did you mean dining_table"));
        assert_eq!(suggestion("Sofa", known), "did you mean sofa?");
        assert_eq!(suggestion("xyz", known), "use one of: mug, dining_table, dining_chair, sofa");
    }
}
