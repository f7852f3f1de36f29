//! What must hold for every kind, at its defaults and at the ends of every parameter.

use std::collections::{BTreeMap, BTreeSet};

use homebody_core::{Vec2, Vec3};

use crate::shape::hull_volume;
use crate::{Blueprint, BuildRequest, Collider, ColliderShape, Design, Group, KindInfo, Mount, Palette, RegionKind, build, kinds};

/// Most triangles of one thing.
const TRIANGLES_MAX: usize = 10_000;
/// Most colliders of one thing: a counter of five modules has drawers and doors.
const COLLIDERS_MAX: usize = 60;
/// Solids for experiments may be thinner than furniture; the scene's checks warn of what contacts cannot hold.
const PRIMITIVES: [&str; 5] = ["ball", "box", "capsule", "cylinder", "slab"];

fn is_primitive(blueprint: &Blueprint) -> bool {
    PRIMITIVES.contains(&blueprint.kind.as_str())
}

fn built(info: &KindInfo, parameters: &BTreeMap<String, f32>, seed: u64) -> Blueprint {
    let (materials, colors) = (BTreeMap::new(), BTreeMap::new());
    let request = BuildRequest { parameters, materials: &materials, colors: &colors, seed };
    build(&info.kind, &request).unwrap_or_else(|error| panic!("{error}"))
}

/// The kind at its defaults, at each end of each parameter, and with all parameters at one end.
fn variants(info: &KindInfo) -> Vec<(String, Blueprint)> {
    let mut requests = vec![("defaults".to_owned(), BTreeMap::new())];
    for (end, pick) in [("smallest", 0), ("largest", 1)] {
        let value = |at: usize| if pick == 0 { info.parameters[at].min } else { info.parameters[at].max };
        let all = (0..info.parameters.len()).map(|at| (info.parameters[at].name.clone(), value(at))).collect();
        requests.push((end.to_owned(), all));
        for at in 0..info.parameters.len() {
            let name = &info.parameters[at].name;
            requests.push((format!("{end} {name}"), BTreeMap::from([(name.clone(), value(at))])));
        }
    }
    requests.into_iter().map(|(label, parameters)| (format!("{} with {label}", info.kind), built(info, &parameters, 7))).collect()
}

/// Checks every variant of every kind, and names all kinds that fail rather than the first.
fn for_every_variant(check: impl Fn(&str, &Blueprint)) {
    for_every_kind(|info| {
        for (label, blueprint) in variants(info) {
            check(&label, &blueprint);
        }
    });
}

fn for_every_kind(check: impl Fn(&KindInfo)) {
    let fails = |info: &&KindInfo| std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(info))).is_err();
    let failed: Vec<&str> = kinds().iter().filter(fails).map(|info| info.kind.as_str()).collect();
    assert!(failed.is_empty(), "{failed:?} break this law");
}

/// Corners of a shape, or of the box around a round one, in the link's frame.
fn corners(collider: &Collider) -> Vec<Vec3> {
    let boxed = |half: Vec3| (0..8).map(|bits| half * Vec3::new(sign(bits, 1), sign(bits, 2), sign(bits, 4))).collect::<Vec<_>>();
    let own = match &collider.shape {
        ColliderShape::Cuboid { half } => boxed(*half),
        ColliderShape::Ball { radius } => boxed(Vec3::splat(*radius)),
        ColliderShape::Cylinder { half_height, radius } => boxed(Vec3::new(*radius, *half_height, *radius)),
        ColliderShape::Capsule { half_height, radius } => boxed(Vec3::new(*radius, half_height + radius, *radius)),
        ColliderShape::Hull { points } => points.clone(),
    };
    own.into_iter().map(|point| collider.link_from_shape * point).collect()
}

fn sign(bits: u32, bit: u32) -> f32 {
    if bits & bit == 0 { -1.0 } else { 1.0 }
}

fn bounds(points: &[Vec3]) -> (Vec3, Vec3) {
    points.iter().fold((Vec3::INFINITY, Vec3::NEG_INFINITY), |(low, high), &point| (low.min(point), high.max(point)))
}

