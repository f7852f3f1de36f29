"""What can be observed, and what comes back: pictures as read-only numpy views, states as dataclasses."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from homebody.actions import ObjectRef, object_ref
from homebody.geometry import Array, Pose
from homebody.state import AgentState, Contact, JointArrays, ObjectState
from homebody.v1 import sensor_pb2, state_pb2


class Pass(IntEnum):
    """One kind of image."""

    RGB = sensor_pb2.PASS_RGB
    """Colour, sRGB: uint8 [height, width, 3]."""
    DEPTH = sensor_pb2.PASS_DEPTH
    """Metres along the camera's -Z axis: float32 [height, width]; infinity where nothing is hit."""
    NORMALS = sensor_pb2.PASS_NORMALS
    """Unit normals in the world's frame: float32 [height, width, 3]; zeros where nothing is hit."""
    INSTANCES = sensor_pb2.PASS_INSTANCES
    """Object id + 1: uint32 [height, width]; 0 where nothing is hit."""
    CLASSES = sensor_pb2.PASS_CLASSES
    """Index into `SceneInfo.classes` + 1: uint32 [height, width]; 0 where nothing is hit."""
    LINEAR = sensor_pb2.PASS_LINEAR
    """Light before exposure and tone curve, linear sRGB in cd/m2: float32 [height, width, 3]."""
    DISTANCE = sensor_pb2.PASS_DISTANCE
    """Metres along the ray: float32 [height, width]; infinity where nothing is hit."""
    CAMERA_NORMALS = sensor_pb2.PASS_CAMERA_NORMALS
    """Unit normals in the camera's frame, +X right, +Y up, +Z to the viewer: float32 [height, width, 3]; zeros where nothing is hit."""
    POINTS = sensor_pb2.PASS_POINTS
    """Points of the world in metres: float32 [height, width, 3]; infinities where nothing is hit."""
    COORDINATES = sensor_pb2.PASS_COORDINATES
    """The same points in the frame of the body they are on: float32 [height, width, 3]; infinities where nothing is hit."""
    BODIES = sensor_pb2.PASS_BODIES
    """Body id + 1, the parts of articulated things: uint32 [height, width]; 0 where nothing is hit."""
    MATERIALS = sensor_pb2.PASS_MATERIALS
    """Index into `SceneInfo.materials` + 1: uint32 [height, width]; 0 where nothing is hit."""
    ALBEDO = sensor_pb2.PASS_ALBEDO
    """Base colour without light, sRGB: uint8 [height, width, 3]; black where nothing is hit."""
    FINISH = sensor_pb2.PASS_FINISH
    """Perceptual roughness and metallic part, 0..255 for 0..1: uint8 [height, width, 2]; zeros where nothing is hit."""


class Sensor(ABC):
    """One observation wanted."""

    @abstractmethod
    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""


Sensors: TypeAlias = Mapping[str, Sensor]
"""Observations wanted, by the names under which they come back."""


@dataclass(frozen=True, kw_only=True)
class _Camera(Sensor):
    width: int = 128
    """Pixels."""
    height: int = 128
    """Pixels."""
    passes: Sequence[Pass] = (Pass.RGB,)
    """Images wanted."""
    samples: int = 1
    """Paths a pixel for the colour image: 1 for agents at speed, 16 and more for pictures people look at."""
    png: bool = False
    """RGB comes as a PNG file in `CameraFrame.rgb_png`, not as an array."""

    def _settings(self, fov_y_rad: float) -> sensor_pb2.CameraSettings:
        return sensor_pb2.CameraSettings(
            fov_y_rad=fov_y_rad,
            width=self.width,
            height=self.height,
            passes=[sensor_pb2.Pass.ValueType(wanted) for wanted in self.passes],
            samples=self.samples,
            rgb_encoding=sensor_pb2.ENCODING_PNG if self.png else sensor_pb2.ENCODING_RAW,
        )


