//! Trials with counts: how often a hand gets to where it can be, and how often it takes a cup among obstacles. Tests run a few, a report runs
//! all.

use std::sync::Arc;

use homebody_core::float::{cos, sin};
use homebody_core::{AgentId, ObjectId, Stream, Vec3};
use homebody_physics::{Clearance, State};
use homebody_scene::{CompileOptions, Scene};

use crate::action::{Action, ActionResult, ActionStatus, Arm, Target};
use crate::kinematics::{Chain, Joints, Task};
use crate::world::World;

const AGENT: AgentId = AgentId(0);
/// Things that stand around the cup.
const CLUTTER: [&str; 3] = ["bottle", "vase", "kettle"];
/// Farthest that a thing beside the cup may be moved before it counts as knocked over, m.
const MOVED: f32 = 0.05;

/// How many of those tried came out well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Count {
    /// Came out well.
    pub done: usize,
    /// Tried.
    pub tried: usize,
    /// What went wrong in each of the others.
    pub failures: Vec<String>,
}

impl Count {
    /// Percent that came out well; 100 when nothing was tried.
    pub fn percent(&self) -> f32 {
        if self.tried == 0 { 100.0 } else { 100.0 * self.done as f32 / self.tried as f32 }
    }

    fn note(&mut self, failure: Option<String>) {
        self.tried += 1;
        self.done += usize::from(failure.is_none());
        self.failures.extend(failure);
    }
}

/// The reference's grid around the base: x and z within ±0.95 m every 0.1 m inside a circle of 1 m, heights from 0 to 1.5 m; 5,056 points.
pub fn grid() -> Vec<Vec3> {
    let at = |step: usize| -0.95 + 0.1 * step as f32;
    let level = |height: usize| (0..400).map(move |cell| Vec3::new(at(cell % 20), 0.1 * height as f32, at(cell / 20)));
    (0..16).flat_map(level).filter(|point| Vec3::new(point.x, 0.0, point.z).length() < 1.0).collect()
}

