"""Poses and points."""

from __future__ import annotations

import math

import numpy as np
import pytest

from homebody import Bounds, Pose


def test_a_camera_looks_at_its_target_without_roll() -> None:
    for target in ((1.0, -0.5, -2.0), (-3.0, 4.0, 0.5), (0.0, 0.0, 5.0)):
        pose = Pose.looking(eye_m=(0.3, 1.0, 0.2), target_m=target)
        direction = np.subtract(target, (0.3, 1.0, 0.2))
        np.testing.assert_allclose(pose.forward, direction / np.linalg.norm(direction), atol=1e-12)
        assert pose.rotation_matrix()[1, 0] == pytest.approx(0)
        assert pose.rotation_matrix()[1, 1] > 0
        assert np.linalg.norm(pose.rotation) == pytest.approx(1)
    with pytest.raises(ValueError, match="same point"):
        Pose.looking(eye_m=(1, 1, 1), target_m=(1, 1, 1))


def test_yaw_turns_left() -> None:
    pose = Pose.at((1, 0, 2), yaw_rad=math.pi / 2)
    np.testing.assert_allclose(pose.forward, (-1, 0, 0), atol=1e-12)
    assert pose.yaw_rad == pytest.approx(math.pi / 2)
    np.testing.assert_allclose(pose.transform((0, 0, -1)), (0, 0, 2), atol=1e-12)


def test_the_inverse_undoes_the_transform() -> None:
    pose = Pose.looking(eye_m=(1, 2, 3), target_m=(-4, 0, 1))
    points = np.arange(12.0).reshape(4, 3)
    np.testing.assert_allclose(pose.inverse_transform(pose.transform(points)), points, atol=1e-12)
    np.testing.assert_allclose(pose.matrix() @ (*points[1], 1), (*pose.transform(points[1]), 1), atol=1e-12)


def test_bounds_hold_what_is_between_their_corners() -> None:
    box = Bounds(np.array((0.0, 0, 0)), np.array((1.0, 2, 3)))
    assert box.contains(box.center_m)
    assert not box.contains((0.5, 2.1, 1))
    np.testing.assert_array_equal(box.size_m, (1, 2, 3))