/// True when a point of the link's frame lies in the collider, to within 0.1 mm.
fn holds(collider: &Collider, point: Vec3) -> bool {
    let point = collider.link_from_shape.inverse() * point;
    let flat = Vec3::new(point.x, 0.0, point.z).length();
    match &collider.shape {
        ColliderShape::Cuboid { half } => point.abs().cmplt(*half).all(),
        ColliderShape::Ball { radius } => point.length() < *radius,
        ColliderShape::Cylinder { half_height, radius } => point.y.abs() < *half_height && flat < *radius,
        ColliderShape::Capsule { half_height, radius } => (point - Vec3::Y * point.y.clamp(-half_height, *half_height)).length() < *radius,
        ColliderShape::Hull { points } => {
            let (low, high) = bounds(points);
            let mut more = points.clone();
            more.push(point);
            point.cmpgt(low).all() && point.cmplt(high).all() && hull_volume(&more) < hull_volume(points) * 1.0005
        }
    }
}

fn solid_at(blueprint: &Blueprint, link: usize, point: Vec3) -> bool {
    blueprint.links[link].colliders.iter().any(|collider| holds(collider, point))
}

#[test]
fn kinds_are_sorted_and_each_names_its_file() {
    let names: Vec<&str> = kinds().iter().map(|info| info.kind.as_str()).collect();
    let sorted: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names, sorted.into_iter().collect::<Vec<_>>());
    assert!(names.len() >= 32, "{} kinds", names.len());
    for info in kinds() {
        for parameter in &info.parameters {
            assert!(parameter.min <= parameter.default && parameter.default <= parameter.max, "{} {}", info.kind, parameter.name);
            assert!(
                ["_m", "_kg", "_deg", "_lm", "_k", "_share"].iter().any(|unit| parameter.name.ends_with(unit))
                    || parameter.default.fract() == 0.0
            );
        }
    }
}

#[test]
fn every_default_material_has_a_row() {
    for slot in kinds().iter().flat_map(|info| &info.slots) {
        crate::materials::table().find(&slot.material).unwrap();
    }
}

#[test]
fn things_stand_on_the_ground() {
    for_every_variant(|label, blueprint| {
        let (low, high) = blueprint.bounds();
        assert!(low.y.abs() < 0.002, "{label} starts at {} m", low.y);
        assert!((high - low).max_element() < 4.0 && (high - low).min_element() > 0.0004, "{label} is {}", high - low);
        let touched: Vec<Vec3> = blueprint
            .links
            .iter()
            .flat_map(|link| link.colliders.iter().flat_map(corners).map(|point| link.root_from_link * point))
            .collect();
        let (touch_low, touch_high) = bounds(&touched);
        assert!((-0.0005..0.0015).contains(&touch_low.y), "{label} is touched from {} m", touch_low.y);
        let beyond = (low - touch_low).max(touch_high - high).max_element();
        assert!(beyond < 0.012, "{label}: colliders reach {beyond} m beyond what is seen");
    });
}

#[test]
fn meshes_are_sound_and_small_enough() {
    for_every_variant(|label, blueprint| {
        let parts = || blueprint.links.iter().flat_map(|link| &link.parts);
        let triangles: usize = parts().map(|part| part.mesh.get().triangles.len()).sum();
        assert!(triangles <= TRIANGLES_MAX, "{label} has {triangles} triangles");
        for part in parts() {
            let mesh = &part.mesh.get();
            assert!(mesh.positions.len() == mesh.normals.len() && mesh.positions.len() == mesh.uvs.len());
            for ((point, normal), uv) in mesh.positions.iter().zip(&mesh.normals).zip(&mesh.uvs) {
                assert!(point.is_finite() && uv.is_finite(), "{label} {}", part.slot);
                assert!((normal.length() - 1.0).abs() < 1e-3, "{label} {}: normal {normal}", part.slot);
            }
            let count = mesh.positions.len() as u32;
            assert!(mesh.triangles.iter().flatten().all(|&corner| corner < count), "{label} {}", part.slot);
        }
    });
}

/// Visible surfaces look outwards: at most 2 % of a thing's surface may have its normals on the wrong side of its triangles.
#[test]
fn normals_agree_with_their_triangles() {
    for_every_variant(|label, blueprint| {
        for part in blueprint.links.iter().flat_map(|link| &link.parts) {
            let (mut area, mut wrong) = (0.0, 0.0);
            let mesh = part.mesh.get();
            for corners in &mesh.triangles {
                let [a, b, c] = corners.map(|corner| mesh.positions[corner as usize]);
                let face = (b - a).cross(c - a);
                let normal: Vec3 = corners.iter().map(|&corner| mesh.normals[corner as usize]).sum();
                area += face.length();
                wrong += if face.dot(normal) < 0.0 { face.length() } else { 0.0 };
            }
            assert!(wrong <= 0.02 * area, "{label} {}: {:.1} % turned inside out", part.slot, 100.0 * wrong / area);
        }
    });
}

