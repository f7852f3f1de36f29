//! Whether the numbers and names of an asset file are possible: it may come from anybody.

use super::file::{AssetFile, ColliderFile, JointFile, ShapeFile};
use crate::materials;
use crate::shape::hull_volume;

/// Links of a thing, and joints.
const LINKS_MAX: usize = 256;
/// Colliders of a thing.
const COLLIDERS_MAX: usize = 4_096;
/// Corners of a hull.
const CORNERS_MAX: usize = 64;
/// Regions of a thing, and handles.
const REGIONS_MAX: usize = 256;
/// Farthest place and largest size in metres.
const FAR: f32 = 100.0;
/// Least volume of a collider in m³: a cube of half a millimetre.
const VOLUME_MIN: f32 = 1e-10;

type Checked = Result<(), String>;

impl AssetFile {
    /// What is wrong first, in words.
    pub(super) fn check(&self) -> Checked {
        if self.format != super::file::FORMAT {
            return Err(format!("format is {}, and this build reads format {}", self.format, super::file::FORMAT));
        }
        self.check_counts()?;
        self.check_slots()?;
        for link in &self.links {
            let thing = format!("link {:?}", super::fault::clipped(&link.name));
            numbers(&thing, "position_m", &link.position_m, FAR)?;
            turn(&thing, &link.rotation_xyzw)?;
            for collider in &link.colliders {
                self.check_collider(&thing, collider)?;
            }
        }
        if self.links[0].position_m != [0.0; 3] || self.links[0].rotation_xyzw[3].abs() != 1.0 {
            return Err("its first link is the root, whose frame is that of the thing; leave out its position and rotation".into());
        }
        self.check_joints()?;
        for region in &self.regions {
            let thing = format!("region {:?}", super::fault::clipped(&region.name));
            numbers(&thing, "min_m", &region.min_m, FAR)?;
            numbers(&thing, "max_m", &region.max_m, FAR)?;
            numbers(&thing, "opening", &region.opening, 1.001)?;
            link_index(&thing, region.link, self.links.len())?;
            if region.min_m.iter().zip(&region.max_m).any(|(low, high)| low > high) {
                return Err(format!("{thing}: every number of min_m must be at most that of max_m"));
            }
        }
        for handle in &self.handles {
            link_index("a handle", handle.link, self.links.len())?;
            numbers("a handle", "position_m", &handle.position_m, FAR)?;
            numbers("a handle", "axis", &handle.axis, 1.001)?;
            numbers("a handle", "length_m and thickness_m", &[handle.length_m, handle.thickness_m], FAR)?;
        }
        Ok(())
    }

    fn check_counts(&self) -> Checked {
        let colliders: usize = self.links.iter().map(|link| link.colliders.len()).sum();
        let counts = [
            ("links", self.links.len(), 1, LINKS_MAX),
            ("joints", self.joints.len(), 0, LINKS_MAX),
            ("colliders", colliders, 1, COLLIDERS_MAX),
            ("regions", self.regions.len(), 0, REGIONS_MAX),
            ("handles", self.handles.len(), 0, REGIONS_MAX),
            ("slots", self.info.slots.len(), 1, REGIONS_MAX),
            ("parameters", self.info.parameters.len(), 0, 0),
        ];
        let bad = counts.into_iter().find(|(_, count, least, most)| count < least || count > most);
        bad.map_or(Ok(()), |(what, count, least, most)| Err(format!("it has {count} {what}; use {least} to {most}")))
    }

    fn check_slots(&self) -> Checked {
        for slot in &self.info.slots {
            let thing = format!("slot {:?}", super::fault::clipped(&slot.name));
            materials::table().find(&slot.material).map_err(|error| format!("{thing}: {error}"))?;
            if let Some(tint) = slot.tint.filter(|tint| !tint.iter().all(|part| (0.0..=1.0).contains(part))) {
                return Err(format!("{thing}: its tint is {tint:?}; each number must be within 0..1"));
            }
            if let Some(density) = slot.density_kg_m3 {
                within(&thing, "density_kg_m3", density, (1e-3, 1e5))?;
            }
        }
        Ok(())
    }

    fn check_collider(&self, thing: &str, collider: &ColliderFile) -> Checked {
        let thing = format!("a collider of {thing}");
        numbers(&thing, "position_m", &collider.position_m, FAR)?;
        turn(&thing, &collider.rotation_xyzw)?;
        if !self.info.slots.iter().any(|slot| slot.name == collider.slot) {
            return Err(format!("{thing} names the slot {:?}, which is not there", super::fault::clipped(&collider.slot)));
        }
        if let Some(density) = collider.density_kg_m3 {
            within(&thing, "density_kg_m3", density, (1e-3, 1e6))?;
        }
        let size = (1e-5, FAR);
        match &collider.shape {
            ShapeFile::Cuboid { size_m } => size_m.iter().try_for_each(|side| within(&thing, "size_m", *side, size)),
            ShapeFile::Ball { radius_m } => within(&thing, "radius_m", *radius_m, size),
            ShapeFile::Cylinder { height_m, radius_m } | ShapeFile::Capsule { height_m, radius_m } => {
                within(&thing, "height_m", *height_m, size)?;
                within(&thing, "radius_m", *radius_m, size)
            }
            ShapeFile::Hull { points_m } => hull(&thing, points_m),
        }
    }

