from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.speech import engines
from kiosk.speech.engines import choose
from kiosk.speech.installed import stamp
from kiosk.speech.messages import EarSettings
from tests.kiosk.speech.conftest import VOSK, WHISPER


@pytest.fixture
def empty(tmp_path: Path) -> EarSettings:
    return EarSettings(models=tmp_path)


@pytest.fixture
def torn(whisper_folder: Path, tmp_path: Path) -> EarSettings:
    """A whisper model that was cut short, as by a power failure."""
    folder = tmp_path / WHISPER.name
    folder.mkdir()
    for file in [*WHISPER.files, ".installed.json"]:
        (folder / file).symlink_to((whisper_folder / file).resolve())
    (folder / "model.bin").unlink()
    with (whisper_folder / "model.bin").open("rb") as model:
        (folder / "model.bin").write_bytes(model.read(1_000_000))
    return EarSettings(models=tmp_path)


def test_without_a_model_the_line_says_how_to_get_one(empty: EarSettings) -> None:
    choice = choose(empty)
    assert choice.engine is None
    assert choice.reason == (
        "语音识别：未安装模型，仅触摸可用。"
        "安装：python -m kiosk models install vosk-model-small-cn-0.22"
    )
    assert "install whisper-base" in choose(replace(empty, engine="whisper")).reason


def test_vosk_comes_first(vosk_models: Path, whisper_folder: Path) -> None:
    (both := vosk_models / WHISPER.name).symlink_to(whisper_folder)
    try:
        choice = choose(EarSettings(models=vosk_models))
    finally:
        both.unlink()
    assert choice.engine is not None
    assert choice.engine.name == "vosk"
    assert choice.reason == f"语音识别：{VOSK.title}"


def test_whisper_comes_where_vosk_is_not(whisper_folder: Path) -> None:
    choice = choose(EarSettings(models=whisper_folder.parent))
    assert choice.engine is not None
    assert choice.engine.name == "whisper"


def test_who_wants_none_gets_none(whisper_folder: Path) -> None:
    choice = choose(EarSettings(engine="none", models=whisper_folder.parent))
    assert choice.engine is None
    assert choice.reason == "语音识别：设置为不使用，仅触摸可用"


def test_an_unknown_engine_is_named_with_those_there_are(empty: EarSettings) -> None:
    reason = choose(replace(empty, engine="vsok")).reason
    assert "YIBOSHI_ENGINE=vsok" in reason
    assert "auto、vosk、whisper、none" in reason


def test_a_truncated_model_is_named_and_never_loaded(torn: EarSettings) -> None:
    choice = choose(torn)
    assert choice.engine is None
    assert "model.bin 坏了" in choice.reason
    assert "models install whisper-base" in choice.reason


def test_a_truncated_model_that_looks_whole_does_not_bring_the_worker_down(
    torn: EarSettings,
) -> None:
    folder = torn.models / WHISPER.name
    (folder / ".installed.json").unlink()
    stamp(WHISPER, folder)
    choice = choose(torn)
    assert choice.engine is None
    assert "装不进来" in choice.reason


def test_a_missing_package_is_named(whisper_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines._PACKAGES, "whisper", "no_such_package")
    choice = choose(EarSettings(models=whisper_folder.parent))
    assert choice.engine is None
    assert "缺少软件包 no_such_package" in choice.reason


def test_settings_come_from_the_environment() -> None:
    settings = EarSettings.from_environment({"YIBOSHI_ENGINE": "vosk", "YIBOSHI_MICROPHONE": "USB"})
    assert (settings.engine, settings.microphone) == ("vosk", "USB")
    assert EarSettings.from_environment({"YIBOSHI_ENGINE": ""}) == EarSettings()
