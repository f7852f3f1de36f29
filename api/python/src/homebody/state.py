"""What changes while a world is stepped: moments, things, contacts, joints, agents and events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from homebody.geometry import Array, Bounds, Pose, vector_from_proto
from homebody.v1 import action_pb2, simulation_pb2, state_pb2


class ActionStatus(IntEnum):
    """How an action stands or ended."""

    IDLE = action_pb2.ACTION_STATUS_IDLE
    """Nothing was asked yet."""
    ONGOING = action_pb2.ACTION_STATUS_ONGOING
    SUCCESS = action_pb2.ACTION_STATUS_SUCCESS
    INTERRUPTED = action_pb2.ACTION_STATUS_INTERRUPTED
    """Another action or command replaced it."""
    FAILED_TO_MOVE = action_pb2.ACTION_STATUS_FAILED_TO_MOVE
    FAILED_TO_TURN = action_pb2.ACTION_STATUS_FAILED_TO_TURN
    CANNOT_REACH = action_pb2.ACTION_STATUS_CANNOT_REACH
    """The target is out of the arm's reach; nothing was tried."""
    FAILED_TO_REACH = action_pb2.ACTION_STATUS_FAILED_TO_REACH
    FAILED_TO_GRASP = action_pb2.ACTION_STATUS_FAILED_TO_GRASP
    """The magnet never touched the thing."""
    NOT_HOLDING = action_pb2.ACTION_STATUS_NOT_HOLDING
    FAILED_TO_BEND = action_pb2.ACTION_STATUS_FAILED_TO_BEND
    """The arm could not take the asked pose."""
    COLLISION = action_pb2.ACTION_STATUS_COLLISION
    """The base met an obstacle."""
    TIPPING = action_pb2.ACTION_STATUS_TIPPING
    HELD_BY_OTHER = action_pb2.ACTION_STATUS_HELD_BY_OTHER
    SLIPPED = action_pb2.ACTION_STATUS_SLIPPED
    """What was held came off on the way."""
    CLAMPED_CAMERA_ROTATION = action_pb2.ACTION_STATUS_CLAMPED_CAMERA_ROTATION
    """The camera could not turn that far; it stands at its limit."""
    TIMED_OUT = action_pb2.ACTION_STATUS_TIMED_OUT


@dataclass(frozen=True)
class ActionResult:
    """Status and reason of the latest action of an agent."""

    agent: int
    status: ActionStatus
    reason: str
    """Why, in a sentence with the figures."""
    control_steps: int
    """That it has taken."""

    @property
    def succeeded(self) -> bool:
        """It did what was asked."""
        return self.status is ActionStatus.SUCCESS

    @property
    def ended(self) -> bool:
        """It no longer runs."""
        return self.status is not ActionStatus.ONGOING

    @classmethod
    def from_proto(cls, message: action_pb2.ActionResult) -> ActionResult:
        """The protocol's message as a result."""
        return cls(message.agent, ActionStatus(message.status), message.reason, message.control_steps)

    def __str__(self) -> str:
        return f"{self.status.name.lower()} after {self.control_steps} control steps: {self.reason}"


@dataclass(frozen=True)
class Moment:
    """When a reply was made, and the hash of everything a later step depends on."""

    physics_steps: int
    """Since the start."""
    time_s: float
    state_hash: int
    """Worlds with equal hashes go on equally."""

    @classmethod
    def from_proto(cls, message: state_pb2.Moment) -> Moment:
        """The protocol's message as a moment."""
        return cls(message.physics_steps, message.time_s, message.state_hash)


