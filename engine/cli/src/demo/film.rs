//! What the demo records: a video of the robot's view beside a view of the room, stills of the moments that count, and the trajectory.

use std::path::{Path, PathBuf};

use anyhow::Context;
use homebody_core::{Pose, Vec3};
use homebody_record::{VideoSettings, VideoWriter, write_png_rgb};
use homebody_wire::v1::{self as wire, observation::Observation, sensor::Sensor};
use indicatif::ProgressBar;

use super::session::{CONTROL_HZ, Outcome, Session, pose, pose_to_wire, vec3};

/// Control steps between two frames: five frames a simulated second.
const STEPS_PER_FRAME: u64 = 12;
/// Frames a second when played: four times as fast as it happened.
const FRAMES_PER_SECOND: u32 = 20;
/// Height of the video, pixels.
const HEIGHT: u32 = 288;
/// Width of the robot's view, pixels.
const ROBOT_WIDTH: u32 = 288;
/// Width of the room's view, pixels.
const ROOM_WIDTH: u32 = 416;
/// Size of the stills, pixels.
const STILL: (u32, u32) = (640, 400);
/// Paths a pixel of the stills.
const STILL_SAMPLES: u32 = 16;
/// Vertical field of view of the room's camera, rad.
const ROOM_FOV: f32 = 1.0;

/// One entry of the trajectory.
#[derive(Debug, serde::Serialize)]
struct Sample {
    time_s: f64,
    physics_steps: u64,
    state_hash: String,
    doing: String,
    base_position_m: [f32; 3],
    base_yaw_rad: f32,
    joint_positions: Vec<f32>,
    held_object_ids: [Option<u32>; 2],
}

/// One action as it ended.
#[derive(Debug, serde::Serialize)]
struct Step {
    time_s: f64,
    doing: String,
    status: String,
    reason: String,
}

/// Everything recorded of a run.
pub struct Film {
    folder: PathBuf,
    video: Option<VideoWriter>,
    progress: ProgressBar,
    doing: String,
    next_frame: u64,
    stills: u32,
    samples: Vec<Sample>,
    steps: Vec<Step>,
    /// Where the room's camera stands, and what it looks at.
    eye: Option<Vec3>,
    focus: Vec3,
}

impl Film {
    /// Starts a film in a folder, which is made if need be.
    /// Without pictures, only the trajectory is kept.
    pub fn create(folder: &Path, pictures: bool, progress: ProgressBar) -> anyhow::Result<Self> {
        let frames = folder.join("frames");
        std::fs::create_dir_all(&frames)
            .with_context(|| format!("cannot make the folder {}; choose another with --out", frames.display()))?;
        for old in std::fs::read_dir(&frames)?.flatten().filter(|entry| entry.path().extension().is_some_and(|kind| kind == "png")) {
            std::fs::remove_file(old.path())?;
        }
        let settings = VideoSettings::new(ROBOT_WIDTH + ROOM_WIDTH, HEIGHT, FRAMES_PER_SECOND);
        let video = if pictures { Some(VideoWriter::create(&folder.join("episode.mp4"), settings)?) } else { None };
        Ok(Self {
            folder: folder.into(),
            video,
            progress,
            doing: String::new(),
            next_frame: 0,
            stills: 0,
            samples: Vec::new(),
            steps: Vec::new(),
            eye: None,
            focus: Vec3::ZERO,
        })
    }

    /// Notes what the robot begins to do.
    pub fn begin(&mut self, what: &str) {
        self.doing = what.into();
        self.progress.set_message(what.to_string());
    }

    /// Tells people something that is not an action.
    pub fn note(&mut self, what: &str) {
        self.progress.println(format!("          {what}"));
    }

    /// Control steps until the next frame is due.
    pub fn steps_to_next(&self, session: &Session) -> u32 {
        self.next_frame.saturating_sub(session.control_steps()).max(1) as u32
    }

