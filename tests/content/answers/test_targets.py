"""Everything a sentence can mean on this terminal today, and nothing it cannot show."""

import datetime

import pytest

from content.answers.targets import Target, sentences, targets
from content.load import BUNDLED, load_set
from content.wayfinding.kinds import KINDS
from tests.content.answers.sets import DAY, HALL, OFFICE, content_set, question


def test_every_kind_of_target_is_there() -> None:
    found = {target.kind for target, _ in targets(HALL, DAY)}
    assert found == {"question", "department", "tour", "screen", "command"}


def test_a_question_is_said_in_its_own_words_first() -> None:
    [(target, said)] = [
        pair
        for pair in targets(HALL, DAY)
        if pair[0] == Target("question", "pay", "投标保证金怎么交")
    ]
    assert said == (target.title, "保证金往哪个账户打")


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-04-30", True), ("2026-05-01", False)],
)
def test_a_question_outside_its_dates_is_no_target(day: str, shown: bool) -> None:
    seasonal = question(
        "fair", "春季交易会怎么报名", valid_from="2026-03-01", valid_until="2026-04-30"
    )
    on = datetime.date.fromisoformat(day)
    assert any(t.id == "fair" for t, _ in targets(content_set(seasonal), on)) == shown


def test_a_department_answers_to_all_its_names() -> None:
    [said] = [said for target, said in targets(HALL, DAY) if target.id == "office"]
    assert {"综合科", "办公室", "办公室在几楼", "我要找综合科"} <= set(said)


def test_a_department_may_be_listed_by_its_names_alone() -> None:
    [said] = [said for t, said in targets(HALL, DAY, names_alone=True) if t.id == "office"]
    assert said == ("综合科", "办公室")


def test_a_screen_with_nothing_to_show_is_no_target() -> None:
    screens = {target.id for target, _ in targets(HALL, DAY) if target.kind == "screen"}
    assert screens == {"questions", "departments"}
    bundled = targets(load_set(BUNDLED), DAY)
    assert {t.id for t, _ in bundled if t.kind == "screen"} == {
        "questions", "departments", "meetings", "map", "tours", "notices", "centre",
    }  # fmt: skip


def test_no_two_fixed_targets_are_said_alike() -> None:
    said = [phrase for t, said in targets(HALL, DAY) if t.kind != "question" for phrase in said]
    assert len(said) == len(set(said))


def test_a_department_is_listened_for_in_the_sentences_that_ask_for_it_without_its_name() -> None:
    nameless = OFFICE.model_copy(update={"variants": ("公函送到哪个科",)})
    hall = HALL.model_copy(update={"departments": (nameless,)})
    [said] = [said for target, said in targets(hall, DAY) if target.id == "office"]
    assert said[-1] == "公函送到哪个科"
    [names] = [said for t, said in targets(hall, DAY, names_alone=True) if t.id == "office"]
    assert names == ("综合科", "办公室")
    assert sentences(hall)["department", "office"] == ("公函送到哪个科",)


def test_every_kind_of_place_that_is_asked_for_without_its_name_is_one() -> None:
    assert {id_ for kind, id_ in sentences(HALL) if kind == "place"} <= {*KINDS}
