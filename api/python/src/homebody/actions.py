"""What an agent can be told to do.

Each function gives a command for `World.step`. Actions are closed loops that run over many control steps and end with a status and a
reason; `joint_command` is control below that level. `Agent` has the same actions as methods that wait for the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np

from homebody.description import ObjectInfo
from homebody.geometry import Pose, VectorLike, vector_to_proto
from homebody.state import ObjectState
from homebody.v1 import action_pb2, geometry_pb2

Action: TypeAlias = action_pb2.Action
"""A closed-loop action."""

JointCommand: TypeAlias = action_pb2.JointCommand
"""Targets for single joints, magnets, rotors and the base."""

Command: TypeAlias = Action | JointCommand
"""What one agent is told before a step."""

ObjectRef: TypeAlias = int | str | ObjectInfo | ObjectState
"""A thing of the scene: by id, by name, or as the package gave it."""

Target: TypeAlias = ObjectRef | VectorLike
"""A thing (the centre of its bounds) or a point of the world in metres."""


class Arm(IntEnum):
    """One of the robot's two arms."""

    LEFT = action_pb2.ARM_LEFT
    RIGHT = action_pb2.ARM_RIGHT


@dataclass(frozen=True)
class BaseVelocity:
    """Velocity of a base in its own axes, its height apart."""

    forward_m_s: float = 0.0
    left_m_s: float = 0.0
    """0 for bases on wheels."""
    up_m_s: float = 0.0
    """Only for what flies."""
    turn_rad_s: float = 0.0
    """To the left."""

    def to_proto(self) -> action_pb2.BaseVelocity:
        """The velocity as the protocol's message."""
        return action_pb2.BaseVelocity(forward_m_s=self.forward_m_s, left_m_s=self.left_m_s, up_m_s=self.up_m_s, turn_rad_s=self.turn_rad_s)


def object_ref(thing: ObjectRef) -> geometry_pb2.ObjectRef:
    """A thing as the protocol's message."""
    if isinstance(thing, str):
        return geometry_pb2.ObjectRef(name=thing)
    if isinstance(thing, ObjectInfo):
        return geometry_pb2.ObjectRef(id=thing.id)
    if isinstance(thing, ObjectState):
        return geometry_pb2.ObjectRef(id=thing.object_id)
    return geometry_pb2.ObjectRef(id=int(thing))


def target(of: Target) -> action_pb2.Target:
    """A thing or a point as the protocol's message."""
    if isinstance(of, (Sequence, np.ndarray)) and not isinstance(of, str):
        return action_pb2.Target(point_m=vector_to_proto(of))
    return action_pb2.Target(object=object_ref(of))


def turn_by(angle_rad: float) -> Action:
    """Turns on the spot; positive is left, within -4 pi .. 4 pi."""
    return Action(turn_by=action_pb2.TurnBy(angle_rad=angle_rad))


def turn_to(to: Target) -> Action:
    """Turns on the spot to face a thing or a point."""
    return Action(turn_to=action_pb2.TurnTo(target=target(to)))


def move_by(distance_m: float) -> Action:
    """Drives straight; negative is backwards, within -50..50."""
    return Action(move_by=action_pb2.MoveBy(distance_m=distance_m))


def move_to(to: Target, *, arrived_at_m: float | None = None) -> Action:
    """Turns to a thing or a point and drives there in a straight line, until the base's centre is `arrived_at_m` (0.1) near."""
    return Action(move_to=action_pb2.MoveTo(target=target(to), arrived_at_m=arrived_at_m))


def reach_for(to: Target, *, arm: Arm, arrived_at_m: float | None = None) -> Action:
    """Brings the hand's magnet to a thing or a point, until it is `arrived_at_m` (0.02) near; moves torso and column as well."""
    return Action(reach_for=action_pb2.ReachFor(arm=_arm(arm), target=target(to), arrived_at_m=arrived_at_m))


def grasp(thing: ObjectRef, *, arm: Arm) -> Action:
    """Reaches for a thing until the magnet touches it, then switches the magnet on."""
    return Action(grasp=action_pb2.Grasp(arm=_arm(arm), object=object_ref(thing)))


