//! Many at once, and what one may do to the others: nothing.

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{Grey, config, head_camera, limited, order, physics_steps, serve, served};
use homebody_server::ServerConfig;
use homebody_sim::{Camera, Frame, RenderError, Renderer, View};
use homebody_wire::v1;
use tonic::Code;

#[tokio::test(flavor = "multi_thread")]
async fn many_sessions_step_at_once_and_alike() {
    let mut served = served().await;
    let mut running = Vec::new();
    for _ in 0..16 {
        let (id, mut client) = (served.session().await, served.client.clone());
        running.push(tokio::spawn(async move {
            let mut last = None;
            for _ in 0..20 {
                last = client.step(physics_steps(&id, 4)).await.unwrap().into_inner().moment;
            }
            last.unwrap().state_hash
        }));
    }
    let mut hashes = Vec::new();
    for run in running {
        hashes.push(run.await.unwrap());
    }
    assert!(hashes.iter().all(|hash| *hash == hashes[0]), "{hashes:x?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_session_does_not_hold_up_a_fast_one() {
    let mut served = served().await;
    let (slow, fast) = (served.session().await, served.session().await);
    let (mut client, id) = (served.client.clone(), slow.clone());
    let long = tokio::spawn(async move { client.step(physics_steps(&id, 144_000)).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    for _ in 0..50 {
        served.step(physics_steps(&fast, 1)).await;
    }
    assert!(!long.is_finished(), "fifty steps took longer than 144 000");
    served.client.close_session(v1::CloseSessionRequest { session_id: slow }).await.unwrap();
    assert_eq!(long.await.unwrap().unwrap_err().code(), Code::Aborted);
}

#[tokio::test(flavor = "multi_thread")]
async fn drawing_does_not_hold_up_steps_of_others() {
    /// Takes a second for a picture, without using the processor.
    struct Slow;
    impl Renderer for Slow {
        fn render(&mut self, view: &View, cameras: &[Camera]) -> Result<Vec<Frame>, RenderError> {
            std::thread::sleep(Duration::from_secs(1));
            Grey.render(view, cameras)
        }
    }
    let mut served = serve(ServerConfig { renderer: Arc::new(|| Box::new(Slow)), ..config() }).await;
    let (drawn, stepped) = (served.session().await, served.session().await);
    let mut client = served.client.clone();
    let sensors = vec![head_camera("eye", 8, &[v1::Pass::Rgb])];
    let picture = tokio::spawn(async move { client.observe(v1::ObserveRequest { session_id: drawn, sensors }).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    for _ in 0..20 {
        served.step(physics_steps(&stepped, 1)).await;
    }
    assert!(!picture.is_finished(), "twenty steps took longer than a second");
    picture.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_step_stops() {
    let mut served = served().await;
    let id = served.session().await;
    let mut hurried = tonic::Request::new(physics_steps(&id, 144_000));
    hurried.set_timeout(Duration::from_millis(100));
    let refused = served.client.step(hurried).await.unwrap_err();
    assert!(matches!(refused.code(), Code::DeadlineExceeded | Code::Cancelled), "{refused:?}");
    let start = Instant::now();
    let reply = served.step(physics_steps(&id, 1)).await;
    let steps = reply.moment.unwrap().physics_steps;
    assert!(steps < 144_000 && start.elapsed() < Duration::from_secs(5), "{steps} steps");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_takes_too_long_is_ended_by_the_server() {
    let mut served = serve(limited(|limits| limits.call = Duration::from_secs(1))).await;
    let id = served.session().await;
    let refused = served.client.step(physics_steps(&id, 144_000)).await.unwrap_err();
    assert_eq!(refused.code(), Code::DeadlineExceeded);
    assert!(refused.message().contains("--call-timeout"), "{}", refused.message());
    served.step(physics_steps(&id, 1)).await;
}

/// A bug in a renderer stands for any bug: the session that meets it ends, its slot comes free, the others go on.
#[tokio::test(flavor = "multi_thread")]
async fn a_panic_ends_its_session_only() {
    struct Broken;
    impl Renderer for Broken {
        fn render(&mut self, _: &View, _: &[Camera]) -> Result<Vec<Frame>, RenderError> {
            panic!("no paint");
        }
    }
    let config = ServerConfig { renderer: Arc::new(|| Box::new(Broken)), ..limited(|limits| limits.sessions = 2) };
    let mut served = serve(config).await;
    let (victim, other) = (served.session().await, served.session().await);
    let sensors = vec![head_camera("eye", 8, &[v1::Pass::Rgb])];
    let refused = served.client.observe(v1::ObserveRequest { session_id: victim, sensors }).await.unwrap_err();
    assert_eq!(refused.code(), Code::Internal);
    assert!(refused.message().contains("no paint"), "{}", refused.message());
    assert_eq!(served.session_ids().await, std::slice::from_ref(&other));
    served.step(physics_steps(&other, 4)).await;
    // The thread frees the home after it has answered.
    let deadline = Instant::now() + Duration::from_secs(5);
    while served.client.create_session(order()).await.is_err() {
        assert!(Instant::now() < deadline, "the slot of the closed session never came free");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_too_long_is_refused() {
    let mut served = served().await;
    let id = served.session().await;
    let mut waiting = Vec::new();
    for _ in 0..100 {
        let (mut client, request) = (served.client.clone(), physics_steps(&id, 400));
        waiting.push(tokio::spawn(async move { client.step(request).await.map_err(|status| status.code()) }));
    }
    let (mut good, mut refused) = (0, 0);
    for call in waiting {
        match call.await.unwrap() {
            Ok(_) => good += 1,
            Err(code) => {
                assert_eq!(code, Code::ResourceExhausted);
                refused += 1;
            }
        }
    }
    assert!(good >= 64 && refused > 0, "{good} answered, {refused} refused");
}
