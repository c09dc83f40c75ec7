"""The real voices; whether they are understood is asked of the terminal's own recogniser."""

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
import soundfile

from content.load import BUNDLED, load_set
from content.narration.espeak import Espeak
from content.narration.narrate import narrate
from content.narration.narrator import Narrator, narrator
from kiosk.speech import wav
from kiosk.speech.own_model import prepare
from kiosk.speech.prepared import BUNDLED as MODEL
from kiosk.speech.transcribe import transcribe
from kiosk.speech.yiboshi_engine import YiboshiEngine

# Questions of the bundled set, each not unlike another one.
ASKED = ("招标文件在哪里下载", "土地出让公告在哪里看")


def narrated(sentences: Iterable[str], voice: Narrator, folder: Path) -> list[Path]:
    paths = [one.path for one in narrate(sentences, voice, folder)]
    assert all(paths)
    return [path for path in paths if path]


@pytest.fixture(scope="module")
def engine() -> YiboshiEngine:
    return YiboshiEngine(prepare(load_set(BUNDLED), datetime.date(2026, 11, 26), MODEL))


def test_espeak_says_a_sentence_at_the_pace_of_a_stranger(tmp_path: Path) -> None:
    said = "投标保证金在中标通知书发出之后的五个工作日之内退还给未中标的投标人，请您放心。"

    [path] = narrated([said], narrator("espeak"), tmp_path)

    assert 60 * 36 / soundfile.info(path).duration == pytest.approx(190, rel=0.1)


def test_another_pace_is_another_voice() -> None:
    assert Espeak(190).name != Espeak(240).name


def test_what_the_natural_voice_asks_the_terminal_understands(
    tmp_path: Path, engine: YiboshiEngine
) -> None:
    paths = narrated([f"{text}？" for text in ASKED], narrator("kokoro"), tmp_path)

    heard = [transcribe(engine, wav.read(path))[0][0].text for path in paths]

    assert heard == [*ASKED]
