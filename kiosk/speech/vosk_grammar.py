"""What a content set expects to hear, as a grammar in the words that a Vosk model knows."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from content.segmentation import segment
from kiosk.speech.opinion import POSSIBLE

# Text and log likelihood, the likeliest first.
Scored = list[tuple[str, float]]

# How models name what is no word of theirs. Without it a grammar hears its words in any noise.
_UNKNOWN = ("[unk]", "<UNK>", "<unk>")
# Of the five readings these are the grammar's, where it has as many.
_GUIDED = 2


def takes_grammar(folder: Path) -> bool:
    """Whether the model's graph is made as it is needed; of any other Vosk ignores a grammar."""
    graph = folder / "graph"
    joined, *parts = (graph / f"{name}.fst" for name in ("HCLG", "HCLr", "Gr"))
    return not joined.exists() and all(part.exists() for part in parts)


class Grammar:
    """Vosk makes a model of word pairs of it: a reading may be a phrase, or parts of several."""

    def __init__(self, texts: Iterable[str], find_word: Callable[[str], int]) -> None:
        """`texts`: normalised. `find_word`: a word's number in the model, negative if it has none.

        A text with a word that the model can't hear is left out: heard in part it would be another.
        """
        words = _Words(find_word)
        spelled = {text: [words.spelled(part) for part in segment(text, words)] for text in texts}
        heard = {text: " ".join(parts) for text, parts in spelled.items() if parts and all(parts)}
        unknown = [word for word in _UNKNOWN if find_word(word) >= 0]
        self.json = json.dumps([*heard.values(), *unknown[:1]], ensure_ascii=False)
        self._whole = {_run_together(words): text for text, words in heard.items()}

    def __len__(self) -> int:
        """How many phrases it has."""
        return len(self._whole)

    def phrases(self, readings: Scored) -> Scored:
        """Those of `readings` that are whole phrases, as the content set has them."""
        whole = ((self._whole.get(_run_together(said)), score) for said, score in readings)
        return [(text, score) for text, score in whole if text is not None]


class _Words:
    """The model's words; it may have letters large that a normalised text has small."""

    def __init__(self, find_word: Callable[[str], int]) -> None:
        self._find_word = find_word

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self.spelled(word))

    def spelled(self, word: str) -> str:
        """As the model spells it; "" where it has no such word."""
        return next((way for way in (word, word.upper()) if self._find_word(way) >= 0), "")


def _run_together(words: str) -> str:
    return words.replace(" ", "").casefold()


def best_evidence(free: Scored, guided: Scored, most: int) -> Scored:
    """Of two lists for the same sound the `most` likely readings, some of each.

    `guided` are phrases; they are worth considering where the sound is about as likely to be one as to be
    the best of `free`, which bears the costs of a language model, too. The free ones stay in any case:
    what was said may be on no list.
    """
    if free:
        best = free[0][1]
        guided = [one for one in guided if one[1] - best >= POSSIBLE * len(one[0])]
    chosen = dict(guided[:_GUIDED])
    for text, score in free:
        if len(chosen) < most:
            chosen[text] = max(score, chosen.get(text, score))
    return sorted(chosen.items(), key=lambda one: -one[1])
