//! From request to scene document.

use std::collections::BTreeMap;

use homebody_catalog::{JointKind, Mount, kind};
use homebody_core::float::sin;
use homebody_core::{Stream, Vec2};
use homebody_scene::Scene;
use homebody_scene::document::{Object, Sky, Spawn};

use crate::arrange::{Arrangement, Placed};
use crate::assemble::{self, Namer, rounded};
use crate::clutter::Clutter;
use crate::furnish::{self, Furnisher};
use crate::piece::Shop;
use crate::plan::{Plan, RoomClass};
use crate::request::{GenerateError, Request};
use crate::style::{Style, style_of};

/// A generated home.
#[derive(Clone, Debug)]
pub struct Home {
    /// The document.
    pub scene: Scene,
    /// Its style.
    pub style: String,
    /// Clear area of all rooms in m².
    pub area_m2: f32,
    /// A number that equal floor plans share.
    pub plan_id: u64,
}

/// Makes a home. Equal requests give equal homes on every machine.
pub fn generate(request: &Request) -> Result<Home, GenerateError> {
    request.check()?;
    let style = style_of(request)?;
    let plan = Plan::draw(request)?;
    let finishes = style.finishes(&plan, request.seed);
    let shop = Shop::new(style, request);
    let mut furnished: Vec<Furnisher> =
        (0..plan.rooms.len()).map(|room| furnish::furnish(&shop, &plan, room, finishes.height, request.seed)).collect();
    let mut missing = place_required(&mut furnished, &shop, request);
    furnished.iter_mut().for_each(furnish::hang);
    for f in &mut furnished {
        add_litter(f, request.clutter * style.clutter);
    }
    let mut placed: Vec<Placed> = furnished.iter_mut().flat_map(|f| std::mem::take(&mut f.placed)).collect();
    let classes = plan.rooms.iter().map(|room| room.class.name()).collect();
    let mut clutter = Clutter::new(&shop, request.clutter * style.clutter, classes, request.seed);
    missing.retain(|name| {
        let info = kind(name).expect("checked: required kinds are known");
        info.placement.mount != Mount::Surface || !clutter.put_somewhere(info, &mut placed)
    });
    if !missing.is_empty() {
        return Err(GenerateError::Required { missing });
    }
    clutter.fill(&mut placed);
    let scene = Scene {
        title: title(&plan, style),
        sky: sky(request),
        rooms: assemble::rooms(&plan, &finishes),
        walls: assemble::walls(&plan, &finishes),
        objects: objects(&placed, &furnished, request),
        spawns: spawns(&furnished),
        ..Scene::empty(format!("home_{}", request.seed))
    };
    Ok(Home { style: style.name.clone(), area_m2: plan.area_m2(), plan_id: plan.id(), scene })
}

/// The floor plan that a home of this request has, without furnishing it: see [`Home::plan_id`].
pub fn plan_id(request: &Request) -> Result<u64, GenerateError> {
    request.check()?;
    Plan::draw(request).map(|plan| plan.id())
}

/// Places required furniture that the rooms do not have of themselves, and gives the kinds that are still missing.
fn place_required(furnished: &mut [Furnisher], shop: &Shop, request: &Request) -> Vec<String> {
    let mut missing = Vec::new();
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &request.require {
        let wanted = counted.entry(name).or_default();
        *wanted += 1;
        let there = furnished.iter().flat_map(|f| &f.placed).filter(|placed| placed.piece.info.kind == *name).count();
        if there < *wanted && !place_one(furnished, shop, name) {
            missing.push(name.clone());
        }
    }
    missing
}

/// Places a thing in the room where it belongs most, or any other.
fn place_one(furnished: &mut [Furnisher], shop: &Shop, name: &str) -> bool {
    let Some(piece) = shop.piece(name, "required") else { return false };
    let placement = &piece.info.placement;
    let weight = |class: RoomClass| placement.rooms.get(class.name()).or_else(|| placement.rooms.get("*")).copied().unwrap_or(0.01);
    let mut rooms: Vec<usize> = (0..furnished.len()).collect();
    rooms.sort_by(|&a, &b| weight(furnished[b].space.class).total_cmp(&weight(furnished[a].space.class)));
    let mut group = Arrangement::default();
    match placement.mount {
        Mount::Surface | Mount::Window | Mount::Ceiling => return false,
        Mount::Hung => group.stand_at(piece.clone(), name, 0.0, 0.004, placement.height_m.map_or(1.4, |range| range.0)),
        _ => group = Arrangement::single(piece.clone(), placement.front_m.min(0.6)),
    }
    rooms.into_iter().any(|room| {
        let f = &mut furnished[room];
        f.at_wall(&group, |_| 0.0) || (placement.mount == Mount::Floor && f.in_open(&group, |_| 0.0))
    })
}

