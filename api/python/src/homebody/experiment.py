"""The experimenter's side of a world: commands and questions as methods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from homebody import commands
from homebody.actions import ObjectRef, object_ref
from homebody.answers import (
    Attachment,
    CastHit,
    Closest,
    ContactDetail,
    Containment,
    Mechanics,
    Probe,
    Relation,
    RelationKind,
)
from homebody.commands import AttachmentKind, Axes, BodyRef, JointRef, WorldCommand
from homebody.geometry import Pose, VectorLike, vector_to_proto
from homebody.state import Moment
from homebody.v1 import experiment_pb2 as wire
from homebody.v1 import simulation_pb2, state_pb2

if TYPE_CHECKING:
    from homebody.client import Client
    from homebody.description import SceneInfo


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    object_id: int | None = None
    """The thing that `add_object` added."""
    attachment_id: int | None = None
    """The joint that `attach` made."""


class Experiment:
    """Commands and questions of an experimenter; `World` is one. Each method is one round trip; `apply` and `query` do many in one."""

    session_id: str
    _client: Client

    def _at(self, moment: state_pb2.Moment) -> Moment:
        raise NotImplementedError

    def describe(self) -> SceneInfo:
        """Asks for what things there are."""
        raise NotImplementedError

    def apply(self, commands: Sequence[WorldCommand]) -> tuple[Outcome, ...]:
        """Executes commands of `homebody.commands` in order: all of them, or none when one is refused."""
        request = simulation_pb2.ApplyRequest(session_id=self.session_id, commands=commands)
        reply = self._client.call(self._client.stub.Apply, request)
        self._at(reply.moment)
        return tuple(
            Outcome(
                outcome.object_id if outcome.HasField("object_id") else None,
                outcome.attachment_id if outcome.HasField("attachment_id") else None,
            )
            for outcome in reply.outcomes
        )

    def query(self, queries: Sequence[wire.WorldQuery]) -> tuple[wire.WorldAnswer, ...]:
        """Answers many questions, given as messages of the protocol, in one round trip."""
        request = simulation_pb2.QueryRequest(session_id=self.session_id, queries=queries)
        reply = self._client.call(self._client.stub.Query, request)
        self._at(reply.moment)
        return tuple(reply.answers)

    def _ask(self, query: wire.WorldQuery) -> wire.WorldAnswer:
        (answer,) = self.query([query])
        return answer

    def push(
        self,
        body: BodyRef,
        *,
        impulse_n_s: VectorLike | None = None,
        angular_impulse_n_m_s: VectorLike | None = None,
        at_m: VectorLike | None = None,
        axes: Axes = Axes.WORLD,
    ) -> None:
        """An impulse at once, at a point or the centre of mass; see `commands.push`."""
        command = commands.push(body, impulse_n_s=impulse_n_s, angular_impulse_n_m_s=angular_impulse_n_m_s, at_m=at_m, axes=axes)
        self.apply([command])

    def press(
        self,
        body: BodyRef,
        *,
        force_n: VectorLike | None = None,
        torque_n_m: VectorLike | None = None,
        at_m: VectorLike | None = None,
        axes: Axes = Axes.WORLD,
        control_steps: int = 1,
    ) -> None:
        """A force for so many control steps (60 a second), at a point of the body; see `commands.press`."""
        command = commands.press(body, force_n=force_n, torque_n_m=torque_n_m, at_m=at_m, axes=axes, control_steps=control_steps)
        self.apply([command])

    def set_velocity(self, body: BodyRef, *, linear_m_s: VectorLike | None = None, angular_rad_s: VectorLike | None = None) -> None:
        """Sets velocities in the world's axes; what is left out stays."""
        self.apply([commands.set_velocity(body, linear_m_s=linear_m_s, angular_rad_s=angular_rad_s)])

    def teleport(self, thing: ObjectRef, *, pose: Pose) -> None:
        """Puts a thing elsewhere without a force, at rest, with everything its joints carry."""
        self.apply([commands.teleport(thing, pose=pose)])

    def set_mass(self, body: BodyRef, mass_kg: float) -> None:
        """Sets the mass; the inertia is scaled with it."""
        self.apply([commands.set_mass(body, mass_kg)])

    def set_material(self, body: BodyRef, *, friction: float | None = None, restitution: float | None = None) -> None:
        """Changes surface constants; what is left out stays."""
        self.apply([commands.set_material(body, friction=friction, restitution=restitution)])

    def hold(self, body: BodyRef) -> None:
        """Holds a body where it is: it pushes others and nothing pushes it."""
        self.apply([commands.hold(body)])

    def follow(self, body: BodyRef, *, pose: Pose, physics_steps: int = 1) -> None:
        """Moves a body to a pose at constant speed over so many physics steps (240 a second), and holds it there."""
        self.apply([commands.follow(body, pose=pose, physics_steps=physics_steps)])

    def release(self, body: BodyRef) -> None:
        """Lets forces move a body again that `hold` or `follow` took."""
        self.apply([commands.release(body)])

    def set_gravity(self, gravity_m_s2: VectorLike) -> None:
        """Sets the acceleration of free fall of the whole world."""
        self.apply([commands.set_gravity(gravity_m_s2)])

    def set_gravity_scale(self, body: BodyRef, scale: float) -> None:
        """Scales gravity for one body: 0 floats, -1 rises."""
        self.apply([commands.set_gravity_scale(body, scale)])

    def set_wind(self, velocity_m_s: VectorLike, *, air_density_kg_m3: float = 1.2, drag_coefficient: float = 1.0) -> None:
        """Lets the air move and drag on every body; see `commands.set_wind` for the law."""
        self.apply([commands.set_wind(velocity_m_s, air_density_kg_m3=air_density_kg_m3, drag_coefficient=drag_coefficient)])

    def add_object(self, document: str) -> int:
        """Adds a thing, one entry of a scene's `objects` as RON text, and gives its id; renews `info`."""
        (outcome,) = self.apply([commands.add_object(document)])
        self.describe()
        assert outcome.object_id is not None
        return outcome.object_id

    def remove_object(self, thing: ObjectRef) -> None:
        """Takes a thing out; renews `info`, where it stays listed as removed."""
        self.apply([commands.remove_object(thing)])
        self.describe()

    def attach(
        self,
        first: BodyRef,
        second: BodyRef,
        *,
        pose: Pose,
        kind: AttachmentKind = AttachmentKind.FIXED,
        break_force_n: float | None = None,
        break_torque_n_m: float | None = None,
    ) -> int:
        """Joins two bodies where they stand and gives the attachment's id; see `commands.attach`."""
        command = commands.attach(first, second, pose=pose, kind=kind, break_force_n=break_force_n, break_torque_n_m=break_torque_n_m)
        (outcome,) = self.apply([command])
        assert outcome.attachment_id is not None
        return outcome.attachment_id

    def detach(self, attachment_id: int) -> None:
        """Takes a joint away that `attach` made."""
        self.apply([commands.detach(attachment_id)])

    def set_motor(
        self,
        joint: JointRef,
        *,
        target: float | None = None,
        velocity: float | None = None,
        stiffness: float | None = None,
        damping: float | None = None,
        effort_max: float | None = None,
        effort: float | None = None,
    ) -> None:
        """Tells the motor of a thing's joint what to do, or gives the joint a motor; see `commands.set_motor`."""
        command = commands.set_motor(
            joint, target=target, velocity=velocity, stiffness=stiffness, damping=damping, effort_max=effort_max, effort=effort
        )
        self.apply([command])

    def contact_details(self, objects: Sequence[ObjectRef] = ()) -> tuple[ContactDetail, ...]:
        """Touches of the things given, or all, with every point, relative velocity and phase."""
        query = wire.ContactsQuery(objects=[object_ref(thing) for thing in objects])
        answer = self._ask(wire.WorldQuery(contacts=query))
        return tuple(map(ContactDetail.from_proto, answer.contacts.contacts))

    def shape_cast(
        self,
        probe: Probe,
        *,
        pose: Pose,
        direction: VectorLike,
        distance_max_m: float | None = None,
        ignore: ObjectRef | None = None,
    ) -> CastHit | None:
        """The first thing that a sphere, box or capsule meets when it is moved from `pose` along a direction; None for nothing."""
        query = wire.ShapeCastQuery(
            probe=probe.to_proto(),
            world_from_probe=pose.to_proto(),
            direction=vector_to_proto(direction),
            distance_max_m=distance_max_m,
            ignore=object_ref(ignore) if ignore is not None else None,
        )
        return CastHit.from_proto(self._ask(wire.WorldQuery(shape_cast=query)).shape_cast)

    def overlap(self, probe: Probe, *, pose: Pose) -> tuple[int, ...]:
        """Ids of the things that meet a sphere, box or capsule at `pose`."""
        query = wire.OverlapQuery(probe=probe.to_proto(), world_from_probe=pose.to_proto())
        return tuple(self._ask(wire.WorldQuery(overlap=query)).overlap.object_ids)

    def closest(self, first: ObjectRef, second: ObjectRef) -> Closest | None:
        """Where two things are nearest; None when one of them has nothing to touch."""
        query = wire.ClosestQuery(first=object_ref(first), second=object_ref(second))
        return Closest.from_proto(self._ask(wire.WorldQuery(closest=query)).closest)

    def containment(self, thing: ObjectRef, *, container: ObjectRef) -> tuple[Containment, ...]:
        """How far a thing is inside each inner region of another."""
        query = wire.ContainmentQuery(object=object_ref(thing), container=object_ref(container))
        answer = self._ask(wire.WorldQuery(containment=query))
        return tuple(Containment(region.region, region.center_inside, region.volume_share) for region in answer.containment.regions)

    def relations(self, thing: ObjectRef | None = None) -> tuple[Relation, ...]:
        """What is on, in or touching what; with a thing, what has it in it."""
        query = wire.RelationsQuery(object=object_ref(thing) if thing is not None else None)
        return tuple(map(Relation.from_proto, self._ask(wire.WorldQuery(relations=query)).relations.relations))

    def support_of(self, thing: ObjectRef) -> tuple[int, ...]:
        """Ids of the things that carry a thing."""
        subject = self.describe().object_named(thing).id if isinstance(thing, str) else object_ref(thing).id
        found = self.relations(subject)
        return tuple(relation.other_id for relation in found if relation.subject_id == subject and relation.kind == RelationKind.ON)

    def mechanics(self, thing: ObjectRef | None = None) -> Mechanics:
        """Energy and momentum of a thing, or of all that forces move."""
        query = wire.MechanicsQuery(object=object_ref(thing) if thing is not None else None)
        return Mechanics.from_proto(self._ask(wire.WorldQuery(mechanics=query)).mechanics)

    def attachments(self) -> tuple[Attachment, ...]:
        """Joints made by `attach` that hold, as measured."""
        answer = self._ask(wire.WorldQuery(attachments=wire.AttachmentsQuery()))
        return tuple(map(Attachment.from_proto, answer.attachments.attachments))
