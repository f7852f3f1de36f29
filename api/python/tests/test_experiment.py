"""Commands and questions of an experimenter, against the real server."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

import homebody
from homebody import AttachmentKind, Axes, Body, Box, Capsule, ContactPhase, Pose, RelationKind, Sphere, commands
from homebody.errors import HomebodyError
from homebody.state import AttachmentBroken, JointBroken, ScriptRan

SCENE = """(
    format: 1,
    name: "bench",
    rooms: [(name: "room", class: "living_room", min_m: (-3, -3), max_m: (3, 3), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "table", kind: "dining_table", position_m: (0, 0, 0), fixed: true),
        (name: "mug", kind: "mug", position_m: (0.2, 0.76, 0.1)),
    ],
)"""


@pytest.fixture
def world(server: homebody.Server) -> Iterator[homebody.World]:
    with server.create_world(document=SCENE) as world:
        world.step(control_steps=120)
        yield world


def test_an_impulse_gives_momentum(world: homebody.World) -> None:
    mass_kg = world.object("mug").mass_kg
    world.push("mug", impulse_n_s=(0.0, mass_kg, 0.0))
    assert world.object("mug").linear_velocity_m_s[1] == pytest.approx(1.0, abs=0.01)
    assert world.mechanics("mug").momentum_kg_m_s[1] == pytest.approx(mass_kg, rel=0.01)
    assert world.mechanics().mass_kg == pytest.approx(mass_kg, rel=1e-3)


def test_a_force_holds_a_body_up_while_it_lasts(world: homebody.World) -> None:
    mug = world.object("mug")
    weight_n = mug.mass_kg * 9.81
    world.teleport("mug", pose=Pose.at((1.5, 1.5, 1.5)))
    world.press(Body(world.info.object_named("mug").first_body_id), force_n=(0.0, weight_n, 0.0), control_steps=60)
    world.step(control_steps=60)
    assert world.object("mug").world_from_object.position_m[1] == pytest.approx(1.5, abs=1e-3)
    world.step(control_steps=12)
    fallen_m = 1.5 - world.object("mug").world_from_object.position_m[1]
    assert fallen_m == pytest.approx(0.5 * 9.81 * 0.2**2, abs=5e-3)


def test_many_commands_go_in_one_call_and_all_or_none(world: homebody.World) -> None:
    state_hash = world.moment.state_hash
    with pytest.raises(HomebodyError, match="ghost"):
        world.apply([commands.set_mass("mug", 2.0), commands.set_gravity((0, 0, 0)), commands.push("ghost")])
    world.step(control_steps=0)
    assert world.moment.state_hash == state_hash
    world.apply([commands.set_mass("mug", 2.0), commands.set_gravity((0, 0, 0)), commands.set_material("mug", friction=0.1)])
    assert world.object("mug").mass_kg == pytest.approx(2.0, rel=1e-3)
    world.push("mug", impulse_n_s=(0.0, 1.0, 0.0), axes=Axes.BODY)
    world.set_velocity("mug", angular_rad_s=(0.0, 1.0, 0.0))
    world.step(control_steps=60)
    assert world.object("mug").linear_velocity_m_s[1] == pytest.approx(0.5, abs=0.01)


def test_a_held_body_stays_and_follows(world: homebody.World) -> None:
    world.hold("mug")
    world.set_gravity((0, 9.81, 0))
    world.follow("mug", pose=Pose.at((0.2, 1.5, 0.1)), physics_steps=120)
    world.step(control_steps=60)
    assert world.object("mug").world_from_object.position_m == pytest.approx([0.2, 1.5, 0.1], abs=1e-5)
    world.release("mug")
    world.set_gravity_scale("mug", -1.0)
    world.step(control_steps=60)
    assert world.object("mug").world_from_object.position_m[1] < 1.0


def test_relations_contacts_and_shapes_agree_with_the_table(world: homebody.World) -> None:
    mug, table = world.info.object_named("mug").id, world.info.object_named("table").id
    assert world.support_of("mug") == (table,)
    kinds = {(relation.subject_id, relation.kind, relation.other_id) for relation in world.relations("mug")}
    assert (mug, RelationKind.ON, table) in kinds
    assert (table, RelationKind.TOUCHING, mug) in kinds
    (touch,) = world.contact_details(["mug"])
    assert touch.phase == ContactPhase.STAY
    assert touch.points
    weight = sum(point.impulse_n_s for point in touch.points) * 240
    assert weight == pytest.approx(world.object("mug").mass_kg * 9.81, rel=0.1)
    top_m = world.object("table").bounds.max_m[1]
    for probe, half_m in ((Sphere(0.05), 0.05), (Box((0.05, 0.1, 0.05)), 0.1), (Capsule(0.05, 0.05), 0.1)):
        hit = world.shape_cast(probe, pose=Pose.at((-0.3, 2.0, 0.0)), direction=(0, -1, 0))
        assert hit is not None
        assert hit.object_id == table
        assert hit.distance_m == pytest.approx(2.0 - top_m - half_m, abs=0.01)
    assert set(world.overlap(Sphere(0.1), pose=Pose.at((0.2, 0.75, 0.1)))) == {mug, table}
    closest = world.closest("mug", "room_floor")
    assert closest is not None
    assert closest.distance_m == pytest.approx(top_m, abs=0.01)
    assert world.containment("mug", container="table") == ()


def test_things_come_hang_break_and_go(world: homebody.World) -> None:
    snapshot = world.snapshot()
    cup = world.add_object('(name: "cup", kind: "mug", position_m: (1.0, 1.5, 1.0))')
    assert world.info.object_named("cup").id == cup
    thread = world.attach("room_floor", cup, pose=Pose.at((1.0, 1.6, 1.0)), kind=AttachmentKind.BALL, break_force_n=30.0)
    world.set_wind((4.0, 0.0, 0.0))
    world.step(control_steps=120)
    (held,) = world.attachments()
    assert held.id == thread
    assert np.linalg.norm(held.force_n) > 1.0
    world.press(cup, force_n=(0.0, -60.0, 0.0), control_steps=3)
    events = world.step(control_steps=6).events
    assert [event.attachment_id for event in events if isinstance(event, AttachmentBroken)] == [thread]
    assert world.attachments() == ()
    world.remove_object("cup")
    with pytest.raises(HomebodyError):
        world.object("cup")
    with pytest.raises(HomebodyError):
        world.detach(thread)
    world.restore(snapshot)
    assert len(world.describe().objects) == cup


SCRIPTED = """(
    format: 1,
    name: "scripted",
    rooms: [(name: "room", class: "living_room", min_m: (-3, -3), max_m: (3, 3), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "chest", kind: "chest_of_drawers", position_m: (0, 0, -2)),
        (name: "post", kind: "box", position_m: (1, 0, 0), fixed: true),
        (name: "sign", kind: "box", position_m: (1, 0.101, 0)),
    ],
    joints: [(name: "glue", kind: Fixed, parent: "post", child: "sign", anchor_m: (1, 0.1, 0), mechanics: (break_force_n: 30))],
    script: [
        (at_s: 0.5, do: AddObject(object: (name: "late", kind: "mug", position_m: (0, 1, 1)))),
        (at_s: 0.5, do: Attach(name: "thread", first: "room_ceiling", second: "late", kind: Ball, anchor_m: (0, 1.1, 1))),
        (at_s: 1.0, do: Press(body: "sign", force_n: (0, 60, 0), for_s: 0.1)),
        (at_s: 1.5, do: RemoveObject(object: "late")),
    ],
)"""


def test_a_script_runs_and_tells_what_it_did(server: homebody.Server) -> None:
    with server.create_world(document=SCRIPTED) as world:
        events = world.step(control_steps=60).events
        ran = [event for event in events if isinstance(event, ScriptRan)]
        assert [(event.physics_step, event.cue, event.command, event.problem) for event in ran] == [
            (120, 0, "AddObject", ""),
            (120, 1, "Attach", ""),
        ]
        late = world.describe().object_named("late").id
        assert ran[0].object_id == late
        assert [attachment.id for attachment in world.attachments()] == [ran[1].attachment_id]
        (glue,) = world.joints(["sign"])
        weight_n = world.object("sign").mass_kg * 9.81
        assert np.linalg.norm(glue.force_n) == pytest.approx(weight_n, rel=0.02)
        assert not glue.broken
        events = world.step(control_steps=30).events
        assert [event.joint_id for event in events if isinstance(event, JointBroken)] == [glue.joint_id]
        (glue,) = world.joints(["sign"])
        assert glue.broken
        assert np.linalg.norm(glue.force_n) == 0.0
        world.remove_object("late")
        (gone,) = [event for event in world.step(control_steps=6).events if isinstance(event, ScriptRan)]
        assert "late" in gone.problem


def test_a_motor_opens_a_drawer(server: homebody.Server) -> None:
    with server.create_world(document=SCRIPTED) as world:
        drawer = next(joint for joint in world.info.joints if joint.name == "drawer_0")
        with pytest.raises(HomebodyError, match="effort_max"):
            world.set_motor(drawer, target=0.2)
        world.set_motor(drawer, target=0.2, stiffness=300.0, damping=80.0, effort_max=60.0)
        world.step(control_steps=120)
        state = next(joint for joint in world.joints(["chest"]) if joint.joint_id == drawer.id)
        assert state.position == pytest.approx(0.2, abs=0.011)  # 3 N of dry friction over 300 N/m
        world.set_motor(state, effort_max=0.0)
        with pytest.raises(HomebodyError, match="no motor"):
            world.set_motor(drawer.id, velocity=0.1)