@dataclass(frozen=True, kw_only=True)
class HeadCamera(_Camera):
    """The camera in an agent's head; `look_at` turns it. Gives a `CameraFrame`."""

    agent: int = 0
    fov_y_rad: float = 0.0
    """Vertical field of view; 0 means the robot's own."""

    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""
        camera = sensor_pb2.HeadCamera(agent=self.agent, settings=self._settings(self.fov_y_rad))
        return sensor_pb2.Sensor(name=name, head_camera=camera)


@dataclass(frozen=True, kw_only=True)
class FreeCamera(_Camera):
    """A camera anywhere in the world, as `Pose.looking` places it. Gives a `CameraFrame`."""

    world_from_camera: Pose
    fov_y_rad: float = math.radians(60)
    """Vertical field of view."""

    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""
        pose = self.world_from_camera.to_proto()
        camera = sensor_pb2.FreeCamera(world_from_camera=pose, settings=self._settings(self.fov_y_rad))
        return sensor_pb2.Sensor(name=name, free_camera=camera)


@dataclass(frozen=True, kw_only=True)
class Proprioception(Sensor):
    """Joint readings of an agent. Gives `JointArrays`."""

    agent: int = 0

    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""
        return sensor_pb2.Sensor(name=name, proprioception=sensor_pb2.Proprioception(agent=self.agent))


@dataclass(frozen=True, kw_only=True)
class AgentSensor(Sensor):
    """Base, hands, camera, joints and action of an agent. Gives an `AgentState`."""

    agent: int = 0

    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""
        return sensor_pb2.Sensor(name=name, agent_state=sensor_pb2.AgentStateSensor(agent=self.agent))


@dataclass(frozen=True, kw_only=True)
class ObjectSensor(Sensor):
    """States of things: those given, or all. Gives a tuple of `ObjectState`."""

    objects: Sequence[ObjectRef] = ()
    movable_only: bool = False
    bodies: bool = False
    """Report every body, not only the root."""

    def query(self) -> state_pb2.ObjectQuery:
        """As the protocol's query."""
        refs = [object_ref(thing) for thing in self.objects]
        return state_pb2.ObjectQuery(objects=refs, movable_only=self.movable_only, bodies=self.bodies)

    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""
        return sensor_pb2.Sensor(name=name, objects=self.query())


@dataclass(frozen=True, kw_only=True)
class ContactSensor(Sensor):
    """What touches the things given, or any. Gives a tuple of `Contact`."""

    objects: Sequence[ObjectRef] = ()

    def query(self) -> state_pb2.ContactQuery:
        """As the protocol's query."""
        return state_pb2.ContactQuery(objects=[object_ref(thing) for thing in self.objects])

    def to_proto(self, name: str) -> sensor_pb2.Sensor:
        """As the protocol's message."""
        return sensor_pb2.Sensor(name=name, contacts=self.query())


