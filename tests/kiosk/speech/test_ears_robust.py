"""What happens to hearing when the machine under it fails: real workers, real signals, a real room.

Every case ends with a sentence that is heard; bounds are for machines busy with other things.
"""

import pickle
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import psutil
import pytest

from content.load import BUNDLED, load_set
from kiosk.speech import ears as module
from kiosk.speech.endpoint import Limits
from kiosk.speech.messages import EarSettings, Failed, Final, Ready
from kiosk.speech.vigil import PAUSE_SECONDS
from tests.babble import endure
from tests.bench.processes import in_fresh_process
from tests.kiosk.speech import broken_workers
from tests.kiosk.speech.little_memory import little_memory
from tests.kiosk.speech.screen import Screen, hearing
from tests.kiosk.speech.tone_language import said
from tests.sound import SoundCard, sound_card

PHRASE = "返回首页"
# Whoever waits is told, at the latest, when PAUSE_SECONDS are over; a busy machine takes its time to tell.
TOLD_SECONDS = PAUSE_SECONDS + 3.0
# Three on a machine of its own; one that six others share needs six times as long.
BACK_SECONDS = 40.0


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        yield card


@pytest.fixture(scope="module")
def phrase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return said(PHRASE, tmp_path_factory.mktemp("said") / "phrase.wav")


@pytest.fixture(scope="module")
def screen(card: SoundCard, own: EarSettings) -> Iterator[Screen]:
    with hearing(own) as screen:
        screen.until(Ready)
        yield screen


@pytest.fixture
def hears(screen: Screen, card: SoundCard, phrase: Path) -> Callable[[], None]:
    """A sentence said into the room is understood."""

    def ask() -> None:
        screen.listen()
        card.play(phrase)
        assert screen.until(Final).hypotheses[0].text == PHRASE

    return ask


def voice_is_back(screen: Screen, since: float) -> float:
    """Seconds from `since` until the ears have an engine and a microphone again."""
    while not ((ready := screen.until(Ready, BACK_SECONDS)).engine and ready.microphone):
        """Paused, or without its microphone yet."""
    return time.monotonic() - since


def nobody_waits_unknowing(screen: Screen, since: float) -> None:
    """In time there is voice again, or the glass says 语音暂停; and then there is."""
    while (ready := screen.until(Ready, BACK_SECONDS)).engine and not ready.microphone:
        """It has yet to be opened."""
    assert time.monotonic() - since < TOLD_SECONDS
    if ready.engine is None:
        voice_is_back(screen, since)


def test_a_worker_killed_while_nobody_speaks_is_back_by_itself_or_that_is_told(
    screen: Screen,
) -> None:
    screen.worker.kill()
    nobody_waits_unknowing(screen, time.monotonic())


def test_a_worker_killed_while_somebody_speaks_costs_that_sentence(
    screen: Screen, card: SoundCard, phrase: Path, hears: Callable[[], None]
) -> None:
    screen.listen()
    with card.playing(phrase):
        time.sleep(0.5)
        screen.worker.kill()
        killed = time.monotonic()
        assert screen.until(Failed, BACK_SECONDS).kind == "crash"
        nobody_waits_unknowing(screen, killed)
    hears()


def test_a_worker_that_hangs_is_noticed_told_and_replaced(
    screen: Screen, hears: Callable[[], None]
) -> None:
    first = screen.worker
    screen.listen()
    first.suspend()
    hung = time.monotonic()
    assert screen.until(Failed, BACK_SECONDS).kind == "crash"
    assert not first.is_running()
    assert screen.until(Ready, BACK_SECONDS).engine is None  # the glass says that voice is paused
    assert time.monotonic() - hung < TOLD_SECONDS
    assert voice_is_back(screen, hung) < PAUSE_SECONDS + BACK_SECONDS
    hears()


