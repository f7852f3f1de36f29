"""Starts the server that comes with the repository, for as long as this program needs it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from homebody.assets import AssetModel
from homebody.client import Client, Placement, connect
from homebody.errors import BinaryNotFoundError, CallError, ServerStartError
from homebody.robots import RobotModel
from homebody.world import World


class Server:
    """A server on this machine, on a free loopback port; as a context manager it stops at the end.

    Use `launch` to start one. It stops with this program, however that ends.
    """

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes], *, timeout_s: float, token: str | None) -> None:
        self._process = process
        self._log = log
        self._token = token
        self._log_text: str | None = None
        self._client: Client | None = None
        try:
            self.address = self._announced_address(timeout_s)
            self.client.server_info()
        except BaseException:
            self.close()
            raise

    def __repr__(self) -> str:
        return f"Server({self.address!r}, {'running' if self.running else 'ended'})"

    @property
    def running(self) -> bool:
        """The process has not ended."""
        return self._process.poll() is None

    @property
    def client(self) -> Client:
        """A connection that lives as long as the server."""
        if self._client is None:
            self._client = Client(self.address, token=self._token, diagnosis=self._diagnosis)
        return self._client

    def connect(self) -> Client:
        """Another connection."""
        return connect(self.address, token=self._token)

    def create_world(
        self,
        scene: str | None = None,
        *,
        document: str | Path | None = None,
        seed: int = 0,
        robots: Sequence[Placement] | None = None,
        robot_models: Sequence[RobotModel] = (),
        asset_models: Sequence[AssetModel] = (),
        label: str = "",
    ) -> World:
        """The same as `Client.create_world`."""
        return self.client.create_world(
            scene, document=document, seed=seed, robots=robots, robot_models=robot_models, asset_models=asset_models, label=label
        )

    def log_text(self) -> str:
        """What the server wrote to stderr, so far or until it was closed."""
        if self._log_text is not None:
            return self._log_text
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace").strip()

    def close(self) -> None:
        """Closes the connection and stops the server."""
        if self._log_text is not None:
            return
        if self._client is not None:
            # A server that no longer answers is about to end anyway.
            with contextlib.suppress(CallError):
                self._client.close()
        self._process.terminate()
        try:
            self._process.wait(timeout=5.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log_text = self.log_text()
        for pipe in (self._process.stdin, self._process.stdout, self._log):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def _announced_address(self, timeout_s: float) -> str:
        try:
            line = _first_line(self._process, timeout_s)
        except queue.Empty:
            raise ServerStartError(
                f"the server was not ready after {timeout_s:g} s; give launch a larger timeout_s. {self._diagnosis()}"
            ) from None
        if not line:
            self._process.wait(timeout=5.0)
            raise ServerStartError(f"the server did not start: {self._diagnosis()}")
        return str(json.loads(line)["address"])

    def _diagnosis(self) -> str:
        status = self._process.poll()
        state = "it still runs" if status is None else f"it ended with exit code {status}"
        return f"{state}; it wrote to stderr: {self.log_text() or 'nothing'}"


def launch(
    binary: str | Path | None = None,
    *,
    timeout_s: float = 30.0,
    token: str | None = None,
    draw_threads: int = 0,
    arguments: Sequence[str] = (),
) -> Server:
    """Starts the server on a free loopback port and waits until it answers.

    Args:
        binary: the `homebody` program. None looks at `$HOMEBODY_BINARY`, in `$PATH`, and in the build folder of the repository
            around this package or the current folder.
        timeout_s: how long to wait until the server is ready.
        token: a secret of 16 or more bytes that every call must carry.
        draw_threads: threads that draw; 0 takes one a core.
        arguments: further flags of `homebody serve`, such as `("--max-sessions", "4")`.
    """
    command = [str(find_binary(binary)), "serve", "--port", "0", "--json", "--stop-with-stdin"]
    command += ["--draw-threads", str(draw_threads), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "HOMEBODY_TOKEN"}
    if token is not None:
        environment["HOMEBODY_TOKEN"] = token
    log = tempfile.NamedTemporaryFile(prefix="homebody-", suffix=".log")  # noqa: SIM115 - lives as long as the server
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=log, env=environment, start_new_session=True)
    except OSError as error:
        log.close()
        raise ServerStartError(f"cannot run {command[0]}: {error.strerror}; {_REMEDY}") from None
    return Server(process, log, timeout_s=timeout_s, token=token)


def find_binary(binary: str | Path | None = None) -> Path:
    """The `homebody` program; see `launch` for where it looks."""
    chosen = binary or os.environ.get("HOMEBODY_BINARY")
    if chosen is not None:
        path = Path(chosen).expanduser()
        if not path.is_file():
            raise BinaryNotFoundError(f"{path} ({'argument' if binary else '$HOMEBODY_BINARY'}) is no file; {_REMEDY}")
        return path
    found = shutil.which("homebody")
    for candidate in ([Path(found)] if found else [], _built()):
        for path in candidate:
            if path.is_file():
                return path
    raise BinaryNotFoundError(f"the program `homebody` is neither in $PATH nor built; {_REMEDY}")


_REMEDY = (
    "build it with `cargo build --release` in the Homebody repository, then set HOMEBODY_BINARY to target/release/homebody "
    "or call homebody.launch(path)"
)


def _built() -> Iterator[Path]:
    if "CARGO_TARGET_DIR" in os.environ:
        yield Path(os.environ["CARGO_TARGET_DIR"]) / "release" / "homebody"
    for start in (Path.cwd(), Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if (folder / "engine" / "cli" / "Cargo.toml").is_file():
                yield folder / "target" / "release" / "homebody"


def _first_line(process: subprocess.Popen[bytes], timeout_s: float) -> bytes:
    """The first line of stdout; empty when the process ended without one, `queue.Empty` when there was none in time."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    stdout = process.stdout
    assert stdout is not None, "the process was started with a pipe"
    threading.Thread(target=lambda: lines.put(stdout.readline()), daemon=True).start()
    return lines.get(timeout=timeout_s)