@dataclass(frozen=True, eq=False)
class BodyState:
    """One rigid body; velocities are those of the centre of mass."""

    body_id: int
    world_from_body: Pose
    linear_velocity_m_s: Array
    angular_velocity_rad_s: Array
    mass_kg: float
    """Infinity for what never moves."""
    asleep: bool

    @classmethod
    def from_proto(cls, message: state_pb2.BodyState) -> BodyState:
        """The protocol's message as a body."""
        return cls(
            body_id=message.body_id,
            world_from_body=Pose.from_proto(message.world_from_body),
            linear_velocity_m_s=vector_from_proto(message.linear_velocity_m_s),
            angular_velocity_rad_s=vector_from_proto(message.angular_velocity_rad_s),
            mass_kg=message.mass_kg,
            asleep=message.asleep,
        )


@dataclass(frozen=True, eq=False)
class ObjectState:
    """One thing; pose and velocities are those of its root body."""

    object_id: int
    world_from_object: Pose
    linear_velocity_m_s: Array
    angular_velocity_rad_s: Array
    bounds: Bounds
    """Around all its colliders."""
    mass_kg: float
    """Infinity when any of its bodies never moves."""
    asleep: bool
    bodies: tuple[BodyState, ...]
    """Every body, root first, when asked for."""

    @classmethod
    def from_proto(cls, message: state_pb2.ObjectState) -> ObjectState:
        """The protocol's message as a thing."""
        return cls(
            object_id=message.object_id,
            world_from_object=Pose.from_proto(message.world_from_object),
            linear_velocity_m_s=vector_from_proto(message.linear_velocity_m_s),
            angular_velocity_rad_s=vector_from_proto(message.angular_velocity_rad_s),
            bounds=Bounds.from_proto(message.bounds),
            mass_kg=message.mass_kg,
            asleep=message.asleep,
            bodies=tuple(map(BodyState.from_proto, message.bodies)),
        )


@dataclass(frozen=True, eq=False)
class Contact:
    """Two bodies that touch, as of the latest physics step; a has the lower id."""

    body_id_a: int
    object_id_a: int
    body_id_b: int
    object_id_b: int
    point_m: Array
    normal: Array
    """Unit, from a to b."""
    impulse_n_s: float
    closing_speed_m_s: float
    """When the touch began; 0 for one that goes on."""

    @classmethod
    def from_proto(cls, message: state_pb2.Contact) -> Contact:
        """The protocol's message as a contact."""
        return cls(
            body_id_a=message.body_id_a,
            object_id_a=message.object_id_a,
            body_id_b=message.body_id_b,
            object_id_b=message.object_id_b,
            point_m=vector_from_proto(message.point_m),
            normal=vector_from_proto(message.normal),
            impulse_n_s=message.impulse_n_s,
            closing_speed_m_s=message.closing_speed_m_s,
        )


@dataclass(frozen=True)
class JointState:
    """Joint of an articulated thing as measured: rad, rad/s, N m or m, m/s, N."""

    joint_id: int
    object_id: int
    position: float
    velocity: float
    effort: float
    force_n: Array
    """Pull of the carrying body on the carried one through the joint, in the latter's axes; zero once it is broken."""
    torque_n_m: Array
    broken: bool
    """It gave way; the two bodies are no longer connected."""

    @classmethod
    def from_proto(cls, message: state_pb2.JointState) -> JointState:
        """The protocol's message as a joint."""
        reading = message.reading
        return cls(
            message.joint_id,
            message.object_id,
            reading.position,
            reading.velocity,
            reading.effort,
            vector_from_proto(message.force_n),
            vector_from_proto(message.torque_n_m),
            message.broken,
        )


@dataclass(frozen=True, eq=False)
class JointArrays:
    """Joints of an agent, in the order of `AgentInfo.joints`: rad, rad/s, N m or m, m/s, N."""

    positions: NDArray[np.float32]
    velocities: NDArray[np.float32]
    efforts: NDArray[np.float32]

    @classmethod
    def from_proto(cls, message: state_pb2.JointArrays) -> JointArrays:
        """The protocol's message as arrays."""
        return cls(
            np.array(message.positions, dtype=np.float32),
            np.array(message.velocities, dtype=np.float32),
            np.array(message.efforts, dtype=np.float32),
        )


