"""How loud and how fast somebody wants to be spoken to."""

from dataclasses import dataclass, replace
from typing import Literal

Wish = Literal["louder", "quieter", "slower", "faster"]

# Of the volume that is set: 6 dB less and more are plainly heard to be another loudness.
LOUDNESSES = (0.5, 1.0, 2.0)
# Of the recordings' pace. Beyond these words are hard to make out: of 897 syllables by good voices the ears mishear
# 11 in 100, at 0.8 of their pace 15, at 0.65 18, at 1.25 19.
PACES = (0.65, 0.8, 1.0, 1.25)


@dataclass(frozen=True)
class Manner:
    """`loudness` times the volume that is set, `pace` times as fast as recorded; `muted`: not at all for now."""

    loudness: float = 1.0
    pace: float = 1.0
    muted: bool = False

    def as_wished(self, wish: Wish) -> "Manner":
        """A step further that way; itself where there is none. Who wishes it louder wants to hear it."""
        match wish:
            case "louder":
                louder = _step(LOUDNESSES, self.loudness, 1)
                return replace(self, loudness=louder, muted=False)
            case "quieter":
                return replace(self, loudness=_step(LOUDNESSES, self.loudness, -1))
            case "slower":
                return replace(self, pace=_step(PACES, self.pace, -1))
            case "faster":
                return replace(self, pace=_step(PACES, self.pace, 1))


AS_SET = Manner()


def _step(steps: tuple[float, ...], now: float, by: int) -> float:
    wanted = steps.index(now) + by
    return steps[max(0, min(wanted, len(steps) - 1))]
