"""A home that runs on the server, stepped and observed from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from homebody.actions import Action, Command, ObjectRef, object_ref
from homebody.agent import Agent
from homebody.description import SceneInfo
from homebody.experiment import Experiment
from homebody.geometry import Pose, VectorLike, vector_to_proto
from homebody.sensors import (
    ContactSensor,
    ObjectSensor,
    Observations,
    Sensors,
    observations_from_proto,
    sensors_to_proto,
)
from homebody.state import ActionResult, Contact, Event, JointState, Moment, ObjectState, RayHit, event_from_proto
from homebody.v1 import action_pb2, simulation_pb2, state_pb2

if TYPE_CHECKING:
    from homebody.client import Client

Commands: TypeAlias = Command | Mapping[int, Command] | None
"""What agents are told: one command for agent 0, or commands by agent."""


@dataclass(frozen=True, eq=False)
class Step:
    """What a step gave."""

    moment: Moment
    physics_steps_taken: int
    results: tuple[ActionResult, ...]
    """One for each agent, in agent order."""
    idle: bool
    """No agent's action is running."""
    events: tuple[Event, ...]
    events_dropped: int
    """Events after those."""
    observations: Observations


@dataclass(frozen=True)
class Snapshot:
    """A state that the server keeps for `World.restore`."""

    id: str
    moment: Moment


