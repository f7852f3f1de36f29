//! Sessions from beginning to end.

mod common;

use std::time::Duration;

use common::{config, limited, order, physics_steps, robots, serve, served};
use homebody_server::{Server, ServerConfig};
use homebody_wire::v1;
use tonic::Code;

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_made_described_stepped_and_closed() {
    let mut served = served().await;
    let created = served.client.create_session(order()).await.unwrap().into_inner();
    let (id, description) = (created.session_id, created.description.unwrap());
    assert_eq!(description.scene_name, "test_room");
    assert_eq!(created.moment.unwrap().physics_steps, 0);
    let names: Vec<_> = description.objects.iter().map(|object| object.name.as_str()).collect();
    assert!(["table", "mug", "robot"].iter().all(|name| names.contains(name)), "{names:?}");
    assert_eq!(description.agents.len(), 1);
    assert!(description.agents[0].joints.iter().any(|joint| joint.kind() == v1::JointKind::Wheel && joint.position_max.is_infinite()));

    let described = served.client.describe_session(v1::DescribeSessionRequest { session_id: id.clone() }).await.unwrap().into_inner();
    assert_eq!(described.description.unwrap(), description);
    assert_eq!(served.session_ids().await, std::slice::from_ref(&id));
    let stepped = served.step(physics_steps(&id, 7)).await;
    assert_eq!((stepped.physics_steps_taken, stepped.moment.unwrap().physics_steps), (7, 7));

    served.client.close_session(v1::CloseSessionRequest { session_id: id.clone() }).await.unwrap();
    assert!(served.session_ids().await.is_empty());
    assert_eq!(served.client.step(physics_steps(&id, 1)).await.unwrap_err().code(), Code::NotFound);
    served.handle.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_stand_at_the_spawns_asked_for() {
    let mut served = served().await;
    for (selection, expected) in [(None, vec![-1.5]), (Some(robots(&[])), vec![]), (Some(robots(&["east", "west"])), vec![1.5, -1.5])] {
        let request = v1::CreateSessionRequest { robots: selection, ..order() };
        let created = served.client.create_session(request).await.unwrap().into_inner();
        let description = created.description.unwrap();
        let objects =
            description.agents.iter().map(|agent| v1::ObjectRef { r#ref: Some(v1::object_ref::Ref::Id(agent.object_id)) }).collect();
        let query = Some(v1::ObjectQuery { objects, ..Default::default() });
        let request = v1::GetObjectsRequest { session_id: created.session_id, query };
        let reply = served.client.get_objects(request).await.unwrap().into_inner();
        let places: Vec<f32> =
            reply.objects.iter().map(|object| object.world_from_object.unwrap().position_m.unwrap().x).take(expected.len()).collect();
        assert_eq!(places, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_server_says_so_and_a_closed_session_makes_room() {
    let mut served = serve(limited(|limits| limits.sessions = 2)).await;
    let first = served.session().await;
    served.session().await;
    let refused = served.client.create_session(order()).await.unwrap_err();
    assert_eq!(refused.code(), Code::ResourceExhausted);
    assert!(refused.message().contains("--max-sessions") && refused.message().contains("CloseSession"), "{}", refused.message());
    served.client.close_session(v1::CloseSessionRequest { session_id: first }).await.unwrap();
    served.session().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_of_vanished_clients_are_closed() {
    let mut served = serve(limited(|limits| limits.session_idle = Duration::from_secs(1))).await;
    let left = served.session().await;
    let kept = served.session().await;
    for _ in 0..12 {
        served.step(physics_steps(&kept, 1)).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(served.session_ids().await, [kept]);
    assert_eq!(served.client.step(physics_steps(&left, 1)).await.unwrap_err().code(), Code::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn built_in_scenes_are_listed_and_can_be_asked_for() {
    let mut served = served().await;
    let scenes = served.client.list_scenes(v1::ListScenesRequest {}).await.unwrap().into_inner().scenes;
    assert!(scenes.iter().any(|scene| scene.name == "two_room_flat" && scene.object_count >= 40));
    for scene in scenes {
        let scene = Some(v1::create_session_request::Scene::SceneName(scene.name));
        let request = v1::CreateSessionRequest { scene, ..Default::default() };
        served.client.create_session(request).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_can_be_read() {
    let mut served = serve(limited(|limits| limits.rays = 5)).await;
    served.session().await;
    let info = served.client.get_server_info(v1::GetServerInfoRequest {}).await.unwrap().into_inner();
    assert_eq!((info.sessions, info.sessions_max, info.rays_max, info.reply_bytes_max), (1, 64, 5, 64 << 20));
}

#[tokio::test(flavor = "multi_thread")]
async fn shutting_down_ends_what_runs() {
    const DAYS: u32 = 100_000_000;
    let mut served = serve(limited(|limits| limits.physics_steps = DAYS)).await;
    let id = served.session().await;
    let mut client = served.client.clone();
    let long = tokio::spawn(async move { client.step(physics_steps(&id, DAYS)).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    drop(served.client);
    tokio::time::timeout(Duration::from_secs(15), served.handle.shutdown()).await.expect("running calls have ten seconds");
    assert!(long.await.unwrap().is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_is_a_clear_error() {
    let (address, _handle) = Server::bind(config()).await.unwrap();
    let Err(error) = Server::bind(ServerConfig::on(address)).await else { panic!("{address} was taken") };
    assert!(error.to_string().contains(&address.to_string()), "{error}");
}
