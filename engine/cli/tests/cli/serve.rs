//! `homebody serve` as another program starts and stops it.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use homebody_wire::v1::simulation_client::SimulationClient;
use homebody_wire::v1::{GetServerInfoRequest, ListScenesRequest};
use serde_json::Value;

use crate::common::{homebody, run};

/// A server on a free port; it ends when this value is dropped, since its stdin closes.
struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    ready: Value,
}

fn start(arguments: &[&str]) -> Running {
    let mut child = homebody()
        .args(["serve", "--port", "0", "--json", "--stop-with-stdin"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("the server says when it is ready");
    Running { child, stdout, ready: serde_json::from_str(&line).expect("the line is JSON") }
}

impl Running {
    fn url(&self) -> String {
        format!("http://{}", self.ready["address"].as_str().expect("an address"))
    }

    /// Closes the server's stdin, and gives its exit code once it ended, within ten seconds.
    fn stop(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        let patience = Instant::now();
        while patience.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.child.try_wait().expect("the child can be asked") {
                let mut rest = String::new();
                self.stdout.read_line(&mut rest).expect("stdout can be read to its end");
                assert_eq!(rest, "", "one line of JSON and no more");
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.child.kill().expect("the child can be killed");
        None
    }
}

/// Also while a client stays connected, on a thread of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_reads_the_address_calls_and_stops_the_server() {
    let server = start(&["--max-sessions", "3"]);
    assert_eq!((&server.ready["ready"], &server.ready["tls"]), (&true.into(), &false.into()));
    let mut client = SimulationClient::connect(server.url()).await.expect("the address answers");
    let info = client.get_server_info(GetServerInfoRequest {}).await.expect("it knows itself").into_inner();
    assert_eq!((info.version.as_str(), info.sessions_max), (env!("CARGO_PKG_VERSION"), 3));
    let scenes = client.list_scenes(ListScenesRequest {}).await.expect("it knows its scenes").into_inner().scenes;
    assert!(scenes.iter().any(|scene| scene.name == "two_room_flat"));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_taken_port_is_an_error_that_names_it() {
    let server = start(&[]);
    let address = server.ready["address"].as_str().expect("an address").to_owned();
    let second = run(&["serve", "--addr", &address]);
    assert_eq!(second.code, 1);
    assert!(second.stderr.contains(&address), "{}", second.stderr);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn an_open_server_without_protection_is_refused() {
    let refused = run(&["serve", "--addr", "0.0.0.0:0"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("token") && refused.stderr.contains("TLS"), "{}", refused.stderr);
}
