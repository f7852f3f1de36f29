//! How much room a robot has: whether its arms, posed by joint positions that it need not have now, would meet anything.
//!
//! A [`Clearance`] gathers what stands around one robot once; each check then poses the links and tests them against that short list, boxes
//! first. It never changes a state, so a planner may ask it thousands of times.

use homebody_catalog::robot::{LinkGroup, Robot, RobotJointKind};
use homebody_core::float::quat_about;
use homebody_core::{BodyId, ObjectId, Pose};
use homebody_scene::Model;
use rapier3d::parry::bounding_volume::{Aabb, BoundingVolume};
use rapier3d::parry::query::{ClosestPoints, closest_points, contact};
use rapier3d::prelude::SharedShape;

use crate::convert::rapier_pose;
use crate::state::State;

type RapierPose = rapier3d::math::Pose;

/// Distance from the base's axis beyond which nothing is met, m: an arm's length and what a hand can hold.
const SURROUNDINGS: f32 = 1.6;
/// Change of distance that counts as coming nearer for a pair that was too near at the start, m.
const EASE: f32 = 0.002;

/// Parts of a robot and of its surroundings that would come too near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Link of the robot, or the link that holds the thing that would meet something.
    pub link: usize,
    /// Body that would be met; a body of the same robot when it would meet itself.
    pub body: BodyId,
}

/// What stands around one robot at one moment.
#[derive(Clone, Debug)]
pub struct Clearance {
    world_from_base: Pose,
    /// Parent link, joint and child link, in joint order.
    tree: Vec<Step>,
    /// Solids that move with the arms and the trunk.
    parts: Vec<Part>,
    obstacles: Vec<Obstacle>,
    /// Pairs of parts that could meet, by index.
    pairs: Vec<(usize, usize)>,
    margin: f32,
    /// What a link may touch: its target at a grasp.
    touch: Option<(Vec<usize>, ObjectId)>,
    /// Pairs that were too near at the start and the distance that they keep to: (part, other) with other counted from the obstacles on.
    near: Vec<(usize, usize, f32)>,
}

#[derive(Clone, Debug)]
struct Step {
    parent: usize,
    child: usize,
    slides: bool,
    wheel: bool,
    origin: homebody_core::Vec3,
    axis: homebody_core::Vec3,
}

#[derive(Clone, Debug)]
struct Part {
    link: usize,
    body: BodyId,
    link_from_shape: RapierPose,
    shape: SharedShape,
    group: Group,
    /// Wheels and base stay where they are; only other parts can meet them.
    moves: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Link(LinkGroup),
    /// Held by the hand of this arm.
    Load(usize),
}

#[derive(Clone, Debug)]
struct Obstacle {
    body: BodyId,
    object: ObjectId,
    world_from_shape: RapierPose,
    shape: SharedShape,
    bounds: Aabb,
}

impl State {
    /// What stands around a robot, for checks that keep at least `margin` metres away from it. What its hands hold, left and right, moves
    /// with them.
    pub fn clearance(&self, model: &Model, robot: usize, held: &[Option<ObjectId>], margin: f32) -> Clearance {
        let spec = &model.robots[robot].spec;
        let world_from_base = self.body_pose(model.robots[robot].first_body);
        let parts = self.parts(model, robot, held);
        let obstacles = self.obstacles(model, model.robots[robot].object, held, world_from_base, margin);
        let pairs = pairs(&parts);
        Clearance { world_from_base, tree: tree(spec), parts, obstacles, pairs, margin, touch: None, near: Vec::new() }
    }

