"""Homes from seeds."""

from __future__ import annotations

import pytest

import homebody
from homebody.errors import InvalidArgumentError


def test_a_generated_home_can_be_opened(server: homebody.Server) -> None:
    client = server.client
    style = client.styles()[-1].name
    home = client.generate(seed=7, style=style, rooms=3, bedrooms=0, clutter=0.3, doors=homebody.Doors.OPEN, require=["mug"])
    assert home.style == style
    assert home.object_count >= home.kind_count > 10
    with client.create_world(document=home.scene) as world:
        assert world.info.scene_name == home.name
        assert len(world.info.rooms) == 3
        assert any(thing.kind == "mug" for thing in world.info.objects)
        assert world.step(control_steps=1).physics_steps_taken == 4


def test_what_cannot_be_generated_is_refused(server: homebody.Server) -> None:
    with pytest.raises(InvalidArgumentError, match="area_m2 is 1000"):
        server.client.generate(seed=1, area_m2=1000.0)
