//! Kinematics of one arm with the trunk that carries it: forward, Jacobian, and a damped least-squares step that respects joint limits.
//!
//! The task has six rows: where the magnet is (3) and where its face points (3, of which the spin about the face's own axis is free).

use homebody_catalog::robot::{Robot, RobotJointKind};
use homebody_core::float::quat_about;
use homebody_core::{Pose, Quat, Vec3};

/// Joints between base and magnet: column, torso, shoulder (3), elbow, wrist (3).
pub const CHAIN: usize = 9;
/// Rows of the task.
const ROWS: usize = 6;
/// Damping of the least squares: how much residual (m, rad) is accepted rather than a large joint step.
const DAMPING: f32 = 0.02;
/// Weight of direction errors (rad) against position errors (m).
const DIRECTION_WEIGHT: f32 = 0.3;
/// How willingly each joint moves: the column turns the other arm too, so it moves last.
const WILLINGNESS: [f32; CHAIN] = [0.05, 1.0, 1.0, 0.5, 0.6, 1.0, 1.0, 0.5, 0.5];

/// Positions of the joints of a chain, rad or m, from the column to the wrist.
pub type Joints = [f32; CHAIN];

/// The joints between base and magnet of one arm, with what the solver needs to know of them.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Index of each joint in the robot's joint list.
    pub indices: [usize; CHAIN],
    origins: [Vec3; CHAIN],
    axes: [Vec3; CHAIN],
    slides: [bool; CHAIN],
    /// Lowest positions.
    pub low: Joints,
    /// Highest positions.
    pub high: Joints,
    /// Position in the carrying pose.
    pub neutral: Joints,
    /// Fastest motion, rad/s or m/s.
    pub speed_max: Joints,
    /// Highest acceleration, rad/s² or m/s².
    pub acceleration_max: Joints,
    tip: Vec3,
}

/// Where a magnet is in the base's frame.
#[derive(Clone, Copy, Debug)]
pub struct Tip {
    /// Centre of the face, m.
    pub point: Vec3,
    /// Unit vector out of the face, or along the fingers.
    pub direction: Vec3,
    /// Unit vector along which fingers open.
    pub side: Vec3,
}

/// What a magnet is to do.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// Where its face is to be, in the base's frame, m.
    pub point: Vec3,
    /// Where it is to point; `None` leaves it free.
    pub direction: Option<Vec3>,
    /// Line along which fingers are to open, either way round; only looked at with a direction. `None` leaves the spin about it free.
    pub side: Option<Vec3>,
}

struct Columns {
    tip: Tip,
    position: [Vec3; CHAIN],
    turning: [Vec3; CHAIN],
}

impl Chain {
    /// The chain of arm 0 (left) or 1 (right), which must be one that [`Robot::reaches`].
    pub fn new(spec: &Robot, arm: usize) -> Self {
        let names: Vec<&String> = spec.column_joint.iter().chain(&spec.torso_joint).chain(&spec.arms[arm].joints).collect();
        let indices: [usize; CHAIN] = std::array::from_fn(|i| spec.joint(names[i]).expect("checked with the robot"));
        let joint = |i: usize| &spec.joints[indices[i]];
        Self {
            indices,
            origins: std::array::from_fn(|i| joint(i).origin_m),
            axes: std::array::from_fn(|i| joint(i).axis),
            slides: std::array::from_fn(|i| joint(i).kind == RobotJointKind::Slider),
            low: std::array::from_fn(|i| joint(i).limits.0),
            high: std::array::from_fn(|i| joint(i).limits.1),
            neutral: std::array::from_fn(|i| joint(i).neutral),
            speed_max: std::array::from_fn(|i| joint(i).speed_max),
            acceleration_max: std::array::from_fn(|i| joint(i).acceleration_max),
            tip: spec.arms[arm].magnet_m,
        }
    }

    /// Where the magnet is for these joint positions.
    pub fn forward(&self, joints: &Joints) -> Tip {
        self.columns(joints).tip
    }

    /// Errors of a task: distance in m, angle in rad (0 when the direction is free).
    pub fn error(&self, joints: &Joints, task: Task) -> (f32, f32) {
        let tip = self.forward(joints);
        let spin = task.side.map_or(0.0, |side| spin(&tip, side).abs());
        let angle = task.direction.map_or(0.0, |wanted| homebody_core::float::acos(tip.direction.dot(wanted)) + spin);
        (tip.point.distance(task.point), angle)
    }

