"""What a clerk changes of a film; the rest follows the answer."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from content.load import load_set
from content.problem import ContentError
from content.schema import SceneChange
from content.storyboard.scene import Line, Scene
from content.storyboard.script.changes import changed
from tests.content.storyboard.script.scripted import said, scenes

ANSWER = "先看招标公告，再下载招标文件，做好投标文件在截止前上传。拿不准的，请带着资料到大厅里来，问一问工作人员。"


def film(*changes: dict[str, Any], answer: str = ANSWER) -> list[Any]:
    return list(scenes(answer, storyboard=list(changes)))


def ids(*changes: dict[str, Any]) -> list[str]:
    return [scene.id for scene in film(*changes)]


def test_without_a_change_the_film_is_as_it_is_derived() -> None:
    assert ids() == ["title", "answer-1", "answer-2", "closing"]


def test_what_a_change_leaves_out_stays_derived_and_follows_the_answer() -> None:
    change = {"scene": "answer-1", "icon": "coin", "pose": "joy"}
    changed = film(change)[1]
    assert (changed.icon, changed.pose, changed.heading) == ("coin", "joy", film()[1].heading)
    edited = film(change, answer=ANSWER.replace("公告", "通知"))[1]
    assert edited.icon == "coin"
    assert edited.lines[0].text == "先看招标通知"


def test_a_hidden_scene_is_neither_shown_nor_said() -> None:
    assert ids({"scene": "answer-2", "hidden": True}) == ["title", "answer-1", "closing"]
    assert "拿不准" not in said(film({"scene": "answer-2", "hidden": True}))


def test_something_is_always_left_to_show() -> None:
    hide = [{"scene": one, "hidden": True} for one in ids()]
    assert ids(*hide) == ["title"]


def test_lines_of_a_clerk_are_said_as_they_are_written_or_as_the_clerk_says() -> None:
    lines = [{"text": "先看公告"}, {"text": "CA锁", "said": "再带上证书锁", "sign": "do"}]
    changed = film({"scene": "answer-1", "kind": "dos", "lines": lines})[1]
    assert changed.kind == "dos"
    assert changed.narration == "先看公告。再带上证书锁。"
    assert changed.lines[1] == Line("CA锁", "再带上证书锁。", sign="do")


def test_a_line_that_is_kept_is_said_as_before() -> None:
    kept = {"text": "电话0537-7817005"}
    changed = scenes(
        ANSWER, department="finance", storyboard=[{"scene": "closing", "lines": [kept]}]
    )[-1]
    assert changed.lines[0].said == ""


def test_what_is_said_of_a_changed_scene_ends_as_a_sentence_does() -> None:
    first = {"text": "先看公告", "said": "先看公告，"}
    assert film({"scene": "answer-1", "lines": [first]})[1].narration == "先看公告。"
    assert film({"scene": "title", "lead": "请听好"})[0].narration == "请听好。"


def test_a_scene_of_its_own_stands_behind_the_one_named() -> None:
    own = {
        "scene": "by-hand",
        "after": "answer-1",
        "heading": "别忘了",
        "lines": [{"text": "带锁"}],
    }
    assert ids(own) == ["title", "answer-1", "by-hand", "answer-2", "closing"]
    scene = film(own)[2]
    assert (scene.kind, scene.heading, scene.narration) == ("statement", "别忘了", "带锁。")


def test_behind_what_is_not_there_any_more_stands_before_the_closing() -> None:
    own = {"scene": "by-hand", "after": "answer-9", "lines": [{"text": "带锁"}]}
    assert ids(own)[-2:] == ["by-hand", "closing"]


def test_a_derived_scene_can_be_moved() -> None:
    assert ids({"scene": "answer-1", "after": "answer-2"}) == [
        *("title", "answer-2", "answer-1", "closing")
    ]


def test_a_change_of_what_is_not_derived_any_more_changes_nothing() -> None:
    assert film({"scene": "steps-1", "heading": "步骤"}) == film()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"scene": "title", "icon": "unicorn"}, "storyboard.1.icon", "没有叫 unicorn 的图标"),
        ({"scene": "title", "vignette": "opera"}, "storyboard.1.vignette", "没有叫 opera 的小动画"),
        ({"scene": "title", "kind": "poem"}, "storyboard.1.kind", "只能是"),
        ({"scene": "title", "pose": "fly"}, "storyboard.1.pose", "只能是"),
        ({"scene": "title", "lines": [{"text": ""}]}, "storyboard.1.lines.1.text", "不能为空"),
        ({"scene": "title", "colour": "red"}, "storyboard.1.colour", "没有这样的字段"),
    ],
)
def test_what_is_not_known_is_named_by_file_item_and_field(
    tmp_path: Any, change: dict[str, Any], field: str, words: str
) -> None:
    write = {
        "set.json": {"format": 1, "id": "s", "title": "小厅", "language": "zh-CN"},
        "categories.json": [{"id": "money", "name": "钱", "icon": "bond"}],
        "questions.json": [
            {
                "id": "a",
                "category": "money",
                "ask": "怎么退",
                "answer": "可以。",
                "updated": "2026-06-01",
                "storyboard": [change],
            }
        ],
    }
    for name, data in write.items():
        (tmp_path / name).write_text(json.dumps(data), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_set(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.item, problem.field) == ("questions.json", "a", field)
    assert words in problem.message


def test_a_scene_is_changed_once() -> None:
    twice = {"scene": "title", "icon": "coin"}
    with pytest.raises(ValidationError, match="画面 title 改了两次"):
        film(twice, twice)


def test_a_board_written_anew_that_says_the_same_may_end_within_a_sentence() -> None:
    spread = Scene("answer-1", "statement", "甲", lines=(Line("自然人、法人", "自然人、法人，"),))
    lines = ({"text": "自然人", "said": "自然人、"}, {"text": "法人", "said": "法人，"})
    change = SceneChange.model_validate_json(json.dumps({"scene": "answer-1", "lines": lines}))
    (made,) = changed([spread], [change])
    assert [line.text for line in made.lines] == ["自然人", "法人"]
    assert made.narration == spread.narration


def test_a_new_heading_leaves_what_is_said_as_it_was() -> None:
    spread = Scene(
        "answer-1", "statement", "甲", lines=(Line("境内外的自然人", "境内外的自然人，"),)
    )
    (made,) = changed([spread], [SceneChange(scene="answer-1", heading="个人也能参加")])
    assert made.heading == "个人也能参加"
    assert made.narration == spread.narration
