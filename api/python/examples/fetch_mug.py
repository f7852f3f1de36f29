"""Fetches a mug from a table by force alone: drives there, grasps it, carries it away and puts it on the floor."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

import homebody
from homebody import ActionResult, Arm


def main() -> None:
    """A closed loop: each action runs until its controller says how it ended."""
    with homebody.launch() as server, server.create_world("empty_room") as world:
        agent = world.agent()
        start_m = world.object("mug").bounds.center_m
        x_m, _, z_m = start_m
        steps: dict[str, Callable[[], ActionResult]] = {
            "raise the torso": lambda: agent.slide_torso(1.0),
            "drive to the table": lambda: agent.move_to((x_m - 0.2, 0.0, z_m + 0.55), arrived_at_m=0.02),
            "face the table": lambda: agent.turn_to((x_m - 0.2, 0.0, z_m - 3.0)),
            "grasp the mug": lambda: agent.grasp("mug", arm=Arm.RIGHT),
            "fold the arm": lambda: agent.reset_arm(arm=Arm.RIGHT),
            "back off": lambda: agent.move_by(-0.8),
            "turn around": lambda: agent.turn_by(0.6 * math.pi),
            "reach down": lambda: agent.reach_for(spot_m(agent), arm=Arm.RIGHT),
            "let go": lambda: agent.drop(arm=Arm.RIGHT),
            "fold the arm again": lambda: agent.reset_arm(arm=Arm.RIGHT),
        }
        for name, act in steps.items():
            result = act()
            print(f"{name:20} {result}")
            if not result.succeeded:
                raise SystemExit(f"could not {name}")
        mug = world.object("mug")
        carried_m = np.linalg.norm(mug.bounds.center_m - start_m)
        print(f"the mug stands {carried_m:.2f} m from where it was, {mug.bounds.min_m[1]:.3f} m above the floor")
        if not (carried_m > 0.5 and abs(mug.bounds.min_m[1]) < 0.02):
            raise SystemExit("the mug is not on the floor")


def spot_m(agent: homebody.Agent) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Where the hand lets go: ahead on the right, a mug's height above the floor."""
    return agent.state().world_from_base.transform((0.2, 0.12, -0.5))


if __name__ == "__main__":
    main()