    /// One step towards the task: joint positions that reduce its error within limits, each moved by at most `reach` times its highest speed
    /// (a time, s). The free part of the motion pulls shoulder roll, yaw and column towards their carrying pose.
    pub fn step(&self, joints: &Joints, task: Task, reach: f32) -> Joints {
        let columns = self.columns(joints);
        let error = task_error(&columns.tip, task);
        let mut free = [true; CHAIN];
        let mut step = [0.0; CHAIN];
        for _ in 0..3 {
            step = self.damped_step(&columns, joints, error, task, &free);
            let mut blocked = false;
            for i in 0..CHAIN {
                let outward = (joints[i] <= self.low[i] + 1e-4 && step[i] < 0.0) || (joints[i] >= self.high[i] - 1e-4 && step[i] > 0.0);
                if free[i] && outward {
                    free[i] = false;
                    blocked = true;
                }
            }
            if !blocked {
                break;
            }
        }
        let scale = (0..CHAIN).fold(1.0_f32, |scale, i| scale.min(reach * self.speed_max[i] / step[i].abs().max(1e-9)));
        std::array::from_fn(|i| (joints[i] + scale * step[i]).clamp(self.low[i], self.high[i]))
    }

    /// Joint positions that fulfil the task within 4 mm and 0.1 rad, or the nearest found. Tries the present pose, then poses spread over
    /// the arm's range.
    pub fn solve(&self, from: &Joints, task: Task) -> (Joints, bool) {
        let mut best = (*from, f32::INFINITY);
        for start in self.starts(from, task) {
            let mut joints = start;
            for _ in 0..120 {
                joints = self.step(&joints, task, 0.1);
            }
            let (distance, angle) = self.error(&joints, task);
            let cost = distance + 0.1 * angle;
            if cost < best.1 {
                best = (joints, cost);
            }
            if distance < 0.004 && angle < 0.1 {
                return (joints, true);
            }
        }
        (best.0, false)
    }

    /// Joint positions that fulfil the task within 4 mm and 0.1 rad, found by descent from one start, or `None`.
    pub fn descend(&self, start: &Joints, task: Task) -> Option<Joints> {
        let mut joints = *start;
        let mut best = f32::INFINITY;
        for iteration in 0..90 {
            joints = self.step(&joints, task, 0.15);
            let (distance, angle) = self.error(&joints, task);
            if distance < 0.001 && angle < 0.02 {
                return Some(joints);
            }
            if iteration % 30 == 29 {
                let cost = distance + 0.1 * angle;
                if cost > 0.8 * best {
                    break;
                }
                best = cost;
            }
        }
        let (distance, angle) = self.error(&joints, task);
        (distance < 0.004 && angle < 0.1).then_some(joints)
    }

    /// False when a point of the base's frame is farther from the trunk's axis than the stretched arm is long.
    pub fn may_reach(&self, point: Vec3) -> bool {
        let arm: f32 = self.origins[3..].iter().map(|origin| origin.length()).sum::<f32>() + self.tip.length();
        let shoulder = self.origins[2];
        let flat = |v: Vec3| Vec3::new(v.x, 0.0, v.z).length();
        let lowest = self.origins[0].y + self.low[1] + shoulder.y - arm;
        let highest = self.origins[0].y + self.high[1] + shoulder.y + arm;
        flat(point) < flat(shoulder) + arm + 0.01 && (lowest - 0.01..highest + 0.01).contains(&point.y)
    }

    /// Poses spread over the arm's range from which to look for one that reaches a point of the base's frame.
    pub fn starts(&self, from: &Joints, task: Task) -> Vec<Joints> {
        let mut starts = vec![*from];
        // A torso height that puts the hand's folded height at the task's, then bends of shoulder and elbow.
        let torso = (task.point.y + 0.38 - self.origins[0].y - self.origins[2].y).clamp(self.low[1], self.high[1]);
        for (pitch, elbow, wrist) in [(0.0, 1.5, -1.4), (-0.8, 1.0, -1.2), (-1.4, 0.6, 0.6), (-0.6, 1.6, 0.0), (-2.2, 0.6, 0.0)] {
            let mut start = self.neutral;
            (start[1], start[2], start[5], start[6]) = (torso, pitch, elbow, wrist);
            starts.push(start);
        }
        starts
    }

    fn columns(&self, joints: &Joints) -> Columns {
        let mut frame = Pose::IDENTITY;
        let mut origins = [Vec3::ZERO; CHAIN];
        let mut axes = [Vec3::ZERO; CHAIN];
        for i in 0..CHAIN {
            frame.translation += frame.rotation * self.origins[i];
            axes[i] = frame.rotation * self.axes[i];
            if self.slides[i] {
                frame.translation += axes[i] * joints[i];
            } else {
                frame.rotation *= quat_about(self.axes[i], joints[i]);
            }
            origins[i] = frame.translation;
        }
        let rotation: Quat = frame.rotation;
        let point = frame.translation + rotation * self.tip;
        let position = std::array::from_fn(|i| if self.slides[i] { axes[i] } else { axes[i].cross(point - origins[i]) });
        let turning = std::array::from_fn(|i| if self.slides[i] { Vec3::ZERO } else { axes[i] });
        Columns { tip: Tip { point, direction: rotation * Vec3::NEG_Y, side: rotation * Vec3::X }, position, turning }
    }