#[test]
fn colliders_are_thick_enough_to_be_solved() {
    for_every_variant(|label, blueprint| {
        for (link, collider) in blueprint.links.iter().flat_map(|link| link.colliders.iter().map(move |collider| (link, collider))) {
            let (name, volume) = (&link.name, collider.shape.volume());
            let thickness = match &collider.shape {
                ColliderShape::Cuboid { half } => 2.0 * half.min_element(),
                ColliderShape::Ball { radius } | ColliderShape::Capsule { radius, .. } => 2.0 * radius,
                ColliderShape::Cylinder { half_height, radius } => 2.0 * half_height.min(*radius),
                ColliderShape::Hull { points } => {
                    let (low, high) = bounds(points);
                    (high - low).min_element()
                }
            };
            assert!(thickness > 0.0029 || is_primitive(blueprint), "{label} {name}: a collider is {thickness} m thick");
            assert!(volume > 1e-8 || is_primitive(blueprint), "{label} {name}: a collider holds {volume} m³");
        }
        let count: usize = blueprint.links.iter().map(|link| link.colliders.len()).sum();
        assert!(count <= COLLIDERS_MAX, "{label} has {count} colliders");
        assert!(blueprint.links.iter().all(|link| !link.colliders.is_empty()), "{label} has a link nothing can touch");
    });
}

#[test]
fn masses_are_those_of_real_things() {
    for_every_kind(|info| {
        let blueprint = built(info, &BTreeMap::new(), 1);
        let mass = blueprint.mass(|name| crate::materials::table().find(name).unwrap().1.density_kg_m3);
        assert!((info.mass_kg.0..=info.mass_kg.1).contains(&mass), "{} weighs {mass} kg, not {:?}", info.kind, info.mass_kg);
    });
}

/// The hollow of a container is free down to its floor, and can be reached from above or, in a cupboard, from the front.
#[test]
fn containers_are_open_down_to_their_floor() {
    for_every_variant(|label, blueprint| {
        for region in blueprint.regions.iter().filter(|region| region.kind == RegionKind::Inside) {
            let (centre, half) = (0.5 * (region.min + region.max), 0.5 * (region.max - region.min));
            assert!(half.min_element() > 0.005, "{label}: {} is {half} small", region.name);
            let free = |point: Vec3| !solid_at(blueprint, region.link, point);
            let above = (0..5).all(|step| free(Vec3::new(centre.x, region.max.y + 0.01 * step as f32, centre.z)));
            let before = (0..5).all(|step| free(Vec3::new(centre.x, centre.y, region.max.z + 0.02 * step as f32)));
            assert!(above || before, "{label}: {} has no mouth", region.name);
            for (x, z) in [(0.0, 0.0), (0.6, 0.0), (-0.6, 0.0), (0.0, 0.6), (0.0, -0.6)] {
                let column = Vec3::new(centre.x + x * half.x, 0.0, centre.z + z * half.z);
                for step in 0..12 {
                    let y = region.min.y + (region.max.y - region.min.y) * (0.1 + 0.9 * step as f32 / 12.0);
                    assert!(free(column + Vec3::Y * y), "{label}: {} is blocked at {x}, {y} m, {z}", region.name);
                }
                assert!(solid_at(blueprint, region.link, Vec3::new(centre.x, region.min.y - 0.001, centre.z)), "{label}: no floor");
            }
        }
    });
}

