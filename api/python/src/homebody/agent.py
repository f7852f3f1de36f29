"""One body, with actions as methods that wait for their end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from homebody import actions
from homebody.actions import Action, Arm, BaseVelocity, JointCommand, ObjectRef, Target
from homebody.description import AgentInfo
from homebody.geometry import Pose
from homebody.sensors import AgentSensor, CameraFrame, HeadCamera, Pass
from homebody.state import ActionResult, AgentState

if TYPE_CHECKING:
    from homebody.world import World

# Calls stay short, so that a slow machine does not meet the server's time limit.
_CONTROL_STEPS_A_CALL = 1200


class Agent:
    """One controlled body: a robot, a drone, a walking capsule, a camera.

    Each action steps the world until it ends, and gives its status and reason; a failure is no exception. An action that the body cannot do
    (`info.actions` has those it can) is refused with an `InvalidArgumentError`.
    """

    def __init__(self, world: World, info: AgentInfo) -> None:
        self._world = world
        self.info = info

    def __repr__(self) -> str:
        return f"Agent({self.info.agent}, {self.info.robot!r})"

    def act(self, action: Action) -> ActionResult:
        """Steps the world until an action of `homebody.actions` has ended. Every action ends; the slowest after minutes."""
        agent = self.info.agent
        # The first call must begin the action even if another agent's ends at once.
        step = self._world.step({agent: action}, control_steps=0)
        while not step.results[agent].ended:
            step = self._world.step(until_idle="any", control_steps_max=_CONTROL_STEPS_A_CALL)
        return step.results[agent]

    def turn_by(self, angle_rad: float) -> ActionResult:
        """Turns on the spot; positive is left, within -4 pi .. 4 pi."""
        return self.act(actions.turn_by(angle_rad))

    def turn_to(self, to: Target) -> ActionResult:
        """Turns on the spot to face a thing or a point."""
        return self.act(actions.turn_to(to))

    def move_by(self, distance_m: float) -> ActionResult:
        """Drives straight; negative is backwards, within -50..50."""
        return self.act(actions.move_by(distance_m))

    def move_to(self, to: Target, *, arrived_at_m: float | None = None) -> ActionResult:
        """Turns to a thing or a point and drives there in a straight line, until `arrived_at_m` (0.1) near."""
        return self.act(actions.move_to(to, arrived_at_m=arrived_at_m))

    def reach_for(self, to: Target, *, arm: Arm, arrived_at_m: float | None = None) -> ActionResult:
        """Brings the hand's magnet to a thing or a point, until `arrived_at_m` (0.02) near."""
        return self.act(actions.reach_for(to, arm=arm, arrived_at_m=arrived_at_m))

    def grasp(self, thing: ObjectRef, *, arm: Arm) -> ActionResult:
        """Reaches for a thing until the magnet touches it, then switches the magnet on."""
        return self.act(actions.grasp(thing, arm=arm))

    def drop(self, *, arm: Arm) -> ActionResult:
        """Switches the magnet off, and waits until what it held has come to rest or two seconds have gone."""
        return self.act(actions.drop(arm=arm))

    def reset_arm(self, *, arm: Arm) -> ActionResult:
        """Folds the arm into its carrying pose, with whatever it holds."""
        return self.act(actions.reset_arm(arm=arm))

    def slide_torso(self, height_m: float) -> ActionResult:
        """Brings the torso's origin to a height above the base's, within the torso joint's limits."""
        return self.act(actions.slide_torso(height_m))

    def look_at(self, to: Target) -> ActionResult:
        """Turns the head camera to a thing or a point; costs no time."""
        return self.act(actions.look_at(to))

    def fly_to(self, to: Target, *, yaw_rad: float | None = None, arrived_at_m: float | None = None) -> ActionResult:
        """Flies to a thing or a point, until it rests `arrived_at_m` (0.05) near; `yaw_rad` is a heading about +Y, 0 for -Z."""
        return self.act(actions.fly_to(to, yaw_rad=yaw_rad, arrived_at_m=arrived_at_m))

    def land(self) -> ActionResult:
        """Sinks straight down until something carries it, then stops its rotors."""
        return self.act(actions.land())

    def set_pose(self, world_from_base: Pose) -> ActionResult:
        """Puts a camera avatar somewhere at once: a teleport, which only a body that meets nothing can do."""
        return self.act(actions.set_pose(world_from_base))

    def wait(self, control_steps: int) -> ActionResult:
        """Does nothing for 1..36000 control steps, with brakes on and arms held."""
        return self.act(actions.wait(control_steps))

    def joint_command(
        self,
        *,
        positions: Mapping[str, float] | None = None,
        velocities: Mapping[str, float] | None = None,
        magnet_left: bool | None = None,
        magnet_right: bool | None = None,
        rotor_speeds: Mapping[str, float] | None = None,
        rotor_thrusts: Mapping[str, float] | None = None,
        base_velocity: BaseVelocity | None = None,
    ) -> JointCommand:
        """Targets for joints and rotors by name, for `World.step`, as in `actions.joint_command`."""
        return actions.joint_command(
            positions={self._joint(name): value for name, value in (positions or {}).items()},
            velocities={self._joint(name): value for name, value in (velocities or {}).items()},
            magnet_left=magnet_left,
            magnet_right=magnet_right,
            rotor_speeds={self._rotor(name): value for name, value in (rotor_speeds or {}).items()},
            rotor_thrusts={self._rotor(name): value for name, value in (rotor_thrusts or {}).items()},
            base_velocity=base_velocity,
        )

    def state(self) -> AgentState:
        """Base, joints, hands, camera and action."""
        return self._world.observe({"agent": AgentSensor(agent=self.info.agent)}).agent("agent")

    def see(self, *, width: int = 128, height: int = 128, passes: Sequence[Pass] = (Pass.RGB,), samples: int = 1) -> CameraFrame:
        """What the head camera sees."""
        camera = HeadCamera(agent=self.info.agent, width=width, height=height, passes=passes, samples=samples)
        return self._world.observe({"head": camera}).camera("head")

    def _joint(self, name: str) -> int:
        for index, joint in enumerate(self.info.joints):
            if joint.name == name:
                return index
        names = ", ".join(joint.name for joint in self.info.joints)
        raise LookupError(f"robot {self.info.robot!r} has no joint {name!r}; its joints: {names}")

    def _rotor(self, name: str) -> int:
        for index, rotor in enumerate(self.info.rotors):
            if rotor.name == name:
                return index
        names = ", ".join(rotor.name for rotor in self.info.rotors) or "none"
        raise LookupError(f"robot {self.info.robot!r} has no rotor {name!r}; its rotors: {names}")
