"""A question's scenes: its title, its answer, steps, materials, law, and where to go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from types import MappingProxyType

from content.schema import ContentSet, Question
from content.storyboard.plan import Plan
from content.storyboard.scene import Line, Scene
from content.storyboard.script.answer import answer
from content.storyboard.script.changes import ENDS, changed, sentence, spoken
from content.storyboard.script.ending import closing, law, place
from content.storyboard.script.notable import marks
from content.storyboard.script.vignettes import vignette
from content.storyboard.script.words import Words

_MOST_ROWS = 5
# Said on one board in some eighteen seconds; 第一步 and a pause are as long as so many characters.
_MOST_CHARACTERS = 70
_SAID_BESIDE = 5
_ASKS = re.compile("什么|怎么|哪|吗|几|多少|谁|呢|多久|如何|是否")


def script(
    question: Question,
    content: ContentSet,
    plans: Mapping[str, Plan] = MappingProxyType({}),
) -> tuple[Scene, ...]:
    """The scenes of `question` in the order in which they play, a clerk's changes included.

    `plans`: of places, by their ids (script.plans).
    """
    places = _named(content)
    derived = [
        Scene(
            "title",
            "title",
            question.ask,
            lead=_asked(question.ask),
            pose="wave",
            vignette=vignette(question),
        ),
        *answer(sentence(question.answer), question.ask, Words(content), places),
        *_steps(question.steps),
        *_materials(question.materials),
        law(question),
        place(question, content, plans),
        closing(question, content),
    ]
    scenes = [scene for scene in derived if scene is not None]
    return changed(scenes, question.storyboard)


def _named(content: ContentSet) -> tuple[str, ...]:
    """Names of places and departments that are worth marking; 电梯 is not."""
    names = [d.name for d in content.departments] + [p.name for p in content.places]
    return tuple(dict.fromkeys(name for name in names if len(name) > 2))


def _steps(steps: tuple[str, ...]) -> list[Scene]:
    scenes: list[Scene] = []
    for number, rows in enumerate(_shared(steps), 1):
        first = sum(len(scene.lines) for scene in scenes) + 1
        lines = tuple(
            Line(step, f"第{n}步，{sentence(step)}", marks=marks(step))
            for n, step in enumerate(rows, first)
        )
        heading = "一步一步来" if number == 1 else "接着做"
        scenes.append(
            Scene(
                f"steps-{number}",
                "steps",
                heading,
                "",
                lines,
                icon="steps",
                pose="point",
                first=first,
            )
        )
    return scenes


def _materials(materials: tuple[str, ...]) -> list[Scene]:
    return [
        Scene(
            f"materials-{number}",
            "checklist",
            "要带的材料" if number == 1 else "还要带",
            lead="需要带这些材料。" if number == 1 else "",
            lines=tuple(Line(row, spoken(row)) for row in rows),
            icon="checklist",
            pose="show",
        )
        for number, rows in enumerate(_shared(materials), 1)
    ]


def _shared(rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    """As few boards as possible, each with as many rows as the others."""
    if not rows:
        return []
    length = sum(len(row) + _SAID_BESIDE for row in rows)
    boards = max(ceil(len(rows) / _MOST_ROWS), ceil(length / _MOST_CHARACTERS))
    size = ceil(len(rows) / boards)
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _asked(ask: str) -> str:
    return spoken(ask) if ask[-1] in ENDS or not _ASKS.search(ask) else ask + "？"
