//! Reaching in free space: how often a hand gets to where it can be, and whether it says truly when it cannot.

use homebody_core::{Stream, Vec3};
use homebody_physics::{Clearance, State};

use super::Extent;
use super::film::Lens;
use super::notes::{Count, Notes, Outcome};
use super::rooms::{AGENT, room};
use crate::action::{Action, ActionStatus, Arm, Target};
use crate::kinematics::{Chain, Joints, Task};
use crate::world::World;

/// Starts from which a pose is searched for a point that was refused.
const STARTS: usize = 120;
/// Distance from its target within which a reach is done, m.
const DONE: f32 = 0.025;
/// Reaches that are filmed.
const FILMED: usize = 6;

/// The reference's grid around the base: x and z within ±0.95 m every 0.1 m inside a circle of 1 m, heights from 0 to 1.5 m; 5,056 points.
pub fn grid() -> Vec<Vec3> {
    let at = |step: usize| -0.95 + 0.1 * step as f32;
    let level = |height: usize| (0..400).map(move |cell| Vec3::new(at(cell % 20), 0.1 * height as f32, at(cell / 20)));
    (0..16).flat_map(level).filter(|point| Vec3::new(point.x, 0.0, point.z).length() < 1.0).collect()
}

/// What came out of asking for ways to points of the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plans {
    /// Points that can be reached: those with a plan, and those for which a search from starts all over the joints' range finds a pose that
    /// meets nothing. Done are those with a plan.
    pub reachable: Count,
    /// Points that were refused. Done are those for which that search finds no pose either.
    pub refused: Count,
    /// Points asked for.
    pub asked: usize,
    /// Refusals with another status than `CannotReach` or without a reason.
    pub unreasoned: usize,
}

/// Plans from the carrying pose to every `stride`-th point of the grid in free space.
pub fn plans(arm: Arm, stride: usize) -> Plans {
    let world = room("", "two_arm");
    let search = Search::new(&world, arm);
    let mut stream = Stream::new(1, "grid");
    let mut plans = Plans::default();
    for point in grid().into_iter().step_by(stride) {
        plans.asked += 1;
        let Err(refusal) = world.plan_reach(AGENT, arm, point).expect("the grid is in range") else {
            plans.reachable.note(None);
            continue;
        };
        let wrong = search.finds(point, &mut stream).then(|| format!("{point} has a pose and got no plan: {}", refusal.reason));
        if wrong.is_some() {
            plans.reachable.note(wrong.clone());
        }
        plans.refused.note(wrong);
        plans.unreasoned += usize::from(refusal.status != ActionStatus::CannotReach || refusal.reason.is_empty());
    }
    plans
}

/// Ways of both arms over the grid.
#[allow(clippy::unnecessary_wraps, reason = "trials have one signature")]
pub(super) fn grid_trial(notes: &mut Notes, extent: Extent) -> Outcome<()> {
    // The stride divides neither rows nor levels, so that all heights and bearings are met.
    let stride = if extent == Extent::Full { 1 } else { 17 };
    for (name, arm) in [("left", Arm::Left), ("right", Arm::Right)] {
        let Plans { reachable, refused, asked, unreasoned } = plans(arm, stride);
        let share = 100.0 * reachable.done as f64 / asked as f64;
        notes.share(&format!("grid_{name}_planned"), &reachable, 97.0, "points that can be reached got a way, from the carrying pose");
        let note = format!("{} of {asked} points of the whole grid got a way; the reference solves 76 %", reachable.done);
        notes.check(format!("grid_{name}_of_all"), "%", [share, 100.0, 24.0], note);
        let what = format!("refusals are of points for which {STARTS} descents from all over the joints' range find no free pose either");
        notes.share(&format!("grid_{name}_refused_truly"), &refused, 90.0, &what);
        notes.check(format!("grid_{name}_unreasoned"), "", [unreasoned as f64, 0.0, 0.0], "refusals without `cannot_reach` and a reason");
    }
    Ok(())
}

/// Search for a pose from starts drawn over the whole range of the joints.
pub(super) struct Search {
    chain: Chain,
    clearance: Clearance,
    rest: Vec<f32>,
}

impl Search {
    pub fn new(world: &World, arm: Arm) -> Self {
        let model = world.model();
        let clearance = State::new(model).clearance(model, 0, &[], 0.005);
        let spec = &model.robots[0].spec;
        Self { chain: Chain::new(spec, arm.index()), clearance, rest: spec.joints.iter().map(|joint| joint.neutral).collect() }
    }

    /// Where the hand is in a pose drawn at random that meets nothing.
    pub fn random_point(&self, stream: &mut Stream) -> Vec3 {
        loop {
            let mut drawn = self.draw(stream);
            drawn[0] *= 0.15;
            if self.free(&drawn) {
                return self.chain.forward(&drawn).point;
            }
        }
    }

    fn finds(&self, point: Vec3, stream: &mut Stream) -> bool {
        let task = Task { point, direction: None, side: None };
        (0..STARTS).any(|_| self.chain.descend(&self.draw(stream), task).is_some_and(|joints| self.free(&joints)))
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
    let mut notes = Notes::default();
    reach_all(&mut notes, count_max, seed).unwrap_or_else(|mishap| Count { failures: vec![mishap.to_string()], ..Count::default() })
}

pub(super) fn reaches_trial(notes: &mut Notes, extent: Extent) -> Outcome<()> {
    let count = reach_all(notes, if extent == Extent::Full { 300 } else { 40 }, 2)?;
    notes.share("reaches_arrive", &count, 97.0, "reaches in free space ended within 2.5 cm, each from where the one before ended");
    Ok(())
}

fn reach_all(notes: &mut Notes, count_max: usize, seed: u64) -> Outcome<Count> {
    let lens = Lens::fixed([2.1, 1.7, -2.4], [0.05, 0.75, -0.1]);
    notes.play(room("", "two_arm"), lens, |stage| {
        let mut stream = Stream::new(seed, "reaches");
        let points = grid();
        let mut count = Count::default();
        while count.tried < count_max {
            let point = *stream.pick(&points);
            stage.caption(&format!("reaches for {:.2}, {:.2}, {:.2}", point.x, point.y, point.z));
            let result = stage.act(&Action::ReachFor { arm: Arm::Right, target: Target::Point(point), arrived_at: 0.02 })?;
            if result.status == ActionStatus::CannotReach {
                continue;
            }
            let off = stage.agent().world_from_magnet[1].translation.distance(point);
            stage.mark(&format!("{off:.3} m from {:.2}, {:.2}, {:.2}", point.x, point.y, point.z));
            let there = result.status == ActionStatus::Success && off < DONE;
            count.note((!there).then(|| format!("{point}: {:?}, {}, {off:.3} m off", result.status, result.reason)));
            if count.tried == FILMED {
                stage.cut();
            }
        }
        Ok(count)
    })
}
