"""How 易博士 stands beside a board."""

from __future__ import annotations

import re

from content.storyboard.scene import Kind, Pose

_GLAD = re.compile("能[^不]|可以|有，|不收|一般不收|给|免费")
_POSES: dict[Kind, Pose] = {
    "title": "wave",
    "steps": "point",
    "timeline": "raise",
    "amount": "show",
    "comparison": "think",
    "flow": "think",
    "checklist": "show",
    "place": "point",
    "law": "show",
    "closing": "bow",
}


def pose(kind: Kind, text: str) -> Pose:
    """By what is said, else by what is shown."""
    if kind == "dos":
        return (
            "stop"
            if any(word in text for word in ("不得", "不要", "不能", "请勿", "禁止"))
            else "raise"
        )
    if kind == "statement":
        return "joy" if is_glad(text) else "show"
    return _POSES[kind]


def is_glad(text: str) -> bool:
    """Whether it begins with good news."""
    return bool(_GLAD.match(text))
