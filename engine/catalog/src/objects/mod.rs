//! The kinds, one function each, grouped by what they are for. `assets/objects` says how large, of what and how heavy.

mod appliances;
mod bags;
mod baking;
mod bathroom;
mod bedroom;
mod beds;
mod builder;
mod cabinets;
mod cases;
mod clothes;
mod computers;
mod containers;
mod cookware;
mod decor;
mod electronics;
mod fitted;
mod fittings;
mod food;
mod forms;
mod gadgets;
mod games;
mod hanging_lamps;
mod hearth;
mod joinery;
mod kitchen;
mod kitchen_units;
mod lamps;
mod lidded;
mod packets;
mod papers;
mod playhouse;
mod preserves;
mod primitives;
mod produce;
mod racks;
mod refuse;
mod seating;
mod seats;
mod shelving;
mod side_tables;
mod small;
mod soft;
mod solids;
mod stationery;
mod storage;
mod swinging;
mod tables;
mod tableware;
mod tools;
mod toys;
mod vegetables;
mod vehicles;
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
    "air_conditioner" => hearth::air_conditioner,
    "alarm_clock" => gadgets::alarm_clock,
    "apple" => food::apple,
    "apple_core" => refuse::apple_core,
    "armchair" => seating::armchair,
    "avocado" => produce::avocado,
    "backpack" => bags::backpack,
    "baguette" => baking::baguette,
    "ball" => primitives::solid_ball,
    "banana" => food::banana,
    "banana_peel" => refuse::banana_peel,
    "bar_stool" => seats::bar_stool,
    "basket" => containers::basket,
    "basketball" => games::basketball,
    "bathtub" => bathroom::bathtub,
    "bean_bag" => seats::bean_bag,
    "bed" => bedroom::bed,
    "bedside_table" => storage::bedside_table,
    "beer_bottle" => preserves::beer_bottle,
    "bell_pepper" => vegetables::bell_pepper,
    "belt" => clothes::belt,
    "bench" => seats::bench,
    "board_game" => games::board_game,
    "book" => small::book,
    "bookshelf" => storage::bookshelf,
    "boot" => clothes::boot,
    "bottle" => tableware::bottle,
    "bowl" => tableware::bowl,
    "box" => primitives::solid_box,
    "bread_loaf" => food::bread_loaf,
    "bread_roll" => baking::bread_roll,
    "broccoli" => vegetables::broccoli,
    "building_brick" => toys::building_brick,
    "bunk_bed" => beds::bunk_bed,
    "butter" => baking::butter,
    "cake" => baking::cake,
    "calculator" => stationery::calculator,
    "calendar" => papers::calendar,
    "candlestick" => decor::candlestick,
    "cap" => clothes::cap,
    "capsule" => primitives::capsule,
    "cardboard_box" => containers::cardboard_box,
    "carrot" => vegetables::carrot,
    "ceiling_lamp" => lamps::ceiling_lamp,
    "cereal_box" => packets::cereal_box,
    "chain" => swinging::chain,
    "chaise_longue" => seats::chaise_longue,
    "chandelier" => hanging_lamps::chandelier,
    "cheese" => baking::cheese,
    "chess_board" => games::chess_board,
    "chess_piece" => games::chess_piece,
    "chest_of_drawers" => storage::chest_of_drawers,
    "chocolate_bar" => baking::chocolate_bar,
    "clothes_hanger" => clothes::clothes_hanger,
    "coat_on_hanger" => clothes::coat_on_hanger,
    "coat_rack" => racks::coat_rack,
    "coat_stand" => racks::coat_stand,
    "coffee_bag" => packets::coffee_bag,
    "coffee_table" => tables::coffee_table,
    "computer_mouse" => computers::computer_mouse,
    "cone" => solids::cone,
    "console_table" => side_tables::console_table,
    "cookie_jar" => preserves::cookie_jar,
    "cooking_pot" => cookware::cooking_pot,
    "cot" => beds::cot,
    "crate" => containers::crate_box,
    "crisps_bag" => packets::crisps_bag,
    "croissant" => baking::croissant,
    "crumpled_paper" => refuse::crumpled_paper,
    "cube_shelf" => shelving::cube_shelf,
    "cucumber" => vegetables::cucumber,
    "curtain" => decor::curtain,
    "cushion" => soft::cushion,
    "cylinder" => primitives::solid_cylinder,
    "desk" => tables::desk,
    "desk_lamp" => lamps::desk_lamp,
    "desktop_computer" => computers::desktop_computer,
    "die" => games::die,
    "digital_camera" => gadgets::digital_camera,
    "dining_chair" => seating::dining_chair,
    "dining_table" => tables::dining_table,
    "dishwasher" => washers::dishwasher,
    "display_cabinet" => cabinets::display_cabinet,
    "doll" => toys::doll,
    "doll_house" => playhouse::doll_house,
    "domino" => games::domino,
    "donut" => baking::donut,
    "drawer_organiser" => cases::drawer_organiser,
    "dressing_table" => side_tables::dressing_table,
    "drying_rack" => shelving::drying_rack,
    "dumbbell" => solids::dumbbell,
    "egg" => vegetables::egg,
    "egg_carton" => preserves::egg_carton,
    "empty_can" => refuse::empty_can,
    "envelope" => papers::envelope,
    "eraser" => stationery::eraser,
    "extractor_hood" => kitchen_units::extractor_hood,
    "fan" => gadgets::fan,
    "filing_cabinet" => cabinets::filing_cabinet,
    "fireplace" => hearth::fireplace,
    "flap_box" => cases::flap_box,
    "floor_lamp" => lamps::floor_lamp,
    "flour_bag" => packets::flour_bag,
    "flush_light" => hanging_lamps::flush_light,
    "folded_clothes" => clothes::folded_clothes,
    "folding_chair" => seats::folding_chair,
    "football" => games::football,
    "fridge" => appliances::fridge,
    "game_console" => gadgets::game_console,
    "game_controller" => gadgets::game_controller,
    "gift_box" => cases::gift_box,
    "glass" => tableware::glass,
    "glasses" => stationery::glasses,
    "globe" => papers::globe,
    "gloves" => clothes::gloves,
    "glue_stick" => stationery::glue_stick,
    "half_shell" => solids::half_shell,
    "hammer" => tools::hammer,
    "handbag" => bags::handbag,
    "hat" => clothes::hat,
    "headphones" => gadgets::headphones,
    "high_chair" => seats::high_chair,
    "hole_punch" => stationery::hole_punch,
    "honey_jar" => preserves::honey_jar,
    "ironing_board" => racks::ironing_board,
    "jam_jar" => preserves::jam_jar,
    "jewellery_box" => lidded::jewellery_box,
    "juice_carton" => packets::juice_carton,
    "kettle" => cookware::kettle,
    "key_ring" => tools::key_ring,
    "keyboard" => computers::keyboard,
    "kitchen_counter" => kitchen::kitchen_counter,
    "kitchen_island" => kitchen_units::kitchen_island,
    "ladder_shelf" => shelving::ladder_shelf,
    "laptop" => electronics::laptop,
    "lemon" => produce::lemon,
    "magazine" => papers::magazine,
    "map" => papers::street_map,
    "microwave" => appliances::microwave,
    "milk_carton" => packets::milk_carton,
    "mirror" => decor::mirror,
    "monitor" => computers::monitor,
    "mug" => tableware::mug,
    "newspaper" => papers::newspaper,
    "notebook" => papers::notebook,
    "octahedron" => solids::octahedron,
    "oil_bottle" => preserves::oil_bottle,
    "onion" => vegetables::onion,
    "orange" => food::orange,
    "ottoman" => seats::ottoman,
    "oven_tower" => kitchen_units::oven_tower,
    "padlock" => tools::padlock,
    "paint_brush" => tools::paint_brush,
    "paint_can" => tools::paint_can,
    "paper_bag" => bags::paper_bag,
    "paper_stack" => papers::paper_stack,
    "pasta_packet" => packets::pasta_packet,
    "pear" => produce::pear,
    "pen" => stationery::pen,
    "pencil" => stationery::pencil,
    "pencil_cup" => stationery::pencil_cup,
    "pendant_lamp" => hanging_lamps::pendant_lamp,
    "pendulum" => swinging::pendulum,
    "pentagonal_prism" => solids::pentagonal_prism,
    "picture_frame" => decor::picture_frame,
    "pineapple" => produce::pineapple,
    "pipe" => solids::pipe,
    "plant_stand" => side_tables::plant_stand,
    "plate" => tableware::plate,
    "playing_cards" => games::playing_cards,
    "pliers" => tools::pliers,
    "poster_tube" => papers::poster_tube,
    "potato" => vegetables::potato,
    "potted_plant" => decor::potted_plant,
    "power_drill" => tools::power_drill,
    "printer" => computers::printer,
    "projector" => computers::projector,
    "pumpkin" => produce::pumpkin,
    "puzzle_cube" => games::puzzle_cube,
    "pyramid" => solids::pyramid,
    "radiator" => racks::radiator,
    "radio" => electronics::radio,
    "record_player" => gadgets::record_player,
    "recycling_box" => cases::recycling_box,
    "remote_control" => electronics::remote_control,
    "rice_bag" => packets::rice_bag,
    "ring_binder" => papers::ring_binder,
    "room_divider" => shelving::room_divider,
    "router" => computers::router,
    "rubber_duck" => toys::rubber_duck,
    "rug" => decor::rug,
    "ruler" => stationery::ruler,
    "salami" => baking::salami,
    "scarf" => clothes::scarf,
    "scissors" => tools::scissors,
    "screw_jar" => lidded::screw_jar,
    "screwdriver" => tools::screwdriver,
    "shoe" => soft::shoe,
    "shoe_box" => cases::shoe_box,
    "shoe_cabinet" => cabinets::shoe_cabinet,
    "shopping_basket" => bags::shopping_basket,
    "shower_cabin" => bathroom::shower_cabin,
    "side_table" => side_tables::side_table,
    "sideboard" => cabinets::sideboard,
    "sink_counter" => kitchen::sink_counter,
    "slab" => primitives::slab,
    "slipper" => clothes::slipper,
    "smart_speaker" => gadgets::smart_speaker,
    "smartphone" => gadgets::smartphone,
    "soda_can" => preserves::soda_can,
    "sofa" => seating::sofa,
    "soundbar" => gadgets::soundbar,
    "speaker" => gadgets::speaker,
    "spinning_top" => toys::spinning_top,
    "spot_rail" => hanging_lamps::spot_rail,
    "stacking_rings" => toys::stacking_rings,
    "stapler" => stationery::stapler,
    "step_ladder" => tools::step_ladder,
    "step_stool" => racks::step_stool,
    "stepladder" => racks::stepladder,
    "sticky_notes" => papers::sticky_notes,
    "stool" => seating::stool,
    "storage_box" => cases::storage_box,
    "stove" => appliances::stove,
    "suitcase" => cases::suitcase,
    "swing_bin" => lidded::swing_bin,
    "swivel_chair" => seating::swivel_chair,
    "table_lamp" => lamps::table_lamp,
    "tablet" => gadgets::tablet,
    "tall_cabinet" => kitchen_units::tall_cabinet,
    "tape_dispenser" => stationery::tape_dispenser,
    "tape_measure" => tools::tape_measure,
    "tape_roll" => tools::tape_roll,
    "tea_box" => packets::tea_box,
    "teddy_bear" => toys::teddy_bear,
    "telephone" => gadgets::telephone,
    "tin_can" => preserves::tin_can,
    "toilet" => bathroom::toilet,
    "tomato" => produce::tomato,
    "toolbox" => tools::toolbox,
    "torch" => tools::torch,
    "torus" => solids::solid_torus,
    "tote_bag" => bags::tote_bag,
    "towel" => soft::towel,
    "toy_ball" => small::toy_ball,
    "toy_block" => small::toy_block,
    "toy_boat" => vehicles::toy_boat,
    "toy_car" => vehicles::toy_car,
    "toy_chest" => lidded::toy_chest,
    "toy_drum" => toys::toy_drum,
    "toy_plane" => vehicles::toy_plane,
    "toy_robot" => toys::toy_robot,
    "toy_train" => vehicles::toy_train,
    "trash_bag" => refuse::trash_bag,
    "triangular_prism" => solids::triangular_prism,
    "tumble_dryer" => washers::tumble_dryer,
    "tv" => electronics::tv,
    "tv_stand" => storage::tv_stand,
    "umbrella" => clothes::umbrella,
    "umbrella_stand" => racks::umbrella_stand,
    "upright_piano" => hearth::upright_piano,
    "vanity" => bathroom::vanity,
    "vase" => decor::vase,
    "wall_cabinet" => kitchen::wall_cabinet,
    "wall_clock" => decor::wall_clock,
    "wall_lamp" => hanging_lamps::wall_lamp,
    "wall_shelf" => shelving::wall_shelf,
    "wallet" => clothes::wallet,
    "wardrobe" => storage::wardrobe,
    "washing_machine" => washers::washing_machine,
    "waste_bin" => containers::waste_bin,
    "watering_can" => tools::watering_can,
    "watermelon" => produce::watermelon,
    "wedge" => solids::wedge,
    "wicker_hamper" => cases::wicker_hamper,
    "wine_bottle" => preserves::wine_bottle,
    "wine_rack" => cabinets::wine_rack,
    "wrench" => tools::wrench,
    "wrist_watch" => stationery::wrist_watch,
    "xylophone" => toys::xylophone,
    "yoghurt_pot" => preserves::yoghurt_pot,
}

#[cfg(test)]
mod tests;
