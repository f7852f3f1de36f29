//! Sessions are recorded, for a client or into the server's folder, and the recordings go the same way again.

mod common;

use std::path::Path;

use common::{config, order, physics_steps, serve, served};
use homebody_record::Recording;
use homebody_server::ServerConfig;
use homebody_sim::Replay;
use homebody_sim::tape::Checked;
use homebody_wire::v1::{self, world_command};
use tonic::Code;

/// How many states a recording holds, all of them equal to those of its replay.
fn equal_states(recording: &Recording) -> usize {
    let mut replay = Replay::new(&recording.origin).expect("this build wrote it");
    let mut equal = 0;
    for record in recording.records() {
        let record = record.expect("the file is whole");
        match replay.feed(&record).expect("it did so before") {
            Checked::Nothing => {}
            Checked::Equal => equal += 1,
            Checked::Parted { .. } => panic!("parted at step {}", record.step()),
        }
    }
    equal
}

fn gravity(session_id: &str) -> v1::ApplyRequest {
    let down = world_command::Command::SetGravity(v1::SetGravity { gravity_m_s2: Some(v1::Vector3 { x: 0.0, y: -1.6, z: 0.0 }) });
    v1::ApplyRequest { session_id: session_id.into(), commands: vec![v1::WorldCommand { command: Some(down) }] }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_gets_the_recording_of_what_it_did() {
    let mut served = served().await;
    let id = served.session().await;
    let start = || v1::StartRecordingRequest { session_id: id.clone() };
    let stop = || v1::StopRecordingRequest { session_id: id.clone() };
    assert_eq!(served.client.stop_recording(stop()).await.unwrap_err().code(), Code::FailedPrecondition);
    // Something has happened before, though not a step.
    served.client.apply(gravity(&id)).await.unwrap();
    served.client.start_recording(start()).await.unwrap();
    assert_eq!(served.client.start_recording(start()).await.unwrap_err().code(), Code::FailedPrecondition);
    served.step(physics_steps(&id, 41)).await;
    let kept = served.client.snapshot(v1::SnapshotRequest { session_id: id.clone(), as_bytes: false }).await.unwrap().into_inner();
    served.step(physics_steps(&id, 20)).await;
    let snapshot = Some(v1::restore_request::Snapshot::SnapshotId(kept.snapshot_id));
    served.client.restore(v1::RestoreRequest { session_id: id.clone(), snapshot }).await.unwrap();
    served.step(physics_steps(&id, 40)).await;
    let other_seed = v1::ResetSessionRequest { session_id: id.clone(), seed: Some(3), ..Default::default() };
    assert_eq!(served.client.reset_session(other_seed).await.unwrap_err().code(), Code::FailedPrecondition);
    let reply = served.client.stop_recording(stop()).await.unwrap().into_inner();
    let recording = Recording::from_bytes("reply".into(), reply.recording).expect("an MCAP file");
    assert!(equal_states(&recording) > 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_a_folder_records_every_run_from_its_start() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let mut served = serve(ServerConfig { record: Some(folder.path().join("runs")), ..config() }).await;
    let created = served.client.create_session(v1::CreateSessionRequest { label: "mine".into(), ..order() }).await.unwrap().into_inner();
    let id = created.session_id;
    served.step(physics_steps(&id, 30)).await;
    served.client.apply(gravity(&id)).await.unwrap();
    served.step(physics_steps(&id, 30)).await;
    served.client.reset_session(v1::ResetSessionRequest { session_id: id.clone(), seed: Some(5), ..Default::default() }).await.unwrap();
    served.step(physics_steps(&id, 12)).await;
    let refused = served.client.start_recording(v1::StartRecordingRequest { session_id: id.clone() }).await.unwrap_err();
    assert!(refused.message().contains("--record"), "{}", refused.message());
    served.client.close_session(v1::CloseSessionRequest { session_id: id }).await.unwrap();
    let open = |name: &str| Recording::open(&folder.path().join("runs").join(Path::new(name))).expect("it was closed whole");
    let (first, second) = (open("session-1-run-1.mcap"), open("session-1-run-2.mcap"));
    assert_eq!((first.origin.seed, second.origin.seed, first.origin.label.as_str()), (0, 5, "mine"));
    // The start, a state every four steps, and the end.
    assert_eq!((equal_states(&first), equal_states(&second)), (1 + 15 + 1, 1 + 3 + 1));
}
