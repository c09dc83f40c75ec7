"""How well the picture keeps time with the sound: a film of clicks, played and listened to.

Its narration clicks at known seconds of the film. What the loudspeaker plays is recorded; at every click that
is heard there, the frame that was on the glass just then is compared with the one that belongs to it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import soundfile
from numpy.typing import NDArray

from content.load import load_set
from content.narration.library import key
from content.narration.sentences import pieces
from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.script import script
from kiosk.speech.voice_messages import VoiceReady
from kiosk.ui.cinema_reel import Reel, Reels
from kiosk.ui.reader import Reader
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from tests.sound import RATE, SoundCard

_VOICE = "clicks"
_SOUND_RATE = 48_000
_SENTENCE_S = 3.0
# In a sentence, in seconds.
_CLICKS = (0.2, 1.1, 2.3)
_TURN_S = 1 / 60
# Louder than this, of 32767, is a click; what follows within so many seconds is the same.
_LOUD, _APART_S = 4000, 0.3


@dataclass(frozen=True)
class Drift:
    """In frames: by how much the picture is late at clicks, `early` at the first third, `late` at the last."""

    clicks: int
    early: float
    late: float
    spread: float

    @property
    def frames(self) -> float:
        """How far picture and sound have drifted apart."""
        return abs(self.late - self.early)


def measured(card: SoundCard, folder: Path, seconds: float) -> Drift:
    """Play a film of about `seconds` through `card`'s loudspeaker. `folder`: for its content set."""
    reel, reels = _film(folder, seconds)
    seen: list[tuple[float, int]] = []
    with card.recording("loudspeaker") as recording:
        _play(reels, lambda now, at: seen.append((now, int(at * FRAMES_PER_SECOND + 1e-6))))
    heard = recording.started + _onsets(recording.samples) / RATE
    film = reel.made.film
    clicks = np.array([cue.start + click for cue in film.cues for click in _CLICKS])
    if len(heard) < 0.9 * len(clicks):
        raise RuntimeError(f"{len(heard)} clicks were heard of {len(clicks)}")
    times, frames = (np.array(column) for column in zip(*seen, strict=True))
    on_glass = frames[np.searchsorted(times, heard) - 1]
    # A machine that is too busy cuts one in two: each belongs to the nearest there is.
    due = np.floor(clicks * FRAMES_PER_SECOND)
    late = due[np.abs(due[None, :] - on_glass[:, None]).argmin(axis=1)] - on_glass
    third = max(1, len(late) // 3)
    return Drift(
        len(late),
        float(np.mean(late[:third])),
        float(np.mean(late[-third:])),
        float(np.max(late) - np.min(late)),
    )


def _play(reels: Reels, see: Callable[[float, float], None]) -> None:
    """The film from beginning to end; `see` is told the second of it on the glass at each turn."""
    turns: SimpleQueue[Callable[[], None]] = SimpleQueue()
    posted: list[ev.Event] = []
    ready: list[object] = []
    reader = Reader(
        post=posted.append,
        later=turns.put,
        on_voice=lambda event: ready.append(event) if isinstance(event, VoiceReady) else None,
        audible=lambda: True,
    )
    reader.use(reels)
    reader.start()
    try:
        while not ready:
            turns.get(timeout=30)()
        reader.say(do.Say(1, (), "one"))
        while ev.SpeechEnded(1) not in posted:
            _turn(turns)
            now = time.monotonic()
            see(now, reader.clock.at(now))
    finally:
        reader.close()


def _turn(turns: SimpleQueue[Callable[[], None]]) -> None:
    """One turn of a main thread that draws 60 times a second."""
    until = time.monotonic() + _TURN_S
    while (left := until - time.monotonic()) > 0:
        try:
            turns.get(timeout=left)()
        except Empty:
            return


def _film(folder: Path, seconds: float) -> tuple[Reel, Reels]:
    """A set of one question, every sentence of which is narrated by clicks."""
    count = max(2, round(seconds / (_SENTENCE_S + 0.7)))
    answer = "".join(f"请看第{n}个画面是不是正好。" for n in range(1, count))
    _write(folder, answer)
    content = load_set(folder)
    scenes = script(content.questions[0], content)
    sound = _clicking()
    for scene in scenes:
        for piece in pieces(scene.narration):
            path = folder / "media" / "voice" / f"{key(_VOICE, piece.said)}.opus"
            path.parent.mkdir(parents=True, exist_ok=True)
            soundfile.write(path, sound, _SOUND_RATE, format="OGG", subtype="OPUS")
    reels = Reels(content, folder)
    reel = reels.of("one")
    if reel is None or None in reel.made.voices:
        raise RuntimeError("the film has no narration")
    return reel, reels


def _clicking() -> NDArray[np.float32]:
    """A sentence: silence, and a short burst of noise at each of `_CLICKS`."""
    sound = np.zeros(round(_SENTENCE_S * _SOUND_RATE), np.float32)
    burst = np.random.default_rng(8).uniform(-0.8, 0.8, _SOUND_RATE // 25).astype(np.float32)
    for click in _CLICKS:
        begin = round(click * _SOUND_RATE)
        sound[begin : begin + len(burst)] = burst
    return sound


def _onsets(samples: NDArray[np.int16]) -> NDArray[np.int64]:
    """The samples with which clicks begin."""
    loud = np.flatnonzero(np.abs(samples.astype(int)) > _LOUD)
    first = np.diff(loud, prepend=-RATE) > _APART_S * RATE
    onsets: NDArray[np.int64] = loud[first]
    return onsets


def _write(folder: Path, answer: str) -> None:
    asked = {"id": "one", "category": "hall", "ask": "对得上吗？", "answer": answer}
    files = {
        "set.json": {"format": 1, "id": "clicks", "title": "对时", "language": "zh-CN"},
        "categories.json": [{"id": "hall", "name": "大厅服务", "icon": "hall"}],
        "questions.json": [{**asked, "updated": "2026-01-01"}],
        "voice.json": {"voice": _VOICE},
    }
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
