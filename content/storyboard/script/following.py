"""Which scene a clerk's change is of, however the answer has been edited since it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from content.schema import SceneChange
from content.storyboard.scene import Scene
from content.storyboard.script.clauses import bare, clauses

_DERIVED = re.compile("title|law|place|closing|(?:answer|steps|materials)-[0-9]+")
_COUNTED = re.compile("(?:answer|steps|materials)-[0-9]+")
# How much of the longer one two scenes share, and two clauses that are one, edited.
_MOSTLY, _EDITED = 0.5, 0.8
_LONG_ENOUGH = 6
_MOST_JOINED = 4
_FIGURE = re.compile("[0-9〇零一二两三四五六七八九十百千万亿]")


class Followed(NamedTuple):
    """A change and the ids of the scenes it is of; of an added scene, of the one it stands behind.

    Several where it writes one board of what is divided now. None where there is no such scene any more.
    """

    change: SceneChange
    scenes: tuple[str, ...]

    @property
    def scene(self) -> str | None:
        """The first of them."""
        return self.scenes[0] if self.scenes else None

    @property
    def shown(self) -> str | None:
        """The scene that it changes or adds; None where it finds none to change."""
        return self.change.scene if is_added(self.change.scene) else self.scene


def is_added(scene: str) -> bool:
    """Whether a scene of this name is a clerk's own: no question makes it."""
    return not _DERIVED.fullmatch(scene)


def words_of(scene: Scene) -> str:
    """By which a change finds its scene again; "" where the scene's name is enough, as there is one."""
    return scene.narration or scene.written if _COUNTED.fullmatch(scene.id) else ""


def followed(scenes: Sequence[Scene], changes: Sequence[SceneChange]) -> tuple[Followed, ...]:
    """Each of `changes`, in order, with its scenes among `scenes` as they are made by themselves.

    One that keeps its scene's words is of the scene that says the same. Where none does, it is of the one
    that says most of it; but for a change of what is said, which would say what the answer no longer says.
    One without words is of the scene with its name.
    """
    found: dict[int, tuple[str, ...]] = {}
    taken: set[str] = set()
    for way in (_same, _named, _alike):
        for number, ids in way(scenes, [*enumerate(changes)]):
            own = is_added(changes[number].scene)
            if number not in found and (own or taken.isdisjoint(ids)):
                found[number] = ids
                taken.update(() if own else ids)
    return tuple(Followed(change, found.get(n, ())) for n, change in enumerate(changes))


def likeness(one: str, other: str) -> float:
    """How much of the longer of two texts stands in both, clause by clause: from 0 to 1."""
    here, there = ([*map(bare, clauses(text))] for text in (one, other))
    shared = sum(len(part) for part in here if any(_is_one(part, their) for their in there))
    return shared / max(1, *(sum(map(len, parts)) for parts in (here, there)))


_Changes = Sequence[tuple[int, SceneChange]]
_Pairs = Iterator[tuple[int, tuple[str, ...]]]


def _same(scenes: Sequence[Scene], changes: _Changes) -> _Pairs:
    """Where two scenes say the same, the one with the name comes first."""
    for number, change in changes:
        if change.says:
            runs = [
                *_runs(scenes, _letters(change.says), 1 if change.lines is None else _MOST_JOINED)
            ]
            yield from (
                (number, ids) for ids in sorted(runs, key=lambda ids: ids[0] != _name(change))
            )


def _runs(scenes: Sequence[Scene], words: str, most: int) -> Iterator[tuple[str, ...]]:
    """Up to `most` scenes in a row that say `words` together."""
    for start in range(len(scenes)):
        for end in range(start + 1, min(start + most, len(scenes)) + 1):
            run = scenes[start:end]
            said = [_letters(words_of(scene)) for scene in run]
            if all(said) and "".join(said) == words:
                yield tuple(scene.id for scene in run)


def _named(scenes: Sequence[Scene], changes: _Changes) -> _Pairs:
    names = {scene.id for scene in scenes} | {c.scene for _, c in changes if is_added(c.scene)}
    for number, change in changes:
        name = _name(change)
        is_itself = is_added(name) and name == change.scene
        if not change.says and name in names and not is_itself:
            yield number, (name,)


def _alike(scenes: Sequence[Scene], changes: _Changes) -> _Pairs:
    """The most alike first."""
    pairs = [
        (likeness(change.says, words_of(scene)), number, scene.id)
        for number, change in changes
        if change.says and not _is_said_otherwise(change)
        for scene in scenes
    ]
    for share, number, scene in sorted(pairs, key=lambda pair: -pair[0]):
        if share > _MOSTLY:
            yield number, (scene,)


def _name(change: SceneChange) -> str:
    return change.after or "" if is_added(change.scene) else change.scene


def _is_said_otherwise(change: SceneChange) -> bool:
    """Whether it would tell what the scene no longer does: words of its own, a figure in its heading.

    What is added takes none away.
    """
    is_own = change.hidden or change.lines is not None or change.lead is not None
    return (is_own or bool(_FIGURE.search(change.heading or ""))) and not is_added(change.scene)


def _letters(text: str) -> str:
    """Without marks and blanks, which nobody hears."""
    return "".join(filter(str.isalnum, text))


def _is_one(part: str, their: str) -> bool:
    """Whether two clauses are the same, or one of them the other edited."""
    if part == their or min(len(part), len(their)) < _LONG_ENOUGH:
        return part == their
    match = SequenceMatcher(None, part, their, autojunk=False)
    return match.quick_ratio() >= _EDITED <= match.ratio()