@pytest.mark.parametrize(
    "broken", [broken_workers.never_returns, broken_workers.runs_out_of_memory]
)
def test_an_engine_that_breaks_costs_the_sentence_and_a_fresh_one_comes(
    card: SoundCard,
    phrase: Path,
    own: EarSettings,
    monkeypatch: pytest.MonkeyPatch,
    broken: Callable[..., None],
) -> None:
    monkeypatch.setattr(module, "listener", SimpleNamespace(run=broken))
    with hearing(own) as screen:
        screen.until(Ready)
        first = screen.pid
        screen.listen()
        with card.playing(phrase):
            assert screen.until(Failed, BACK_SECONDS).kind == "crash"
        voice_is_back(screen, time.monotonic())
        assert screen.pid != first


def test_a_worker_that_the_kernel_kills_for_memory_costs_that_sentence(
    screen: Screen, card: SoundCard, phrase: Path, hears: Callable[[], None]
) -> None:
    screen.worker.kill()  # one that has heard nothing yet has its memory still to take
    voice_is_back(screen, time.monotonic())
    with little_memory() as group:
        if group is None:
            pytest.skip("only root may limit a process's memory (cgroup)")
        group.put(screen.pid, bytes_more=1 << 20)
        screen.listen()
        with card.playing(phrase):
            assert screen.until(Failed, BACK_SECONDS).kind == "crash"
        assert group.kills == 1
        assert voice_is_back(screen, time.monotonic()) < BACK_SECONDS
    hears()


def test_when_memory_runs_out_linux_ends_the_worker_and_not_the_screen(screen: Screen) -> None:
    worker, own = (
        int(Path(f"/proc/{pid}/oom_score").read_text(encoding="ascii"))
        for pid in (screen.pid, psutil.Process().pid)
    )
    assert worker > own + 300


def test_a_microphone_that_is_held_by_another_program_is_told_and_voice_returns_by_itself(
    screen: Screen, card: SoundCard, hears: Callable[[], None]
) -> None:
    card.unplug_microphone()  # PulseAudio suspends what another program has reserved
    try:
        screen.listen()
        assert screen.until(Failed).kind == "microphone"
        assert not any(e.microphone for e in screen.seen if isinstance(e, Ready))
    finally:
        card.plug_microphone()
    voice_is_back(screen, time.monotonic())
    hears()


def test_a_microphone_taken_from_the_machine_mid_sentence_is_told_and_heard_again_when_it_is_back(
    screen: Screen, card: SoundCard, phrase: Path, hears: Callable[[], None]
) -> None:
    screen.listen()
    with card.playing(phrase):
        time.sleep(0.5)
        card.take_away()
        try:
            assert screen.until(Failed).kind == "microphone"
        finally:
            card.bring_back()
    voice_is_back(screen, time.monotonic())
    hears()


def test_a_worker_that_never_starts_is_a_pause_of_the_voice(
    own: EarSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "listener", SimpleNamespace(run=broken_workers.dies_at_once))
    began = time.monotonic()
    with hearing(own) as screen:
        ready = screen.until(Ready, BACK_SECONDS)
    assert time.monotonic() - began > PAUSE_SECONDS
    assert (ready.engine, ready.microphone) == (None, False)
    assert "正在恢复" in ready.reason


def test_who_tells_of_a_large_set_does_not_wait_until_it_is_taken() -> None:
    """Before it starts nobody takes anything, and a pipe holds 64 KB."""
    content = load_set(BUNDLED)
    assert len(pickle.dumps(content)) > 100_000
    teller = Thread(target=module.Ears(lambda event: None).know, args=(content,), daemon=True)
    teller.start()
    teller.join(30)
    assert not teller.is_alive()


def test_hours_of_babble_do_not_grow_the_memory() -> None:
    """As much of eight hours as a test may take; `./yiboshi bench --only babble` is the whole."""
    endured = in_fresh_process(endure, 45.0, Limits(cap=1.2))
    assert len(endured.held) > 10
    assert endured.growth < 0.05, [round(held / 1e6, 1) for held in endured.held]
