"""What a clerk changes of a film's scenes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from content.schema import LineChange, SceneChange
from content.storyboard.scene import Line, Scene
from content.storyboard.script.clauses import bare
from content.storyboard.script.following import followed, is_added
from content.storyboard.script.notable import marks

ENDS = "。！？；!?;"
"""The marks with which a sentence ends."""
_OWN = Scene("", "statement", "", pose="show")


def changed(scenes: Sequence[Scene], changes: Sequence[SceneChange]) -> tuple[Scene, ...]:
    """`scenes` with `changes`; at least one is left.

    A change whose scene is not there any more is passed over; an added scene then stands near the end.
    """
    made = [*scenes]
    hidden: set[str] = set()
    for one in followed(scenes, changes):
        change, of = one.change, one.scene
        if is_added(change.scene):
            if change.after is not None:
                own = replace(_OWN, id=change.scene)
                made.insert(_behind(made, of), _changed(own, change))
        elif of is not None:
            place = next(n for n, scene in enumerate(made) if scene.id == of)
            scene = joined([scene for scene in made if scene.id in one.scenes])
            made = [scene for scene in made if scene.id not in one.scenes]
            place = place if change.after is None else _behind(made, change.after)
            made.insert(place, _changed(scene, change))
            hidden |= {of} if change.hidden else set()
    return tuple(scene for scene in made if scene.id not in hidden) or (scenes[0],)


def joined(scenes: Sequence[Scene]) -> Scene:
    """Scenes in a row as one board, the first of them, which says all that they say."""
    first, *others = scenes
    leads = ([Line(bare(scene.lead), scene.lead)] if scene.lead else [] for scene in others)
    lines = (
        line for lead, scene in zip(leads, others, strict=True) for line in (*lead, *scene.lines)
    )
    return replace(first, lines=(*first.lines, *lines))


def _behind(scenes: Sequence[Scene], after: str | None) -> int:
    """Behind `after`; before the last one where that is not there any more."""
    places = (n for n, scene in enumerate(scenes, 1) if scene.id == after)
    return next(places, max(0, len(scenes) - 1))


def _changed(scene: Scene, change: SceneChange) -> Scene:
    given: dict[str, Any] = {
        name: value
        for name in ("kind", "heading", "lead", "icon", "pose", "vignette")
        if (value := getattr(change, name)) is not None
    }
    if change.lines is not None:
        given["lines"] = tuple(_line(line, scene.lines) for line in change.lines)
        said = "".join(line.said for line in given["lines"])
        says = change.says or ""
        if change.lead is None and said and says.endswith(said):
            # What was its lead may be a line now that the answer is divided otherwise.
            given["lead"] = says.removesuffix(said)
    made = replace(scene, **given)
    # A board that keeps its words may end in the middle of a sentence, as the next one goes on with it.
    return made if made.narration == scene.narration else ended(made)


def _line(line: LineChange, before: Sequence[Line]) -> Line:
    said = line.said
    if said is None:
        same = (old.said for old in before if old.text == line.text)
        said = next(same, sentence(line.text))
    return Line(line.text, said, line.note, line.sign, marks(line.text))


def ended(scene: Scene) -> Scene:
    """The scene; what is said of it ends as a sentence does, so that the next one begins anew."""
    if not scene.narration or sentence(scene.narration) == scene.narration:
        return scene
    for number, line in reversed([*enumerate(scene.lines)]):
        if line.said:
            last = replace(line, said=sentence(bare(line.said)))
            return replace(scene, lines=(*scene.lines[:number], last, *scene.lines[number + 1 :]))
    return replace(scene, lead=sentence(bare(scene.lead)))


def spoken(text: str) -> str:
    """`text` as a sentence; empty if there is nothing in it that can be said."""
    return sentence(text) if any(character.isalnum() for character in text) else ""


def sentence(text: str) -> str:
    """With a full stop, if it ends as no sentence does."""
    return text if text.rstrip(" \n”’』」）)")[-1:] in ENDS else text + "。"
