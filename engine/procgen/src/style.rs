//! Styles: which materials, colours and shapes go together in a home.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use homebody_catalog::{Palette, SkinChoice};
use homebody_core::Stream;
use serde::Deserialize;

use crate::plan::{Plan, RoomClass};
use crate::request::{GenerateError, Request};

/// A style as `assets/homes/STYLE.ron` says it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Name by which it is asked for.
    pub name: String,
    /// One line for people.
    pub title: String,
    /// What slots of a role may be made of; the first is the most frequent.
    pub palette: Palette,
    /// Roles of which a home has one choice only, so that its pieces match.
    pub matching: Vec<String>,
    /// Faces of walls in rooms to live in.
    pub walls: Vec<SkinChoice>,
    /// Walls that set off bedrooms and studies.
    pub walls_second: Vec<SkinChoice>,
    /// Walls of bathrooms.
    pub walls_wet: Vec<SkinChoice>,
    /// Floors of rooms to live in.
    pub floors: Vec<SkinChoice>,
    /// Floors of kitchens, bathrooms, laundries.
    pub floors_wet: Vec<SkinChoice>,
    /// Ceilings.
    pub ceiling: SkinChoice,
    /// The outside of the house.
    pub outside: SkinChoice,
    /// Material of the inner doors.
    pub door: String,
    /// Material of the front door.
    pub front_door: String,
    /// Height of skirting boards in metres; 0 for none.
    pub skirting_m: f32,
    /// How much more (or less) often a kind is taken than its fellows; 0 is never.
    #[serde(default)]
    pub kinds: BTreeMap<String, f32>,
    /// Values from which a kind's parameters are drawn in this style, by kind and parameter.
    #[serde(default)]
    pub parameters: BTreeMap<String, BTreeMap<String, Vec<f32>>>,
    /// Small things beside what is usual, as a factor.
    pub clutter: f32,
}

/// Looks of the rooms of one home.
#[derive(Clone, Debug)]
pub struct Finishes {
    /// By name of the room.
    rooms: BTreeMap<String, Finish>,
    /// The outside.
    pub outside: SkinChoice,
    /// Material of inner doors.
    pub door: String,
    /// Material of the front door.
    pub front_door: String,
    /// Height of skirting boards in metres.
    pub skirting: f32,
    /// Clear height of the rooms in metres.
    pub height: f32,
}

/// Looks of one room.
#[derive(Clone, Debug)]
pub struct Finish {
    /// Floor.
    pub floor: SkinChoice,
    /// Walls.
    pub wall: SkinChoice,
    /// Ceiling.
    pub ceiling: SkinChoice,
}

const FILES: &[&str] = &[
    include_str!("../../../assets/homes/scandinavian.ron"),
    include_str!("../../../assets/homes/mid_century.ron"),
    include_str!("../../../assets/homes/farmhouse.ron"),
    include_str!("../../../assets/homes/industrial.ron"),
    include_str!("../../../assets/homes/traditional.ron"),
    include_str!("../../../assets/homes/japanese.ron"),
    include_str!("../../../assets/homes/student.ron"),
    include_str!("../../../assets/homes/luxury.ron"),
    include_str!("../../../assets/homes/mediterranean.ron"),
    include_str!("../../../assets/homes/contemporary.ron"),
];

/// All styles.
///
/// # Panics
/// Never in a build whose tests pass: the files are part of the binary and a test reads them.
pub fn styles() -> &'static [Style] {
    static STYLES: LazyLock<Vec<Style>> = LazyLock::new(|| {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        FILES.iter().map(|text| options.from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))).collect()
    });
    &STYLES
}

/// The style that a request names, or one drawn from its seed.
pub fn style_of(request: &Request) -> Result<&'static Style, GenerateError> {
    let Some(name) = &request.style else {
        return Ok(Stream::new(request.seed, "style").pick(styles()));
    };
    styles().iter().find(|style| style.name == *name).ok_or_else(|| GenerateError::Style {
        style: name.clone(),
        known: styles().iter().map(|style| style.name.as_str()).collect::<Vec<_>>().join(", "),
    })
}

impl Style {
    /// The palette of one home: matching roles have one choice, the others a few.
    pub fn home_palette(&self, seed: u64) -> Palette {
        let mut stream = Stream::new(seed, "palette");
        let mut choose = |(role, entries): (&String, &Vec<SkinChoice>)| {
            if !self.matching.contains(role) {
                return (role.clone(), entries.clone());
            }
            // Earlier entries more often.
            let share = stream.unit() * (0.5 + 0.5 * stream.unit());
            let chosen = entries[((share * entries.len() as f32) as usize).min(entries.len() - 1)].clone();
            (role.clone(), vec![chosen])
        };
        self.palette.iter().filter(|(_, entries)| !entries.is_empty()).map(&mut choose).collect()
    }

    /// Looks of the rooms of one home.
    pub fn finishes(&self, plan: &Plan, seed: u64) -> Finishes {
        let mut stream = Stream::new(seed, "finishes");
        let floor = stream.pick(&self.floors).clone();
        let floor_wet = stream.pick(&self.floors_wet).clone();
        let wall = stream.pick(&self.walls).clone();
        let wall_wet = stream.pick(&self.walls_wet).clone();
        let mut finish = |class: RoomClass| {
            let wet = matches!(class, RoomClass::Bathroom | RoomClass::Laundry);
            let tiled = wet || (class == RoomClass::Kitchen && stream.unit() < 0.7);
            let set_off = matches!(class, RoomClass::Bedroom | RoomClass::Childrens | RoomClass::Study | RoomClass::Dining);
            let wall = match class {
                RoomClass::Bathroom => wall_wet.clone(),
                _ if set_off && !self.walls_second.is_empty() => stream.pick(&self.walls_second).clone(),
                _ => wall.clone(),
            };
            Finish { floor: if tiled { floor_wet.clone() } else { floor.clone() }, wall, ceiling: self.ceiling.clone() }
        };
        let rooms = plan.rooms.iter().map(|room| (room.name.clone(), finish(room.class))).collect();
        Finishes {
            rooms,
            outside: self.outside.clone(),
            door: self.door.clone(),
            front_door: self.front_door.clone(),
            skirting: self.skirting_m,
            height: *Stream::new(seed, "height").pick(&[2.5, 2.55, 2.6, 2.6, 2.7, 2.8]),
        }
    }

    /// How often a kind is taken beside its fellows.
    pub fn weight(&self, kind: &str) -> f32 {
        self.kinds.get(kind).copied().unwrap_or(1.0)
    }
}

impl Finishes {
    /// Looks of the room of this name.
    ///
    /// # Panics
    /// When the plan has no such room.
    pub fn of(&self, room: &str) -> &Finish {
        &self.rooms[room]
    }
}
