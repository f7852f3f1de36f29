//! What can be asked of the generator, and why it may refuse.

use serde::{Deserialize, Serialize};

/// Most rooms of a home.
pub const ROOMS_MAX: u32 = 12;
/// Fewest rooms of a home: a room to live in, a bathroom, a hall.
pub const ROOMS_MIN: u32 = 3;
/// Areas of homes in m².
pub const AREA_RANGE: (f32, f32) = (30.0, 200.0);

/// What to generate. Whatever is left out is drawn from the seed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Request {
    /// Seed of everything. Equal requests give equal homes.
    pub seed: u64,
    /// Style by name.
    pub style: Option<String>,
    /// How many rooms, halls and bathrooms included: 3..12.
    pub rooms: Option<u32>,
    /// How many rooms to sleep in, 0 (a studio) .. 4.
    pub bedrooms: Option<u32>,
    /// Area of all rooms in m², 30..200; the plan comes within 12 %.
    pub area_m2: Option<f32>,
    /// Small things, 0 (none) .. 2 (twice the usual); 1 is a home in use.
    pub clutter: f32,
    /// How the doors stand.
    pub doors: Doors,
    /// Kinds that must be there, each as often as it is named.
    pub require: Vec<String>,
    /// Kinds that must not be there.
    pub exclude: Vec<String>,
    /// Local time in hours, 0..24; by night the lamps shine.
    pub hour: Option<f32>,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            seed: 0,
            style: None,
            rooms: None,
            bedrooms: None,
            area_m2: None,
            clutter: 1.0,
            doors: Doors::Mixed,
            require: Vec::new(),
            exclude: Vec::new(),
            hour: None,
        }
    }
}

/// How the doors between rooms stand at the start. The front door is shut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doors {
    /// All open.
    Open,
    /// All shut, and open with a push or a pull.
    Closed,
    /// Some open, some ajar, some shut.
    #[default]
    Mixed,
    /// All shut and locked: rooms behind them are closed to robots.
    Locked,
}

/// Why there is no home for a request.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GenerateError {
    /// A number out of its range.
    #[error("{field} is {value}; it must be within {min}..{max}")]
    Range {
        /// The request's field.
        field: &'static str,
        /// What was asked.
        value: f32,
        /// Least.
        min: f32,
        /// Most.
        max: f32,
    },
    /// No style of this name.
    #[error("there is no style {style:?}; there are {known}")]
    Style {
        /// What was asked.
        style: String,
        /// Names of all.
        known: String,
    },
    /// A kind that the catalog does not have.
    #[error("{field} names the kind {kind:?}, which is not in the catalog; {hint}")]
    Kind {
        /// `require` or `exclude`.
        field: &'static str,
        /// What was asked.
        kind: String,
        /// Nearest names.
        hint: String,
    },
    /// A kind both required and excluded.
    #[error("{kind} is both required and excluded; take it from one of the two lists")]
    Contradiction {
        /// The kind.
        kind: String,
    },
    /// The rooms do not fit.
    #[error("{rooms} rooms with {bedrooms} bedrooms do not fit into {area_m2:.0} m²: {reason}")]
    Plan {
        /// Rooms asked for.
        rooms: usize,
        /// Bedrooms asked for.
        bedrooms: usize,
        /// Area asked for.
        area_m2: f32,
        /// What is short, and what would do.
        reason: String,
    },
    /// Required things that found no place.
    #[error("no place was found for {}; ask for a larger area, more rooms, or another seed", missing.join(", "))]
    Required {
        /// Kinds.
        missing: Vec<String>,
    },
}

impl Request {
    /// Refuses numbers out of range and names that are unknown; the style is checked where it is looked up.
    pub fn check(&self) -> Result<(), GenerateError> {
        let numbers = [
            ("rooms", self.rooms.map(|count| count as f32), (ROOMS_MIN as f32, ROOMS_MAX as f32)),
            ("bedrooms", self.bedrooms.map(|count| count as f32), (0.0, 4.0)),
            ("area_m2", self.area_m2, AREA_RANGE),
            ("clutter", Some(self.clutter), (0.0, 2.0)),
            ("hour", self.hour, (0.0, 24.0)),
        ];
        for (field, value, (min, max)) in numbers {
            if let Some(value) = value.filter(|value| !(min..=max).contains(value)) {
                return Err(GenerateError::Range { field, value, min, max });
            }
        }
        for (field, list) in [("require", &self.require), ("exclude", &self.exclude)] {
            for kind in list {
                homebody_catalog::kind(kind).map_err(|error| GenerateError::Kind { field, kind: kind.clone(), hint: error.to_string() })?;
            }
        }
        match self.require.iter().find(|kind| self.exclude.contains(kind)) {
            Some(kind) => Err(GenerateError::Contradiction { kind: kind.clone() }),
            None => self.check_counts(),
        }
    }

    /// A hall, a bathroom and a living room stand beside the bedrooms.
    fn check_counts(&self) -> Result<(), GenerateError> {
        match (self.rooms, self.bedrooms) {
            (Some(rooms), Some(bedrooms)) if bedrooms + 3 > rooms => Err(GenerateError::Plan {
                rooms: rooms as usize,
                bedrooms: bedrooms as usize,
                area_m2: self.area_m2.unwrap_or_default(),
                reason: format!("a hall, a living room and a bathroom come beside the bedrooms; ask for at least {} rooms", bedrooms + 3),
            }),
            _ => Ok(()),
        }
    }
}
