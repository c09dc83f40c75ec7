"""`python -m content check`: says what is wrong with a content set, one line a problem."""

import datetime
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from content.lints import warnings
from content.load import load_set
from content.map_lints import map_warnings
from content.place_lints import out_of_the_way, unknown_places
from content.problem import ContentError, Problem
from content.schema import ContentSet
from content.unheard import Unheard, unheard
from content.vosk_words import WordListError, hears_syllables, vosk_words
from content.wayfinding.archive import read_with_slips
from content.wayfinding.wayfinder import Wayfinder
from content.wordings import Wording, expected


@dataclass(frozen=True)
class Findings:
    """What a look at a content set finds. `content` is None where it can't even be read.

    With `errors` it may not be shown; `reminders` are surely not meant so, but are shown all the same.
    """

    content: ContentSet | None
    errors: tuple[Problem, ...]
    reminders: tuple[Problem, ...]


def findings(folder: Path, today: datetime.date, *, with_media: bool = True) -> Findings:
    """What is wrong with the content set in `folder`; without media where it has only their names."""
    # A terminal that only asks for errors draws nothing.
    from content.film_lints import film_warnings
    from content.media_lints import media_warnings

    try:
        content = load_set(folder)
    except ContentError as error:
        return Findings(None, error.problems, ())
    spots: Container[str] = ()
    reminders = [
        *warnings(content, today),
        *(media_warnings(content, folder) if with_media else ()),
        *film_warnings(content, folder, with_media=with_media),
    ]
    if (folder / "map").is_dir():
        archive, slips = read_with_slips(folder / "map")
        finder = Wayfinder(archive)
        spots = finder.spots
        reminders += [*slips, *map_warnings(archive), *out_of_the_way(content, finder)]
    return Findings(content, tuple(unknown_places(content, spots)), tuple(reminders))


def errors(folder: Path) -> tuple[Problem, ...]:
    """Why the content set in `folder` may not be shown; found in a small part of the time of all findings."""
    try:
        content = load_set(folder)
    except ContentError as error:
        return error.problems
    spots: Container[str] = ()
    if (folder / "map").is_dir():
        archive, _ = read_with_slips(folder / "map")
        spots = Wayfinder(archive).spots
    return tuple(unknown_places(content, spots))


def check(folder: Path, model: Path | None, today: datetime.date) -> int:
    """Print what is found in `folder`: 0 if it may be shown, 1 if something must be mended first.

    With a Vosk `model` that has words also those it can't hear; 2 if its word list can't be read.
    """
    found = findings(folder, today)
    for problem in found.errors:
        print(f"错误：{problem}")
    if found.content is None:
        print(f"{folder}：有 {len(found.errors)} 处错误，终端不会使用这个内容集。")
        return 1
    reminders = [*found.reminders]
    if model is not None and hears_syllables(model):
        print(f"{model} 按音节听，没有词表：内容里的每个词它都听得到。")
    elif model is not None:
        try:
            # A model may write letters large, a wording is compared in small ones.
            known = frozenset(map(str.casefold, vosk_words(model)))
        except WordListError as error:
            print(error, file=sys.stderr)
            return 2
        reminders += _not_heard(found.content, known, today)
    for reminder in reminders:
        print(f"提醒：{reminder}")
    if found.errors:
        print(f"{folder}：有 {len(found.errors)} 处错误，请先改好。")
        return 1
    summary = f"有 {len(reminders)} 处提醒" if reminders else "没有发现问题"
    print(f"{folder}：{len(found.content.questions)} 个问题，可以使用，{summary}。")
    return 0


def _not_heard(
    content: ContentSet, known: frozenset[str], today: datetime.date
) -> Iterator[Problem]:
    for one in unheard(expected(content, today), known):
        first = one.places[0]
        yield Problem(first.file, first.item, first.field, f"{one.message}{_also(one)}")


def _also(one: Unheard) -> str:
    """Where else: the items of each file."""
    places = sorted(
        {(place.file, place.item) for place in one.places[1:]} - {_place(one.places[0])}
    )
    files = ((file, [*group]) for file, group in groupby(places, key=lambda place: place[0]))
    told = "、".join(f"{file} 另有 {len(group)} 处" for file, group in files)
    return f"（{told}）" if told else ""


def _place(wording: Wording) -> tuple[str, str]:
    return wording.file, wording.item
