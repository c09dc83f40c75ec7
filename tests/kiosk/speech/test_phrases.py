import datetime
import math

import pytest

from content.answers.said import FOLLOW_UPS
from content.answers.targets import Target, targets
from content.load import BUNDLED, load_set
from content.schema import ContentSet, Place
from kiosk.speech.phrases import ENDINGS, FILLERS, phrases
from kiosk.speech.pronounce import pronunciations

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module")
def bundled() -> ContentSet:
    return load_set(BUNDLED)


def test_all_that_the_terminal_answers_is_listened_for_once(bundled: ContentSet) -> None:
    listened = [phrase.text for phrase in phrases(bundled, TODAY)]
    assert {text for _, said in targets(bundled, TODAY) for text in said} <= set(listened)
    assert len(set(listened)) == len(listened)


def test_people_ask_the_way_to_a_department_by_each_of_its_names(bundled: ContentSet) -> None:
    listened = {phrase.text for phrase in phrases(bundled, TODAY)}
    assert {"我要去综合科", "找办公室", "带我去综合科", "看一下科室职责"} <= listened


def test_people_ask_the_way_to_a_place_on_the_map(bundled: ContentSet) -> None:
    place = Place(id="u1", name="三号开标室", category="office")
    office = bundled.departments[0].model_copy(update={"place": "u1"})
    changed = bundled.model_copy(update={"places": (place,), "departments": (office,)})
    listened = {phrase.text for phrase in phrases(changed, TODAY)}
    assert {"三号开标室", "三号开标室在几楼", "去三号开标室"} <= listened


def test_what_a_hall_has_several_of_is_asked_for_by_all_its_names(bundled: ContentSet) -> None:
    listened = {phrase.text for phrase in phrases(bundled, TODAY)}
    assert {
        "厕所在哪里",
        "卫生间怎么走",
        "最近的洗手间在哪",
        "哪里有电梯",
        "有没有饮水机",
    } <= listened
    assert "哪里有三号窗口" not in listened
    assert not any("在哪里" in text[:-3] for text in listened if text.startswith("哪里有"))


def test_a_question_that_is_over_is_not_listened_for(bundled: ContentSet) -> None:
    first = bundled.questions[0].model_copy(update={"valid_until": datetime.date(2020, 1, 1)})
    changed = bundled.model_copy(update={"questions": (first, *bundled.questions[1:])})
    assert first.ask not in {phrase.text for phrase in phrases(changed, TODAY)}


def test_where_nothing_is_known_everything_is_equally_likely(bundled: ContentSet) -> None:
    assert {phrase.cost for phrase in phrases(bundled, TODAY)} == {0.0}


def test_what_is_asked_often_costs_less(bundled: ContentSet) -> None:
    listed = list(targets(bundled, TODAY))
    asked: dict[Target, int] = {listed[0][0]: 99, listed[1][0]: 9}
    costs = {phrase.text: phrase.cost for phrase in phrases(bundled, TODAY, asked)}
    assert costs[listed[0][1][0]] == 0
    assert costs[listed[1][1][0]] == pytest.approx(math.log(10))
    assert costs[listed[2][1][0]] == pytest.approx(math.log(100))


def test_what_is_asked_after_an_answer_is_listened_for(bundled: ContentSet) -> None:
    listened = {phrase.text for phrase in phrases(bundled, TODAY)}
    assert {"要带什么材料", "那要带什么材料", "那下一步呢"} <= listened


@pytest.mark.parametrize("text", FILLERS + ENDINGS + FOLLOW_UPS)
def test_every_filler_and_ending_can_be_said(text: str) -> None:
    assert pronunciations(text)
