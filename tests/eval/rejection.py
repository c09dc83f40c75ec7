"""Speech that is none of the phrases: is it noticed? Known sentences against ones taken off the list."""

from collections.abc import Iterator

from tests.eval.at_once import at_once
from tests.eval.clips import read
from tests.eval.conditions import conditions
from tests.eval.evidence import auc, wrongly_accepted
from tests.eval.nearest import nearest
from tests.eval.ours import listening_for
from tests.eval.result import WHISPER, Result, Value, percent
from tests.eval.sentences import others
from tests.eval.whisper import Whisper, whispered

_CONDITIONS = ("clean", "babble 10 dB")
_AUC = 0.97

# What speaks for an utterance being one of the phrases: those that are, those that are not.
Sides = tuple[list[float], list[float]]


def measure(whisper: Whisper) -> Iterator[Result]:
    """The readers' sentences, each half of them on the list while the other half is not."""
    clips = read()
    decoys = others(clip.text for clip in clips)
    halves = (clips[::2], clips[1::2])
    for condition in _CONDITIONS:
        make = conditions()[condition]
        ours: Sides = ([], [])
        theirs: Sides = ([], [])
        for known, unknown in (halves, halves[::-1]):
            texts = [*(clip.text for clip in known), *decoys]
            with listening_for(texts) as listener:
                for side, group in zip(ours, (known, unknown), strict=True):
                    side.extend(at_once(listener.evidence, map(make, group)))
            for side, group in zip(theirs, (known, unknown), strict=True):
                chosen = whispered(group, condition) if whisper.is_here else ()
                side.extend(nearest(whisper.heard(make(clip)), texts)[1] for clip in chosen)
        yield from _results(condition, ours, theirs)


def _results(condition: str, ours: Sides, theirs: Sides) -> Iterator[Result]:
    yield Result(
        f"off the list or on it (AUC), {condition}",
        "",
        Value(auc(*ours), sum(map(len, ours))),
        {WHISPER: Value(auc(*theirs), sum(map(len, theirs)))} if theirs[0] else {},
        at_least=_AUC if condition == "clean" else None,
    )
    yield Result(
        f"off the list and taken for it where 95 % on it are, {condition}",
        "%",
        percent(wrongly_accepted(*ours)),
        {WHISPER: percent(wrongly_accepted(*theirs))} if theirs[0] else {},
    )
