//! A server of its own for each test, a client of it, and a small home.

#![allow(dead_code)] // Every test file uses its part.

use std::net::Ipv4Addr;
use std::sync::Arc;

use homebody_server::{Limits, Server, ServerConfig, ServerHandle};
use homebody_sim::{Camera, Frame, RenderError, Renderer, View};
use homebody_wire::v1::simulation_client::SimulationClient;
use homebody_wire::v1::{self, create_session_request, step_request};
use tonic::transport::Channel;

/// A room with a table, a mug on it and places for two robots.
pub const ROOM: &str = r#"(
    format: 1,
    name: "test_room",
    rooms: [(name: "room", class: "living_room", min_m: (-3, -3), max_m: (3, 3), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "table", kind: "dining_table", position_m: (0, 0, -1.4)),
        (name: "mug", kind: "mug", position_m: (0.2, 0.75, -1.15)),
    ],
    spawns: [(name: "west", position_m: (-1.5, 1.2)), (name: "east", position_m: (1.5, 1.2))],
    goals: [(name: "mug_on_table", targets: ["mug"], destination: "table")],
)"#;

pub type Client = SimulationClient<Channel>;

/// A server and a client of it.
pub struct Served {
    pub handle: ServerHandle,
    pub client: Client,
}

/// A server with the default limits that draws grey pictures in no time.
pub async fn served() -> Served {
    serve(config()).await
}

pub fn config() -> ServerConfig {
    ServerConfig { renderer: Arc::new(|| Box::new(Grey)), ..ServerConfig::on((Ipv4Addr::LOCALHOST, 0).into()) }
}

pub fn limited(change: impl FnOnce(&mut Limits)) -> ServerConfig {
    let mut config = config();
    change(&mut config.limits);
    config
}

pub async fn serve(config: ServerConfig) -> Served {
    let (address, handle) = Server::bind(config).await.expect("a free port can be had");
    let client = SimulationClient::connect(format!("http://{address}")).await.expect("the server answers");
    Served { handle, client: client.max_decoding_message_size(64 << 20) }
}

pub fn order() -> v1::CreateSessionRequest {
    let scene = Some(create_session_request::Scene::SceneDocument(ROOM.into()));
    v1::CreateSessionRequest { scene, ..Default::default() }
}

pub fn robots(spawns: &[&str]) -> v1::RobotSelection {
    let placement = |spawn: &&str| v1::RobotPlacement { spawn: (*spawn).into(), ..Default::default() };
    v1::RobotSelection { placements: spawns.iter().map(placement).collect() }
}

impl Served {
    /// Id of a new session of the small home.
    pub async fn session(&mut self) -> String {
        self.client.create_session(order()).await.expect("the room is a good scene").into_inner().session_id
    }

    pub async fn step(&mut self, request: v1::StepRequest) -> v1::StepResponse {
        self.client.step(request).await.expect("a good step").into_inner()
    }

    pub async fn session_ids(&mut self) -> Vec<String> {
        let reply = self.client.list_sessions(v1::ListSessionsRequest {}).await.expect("always answered").into_inner();
        reply.sessions.into_iter().map(|session| session.session_id).collect()
    }
}

pub fn physics_steps(session_id: &str, steps: u32) -> v1::StepRequest {
    v1::StepRequest { session_id: session_id.into(), advance: Some(step_request::Advance::PhysicsSteps(steps)), ..Default::default() }
}

/// One command for agent 0, run until it ends or for `most` control steps.
pub fn until_idle(session_id: &str, action: v1::action::Action, most: u32) -> v1::StepRequest {
    let wait = v1::UntilIdle { control_steps_max: most, ..Default::default() };
    let advance = Some(step_request::Advance::UntilIdle(wait));
    v1::StepRequest { session_id: session_id.into(), commands: vec![command(0, action)], advance, ..Default::default() }
}

pub fn command(agent: u32, action: v1::action::Action) -> v1::AgentCommand {
    let action = v1::Action { action: Some(action) };
    v1::AgentCommand { agent, command: Some(v1::agent_command::Command::Action(action)) }
}

/// RGB, depth and ids from the head of agent 0.
pub fn head_camera(name: &str, edge: u32, passes: &[v1::Pass]) -> v1::Sensor {
    let passes = passes.iter().map(|&pass| pass.into()).collect();
    let settings = v1::CameraSettings { width: edge, height: edge, passes, ..Default::default() };
    let camera = v1::HeadCamera { agent: 0, settings: Some(settings) };
    v1::Sensor { name: name.into(), sensor: Some(v1::sensor::Sensor::HeadCamera(camera)) }
}

/// Draws every pixel the same.
pub struct Grey;

impl Renderer for Grey {
    fn render(&mut self, _view: &View, cameras: &[Camera]) -> Result<Vec<Frame>, RenderError> {
        Ok(cameras.iter().map(grey).collect())
    }
}

fn grey(camera: &Camera) -> Frame {
    let pixels = (camera.width * camera.height) as usize;
    let (passes, part) = (camera.passes, |wanted: bool, each: usize| if wanted { each * pixels } else { 0 });
    Frame {
        width: camera.width,
        height: camera.height,
        rgb: vec![128; part(passes.rgb, 3)],
        depth: vec![1.5; part(passes.depth, 1)],
        normals: vec![0.0; part(passes.normals, 3)],
        instances: vec![7; part(passes.instances, 1)],
        classes: vec![3; part(passes.classes, 1)],
        linear: vec![20.0; part(passes.linear, 3)],
        distance: vec![1.6; part(passes.distance, 1)],
        camera_normals: vec![0.0; part(passes.camera_normals, 3)],
        points: vec![2.0; part(passes.points, 3)],
        coordinates: vec![0.1; part(passes.coordinates, 3)],
        bodies: vec![9; part(passes.bodies, 1)],
        materials: vec![4; part(passes.materials, 1)],
        albedo: vec![200; part(passes.albedo, 3)],
        finish: vec![100; part(passes.finish, 2)],
    }
}
