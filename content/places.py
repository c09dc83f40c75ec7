"""The named places of a hall, as the IMDF archive in a content set's `map/` has them."""

from pathlib import Path
from typing import TYPE_CHECKING

from content.problem import ContentError, Problem
from content.schema import ContentSet, Department, Place, Question
from content.wayfinding.kinds import KINDS, title_of

if TYPE_CHECKING:
    from content.wayfinding.imdf import Archive


def read_places(folder: Path, problems: list[Problem]) -> tuple[Place, ...]:
    """Units, occupants and amenities of the archive in `folder` that have a name or are of a kind.

    What is wrong is added to `problems`, with file, feature and field. No folder: no places.
    """
    if not folder.is_dir():
        return ()
    # Whoever only names places, as the ears do, needs no geometry.
    from content.wayfinding.archive import read_archive

    try:
        archive = read_archive(folder)
    except ContentError as error:
        problems.extend(error.problems)
        return ()
    return named(archive)


def named(archive: "Archive") -> tuple[Place, ...]:
    """Units, occupants and amenities of a map that have a name or are of a kind."""
    return tuple(
        Place(id=f.id, name=name, category=f.category, level=archive.levels[f.level].name)
        for features in (archive.units, archive.occupants, archive.amenities)
        for f in features.values()
        if (name := f.name or title_of(f.category))
    )


def titles_of(content_set: ContentSet) -> dict[str, str]:
    """What each place is called, and each kind of place, by its id."""
    kinds = {key: kind.title for key, kind in KINDS.items()}
    return kinds | {place.id: place.name for place in content_set.places}


def spoken_of(content_set: ContentSet) -> dict[str, Department | Question]:
    """For each place named by a department, else by a question of any day: what names it first."""
    lasting = [q for q in content_set.questions if q.valid_from is None and q.valid_until is None]
    naming: dict[str, Department | Question] = {}
    entries: list[Department | Question] = [*content_set.departments, *lasting]
    for entry in entries:
        if entry.place is not None:
            naming.setdefault(entry.place, entry)
    return naming


def places_of(content_set: ContentSet) -> dict[tuple[str, str], str]:
    """Where one goes for a department or a question, by kind and id: its place, else its department's."""
    offices = {one.id: one.place for one in content_set.departments}
    of = {("department", id_): place for id_, place in offices.items()}
    for one in content_set.questions:
        of["question", one.id] = one.place or offices.get(one.department or "")
    return {what: place for what, place in of.items() if place}
