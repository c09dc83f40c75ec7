"""Questions of a small set, and the scenes that they make."""

import json
from collections.abc import Sequence
from typing import Any

from content.schema import Category, ContentSet, Department, Place, Question, SetInfo
from content.storyboard.scene import Scene
from content.storyboard.script import script

SET = ContentSet(
    info=SetInfo(format=1, id="small", title="小厅", language="zh-CN"),
    categories=(Category(id="money", name="钱", icon="bond"),),
    questions=(),
    departments=(
        Department(
            id="finance", name="财务科", duties="收钱退钱", phone="0537-7817005", place="room"
        ),
    ),
    places=(Place(id="room", name="财务科", category="office", level="一楼"),),
)


def question(answer: str, ask: str = "保证金怎么退", **more: Any) -> Question:
    """A question with this answer."""
    fields = {"id": "a", "category": "money", "ask": ask, "answer": answer, "updated": "2026-06-01"}
    return Question.model_validate_json(json.dumps(fields | more))


def scenes(answer: str, ask: str = "保证金怎么退", **more: Any) -> tuple[Scene, ...]:
    """Its whole film."""
    return script(question(answer, ask, **more), SET)


def boards(answer: str, ask: str = "保证金怎么退") -> list[Scene]:
    """The scenes of its answer."""
    return [scene for scene in scenes(answer, ask) if scene.id.startswith("answer")]


def rows(scene: Scene) -> list[tuple[str, ...]]:
    """Sign, text and note of each line, without what is empty."""
    return [tuple(filter(None, (one.sign, one.text, one.note))) for one in scene.lines]


def said(film: Sequence[Scene]) -> str:
    """All that is said."""
    return "".join(scene.narration for scene in film)
