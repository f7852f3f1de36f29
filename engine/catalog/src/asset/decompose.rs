//! Triangles into convex pieces. What hangs together and is nearly convex is one piece; what is hollow or branched is cut by V-HACD, and
//! pieces are joined again while that fills no more than a little.

use std::panic::{AssertUnwindSafe, catch_unwind};

use homebody_core::Vec3;
use parry3d::math::Vector;
use parry3d::transformation::vhacd::{VHACD, VHACDParameters};
use parry3d::transformation::voxelization::FillMode;

use super::fit::Hull;
use super::options::Collision;
use super::solid::Soup;

/// Share of its hull that a piece must fill to count as convex.
const CONVEX: f32 = 0.96;
/// Share of the whole's volume that joining two pieces may fill.
const JOIN: f32 = 0.001;
/// Triangles that are cut; of finer meshes, those of a coarser one.
const TRIANGLES_CUT: usize = 200_000;

/// Convex pieces of a soup.
pub fn decompose(soup: &Soup, collision: &Collision) -> Vec<Hull> {
    if collision.solid {
        return Hull::thick(&soup.points).into_iter().map(|hull| reduced(&hull, collision)).collect();
    }
    let parts = soup.components();
    let mut hulls = Vec::new();
    let mut rest = Soup::default();
    let many = parts.len() > 4 * collision.hulls_max;
    for part in parts {
        match Hull::thick(&part.points) {
            Some(hull) if !many && is_convex(&part, &hull) => hulls.push(hull),
            _ => append(&mut rest, &part),
        }
    }
    if !rest.faces.is_empty() {
        let budget = collision.hulls_max.saturating_sub(hulls.len()).max(collision.hulls_max / 2).max(1);
        hulls.extend(cut(&rest, collision, budget));
    }
    let joined = join(hulls, collision);
    joined.iter().map(|hull| reduced(hull, collision)).collect()
}

fn append(all: &mut Soup, part: &Soup) {
    let first = all.points.len() as u32;
    all.points.extend_from_slice(&part.points);
    all.faces.extend(part.faces.iter().map(|face| face.map(|corner| corner + first)));
}

/// Closed and filling its hull, or open and lying on it.
fn is_convex(part: &Soup, hull: &Hull) -> bool {
    let enclosure = part.enclosure();
    if enclosure.watertight {
        return enclosure.volume.abs() >= CONVEX * hull.volume();
    }
    let size = extent(&part.points);
    let flat = size.min_element() <= super::fit::THICKNESS_MIN;
    flat && part.faces.len() <= 64 && sheet_fills(part, hull)
}

/// A flat sheet that covers the outline of its hull.
fn sheet_fills(part: &Soup, hull: &Hull) -> bool {
    let doubled = |points: &[Vec3], face: &[u32; 3]| {
        let [a, b, c] = face.map(|corner| points[corner as usize]);
        0.5 * (b - a).cross(c - a).length()
    };
    let own: f32 = part.faces.iter().map(|face| doubled(&part.points, face)).sum();
    let around: f32 = hull.faces.iter().map(|face| doubled(&hull.points, face)).sum();
    own >= 0.45 * around
}

fn extent(points: &[Vec3]) -> Vec3 {
    let first = points.first().copied().unwrap_or_default();
    let (low, high) = points.iter().fold((first, first), |(low, high), &point| (low.min(point), high.max(point)));
    high - low
}

/// V-HACD, which may panic on odd meshes; then the hull of everything.
fn cut(soup: &Soup, collision: &Collision, budget: usize) -> Vec<Hull> {
    let points: Vec<Vector> = soup.points.iter().map(|point| Vector::new(point.x, point.y, point.z)).collect();
    let parameters = VHACDParameters {
        concavity: 0.002,
        resolution: collision.resolution.clamp(16, 256),
        max_convex_hulls: budget as u32,
        plane_downsampling: 4,
        convex_hull_downsampling: 4,
        fill_mode: FillMode::FloodFill { detect_cavities: false },
        ..VHACDParameters::default()
    };
    let faces = &soup.faces;
    let exact = faces.len() <= TRIANGLES_CUT;
    let made = catch_unwind(AssertUnwindSafe(|| {
        let made = VHACD::decompose(&parameters, &points, faces, exact);
        let loose = || made.compute_convex_hulls(1);
        if exact { made.compute_exact_convex_hulls(&points, faces) } else { loose() }
    }));
    let vectors = |points: &[Vector]| points.iter().map(|point| Vec3::new(point.x, point.y, point.z)).collect::<Vec<_>>();
    let hulls: Vec<Hull> = made.unwrap_or_default().iter().filter_map(|(points, _)| Hull::thick(&vectors(points))).collect();
    if hulls.is_empty() { Hull::thick(&soup.points).into_iter().collect() } else { hulls }
}

/// Joins the two pieces whose common hull fills least, while that is little or there are too many.
fn join(mut hulls: Vec<Hull>, collision: &Collision) -> Vec<Hull> {
    let whole: f32 = hulls.iter().map(Hull::volume).sum();
    let mut costs: Vec<Vec<Option<f32>>> = Vec::new();
    while hulls.len() > 1 {
        costs.resize_with(hulls.len(), Vec::new);
        let (mut best, mut least) = ((0, 0), f32::INFINITY);
        for one in 1..hulls.len() {
            costs[one].resize(one, None);
            for other in 0..one {
                let cost = *costs[one][other].get_or_insert_with(|| filled(&hulls[one], &hulls[other]));
                if cost < least {
                    (best, least) = ((one, other), cost);
                }
            }
        }
        if hulls.len() <= collision.hulls_max && least > JOIN * whole {
            break;
        }
        let (one, other) = best;
        let points: Vec<Vec3> = hulls[one].points.iter().chain(&hulls[other].points).copied().collect();
        let Some(joined) = Hull::thick(&points) else { break };
        hulls[other] = joined;
        hulls.remove(one);
        costs.remove(one);
        for (row, cost) in costs.iter_mut().enumerate() {
            if row >= one && one < cost.len() {
                cost.remove(one);
            }
            if row > other && other < cost.len() {
                cost[other] = None;
            }
            if row == other {
                cost.fill(None);
            }
        }
    }
    hulls
}

/// Volume that the common hull of two pieces has beyond their own.
fn filled(one: &Hull, other: &Hull) -> f32 {
    let points: Vec<Vec3> = one.points.iter().chain(&other.points).copied().collect();
    Hull::new(&points).map_or(f32::MAX, |joined| joined.volume() - one.volume() - other.volume())
}

fn reduced(hull: &Hull, collision: &Collision) -> Hull {
    let tolerance = (0.004 * extent(&hull.points).max_element()).min(0.002);
    let made = hull.simplified(collision.corners_max, tolerance);
    if made.volume() > 0.0 { made } else { hull.clone() }
}
