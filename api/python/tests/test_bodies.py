"""Drones, walking capsules and cameras beside robots."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

import homebody
from homebody import ActionStatus, BaseKind, BaseVelocity, Pose, actions
from homebody.errors import InvalidArgumentError

TEAM = [
    (Pose.at((0.0, 0.0, 0.6)), "two_arm"),
    (Pose.at((1.2, 0.0, 0.6)), "drone"),
    (Pose.at((0.0, 2.0, 1.5)), "camera"),
    (Pose.at((-1.2, 0.0, 0.6)), "capsule"),
]


@pytest.fixture
def team(server: homebody.Server) -> Iterator[homebody.World]:
    """A robot, a drone, a camera and a walking capsule in one room."""
    with server.create_world("empty_room", robots=TEAM) as world:
        yield world


def test_bodies_say_what_they_are_and_can_do(team: homebody.World) -> None:
    robot, drone, camera, person = (agent.info for agent in team.agents)
    kinds = [robot.base_kind, drone.base_kind, camera.base_kind, person.base_kind]
    assert kinds == [BaseKind.FREE, BaseKind.FREE, BaseKind.FLYER, BaseKind.WALKER]
    assert "grasp" in robot.actions
    assert {"fly_to", "land"} <= set(drone.actions)
    assert "set_pose" in camera.actions
    assert person.actions == ("turn_by", "turn_to", "move_by", "move_to", "look_at", "wait")
    assert sum(rotor.thrust_max_n for rotor in drone.rotors) > 1.5 * 9.81 * drone.mass_kg


def test_all_act_in_one_call(team: homebody.World) -> None:
    camera_pose = Pose.at((0.5, 2.2, 1.0), yaw_rad=0.3)
    commands = {
        0: actions.turn_by(0.3),
        1: actions.fly_to((1.0, 1.3, 0.2), yaw_rad=0.4),
        2: actions.set_pose(camera_pose),
        3: actions.move_by(0.5),
    }
    step = team.step(commands, until_idle=True, control_steps_max=1200)
    assert [result.status for result in step.results] == [ActionStatus.SUCCESS] * 4, step.results
    _, drone, camera, person = (agent.state() for agent in team.agents)
    np.testing.assert_allclose(drone.world_from_base.position_m, (1.0, 1.3, 0.2), atol=0.08)
    assert drone.rotor_thrusts_n.sum() == pytest.approx(1.3 * 9.81, rel=0.1)
    assert drone.grounded is None
    np.testing.assert_allclose(camera.world_from_base.position_m, (0.5, 2.2, 1.0), atol=1e-6)
    assert person.grounded is True
    np.testing.assert_allclose(person.world_from_base.position_m[2], 0.1, atol=0.03)
    seen = team.agents[2].see(width=64, height=64, passes=(homebody.Pass.INSTANCES,)).instances
    assert seen.shape == (64, 64)


def test_rotors_and_base_velocities_are_commands_below_actions(team: homebody.World) -> None:
    drone, person = team.agents[1], team.agents[3]
    weight = 9.81 * drone.info.mass_kg
    thrust = drone.joint_command(rotor_thrusts={rotor.name: 1.2 * weight / 4 for rotor in drone.info.rotors})
    walk = person.joint_command(base_velocity=BaseVelocity(forward_m_s=0.5))
    team.step({1: thrust, 3: walk}, control_steps=18)
    before_m_s = drone.state().base_velocity_m_s[1]
    team.step(control_steps=18)
    gained_m_s = drone.state().base_velocity_m_s[1] - before_m_s
    assert gained_m_s == pytest.approx(0.2 * 9.81 * 18 / 60, rel=0.02)  # by then the rotors are up to speed
    assert np.linalg.norm(person.state().base_velocity_m_s) == pytest.approx(0.5, rel=0.02)
    assert drone.fly_to((1.0, 1.0, 0.2)).status is ActionStatus.SUCCESS
    assert drone.land().status is ActionStatus.SUCCESS
    team.step(control_steps=30)
    assert not drone.state().rotor_speeds_rad_s.any()
    with pytest.raises(LookupError, match="front_left"):
        drone.joint_command(rotor_speeds={"middle": 1.0})


def test_what_a_body_cannot_do_is_refused_with_what_it_can(team: homebody.World) -> None:
    with pytest.raises(InvalidArgumentError, match=r"capsule cannot land; it can: .*move_to"):
        team.agents[3].land()
    with pytest.raises(InvalidArgumentError, match="cannot set_pose"):
        team.agents[1].set_pose(Pose.at((0.0, 1.0, 0.0)))
    before = team.moment.state_hash
    with pytest.raises(InvalidArgumentError, match="commands"):
        team.step({0: actions.turn_by(0.3), 3: actions.land()})
    assert team.step(control_steps=0).moment.state_hash == before


def test_a_team_goes_on_equally_from_a_snapshot(team: homebody.World) -> None:
    team.step({1: actions.fly_to((1.0, 1.2, 0.0)), 3: actions.move_by(0.6)}, control_steps=40)
    kept = team.snapshot()
    first = team.step(control_steps=60).moment.state_hash
    team.restore(kept)
    assert team.step(control_steps=60).moment.state_hash == first