/// Things left lying on the floor, most of all where children play.
fn add_litter(f: &mut Furnisher, level: f32) {
    let area = f.space.floor.size().element_product();
    let per_m2 = match f.space.class {
        RoomClass::Childrens => 0.45,
        RoomClass::Living | RoomClass::Bedroom | RoomClass::Hall => 0.1,
        RoomClass::Storage | RoomClass::Laundry => 0.25,
        _ => 0.03,
    };
    let count = (per_m2 * area * level * f.stream.between(0.4, 1.6)) as usize;
    let class = f.space.class.name();
    let kinds: Vec<(&'static str, f32)> = homebody_catalog::kinds()
        .iter()
        .filter(|info| (info.placement.litter || info.placement.on.contains_key("floor")) && f.shop.has(&info.kind))
        .map(|info| {
            let rooms = &info.placement.rooms;
            (info.kind.as_str(), rooms.get(class).or_else(|| rooms.get("*")).copied().unwrap_or_default())
        })
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    let (names, weights): (Vec<&str>, Vec<f32>) = kinds.into_iter().unzip();
    for index in 0..count {
        let Some(chosen) = f.stream.weighted(&weights) else { return };
        let name = names[chosen];
        let Some(piece) = f.shop.piece(name, &format!("litter {index}")) else { continue };
        // Where a rug lies, its edge would tilt what stands half on it.
        let yaw_deg = 90.0 * f.stream.index(4) as f32;
        let mut group = Arrangement::default();
        group.face(piece, name, 0.0, 0.0, yaw_deg);
        let middle = f.space.floor.min + f.space.floor.size() * Vec2::new(f.stream.unit(), f.stream.unit());
        let mut spots = group.open_spots(&f.space);
        spots.retain(|spot| spot.anchor.distance(middle) < 1.2);
        f.at_spots(&group, spots, |spot| -spot.anchor.distance(middle));
    }
}

fn objects(placed: &[Placed], furnished: &[Furnisher], request: &Request) -> Vec<Object> {
    let mut namer = Namer::default();
    let mut stream = Stream::new(request.seed, "lamps");
    let mut blinds = Stream::new(request.seed, "blinds");
    let night = request.hour.is_some_and(|hour| !(7.5..=18.5).contains(&hour));
    let mut lit = |placed: &Placed| {
        let info = placed.piece.info;
        let lamp = !placed.piece.blueprint.lights.is_empty() && info.group == homebody_catalog::Group::Lighting;
        let dark = furnished[placed.room].space.is_dark();
        let on = lamp.then(|| night || dark || stream.unit() < 0.3);
        let joints = raised(placed, if night { 0.0 } else { blinds.between(0.5, 0.95) });
        Object { on, joints, ..object(namer.next(&placed.name), placed) }
    };
    placed.iter().map(&mut lit).collect()
}

/// A placed thing as an object of a document.
pub fn object(name: String, placed: &Placed) -> Object {
    let design = &placed.piece.design;
    Object {
        name,
        kind: placed.piece.info.kind.clone(),
        position_m: placed.stand.position.to_array().map(rounded),
        yaw_deg: if placed.rotation.is_some() { 0.0 } else { (placed.stand.yaw_deg.rem_euclid(360.0) * 100.0).round() / 100.0 },
        rotation_xyzw: placed.rotation,
        parameters: design.parameters.clone(),
        materials: design.materials.clone(),
        colors: design.colors.clone(),
        seed: design.seed,
        ..Object::standing()
    }
}

/// Where the joints of a blind stand when it is raised by this share; nothing for other things.
fn raised(placed: &Placed, share: f32) -> BTreeMap<String, f32> {
    if !["roller_blind", "blinds"].contains(&placed.piece.info.kind.as_str()) {
        return BTreeMap::new();
    }
    let sliders = placed.piece.blueprint.joints.iter().filter(|joint| joint.kind == JointKind::Slider);
    sliders.map(|joint| (joint.name.clone(), rounded(share * joint.limit_max))).collect()
}

/// Sun and sky at the hour asked for, or at some hour of the day.
fn sky(request: &Request) -> Sky {
    let mut stream = Stream::new(request.seed, "sky");
    let hour = request.hour.unwrap_or_else(|| stream.between(8.5, 16.5));
    let height = sin((hour - 6.0) / 12.0 * std::f32::consts::PI);
    let day = height.max(0.0);
    Sky {
        sun_azimuth_deg: (90.0 + 15.0 * (hour - 6.0)).rem_euclid(360.0),
        sun_elevation_deg: (stream.between(35.0, 58.0) * height).round(),
        sun_lux: (78_000.0 * day).round(),
        sky_cd_m2: (5_500.0 * day.sqrt()).max(1.0).round(),
    }
}

/// Where robots can start: the widest spots of the rooms, living room first.
fn spawns(furnished: &[Furnisher]) -> Vec<Spawn> {
    let mut spots: Vec<(f32, &Furnisher, Vec2)> = furnished
        .iter()
        .map(|f| {
            let (spot, clearance) = f.space.widest_spot();
            let preferred = if f.space.class == RoomClass::Living { 1.0 } else { 0.0 };
            (clearance.min(0.7) + preferred, f, spot)
        })
        .collect();
    spots.sort_by(|a, b| b.0.total_cmp(&a.0));
    // The robot's arms reach beyond its base.
    let roomy = |(score, f, _): &(f32, &Furnisher, Vec2)| score - if f.space.class == RoomClass::Living { 1.0 } else { 0.0 } > 0.64;
    let best = spots.iter().position(roomy);
    spots = spots
        .into_iter()
        .enumerate()
        .filter(|(place, spot)| roomy(spot) || (best.is_none() && *place == 0))
        .map(|(_, spot)| spot)
        .collect();
    let spawn = |(_, f, spot): &(f32, &Furnisher, Vec2)| Spawn {
        name: format!("start_{}", f.name),
        robot: "two_arm".into(),
        fixed_base: None,
        position_m: spot.to_array().map(rounded),
        height_m: 0.0,
        yaw_deg: 0.0,
    };
    spots.iter().map(spawn).collect()
}

fn title(plan: &Plan, style: &Style) -> String {
    let asleep = plan.rooms.iter().filter(|room| matches!(room.class, RoomClass::Bedroom | RoomClass::Childrens)).count();
    let size = match asleep {
        0 => "a studio".to_owned(),
        1 => "a home with one bedroom".to_owned(),
        count => format!("a home with {count} bedrooms"),
    };
    format!("{}: {size}, {} rooms, {:.0} m²", style.title, plan.rooms.len(), plan.area_m2())
}
