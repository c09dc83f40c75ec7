import math
from dataclasses import replace
from pathlib import Path

import pytest

from content.load import BUNDLED, load_set
from kiosk.speech import engines
from kiosk.speech.engines import choices, choose
from kiosk.speech.installed import stamp
from kiosk.speech.messages import EarSettings
from kiosk.speech.parcel import wrapped
from kiosk.speech.yiboshi_engine import YiboshiEngine
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


@pytest.fixture
def ownless(empty: EarSettings) -> EarSettings:
    """A clone that lost the terminal's own model."""
    return replace(empty, own=empty.models / "lost")


@pytest.mark.parametrize("engine", ["auto", "yiboshi"])
def test_with_nothing_installed_the_terminal_hears_by_itself(
    empty: EarSettings, engine: str
) -> None:
    [choice] = choices(replace(empty, engine=engine))
    assert choice.engine is not None
    assert choice.engine.name == "yiboshi"
    assert choice.reason == "语音识别：自带的普通话模型"


def test_it_knows_the_content_set_it_is_given(empty: EarSettings) -> None:
    content = load_set(BUNDLED)
    few = content.model_copy(update={"questions": content.questions[:2], "departments": ()})
    choice = choose(replace(empty, engine="yiboshi", content=wrapped(few)))
    assert isinstance(choice.engine, YiboshiEngine)
    known = {text for texts in choice.engine.texts.values() for text in texts}
    assert few.questions[0].ask in known
    assert content.questions[2].ask not in known


def test_without_a_model_the_line_says_how_to_get_one(empty: EarSettings) -> None:
    choice = choose(replace(empty, engine="vosk"))
    assert choice.engine is None
    assert choice.reason == (
        "语音识别：未安装模型，仅触摸可用。"
        "安装：python -m kiosk models install vosk-model-small-cn-0.22"
    )
    assert "install whisper-base" in choose(replace(empty, engine="whisper")).reason


@pytest.mark.parametrize("engine", ["auto", "yiboshi"])
def test_a_clone_without_its_model_is_for_touch_and_names_it(
    ownless: EarSettings, engine: str
) -> None:
    choice = choose(replace(ownless, engine=engine))
    assert choice.engine is None
    assert "自带的普通话模型装不进来" in choice.reason
    assert "lost" in choice.reason
    assert "仅触摸可用" in choice.reason


def test_where_its_own_model_is_lost_an_installed_one_hears(
    ownless: EarSettings, vosk_models: Path
) -> None:
    choice = choose(replace(ownless, models=vosk_models))
    assert choice.engine is not None
    assert choice.engine.name == "vosk"
    assert choice.reason.startswith(f"语音识别：{VOSK.title}（自带的普通话模型装不进来")


def test_an_installed_model_comes_second_and_later(
    vosk_models: Path, whisper_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_SLOWEST_SECONDS", math.inf)
    (both := vosk_models / WHISPER.name).symlink_to(whisper_folder)
    try:
        found = [choice.engine for choice in choices(EarSettings(models=vosk_models))]
    finally:
        both.unlink()
    assert [engine.name for engine in found if engine] == ["yiboshi", "yiboshi+vosk"]


@pytest.mark.parametrize(("limit", "name"), [(math.inf, "yiboshi+whisper"), (0.0, "yiboshi")])
def test_a_second_opinion_that_takes_too_long_here_is_not_asked(
    whisper_folder: Path, monkeypatch: pytest.MonkeyPatch, limit: float, name: str
) -> None:
    monkeypatch.setattr(engines, "_SLOWEST_SECONDS", limit)
    choice = choose(EarSettings(models=whisper_folder.parent))
    assert choice.engine is not None
    assert choice.engine.name == name
    assert ("太慢" in choice.reason) == (name == "yiboshi")


def test_a_damaged_second_model_is_named_and_not_missed(torn: EarSettings) -> None:
    choice = choose(torn)
    assert choice.engine is not None
    assert choice.engine.name == "yiboshi"
    assert "model.bin 坏了" in choice.reason


def test_who_wants_whisper_gets_it_alone(whisper_folder: Path) -> None:
    choice = choose(EarSettings(engine="whisper", models=whisper_folder.parent))
    assert choice.engine is not None
    assert choice.engine.name == "whisper"


def test_who_wants_none_gets_none(whisper_folder: Path) -> None:
    choice = choose(EarSettings(engine="none", models=whisper_folder.parent))
    assert choice.engine is None
    assert choice.reason == "语音识别：设置为不使用，仅触摸可用"


def test_an_unknown_engine_is_named_with_those_there_are(empty: EarSettings) -> None:
    reason = choose(replace(empty, engine="vsok")).reason
    assert "YIBOSHI_ENGINE=vsok" in reason
    assert "auto、yiboshi、vosk、whisper、none" in reason


def test_a_truncated_model_is_named_and_never_loaded(torn: EarSettings) -> None:
    choice = choose(replace(torn, engine="whisper"))
    assert choice.engine is None
    assert "model.bin 坏了" in choice.reason
    assert "models install whisper-base" in choice.reason


def test_a_truncated_model_that_looks_whole_does_not_bring_the_worker_down(
    torn: EarSettings,
) -> None:
    folder = torn.models / WHISPER.name
    (folder / ".installed.json").unlink()
    stamp(WHISPER, folder)
    choice = choose(replace(torn, engine="whisper"))
    assert choice.engine is None
    assert "装不进来" in choice.reason


def test_a_missing_package_is_named(whisper_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines._PACKAGES, "whisper", "no_such_package")
    choice = choose(EarSettings(engine="whisper", models=whisper_folder.parent))
    assert choice.engine is None
    assert "缺少软件包 no_such_package" in choice.reason


def test_settings_come_from_the_environment() -> None:
    settings = EarSettings.from_environment({"YIBOSHI_ENGINE": "vosk", "YIBOSHI_MICROPHONE": "USB"})
    assert (settings.engine, settings.microphone) == ("vosk", "USB")
    assert EarSettings.from_environment({"YIBOSHI_ENGINE": ""}) == EarSettings()
