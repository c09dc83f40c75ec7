import datetime
from pathlib import Path

import pytest

from content.load import BUNDLED, load_set
from content.schema import ContentSet
from kiosk.speech.own_model import prepare
from kiosk.speech.prepared import Prepared
from kiosk.speech.pronounce import pronunciations
from tests.kiosk.speech.tone_language import hear, model_folder, speak

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module")
def bundled() -> ContentSet:
    return load_set(BUNDLED)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return model_folder(tmp_path_factory.mktemp("tones") / "tones")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def prepared(
    bundled: ContentSet, model: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> Prepared:
    monkeypatch.setenv("YIBOSHI_CACHE", str(cache))
    return prepare(bundled, TODAY, model)


def _heard(folder: Path, text: str) -> str:
    return hear(folder, speak(*pronunciations(text)[0]))[0][0]


@pytest.mark.parametrize(
    "text", ["综合科在哪儿", "建设工程招投标是什么流程", "返回", "没听清再说一遍"]
)
def test_a_phrase_of_the_set_is_heard_and_found_again(prepared: Prepared, text: str) -> None:
    assert text in prepared.texts[_heard(prepared.phrases, text)]


def test_other_speech_is_heard_by_its_syllables(prepared: Prepared) -> None:
    assert _heard(prepared.syllables, "今天天气怎么样") == "jin tian tian qi zen me yang"


def test_silence_hears_nothing_whatever_is_said(prepared: Prepared) -> None:
    assert _heard(prepared.silence, "今天天气怎么样") == ""


def test_the_same_set_is_compiled_once(
    prepared: Prepared, bundled: ContentSet, model: Path
) -> None:
    graph = prepared.phrases / "graph" / "HCLG.fst"
    made = graph.stat().st_mtime_ns
    assert prepare(bundled, TODAY, model) == prepared
    assert graph.stat().st_mtime_ns == made


def test_a_changed_set_has_folders_of_its_own_beside_the_old(
    prepared: Prepared, bundled: ContentSet, model: Path
) -> None:
    # And no places: what a question asks for in so many words is the name of none, until the question is gone.
    few = bundled.model_copy(update={"questions": bundled.questions[:2], "places": ()})
    changed = prepare(few, TODAY, model)
    assert changed.phrases != prepared.phrases
    assert (prepared.phrases / "graph" / "HCLG.fst").is_file()
    assert set(changed.texts) < set(prepared.texts)


def test_without_the_model_there_is_an_error_that_names_it(
    bundled: ContentSet, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError, match="no-model"):
        prepare(bundled, TODAY, tmp_path / "no-model")
