"""One server for all tests, and worlds on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import homebody


@pytest.fixture(scope="session")
def server() -> Iterator[homebody.Server]:
    with homebody.launch() as running:
        yield running


@pytest.fixture
def room(server: homebody.Server) -> Iterator[homebody.World]:
    """A room with a table, a mug and a robot."""
    with server.create_world("empty_room") as world:
        yield world


@pytest.fixture(scope="session")
def flat(server: homebody.Server) -> Iterator[homebody.World]:
    """The furnished flat; tests that share it only look."""
    with server.create_world("two_room_flat") as world:
        yield world
