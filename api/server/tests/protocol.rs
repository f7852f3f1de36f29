//! Health, reflection, token, TLS, and bytes that are no message.

mod common;

use common::{config, limited, order, physics_steps, serve, served};
use homebody_server::{Server, ServerConfig, TlsIdentity};
use homebody_wire::v1;
use homebody_wire::v1::simulation_client::SimulationClient;
use tonic::transport::{Certificate, Channel, ClientTlsConfig};
use tonic::{Code, Request};
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::{HealthCheckRequest, health_client::HealthClient};

async fn channel(served: &common::Served) -> Channel {
    Channel::from_shared(format!("http://{}", served.handle.address())).unwrap().connect().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn health_is_serving() {
    let served = served().await;
    let mut health = HealthClient::new(channel(&served).await);
    for service in ["", "homebody.v1.Simulation"] {
        let reply = health.check(HealthCheckRequest { service: service.into() }).await.unwrap().into_inner();
        assert_eq!(reply.status(), ServingStatus::Serving, "{service:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reflection_lists_the_services_in_both_versions() {
    use tonic_reflection::pb::{v1, v1alpha};
    let served = served().await;
    let channel = channel(&served).await;
    let request = v1::ServerReflectionRequest {
        message_request: Some(v1::server_reflection_request::MessageRequest::ListServices(String::new())),
        ..Default::default()
    };
    let mut client = v1::server_reflection_client::ServerReflectionClient::new(channel.clone());
    let reply = client.server_reflection_info(Once(Some(request))).await.unwrap().into_inner().message().await.unwrap().unwrap();
    let Some(v1::server_reflection_response::MessageResponse::ListServicesResponse(list)) = reply.message_response else {
        panic!("services were asked for");
    };
    let names: Vec<_> = list.service.iter().map(|service| service.name.as_str()).collect();
    assert!(["homebody.v1.Simulation", "grpc.health.v1.Health"].iter().all(|name| names.contains(name)), "{names:?}");

    let request = v1alpha::ServerReflectionRequest {
        message_request: Some(v1alpha::server_reflection_request::MessageRequest::FileContainingSymbol("homebody.v1.Action".into())),
        ..Default::default()
    };
    let mut client = v1alpha::server_reflection_client::ServerReflectionClient::new(channel);
    let reply = client.server_reflection_info(Once(Some(request))).await.unwrap().into_inner().message().await.unwrap().unwrap();
    let found = reply.message_response;
    assert!(matches!(found, Some(v1alpha::server_reflection_response::MessageResponse::FileDescriptorResponse(_))), "{found:?}");
}

/// A stream of one message.
struct Once<T>(Option<T>);

impl<T: Unpin> tonic::codegen::tokio_stream::Stream for Once<T> {
    type Item = T;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<T>> {
        std::task::Poll::Ready(self.0.take())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_without_the_token_are_refused() {
    let token = "0123456789abcdef";
    let mut served = serve(ServerConfig { token: Some(token.into()), ..config() }).await;
    let refused = served.client.list_sessions(v1::ListSessionsRequest {}).await.unwrap_err();
    assert_eq!(refused.code(), Code::Unauthenticated);
    let mut wrong = Request::new(order());
    wrong.metadata_mut().insert("authorization", "Bearer 0123456789abcdeX".parse().unwrap());
    assert_eq!(served.client.create_session(wrong).await.unwrap_err().code(), Code::Unauthenticated);
    let mut right = Request::new(order());
    right.metadata_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
    served.client.create_session(right).await.unwrap();
    assert_eq!(served.handle.sessions(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_beyond_loopback_encrypts() {
    let token = "0123456789abcdef";
    let signed = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let certificate_pem = signed.cert.pem();
    let identity = TlsIdentity { certificate_pem: certificate_pem.clone().into(), key_pem: signed.signing_key.serialize_pem().into() };
    let address = "0.0.0.0:0".parse().unwrap();
    let (address, handle) =
        Server::bind(ServerConfig { address, token: Some(token.into()), tls: Some(identity), ..config() }).await.unwrap();
    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(certificate_pem));
    let endpoint = Channel::from_shared(format!("https://localhost:{}", address.port())).unwrap().tls_config(tls).unwrap();
    let mut client = SimulationClient::new(endpoint.connect().await.unwrap());
    let mut request = Request::new(v1::GetServerInfoRequest {});
    request.metadata_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
    client.get_server_info(request).await.unwrap();
    if let Ok(mut plain) = SimulationClient::connect(format!("http://localhost:{}", address.port())).await {
        assert!(plain.get_server_info(v1::GetServerInfoRequest {}).await.is_err(), "answered without encryption");
    }
    drop(client);
    handle.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_certificate_is_a_clear_error() {
    let identity = TlsIdentity { certificate_pem: b"no certificate".to_vec(), key_pem: b"no key".to_vec() };
    let Err(error) = Server::bind(ServerConfig { tls: Some(identity), ..config() }).await else { panic!("no certificate, no server") };
    assert!(error.to_string().contains("TLS"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_requests_name_the_limit() {
    let mut served = serve(limited(|limits| limits.request_bytes = 4096)).await;
    let scene = Some(v1::create_session_request::Scene::SceneDocument("x".repeat(5000)));
    let refused = served.client.create_session(v1::CreateSessionRequest { scene, ..Default::default() }).await.unwrap_err();
    assert_eq!(refused.code(), Code::ResourceExhausted);
    assert!(refused.message().contains("--max-request-bytes"), "{}", refused.message());
    let id = served.session().await;
    served.step(physics_steps(&id, 1)).await;
}
