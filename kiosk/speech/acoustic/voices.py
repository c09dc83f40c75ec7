"""Many speakers, blended out of the few whose styles come with the neural voice Kokoro.

A style is 256 numbers for each length of sentence: the first 128 colour the sound, the others lead rhythm
as well as melody. A voice here mixes the Mandarin speakers once for each half, so that one speaks
in another's manner; speakers of other languages lend colour only, for their rhythm is not Mandarin's.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from content.narration.styles import Style

VOICES = 600
DEV_VOICES = 24  # the first ones: for measuring only, never trained on
SLOWEST, FASTEST = 0.75, 1.35

_SEED = 17
_COLOUR = 128  # numbers of a style that colour the sound
_POOR, _POOR_SHARE = "zf_xiaoni", 0.15  # one in seven of her syllables is misheard: traces only
_INSTEAD = "zm_yunxi"  # the clearest
_BORROWING, _BORROWED = 0.6, 0.35  # how many voices borrow from another language; at most how much
_BEYOND, _HOW_FAR = 0.3, 0.2  # how many blends lie outside what their speakers span; how far


@dataclass(frozen=True)
class Voice:
    """A speaker: the share of each named style in colour, and in manner."""

    colour: dict[str, float]
    manner: dict[str, float]

    def style(self, styles: dict[str, Style], tokens: int) -> Style:
        """[1, 256] for a sentence of so many tokens. Raises KeyError for an unknown speaker."""
        return np.concatenate(
            [
                _mixed(self.colour, styles, tokens)[:, :_COLOUR],
                _mixed(self.manner, styles, tokens)[:, _COLOUR:],
            ],
            axis=1,
        )


def voice(number: int, names: Collection[str]) -> Voice:
    """Voice `number` out of the speakers `names`: always the same one."""
    random = np.random.default_rng([_SEED, number])
    mandarin = sorted(name for name in names if name.startswith("z"))
    others = sorted(name for name in names if not name.startswith("z"))
    colour, manner = _blend(random, mandarin), _blend(random, mandarin)
    if random.random() < _BORROWING:
        borrowed = random.uniform(0.05, _BORROWED)
        colour = {name: share * (1 - borrowed) for name, share in colour.items()}
        colour[others[random.integers(len(others))]] = borrowed
    return Voice(colour, manner)


def _blend(random: Generator, names: list[str]) -> dict[str, float]:
    """One to three speakers, with shares that sum to 1."""
    chosen = random.choice(names, size=random.integers(1, 4), replace=False)
    shares = random.dirichlet(np.ones(len(chosen)))
    if len(chosen) > 1 and random.random() < _BEYOND:
        # Away from one speaker, towards the others.
        shares = shares * (1 + _HOW_FAR) - _HOW_FAR * np.eye(len(chosen))[0]
    blend: dict[str, float] = dict(zip(chosen.tolist(), shares.tolist(), strict=True))
    if blend.get(_POOR, 0.0) <= _POOR_SHARE:
        return blend
    # Only those she is blended with, not one she is moved away from.
    rest = {name: share for name, share in blend.items() if share > 0 and name != _POOR}
    rest = rest or {_INSTEAD: 1.0}
    scale = (1 - _POOR_SHARE) / sum(rest.values())
    return {name: share * scale for name, share in rest.items()} | {_POOR: _POOR_SHARE}


def _mixed(shares: dict[str, float], styles: dict[str, Style], tokens: int) -> Style:
    mixed = sum(share * styles[name][tokens] for name, share in shares.items())
    return np.asarray(mixed, np.float32)
