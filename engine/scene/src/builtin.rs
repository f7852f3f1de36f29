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
    ]
}

/// The built-in scenes, in the order of [`builtin_texts`].
///
/// # Panics
/// Never in a build whose tests pass: the texts are part of the binary and a test reads them.
pub fn builtin() -> &'static [Scene] {
    static SCENES: LazyLock<Vec<Scene>> = LazyLock::new(|| {
        let read =
            |(name, text): &(&str, &str)| Scene::from_ron(text, &format!("scenes/{name}.ron")).unwrap_or_else(|errors| panic!("{errors}"));
        builtin_texts().iter().map(read).collect()
    });
    &SCENES
}
