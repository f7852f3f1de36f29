//! The demo's agent: fetches every target of a goal and puts it on the goal's destination. It knows where things are (the server tells) and
//! does everything else through actions.

use std::collections::BTreeSet;

use anyhow::Context;
use homebody_core::{Vec2, Vec3};
use homebody_wire::v1::{self as wire, action::Action};

use super::film::Film;
use super::map::Map;
use super::session::{Outcome, Session, bounds, pose, to_wire, vec3};
use super::stand::{DRIVING_RADIUS, STRETCH, Stand, stands};

/// Rounds of fetching before what is left is given up.
const ROUNDS: usize = 4;
/// Tops below this height need a low torso, m.
const LOW: f32 = 0.5;
/// Times a target is tried from different stands.
const TRIES: usize = 4;
/// Times a way is looked for anew after the base was stopped.
const DETOURS: usize = 5;
/// Gap left between a thing and the surface when it is let go, m.
const LET_GO_GAP: f32 = 0.02;
/// Distance kept from the edge of the destination, m.
const EDGE: f32 = 0.12;
/// Distance kept from what lies on the destination, m.
const SPACING: f32 = 0.2;

/// What became of one target.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Delivery {
    pub name: String,
    pub delivered: bool,
    /// Where it lay at the end: centre of its bounds, m.
    pub position_m: [f32; 3],
}

/// The agent with its eyes and its log.
pub struct Agent<'a> {
    pub session: &'a mut Session,
    pub film: &'a mut Film,
    goal: wire::GoalDescription,
    robot: u32,
    /// Things that no longer lie where the map was made.
    gone: BTreeSet<u32>,
    /// What each hand carries.
    hands: [Option<u32>; 2],
}

impl<'a> Agent<'a> {
    pub fn new(session: &'a mut Session, film: &'a mut Film, goal: wire::GoalDescription) -> anyhow::Result<Self> {
        let robot = session.description.agents.first().context("the scene has no robot; give it a spawn")?.object_id;
        Ok(Self { session, film, goal, robot, gone: BTreeSet::new(), hands: [None, None] })
    }

    /// Fetches all targets and says what became of each. The lowest comes first, with an empty other hand, since the torso goes down for it;
    /// one from higher up may join it. What falls off a hand on the way is fetched again.
    pub async fn run(&mut self) -> anyhow::Result<Vec<Delivery>> {
        for _ in 0..ROUNDS {
            let mut waiting = self.undelivered().await?;
            if waiting.is_empty() {
                break;
            }
            waiting.truncate(2);
            for (place, (target, height)) in waiting.into_iter().enumerate() {
                if place == 0 || (height > LOW && self.hands.iter().any(Option::is_none)) {
                    self.pick_up(target).await?;
                }
            }
            for arm in 0..2 {
                self.put_down(arm).await?;
            }
        }
        self.act("rests", Action::Wait(wire::Wait { control_steps: 30 })).await?;
        self.deliveries().await
    }

    /// Targets that are not yet where they belong, with the height of their tops, the lowest first.
    async fn undelivered(&mut self) -> anyhow::Result<Vec<(u32, f32)>> {
        let done = self.deliveries().await?;
        let targets = self.goal.target_object_ids.clone();
        let states = self.session.objects(&targets).await?;
        let waiting = states.iter().zip(done).filter(|(_, delivery)| !delivery.delivered);
        let mut waiting: Vec<_> = waiting.map(|(state, _)| (state.object_id, bounds(state).1.y)).collect();
        waiting.sort_by(|a, b| a.1.total_cmp(&b.1));
        Ok(waiting)
    }

