"""Every example runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import homebody

README = Path(__file__).resolve().parents[1] / "README.md"
ARM = Path(__file__).resolve().parents[3] / "assets" / "robots" / "table_arm.urdf"
EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("*.py"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_runs(example: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    ended = subprocess.run(
        [sys.executable, str(example)], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip()


def test_the_readme_runs(server: homebody.Server) -> None:
    """The first example on its own, the others one after another with the names that the text assumes."""
    blocks = re.findall(r"^ *```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) == 6
    exec(textwrap.dedent(blocks[0]), {})
    exec(textwrap.dedent(blocks.pop(1)).replace("robots/arm.urdf", str(ARM)), {"homebody": homebody})
    with server.create_world("two_room_flat", robots=["start", "kitchen"]) as world:
        names = {"world": world, "homebody": homebody, "actions": homebody.actions}
        for block in blocks[1:]:
            exec(textwrap.dedent(block), names)
        names["env"].close()  # type: ignore[attr-defined]
