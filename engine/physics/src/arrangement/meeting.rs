//! What is in what, and what something would meet elsewhere.

use homebody_core::{BodyId, Pose, Vec3};
use rapier3d::parry::bounding_volume::{Aabb, BoundingVolume};
use rapier3d::parry::query::contact;
use rapier3d::prelude::SharedShape;

use super::{Arrangement, Piece, RapierPose};
use crate::convert::{rapier_pose, vec3};

/// Two bodies that touch, or are in each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// The bodies: of pairs where both stand, the lower id first; else the moved one first.
    pub bodies: [BodyId; 2],
    /// How far one would have to move to leave the other, m; negative for a gap.
    pub depth: f32,
    /// Where, in the world.
    pub point: Vec3,
}

impl Arrangement {
    /// Pairs of bodies with a gap of at most `gap` between them, each with its deepest overlap, ordered by bodies. Only pairs that `may_meet`
    /// allows, lower id first.
    pub fn meetings(&self, gap: f32, may_meet: impl Fn(BodyId, BodyId) -> bool) -> Vec<Meeting> {
        let mut order: Vec<&Piece> = self.pieces.iter().collect();
        order.sort_by(|a, b| a.bounds.mins.x.total_cmp(&b.bounds.mins.x));
        let mut found: Vec<Meeting> = Vec::new();
        for (index, one) in order.iter().enumerate() {
            let bounds = one.bounds.loosened(gap);
            let later = order[index + 1..].iter().take_while(|other| other.bounds.mins.x <= bounds.maxs.x);
            for other in later.filter(|other| other.body != one.body && bounds.intersects(&other.bounds)) {
                let (first, second) = if one.body < other.body { (one, other) } else { (other, one) };
                if may_meet(first.body, second.body) {
                    found.extend(meeting(first.placed(), second.placed(), gap));
                }
            }
        }
        found.sort_by(|a, b| a.bodies.cmp(&b.bodies).then(b.depth.total_cmp(&a.depth)));
        found.dedup_by_key(|meeting| meeting.bodies);
        found
    }

    /// Deepest overlap of bodies held at these poses with others where those stand; `None` when nothing overlaps.
    pub fn deepest(&self, moved: &[(BodyId, Pose)], others: &[BodyId]) -> Option<Meeting> {
        let mut deepest: Option<Meeting> = None;
        for &(body, pose) in moved {
            let world_from_body = rapier_pose(pose);
            for piece in self.pieces_of(body) {
                let place = world_from_body * piece.body_from_shape;
                let bounds = piece.shape.compute_aabb(&place);
                for other in others.iter().flat_map(|&other| self.pieces_of(other)).filter(|other| other.bounds.intersects(&bounds)) {
                    let moved = Placed { body, pose: &place, shape: &piece.shape, bounds };
                    let found = meeting(moved, other.placed(), 0.0);
                    let deeper = |found: &Meeting| deepest.is_none_or(|deepest| found.depth > deepest.depth);
                    deepest = found.filter(deeper).or(deepest);
                }
            }
        }
        deepest
    }
}

/// A collider of a body somewhere.
#[derive(Clone, Copy)]
struct Placed<'a> {
    body: BodyId,
    pose: &'a RapierPose,
    shape: &'a SharedShape,
    bounds: Aabb,
}

impl Piece {
    fn placed(&self) -> Placed<'_> {
        Placed { body: self.body, pose: &self.world_from_shape, shape: &self.shape, bounds: self.bounds }
    }
}

fn meeting(one: Placed, other: Placed, gap: f32) -> Option<Meeting> {
    let found = contact(one.pose, &*one.shape.0, other.pose, &*other.shape.0, gap).ok().flatten()?;
    // No solid can be deeper in another than their boxes are: what a degenerate shape answers beyond that is no overlap.
    let shared = one.bounds.intersection(&other.bounds).map_or(0.0, |shared| shared.extents().min_element());
    let depth = (-found.dist).min(shared.max(0.0)).max(-gap);
    Some(Meeting { bodies: [one.body, other.body], depth, point: vec3(found.point1) })
}