/// Figures of what acts in joints are those of real things: doors and drawers stay where they are left, and hands can open them.
#[test]
fn doors_and_drawers_hold_and_open_as_real_ones() {
    let opening = |kind: &str, joint: &str, lever: f32| {
        let info = crate::kind(kind).unwrap();
        let blueprint = built(info, &BTreeMap::new(), 1);
        let joint = blueprint.joints.iter().find(|other| other.name == joint).unwrap_or_else(|| panic!("{kind} {joint}"));
        let mechanics = &joint.mechanics;
        assert!(mechanics.friction > 0.0, "{kind}");
        (mechanics.friction + mechanics.catches.iter().map(|catch| catch.effort).sum::<f32>()) / lever
    };
    for (kind, joint, lever, force) in [
        ("fridge", "door", 0.55, 20.0..30.0),
        ("fridge", "freezer_door", 0.55, 25.0..35.0),
        ("microwave", "door", 0.3, 20.0..32.0),
        ("chest_of_drawers", "drawer_1", 1.0, 5.0..15.0),
        ("kitchen_counter", "drawer_0", 1.0, 5.0..15.0),
        ("kitchen_counter", "door_1", 0.54, 5.0..12.0),
        ("wall_cabinet", "door_0", 0.4, 5.0..12.0),
        ("wardrobe", "door_0", 0.44, 10.0..20.0),
        ("desk", "drawer", 1.0, 5.0..15.0),
        ("stove", "oven_door", 0.5, 10.0..30.0),
    ] {
        let measured = opening(kind, joint, lever);
        assert!(force.contains(&measured), "{kind} {joint} opens at {measured} N, not {force:?}");
    }
}

/// Lids and arms with friction hinges stay at any angle: friction exceeds the largest torque of the weight.
#[test]
fn friction_hinges_carry_what_hangs_on_them() {
    let density = |name: &str| crate::materials::table().find(name).unwrap().1.density_kg_m3;
    for (kind, joint) in [("laptop", "lid"), ("jewellery_box", "lid"), ("desk_lamp", "forearm")] {
        let blueprint = built(crate::kind(kind).unwrap(), &BTreeMap::new(), 1);
        let joint = blueprint.joints.iter().find(|other| other.name == joint).unwrap();
        let torque: f32 = blueprint.links[joint.child]
            .colliders
            .iter()
            .map(|collider| {
                let mass = collider.shape.volume() * collider.density_kg_m3.unwrap_or_else(|| density(&collider.material));
                let (low, high) = bounds(&corners(collider));
                let arm = (0.5 * (low + high)).reject_from(joint.axis).length();
                mass * 9.81 * arm
            })
            .sum();
        let friction = joint.mechanics.friction;
        assert!((1.0..2.5).contains(&(friction / torque)), "{kind}: friction {friction} N m against {torque} N m");
    }
}

#[test]
fn supports_lie_on_something_solid_with_free_space_above() {
    for_every_variant(|label, blueprint| {
        for region in blueprint.regions.iter().filter(|region| region.kind == RegionKind::Support) {
            let (centre, half) = (0.5 * (region.min + region.max), 0.5 * (region.max - region.min));
            assert!(half.min_element() > 0.01, "{label}: {} is {half} small", region.name);
            for (x, z) in [(0.0, 0.0), (0.9, 0.9), (-0.9, 0.9), (0.9, -0.9), (-0.9, -0.9)] {
                let at = Vec3::new(centre.x + x * half.x, region.min.y, centre.z + z * half.z);
                assert!(solid_at(blueprint, region.link, at - Vec3::Y * 0.0025), "{label}: nothing under {} at {x}, {z}", region.name);
                for above in [0.004, half.y, 1.9 * half.y] {
                    assert!(!solid_at(blueprint, region.link, at + Vec3::Y * above), "{label}: {} is blocked {above} m up", region.name);
                }
            }
        }
    });
}

#[test]
fn joints_hold_real_links_that_do_not_touch_at_rest() {
    for_every_variant(|label, blueprint| {
        for joint in &blueprint.joints {
            assert!(joint.parent < blueprint.links.len() && joint.child < blueprint.links.len() && joint.parent != joint.child);
            assert!((joint.axis.length() - 1.0).abs() < 1e-5 && joint.limit_min < joint.limit_max);
            let placed = |link: usize| {
                let link = &blueprint.links[link];
                let pose = link.root_from_link;
                link.colliders.iter().map(move |collider| bounds(&corners(collider).iter().map(|&point| pose * point).collect::<Vec<_>>()))
            };
            for (child_low, child_high) in placed(joint.child) {
                for (low, high) in placed(joint.parent) {
                    let gap = (low - child_high).max(child_low - high).max_element();
                    assert!(gap > 0.0015, "{label}: {} is {gap} m from its carcass", joint.name);
                }
            }
        }
        assert!(blueprint.joints.len() + 1 == blueprint.links.len(), "{label} has loose links");
    });
}

