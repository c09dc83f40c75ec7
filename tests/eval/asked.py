"""Visitors' questions put to the bundled set: does the terminal do the right thing?"""

from collections.abc import Iterator
from functools import partial

from content.answers import Answers, Decision
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from kiosk.speech.pcm import Samples
from kiosk.speech.recogniser import Engine
from tests.eval.at_once import at_once
from tests.eval.clips import asked, read
from tests.eval.conditions import conditions, nobody
from tests.eval.result import Result, percent
from tests.eval.terminal_engine import terminal_engine
from tests.eval.topics import is_offered, is_right
from tests.eval.whisper import Whisper, whispered

_AT_LEAST = {"clean": 95.0}
_PIECES = 60


def measure(whisper: Whisper) -> Iterator[Result]:
    """Under each condition how often it answers rightly, or offers that; and what it makes of news."""
    clips, engine = asked(), terminal_engine()
    answers = Answers(load_set(BUNDLED), encoder())
    typed = [is_right(answers.decide(clip.text, heard=True), clip.topic) for clip in clips]
    for condition, make in conditions().items():
        decisions = at_once(partial(_decided, engine, answers), map(make, clips))
        heard = [*zip(clips, decisions, strict=True)]
        whispers = [
            (clip, answers.decide(whisper.heard(make(clip)), heard=True))
            for clip in whispered(clips, condition)
        ]
        yield Result(
            f"visitors' questions rightly answered, {condition}",
            "%",
            percent([is_right(decision, clip.topic) for clip, decision in heard]),
            percent([is_right(decision, clip.topic) for clip, decision in whispers]),
            at_least=_AT_LEAST.get(condition),
            note=f"from their words as written {percent(typed).value:.1f} %"
            if condition == "clean"
            else "",
        )
        yield Result(
            f"… or the right answer offered, {condition}",
            "%",
            percent([is_offered(decision, clip.topic) for clip, decision in heard]),
            percent([is_offered(decision, clip.topic) for clip, decision in whispers]),
        )
    yield _news(whisper, engine, answers)
    yield _nobody(whisper, engine, answers)


def _news(whisper: Whisper, engine: Engine, answers: Answers) -> Result:
    """The readers' sentences, none of which is anything to this set."""
    clips = read()
    ours = at_once(partial(_decided, engine, answers), (clip.samples for clip in clips))
    return Result(
        "sentences from the news answered nevertheless",
        "%",
        percent([*map(_is_answered, ours)]),
        percent(
            [_is_answered(answers.decide(whisper.heard(c.samples), heard=True)) for c in clips]
        ),
    )


def _nobody(whisper: Whisper, engine: Engine, answers: Answers) -> Result:
    """A hall's noise with nobody in front of the terminal."""
    pieces = nobody(_PIECES)
    ours = at_once(partial(_decided, engine, answers), pieces)
    theirs = [answers.decide(whisper.heard(piece), heard=True) for piece in pieces[::2]]
    return Result(
        "babble or a machine alone answered nevertheless",
        "%",
        percent([*map(_is_answered, ours)]),
        percent([*map(_is_answered, theirs)]),
    )


def _is_answered(decision: Decision) -> bool:
    return decision.outcome == "answer"


def _decided(engine: Engine, answers: Answers, samples: Samples) -> Decision:
    utterance = engine.open()
    utterance.accept(samples.tobytes())
    return answers.decide([reading.text for reading in utterance.final()], heard=True)
