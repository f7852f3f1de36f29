"""Homes made from seeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from homebody.v1 import simulation_pb2 as wire


class Doors(IntEnum):
    """How the doors between the rooms of a generated home stand at the start."""

    OPEN = wire.DOORS_OPEN
    CLOSED = wire.DOORS_CLOSED
    MIXED = wire.DOORS_MIXED
    """Some open, some ajar, some shut."""
    LOCKED = wire.DOORS_LOCKED
    """Shut, and locked: rooms behind them are closed to robots."""


@dataclass(frozen=True)
class StyleSummary:
    """A style that homes can be generated in."""

    name: str
    title: str

    @classmethod
    def from_proto(cls, message: wire.StyleSummary) -> StyleSummary:
        """The protocol's message as a summary."""
        return cls(name=message.name, title=message.title)


@dataclass(frozen=True)
class GeneratedHome:
    """A furnished home; `create_world(document=home.scene)` opens it."""

    scene: str = field(repr=False)
    """Text of the scene document (RON), which can be saved and edited as one written by hand."""
    name: str
    style: str
    title: str
    area_m2: float
    """Clear area of all rooms."""
    object_count: int
    """Placed objects, without walls and floors."""
    kind_count: int
    """Kinds among them."""
    plan_id: int
    """Equal floor plans share it."""

    @classmethod
    def from_proto(cls, message: wire.GenerateResponse) -> GeneratedHome:
        """The protocol's message as a home."""
        return cls(
            scene=message.scene_document,
            name=message.name,
            style=message.style,
            title=message.title,
            area_m2=message.area_m2,
            object_count=message.object_count,
            kind_count=message.kind_count,
            plan_id=message.plan_id,
        )
