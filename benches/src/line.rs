//! A server and a client of it on loopback, in one process but through the whole of gRPC.

use std::net::{Ipv4Addr, SocketAddr};

use homebody_server::{Server, ServerConfig, ServerHandle};
use homebody_wire::v1::simulation_client::SimulationClient;
use homebody_wire::v1::{CreateSessionRequest, StepRequest, create_session_request, step_request};
use tokio::runtime::{Builder, Runtime};
use tonic::transport::Channel;

/// A client with one session of the flat.
pub struct Line {
    runtime: Runtime,
    client: SimulationClient<Channel>,
    session_id: String,
    /// Keeps the server up, on threads of its own.
    _server: (Runtime, ServerHandle),
}

impl Line {
    /// Starts a server on a free port and opens a session.
    pub fn open() -> Self {
        let serving = Builder::new_multi_thread().enable_all().build().expect("threads can be started");
        let config = ServerConfig::on((Ipv4Addr::LOCALHOST, 0).into());
        let (address, handle) = serving.block_on(Server::bind(config)).expect("a free port can be had");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a client needs no threads");
        let (client, session_id) = runtime.block_on(connect(address));
        Self { runtime, client, session_id, _server: (serving, handle) }
    }

    /// One round trip that takes one physics step and asks for nothing but the moment; gives the state hash.
    pub fn step(&mut self) -> u64 {
        let advance = Some(step_request::Advance::PhysicsSteps(1));
        let request = StepRequest { session_id: self.session_id.clone(), advance, ..StepRequest::default() };
        let reply = self.runtime.block_on(self.client.step(request)).expect("one step is within the limits");
        reply.into_inner().moment.expect("every step has a moment").state_hash
    }
}

async fn connect(address: SocketAddr) -> (SimulationClient<Channel>, String) {
    let mut client = SimulationClient::connect(format!("http://{address}")).await.expect("the server answers");
    let scene = Some(create_session_request::Scene::SceneName("two_room_flat".into()));
    let request = CreateSessionRequest { scene, ..CreateSessionRequest::default() };
    let session_id = client.create_session(request).await.expect("the flat comes with Homebody").into_inner().session_id;
    (client, session_id)
}
