"""What an experimenter does to a world beside its robots: one function for each command, for `World.apply`.

`World` has the same commands as methods. A body is a thing (its root body), or any body by `Body(id)`. Commands are exact: the same ones
at the same steps give the same bits, and snapshots keep what still acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from homebody.actions import ObjectRef, object_ref
from homebody.description import JointInfo
from homebody.geometry import Pose, VectorLike, vector_to_proto
from homebody.state import BodyState, JointState
from homebody.v1 import experiment_pb2 as wire
from homebody.v1 import geometry_pb2

WorldCommand: TypeAlias = wire.WorldCommand
"""One command, ready to be sent."""


@dataclass(frozen=True)
class Body:
    """Any body by its id: a thing's are `first_body_id` and those after it."""

    id: int


BodyRef: TypeAlias = ObjectRef | Body | BodyState
"""A body, or the root body of a thing."""


JointRef: TypeAlias = int | JointInfo | JointState
"""A joint of a thing, by its id or by what describes it."""


class Axes(IntEnum):
    """Whose axes and origin numbers have."""

    WORLD = wire.AXES_WORLD
    BODY = wire.AXES_BODY


class AttachmentKind(IntEnum):
    """What an attachment leaves free: nothing, all turning, turning about X, sliding along X."""

    FIXED = wire.ATTACHMENT_KIND_FIXED
    BALL = wire.ATTACHMENT_KIND_BALL
    HINGE = wire.ATTACHMENT_KIND_HINGE
    SLIDER = wire.ATTACHMENT_KIND_SLIDER


def body_ref(body: BodyRef) -> wire.BodyRef:
    """A body as the protocol's message."""
    if isinstance(body, Body):
        return wire.BodyRef(body_id=body.id)
    if isinstance(body, BodyState):
        return wire.BodyRef(body_id=body.body_id)
    return wire.BodyRef(object=object_ref(body))


def _vector(values: VectorLike | None) -> geometry_pb2.Vector3 | None:
    return None if values is None else vector_to_proto(values)


def push(
    body: BodyRef,
    *,
    impulse_n_s: VectorLike | None = None,
    angular_impulse_n_m_s: VectorLike | None = None,
    at_m: VectorLike | None = None,
    axes: Axes = Axes.WORLD,
) -> WorldCommand:
    """An impulse at once.

    Args:
        body: what is pushed.
        impulse_n_s: 3 numbers in N s.
        angular_impulse_n_m_s: 3 numbers in N m s.
        at_m: where the impulse acts; the centre of mass when left out.
        axes: of all three.
    """
    message = wire.Push(
        body=body_ref(body),
        impulse_n_s=_vector(impulse_n_s),
        angular_impulse_n_m_s=_vector(angular_impulse_n_m_s),
        at_m=_vector(at_m),
        axes=wire.Axes.ValueType(axes),
    )
    return WorldCommand(push=message)


def press(
    body: BodyRef,
    *,
    force_n: VectorLike | None = None,
    torque_n_m: VectorLike | None = None,
    at_m: VectorLike | None = None,
    axes: Axes = Axes.WORLD,
    control_steps: int = 1,
) -> WorldCommand:
    """A force that lasts for so many control steps (60 a second), at the same point of the body.

    Args:
        body: what is pressed.
        force_n: 3 numbers in N.
        torque_n_m: 3 numbers in N m.
        at_m: where the force acts; the centre of mass when left out.
        axes: in the world's axes a force keeps its direction, in the body's it turns along.
        control_steps: 1 to 36000.
    """
    message = wire.Press(
        body=body_ref(body),
        force_n=_vector(force_n),
        torque_n_m=_vector(torque_n_m),
        at_m=_vector(at_m),
        axes=wire.Axes.ValueType(axes),
        control_steps=control_steps,
    )
    return WorldCommand(press=message)


def set_velocity(body: BodyRef, *, linear_m_s: VectorLike | None = None, angular_rad_s: VectorLike | None = None) -> WorldCommand:
    """Sets the velocity of the centre of mass and the angular velocity, in the world's axes; what is left out stays."""
    message = wire.SetVelocity(body=body_ref(body), linear_m_s=_vector(linear_m_s), angular_rad_s=_vector(angular_rad_s))
    return WorldCommand(set_velocity=message)


def teleport(thing: ObjectRef, *, pose: Pose) -> WorldCommand:
    """Puts a thing elsewhere without a force, at rest, with everything its joints carry; `pose` is that of its root body."""
    return WorldCommand(teleport=wire.Teleport(object=object_ref(thing), world_from_object=pose.to_proto()))


def set_mass(body: BodyRef, mass_kg: float) -> WorldCommand:
    """Sets the mass; the inertia is scaled with it."""
    return WorldCommand(set_mass=wire.SetMass(body=body_ref(body), mass_kg=mass_kg))