    fn parts(&self, model: &Model, robot: usize, held: &[Option<ObjectId>]) -> Vec<Part> {
        let described = &model.robots[robot];
        let mut parts = Vec::new();
        for (link, part) in described.spec.links.iter().enumerate() {
            let body = BodyId(described.first_body.0 + link as u32);
            for (link_from_shape, shape) in self.solids(body) {
                let moves = link != 0 && part.group != LinkGroup::Wheel;
                parts.push(Part { link, body, link_from_shape, shape, group: Group::Link(part.group), moves });
            }
        }
        for (arm, hand) in described.spec.arms.iter().enumerate() {
            let Some(held) = held.get(arm).copied().flatten() else { continue };
            let link = described.spec.link(&hand.hand).expect("checked with the robot");
            let hand_from_world = self.body_pose(BodyId(described.first_body.0 + link as u32)).inverse();
            for body in model.bodies_of(held) {
                let hand_from_body = rapier_pose(hand_from_world * self.body_pose(body));
                for (body_from_shape, shape) in self.solids(body) {
                    let link_from_shape = hand_from_body * body_from_shape;
                    parts.push(Part { link, body, link_from_shape, shape, group: Group::Load(arm), moves: true });
                }
            }
        }
        parts
    }

    /// Shapes of a body with their place in its frame.
    fn solids(&self, body: BodyId) -> impl Iterator<Item = (RapierPose, SharedShape)> + '_ {
        let body = &self.world.bodies[self.handle(body)];
        let colliders = body.colliders().iter().map(|&handle| &self.world.colliders[handle]);
        let solid = colliders.filter(|collider| collider.is_enabled() && !collider.is_sensor());
        solid.map(|collider| (collider.position_wrt_parent().copied().unwrap_or(RapierPose::IDENTITY), collider.shared_shape().clone()))
    }

    fn obstacles(&self, model: &Model, own: ObjectId, held: &[Option<ObjectId>], world_from_base: Pose, margin: f32) -> Vec<Obstacle> {
        let center = crate::convert::vector(world_from_base.translation);
        let span = rapier3d::math::Vector::new(SURROUNDINGS, 3.0, SURROUNDINGS);
        let around = Aabb::new(center - span, center + span);
        let mut obstacles = Vec::new();
        for (index, described) in model.bodies.iter().enumerate() {
            if described.object == own || held.contains(&Some(described.object)) {
                continue;
            }
            let body = BodyId::from_index(index);
            let world_from_body = rapier_pose(self.body_pose(body));
            for (body_from_shape, shape) in self.solids(body) {
                let world_from_shape = world_from_body * body_from_shape;
                let bounds = shape.compute_aabb(&world_from_shape).loosened(margin);
                if bounds.intersects(&around) {
                    obstacles.push(Obstacle { body, object: described.object, world_from_shape, shape, bounds });
                }
            }
        }
        obstacles
    }
}

impl Clearance {
    /// Lets links touch a thing, as a hand does at a grasp.
    #[must_use]
    pub fn touching(mut self, links: Vec<usize>, object: ObjectId) -> Self {
        self.touch = Some((links, object));
        self
    }

    /// Takes a pose of the robot for granted: what is too near in it may stay as near, but not come nearer. Without this a hand that rests on
    /// a table could never be planned away from it.
    #[must_use]
    pub fn starting_at(mut self, positions: &[f32]) -> Self {
        let poses = self.link_poses(positions);
        let placed = self.place(&poses);
        let mut near = Vec::new();
        for (a, b) in self.candidates(&placed) {
            let distance = self.distance(&placed, a, b, self.margin);
            if distance < self.margin {
                near.push((a, b, distance - EASE));
            }
        }
        self.near = near;
        self
    }

    /// What the robot would come too near to with these joint positions, in joint order; `None` when the pose is free.
    pub fn conflict(&self, positions: &[f32]) -> Option<Conflict> {
        let poses = self.link_poses(positions);
        let placed = self.place(&poses);
        let (a, b) = self.candidates(&placed).find(|&(a, b)| self.too_near(&placed, a, b))?;
        let body = if b >= self.parts.len() { self.obstacles[b - self.parts.len()].body } else { self.parts[b].body };
        Some(Conflict { link: self.parts[a].link, body })
    }