class World(Experiment):
    """A home that runs on the server; as a context manager it ends at the end. Use it from one thread at a time.

    Use `Client.create_world` to make one.
    """

    def __init__(self, client: Client, created: simulation_pb2.CreateSessionResponse) -> None:
        self._client = client
        self.session_id = created.session_id
        self.info = SceneInfo.from_proto(created.description)
        """Everything that never changes while stepping."""
        self.moment = Moment.from_proto(created.moment)
        """Of the latest reply that changed the world or looked at it."""

    def __repr__(self) -> str:
        return f"World({self.info.scene_name!r}, time_s={self.moment.time_s:.3f}, session_id={self.session_id!r})"

    @property
    def client(self) -> Client:
        """The connection that made this world."""
        return self._client

    @property
    def agents(self) -> tuple[Agent, ...]:
        """All controlled bodies, in the order in which they were asked for."""
        return tuple(Agent(self, info) for info in self.info.agents)

    def agent(self, agent: int = 0) -> Agent:
        """One robot, with actions as methods that wait for their end."""
        if not 0 <= agent < len(self.info.agents):
            raise LookupError(f"there is no agent {agent}; this world has {len(self.info.agents)}, from 0")
        return Agent(self, self.info.agents[agent])

    def step(
        self,
        commands: Commands = None,
        *,
        control_steps: int | None = None,
        physics_steps: int | None = None,
        until_idle: bool | Literal["all", "any"] = False,
        control_steps_max: int = 3600,
        sensors: Sensors | None = None,
        contact_events: bool = False,
    ) -> Step:
        """Tells agents what to do, advances time and observes; one control step when no length is given.

        Args:
            commands: one command for agent 0, or commands by agent; an agent without one goes on with what it does.
            control_steps: how far, 60 a second; 0 begins the commands and observes.
            physics_steps: how far, 240 a second.
            until_idle: until every action has ended (True or "all"), or one of them ("any").
            control_steps_max: at most so far with `until_idle`.
            sensors: what to observe after the last step, by name.
            contact_events: report contacts that began or ended, too. There may be many.
        """
        if sum((control_steps is not None, physics_steps is not None, bool(until_idle))) > 1:
            raise ValueError("give one of control_steps, physics_steps and until_idle")
        request = simulation_pb2.StepRequest(
            session_id=self.session_id,
            commands=_commands(commands),
            sensors=sensors_to_proto(sensors),
            contact_events=contact_events,
        )
        if until_idle:
            request.until_idle.control_steps_max = control_steps_max
            request.until_idle.rule = _until_idle_rule(until_idle)
        elif physics_steps is not None:
            request.physics_steps = physics_steps
        else:
            request.control_steps = 1 if control_steps is None else control_steps
        reply = self._client.call(self._client.stub.Step, request)
        events = (event_from_proto(event) for event in reply.events)
        return Step(
            moment=self._at(reply.moment),
            physics_steps_taken=reply.physics_steps_taken,
            results=tuple(map(ActionResult.from_proto, reply.results)),
            idle=reply.idle,
            events=tuple(event for event in events if event is not None),
            events_dropped=reply.events_dropped,
            observations=observations_from_proto(reply.observations),
        )

    def observe(self, sensors: Sensors) -> Observations:
        """Observes without advancing time."""
        request = simulation_pb2.ObserveRequest(session_id=self.session_id, sensors=sensors_to_proto(sensors))
        reply = self._client.call(self._client.stub.Observe, request)
        self._at(reply.moment)
        return observations_from_proto(reply.observations)

    def reset(self, *, seed: int | None = None, sensors: Sensors | None = None) -> Observations:
        """Back to the start, with the same seed or another; kept snapshots go when the seed changes."""
        request = simulation_pb2.ResetSessionRequest(session_id=self.session_id, seed=seed, sensors=sensors_to_proto(sensors))
        reply = self._client.call(self._client.stub.ResetSession, request)
        self._at(reply.moment)
        return observations_from_proto(reply.observations)

    def describe(self) -> SceneInfo:
        """Asks again for what things there are, which only commands and restored snapshots change, and keeps it as `info`."""
        request = simulation_pb2.DescribeSessionRequest(session_id=self.session_id)
        self.info = SceneInfo.from_proto(self._client.call(self._client.stub.DescribeSession, request).description)
        return self.info

    def objects(self, objects: Sequence[ObjectRef] = (), *, movable_only: bool = False, bodies: bool = False) -> tuple[ObjectState, ...]:
        """States of things, in the order given, or of all in id order."""
        query = ObjectSensor(objects=objects, movable_only=movable_only, bodies=bodies).query()
        request = simulation_pb2.GetObjectsRequest(session_id=self.session_id, query=query)
        reply = self._client.call(self._client.stub.GetObjects, request)
        self._at(reply.moment)
        return tuple(map(ObjectState.from_proto, reply.objects))

    def object(self, thing: ObjectRef) -> ObjectState:
        """State of one thing."""
        (state,) = self.objects([thing])
        return state

    def contacts(self, objects: Sequence[ObjectRef] = ()) -> tuple[Contact, ...]:
        """What touches the things given, or any."""
        query = ContactSensor(objects=objects).query()
        request = simulation_pb2.GetContactsRequest(session_id=self.session_id, query=query)
        reply = self._client.call(self._client.stub.GetContacts, request)
        self._at(reply.moment)
        return tuple(map(Contact.from_proto, reply.contacts))

    def joints(self, objects: Sequence[ObjectRef] = ()) -> tuple[JointState, ...]:
        """Joints of the things given, or of all: doors, drawers. Those of robots are in `Agent.state`."""
        refs = [object_ref(thing) for thing in objects]
        request = simulation_pb2.GetJointsRequest(session_id=self.session_id, objects=refs)
        reply = self._client.call(self._client.stub.GetJoints, request)
        self._at(reply.moment)
        return tuple(map(JointState.from_proto, reply.joints))

    def ray_cast(
        self,
        *,
        origins_m: Sequence[VectorLike] | np.ndarray[tuple[int, ...], np.dtype[np.floating]],
        directions: Sequence[VectorLike] | np.ndarray[tuple[int, ...], np.dtype[np.floating]],
        distance_max_m: float | None = None,
        ignore: ObjectRef | None = None,
    ) -> tuple[RayHit | None, ...]:
        """The first thing along each ray, None where nothing lies within the distance (1000 m).

        Args:
            origins_m: a start for each ray.
            directions: a direction for each ray, of any length.
            distance_max_m: how far to look.
            ignore: a thing that rays pass through.
        """
        passed = object_ref(ignore) if ignore is not None else None
        rays = [
            simulation_pb2.Ray(
                origin_m=vector_to_proto(origin),
                direction=vector_to_proto(direction),
                distance_max_m=distance_max_m,
                ignore=passed,
            )
            for origin, direction in zip(origins_m, directions, strict=True)
        ]
        request = simulation_pb2.RayCastRequest(session_id=self.session_id, rays=rays)
        reply = self._client.call(self._client.stub.RayCast, request)
        self._at(reply.moment)
        return tuple(map(RayHit.from_proto, reply.hits))

    def overlap_box(self, *, world_from_box: Pose, half_extents_m: VectorLike) -> tuple[int, ...]:
        """Ids of the things that meet a box, given by its centre, orientation and half its edges."""
        request = simulation_pb2.OverlapBoxRequest(
            session_id=self.session_id,
            world_from_box=world_from_box.to_proto(),
            half_extents_m=vector_to_proto(half_extents_m),
        )
        reply = self._client.call(self._client.stub.OverlapBox, request)
        self._at(reply.moment)
        return tuple(reply.object_ids)

    def snapshot(self) -> Snapshot:
        """Keeps the state on the server. A server keeps so many a world, see `ServerInfo.snapshots_max`."""
        reply = self._snapshot(as_bytes=False)
        return Snapshot(reply.snapshot_id, self.moment)

    def snapshot_bytes(self) -> bytes:
        """The state as bytes, for a file; good for the same build, scene, seed and robots."""
        return self._snapshot(as_bytes=True).state

    def restore(self, snapshot: Snapshot | bytes | Literal["start"]) -> Moment:
        """Goes back to a snapshot, or to the start; from there the same actions give the same bits."""
        request = simulation_pb2.RestoreRequest(session_id=self.session_id)
        if isinstance(snapshot, bytes):
            request.state = snapshot
        else:
            request.snapshot_id = snapshot.id if isinstance(snapshot, Snapshot) else snapshot
        return self._at(self._client.call(self._client.stub.Restore, request).moment)

    def drop_snapshot(self, snapshot: Snapshot) -> None:
        """Lets the server forget a snapshot."""
        request = simulation_pb2.DropSnapshotRequest(session_id=self.session_id, snapshot_id=snapshot.id)
        self._client.call(self._client.stub.DropSnapshot, request)

    def start_recording(self) -> Moment:
        """Records from now on what this world is told, with a hash of its state every control step."""
        request = simulation_pb2.StartRecordingRequest(session_id=self.session_id)
        return self._at(self._client.call(self._client.stub.StartRecording, request).moment)

    def stop_recording(self, path: str | Path | None = None) -> bytes:
        """Ends the recording: an MCAP file, which `homebody replay FILE --verify` does again and compares.

        Args:
            path: where to write it; None only returns it.
        """
        request = simulation_pb2.StopRecordingRequest(session_id=self.session_id)
        reply = self._client.call(self._client.stub.StopRecording, request)
        self._at(reply.moment)
        if path is not None:
            Path(path).write_bytes(reply.recording)
        return reply.recording

    def close(self) -> None:
        """Ends the session. Closing twice, or after the server has gone, is no error."""
        self._client.close_session(self.session_id)

    def __enter__(self) -> World:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def _snapshot(self, *, as_bytes: bool) -> simulation_pb2.SnapshotResponse:
        request = simulation_pb2.SnapshotRequest(session_id=self.session_id, as_bytes=as_bytes)
        reply = self._client.call(self._client.stub.Snapshot, request)
        self._at(reply.moment)
        return reply

    def _at(self, moment: state_pb2.Moment) -> Moment:
        self.moment = Moment.from_proto(moment)
        return self.moment


def _commands(commands: Commands) -> list[action_pb2.AgentCommand]:
    if commands is None:
        return []
    if not isinstance(commands, Mapping):
        commands = {0: commands}
    return [_command(agent, command) for agent, command in commands.items()]


def _command(agent: int, command: Command) -> action_pb2.AgentCommand:
    if isinstance(command, Action):
        return action_pb2.AgentCommand(agent=agent, action=command)
    return action_pb2.AgentCommand(agent=agent, joints=command)


def _until_idle_rule(rule: bool | str) -> simulation_pb2.UntilIdleRule.ValueType:
    if rule in (True, "all"):
        return simulation_pb2.UNTIL_IDLE_RULE_ALL
    if rule == "any":
        return simulation_pb2.UNTIL_IDLE_RULE_ANY
    raise ValueError(f"until_idle is {rule!r}; give True, 'all' or 'any'")
