//! The kinds, one function each, grouped by what they are for. `assets/objects` says how large, of what and how heavy.

mod bedroom;
mod builder;
mod containers;
mod cookware;
mod decor;
mod electronics;
mod fittings;
mod food;
mod kitchen;
mod lamps;
mod seating;
mod small;
mod soft;
mod storage;
mod tables;
mod tableware;

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
    "banana" => food::banana,
    "basket" => containers::basket,
    "bed" => bedroom::bed,
    "bedside_table" => storage::bedside_table,
    "book" => small::book,
    "bookshelf" => storage::bookshelf,
    "bottle" => tableware::bottle,
    "bowl" => tableware::bowl,
    "bread_loaf" => food::bread_loaf,
    "candlestick" => decor::candlestick,
    "cardboard_box" => containers::cardboard_box,
    "ceiling_lamp" => lamps::ceiling_lamp,
    "chest_of_drawers" => storage::chest_of_drawers,
    "coffee_table" => tables::coffee_table,
    "cooking_pot" => cookware::cooking_pot,
    "crate" => containers::crate_box,
    "curtain" => decor::curtain,
    "cushion" => soft::cushion,
    "desk" => tables::desk,
    "desk_lamp" => lamps::desk_lamp,
    "dining_chair" => seating::dining_chair,
    "dining_table" => tables::dining_table,
    "floor_lamp" => lamps::floor_lamp,
    "fridge" => kitchen::fridge,
    "glass" => tableware::glass,
    "kettle" => cookware::kettle,
    "kitchen_counter" => kitchen::kitchen_counter,
    "laptop" => electronics::laptop,
    "mirror" => decor::mirror,
    "mug" => tableware::mug,
    "orange" => food::orange,
    "picture_frame" => decor::picture_frame,
    "plate" => tableware::plate,
    "potted_plant" => decor::potted_plant,
    "radio" => electronics::radio,
    "remote_control" => electronics::remote_control,
    "rug" => decor::rug,
    "shoe" => soft::shoe,
    "sink_counter" => kitchen::sink_counter,
    "sofa" => seating::sofa,
    "stool" => seating::stool,
    "stove" => kitchen::stove,
    "table_lamp" => lamps::table_lamp,
    "towel" => soft::towel,
    "toy_ball" => small::toy_ball,
    "toy_block" => small::toy_block,
    "tv" => electronics::tv,
    "tv_stand" => storage::tv_stand,
    "vase" => decor::vase,
    "wall_cabinet" => kitchen::wall_cabinet,
    "wall_clock" => decor::wall_clock,
    "wardrobe" => storage::wardrobe,
    "waste_bin" => containers::waste_bin,
}

#[cfg(test)]
mod tests;
