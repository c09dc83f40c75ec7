"""From the form of one scene to what a clerk has changed of it, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from content.storyboard.scene import Scene
from content.storyboard.script.following import Followed, words_of

# As many lines as a board can hold.
MOST_LINES = 6
# How added scenes are called.
_OWN = "extra-"
_PLAIN = ("kind", "heading", "lead", "icon", "pose", "vignette")

Change = dict[str, Any]
"""As content.schema.SceneChange has it in JSON; what is left out stays as it is made by itself."""


@dataclass(frozen=True)
class Typed:
    """One scene as a form has it. `lines`: each with text, note, sign and said."""

    values: Mapping[str, str]
    lines: tuple[Mapping[str, str], ...]
    hidden: bool


def shown(scene: Scene) -> Typed:
    """How a scene stands in its form."""
    lines = tuple(
        {"text": one.text, "note": one.note, "sign": one.sign, "said": one.said}
        for one in scene.lines
    )
    return Typed({name: str(getattr(scene, name)) for name in _PLAIN}, lines, hidden=False)


def read(form: Mapping[str, str]) -> Typed:
    """What was typed: fields by their names, lines as "text-1", "note-1" …; rows left empty are none."""
    rows = (
        {part: form.get(f"{part}-{n}", "").strip() for part in ("text", "note", "sign", "said")}
        for n in range(1, MOST_LINES + 1)
    )
    lines = tuple(row for row in rows if row["text"])
    values = {name: form.get(name, "").strip() for name in _PLAIN}
    return Typed(values, lines, hidden="hidden" in form)


def own(changes: Sequence[Change]) -> Scene:
    """A scene that no answer makes, as yet empty, with a name that none of `changes` has."""
    taken = {one["scene"] for one in changes}
    return blank(next(name for n in count(1) if (name := f"{_OWN}{n}") not in taken))


def blank(scene: str) -> Scene:
    """An added scene before anything is written on it."""
    return Scene(scene, "statement", "", pose="show")


def change(derived: Scene, typed: Typed) -> Change | None:
    """What `typed` changes of the scene as it is made by itself; None: nothing."""
    of = {"scene": derived.id, **kept_by(derived)}
    if typed.hidden:
        return {**of, "hidden": True}
    before = shown(derived)
    made: Change = {
        name: typed.values[name] for name in _PLAIN if typed.values[name] != before.values[name]
    }
    if [dict(one) for one in typed.lines] != [dict(one) for one in before.lines]:
        made["lines"] = [_line(row) for row in typed.lines]
    return {**of, **made} if made else None


def kept_by(scene: Scene) -> Change:
    """The words by which a change finds this scene again when the answer has been edited."""
    words = words_of(scene)
    return {"says": words} if words else {}


def change_of(scene: str, changes: Sequence[Followed]) -> int | None:
    """Which of `changes` is of this scene as it is now; None: none of them."""
    return next((n for n, one in enumerate(changes) if scene == one.shown), None)


def replaced(changes: Sequence[Change], place: int | None, new: Change | None) -> list[Change]:
    """`changes` with `new` instead of the one at `place`."""
    kept = [one for number, one in enumerate(changes) if number != place]
    return [*kept, new] if new else kept


def _line(row: Mapping[str, str]) -> dict[str, str]:
    """Without what is empty."""
    return {part: words for part, words in row.items() if words}