def set_material(body: BodyRef, *, friction: float | None = None, restitution: float | None = None) -> WorldCommand:
    """Changes surface constants; of a pair of surfaces the mean counts, and what is left out stays."""
    return WorldCommand(set_material=wire.SetMaterial(body=body_ref(body), friction=friction, restitution=restitution))


def hold(body: BodyRef) -> WorldCommand:
    """Holds a body where it is: it pushes others and nothing pushes it."""
    return WorldCommand(set_motion=wire.SetMotion(body=body_ref(body), held=wire.Held()))


def follow(body: BodyRef, *, pose: Pose, physics_steps: int = 1) -> WorldCommand:
    """Moves a body to a pose at constant speed over so many physics steps (240 a second), and holds it there."""
    message = wire.Follow(world_from_body=pose.to_proto(), physics_steps=physics_steps)
    return WorldCommand(set_motion=wire.SetMotion(body=body_ref(body), follow=message))


def release(body: BodyRef) -> WorldCommand:
    """Lets forces move a body again that `hold` or `follow` took."""
    return WorldCommand(set_motion=wire.SetMotion(body=body_ref(body), dynamic=wire.Dynamic()))


def set_gravity(gravity_m_s2: VectorLike) -> WorldCommand:
    """Sets the acceleration of free fall of the whole world."""
    return WorldCommand(set_gravity=wire.SetGravity(gravity_m_s2=vector_to_proto(gravity_m_s2)))


def set_gravity_scale(body: BodyRef, scale: float) -> WorldCommand:
    """Scales gravity for one body: 0 floats, -1 rises."""
    return WorldCommand(set_gravity_scale=wire.SetGravityScale(body=body_ref(body), scale=scale))


def set_wind(velocity_m_s: VectorLike, *, air_density_kg_m3: float = 1.2, drag_coefficient: float = 1.0) -> WorldCommand:
    """Moving air: on every body acts F = 1/2 rho c A |v| v, v the air's velocity relative to the body, A the area of its bounds along v.

    A drag coefficient of 0 switches drag off.
    """
    velocity = vector_to_proto(velocity_m_s)
    message = wire.SetWind(velocity_m_s=velocity, air_density_kg_m3=air_density_kg_m3, drag_coefficient=drag_coefficient)
    return WorldCommand(set_wind=message)


def add_object(document: str) -> WorldCommand:
    """Adds a thing: one entry of a scene's `objects`, as RON text."""
    return WorldCommand(add_object=wire.AddObject(document=document))


def remove_object(thing: ObjectRef) -> WorldCommand:
    """Takes a thing out. Its id is never used again; its name is free."""
    return WorldCommand(remove_object=wire.RemoveObject(object=object_ref(thing)))


def attach(
    first: BodyRef,
    second: BodyRef,
    *,
    pose: Pose,
    kind: AttachmentKind = AttachmentKind.FIXED,
    break_force_n: float | None = None,
    break_torque_n_m: float | None = None,
) -> WorldCommand:
    """Joins two bodies where they stand; one may be fixed, such as a floor.

    Args:
        first: one body.
        second: the other body.
        pose: frame of the joint in the world; its X is the axis of a hinge or slider.
        kind: what stays free.
        break_force_n: force above which it breaks; never when left out.
        break_torque_n_m: torque above which it breaks; never when left out.
    """
    message = wire.Attach(
        first=body_ref(first),
        second=body_ref(second),
        kind=wire.AttachmentKind.ValueType(kind),
        world_from_joint=pose.to_proto(),
        break_force_n=break_force_n,
        break_torque_n_m=break_torque_n_m,
    )
    return WorldCommand(attach=message)


def set_motor(
    joint: JointRef,
    *,
    target: float | None = None,
    velocity: float | None = None,
    stiffness: float | None = None,
    damping: float | None = None,
    effort_max: float | None = None,
    effort: float | None = None,
) -> WorldCommand:
    """Tells the motor of a thing's joint what to do, or gives the joint a motor; what is left out stays.

    Effort = stiffness * (target - position) + damping * (velocity - present velocity) + effort, within +/- effort_max.

    Args:
        joint: a hinge, slider or screw of `SceneInfo.joints`.
        target: rad or m; a new motor holds the joint where it stands.
        velocity: rad/s or m/s.
        stiffness: N m/rad or N/m.
        damping: N m s/rad or N s/m.
        effort_max: N m or N; 0 takes the motor away, and a joint without a motor needs it.
        effort: N m or N, added to the motor's law.
    """
    message = wire.SetMotor(
        joint_id=joint if isinstance(joint, int) else joint.id if isinstance(joint, JointInfo) else joint.joint_id,
        target_position=target,
        target_velocity=velocity,
        stiffness=stiffness,
        damping=damping,
        effort_max=effort_max,
        effort=effort,
    )
    return WorldCommand(set_motor=message)


def detach(attachment_id: int) -> WorldCommand:
    """Takes a joint away that `attach` made."""
    return WorldCommand(detach=wire.Detach(attachment_id=attachment_id))