@dataclass(frozen=True, eq=False)
class CameraFrame:
    """What a camera saw. Arrays are read-only views of the received bytes; copy one to write into it."""

    world_from_camera: Pose
    fov_y_rad: float
    width: int
    height: int
    images: Mapping[Pass, NDArray[Any]]
    rgb_png: bytes | None = field(default=None, repr=False)
    """A PNG file, when the sensor asked for one."""

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """Colour, sRGB: uint8 [height, width, 3]."""
        return self._image(Pass.RGB)

    @property
    def depth_m(self) -> NDArray[np.float32]:
        """Along the camera's -Z axis: float32 [height, width]; infinity where nothing is hit."""
        return self._image(Pass.DEPTH)

    @property
    def normals(self) -> NDArray[np.float32]:
        """Unit normals in the world's frame: float32 [height, width, 3]."""
        return self._image(Pass.NORMALS)

    @property
    def instances(self) -> NDArray[np.uint32]:
        """Object id + 1: uint32 [height, width]; 0 where nothing is hit."""
        return self._image(Pass.INSTANCES)

    @property
    def classes(self) -> NDArray[np.uint32]:
        """Class index + 1: uint32 [height, width]; 0 where nothing is hit."""
        return self._image(Pass.CLASSES)

    @property
    def linear_cd_m2(self) -> NDArray[np.float32]:
        """Light before exposure and tone curve, linear sRGB: float32 [height, width, 3]."""
        return self._image(Pass.LINEAR)

    @property
    def distance_m(self) -> NDArray[np.float32]:
        """Along the ray: float32 [height, width]; infinity where nothing is hit."""
        return self._image(Pass.DISTANCE)

    @property
    def camera_normals(self) -> NDArray[np.float32]:
        """Unit normals in the camera's frame: float32 [height, width, 3]."""
        return self._image(Pass.CAMERA_NORMALS)

    @property
    def coordinates_m(self) -> NDArray[np.float32]:
        """Points in the frame of the body they are on: float32 [height, width, 3]; infinities where nothing is hit."""
        return self._image(Pass.COORDINATES)

    @property
    def bodies(self) -> NDArray[np.uint32]:
        """Body id + 1: uint32 [height, width]; 0 where nothing is hit."""
        return self._image(Pass.BODIES)

    @property
    def materials(self) -> NDArray[np.uint32]:
        """Index into `SceneInfo.materials` + 1: uint32 [height, width]; 0 where nothing is hit."""
        return self._image(Pass.MATERIALS)

    @property
    def albedo(self) -> NDArray[np.uint8]:
        """Base colour without light, sRGB: uint8 [height, width, 3]."""
        return self._image(Pass.ALBEDO)

    @property
    def roughness(self) -> NDArray[np.uint8]:
        """Perceptual roughness, 0..255 for 0..1: uint8 [height, width]."""
        return self._image(Pass.FINISH)[..., 0]

    @property
    def metallic(self) -> NDArray[np.uint8]:
        """Metallic part, 0..255 for 0..1: uint8 [height, width]."""
        return self._image(Pass.FINISH)[..., 1]

    def intrinsics(self) -> Array:
        """3x3 matrix to pixels, x right and y down from the top left corner; the centre of the first pixel is at 0.5, 0.5."""
        focal = 0.5 * self.height / math.tan(0.5 * self.fov_y_rad)
        return np.array(((focal, 0.0, 0.5 * self.width), (0.0, focal, 0.5 * self.height), (0.0, 0.0, 1.0)))

    def points_m(self) -> Array:
        """What each pixel shows, as points of the world: [height, width, 3], from `Pass.POINTS` or `depth_m`; NaN where nothing is hit."""
        if Pass.POINTS in self.images:
            points_m = self.images[Pass.POINTS].astype(np.float64)
            return np.where(np.isfinite(points_m), points_m, np.nan)
        focal = self.intrinsics()[0, 0]
        x = (np.arange(self.width) + 0.5 - 0.5 * self.width) / focal
        y = (0.5 * self.height - np.arange(self.height) - 0.5) / focal
        rays = np.stack((*np.meshgrid(x, y), np.full((self.height, self.width), -1.0)), axis=-1)
        depth_m = np.where(np.isfinite(self.depth_m), self.depth_m, np.nan).astype(np.float64)
        return self.world_from_camera.transform(rays * depth_m[..., None])

    def _image(self, wanted: Pass) -> NDArray[Any]:
        if wanted not in self.images:
            given = ", ".join(f"Pass.{image.name}" for image in self.images) or "no arrays"
            png = " (RGB came as a PNG file in `rgb_png`)" if self.rgb_png is not None else ""
            raise LookupError(f"this frame has {given}{png}; ask for passes=(Pass.{wanted.name}, ...)")
        return self.images[wanted]

    @classmethod
    def from_proto(cls, message: sensor_pb2.CameraFrame) -> CameraFrame:
        """The protocol's message as arrays."""
        images: dict[Pass, NDArray[Any]] = {}
        rgb_png = None
        for image in message.images:
            if image.encoding == sensor_pb2.ENCODING_PNG:
                rgb_png = image.data
            else:
                images[Pass(getattr(image, "pass"))] = _array(image)
        pose = Pose.from_proto(message.world_from_camera)
        return cls(pose, message.fov_y_rad, message.width, message.height, images, rgb_png)


