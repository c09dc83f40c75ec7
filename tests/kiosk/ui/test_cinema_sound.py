"""A video's sound is taken out of it exactly: what clicks at a second of it, clicks there."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from kiosk.ui.cinema_maker import SoundOrder, make
from kiosk.ui.cinema_sound import PIECE_S, RATE, SILENT, Soundtrack, soundtrack
from tests.videos import silent, speaking

SECONDS = 5


@pytest.fixture(autouse=True)
def sdl(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process of its own would be told is taken back."""
    for name in ("SDL_AUDIODRIVER", "SDL_DISKAUDIOFILE", "SDL_DISKAUDIODELAY"):
        monkeypatch.setenv(name, "")


def taken_out(video: Path, path: Path) -> Soundtrack:
    assert make(SoundOrder(video, path)) == ""
    return soundtrack(path)


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_what_sounds_sounds_where_it_did(tmp_path: Path, kind: str) -> None:
    video = speaking(tmp_path / f"clicks.{kind}", SECONDS)
    sound = taken_out(video, tmp_path / "sound.flac")
    assert sound.seconds == pytest.approx(SECONDS, abs=0.05)
    samples, rate = soundfile.read(sound.path, dtype="float32")
    assert rate == RATE
    assert samples.ndim == 1
    loud = np.flatnonzero(np.abs(samples) > 0.25)
    begins = loud[np.insert(np.diff(loud) > RATE // 10, 0, True)] / RATE
    assert begins == pytest.approx(range(SECONDS), abs=0.01)
    assert abs(float(np.mean(samples[RATE // 2 : RATE]))) < 1e-3, "it is silent where it was"
    assert [*tmp_path.glob(".*")] == []


def test_its_pieces_are_all_of_it_one_after_the_other(tmp_path: Path) -> None:
    sound = Soundtrack(tmp_path, 2.5 * PIECE_S)
    assert [(piece.start, piece.seconds) for piece in sound.pieces] == [
        (0.0, PIECE_S),
        (PIECE_S, PIECE_S),
        (2 * PIECE_S, PIECE_S / 2),
    ]
    score = sound.score
    assert [cue.start for cue in score.cues] == [0.0, PIECE_S, 2 * PIECE_S]
    assert (sum(score.sounds), sum(score.rests), score.length) == (sound.seconds, 0, sound.seconds)


def test_a_silent_video_is_known_to_be_silent(tmp_path: Path) -> None:
    path = tmp_path / "sound.flac"
    assert taken_out(silent(tmp_path / "quiet.mp4"), path) == SILENT
    assert path.exists(), "it is not looked into again"


@pytest.mark.parametrize("cut", ["half", "garbage"])
def test_what_is_broken_is_silent_and_does_not_hang(tmp_path: Path, cut: str) -> None:
    video = speaking(tmp_path / "clicks.mp4")
    whole = video.read_bytes()
    video.write_bytes({"half": whole[: len(whole) // 2], "garbage": b"x" * 5000}[cut])
    assert taken_out(video, tmp_path / "sound.flac") == SILENT
