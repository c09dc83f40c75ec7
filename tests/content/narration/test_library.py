import json
from pathlib import Path

import pytest

from content.narration import opus
from content.narration.library import FOLDER, MANIFEST, Library, file_name, key
from tests.content.narration.pretend_voices import tone


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set in which one sentence is narrated."""
    (tmp_path / MANIFEST).write_text(json.dumps({"voice": "humming 1"}), encoding="utf-8")
    (tmp_path / FOLDER).mkdir(parents=True)
    opus.write(tone(1.2), tmp_path / FOLDER / file_name("humming 1", "您好。"))
    return tmp_path


def test_what_is_narrated_is_found_by_its_words(folder: Path) -> None:
    library = Library(folder)

    found = library.recorded("您好。")

    assert found
    assert found.path.is_file()
    assert found.start == 0
    assert found.seconds == pytest.approx(1.2, abs=0.01)
    assert library.recorded("再见。") is None


def test_what_another_voice_said_is_not_this_voices(folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps({"voice": "humming 2"}), encoding="utf-8")

    assert Library(folder).recorded("您好。") is None


def test_a_set_without_a_voice_has_no_narrations(tmp_path: Path) -> None:
    assert Library(tmp_path).voice == ""
    assert Library(tmp_path).recorded("您好。") is None


def test_a_key_is_of_voice_and_words() -> None:
    keys = {key(voice, said) for voice in ("a", "b") for said in ("您好。", "您好")}

    assert len(keys) == 4
    assert {len(one) for one in keys} == {24}