#[test]
fn the_same_request_builds_the_same_thing() {
    for info in kinds() {
        let [one, other] = [(); 2].map(|()| format!("{:?}", built(info, &BTreeMap::new(), 3)));
        assert!(one == other, "{}", info.kind);
    }
}

#[test]
fn lamps_shine_from_inside_their_bounds() {
    let lamps: Vec<&KindInfo> = kinds().iter().filter(|info| info.class == "lamp").collect();
    assert!(lamps.len() >= 3);
    for info in lamps {
        let blueprint = built(info, &BTreeMap::new(), 0);
        let (low, high) = blueprint.bounds();
        assert!(!blueprint.lights.is_empty(), "{}", info.kind);
        for light in &blueprint.lights {
            let place = blueprint.links[light.link].root_from_link * light.position;
            assert!(place.cmpgt(low).all() && place.cmplt(high).all() && light.lumen > 100.0, "{}", info.kind);
        }
    }
}

#[test]
fn bad_requests_are_told_what_would_do() {
    let (materials, colors) = (BTreeMap::new(), BTreeMap::new());
    let ask = |kind: &str, parameters: &[(&str, f32)], slots: &[(&str, &str)], tints: &[(&str, [f32; 3])]| {
        let parameters = parameters.iter().map(|&(name, value)| (name.to_owned(), value)).collect();
        let slots = slots.iter().map(|&(slot, material)| (slot.to_owned(), material.to_owned())).chain(materials.clone()).collect();
        let tints = tints.iter().map(|&(slot, color)| (slot.to_owned(), color)).chain(colors.clone()).collect();
        build(kind, &BuildRequest { parameters: &parameters, materials: &slots, colors: &tints, seed: 0 })
            .map_err(|error| error.to_string())
    };
    let refused = |answer: Result<Blueprint, String>, parts: &[&str]| {
        let message = answer.expect_err("refused");
        assert!(parts.iter().all(|part| message.contains(part)), "{message}");
    };
    refused(ask("mugg", &[], &[], &[]), &["mugg", "mug"]);
    refused(ask("mug", &[("height", 0.1)], &[], &[]), &["mug", "height", "height_m"]);
    refused(ask("mug", &[("height_m", 0.5)], &[], &[]), &["height_m", "0.5", "0.07..0.12"]);
    refused(ask("mug", &[("height_m", f32::NAN)], &[], &[]), &["height_m", "NaN"]);
    refused(ask("mug", &[], &[("handle", "oak")], &[]), &["handle", "oak", "body"]);
    refused(ask("mug", &[], &[], &[("body", [2.0, 0.0, 0.0])]), &["body", "2.0", "0..1"]);
    let skin = |answer: Result<Blueprint, String>| answer.expect("built").links[0].parts[0].skin.clone();
    assert_eq!(skin(ask("mug", &[], &[("*", "steel")], &[])).material, "steel");
    assert_eq!(skin(ask("mug", &[], &[("*", "steel")], &[])).tint, None);
    assert_eq!(skin(ask("mug", &[], &[], &[("*", [0.1, 0.2, 0.3])])).tint, Some([0.1, 0.2, 0.3]));
}

/// Designs that a home may draw, six of each kind.
fn for_every_design(check: impl Fn(&str, &KindInfo, &Blueprint)) {
    for_every_kind(|info| {
        for seed in 0..6 {
            let design = Design::draw(info, &Palette::new(), seed);
            let label = format!("{} of seed {seed} {:?}", info.kind, design.parameters);
            let blueprint = build(&info.kind, &design.request()).unwrap_or_else(|error| panic!("{error}"));
            check(&label, info, &blueprint);
        }
    });
}

