//! The materials table: every row of `assets/materials`, built into the binary.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use homebody_core::material::{Look, Material};

/// The files of `assets/materials`, in the order of their rows in the table.
const FILES: [(&str, &str); 22] = [
    ("woods.ron", include_str!("../../../assets/materials/woods.ron")),
    ("walls.ron", include_str!("../../../assets/materials/walls.ron")),
    ("textiles.ron", include_str!("../../../assets/materials/textiles.ron")),
    ("stone.ron", include_str!("../../../assets/materials/stone.ron")),
    ("metals.ron", include_str!("../../../assets/materials/metals.ron")),
    ("glass_and_ceramic.ron", include_str!("../../../assets/materials/glass_and_ceramic.ron")),
    ("plastics_and_papers.ron", include_str!("../../../assets/materials/plastics_and_papers.ron")),
    ("organic.ron", include_str!("../../../assets/materials/organic.ron")),
    ("robot.ron", include_str!("../../../assets/materials/robot.ron")),
    ("species.ron", include_str!("../../../assets/materials/species.ron")),
    ("parquets.ron", include_str!("../../../assets/materials/parquets.ron")),
    ("stones.ron", include_str!("../../../assets/materials/stones.ron")),
    ("tiles.ron", include_str!("../../../assets/materials/tiles.ron")),
    ("wall_finishes.ron", include_str!("../../../assets/materials/wall_finishes.ron")),
    ("metal_finishes.ron", include_str!("../../../assets/materials/metal_finishes.ron")),
    ("glazes.ron", include_str!("../../../assets/materials/glazes.ron")),
    ("plastics.ron", include_str!("../../../assets/materials/plastics.ron")),
    ("packaging.ron", include_str!("../../../assets/materials/packaging.ron")),
    ("fabrics.ron", include_str!("../../../assets/materials/fabrics.ron")),
    ("carpets.ron", include_str!("../../../assets/materials/carpets.ron")),
    ("fruit.ron", include_str!("../../../assets/materials/fruit.ron")),
    ("plants.ron", include_str!("../../../assets/materials/plants.ron")),
];

/// Why a materials file or a material's name was refused.
#[derive(Debug, thiserror::Error)]
pub enum MaterialError {
    /// No row has this name.
    #[error("there is no material {name:?}; {hint}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The nearest names.
        hint: String,
    },
    /// A file is not a list of rows.
    #[error("materials file {file}: {problem}")]
    Syntax {
        /// File name.
        file: String,
        /// Line, column and what is wrong.
        problem: String,
    },
    /// Two rows have one name.
    #[error("materials file {file}: material {name:?} is already in the table; give it another name")]
    Duplicate {
        /// File name.
        file: String,
        /// The name.
        name: String,
    },
    /// A figure of a row is out of its range.
    #[error("material {material:?}: {field} is {value}; it must be {range}")]
    Range {
        /// Row.
        material: String,
        /// Field of the row.
        field: &'static str,
        /// What it says.
        value: f32,
        /// What would do.
        range: &'static str,
    },
}

/// Rows with unique names.
#[derive(Clone, Debug, Default)]
pub struct MaterialTable {
    rows: Vec<Material>,
    index_of: BTreeMap<String, usize>,
}

impl MaterialTable {
    /// Row of this name with its index.
    pub fn get(&self, name: &str) -> Option<(usize, &Material)> {
        self.index_of.get(name).map(|&index| (index, &self.rows[index]))
    }

    /// Row of this name with its index, or an error that names the nearest rows.
    pub fn find(&self, name: &str) -> Result<(usize, &Material), MaterialError> {
        self.get(name).ok_or_else(|| MaterialError::Unknown { name: name.into(), hint: self.hint(name) })
    }

    /// All rows, by index.
    pub fn rows(&self) -> &[Material] {
        &self.rows
    }

