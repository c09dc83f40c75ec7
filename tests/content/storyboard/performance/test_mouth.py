"""The mouth on real sound: a voice's recordings of questions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from content.narration.levels import RATE
from content.narration.library import Recorded
from content.storyboard.film import Film, timed
from content.storyboard.performance.alignment import evenly, heard
from content.storyboard.performance.loudness import loudness, nuclei, voiced
from content.storyboard.performance.mouth import openings
from content.storyboard.performance.syllables import phrases
from content.storyboard.scene import Scene

SPEECH = Path(__file__).parents[3] / "data" / "speech"
SPOKEN = {
    "00-bid-bond-refund": "投标保证金什么时候能退给我",
    "26-property-deal": "国有产权交易怎么办理",
    "32-hours": "你们几点上班",
    "52-weather": "明天下雨吗",
}


@dataclass(frozen=True)
class Said:
    film: Film
    voice: Recorded

    def far(self) -> NDArray[np.float64]:
        """How far the mouth is open at each level of the recording."""
        shapes = openings(self.film, [self.voice])
        times = np.arange(len(loudness(self.voice))) / RATE + self.film.cues[0].start
        return np.interp(
            times, [shape.at for shape in shapes], [shape.far for shape in shapes], left=0, right=0
        )


def said(path: Path, text: str) -> Said:
    seconds = float(soundfile.info(path).duration)
    film = timed("film", [Scene("title", "title", text, text)], lambda _: seconds)
    return Said(film, Recorded(path, 0.0, seconds))


def in_voice(levels: NDArray[np.float32]) -> NDArray[np.bool_]:
    inside = np.zeros(len(levels), np.bool_)
    for start, end in voiced(levels):
        inside[start:end] = True
    return inside


@pytest.mark.parametrize("name", SPOKEN)
def test_the_mouth_moves_as_the_voice_is_loud(name: str) -> None:
    one = said(SPEECH / f"{name}.flac", SPOKEN[name])
    levels, far = loudness(one.voice), one.far()
    assert np.corrcoef(far, levels)[0, 1] > 0.6
    speaks = in_voice(levels)
    assert far[~speaks].mean() < 0.02
    assert far[speaks].mean() > 0.25


def two_sentences(folder: Path) -> Path:
    """A recording with seven tenths of a second of silence in its middle."""
    first, rate = soundfile.read(SPEECH / "32-hours.flac", dtype="float32")
    second, _ = soundfile.read(SPEECH / "52-weather.flac", dtype="float32")
    path = folder / "two.flac"
    soundfile.write(
        path, np.concatenate([first, np.zeros(int(0.7 * rate), np.float32), second]), rate
    )
    return path


def test_it_is_shut_in_a_pause(tmp_path: Path) -> None:
    one = said(two_sentences(tmp_path), "你们几点上班，明天下雨吗。")
    far, levels = one.far(), loudness(one.voice)
    silences = [(a[1], b[0]) for a, b in pairwise(voiced(levels))]
    start, end = max(silences, key=lambda silence: silence[1] - silence[0])
    assert end - start > 30
    assert far[start + 1 : end - 1].max() < 0.05
    times = heard(phrases(one.film.cues[0].said), levels)
    assert [time * RATE < start for time in times] == [True] * 6 + [False] * 5


def test_a_part_of_a_recording_is_a_recording(tmp_path: Path) -> None:
    path = two_sentences(tmp_path)
    whole = Recorded(path, 0.0, float(soundfile.info(path).duration))
    late = Recorded(path, whole.seconds - 1.5, 1.5)
    assert np.abs(loudness(late) - loudness(whole)[-len(loudness(late)) :]).mean() < 0.15


def test_it_never_opens_outside_the_sentences() -> None:
    film = timed(
        "film",
        [
            Scene("a", "title", "题", "一句话，停一停。另一句话。"),
            Scene("b", "title", "题", "完。"),
        ],
    )
    shapes = openings(film, [None] * len(film.cues))
    assert [shape.at for shape in shapes] == sorted({shape.at for shape in shapes})
    for shape, after in pairwise(shapes):
        if shape.far or after.far:
            assert any(cue.start <= shape.at <= after.at <= cue.end for cue in film.cues)
    assert shapes[0].far == shapes[-1].far == 0


def test_lips_meet_before_b_p_and_m() -> None:
    film = timed("film", [Scene("a", "title", "题", "大办大买大。")])
    shapes = openings(film, [None])
    assert [shape.far for shape in shapes[:-1]].count(0) == 1 + 2


def test_a_silent_recording_gives_an_even_pace(tmp_path: Path) -> None:
    path = tmp_path / "silence.wav"
    soundfile.write(path, np.zeros(16000, np.float32), 16000)
    levels = loudness(Recorded(path, 0.0, 1.0))
    spoken = phrases("一二三四")
    assert heard(spoken, levels) == evenly(spoken, 1.0)
    assert nuclei(levels, (0, 0)) == []


def test_a_recording_shorter_than_its_place_is_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "short.wav"
    soundfile.write(path, np.zeros(100, np.float32), 16000)
    assert loudness(Recorded(path, 5.0, 1.0)).tolist() == [0]
