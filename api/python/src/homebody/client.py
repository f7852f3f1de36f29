"""The connection to a server."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import grpc

from homebody.assets import AssetModel
from homebody.errors import CallError, DeadlineExceededError, NotFoundError, UnavailableError, call_error
from homebody.generated import Doors, GeneratedHome, StyleSummary
from homebody.geometry import Pose
from homebody.robots import RobotModel
from homebody.state import SceneSummary, ServerInfo
from homebody.v1 import simulation_pb2, simulation_pb2_grpc
from homebody.world import World

Placement = str | tuple[str, str | RobotModel] | tuple[Pose, str | RobotModel]
"""Where a robot starts: at a spawn, at a spawn with a robot of one's own, or at a pose with a robot."""

_Request = TypeVar("_Request")
_Reply = TypeVar("_Reply")


class Client:
    """A connection to a server; as a context manager it closes its worlds at the end. May be used from many threads.

    Use `connect` or `Server.connect` to make one.
    """

    def __init__(
        self,
        address: str,
        *,
        token: str | None = None,
        root_certificates: bytes | None = None,
        call_timeout_s: float = 300.0,
        diagnosis: Callable[[], str] | None = None,
    ) -> None:
        self.address = address
        self._call_timeout_s = call_timeout_s
        self._diagnosis = diagnosis
        self._metadata = (("authorization", f"Bearer {token}"),) if token else ()
        self._channel = _channel(address, token=token, root_certificates=root_certificates)
        self.stub = simulation_pb2_grpc.SimulationStub(self._channel)
        self._sessions: set[str] = set()
        self._lock = threading.Lock()
        self._closed = False

    def __repr__(self) -> str:
        return f"Client({self.address!r})"

    def server_info(self) -> ServerInfo:
        """Version and limits of the server."""
        reply = self.call(self.stub.GetServerInfo, simulation_pb2.GetServerInfoRequest())
        return ServerInfo.from_proto(reply)

    def scenes(self) -> tuple[SceneSummary, ...]:
        """Scenes that can be asked for by name."""
        reply = self.call(self.stub.ListScenes, simulation_pb2.ListScenesRequest())
        return tuple(map(SceneSummary.from_proto, reply.scenes))

    def styles(self) -> tuple[StyleSummary, ...]:
        """Styles that homes can be generated in."""
        reply = self.call(self.stub.ListStyles, simulation_pb2.ListStylesRequest())
        return tuple(map(StyleSummary.from_proto, reply.styles))

    def generate(
        self,
        *,
        seed: int,
        style: str | None = None,
        rooms: int | None = None,
        bedrooms: int | None = None,
        area_m2: float | None = None,
        clutter: float = 1.0,
        doors: Doors = Doors.MIXED,
        require: Sequence[str] = (),
        exclude: Sequence[str] = (),
        hour: float | None = None,
    ) -> GeneratedHome:
        """Furnishes a home; equal arguments give equal homes. `create_world(document=home.scene)` opens it.

        Args:
            seed: of everything; what is None below is drawn from it.
            style: name of a style, see `styles`.
            rooms: how many, halls and bathrooms included, 3 to 12.
            bedrooms: how many of them to sleep in, 0 (a studio) to 4.
            area_m2: of all rooms, 30 to 200; the plan comes within 12 %.
            clutter: small things, 0 (none) to 2 (twice the usual).
            doors: how those between rooms stand; the front door is shut.
            require: kinds that must be there, each as often as it is named.
            exclude: kinds that must not be there.
            hour: local time, 0 to 24; by night the lamps shine.
        """
        request = simulation_pb2.GenerateRequest(
            seed=seed,
            style=style,
            rooms=rooms,
            bedrooms=bedrooms,
            area_m2=area_m2,
            clutter=clutter,
            doors=simulation_pb2.Doors.ValueType(doors),
            require=require,
            exclude=exclude,
            hour=hour,
        )
        return GeneratedHome.from_proto(self.call(self.stub.Generate, request))

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
        """Makes a home and puts robots in it.

        Args:
            scene: name of a scene, see `scenes`.
            document: text of a scene document in place of a name, or the path of a file that holds it.
            seed: shuffles where goal targets start; 0 leaves the document's own places.
            robots: where bodies start, in agent order: each the name of a spawn, (spawn, robot), or (pose of the base, robot) for a place
                of its own, turned about +Y only. A robot is a kind (`two_arm`, `two_arm_gripper`, `drone`, `capsule`, `camera`) or a
                model from a file. None puts one robot at the first spawn.
            robot_models: further models from files, by whose names the document's spawns ask for them.
            asset_models: things from files, by whose names the document's objects ask for them; also for objects that are added later.
            label: shown to people who list sessions.
        """
        if (scene is None) == (document is None):
            raise ValueError("give either the name of a scene or a document")
        text = document.read_text(encoding="utf-8") if isinstance(document, Path) else document
        request = simulation_pb2.CreateSessionRequest(seed=seed, robots=_robots(robots), label=label)
        request.robot_models.extend(model.to_proto() for model in _models(robots, robot_models))
        request.asset_models.extend(model.to_proto() for model in asset_models)
        if text is not None:
            request.scene_document = text
        elif scene is not None:
            request.scene_name = scene
        reply = self.call(self.stub.CreateSession, request)
        with self._lock:
            self._sessions.add(reply.session_id)
        return World(self, reply)

    def call(
        self,
        method: grpc.UnaryUnaryMultiCallable[_Request, _Reply],
        request: _Request,
        *,
        timeout_s: float | None = None,
        wait_for_ready: bool = False,
    ) -> _Reply:
        """Makes one call of `stub`; an error of gRPC becomes one of this package."""
        if self._closed:
            raise UnavailableError(f"this client of {self.address} is closed")
        try:
            return method(
                request,
                timeout=timeout_s or self._call_timeout_s,
                metadata=self._metadata,
                wait_for_ready=wait_for_ready,
            )
        except grpc.RpcError as error:
            raise self._explained(call_error(error)) from None

    def close_session(self, session_id: str) -> None:
        """Ends a session; one that the server no longer has, or a server that is gone, is no error."""
        with self._lock:
            self._sessions.discard(session_id)
        try:
            self.call(self.stub.CloseSession, simulation_pb2.CloseSessionRequest(session_id=session_id), timeout_s=10.0)
        except (NotFoundError, UnavailableError):
            return

    def close(self) -> None:
        """Ends the sessions that this client made and closes the connection."""
        if self._closed:
            return
        try:
            for session_id in sorted(self._sessions):
                self.close_session(session_id)
        finally:
            self._closed = True
            self._channel.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def _explained(self, error: CallError) -> CallError:
        if isinstance(error, UnavailableError) and self._diagnosis is not None:
            return UnavailableError(f"{error}; {self._diagnosis()}")
        return error