    /// Weighted damped least squares with a null-space pull: dq = W Jᵀ (J W Jᵀ + λ² I)⁻¹ (e − J p) + p.
    fn damped_step(&self, columns: &Columns, joints: &Joints, error: [f32; ROWS], task: Task, free: &[bool; CHAIN]) -> Joints {
        let weight: Joints = std::array::from_fn(|i| if free[i] { WILLINGNESS[i] } else { 0.0 });
        let pull: Joints = std::array::from_fn(|i| if free[i] { self.pull(joints, i) } else { 0.0 });
        let jacobian: [[f32; CHAIN]; ROWS] = std::array::from_fn(|row| {
            std::array::from_fn(|i| {
                if row < 3 {
                    columns.position[i][row]
                } else if task.direction.is_some() {
                    // The face's direction changes by axis × direction; only that part of a turn counts when the spin is free.
                    let d = columns.tip.direction;
                    let spins = if task.side.is_some() { 0.0 } else { d.dot(columns.turning[i]) };
                    let seen = columns.turning[i] - d * spins;
                    DIRECTION_WEIGHT * seen[row - 3]
                } else {
                    0.0
                }
            })
        });
        let mut normal = [[0.0_f32; ROWS]; ROWS];
        let mut wanted = error;
        for row in 0..ROWS {
            for other in 0..ROWS {
                normal[row][other] = (0..CHAIN).map(|i| jacobian[row][i] * weight[i] * jacobian[other][i]).sum();
            }
            normal[row][row] += DAMPING * DAMPING;
            wanted[row] -= (0..CHAIN).map(|i| jacobian[row][i] * pull[i]).sum::<f32>();
        }
        let solved = solve_symmetric(normal, wanted);
        std::array::from_fn(|i| pull[i] + weight[i] * (0..ROWS).map(|row| jacobian[row][i] * solved[row]).sum::<f32>())
    }

    /// Gentle pull of the joints that turn the arm out of its plane back to the carrying pose.
    fn pull(&self, joints: &Joints, i: usize) -> f32 {
        const PULLED: [bool; CHAIN] = [true, false, false, true, true, false, false, true, true];
        if PULLED[i] { 0.05 * (self.neutral[i] - joints[i]) } else { 0.0 }
    }
}

fn task_error(tip: &Tip, task: Task) -> [f32; ROWS] {
    let along = task.point - tip.point;
    let turn = task.direction.map_or(Vec3::ZERO, |wanted| {
        let axis = tip.direction.cross(wanted);
        let (sine, cosine) = (axis.length(), tip.direction.dot(wanted));
        if sine < 1e-6 && cosine < 0.0 {
            any_normal(tip.direction)
        } else {
            axis.normalize_or_zero() * homebody_core::float::atan2(sine, cosine)
        }
    });
    let spin = if task.direction.is_some() { task.side.map_or(0.0, |side| spin(tip, side)) } else { 0.0 };
    let turn = (turn + tip.direction * spin) * DIRECTION_WEIGHT;
    [along.x, along.y, along.z, turn.x, turn.y, turn.z]
}

/// Angle about the hand's direction by which its fingers' line is off a wanted one, the shorter way round.
fn spin(tip: &Tip, side: Vec3) -> f32 {
    let flat = (side - tip.direction * side.dot(tip.direction)).normalize_or(tip.side);
    let sign = if flat.dot(tip.side) < 0.0 { -1.0 } else { 1.0 };
    let flat = flat * sign;
    homebody_core::float::atan2(tip.side.cross(flat).dot(tip.direction), tip.side.dot(flat))
}

fn any_normal(v: Vec3) -> Vec3 {
    v.cross(if v.x.abs() < 0.7 { Vec3::X } else { Vec3::Y }).normalize()
}

