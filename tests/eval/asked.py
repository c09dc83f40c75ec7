"""Visitors' questions put to the bundled set: does the terminal do the right thing?"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from content.answers import Answers, Decision
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from kiosk.commands.hear import understood
from kiosk.speech.pcm import Samples
from kiosk.speech.recogniser import Engine
from tests.bench.part import LeftOutError
from tests.eval.as_kiosks_do import AsKiosksDo
from tests.eval.at_once import at_once
from tests.eval.clips import Clip, asked, read
from tests.eval.conditions import among_others, conditions, nobody
from tests.eval.result import WHISPER, Missing, Result, Row, Value, percent
from tests.eval.terminal_engine import terminal_engine
from tests.eval.topics import Judged, is_answered, is_offered, is_right, is_wrong, share
from tests.eval.whisper import Whisper, whispered

_PIECES = 60
# With one piece of babble behind each of 60 questions 48 to 58 are right, as luck will have it.
_DRAWS = 8
_DRAWN = f"babble 10 dB, {_DRAWS} times"
_AT_LEAST = {"typed": 97.0, "clean": 95.0, "babble 10 dB": 93.0, _DRAWN: 93.0}


def measure(whisper: Whisper) -> Iterator[Row]:
    """Under each condition how often it answers rightly, or offers that; and what it makes of news.

    Beside it what our answers make of whisper's readings, and what kiosks make of the first one.
    """
    clips, engine = asked(), terminal_engine()
    answers, kiosks = Answers(load_set(BUNDLED), encoder()), AsKiosksDo(whisper)
    yield from kiosks.missing
    typed = [(answers.decide(clip.text), clip.topic) for clip in clips]
    yield from _results("typed", typed, kiosks.typed(clips))
    for condition, make in conditions().items():
        try:
            decisions = at_once(partial(_decided, engine, answers), map(make, clips))
        except LeftOutError as error:
            yield Missing(f"visitors' questions, {condition}", str(error))
            continue
        ours = [(one, clip.topic) for one, clip in zip(decisions, clips, strict=True)]
        beside: dict[str, Judged] = {}
        if whisper.is_here:
            beside[WHISPER] = [
                (answers.decide(whisper.heard(make(clip)), heard=True), clip.topic)
                for clip in whispered(clips, condition)
            ]
        beside.update(kiosks.heard(clips, condition, make))
        yield from _results(condition, ours, beside)
    yield from _drawn(engine, answers, clips)
    yield _news(whisper, engine, answers)
    yield _nobody(whisper, engine, answers)


def _drawn(engine: Engine, answers: Answers, clips: Sequence[Clip]) -> Iterator[Row]:
    """The same in babble of 10 dB, with another piece of it behind each question, again and again."""
    judged: list[tuple[Decision, str]] = []
    for draw in range(_DRAWS):
        try:
            sounds = [among_others(one.samples, f"{one.name}{draw or ''}", 10.0) for one in clips]
        except LeftOutError as error:
            yield Missing(f"visitors' questions, {_DRAWN}", str(error))
            return
        decisions = at_once(partial(_decided, engine, answers), sounds)
        judged += zip(decisions, (one.topic for one in clips), strict=True)
    yield from _results(_DRAWN, judged, {})


def _results(condition: str, ours: Judged, beside: Mapping[str, Judged]) -> Iterator[Result]:
    judges = (
        ("visitors' questions rightly answered", is_right, _AT_LEAST.get(condition)),
        ("visitors' questions right, or the right answer offered", is_offered, None),
        ("visitors' questions wrongly answered", is_wrong, None),
    )
    for name, judge, least in judges:
        others = {way: share(judged, judge) for way, judged in beside.items()}
        yield Result(f"{name}, {condition}", "%", share(ours, judge), others, at_least=least)


def _news(whisper: Whisper, engine: Engine, answers: Answers) -> Result:
    """The readers' sentences, none of which is anything to this set."""
    sounds = [clip.samples for clip in read()]
    ours = at_once(partial(_decided, engine, answers), sounds)
    return Result(
        "sentences from the news answered nevertheless",
        "%",
        percent([*map(is_answered, ours)]),
        _whispers_answered(whisper, answers, sounds),
    )


def _nobody(whisper: Whisper, engine: Engine, answers: Answers) -> Result:
    """A hall's noise with nobody in front of the terminal."""
    pieces = nobody(_PIECES)
    ours = at_once(partial(_decided, engine, answers), pieces)
    return Result(
        "babble or a machine alone answered nevertheless",
        "%",
        percent([*map(is_answered, ours)]),
        _whispers_answered(whisper, answers, pieces[::2]),
    )


def _whispers_answered(
    whisper: Whisper, answers: Answers, sounds: Sequence[Samples]
) -> dict[str, Value]:
    if not whisper.is_here:
        return {}
    decisions = [answers.decide(whisper.heard(sound), heard=True) for sound in sounds]
    return {WHISPER: percent([*map(is_answered, decisions)])}


def _decided(engine: Engine, answers: Answers, samples: Samples) -> Decision:
    utterance = engine.open()
    utterance.accept(samples.tobytes())
    return understood(answers, utterance.final())