/// A bare room with objects given in the words of the scene document, and a robot in the middle that faces −Z.
///
/// # Panics
/// When the objects are not in order.
pub fn room(objects: &str, robot: &str) -> World {
    let text = format!(
        r#"(
            format: 1, name: "trial",
            rooms: [(name: "room", class: "living_room", min_m: (-8.0, -8.0), max_m: (8.0, 8.0), floor: "oak_planks", ceiling: "white_plaster")],
            walls: [],
            objects: [{objects}],
            spawns: [(name: "start", robot: "{robot}", position_m: (0.0, 0.0))],
        )"#
    );
    let scene = Scene::from_ron(&text, "trial").unwrap_or_else(|errors| panic!("{errors}"));
    World::new(Arc::new(homebody_scene::compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"))))
}

/// Runs an action of the first agent to its end.
///
/// # Panics
/// When the action is out of range.
pub fn act(world: &mut World, action: &Action) -> ActionResult {
    world.begin(AGENT, action).expect("trials ask for what is in range");
    loop {
        let result = world.agent(AGENT).expect("rooms of trials have a robot").action;
        if result.status != ActionStatus::Ongoing {
            return result;
        }
        world.step(4);
    }
}

/// Plans from the carrying pose to every `stride`-th point of the grid in free space; counted are the points that can be reached: those with
/// a plan and those for which a search from starts all over the joints' range finds a pose that meets nothing.
pub fn plans(arm: Arm, stride: usize) -> Count {
    let world = room("", "two_arm");
    let search = Search::new(&world, arm);
    let mut stream = Stream::new(1, "grid");
    let mut count = Count::default();
    for point in grid().into_iter().step_by(stride) {
        match world.plan_reach(AGENT, arm, point).expect("the grid is in range") {
            Ok(_) => count.note(None),
            Err(_) if search.finds(point, &mut stream) => count.note(Some(format!("{point} has a pose and got no plan"))),
            Err(_) => {}
        }
    }
    count
}

/// Search for a pose from starts drawn over the whole range of the joints.
struct Search {
    chain: Chain,
    clearance: Clearance,
    rest: Vec<f32>,
}

impl Search {
    fn new(world: &World, arm: Arm) -> Self {
        let model = world.model();
        let clearance = State::new(model).clearance(model, 0, &[], 0.005);
        let spec = &model.robots[0].spec;
        Self { chain: Chain::new(spec, arm.index()), clearance, rest: spec.joints.iter().map(|joint| joint.neutral).collect() }
    }

    fn finds(&self, point: Vec3, stream: &mut Stream) -> bool {
        let task = Task { point, direction: None, side: None };
        self.chain.may_reach(point)
            && (0..120).any(|_| self.chain.descend(&self.draw(stream), task).is_some_and(|joints| self.free(&joints)))
    }

    fn draw(&self, stream: &mut Stream) -> Joints {
        std::array::from_fn(|i| stream.between(self.chain.low[i], self.chain.high[i]))
    }

    fn free(&self, joints: &Joints) -> bool {
        let mut positions = self.rest.clone();
        for (place, &index) in self.chain.indices.iter().enumerate() {
            positions[index] = joints[place];
        }
        self.clearance.conflict(&positions).is_none()
    }
}

/// Reaches one after another to points drawn from the grid, each from where the one before ended; points that the robot says it cannot reach
/// are not counted. Done is what ends within 2.5 cm.
pub fn reaches(count_max: usize, seed: u64) -> Count {
    let mut world = room("", "two_arm");
    let mut stream = Stream::new(seed, "reaches");
    let points = grid();
    let mut count = Count::default();
    while count.tried < count_max {
        let point = *stream.pick(&points);
        let result = act(&mut world, &Action::ReachFor { arm: Arm::Right, target: Target::Point(point), arrived_at: 0.02 });
        if result.status == ActionStatus::CannotReach {
            continue;
        }
        let off = world.agent(AGENT).map_or(f32::INFINITY, |state| state.world_from_magnet[1].translation.distance(point));
        let there = result.status == ActionStatus::Success && off < 0.025;
        count.note((!there).then(|| format!("{point}: {:?}, {}, {off:.3} m off", result.status, result.reason)));
    }
    count
}

/// A table with a mug and up to four taller things around it, everything drawn anew.
pub fn cluttered(stream: &mut Stream, robot: &str) -> World {
    let mug = Vec3::new(stream.between(-0.1, 0.35), 0.751, stream.between(-0.72, -0.55));
    let mut objects = format!(
        r#"(name: "table", kind: "dining_table", position_m: (0.1, 0.001, -0.85), parameters: {{"width_m": 1.4, "depth_m": 0.8}}),
           (name: "mug", kind: "mug", position_m: ({}, {}, {}), yaw_deg: {}),"#,
        mug.x,
        mug.y,
        mug.z,
        stream.between(0.0, 360.0)
    );
    for (place, angle) in [0.3_f32, 1.9, 3.6, 5.1].into_iter().enumerate() {
        let (angle, away) = (angle + stream.between(-0.5, 0.5), stream.between(0.2, 0.26));
        let at = mug + away * Vec3::new(cos(angle), 0.0, sin(angle));
        let kind = stream.pick(&CLUTTER);
        if at.z < -0.5 {
            let thing = format!(r#"(name: "thing_{place}", kind: "{kind}", position_m: ({}, 0.751, {})),"#, at.x, at.z);
            objects.push_str(&thing);
        }
    }
    room(&objects, robot)
}

/// Grasps of a cup among obstacles with the right hand, each from a pose drawn at random. Done is a cup in the hand with nothing else moved
/// by more than 5 cm.
pub fn cups(trials: usize, seed: u64, robot: &str) -> Count {
    let mut stream = Stream::new(seed, "cups");
    let mut count = Count::default();
    for trial in 0..trials {
        let mut world = cluttered(&mut stream, robot);
        let model = world.model().clone();
        world.step(60);
        pose_at_random(&mut world, &mut stream);
        let things: Vec<ObjectId> = (0..4).filter_map(|place| model.object_named(&format!("thing_{place}"))).collect();
        let before: Vec<Vec3> = things.iter().map(|&thing| center(&world, thing)).collect();
        let Some(mug) = model.object_named("mug") else { continue };
        let result = act(&mut world, &Action::Grasp { arm: Arm::Right, object: mug });
        let moved = things.iter().zip(before).find(|&(&thing, before)| center(&world, thing).distance(before) > MOVED);
        count.note(match (result.status, moved) {
            (ActionStatus::Success, None) => None,
            (ActionStatus::Success, Some((&thing, _))) => Some(format!("trial {trial}: moved {}", model.object(thing).name)),
            (status, _) => Some(format!("trial {trial}: {status:?}, {}", result.reason)),
        });
    }
    count
}

/// Brings the right arm to where it is in a pose drawn at random that meets nothing.
fn pose_at_random(world: &mut World, stream: &mut Stream) {
    let search = Search::new(world, Arm::Right);
    let point = loop {
        let mut drawn = search.draw(stream);
        drawn[0] *= 0.15;
        if search.free(&drawn) {
            break search.chain.forward(&drawn).point;
        }
    };
    act(world, &Action::ReachFor { arm: Arm::Right, target: Target::Point(point), arrived_at: 0.05 });
}

fn center(world: &World, object: ObjectId) -> Vec3 {
    let (low, high) = world.bounds(object);
    0.5 * (low + high)
}