def connect(
    address: str = "127.0.0.1:50051",
    *,
    token: str | None = None,
    root_certificates: str | Path | None = None,
    timeout_s: float = 10.0,
    call_timeout_s: float = 300.0,
) -> Client:
    """Connects to a server that runs, and checks that it answers.

    Args:
        address: `host:port`.
        token: the server's secret, when it has one. Leaves this machine only over TLS.
        root_certificates: PEM file of the certificates to trust. Given: the connection is encrypted.
        timeout_s: how long to wait for the server.
        call_timeout_s: how long to wait for any one call.
    """
    pem = Path(root_certificates).read_bytes() if root_certificates is not None else None
    client = Client(address, token=token, root_certificates=pem, call_timeout_s=call_timeout_s)
    try:
        client.call(client.stub.GetServerInfo, simulation_pb2.GetServerInfoRequest(), timeout_s=timeout_s, wait_for_ready=True)
    except DeadlineExceededError:
        client.close()
        raise UnavailableError(
            f"no server answered at {address} within {timeout_s:g} s; start one with `homebody serve --addr {address}` "
            "or let homebody.launch() start it"
        ) from None
    except CallError:
        client.close()
        raise
    return client


def _channel(address: str, *, token: str | None, root_certificates: bytes | None) -> grpc.Channel:
    local = _is_loopback(address)
    if token and root_certificates is None and not local:
        raise ValueError(f"a token would travel to {address} in the clear; give root_certificates for TLS")
    options: list[tuple[str, Any]] = [
        # The server has limits for both; see `Client.server_info`.
        ("grpc.max_send_message_length", -1),
        ("grpc.max_receive_message_length", -1),
        # A connection for each client, so that the frames of one do not queue behind those of another.
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.enable_http_proxy", 0 if local else 1),
    ]
    if root_certificates is None:
        return grpc.insecure_channel(address, options)
    return grpc.secure_channel(address, grpc.ssl_channel_credentials(root_certificates), options)


def _is_loopback(address: str) -> bool:
    host = address.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _robots(robots: Sequence[Placement] | None) -> simulation_pb2.RobotSelection | None:
    if robots is None:
        return None
    return simulation_pb2.RobotSelection(placements=[_placement(robot) for robot in robots])


def _placement(robot: Placement) -> simulation_pb2.RobotPlacement:
    at, kind = (robot, "") if isinstance(robot, str) else robot
    name = kind.name if isinstance(kind, RobotModel) else kind
    if isinstance(at, str):
        return simulation_pb2.RobotPlacement(spawn=at, robot=name)
    return simulation_pb2.RobotPlacement(world_from_base=at.to_proto(), robot=name)


def _models(robots: Sequence[Placement] | None, more: Sequence[RobotModel]) -> list[RobotModel]:
    """Every model once; the server refuses two that share a name and are not the same."""
    placed = [robot[1] for robot in robots or () if not isinstance(robot, str)]
    models: list[RobotModel] = []
    for model in (*(robot for robot in placed if isinstance(robot, RobotModel)), *more):
        if model not in models:
            models.append(model)
    return models
