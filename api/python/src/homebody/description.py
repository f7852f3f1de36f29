"""What never changes while a world is stepped: things, joints, robots, rooms, spawns and goals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from homebody.geometry import Array, Bounds, Pose, vector_from_proto
from homebody.v1 import scene_pb2


class RegionKind(IntEnum):
    """What a region is for."""

    SUPPORT = scene_pb2.REGION_KIND_SUPPORT
    """The space just above a surface; `bounds.min_m[1]` is the surface."""
    INSIDE = scene_pb2.REGION_KIND_INSIDE
    """The hollow of a container."""


class JointKind(IntEnum):
    """How two bodies move against each other."""

    HINGE = scene_pb2.JOINT_KIND_HINGE
    """Turns: rad, rad/s, N m."""
    SLIDER = scene_pb2.JOINT_KIND_SLIDER
    """Slides: m, m/s, N."""
    WHEEL = scene_pb2.JOINT_KIND_WHEEL
    """Turns without limits, commanded by velocity: rad, rad/s, N m."""
    SCREW = scene_pb2.JOINT_KIND_SCREW
    """Turns and moves along its axis by its pitch: rad, rad/s, N m."""
    BALL = scene_pb2.JOINT_KIND_BALL
    """Turns about every axis through a point; its position is the angle between the bodies' axes: rad."""
    FIXED = scene_pb2.JOINT_KIND_FIXED
    """Does not move; it may break."""


@dataclass(frozen=True, eq=False)
class Region:
    """Part of a thing where others can be put: a box in the frame of one of its bodies."""

    name: str
    kind: RegionKind
    body_id: int
    bounds: Bounds

    @classmethod
    def from_proto(cls, message: scene_pb2.Region) -> Region:
        """The protocol's message as a region."""
        return cls(message.name, RegionKind(message.kind), message.body_id, Bounds.from_proto(message.bounds))


@dataclass(frozen=True, eq=False)
class ObjectInfo:
    """One thing of the scene: furniture, a wall, a floor, a door, a robot."""

    id: int
    """Its place in `SceneInfo.objects`; instance images hold this + 1."""
    name: str
    kind: str
    class_name: str
    fixed: bool
    """Never moves."""
    first_body_id: int
    body_count: int
    regions: tuple[Region, ...]
    removed: bool = False
    """Taken out by a command; its name may belong to another now."""

    @classmethod
    def from_proto(cls, message: scene_pb2.ObjectDescription) -> ObjectInfo:
        """The protocol's message as a thing."""
        return cls(
            id=message.id,
            name=message.name,
            kind=message.kind,
            class_name=message.class_name,
            fixed=message.fixed,
            first_body_id=message.first_body_id,
            body_count=message.body_count,
            regions=tuple(map(Region.from_proto, message.regions)),
            removed=message.removed,
        )


@dataclass(frozen=True)
class JointSpring:
    """Linear spring in a joint: effort = stiffness * (rest_position - position)."""

    stiffness: float
    """N m/rad or N/m."""
    rest_position: float
    """rad or m."""


@dataclass(frozen=True)
class JointCatch:
    """A place that holds a joint until it is pulled out: a detent, a magnet, a latch."""

    position: float
    """rad or m."""
    effort: float
    """Largest restoring effort, N m or N."""
    width: float
    """Distance from the place at which it is reached, rad or m."""


@dataclass(frozen=True)
class JointMotor:
    """Motor in a joint: effort = stiffness * (target - position) + damping * (target - velocity), within +/- effort_max."""

    stiffness: float
    """N m/rad or N/m; 0 for a motor that keeps a speed."""
    damping: float
    """N m s/rad or N s/m."""
    effort_max: float
    """N m or N."""
    target_position: float
    """rad or m, at the start."""
    target_velocity: float
    """rad/s or m/s, at the start."""


