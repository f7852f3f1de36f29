"""Robots from URDF and MJCF files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

import homebody
from homebody import Motors, RobotModel
from homebody.errors import InvalidArgumentError

ROBOTS = Path(__file__).resolve().parents[3] / "assets" / "robots"

CUBE_STL = """solid cube
facet normal 0 0 -1
outer loop
vertex 0 0 0
vertex 0 1 0
vertex 1 0 0
endloop
endfacet
facet normal -1 0 0
outer loop
vertex 0 0 0
vertex 0 0 1
vertex 0 1 0
endloop
endfacet
facet normal 0 -1 0
outer loop
vertex 0 0 0
vertex 1 0 0
vertex 0 0 1
endloop
endfacet
facet normal 1 1 1
outer loop
vertex 1 0 0
vertex 0 1 0
vertex 0 0 1
endloop
endfacet
endsolid cube
"""


def test_an_arm_from_a_file_goes_where_it_is_told(server: homebody.Server) -> None:
    arm = RobotModel.from_file(ROBOTS / "table_arm.urdf")
    with server.create_world("empty_room", robots=[("start", arm)]) as world:
        agent = world.agent()
        assert [joint.name for joint in agent.info.joints] == [f"joint_{index}" for index in range(1, 8)]
        world.step(agent.joint_command(positions={"joint_2": 0.5, "joint_4": -0.6}), control_steps=240)
        positions = agent.state().joints.positions
        np.testing.assert_allclose(positions[[1, 3]], [0.5, -0.6], atol=0.01)


def test_motors_off_lets_a_robot_fall(server: homebody.Server) -> None:
    dog = RobotModel.from_file(ROBOTS / "quadruped.xml", motors=Motors.OFF)
    with server.create_world("empty_room", robots=[("start", dog)]) as world:
        before = world.agent().state().world_from_base.position_m[1]
        world.step(control_steps=120)
        assert world.agent().state().world_from_base.position_m[1] < before - 0.1


def test_meshes_and_packages_come_along(server: homebody.Server, tmp_path: Path) -> None:
    package = tmp_path / "share" / "pyramid_description"
    (package / "meshes").mkdir(parents=True)
    (package / "meshes" / "pyramid.stl").write_text(CUBE_STL)
    urdf = package / "pyramid.urdf"
    urdf.write_text(
        """<robot name="pyramid"><link name="body"><inertial><origin xyz="0.05 0.05 0.05"/><mass value="1"/>
        <inertia ixx="0.01" ixy="0" ixz="0" iyy="0.01" iyz="0" izz="0.01"/></inertial>
        <collision><geometry><mesh filename="package://pyramid_description/meshes/pyramid.stl" scale="0.2 0.2 0.2"/></geometry></collision>
        </link></robot>"""
    )
    model = RobotModel.from_file(urdf)
    assert list(model.meshes) == ["package://pyramid_description/meshes/pyramid.stl"]
    with server.create_world("empty_room", robots=[("start", model)]) as world:
        world.step(control_steps=60)
        assert abs(world.agent().state().world_from_base.position_m[1]) < 0.005


def test_a_bad_robot_is_refused_with_its_place(server: homebody.Server) -> None:
    bad = RobotModel(name="bad", text='<robot name="r">\n<link name="a"/>\n<link name="a"/>\n</robot>')
    with pytest.raises(InvalidArgumentError, match=r"bad:2:1: link \"a\" has the name of another link"):
        server.create_world("empty_room", robots=[("start", bad)])


def test_recordings_hold_the_robot(server: homebody.Server, tmp_path: Path) -> None:
    arm = RobotModel.from_file(ROBOTS / "table_arm.urdf")
    record = tmp_path / "run.mcap"
    with server.create_world("empty_room", robots=[("start", arm)]) as world:
        world.start_recording()
        world.step(world.agent().joint_command(positions={"joint_2": 0.4}), control_steps=30)
        world.stop_recording(record)
    done = subprocess.run([homebody.find_binary(), "replay", str(record), "--verify"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
