"""What a world answers to an experimenter's questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from homebody.commands import AttachmentKind
from homebody.geometry import Array, VectorLike, vector_from_proto, vector_to_proto
from homebody.state import Contact
from homebody.v1 import experiment_pb2 as wire


class ContactPhase(IntEnum):
    """Where a touch is in its life, judged over the latest control step: began in it, began before it, ended in it."""

    ENTER = wire.CONTACT_PHASE_ENTER
    STAY = wire.CONTACT_PHASE_STAY
    EXIT = wire.CONTACT_PHASE_EXIT


class RelationKind(IntEnum):
    """How one thing stands to another: they touch, the other carries it, its centre of mass is inside the other."""

    TOUCHING = wire.RELATION_KIND_TOUCHING
    ON = wire.RELATION_KIND_ON
    IN = wire.RELATION_KIND_IN


@dataclass(frozen=True)
class Sphere:
    """A ball to ask with."""

    radius_m: float

    def to_proto(self) -> wire.Probe:
        """The protocol's message."""
        return wire.Probe(sphere_radius_m=self.radius_m)


@dataclass(frozen=True, eq=False)
class Box:
    """A box to ask with, by half its edges."""

    half_extents_m: VectorLike

    def to_proto(self) -> wire.Probe:
        """The protocol's message."""
        return wire.Probe(box_half_extents_m=vector_to_proto(self.half_extents_m))


@dataclass(frozen=True)
class Capsule:
    """A capsule along Y to ask with, by half its straight part and its radius."""

    half_height_m: float
    radius_m: float

    def to_proto(self) -> wire.Probe:
        """The protocol's message."""
        return wire.Probe(capsule=wire.CapsuleProbe(half_height_m=self.half_height_m, radius_m=self.radius_m))


Probe = Sphere | Box | Capsule
"""A shape to ask with."""


@dataclass(frozen=True, eq=False)
class ContactPoint:
    """One point of a touch."""

    point_m: Array
    normal: Array
    """Unit, from a to b."""
    impulse_n_s: float
    """Of the latest physics step."""


@dataclass(frozen=True, eq=False)
class ContactDetail:
    """A touch with every point."""

    contact: Contact
    """Sum over the points; of one that ended only the bodies mean anything."""
    points: tuple[ContactPoint, ...]
    relative_velocity_m_s: Array
    """Of b less that of a at the mean point."""
    phase: ContactPhase

    @classmethod
    def from_proto(cls, message: wire.ContactDetail) -> ContactDetail:
        """The protocol's message as a touch."""
        points = (
            ContactPoint(vector_from_proto(point.point_m), vector_from_proto(point.normal), point.impulse_n_s) for point in message.points
        )
        velocity = vector_from_proto(message.relative_velocity_m_s)
        return cls(Contact.from_proto(message.contact), tuple(points), velocity, ContactPhase(message.phase))


@dataclass(frozen=True, eq=False)
class CastHit:
    """What a cast shape met."""

    object_id: int
    body_id: int
    distance_m: float
    """Way of the shape until then; 0 when it overlaps at the start."""
    point_m: Array
    normal: Array
    """Unit, of the thing there."""

    @classmethod
    def from_proto(cls, message: wire.ShapeCastAnswer) -> CastHit | None:
        """The protocol's message; None when nothing was met."""
        if not message.hit:
            return None
        point, normal = vector_from_proto(message.point_m), vector_from_proto(message.normal)
        return cls(message.object_id, message.body_id, message.distance_m, point, normal)


@dataclass(frozen=True, eq=False)
class Closest:
    """Where two things are nearest."""

    distance_m: float
    """0 when they overlap."""
    first_point_m: Array
    second_point_m: Array

    @classmethod
    def from_proto(cls, message: wire.ClosestAnswer) -> Closest | None:
        """The protocol's message; None when one of them has nothing to touch."""
        if not message.found:
            return None
        return cls(message.distance_m, vector_from_proto(message.first_point_m), vector_from_proto(message.second_point_m))


@dataclass(frozen=True)
class Containment:
    """How far a thing is inside a region of another."""

    region: int
    """Index into the container's regions."""
    center_inside: bool
    volume_share: float
    """Of the thing's colliders, 0..1, from samples: good to about 0.02 for compact things."""


@dataclass(frozen=True)
class Relation:
    """The subject is on, in or touching the other."""

    subject_id: int
    kind: RelationKind
    other_id: int
    region: int | None
    """Region of the other, as an index, where one is known."""

    @classmethod
    def from_proto(cls, message: wire.Relation) -> Relation:
        """The protocol's message as a relation."""
        region = message.region if message.HasField("region") else None
        return cls(message.subject_id, RelationKind(message.kind), message.other_id, region)


@dataclass(frozen=True, eq=False)
class Mechanics:
    """Energy and momentum of what forces move."""

    mass_kg: float
    kinetic_energy_j: float
    potential_energy_j: float
    """In the field of gravity, 0 at the world's origin."""
    momentum_kg_m_s: Array
    angular_momentum_kg_m2_s: Array
    """About the world's origin."""

    @classmethod
    def from_proto(cls, message: wire.MechanicsAnswer) -> Mechanics:
        """The protocol's message as energies and momenta."""
        return cls(
            message.mass_kg,
            message.kinetic_energy_j,
            message.potential_energy_j,
            vector_from_proto(message.momentum_kg_m_s),
            vector_from_proto(message.angular_momentum_kg_m2_s),
        )


@dataclass(frozen=True, eq=False)
class Attachment:
    """A joint made at run time, as measured."""

    id: int
    first_body_id: int
    second_body_id: int
    kind: AttachmentKind
    force_n: Array
    """On the second body in the latest physics step, in the world's frame."""
    torque_n_m: Array
    """About the joint."""
    position: float
    """Turn of a hinge in rad, way of a slider in m, since it was made."""

    @classmethod
    def from_proto(cls, message: wire.AttachmentState) -> Attachment:
        """The protocol's message as an attachment."""
        return cls(
            message.attachment_id,
            message.first_body_id,
            message.second_body_id,
            AttachmentKind(message.kind),
            vector_from_proto(message.force_n),
            vector_from_proto(message.torque_n_m),
            message.position,
        )