@dataclass(frozen=True)
class JointInfo:
    """Joint of an articulated thing (a door, a drawer), or one that the scene puts between things."""

    id: int
    object_id: int
    name: str
    kind: JointKind
    position_min: float
    """rad or m; -infinity where nothing stops it."""
    position_max: float
    parent_body_id: int
    """The body that carries."""
    child_body_id: int
    """The body that is carried."""
    friction: float
    """Dry friction, N m or N."""
    damping: float
    """Viscous damping, N m s/rad or N s/m."""
    pitch_m: float
    """Metres that a screw advances in one turn."""
    spring: JointSpring | None
    catches: tuple[JointCatch, ...]
    limit_restitution: float
    """Coefficient of restitution at the limits, 0..1."""
    motor: JointMotor | None
    break_force_n: float
    """Force between the bodies beyond which the joint breaks; infinity for never."""
    break_torque_n_m: float

    @classmethod
    def from_proto(cls, message: scene_pb2.JointDescription) -> JointInfo:
        """The protocol's message as a joint."""
        spring, motor = message.spring, message.motor
        return cls(
            id=message.id,
            object_id=message.object_id,
            name=message.name,
            kind=JointKind(message.kind),
            position_min=message.position_min,
            position_max=message.position_max,
            parent_body_id=message.parent_body_id,
            child_body_id=message.child_body_id,
            friction=message.friction,
            damping=message.damping,
            pitch_m=message.pitch_m,
            spring=JointSpring(spring.stiffness, spring.rest_position) if message.HasField("spring") else None,
            catches=tuple(JointCatch(catch.position, catch.effort, catch.width) for catch in message.catches),
            limit_restitution=message.limit_restitution,
            motor=JointMotor(motor.stiffness, motor.damping, motor.effort_max, motor.target_position, motor.target_velocity)
            if message.HasField("motor")
            else None,
            break_force_n=message.break_force_n,
            break_torque_n_m=message.break_torque_n_m,
        )


@dataclass(frozen=True)
class AgentJoint:
    """Joint of a robot."""

    name: str
    kind: JointKind
    position_min: float
    """rad or m; -infinity for a wheel."""
    position_max: float
    effort_max: float
    """N m or N."""
    velocity_max: float
    """rad/s or m/s."""
    neutral_position: float
    """In the carrying pose."""

    @classmethod
    def from_proto(cls, message: scene_pb2.AgentJoint) -> AgentJoint:
        """The protocol's message as a joint."""
        return cls(
            name=message.name,
            kind=JointKind(message.kind),
            position_min=message.position_min,
            position_max=message.position_max,
            effort_max=message.effort_max,
            velocity_max=message.velocity_max,
            neutral_position=message.neutral_position,
        )


class BaseKind(IntEnum):
    """What carries the base of a body."""

    FREE = scene_pb2.BASE_KIND_FREE
    """Nothing but contacts and rotors: it falls, tips and is pushed."""
    FIXED = scene_pb2.BASE_KIND_FIXED
    """Bolted to the world where it starts."""
    FLYER = scene_pb2.BASE_KIND_FLYER
    """Floats through everything and goes exactly where it is told: a camera."""
    WALKER = scene_pb2.BASE_KIND_WALKER
    """Walks upright as a capsule that things cannot push; it pushes them with a limited force."""


@dataclass(frozen=True, eq=False)
class AgentRotor:
    """A rotor: its thrust grows with the square of its speed."""

    name: str
    position_m: Array
    """Hub in the base's frame."""
    axis: Array
    """Unit vector of the thrust in the base's frame."""
    thrust_n_s2: float
    """Thrust at 1 rad/s, N s^2 / rad^2."""
    torque_m: float
    """Reaction torque about the axis for each newton of thrust, N m / N."""
    speed_max_rad_s: float
    lag_s: float
    """Time in which the speed has covered 63 % of a change."""

    @property
    def thrust_max_n(self) -> float:
        """Thrust at the highest speed."""
        return self.thrust_n_s2 * self.speed_max_rad_s**2

    @classmethod
    def from_proto(cls, message: scene_pb2.AgentRotor) -> AgentRotor:
        """The protocol's message as a rotor."""
        return cls(
            name=message.name,
            position_m=vector_from_proto(message.position_m),
            axis=vector_from_proto(message.axis),
            thrust_n_s2=message.thrust_n_s2,
            torque_m=message.torque_m,
            speed_max_rad_s=message.speed_max_rad_s,
            lag_s=message.lag_s,
        )


