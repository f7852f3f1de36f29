"""Robots from URDF and MJCF files, sent along with the scene that they stand in."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from homebody.v1 import simulation_pb2

_MESHES = {".stl", ".obj", ".dae"}
_INCLUDES_MAX = 8


class Motors(enum.Enum):
    """What drives the joints of a robot from a file."""

    FILE = simulation_pb2.ROBOT_MOTORS_UNSPECIFIED
    """What the file says: actuators in MJCF; in URDF position servos, and speed servos for wheels."""
    OFF = simulation_pb2.ROBOT_MOTORS_OFF
    """Nothing: all joints swing freely."""
    EFFORT = simulation_pb2.ROBOT_MOTORS_EFFORT
    """Efforts alone, without springs and dampers of servos."""


@dataclass(frozen=True)
class RobotModel:
    """A robot from a URDF or MJCF file, with the meshes that it names."""

    name: str
    """What placements and spawns call it; not the name of a robot of the catalog."""
    text: str
    """Text of the file, without `<include>`."""
    meshes: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Contents of STL, OBJ and COLLADA files, by the name that the text gives them."""
    fixed_base: bool | None = None
    """Whether the base is bolted to the world; None leaves that to the file."""
    motors: Motors = Motors.FILE
    """What drives its joints."""

    @classmethod
    def from_file(
        cls,
        path: str | Path,
        *,
        name: str | None = None,
        package_dirs: Sequence[str | Path] = (),
        fixed_base: bool | None = None,
        motors: Motors = Motors.FILE,
    ) -> RobotModel:
        """Reads a robot file, what it includes, and its meshes.

        Args:
            path: the URDF or MJCF file.
            name: what placements call it; the file's name without its ending if left out.
            package_dirs: folders with packages that `package://` paths name. The folders above the file are looked through anyway.
            fixed_base: whether the base is bolted to the world; None leaves that to the file.
            motors: what drives its joints.

        Raises:
            FileNotFoundError: a file or mesh is not there.
            ValueError: the text is not XML.
        """
        path = Path(path)
        root = _parse(path)
        if root.tag == "mujoco":
            _include(root, path.parent, 0)
            found = {mesh: path.parent / place for mesh, place in _mujoco_meshes(root)}
        else:
            found = {mesh: _urdf_path(mesh, path.parent, [Path(folder) for folder in package_dirs]) for mesh in _urdf_meshes(root)}
        text = path.read_text(encoding="utf-8") if root.tag != "mujoco" else ElementTree.tostring(root, encoding="unicode")
        meshes = {mesh: place.read_bytes() for mesh, place in found.items()}
        return cls(name=name or path.stem, text=text, meshes=meshes, fixed_base=fixed_base, motors=motors)

    def to_proto(self) -> simulation_pb2.RobotModel:
        """As a message of the protocol."""
        model = simulation_pb2.RobotModel(name=self.name, text=self.text, meshes=self.meshes, motors=self.motors.value)
        if self.fixed_base is not None:
            model.fixed_base = self.fixed_base
        return model


def _parse(path: Path) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise ValueError(f"{path} is not well-formed XML: {error}") from error


def _include(element: ElementTree.Element, folder: Path, depth: int) -> None:
    """Puts what included files hold in place of every `<include>`."""
    if depth > _INCLUDES_MAX:
        raise ValueError(f"files include each other more than {_INCLUDES_MAX} deep")
    children: list[ElementTree.Element] = []
    for child in list(element):
        if child.tag == "include":
            inner = _parse(folder / child.get("file", ""))
            _include(inner, folder, depth + 1)
            children.extend(inner)
        else:
            _include(child, folder, depth)
            children.append(child)
    element[:] = children


def _mujoco_meshes(root: ElementTree.Element) -> Iterator[tuple[str, Path]]:
    """Mesh files of an MJCF text with their paths against its folder."""
    compilers = list(root.iter("compiler"))
    setting = {key: value for compiler in reversed(compilers) for key, value in compiler.items()}
    folder = Path(setting.get("meshdir", setting.get("assetdir", "")))
    for mesh in root.iter("mesh"):
        name = mesh.get("file")
        if name is not None and PurePosixPath(name).suffix.lower() in _MESHES:
            yield name, folder / (PurePosixPath(name).name if setting.get("strippath") == "true" else name)


def _urdf_meshes(root: ElementTree.Element) -> list[str]:
    names = {mesh.get("filename", "") for mesh in root.iter("mesh")}
    return sorted(name for name in names if PurePosixPath(name).suffix.lower() in _MESHES)


def _urdf_path(name: str, folder: Path, packages: Sequence[Path]) -> Path:
    for scheme in ("package://", "model://"):
        if not name.startswith(scheme):
            continue
        inside = PurePosixPath(name.removeprefix(scheme))
        above = [folder.resolve(), *folder.resolve().parents]
        for place in (*packages, *above):
            if (place / inside).is_file():
                return place / inside
            within = PurePosixPath(*inside.parts[1:])
            if place.name == inside.parts[0] and (place / within).is_file():
                return place / within
        raise FileNotFoundError(f"mesh {name!r}: the package is in none of package_dirs, nor above {folder}")
    return folder / name.removeprefix("file://")
