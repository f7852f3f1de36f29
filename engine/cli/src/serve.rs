//! `homebody serve`: simulated homes for agents over gRPC.

use std::io::Read;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use homebody_server::{Limits, Server, ServerConfig, TlsIdentity};

use crate::output;

/// Options of `homebody serve`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ServeArguments {
    /// Where to listen. An address beyond this machine needs --token, --tls-cert and --tls-key.
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50051")]
    addr: SocketAddr,
    /// Port to listen on, in place of the one in --addr; 0 takes a free one.
    #[arg(long)]
    port: Option<u16>,
    /// Secret that every call must carry as `authorization: Bearer TOKEN`; safer in the environment, where no other user sees it.
    #[arg(long, env = "HOMEBODY_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Certificate chain in PEM, the server's own first.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key of the certificate in PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Threads that draw; 0 takes one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    draw_threads: usize,
    /// Record every session into this folder, a file for each run from a start on; `homebody replay` does them again.
    #[arg(long, value_name = "DIR")]
    record: Option<PathBuf>,
    /// Print one line of JSON with the address when ready.
    #[arg(long)]
    json: bool,
    /// Stop when stdin closes, so that the server ends with the program that started it.
    #[arg(long)]
    stop_with_stdin: bool,
    #[command(flatten)]
    limits: LimitArguments,
}

/// What clients may use.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
struct LimitArguments {
    /// Sessions open at once.
    #[arg(long, value_name = "N", default_value_t = Limits::default().sessions)]
    max_sessions: u32,
    /// Bytes of one request.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().request_bytes)]
    max_request_bytes: usize,
    /// Bytes of one reply.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().reply_bytes)]
    max_reply_bytes: usize,
    /// Pixels over all cameras of one call.
    #[arg(long, value_name = "N", default_value_t = Limits::default().image_pixels)]
    max_image_pixels: u64,
    /// Pixels times samples over all cameras of one call.
    #[arg(long, value_name = "N", default_value_t = Limits::default().image_samples)]
    max_image_samples: u64,
    /// Physics steps of one call, 240 a simulated second.
    #[arg(long, value_name = "N", default_value_t = Limits::default().physics_steps)]
    max_steps_per_call: u32,
    /// Snapshots kept for one session.
    #[arg(long, value_name = "N", default_value_t = Limits::default().snapshots)]
    max_snapshots: u32,
    /// Rays of one call.
    #[arg(long, value_name = "N", default_value_t = Limits::default().rays)]
    max_rays: u32,
    /// A session without calls for so many seconds is closed.
    #[arg(long, value_name = "SECONDS", alias = "session-idle-timeout", default_value_t = Limits::default().session_idle.as_secs())]
    session_idle_timeout_s: u64,
    /// Longest a call may work, in seconds.
    #[arg(long, value_name = "SECONDS", alias = "call-timeout", default_value_t = Limits::default().call.as_secs())]
    call_timeout_s: u64,
}

const EXAMPLES: &str = "\
Examples:
  homebody serve                   for programs on this machine
  homebody serve --port 0 --json   on a free port, which the line of JSON tells a program:
                                   {\"ready\":true,\"address\":\"127.0.0.1:40123\",\"tls\":false,\"version\":\"0.1.0\"}
  homebody serve --addr 0.0.0.0:50051 --tls-cert cert.pem --tls-key key.pem
                                   for other machines; the token is in the environment

The server answers homebody.v1.Simulation, grpc.health.v1.Health and server reflection.
Ctrl-C and SIGTERM stop it: running calls may end, sessions are closed.";

/// Serves until told to stop.
pub fn run(arguments: ServeArguments) -> anyhow::Result<()> {
    let (json, stop_with_stdin) = (arguments.json, arguments.stop_with_stdin);
    let config = arguments.config()?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the threads that answer calls")?;
    let outcome = runtime.block_on(serve(config, json, stop_with_stdin));
    // A thread that waits for stdin cannot be joined.
    runtime.shutdown_background();
    outcome
}

async fn serve(config: ServerConfig, json: bool, stop_with_stdin: bool) -> anyhow::Result<()> {
    let tls = config.tls.is_some();
    let (address, mut server) = Server::bind(config).await?;
    announce(address, tls, json)?;
    tokio::select! {
        ended = server.wait() => return Ok(ended?),
        () = stopped(stop_with_stdin) => {}
    }
    tracing::info!("stopping; calls that run may end");
    server.shutdown().await;
    Ok(())
}

fn announce(address: SocketAddr, tls: bool, json: bool) -> anyhow::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    if json {
        return output::json(&serde_json::json!({ "ready": true, "address": address, "tls": tls, "version": version }));
    }
    let scheme = if tls { "https" } else { "http" };
    output::line(format_args!("homebody {version} serves on {scheme}://{address} (Ctrl-C stops it)"))
}

/// Waits until somebody asks the server to stop.
async fn stopped(with_stdin: bool) {
    let stdin = async {
        if with_stdin {
            // A failed read ends the wait like a closed stdin does: whoever started the server is gone.
            let _ = tokio::task::spawn_blocking(|| std::io::stdin().lock().read_to_end(&mut Vec::new())).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = stdin => {}
        () = signalled() => {}
    }
}

#[cfg(unix)]
async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("a handler for SIGTERM can be set");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn signalled() {
    tokio::signal::ctrl_c().await.expect("a handler for Ctrl-C can be set");
}

impl ServeArguments {
    fn config(self) -> anyhow::Result<ServerConfig> {
        let mut address = self.addr;
        address.set_port(self.port.unwrap_or(address.port()));
        let tls = match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => Some(TlsIdentity { certificate_pem: read(certificate)?, key_pem: read(key)? }),
            _ => None,
        };
        let renderer = homebody_server::tracer(self.draw_threads);
        Ok(ServerConfig { limits: self.limits.into(), renderer, token: self.token, tls, record: self.record, ..ServerConfig::on(address) })
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}; give a PEM file that this user may read", path.display()))
}

impl From<LimitArguments> for Limits {
    fn from(given: LimitArguments) -> Self {
        Self {
            sessions: given.max_sessions,
            request_bytes: given.max_request_bytes,
            reply_bytes: given.max_reply_bytes,
            image_pixels: given.max_image_pixels,
            image_samples: given.max_image_samples,
            physics_steps: given.max_steps_per_call,
            snapshots: given.max_snapshots,
            rays: given.max_rays,
            session_idle: Duration::from_secs(given.session_idle_timeout_s),
            call: Duration::from_secs(given.call_timeout_s),
        }
    }
}