    /// Takes a frame and a sample if they are due.
    pub async fn shoot(&mut self, session: &mut Session) -> anyhow::Result<()> {
        if session.control_steps() < self.next_frame {
            return Ok(());
        }
        self.next_frame += STEPS_PER_FRAME;
        let agent = session.agent().await?;
        if self.video.is_some() {
            self.aim(session, &agent).await?;
            let cameras = vec![head_camera(ROBOT_WIDTH, HEIGHT, 1), self.room_camera(ROOM_WIDTH, HEIGHT, 1)];
            let seen = session.observe(cameras).await?;
            let frame = side_by_side(pixels(&seen, 0)?, ROBOT_WIDTH, pixels(&seen, 1)?, ROOM_WIDTH);
            self.video.as_mut().map(|video| video.push(&frame)).transpose()?;
        }
        self.samples.push(sample(session, &agent, &self.doing));
        self.progress.set_position(session.control_steps());
        Ok(())
    }

    /// Takes a still of the room and one of the robot's view.
    pub async fn still(&mut self, session: &mut Session, name: &str) -> anyhow::Result<()> {
        if self.video.is_none() {
            return Ok(());
        }
        let agent = session.agent().await?;
        self.aim(session, &agent).await?;
        let cameras = vec![self.room_camera(STILL.0, STILL.1, STILL_SAMPLES), head_camera(STILL.0, STILL.1, STILL_SAMPLES)];
        let seen = session.observe(cameras).await?;
        for (index, view) in ["room", "robot"].iter().enumerate() {
            let path = self.folder.join("frames").join(format!("{:02}_{name}_{view}.png", self.stills));
            write_png_rgb(&path, STILL.0, STILL.1, pixels(&seen, index)?)?;
        }
        self.stills += 1;
        Ok(())
    }

    /// Notes how an action ended.
    pub fn end(&mut self, session: &Session, outcome: &Outcome) {
        let time_s = session.control_steps() as f64 / CONTROL_HZ;
        if !outcome.succeeded() {
            let status = outcome.status.as_str_name();
            self.progress.println(format!("{time_s:8.2} s  {}: {status}, {}", self.doing, outcome.reason));
        }
        self.steps.push(Step {
            time_s,
            doing: self.doing.clone(),
            status: outcome.status.as_str_name().into(),
            reason: outcome.reason.clone(),
        });
    }

    /// Writes what is left to write.
    pub fn finish(mut self, summary: &serde_json::Value) -> anyhow::Result<()> {
        self.video.take().map(VideoWriter::finish).transpose()?;
        let trajectory = self.folder.join("trajectory.json");
        let content = serde_json::json!({ "summary": summary, "actions": self.steps, "samples": self.samples });
        std::fs::write(&trajectory, serde_json::to_vec_pretty(&content)?)
            .with_context(|| format!("cannot write {}", trajectory.display()))?;
        self.progress.finish_and_clear();
        Ok(())
    }

    /// Lets the room's camera follow the robot from a corner of its room; another corner is taken when the robot leaves the room or goes
    /// out of sight.
    async fn aim(&mut self, session: &mut Session, agent: &wire::AgentState) -> anyhow::Result<()> {
        let at = pose(agent.world_from_base.as_ref()).translation + Vec3::Y * 0.7;
        let in_sight = match self.eye {
            Some(eye) => same_room(session, eye, at) && session.sees(eye, at, agent.object_id).await?,
            None => false,
        };
        if !in_sight && let Some(eye) = self.best_corner(session, at, agent.object_id).await? {
            if self.eye != Some(eye) {
                self.focus = at;
            }
            self.eye = Some(eye);
        }
        self.focus += (at - self.focus) * 0.25;
        Ok(())
    }

    async fn best_corner(&self, session: &mut Session, at: Vec3, robot: u32) -> anyhow::Result<Option<Vec3>> {
        let mut best: Option<(f32, Vec3)> = None;
        for corner in corners(session, at) {
            let seen = session.sees(corner, at, robot).await?;
            let score = corner.distance(at).min(4.5) + if seen { 10.0 } else { 0.0 };
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, corner));
            }
        }
        Ok(best.map(|(_, corner)| corner).or(self.eye))
    }

    fn room_camera(&self, width: u32, height: u32, samples: u32) -> wire::Sensor {
        let eye = self.eye.unwrap_or(self.focus + Vec3::new(2.0, 1.5, 2.0));
        let world_from_camera = Some(pose_to_wire(Pose::looking_at(eye, self.focus, Vec3::Y)));
        let settings = Some(camera_settings(width, height, ROOM_FOV, samples));
        wire::Sensor { name: "room".into(), sensor: Some(Sensor::FreeCamera(wire::FreeCamera { world_from_camera, settings })) }
    }
}

