//! The token that calls must carry when the server has one.

use ring::hmac;
use tonic::metadata::AsciiMetadataValue;
use tonic::service::Interceptor;
use tonic::{Request, Status};

/// Lets calls pass that carry `authorization: Bearer TOKEN`; every call when there is no token.
#[derive(Clone)]
pub struct TokenGate {
    expected: Option<(hmac::Key, hmac::Tag)>,
}

impl TokenGate {
    /// A gate for this token. Keyed hashes are compared, not texts, so that the time taken tells nothing about the token.
    pub fn new(token: Option<&str>) -> Self {
        let expected = token.map(|token| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, b"homebody token");
            let tag = hmac::sign(&key, token.as_bytes());
            (key, tag)
        });
        Self { expected }
    }

    fn admits(&self, header: Option<&[u8]>) -> bool {
        let Some((key, expected)) = &self.expected else { return true };
        let given = header.and_then(|header| header.strip_prefix(b"Bearer ")).unwrap_or_default();
        hmac::verify(key, given, expected.as_ref()).is_ok()
    }
}

impl Interceptor for TokenGate {
    fn call(&mut self, request: Request<()>) -> Result<Request<()>, Status> {
        if self.admits(request.metadata().get("authorization").map(AsciiMetadataValue::as_bytes)) {
            return Ok(request);
        }
        Err(Status::unauthenticated("metadata `authorization` is missing or wrong; send `Bearer TOKEN` with the server's token"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_token_passes() {
        let gate = TokenGate::new(Some("0123456789abcdef"));
        assert!(gate.admits(Some(b"Bearer 0123456789abcdef")));
        for wrong in [None, Some(&b""[..]), Some(b"Bearer "), Some(b"0123456789abcdef"), Some(b"Bearer 0123456789abcdeF")] {
            assert!(!gate.admits(wrong), "{wrong:?}");
        }
        assert!(TokenGate::new(None).admits(None));
    }
}