/// Solves a symmetric positive-definite system by Cholesky factors.
#[allow(clippy::needless_range_loop)] // Three indices into two arrays read best as indices.
fn solve_symmetric(mut a: [[f32; ROWS]; ROWS], mut b: [f32; ROWS]) -> [f32; ROWS] {
    for column in 0..ROWS {
        for row in column..ROWS {
            let mut sum = a[row][column];
            for k in 0..column {
                sum -= a[row][k] * a[column][k];
            }
            a[row][column] = if row == column { sum.max(1e-12).sqrt() } else { sum / a[column][column] };
        }
    }
    for row in 0..ROWS {
        for k in 0..row {
            b[row] -= a[row][k] * b[k];
        }
        b[row] /= a[row][row];
    }
    for row in (0..ROWS).rev() {
        for k in row + 1..ROWS {
            b[row] -= a[k][row] * b[k];
        }
        b[row] /= a[row][row];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;
    use homebody_catalog::robot::robot;
    use homebody_core::Stream;
    use homebody_core::float::{cos, sin};

    fn arms() -> [Chain; 2] {
        let spec = robot("two_arm").unwrap();
        [Chain::new(spec, 0), Chain::new(spec, 1)]
    }

    /// Published geometry: shoulder height at the default torso height is 0.955 m; a hanging arm ends 0.798 m below it.
    #[test]
    fn a_hanging_arm_ends_where_the_published_offsets_say() {
        let [left, right] = arms();
        let mut hanging = [0.0; CHAIN];
        hanging[1] = 0.7371;
        let (l, r) = (left.forward(&hanging), right.forward(&hanging));
        assert!((r.point - Vec3::new(0.248, 0.955 - 0.798, -0.019)).length() < 2e-3, "{:?}", r.point);
        assert!((l.point - Vec3::new(-0.248, 0.955 - 0.798, -0.019)).length() < 2e-3, "{:?}", l.point);
        assert!((r.direction - Vec3::NEG_Y).length() < 1e-5);
    }

    #[test]
    fn a_bent_elbow_folds_the_forearm_forward() {
        let [left, _] = arms();
        let mut bent = [0.0; CHAIN];
        (bent[1], bent[5]) = (0.7371, 145.0_f32.to_radians());
        assert!(left.forward(&bent).point.z < -0.2);
    }

    #[test]
    fn the_arms_are_mirror_images() {
        let [left, right] = arms();
        let mut stream = Stream::new(3, "mirror");
        for _ in 0..100 {
            let joints: Joints = std::array::from_fn(|i| stream.between(right.low[i], right.high[i]));
            // Mirroring x turns about y and z the other way round.
            let mirrored: Joints = std::array::from_fn(|i| if matches!(i, 0 | 3 | 4 | 7 | 8) { -joints[i] } else { joints[i] });
            let (r, l) = (right.forward(&joints).point, left.forward(&mirrored).point);
            assert!((r - Vec3::new(-l.x, l.y, l.z)).length() < 1e-4, "{r:?} {l:?}");
        }
    }

    /// Points in front of the robot at heights from floor to shelf, hand pointing down: every one is reached from the carrying pose.
    #[test]
    fn points_in_the_work_space_are_reached_with_the_hand_down() {
        for (arm, side) in arms().iter().zip([-1.0, 1.0]) {
            let mut solved = 0;
            let mut asked = 0;
            for height in [0.05, 0.2, 0.45, 0.75, 0.9, 1.1] {
                for ahead in [0.40, 0.5, 0.6, 0.65] {
                    for aside in [0.0, 0.15, 0.3] {
                        asked += 1;
                        let task = Task { point: Vec3::new(side * aside, height, -ahead), direction: Some(Vec3::NEG_Y), side: None };
                        let (joints, found) = arm.solve(&arm.neutral, task);
                        solved += usize::from(found);
                        assert!((0..CHAIN).all(|i| arm.low[i] <= joints[i] && joints[i] <= arm.high[i]));
                    }
                }
            }
            assert!(solved * 100 >= asked * 97, "{solved} of {asked}");
        }
    }

    /// Poses drawn within the limits are reachable by construction; at least 97 % of their magnet points must be found again from the
    /// carrying pose with the direction left free.
    #[test]
    fn solvable_points_are_found() {
        let [left, _] = arms();
        let mut stream = Stream::new(11, "reach");
        let trials = 300;
        let found = (0..trials)
            .filter(|_| {
                let joints: Joints = std::array::from_fn(|i| if i == 0 { 0.0 } else { stream.between(left.low[i], left.high[i]) });
                let task = Task { point: left.forward(&joints).point, direction: None, side: None };
                left.solve(&left.neutral, task).1
            })
            .count();
        assert!(found * 100 >= trials * 97, "{found} of {trials}");
    }

    #[test]
    fn far_points_are_not_found() {
        let [left, _] = arms();
        for angle in [0.0_f32, 1.0, 2.0] {
            let point = Vec3::new(1.6 * sin(angle), 0.9, -1.6 * cos(angle));
            assert!(!left.solve(&left.neutral, Task { point, direction: None, side: None }).1);
        }
    }
}
