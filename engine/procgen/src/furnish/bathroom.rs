//! Bathrooms: washbasin, toilet, bath or shower, and what hangs and stands beside them.

use super::Furnisher;
use crate::arrange::{Arrangement, centred, in_corner};
use crate::plan::RoomClass;

/// From a toilet's middle to what stands beside it, in metres; plumbers' rules ask for 0.38 m.
const TOILET_SIDE: f32 = 0.36;

/// A bathroom.
pub fn furnish(f: &mut Furnisher) {
    let area = f.space.floor.size().element_product();
    let bath = area > 4.6 && f.chance(0.6);
    let _ = (bath && add_tub(f)) || add_shower(f) || add_tub(f);
    for width in [1.0, 0.8, 0.6] {
        if f.single_made("vanity", &[("width_m", width)], -0.2) {
            break;
        }
    }
    if f.last("vanity").is_none() {
        f.single("pedestal_sink", 0.0);
    }
    add_toilet(f);
    if area > 6.5 {
        add_shower(f);
    }
    add_mat(f);
    if f.chance(0.45) {
        f.single("washing_machine", 1.0);
    }
    f.sprinkle(
        &[
            ("laundry_basket", 0.6),
            ("toilet_brush", 0.9),
            ("pedal_bin", 0.5),
            ("waste_bin", 0.4),
            ("stool", 0.25),
            ("bathroom_scale", 0.3),
            ("bookshelf", 0.0),
        ],
        0.9,
    );
}

/// A toilet with room for knees and elbows: what stands beside it keeps away from its middle.
fn add_toilet(f: &mut Furnisher) -> bool {
    let Some(piece) = f.piece("toilet") else { return false };
    let depth = piece.size().z;
    let mut group = Arrangement::single(piece, 0.0);
    group.keep((-TOILET_SIDE, 0.45 * depth), (TOILET_SIDE, depth + 0.5));
    f.at_wall(&group, |spot| 0.3 * in_corner(spot) + 0.2 * centred(spot))
}

/// A mat before the bath or the washbasin.
fn add_mat(f: &mut Furnisher) {
    let beside = ["bathtub", "shower_cabin", "vanity"].iter().find_map(|kind| f.last(kind));
    let (Some(beside), Some(mat)) = (beside, f.piece("bath_mat")) else { return };
    let at = f.placed[beside].area().centre();
    let mut group = Arrangement::default();
    group.face(mat, "bath_mat", 0.0, 0.0, 0.0);
    f.in_open(&group, |spot| -spot.anchor.distance(at));
}

fn add_tub(f: &mut Furnisher) -> bool {
    for length in [1.7, 1.5] {
        let Some(piece) = f.made("bathtub", &[("width_m", length), ("length_m", length)]) else { return false };
        let (half, depth) = (0.5 * piece.size().x, piece.size().z);
        let mut group = Arrangement::default();
        group.stand(piece, "bathtub", 0.0, 0.004);
        group.keep((-0.5 * half, depth + 0.03), (0.5 * half, depth + 0.55));
        if f.at_wall(&group, in_corner) {
            return true;
        }
    }
    false
}

fn add_shower(f: &mut Furnisher) -> bool {
    f.space.class == RoomClass::Bathroom && f.last("shower_cabin").is_none() && f.single("shower_cabin", 1.5)
}
