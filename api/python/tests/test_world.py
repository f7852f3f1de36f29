"""Stepping, asking, going back."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path

import numpy as np
import pytest

import homebody
from homebody import Arm, actions
from homebody.errors import (
    FailedPreconditionError,
    InvalidArgumentError,
    NotFoundError,
    ResourceExhaustedError,
)
from homebody.state import ContactBegan

SCRIPT = (actions.move_by(0.4), actions.turn_by(0.5), actions.reach_for((0.2, 0.9, 0.3), arm=Arm.RIGHT), actions.wait(30))

FALLING_MUG = """(
    format: 1, name: "falling_mug", title: "A mug above the floor",
    rooms: [(name: "room", class: "living_room", min_m: (-1, -1), max_m: (1, 1), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [(name: "mug", kind: "mug", position_m: (0, 0.25, 0))],
)"""


def run_script(world: homebody.World) -> int:
    for action in SCRIPT:
        world.step(action, control_steps=40)
    return world.moment.state_hash


def test_the_description_matches_the_scene(flat: homebody.World) -> None:
    info = flat.info
    assert info.scene_name == "two_room_flat"
    assert info.physics_step_s * info.physics_steps_per_control_step == pytest.approx(1 / 60)
    np.testing.assert_allclose(info.gravity_m_s2, (0, -9.81, 0), atol=0.01)
    assert [thing.id for thing in info.objects] == list(range(len(info.objects)))
    assert info.object_named("bed").regions[info.goals[0].destination_region].kind is homebody.RegionKind.SUPPORT
    torso = info.agents[0].joints[info.agents[0].torso_joint]
    assert torso.kind is homebody.JointKind.SLIDER
    assert torso.position_min < torso.neutral_position < torso.position_max
    assert flat.describe().session_id == flat.session_id
    with pytest.raises(LookupError, match="bed"):
        info.goal_named("none")


def test_time_passes_as_asked(room: homebody.World) -> None:
    assert room.moment.physics_steps == 0
    assert room.step(control_steps=3).physics_steps_taken == 12
    assert room.step(physics_steps=5).moment.physics_steps == 17
    assert room.step().moment.time_s == pytest.approx(21 / 240)
    ended = room.step(actions.wait(10), until_idle=True, control_steps_max=100)
    assert ended.idle
    assert 40 <= ended.physics_steps_taken <= 48
    assert not room.step(actions.wait(100), until_idle="any", control_steps_max=10).idle
    with pytest.raises(ValueError, match="one of"):
        room.step(control_steps=1, physics_steps=1)


def test_the_same_actions_give_the_same_bits(server: homebody.Server) -> None:
    with server.create_world("empty_room") as first, server.create_world("empty_room") as second:
        assert run_script(first) == run_script(second)
        at_end = first.moment
        first.step(actions.move_by(-0.1), control_steps=20)
        assert first.moment.state_hash != at_end.state_hash


def test_reset_goes_back_to_the_start(room: homebody.World) -> None:
    start = room.moment
    end = run_script(room)
    room.reset()
    assert room.moment == start
    assert run_script(room) == end


def test_seeds_move_the_targets(server: homebody.Server) -> None:
    with server.create_world("two_room_flat") as world:
        target = world.info.goals[0].target_object_ids[0]

        def place(seed: int) -> tuple[float, ...]:
            world.reset(seed=seed)
            return tuple(map(float, world.object(target).world_from_object.position_m))

        places = {seed: place(seed) for seed in (0, 1, 2, 3)}
        assert len(set(places.values())) > 1
        assert place(2) == places[2]


def test_a_snapshot_restores_every_bit(room: homebody.World) -> None:
    room.step(actions.move_by(0.3), control_steps=20)
    kept, state = room.snapshot(), room.snapshot_bytes()
    end = run_script(room)
    assert room.restore(kept) == kept.moment
    assert run_script(room) == end
    assert room.restore(state).state_hash == kept.moment.state_hash
    assert run_script(room) == end
    assert room.restore("start").physics_steps == 0
    room.drop_snapshot(kept)
    with pytest.raises(NotFoundError, match="snapshot"):
        room.restore(kept)


def test_a_state_travels_between_sessions_but_not_scenes(room: homebody.World, flat: homebody.World, server: homebody.Server) -> None:
    run_script(room)
    state = room.snapshot_bytes()
    with server.create_world("empty_room") as other:
        other.restore(state)
        assert other.step().moment.state_hash == room.step().moment.state_hash
    with pytest.raises(FailedPreconditionError):
        flat.restore(state)


def test_a_recording_is_done_again_with_the_same_bits(room: homebody.World, tmp_path: Path) -> None:
    room.step(control_steps=3)
    room.start_recording()
    room.step(actions.move_by(0.3), control_steps=20)
    room.restore("start")
    end = run_script(room)
    file = tmp_path / "run.mcap"
    assert room.stop_recording(file) == file.read_bytes()
    command = [str(homebody.find_binary()), "replay", str(file), "--verify", "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert found["verified"] is True
    assert found["state_hash"] == f"{end:016x}"
    with pytest.raises(FailedPreconditionError, match="StartRecording"):
        room.stop_recording()


def test_objects_rest_on_what_touches_them(room: homebody.World) -> None:
    room.step(control_steps=60)
    mug, table = room.objects(["mug", "table"])
    assert 0.1 < mug.mass_kg < 1.0
    assert mug.bounds.min_m[1] == pytest.approx(table.bounds.max_m[1], abs=0.005)
    touching = {frozenset((contact.object_id_a, contact.object_id_b)) for contact in room.contacts(["mug"])}
    assert frozenset((mug.object_id, table.object_id)) in touching
    assert mug.object_id in room.overlap_box(world_from_box=homebody.Pose.at(mug.bounds.center_m), half_extents_m=(0.02, 0.02, 0.02))
    movable = {thing.object_id for thing in room.objects(movable_only=True)}
    assert mug.object_id in movable
    assert len(movable) < len(room.objects())
    (with_bodies,) = room.objects([mug], bodies=True)
    np.testing.assert_array_equal(with_bodies.bodies[0].world_from_body.position_m, mug.world_from_object.position_m)


def test_rays_meet_the_table_from_above(room: homebody.World) -> None:
    table = room.object("table")
    x, _, z = table.bounds.center_m
    down, up, short = room.ray_cast(
        origins_m=[(x, 2.0, z), (x, 2.0, z), (x, 2.0, z)],
        directions=[(0, -1, 0), (0, -2, 0), (0, -1, 0)],
    )
    assert down is not None
    assert down.object_id == table.object_id
    assert down.distance_m == pytest.approx(2.0 - table.bounds.max_m[1], abs=1e-3)
    np.testing.assert_allclose(down.normal, (0, 1, 0), atol=1e-4)
    assert up is not None
    assert up.distance_m == pytest.approx(down.distance_m)
    assert short is not None
    assert room.ray_cast(origins_m=[(x, 2.0, z)], directions=[(0, -1, 0)], distance_max_m=0.5) == (None,)
    (through,) = room.ray_cast(origins_m=[(x, 2.0, z)], directions=[(0, -1, 0)], ignore=table)
    assert through is not None
    assert through.object_id != table.object_id


def test_doors_have_joints(flat: homebody.World) -> None:
    doors = {joint.id: joint for joint in flat.info.joints if joint.kind is homebody.JointKind.HINGE}
    assert doors
    for joint in flat.joints():
        info = flat.info.joints[joint.joint_id]
        assert info.position_min - 0.02 <= joint.position <= info.position_max + 0.02


def test_joints_say_what_acts_in_them(flat: homebody.World) -> None:
    fridge = flat.object("fridge").object_id
    door = next(joint for joint in flat.info.joints if joint.object_id == fridge and joint.name == "door")
    assert door.kind is homebody.JointKind.HINGE
    # The gasket: 20 to 30 N at a handle half a metre from the hinge.
    (gasket,) = door.catches
    assert gasket.position == 0.0
    assert 10.0 < gasket.effort < 15.0
    assert door.friction > 0.0
    assert door.spring is None
    assert door.motor is None
    assert math.isinf(door.break_force_n)
    assert door.parent_body_id == flat.info.objects[fridge].first_body_id


def test_actions_end_with_status_and_reason(room: homebody.World) -> None:
    agent = room.agent()
    before = agent.state().world_from_base
    moved = agent.move_by(0.5)
    assert moved.succeeded, moved
    after = agent.state().world_from_base
    assert np.linalg.norm(after.position_m - before.position_m) == pytest.approx(0.5, abs=0.06)
    agent.turn_by(math.pi / 2)
    assert agent.state().world_from_base.yaw_rad == pytest.approx(math.pi / 2, abs=0.06)
    dropped = agent.drop(arm=Arm.LEFT)
    assert dropped.status is homebody.ActionStatus.NOT_HOLDING
    assert dropped.reason
    far = agent.reach_for((2.0, 1.0, 2.0), arm=Arm.LEFT)
    assert far.status is homebody.ActionStatus.CANNOT_REACH
    with pytest.raises(LookupError, match="agent 1"):
        room.agent(1)


def test_joints_follow_commands(room: homebody.World) -> None:
    agent = room.agent()
    torso = agent.info.joints[agent.info.torso_joint]
    goal = 0.5 * (torso.position_min + torso.neutral_position)
    room.step(agent.joint_command(positions={torso.name: goal}, magnet_right=True), control_steps=180)
    joints = room.observe({"joints": homebody.Proprioception()}).joints("joints")
    assert joints.positions.shape == (len(agent.info.joints),)
    assert joints.positions[agent.info.torso_joint] == pytest.approx(goal, abs=0.03)
    with pytest.raises(LookupError, match=torso.name):
        agent.joint_command(positions={"tail": 0.0})


def test_two_agents_act_in_one_step(server: homebody.Server) -> None:
    with server.create_world("two_room_flat", robots=["start", ("bedroom", "two_arm")]) as world:
        before = [world.agent(index).state().world_from_base.position_m for index in (0, 1)]
        step = world.step({0: actions.move_by(0.2), 1: actions.move_by(-0.2)}, until_idle=True)
        assert [result.agent for result in step.results] == [0, 1]
        for index in (0, 1):
            assert step.results[index].succeeded, step.results[index]
            moved = world.agent(index).state().world_from_base.position_m - before[index]
            assert np.linalg.norm(moved) == pytest.approx(0.2, abs=0.06)


def test_contact_events_tell_when_things_met(server: homebody.Server) -> None:
    with server.create_world(document=FALLING_MUG, robots=[]) as world:
        assert world.info.agents == ()
        mug = world.info.object_named("mug").id
        step = world.step(control_steps=30, contact_events=True)
        began = [event for event in step.events if isinstance(event, ContactBegan)]
        landing = next(event for event in began if mug in (event.contact.object_id_a, event.contact.object_id_b))
        # A fall of 0.25 m takes 0.226 s, 54 steps, and ends at 2.2 m/s.
        assert landing.physics_step == pytest.approx(54, abs=2)
        assert landing.contact.closing_speed_m_s == pytest.approx(2.2, abs=0.1)


@pytest.mark.parametrize(
    ("scene", "document"),
    [("no_such_scene", None), (None, "(format: 1, name: 3)")],
)
def test_wrong_scenes_are_refused(server: homebody.Server, scene: str | None, document: str | None) -> None:
    with pytest.raises((NotFoundError, InvalidArgumentError)) as refusal:
        server.create_world(scene, document=document)
    assert isinstance(refusal.value, NotFoundError) == (scene is not None)
    assert len(str(refusal.value)) > 20


def test_wrong_requests_get_typed_errors(room: homebody.World) -> None:
    before = room.moment
    with pytest.raises(InvalidArgumentError, match="distance_m"):
        room.step(actions.move_by(1e6))
    with pytest.raises(NotFoundError, match="teapot"):
        room.step(actions.grasp("teapot", arm=Arm.LEFT))
    with pytest.raises(ResourceExhaustedError, match="--max-steps-per-call"):
        room.step(physics_steps=2**31)
    with pytest.raises(ResourceExhaustedError, match="--max-image-pixels"):
        room.observe({"eye": homebody.HeadCamera(width=8192, height=8192)})
    with pytest.raises(ValueError, match="3 numbers"):
        actions.move_to((1.0, 2.0))
    room.observe({})
    assert room.moment == before


def test_a_closed_world_is_not_found(server: homebody.Server) -> None:
    with server.create_world("empty_room", label="short") as world:
        pass
    with pytest.raises(NotFoundError, match="session"):
        world.step()
