//! Units, the way up, and the origin: guessed where nothing is said, with the reason.

use homebody_core::float::quat_about;
use homebody_core::{Pose, Quat, Vec3};

use super::fault::AssetError;
use super::options::{ImportOptions, OriginAt, Unit, Up};
use super::raw::Raw;
use crate::{JointKind, Mesh};

/// What a format says of lengths and axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convention {
    /// Unit that the format prescribes.
    pub unit: Option<Unit>,
    /// Up that the format prescribes.
    pub up: Option<Up>,
    /// Units that files of this format have, the likeliest first.
    pub likely: &'static [Unit],
    /// Up that files of this format have more often.
    pub likely_up: Up,
}

/// Longest side of things at home in metres: usual, and possible.
const USUAL: (f32, f32) = (0.03, 2.6);
const POSSIBLE: (f32, f32) = (0.004, 15.0);

/// What was done to a thing, with the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Oriented {
    /// Unit of the file.
    pub unit: Unit,
    /// Up of the file.
    pub up: Up,
    /// What its origin was moved by, once it was upright and in metres.
    pub offset: Vec3,
    /// A sentence for each decision.
    pub notes: Vec<String>,
}

/// Brings a thing to metres, upright, with its origin where it is asked for.
pub fn orient(raw: &mut Raw, convention: &Convention, options: &ImportOptions) -> Result<Oriented, AssetError> {
    let mut notes = Vec::new();
    let (low, high) = bounds(raw);
    let longest = (high - low).max_element();
    let unit = options.unit.unwrap_or_else(|| guess_unit(longest, convention, &mut notes));
    let up = options.up.or(convention.up).unwrap_or_else(|| guess_up(raw, convention, &mut notes));
    let extra = options.scale.unwrap_or(1.0);
    if !(extra.is_finite() && extra > 0.0) {
        return Err(AssetError::Option { option: "scale", value: extra.to_string(), allowed: "a number above 0" });
    }
    let scale = unit.metres() * extra;
    let upright = match up {
        Up::Y => Quat::IDENTITY,
        Up::Z => Quat::from_xyzw(-std::f32::consts::FRAC_1_SQRT_2, 0.0, 0.0, std::f32::consts::FRAC_1_SQRT_2),
        Up::X => Quat::from_xyzw(0.0, 0.0, std::f32::consts::FRAC_1_SQRT_2, std::f32::consts::FRAC_1_SQRT_2),
    };
    let turn = quat_about(Vec3::Y, options.turn_deg.to_radians()) * upright;
    move_raw(raw, turn, scale, Vec3::ZERO);
    let (low, high) = bounds(raw);
    let middle = 0.5 * (low + high);
    let offset = match options.origin {
        OriginAt::Base => -Vec3::new(middle.x, low.y, middle.z),
        OriginAt::Centre => -middle,
        OriginAt::Keep => Vec3::ZERO,
    };
    if offset.length() > 1e-4 {
        notes.push(format!(
            "moved by ({:.4}, {:.4}, {:.4}) m so that its origin is {}",
            offset.x,
            offset.y,
            offset.z,
            place(options.origin)
        ));
    }
    move_raw(raw, Quat::IDENTITY, 1.0, offset);
    if scale != 1.0 {
        notes.push(format!("lengths are multiplied by {scale}"));
    }
    if up != Up::Y {
        notes.push(format!("turned so that the file's +{up:?} points up"));
    }
    Ok(Oriented { unit, up, offset, notes })
}

fn place(origin: OriginAt) -> &'static str {
    match origin {
        OriginAt::Base => "below its middle, at its lowest point",
        OriginAt::Centre => "in its middle",
        OriginAt::Keep => "where the file has it",
    }
}

/// The first unit of the format in which the thing has the size of things at home.
fn guess_unit(longest: f32, convention: &Convention, notes: &mut Vec<String>) -> Unit {
    let size = |unit: Unit| longest * unit.metres();
    let fits = |(least, most): (f32, f32)| move |unit: &&Unit| (least..=most).contains(&size(**unit));
    if let Some(unit) = convention.unit {
        if (POSSIBLE.0..=POSSIBLE.1).contains(&size(unit)) {
            return unit;
        }
        let other = Unit::ALL.iter().find(fits(USUAL)).copied();
        let chosen = other.unwrap_or(unit);
        notes.push(format!(
            "the format prescribes {}, in which its longest side would be {:.4} m: read as {} ({:.4} m); --unit says otherwise",
            unit.name(),
            size(unit),
            chosen.name(),
            size(chosen)
        ));
        return chosen;
    }
    let chosen = convention.likely.iter().find(fits(USUAL)).or_else(|| convention.likely.iter().find(fits(POSSIBLE)));
    let unit = chosen.copied().unwrap_or(convention.likely[0]);
    notes.push(format!(
        "unit guessed: {}, in which its longest side is {:.4} m, a size that things at home have; --unit says otherwise",
        unit.name(),
        size(unit)
    ));
    unit
}

