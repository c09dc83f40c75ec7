"""Releases bring along what their voice has said."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile
from flask import Flask

from content.load import BUNDLED, load_set
from content.narration.library import FOLDER, Library, key
from content.storyboard.said import sentences
from server.database import db
from server.films import recordings, work
from server.films.saying import missing, say_some, willing
from server.models.narration import Narration
from server.models.release import Release
from server.publishing.publish import live, publish, roll_back, withdraw_now
from server.store import store
from tests.server.repository.walk import check, lay_out
from tests.server.small_office import approve, edit, person, question


def arrived(app: Flask, folder: Path) -> Path:
    """The live release as a terminal comes to have it."""
    kept = Path(app.config["settings"].data) / "store"
    return lay_out(kept, check(kept).indexes["live"], folder)


def test_a_release_brings_a_recording_of_every_sentence(spoken: Flask, tmp_path: Path) -> None:
    publish(None, "")
    folder = arrived(spoken, tmp_path / "arrived")
    library, said = Library(folder), sentences(load_set(folder))
    assert said
    for sentence in said:
        found = library.recorded(sentence)
        assert found is not None, sentence
        assert found.seconds > 0.2, sentence
    assert len([*(folder / FOLDER).iterdir()]) == len(said)


def test_what_was_said_once_is_not_said_again(
    spoken: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(None, "")
    before = db.session.query(Narration).count()
    monkeypatch.setattr("server.films.saying.narrate", None)  # nobody may be asked
    version = edit("pay", answer="从基本户转。")
    approve(version)
    publish(None, "又一版")
    assert db.session.query(Narration).count() == before


def test_an_edited_sentence_is_one_more_recording(spoken: Flask) -> None:
    first = publish(None, "")
    approve(edit("late", answer="不能投标了。请早点交。"))
    second = publish(None, "")
    new = {path for path in second.files if path not in first.files}
    assert [path for path in new if path.startswith(FOLDER)]
    assert len(new) <= 2  # the sentence, and one that was cut otherwise


def test_an_urgent_release_waits_for_no_voice(spoken: Flask) -> None:
    publish(None, "")
    told = db.session.query(Narration).count()
    approve(edit("late", answer="请早点交，截止以后交的不算。"))
    release = withdraw_now(question("pay"), person("publisher"), "写错了")
    assert release is not None
    assert db.session.query(Narration).count() == told


def test_going_back_brings_the_recordings_back(spoken: Flask) -> None:
    first = publish(None, "")
    approve(edit("late", answer="请早点交。"))
    publish(None, "")
    back = roll_back(first.number, None)
    assert back.fingerprint == first.fingerprint
    assert back.files == first.files


def test_without_a_voice_a_release_has_no_recordings(small: Flask) -> None:
    release = publish(None, "")
    assert not [path for path in release.files if path.startswith(FOLDER) or path == "voice.json"]


def test_a_page_waits_only_so_long(spoken: Flask) -> None:
    said = ["保证金什么时候退？", "五日内。", "从基本户转。"]
    assert say_some(said, seconds=0) == 2  # one at least, so that it comes to an end
    assert say_some(said, seconds=60) == 0


def test_in_the_background_the_live_release_is_completed(spoken: Flask) -> None:
    silent = replace(spoken.config["settings"], narrator="none")
    spoken.config["settings"], speaking = silent, spoken.config["settings"]
    first = publish(None, "没有声音的")
    spoken.config["settings"] = speaking
    work._settled.clear()
    work.work(lambda: False)
    now = live()
    assert now is not None
    assert now.number == first.number + 1
    assert now.contents == first.contents
    assert now.note == "配音做好了"
    assert [path for path in now.files if path.startswith(FOLDER)]
    work.work(lambda: False)
    assert live() is now, "there is nothing left to say"


def test_what_clerks_only_drafted_is_said_before_it_is_published(spoken: Flask) -> None:
    publish(None, "")
    edit("late", answer="请早一天交。")
    work._settled.clear()
    work.work(lambda: False)
    one = willing()
    assert one is not None
    assert missing(one, ["请早一天交。"]) == []


def test_a_set_s_own_recordings_are_taken_along(small: Flask, tmp_path: Path) -> None:
    sound = io.BytesIO()
    soundfile.write(sound, [0.0] * 4800, 24_000, format="OGG", subtype="OPUS")
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / "voice.json").write_text('{"voice": "somebody"}')
    name = key("somebody", "五日内。")
    (tmp_path / FOLDER / f"{name}.opus").write_bytes(sound.getvalue())
    recordings.take(tmp_path, ["五日内。", "没有录。", "五日内。"])
    kept = recordings.held("somebody", ["五日内。", "没有录。"])
    assert [*kept] == ["五日内。"]
    assert store().get_blob(kept["五日内。"].sha256) == sound.getvalue()
    assert recordings.usual_voice() == "somebody"


def test_the_bundled_set_says_something_in_every_film() -> None:
    content = load_set(BUNDLED)
    assert len(sentences(content)) > 3 * len(content.questions)


def test_a_release_from_before_there_were_voices_is_built_as_it_was(first: Release) -> None:
    assert first.files.keys().isdisjoint({"voice.json"})


@pytest.fixture
def first(small: Flask) -> Release:
    return publish(None, "第一版")
