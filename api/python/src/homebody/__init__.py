"""Homebody: a physics simulation of homes for embodied-agent research.

    import homebody

    with homebody.launch() as server, server.create_world("two_room_flat") as world:
        agent = world.agent()
        print(agent.move_by(0.5))
        picture = agent.see(width=256, height=256).rgb

World frame: right-handed, +Y up, -Z forward, metres, kilograms, seconds, radians; quaternions x, y, z, w.
"""

from homebody import actions, commands, errors
from homebody.actions import Arm, BaseVelocity
from homebody.agent import Agent
from homebody.answers import Box, Capsule, ContactPhase, RelationKind, Sphere
from homebody.assets import AssetModel
from homebody.client import Client, connect
from homebody.commands import AttachmentKind, Axes, Body
from homebody.description import BaseKind, JointKind, RegionKind, SceneInfo
from homebody.errors import HomebodyError
from homebody.generated import Doors, GeneratedHome
from homebody.geometry import Bounds, Pose
from homebody.robots import Motors, RobotModel
from homebody.sensors import (
    AgentSensor,
    CameraFrame,
    ContactSensor,
    FreeCamera,
    HeadCamera,
    ObjectSensor,
    Observations,
    Pass,
    Proprioception,
)
from homebody.server import Server, find_binary, launch
from homebody.state import ActionResult, ActionStatus, AgentState, Moment, ObjectState
from homebody.world import Snapshot, Step, World

__version__ = "0.1.0"

__all__ = [
    "ActionResult",
    "ActionStatus",
    "Agent",
    "AgentSensor",
    "AgentState",
    "Arm",
    "AssetModel",
    "AttachmentKind",
    "Axes",
    "BaseKind",
    "BaseVelocity",
    "Body",
    "Bounds",
    "Box",
    "CameraFrame",
    "Capsule",
    "Client",
    "ContactPhase",
    "ContactSensor",
    "Doors",
    "FreeCamera",
    "GeneratedHome",
    "HeadCamera",
    "HomebodyError",
    "JointKind",
    "Moment",
    "Motors",
    "ObjectSensor",
    "ObjectState",
    "Observations",
    "Pass",
    "Pose",
    "Proprioception",
    "RegionKind",
    "RelationKind",
    "RobotModel",
    "SceneInfo",
    "Server",
    "Snapshot",
    "Sphere",
    "Step",
    "World",
    "__version__",
    "actions",
    "commands",
    "connect",
    "errors",
    "find_binary",
    "launch",
]
