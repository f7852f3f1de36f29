"""Steps several worlds at once, one thread each: the server runs them on its own threads."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import homebody
from homebody import actions

WORLDS = 4
CONTROL_STEPS = 120


def run(server: homebody.Server, seed: int) -> str:
    """Drives one robot in a world of its own."""
    with server.create_world("two_room_flat", seed=seed, label=f"world {seed}") as world:
        world.step(actions.move_by(0.4), control_steps=CONTROL_STEPS)
        return f"seed {seed}: {world.moment.time_s:.2f} s, state {world.moment.state_hash:016x}"


def main() -> None:
    """The same seed gives the same hash, whatever the others do."""
    with homebody.launch() as server, ThreadPoolExecutor(WORLDS) as threads:
        began = time.perf_counter()
        lines = list(threads.map(lambda seed: run(server, seed), range(WORLDS)))
        wall_s = time.perf_counter() - began
        again = run(server, WORLDS - 1)
    print("\n".join(lines))
    print(f"{WORLDS * CONTROL_STEPS / wall_s:.0f} control steps a second over {WORLDS} worlds")
    if again != lines[-1]:
        raise SystemExit(f"a world depends on its neighbours: {again} alone")


if __name__ == "__main__":
    main()
