"""Why a target came near: which view said what, in words for those who write the questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from content.answers.decide import Doubt
from content.answers.overlap import Scores
from content.answers.targets import Target
from content.answers.terms import Contradiction

# Why the likeliest is asked back and not answered.
DOUBTS: Mapping[Doubt, str] = {
    "brief": "只说了一两个词，想问哪一点还说不准，所以先问是不是，不直接回答。",
    "unspoken": "访客要的正是这一点，所以先问是不是，不直接回答。"
    "如果该答的就是它，请把这句话加进它的问法；如果不是，请另写一条。",
    "subject": "没有说是哪件事，所以先问是不是，不直接回答。",
    "faint": "没太听清，所以先问是不是，不直接回答。",
}


@dataclass(frozen=True)
class Nearness:
    """How near a sentence is to one phrase, about 0 to 1, and to the entry that phrase belongs to.

    `wordings`, normalised: the sentence as it came and, where that differs, as it may have been before
    a recogniser misheard it. `meaning` is None without an encoder, and of what only is a name.
    """

    wordings: tuple[str, ...]
    characters: float
    sound: float
    meaning: float | None
    entry: float


@dataclass(frozen=True)
class View:
    """A sentence beside every phrase, seen three ways, (phrases,), and every entry, (targets,).

    `meaning` is None without an encoder, and may cover the first phrases only. `heard`: by a recogniser. `said`: what
    it asks for and names, bit sets, (kinds,). `lacking`: the aspects it names of which an entry does not speak, bit
    sets, (targets,). `other`: the kinds in which an entry speaks of something else throughout, (targets, kinds).
    """

    wordings: tuple[str, ...]
    heard: bool
    said: NDArray[np.int64]
    characters: Scores
    sound: Scores
    meaning: Scores | None
    entries: Scores
    lacking: NDArray[np.int64]
    other: NDArray[np.bool_]

    def near(self, phrase: int, target: int) -> Nearness:
        """To one phrase and its target, by their numbers."""
        known = self.meaning is not None and phrase < len(self.meaning)
        return Nearness(
            self.wordings,
            float(self.characters[phrase]),
            float(self.sound[phrase]),
            float(self.meaning[phrase]) if self.meaning is not None and known else None,
            float(self.entries[target]),
        )


@dataclass(frozen=True)
class Reason:
    """What spoke for one target: its nearest phrase, and how near that and the whole entry were.

    `words` says the same, and what spoke against it, in Chinese sentences.
    """

    target: Target
    phrase: str
    near: Nearness
    words: tuple[str, ...]

    def also(self, words: str) -> "Reason":
        """The same, with `words` to be said last."""
        return replace(self, words=(*self.words, words))


def reason(
    target: Target,
    phrase: str,
    near: Nearness,
    contradictions: Sequence[Contradiction],
    unspoken: Iterable[str],
) -> Reason:
    """The reason for `target`, whose nearest phrase is `phrase`; its entry does not speak of what is `unspoken`."""
    if near.wordings[0] == phrase:
        words = [f"和“{phrase}”一字不差。"]
    else:
        likeness = [f"字面{_much(near.characters)}", f"读音{_much(near.sound)}"]
        likeness += [] if near.meaning is None else [f"意思{_much(near.meaning)}"]
        words = [
            f"最接近的说法是“{phrase}”：{'，'.join(likeness)}。",
            f"所有说法连同回答合起来看，{_much(near.entry)}。",
        ]
    words += [f"按读音把它当作“{repaired}”又比了一遍。" for repaired in near.wordings[1:]]
    words += [
        f"这句话里说的是“{one.said}”，那条里是“{one.other}”，不是一回事，扣了分。{one.why}"
        for one in contradictions
    ]
    told = {one.said for one in contradictions}
    words += [
        f"这句话里说到“{one}”，那条从说法到回答都没有提，扣了分。"
        for one in unspoken
        if one not in told
    ]
    return Reason(target, phrase, near, tuple(words))


def _much(likeness: float) -> str:
    return f"有{max(0, round(10 * likeness))}成像"