    /// Takes a thing with a free hand, from one stand after the other.
    async fn pick_up(&mut self, target: u32) -> anyhow::Result<bool> {
        let name = self.name(target);
        for attempt in 0..TRIES {
            let state = self.session.objects(&[target]).await?.into_iter().next().context("the server lost a thing")?;
            let (low, high) = bounds(&state);
            let point = Vec3::new(0.5 * (low.x + high.x), high.y, 0.5 * (low.z + high.z));
            let free: Vec<usize> = (0..2).filter(|&arm| self.hands[arm].is_none()).collect();
            let Some(stand) = self.choose_stand(&[point], &free, attempt).await?.map(|(stand, _)| stand) else {
                self.film.note(&format!("finds no place from which to reach {name}"));
                return Ok(false);
            };
            if !self.go_to(&stand, &format!("goes to {name}")).await? {
                continue;
            }
            let look = Action::LookAt(wire::LookAt { target: Some(point_target(point)) });
            self.act(&format!("looks at {name}"), look).await?;
            let grasp = Action::Grasp(wire::Grasp { arm: arm_of(stand.arm).into(), object: Some(object_ref(target)) });
            let outcome = self.act(&format!("grasps {name}"), grasp).await?;
            if outcome.succeeded() {
                self.film.still(self.session, &format!("grasp_{name}")).await?;
            }
            self.fold(stand.arm, &format!("lifts {name}")).await?;
            let held = self.held().await?[stand.arm] == Some(target);
            self.act("backs off", Action::MoveBy(wire::MoveBy { distance_m: -STRETCH })).await?;
            if held && self.held().await?[stand.arm] == Some(target) {
                self.hands[stand.arm] = Some(target);
                self.gone.insert(target);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Puts what a hand carries on the destination.
    async fn put_down(&mut self, arm: usize) -> anyhow::Result<bool> {
        let Some(thing) = self.hands[arm] else { return Ok(false) };
        let name = self.name(thing);
        for attempt in 0..TRIES {
            if self.held().await?[arm] != Some(thing) {
                self.film.note(&format!("has lost {name}"));
                self.hands[arm] = None;
                self.gone.remove(&thing);
                return Ok(false);
            }
            let points = self.free_points(thing).await?;
            let Some((stand, point)) = self.choose_stand(&points, &[arm], attempt).await? else {
                self.film.note(&format!("finds no place from which to put down {name}"));
                return Ok(false);
            };
            if !self.go_to(&stand, &format!("carries {name} to the {}", self.name(self.goal.destination_object_id))).await? {
                continue;
            }
            let state = self.session.objects(&[thing]).await?.into_iter().next().context("the server lost a thing")?;
            let hang = self.magnet(arm).await?.y - bounds(&state).0.y;
            let over = point + Vec3::Y * (hang + 0.15);
            let down = point + Vec3::Y * (hang + LET_GO_GAP);
            for (what, point) in [("holds over the place", over), ("lowers", down)] {
                let reach = wire::ReachFor { arm: arm_of(arm).into(), target: Some(point_target(point)), arrived_at_m: Some(0.015) };
                self.act(&format!("{what} {name}"), Action::ReachFor(reach)).await?;
            }
            self.act(&format!("lets go of {name}"), Action::Drop(wire::Drop { arm: arm_of(arm).into() })).await?;
            self.film.still(self.session, &format!("delivered_{name}")).await?;
            self.fold(arm, "draws the hand back").await?;
            self.act("backs off", Action::MoveBy(wire::MoveBy { distance_m: -STRETCH })).await?;
            self.hands[arm] = None;
            self.gone.remove(&thing);
            return Ok(true);
        }
        Ok(false)
    }

    /// The `skip`-th best stand from which one of the points can be reached, and that point.
    async fn choose_stand(&mut self, points: &[Vec3], arms: &[usize], skip: usize) -> anyhow::Result<Option<(Stand, Vec3)>> {
        let map = self.look_around().await?;
        let (here, _) = self.place().await?;
        let ways = map.ways_from(here, DRIVING_RADIUS);
        let mut all: Vec<(Stand, Vec3)> =
            points.iter().flat_map(|&point| stands(&map, &ways, point, arms).into_iter().map(move |stand| (stand, point))).collect();
        all.sort_by(|a, b| a.0.cost.total_cmp(&b.0.cost));
        // A second try should come from somewhere else.
        let mut chosen: Vec<(Stand, Vec3)> = Vec::new();
        for (stand, point) in all {
            if chosen.iter().all(|(other, _)| other.place.distance(stand.place) > 0.15) {
                chosen.push((stand, point));
            }
            if chosen.len() > skip {
                break;
            }
        }
        Ok(chosen.pop())
    }

    /// Drives to a stand: along the way to its stage, then straight ahead.
    async fn go_to(&mut self, stand: &Stand, what: &str) -> anyhow::Result<bool> {
        for _ in 0..DETOURS {
            let map = self.look_around().await?;
            let (here, _) = self.place().await?;
            let ways = map.ways_from(here, DRIVING_RADIUS);
            let Some(route) = map.route(&ways, here, stand.stage) else { return Ok(false) };
            if self.follow(&route, what).await? && self.face(stand).await? && self.approach(stand).await? {
                return Ok(true);
            }
            self.act("backs off", Action::MoveBy(wire::MoveBy { distance_m: -0.2 })).await?;
        }
        Ok(false)
    }

    async fn follow(&mut self, route: &[Vec2], what: &str) -> anyhow::Result<bool> {
        for (index, corner) in route.iter().enumerate() {
            let arrived_at_m = Some(if index + 1 == route.len() { 0.02 } else { 0.08 });
            let target = Some(point_target(Vec3::new(corner.x, 0.0, corner.y)));
            if !self.act(what, Action::MoveTo(wire::MoveTo { target, arrived_at_m })).await?.succeeded() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn face(&mut self, stand: &Stand) -> anyhow::Result<bool> {
        let turn = wire::TurnTo { target: Some(point_target(stand.ahead())) };
        Ok(self.act("turns to it", Action::TurnTo(turn)).await?.succeeded())
    }

    async fn approach(&mut self, stand: &Stand) -> anyhow::Result<bool> {
        let (here, _) = self.place().await?;
        let distance_m = (stand.place - here).dot(super::stand::forward(stand.heading));
        Ok(self.act("comes nearer", Action::MoveBy(wire::MoveBy { distance_m })).await?.succeeded())
    }

    async fn fold(&mut self, arm: usize, what: &str) -> anyhow::Result<Outcome> {
        self.act(what, Action::ResetArm(wire::ResetArm { arm: arm_of(arm).into() })).await
    }

    /// Runs an action to its end, filming and logging on the way.
    async fn act(&mut self, what: &str, action: Action) -> anyhow::Result<Outcome> {
        self.film.begin(what);
        let mut action = Some(action);
        loop {
            let steps = self.film.steps_to_next(self.session);
            let outcome = self.session.advance(action.take(), steps).await?;
            self.film.shoot(self.session).await?;
            if let Some(outcome) = outcome {
                self.film.end(self.session, &outcome);
                return Ok(outcome);
            }
        }
    }

    async fn look_around(&mut self) -> anyhow::Result<Map> {
        let corners = self.session.description.rooms.iter().filter_map(|room| room.bounds.as_ref());
        let corners: Vec<(Vec3, Vec3)> = corners.map(|bounds| (vec3(bounds.min_m.as_ref()), vec3(bounds.max_m.as_ref()))).collect();
        let all = corners.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).context("the scene has no rooms")?;
        let (min, columns, rows, points) = Map::points(all.0, all.1);
        let seen = self.session.look_down(&points, Map::depth(), self.robot).await?;
        Ok(Map::new(min, columns, rows, &seen, &self.gone))
    }

    /// Points on the destination where nothing lies, at the height of its surface.
    async fn free_points(&mut self, thing: u32) -> anyhow::Result<Vec<Vec3>> {
        let map = self.look_around().await?;
        let (low, high) = self.destination().await?;
        let (destination, height) = (self.goal.destination_object_id, low.y);
        let step = 0.08;
        let count = |from: f32, to: f32| ((to - from - 2.0 * EDGE) / step).floor().max(0.0) as usize + 1;
        let (columns, rows) = (count(low.x, high.x), count(low.z, high.z));
        let at = |index: usize| {
            let (column, row) = (index % columns, index / columns);
            Vec2::new(low.x + EDGE + column as f32 * step, low.z + EDGE + row as f32 * step)
        };
        let level = |point: Vec2| map.object(point) == Some(destination) && (map.height(point) - height).abs() < 0.05;
        let others: Vec<(Vec3, Vec3)> = self.others_on(thing, low, high).await?;
        let apart = |point: Vec2| {
            others.iter().all(|(low, high)| {
                let nearest = point.clamp(Vec2::new(low.x, low.z), Vec2::new(high.x, high.z));
                nearest.distance(point) > SPACING
            })
        };
        let all_level = |point: Vec2| (0..9).all(|i| level(point + Vec2::new((i % 3) as f32 - 1.0, (i / 3) as f32 - 1.0) * 0.07));
        let points = (0..columns * rows).map(at).filter(|&point| all_level(point) && apart(point));
        Ok(points.map(|point| Vec3::new(point.x, map.height(point), point.y)).collect())
    }

    /// Bounds of the things that lie on the destination.
    async fn others_on(&mut self, thing: u32, low: Vec3, high: Vec3) -> anyhow::Result<Vec<(Vec3, Vec3)>> {
        let (robot, destination) = (self.robot, self.goal.destination_object_id);
        let objects = self.session.objects(&[]).await?;
        let others = objects.iter().filter(|object| ![thing, robot, destination].contains(&object.object_id)).map(bounds);
        let over = |bounds: &(Vec3, Vec3)| {
            let beside = bounds.0.x > high.x || bounds.1.x < low.x || bounds.0.z > high.z || bounds.1.z < low.z;
            !beside && bounds.0.y > low.y - 0.05 && bounds.0.y < low.y + 0.5
        };
        Ok(others.filter(over).collect())
    }

    /// Lowest and highest corner of the goal's region in the world; the lowest height is its surface.
    async fn destination(&mut self) -> anyhow::Result<(Vec3, Vec3)> {
        let id = self.goal.destination_object_id;
        let described = self.session.description.objects.iter().find(|object| object.id == id).context("the goal names no thing")?;
        let region = described.regions.get(self.goal.destination_region as usize).context("the destination has no such region")?.clone();
        let state = self.session.objects(&[id]).await?.into_iter().next().context("the server lost a thing")?;
        let body = state.bodies.iter().find(|body| body.body_id == region.body_id).context("the region's body is missing")?;
        let world_from_body = pose(body.world_from_body.as_ref());
        let bounds = region.bounds.unwrap_or_default();
        let (low, high) = (vec3(bounds.min_m.as_ref()), vec3(bounds.max_m.as_ref()));
        let corner = |i: u32| {
            let pick = |bit: u32, low: f32, high: f32| if i & bit == 0 { low } else { high };
            world_from_body * Vec3::new(pick(1, low.x, high.x), pick(2, low.y, high.y), pick(4, low.z, high.z))
        };
        Ok((0..8).map(corner).fold((Vec3::INFINITY, Vec3::NEG_INFINITY), |(low, high), point| (low.min(point), high.max(point))))
    }

    /// Judges by the final state: at rest, let go, and with its centre over the goal's region.
    async fn deliveries(&mut self) -> anyhow::Result<Vec<Delivery>> {
        let (low, high) = self.destination().await?;
        let held = self.held().await?;
        let targets = self.goal.target_object_ids.clone();
        let states = self.session.objects(&targets).await?;
        let judge = |state: &wire::ObjectState| {
            let at = middle(state);
            let inside = (low.x..=high.x).contains(&at.x) && (low.z..=high.z).contains(&at.z);
            let (bottom, speed) = (bounds(state).0.y, vec3(state.linear_velocity_m_s.as_ref()).length());
            let on_it = bottom > low.y - 0.05 && bottom < high.y;
            let delivered = inside && on_it && speed < 0.05 && !held.contains(&Some(state.object_id));
            Delivery { name: self.name(state.object_id), delivered, position_m: at.to_array() }
        };
        Ok(states.iter().map(judge).collect())
    }

    async fn place(&mut self) -> anyhow::Result<(Vec2, f32)> {
        let base = pose(self.session.agent().await?.world_from_base.as_ref());
        Ok((flat(base.translation), base.yaw()))
    }

    async fn magnet(&mut self, arm: usize) -> anyhow::Result<Vec3> {
        let state = self.session.agent().await?;
        let magnet = if arm == 0 { state.magnet_left } else { state.magnet_right };
        Ok(pose(magnet.unwrap_or_default().world_from_magnet.as_ref()).translation)
    }

    async fn held(&mut self) -> anyhow::Result<[Option<u32>; 2]> {
        let state = self.session.agent().await?;
        Ok([state.magnet_left, state.magnet_right].map(|magnet| magnet.and_then(|magnet| magnet.held_object_id)))
    }

    fn name(&self, object: u32) -> String {
        let described = self.session.description.objects.iter().find(|described| described.id == object);
        described.map_or_else(|| format!("thing {object}"), |described| described.name.clone())
    }
}

fn arm_of(arm: usize) -> wire::Arm {
    if arm == 0 { wire::Arm::Left } else { wire::Arm::Right }
}

fn object_ref(id: u32) -> wire::ObjectRef {
    wire::ObjectRef { r#ref: Some(wire::object_ref::Ref::Id(id)) }
}

fn point_target(point: Vec3) -> wire::Target {
    wire::Target { target: Some(wire::target::Target::PointM(to_wire(point))) }
}

fn middle(state: &wire::ObjectState) -> Vec3 {
    let (low, high) = bounds(state);
    0.5 * (low + high)
}

fn flat(point: Vec3) -> Vec2 {
    Vec2::new(point.x, point.z)
}
