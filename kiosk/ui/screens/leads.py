"""A line to tap that leads to what a sentence may have meant."""

from content.answers import Target
from kiosk.ui.screens.base import Scene
from kiosk.ui.widgets.button import Pressable, row_button

_ICONS = {
    "question": "question",
    "department": "departments",
    "place": "map-pin",
    "tour": "map",
    "notice": "document",
    "screen": "list",
}


def leads(scene: Scene, targets: tuple[Target, ...]) -> list[Pressable]:
    """One to each of `targets` that has a screen of its own."""
    return [_lead(scene, target) for target in targets if target.kind in _ICONS]


def _lead(scene: Scene, target: Target) -> Pressable:
    there = scene.visit.readable.subjects.screen_of(target, None)
    to = scene.go(there.name, there.subject)
    return row_button(target.title, to, icon=_ICONS[target.kind])