    /// Least distance in metres between the robot's moving parts and anything else, negative where they overlap, at most `most`.
    pub fn least_distance(&self, positions: &[f32], most: f32) -> f32 {
        let poses = self.link_poses(positions);
        let placed = self.place(&poses);
        let all = self.parts.iter().enumerate().filter(|(_, part)| part.moves).flat_map(|(a, _)| {
            let count = self.parts.len();
            (0..self.obstacles.len()).map(move |b| (a, count + b))
        });
        let allowed = all.filter(|&(a, b)| !self.may_touch(a, b)).chain(self.pairs.iter().copied());
        allowed.map(|(a, b)| self.distance(&placed, a, b, most)).fold(most, f32::min)
    }

    fn link_poses(&self, positions: &[f32]) -> Vec<Pose> {
        let mut poses = vec![self.world_from_base; self.tree.len() + 1];
        for (step, &position) in self.tree.iter().zip(positions) {
            let moved = if step.slides {
                Pose::from_translation(step.origin + step.axis * position)
            } else if step.wheel {
                Pose::from_translation(step.origin)
            } else {
                Pose::new(step.origin, quat_about(step.axis, position))
            };
            poses[step.child] = poses[step.parent] * moved;
        }
        poses
    }

    fn place(&self, poses: &[Pose]) -> Vec<(RapierPose, Aabb)> {
        let placed = |part: &Part| {
            let world_from_shape = rapier_pose(poses[part.link]) * part.link_from_shape;
            (world_from_shape, part.shape.compute_aabb(&world_from_shape))
        };
        self.parts.iter().map(placed).collect()
    }

    /// Pairs whose boxes meet: parts with obstacles, numbered after the parts, then parts with parts.
    fn candidates<'a>(&'a self, placed: &'a [(RapierPose, Aabb)]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let count = self.parts.len();
        let moving = (0..count).filter(|&a| self.parts[a].moves);
        let outside = moving.flat_map(move |a| {
            let near = self.obstacles.iter().enumerate().filter(move |(_, obstacle)| obstacle.bounds.intersects(&placed[a].1));
            near.map(move |(b, _)| (a, count + b))
        });
        let margin = self.margin;
        let inside = self.pairs.iter().copied().filter(move |&(a, b)| placed[a].1.loosened(margin).intersects(&placed[b].1));
        outside.filter(|&(a, b)| !self.may_touch(a, b)).chain(inside)
    }

    fn may_touch(&self, a: usize, b: usize) -> bool {
        self.touch
            .as_ref()
            .is_some_and(|(links, object)| links.contains(&self.parts[a].link) && self.obstacles[b - self.parts.len()].object == *object)
    }

    fn other(&self, placed: &[(RapierPose, Aabb)], index: usize) -> (RapierPose, &SharedShape) {
        match index.checked_sub(self.parts.len()) {
            Some(obstacle) => (self.obstacles[obstacle].world_from_shape, &self.obstacles[obstacle].shape),
            None => (placed[index].0, &self.parts[index].shape),
        }
    }

    fn too_near(&self, placed: &[(RapierPose, Aabb)], a: usize, b: usize) -> bool {
        if let Some(&(.., least)) = self.near.iter().find(|(part, other, _)| (*part, *other) == (a, b)) {
            return self.distance(placed, a, b, self.margin) < least;
        }
        let (pose, shape) = self.other(placed, b);
        let closest = closest_points(&placed[a].0, &*self.parts[a].shape.0, &pose, &*shape.0, self.margin);
        !matches!(closest, Ok(ClosestPoints::Disjoint))
    }

    /// Signed distance of two shapes, at most `most`.
    fn distance(&self, placed: &[(RapierPose, Aabb)], a: usize, b: usize, most: f32) -> f32 {
        let (pose, shape) = self.other(placed, b);
        match contact(&placed[a].0, &*self.parts[a].shape.0, &pose, &*shape.0, most) {
            Ok(Some(contact)) => contact.dist,
            _ => most,
        }
    }
}