def drop(*, arm: Arm) -> Action:
    """Switches the magnet off, and waits until what it held has come to rest or two seconds have gone."""
    return Action(drop=action_pb2.Drop(arm=_arm(arm)))


def reset_arm(*, arm: Arm) -> Action:
    """Folds the arm into its carrying pose, with whatever it holds."""
    return Action(reset_arm=action_pb2.ResetArm(arm=_arm(arm)))


def slide_torso(height_m: float) -> Action:
    """Brings the torso's origin to a height above the base's, within the torso joint's limits."""
    return Action(slide_torso=action_pb2.SlideTorso(height_m=height_m))


def look_at(to: Target) -> Action:
    """Turns the head camera to a thing or a point; costs no time."""
    return Action(look_at=action_pb2.LookAt(target=target(to)))


def fly_to(to: Target, *, yaw_rad: float | None = None, arrived_at_m: float | None = None) -> Action:
    """Flies to a thing or a point in a straight line and stays there, taking off if need be; `yaw_rad` is a heading about +Y, 0 for -Z."""
    return Action(fly_to=action_pb2.FlyTo(target=target(to), yaw_rad=yaw_rad, arrived_at_m=arrived_at_m))


def land() -> Action:
    """Sinks straight down until something carries the body, then stops its rotors."""
    return Action(land=action_pb2.Land())


def set_pose(world_from_base: Pose) -> Action:
    """Puts a camera avatar somewhere at once: a teleport, which only a body that meets nothing can do."""
    return Action(set_pose=action_pb2.SetPose(world_from_base=world_from_base.to_proto()))


def wait(control_steps: int) -> Action:
    """Does nothing for 1..36000 control steps, with brakes on and arms held."""
    return Action(wait=action_pb2.Wait(control_steps=control_steps))


def joint_command(
    *,
    positions: Mapping[int, float] | None = None,
    velocities: Mapping[int, float] | None = None,
    magnet_left: bool | None = None,
    magnet_right: bool | None = None,
    rotor_speeds: Mapping[int, float] | None = None,
    rotor_thrusts: Mapping[int, float] | None = None,
    base_velocity: BaseVelocity | None = None,
) -> JointCommand:
    """Targets for single joints, rotors and the base, held until replaced; a running action is interrupted.

    Args:
        positions: joint index (see `AgentInfo.joints`) -> position in rad or m.
        velocities: joint index -> velocity in rad/s or m/s, for wheels and for velocity control.
        magnet_left: True sticks to the next thing touched, False lets go, None leaves it as it is.
        magnet_right: the same for the right hand.
        rotor_speeds: rotor index (see `AgentInfo.rotors`) -> speed in rad/s. From then on nothing flies the body until an action does.
        rotor_thrusts: rotor index -> thrust in N, as the speed that gives it.
        base_velocity: what the base keeps; None lets a base that moved so come to rest.
    """
    return JointCommand(
        positions=_joint_targets(positions or {}),
        velocities=_joint_targets(velocities or {}),
        magnet_left=_MAGNET[magnet_left],
        magnet_right=_MAGNET[magnet_right],
        rotor_speeds=_rotor_targets(rotor_speeds or {}),
        rotor_thrusts=_rotor_targets(rotor_thrusts or {}),
        base_velocity=None if base_velocity is None else base_velocity.to_proto(),
    )


_MAGNET: dict[bool | None, action_pb2.MagnetCommand.ValueType] = {
    None: action_pb2.MAGNET_COMMAND_UNSPECIFIED,
    True: action_pb2.MAGNET_COMMAND_ON,
    False: action_pb2.MAGNET_COMMAND_OFF,
}


def _arm(arm: Arm) -> action_pb2.Arm.ValueType:
    return action_pb2.ARM_LEFT if Arm(arm) is Arm.LEFT else action_pb2.ARM_RIGHT


def _joint_targets(targets: Mapping[int, float]) -> list[action_pb2.JointTarget]:
    return [action_pb2.JointTarget(joint=int(joint), value=float(value)) for joint, value in targets.items()]


def _rotor_targets(targets: Mapping[int, float]) -> list[action_pb2.RotorTarget]:
    return [action_pb2.RotorTarget(rotor=int(rotor), value=float(value)) for rotor, value in targets.items()]
