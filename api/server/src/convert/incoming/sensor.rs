//! Observations asked for.

use homebody_core::{AgentId, Pose};
use homebody_scene::Model;
use homebody_sim::Passes;
use homebody_wire::v1;
use homebody_wire::v1::sensor::Sensor as Wire;

use super::action::agent;
use super::geometry::pose;
use super::number::{in_range, unit_count};
use super::query::{ObjectQuery, object_ids, object_query};
use crate::config::Limits;
use crate::refusal::{Refusal, Within};

/// Most sensors of one call.
const SENSORS_MAX: usize = 64;
/// Longest name of a sensor, in bytes.
const NAME_MAX: usize = 64;
/// Bytes of a reply kept free for everything but pixels.
const REPLY_REST: u64 = 1 << 16;

/// One observation asked for.
pub struct Asked {
    /// Name to carry back.
    pub name: String,
    /// What to observe.
    pub what: What,
}

/// What to observe.
pub enum What {
    /// A picture.
    Camera(Shot),
    /// Joint readings of an agent.
    Proprioception(AgentId),
    /// Everything about an agent.
    Agent(AgentId),
    /// Things.
    Objects(ObjectQuery),
    /// Contacts of these things; of all when empty.
    Contacts(Vec<homebody_core::ObjectId>),
}

/// A picture to take.
pub struct Shot {
    /// Where from.
    pub mount: Mount,
    /// Vertical field of view in radians.
    pub fov_y: f32,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Images in the order asked for.
    pub passes: Vec<v1::Pass>,
    /// Paths a pixel.
    pub samples: u32,
    /// Colour as a PNG file.
    pub rgb_as_png: bool,
}

/// Where a camera stands.
pub enum Mount {
    /// In an agent's head.
    Head(AgentId),
    /// Anywhere.
    Free(Pose),
}

impl Shot {
    /// The passes as a renderer takes them.
    pub fn render_passes(&self) -> Passes {
        let asked = |pass| self.passes.contains(&pass);
        Passes {
            rgb: asked(v1::Pass::Rgb),
            depth: asked(v1::Pass::Depth),
            normals: asked(v1::Pass::Normals),
            instances: asked(v1::Pass::Instances),
            classes: asked(v1::Pass::Classes),
            linear: asked(v1::Pass::Linear),
            distance: asked(v1::Pass::Distance),
            camera_normals: asked(v1::Pass::CameraNormals),
            points: asked(v1::Pass::Points),
            coordinates: asked(v1::Pass::Coordinates),
            bodies: asked(v1::Pass::Bodies),
            materials: asked(v1::Pass::Materials),
            albedo: asked(v1::Pass::Albedo),
            finish: asked(v1::Pass::Finish),
        }
    }

    fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Bytes of its raw images; a PNG is at most a little longer than its pixels, which the reply's reserve covers.
    fn bytes(&self) -> u64 {
        let each = |pass: &v1::Pass| match pass {
            v1::Pass::Rgb => 3 + u64::from(self.rgb_as_png),
            v1::Pass::Albedo => 3,
            v1::Pass::Finish => 2,
            v1::Pass::Normals | v1::Pass::Linear | v1::Pass::CameraNormals | v1::Pass::Points | v1::Pass::Coordinates => 12,
            v1::Pass::Depth | v1::Pass::Distance | v1::Pass::Instances | v1::Pass::Classes | v1::Pass::Bodies | v1::Pass::Materials => 4,
            v1::Pass::Unspecified => 0,
        };
        self.pixels() * self.passes.iter().map(each).sum::<u64>()
    }
}

/// All observations asked for, within the server's limits.
pub fn sensors(model: &Model, limits: &Limits, wire: &[v1::Sensor]) -> Result<Vec<Asked>, Refusal> {
    if wire.len() > SENSORS_MAX {
        let problem = format!("{} sensors", wire.len());
        return Err(Refusal::argument("sensors", problem, format!("use at most {SENSORS_MAX} in one call")));
    }
    let mut asked: Vec<Asked> = Vec::with_capacity(wire.len());
    for (index, wire) in wire.iter().enumerate() {
        asked.push(sensor(model, wire, &asked).within_item("sensors", index)?);
    }
    check_sizes(limits, &asked)?;
    Ok(asked)
}

