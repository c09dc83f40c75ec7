"""How 易博士 stands beside a board."""

from __future__ import annotations

from content.storyboard.scene import Kind, Pose

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
        return "stop" if any(word in text for word in ("不得", "不要", "不能", "请勿", "禁止")) else "raise"
    if kind == "statement":
        if any(word in text for word in ("可以。", "能。", "不收", "免费", "能用", "能换", "给利息")):
            return "joy"
        return "show"
    return _POSES[kind]
