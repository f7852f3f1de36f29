"""Plays random actions in the Gymnasium environment."""

from __future__ import annotations

import gymnasium

import homebody.gym


def main() -> None:
    """Ten actions of one episode."""
    env = gymnasium.make("homebody/Fetch-v0", width=64, height=64)
    env.action_space.seed(0)
    observation, info = env.reset(seed=0)
    print({name: (value.dtype.name, value.shape) for name, value in observation.items()})
    total = 0.0
    for _ in range(10):
        action = env.action_space.sample()
        observation, reward, terminated, truncated, info = env.step(action)
        total += float(reward)
        print(f"{homebody.gym.FetchAction(action).name:12} {info['status']:16} {info['reason']}")
        if terminated or truncated:
            observation, info = env.reset()
    print(f"reward {total:.2f}; {info['delivered']} of {info['targets']} delivered")
    env.close()


if __name__ == "__main__":
    main()