    /// Joints form a tree from the root, and every other link hangs on one.
    fn check_joints(&self) -> Checked {
        let mut carried = vec![false; self.links.len()];
        for joint in &self.joints {
            let thing = format!("joint {:?}", super::fault::clipped(&joint.name));
            link_index(&thing, joint.parent, self.links.len())?;
            link_index(&thing, joint.child, self.links.len())?;
            check_joint(&thing, joint)?;
            if joint.child == 0 || std::mem::replace(&mut carried[joint.child], true) {
                return Err(format!("{thing} carries link {}, which is the root or hangs on another joint", joint.child));
            }
        }
        let mut reached = vec![false; self.links.len()];
        reached[0] = true;
        for _ in &self.joints {
            for joint in &self.joints {
                reached[joint.child] |= reached[joint.parent];
            }
        }
        match reached.iter().position(|reached| !reached) {
            Some(link) => Err(format!("link {link} does not hang on the root by joints")),
            None => Ok(()),
        }
    }
}

fn check_joint(thing: &str, joint: &JointFile) -> Checked {
    numbers(thing, "anchor_m", &joint.anchor_m, FAR)?;
    numbers(thing, "axis", &joint.axis, 1.001)?;
    let length = joint.axis.iter().map(|part| part * part).sum::<f32>().sqrt();
    within(thing, "the length of its axis", length, (0.99, 1.01))?;
    let (low, high) = joint.limits;
    if low.is_nan() || high.is_nan() || low > high {
        return Err(format!("{thing}: its limits are {low} to {high}; the first must be at most the second"));
    }
    let mechanics = &joint.mechanics;
    let spring = mechanics.spring.map_or([0.0; 2], |spring| [spring.stiffness, spring.rest]);
    numbers(thing, "its mechanics", &[mechanics.friction, mechanics.damping, mechanics.pitch, spring[0], spring[1]], 1e6)?;
    if mechanics.friction < 0.0 || mechanics.damping < 0.0 || spring[0] < 0.0 {
        return Err(format!("{thing}: friction, damping and stiffness must be at least 0"));
    }
    within(thing, "limit_restitution", mechanics.limit_restitution, (0.0, 1.0))?;
    let catches = mechanics.catches.iter().all(|catch| catch.position.is_finite() && catch.effort.is_finite() && catch.width > 0.0);
    let motor = mechanics.motor.is_none_or(|motor| {
        [motor.stiffness, motor.damping, motor.target, motor.speed].iter().all(|value| value.is_finite()) && motor.effort_max >= 0.0
    });
    let breaks = mechanics.break_force > 0.0 && mechanics.break_torque > 0.0;
    if catches && motor && breaks { Ok(()) } else { Err(format!("{thing}: a number of its catches, motor or strength is none")) }
}

fn hull(thing: &str, points: &[[f32; 3]]) -> Checked {
    if !(4..=CORNERS_MAX).contains(&points.len()) {
        return Err(format!("{thing}: its hull has {} points; use 4 to {CORNERS_MAX}", points.len()));
    }
    points.iter().try_for_each(|point| numbers(thing, "points_m", point, FAR))?;
    let points: Vec<homebody_core::Vec3> = points.iter().copied().map(Into::into).collect();
    if hull_volume(&points) > VOLUME_MIN { Ok(()) } else { Err(format!("{thing}: its hull is flat; give it some thickness")) }
}

fn numbers(thing: &str, field: &str, values: &[f32], most: f32) -> Checked {
    let bad = values.iter().find(|value| value.is_nan() || value.abs() > most);
    bad.map_or(Ok(()), |value| Err(format!("{thing}: {field} has {value}; use finite numbers of at most {most}")))
}

fn within(thing: &str, field: &str, value: f32, (least, most): (f32, f32)) -> Checked {
    if (least..=most).contains(&value) { Ok(()) } else { Err(format!("{thing}: {field} is {value}; use {least} to {most}")) }
}

fn turn(thing: &str, rotation: &[f32; 4]) -> Checked {
    let length = rotation.iter().map(|part| part * part).sum::<f32>().sqrt();
    within(thing, "the length of rotation_xyzw", length, (0.999, 1.001))
}

fn link_index(thing: &str, link: usize, count: usize) -> Checked {
    if link < count { Ok(()) } else { Err(format!("{thing} names link {link}; there are {count}, counted from 0")) }
}
