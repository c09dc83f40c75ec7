"""In the background, all that clerks have written is said, and terminals get what they were still without."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import current_app
from sqlalchemy import func, select

from content.storyboard import said
from server import sets
from server.database import db
from server.editing.choices import places
from server.films.saying import say, willing
from server.models.item import Version
from server.models.narration import Narration
from server.publishing import plan
from server.publishing.publish import Occasion, live, make
from server.workflow import Refused

# By voice: what there was when all of it had been said, so that nothing is read in vain.
_settled: dict[str, tuple[int, int]] = {}


def work(is_over: Callable[[], bool]) -> None:
    """Say what is approved, then what is written; one process of a machine at a time."""
    one = willing()
    if one is None or _settled.get(one.name) == _state():
        return
    with _alone() as mine:
        if not mine:
            return
        for chosen in (sets.approved, sets.heads):
            content = sets.in_memory(sets.bodies(chosen()), places())
            db.session.commit()
            if not say(one, said.sentences(content), is_over):
                return
            _complete_the_release()
        _settled[one.name] = _state()


def _complete_the_release() -> None:
    """What is live once more, with the recordings that there are now."""
    base = live()
    if base is None:
        return
    occasion = Occasion("系统", note="配音做好了")
    try:
        make(occasion, lambda now: replace(plan.exactly(now or base), spoken=None))
    except Refused:  # there is nothing new, or somebody is publishing and takes them along
        db.session.rollback()


def _state() -> tuple[int, int]:
    versions = db.session.scalar(select(func.max(Version.id))) or 0
    return versions, db.session.scalar(select(func.count()).select_from(Narration)) or 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process of this machine narrates now."""
    with (current_app.config["settings"].data / "narrating.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
