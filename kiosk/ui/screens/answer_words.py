"""The answer in words: what it says, how it is done, what to bring, the law, and where to go from here."""

from collections.abc import Sequence

from kivy.uix.widget import Widget

from content.answers.decide import Part
from content.schema import Question
from kiosk.ui import theme
from kiosk.ui.screens.base import Scene
from kiosk.ui.screens.departments import lead_to
from kiosk.ui.screens.leads import leads
from kiosk.ui.widgets.box import Card, Row
from kiosk.ui.widgets.button import row_button
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text
from kiosk.visit.screen import Name


def words_of(scene: Scene, q: Question) -> Sequence[Widget]:
    """A card a part of the answer, the part that was asked for first."""
    parts: dict[Part, Widget] = {"whole": Card(Text(q.answer, size=theme.LEAD), pad=(36, 30))}
    if q.steps:
        rows = [_numbered(n, step) for n, step in enumerate(q.steps, 1)]
        parts["steps"] = _part("steps", "怎么办", rows)
    if q.materials:
        parts["materials"] = _part("document", "带什么", [_ticked(m) for m in q.materials])
    if q.basis:
        law = [Text(b, size=theme.BODY, colour=theme.QUIET_INK) for b in q.basis]
        parts["basis"] = _part("law", "依据", law)
    asked = scene.visit.screen.part or "whole"
    first, *others = sorted(parts.values(), key=lambda part: part is not parts.get(asked))
    return [first, *_also_asked(scene), *others, *_leads(scene, q)]


def _also_asked(scene: Scene) -> list[Widget]:
    """What else was asked for in the same breath: high up, where whoever waits for it looks."""
    more = leads(scene, scene.visit.also)
    if not more:
        return []
    head = Text("您还问了", size=theme.LEAD, bold=True, colour=theme.CANAL)
    return [Card(head, *more, colour=theme.MIST, flat=True, pad=(24, 24), gap=18)]


def _leads(scene: Scene, q: Question) -> list[Widget]:
    """Where to go on from here."""
    stock, go = scene.stock, scene.go
    ways: list[Widget] = []
    office = stock.departments.get(q.department or "")
    place = q.place or (office.place if office else None)
    ways += lead_to(scene, place)
    if q.department:
        department = stock.departments[q.department]
        ways.append(
            row_button(
                f"找{department.name}",
                go(Name.DEPARTMENT, department.id),
                icon="departments",
                note=f"电话 {department.phone}",
            )
        )
    if q.related:
        ways.append(Text("您可能还想问", size=theme.LEAD, bold=True, colour=theme.QUIET_INK))
        ways += [
            row_button(stock.questions[id].ask, go(Name.ANSWER, id), icon="question")
            for id in q.related
        ]
    return ways


def _part(icon: str, title: str, rows: Sequence[Widget]) -> Card:
    head = Row(
        Icon(icon, side=52, pos_hint={"center_y": 0.5}),
        Text(title, size=theme.LEAD, bold=True, colour=theme.CANAL, lines=1),
        gap=16,
    )
    return Card(head, *rows, pad=(36, 28), gap=20)


def _numbered(number: int, text: str) -> Row:
    mark = Card(
        Text(str(number), size=theme.BODY, bold=True, colour=theme.CARD, align="center"),
        colour=theme.CANAL,
        flat=True,
        pad=(0, 4),
        size_hint_x=None,
        width=theme.px(56),
        pos_hint={"top": 1},
    )
    return Row(mark, Text(text, size=theme.LEAD, pos_hint={"top": 1}), gap=20)


def _ticked(text: str) -> Row:
    return Row(
        Icon("check", side=48, colour=theme.CANAL, pos_hint={"top": 1}),
        Text(text, size=theme.LEAD, pos_hint={"top": 1}),
        gap=20,
    )
