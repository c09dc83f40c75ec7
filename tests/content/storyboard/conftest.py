"""What every test of the drawings looks at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rlottie_python.rlottie_wrapper import LottieAnimation

from content.storyboard.__main__ import ROOT
from content.storyboard.cartoons import CARTOONS
from content.storyboard.layers import Animation
from content.storyboard.mascot.states import STATES

ANIMATIONS: dict[str, Animation] = {
    animation.name: animation
    for animation in (
        *(state() for state in STATES),
        *(cartoon.animation() for cartoon in CARTOONS),
    )
}


def file_of(name: str) -> Path:
    """Where an animation is kept."""
    folder = "assets/animations" if name.startswith("mascot-") else "content/sets/jining/media"
    return ROOT / folder / f"{name}.json"


@dataclass(frozen=True)
class Film:
    """A committed animation, played by rlottie."""

    name: str
    player: LottieAnimation
    length: int

    def frame(self, number: int, smaller: int = 1) -> NDArray[np.uint8]:
        """Rows, columns, then blue, green, red (times alpha), alpha."""
        width, height = (side // smaller for side in self.player.lottie_animation_get_size())
        data = self.player.lottie_animation_render(number, width=width, height=height)
        return np.frombuffer(data, np.uint8).reshape(height, width, 4)


@pytest.fixture(params=sorted(ANIMATIONS))
def film(request: pytest.FixtureRequest) -> Film:
    """Each committed animation in turn."""
    name = str(request.param)
    return Film(name, LottieAnimation.from_file(str(file_of(name))), ANIMATIONS[name].length)
