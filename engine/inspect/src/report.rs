//! What is to be said of a home.

use std::collections::BTreeSet;
use std::fmt;

use homebody_core::Vec3;
use homebody_scene::model::ModelRoom;
use serde::{Deserialize, Serialize};

use crate::home::Home;

/// One thing that is asked of every home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Nothing is in anything else at the start.
    Overlap,
    /// Nothing moves by itself.
    Settle,
    /// Doors, drawers and lids open.
    Opening,
    /// A robot gets into every room.
    Reach,
    /// A robot gets at whatever furniture offers for putting things.
    Access,
    /// Every room is lit.
    Light,
    /// The house has no holes.
    Shell,
    /// No two faces lie in one plane.
    Flicker,
}

impl Check {
    /// All, in the order in which they are made.
    pub const ALL: &'static [Self] =
        &[Self::Overlap, Self::Settle, Self::Opening, Self::Reach, Self::Access, Self::Light, Self::Shell, Self::Flicker];

    /// Its name in reports and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::Settle => "settle",
            Self::Opening => "opening",
            Self::Reach => "reach",
            Self::Access => "access",
            Self::Light => "light",
            Self::Shell => "shell",
            Self::Flicker => "flicker",
        }
    }
}

/// One thing that is wrong with a home.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What was asked.
    pub check: Check,
    /// Names of the things, links or rooms concerned, the one at fault first: `mug`, `fridge/door`.
    pub things: Vec<String>,
    /// What was measured.
    pub value: f32,
    /// What is allowed, at most or at least.
    pub limit: f32,
    /// Unit of both.
    pub unit: String,
    /// The fault as a sentence.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.check.name(), self.message)
    }
}

/// What was found of a home.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HomeReport {
    /// Checks that were made.
    pub checked: Vec<Check>,
    /// What is wrong, check by check, the worst first.
    pub faults: Vec<Fault>,
    /// What was counted and measured.
    pub metrics: Metrics,
    /// The same room by room.
    pub rooms: Vec<RoomReport>,
}

/// What was counted and measured of a home. Numbers of checks that were not made are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// Things from the catalog.
    pub objects: usize,
    /// Their kinds.
    pub kinds: usize,
    /// Rooms.
    pub rooms: usize,
    /// Rigid bodies.
    pub bodies: usize,
    /// Joints.
    pub joints: usize,
    /// Pairs of bodies that touch at the start, gaps up to 1 mm included.
    pub contacts: Option<usize>,
    /// Deepest overlap at the start, m.
    pub overlap_max_m: Option<f32>,
    /// Farthest that the origin of a body moves in the first 2 s, m.
    pub moved_max_m: Option<f32>,
    /// Farthest that a body turns in the first 2 s, degrees.
    pub turned_max_deg: Option<f32>,
    /// Doors, drawers and lids that people open.
    pub openings: Option<usize>,
    /// Floor of all rooms on which nothing stands or hangs below 1.2 m, m².
    pub free_m2: Option<f32>,
    /// Share of the floor that has room for a robot of 0.5 m width to which one gets, 0..1.
    pub reach: Option<f32>,
    /// What furniture offers for putting things on or in.
    pub regions: Option<Regions>,
    /// Estimated illuminance of the darkest room's floor, lx.
    pub lux_min: Option<f32>,
}

/// How many regions of furniture can be got at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regions {
    /// At once.
    pub open: usize,
    /// After opening a door, drawer or lid.
    pub behind_doors: usize,
    /// Only by somebody taller than a robot.
    pub too_high: usize,
    /// By nobody.
    pub blocked: usize,
}

/// What was measured of a room. Numbers of checks that were not made are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoomReport {
    /// Its name.
    pub name: String,
    /// Its floor, m².
    pub area_m2: f32,
    /// Floor on which nothing stands or hangs below 1.2 m, m².
    pub free_m2: Option<f32>,
    /// Floor on which the middle of a robot of 0.5 m width can be, coming from the spawn, m².
    pub reached_m2: Option<f32>,
    /// That as a share of the floor on which it could be, were it in the room already, 0..1.
    pub reach: Option<f32>,
    /// Estimated illuminance of the floor, lx.
    pub lux: Option<f32>,
}

impl HomeReport {
    /// A report of what can be counted without a check.
    pub(crate) fn of(home: &Home) -> Self {
        let model = home.model;
        let things: Vec<_> =
            model.objects.iter().enumerate().filter(|(index, _)| home.is_thing(*index)).map(|(_, object)| object).collect();
        let kinds: BTreeSet<&str> = things.iter().map(|object| object.kind.as_str()).collect();
        let metrics = Metrics {
            objects: things.len(),
            kinds: kinds.len(),
            rooms: model.rooms.len(),
            bodies: model.bodies.len(),
            joints: model.joints.len(),
            ..Metrics::default()
        };
        let area = |size: Vec3| size.x * size.z;
        let room = |room: &ModelRoom| RoomReport { name: room.name.clone(), area_m2: area(room.max - room.min), ..RoomReport::default() };
        Self { metrics, rooms: model.rooms.iter().map(room).collect(), ..Self::default() }
    }

    /// True when nothing is wrong.
    pub fn ok(&self) -> bool {
        self.faults.is_empty()
    }

    /// Adds the faults of one check, the worst first: those farthest beyond their limit.
    pub(crate) fn add(&mut self, mut faults: Vec<Fault>) {
        let badness = |fault: &Fault| (fault.value - fault.limit).abs() / fault.limit.abs().max(1e-6);
        faults.sort_by(|a, b| badness(b).total_cmp(&badness(a)).then(a.things.cmp(&b.things)));
        self.faults.extend(faults);
    }
}

impl fmt::Display for Metrics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} objects of {} kinds in {} rooms", self.objects, self.kinds, self.rooms)?;
        if let Some(contacts) = self.contacts {
            write!(formatter, ", {contacts} contacts")?;
        }
        if let Some(openings) = self.openings {
            write!(formatter, ", {openings} doors, drawers and lids")?;
        }
        if let (Some(free), Some(reach)) = (self.free_m2, self.reach) {
            write!(formatter, ", {free:.1} m² of free floor, {:.0} % of it reached", 100.0 * reach)?;
        }
        if let Some(regions) = self.regions {
            let (got, all) =
                (regions.open + regions.behind_doors, regions.open + regions.behind_doors + regions.too_high + regions.blocked);
            write!(formatter, ", {got} of {all} shelves, tops and insides within an arm's length")?;
        }
        if let Some(lux) = self.lux_min {
            write!(formatter, ", at least {lux:.0} lx in each room")?;
        }
        Ok(())
    }
}