    /// Names of all rows, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.index_of.keys().map(String::as_str)
    }

    /// Adds the rows of one file after checking them.
    fn add_file(&mut self, file: &str, text: &str) -> Result<(), MaterialError> {
        let rows: Vec<Material> =
            ron::from_str(text).map_err(|error| MaterialError::Syntax { file: file.into(), problem: error.to_string() })?;
        for row in rows {
            check(&row)?;
            if self.index_of.insert(row.name.clone(), self.rows.len()).is_some() {
                return Err(MaterialError::Duplicate { file: file.into(), name: row.name });
            }
            self.rows.push(row);
        }
        Ok(())
    }

    /// "did you mean" with up to three near names, or where to look when none is near.
    fn hint(&self, name: &str) -> String {
        let mut near: Vec<(f64, &str)> = self.names().map(|row| (likeness(name, row), row)).filter(|(score, _)| *score > 0.75).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        match near.len() {
            0 => format!("the table has: {}", self.names().collect::<Vec<_>>().join(", ")),
            _ => format!("did you mean {}?", near.iter().take(3).map(|(_, row)| *row).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// How alike two names are, 0..1, whatever the order of their words: `brushed_steel` is near `steel_brushed`.
fn likeness(asked: &str, row: &str) -> f64 {
    let sorted = |name: &str| {
        let lower = name.to_lowercase().replace([' ', '-'], "_");
        let mut words: Vec<&str> = lower.split('_').collect();
        words.sort_unstable();
        words.join("_")
    };
    strsim::jaro_winkler(asked, row).max(strsim::normalized_levenshtein(&sorted(asked), &sorted(row)))
}

/// The table of this build.
///
/// # Panics
/// Never in a build whose tests pass: the files are part of the binary and a test loads them.
pub fn table() -> &'static MaterialTable {
    static TABLE: LazyLock<MaterialTable> = LazyLock::new(|| load().unwrap_or_else(|error| panic!("{error}")));
    &TABLE
}

fn load() -> Result<MaterialTable, MaterialError> {
    let mut table = MaterialTable::default();
    for (file, text) in FILES {
        table.add_file(file, text)?;
    }
    Ok(table)
}

/// Refuses figures that no material has.
fn check(row: &Material) -> Result<(), MaterialError> {
    let look = &row.look;
    let figures = [
        ("density_kg_m3", row.density_kg_m3, 1.0, 25_000.0, "1..25000 kg/m³"),
        ("friction", row.friction, 0.0, 2.0, "0..2"),
        ("rolling_friction", row.rolling_friction, 0.0, 0.05, "0..0.05 m"),
        ("spinning_friction", row.spinning_friction, 0.0, 0.05, "0..0.05 m"),
        ("restitution", row.restitution, 0.0, 1.0, "0..1"),
        ("youngs_modulus_pa", row.youngs_modulus_pa, 1e3, 1.3e12, "1e3..1.3e12 Pa"),
        ("poisson_ratio", row.poisson_ratio, 0.0, 0.5, "0..0.5"),
        ("loss_factor", row.loss_factor, 1e-5, 1.0, "1e-5..1"),
        ("roughness", look.roughness, 0.0, 1.0, "0..1"),
        ("metallic", look.metallic, 0.0, 1.0, "0..1"),
        ("transmission", look.transmission, 0.0, 1.0, "0..1"),
        ("emission_cd_m2", look.emission_cd_m2, 0.0, 1e7, "0..1e7 cd/m²"),
        ("tile_m", look.tile_m, 0.01, 10.0, "0.01..10 m"),
    ];
    let shares = absorption_and_color(row, look);
    for (field, value, low, high, range) in figures.into_iter().chain(shares) {
        if !(low..=high).contains(&value) {
            return Err(MaterialError::Range { material: row.name.clone(), field, value, range });
        }
    }
    Ok(())
}

type Figure = (&'static str, f32, f32, f32, &'static str);

fn absorption_and_color(row: &Material, look: &Look) -> impl Iterator<Item = Figure> {
    let absorption = row.absorption.map(|share| ("absorption", share, 0.0, 1.0, "0..1"));
    absorption.into_iter().chain(look.base_color.map(|share| ("base_color", share, 0.0, 1.0, "0..1")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_holds_what_homes_are_made_of() {
        let table = load().expect("built-in rows are good");
        let wanted = "oak walnut pine birch_plywood painted_wood white_lacquer oak_planks walnut_planks painted_wall wallpaper white_plaster \
             linen cotton wool velvet leather carpet rug_wool ceramic_tile kitchen_tile terrazzo marble granite steel_brushed steel chrome \
             aluminium brass iron_black glass mirror glass_frosted ceramic_white ceramic_glazed porcelain plastic plastic_soft rubber \
             cardboard paper book_print wicker terracotta soil leaf apple_skin orange_skin banana_skin bread_crust mattress concrete \
             lamp_shade light_bulb screen_black robot_shell robot_joint magnet \
             oak_herringbone metro_tile brick_red venetian_plaster wallpaper_damask denim tweed knit boucle leather_tan tartan_red sheer \
             tatami copper rusted_steel enamel glass_ribbed celadon cereal_box lemon_skin watermelon_rind bark moss sponge soap";
        assert!(table.rows().len() >= 250, "{} rows", table.rows().len());
        for name in wanted.split_whitespace() {
            let (index, row) = table.get(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(table.rows()[index].name, row.name);
            assert!(row.source.len() > 20, "{name} says where its figures come from");
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_its_nearest_rows() {
        let message = |name| table().find(name).expect_err("no such row").to_string();
        assert!(message("brushed_steel").contains("steel_brushed"));
        assert!(message("ok").contains("oak"));
        assert!(message("Walnut planks").contains("walnut_planks"));
        assert!(message("unobtainium").contains("the table has: acrylic, aluminium, "));
    }

    #[test]
    fn bad_rows_are_refused_by_file_and_field() {
        let good = include_str!("../../../assets/materials/metals.ron");
        let message = |text: &str| MaterialTable::default().add_file("metals.ron", text).expect_err("bad").to_string();
        assert!(message(&good.replacen("density_kg_m3: 7850.0", "density_kg_m3: -1.0", 1)).contains("density_kg_m3 is -1"));
        assert!(message(&good.replacen("roughness: 0.34", "roughness: NaN", 1)).contains("roughness is NaN"));
        assert!(message(&good.replacen("friction", "fricton", 1)).contains("fricton"));
        assert!(message(&good.replacen("\"chrome\"", "\"steel\"", 1)).contains("already in the table"));
    }
}
