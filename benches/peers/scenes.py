"""One scene of the comparison, stepped by one other engine: prints a line of JSON.

    python scenes.py ENGINE SCENE [--seconds S] [--step S] [--sleep]

ENGINE is mujoco, pybullet or sapien; SCENE one of `boxes:N`, `hulls:N`, `arm`, `home`. Lengths in m, Z up. Layouts are drawn with the same
generator as in `../src/peers.rs`. Times are those of the processor, of this process alone. Solvers keep their defaults.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import tempfile
import time
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

GRAVITY = 9.81
FRICTION = 0.5
DENSITY = 500.0
HALF = (0.10, 0.08, 0.06)
CORNERS = 20
STIFFNESS, DAMPING = 400.0, 40.0


class Xorshift:
    """The generator of the layouts."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def within(self, low: float, high: float) -> float:
        mask = (1 << 64) - 1
        x = self.state
        x ^= (x << 13) & mask
        x ^= x >> 7
        x ^= (x << 17) & mask
        self.state = x
        return low + (high - low) * ((x >> 40) / float(1 << 24))


@dataclass
class Solid:
    """A loose box, or the hull of `corners`."""

    at: tuple[float, float, float]
    half: tuple[float, float, float]
    corners: Optional[list[list[float]]] = None
    fixed: bool = False


@dataclass
class Link:
    """A box on a joint: `parent` is an index, -1 for the world; the joint is at `origin` of the parent."""

    parent: int
    joint: str
    axis: tuple[int, int, int]
    origin: tuple[float, float, float]
    center: tuple[float, float, float]
    half: tuple[float, float, float]
    mass: float
    touches: bool = True


@dataclass
class World:
    """What a scene consists of; `targets` gives the joints' targets at a time."""

    solids: list[Solid]
    links: list[Link]
    targets: Callable[[float], list[float]]


@dataclass
class Engine:
    """How an engine is stepped and what it is asked."""

    step: Callable[[], None]
    command: Callable[[list[float]], None]
    speeds: Callable[[], np.ndarray]
    overlap: Callable[[], float]
    tip: Callable[[], float]


