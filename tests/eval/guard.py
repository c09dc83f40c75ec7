"""A small fixed part of the proof that every test run repeats, and what it must not fall below.

After a change that makes the answers better, `.venv/bin/python -m tests.eval.guard` raises the bounds.
"""

import csv
import datetime
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from content.answers import Answers
from content.load import BUNDLED, load_set
from kiosk.commands.hear import understood
from kiosk.speech import wav
from kiosk.speech.pcm import Samples
from kiosk.speech.recogniser import Engine, Hypothesis
from tests.bench.part import LeftOutError
from tests.eval.at_once import at_once
from tests.eval.clips import asked
from tests.eval.conditions import conditions, in_hiss
from tests.eval.phrasings import Phrasing, Scope, phrasings
from tests.eval.terminal_engine import terminal_engine
from tests.eval.topics import is_right

BOUNDS = Path(__file__).with_name("guard.json")
# Whatever day it is: questions come and go.
_DAY = datetime.date(2026, 11, 26)
_SPOKEN = Path(__file__).parents[1] / "data" / "speech"
_HISS_DB = 10.0
_BABBLE = "babble 10 dB"
# Every so many: 60 that are known, 30 that are not, 10 that are spoken.
_KNOWN, _UNKNOWN, _HEARD = 60, 15, 10


@dataclass(frozen=True)
class Count:
    """How many of `of` came out right."""

    right: int
    of: int

    @property
    def least(self) -> int:
        """What is no worse than that: a standard error of such a count less, so nothing less than all."""
        return self.right - math.ceil(math.sqrt(self.right * (self.of - self.right) / self.of))

    def __str__(self) -> str:
        return f"{self.right} of {self.of}"


Counts = Mapping[str, Count]


def from_words() -> Counts:
    """Sentences as typed, without an encoder: the set's own wordings, and others."""
    content = load_set(BUNDLED)
    answers = Answers(content, None, _DAY)
    own = [(answers.decide(question.ask), question.id) for question in content.questions]
    decided = [(answers.decide(one.text), one) for one in _sample("in", _KNOWN)]
    offered = [([c.target.id for c in decision.candidates], one) for decision, one in decided]
    counts = {
        "own wordings answered rightly": [
            decision.target is not None and decision.target.id == id_ for decision, id_ in own
        ],
        "other words, the right one first": [one.means(*ids[:1]) for ids, one in offered],
        "other words, the right one among three": [one.means(*ids) for ids, one in offered],
        "other words, not answered wrongly": [
            decision.target is None or one.means(decision.target.id) for decision, one in decided
        ],
    }
    for scope in ("near", "far"):
        unknown = [answers.decide(one.text).target for one in _sample(scope, _UNKNOWN)]
        counts[f"unknown ({scope}), not answered"] = [target is None for target in unknown]
    return {name: _count(right) for name, right in counts.items()}


def from_sound() -> Counts:
    """The recordings that the tests have, in quiet and in a hiss."""
    with (_SPOKEN / "asked.tsv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file, delimiter="\t")]
    sounds = [np.concatenate([*wav.read(_SPOKEN / row["file"])]) for row in rows]
    topics = [row["topic"] for row in rows]
    noisy = [in_hiss(sound, row["file"], _HISS_DB) for sound, row in zip(sounds, rows, strict=True)]
    return {
        "spoken, quiet, rightly answered": _heard(sounds, topics),
        f"spoken, hiss {_HISS_DB:g} dB, rightly answered": _heard(noisy, topics),
    }


def from_babble() -> Counts:
    """Recordings beside the clone. Raises LeftOutError where they are not."""
    clips = asked()
    chosen = clips[:: len(clips) // _HEARD]
    sounds = [conditions()[_BABBLE](clip) for clip in chosen]
    topics = [clip.topic for clip in chosen]
    return {f"asked, {_BABBLE}, rightly answered": _heard(sounds, topics)}


def fallen(counts: Counts, bounds: Counts) -> list[str]:
    """For people: each row that is worse than its bound by more than chance, and what to do then."""
    return [
        f"{name}: {count}, and it was {bounds[name]} (allowed: {bounds[name].least})."
        " Where that is meant: .venv/bin/python -m tests.eval.guard"
        for name, count in counts.items()
        if count.right < bounds[name].least
    ]


def bounds() -> Counts:
    """Those of guard.json. Raises OSError, ValueError."""
    read = json.loads(BOUNDS.read_text(encoding="utf-8"))
    return {name: Count(*map(int, text.split(" of "))) for name, text in read.items()}


def _heard(sounds: Sequence[Samples], topics: Sequence[str]) -> Count:
    engine, answers = _terminal()
    heard = at_once(lambda sound: _readings(engine, sound), sounds)
    decisions = [understood(answers, readings) for readings in heard]
    return _count(is_right(one, topic) for one, topic in zip(decisions, topics, strict=True))


@cache
def _terminal() -> tuple[Engine, Answers]:
    return terminal_engine(), Answers(load_set(BUNDLED), None, _DAY)


def _readings(engine: Engine, samples: Samples) -> tuple[Hypothesis, ...]:
    utterance = engine.open()
    utterance.accept(samples.tobytes())
    return utterance.final()


def _sample(scope: Scope, size: int) -> list[Phrasing]:
    """Spread over all, and so over the targets."""
    every = [one for one in phrasings() if one.scope == scope]
    return every[:: len(every) // size][:size]


def _count(right: Iterable[bool]) -> Count:
    found = [*right]
    return Count(sum(found), len(found))


def main() -> None:
    """Measure all and keep it as what must not be fallen below."""
    counts = {**bounds(), **from_words(), **from_sound()}
    try:
        counts.update(from_babble())
    except LeftOutError as error:
        print(f"{error}: its bound stays as it is")
    for name, count in counts.items():
        print(f"{name}: {count}")
    told = {name: str(count) for name, count in counts.items()}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    BOUNDS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
