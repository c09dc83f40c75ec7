"""What a release is to hold: everything approved, or the glass as it is without or with a few items."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from server import sets
from server.collections import COLLECTIONS
from server.database import db
from server.films.spoken import Spoken, spoken_in
from server.items import Body
from server.models.item import Item, Version
from server.models.release import Release
from server.sets import Content, Selection


@dataclass(frozen=True)
class Plan:
    """A set to be built. `contents` as Release keeps it; `media`: each path's hash.

    `spoken`: the recordings it is to have; None: all that there are of what is said in it.
    """

    selection: Selection
    contents: dict[str, list[list[object]]]
    content: Content
    media: dict[str, str]
    spoken: Spoken | None = None


def everything() -> Plan:
    """All that is approved and due, and not withdrawn."""
    return _plan(sets.approved(), None)


def without_withdrawn(release: Release) -> Plan:
    """What `release` holds, and nothing else, less what is withdrawn."""
    held = sets.pinned(release.contents)
    return _plan(
        {
            name: [(key, version) for key, version in versions if not version.item.withdrawn_at]
            for name, versions in held.items()
        },
        release,
    )


def with_changes(release: Release, versions: Iterable[Version]) -> Plan:
    """What `release` holds, with `versions` in the place of their items' (or added, or deleted)."""
    return _plan(_replaced(sets.pinned(release.contents), versions), release)


def everything_with(version: Version) -> Plan:
    """All that may be published now, with `version` in the place of its item's."""
    return _plan(_replaced(sets.approved(), [version]), None)


def exactly(release: Release) -> Plan:
    """What `release` held when it was made: the same files, whatever was withdrawn since."""
    selection = sets.pinned(release.contents)
    content = _without_dangling(selection, set(), release)
    media = _own_media(release, content)
    return Plan(selection, release.contents, content, media, spoken_in(release))


def _replaced(held: Selection, versions: Iterable[Version]) -> Selection:
    chosen = {name: dict(held.get(name, ())) for name in COLLECTIONS}
    for version in versions:
        chosen[version.item.collection][version.item.key] = version
    return {
        name: [
            (key, version)
            for key, version in sorted(entries.items(), key=lambda entry: _place(entry[1]))
            if version.body is not None and not version.item.withdrawn_at
        ]
        for name, entries in chosen.items()
    }


def _place(version: Version) -> tuple[int, int]:
    return version.item.position, version.item.id


def _plan(selection: Selection, base: Release | None) -> Plan:
    asked = select(Item.key).where(Item.collection == "questions", Item.withdrawn_at.is_not(None))
    content = _without_dangling(selection, set(db.session.scalars(asked)), base)
    media = sets.media_of(content)
    if base is not None:
        # A release keeps its own media, whatever has been deleted from the library since.
        media = _own_media(base, content) | media
    contents = {
        name: [[key, version.number] for key, version in versions]
        for name, versions in selection.items()
    }
    return Plan(selection, contents, content, media)


def _own_media(release: Release, content: Content) -> dict[str, str]:
    named = sets.named_media(content)
    return {path: sha256 for path, sha256 in release.files.items() if path in named}


def _without_dangling(selection: Selection, gone: set[str], base: Release | None) -> Content:
    """Without what points at questions that are `gone`: they come back some day, and it with them.

    What `base` holds was checked: what it points at outside of it had gone by then.
    """
    held = dict(base.contents["questions"]) if base is not None else {}

    def body(key: str, version: Version) -> Body:
        stay: Body = version.body
        related = stay.get("related") or ()
        is_held = held.get(key) == version.number
        kept = [one for one in related if one not in gone and (one in held or not is_held)]
        return stay if len(kept) == len(related) else {**stay, "related": kept}

    questions = [(key, body(key, version)) for key, version in selection["questions"]]
    return {**sets.bodies(selection), "questions": questions}
