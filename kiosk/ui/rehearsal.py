"""What a content set must be able to do before a visitor meets it.

Drawing and leading are tried in a process of their own: rlottie is C++ and trusting, and a map can be a labyrinth.
What crashes or hangs there is a set that fails, not a terminal that does.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from content.answers import Answers
from content.load import load_set
from content.problem import ContentError
from content.schema import ContentSet
from content.wayfinding.archive import read_archive
from content.wayfinding.route import Options, Unreachable
from content.wayfinding.way import Ways
from content.wayfinding.wayfinder import Wayfinder
from kiosk.speech.worker_process import WorkerProcess
from kiosk.ui.lottie import BrokenAnimationError, Lottie

# The largest set takes some seconds on an old box; a hall may well wait so long for a new release.
PATIENCE_S = 90.0
# Enough to know that asking works; a question asked takes a millisecond or two.
_QUESTIONS = 40
# Two questions of a set may share their words, which a clerk will see; a set that knows less is broken.
_KNOWN = 0.75
# As many drawings are tried until one can be drawn: for each that can't, 易博士 stands in on the glass.
_DRAWINGS = 12
_PLACES = 12
# In pixels: a drawing that can be drawn can be so at any size.
_SIDE = 64
# The screen comes first.
_NICE = 5

_T = TypeVar("_T")


def rehearse(folder: Path) -> str:
    """Why the content set in `folder` can't be shown, in Chinese; "" where it can. Takes seconds."""
    worker = WorkerProcess(answer, folder)
    try:
        if not worker.connection.poll(PATIENCE_S):
            return f"自检在 {PATIENCE_S:.0f} 秒内没有做完"
        return str(worker.connection.recv())
    except (EOFError, OSError):
        return "自检的进程意外结束"
    finally:
        worker.kill()


def answer(connection: "Connection[Any, Any]") -> None:
    """The process: takes a folder, and gives what is wrong with it."""
    os.nice(_NICE)
    connection.send("；".join(faults(connection.recv())))


def faults(folder: Path) -> Sequence[str]:
    """What is wrong with the content set in `folder`, in this very process."""
    try:
        content = load_set(folder)
        return [*_missing(folder, content), *_drawing(folder, content), *_walking(folder, content)]
    except ContentError as error:
        return [str(problem) for problem in error.problems[:3]]
    except Exception as error:  # noqa: BLE001 (whatever it is, the glass would have met it)
        return [f"自检出错：{error!r}"]


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


def _missing(folder: Path, content: ContentSet) -> Iterator[str]:
    for path in sorted({*named(content)}):
        if not (folder / path).is_file():
            yield f"找不到文件 {path}"


def _drawing(folder: Path, content: ContentSet) -> Iterator[str]:
    tried = some(sorted({*named(content)}), _DRAWINGS)
    reasons = []
    for path in tried:
        try:
            Lottie(folder / path).draw(0, _SIDE, _SIDE)
        except BrokenAnimationError as error:
            reasons.append(str(error))
        else:
            return
    yield from reasons[:1]


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
