"""A clerk's change stays with the sentence that it was made for."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.load import BUNDLED, load_set
from content.schema import ContentSet, LineChange, Question, SceneChange
from content.storyboard.scene import Line, Scene
from content.storyboard.script import script
from content.storyboard.script.changes import changed, joined
from content.storyboard.script.clauses import bare, clauses
from content.storyboard.script.following import followed, likeness, words_of
from tests.content.storyboard.script.scripted import boards, scenes


def scene(number: int, said: str) -> Scene:
    return Scene(f"answer-{number}", "statement", "甲", lines=(Line(bare(said), said),))


PAY = "请从本单位的基本账户转账，别用个人账户。"
ASK = "拿不准的，请到大厅服务台问一问。"
BACK = "没有中标的，五个工作日内原路退回。"


def of(changes: list[SceneChange], *said: str) -> list[str | None]:
    return [one.scene for one in followed([scene(n, s) for n, s in enumerate(said, 1)], changes)]


def test_it_goes_to_the_scene_that_says_the_same_wherever_that_stands_now() -> None:
    change = SceneChange(scene="answer-1", says=PAY, icon="coin")
    assert of([change], PAY, ASK) == ["answer-1"]
    assert of([change], ASK, PAY) == ["answer-2"]
    assert of([change], ASK, BACK, PAY.replace("，", "；")) == ["answer-3"]


def test_it_goes_to_what_its_sentence_has_become() -> None:
    change = SceneChange(scene="answer-1", says=PAY, icon="coin")
    assert of([change], ASK, PAY.replace("本单位的", "本单位")) == ["answer-2"]
    assert of([change], ASK, PAY + "要开户的请先办。") == ["answer-2"]


@pytest.mark.parametrize(
    "of_words",
    [
        {"hidden": True},
        {"lines": [{"text": "转账"}]},
        {"lead": "转账。"},
        {"heading": "五日内转账"},
    ],
)
def test_what_is_said_otherwise_is_not_said_of_a_sentence_that_was_edited(
    of_words: dict[str, object],
) -> None:
    change = SceneChange.model_validate(
        {"scene": "answer-1", "says": PAY, **of_words}, strict=False
    )
    assert of([change], ASK, PAY) == ["answer-2"]
    assert of([change], ASK, PAY.replace("本单位的", "本单位")) == [None]


def test_a_change_whose_sentence_is_gone_is_of_no_scene() -> None:
    assert of([SceneChange(scene="answer-1", says=PAY, icon="coin")], ASK, BACK) == [None]


def test_a_change_without_words_is_of_the_scene_with_its_name() -> None:
    old = SceneChange(scene="answer-2", icon="coin")
    assert of([old], PAY, ASK) == ["answer-2"]
    assert of([old], PAY) == [None]


def test_two_changes_are_not_of_one_scene() -> None:
    first = SceneChange(scene="answer-1", says=PAY, icon="coin")
    second = SceneChange(scene="answer-2", says=ASK, icon="chat")
    assert of([first, second], ASK, PAY) == ["answer-2", "answer-1"]
    assert of([first, SceneChange(scene="answer-2", icon="chat")], BACK, PAY) == ["answer-2", None]


def test_what_is_said_twice_keeps_its_turn() -> None:
    change = SceneChange(scene="answer-3", says=PAY, icon="coin")
    assert of([change], PAY, ASK, PAY) == ["answer-3"]
    assert of([change], PAY, ASK) == ["answer-1"]


def test_an_added_scene_is_of_the_one_behind_which_it_stands() -> None:
    added = SceneChange(scene="extra-1", after="answer-1", says=PAY, heading="别忘了")
    assert of([added], ASK, PAY) == ["answer-2"]
    assert of([added], ASK, BACK) == [None]
    on = SceneChange(scene="extra-2", after="extra-1", heading="还有")
    assert of([added, on], ASK, PAY) == ["answer-2", "extra-1"]


def test_one_board_written_of_what_is_divided_now_is_of_all_its_parts() -> None:
    whole = SceneChange(scene="answer-1", says=PAY + ASK, lines=(LineChange(text="转账"),))
    made = [scene(n, said) for n, said in enumerate((BACK, PAY, ASK), 1)]
    (one,) = followed(made, [whole])
    assert one.scenes == ("answer-2", "answer-3")
    assert [board.id for board in changed(made, [whole])] == ["answer-1", "answer-2"]
    edited = [made[0], made[1], scene(3, BACK)]
    assert changed(edited, [whole]) == tuple(edited)


def test_what_is_only_shown_otherwise_joins_no_boards() -> None:
    assert of([SceneChange(scene="answer-1", says=PAY + ASK, icon="coin")], ASK, PAY) == [
        "answer-2"
    ]
    assert joined([scene(1, PAY), scene(2, ASK)]).narration == PAY + ASK


def test_a_scene_of_which_there_is_one_needs_no_words() -> None:
    title, *_, closing = scenes(PAY)
    assert words_of(title) == words_of(closing) == ""
    assert words_of(scenes(PAY)[1]) == PAY


@cache
def sentences() -> tuple[str, ...]:
    """Those of the bundled answers, none of which says nearly the same as another."""
    found = chain.from_iterable(
        scene.narration.split("。")
        for q in load_set(BUNDLED).questions
        for scene in boards(q.answer)
    )
    return tuple(dict.fromkeys(f"{one}。" for one in found if len(one) > 8))


answers = st.lists(st.sampled_from(sentences()), min_size=1, max_size=6, unique=True)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """An answer's sentences; then with one inserted, one deleted, or two in each other's place."""
    before = draw(answers)
    after = [*before]
    for edit in draw(
        st.lists(st.sampled_from(("insert", "delete", "swap")), min_size=1, max_size=4)
    ):
        here, there = (draw(st.integers(0, max(0, len(after) - 1))) for _ in range(2))
        if edit == "insert":
            after.insert(here, draw(st.sampled_from(sentences())))
        elif edit == "swap" and after:
            after[here], after[there] = after[there], after[here]
        elif len(after) > 1:
            del after[here]
    return before, after


@given(edits(), st.sampled_from(({}, {"hidden": True}, {"lines": ()})))
@settings(max_examples=150, deadline=None)
def test_no_edit_puts_a_change_on_a_sentence_it_was_not_made_for(
    edit: tuple[list[str], list[str]], says_itself: dict[str, Any]
) -> None:
    before, after = ("".join(sentences) for sentences in edit)
    made_for = {scene.id: words_of(scene) for scene in boards(before)}
    changes = [
        SceneChange(scene=name, says=words, icon="coin", **says_itself)
        for name, words in made_for.items()
    ]
    now = {scene.id: words_of(scene) for scene in boards(after)}
    found = [one for one in followed(boards(after), changes) if one.scene]
    assert len({one.scene for one in found}) == len(found)
    for one in found:
        words = "".join(now[scene] for scene in one.scenes)
        shared = set(parts(words)) & set(parts(one.change.says))
        assert sum(map(len, shared)) * 2 >= len("".join(parts(words))), (one.change.says, words)
        assert not says_itself or words == one.change.says


def parts(text: str) -> list[str]:
    return [bare(part) for part in clauses(text)]


@given(answers)
@settings(max_examples=60, deadline=None)
def test_each_change_of_an_answer_that_was_not_edited_stays(answer: list[str]) -> None:
    made = boards("".join(answer))
    changes = [SceneChange(scene=one.id, says=words_of(one), icon="coin") for one in made]
    assert [one.scene for one in followed(made, changes)] == [one.id for one in made]


def test_no_two_bundled_boards_are_taken_for_one_another() -> None:
    for question in load_set(BUNDLED).questions:
        words = [scene.narration for scene in boards(question.answer)]
        for n, one in enumerate(words):
            assert all(likeness(one, other) < 0.4 for other in words[n + 1 :]), one


@cache
def bundled() -> ContentSet:
    return load_set(BUNDLED)


CHANGED = [question for question in bundled().questions if question.storyboard]
"""Those of which boards have been written by hand."""


@st.composite
def rewritten(draw: st.DrawFn) -> Question:
    """A bundled question, its sentences edited, a figure among them."""
    question = draw(st.sampled_from(CHANGED))
    after = [f"{one}。" for one in question.answer.split("。") if one]
    here, there = (draw(st.integers(0, len(after) - 1)) for _ in range(2))
    edit = draw(st.sampled_from(("insert", "delete", "swap", "figure")))
    if edit == "insert":
        after.insert(here, draw(st.sampled_from(sentences())))
    elif edit == "swap":
        after[here], after[there] = after[there], after[here]
    elif edit == "delete" and len(after) > 1:
        del after[here]
    else:
        after[here] = re.sub("[一二三五]", "四", after[here])
    return question.model_copy(update={"answer": "".join(after)})


@given(rewritten())
@settings(max_examples=100, deadline=None)
def test_a_film_with_boards_written_by_hand_says_the_answer_as_it_is_now(
    question: Question,
) -> None:
    made = script(question, bundled())
    said = "".join(one.narration for one in made if one.id.startswith("answer"))
    assert letters(said) == letters(question.answer)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_what_led_to_lines_written_by_hand_is_said_where_it_has_become_a_line() -> None:
    question = next(one for one in bundled().questions if one.id == "land-who")
    longer = question.model_copy(
        update={"answer": "插好CA数字证书，听提示在线解密就行。" + question.answer}
    )
    said = "".join(
        one.narration for one in script(longer, bundled()) if one.id.startswith("answer")
    )
    assert letters(said) == letters(longer.answer)