_DTYPES: dict[int, np.dtype[Any]] = {
    sensor_pb2.DATA_TYPE_UINT8: np.dtype("u1"),
    sensor_pb2.DATA_TYPE_UINT32: np.dtype("<u4"),
    sensor_pb2.DATA_TYPE_FLOAT32: np.dtype("<f4"),
}


def _array(image: sensor_pb2.Image) -> NDArray[Any]:
    # Reading `data` copies it out of the message, once; the array is a view of that copy.
    return np.frombuffer(image.data, dtype=_DTYPES[image.dtype]).reshape(tuple(image.shape))


Observation: TypeAlias = CameraFrame | JointArrays | AgentState | tuple[ObjectState, ...] | tuple[Contact, ...]
"""What one sensor gave."""

_Kind = TypeVar("_Kind", CameraFrame, JointArrays, AgentState)


class Observations(Mapping[str, Observation]):
    """What the sensors gave, by their names. The methods give the type that one sensor has."""

    def __init__(self, observations: Mapping[str, Observation]) -> None:
        self._observations = dict(observations)

    def __getitem__(self, name: str) -> Observation:
        if name not in self._observations:
            raise KeyError(f"no observation {name!r}; asked for: {', '.join(self._observations) or 'none'}")
        return self._observations[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._observations)

    def __len__(self) -> int:
        return len(self._observations)

    def camera(self, name: str) -> CameraFrame:
        """Of a `HeadCamera` or `FreeCamera`."""
        return self._typed(name, CameraFrame)

    def joints(self, name: str) -> JointArrays:
        """Of `Proprioception`."""
        return self._typed(name, JointArrays)

    def agent(self, name: str) -> AgentState:
        """Of an `AgentSensor`."""
        return self._typed(name, AgentState)

    def objects(self, name: str) -> tuple[ObjectState, ...]:
        """Of an `ObjectSensor`."""
        observation = self[name]
        things = observation if isinstance(observation, tuple) else (observation,)
        return tuple(thing for thing in things if isinstance(thing, ObjectState))

    def contacts(self, name: str) -> tuple[Contact, ...]:
        """Of a `ContactSensor`."""
        observation = self[name]
        things = observation if isinstance(observation, tuple) else (observation,)
        return tuple(thing for thing in things if isinstance(thing, Contact))

    def _typed(self, name: str, kind: type[_Kind]) -> _Kind:
        observation = self[name]
        if not isinstance(observation, kind):
            raise TypeError(f"observation {name!r} is a {type(observation).__name__}, not a {kind.__name__}")
        return observation


def sensors_to_proto(sensors: Sensors | None) -> list[sensor_pb2.Sensor]:
    """Named sensors as the protocol's messages."""
    return [sensor.to_proto(name) for name, sensor in (sensors or {}).items()]


def observations_from_proto(messages: Sequence[sensor_pb2.Observation]) -> Observations:
    """The protocol's messages as observations by name."""
    return Observations({message.name: _observation(message) for message in messages})


def _observation(message: sensor_pb2.Observation) -> Observation:
    match message.WhichOneof("observation"):
        case "camera":
            return CameraFrame.from_proto(message.camera)
        case "joints":
            return JointArrays.from_proto(message.joints)
        case "agent_state":
            return AgentState.from_proto(message.agent_state)
        case "objects":
            return tuple(map(ObjectState.from_proto, message.objects.objects))
        case "contacts":
            return tuple(map(Contact.from_proto, message.contacts.contacts))
        case kind:
            raise TypeError(f"observation {message.name!r} is of a kind ({kind}) that this package does not know")
