"""What a content set must be able to do before a visitor meets it.

Drawing and leading are tried in a process of their own: rlottie is C++ and trusting, and a map can be a labyrinth.
What crashes or hangs there is a set that fails, not a terminal that does.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from content.answers import Answers
from content.load import load_set
from content.problem import ContentError
from content.schema import ContentSet
from content.storyboard.layout import PORTRAIT
from content.storyboard.make import made
from content.wayfinding.archive import read_archive
from content.wayfinding.route import Options, Unreachable
from content.wayfinding.way import Ways
from content.wayfinding.wayfinder import Wayfinder
from kiosk.speech.worker_process import WorkerProcess
from kiosk.ui.moving_picture import BrokenPictureError, open_picture
from kiosk.ui.same import same_file

# The largest set takes some seconds on an old box; a hall may well wait so long for a new release.
PATIENCE_S = 90.0
_LOOK_S = 0.2
# Enough to know that asking works; a question asked takes a millisecond or two.
_QUESTIONS = 40
# Two questions of a set may share their words, which a clerk will see; a set that knows less is broken.
_KNOWN = 0.75
# A set has been shown with thousands of drawings, of which few are new; the first of all has them all.
_DRAWING_S = 30.0
_PLACES = 12
# A film takes a tenth of a second, on an old box several.
_FILMS = 2
# Faults of one kind that are told.
_SAID = 3
# In pixels: a drawing that can be drawn can be so at any size.
_SIDE = 64
# The screen comes first.
_NICE = 5

_T = TypeVar("_T")


def rehearse(folder: Path, before: Path | None, stop: Event) -> str:
    """Why the content set in `folder` can't be shown, in Chinese; "" where it can. Takes seconds.

    `before`: of a set that is shown; what is the same there is not tried again. `stop`: nobody waits any more.
    """
    worker = WorkerProcess(answer, (folder, before))
    until, trying = monotonic() + PATIENCE_S, ""
    try:
        while monotonic() < until and not stop.is_set():
            if not worker.connection.poll(_LOOK_S):
                continue
            told: Tried | Done = worker.connection.recv()
            if isinstance(told, Done):
                return "；".join(told.faults)
            trying = told.what
    except (EOFError, OSError):
        return f"自检的进程意外结束：{trying}"
    finally:
        worker.kill()
    return f"自检在 {PATIENCE_S:.0f} 秒内没有做完：{trying}"


@dataclass(frozen=True)
class Tried:
    """What is being tried now: if nothing is heard any more, this is why."""

    what: str


@dataclass(frozen=True)
class Done:
    """What was found wrong, each in Chinese."""

    faults: tuple[str, ...]


def answer(connection: "Connection[Any, Any]") -> None:
    """The process: takes two folders, and tells how it gets on."""
    os.nice(_NICE)
    folder, before = connection.recv()
    found = faults(folder, before, lambda what: connection.send(Tried(what)))
    connection.send(Done(tuple(found)))


def faults(
    folder: Path, before: Path | None = None, tell: Callable[[str], None] = lambda what: None
) -> Sequence[str]:
    """What is wrong with the content set in `folder`, found in this very process; `tell` hears what is tried."""
    try:
        return _found(folder, before, tell)
    except ContentError as error:
        return [str(problem) for problem in error.problems[:_SAID]]
    except Exception as error:  # noqa: BLE001 (whatever it is, the glass would have met it)
        return [f"自检出错：{error!r}"]


def _found(folder: Path, before: Path | None, tell: Callable[[str], None]) -> Sequence[str]:
    content = load_set(folder)
    drawings = sorted({*named(content)})
    if missing := [path for path in drawings if not (folder / path).is_file()]:
        return [f"找不到文件 {path}" for path in missing[:_SAID]]
    tell("地图")
    walking = [*_walking(folder, content)]
    new = [path for path in drawings if not (before and same_file(folder / path, before / path))]
    broken = _drawing(folder, new, tell)
    return [*walking, *(broken if new == drawings else ()), *_filming(folder, content, tell)]


def unheard_of(content: ContentSet, answers: Answers) -> str:
    """Which questions `answers`, made of `content`, does not know by their own words, in Chinese; "" if few.

    Asked as on the touch screen: what comes back must be an answer, and to that question.
    """
    today = date.today()
    asked = some([q for q in content.questions if q.is_valid_on(today)], _QUESTIONS)
    decisions = ((question, answers.decide(question.ask)) for question in asked)
    lost = [q.ask for q, d in decisions if d.target is None or d.target.id != q.id]
    if len(asked) - len(lost) >= _KNOWN * len(asked):
        return ""
    return f"{len(asked)} 个问题里有 {len(lost)} 个问不到，比如“{lost[0]}”"


def named(content: ContentSet) -> Iterator[str]:
    """The drawings that play in answers and tours."""
    for question in content.questions:
        if question.animation:
            yield question.animation
    for tour in content.tours:
        yield from (stop.animation for stop in tour.stops if stop.animation)


def some(items: Sequence[_T], most: int) -> Sequence[_T]:
    """At most so many of `items`, from all over."""
    return items[:: ceil(len(items) / most) or 1]


def _drawing(folder: Path, paths: Sequence[str], tell: Callable[[str], None]) -> Sequence[str]:
    """Why drawings can't be drawn, where not one of them can; 易博士 stands in for a single one."""
    reasons: list[str] = []
    tried = 0
    until = monotonic() + _DRAWING_S
    while tried < len(paths) and monotonic() < until:
        tell(paths[tried])
        try:
            drawing = open_picture(folder / paths[tried])
            for seconds in (0.0, drawing.seconds / 2):
                frame = drawing.frame_at(seconds)
                drawing.draw(frame, _SIDE, _SIDE, bytearray(4 * _SIDE * _SIDE))
            drawing.close()
        except BrokenPictureError as error:
            reasons.append(str(error))
        tried += 1
    return reasons[:_SAID] if len(reasons) == tried else []


def _filming(folder: Path, content: ContentSet, tell: Callable[[str], None]) -> Sequence[str]:
    """Why films can't be made, where not one of some can; the words stand in for a single one."""
    asked = some([q for q in content.questions if not q.animation], _FILMS)
    reasons: list[str] = []
    for question in asked:
        tell(f"动画：{question.ask}")
        try:
            made(question, content, folder).animation(PORTRAIT)
        except Exception as error:  # noqa: BLE001 (whatever it is, the glass would have met it)
            reasons.append(f"问题“{question.ask}”的动画做不出来：{error}")
    return reasons[:_SAID] if len(reasons) == len(asked) else []


def _walking(folder: Path, content: ContentSet) -> Iterator[str]:
    """One is led somewhere, where there is a map with places on it."""
    if not content.places:
        return
    finder = Wayfinder(read_archive(folder / "map"))
    ways = Ways(finder)
    spots = [*finder.spots]
    start = None if finder.here is not None else next(iter(spots), None)
    for spot in some(spots, _PLACES):
        try:
            if spot != start and ways.to(spot, Options(), start).directions:
                return
        except (Unreachable, KeyError):
            continue
    yield "地图上没有一个地方走得到"
