"""How a page that a finger has let go comes to rest."""

import math

# What is left of its speed after a second: what Kivy's pages lose at 60 frames a second.
_LEFT_AFTER_A_SECOND = 0.05
_RATE = -math.log(_LEFT_AFTER_A_SECOND)
# Slower than that it stands, in px/s.
_STILL = 0.5


def coast(velocity: float, seconds: float) -> tuple[float, float]:
    """The velocity (px/s) that is left of `velocity` after `seconds`, and the way gone meanwhile (px).

    Kivy's own step takes off a part of the speed in proportion to the time: after a frame of more than a
    third of a second it is more than all of it, and the page flies backwards.
    """
    if abs(velocity) <= _STILL:
        return 0.0, 0.0
    left = velocity * math.exp(-_RATE * seconds)
    return left, (velocity - left) / _RATE
