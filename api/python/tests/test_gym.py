"""The Gymnasium environment."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

import homebody
from homebody.gym import FetchAction, FetchEnv


@pytest.fixture
def env(server: homebody.Server) -> Iterator[FetchEnv]:
    environment = FetchEnv(scene="empty_room", address=server.address, width=32, height=24, actions_max=6)
    yield environment
    environment.close()


def test_gymnasium_finds_nothing_to_complain_about() -> None:
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        env = gymnasium.make("homebody/Fetch-v0", scene="empty_room", width=32, height=32, render_mode="rgb_array", render_size=32)
        check_env(env.unwrapped)
        env.close()
    assert [str(complaint.message) for complaint in complaints if "gymnasium" in str(complaint.filename)] == []


def test_the_same_seed_gives_the_same_episode(server: homebody.Server) -> None:
    def episode(seed: int) -> tuple[list[int], dict[str, Any]]:
        env = FetchEnv(address=server.address, width=16, height=16)
        observation, info = env.reset(seed=seed)
        hashes = [info["state_hash"]]
        for action in (FetchAction.TURN_LEFT, FetchAction.FORWARD, FetchAction.GRASP_LEFT):
            observation, _, _, _, info = env.step(action)
            hashes.append(info["state_hash"])
        env.close()
        return hashes, observation

    first, second, other = episode(7), episode(7), episode(8)
    assert first[0] == second[0]
    for name, value in first[1].items():
        np.testing.assert_array_equal(value, second[1][name], err_msg=name)
    assert other[0] != first[0]


def test_each_action_costs_and_the_episode_is_cut(env: FetchEnv) -> None:
    env.reset(seed=1)
    for count in range(1, 7):
        _, reward, terminated, truncated, info = env.step(FetchAction.DROP_LEFT)
        assert reward == pytest.approx(-0.01)
        assert (terminated, truncated) == (False, count == 6)
        assert info["status"] == "not_holding"


def test_observations_tell_where_things_are(env: FetchEnv) -> None:
    before, _ = env.reset(options={"world_seed": 0})
    after, _, _, _, info = env.step(FetchAction.FORWARD)
    assert info["status"] == "success", info["reason"]
    # The robot starts facing -z and drives half a metre towards the table.
    np.testing.assert_allclose(after["base"] - before["base"], (0, -0.5, 0), atol=0.08)
    np.testing.assert_allclose(after["targets_m"] - before["targets_m"], [(0, 0, 0.5)], atol=0.1)
    assert after["rgb"].shape == (24, 32, 3)
    assert not np.array_equal(after["rgb"], before["rgb"])
    assert env.render() is None


def test_a_delivered_target_ends_the_episode_and_a_carried_one_does_not(server: homebody.Server) -> None:
    env = FetchEnv(scene="empty_room", address=server.address, width=16, height=16)
    env.reset(options={"world_seed": 0})
    agent, mug = env.world.agent(), env.world.object("mug")
    # The mug starts on its destination: only what rests there on its own counts, so it must come down again after a lift.
    x, _, z = mug.bounds.center_m
    agent.slide_torso(1.0)
    assert agent.move_to((x - 0.2, 0, z + 0.55), arrived_at_m=0.02).succeeded
    agent.turn_to((x - 0.2, 0, z - 3.0))
    observation, reward, terminated, _, info = env.step(FetchAction.GRASP_RIGHT)
    if info["status"] == "success":
        assert observation["held"].tolist() == [0, 1]
    assert not terminated or reward > 0
    env.close()


def test_an_unknown_goal_names_those_there_are(server: homebody.Server) -> None:
    before = server.client.server_info().sessions
    with pytest.raises(LookupError, match="mug_on_table"):
        FetchEnv(scene="empty_room", goal="tea", address=server.address)
    assert server.client.server_info().sessions == before
