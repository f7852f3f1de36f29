//! How a server is set up, and the limits that keep one client from taking everything.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use homebody_sim::Renderer;
use homebody_trace::Tracer;

/// Makes the renderer that the sessions of one prepared scene share.
pub type RendererFactory = Arc<dyn Fn() -> Box<dyn Renderer> + Send + Sync>;

/// How a server is set up. [`ServerConfig::default`] is a server for the same machine.
#[derive(Clone)]
pub struct ServerConfig {
    /// Where to listen; port 0 picks a free one. Anything but a loopback address needs `token` and `tls`.
    pub address: SocketAddr,
    /// What clients may use.
    pub limits: Limits,
    /// Makes renderers.
    pub renderer: RendererFactory,
    /// Secret that every call must carry as `authorization: Bearer TOKEN`, at least [`TOKEN_BYTES_MIN`] bytes.
    pub token: Option<String>,
    /// Certificate and key with which the server encrypts.
    pub tls: Option<TlsIdentity>,
    /// Folder into which every session is recorded, a file for each run from a start on.
    pub record: Option<PathBuf>,
}

/// Fewest bytes of a token.
pub const TOKEN_BYTES_MIN: usize = 16;

/// What clients may use of the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Sessions open at once (`--max-sessions`).
    pub sessions: u32,
    /// Bytes of one request (`--max-request-bytes`).
    pub request_bytes: usize,
    /// Bytes of one reply (`--max-reply-bytes`).
    pub reply_bytes: usize,
    /// Pixels over all cameras of one call (`--max-image-pixels`).
    pub image_pixels: u64,
    /// Pixels times samples over all cameras of one call (`--max-image-samples`).
    pub image_samples: u64,
    /// Physics steps of one call (`--max-steps-per-call`).
    pub physics_steps: u32,
    /// Snapshots kept for one session (`--max-snapshots`).
    pub snapshots: u32,
    /// Rays of one call (`--max-rays`).
    pub rays: u32,
    /// A session without calls for this long is closed (`--session-idle-timeout-s`).
    pub session_idle: Duration,
    /// Longest a call may work (`--call-timeout-s`).
    pub call: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sessions: 64,
            request_bytes: 16 << 20,
            reply_bytes: 64 << 20,
            image_pixels: 8 << 20,
            image_samples: 256 << 20,
            physics_steps: 144_000,
            snapshots: 64,
            rays: 10_000,
            session_idle: Duration::from_mins(15),
            call: Duration::from_mins(2),
        }
    }
}

/// Certificate and key in PEM.
#[derive(Clone)]
pub struct TlsIdentity {
    /// Certificate chain, the server's own first.
    pub certificate_pem: Vec<u8>,
    /// Private key of the first certificate.
    pub key_pem: Vec<u8>,
}

impl fmt::Debug for TlsIdentity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TlsIdentity").finish_non_exhaustive()
    }
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self::on((Ipv4Addr::LOCALHOST, 50_051).into())
    }
}

impl ServerConfig {
    /// The defaults at this address, drawing with the path tracer on all cores.
    pub fn on(address: SocketAddr) -> Self {
        Self { address, limits: Limits::default(), renderer: tracer(0), token: None, tls: None, record: None }
    }

    /// Whether the server may open this way.
    pub fn check(&self) -> Result<(), ConfigError> {
        if !self.address.ip().is_loopback() && (self.token.is_none() || self.tls.is_none()) {
            return Err(ConfigError::Open { address: self.address });
        }
        if let Some(token) = &self.token
            && (token.len() < TOKEN_BYTES_MIN || !token.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            return Err(ConfigError::Token { bytes: token.len() });
        }
        self.limits.check()
    }
}

impl Limits {
    fn check(&self) -> Result<(), ConfigError> {
        let at_least = |name, value: u64, min: u64| if value < min { Err(ConfigError::Limit { name, value, min }) } else { Ok(()) };
        at_least("sessions", self.sessions.into(), 1)?;
        at_least("request_bytes", self.request_bytes as u64, 1024)?;
        at_least("reply_bytes", self.reply_bytes as u64, 64 * 1024)?;
        at_least("physics_steps", self.physics_steps.into(), 4)?;
        at_least("session_idle in seconds", self.session_idle.as_secs(), 1)?;
        at_least("call in seconds", self.call.as_secs(), 1)
    }
}

/// A factory for path tracers that draw with so many threads each; with 0 all share one thread a core.
pub fn tracer(threads: usize) -> RendererFactory {
    Arc::new(move || Box::new(Tracer::new((threads > 0).then_some(threads))))
}

/// Why a server may not open this way.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Open to the network without protection.
    #[error("address {address} can be reached from the network; give a token and a TLS certificate with its key, or listen on 127.0.0.1")]
    Open {
        /// Where it would have listened.
        address: SocketAddr,
    },
    /// A token that can be guessed or cannot be sent.
    #[error("the token has {bytes} bytes; use at least {TOKEN_BYTES_MIN} printable ASCII characters without spaces")]
    Token {
        /// Its length.
        bytes: usize,
    },
    /// A limit with which nothing works.
    #[error("limit {name} is {value}; it must be at least {min}")]
    Limit {
        /// Which.
        name: &'static str,
        /// As given.
        value: u64,
        /// Lowest that works.
        min: u64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> ServerConfig {
        ServerConfig::on("0.0.0.0:0".parse().unwrap())
    }

    fn identity() -> TlsIdentity {
        TlsIdentity { certificate_pem: Vec::new(), key_pem: Vec::new() }
    }

    #[test]
    fn beyond_loopback_needs_token_and_tls() {
        let token = Some("0123456789abcdef".to_owned());
        assert!(open().check().is_err());
        assert!(ServerConfig { token: token.clone(), ..open() }.check().is_err());
        assert!(ServerConfig { tls: Some(identity()), ..open() }.check().is_err());
        assert!(ServerConfig { token, tls: Some(identity()), ..open() }.check().is_ok());
        assert!(ServerConfig::default().check().is_ok());
    }

    #[test]
    fn tokens_that_can_be_guessed_are_refused() {
        for token in ["", "short", "with a space inside it", "no-ascii-\u{fc}-characters"] {
            assert!(ServerConfig { token: Some(token.into()), ..ServerConfig::default() }.check().is_err(), "{token}");
        }
    }
}
