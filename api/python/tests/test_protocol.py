"""The generated code is the protocol's."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

import homebody.v1

ROOT = Path(__file__).resolve().parents[3]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "api/python/tools/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (ROOT / "protos").is_dir(), reason="the protocol's source is only in the repository")
def test_generated_code_is_current(tmp_path: Path) -> None:
    pytest.importorskip("grpc_tools")
    fresh = {path.name: path.read_text() for path in generator().generate(tmp_path)}
    installed = Path(homebody.v1.__path__[0])
    for committed in (installed, ROOT / "api/python/src/homebody/v1"):
        assert {path.name: path.read_text() for path in committed.glob("*_pb2*.py*")} == fresh, f"run {sys.executable} tools/generate.py"