@dataclass(frozen=True, eq=False)
class MagnetState:
    """One hand: force and torque are what it exerts on what it holds, in the world's frame."""

    world_from_magnet: Pose
    """Its face is at the origin; -Y points out of it."""
    held_object_id: int | None
    force_n: Array
    torque_n_m: Array

    @classmethod
    def from_proto(cls, message: state_pb2.MagnetState) -> MagnetState:
        """The protocol's message as a hand."""
        return cls(
            world_from_magnet=Pose.from_proto(message.world_from_magnet),
            held_object_id=message.held_object_id if message.HasField("held_object_id") else None,
            force_n=vector_from_proto(message.force_n),
            torque_n_m=vector_from_proto(message.torque_n_m),
        )


@dataclass(frozen=True, eq=False)
class AgentState:
    """One body: base, joints, hands, rotors, camera and action. A hand that it does not have holds nothing, at the origin."""

    agent: int
    object_id: int
    world_from_base: Pose
    """It faces -Z of this frame."""
    base_velocity_m_s: Array
    joints: JointArrays
    magnet_left: MagnetState
    magnet_right: MagnetState
    world_from_camera: Pose
    action: ActionResult
    base_angular_velocity_rad_s: Array
    rotor_speeds_rad_s: Array
    """In the order of `AgentInfo.rotors`."""
    rotor_thrusts_n: Array
    grounded: bool | None
    """Whether a walking capsule stands on something; None for other bodies."""
    met_object_id: int | None
    """What a walking capsule pushes against."""
    met_force_n: float

    @property
    def held_object_ids(self) -> tuple[int | None, int | None]:
        """What the left and the right hand hold."""
        return self.magnet_left.held_object_id, self.magnet_right.held_object_id

    @classmethod
    def from_proto(cls, message: state_pb2.AgentState) -> AgentState:
        """The protocol's message as a robot."""
        return cls(
            agent=message.agent,
            object_id=message.object_id,
            world_from_base=Pose.from_proto(message.world_from_base),
            base_velocity_m_s=vector_from_proto(message.base_velocity_m_s),
            joints=JointArrays.from_proto(message.joints),
            magnet_left=MagnetState.from_proto(message.magnet_left),
            magnet_right=MagnetState.from_proto(message.magnet_right),
            world_from_camera=Pose.from_proto(message.world_from_camera),
            action=ActionResult.from_proto(message.action),
            base_angular_velocity_rad_s=vector_from_proto(message.base_angular_velocity_rad_s),
            rotor_speeds_rad_s=np.array(message.rotor_speeds_rad_s, dtype=np.float32),
            rotor_thrusts_n=np.array(message.rotor_thrusts_n, dtype=np.float32),
            grounded=message.grounded if message.HasField("grounded") else None,
            met_object_id=message.met_object_id if message.HasField("met_object_id") else None,
            met_force_n=message.met_force_n,
        )


@dataclass(frozen=True, eq=False)
class RayHit:
    """First thing a ray meets."""

    object_id: int
    body_id: int
    distance_m: float
    normal: Array
    """Unit, of the surface, in the world's frame."""

    @classmethod
    def from_proto(cls, message: state_pb2.RayHit) -> RayHit | None:
        """The protocol's message as a hit; None when nothing lies within the distance."""
        if not message.hit:
            return None
        return cls(message.object_id, message.body_id, message.distance_m, vector_from_proto(message.normal))


@dataclass(frozen=True, eq=False)
class ContactBegan:
    """Two bodies began to touch."""

    physics_step: int
    contact: Contact


@dataclass(frozen=True)
class ContactEnded:
    """Two bodies no longer touch."""

    physics_step: int
    body_id_a: int
    object_id_a: int
    body_id_b: int
    object_id_b: int


@dataclass(frozen=True)
class Grasped:
    """A magnet took hold of a thing."""

    physics_step: int
    robot_object_id: int
    arm: int
    """An `Arm`."""
    object_id: int


