//! Where kinds belong in a home, and what people do with them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Shelf of the catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Tables, seats, beds, storage.
    #[default]
    Furniture,
    /// Kitchen furniture, appliances and utensils.
    Kitchen,
    /// What bathrooms and laundries have.
    Bath,
    /// Cloth: curtains, rugs, cushions, towels, bedding.
    Textiles,
    /// Televisions, computers, radios, telephones.
    Electronics,
    /// Lamps and candles.
    Lighting,
    /// Pictures, mirrors, vases, clocks.
    Decor,
    /// Fruit, bread, packets, bottles.
    Food,
    /// Toys and games.
    Toys,
    /// Simple solids.
    Shapes,
    /// Books and papers.
    Books,
    /// Plants, in pots or cut.
    Plants,
    /// Tools and stationery.
    Tools,
    /// Bins and what is thrown away.
    Waste,
    /// Baskets, boxes and bags to carry things in.
    Containers,
    /// Shoes, hats, bags: what is worn or taken along.
    Clothing,
}

/// What people do with a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Sit on it.
    Sit,
    /// Lie on it.
    Lie,
    /// Turn it on and off.
    Switch,
    /// Carry it with one or two hands.
    Carry,
    /// Pour from it.
    Pour,
    /// Carry other things in it.
    Transport,
    /// Eat or drink it.
    Eat,
    /// Wash in it.
    Wash,
    /// Cook in or on it.
    Cook,
    /// Read it.
    Read,
    /// Play with it.
    Play,
    /// Look at it.
    Watch,
}

/// How a thing is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mount {
    /// Stands on the floor.
    #[default]
    Floor,
    /// Stands on the floor with its back to a wall.
    Wall,
    /// Hangs on a wall.
    Hung,
    /// Hangs from the ceiling.
    Ceiling,
    /// Hangs before a window.
    Window,
    /// Lies flat on the floor beneath other things.
    Rug,
    /// Stands or lies on other things, or in them.
    Surface,
}

/// Where a kind belongs in a home. Layout rules of the generator place the large things by name; these rules place whatever else there is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Placement {
    /// How it is held.
    pub mount: Mount,
    /// Free floor that its use needs before its front, in metres.
    pub front_m: f32,
    /// Height of its lower edge above the floor where it hangs on a wall, in metres.
    pub height_m: Option<(f32, f32)>,
    /// Classes of rooms where it is found, with how often beside other things; `*` is any room.
    pub rooms: BTreeMap<String, f32>,
    /// Tags of regions on or in which it is found (see `KindInfo::hosts`), with how often.
    pub on: BTreeMap<String, f32>,
    /// How many stand together, at least and at most.
    pub together: Option<(u32, u32)>,
    /// Equal ones stand on each other (plates, bowls, books lying flat).
    pub stacks: bool,
    /// Stands beside its like in a row, on its lower edge (books, files, bottles).
    pub rows: bool,
    /// Found as part of mess, as on the floor.
    pub litter: bool,
}
