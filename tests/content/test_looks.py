"""A film is looked at once, by all that a look at it can depend on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from content.film_lints import film_warnings
from content.load import BUNDLED, load_set
from content.looks import Looks
from content.problem import Problem
from content.schema import ContentSet, Meeting, Question
from tests.content.storyboard.script.scripted import SET, question

PROBLEM = Problem("questions.json", "a", "answer", "话请写短一些")
ONE = question("五日内退。")
(OFFICE,), (ROOM,) = SET.departments, SET.places


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "cache"))


class Eye:
    """Looks, and remembers at what; each `in_a_process` is one of its own."""

    def __init__(self, folder: Path) -> None:
        self.seen: list[str] = []
        self._folder = folder

    def look(self, one: Question, around: ContentSet) -> list[Problem]:
        self.seen.append(one.id)
        assert around.questions == ()
        return [PROBLEM]

    def in_a_process(self, content: ContentSet, one: Question) -> tuple[Problem, ...]:
        return Looks(content, self._folder).found(one, self.look)


@pytest.fixture
def eye(tmp_path: Path) -> Eye:
    return Eye(tmp_path)


def test_what_was_found_is_told_again_without_another_look(eye: Eye) -> None:
    assert eye.in_a_process(SET, ONE) == eye.in_a_process(SET, ONE) == (PROBLEM,)
    assert eye.seen == ["a"]


@pytest.mark.parametrize(
    "changed",
    [
        lambda s: s.model_copy(update={"departments": ()}),
        lambda s: s.model_copy(
            update={"departments": (OFFICE.model_copy(update={"name": "资金科"}),)}
        ),
        lambda s: s.model_copy(update={"places": (ROOM.model_copy(update={"level": "二楼"}),)}),
    ],
)
def test_what_a_film_names_is_looked_at_with_it(
    eye: Eye, changed: Callable[[ContentSet], ContentSet]
) -> None:
    eye.in_a_process(SET, ONE)
    eye.in_a_process(changed(SET), ONE)
    assert eye.seen == ["a", "a"]


def test_any_change_of_a_question_is_looked_at(eye: Eye) -> None:
    for one in (
        ONE,
        question("六日内退。"),
        question("五日内退。", updated="2026-06-02"),
        question("五日内退。", storyboard=[{"scene": "title", "heading": "退钱"}]),
    ):
        eye.in_a_process(SET, one)
    assert len(eye.seen) == 4


def test_another_map_is_another_look(eye: Eye, tmp_path: Path) -> None:
    eye.in_a_process(SET, ONE)
    shutil.copytree(BUNDLED / "map", tmp_path / "map")
    eye.in_a_process(SET, ONE)
    (tmp_path / "map" / "unit.geojson").write_bytes(b"{}")
    eye.in_a_process(SET, ONE)
    assert len(eye.seen) == 3


def test_what_no_film_shows_changes_nothing(eye: Eye) -> None:
    meeting = Meeting.model_validate_json(
        '{"id": "m", "title": "例会", "date": "2026-06-01", "department": "finance", "summary": "议定。"}'
    )
    eye.in_a_process(SET, ONE)
    eye.in_a_process(SET.model_copy(update={"meetings": (meeting,)}), ONE)
    assert eye.seen == ["a"]


def test_the_second_check_of_a_set_finds_what_the_first_did() -> None:
    content = load_set(BUNDLED)
    long = content.questions[0].model_copy(
        update={"answer": "请带上身份证原件" * 60 + "\U0001f9ff。"}
    )
    changed = content.model_copy(update={"questions": (long, *content.questions[1:4])})

    first, second = ([*film_warnings(changed, BUNDLED, with_media=False)] for _ in range(2))

    assert first == second
    assert {problem.item for problem in first} == {long.id}
