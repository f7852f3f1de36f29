"""Starting, finding and stopping servers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

import homebody
from homebody.errors import BinaryNotFoundError, ServerStartError, UnauthenticatedError, UnavailableError

TOKEN = "a secret of many letters".replace(" ", "-")


def test_a_launched_server_is_healthy(server: homebody.Server) -> None:
    with grpc.insecure_channel(server.address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        for service in ("", "homebody.v1.Simulation"):
            reply = stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=5)
            assert reply.status == health_pb2.HealthCheckResponse.SERVING


def test_the_server_tells_version_limits_and_scenes(server: homebody.Server) -> None:
    info = server.client.server_info()
    assert info.version == homebody.__version__
    assert info.sessions_max >= 1
    assert info.reply_bytes_max >= 2 * 512 * 512 * (3 + 4 + 4)
    scenes = {scene.name: scene for scene in server.client.scenes()}
    assert {"empty_room", "two_room_flat"} <= scenes.keys()
    assert scenes["two_room_flat"].object_count >= 40


def test_a_closed_server_is_gone() -> None:
    with homebody.launch() as server:
        address = server.address
        while_open = server.running
    assert (while_open, server.running) == (True, False)
    with pytest.raises(UnavailableError, match="homebody serve"):
        homebody.connect(address, timeout_s=0.3)
    server.close()
    assert "panic" not in server.log_text()


def test_a_server_that_dies_says_why_in_the_next_error() -> None:
    with homebody.launch() as server:
        server._process.kill()
        server._process.wait()
        with pytest.raises(UnavailableError, match="exit code -9"):
            server.client.server_info()


def test_the_server_ends_with_the_program_that_started_it() -> None:
    program = "import homebody, os, signal; s = homebody.launch(); print(s.address, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    # stderr goes nowhere: the server must not keep this test's pipes open.
    ended = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30, check=False)
    address = ended.stdout.decode().strip()
    for _ in range(50):
        try:
            homebody.connect(address, timeout_s=0.2).close()
        except UnavailableError:
            return
        time.sleep(0.1)
    pytest.fail(f"the server at {address} outlived its program")


def test_a_missing_binary_says_how_to_build_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BinaryNotFoundError, match="cargo build --release"):
        homebody.launch(tmp_path / "homebody")
    monkeypatch.setenv("HOMEBODY_BINARY", str(tmp_path / "elsewhere"))
    with pytest.raises(BinaryNotFoundError, match="elsewhere"):
        homebody.launch()


def test_the_binary_is_found_by_variable_path_and_build_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("named/homebody", "path/homebody", "target/release/homebody", "repo/engine/cli/Cargo.toml", "repo/target/release/homebody")
    for name in names:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o755)
    monkeypatch.chdir(tmp_path / "repo" / "engine")
    monkeypatch.delenv("CARGO_TARGET_DIR", raising=False)
    monkeypatch.delenv("HOMEBODY_BINARY", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert homebody.find_binary() == tmp_path / "repo/target/release/homebody"
    monkeypatch.setenv("CARGO_TARGET_DIR", str(tmp_path / "target"))
    assert homebody.find_binary() == tmp_path / "target/release/homebody"
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert homebody.find_binary() == tmp_path / "path/homebody"
    monkeypatch.setenv("HOMEBODY_BINARY", str(tmp_path / "named/homebody"))
    assert homebody.find_binary() == tmp_path / "named/homebody"


def test_a_server_that_cannot_start_shows_its_stderr() -> None:
    with pytest.raises(ServerStartError, match="--no-such-flag"):
        homebody.launch(arguments=("--no-such-flag",))


def test_a_file_that_is_no_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "homebody").write_text("not a program")
    with pytest.raises(ServerStartError, match=r"cannot run .*cargo build"):
        homebody.launch(tmp_path / "homebody")


def test_a_server_that_is_never_ready_is_given_up(tmp_path: Path) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    began = time.monotonic()
    with pytest.raises(ServerStartError, match=r"not ready after 0\.2 s"):
        homebody.launch(sleeper, timeout_s=0.2)
    assert time.monotonic() - began < 5


def test_a_token_admits_only_those_who_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEBODY_TOKEN", "not-the-one-that-launch-was-given")
    with homebody.launch(token=TOKEN) as server:
        assert server.client.server_info().sessions == 0
        with pytest.raises(UnauthenticatedError, match="authorization"):
            homebody.connect(server.address)
    assert os.environ["HOMEBODY_TOKEN"] != TOKEN


def test_a_token_never_travels_in_the_clear() -> None:
    with pytest.raises(ValueError, match="in the clear"):
        homebody.connect("example.com:443", token=TOKEN)


def test_closing_a_client_ends_its_sessions(server: homebody.Server) -> None:
    before = server.client.server_info().sessions
    with server.connect() as client:
        worlds = [client.create_world("empty_room") for _ in range(2)]
        assert server.client.server_info().sessions == before + 2
        worlds[0].close()
        worlds[0].close()
    assert server.client.server_info().sessions == before
    with pytest.raises(UnavailableError, match="closed"):
        worlds[1].step()
