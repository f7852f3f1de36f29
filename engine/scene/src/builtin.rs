//! The scenes of `scenes/`, built into the binary.

use std::sync::LazyLock;

use crate::document::Scene;

/// Names and texts of the built-in scenes.
pub fn builtin_texts() -> &'static [(&'static str, &'static str)] {
    &[
        ("two_room_flat", include_str!("../../../scenes/two_room_flat.ron")),
        ("empty_room", include_str!("../../../scenes/empty_room.ron")),
        ("tabletop", include_str!("../../../scenes/tabletop.ron")),
        ("joint_gallery", include_str!("../../../scenes/joint_gallery.ron")),
        ("domino_run", include_str!("../../../scenes/domino_run.ron")),
        ("city_studio", include_str!("../../../scenes/city_studio.ron")),
        ("craftsman_bungalow", include_str!("../../../scenes/craftsman_bungalow.ron")),
        ("nordic_family_house", include_str!("../../../scenes/nordic_family_house.ron")),
        ("tatami_house", include_str!("../../../scenes/tatami_house.ron")),
        ("warehouse_loft", include_str!("../../../scenes/warehouse_loft.ron")),
        ("retirement_flat", include_str!("../../../scenes/retirement_flat.ron")),
        ("farmhouse_with_pantry", include_str!("../../../scenes/farmhouse_with_pantry.ron")),
        ("mid_century_three_bedrooms", include_str!("../../../scenes/mid_century_three_bedrooms.ron")),
        ("mediterranean_townhouse", include_str!("../../../scenes/mediterranean_townhouse.ron")),
        ("luxury_apartment", include_str!("../../../scenes/luxury_apartment.ron")),
        ("student_shared_flat", include_str!("../../../scenes/student_shared_flat.ron")),
        ("contemporary_compact", include_str!("../../../scenes/contemporary_compact.ron")),
    ]
}

/// The built-in scenes, in the order of [`builtin_texts`]. They are only read here: that they are good is tested.
///
/// # Panics
/// Never in a build whose tests pass: the texts are part of the binary and a test checks them.
pub fn builtin() -> &'static [Scene] {
    static SCENES: LazyLock<Vec<Scene>> = LazyLock::new(|| {
        let read =
            |(name, text): &(&str, &str)| Scene::from_ron_unchecked(text).unwrap_or_else(|error| panic!("scenes/{name}.ron:{error}"));
        builtin_texts().iter().map(read).collect()
    });
    &SCENES
}
