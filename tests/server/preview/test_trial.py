"""What the terminal would do with a sentence, against content that is not published."""

import copy
import threading

import pytest
from flask import Flask

from server import sets
from server.items import Body
from server.preview import trial
from server.preview.trial import answers_for, being_made, try_out

pytestmark = pytest.mark.usefixtures("no_encoder")
Bodies = dict[str, list[tuple[str, Body]]]


@pytest.fixture
def few(filled: Flask) -> Bodies:
    """A part of the bundled set, without its map: an index that is made soon."""
    trial._kept.clear()
    whole = sets.bodies(sets.heads())
    names = ("set", "categories", "lexicon")
    return {**{name: whole[name] for name in names}, "questions": whole["questions"][:16]}


def test_a_standard_question_is_answered_and_the_reason_says_so(few: Bodies) -> None:
    key, body = few["questions"][0]
    tried = try_out(answers_for(few), body["ask"], heard=False)
    assert tried.outcome == "answer"
    assert tried.meets("question", key) == "yes"
    assert tried.does == f"直接回答“{body['ask']}”"
    assert tried.chances[0].words in {"几乎肯定", "很有把握", "有把握"}
    assert "一字不差" in tried.chances[0].why[0]


def test_nonsense_is_not_known_and_a_clue_is_noted(few: Bodies) -> None:
    tried = try_out(answers_for(few), "猫咪爱晒太阳打呼噜", heard=True)
    assert tried.outcome == "unknown"
    assert tried.target is None
    assert "问题线索" in tried.does
    assert tried.meets("question", "anything") == "no"


def test_what_others_do_is_told_as_the_visitor_hears_it(few: Bodies) -> None:
    row = {"id": "cats", "names": ["猫咪"], "where": "请到宠物医院。"}
    tried = try_out(
        answers_for({**few, "elsewhere": [("cats", row)]}), "猫咪爱晒太阳打呼噜", heard=False
    )
    assert tried.does == "说这件事不在这里办：请到宠物医院。"


def test_a_draft_is_tried_as_if_it_were_published(few: Bodies) -> None:
    said = "猫咪爱晒太阳打呼噜"
    changed = copy.deepcopy(few)
    key, body = changed["questions"][0]
    body["variants"] = [*body.get("variants", ()), said]
    assert try_out(answers_for(few), said, heard=False).meets("question", key) == "no"
    assert try_out(answers_for(changed), said, heard=False).meets("question", key) == "yes"


def test_what_is_offered_among_others_is_neither_right_nor_wrong(few: Bodies) -> None:
    answers = answers_for(few)
    tried = next(
        one
        for text in ("交保证金", "保证金", "中标", "报名", "投标", "开标")
        if (one := try_out(answers, text, heard=False)).outcome == "suggest"
    )
    first = tried.chances[0].target
    assert tried.meets(first.kind, first.id) == "offered"
    assert tried.meets(first.kind, "another") == "no"
    assert tried.does.startswith("拿不准")


def test_what_is_likely_and_asked_back_is_not_called_certain(few: Bodies) -> None:
    key, body = few["questions"][0]
    tried = try_out(answers_for(few), f"{body['ask']}，丢了怎么补办", heard=False)
    assert tried.does.startswith(f"先问一声是不是：“{body['ask']}”")
    first, *others = tried.chances
    assert (first.target.id, first.in_doubt) == (key, True)
    assert first.words == "很像，还要问一声"
    assert any("“丢”" in words for words in first.why)
    assert not any(one.in_doubt for one in others)


def test_what_was_asked_in_the_same_breath_is_told(few: Bodies) -> None:
    one, other = (body["ask"] for _, body in few["questions"][:2])
    tried = try_out(answers_for(few), f"{one}，还有{other}", heard=False)
    assert tried.does in {
        f"直接回答“{mine}”，下面列出还问到的“{yours}”"
        for mine, yours in ((one, other), (other, one))
    }


def test_an_index_is_made_once_and_only_a_few_are_kept(few: Bodies) -> None:
    made = being_made(few)
    assert being_made(copy.deepcopy(few)) is made
    others = [{**few, "questions": few["questions"][:n]} for n in range(trial.KEPT)]
    for one in others:
        answers_for(one)
    assert len(trial._kept) == trial.KEPT
    assert being_made(few) is not made


def test_an_item_that_is_not_valid_yet_is_left_out(few: Bodies) -> None:
    changed = copy.deepcopy(few)
    key, body = changed["questions"][0]
    asked = body["ask"]
    body["answer"] = ""
    assert try_out(answers_for(changed), asked, heard=False).meets("question", key) == "no"


def test_an_index_that_could_not_be_made_is_made_again(
    few: Bodies, monkeypatch: pytest.MonkeyPatch
) -> None:

    def no_memory() -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(trial, "_encoder", no_memory)
        with pytest.raises(MemoryError):
            answers_for(few)
    assert answers_for(few).targets


def test_two_who_ask_at_once_share_one_index(filled: Flask, few: Bodies) -> None:
    made: list[object] = []

    def ask() -> None:
        with filled.app_context():
            made.append(being_made(few))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, made))) == 1


def test_many_who_try_different_texts_all_get_their_answer(few: Bodies) -> None:
    contents = [{**few, "questions": few["questions"][n : n + 2]} for n in range(trial.KEPT + 2)]
    for future, content in zip([*map(being_made, contents)], contents, strict=True):
        key, body = content["questions"][0]
        tried = try_out(future.result(), body["ask"], heard=False)
        assert tried.meets("question", key) == "yes"
    assert sum(future.done() for future in trial._kept.values()) <= trial.KEPT