/// Things stand on a flat base at 0, around the origin: the axis for which that holds best is up.
fn guess_up(raw: &Raw, convention: &Convention, notes: &mut Vec<String>) -> Up {
    let (y, z) = (evidence(raw, 1), evidence(raw, 2));
    let bonus = if convention.likely_up == Up::Y { (0.25, 0.0) } else { (0.0, 0.25) };
    let up = if y.0 + bonus.0 >= z.0 + bonus.1 { Up::Y } else { Up::Z };
    let why = if up == Up::Y { y.1 } else { z.1 };
    notes.push(format!("up guessed: +{up:?} ({why}); --up says otherwise"));
    up
}

/// How much speaks for an axis as up, and why.
fn evidence(raw: &Raw, axis: usize) -> (f32, String) {
    let (low, high) = bounds(raw);
    let size = high - low;
    let longest = size.max_element().max(1e-9);
    let others = [(axis + 1) % 3, (axis + 2) % 3];
    let (mut score, mut why) = (0.0, Vec::new());
    if low[axis].abs() < 0.01 * longest {
        score += 0.5;
        why.push("its base is at 0");
    }
    if others.iter().all(|&other| (0.5 * (low[other] + high[other])).abs() < 0.02 * longest) {
        score += 0.25;
        why.push("it is centred around that axis");
    }
    let (mut flat, mut footprint) = (0.0, 1e-9);
    for mesh in raw.links.iter().flat_map(|link| &link.pieces).map(|piece| &piece.mesh) {
        for face in &mesh.triangles {
            let corners = face.map(|corner| mesh.positions[corner as usize]);
            let facing = 0.5 * (corners[1] - corners[0]).cross(corners[2] - corners[0]);
            footprint += facing[axis].abs();
            let at_base = corners.iter().all(|corner| corner[axis] - low[axis] < 0.01 * longest);
            flat += if at_base && facing[axis].abs() > 0.9 * facing.length() { facing[axis].abs() } else { 0.0 };
        }
    }
    let share = flat / footprint;
    if share > 0.02 {
        score += (2.0 * share).min(0.5);
        why.push("it has a flat base there");
    }
    let why = if why.is_empty() { "as most files of this kind".to_owned() } else { why.join(", ") };
    (score, why)
}

/// Box around all that is seen or touched as a mesh, in the root's frame.
pub fn bounds(raw: &Raw) -> (Vec3, Vec3) {
    let seen = raw.links.iter().flat_map(|link| {
        let meshes = link.pieces.iter().map(|piece| &piece.mesh).chain(&link.solid_meshes);
        meshes
            .flat_map(move |mesh| mesh.triangles.iter().flatten().map(move |&corner| link.root_from_link * mesh.positions[corner as usize]))
    });
    seen.fold(None, |bounds: Option<(Vec3, Vec3)>, point| Some(bounds.map_or((point, point), |(a, b)| (a.min(point), b.max(point)))))
        .unwrap_or_default()
}

/// Scales a thing about its root's origin, turns it, and moves it. The root's frame stays where it is: its contents move.
fn move_raw(raw: &mut Raw, turn: Quat, scale: f32, offset: Vec3) {
    let about = Pose::new(offset, turn);
    for (index, link) in raw.links.iter_mut().enumerate() {
        let own = if index == 0 { about } else { Pose::IDENTITY };
        for mesh in link.pieces.iter_mut().map(|piece| &mut piece.mesh).chain(&mut link.solid_meshes) {
            move_mesh(mesh, own, scale);
        }
        for solid in &mut link.solids {
            let pose = solid.link_from_shape;
            solid.link_from_shape = own * Pose::new(pose.translation * scale, pose.rotation);
            solid.shape = solid.shape.scaled(scale);
        }
        if index > 0 {
            let pose = link.root_from_link;
            link.root_from_link = about * Pose::new(pose.translation * scale, pose.rotation);
        }
    }
    for joint in &mut raw.joints {
        joint.anchor = about * (joint.anchor * scale);
        joint.axis = about.rotate(joint.axis);
        if joint.kind == JointKind::Slider {
            joint.limit_min *= scale;
            joint.limit_max *= scale;
        }
    }
}

fn move_mesh(mesh: &mut Mesh, pose: Pose, scale: f32) {
    mesh.positions.iter_mut().for_each(|point| *point = pose * (*point * scale));
    mesh.normals.iter_mut().for_each(|normal| *normal = pose.rotate(*normal));
}