fn sensor(model: &Model, wire: &v1::Sensor, before: &[Asked]) -> Result<Asked, Refusal> {
    let name = wire.name.clone();
    if name.is_empty() || name.len() > NAME_MAX {
        return Err(Refusal::argument("name", format!("{} bytes long", name.len()), format!("use 1 to {NAME_MAX} bytes")));
    }
    if before.iter().any(|other| other.name == name) {
        return Err(Refusal::argument("name", format!("{name:?} is used twice"), "give every sensor its own name"));
    }
    let what = match wire.sensor.as_ref() {
        None => return Err(Refusal::missing("sensor", "set one of the sensors, such as head_camera")),
        Some(Wire::HeadCamera(wire)) => head_camera(model, wire).map(What::Camera).within("head_camera")?,
        Some(Wire::FreeCamera(wire)) => free_camera(wire).map(What::Camera).within("free_camera")?,
        Some(Wire::Proprioception(wire)) => agent(model, wire.agent).map(What::Proprioception).within("proprioception")?,
        Some(Wire::AgentState(wire)) => agent(model, wire.agent).map(What::Agent).within("agent_state")?,
        Some(Wire::Objects(wire)) => object_query(model, Some(wire)).map(What::Objects).within("objects")?,
        Some(Wire::Contacts(wire)) => object_ids(model, &wire.objects).map(What::Contacts).within("contacts")?,
    };
    Ok(Asked { name, what })
}

fn head_camera(model: &Model, wire: &v1::HeadCamera) -> Result<Shot, Refusal> {
    let agent = agent(model, wire.agent)?;
    let own = model.robots[agent.index()].spec.camera.fov_rad;
    settings(wire.settings.as_ref(), Mount::Head(agent), Some(own))
}

fn free_camera(wire: &v1::FreeCamera) -> Result<Shot, Refusal> {
    let world_from_camera = pose(wire.world_from_camera, "world_from_camera")?;
    settings(wire.settings.as_ref(), Mount::Free(world_from_camera), None)
}

fn settings(wire: Option<&v1::CameraSettings>, mount: Mount, own_fov: Option<f32>) -> Result<Shot, Refusal> {
    let wire = wire.ok_or_else(|| Refusal::missing("settings", "give width, height and passes"))?;
    let checked = || {
        let fov = if wire.fov_y_rad == 0.0 { own_fov.unwrap_or(0.0) } else { wire.fov_y_rad };
        Ok(Shot {
            mount,
            fov_y: in_range(fov, 0.01, 3.0, "fov_y_rad", " rad")?,
            width: unit_count(wire.width, 1, 8192, "width")?,
            height: unit_count(wire.height, 1, 8192, "height")?,
            passes: passes(&wire.passes)?,
            samples: unit_count(wire.samples.max(1), 1, 1024, "samples")?,
            rgb_as_png: png(wire.rgb_encoding)?,
        })
    };
    checked().within("settings")
}

fn passes(wire: &[i32]) -> Result<Vec<v1::Pass>, Refusal> {
    let mut passes = Vec::new();
    for &number in wire {
        let pass = v1::Pass::try_from(number).ok().filter(|pass| *pass != v1::Pass::Unspecified);
        let pass = pass.ok_or_else(|| Refusal::argument("passes", format!("{number} is no pass"), "use 1 to 14, such as PASS_RGB (1)"))?;
        if passes.contains(&pass) {
            return Err(Refusal::argument("passes", format!("{} twice", pass.as_str_name()), "name every pass once"));
        }
        passes.push(pass);
    }
    if passes.is_empty() { Err(Refusal::missing("passes", "name at least one, such as PASS_RGB")) } else { Ok(passes) }
}

fn png(wire: i32) -> Result<bool, Refusal> {
    match v1::Encoding::try_from(wire) {
        Ok(v1::Encoding::Unspecified | v1::Encoding::Raw) => Ok(false),
        Ok(v1::Encoding::Png) => Ok(true),
        Err(_) => Err(Refusal::argument("rgb_encoding", wire.to_string(), "use ENCODING_RAW (1) or ENCODING_PNG (2)")),
    }
}

/// Refuses pictures that would be too large to draw or to send, before any is drawn.
fn check_sizes(limits: &Limits, asked: &[Asked]) -> Result<(), Refusal> {
    let shots = || asked.iter().filter_map(|asked| if let What::Camera(shot) = &asked.what { Some(shot) } else { None });
    let check = |value: u64, unit, limit: u64, flag| {
        let remedy = "ask for smaller or fewer images";
        if value <= limit { Ok(()) } else { Err(Refusal::Limit { field: "sensors".into(), value, unit, limit, flag, remedy }) }
    };
    check(shots().map(Shot::pixels).sum(), "pixels", limits.image_pixels, "--max-image-pixels")?;
    let paths = shots().map(|shot| shot.pixels() * u64::from(shot.samples)).sum();
    check(paths, "pixels times samples", limits.image_samples, "--max-image-samples")?;
    let room = (limits.reply_bytes as u64).saturating_sub(REPLY_REST);
    check(shots().map(Shot::bytes).sum(), "bytes of images", room, "--max-reply-bytes, less 64 KiB")
}
