//! Measures round trips, for clients that call at once: `cargo run --release -p homebody-server --example load -- [SECONDS] [SESSIONS] [SCENE]`.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use homebody_server::{Server, ServerConfig};
use homebody_wire::v1::simulation_client::SimulationClient;
use homebody_wire::v1::{self, create_session_request::Scene, step_request::Advance};
use tonic::transport::Channel;

type Client = SimulationClient<Channel>;
type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let seconds: f64 = arguments.next().map_or(Ok(3.0), |text| text.parse())?;
    let sessions: usize = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let scene = arguments.next().unwrap_or_else(|| "two_room_flat".into());
    let (address, server) = Server::bind(ServerConfig::on((Ipv4Addr::LOCALHOST, 0).into())).await?;
    for (what, steps) in [("call without a session", None), ("step of 0", Some(0)), ("step of 1", Some(1)), ("step of 4", Some(4))] {
        let mut running = Vec::new();
        for _ in 0..sessions {
            let client = SimulationClient::connect(format!("http://{address}")).await?;
            running.push(tokio::spawn(drive(client, scene.clone(), steps, Duration::from_secs_f64(seconds))));
        }
        let mut times = Vec::new();
        for run in running {
            times.extend(run.await??);
        }
        report(what, seconds, times);
    }
    server.shutdown().await;
    Ok(())
}

fn report(what: &str, seconds: f64, mut times: Vec<Duration>) {
    times.sort();
    let micros = |share: f64| times[(share * (times.len() - 1) as f64) as usize].as_secs_f64() * 1e6;
    let rate = times.len() as f64 / seconds;
    println!("{what:24}{rate:8.0} /s, median {:6.0} µs, 90 % {:6.0} µs, 99 % {:6.0} µs", micros(0.5), micros(0.9), micros(0.99));
}

/// Times of the round trips of one client in a session of its own.
async fn drive(mut client: Client, scene: String, steps: Option<u32>, duration: Duration) -> Result<Vec<Duration>, Failure> {
    let request = v1::CreateSessionRequest { scene: Some(Scene::SceneName(scene)), ..Default::default() };
    let session_id = client.create_session(request).await?.into_inner().session_id;
    let (began, mut times) = (Instant::now(), Vec::new());
    while began.elapsed() < duration {
        let start = Instant::now();
        if let Some(steps) = steps {
            let advance = Some(Advance::PhysicsSteps(steps));
            client.step(v1::StepRequest { session_id: session_id.clone(), advance, ..Default::default() }).await?;
        } else {
            client.get_server_info(v1::GetServerInfoRequest {}).await?;
        }
        times.push(start.elapsed());
    }
    client.close_session(v1::CloseSessionRequest { session_id }).await?;
    Ok(times)
}