def pile(kind: str, count: int) -> World:
    random = Xorshift(42)
    side = max(3, math.ceil(math.sqrt(count / 8.0)))
    solids = []
    for index in range(count):
        layer, place = divmod(index, side * side)
        x = (place % side - (side - 1) / 2) * 0.24 + random.within(-0.02, 0.02)
        y = (place // side - (side - 1) / 2) * 0.24 + random.within(-0.02, 0.02)
        corners = None
        if kind == "hulls":
            corners = []
            for _ in range(CORNERS):
                p = np.array([random.within(-1, 1) for _ in range(3)])
                corners.append((p / np.linalg.norm(p) * np.array(HALF)).tolist())
        solids.append(Solid((x, y, 0.15 + 0.22 * layer), HALF, corners))
    return World(solids, [], lambda _: [])


def arm() -> World:
    """Seven links of 1 kg, 0.25 m each, and 2 kg at the tip."""
    links = []
    for k in range(7):
        axis = (0, 1, 0) if k % 2 == 0 else (0, 0, 1)
        origin = (0.0, 0.0, 1.0) if k == 0 else (0.25, 0.0, 0.0)
        links.append(Link(k - 1, "hinge", axis, origin, (0.125, 0.0, 0.0), (0.125, 0.035, 0.035), 1.0, False))
    return World([], links, lambda _: [0.0] * 7)


def home() -> World:
    """Twenty places with a table, a chest and eight boxes on the table, and a robot that drives and swings two arms of seven joints."""
    solids = []
    for place in range(20):
        x, y = 2.6 * (place % 5) - 5.2, 2.6 * (place // 5) - 3.9
        solids.append(Solid((x, y, 0.735), (0.8, 0.45, 0.015), None, True))
        for dx, dy in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
            solids.append(Solid((x + 0.74 * dx, y + 0.39 * dy, 0.36), (0.03, 0.03, 0.36), None, True))
        solids.append(Solid((x, y + 1.0, 0.4), (0.4, 0.22, 0.4)))
        for thing in range(8):
            solids.append(Solid((x + 0.3 * (thing % 4) - 0.45, y + 0.34 * (thing // 4) - 0.17, 0.81), (0.05, 0.04, 0.05)))
    links = [
        Link(-1, "slider", (1, 0, 0), (1.3, 0.0, 0.12), (0, 0, 0), (0.02, 0.02, 0.02), 1.0, False),
        Link(0, "slider", (0, 1, 0), (0, 0, 0), (0, 0, 0), (0.02, 0.02, 0.02), 1.0, False),
        Link(1, "hinge", (0, 0, 1), (0, 0, 0), (0, 0, 0.1), (0.2, 0.2, 0.1), 30.0),
        Link(2, "slider", (0, 0, 1), (0, 0, 0.5), (0, 0, 0.2), (0.12, 0.12, 0.2), 10.0),
    ]
    for side in (-1, 1):
        parent, origin = 3, (0.0, 0.22 * side, 0.35)
        for k in range(7):
            axis = ((0, 1, 0), (1, 0, 0), (0, 0, 1))[k % 3]
            links.append(Link(parent, "hinge", axis, origin, (0, 0, -0.05), (0.03, 0.03, 0.04), 0.7, k > 2))
            parent, origin = len(links) - 1, (0.0, 0.0, -0.1)
    swing = [0.0] * 4 + [0.3] * 14

    def targets(t: float) -> list[float]:
        move = [0.3 * math.sin(t), 0.0, 0.5 * math.sin(0.7 * t), 0.1]
        return move + [a * math.sin(1.3 * t + k) for k, a in enumerate(swing[4:])]

    return World(solids, links, targets)


def with_mujoco(world: World, step_s: float, sleep: bool) -> Engine:
    import mujoco

    assets, bodies = "", ""
    numbers = lambda values: " ".join(f"{value:.6f}" for value in values)
    for i, solid in enumerate(world.solids):
        shape = f'type="box" size="{numbers(solid.half)}"'
        if solid.corners:
            assets += f'<mesh name="h{i}" vertex="{numbers(c for corner in solid.corners for c in corner)}"/>'
            shape = f'type="mesh" mesh="h{i}"'
        joint = "" if solid.fixed else "<freejoint/>"
        bodies += f'<body pos="{numbers(solid.at)}">{joint}<geom {shape} density="{DENSITY}" friction="{FRICTION} 0 0"/></body>'
    children: dict[int, list[int]] = {}
    for i, link in enumerate(world.links):
        children.setdefault(link.parent, []).append(i)
    arm_only = bool(world.links) and not world.solids

    def body(i: int) -> str:
        link = world.links[i]
        kind = "slide" if link.joint == "slider" else "hinge"
        mask = "" if link.touches else 'contype="0" conaffinity="0"'
        text = f'<body pos="{numbers(link.origin)}"><joint name="j{i}" type="{kind}" axis="{numbers(link.axis)}"/>'
        text += f'<geom type="box" pos="{numbers(link.center)}" size="{numbers(link.half)}" mass="{link.mass}" {mask}/>'
        if arm_only and i == len(world.links) - 1:
            text += '<geom type="sphere" pos="0.25 0 0" size="0.03" mass="2" contype="0" conaffinity="0"/>'
        return text + "".join(body(child) for child in children.get(i, [])) + "</body>"

    bodies += "".join(body(i) for i in children.get(-1, []))
    servos = "".join(f'<position joint="j{i}" kp="{gain(i, world)[0]}" kv="{gain(i, world)[1]}"/>' for i in range(len(world.links)))
    flag = '<flag sleep="enable"/>' if sleep else ""
    model = mujoco.MjModel.from_xml_string(
        f'<mujoco><option timestep="{step_s}" gravity="0 0 -{GRAVITY}" integrator="implicitfast">{flag}</option><size memory="2G"/>'
        f'<asset>{assets}</asset><worldbody><geom type="plane" size="50 50 1" friction="{FRICTION} 0 0"/>{bodies}</worldbody>'
        f"<actuator>{servos}</actuator></mujoco>"
    )
    data = mujoco.MjData(model)

    def command(targets: list[float]) -> None:
        data.ctrl[:] = targets

    return Engine(
        step=lambda: mujoco.mj_step(model, data),
        command=command,
        speeds=lambda: data.qvel[: 6 * len([s for s in world.solids if not s.fixed])].reshape(-1, 6)[:, :3],
        overlap=lambda: max([0.0] + [-contact.dist for contact in data.contact]),
        tip=lambda: float(data.geom_xpos[-1][2]),
    )


def gain(index: int, world: World) -> tuple[float, float]:
    """Servo gains of a joint: those of the reference arm, stiffer for a driven base."""
    return (20000.0, 2000.0) if world.solids and index < 4 else (STIFFNESS, DAMPING)


def with_pybullet(world: World, step_s: float, sleep: bool) -> Engine:
    import pybullet as pb

    pb.connect(pb.DIRECT)
    pb.setGravity(0, 0, -GRAVITY)
    pb.setPhysicsEngineParameter(fixedTimeStep=step_s, numSubSteps=1)
    surface = math.sqrt(FRICTION)  # the product of both counts
    ground = pb.createMultiBody(0, pb.createCollisionShape(pb.GEOM_PLANE))
    pb.changeDynamics(ground, -1, lateralFriction=surface)
    loose = []
    for solid in world.solids:
        if solid.corners:
            shape, volume = pb.createCollisionShape(pb.GEOM_MESH, vertices=solid.corners), 0.6 * 4 / 3 * math.pi * np.prod(HALF)
        else:
            shape, volume = pb.createCollisionShape(pb.GEOM_BOX, halfExtents=solid.half), 8 * np.prod(solid.half)
        body = pb.createMultiBody(0 if solid.fixed else DENSITY * volume, shape, -1, solid.at)
        pb.changeDynamics(body, -1, lateralFriction=surface, linearDamping=0, angularDamping=0)
        if sleep:
            pb.changeDynamics(body, -1, activationState=pb.ACTIVATION_STATE_ENABLE_SLEEPING)
        if not solid.fixed:
            loose.append(body)
    robot = None
    if world.links:
        links, tip = world.links, not world.solids
        shapes = [pb.createCollisionShape(pb.GEOM_BOX, halfExtents=l.half, collisionFramePosition=l.center) if l.touches else -1 for l in links]
        masses = [l.mass for l in links]
        centers = [list(l.center) for l in links]
        if tip:
            masses[-1], centers[-1] = 3.0, [(0.125 + 2 * 0.25) / 3, 0, 0]
        robot = pb.createMultiBody(
            0, -1, -1, [0, 0, 0], linkMasses=masses, linkCollisionShapeIndices=shapes, linkVisualShapeIndices=[-1] * len(links),
            linkPositions=[l.origin for l in links], linkOrientations=[[0, 0, 0, 1]] * len(links), linkInertialFramePositions=centers,
            linkInertialFrameOrientations=[[0, 0, 0, 1]] * len(links), linkParentIndices=[l.parent + 1 for l in links],
            linkJointTypes=[pb.JOINT_PRISMATIC if l.joint == "slider" else pb.JOINT_REVOLUTE for l in links], linkJointAxis=[l.axis for l in links],
        )
        for k in range(len(links)):
            pb.changeDynamics(robot, k, linearDamping=0, angularDamping=0, jointDamping=0)

    def command(targets: list[float]) -> None:
        for k, target in enumerate(targets):
            pb.setJointMotorControl2(robot, k, pb.POSITION_CONTROL, targetPosition=target, positionGain=0.3, velocityGain=1.0, force=500)

    def tip_height() -> float:
        at, turn = pb.getLinkState(robot, 6)[4:6]
        return pb.multiplyTransforms(at, turn, [0.25, 0, 0], [0, 0, 0, 1])[0][2]

    return Engine(
        step=pb.stepSimulation,
        command=command,
        speeds=lambda: np.array([pb.getBaseVelocity(body)[0] for body in loose]),
        overlap=lambda: max([0.0] + [-contact[8] for contact in pb.getContactPoints()]),
        tip=tip_height,
    )


def with_sapien(world: World, step_s: float, sleep: bool) -> Engine:
    import sapien
    import sapien.physx as px

    config, bodies = px.PhysxSceneConfig(), px.PhysxBodyConfig()
    config.gravity = [0, 0, -GRAVITY]
    bodies.sleep_threshold = 0.005 if sleep else 0.0
    px.set_body_config(bodies)
    px.set_scene_config(config)
    px.set_default_material(FRICTION, FRICTION, 0.0)
    scene = sapien.Scene([px.PhysxCpuSystem()])
    scene.set_timestep(step_s)
    scene.add_ground(0, render=False)
    material, loose = px.PhysxMaterial(FRICTION, FRICTION, 0.0), []
    for solid in world.solids:
        builder = scene.create_actor_builder()
        if solid.corners:
            with tempfile.NamedTemporaryFile("w", suffix=".obj", delete=False) as file:
                file.writelines(f"v {c[0]} {c[1]} {c[2]}\n" for c in solid.corners)
                file.writelines(f"f {i + 1} {i + 2} {i + 3}\n" for i in range(CORNERS - 2))
            builder.add_convex_collision_from_file(file.name, density=DENSITY, material=material)
        else:
            builder.add_box_collision(half_size=solid.half, density=DENSITY, material=material)
        entity = builder.build_static() if solid.fixed else builder.build()
        if solid.corners:
            os.unlink(file.name)
        entity.set_pose(sapien.Pose(solid.at))
        if not solid.fixed:
            body = entity.find_component_by_type(px.PhysxRigidDynamicComponent)
            body.linear_damping = body.angular_damping = 0
            loose.append(body)
    joints, robot = [], None
    if world.links:
        robot, joints = sapien_robot(world, scene, sapien)

    def command(targets: list[float]) -> None:
        for joint, target in zip(joints, targets):
            joint.set_drive_target(target)

    return Engine(
        step=scene.step,
        command=command,
        speeds=lambda: np.array([body.linear_velocity for body in loose]),
        overlap=lambda: max([0.0] + [-point.separation for contact in scene.get_contacts() for point in contact.points]),
        tip=lambda: float((robot.links[-1].entity_pose * sapien.Pose([0.25, 0, 0])).p[2]),
    )


def sapien_robot(world: World, scene, sapien):
    """Its joints turn about X of their frames."""
    half = math.sqrt(0.5)
    turns = {(1, 0, 0): [1, 0, 0, 0], (0, 1, 0): [half, 0, 0, half], (0, 0, 1): [half, 0, -half, 0]}
    builder = scene.create_articulation_builder()
    root = builder.create_link_builder()
    root.set_mass_and_inertia(1.0, sapien.Pose(), [0.1, 0.1, 0.1])
    made = []
    for k, link in enumerate(world.links):
        part = builder.create_link_builder(root if link.parent < 0 else made[link.parent])
        part.set_name(f"l{k}")
        part.set_joint_name(f"j{k}")
        mass, center = link.mass, list(link.center)
        square = [link.mass / 3 * (link.half[(i + 1) % 3] ** 2 + link.half[(i + 2) % 3] ** 2) for i in range(3)]
        if not world.solids and k == len(world.links) - 1:
            mass, center = 3.0, [(0.125 + 2 * 0.25) / 3, 0, 0]
        part.set_mass_and_inertia(mass, sapien.Pose(center), square)
        if link.touches:
            part.add_box_collision(sapien.Pose(link.center), link.half)
        kind = "prismatic" if link.joint == "slider" else "revolute"
        part.set_joint_properties(kind, [[-10, 10]], sapien.Pose(link.origin, turns[link.axis]), sapien.Pose([0, 0, 0], turns[link.axis]), 0.0, 0.0)
        made.append(part)
    robot = builder.build(fix_root_link=True)
    for joint in robot.active_joints:
        stiffness, damping = gain(int(joint.name[1:]), world)
        joint.set_drive_property(stiffness, damping)
    return robot, sorted(robot.active_joints, key=lambda joint: int(joint.name[1:]))


ENGINES = {"mujoco": with_mujoco, "pybullet": with_pybullet, "sapien": with_sapien}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engine", choices=sorted(ENGINES))
    parser.add_argument("scene", help="boxes:N, hulls:N, arm or home")
    parser.add_argument("--seconds", type=float, default=4.0, help="simulated time, s (default 4)")
    parser.add_argument("--step", type=float, default=1 / 240, help="length of a step, s (default 1/240)")
    parser.add_argument("--sleep", action="store_true", help="let what rests sleep, where the engine can")
    asked = parser.parse_args()
    kind, _, count = asked.scene.partition(":")
    world = {"arm": arm, "home": home}[kind]() if kind in ("arm", "home") else pile(kind, int(count))
    engine = ENGINES[asked.engine](world, asked.step, asked.sleep)
    rounds, times = round(asked.seconds / asked.step), []
    for index in range(rounds):
        targets = world.targets(index * asked.step)
        if targets and (kind == "home" and index % 4 == 0 or index == 0):
            engine.command(targets)
        start = time.process_time()
        engine.step()
        times.append(time.process_time() - start)
    rest = times[rounds // 2 :]
    found = {
        "engine": asked.engine,
        "scene": asked.scene,
        "step_s": asked.step,
        "steps": rounds,
        "step_ms": 1e3 * sum(times) / rounds,
        "step_at_rest_ms": 1e3 * sum(rest) / len(rest),
    }
    if kind in ("boxes", "hulls"):
        squares = []
        for _ in range(round(0.5 / asked.step)):
            engine.step()
            squares.append(float((engine.speeds() ** 2).sum(1).mean()))
        found["jitter_mm_s"] = 1e3 * math.sqrt(sum(squares) / len(squares))
    if kind == "arm":
        for _ in range(round((20.0 - asked.seconds) / asked.step)):
            engine.step()
        found["tip_m"] = engine.tip()
    else:
        found["overlap_mm"] = 1e3 * engine.overlap()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
