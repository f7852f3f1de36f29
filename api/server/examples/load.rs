//! Measures round trips: `cargo run --release -p homebody-server --example load -- [SECONDS] [SESSIONS] [SCENE]`.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use homebody_server::{Server, ServerConfig};
use homebody_wire::v1::simulation_client::SimulationClient;
use homebody_wire::v1::{self, create_session_request::Scene, step_request::Advance};
use tonic::transport::Channel;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let seconds: f64 = arguments.next().map_or(Ok(3.0), |text| text.parse())?;
    let sessions: usize = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let scene = arguments.next().unwrap_or_else(|| "two_room_flat".into());
    let (address, server) = Server::bind(ServerConfig::on((Ipv4Addr::LOCALHOST, 0).into())).await?;
    let mut running = Vec::new();
    for _ in 0..sessions {
        let client = SimulationClient::connect(format!("http://{address}")).await?;
        running.push(tokio::spawn(drive(client, scene.clone(), Duration::from_secs_f64(seconds))));
    }
    let mut times = Vec::new();
    for run in running {
        times.extend(run.await??);
    }
    times.sort();
    let micros = |share: f64| times[(share * (times.len() - 1) as f64) as usize].as_secs_f64() * 1e6;
    let rate = times.len() as f64 / seconds;
    println!("{sessions} sessions of {scene}, one physics step a call: {rate:.0} round trips/s");
    println!("median {:.0} µs, 90 % {:.0} µs, 99 % {:.0} µs", micros(0.5), micros(0.9), micros(0.99));
    server.shutdown().await;
    Ok(())
}

/// Times of the round trips of one client in one session.
async fn drive(mut client: SimulationClient<Channel>, scene: String, duration: Duration) -> Result<Vec<Duration>, Failure> {
    let request = v1::CreateSessionRequest { scene: Some(Scene::SceneName(scene)), ..Default::default() };
    let session_id = client.create_session(request).await?.into_inner().session_id;
    let (began, mut times) = (Instant::now(), Vec::new());
    while began.elapsed() < duration {
        let start = Instant::now();
        let advance = Some(Advance::PhysicsSteps(1));
        client.step(v1::StepRequest { session_id: session_id.clone(), advance, ..Default::default() }).await?;
        times.push(start.elapsed());
    }
    Ok(times)
}
