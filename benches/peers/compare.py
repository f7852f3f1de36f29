"""Steps the same scenes in Homebody, MuJoCo, SAPIEN and PyBullet, turn by turn, and writes a table of ratios.

    python3 benches/peers/compare.py                              # makes a throw-away environment, takes about 15 minutes
    python3 benches/peers/compare.py --scenes arm,boxes:100 --repeats 1 --out out/peers

Every engine steps in one thread at 240 Hz. Times are processor times, the least of the repeats counts, and the engines take turns, so that what
else the machine does meets them alike. Needs Python 3.10 or newer, and Rust unless --binary is given.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import venv
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PEERS = ("mujoco", "sapien", "pybullet")
#: Scene, whether what rests may sleep, simulated seconds.
SCENES = {
    "boxes:100": (False, 4.0),
    "boxes:500": (False, 4.0),
    "boxes:2000": (False, 4.0),
    "hulls:100": (False, 4.0),
    "arm": (False, 4.0),
    "home": (True, 8.0),
}
OURS_ALONE = {"flat": (True, 8.0), "homes:1000": (True, 0.0)}


def main() -> None:
    asked = arguments()
    binary = asked.binary or build()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        python = asked.python or environment(Path(folder))
        rows = measure(binary, python, asked)
    lines = asked.out / "peers.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    table = report(rows)
    (asked.out / "peers.md").write_text(table)
    print(table)
    print(f"wrote {lines} and {asked.out / 'peers.md'}", file=sys.stderr)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", default=",".join([*SCENES, *OURS_ALONE]), help="comma between (default: all)")
    parser.add_argument("--repeats", type=int, default=3, help="times that each scene is run (default 3)")
    parser.add_argument("--python", help="interpreter that has the packages of requirements.txt (default: a throw-away environment)")
    parser.add_argument("--binary", help="peer_scene, built in release (default: builds it)")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "peers", help="folder for peers.md and peers.jsonl (default out/peers)")
    asked = parser.parse_args()
    unknown = [scene for scene in asked.scenes.split(",") if scene not in {**SCENES, **OURS_ALONE}]
    if unknown:
        parser.error(f"unknown scenes {unknown}; use some of {', '.join([*SCENES, *OURS_ALONE])}")
    return asked


def build() -> str:
    """Builds our side; says where the binary is."""
    command = ["cargo", "build", "--release", "--locked", "-p", "homebody-benches", "--bin", "peer_scene", "--message-format=json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return next(m["executable"] for m in messages if m.get("executable", None) and m["target"]["name"] == "peer_scene")


def environment(folder: Path) -> str:
    """A throw-away environment with the peers."""
    print("installing peers ...", file=sys.stderr)
    venv.create(folder / "venv", with_pip=True)
    python = str(folder / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", str(HERE / "requirements.txt")], check=True)
    return python


def measure(binary: str, python: str, asked: argparse.Namespace) -> list[dict]:
    """Runs all engines in turn; gives the fastest run of each."""
    best: dict[tuple[str, str], dict] = {}
    for scene in asked.scenes.split(","):
        sleep, seconds = {**SCENES, **OURS_ALONE}[scene]
        extra = ["--sleep"] if sleep else []
        runs = [("homebody", [binary, scene, str(seconds), *extra])]
        if scene in SCENES:
            runs += [(p, [python, str(HERE / "scenes.py"), p, scene, "--seconds", str(seconds), *extra]) for p in PEERS]
        for repeat in range(asked.repeats):
            for engine, command in runs:
                print(f"{scene}, {engine}, {repeat + 1} of {asked.repeats} ...", file=sys.stderr)
                row = run(engine, scene, command)
                before = best.get((scene, engine))
                if before is None or row.get("step_ms", 1e9) < before.get("step_ms", 1e9):
                    best[scene, engine] = row
    return list(best.values())


def run(engine: str, scene: str, command: list[str]) -> dict:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    except subprocess.TimeoutExpired:
        return {"engine": engine, "scene": scene, "error": "took more than 900 s"}
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        return {"engine": engine, "scene": scene, "error": done.stderr.strip()[-300:]}
    return json.loads(lines[-1])


def report(rows: list[dict]) -> str:
    """The table, with our time over that of the fastest peer."""
    text = [f"{machine()}\n", "| scene | engine | step | at rest | ours / theirs | overlap | jitter | tip |", "|---|---|---:|---:|---:|---:|---:|---:|"]
    for scene in dict.fromkeys(row["scene"] for row in rows):
        here = [row for row in rows if row["scene"] == scene]
        ours = next((row.get("step_ms") for row in here if row["engine"] == "homebody"), None)
        for row in here:
            if "error" in row:
                text.append(f"| {scene} | {row['engine']} | failed: {row['error'].splitlines()[-1] if row['error'] else 'no output'} | | | | | |")
                continue
            ratio = "" if row["engine"] == "homebody" or ours is None else f"{ours / row['step_ms']:.2f}"
            cells = [f"{row['step_ms']:.4f} ms", f"{row['step_at_rest_ms']:.4f} ms", ratio]
            cells += [f"{row[key]:.{digits}f} {unit}" if key in row else "" for key, digits, unit in
                      (("overlap_mm", 2, "mm"), ("jitter_mm_s", 2, "mm/s"), ("tip_m", 4, "m"))]
            if "memory_kb" in row:
                cells[-1] = f"{row['memory_kb']:.0f} kB a world"
            text.append(f"| {scene} | {row['engine']} | {' | '.join(cells)} |")
    return "\n".join([*text, ""]) + NOTES


NOTES = """
One thread each, steps of 1/240 s, processor time of the whole process; least of the repeats. `boxes` and `hulls` are piles dropped in loose
columns, and nothing may sleep; `arm` has seven joints with servos of 400 N m/rad (PyBullet's servo is a velocity constraint and no such spring);
statics put its tip at 0.4143 m. `home` has 200 objects and a robot that never stands still, and what rests may sleep: ours has the real shapes,
drawers and the robot on its wheels, the peers have boxes and a robot on rails with as many arm joints, which is less work. Solvers keep their
defaults. Overlap is each engine's own account of its contacts, ours is measured from the shapes.
"""


def machine() -> str:
    """Date, processor and system."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        name = next((line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")), name)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{date.today()}, {name}, {os.cpu_count()} cores{load}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
