//! Every kind in every design that homes draw from stands still where it is put down.

use homebody_catalog::{Design, KindInfo, Mount, Palette, build_shared, kinds};
use homebody_inspect::{Check, inspect_scene};
use homebody_scene::Scene;
use homebody_scene::document::{Object, Room};

/// Designs of a kind that homes choose from.
const DESIGNS: u64 = 24;

/// A floor with the designs of a kind in rows.
fn on_the_floor(info: &KindInfo) -> Scene {
    let mut scene = Scene { rooms: vec![Room::plain([-2.0, -2.0], [22.0, 16.0], 6.0)], ..Scene::empty("rest") };
    for seed in 0..DESIGNS {
        let design = Design::draw(info, &Palette::new(), seed);
        let place = [4.0 * (seed % 6) as f32, 0.0, 4.0 * (seed / 6) as f32];
        let name = format!("design_{seed}");
        let Design { parameters, materials, colors, seed } = design;
        scene.objects.push(Object {
            name,
            kind: info.kind.clone(),
            position_m: place,
            parameters,
            materials,
            colors,
            seed,
            ..Object::standing()
        });
    }
    scene
}

/// What hangs is held by walls and ceilings, and what is fixed stands anyway.
#[test]
fn every_design_rests_where_it_is_put() {
    let mut restless = Vec::new();
    for info in kinds() {
        let standing = matches!(info.placement.mount, Mount::Floor | Mount::Wall | Mount::Surface);
        let default = Design::draw(info, &Palette::new(), 0);
        let fixed = info.fixed || build_shared(&info.kind, &default.request()).is_ok_and(|blueprint| blueprint.fixed);
        if !standing || fixed {
            continue;
        }
        let report = inspect_scene(&on_the_floor(info), &[Check::Settle]).unwrap_or_else(|errors| panic!("{}: {errors}", info.kind));
        if let Some(worst) = report.faults.first() {
            restless.push(format!("{}: {} of {DESIGNS} designs, such as {worst:?}", info.kind, report.faults.len()));
        }
    }
    assert!(restless.is_empty(), "{} kinds:\n{}", restless.len(), restless.join("\n"));
}
