"""Gymnasium environment: fetch the targets of a home's goal, with pictures and joints to go by.

import gymnasium
import homebody.gym

env = gymnasium.make("homebody/Fetch-v0", width=96, height=96)
"""

from __future__ import annotations

import math
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeAlias, cast

import gymnasium
import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from homebody.actions import Arm
from homebody.client import Client, connect
from homebody.description import Goal, JointKind, Region, RegionKind
from homebody.geometry import Array, Pose
from homebody.sensors import AgentSensor, HeadCamera, ObjectSensor, Observations, Pass
from homebody.server import Server, launch
from homebody.state import ActionResult, AgentState, ObjectState
from homebody.world import World

Observation: TypeAlias = dict[str, NDArray[Any]]
"""One observation of `FetchEnv`."""

DEPTH_MAX_M = 10.0
"""Depth images are clipped to this."""

PLACE_MAX_M = 100.0
"""Positions in observations are clipped to this."""

FORWARD_M = 0.5
"""How far one `FORWARD` drives, the same as in the 2021 Transport Challenge."""

BACKWARD_M = 0.25
"""How far one `BACKWARD` drives."""

TURN_RAD = math.radians(15)
"""How far one turn turns, the same as in the 2021 Transport Challenge."""

CLEARANCE_M = 0.03
"""How far above the place what is held is let go."""

SPEED_AT_REST_M_S = 0.05
"""A target that moves faster is not delivered yet."""

REWARD_ACTION = -0.01
"""Reward for the time that each action takes."""


class FetchAction(IntEnum):
    """What the agent can do. Each runs to its end; one that fails ends where it failed."""

    FORWARD = 0
    BACKWARD = 1
    TURN_LEFT = 2
    TURN_RIGHT = 3
    GRASP_LEFT = 4
    """Reaches for the nearest target that is neither held nor delivered, and grasps it."""
    GRASP_RIGHT = 5
    PLACE_LEFT = 6
    """Reaches over the goal region with what the hand holds, and lets go when it got there."""
    PLACE_RIGHT = 7
    DROP_LEFT = 8
    """Lets go where the hand is."""
    DROP_RIGHT = 9
    FOLD_LEFT = 10
    """Folds the arm into its carrying pose."""
    FOLD_RIGHT = 11


