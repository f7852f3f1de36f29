//! One session of the server, as the demo's agent uses it: every call goes through gRPC.

use anyhow::Context;
use homebody_core::{Pose, Quat, Vec3};
use homebody_wire::v1::simulation_client::SimulationClient;
use homebody_wire::v1::{self as wire};
use tonic::transport::Channel;

/// The demo drives agent 0.
const AGENT: u32 = 0;
/// Control steps in a second.
pub const CONTROL_HZ: f64 = 60.0;
/// Longest that one action may take, control steps.
const ACTION_STEPS_MAX: u32 = 7_200;

/// A connected session.
pub struct Session {
    client: SimulationClient<Channel>,
    id: String,
    pub description: wire::SessionDescription,
    pub moment: wire::Moment,
    rays_max: usize,
}

/// How an action ended.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub status: wire::ActionStatus,
    pub reason: String,
}

impl Outcome {
    pub fn succeeded(&self) -> bool {
        self.status == wire::ActionStatus::Success
    }
}

impl Session {
    /// Connects and creates a session of a scene.
    pub async fn create(address: String, scene: wire::create_session_request::Scene, seed: u64) -> anyhow::Result<Self> {
        let channel = Channel::from_shared(address)?.tcp_nodelay(true).connect().await.context("cannot reach the server just started")?;
        let mut client = SimulationClient::new(channel).max_decoding_message_size(64 << 20).max_encoding_message_size(16 << 20);
        let limits = client.get_server_info(wire::GetServerInfoRequest {}).await?.into_inner();
        let request = wire::CreateSessionRequest { scene: Some(scene), seed, label: "demo".into(), ..Default::default() };
        let created = client.create_session(request).await?.into_inner();
        let description = created.description.context("the server described no session")?;
        let moment = created.moment.unwrap_or_default();
        Ok(Self { client, id: created.session_id, description, moment, rays_max: limits.rays_max.max(1) as usize })
    }

    /// Records from now on.
    pub async fn start_recording(&mut self) -> anyhow::Result<()> {
        self.client.start_recording(wire::StartRecordingRequest { session_id: self.id.clone() }).await?;
        Ok(())
    }

    /// Ends the recording and gives the file.
    pub async fn stop_recording(&mut self) -> anyhow::Result<Vec<u8>> {
        let reply = self.client.stop_recording(wire::StopRecordingRequest { session_id: self.id.clone() }).await?;
        Ok(reply.into_inner().recording)
    }

    /// Ends the session.
    pub async fn close(mut self) -> anyhow::Result<()> {
        self.client.close_session(wire::CloseSessionRequest { session_id: self.id.clone() }).await?;
        Ok(())
    }

    /// Control steps since the start.
    pub fn control_steps(&self) -> u64 {
        self.moment.physics_steps / u64::from(self.description.physics_steps_per_control_step.max(1))
    }

    /// Begins an action, or goes on with one, for at most `steps_max` control steps; `None` while it still runs.
    pub async fn advance(&mut self, action: Option<wire::action::Action>, steps_max: u32) -> anyhow::Result<Option<Outcome>> {
        let command = action.map(|action| wire::AgentCommand {
            agent: AGENT,
            command: Some(wire::agent_command::Command::Action(wire::Action { action: Some(action) })),
        });
        let until = wire::UntilIdle { control_steps_max: steps_max.clamp(1, ACTION_STEPS_MAX), rule: wire::UntilIdleRule::All.into() };
        let request = wire::StepRequest {
            session_id: self.id.clone(),
            commands: command.into_iter().collect(),
            advance: Some(wire::step_request::Advance::UntilIdle(until)),
            ..Default::default()
        };
        let reply = self.client.step(request).await?.into_inner();
        self.moment = reply.moment.unwrap_or_default();
        let result = reply.results.into_iter().next().context("the reply holds no result of the agent")?;
        let status = result.status();
        Ok((status != wire::ActionStatus::Ongoing).then_some(Outcome { status, reason: result.reason }))
    }

    /// State of the agent.
    pub async fn agent(&mut self) -> anyhow::Result<wire::AgentState> {
        let sensor = wire::sensor::Sensor::AgentState(wire::AgentStateSensor { agent: AGENT });
        let seen = self.observe(vec![wire::Sensor { name: "agent".into(), sensor: Some(sensor) }]).await?;
        match seen.into_iter().next().and_then(|observation| observation.observation) {
            Some(wire::observation::Observation::AgentState(state)) => Ok(state),
            _ => anyhow::bail!("the server answered something else than the agent's state"),
        }
    }

