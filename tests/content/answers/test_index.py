"""What can be asked for, in one order, and whose each phrase is."""

from content.answers.answers import Answers
from content.answers.index import Index
from content.answers.normalise import normalise
from tests.content.answers.bundled import BUNDLED_SET
from tests.content.answers.sets import DAY, HALL, OFFICE, TOUR, content_set, question

BUNDLED = Index(BUNDLED_SET, DAY, None)


def test_questions_come_first_and_each_phrase_has_its_target() -> None:
    kinds = [target.kind for target in BUNDLED.targets]
    assert kinds[: len(BUNDLED_SET.questions)] == ["question"] * len(BUNDLED_SET.questions)
    assert BUNDLED.owners == sorted(BUNDLED.owners)
    assert {*BUNDLED.owners} == {*range(len(BUNDLED.targets))}
    assert len(BUNDLED.owners) == len(BUNDLED.phrases)
    first = dict(zip(reversed(BUNDLED.owners), reversed(BUNDLED.phrases), strict=True))
    for number, asked in enumerate(BUNDLED_SET.questions):
        assert first[number].text == normalise(asked.ask)


def test_what_is_known_by_name_has_its_names_without_what_is_said_around_them() -> None:
    index = Index(content_set(departments=(OFFICE,), tours=(TOUR,)), DAY, None)
    called = {index.targets[number].id: names for number, names in index.names.items()}
    assert called["office"] == ["综合科", "办公室"]
    assert called["hall"][0] == "大厅一圈"
    assert all(
        target.kind in ("department", "place", "tour")
        for target in (index.targets[number] for number in index.names)
    )


def test_phrases_that_ask_for_a_place_or_an_office_without_its_name_are_told_from_its_names() -> (
    None
):
    nameless = {BUNDLED.phrases[row].text for row in BUNDLED.nameless}
    assert normalise("上哪儿打水") in nameless
    named = {text for names in BUNDLED.names.values() for text in names}
    assert nameless
    assert not nameless & named
    kinds = {BUNDLED.targets[BUNDLED.owners[row]].kind for row in BUNDLED.nameless}
    assert kinds == {"place", "department"}


def test_all_that_is_said_of_a_target_is_known_its_answer_too() -> None:
    one = question("refund", "押金什么时候退", "押金几天能退").model_copy(
        update={"answer": "五个工作日内。", "steps": ("先登录系统",)}
    )
    index = Index(content_set(one), DAY, None)
    known = index.known()[index.targets[0]]
    assert known == [
        *map(normalise, ("押金什么时候退", "押金几天能退", "五个工作日内", "先登录系统"))
    ]


def test_kinds_are_told_apart() -> None:
    index = Index(HALL, DAY, None)
    kinds = [target.kind for target in index.targets]
    assert index.are("question").tolist() == [kind == "question" for kind in kinds]
    assert index.are("command", "screen").sum() == kinds.count("command") + kinds.count("screen")
    assert not index.are().any()


def test_what_another_has_read_is_taken_over() -> None:
    before = Index(HALL, DAY, None)
    after = Index(HALL, DAY, before.readings)
    assert all(one is other for one, other in zip(before.phrases, after.phrases, strict=True))
    assert Answers(HALL, today=DAY).targets == after.targets