@dataclass(frozen=True)
class AgentInfo:
    """One controlled body. Arms, wheels and trunk are indices into `joints`; empty, and 0, for what it does not have."""

    agent: int
    object_id: int
    robot: str
    joints: tuple[AgentJoint, ...]
    left_arm_joints: tuple[int, ...]
    right_arm_joints: tuple[int, ...]
    left_wheel_joints: tuple[int, ...]
    right_wheel_joints: tuple[int, ...]
    column_joint: int
    torso_joint: int
    head_camera_fov_y_rad: float
    radius_m: float
    """Of a circle around the base's centre that holds the robot with folded arms."""
    base_kind: BaseKind
    actions: tuple[str, ...]
    """Names of the actions that it can do, as in `homebody.actions`. Joint commands work on every body that has joints or rotors."""
    rotors: tuple[AgentRotor, ...]
    mass_kg: float
    speed_max_m_s: float
    """Of the base; 0 for a body that does not move its base on purpose."""
    turn_max_rad_s: float

    @classmethod
    def from_proto(cls, message: scene_pb2.AgentDescription) -> AgentInfo:
        """The protocol's message as a robot."""
        return cls(
            agent=message.agent,
            object_id=message.object_id,
            robot=message.robot,
            joints=tuple(map(AgentJoint.from_proto, message.joints)),
            left_arm_joints=tuple(message.left_arm_joints),
            right_arm_joints=tuple(message.right_arm_joints),
            left_wheel_joints=tuple(message.left_wheel_joints),
            right_wheel_joints=tuple(message.right_wheel_joints),
            column_joint=message.column_joint,
            torso_joint=message.torso_joint,
            head_camera_fov_y_rad=message.head_camera_fov_y_rad,
            radius_m=message.radius_m,
            base_kind=BaseKind(message.base_kind),
            actions=tuple(message.actions),
            rotors=tuple(map(AgentRotor.from_proto, message.rotors)),
            mass_kg=message.mass_kg,
            speed_max_m_s=message.speed_max_m_s,
            turn_max_rad_s=message.turn_max_rad_s,
        )


@dataclass(frozen=True, eq=False)
class Room:
    """A room; `bounds` is its air."""

    name: str
    class_name: str
    bounds: Bounds


@dataclass(frozen=True, eq=False)
class Spawn:
    """A place where a robot may start, facing -Z of the frame."""

    name: str
    robot: str
    world_from_base: Pose


@dataclass(frozen=True)
class Goal:
    """Bring these things there."""

    name: str
    target_object_ids: tuple[int, ...]
    destination_object_id: int
    destination_region: int
    """Index into the destination's regions."""


@dataclass(frozen=True, eq=False)
class SceneInfo:
    """Everything about a world that never changes while it is stepped."""

    session_id: str
    scene_name: str
    seed: int
    physics_step_s: float
    physics_steps_per_control_step: int
    gravity_m_s2: Array
    objects: tuple[ObjectInfo, ...]
    classes: tuple[str, ...]
    """Class images hold index + 1."""
    joints: tuple[JointInfo, ...]
    agents: tuple[AgentInfo, ...]
    rooms: tuple[Room, ...]
    spawns: tuple[Spawn, ...]
    goals: tuple[Goal, ...]
    materials: tuple[str, ...]
    """Rows of the materials table. Material images hold index + 1."""

    @classmethod
    def from_proto(cls, message: scene_pb2.SessionDescription) -> SceneInfo:
        """The protocol's message as tables."""
        return cls(
            session_id=message.session_id,
            scene_name=message.scene_name,
            seed=message.seed,
            physics_step_s=message.physics_step_s,
            physics_steps_per_control_step=message.physics_steps_per_control_step,
            gravity_m_s2=vector_from_proto(message.gravity_m_s2),
            objects=tuple(map(ObjectInfo.from_proto, message.objects)),
            classes=tuple(message.classes),
            joints=tuple(map(JointInfo.from_proto, message.joints)),
            agents=tuple(map(AgentInfo.from_proto, message.agents)),
            rooms=tuple(Room(room.name, room.class_name, Bounds.from_proto(room.bounds)) for room in message.rooms),
            spawns=tuple(Spawn(spawn.name, spawn.robot, Pose.from_proto(spawn.world_from_base)) for spawn in message.spawns),
            goals=tuple(
                Goal(goal.name, tuple(goal.target_object_ids), goal.destination_object_id, goal.destination_region)
                for goal in message.goals
            ),
            materials=tuple(message.materials),
        )

    def object_named(self, name: str) -> ObjectInfo:
        """The thing with this name; a `LookupError` names what is there."""
        for thing in self.objects:
            if thing.name == name and not thing.removed:
                return thing
        movable = ", ".join(thing.name for thing in self.objects if not thing.fixed and not thing.removed)
        raise LookupError(f"scene {self.scene_name!r} has no object {name!r}; what can move in it: {movable}")

    def goal_named(self, name: str) -> Goal:
        """The goal with this name; a `LookupError` names what is there."""
        for goal in self.goals:
            if goal.name == name:
                return goal
        names = ", ".join(goal.name for goal in self.goals) or "none"
        raise LookupError(f"scene {self.scene_name!r} has no goal {name!r}; its goals: {names}")
