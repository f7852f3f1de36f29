"""Things from files: what `homebody asset import` makes of glTF, OBJ, STL, URDF and MJCF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from homebody.v1 import simulation_pb2


@dataclass(frozen=True)
class AssetModel:
    """An imported thing that objects of a document may have as their kind."""

    name: str
    """What objects name as their kind; not the name of a kind of the catalog."""
    text: str
    """Text of its `asset.ron`."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Its other files by name: `mesh.glb`."""

    @classmethod
    def from_folder(cls, path: str | Path, *, name: str | None = None) -> AssetModel:
        """Reads an asset's folder.

        Args:
            path: the folder that `homebody asset import` made.
            name: what objects call it; the folder's name if left out.

        Raises:
            FileNotFoundError: the folder holds no asset.
        """
        path = Path(path)
        text = (path / "asset.ron").read_text(encoding="utf-8")
        return cls(name=name or path.name, text=text, files={"mesh.glb": (path / "mesh.glb").read_bytes()})

    def to_proto(self) -> simulation_pb2.AssetModel:
        """As the protocol has it."""
        return simulation_pb2.AssetModel(name=self.name, text=self.text, files=dict(self.files))
