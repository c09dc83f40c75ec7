"""Sentences become files, by a voice in a process of its own."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import soundfile

from content.narration import process
from content.narration.library import file_name
from content.narration.narrate import Narrated, narrate
from content.narration.narrator import NoNarratorError
from tests.content.narration.pretend_voices import Absent, Humming

ROOT = Path(__file__).parents[3]


@pytest.fixture
def voice(tmp_path: Path) -> Humming:
    return Humming(tmp_path / "asked")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "narrations"


def test_each_sentence_is_narrated_once_and_kept_by_voice_and_words(
    voice: Humming, cache: Path
) -> None:
    done = [*narrate(["您好。", "再见。", "您好。"], voice, cache)]

    assert done == [
        Narrated("您好。", cache / file_name(voice.name, "您好。")),
        Narrated("再见。", cache / file_name(voice.name, "再见。")),
    ]
    assert soundfile.info(done[0].path).duration == pytest.approx(0.3, abs=0.01)
    again, thanks = narrate(["再见。", "谢谢。"], voice, cache)
    assert again == done[1]
    assert thanks.path
    assert voice.heard() == ["您好。", "再见。", "谢谢。"]
    assert {path.suffix for path in cache.iterdir()} == {".opus"}


def test_another_voice_says_it_anew(voice: Humming, cache: Path) -> None:
    other = Humming(voice.log, "humming 2")

    paths = {one.path for each in (voice, other) for one in narrate(["您好。"], each, cache)}

    assert len(paths) == 2


@pytest.mark.parametrize(
    ("said", "reason"),
    [("难", "这个字不会读"), ("静", "没有读出声音"), ("死", "没有回应")],
)
def test_what_cannot_be_said_is_named_and_the_rest_is_said(
    said: str, reason: str, voice: Humming, cache: Path
) -> None:
    done = [*narrate([said, "您好。"], voice, cache)]

    assert done[0].path is None
    assert reason in done[0].reason
    assert done[1].path
    assert len([*cache.iterdir()]) == 1


def test_a_voice_that_crashed_is_tried_again(voice: Humming, cache: Path) -> None:
    [done] = narrate(["一次"], voice, cache)

    assert done.path
    assert len(voice.processes()) == 2


def test_a_stuck_voice_is_killed(
    voice: Humming, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_LIMIT_SECONDS", 1.5)

    [done] = narrate(["卡"], voice, cache)

    assert done.path is None
    assert not [pid for pid in voice.processes() if psutil.pid_exists(pid)]


def test_a_voice_that_is_not_installed_is_an_error_that_says_why(cache: Path) -> None:
    with pytest.raises(NoNarratorError, match="没有声音"):
        [*narrate(["您好。"], Absent(), cache)]


def test_two_processes_share_the_work(voice: Humming, cache: Path) -> None:
    sentences = [f"第{number}句。" for number in range(40)]

    done = [*narrate(sentences, voice, cache, processes=2)]

    assert sorted(one.said for one in done) == sorted(sentences)
    assert all(one.path for one in done)
    assert len(voice.processes()) == 2


def test_who_stops_asking_ends_the_voice_and_may_go_on_later(voice: Humming, cache: Path) -> None:
    sentences = [f"第{number}句。" for number in range(40)]
    narrations = narrate(sentences, voice, cache)
    next(narrations)
    narrations.close()

    [pid] = voice.processes()
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=10)
    assert not psutil.pid_exists(pid)
    assert all(one.path for one in narrate(sentences, voice, cache))
    assert len(voice.heard()) <= len(sentences) + 1  # the one under way


def test_the_voice_ends_with_who_asks_it_however_that_ends(voice: Humming, cache: Path) -> None:
    script = (
        "import os\nfrom pathlib import Path\n"
        "from content.narration.narrate import narrate\n"
        "from tests.content.narration.pretend_voices import Humming\n"
        f"for _ in narrate(['您好。', '再见。'], Humming(Path({str(voice.log)!r})), Path({str(cache)!r})):\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)

    [pid] = voice.processes()
    if psutil.pid_exists(pid):
        psutil.Process(pid).wait(timeout=10)


def test_a_program_that_ends_does_not_wait_for_what_is_still_to_be_said(
    voice: Humming, cache: Path
) -> None:
    """The office narrates in a daemon thread, hundreds of sentences; somebody turns it off."""
    script = (
        "from pathlib import Path\nfrom threading import Event, Thread\n"
        "from content.narration.narrate import narrate\n"
        "from tests.content.narration.pretend_voices import Humming\n"
        "said = Event()\n"
        "def speak():\n"
        f"    for _ in narrate(['您好。', '卡', '卡。', '再见。'], Humming(Path({str(voice.log)!r})),"
        f" Path({str(cache)!r})):\n"
        "        said.set()\n"
        "Thread(target=speak, daemon=True).start()\n"
        "assert said.wait(50)\n"
    )
    # A stuck voice is given 60 s, and there are two of them.
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=55)
