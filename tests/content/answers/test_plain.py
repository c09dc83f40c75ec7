"""What people say most plainly is understood, and all that a clerk wrote down.

The sentences are by somebody who had only the names of things, and what offices do.
"""

import csv
from pathlib import Path

import pytest

from content.schema import Department
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS
from tests.content.answers.bundled import BUNDLED_SET as CONTENT

with (Path(__file__).parent / "plain.tsv").open(encoding="utf-8", newline="") as file:
    TABLE = [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]


@pytest.mark.parametrize(("said", "kind", "id"), TABLE)
def test_what_is_said_plainly_is_done(said: str, kind: str, id: str) -> None:
    decision = ANSWERS.decide(said)
    assert decision.outcome == "answer"
    assert decision.target is not None
    assert (decision.target.kind, decision.target.id) == (kind, id)


@pytest.mark.parametrize("said", ["看{}", "开始{}", "打开{}", "带我去看{}"])
def test_a_tour_is_begun_by_its_name(said: str) -> None:
    for tour in CONTENT.tours:
        target = ANSWERS.decide(said.format(tour.title)).target
        assert target is not None
        assert (target.kind, target.id) == ("tour", tour.id)


@pytest.mark.parametrize("said", ["你搞什么", "办得太慢了", "能不能快点给我办"])
def test_a_grumble_is_no_wish_to_be_spoken_to_otherwise(said: str) -> None:
    target = ANSWERS.decide(said).target
    assert target is None or target.kind != "command"


@pytest.mark.parametrize(
    "said", ["管道工程的公告在哪看", "政府采购在哪里报名", "找个地方坐坐", "我要找工作"]
)
def test_a_matter_with_an_offices_name_in_it_is_no_office(said: str) -> None:
    target = ANSWERS.decide(said).target
    assert target is None or target.kind != "department"


@pytest.mark.parametrize("department", CONTENT.departments, ids=lambda one: one.id)
def test_every_sentence_that_asks_for_an_office_is_understood_in_its_very_words(
    department: Department,
) -> None:
    found = {said: ANSWERS.decide(said) for said in department.variants}
    missed = [said for said, one in found.items() if one.outcome != "answer"]
    assert missed == []
    assert {one.target and one.target.id for one in found.values()} == {department.id}
