"""Every question at once: on all cores, what has not changed left alone, what fails named."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from content.load import load_set
from content.schema import ContentSet
from content.storyboard.export.encoder import ExportError
from content.storyboard.export.order import Copy, Order, fill, write_whole
from content.storyboard.export.show import Tell
from content.storyboard.export.voices import voiced

_STAMPS = ".stamps.json"
Make = Callable[[Order, Copy, Tell], None]
Outcome = Literal["made", "kept", "failed"]


@dataclass(frozen=True)
class Done:
    """What became of one file; `reason` is why it failed (Chinese)."""

    name: str
    outcome: Outcome
    stamp: str = ""
    reason: str = ""


def fill_all(
    folder: Path, orders: Sequence[tuple[str, Order]], into: Path, make: Make = fill
) -> Iterator[Done]:
    """Each order of a question (by id) of the set in `folder`, told when it is done, as they come.

    All targets lie in `into`, where it is kept what they were made of; `make` makes them. Raises OSError.
    """
    into.mkdir(parents=True, exist_ok=True)
    stamps = _read(into / _STAMPS)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), context) as pool:
        waiting = {
            pool.submit(one, folder, question, order, make, stamps.get(order.target.name, ""))
            for question, order in orders
        }
        try:
            for done in map(Future.result, as_completed(waiting)):
                if done.outcome == "made":
                    stamps[done.name] = done.stamp
                    write_whole(into / _STAMPS, json.dumps(stamps, indent=1).encode())
                yield done
        finally:
            pool.shutdown(cancel_futures=True)


def one(folder: Path, question_id: str, order: Order, make: Make, known: str) -> Done:
    """Make one file, unless it is there and was made of what is there now (`known`)."""
    name = order.target.name
    try:
        content = _content(folder)
        question = next(each for each in content.questions if each.id == question_id)
        made = voiced(question, content, folder, order.voice, lambda _, __: None)
        copy = Copy(question, content, made)
        stamp = order.stamp(made, question, content)
        if stamp == known and order.target.is_file():
            return Done(name, "kept", stamp)
        make(order, copy, lambda _, __: None)
    except (ExportError, ValueError) as error:
        return Done(name, "failed", reason=str(error))
    return Done(name, "made", stamp)


@cache
def _content(folder: Path) -> ContentSet:
    return load_set(folder)


def _read(path: Path) -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return stamps