@dataclass(frozen=True)
class Released:
    """A magnet let go of a thing."""

    physics_step: int
    robot_object_id: int
    arm: int
    """An `Arm`."""
    object_id: int
    pulled_off: bool
    """The pull on it was stronger than the magnet."""


@dataclass(frozen=True)
class BodyDisabled:
    """A body's state stopped being finite; it was switched off where it was last seen."""

    physics_step: int
    body_id: int
    object_id: int


@dataclass(frozen=True)
class AttachmentBroken:
    """A joint that `World.attach` made was pulled apart."""

    physics_step: int
    attachment_id: int


@dataclass(frozen=True)
class JointBroken:
    """A joint of a thing, or one that the scene puts between things, gave way."""

    physics_step: int
    joint_id: int
    object_id: int


@dataclass(frozen=True)
class ScriptRan:
    """The script of the scene did something, before the physics step that follows `physics_step`."""

    physics_step: int
    cue: int
    """Place in the document's `script`, from 0."""
    command: str
    """Name of the command as the document has it, such as `Push`."""
    object_id: int | None
    """The thing that `AddObject` added."""
    attachment_id: int | None
    """The joint that `Attach` made."""
    problem: str
    """Why it was not obeyed; empty when it was."""


Event: TypeAlias = ContactBegan | ContactEnded | Grasped | Released | BodyDisabled | AttachmentBroken | JointBroken | ScriptRan
"""Something that happened in a step."""


def event_from_proto(message: state_pb2.Event) -> Event | None:
    """The protocol's message as an event; None for a kind that this version of the package does not know."""
    step = message.physics_step
    match message.WhichOneof("event"):
        case "contact_began":
            return ContactBegan(step, Contact.from_proto(message.contact_began))
        case "contact_ended":
            end = message.contact_ended
            return ContactEnded(step, end.body_id_a, end.object_id_a, end.body_id_b, end.object_id_b)
        case "grasped":
            grasp = message.grasped
            return Grasped(step, grasp.robot_object_id, grasp.arm, grasp.object_id)
        case "released":
            release = message.released
            return Released(step, release.robot_object_id, release.arm, release.object_id, release.pulled_off)
        case "attachment_broken":
            return AttachmentBroken(step, message.attachment_broken.attachment_id)
        case "joint_broken":
            return JointBroken(step, message.joint_broken.joint_id, message.joint_broken.object_id)
        case "script_ran":
            ran = message.script_ran
            return ScriptRan(
                step,
                ran.cue,
                ran.command,
                ran.object_id if ran.HasField("object_id") else None,
                ran.attachment_id if ran.HasField("attachment_id") else None,
                ran.problem,
            )
        case "body_disabled":
            return BodyDisabled(step, message.body_disabled.body_id, message.body_disabled.object_id)
        case _:
            return None


@dataclass(frozen=True)
class ServerInfo:
    """Version and limits of a server."""

    version: str
    sessions: int
    sessions_max: int
    request_bytes_max: int
    reply_bytes_max: int
    image_pixels_max: int
    image_samples_max: int
    physics_steps_max: int
    snapshots_max: int
    rays_max: int
    session_idle_timeout_s: float
    call_timeout_s: float

    @classmethod
    def from_proto(cls, message: simulation_pb2.GetServerInfoResponse) -> ServerInfo:
        """The protocol's message as figures."""
        return cls(**{name: getattr(message, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class SceneSummary:
    """A scene that can be asked for by name."""

    name: str
    title: str
    rooms: tuple[str, ...]
    spawns: tuple[str, ...]
    goals: tuple[str, ...]
    object_count: int
    """Placed objects, without walls and floors."""

    @classmethod
    def from_proto(cls, message: simulation_pb2.SceneSummary) -> SceneSummary:
        """The protocol's message as a summary."""
        return cls(
            name=message.name,
            title=message.title,
            rooms=tuple(message.rooms),
            spawns=tuple(message.spawns),
            goals=tuple(message.goals),
            object_count=message.object_count,
        )
