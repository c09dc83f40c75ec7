"""Whisper is led to expect the words of the content set, and no more of them than help."""

from content.schema import ContentSet
from kiosk.speech.prompt import prompt
from tests.content.answers.bundled import BUNDLED_SET


def test_it_names_what_visitors_ask_about() -> None:
    said = prompt(BUNDLED_SET)
    assert said.startswith("访客提问：")
    assert all(category.name in said for category in BUNDLED_SET.categories)


def test_another_set_s_visitors_ask_about_other_things() -> None:
    other: ContentSet = BUNDLED_SET.model_copy(
        update={
            "categories": (BUNDLED_SET.categories[0].model_copy(update={"name": "户籍与身份证"}),),
        }
    )
    assert prompt(other) == "访客提问：户籍与身份证、科室、窗口、厕所、电梯。"


def test_of_many_categories_as_many_are_named_as_there_is_room_for() -> None:
    many = BUNDLED_SET.model_copy(update={"categories": BUNDLED_SET.categories * 20})
    assert len(prompt(many)) < 130
    none = BUNDLED_SET.model_copy(update={"categories": ()})
    assert prompt(none) == "访客提问：科室、窗口、厕所、电梯。"
