"""Generates the Python code of the protocol, `homebody.v1`, from `protos/`.

Run it after a change of the protocol: `python api/python/tools/generate.py`. It needs the versions pinned in the `test` extra.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROTOS = ROOT / "protos"
SOURCE = ROOT / "api" / "python" / "src"


def generate(out: Path) -> list[Path]:
    """Writes the generated modules and their type stubs below `out`, and returns them."""
    sources = sorted(str(path.relative_to(PROTOS)) for path in PROTOS.glob("homebody/v1/*.proto"))
    plugin = Path(sys.executable).parent
    command = [
        sys.executable,
        "-m",
        "grpc_tools.protoc",
        f"--proto_path={PROTOS}",
        f"--proto_path={files('grpc_tools') / '_proto'}",
        f"--plugin=protoc-gen-mypy={plugin / 'protoc-gen-mypy'}",
        f"--plugin=protoc-gen-mypy_grpc={plugin / 'protoc-gen-mypy_grpc'}",
        f"--python_out={out}",
        f"--grpc_python_out={out}",
        f"--mypy_out=quiet:{out}",
        f"--mypy_grpc_out=quiet:{out}",
        *sources,
    ]
    subprocess.run(command, check=True, cwd=PROTOS)
    # Only the file with the service has one.
    for path in out.glob("homebody/v1/*_pb2_grpc.py*"):
        if not path.name.startswith("simulation"):
            path.unlink()
    return sorted(out.glob("homebody/v1/*_pb2*.py*"))


def main() -> None:
    """Writes into the package, or where `--out` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SOURCE, help="folder to write `homebody/v1` into")
    for path in generate(parser.parse_args().out.resolve()):
        print(path)


if __name__ == "__main__":
    main()
