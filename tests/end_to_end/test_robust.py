"""Voice that can't be had, and voice that is recorded: what a visitor sees of it, and when it ends."""

import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import psutil
import soundfile

from kiosk.speech.recording import recordings_dir
from tests.end_to_end.driver import Terminal
from tests.end_to_end.spoken import ask, question_file
from tests.end_to_end.tour import QUESTION
from tests.sound import SoundCard

PAUSED, READY, SIGN = "语音暂停，请触摸", "点我说话", "正在录音（诊断），还有 10 分钟"
TOLD_SECONDS = 10.0  # three, and what a busy machine needs to draw it
BACK_SECONDS = 60.0  # the pauses between restarts have grown by then


@contextmanager
def killing(terminal: Terminal, module: str) -> Iterator[None]:
    """Kill every worker that runs `module` as soon as it is there, while the body runs."""
    over = Event()

    def kill() -> None:
        while not over.wait(0.05):
            try:
                for worker in terminal.workers(module):
                    worker.kill()
            except psutil.NoSuchProcess:
                continue

    thread = Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_voice_that_dies_again_and_again_is_paused_and_returns_by_itself(
    at_home: Terminal,
) -> None:
    at_home.reads(READY)
    with killing(at_home, "kiosk.speech.listener"):
        at_home.reads(PAUSED, TOLD_SECONDS)
        at_home.tap("speak")
        at_home.on("unknown")
        at_home.tap("看全部问题")
        at_home.on("questions")
        at_home.go_home()
        at_home.reads("请点屏幕查找")
    at_home.reads(READY, BACK_SECONDS)


def test_an_operator_records_for_diagnosis_and_everybody_sees_it(
    at_home: Terminal, card: SoundCard
) -> None:
    terminal, folder = at_home, recordings_dir()
    ask(terminal, card, question_file(QUESTION))
    assert not folder.exists()
    terminal.go_home()
    enter(terminal)
    terminal.tap("录音诊断")
    terminal.reads(SIGN)
    terminal.tap("回到首页")
    terminal.on("home")
    terminal.reads(SIGN)
    ask(terminal, card, question_file(QUESTION))
    terminal.reads(SIGN)
    [recording] = folder.iterdir()
    assert stat.S_IMODE(recording.stat().st_mode) == 0o600
    assert soundfile.info(recording).duration > 2

    terminal.go_home()
    enter(terminal)
    terminal.reads("录音：1 段")
    terminal.tap("停止录音")
    terminal.wait(lambda g: not g.says("正在录音"), "no recording")
    terminal.tap("删除录音")
    terminal.reads("录音已全部删除")
    assert not [*folder.iterdir()]
    with killing(terminal, "kiosk.speech.listener"):
        glass = terminal.reads("暂时仅触摸可用", BACK_SECONDS)
    assert glass.says("录音已全部删除"), "what else is told takes nothing away"
    terminal.tap("重启语音")
    terminal.reads("正在重新启动")
    terminal.wait(
        lambda g: not g.says("正在重新启动") and not g.says("正在恢复"), "it is there again"
    )


def enter(terminal: Terminal) -> None:
    """Open the operator panel."""
    pin = re.search(r"操作员口令是 (\d{6})", terminal.log())
    assert pin is not None
    terminal.open_operator()
    for digit in pin[1]:
        terminal.tap(f"digit-{digit}")
        time.sleep(0.15)
    terminal.offers("重启语音")
