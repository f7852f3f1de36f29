//! Refusals that the transport makes by itself, said in the words and codes of the rest.

use tonic::body::Body;
use tonic::codegen::http::Response;
use tonic::{Code, Status};
use tower::layer::util::{Identity, Stack};
use tower::util::MapResponseLayer;

/// Layers of the server.
pub type Clarifying = Stack<MapResponseLayer<fn(Response<Body>) -> Response<Body>>, Identity>;

/// A layer that rewrites the transport's own refusals.
pub fn clarifying() -> MapResponseLayer<fn(Response<Body>) -> Response<Body>> {
    MapResponseLayer::new(clarified)
}

/// A response whose headers hold a status has no message: only those are looked at.
fn clarified(response: Response<Body>) -> Response<Body> {
    let clearer = Status::from_header_map(response.headers()).and_then(|status| clearer(status.code(), status.message()));
    clearer.map_or(response, Status::into_http)
}

fn clearer(code: Code, message: &str) -> Option<Status> {
    match code {
        Code::OutOfRange if message.contains("message length too large") => Some(Status::resource_exhausted(format!(
            "the request is too large ({message}); send less, or raise the server's `--max-request-bytes`"
        ))),
        Code::Internal if message.contains("failed to decode Protobuf message") => Some(Status::invalid_argument(format!(
            "the request is no message of package homebody.v1 ({message}); use a client made from protos/homebody/v1"
        ))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_transports_own_refusals_are_rewritten() {
        let code_of = |status: Status| Status::from_header_map(clarified(status.into_http()).headers()).unwrap().code();
        let own = Status::out_of_range("Error, decoded message length too large: found 17 bytes, the limit is: 16 bytes");
        assert_eq!(code_of(own), Code::ResourceExhausted);
        assert_eq!(code_of(Status::internal("failed to decode Protobuf message: invalid wire type")), Code::InvalidArgument);
        assert_eq!(code_of(Status::internal("a fault in the server")), Code::Internal);
        assert_eq!(code_of(Status::not_found("session")), Code::NotFound);
    }
}
