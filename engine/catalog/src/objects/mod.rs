//! The kinds, one function each, grouped by what they are for. `assets/objects` says how large, of what and how heavy.

mod bedroom;
mod builder;
mod containers;
mod seating;
mod small;
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
    "apple" => small::apple,
    "armchair" => seating::armchair,
    "basket" => containers::basket,
    "bed" => bedroom::bed,
    "book" => small::book,
    "bottle" => tableware::bottle,
    "bowl" => tableware::bowl,
    "cardboard_box" => containers::cardboard_box,
    "coffee_table" => tables::coffee_table,
    "crate" => containers::crate_box,
    "cushion" => small::cushion,
    "dining_chair" => seating::dining_chair,
    "dining_table" => tables::dining_table,
    "glass" => tableware::glass,
    "mug" => tableware::mug,
    "orange" => small::orange,
    "plate" => tableware::plate,
    "sofa" => seating::sofa,
    "stool" => seating::stool,
    "waste_bin" => containers::waste_bin,
}

#[cfg(test)]
mod tests;
