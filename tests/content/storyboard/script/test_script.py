"""A question's film, from its first board to its last."""

import itertools
from typing import Any

import pytest

from content.load import BUNDLED, load_set
from content.narration.sentences import pieces
from content.schema import ContentSet, Question
from content.storyboard.cartoons import CARTOONS
from content.storyboard.pictograms import NAMES
from content.storyboard.scene import Scene
from content.storyboard.script import script
from content.storyboard.vignettes import NAMES as STORIES
from tests.content.storyboard.script.scripted import SET, question, said, scenes


@pytest.fixture(scope="module")
def bundled() -> ContentSet:
    return load_set(BUNDLED)


Films = dict[Question, tuple[Scene, ...]]


@pytest.fixture(scope="module")
def films(bundled: ContentSet) -> Films:
    return {one: script(one, bundled) for one in bundled.questions}


FULL: dict[str, Any] = {
    "steps": ["看公告", "报名", "交钱", "开标", "签合同", "验收"],
    "materials": ["身份证", "营业执照"],
    "basis": ["《中华人民共和国招标投标法》第十六条"],
    "department": "finance",
}


def test_title_answer_steps_materials_law_place_and_closing_follow_each_other() -> None:
    assert [(scene.id, scene.kind) for scene in scenes("可以退。", **FULL)] == [
        ("title", "title"),
        ("answer-1", "statement"),
        ("steps-1", "steps"),
        ("steps-2", "steps"),
        ("materials-1", "checklist"),
        ("law", "law"),
        ("place", "place"),
        ("closing", "closing"),
    ]


def test_what_is_said_is_the_question_the_answer_as_written_and_what_goes_with_it() -> None:
    assert said(scenes("可以退。", **FULL)) == (
        "保证金怎么退？可以退。"
        "第1步，看公告。第2步，报名。第3步，交钱。第4步，开标。第5步，签合同。第6步，验收。"
        "需要带这些材料。身份证。营业执照。"
        "依据是《招标投标法》。财务科在一楼。还有不明白的，请找财务科。"
    )


def test_steps_are_shared_out_evenly_and_counted_on() -> None:
    first, second = (s for s in scenes("可以。", **FULL) if s.kind == "steps")
    assert (len(first.lines), first.first) == (3, 1)
    assert (len(second.lines), second.first) == (3, 4)


def test_what_takes_long_to_say_is_not_all_on_one_board() -> None:
    steps = ["登录公共资源电子交易系统，找到要投的项目"] * 5
    boards = [scene for scene in scenes("可以。", steps=steps) if scene.kind == "steps"]
    assert [len(scene.lines) for scene in boards] == [3, 2]


def test_a_question_without_a_mark_is_asked_with_one_and_a_heading_is_not() -> None:
    assert scenes("可以。", "保证金怎么退")[0].lead == "保证金怎么退？"
    assert scenes("可以。", "保证金的退还")[0].lead == "保证金的退还。"
    assert scenes("可以。", "能退吗？")[0].lead == "能退吗？"


def test_laws_stand_with_their_articles() -> None:
    basis = ["《中华人民共和国政府采购法》第七条", "《关于支持中小企业的通知》（财库〔2022〕19号）"]
    law = next(s for s in scenes("可以。", basis=basis) if s.kind == "law")
    assert [(line.text, line.note) for line in law.lines] == [
        ("《中华人民共和国政府采购法》", "第七条"),
        ("《关于支持中小企业的通知》", "财库〔2022〕19号"),
    ]
    assert law.lead == "依据是《政府采购法》。"


def test_where_there_is_nobody_to_go_to_one_is_told_whom_to_ask() -> None:
    alone = script(question("可以。"), SET.model_copy(update={"departments": (), "places": ()}))
    assert [scene.id for scene in alone] == ["title", "answer-1", "closing"]
    assert alone[-1].narration == "还有不明白的，请问工作人员。"


def test_the_same_question_makes_the_same_film() -> None:
    assert scenes("五日内退。不收费。", **FULL) == scenes("五日内退。不收费。", **FULL)


def test_every_bundled_answer_is_said_as_it_is_written(films: Films) -> None:
    for one, film in films.items():
        answer = "".join(scene.narration for scene in film if scene.id.startswith("answer"))
        assert answer == one.answer
        assert film[0].heading == one.ask


def test_sentences_of_a_whole_film_are_those_of_its_scenes(films: Films) -> None:
    for film in films.values():
        apart = [piece for scene in film for piece in pieces(scene.narration)]
        assert list(pieces(said(film))) == apart


def test_bundled_boards_are_headed_short_and_use_what_is_drawn(films: Films) -> None:
    for one, film in films.items():
        for before, scene in itertools.pairwise(film):
            assert scene.heading
            assert scene.heading != before.heading, (one.id, scene.id)
            assert scene.icon in {*NAMES, ""}
        for scene in (s for s in film if s.id.startswith("answer")):
            assert 1 <= len(scene.lines) <= 6
            assert len(scene.narration) <= 80
            longest = 34 if scene.kind in {"flow", "timeline", "dos", "steps"} else 20
            assert all(len(line.text) <= longest for line in scene.lines)


def test_the_bundled_films_use_every_kind_of_board(films: Films) -> None:
    kinds = {scene.kind for film in films.values() for scene in film}
    assert kinds == {
        *("title", "statement", "steps", "checklist", "dos", "timeline"),
        *("amount", "comparison", "flow", "place", "law", "closing"),
    }


def test_no_two_bundled_films_begin_alike(films: Films) -> None:
    beginnings = {tuple((s.heading, s.kind, s.icon) for s in film[:2]) for film in films.values()}
    assert len(beginnings) == len(films)


def test_a_title_tells_its_topic_by_a_cartoon_of_the_shared_ones(films: Films) -> None:
    shown = {film[0].vignette for film in films.values()}
    assert shown <= set(STORIES)
    assert len(shown) >= len(CARTOONS)
