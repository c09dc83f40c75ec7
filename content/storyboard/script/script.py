"""A question's scenes: its title, its answer, steps, materials, law, and where to go."""

from __future__ import annotations

import re

from content.schema import ContentSet, Question
from content.storyboard.scene import Line, Scene


def script(question: Question, content: ContentSet) -> tuple[Scene, ...]:
    """The scenes of `question` in the order in which they play, a clerk's changes included."""
    scenes = [Scene("title", "title", question.ask, lead=_sentence(question.ask), pose="wave")]
    for number, sentence in enumerate(re.findall("[^。！？；]+[。！？；]?", question.answer), 1):
        clauses = re.findall("[^，：]+[，：]?", sentence)
        lines = tuple(Line(clause.rstrip("，：。；"), clause) for clause in clauses)
        scenes.append(Scene(f"answer-{number}", "statement", "", lines=lines, pose="show"))
    if question.steps:
        lines = tuple(Line(s, f"第{n}步，{_sentence(s)}") for n, s in enumerate(question.steps, 1))
        scenes.append(Scene("steps-1", "steps", "怎么办", lines=lines, icon="steps", pose="point"))
    return tuple(scenes)


def _sentence(text: str) -> str:
    return text if text[-1] in "。！？；" else text + "。"
