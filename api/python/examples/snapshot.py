"""Goes back in time: tries two ways on from the same moment, then proves that the first can be repeated to the bit."""

from __future__ import annotations

import homebody
from homebody import actions


def main() -> None:
    """Three futures of one moment."""
    with homebody.launch() as server, server.create_world("empty_room") as world:
        world.step(actions.move_by(0.5), until_idle=True)
        moment = world.snapshot()
        hashes = []
        for angle_rad in (0.5, -0.5, 0.5):
            world.restore(moment)
            step = world.step(actions.turn_by(angle_rad), until_idle=True)
            hashes.append(step.moment.state_hash)
            print(f"turn by {angle_rad:+.1f} rad: state {hashes[-1]:016x} at {step.moment.time_s:.2f} s")
        if hashes[0] != hashes[2] or hashes[0] == hashes[1]:
            raise SystemExit("the same actions from the same moment must give the same bits")
        print(f"as bytes the state takes {len(world.snapshot_bytes())} bytes")


if __name__ == "__main__":
    main()
