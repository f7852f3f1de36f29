"""Starts a server, makes a home, takes a step and saves what the robot sees as `hello_world.png`."""

from __future__ import annotations

from PIL import Image

import homebody


def main() -> None:
    """One world from start to end."""
    with homebody.launch() as server, server.create_world("two_room_flat") as world:
        agent = world.agent()
        print(agent.turn_by(0.5))
        step = world.step(control_steps=60, sensors={"eye": homebody.HeadCamera(width=256, height=256, samples=4)})
        Image.fromarray(step.observations.camera("eye").rgb).save("hello_world.png")
        print(f"after {step.moment.time_s:.2f} s the state's hash is {step.moment.state_hash:016x}; see hello_world.png")


if __name__ == "__main__":
    main()
