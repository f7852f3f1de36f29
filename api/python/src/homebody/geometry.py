"""Vectors, rotations and poses: right-handed world, +Y up, -Z forward, metres and radians."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from homebody.v1 import geometry_pb2

Array: TypeAlias = NDArray[np.float64]
"""A small array of doubles: a vector (3), a quaternion (4), a matrix."""

VectorLike: TypeAlias = Sequence[float] | NDArray[np.floating] | NDArray[np.integer]
"""Three numbers."""


def vector(values: VectorLike) -> Array:
    """Three numbers as an array; refuses any other count."""
    array = np.asarray(values, dtype=np.float64)
    if array.shape != (3,):
        raise ValueError(f"a vector needs 3 numbers, got an array of shape {array.shape}")
    return array


def vector_to_proto(values: VectorLike) -> geometry_pb2.Vector3:
    """Three numbers as the protocol's message."""
    x, y, z = vector(values)
    return geometry_pb2.Vector3(x=x, y=y, z=z)


def vector_from_proto(message: geometry_pb2.Vector3) -> Array:
    """The protocol's message as an array."""
    return np.array((message.x, message.y, message.z), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Pose:
    """A rigid transform: `p_world = rotation * p_local + position_m`."""

    position_m: Array
    """Origin of the frame in the world."""
    rotation: Array
    """Unit quaternion x, y, z, w that turns the frame's axes into the world's."""

    @classmethod
    def at(cls, position_m: VectorLike, *, yaw_rad: float = 0.0) -> Pose:
        """Upright at a place, turned left by a yaw."""
        half = 0.5 * yaw_rad
        return cls(vector(position_m), np.array((0.0, math.sin(half), 0.0, math.cos(half))))

    @classmethod
    def looking(cls, *, eye_m: VectorLike, target_m: VectorLike) -> Pose:
        """Of a camera at `eye_m` whose -Z axis points at `target_m`, without roll."""
        eye, target = vector(eye_m), vector(target_m)
        backward = eye - target
        distance_m = float(np.linalg.norm(backward))
        if distance_m < 1e-9:
            raise ValueError(f"eye_m and target_m are the same point {eye}; a camera needs a direction")
        pitch_rad = math.asin(-backward[1] / distance_m)
        yaw_rad = math.atan2(backward[0], backward[2])
        sin_y, cos_y = math.sin(0.5 * yaw_rad), math.cos(0.5 * yaw_rad)
        sin_x, cos_x = math.sin(0.5 * pitch_rad), math.cos(0.5 * pitch_rad)
        # Yaw about Y after pitch about X.
        return cls(eye, np.array((cos_y * sin_x, sin_y * cos_x, -sin_y * sin_x, cos_y * cos_x)))

    @classmethod
    def from_proto(cls, message: geometry_pb2.Pose) -> Pose:
        """The protocol's message as a pose."""
        q = message.rotation
        return cls(vector_from_proto(message.position_m), np.array((q.x, q.y, q.z, q.w), dtype=np.float64))

    def to_proto(self) -> geometry_pb2.Pose:
        """As the protocol's message."""
        x, y, z, w = self.rotation
        rotation = geometry_pb2.Quaternion(x=x, y=y, z=z, w=w)
        return geometry_pb2.Pose(position_m=vector_to_proto(self.position_m), rotation=rotation)

    def rotation_matrix(self) -> Array:
        """3x3; its columns are the frame's axes in the world."""
        x, y, z, w = self.rotation
        return np.array(
            (
                (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
                (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
                (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
            )
        )

    def matrix(self) -> Array:
        """4x4 homogeneous, world from local."""
        result = np.eye(4)
        result[:3, :3] = self.rotation_matrix()
        result[:3, 3] = self.position_m
        return result

    def transform(self, points_m: VectorLike | Array) -> Array:
        """Points (..., 3) of this frame in the world."""
        result: Array = np.asarray(points_m, dtype=np.float64) @ self.rotation_matrix().T + self.position_m
        return result

    def inverse_transform(self, points_m: VectorLike | Array) -> Array:
        """Points (..., 3) of the world in this frame."""
        result: Array = (np.asarray(points_m, dtype=np.float64) - self.position_m) @ self.rotation_matrix()
        return result

    @property
    def forward(self) -> Array:
        """Unit direction of -Z in the world."""
        return -self.rotation_matrix()[:, 2]

    @property
    def yaw_rad(self) -> float:
        """Heading about +Y: 0 faces -Z, positive is left."""
        forward = self.forward
        return math.atan2(-forward[0], -forward[2])


@dataclass(frozen=True, eq=False)
class Bounds:
    """An axis-aligned box."""

    min_m: Array
    max_m: Array

    @classmethod
    def from_proto(cls, message: geometry_pb2.Bounds) -> Bounds:
        """The protocol's message as a box."""
        return cls(vector_from_proto(message.min_m), vector_from_proto(message.max_m))

    @property
    def center_m(self) -> Array:
        """Middle."""
        return 0.5 * (self.min_m + self.max_m)

    @property
    def size_m(self) -> Array:
        """Edges."""
        return self.max_m - self.min_m

    def contains(self, point_m: VectorLike) -> bool:
        """Whether a point is within."""
        point = vector(point_m)
        return bool(np.all(point >= self.min_m) and np.all(point <= self.max_m))