class FetchEnv(gymnasium.Env[Observation, np.int64]):
    """Bring every target of a goal to its destination, by forces only.

    Observations (`Dict`):
        rgb: uint8 [height, width, 3], what the head camera sees.
        depth_m: float32 [height, width], along the camera's axis, clipped to 10 m.
        joint_positions, joint_velocities: float32 [joints], rad or m (positions without the wheels), clipped to the limits.
        base: float32 [3], x and z in metres and yaw in radians.
        held: int8 [2], whether the left and the right hand hold something.
        goal_m: float32 [3], centre of the goal region in the frame of the base (x right, y up, -z ahead).
        targets_m: float32 [targets, 3], centres of the targets in the frame of the base.
        delivered: int8 [targets].

    Actions: `FetchAction`, discrete.

    Reward: 1 for each target that becomes delivered, -1 for one that is no longer, and -0.01 for each action.
    A target is delivered while the physics state says so: its centre is within the goal region, no hand holds it, and it rests.
    The episode terminates when all are, and is truncated after `actions_max` actions.

    `info` has `status` and `reason` of the action, `delivered` and `targets` as counts, `is_success`, `time_s` and `state_hash` in hex.

    `reset(seed=...)` fixes all that follows: the same seed and actions give the same bits. `options={"world_seed": 0}` starts
    from the scene document's own places.
    """

    metadata: dict[str, Any] = {"render_modes": ["rgb_array"], "render_fps": 2}  # noqa: RUF012 - declared so by the base

    def __init__(
        self,
        *,
        scene: str | None = "two_room_flat",
        document: str | Path | None = None,
        goal: str | None = None,
        width: int = 128,
        height: int = 128,
        actions_max: int = 300,
        render_mode: str | None = None,
        render_size: int = 256,
        address: str | None = None,
        token: str | None = None,
        binary: str | Path | None = None,
    ) -> None:
        """Makes the world, on a server of its own unless there is an address.

        Args:
            scene: name of a scene that has a goal and a spawn.
            document: a scene document in place of a name; see `Client.create_world`.
            goal: name of a goal of the scene; None takes the first.
            width: pixels of the pictures.
            height: pixels of the pictures.
            actions_max: an episode is truncated after so many.
            render_mode: None or "rgb_array".
            render_size: width and height of what `render` draws.
            address: `host:port` of a server that many environments share; None starts one.
            token: the server's secret.
            binary: program to start; see `homebody.launch`.
        """
        if render_mode not in (None, *self.metadata["render_modes"]):
            raise ValueError(f"render_mode is {render_mode!r}; give None or 'rgb_array'")
        self.render_mode = render_mode
        self._scene = None if document is not None else scene
        self._document = document
        self._camera = HeadCamera(width=width, height=height, passes=(Pass.RGB, Pass.DEPTH))
        self._render_camera = HeadCamera(width=render_size, height=render_size, samples=4)
        self._actions_max = actions_max
        self._server: Server | None = None
        self._client: Client | None = None
        try:
            self._client = self._connected(address, token, binary)
            self._world = self._client.create_world(self._scene, document=document, label="gymnasium")
            self._goal = self._chosen_goal(goal)
        except BaseException:
            self.close()
            raise
        self._agent = self._world.agent()
        self._actions = 0
        self._delivered: NDArray[np.int8] = np.zeros(len(self._goal.target_object_ids), dtype=np.int8)
        self._targets: tuple[ObjectState, ...] = ()
        self._state: AgentState | None = None
        self._world_from_destination = Pose.at((0, 0, 0))
        self.action_space = spaces.Discrete(len(FetchAction))
        self._shown_space = self._spaces(width, height)
        self.observation_space = cast("spaces.Space[Observation]", self._shown_space)

    @property
    def world(self) -> World:
        """The world beneath, for scripted teachers and for looking closer."""
        return self._world

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Observation, dict[str, Any]]:
        """Starts an episode with the targets at places drawn from the seed."""
        super().reset(seed=seed)
        drawn = int(self.np_random.integers(1, 2**32))
        self._actions = 0
        observations = self._world.reset(seed=(options or {}).get("world_seed", drawn), sensors=self._sensors())
        observation = self._take(observations)
        return observation, self._info(self._last_state.action)

    def step(self, action: np.int64 | int) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Runs one `FetchAction` to its end."""
        before = int(self._delivered.sum())
        result = self._run(FetchAction(int(action)))
        self._actions += 1
        observation = self._take(self._world.observe(self._sensors()))
        delivered = int(self._delivered.sum())
        terminated = delivered == len(self._delivered)
        reward = float(delivered - before) + REWARD_ACTION
        return observation, reward, terminated, self._actions >= self._actions_max, self._info(result)

    def render(self) -> NDArray[np.uint8] | None:
        """What the head camera sees, as uint8 [render_size, render_size, 3]."""
        if self.render_mode is None:
            return None
        return self._world.observe({"render": self._render_camera}).camera("render").rgb

    def close(self) -> None:
        """Ends the session, and the server when it is this environment's own."""
        if self._client is not None:
            self._client.close()
        if self._server is not None:
            self._server.close()
        self._client = self._server = None

    # Setting up.

    def _connected(self, address: str | None, token: str | None, binary: str | Path | None) -> Client:
        if address is not None:
            return connect(address, token=token)
        # Nobody else uses this server, so a learner may think for as long as it likes between two actions.
        self._server = launch(binary, token=token, arguments=("--session-idle-timeout-s", "604800"))
        return self._server.connect()

    def _chosen_goal(self, name: str | None) -> Goal:
        info = self._world.info
        if not info.goals or not info.agents:
            raise ValueError(f"scene {info.scene_name!r} needs a goal and a spawn; see Client.scenes()")
        return info.goals[0] if name is None else info.goal_named(name)

    def _spaces(self, width: int, height: int) -> spaces.Dict:
        joints = self._agent.info.joints
        self._moving = [index for index, joint in enumerate(joints) if joint.kind is not JointKind.WHEEL]
        low = np.array([joints[index].position_min for index in self._moving], dtype=np.float32)
        high = np.array([joints[index].position_max for index in self._moving], dtype=np.float32)
        speed = np.array([joint.velocity_max for joint in joints], dtype=np.float32)
        place = np.float32(PLACE_MAX_M)
        base = np.array((place, place, np.pi), dtype=np.float32)
        targets = len(self._goal.target_object_ids)
        return spaces.Dict(
            {
                "rgb": spaces.Box(0, 255, (height, width, 3), np.uint8),
                "depth_m": spaces.Box(0.0, DEPTH_MAX_M, (height, width), np.float32),
                "joint_positions": spaces.Box(low, high, dtype=np.float32),
                "joint_velocities": spaces.Box(-speed, speed, dtype=np.float32),
                "base": spaces.Box(-base, base, dtype=np.float32),
                "held": spaces.MultiBinary(2),
                "goal_m": spaces.Box(-place, place, (3,), np.float32),
                "targets_m": spaces.Box(-place, place, (targets, 3), np.float32),
                "delivered": spaces.MultiBinary(targets),
            }
        )

    # Seeing.

    def _sensors(self) -> dict[str, HeadCamera | AgentSensor | ObjectSensor]:
        return {
            "head": self._camera,
            "agent": AgentSensor(),
            "targets": ObjectSensor(objects=self._goal.target_object_ids),
            "destination": ObjectSensor(objects=[self._goal.destination_object_id], bodies=True),
        }

    @property
    def _region(self) -> Region:
        return self._world.info.objects[self._goal.destination_object_id].regions[self._goal.destination_region]

    @property
    def _last_state(self) -> AgentState:
        if self._state is None:
            raise gymnasium.error.ResetNeeded("call reset() before anything else")
        return self._state

    def _take(self, observations: Observations) -> Observation:
        """Keeps the state that rewards and scripted reaches go by, and gives what the agent is shown."""
        self._state = state = observations.agent("agent")
        self._targets = observations.objects("targets")
        (destination,) = observations.objects("destination")
        bodies = {body.body_id: body for body in destination.bodies}
        self._world_from_destination = bodies[self._region.body_id].world_from_body
        self._delivered = np.array([self._is_delivered(thing) for thing in self._targets], dtype=np.int8)
        return self._shown(observations, state)

    def _shown(self, observations: Observations, state: AgentState) -> Observation:
        frame = observations.camera("head")
        base = state.world_from_base
        goal = self._world_from_destination.transform(self._region.bounds.center_m)
        targets = np.stack([thing.bounds.center_m for thing in self._targets])
        x_m, _, z_m = base.position_m
        shown: Observation = {
            "rgb": frame.rgb,
            "depth_m": frame.depth_m,
            "joint_positions": state.joints.positions[self._moving],
            "joint_velocities": state.joints.velocities,
            "base": np.array((x_m, z_m, base.yaw_rad), dtype=np.float32),
            "held": np.array([held is not None for held in state.held_object_ids], dtype=np.int8),
            "goal_m": base.inverse_transform(goal).astype(np.float32),
            "targets_m": base.inverse_transform(targets).astype(np.float32),
            "delivered": self._delivered,
        }
        for name, space in self._shown_space.items():
            if isinstance(space, spaces.Box) and space.dtype == np.float32:
                shown[name] = np.clip(shown[name], space.low, space.high)
        return shown

    def _is_delivered(self, thing: ObjectState) -> bool:
        within = self._region.bounds.contains(self._world_from_destination.inverse_transform(thing.bounds.center_m))
        held = thing.object_id in self._last_state.held_object_ids
        rests = thing.asleep or float(np.linalg.norm(thing.linear_velocity_m_s)) < SPEED_AT_REST_M_S
        return within and rests and not held

    def _info(self, result: ActionResult) -> dict[str, Any]:
        delivered = int(self._delivered.sum())
        return {
            "status": result.status.name.lower(),
            "reason": result.reason,
            "delivered": delivered,
            "targets": len(self._delivered),
            "is_success": delivered == len(self._delivered),
            "time_s": self._world.moment.time_s,
            "state_hash": f"{self._world.moment.state_hash:016x}",
        }

    # Acting.

    def _run(self, action: FetchAction) -> ActionResult:
        agent = self._agent
        arm = Arm.LEFT if action.name.endswith("LEFT") else Arm.RIGHT
        match action:
            case FetchAction.FORWARD:
                return agent.move_by(FORWARD_M)
            case FetchAction.BACKWARD:
                return agent.move_by(-BACKWARD_M)
            case FetchAction.TURN_LEFT:
                return agent.turn_by(TURN_RAD)
            case FetchAction.TURN_RIGHT:
                return agent.turn_by(-TURN_RAD)
            case FetchAction.GRASP_LEFT | FetchAction.GRASP_RIGHT:
                return self._grasp(arm)
            case FetchAction.PLACE_LEFT | FetchAction.PLACE_RIGHT:
                return self._place(arm)
            case FetchAction.DROP_LEFT | FetchAction.DROP_RIGHT:
                return agent.drop(arm=arm)
            case FetchAction.FOLD_LEFT | FetchAction.FOLD_RIGHT:
                return agent.reset_arm(arm=arm)

    def _grasp(self, arm: Arm) -> ActionResult:
        state = self._last_state
        base_m = state.world_from_base.position_m
        free = [
            (float(np.linalg.norm(thing.bounds.center_m - base_m)), thing.object_id)
            for thing, delivered in zip(self._targets, self._delivered, strict=True)
            if not delivered and thing.object_id not in state.held_object_ids
        ]
        # With nothing left to grasp the hand tries what it may already hold, and the status says so.
        _, nearest = min(free, default=(0.0, self._goal.target_object_ids[0]))
        return self._agent.grasp(nearest, arm=arm)

    def _place(self, arm: Arm) -> ActionResult:
        state = self._last_state
        held = state.held_object_ids[0 if arm is Arm.LEFT else 1]
        if held is None:
            # Answers that the hand holds nothing.
            return self._agent.drop(arm=arm)
        magnet = state.magnet_left if arm is Arm.LEFT else state.magnet_right
        hangs_m = magnet.world_from_magnet.position_m[1] - self._world.object(held).bounds.min_m[1]
        reached = self._agent.reach_for(self._spot(hangs_m), arm=arm, arrived_at_m=0.05)
        return self._agent.drop(arm=arm) if reached.succeeded else reached

    def _spot(self, hangs_m: float) -> Array:
        """Where the magnet lets go of a thing that hangs so far below it: over the point of the region nearest to the base."""
        low, high = self._region.bounds.min_m, self._region.bounds.max_m
        margin = np.minimum(0.12, 0.5 * (high - low))
        base_m = self._world_from_destination.inverse_transform(self._last_state.world_from_base.position_m)
        spot = self._world_from_destination.transform(np.clip(base_m, low + margin, high - margin))
        inside = self._region.kind is RegionKind.INSIDE
        floor_m = self._world_from_destination.transform(np.where((False, True, False), high if inside else low, 0.0))[1]
        spot[1] = floor_m + hangs_m + CLEARANCE_M
        return spot


gymnasium.register(id="homebody/Fetch-v0", entry_point="homebody.gym:FetchEnv")
