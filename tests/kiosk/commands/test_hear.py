"""`python -m kiosk hear`: what is said in a sound file, and what the terminal would do about it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from kiosk.__main__ import main
from kiosk.speech import engines
from kiosk.speech.catalogue import Model
from kiosk.speech.messages import EarSettings
from kiosk.speech.recogniser import Engine

SPOKEN = Path(__file__).parents[2] / "data" / "speech"
BOND = next(SPOKEN.glob("00*.flac"))
HOURS = next(SPOKEN.glob("32*.flac"))


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "none")
    monkeypatch.setenv("YIBOSHI_ENGINE", "whisper")


@pytest.fixture(scope="module", autouse=True)
def loaded_once() -> Iterator[None]:
    """Loading whisper takes longer than it takes to hear a question."""
    load, loaded = engines._load, dict[str, Engine]()

    def kept(model: Model, settings: EarSettings) -> Engine:
        if model.name not in loaded:
            loaded[model.name] = load(model, settings)
        return loaded[model.name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "_load", kept)
        yield


Hear = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def hear(capsys: pytest.CaptureFixture[str]) -> Hear:
    def run(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        status = main(["hear", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, [json.loads(text) for text in out.splitlines()], err

    return run


def test_spoken_questions_are_answered_one_line_each(hear: Hear) -> None:
    status, [bond, hours], err = hear(BOND, HOURS)
    assert (status, err) == (0, "")
    assert [*bond][:6] == ["query", "outcome", "target", "score", "candidates", "ms"]
    assert bond["text"] == "投标保证金什么时候能退给我"
    assert bond["outcome"] == "answer"
    assert bond["target"] == {"kind": "question", "id": "bid-bond-refund"}
    assert hours["text"] == "你们几点上班"
    assert len(hours["alternatives"]) >= 1
    assert hours["text"] not in hours["alternatives"]
    assert hours["target"]["id"] == "hours"
    for line in (bond, hours):
        assert line["engine"] == "whisper"
        assert line["seconds"] > 0
    assert hours["audio_seconds"] == pytest.approx(soundfile.info(HOURS).duration, abs=0.01)


def test_the_terminals_own_engine_knows_the_phrases_of_the_set(hear: Hear) -> None:
    status, [line], err = hear("--engine", "yiboshi", HOURS)
    assert (status, err) == (0, "")
    assert line["target"]["id"] == "hours"
    assert line["engine"] == "yiboshi"
    assert 0 <= line["confidence"] <= 1


def test_any_format_rate_and_number_of_channels_will_do(hear: Hear, tmp_path: Path) -> None:
    samples, rate = soundfile.read(HOURS)
    stereo = np.repeat(np.interp(np.arange(0, len(samples), 16 / 44.1), np.arange(len(samples)),
                                 samples)[:, None], 2, axis=1)  # fmt: skip
    soundfile.write(tmp_path / "stereo.wav", stereo, 44_100)
    _, [line], _ = hear(tmp_path / "stereo.wav")
    assert line["text"] == "你们几点上班"
    assert rate == 16_000


def test_silence_is_unknown_and_has_no_words(hear: Hear, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros(8 * 16_000), 16_000)
    status, [line], _ = hear(tmp_path / "silence.wav")
    assert status == 0
    assert (line["text"], line["alternatives"], line["outcome"]) == ("", [], "unknown")
    assert line["seconds"] < 1


def test_a_ten_minute_recording_is_cut_and_decided(hear: Hear, tmp_path: Path) -> None:
    samples, rate = soundfile.read(BOND)
    long = np.resize(np.concatenate([samples, np.zeros(rate // 4)]), 600 * rate)
    soundfile.write(tmp_path / "long.flac", long, rate)
    _, [line], _ = hear(tmp_path / "long.flac")
    assert line["audio_seconds"] < 25
    assert line["target"]["id"] == "bid-bond-refund"


def test_a_file_that_is_no_sound_is_named_and_the_others_are_heard(
    hear: Hear, tmp_path: Path
) -> None:
    (tmp_path / "notes.wav").write_text("开标时间另行通知", encoding="utf-8")
    shutil.copy(HOURS, tmp_path / "hours.flac")
    status, lines, err = hear(tmp_path / "notes.wav", tmp_path / "missing.wav", HOURS)
    assert status == 2
    assert [line["text"] for line in lines] == ["你们几点上班"]
    assert "notes.wav 不是能读的声音文件" in err
    assert "missing.wav" in err
    assert "Traceback" not in err


def test_without_an_engine_it_says_how_to_get_one(
    hear: Hear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))
    status, lines, err = hear(HOURS, "--engine", "vosk")
    assert (status, lines) == (2, [])
    assert "python -m kiosk models install vosk-model-small-cn-0.22" in err


def test_a_bad_set_is_refused(hear: Hear, tmp_path: Path) -> None:
    status, lines, err = hear(HOURS, "--set", tmp_path / "nowhere")
    assert (status, lines) == (2, [])
    assert "找不到这个内容文件夹" in err
