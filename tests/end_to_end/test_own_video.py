"""A clerk's own video on the glass: heard and seen in time, under the same rules as the voice."""

import json
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.end_to_end.driver import Terminal, running
from tests.end_to_end.screen import Screen
from tests.end_to_end.spoken import first_audible, silent_from
from tests.kiosk.ui.a_generation import small
from tests.sound import RATE, Recording, SoundCard
from tests.videos import silent, speaking

SECONDS = 60
SPEAKING, SILENT, BROKEN = "投标保证金什么时候退…", "CA数字证书在哪里办…", "几点上班…"
OWN = {"bid-bond-refund": "speaking.mp4", "ca-apply": "silent.webm", "hours": "broken.mp4"}
# Where the video is, on an upright glass.
SPOT = (540, 650)
# It flashes and clicks once a second: this is half a flash, and some pictures of a busy machine.
IN_TIME_S = 0.25


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some questions of the bundled set, three with videos of their own."""
    folder = small(tmp_path_factory.mktemp("set") / "set")
    media = folder / "media"
    speaking(media / "speaking.mp4", SECONDS)
    silent(media / "silent.webm", 5)
    (media / "broken.mp4").write_bytes((media / "speaking.mp4").read_bytes()[:5000])
    file = folder / "questions.json"
    questions = json.loads(file.read_text(encoding="utf-8"))
    for question in questions:
        if question["id"] in OWN:
            question["animation"] = f"media/{OWN[question['id']]}"
    file.write_text(json.dumps(questions, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def terminal(glass: Screen, card: SoundCard, folder: Path) -> Iterator[Terminal]:
    with running(glass, "--set", str(folder)) as terminal:
        yield terminal


def begun(terminal: Terminal, question: str) -> float:
    """Tap `question` and wait until its sound begins; when that was."""
    tapped = time.monotonic()
    terminal.tap(question)
    terminal.offers("暂停")
    return float(terminal.next_moment("first_speech_sample", tapped)["at"])


def clicks(heard: Recording) -> list[float]:
    """When each of a recording's clicks began, monotonic s."""
    loud = np.flatnonzero(np.abs(heard.samples.astype(np.int32)) > 4000)
    first = loud[np.insert(np.diff(loud) > RATE // 4, 0, True)] if len(loud) else loud
    return [heard.started + sample / RATE for sample in first]


def flashes(seen: list[tuple[float, float]]) -> list[float]:
    """When it became light, monotonic s."""
    return [at for (_, before), (at, now) in pairwise(seen) if before < 128 <= now]


def test_it_is_heard_in_time_with_its_picture_and_nobody_reads_over_it(
    at_home: Terminal, glass: Screen, card: SoundCard
) -> None:
    begun(at_home, SPEAKING)
    with card.recording("loudspeaker") as heard, glass.watching(*SPOT) as seen:
        time.sleep(6.5)
    assert not at_home.see().find("下一段"), "it has no scenes to choose from"
    sounds, lights = clicks(heard), flashes(seen)
    assert 5 <= len(sounds) <= 8, "it clicks once a second, and nothing else is as loud"
    assert 5 <= len(lights) <= 8
    late = [min((light - sound for light in lights), key=abs) for sound in sounds]
    assert abs(float(np.median(late))) < IN_TIME_S
    between = [
        heard.samples[round((at + 0.4 - heard.started) * RATE) :][: RATE // 3] for at in sounds[:-1]
    ]
    assert max(int(np.abs(one.astype(np.int32)).max()) for one in between) < 300, "nobody reads"


def test_a_pause_holds_sound_and_picture_and_they_go_on_together(
    at_home: Terminal, glass: Screen, card: SoundCard
) -> None:
    begun(at_home, SPEAKING)
    at_home.tap("暂停")
    at_home.offers("继续")
    time.sleep(0.5)
    with card.recording("loudspeaker") as heard, glass.watching(*SPOT) as seen:
        time.sleep(3.0)
    assert clicks(heard) == []
    assert flashes(seen) == []
    at_home.tap("继续")
    at_home.offers("暂停")
    with card.recording("loudspeaker") as heard, glass.watching(*SPOT) as seen:
        time.sleep(4.0)
    assert len(clicks(heard)) >= 3
    assert len(flashes(seen)) >= 3


def test_muted_it_is_silent_and_its_picture_goes_on(
    at_home: Terminal, glass: Screen, card: SoundCard
) -> None:
    begun(at_home, SPEAKING)
    at_home.tap("声音")
    at_home.reads("已静音")
    time.sleep(0.5)
    with card.recording("loudspeaker") as heard, glass.watching(*SPOT) as seen:
        time.sleep(4.0)
    assert clicks(heard) == []
    assert len(flashes(seen)) >= 3
    unmuted = time.monotonic()
    at_home.tap("声音")
    with card.recording("loudspeaker") as heard:
        time.sleep(4.0)
    assert first_audible(heard, unmuted) > unmuted


@pytest.mark.parametrize("name", ["停止", "首页", "返回", "speak"])
def test_whoever_leaves_it_or_speaks_hears_no_more_of_it(
    at_home: Terminal, card: SoundCard, name: str
) -> None:
    begun(at_home, SPEAKING)
    with card.recording("loudspeaker") as heard:
        time.sleep(1.5)
        touched = time.monotonic()
        at_home.tap(name)
        time.sleep(3.0)
    assert len(clicks(heard)) >= 1
    assert silent_from(heard, touched) < touched + 2.0
    if name == "speak":
        at_home.tap("cancel")


def test_a_silent_one_is_read_to(at_home: Terminal, card: SoundCard) -> None:
    begun(at_home, SILENT)
    with card.recording("loudspeaker") as heard:
        time.sleep(4.0)
    voiced = np.abs(heard.samples.astype(np.int32)) > 300
    assert voiced.mean() > 0.1, "a voice, not clicks"


def test_a_broken_one_gives_way_to_the_words_and_is_told_of(at_home: Terminal) -> None:
    at_home.tap(BROKEN)
    at_home.on("answer", "hours")
    at_home.offers("停止")
    assert not at_home.see().find("看动画")
    assert "播放不了" in at_home.logs("broken.mp4")


def test_a_loudspeaker_pulled_out_leaves_its_picture_going_on(
    at_home: Terminal, glass: Screen, card: SoundCard
) -> None:
    begun(at_home, SPEAKING)
    taken = time.monotonic()
    card.take_away()
    try:
        time.sleep(3.0)
        with glass.watching(*SPOT) as seen:
            time.sleep(5.0)
        assert len(flashes(seen)) >= 3
        at_home.tap("首页")
        at_home.on("home")
    finally:
        card.bring_back()
    while not at_home.next_moment("voice_ready", taken, 70)["loudspeaker"]:
        taken = at_home.moments("voice_ready")[-1]["at"]
    begun(at_home, SPEAKING)
    with card.recording("loudspeaker") as heard:
        time.sleep(3.0)
    assert len(clicks(heard)) >= 1
