"""What keeps films from being drawn or told well is told by file, item and field."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from content.film_lints import film_warnings
from content.narration.library import FOLDER, file_name
from content.narration.sentences import pieces
from content.problem import Problem
from content.schema import ContentSet, Question, Stop, Tour
from content.storyboard.script import script
from tests.content.storyboard.script.scripted import SET, question

VOICE = "somebody 1"


def of(*questions: Question, tours: tuple[Tour, ...] = ()) -> ContentSet:
    return SET.model_copy(update={"questions": questions, "tours": tours})


def told(folder: Path, one: Question) -> list[Problem]:
    return list(film_warnings(of(one), folder))


def record(folder: Path, said: str) -> Path:
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    (folder / "voice.json").write_text(json.dumps({"voice": VOICE}), "utf-8")
    path = folder / FOLDER / file_name(VOICE, said)
    soundfile.write(path, np.full(4800, 0.1), 24_000, format="OGG", subtype="OPUS")
    return path


def sentences(one: Question) -> list[str]:
    return [piece.said for scene in script(one, SET) for piece in pieces(scene.narration)]


def test_there_is_nothing_to_say_of_a_film_that_is_right(tmp_path: Path) -> None:
    assert told(tmp_path, question("五日内退。")) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ask": "退𠮷吗"}, "ask"),
        ({"answer": "可以退𠮷。"}, "answer"),
        ({"steps": ["看公告", "退𠮷"]}, "steps"),
        ({"storyboard": [{"scene": "title", "heading": "𠮷"}]}, "storyboard"),
        ({"storyboard": [{"scene": "title", "lines": [{"text": "𠮷"}]}]}, "storyboard"),
    ],
)
def test_a_letter_that_cant_be_drawn_is_named_with_its_field(
    tmp_path: Path, more: dict[str, Any], field: str
) -> None:
    missing = "\U0001f9ff"
    changed = json.loads(json.dumps(more, ensure_ascii=False).replace("𠮷", missing))
    (problem,) = told(tmp_path, question(**{"answer": "可以。", **changed}))
    assert (problem.file, problem.item, problem.field) == ("questions.json", "a", field)
    assert missing in problem.message


def test_what_does_not_fit_names_the_scene_and_the_layout(tmp_path: Path) -> None:
    problems = told(tmp_path, question("可以。", steps=["投标" * 200]))
    fits = [problem.message for problem in problems if problem.field == "steps"]
    assert any("steps-1（竖版）" in message for message in fits)
    assert any("steps-1（横版）" in message for message in fits)


def test_a_scene_and_a_film_that_last_too_long_are_told(tmp_path: Path) -> None:
    answer = "请大家都先到外面去走一走看一看玩一玩以后再回到大厅里面来问一问。" * 14
    problems = told(tmp_path, question(answer, steps=["看看公告再报名" * 14]))
    assert any("画面 steps-1 有 " in problem.message for problem in problems)
    assert any(problem.message.startswith("动画有 ") for problem in problems)


def test_changes_that_have_lost_their_scene_are_told(tmp_path: Path) -> None:
    lost = {"scene": "steps-1", "icon": "coin"}
    own = {"scene": "by-hand", "after": "answer-9", "lines": [{"text": "带锁"}]}
    kept = {"scene": "title", "icon": "coin"}
    problems = told(tmp_path, question("可以。", storyboard=[lost, own, kept]))
    assert [problem.field for problem in problems] == ["storyboard.1", "storyboard.2"]
    assert "原来是画面 steps-1的" in problems[0].message


def test_without_a_voice_nothing_is_missing(tmp_path: Path) -> None:
    assert told(tmp_path, question("可以退。")) == []


def test_sentences_that_nobody_has_said_are_counted(tmp_path: Path) -> None:
    one = question("可以退。")
    said = sentences(one)
    for each in said[1:]:
        record(tmp_path, each)
    (problem,) = told(tmp_path, one)
    assert problem.field == "narration"
    assert problem.message.startswith("有 1 句还没有配音")
    record(tmp_path, said[0])
    assert told(tmp_path, one) == []


def test_an_edited_sentence_has_no_voice_and_its_old_one_no_sentence(tmp_path: Path) -> None:
    for each in sentences(question("可以退。")):
        record(tmp_path, each)
    missing, unused = told(tmp_path, question("可以全退。"))
    assert "例如“可以全退。”" in missing.message
    assert unused.file == FOLDER
    assert unused.message.startswith("有 1 个配音文件没有哪句话用到")


def test_what_is_said_on_tours_is_used(tmp_path: Path) -> None:
    record(tmp_path, pieces("请往前走。")[0].said)
    tour = Tour(id="t", title="看看", stops=(Stop(place="room", narration="请往前走。"),))
    assert list(film_warnings(of(tours=(tour,)), tmp_path)) == []


def test_a_recording_that_is_no_sound_is_told(tmp_path: Path) -> None:
    one = question("可以退。")
    record(tmp_path, sentences(one)[0]).write_bytes(b"no sound")
    problems = told(tmp_path, one)
    assert problems[0].field == "narration"
    assert problems[0].message.startswith("配音文件坏了")


def test_a_question_with_a_cartoon_of_its_own_needs_no_film(tmp_path: Path) -> None:
    one = question("可以。", steps=["投标" * 90], animation="media/a.json")
    assert told(tmp_path, one) == []
