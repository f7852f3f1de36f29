"""Pictures and other observations."""

from __future__ import annotations

import dataclasses
import io

import numpy as np
import pytest
from PIL import Image

import homebody
from homebody import FreeCamera, HeadCamera, Pass, Pose

ALL = tuple(Pass)


def room_view(world: homebody.World) -> Pose:
    """From a corner of the first room towards its middle."""
    air = world.info.rooms[0].bounds
    corner = air.center_m + 0.4 * air.size_m * (1, 0, 1)
    return Pose.looking(eye_m=corner + np.array((0, 0.5, 0)), target_m=air.center_m - np.array((0, 0.5, 0)))


def test_images_have_their_types_and_shapes(flat: homebody.World) -> None:
    frame = flat.observe({"eye": HeadCamera(width=48, height=32, passes=ALL)}).camera("eye")
    expected = {
        Pass.RGB: ((32, 48, 3), np.uint8),
        Pass.DEPTH: ((32, 48), np.float32),
        Pass.NORMALS: ((32, 48, 3), np.float32),
        Pass.INSTANCES: ((32, 48), np.uint32),
        Pass.CLASSES: ((32, 48), np.uint32),
        Pass.LINEAR: ((32, 48, 3), np.float32),
        Pass.DISTANCE: ((32, 48), np.float32),
        Pass.CAMERA_NORMALS: ((32, 48, 3), np.float32),
        Pass.POINTS: ((32, 48, 3), np.float32),
        Pass.COORDINATES: ((32, 48, 3), np.float32),
        Pass.BODIES: ((32, 48), np.uint32),
        Pass.MATERIALS: ((32, 48), np.uint32),
        Pass.ALBEDO: ((32, 48, 3), np.uint8),
        Pass.FINISH: ((32, 48, 2), np.uint8),
    }
    assert {name: (image.shape, image.dtype.type) for name, image in frame.images.items()} == expected
    assert frame.rgb.std() > 5
    assert 0 < np.min(frame.depth_m) < 20
    hit = frame.instances > 0
    np.testing.assert_allclose(np.linalg.norm(frame.normals[hit], axis=-1), 1, atol=1e-3)
    classes = np.array([0, *(1 + flat.info.classes.index(thing.class_name) for thing in flat.info.objects)])
    np.testing.assert_array_equal(classes[frame.instances], frame.classes)


def test_geometry_passes_say_one_thing(flat: homebody.World) -> None:
    wanted = (Pass.DEPTH, Pass.DISTANCE, Pass.INSTANCES, Pass.BODIES, Pass.MATERIALS, Pass.COORDINATES, Pass.FINISH)
    camera = FreeCamera(world_from_camera=room_view(flat), width=48, height=32, passes=wanted)
    frame = flat.observe({"room": camera}).camera("room")
    with_points = dataclasses.replace(camera, passes=(Pass.POINTS,))
    points_m = flat.observe({"room": with_points}).camera("room").points_m()
    np.testing.assert_allclose(frame.points_m(), points_m, atol=5e-3)
    eye_m = frame.world_from_camera.position_m
    np.testing.assert_allclose(np.linalg.norm(points_m - eye_m, axis=-1), frame.distance_m, atol=5e-3)
    owner = {body: thing.id for thing in flat.info.objects for body in range(thing.first_body_id, thing.first_body_id + thing.body_count)}
    seen = frame.bodies > 0
    assert [owner[body - 1] + 1 for body in frame.bodies[seen]] == list(frame.instances[seen])
    assert {flat.info.materials[index - 1] for index in np.unique(frame.materials[seen])} & {"oak_planks", "white_plaster"}
    assert frame.roughness.max() > frame.metallic.max() or frame.metallic.max() == 255


def test_images_are_views_of_the_reply(flat: homebody.World) -> None:
    frame = flat.observe({"eye": HeadCamera(width=16, height=16)}).camera("eye")
    assert not frame.rgb.flags.writeable
    assert not frame.rgb.flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        frame.rgb[0] = 0
    with pytest.raises(LookupError, match=r"Pass\.DEPTH"):
        _ = frame.depth_m


