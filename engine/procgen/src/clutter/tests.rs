//! What is put on and into things stays there.

use homebody_inspect::{Check, inspect_scene};
use homebody_scene::Scene;
use homebody_scene::document::Room;

use super::*;
use crate::request::Request;
use crate::style::{Style, styles};

/// Hosts of a kind that are filled.
const HOSTS: usize = 24;

/// A floor with things of a kind in rows, full of what homes keep there.
fn full_hosts(info: &'static KindInfo, style: &Style) -> Option<Scene> {
    let request = Request { seed: 11, ..Request::default() };
    let shop = Shop::new(style, &request);
    let host = |index: usize| {
        let stand =
            Stand { position: Vec3::new(4.0 * (index % 6) as f32, 0.0, 4.0 * (index / 6) as f32), yaw_deg: 90.0 * (index % 4) as f32 };
        Some(Placed {
            piece: shop.piece(&info.kind, &format!("test {index}"))?,
            stand,
            name: info.kind.clone(),
            room: index,
            rotation: None,
        })
    };
    let mut placed = (0..HOSTS).map(host).collect::<Option<Vec<_>>>()?;
    let classes = ["living_room", "kitchen", "bedroom", "bathroom", "childrens_room", "study"];
    let classes = (0..HOSTS).map(|index| classes[index % classes.len()]).collect();
    Clutter::new(&shop, 1.6, classes, request.seed).fill(&mut placed);
    if placed.len() == HOSTS {
        return None;
    }
    let floor = Room::plain([-2.0, -2.0], [22.0, 14.0], 6.0);
    let object = |(index, thing): (usize, &Placed)| crate::home::object(format!("{}_{index}", thing.name), thing);
    Some(Scene { rooms: vec![floor], objects: placed.iter().enumerate().map(object).collect(), ..Scene::empty("full") })
}

#[test]
fn what_is_put_on_and_into_things_rests() {
    let mut restless = Vec::new();
    for (index, info) in kinds().iter().enumerate().filter(|(_, info)| !info.hosts.is_empty()) {
        if !matches!(info.placement.mount, Mount::Floor | Mount::Wall | Mount::Surface) {
            continue;
        }
        let style = &styles()[index % styles().len()];
        let Some(scene) = full_hosts(info, style) else { continue };
        let report = inspect_scene(&scene, &[Check::Settle, Check::Overlap]).unwrap_or_else(|errors| panic!("{}: {errors}", info.kind));
        for fault in &report.faults {
            restless.push(format!("{}, {} things: {}", info.kind, scene.objects.len() - HOSTS, fault.message));
        }
    }
    assert!(restless.is_empty(), "{} faults:\n{}", restless.len(), restless.join("\n"));
}
