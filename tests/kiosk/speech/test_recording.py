"""What is kept for diagnosis, by whom it can be read, and when it ends."""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from kiosk.speech import recording
from kiosk.speech.messages import EarSettings, Final, Ready, Recording
from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.recording import Recorder, delete, kept, why
from tests.kiosk.speech.screen import Screen, hearing
from tests.kiosk.speech.tone_language import said
from tests.sound import SoundCard, sound_card

PHRASE = "返回首页"
SOUND = np.arange(-800, 800, dtype=np.int16)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def keep(recorder: Recorder, now: float, sound: Samples = SOUND) -> None:
    recorder.begin()
    recorder.hear(sound[:700])
    recorder.hear(sound[700:])
    recorder.keep(now)


def test_an_utterance_is_kept_as_it_was_heard_for_the_terminal_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "recordings"
    keep(Recorder(folder, until=10.0), now=9.0)
    [path] = kept(folder)
    assert (mode(folder), mode(path)) == (0o700, 0o600)
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    assert (samples == SOUND).all()
    assert soundfile.info(path).subtype == "PCM_16"


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Recorder(tmp_path, until=10.0)
    assert mode(tmp_path) == 0o700


def test_nothing_is_kept_once_its_time_is_over(tmp_path: Path) -> None:
    keep(Recorder(tmp_path, until=10.0), now=10.0)
    assert not [*tmp_path.iterdir()]


def test_what_was_broken_off_is_not_kept_with_the_next(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, until=10.0)
    recorder.begin()
    recorder.hear(SOUND)
    keep(recorder, now=1.0)
    recorder.keep(now=2.0)
    [path] = kept(tmp_path)
    assert soundfile.info(path).frames == len(SOUND)


def test_two_of_the_same_second_are_both_kept(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, until=10.0)
    for _ in range(4):
        keep(recorder, now=1.0)
    assert len(kept(tmp_path)) == 4


@pytest.mark.parametrize("bound", ["MOST_FILES", "MOST_BYTES"])
def test_a_full_folder_takes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(recording, bound, {"MOST_FILES": 2, "MOST_BYTES": 7_000}[bound])
    recorder = Recorder(tmp_path, until=10.0)
    keep(recorder, now=1.0)
    keep(recorder, now=2.0)
    with pytest.raises(OSError, match="large") as full:
        keep(recorder, now=3.0)
    assert why(full.value) == "录音太多了，请先删除"
    assert len(kept(tmp_path)) == 2


def test_a_full_disk_leaves_no_torn_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/dev/full is a disk without room."""
    recorder = Recorder(tmp_path, until=10.0)
    real = os.open

    def on_a_full_disk(path: str, flags: int, mode: int = 0o777) -> int:
        os.close(real(path, flags, mode))
        return real("/dev/full", os.O_WRONLY)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", on_a_full_disk)
        with pytest.raises(OSError, match="space") as full:
            keep(recorder, now=1.0)
    assert full.value.errno == errno.ENOSPC
    assert why(full.value) == "磁盘满了"
    assert not [*tmp_path.iterdir()]


def test_a_place_that_cannot_be_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(OSError, match="file") as refused:
        Recorder(file / "recordings", until=10.0)
    assert why(refused.value) == "录音文件夹写不进去"


def test_only_recordings_are_deleted(tmp_path: Path) -> None:
    keep(Recorder(tmp_path, until=10.0), now=1.0)
    (tmp_path / "notes.txt").touch()
    assert delete(tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert delete(tmp_path / "nowhere") == 0


# -- with a worker that hears ------------------------------------------------------------------


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        yield card


@pytest.fixture
def ask(card: SoundCard, tmp_path: Path) -> Callable[[Screen], None]:
    """Say a sentence, which is understood."""
    phrase = said(PHRASE, tmp_path / "said.wav")

    def say(screen: Screen) -> None:
        screen.listen()
        card.play(phrase)
        assert screen.until(Final).hypotheses[0].text == PHRASE

    return say


def written(*folders: Path, since: float) -> list[Path]:
    """Files below `folders` that were made or changed after `since` (s of the epoch)."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if path.stat().st_mtime >= since]


def test_nothing_is_written_but_on_an_operators_word_and_no_longer_than_that(
    own: EarSettings,
    ask: Callable[[Screen], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch, recordings = tmp_path / "scratch", tmp_path / "recordings"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("YIBOSHI_RECORDINGS", str(recordings))
    places = (Path(os.environ["HOME"]), scratch, Path.cwd() / "kiosk", Path.cwd() / "assets")
    with hearing(own) as screen:
        screen.until(Ready)
        began = time.time()
        ask(screen)
        assert not written(*places, since=began)
        assert not recordings.exists()

        until = time.monotonic() + 6.0
        screen.ears.record(until)
        assert screen.until(Recording).until == until
        ask(screen)
        deadline = time.monotonic() + 5  # it is answered before it is written
        while not kept(recordings) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(kept(recordings)) == 1
        time.sleep(max(0.0, until - time.monotonic()))
        ask(screen)
        assert len(kept(recordings)) == 1

        screen.ears.record(time.monotonic() + 600)
        screen.until(Recording)
        screen.worker.kill()
        assert screen.until(Recording).until == 0.0
        screen.back()
        ask(screen)
        assert len(kept(recordings)) == 1


def test_a_folder_that_cannot_be_written_ends_recording_in_one_line_and_hearing_goes_on(
    own: EarSettings,
    ask: Callable[[Screen], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recordings = tmp_path / "recordings"
    monkeypatch.setenv("YIBOSHI_RECORDINGS", str(recordings))
    with hearing(own) as screen:
        screen.until(Ready)
        screen.ears.record(time.monotonic() + 600)
        screen.until(Recording)
        recordings.rmdir()
        recordings.touch()
        ask(screen)
        told = [event for event in screen.seen if isinstance(event, Recording)]
        ended = told[0] if told else screen.until(Recording)
        assert ended == Recording(0.0, "录音诊断：已停止，录音文件夹写不进去")
        ask(screen)