/// Upper corners of the room that holds a point, or of all rooms.
fn corners(session: &Session, at: Vec3) -> Vec<Vec3> {
    const INSET: f32 = 0.3;
    let rooms = session.description.rooms.iter().filter_map(|room| room.bounds.as_ref());
    let rooms: Vec<(Vec3, Vec3)> = rooms.map(|bounds| (vec3(bounds.min_m.as_ref()), vec3(bounds.max_m.as_ref()))).collect();
    let holding: Vec<_> = rooms.iter().filter(|room| holds(room, at)).copied().collect();
    let chosen = if holding.is_empty() { rooms } else { holding };
    let of = |(low, high): (Vec3, Vec3)| {
        [(low.x + INSET, low.z + INSET), (low.x + INSET, high.z - INSET), (high.x - INSET, low.z + INSET), (high.x - INSET, high.z - INSET)]
            .map(|(x, z)| Vec3::new(x, high.y - 0.3, z))
    };
    chosen.into_iter().flat_map(of).collect()
}

fn same_room(session: &Session, a: Vec3, b: Vec3) -> bool {
    let mut rooms = session.description.rooms.iter().filter_map(|room| room.bounds.as_ref());
    rooms.any(|bounds| {
        let room = (vec3(bounds.min_m.as_ref()), vec3(bounds.max_m.as_ref()));
        holds(&room, a) && holds(&room, b)
    })
}

fn holds(room: &(Vec3, Vec3), point: Vec3) -> bool {
    (room.0.x..=room.1.x).contains(&point.x) && (room.0.z..=room.1.z).contains(&point.z)
}

fn camera_settings(width: u32, height: u32, fov_y_rad: f32, samples: u32) -> wire::CameraSettings {
    let passes = vec![wire::Pass::Rgb.into()];
    wire::CameraSettings { fov_y_rad, width, height, passes, samples, rgb_encoding: wire::Encoding::Raw.into() }
}

fn head_camera(width: u32, height: u32, samples: u32) -> wire::Sensor {
    let settings = Some(camera_settings(width, height, 0.0, samples));
    wire::Sensor { name: "robot".into(), sensor: Some(Sensor::HeadCamera(wire::HeadCamera { agent: 0, settings })) }
}

fn pixels(seen: &[wire::Observation], index: usize) -> anyhow::Result<&[u8]> {
    match seen.get(index).and_then(|observation| observation.observation.as_ref()) {
        Some(Observation::Camera(frame)) => Ok(&frame.images.first().context("the server sent no picture")?.data),
        _ => anyhow::bail!("the server sent no picture"),
    }
}

fn side_by_side(left: &[u8], left_width: u32, right: &[u8], right_width: u32) -> Vec<u8> {
    let rows = left.chunks_exact(left_width as usize * 3).zip(right.chunks_exact(right_width as usize * 3));
    rows.flat_map(|(left, right)| left.iter().chain(right)).copied().collect()
}

fn sample(session: &Session, agent: &wire::AgentState, doing: &str) -> Sample {
    let base = pose(agent.world_from_base.as_ref());
    let held = |magnet: Option<&wire::MagnetState>| magnet.and_then(|magnet| magnet.held_object_id);
    Sample {
        time_s: session.moment.time_s,
        physics_steps: session.moment.physics_steps,
        state_hash: hash_text(session.moment.state_hash),
        doing: doing.into(),
        base_position_m: base.translation.to_array(),
        base_yaw_rad: base.yaw(),
        joint_positions: agent.joints.as_ref().map(|joints| joints.positions.clone()).unwrap_or_default(),
        held_object_ids: [held(agent.magnet_left.as_ref()), held(agent.magnet_right.as_ref())],
    }
}

/// A state hash as people and JSON read it: sixteen hexadecimal digits.
pub fn hash_text(hash: u64) -> String {
    format!("{hash:016x}")
}
