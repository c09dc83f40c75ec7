"""How each kind of scene is drawn: a shot and a layout in, the layers of its board out."""

from __future__ import annotations

from collections.abc import Callable

from content.storyboard.film import Shot
from content.storyboard.kinds.amount import amount
from content.storyboard.kinds.checklist import checklist
from content.storyboard.kinds.closing import closing
from content.storyboard.kinds.comparison import comparison
from content.storyboard.kinds.dos import dos
from content.storyboard.kinds.flow import flow
from content.storyboard.kinds.law import law
from content.storyboard.kinds.place import place
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.steps import steps
from content.storyboard.kinds.timeline import timeline
from content.storyboard.kinds.title import title
from content.storyboard.layers import Layer
from content.storyboard.layout import Layout
from content.storyboard.scene import Kind

Draw = Callable[[Shot, Layout], list[Layer]]
"""Layers in the painter's order, at their places on the whole picture; frame 0 is the shot's first.

Raises TextDoesNotFitError, MissingGlyphError.
"""

KINDS: dict[Kind, Draw] = {
    "title": title,
    "statement": statement,
    "steps": steps,
    "checklist": checklist,
    "dos": dos,
    "timeline": timeline,
    "amount": amount,
    "comparison": comparison,
    "flow": flow,
    "place": place,
    "law": law,
    "closing": closing,
}