/// Designs keep sane sizes and weigh what such things weigh: at most 1.6 times beyond the range of the kind's default, which grows and
/// shrinks with the volume of the box around the thing.
#[test]
fn designs_have_sane_sizes_and_masses() {
    let size_of = |blueprint: &Blueprint| {
        let (low, high) = blueprint.bounds();
        high - low
    };
    for_every_design(|label, info, blueprint| {
        let size = size_of(blueprint);
        assert!(blueprint.bounds().0.y.abs() < 0.002 && size.max_element() < 3.6 && size.max_element() > 0.01, "{label} is {size}");
        let mass = blueprint.mass(|name| crate::materials::table().find(name).unwrap().1.density_kg_m3);
        let grown = size.element_product() / size_of(&built(info, &BTreeMap::new(), 1)).element_product();
        let (least, most) = (info.mass_kg.0 * grown.min(1.0) / 1.6, info.mass_kg.1 * grown.max(1.0) * 1.6);
        assert!((least..=most).contains(&mass), "{label} weighs {mass} kg, not {least}..{most}");
    });
}

/// Nothing of a design's own body, its doors and drawers stands where its supports say that things can be put.
#[test]
fn supports_of_designs_are_clear_of_colliders() {
    for_every_design(|label, _, blueprint| {
        for region in blueprint.regions.iter().filter(|region| region.kind == RegionKind::Support) {
            let size = region.max - region.min;
            for step in 0..75 {
                let share = Vec3::new((step % 5) as f32, (step / 25) as f32, (step / 5 % 5) as f32) / Vec3::new(4.0, 2.0, 4.0);
                let share = share * Vec3::new(0.92, 0.94, 0.92) + Vec3::new(0.04, 0.03, 0.04);
                let at = region.min + size * share + Vec3::Y * 0.003;
                assert!(!solid_at(blueprint, region.link, at), "{label}: {} is blocked at {at}", region.name);
            }
        }
    });
}

/// What stands on the floor or on furniture stands by itself: its centre of mass lies well inside the hull of its lowest points.
#[test]
fn designs_stand_on_a_stable_base() {
    for_every_design(|label, info, blueprint| {
        let stands = matches!(info.placement.mount, Mount::Floor | Mount::Wall | Mount::Surface);
        if !stands || blueprint.fixed || info.group == Group::Shapes {
            return;
        }
        let (centre, feet) = (centre_of_mass(blueprint), lowest_points(blueprint));
        let inside = least_distance_inside(centre, &feet);
        assert!(inside > 0.001, "{label}: its centre of mass {centre} is {inside} m inside its feet");
    });
}

/// Centre of mass of all links with joints at 0, over the ground, taking each collider's middle for its centre.
fn centre_of_mass(blueprint: &Blueprint) -> Vec3 {
    let density = |name: &str| crate::materials::table().find(name).unwrap().1.density_kg_m3;
    let (mut sum, mut total) = (Vec3::ZERO, 0.0);
    for link in &blueprint.links {
        for collider in &link.colliders {
            let mass = collider.shape.volume() * collider.density_kg_m3.unwrap_or_else(|| density(&collider.material));
            let (low, high) = bounds(&corners(collider));
            sum += (link.root_from_link * (0.5 * (low + high))) * mass;
            total += mass;
        }
    }
    sum / total
}

/// Points of the colliders within 2 mm of the ground; round shapes give points on their circle.
fn lowest_points(blueprint: &Blueprint) -> Vec<Vec2> {
    let rim = |collider: &Collider| match &collider.shape {
        ColliderShape::Cylinder { half_height, radius } => (0..24)
            .map(|step| homebody_core::float::quat_about(Vec3::Y, 0.2618 * step as f32) * Vec3::X * *radius - Vec3::Y * *half_height)
            .map(|point| collider.link_from_shape * point)
            .collect(),
        _ => corners(collider),
    };
    let all = blueprint.links.iter().flat_map(|link| link.colliders.iter().flat_map(rim).map(|point| link.root_from_link * point));
    all.filter(|point| point.y < 0.002).map(|point| Vec2::new(point.x, point.z)).collect()
}

/// How far inside the convex hull of `feet` the point lies: the least, over directions, of how far the feet reach beyond it.
fn least_distance_inside(point: Vec3, feet: &[Vec2]) -> f32 {
    let point = Vec2::new(point.x, point.z);
    let beyond = |step: usize| {
        let angle = std::f32::consts::TAU * step as f32 / 72.0;
        let way = Vec2::new(homebody_core::float::cos(angle), homebody_core::float::sin(angle));
        feet.iter().map(|foot| (*foot - point).dot(way)).fold(f32::NEG_INFINITY, f32::max)
    };
    (0..72).map(beyond).fold(f32::INFINITY, f32::min)
}
