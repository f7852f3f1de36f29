//! **Access**: whatever furniture offers for putting things on or in can be got at. For each region of things that stay where they are (of
//! fixed ones and those too heavy to carry) there must be a place that a robot reaches (see `ground`) from which a usable point of the region is within
//! an arm's length of 0.85 m horizontally from the base's middle, with no wall between. The usable points are those 5 cm and more within the
//! region's sides. A region that opens to the side is reached from before its open side only.
//!
//! Regions whose edge is higher than 1.7 m are counted as too high and are no fault; neither are window sills, before which furniture may
//! stand, nor floors. Regions in or behind a door or drawer count as behind a door: that it opens is for `opening` to say.

use homebody_catalog::RegionKind;
use homebody_core::{ObjectId, Vec2, Vec3};
use homebody_scene::model::ModelRegion;

use crate::home::Home;
use crate::opening;
use crate::report::{Check, Fault, HomeReport, Regions};

/// How far from its middle a robot reaches, m: the arms of `two_arm` measure 0.8 m from shoulder to magnet and start 0.2 m beside its axis.
const ARM: f32 = 0.85;
/// Highest edge over which such an arm reaches, m.
const HEIGHT_MAX: f32 = 1.7;
/// How far within its sides a region is used, m.
const INSET: f32 = 0.05;

pub fn check(home: &Home, report: &mut HomeReport) {
    let mut counts = Regions::default();
    let mut faults = Vec::new();
    for (index, object) in home.model.objects.iter().enumerate() {
        let id = ObjectId::from_index(index);
        if !home.is_thing(index) || !home.is_furniture(id) {
            continue;
        }
        let doors = home.model.joints.iter().any(|joint| joint.object == id && opening::is_opened(home, joint));
        for region in &object.regions {
            if edge_height(home, region) > HEIGHT_MAX {
                counts.too_high += 1;
            } else if let Some(missing) = missing(home, region) {
                counts.blocked += 1;
                faults.push(fault(&format!("{}/{}", object.name, region.name), missing));
            } else if doors && region.kind == RegionKind::Inside {
                counts.behind_doors += 1;
            } else {
                counts.open += 1;
            }
        }
    }
    report.metrics.regions = Some(counts);
    report.add(faults);
}

fn fault(name: &str, distance: f32) -> Fault {
    let far = if distance.is_finite() { format!("{distance:.2} m away") } else { "out of reach".into() };
    Fault {
        check: Check::Access,
        things: vec![name.to_owned()],
        value: distance.min(99.0),
        limit: ARM,
        unit: "m".into(),
        message: format!("{name} is {far} from the nearest place where a robot can stand and reach in; at most {ARM} m"),
    }
}

/// Height of the edge over which an arm reaches in: the rim of what opens upwards, else the ground of it, m.
fn edge_height(home: &Home, region: &ModelRegion) -> f32 {
    let pose = home.arrangement.pose(region.body);
    let heights = corners(region).map(|corner| (pose * corner).y);
    if region.kind == RegionKind::Inside && pose.rotate(region.opening).y > 0.5 {
        heights.fold(f32::MIN, f32::max)
    } else {
        heights.fold(f32::MAX, f32::min)
    }
}

/// `None` when the region can be got at; else how far the nearest place is from it that would do, m, infinite without any.
fn missing(home: &Home, region: &ModelRegion) -> Option<f32> {
    let pose = home.arrangement.pose(region.body);
    let flat = |point: Vec3| Vec2::new(point.x, point.z);
    let (min, max) =
        corners(region).map(|corner| flat(pose * corner)).fold((Vec2::MAX, Vec2::MIN), |(a, b), point| (a.min(point), b.max(point)));
    let (way, height) = (pose.rotate(region.opening), edge_height(home, region));
    let upwards = way.y.abs() > 0.5;
    let way = way.with_y(0.0).normalize_or_zero();
    let front = corners(region).map(|corner| (pose * corner).dot(way)).fold(f32::MIN, f32::max);
    let mut found: Vec<(f32, Vec3, Vec3)> = Vec::new();
    for place in home.ground().reached_near(min, max, 2.0 * ARM) {
        let from = Vec3::new(place.x, height + 0.03, place.y);
        let point = pose * nearest(pose.inverse() * from, region);
        if upwards || from.dot(way) > front {
            found.push((flat(point).distance(place), from, Vec3::new(point.x, from.y, point.z)));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let is_wall = |body| home.is_shell(body);
    let open = found.iter().find(|(_, from, point)| home.arrangement.first_between(*from, *point, is_wall).is_none());
    let distance = open.map_or(f32::INFINITY, |(distance, ..)| *distance);
    (distance > ARM).then_some(distance)
}

/// The usable point of a region nearest to a point, both in the frame of its body.
fn nearest(point: Vec3, region: &ModelRegion) -> Vec3 {
    let inset = (0.5 * (region.max - region.min)).min(Vec3::splat(INSET));
    point.clamp(region.min + inset, region.max - inset)
}

fn corners(region: &ModelRegion) -> impl Iterator<Item = Vec3> {
    let ends = [region.min, region.max];
    (0..8).map(move |corner: usize| Vec3::new(ends[corner & 1].x, ends[(corner >> 1) & 1].y, ends[corner >> 2].z))
}