    /// Observes without advancing time.
    pub async fn observe(&mut self, sensors: Vec<wire::Sensor>) -> anyhow::Result<Vec<wire::Observation>> {
        let request = wire::ObserveRequest { session_id: self.id.clone(), sensors };
        Ok(self.client.observe(request).await?.into_inner().observations)
    }

    /// States of things by id, with all their bodies; of all things when `ids` is empty.
    pub async fn objects(&mut self, ids: &[u32]) -> anyhow::Result<Vec<wire::ObjectState>> {
        let objects = ids.iter().map(|&id| wire::ObjectRef { r#ref: Some(wire::object_ref::Ref::Id(id)) }).collect();
        let query = wire::ObjectQuery { objects, bodies: true, ..Default::default() };
        let request = wire::GetObjectsRequest { session_id: self.id.clone(), query: Some(query) };
        Ok(self.client.get_objects(request).await?.into_inner().objects)
    }

    /// What lies straight below each point, within `depth` metres: thing and height of its surface.
    pub async fn look_down(&mut self, points: &[Vec3], depth: f32, ignore: u32) -> anyhow::Result<Vec<Option<(u32, f32)>>> {
        let mut seen = Vec::with_capacity(points.len());
        for chunk in points.chunks(self.rays_max) {
            let rays = chunk.iter().map(|&point| ray(point, Vec3::NEG_Y, depth, ignore)).collect();
            let request = wire::RayCastRequest { session_id: self.id.clone(), rays };
            let hits = self.client.ray_cast(request).await?.into_inner().hits;
            seen.extend(hits.iter().zip(chunk).map(|(hit, point)| hit.hit.then_some((hit.object_id, point.y - hit.distance_m))));
        }
        Ok(seen)
    }

    /// True when nothing but the robot lies between two points.
    pub async fn sees(&mut self, from: Vec3, to: Vec3, ignore: u32) -> anyhow::Result<bool> {
        let way = to - from;
        let rays = vec![ray(from, way, way.length(), ignore)];
        let request = wire::RayCastRequest { session_id: self.id.clone(), rays };
        Ok(self.client.ray_cast(request).await?.into_inner().hits.iter().all(|hit| !hit.hit))
    }
}

fn ray(origin: Vec3, direction: Vec3, distance_max: f32, ignore: u32) -> wire::Ray {
    wire::Ray {
        origin_m: Some(to_wire(origin)),
        direction: Some(to_wire(direction)),
        distance_max_m: Some(distance_max.clamp(0.001, 1_000.0)),
        ignore: Some(wire::ObjectRef { r#ref: Some(wire::object_ref::Ref::Id(ignore)) }),
    }
}

/// Ours from the wire's; zero when left out.
pub fn vec3(v: Option<&wire::Vector3>) -> Vec3 {
    v.map_or(Vec3::ZERO, |v| Vec3::new(v.x, v.y, v.z))
}

/// The wire's from ours.
pub fn to_wire(v: Vec3) -> wire::Vector3 {
    wire::Vector3 { x: v.x, y: v.y, z: v.z }
}

/// Ours from the wire's; identity where left out.
pub fn pose(pose: Option<&wire::Pose>) -> Pose {
    pose.map_or(Pose::IDENTITY, |pose| {
        let rotation = pose.rotation.as_ref().map_or(Quat::IDENTITY, |q| Quat::from_xyzw(q.x, q.y, q.z, q.w));
        Pose::new(vec3(pose.position_m.as_ref()), rotation)
    })
}

/// The wire's from ours.
pub fn pose_to_wire(pose: Pose) -> wire::Pose {
    let q = pose.rotation;
    wire::Pose { position_m: Some(to_wire(pose.translation)), rotation: Some(wire::Quaternion { x: q.x, y: q.y, z: q.z, w: q.w }) }
}

/// Lowest and highest corner of a thing's bounds.
pub fn bounds(object: &wire::ObjectState) -> (Vec3, Vec3) {
    object.bounds.as_ref().map_or((Vec3::ZERO, Vec3::ZERO), |bounds| (vec3(bounds.min_m.as_ref()), vec3(bounds.max_m.as_ref())))
}
