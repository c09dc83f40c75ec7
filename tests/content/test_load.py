"""A content set is read whole or refused with every reason named."""

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.json_text import MAX_FILE_BYTES
from content.load import BUNDLED, bundled_lexicon, load_set
from content.problem import ContentError
from content.schema import Question

QUESTION: dict[str, Any] = {
    "id": "bond",
    "category": "money",
    "ask": "保证金什么时候退",
    "answer": "五日内。",
    "updated": "2026-01-31",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest set there is."""
    write(tmp_path, "set.json", {"format": 1, "id": "x", "title": "中心", "language": "zh-CN"})
    write(tmp_path, "categories.json", [{"id": "money", "name": "钱", "icon": "bond"}])
    write(tmp_path, "questions.json", [QUESTION])
    return tmp_path


def write(folder: Path, name: str, value: object) -> None:
    (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        load_set(folder)
    return [(p.file, p.item, p.field) for p in caught.value.problems]


def test_the_smallest_set_is_three_files(folder: Path) -> None:
    content = load_set(folder)
    assert content.questions[0].updated == datetime.date(2026, 1, 31)
    assert content.centre is None
    assert content.departments == ()


@pytest.mark.parametrize("name", ["set.json", "categories.json", "questions.json"])
def test_a_missing_required_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert problems(folder) == [(name, "", "")]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere") == [(str(tmp_path / "nowhere"), "", "")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"updated": "2026-02-30"}, "updated"),
        ({"updated": "31.1.2026"}, "updated"),
        ({"updated": 1767225600}, "updated"),
        ({"valid_until": "soon"}, "valid_until"),
        ({"ask": "   "}, "ask"),
        ({"answer": None}, "answer"),
        ({"variants": ["好", 3]}, "variants.2"),
        ({"variants": "一句话"}, "variants"),
        ({"animation": "../../etc/passwd"}, "animation"),
        ({"animation": "media/../../x.json"}, "animation"),
        ({"animation": "/etc/passwd"}, "animation"),
        ({"sample": "yes"}, "sample"),
        ({"category": "nothing"}, "category"),
        ({"department": "nobody"}, "department"),
        ({"related": ["gone"]}, "related"),
        ({"animation": "media/gone.json"}, "animation"),
        ({"valid_from": "2026-02-01", "valid_until": "2026-01-01"}, "valid_until"),
    ],
)
def test_what_is_wrong_with_a_question_names_file_item_and_field(
    folder: Path, change: dict[str, Any], field: str
) -> None:
    write(folder, "questions.json", [QUESTION | change])
    assert problems(folder) == [("questions.json", "bond", field)]


def test_a_bad_id_and_a_repeated_id_are_named(folder: Path) -> None:
    write(folder, "questions.json", [QUESTION, QUESTION, QUESTION | {"id": "Bond 2"}])
    assert problems(folder) == [
        ("questions.json", "bond", "id"),
        ("questions.json", "Bond 2", "id"),
    ]


def test_an_item_without_an_id_is_named_by_its_place(folder: Path) -> None:
    write(folder, "questions.json", [QUESTION, {"ask": "?"}])
    assert ("questions.json", "第 2 项", "id") in problems(folder)


def test_every_problem_is_told_at_once(folder: Path) -> None:
    write(folder, "set.json", {"format": 2, "id": "x", "title": "中心", "language": "zh-CN"})
    write(folder, "categories.json", [{"id": "money", "name": "钱"}])
    assert problems(folder) == [("set.json", "", "format"), ("categories.json", "money", "icon")]


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b'{"a": 1}', b"\xff\xfe\x00", b'[{"id": "a", "id": "b"}]', b"[" * 100_000, b"null"],
)
def test_a_file_that_is_no_collection_is_named(folder: Path, content: bytes) -> None:
    (folder / "questions.json").write_bytes(content)
    assert problems(folder)[0][0] == "questions.json"


def test_a_file_too_large_to_be_content_is_not_read(folder: Path) -> None:
    with (folder / "questions.json").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert problems(folder) == [("questions.json", "", "")]


def test_a_stray_file_is_named(folder: Path) -> None:
    (folder / "question.json").write_text("[]")
    assert problems(folder) == [("question.json", "", "")]


def test_a_meeting_of_nobody_is_named(folder: Path) -> None:
    meeting = {"id": "m", "title": "会", "date": "2026-01-01", "department": "d", "summary": "好"}
    write(folder, "meetings.json", [meeting])
    assert problems(folder) == [("meetings.json", "m", "department")]


@pytest.mark.parametrize(
    "terms",
    [
        [["质疑"]],
        [["质疑"], []],
        [["质疑"], ["异议", "质疑"]],
        [["质疑"], ["。。"]],
        [["质疑"], "异议"],
    ],
)
def test_terms_that_cannot_be_told_apart_are_named(folder: Path, terms: Any) -> None:
    write(folder, "lexicon.json", [{"id": "remedies", "terms": terms}])
    found = problems(folder)
    assert found
    assert all(problem[:2] == ("lexicon.json", "remedies") for problem in found)
    assert all(field.startswith("terms") for *_, field in found)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"names": ["驾照"]}, "where"),
        ({"names": [], "where": "请到车管所。"}, "names"),
        ({"names": ["驾照", "驾照"], "where": "请到车管所。"}, "names"),
        ({"names": ["证"], "where": "请到车管所。"}, "names"),
        ({"names": ["驾照"], "where": " "}, "where"),
    ],
)
def test_what_is_done_elsewhere_has_names_and_a_place(
    folder: Path, row: dict[str, Any], field: str
) -> None:
    assert load_set(folder).elsewhere == ()
    write(folder, "elsewhere.json", [{"id": "cars", **row}])
    assert problems(folder) == [("elsewhere.json", "cars", field)]
    write(folder, "elsewhere.json", [{"id": "cars", "names": ["驾照"], "where": "请到车管所。"}])
    assert [one.names for one in load_set(folder).elsewhere] == [("驾照",)]


def test_a_set_without_a_lexicon_has_the_trades_and_an_empty_one_is_none(folder: Path) -> None:
    assert load_set(folder).lexicon == bundled_lexicon() != ()
    write(folder, "lexicon.json", [])
    assert load_set(folder).lexicon == ()


def test_a_problem_reads_as_a_clerk_would_say_it(folder: Path) -> None:
    write(folder, "questions.json", [QUESTION | {"updated": "2026-02-30"}])
    with pytest.raises(
        ContentError, match=r"questions\.json「bond」的 updated：没有 2026-02-30 这一天"
    ):
        load_set(folder)


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=8), st.lists),
        max_size=4,
    )
)
def test_garbage_is_an_error_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, item: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("set")
    write(folder, "set.json", {"format": 1, "id": "x", "title": "中心", "language": "zh-CN"})
    write(folder, "categories.json", [])
    (folder / "questions.json").write_text(json.dumps([item]), encoding="utf-8")
    with pytest.raises(ContentError):
        load_set(folder)


def test_validity_includes_both_days() -> None:
    question = Question.model_validate_json(
        json.dumps(QUESTION | {"valid_from": "2026-02-01", "valid_until": "2026-02-03"})
    )
    days = [datetime.date(2026, 1, 31) + datetime.timedelta(n) for n in range(5)]
    assert [question.is_valid_on(day) for day in days] == [False, True, True, True, False]


def test_the_bundled_set_survives_a_copy(tmp_path: Path) -> None:
    copy = shutil.copytree(BUNDLED, tmp_path / "copy")
    assert load_set(copy) == load_set(BUNDLED)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("unit.geojson", "{"),
        ("unit.geojson", '{"type": "FeatureCollection", "features": [{"type": "Feature"}]}'),
        ("level.geojson", '{"type": "FeatureCollection", "features": []}'),
        ("relationship.geojson", '{"type": "FeatureCollection", "features": 7}'),
    ],
)
def test_a_set_with_a_broken_map_is_refused_whole(tmp_path: Path, file: str, text: str) -> None:
    shutil.copytree(BUNDLED, tmp_path / "set", ignore=shutil.ignore_patterns("media"))
    (tmp_path / "set/media").symlink_to(BUNDLED / "media")
    (tmp_path / "set/map" / file).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_set(tmp_path / "set")
    assert all(problem.file.startswith("map/") for problem in raised.value.problems)
    assert load_set(BUNDLED).places


def test_the_voice_file_says_one_thing(folder: Path) -> None:
    write(folder, "voice.json", {"voice": "espeak-ng"})
    load_set(folder)
    write(folder, "voice.json", {"voice": "espeak-ng", "speed": 2})
    assert problems(folder) == [("voice.json", "", "speed")]
    write(folder, "voice.json", {})
    assert problems(folder) == [("voice.json", "", "voice")]
