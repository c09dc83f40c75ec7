"""The whole of hearing: a real worker, a real engine, a real sound server with a room in it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from kiosk.speech.messages import (
    EarSettings,
    Endpoint,
    Failed,
    Final,
    Level,
    Listening,
    Partial,
    Ready,
    Silence,
)
from kiosk.speech.microphone import LOST_SECONDS
from kiosk.speech.pcm import RATE, Samples
from tests.kiosk.speech.conftest import LIMITS, SPOKEN
from tests.kiosk.speech.screen import Screen, hearing
from tests.sound import SoundCard, sound_card

ROOT = Path(__file__).parents[3]
WEATHER = next(SPOKEN.glob("52*.flac"))
BOND = next(SPOKEN.glob("00*.flac"))


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        yield card


@pytest.fixture(scope="module")
def screen(card: SoundCard, whisper_folder: Path) -> Iterator[Screen]:
    settings = EarSettings(engine="whisper", models=whisper_folder.parent, limits=LIMITS)
    with hearing(settings) as screen:
        assert screen.until(Ready) == Ready(
            "whisper", microphone=True, reason="语音识别：Whisper base 多语言模型"
        )
        yield screen


def test_a_spoken_question_is_understood_and_every_moment_of_it_told(
    screen: Screen, card: SoundCard
) -> None:
    opened = screen.listen()
    with card.recording("room") as room:
        card.play(BOND)
        final = screen.until(Final)
    assert final.hypotheses[0].text == "投标保证金什么时候能退给我"
    loud = np.flatnonzero(np.abs(room.samples) > 1_500)
    last = room.started + loud[-1] / RATE
    assert final.last_voice == pytest.approx(last, abs=0.15)
    assert final.endpoint - final.last_voice == pytest.approx(LIMITS.silence, abs=0.1)
    assert opened < final.last_voice < final.endpoint < final.at <= time.monotonic()
    assert final.audio_seconds == pytest.approx(len(loud) and 2.9, abs=0.8)
    kinds = [type(event) for event in screen.seen if not isinstance(event, Level)]
    assert kinds[0] is Listening
    assert kinds[-1] is Final
    assert set(kinds[1:-1]) == {Endpoint, Partial}
    levels = [event.rms for event in screen.seen if isinstance(event, Level)]
    assert len(levels) > 40
    assert min(levels) < 0.01 < 0.05 < max(levels)


def test_nothing_that_is_heard_is_written_to_the_disk(screen: Screen, card: SoundCard) -> None:
    before = screen.worker.io_counters().write_bytes
    screen.listen()
    card.play(WEATHER)
    assert screen.until(Final).hypotheses[0].text == "明天下雨吗"
    assert screen.worker.io_counters().write_bytes == before
    assert not screen.worker.open_files()


def test_nobody_speaking_is_silence_and_the_microphone_is_closed(screen: Screen) -> None:
    opened = screen.listen()
    silence = screen.until(Silence)
    assert silence.at - opened == pytest.approx(LIMITS.patience, abs=0.2)
    assert screen.quiet(0.3)


def test_idle_ears_cost_nothing(screen: Screen) -> None:
    used = sum(screen.worker.cpu_times()[:2])
    own = time.thread_time()
    switches = sum(screen.worker.num_ctx_switches())
    assert screen.quiet(2)
    assert sum(screen.worker.cpu_times()[:2]) - used < 0.03
    assert sum(screen.worker.num_ctx_switches()) - switches < 20
    assert time.thread_time() - own < 0.05


def test_after_cancel_nothing_more_is_told(screen: Screen, card: SoundCard) -> None:
    screen.listen()
    with card.playing(WEATHER):
        time.sleep(1)
        screen.ears.cancel()
        while not screen.quiet(0):
            pass
    assert screen.quiet(2)


def test_after_cancel_while_thinking_nothing_more_is_told(screen: Screen, card: SoundCard) -> None:
    screen.listen()
    with card.playing(WEATHER):
        screen.until(Endpoint)
        screen.ears.cancel()
        while not screen.quiet(0):
            pass
    assert screen.quiet(2)


def test_a_new_question_replaces_the_one_that_is_being_asked(
    screen: Screen, card: SoundCard
) -> None:
    screen.listen()
    with card.playing(BOND):
        time.sleep(1)
    screen.listen()
    with card.playing(WEATHER):
        final = screen.until(Final)
    assert final.hypotheses[0].text == "明天下雨吗"
    assert screen.quiet(0.5)


def test_who_taps_done_is_not_made_to_wait_for_silence(screen: Screen, card: SoundCard) -> None:
    screen.listen()
    with card.playing(BOND):
        time.sleep(1.8)
        screen.ears.finish()
        tapped = time.monotonic()
        endpoint = screen.until(Endpoint)
        assert endpoint.at == pytest.approx(tapped, abs=0.15)
        assert screen.until(Final).hypotheses[0].text.startswith("投标")


def test_a_speech_without_end_is_cut_and_still_decoded(
    screen: Screen, card: SoundCard, spoken: Callable[[str], Samples], tmp_path: Path
) -> None:
    question = spoken("26")
    speech = np.tile(question[int(0.3 * RATE) : -int(0.4 * RATE)], 4)
    soundfile.write(tmp_path / "speech.wav", speech, RATE)
    screen.listen()
    with card.playing(tmp_path / "speech.wav"):
        final = screen.until(Final)
        assert final.audio_seconds < LIMITS.cap + 2
    assert "产权交易" in final.hypotheses[0].text


def test_a_microphone_pulled_out_mid_sentence_is_told_and_hears_again_when_it_is_back(
    screen: Screen, card: SoundCard
) -> None:
    screen.listen()
    with card.playing(BOND):
        time.sleep(1)
        card.unplug_microphone()
        pulled = time.monotonic()
        try:
            failed = screen.until(Failed)
            took = time.monotonic() - pulled
        finally:
            card.plug_microphone()
    assert took < LOST_SECONDS + 2
    assert failed.kind == "microphone"
    assert "麦克风" in failed.message
    assert "插头" in failed.message
    screen.listen()
    with card.playing(WEATHER):
        assert screen.until(Final).hypotheses[0].text == "明天下雨吗"


def test_a_worker_that_is_killed_costs_one_question(screen: Screen, card: SoundCard) -> None:
    screen.listen()
    with card.playing(BOND):
        time.sleep(0.5)
        screen.worker.kill()
        failed = screen.until(Failed, seconds=2)
    assert failed.kind == "crash"
    assert "请再说一遍" in failed.message
    assert screen.back().engine == "whisper"
    screen.listen()
    with card.playing(WEATHER):
        assert screen.until(Final).hypotheses[0].text == "明天下雨吗"


def test_a_worker_that_dies_again_and_again_is_started_ever_more_rarely(
    card: SoundCard, tmp_path: Path
) -> None:
    with hearing(EarSettings(engine="whisper", models=tmp_path)) as screen:
        waits = []
        for _ in range(3):
            screen.until(Ready)
            worker = screen.worker
            worker.kill()
            worker.wait()
            killed = time.monotonic()
            while screen.pid == worker.pid:
                time.sleep(0.01)
            waits.append(time.monotonic() - killed)
    assert waits == pytest.approx([0.0, 0.5, 1.0], abs=0.3)


def test_a_terminal_without_a_model_says_so_and_does_not_listen(
    card: SoundCard, tmp_path: Path
) -> None:
    with hearing(EarSettings(engine="whisper", models=tmp_path)) as screen:
        screen.ears.listen()  # before it is ready
        ready = screen.until(Ready)
        assert ready.engine is None
        assert ready.microphone
        assert "未安装模型，仅触摸可用" in ready.reason
        failed = screen.until(Failed)
        assert failed.kind == "engine"
        assert "点屏幕" in failed.message


def test_a_terminal_without_a_microphone_says_so_and_stays_usable(whisper_folder: Path) -> None:
    with sound_card() as card:
        card.kill()
        settings = EarSettings(engine="whisper", models=whisper_folder.parent)
        with hearing(settings) as screen:
            ready = screen.until(Ready)
            assert not ready.microphone
            assert ready.reason.endswith("没有麦克风，仅触摸可用")
            for _ in range(2):
                screen.ears.listen()
                assert screen.until(Failed, seconds=5).kind == "microphone"


def test_vosk_shows_words_while_one_speaks_and_starts_again_after_a_kill(
    card: SoundCard, vosk_models: Path
) -> None:
    with hearing(EarSettings(engine="vosk", models=vosk_models, limits=LIMITS)) as screen:
        for _ in range(2):
            assert screen.back().engine == "vosk"
            screen.listen()
            with card.playing(BOND):
                final = screen.until(Final)
            assert len({event.text for event in screen.seen if isinstance(event, Partial)}) >= 3
            assert len(final.hypotheses) >= 2
            screen.worker.kill()


def test_the_worker_goes_when_its_parent_is_killed(card: SoundCard, tmp_path: Path) -> None:
    script = (
        "import sys, time, psutil\n"
        "from pathlib import Path\n"
        "from kiosk.speech.ears import Ears\n"
        "from kiosk.speech.messages import EarSettings\n"
        "def tell(event): print(psutil.Process().children()[0].pid, flush=True)\n"
        "Ears(tell, EarSettings(engine='whisper', models=Path(sys.argv[1]))).start()\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = psutil.Process(int(parent.stdout.readline()))
        os.kill(parent.pid, signal.SIGKILL)
        psutil.wait_procs([worker], timeout=3)
        assert not worker.is_running()
