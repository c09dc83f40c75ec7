"""A content set gets its voice: every sentence of its films and tours, and no file more."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from content.load import BUNDLED, load_set
from content.narration.library import FOLDER, MANIFEST, Library, file_name
from content.schema import ContentSet
from content.storyboard.said import sentences
from content.storyboard.voice_over import voice_over
from tests.content.narration.pretend_voices import Humming


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def voice(tmp_path: Path) -> Humming:
    return Humming(tmp_path / "asked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set with two of the bundled questions."""
    for name in ("set.json", "categories.json", "lexicon.json"):
        (tmp_path / "set").mkdir(exist_ok=True)
        shutil.copy(BUNDLED / name, tmp_path / "set" / name)
    _write(
        tmp_path / "set", [("one", "几点上班", "八点半。"), ("two", "收费吗", "不收费。请放心！")]
    )
    return tmp_path / "set"


def _write(folder: Path, questions: list[tuple[str, str, str]]) -> None:
    category = load_set(BUNDLED).categories[0].id
    bodies: list[dict[str, Any]] = [
        {"id": name, "category": category, "ask": ask, "answer": answer, "updated": "2026-01-31"}
        for name, ask, answer in questions
    ]
    text = json.dumps(bodies, ensure_ascii=False)
    (folder / "questions.json").write_text(text, encoding="utf-8")


def voiced(folder: Path, voice: Humming) -> tuple[ContentSet, int]:
    """The set, and how many files were removed."""
    content = load_set(folder)
    told: list[tuple[int, int]] = []
    done = voice_over(content, folder, voice, lambda now, whole: told.append((now, whole)))
    said = sentences(content)
    assert done.voiced + len(done.silent) == len(said)
    assert told[-1] == (len(said), len(said))
    return content, done.removed


def test_every_sentence_has_a_voice_and_the_set_stays_valid(folder: Path, voice: Humming) -> None:
    content, removed = voiced(folder, voice)

    library = Library(folder)
    assert library.voice == voice.name
    assert all(library.recorded(said) for said in sentences(content))
    assert removed == 0
    load_set(folder)


def test_what_is_there_is_not_said_again_though_the_cache_is_gone(
    folder: Path, voice: Humming, tmp_path: Path
) -> None:
    voiced(folder, voice)
    shutil.rmtree(tmp_path / "cache")
    asked = voice.heard()

    voiced(folder, voice)

    assert voice.heard() == asked


def test_a_changed_answer_costs_its_new_sentences_and_the_old_ones_go(
    folder: Path, voice: Humming
) -> None:
    voiced(folder, voice)
    before = len(voice.heard())
    _write(folder, [("one", "几点上班", "九点。"), ("two", "收费吗", "不收费。请放心！")])

    _, removed = voiced(folder, voice)

    assert voice.heard()[before:] == ["九点。"]
    assert removed == 1


def test_another_voice_takes_the_place_of_the_first(folder: Path, voice: Humming) -> None:
    content, _ = voiced(folder, voice)

    _, removed = voiced(folder, Humming(voice.log, "humming 2"))

    assert removed == len(sentences(content))
    assert Library(folder).voice == "humming 2"
    assert len([*(folder / FOLDER).iterdir()]) == removed


def test_what_cannot_be_said_is_named(folder: Path, voice: Humming) -> None:
    _write(folder, [("one", "几点上班", "九点。静。")])
    content = load_set(folder)

    done = voice_over(content, folder, voice, lambda *_: None)

    assert [one.said for one in done.silent] == ["静。"]
    assert Library(folder).recorded("静。") is None


def test_cut_short_the_set_keeps_the_voice_it_had(folder: Path, voice: Humming) -> None:
    content, _ = voiced(folder, voice)
    other = Humming(voice.log, "humming 2")

    def cut(now: int, _: int) -> None:
        if now == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        voice_over(content, folder, other, cut)

    assert json.loads((folder / MANIFEST).read_text(encoding="utf-8")) == {"voice": voice.name}
    assert all(Library(folder).recorded(said) for said in sentences(content))
    # Two speak at once: which two sentences were done by then is theirs to say.
    made = [
        (folder / FOLDER / file_name(other.name, said)).is_file() for said in sentences(content)
    ]
    assert sum(made) == 2


def test_tours_are_said_too_and_what_has_its_own_recording_is_not() -> None:
    content = load_set(BUNDLED)
    first = content.questions[0]
    recorded = first.model_copy(update={"narration": "media/whole.opus"})

    without = sentences(
        content.model_copy(update={"questions": (recorded, *content.questions[1:])})
    )

    said = sentences(content)
    assert len(set(said)) == len(said)
    assert set(without) < set(said)
    assert any(content.tours[0].stops[0].narration.startswith(one[:8]) for one in without)
