import json
from pathlib import Path

import pytest
from flask import Flask

from content.load import load_set
from server import sets
from server.sets import Content
from tests.server.small_office import FILES, approve, edit


def test_what_went_in_is_written_again(small: Flask, tmp_path: Path) -> None:
    content = sets.bodies(sets.approved())
    sets.write_text(content, tmp_path / "out")
    for path, data in FILES.items():
        if path.startswith("media/"):
            continue
        assert json.loads((tmp_path / "out" / path).read_text(encoding="utf-8")) == data


def test_media_are_those_that_are_named_and_known(small: Flask) -> None:
    content: Content = {
        "questions": [
            ("a", {"animation": "media/coins.json", "steps": ["见 media/coins.json"]}),
            ("b", {"narration": "media/lost.mp3"}),
        ]
    }
    assert sets.named_media(content) == {"media/coins.json", "media/lost.mp3"}
    assert [*sets.media_of(content)] == ["media/coins.json"]


def test_a_release_names_its_versions_and_their_order(small: Flask) -> None:
    approve(edit("back", answer="三日内。"))
    approve(edit("back", answer="两日内。"))
    held = sets.pinned({"questions": [["late", 1], ["back", 2]]})
    assert [(key, one.body["answer"]) for key, one in held["questions"]] == [
        ("late", "不能投标了。"),
        ("back", "三日内。"),
    ]


def test_a_map_that_is_no_hash_opens_no_other_file(small: Flask, tmp_path: Path) -> None:
    hostile = {"map": [("map", {"archive": "../../secrets.json", "title": "地图"})]}
    with pytest.raises(FileNotFoundError):
        sets.write_text(hostile, tmp_path / "out")


def test_drafts_are_tried_without_what_is_not_valid_yet(small: Flask) -> None:
    edit("back", answer="")
    whole = sets.in_memory(sets.bodies(sets.heads()), ())
    assert [one.id for one in whole.questions] == ["pay", "late"]


def test_the_map_comes_out_with_its_places(filled: Flask, tmp_path: Path) -> None:
    content = sets.bodies(sets.approved())
    sets.write_text(content, tmp_path / "out")
    for path, sha256 in sets.media_of(content).items():
        (tmp_path / "out" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "out" / path).write_text(sha256, encoding="utf-8")
    assert sets.places(content, tmp_path / "map") == load_set(tmp_path / "out").places != ()
