"""Visitors' questions played in a room that the terminal's ears listen to: the whole way in real time."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import soundfile

from content.answers import Answers, Decision
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from kiosk.commands.hear import understood
from kiosk.speech import listener
from kiosk.speech.messages import EarSettings, Final
from kiosk.speech.pcm import RATE, Samples
from tests.bench.figures import quantile
from tests.bench.part import LeftOutError
from tests.eval.busy import busy
from tests.eval.clips import Clip, asked
from tests.eval.conditions import among_others, last_voiced
from tests.eval.ears import Ears, ears
from tests.eval.result import Missing, Result, Row, Value
from tests.eval.topics import is_offered, is_right, is_wrong, share
from tests.eval.whisper import Whisper
from tests.sound import SoundCard, sound_card

_EACH = 5
_NAME = "through the microphone"
# A room before the visitor begins, and after: in a crowd it does not fall silent with him.
_BEFORE = RATE // 2
_AFTER = 4 * RATE
_MOST_SECONDS = {"yiboshi": 0.6, "whisper": 2.0}

# A decision, and the seconds that a visitor waited for it since his last voiced sample.
Heard = tuple[Decision, float]


def measure(whisper: Whisper) -> Iterator[Row]:
    """PulseAudio, the ears' process, its endpoints, the answers; whisper by itself on fewer and in quiet."""
    if shutil.which("pulseaudio") is None:
        raise LeftOutError("PulseAudio is not installed")
    clips = asked()[::_EACH]
    yield from _through("yiboshi", clips, ("clean", "babble 10 dB"))
    if whisper.is_here:
        yield from _through("whisper", clips[::2], ("clean",))
    else:
        yield Missing(f"{_NAME}, whisper", "whisper-base is not installed")


def _through(engine: str, clips: Sequence[Clip], conditions: Sequence[str]) -> Iterator[Result]:
    answers = Answers(load_set(BUNDLED), encoder())
    with sound_card() as card, ears(EarSettings(engine=engine), listener.run) as worker:
        for condition in conditions:
            heard = [_say(card, worker, answers, _in_the_room(clip, condition)) for clip in clips]
            yield from _results(f"{engine}, {condition}", engine, clips, heard)


def _results(
    how: str, engine: str, clips: Sequence[Clip], heard: Sequence[Heard]
) -> Iterator[Result]:
    judged = [(decision, clip.topic) for (decision, _), clip in zip(heard, clips, strict=True)]
    waits = [wait for _, wait in heard]
    judges = (
        ("rightly answered", is_right),
        ("right, or the right answer offered", is_offered),
        ("wrongly answered", is_wrong),
    )
    for name, judge in judges:
        yield Result(f"{_NAME}, {how}: {name}", "%", share(judged, judge))
    for name, part, most in (("median", 0.5, _MOST_SECONDS[engine]), ("95 of 100", 0.95, None)):
        wait = Value(quantile(waits, part), len(waits))
        yield Result(
            f"{_NAME}, {how}: last voice to decision, {name}",
            "s",
            wait,
            at_most=most,
            note=busy() if most else "",
        )


@dataclass(frozen=True)
class Scene:
    """What is played; and the sample after the visitor's last voiced one."""

    samples: Samples
    said: int


def _in_the_room(clip: Clip, condition: str) -> Scene:
    voice = np.pad(clip.samples, (_BEFORE, _AFTER))
    if condition == "clean":
        return Scene(voice, last_voiced(voice))
    return Scene(among_others(voice, clip.name, 10.0), last_voiced(voice))


def _say(card: SoundCard, worker: Ears, answers: Answers, scene: Scene) -> Heard:
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        soundfile.write(file.name, scene.samples, RATE)
        with card.recording("room") as room:
            worker.listen()
            with card.playing(file.name):
                heard = worker.heard()
                decision = understood(answers, heard.hypotheses if isinstance(heard, Final) else ())
                decided = time.monotonic()
    return decision, decided - room.started - (
        begin(room.samples, scene.samples) + scene.said
    ) / RATE


def begin(room: Samples, played: Samples) -> int:
    """The sample of `room` at which what was `played` begins in it: where both agree best."""
    size = len(room) + len(played)
    spectrum = np.fft.rfft(room, size) * np.conj(np.fft.rfft(played, size))
    return int(np.fft.irfft(spectrum, size)[: len(room)].argmax())
