"""How sure one may be of a phrase: whether it explains the sound as well as any syllables do."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.speech.units import units

# Margins from which on a phrase is certain, and is worth considering beside what else was heard. Of 48
# sentences by people kept for tuning, 19 of 20 on the list lay above -0.5 in quiet, -0.8 at 10 dB and -1.9 at
# 5; off it 19 of 20 below -7.2, -1.9 and -1.4. No wrong phrase was above -0.8.
# Measured with a reward of 1.75 nats a sound (graph/costs.py) and the weights of ADR 49.
CERTAIN = 0.1
POSSIBLE = -1.75
# How much likelier than silence, a sound, what was said must be: a hall's babble is a short command, or
# any few syllables, as well as a soft voice is. Many in a row that make one phrase it seldom is: of the
# same people 19 of 20 were above 1.7 at 5 dB. Of 60 pieces of babble or noise alone 7 were answered with 2.1
# for all, 3 with these; read sentences at 5 dB, long ones, stayed as they were (86 of 100 right).
LEAST = 3.3
LEAST_OF_MANY = 2.1
_MANY = 8  # syllables
# What is less likely than this over silence, and no certain phrase, may be the hall's talk in part or whole:
# the visitor is asked whether that was it. Of 60 synthetic visitors in babble of 5 dB 8 were answered wrongly
# without it, 2 with it, and 9 of 39 right ones were asked back; at 10 dB none was (weights of ADR 52; those of
# ADR 53 are surer of themselves: 5 with it, and no other bound was better).
CLEAR = 4.3
# ... unless what it means is as probable as this: of 240 recordings at 5 dB and 720 at 10 dB 17 were asked back
# that meant it so surely, all of them rightly (from 0.9 on 21 and one wrong); of 240 pieces of babble alone none.
FAINTLY = 0.95
# Confidence is even half-way between and grows e-fold with each 1/_SLOPE of margin.
_SLOPE = 4.0
# Kaldi's likelihoods take each hundredth of a second for a witness of its own; so much of them is news.
_TRUST = 0.2
# Phrases that explain the sound as well as the best, a syllable; each may be what was meant.
_RIVALS = 0.05


@dataclass(frozen=True)
class Reading:
    """One of a recogniser's alternatives: syllables parted by blanks, and a log likelihood."""

    said: str
    score: float

    @property
    def syllables(self) -> list[str]:
        """What was said, none where nothing was."""
        return self.said.split()

    def gain(self, silence: float) -> float:
        """How much likelier it is than `silence`, a sound; -inf where it says nothing."""
        sounds = sum(len(units(syllable)) for syllable in self.syllables)
        return (self.score - silence) / sounds if sounds else -math.inf


@dataclass(frozen=True)
class Opinion:
    """The likeliest phrases, about equally likely all of them; none where none came near.

    `margin` is the best one's log likelihood, `score`, over that of the likeliest free syllables, a syllable.
    """

    phrases: tuple[str, ...] = ()
    margin: float = -math.inf
    score: float = -math.inf

    @property
    def is_certain(self) -> bool:
        """Whether nobody else need be asked."""
        return self.margin >= CERTAIN

    @property
    def is_possible(self) -> bool:
        """Whether the phrase should be considered at all."""
        return self.margin >= POSSIBLE

    @property
    def confidence(self) -> float:
        """In [0, 1]."""
        return 0.5 + 0.5 * math.tanh(_SLOPE * (self.margin - (CERTAIN + POSSIBLE) / 2) / 2)


def opinion(readings: Sequence[Reading], free: Reading, silence: float) -> Opinion:
    """Of the alternatives among the phrases, the likeliest first, against the best `free` reading.

    `silence` is how likely it was that nothing was said.

    The free syllables bear the costs of a language model, a phrase does not: who says the very
    words of a phrase is heard better by its path, who says others by theirs.
    """
    phrases = [reading for reading in readings if _is_said_phrase(reading, silence)]
    if not phrases:
        return Opinion()
    best, length = phrases[0], len(phrases[0].syllables)
    rivals = (one.said for one in phrases if one.score >= best.score - _RIVALS * length)
    return Opinion(tuple(rivals), (best.score - free.score) / length, best.score)


def shares(readings: Sequence[Reading]) -> list[float]:
    """How much of the belief each has; they make 1."""
    scores = [reading.score for reading in readings]
    weights = [math.exp(_TRUST * (score - max(scores))) for score in scores]
    return [weight / sum(weights) for weight in weights]


def is_said(reading: Reading, silence: float) -> bool:
    """Whether it is so much likelier than silence that somebody said something like it."""
    return reading.gain(silence) >= LEAST


def is_clear(reading: Reading, silence: float) -> bool:
    """Whether it stands out from the hall so far that one may act on it."""
    return reading.gain(silence) >= CLEAR


def _is_said_phrase(reading: Reading, silence: float) -> bool:
    many = len(reading.syllables) >= _MANY
    return reading.gain(silence) >= (LEAST_OF_MANY if many else LEAST)
