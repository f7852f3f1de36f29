//! Opening, running and shutting down.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use homebody_wire::FILE_DESCRIPTOR_SET;
use homebody_wire::v1::simulation_server::SimulationServer;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::server::{Router, TcpIncoming};
use tonic::transport::{Identity, ServerTlsConfig};
use tonic_health::server::HealthReporter;

use crate::auth::TokenGate;
use crate::clarify::{Clarifying, clarifying};
use crate::config::{ConfigError, ServerConfig, TlsIdentity};
use crate::scenes::SceneStore;
use crate::seal::Seal;
use crate::service::SimulationService;
use crate::sessions::Registry;

/// Bytes that one call, and one connection, may have under way.
const STREAM_WINDOW: u32 = 4 << 20;
const CONNECTION_WINDOW: u32 = 16 << 20;
/// Calls of one connection at once.
const STREAMS_MAX: u32 = 1024;
/// How long calls may go on after a shutdown was asked for.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(10);

/// A gRPC server. See [`Server::bind`].
pub struct Server;

impl Server {
    /// Opens a server on the present tokio runtime and gives the address it listens on. It answers until the handle is shut down.
    pub async fn bind(config: ServerConfig) -> Result<(SocketAddr, ServerHandle), ServeError> {
        config.check()?;
        let listener = TcpListener::bind(config.address).await;
        let listener = listener.map_err(|problem| ServeError::Address { address: config.address, problem })?;
        let address = listener.local_addr().map_err(|problem| ServeError::Address { address: config.address, problem })?;
        if let Some(folder) = &config.record {
            std::fs::create_dir_all(folder).map_err(|problem| ServeError::Record { folder: folder.clone(), problem })?;
        }
        let limits = Arc::new(config.limits.clone());
        let registry = Arc::new(Registry::new(limits, Arc::new(SceneStore::new(config.renderer.clone())), config.record.clone()));
        let (router, health) = router(&config, &registry).await?;
        let incoming = TcpIncoming::from(listener).with_nodelay(Some(true)).with_keepalive(Some(Duration::from_mins(1)));
        let (stop, stopping) = watch::channel(false);
        let serving = tokio::spawn(router.serve_with_incoming_shutdown(incoming, stopped(stopping.clone())));
        let reaping = tokio::spawn(reap(registry.clone(), stopping));
        Ok((address, ServerHandle { address, stop, serving, reaping, registry, health }))
    }
}

async fn router(config: &ServerConfig, registry: &Arc<Registry>) -> Result<(Router<Clarifying>, HealthReporter), ServeError> {
    let gate = TokenGate::new(config.token.as_deref());
    let service = SimulationService::new(registry.clone(), Seal::new(config.token.as_deref()));
    let simulation = SimulationServer::new(service)
        .max_decoding_message_size(config.limits.request_bytes)
        .max_encoding_message_size(config.limits.reply_bytes);
    let (health, health_service) = tonic_health::server::health_reporter();
    health.set_serving::<SimulationServer<SimulationService>>().await;
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
    };
    let router = transport(config.tls.as_ref())?
        .add_service(health_service)
        .add_service(InterceptedService::new(simulation, gate.clone()))
        .add_service(InterceptedService::new(reflection().build_v1()?, gate.clone()))
        .add_service(InterceptedService::new(reflection().build_v1alpha()?, gate));
    Ok((router, health))
}

fn transport(tls: Option<&TlsIdentity>) -> Result<tonic::transport::Server<Clarifying>, ServeError> {
    let server = tonic::transport::Server::builder()
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_concurrent_streams(STREAMS_MAX)
        .http2_keepalive_interval(Some(Duration::from_secs(30)))
        .http2_keepalive_timeout(Some(Duration::from_secs(20)))
        .layer(clarifying());
    let Some(tls) = tls else { return Ok(server) };
    let identity = Identity::from_pem(&tls.certificate_pem, &tls.key_pem);
    server.tls_config(ServerTlsConfig::new().identity(identity)).map_err(|error| ServeError::Tls(chain(&error)))
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {}", chain(cause)))
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // An error means that the handle is gone, which also ends the server.
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// Closes idle sessions from time to time until the server stops.
async fn reap(registry: Arc<Registry>, stopping: watch::Receiver<bool>) {
    let period = (registry.limits.session_idle / 4).clamp(Duration::from_millis(100), Duration::from_secs(10));
    while tokio::time::timeout(period, stopped(stopping.clone())).await.is_err() {
        registry.reap().await;
    }
}

/// A running server. Dropping the handle stops it without waiting; [`ServerHandle::shutdown`] waits until everything is freed.
pub struct ServerHandle {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<Result<(), tonic::transport::Error>>,
    reaping: JoinHandle<()>,
    registry: Arc<Registry>,
    health: HealthReporter,
}

impl ServerHandle {
    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many sessions are open.
    pub fn sessions(&self) -> usize {
        self.registry.count()
    }

    /// Waits until the server ends by itself, which only a fault of the transport makes it do.
    pub async fn wait(&mut self) -> Result<(), ServeError> {
        let ended = (&mut self.serving).await;
        ended.map_err(|error| ServeError::Transport(error.to_string()))?.map_err(|error| ServeError::Transport(chain(&error)))
    }

    /// Takes no more calls, lets running ones end for up to 10 s, closes all sessions and waits until they are freed.
    pub async fn shutdown(self) {
        self.health.set_not_serving::<SimulationServer<SimulationService>>().await;
        self.stop.send_replace(true);
        let abort = self.serving.abort_handle();
        if tokio::time::timeout(SHUTDOWN_GRACE, self.serving).await.is_err() {
            abort.abort();
        }
        let _ = self.reaping.await;
        self.registry.close_all().await;
    }
}

/// Why a server could not open or went down.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// It may not open this way.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {problem}; choose another port, or 0 for any free one")]
    Address {
        /// As asked.
        address: SocketAddr,
        /// The system's words.
        problem: std::io::Error,
    },
    /// The folder for recordings cannot be had.
    #[error("cannot record into {}: {problem}; give a folder that this user may write", folder.display())]
    Record {
        /// As asked.
        folder: PathBuf,
        /// The system's words.
        problem: std::io::Error,
    },
    /// Certificate or key is wrong.
    #[error("the TLS certificate and key cannot be used: {0}; give a PEM certificate chain and its PEM private key")]
    Tls(String),
    /// The built-in description of the protocol is damaged.
    #[error("the description of the protocol is damaged: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport failed.
    #[error("the transport failed: {0}")]
    Transport(String),
}
