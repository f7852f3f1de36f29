//! How fast to go along a way: as fast as the joints' speeds and accelerations and the hand's speed allow, at rest at both ends.

use homebody_core::time::CONTROL_DT;

use super::{between, distance, travel};
use crate::kinematics::{CHAIN, Chain, Joints};

/// Spacing of the samples at which limits are looked at, m of hand motion.
const SPACING: f32 = 0.01;
/// Rounds of smoothing that turn corners into curves of about four samples.
const ROUNDS: usize = 6;
/// Share of the joints' limits that is used, so that motors have some left for errors.
const SHARE: f32 = 0.7;

/// Joint positions at every control step along the way, the hand no faster than `hand_speed` m/s. Corners are rounded by about 2 cm of hand
/// motion, less than the margin within which poses were checked.
pub(crate) fn timed(chain: &Chain, poses: &[Joints], hand_speed: f32) -> Vec<Joints> {
    let samples = smooth(dense(poses));
    if samples.len() < 2 {
        return samples;
    }
    let speeds = speeds(chain, &samples, hand_speed);
    let mut times = vec![0.0];
    for k in 1..samples.len() {
        let gap = distance(&samples[k - 1], &samples[k]);
        times.push(times[k - 1] + 2.0 * gap / (speeds[k - 1] + speeds[k]).max(1e-4));
    }
    resample(&samples, &times, &speeds)
}

fn dense(poses: &[Joints]) -> Vec<Joints> {
    let mut samples: Vec<Joints> = poses.first().copied().into_iter().collect();
    for pair in poses.windows(2) {
        let parts = (distance(&pair[0], &pair[1]) / SPACING).ceil() as usize;
        samples.extend((1..=parts).map(|part| between(&pair[0], &pair[1], part as f32 / parts as f32)));
    }
    samples
}

fn smooth(mut samples: Vec<Joints>) -> Vec<Joints> {
    for _ in 0..ROUNDS {
        let before = samples.clone();
        for k in 1..samples.len().saturating_sub(1) {
            samples[k] = std::array::from_fn(|i| 0.25 * before[k - 1][i] + 0.5 * before[k][i] + 0.25 * before[k + 1][i]);
        }
    }
    samples
}

/// Highest speed along the way at each sample, in m/s of hand motion: what curves allow, then what braking and speeding up allow.
fn speeds(chain: &Chain, samples: &[Joints], hand_speed: f32) -> Vec<f32> {
    let last = samples.len() - 1;
    let gap = |k: usize| distance(&samples[k], &samples[k + 1]).max(1e-5);
    let slope = |k: usize| -> Joints { std::array::from_fn(|i| (samples[k + 1][i] - samples[k][i]) / gap(k)) };
    let mut speeds = vec![0.0_f32; samples.len()];
    for (k, limit) in speeds.iter_mut().enumerate().take(last).skip(1) {
        let (before, after) = (slope(k - 1), slope(k));
        let apart = 0.5 * (gap(k - 1) + gap(k));
        let mut speed = hand_speed / travel(&after).max(1e-3);
        for i in 0..CHAIN {
            speed = speed.min(SHARE * chain.speed_max[i] / after[i].abs().max(1e-6));
            let bend = (after[i] - before[i]).abs() / apart;
            speed = speed.min((SHARE * 0.5 * chain.acceleration_max[i] / bend.max(1e-6)).sqrt());
        }
        *limit = speed;
    }
    let hardest = |k: usize| {
        let slope = slope(k);
        (0..CHAIN).map(|i| SHARE * 0.5 * chain.acceleration_max[i] / slope[i].abs().max(1e-6)).fold(f32::INFINITY, f32::min)
    };
    for k in 0..last {
        speeds[k + 1] = speeds[k + 1].min((speeds[k] * speeds[k] + 2.0 * hardest(k) * gap(k)).sqrt());
    }
    for k in (0..last).rev() {
        speeds[k] = speeds[k].min((speeds[k + 1] * speeds[k + 1] + 2.0 * hardest(k) * gap(k)).sqrt());
    }
    speeds
}

/// Poses at control steps; between two samples the speed changes evenly.
fn resample(samples: &[Joints], times: &[f32], speeds: &[f32]) -> Vec<Joints> {
    let total = times[times.len() - 1];
    let steps = (total / CONTROL_DT).ceil() as usize;
    let mut k = 0;
    let mut out = Vec::with_capacity(steps + 1);
    for step in 1..=steps {
        let time = (step as f32 * CONTROL_DT).min(total);
        while k + 2 < times.len() && times[k + 1] < time {
            k += 1;
        }
        let (past, whole) = (time - times[k], (times[k + 1] - times[k]).max(1e-6));
        let (from, to) = (speeds[k], speeds[k + 1]);
        let gone = from * past + 0.5 * (to - from) * past * past / whole;
        let share = (gone / (0.5 * (from + to) * whole).max(1e-9)).clamp(0.0, 1.0);
        out.push(between(&samples[k], &samples[k + 1], share));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A way with a sharp corner is gone within the joints' speeds and, but for the sampling of time, their accelerations.
    #[test]
    fn limits_of_speed_and_acceleration_hold_along_a_corner() {
        let chain = Chain::new(homebody_catalog::robot::robot("two_arm").unwrap(), 0);
        let start = chain.neutral;
        let (mut corner, mut end) = (start, start);
        corner[2] -= 1.2;
        (end[2], end[5], end[6]) = (corner[2], start[5] - 1.5, start[6] + 1.0);
        let path = timed(&chain, &[start, corner, end], 0.5);
        assert!(path.len() > 60, "{} control steps", path.len());
        assert!(distance(&path[path.len() - 1], &end) < 1e-3);
        let velocity = |k: usize, i: usize| (path[k + 1][i] - path[k][i]) / CONTROL_DT;
        for i in 0..CHAIN {
            for k in 0..path.len() - 2 {
                assert!(velocity(k, i).abs() <= chain.speed_max[i], "joint {i}: {}", velocity(k, i));
                let acceleration = (velocity(k + 1, i) - velocity(k, i)) / CONTROL_DT;
                assert!(acceleration.abs() <= 1.3 * chain.acceleration_max[i], "joint {i} at {k}: {acceleration}");
            }
        }
    }
}
