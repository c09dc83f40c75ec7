"""From a question to its film, with the voice that a set brings along."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile

from content.load import BUNDLED, load_set
from content.narration.library import FOLDER, Library, key
from content.schema import ContentSet, Question
from content.storyboard.layout import LANDSCAPE, PORTRAIT
from content.storyboard.make import Made, made


@pytest.fixture(scope="module")
def content() -> ContentSet:
    return load_set(BUNDLED)


@pytest.fixture(scope="module")
def question(content: ContentSet) -> Question:
    return next(question for question in content.questions if question.id == "wifi")


def sound(path: Path, seconds: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = np.sin(np.arange(int(seconds * 16000)) / 8).astype(np.float32) * 0.3
    soundfile.write(path, samples, 16000, format="OGG", subtype="OPUS")


def narrated(folder: Path, said: str, seconds: float) -> None:
    (folder / "voice.json").write_text('{"voice": "tone"}')
    sound(folder / FOLDER / f"{key('tone', said)}.opus", seconds)


def test_where_nobody_has_spoken_yet_it_is_silent_and_timed_by_length(
    question: Question, content: ContentSet, tmp_path: Path
) -> None:
    film = made(question, content, tmp_path)
    assert set(film.voices) == {None}
    assert len(film.voices) == len(film.film.cues) > 3
    assert film.openings()


def test_a_recorded_sentence_lasts_as_long_as_its_recording(
    question: Question, content: ContentSet, tmp_path: Path
) -> None:
    before = made(question, content, tmp_path)
    narrated(tmp_path, before.film.cues[1].said, 9.0)
    after = made(question, content, tmp_path)
    assert [voice is not None for voice in after.voices].index(True) == 1
    cue = after.film.cues[1]
    assert cue.end - cue.start == pytest.approx(9.0, abs=0.1)
    assert after == made(question, content, tmp_path, Library(tmp_path))


def test_a_clerks_own_recording_is_shared_out_among_the_sentences(
    question: Question, content: ContentSet, tmp_path: Path
) -> None:
    sound(tmp_path / "media" / "own.ogg", 60.0)
    own = question.model_copy(update={"narration": "media/own.ogg"})
    film = made(own, content, tmp_path)
    voices = [voice for voice in film.voices if voice]
    assert len(voices) == len(film.film.cues)
    assert sum(voice.seconds for voice in voices) == pytest.approx(60.0, abs=0.05)
    for voice, after in pairwise(voices):
        assert after.start == pytest.approx(voice.start + voice.seconds)
    for voice, cue in zip(voices, film.film.cues, strict=True):
        assert cue.end - cue.start >= voice.seconds - 1e-6


def test_a_key_is_that_of_all_it_is_made_of(
    question: Question, content: ContentSet, tmp_path: Path
) -> None:
    one = made(question, content, tmp_path)
    other = made(question.model_copy(update={"answer": "没有无线网络。"}), content, tmp_path)
    longer = Made(replace(one.film, name="other"), one.voices)
    keys = {one.key(PORTRAIT), one.key(LANDSCAPE), other.key(PORTRAIT), longer.key(PORTRAIT)}
    assert len(keys) == 4
    assert one.key(PORTRAIT) == made(question, content, tmp_path).key(PORTRAIT)
    narrated(tmp_path, one.film.cues[0].said, 1.0)
    assert made(question, content, tmp_path).key(PORTRAIT) not in keys


def test_questions_of_the_bundled_set_become_films_of_a_good_length(content: ContentSet) -> None:
    library = Library(BUNDLED)
    for question in content.questions[::8]:
        film = made(question, content, BUNDLED, library).film
        assert 8 < film.length < 180, question.id
