"""How a film ends: the law, the place, and where to go or whom to call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from content.schema import ContentSet, Department, Question
from content.storyboard.plan import Plan
from content.storyboard.scene import Line, Scene
from content.storyboard.script.changes import spoken
from content.storyboard.script.pictograms import first_topic

_LAW = re.compile(r"《(?P<name>[^》]+)》(?P<article>[^；。]*)")
_MOST_LAWS = 2
# Characters that are said in half a minute, and in three quarters of one.
_MUCH, _TOO_MUCH = 130, 200
_SHORT = re.compile("^中华人民共和国")


def law(question: Question) -> Scene | None:
    """Two laws with their articles; one where there is much to say already, none where it is too much."""
    said = "".join((question.answer, *question.steps, *question.materials))
    if not question.basis or len(said) > _TOO_MUCH:
        return None
    most = _MOST_LAWS if len(said) <= _MUCH else 1
    lines = tuple(_law(text) for text in question.basis[:most])
    first = _LAW.match(question.basis[0])
    name = f"《{_SHORT.sub('', first['name'])}》" if first else question.basis[0].rstrip("。")
    lead = f"依据是{name}。" if spoken(name) else ""
    return Scene("law", "law", "有法可依", lead=lead, lines=lines, icon="law-book", pose="show")


def _law(text: str) -> Line:
    found = _LAW.match(text)
    if not found:
        return Line(text)
    return Line(f"《{found['name']}》", note=found["article"].strip("（）() "))


def place(question: Question, content: ContentSet, plans: Mapping[str, Plan]) -> Scene | None:
    """The place to go, on the plan of its storey."""
    department = _department(question, content)
    id_ = question.place or (department.place if department else None)
    found = next((p for p in content.places if p.id == id_), None)
    if found is None:
        return None
    where = f"在{found.level}" if found.level else "在地图上"
    lines = [Line(found.name, said=f"{found.name}{where}。", note=found.level or "")]
    if department and department.name != found.name:
        lines.append(Line(department.name))
    return Scene(
        "place",
        "place",
        "在哪里",
        lines=tuple(lines),
        icon="map-pin",
        pose="point",
        plan=plans.get(found.id),
    )


def closing(question: Question, content: ContentSet) -> Scene:
    """Whom to ask, at which telephone; its pictogram is of what was asked."""
    department = _department(question, content)
    phone = department.phone if department else content.centre.phone if content.centre else ""
    called = Line(f"电话{phone}", marks=(phone,))
    if department:
        lines = [Line(department.name, said=f"还有不明白的，请找{department.name}。")]
        lines += [called] if phone else []
    elif phone:
        lines = [replace(called, said=f"还有不明白的，请打{phone}。")]
    else:
        lines = [Line("请问工作人员", said="还有不明白的，请问工作人员。")]
    return Scene(
        "closing",
        "closing",
        "还有不明白的，请问我们",
        lines=tuple(lines),
        icon=topic[0].icon if (topic := first_topic(question.ask)) else "phone",
        pose="wave",
    )


def _department(question: Question, content: ContentSet) -> Department | None:
    return next((d for d in content.departments if d.id == question.department), None)
