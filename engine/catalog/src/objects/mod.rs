//! The kinds, one function each, grouped by what they are for. `assets/objects` says how large, of what and how heavy.

mod appliances;
mod bathroom;
mod baking;
mod bedroom;
mod beds;
mod builder;
mod cabinets;
mod computers;
mod containers;
mod cookware;
mod decor;
mod electronics;
mod fitted;
mod fittings;
mod food;
mod gadgets;
mod hanging_lamps;
mod hearth;
mod joinery;
mod forms;
mod games;
mod kitchen;
mod kitchen_units;
mod lamps;
mod lidded;
mod packets;
mod preserves;
mod primitives;
mod racks;
mod produce;
mod seating;
mod seats;
mod shelving;
mod side_tables;
mod small;
mod soft;
mod solids;
mod storage;
mod swinging;
mod tables;
mod tableware;
mod washers;
mod toys;
mod vegetables;
mod vehicles;

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
    "air_conditioner" => hearth::air_conditioner,
    "alarm_clock" => gadgets::alarm_clock,
    "apple" => food::apple,
    "armchair" => seating::armchair,
    "avocado" => produce::avocado,
    "baguette" => baking::baguette,
    "ball" => primitives::solid_ball,
    "banana" => food::banana,
    "bar_stool" => seats::bar_stool,
    "basket" => containers::basket,
    "bathtub" => bathroom::bathtub,
    "bean_bag" => seats::bean_bag,
    "bed" => bedroom::bed,
    "bedside_table" => storage::bedside_table,
    "bench" => seats::bench,
    "basketball" => games::basketball,
    "bed" => bedroom::bed,
    "bedside_table" => storage::bedside_table,
    "beer_bottle" => preserves::beer_bottle,
    "bell_pepper" => vegetables::bell_pepper,
    "board_game" => games::board_game,
    "book" => small::book,
    "bookshelf" => storage::bookshelf,
    "bottle" => tableware::bottle,
    "bowl" => tableware::bowl,
    "box" => primitives::solid_box,
    "bread_loaf" => food::bread_loaf,
    "bunk_bed" => beds::bunk_bed,
    "bread_roll" => baking::bread_roll,
    "broccoli" => vegetables::broccoli,
    "building_brick" => toys::building_brick,
    "butter" => baking::butter,
    "cake" => baking::cake,
    "candlestick" => decor::candlestick,
    "capsule" => primitives::capsule,
    "cardboard_box" => containers::cardboard_box,
    "carrot" => vegetables::carrot,
    "ceiling_lamp" => lamps::ceiling_lamp,
    "cereal_box" => packets::cereal_box,
    "chain" => swinging::chain,
    "chaise_longue" => seats::chaise_longue,
    "chandelier" => hanging_lamps::chandelier,
    "chest_of_drawers" => storage::chest_of_drawers,
    "coat_rack" => racks::coat_rack,
    "coat_stand" => racks::coat_stand,
    "coffee_table" => tables::coffee_table,
    "computer_mouse" => computers::computer_mouse,
    "console_table" => side_tables::console_table,
    "cheese" => baking::cheese,
    "chess_board" => games::chess_board,
    "chess_piece" => games::chess_piece,
    "chest_of_drawers" => storage::chest_of_drawers,
    "chocolate_bar" => baking::chocolate_bar,
    "coffee_bag" => packets::coffee_bag,
    "coffee_table" => tables::coffee_table,
    "cone" => solids::cone,
    "cookie_jar" => preserves::cookie_jar,
    "cooking_pot" => cookware::cooking_pot,
    "cot" => beds::cot,
    "crate" => containers::crate_box,
    "cube_shelf" => shelving::cube_shelf,
    "crisps_bag" => packets::crisps_bag,
    "croissant" => baking::croissant,
    "cucumber" => vegetables::cucumber,
    "curtain" => decor::curtain,
    "cushion" => soft::cushion,
    "cylinder" => primitives::solid_cylinder,
    "desk" => tables::desk,
    "desk_lamp" => lamps::desk_lamp,
    "desktop_computer" => computers::desktop_computer,
    "digital_camera" => gadgets::digital_camera,
    "die" => games::die,
    "dining_chair" => seating::dining_chair,
    "dining_table" => tables::dining_table,
    "dishwasher" => washers::dishwasher,
    "display_cabinet" => cabinets::display_cabinet,
    "dressing_table" => side_tables::dressing_table,
    "drying_rack" => shelving::drying_rack,
    "extractor_hood" => kitchen_units::extractor_hood,
    "fan" => gadgets::fan,
    "filing_cabinet" => cabinets::filing_cabinet,
    "fireplace" => hearth::fireplace,
    "floor_lamp" => lamps::floor_lamp,
    "flush_light" => hanging_lamps::flush_light,
    "folding_chair" => seats::folding_chair,
    "doll" => toys::doll,
    "domino" => games::domino,
    "donut" => baking::donut,
    "dumbbell" => solids::dumbbell,
    "egg" => vegetables::egg,
    "egg_carton" => preserves::egg_carton,
    "floor_lamp" => lamps::floor_lamp,
    "flour_bag" => packets::flour_bag,
    "football" => games::football,
    "fridge" => appliances::fridge,
    "game_console" => gadgets::game_console,
    "game_controller" => gadgets::game_controller,
    "glass" => tableware::glass,
    "headphones" => gadgets::headphones,
    "high_chair" => seats::high_chair,
    "ironing_board" => racks::ironing_board,
    "half_shell" => solids::half_shell,
    "honey_jar" => preserves::honey_jar,
    "jam_jar" => preserves::jam_jar,
    "jewellery_box" => lidded::jewellery_box,
    "juice_carton" => packets::juice_carton,
    "kettle" => cookware::kettle,
    "keyboard" => computers::keyboard,
    "kitchen_counter" => kitchen::kitchen_counter,
    "kitchen_island" => kitchen_units::kitchen_island,
    "ladder_shelf" => shelving::ladder_shelf,
    "laptop" => electronics::laptop,
    "lemon" => produce::lemon,
    "microwave" => appliances::microwave,
    "milk_carton" => packets::milk_carton,
    "mirror" => decor::mirror,
    "monitor" => computers::monitor,
    "mug" => tableware::mug,
    "octahedron" => solids::octahedron,
    "oil_bottle" => preserves::oil_bottle,
    "onion" => vegetables::onion,
    "orange" => food::orange,
    "ottoman" => seats::ottoman,
    "oven_tower" => kitchen_units::oven_tower,
    "pendant_lamp" => hanging_lamps::pendant_lamp,
    "pasta_packet" => packets::pasta_packet,
    "pear" => produce::pear,
    "pendulum" => swinging::pendulum,
    "pentagonal_prism" => solids::pentagonal_prism,
    "picture_frame" => decor::picture_frame,
    "plant_stand" => side_tables::plant_stand,
    "pineapple" => produce::pineapple,
    "pipe" => solids::pipe,
    "plate" => tableware::plate,
    "playing_cards" => games::playing_cards,
    "potato" => vegetables::potato,
    "potted_plant" => decor::potted_plant,
    "printer" => computers::printer,
    "projector" => computers::projector,
    "radiator" => racks::radiator,
    "pumpkin" => produce::pumpkin,
    "puzzle_cube" => games::puzzle_cube,
    "pyramid" => solids::pyramid,
    "radio" => electronics::radio,
    "record_player" => gadgets::record_player,
    "remote_control" => electronics::remote_control,
    "room_divider" => shelving::room_divider,
    "router" => computers::router,
    "rice_bag" => packets::rice_bag,
    "rubber_duck" => toys::rubber_duck,
    "rug" => decor::rug,
    "salami" => baking::salami,
    "screw_jar" => lidded::screw_jar,
    "shoe" => soft::shoe,
    "shoe_cabinet" => cabinets::shoe_cabinet,
    "shower_cabin" => bathroom::shower_cabin,
    "side_table" => side_tables::side_table,
    "sideboard" => cabinets::sideboard,
    "sink_counter" => kitchen::sink_counter,
    "slab" => primitives::slab,
    "smart_speaker" => gadgets::smart_speaker,
    "smartphone" => gadgets::smartphone,
    "sofa" => seating::sofa,
    "soundbar" => gadgets::soundbar,
    "speaker" => gadgets::speaker,
    "spot_rail" => hanging_lamps::spot_rail,
    "step_stool" => racks::step_stool,
    "stepladder" => racks::stepladder,
    "soda_can" => preserves::soda_can,
    "sofa" => seating::sofa,
    "spinning_top" => toys::spinning_top,
    "stacking_rings" => toys::stacking_rings,
    "stool" => seating::stool,
    "stove" => appliances::stove,
    "swing_bin" => lidded::swing_bin,
    "swivel_chair" => seating::swivel_chair,
    "table_lamp" => lamps::table_lamp,
    "tablet" => gadgets::tablet,
    "tall_cabinet" => kitchen_units::tall_cabinet,
    "telephone" => gadgets::telephone,
    "toilet" => bathroom::toilet,
    "tea_box" => packets::tea_box,
    "teddy_bear" => toys::teddy_bear,
    "tin_can" => preserves::tin_can,
    "tomato" => produce::tomato,
    "torus" => solids::solid_torus,
    "towel" => soft::towel,
    "toy_ball" => small::toy_ball,
    "toy_block" => small::toy_block,
    "toy_boat" => vehicles::toy_boat,
    "toy_car" => vehicles::toy_car,
    "toy_chest" => lidded::toy_chest,
    "tumble_dryer" => washers::tumble_dryer,
    "toy_drum" => toys::toy_drum,
    "toy_plane" => vehicles::toy_plane,
    "toy_robot" => toys::toy_robot,
    "toy_train" => vehicles::toy_train,
    "triangular_prism" => solids::triangular_prism,
    "tv" => electronics::tv,
    "tv_stand" => storage::tv_stand,
    "umbrella_stand" => racks::umbrella_stand,
    "upright_piano" => hearth::upright_piano,
    "vanity" => bathroom::vanity,
    "vase" => decor::vase,
    "wall_cabinet" => kitchen::wall_cabinet,
    "wall_clock" => decor::wall_clock,
    "wall_lamp" => hanging_lamps::wall_lamp,
    "wall_shelf" => shelving::wall_shelf,
    "wardrobe" => storage::wardrobe,
    "washing_machine" => washers::washing_machine,
    "waste_bin" => containers::waste_bin,
    "wine_rack" => cabinets::wine_rack,
    "watermelon" => produce::watermelon,
    "wedge" => solids::wedge,
    "wine_bottle" => preserves::wine_bottle,
    "xylophone" => toys::xylophone,
    "yoghurt_pot" => preserves::yoghurt_pot,
}

#[cfg(test)]
mod tests;
