"""The Gymnasium environment."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

import homebody
from homebody.gym import FetchAction, FetchEnv

MUG_ON_FLOOR = """(
    format: 1, name: "mug_on_floor", title: "A mug on the floor and a table to put it on",
    rooms: [(name: "room", class: "living_room", min_m: (-2, -2), max_m: (2, 2), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "table", kind: "dining_table", position_m: (0, 0.001, -1.2)),
        (name: "mug", kind: "mug", position_m: (0.2, 0.001, 0.5)),
    ],
    spawns: [(name: "start", position_m: (0, 1.2))],
    goals: [(name: "mug_to_table", targets: ["mug"], destination: "table")],
)"""


@pytest.fixture
def env(server: homebody.Server) -> Iterator[FetchEnv]:
    environment = FetchEnv(document=MUG_ON_FLOOR, address=server.address, width=32, height=24, actions_max=6)
    yield environment
    environment.close()


def test_gymnasium_finds_nothing_to_complain_about() -> None:
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        env = gymnasium.make("homebody/Fetch-v0", scene="tabletop", width=32, height=32, render_mode="rgb_array", render_size=32)
        check_env(env.unwrapped)
        env.close()
    assert [str(complaint.message) for complaint in complaints] == []


def test_the_same_seed_gives_the_same_episode(server: homebody.Server) -> None:
    def episode(seed: int) -> tuple[list[str], dict[str, Any]]:
        env = FetchEnv(scene="tabletop", address=server.address, width=16, height=16)
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
    env.reset(options={"world_seed": 0})
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


def test_a_target_is_delivered_when_it_rests_at_the_goal(server: homebody.Server) -> None:
    nearer = MUG_ON_FLOOR.replace("(0.2, 0.001, 0.5)", "(0.24, 0.001, 0.64)")
    env = FetchEnv(document=nearer, address=server.address, width=16, height=16)
    _, info = env.reset(options={"world_seed": 0})
    assert (info["delivered"], info["targets"]) == (0, 1)
    rewards = []
    for action in (FetchAction.GRASP_RIGHT, FetchAction.FOLD_RIGHT, *3 * (FetchAction.FORWARD,)):
        observation, reward, terminated, _, info = env.step(action)
        rewards.append(reward)
        assert not terminated
        assert observation["held"].tolist() == [0, 1], info["reason"]
    assert rewards == pytest.approx([-0.01] * 5)
    observation, reward, terminated, _, info = env.step(FetchAction.PLACE_RIGHT)
    assert info["status"] == "success", info["reason"]
    assert reward == pytest.approx(0.99)
    assert terminated
    assert info["is_success"]
    assert observation["delivered"].tolist() == [1]
    table, mug = env.world.objects(["table", "mug"])
    assert mug.bounds.min_m[1] == pytest.approx(table.bounds.max_m[1], abs=0.005)
    env.close()


def test_an_unknown_goal_names_those_there_are(server: homebody.Server) -> None:
    before = server.client.server_info().sessions
    with pytest.raises(LookupError, match="mug_on_table"):
        FetchEnv(scene="empty_room", goal="tea", address=server.address)
    assert server.client.server_info().sessions == before


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_vectors_of_environments_share_a_server(server: homebody.Server, mode: str) -> None:
    # Forking a program with threads, as gRPC's, is asking for trouble; Python 3.14 stops doing it by default.
    vector_kwargs = {"context": "forkserver"} if mode == "async" else {}
    kwargs: dict[str, Any] = {"scene": "tabletop", "width": 16, "height": 16, "address": server.address}
    envs = gymnasium.make_vec("homebody/Fetch-v0", 2, vectorization_mode=mode, vector_kwargs=vector_kwargs, **kwargs)
    alone = FetchEnv(**kwargs)
    with contextlib.closing(envs), contextlib.closing(alone):
        # Gymnasium seeds the environments with 3 and 4.
        envs.reset(seed=3)
        alone.reset(seed=4)
        observations, rewards, _, _, info = envs.step(np.array([FetchAction.FORWARD, FetchAction.TURN_LEFT]))
        expected, _, _, _, expected_info = alone.step(FetchAction.TURN_LEFT)
        np.testing.assert_array_equal(observations["rgb"][1], expected["rgb"])
        assert info["state_hash"][1] == expected_info["state_hash"] != info["state_hash"][0]
        np.testing.assert_allclose(rewards, -0.01)
