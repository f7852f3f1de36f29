//! The kinds, one function each, grouped by what they are for. `assets/objects` says how large, of what and how heavy.

mod appliances;
mod bathroom;
mod bedroom;
mod builder;
mod containers;
mod cookware;
mod decor;
mod electronics;
mod fitted;
mod fittings;
mod food;
mod kitchen;
mod kitchen_units;
mod lamps;
mod lidded;
mod primitives;
mod seating;
mod small;
mod soft;
mod storage;
mod swinging;
mod tables;
mod tableware;
mod washers;

pub use builder::Builder;

/// Puts a kind together on the bench.
pub type Make = fn(&mut Builder);

/// Each kind's file and its function, in alphabetical order.
macro_rules! catalog {
    ($($kind:literal => $make:path,)*) => {
        pub const CATALOG: &[(&str, Make)] = &[$((include_str!(concat!("../../../../assets/objects/", $kind, ".ron")), $make),)*];
    };
}

catalog! {
    "apple" => food::apple,
    "armchair" => seating::armchair,
    "ball" => primitives::solid_ball,
    "banana" => food::banana,
    "basket" => containers::basket,
    "bathtub" => bathroom::bathtub,
    "bed" => bedroom::bed,
    "bedside_table" => storage::bedside_table,
    "book" => small::book,
    "bookshelf" => storage::bookshelf,
    "bottle" => tableware::bottle,
    "bowl" => tableware::bowl,
    "box" => primitives::solid_box,
    "bread_loaf" => food::bread_loaf,
    "candlestick" => decor::candlestick,
    "capsule" => primitives::capsule,
    "cardboard_box" => containers::cardboard_box,
    "ceiling_lamp" => lamps::ceiling_lamp,
    "chain" => swinging::chain,
    "chest_of_drawers" => storage::chest_of_drawers,
    "coffee_table" => tables::coffee_table,
    "cooking_pot" => cookware::cooking_pot,
    "crate" => containers::crate_box,
    "curtain" => decor::curtain,
    "cushion" => soft::cushion,
    "cylinder" => primitives::solid_cylinder,
    "desk" => tables::desk,
    "desk_lamp" => lamps::desk_lamp,
    "dining_chair" => seating::dining_chair,
    "dining_table" => tables::dining_table,
    "dishwasher" => washers::dishwasher,
    "extractor_hood" => kitchen_units::extractor_hood,
    "floor_lamp" => lamps::floor_lamp,
    "fridge" => appliances::fridge,
    "glass" => tableware::glass,
    "jewellery_box" => lidded::jewellery_box,
    "kettle" => cookware::kettle,
    "kitchen_counter" => kitchen::kitchen_counter,
    "kitchen_island" => kitchen_units::kitchen_island,
    "laptop" => electronics::laptop,
    "microwave" => appliances::microwave,
    "mirror" => decor::mirror,
    "mug" => tableware::mug,
    "orange" => food::orange,
    "oven_tower" => kitchen_units::oven_tower,
    "pendulum" => swinging::pendulum,
    "picture_frame" => decor::picture_frame,
    "plate" => tableware::plate,
    "potted_plant" => decor::potted_plant,
    "radio" => electronics::radio,
    "remote_control" => electronics::remote_control,
    "rug" => decor::rug,
    "screw_jar" => lidded::screw_jar,
    "shoe" => soft::shoe,
    "shower_cabin" => bathroom::shower_cabin,
    "sink_counter" => kitchen::sink_counter,
    "slab" => primitives::slab,
    "sofa" => seating::sofa,
    "stool" => seating::stool,
    "stove" => appliances::stove,
    "swing_bin" => lidded::swing_bin,
    "swivel_chair" => seating::swivel_chair,
    "table_lamp" => lamps::table_lamp,
    "tall_cabinet" => kitchen_units::tall_cabinet,
    "toilet" => bathroom::toilet,
    "towel" => soft::towel,
    "toy_ball" => small::toy_ball,
    "toy_block" => small::toy_block,
    "toy_chest" => lidded::toy_chest,
    "tumble_dryer" => washers::tumble_dryer,
    "tv" => electronics::tv,
    "tv_stand" => storage::tv_stand,
    "vanity" => bathroom::vanity,
    "vase" => decor::vase,
    "wall_cabinet" => kitchen::wall_cabinet,
    "wall_clock" => decor::wall_clock,
    "wardrobe" => storage::wardrobe,
    "washing_machine" => washers::washing_machine,
    "waste_bin" => containers::waste_bin,
}

#[cfg(test)]
mod tests;
