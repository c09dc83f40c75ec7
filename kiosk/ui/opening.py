"""Which content set this terminal begins with: a folder somebody named, the last release, or the bundled one."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from content.load import BUNDLED, load_set
from content.problem import ContentError
from content.schema import ContentSet
from kiosk.sync.boot import choose
from kiosk.sync.generations import Generation, Generations
from kiosk.ui.status import Status

log = logging.getLogger(__name__)

# As many as an operator reads on one screen; the rest shows when these are mended.
MOST_PROBLEMS = 12


@dataclass(frozen=True)
class Opening:
    """`content` lies in `folder`; it is `generation`'s where it came as a release.

    `faults`: what the office is to know of it, in Chinese.
    """

    content: ContentSet
    folder: Path
    status: Status
    generation: Generation | None = None
    faults: tuple[str, ...] = ()


def of_folder(folder: Path) -> Opening:
    """The set in `folder`; where that is broken, the bundled one and a status that says why.

    Raises ContentError when not even the bundled set can be shown.
    """
    try:
        content = load_set(folder)
    except ContentError as error:
        if folder == BUNDLED:
            raise
        line = f"内容 {folder} 不能用，先显示自带的内容。\n{_said(error)}"
        return replace(_bundled(), status=Status().tell("content", line, content=False))
    return Opening(content, folder, Status().tell("content", f"内容：{content.info.title}"))


def of_releases(state: Path) -> Opening:
    """The release that the terminal whose state is in `state` is to show, or the one before.

    Raises ContentError when not even the bundled set can be shown.
    """
    boot = choose(state)
    generations, faults = Generations(state / "content"), [*boot.faults]
    generation = boot.generation
    while generation is not None:
        try:
            content = load_set(generation.folder)
        except ContentError as error:
            faults.append(f"第 {generation.number} 版读不了，已退回：{_said(error)}")
            generation = _before(generations, generation, _said(error))
        else:
            status = Status().tell("content", f"内容：第 {generation.number} 版")
            return Opening(content, generation.folder, status, generation, (*faults,))
    return replace(_bundled(), faults=(*faults,))


def _before(generations: Generations, failed: Generation, reason: str) -> Generation | None:
    """What is to be shown instead; the bundled set where the disk does not even take that down."""
    try:
        return generations.fail(reason, failed.name)
    except OSError as error:
        log.warning("%s", error)
        return None


def _bundled() -> Opening:
    return Opening(load_set(BUNDLED), BUNDLED, Status().tell("content", "内容：自带的内容"))


def _said(error: ContentError) -> str:
    return "\n".join(map(str, error.problems[:MOST_PROBLEMS]))