fn tree(spec: &Robot) -> Vec<Step> {
    let link = |name: &str| spec.link(name).expect("checked with the robot");
    let step = |joint: &homebody_catalog::robot::RobotJoint| Step {
        parent: link(&joint.parent),
        child: link(&joint.child),
        slides: joint.kind == RobotJointKind::Slider,
        wheel: joint.kind == RobotJointKind::Wheel,
        origin: joint.origin_m,
        axis: joint.axis,
    };
    spec.joints.iter().map(step).collect()
}

/// Parts that could meet each other, by the same rules as in the solver; a load also meets everything but the hand that holds it.
fn pairs(parts: &[Part]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (a, first) in parts.iter().enumerate() {
        for (b, second) in parts.iter().enumerate().skip(a + 1) {
            if (first.moves || second.moves) && first.link != second.link && meet(first.group, second.group) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

fn meet(a: Group, b: Group) -> bool {
    use LinkGroup::{LeftForearm, RightForearm, Trunk};
    match (a, b) {
        (Group::Load(first), Group::Load(second)) => first != second,
        (Group::Load(_), _) | (_, Group::Load(_)) => true,
        (Group::Link(a), Group::Link(b)) => {
            let pair = |x, y| (a, b) == (x, y) || (a, b) == (y, x);
            pair(LeftForearm, RightForearm) || pair(LeftForearm, Trunk) || pair(RightForearm, Trunk)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::robot::link_poses;

    #[test]
    fn links_are_posed_as_the_solver_poses_them() {
        let scene = homebody_scene::builtin().iter().find(|scene| scene.name == "empty_room").unwrap();
        let model = homebody_scene::compile(scene, &homebody_scene::CompileOptions::default()).unwrap();
        let clearance = State::new(&model).clearance(&model, 0, &[None; 2], 0.01);
        let spec = &model.robots[0].spec;
        let mut stream = homebody_core::Stream::new(5, "poses");
        for _ in 0..20 {
            let positions: Vec<f32> = spec.joints.iter().map(|joint| stream.between(joint.limits.0, joint.limits.1)).collect();
            let expected = link_poses(spec, model.robots[0].world_from_base, &positions);
            for (pose, expected) in clearance.link_poses(&positions).iter().zip(expected) {
                assert!(pose.translation.distance(expected.translation) < 1e-3, "{pose:?} {expected:?}");
            }
        }
    }

    /// In the carrying pose a robot in the middle of a room meets nothing; with the torso at its lowest and the arms hanging, its hands would
    /// be in the floor.
    #[test]
    fn hands_in_the_floor_are_a_conflict_with_the_floor() {
        let scene = homebody_scene::builtin().iter().find(|scene| scene.name == "empty_room").unwrap();
        let model = homebody_scene::compile(scene, &homebody_scene::CompileOptions::default()).unwrap();
        let clearance = State::new(&model).clearance(&model, 0, &[None; 2], 0.01);
        let spec = &model.robots[0].spec;
        let mut positions: Vec<f32> = spec.joints.iter().map(|joint| joint.neutral).collect();
        assert_eq!(clearance.conflict(&positions), None);
        for name in ["left_elbow", "left_wrist_pitch", "left_shoulder_pitch"] {
            positions[spec.joint(name).unwrap()] = 0.0;
        }
        positions[spec.joint("torso").unwrap()] = 0.3;
        let conflict = clearance.conflict(&positions).expect("the hanging left arm is longer than the shoulder is high");
        let met = &model.objects[model.bodies[conflict.body.index()].object.index()];
        assert_eq!(met.kind, "floor", "{}", met.name);
        assert!(clearance.least_distance(&positions, 0.1) < 0.0);
        assert_eq!(clearance.starting_at(&positions).conflict(&positions), None, "a start is taken for granted");
    }
}
