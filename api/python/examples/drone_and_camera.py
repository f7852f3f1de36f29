"""A drone, a walking capsule and a camera in one room: each has its own actions, and all act in one call. Saves `drone_and_camera.png`."""

from __future__ import annotations

from PIL import Image

import homebody
from homebody import Pose, actions

BODIES = [
    (Pose.at((0.5, 0.0, 1.0)), "drone"),
    (Pose.at((-1.0, 0.0, 1.0)), "capsule"),
    (Pose.at((1.8, 1.6, 2.2), yaw_rad=0.7), "camera"),
]


def main() -> None:
    """The drone flies round, the capsule walks, the camera looks on."""
    with homebody.launch() as server, server.create_world("empty_room", robots=BODIES) as world:
        drone, person, camera = world.agents
        for agent in world.agents:
            print(agent, "can:", ", ".join(agent.info.actions))
        world.step(
            {
                drone.info.agent: actions.fly_to((0.5, 1.3, 0.6), yaw_rad=1.0),
                person.info.agent: actions.move_by(0.6),
                camera.info.agent: actions.look_at((0.0, 1.1, 0.8)),
            },
            until_idle=True,
            control_steps_max=900,
        )
        state = drone.state()
        print(f"the drone hovers at {state.world_from_base.position_m} with {state.rotor_thrusts_n.sum():.2f} N")
        Image.fromarray(camera.see(width=512, height=384, samples=16).rgb).save("drone_and_camera.png")
        print("landing:", drone.land())


if __name__ == "__main__":
    main()
