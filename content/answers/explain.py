"""Why a target came near: which view said what, in words for those who write the questions."""

from dataclasses import dataclass

from content.answers.overlap import Scores
from content.answers.targets import Target
from content.answers.wording import contradictions


@dataclass(frozen=True)
class View:
    """A sentence beside every phrase, seen three ways; scores of shape (phrases,).

    `wordings`, normalised: as it came and, where that differs, as it may have been before a recogniser
    misheard it. `meaning` is None without an encoder, and may cover the first phrases only.
    """

    wordings: tuple[str, ...]
    characters: Scores
    sound: Scores
    meaning: Scores | None


@dataclass(frozen=True)
class Reason:
    """What spoke for one target: its nearest phrase, and how near it was, about 0 to 1.

    `words` says the same, and what spoke against it, in Chinese sentences.
    """

    target: Target
    phrase: str
    characters: float
    sound: float
    meaning: float | None
    words: tuple[str, ...]


def reason(target: Target, phrase: str, view: View, row: int) -> Reason:
    """The reason for `target`, whose nearest phrase is `phrase`, number `row` of all."""
    meaning = view.meaning
    means = float(meaning[row]) if meaning is not None and row < len(meaning) else None
    by_characters, by_sound = float(view.characters[row]), float(view.sound[row])
    if view.wordings[0] == phrase:
        words = [f"和“{phrase}”一字不差。"]
    else:
        likeness = [f"字面{_much(by_characters)}", f"读音{_much(by_sound)}"]
        likeness += [] if means is None else [f"意思{_much(means)}"]
        words = [f"最接近的说法是“{phrase}”：{'，'.join(likeness)}。"]
    words += [f"按读音把它当作“{repaired}”又比了一遍。" for repaired in view.wordings[1:]]
    words += [
        f"这句话里说的是“{said}”，那条里是“{other}”，不是一回事，扣了分。"
        for said, other in contradictions(view.wordings, phrase)
    ]
    return Reason(target, phrase, by_characters, by_sound, means, tuple(words))


def _much(likeness: float) -> str:
    return f"有{max(0, round(10 * likeness))}成像"