def test_two_large_cameras_fit_in_one_reply(flat: homebody.World) -> None:
    passes = (Pass.RGB, Pass.DEPTH, Pass.INSTANCES)
    sensors = {
        "head": HeadCamera(width=512, height=512, passes=passes),
        "room": FreeCamera(world_from_camera=room_view(flat), width=512, height=512, passes=passes),
    }
    observations = flat.observe(sensors)
    assert list(observations) == ["head", "room"]
    for name in sensors:
        frame = observations.camera(name)
        assert sum(image.nbytes for image in frame.images.values()) == 512 * 512 * (3 + 4 + 4)
        assert len(np.unique(frame.instances)) > 3


def test_depth_agrees_with_rays(flat: homebody.World) -> None:
    camera = FreeCamera(world_from_camera=room_view(flat), width=24, height=16, passes=(Pass.DEPTH, Pass.INSTANCES))
    frame = flat.observe({"room": camera}).camera("room")
    points_m = frame.points_m().reshape(-1, 3)
    eye_m = frame.world_from_camera.position_m
    hits = flat.ray_cast(origins_m=[eye_m] * len(points_m), directions=list(points_m - eye_m))
    distances_m = np.array([hit.distance_m if hit else np.nan for hit in hits])
    seen_m = np.linalg.norm(points_m - eye_m, axis=-1)
    # Colliders are simpler than meshes, and glass lets rays of light through, so some pixels may differ.
    assert np.mean(np.abs(distances_m - seen_m) < 0.02) > 0.8
    same = [hit is not None and hit.object_id + 1 == shown for hit, shown in zip(hits, frame.instances.reshape(-1), strict=True)]
    assert np.mean(same) > 0.8


def test_pictures_are_the_same_bits_each_time(flat: homebody.World) -> None:
    camera = {"eye": HeadCamera(width=32, height=32, samples=2)}
    np.testing.assert_array_equal(flat.observe(camera).camera("eye").rgb, flat.observe(camera).camera("eye").rgb)


def test_png_holds_the_same_picture(flat: homebody.World) -> None:
    raw = flat.observe({"eye": HeadCamera(width=32, height=24)}).camera("eye")
    packed = flat.observe({"eye": HeadCamera(width=32, height=24, png=True)}).camera("eye")
    assert packed.rgb_png is not None
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(packed.rgb_png))), raw.rgb)
    with pytest.raises(LookupError, match="rgb_png"):
        _ = packed.rgb


def test_look_at_brings_a_thing_to_the_middle(room: homebody.World) -> None:
    agent = room.agent()
    mug = room.object("mug")
    agent.look_at("mug")
    frame = agent.see(width=64, height=64, passes=(Pass.INSTANCES,))
    rows, columns = np.nonzero(frame.instances == mug.object_id + 1)
    assert np.mean(rows) == pytest.approx(31.5, abs=3)
    assert np.mean(columns) == pytest.approx(31.5, abs=3)


def test_every_sensor_answers_by_name_and_type(room: homebody.World) -> None:
    sensors: dict[str, homebody.sensors.Sensor] = {
        "joints": homebody.Proprioception(),
        "agent": homebody.AgentSensor(),
        "things": homebody.ObjectSensor(objects=["mug"]),
        "touches": homebody.ContactSensor(objects=["mug"]),
    }
    seen = room.step(control_steps=10, sensors=sensors).observations
    np.testing.assert_array_equal(seen.joints("joints").positions, seen.agent("agent").joints.positions)
    assert seen.objects("things")[0].object_id == room.info.object_named("mug").id
    assert seen.contacts("touches")
    with pytest.raises(TypeError, match="JointArrays"):
        seen.camera("joints")
    with pytest.raises(KeyError, match="touches"):
        seen["eye"]
