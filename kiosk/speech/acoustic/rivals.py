"""What might have been said instead: sentences that differ in one syllable, to be told from the right one."""

from collections.abc import Iterable, Sequence

from numpy.random import Generator

from kiosk.speech.units import OUTPUTS, spelled

# The units of one: its initial, where it has one, and its final.
Syllable = tuple[str, ...]


class Rivals:
    """Draws sentences like one that was said. Other syllables come as often as they do in `spoken`."""

    def __init__(self, spoken: Iterable[Sequence[int]]) -> None:
        self._common = [one for targets in spoken for one in spelled(targets)]
        known = sorted(set(self._common))
        self._near = {
            one: [other for other in known if other != one and _alike(one, other)] for one in known
        }

    def draw(self, targets: Sequence[int], count: int, rng: Generator) -> list[list[int]]:
        """`count` of them; every second one has a syllable that shares a sound with the right one."""
        own = spelled(targets)
        drawn = []
        for number in range(count):
            place = int(rng.integers(len(own)))
            near = self._near.get(own[place], [])
            others = near if number % 2 and near else self._common
            other = others[int(rng.integers(len(others)))]
            while other == own[place] and len(self._near) > 1:
                other = self._common[int(rng.integers(len(self._common)))]
            said = (*own[:place], other, *own[place + 1 :])
            drawn.append([OUTPUTS[unit] for one in said for unit in one])
        return drawn


def _alike(one: Syllable, other: Syllable) -> bool:
    """With the same final, or the same initial."""
    return one[-1] == other[-1] or (len(one) == len(other) == 2 and one[0] == other[0])
