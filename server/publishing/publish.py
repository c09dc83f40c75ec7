"""Making a release: build, check, put into the store, and one switch at the end.

A process may die between any two steps, and what was live stays so. The switch is one transaction in
the database; `live.json` in the store repeats it for those who read the store alone, and is written
again (`point`) where a process died before it could.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.exc import IntegrityError

from server import audit
from server.database import db, now
from server.models.account import User
from server.models.item import Item
from server.models.release import Release
from server.publishing import plan
from server.publishing.build import Built, build, put
from server.publishing.plan import Plan, folder_of
from server.publishing.turn import Turn, turn
from server.store import StoreError, store
from server.workflow import Refused, withdraw

_POINTER = "live.json"


@dataclass(frozen=True)
class Occasion:
    """By whom and why a release is made. `settled`: what else is true once it is, in its transaction."""

    who: str
    user: User | None = None
    note: str = ""
    urgent: bool = False
    back_to: int | None = None
    settled: Callable[[], None] = lambda: None


def live() -> Release | None:
    """The release that terminals are to show."""
    return db.session.scalar(select(Release).where(Release.live.is_(True)))


def publish(user: User | None, note: str, *, urgent: bool = False) -> Release:
    """Make a release of everything approved; `urgent`: of what is live, less what is withdrawn.

    Commits what is open, and goes on in several transactions. Raises Refused; nothing has changed
    then. `user`: None for what the office does by itself.
    """

    def choose(base: Release | None) -> Plan:
        return plan.without_withdrawn(base) if urgent and base is not None else plan.everything()

    return make(Occasion(_name(user), user, note.strip(), urgent=urgent), choose)


def roll_back(number: int, user: User) -> Release:
    """Make a release with what an earlier one holds, less what is withdrawn. Raises Refused.

    What clerks have written since stays as it is.
    """
    earlier = db.session.get(Release, number)
    if earlier is None:
        raise Refused(f"没有第 {number} 版。")
    if earlier.live:
        raise Refused(f"屏幕上现在就是第 {number} 版。")
    occasion = Occasion(_name(user), user, f"回到第 {number} 版", back_to=number)
    return make(occasion, lambda _: plan.without_withdrawn(db.session.get_one(Release, number)))


def withdraw_now(item: Item, user: User, reason: str) -> Release | None:
    """Withdraw an item and take it off the glass; the release, None where it was not on it.

    Raises Refused: before anything is done, or from `take_off`.
    """
    withdraw(item, user, reason)
    db.session.commit()
    return take_off(user, reason)


def take_off(user: User, reason: str) -> Release | None:
    """Make an urgent release without what is withdrawn; None if the glass shows nothing of it.

    Raises Refused where it could not be made; withdrawn it is all the same, for the next release.
    """
    base = live()
    if base is None or plan.without_withdrawn(base).contents == base.contents:
        return None
    try:
        return publish(user, f"撤下：{reason.strip()}", urgent=True)
    except Refused as refused:
        said = f"已经记下要撤下，以后的发布里不会有；但屏幕上现在还有。{refused}"
        raise Refused(said, refused.problems) from None


def make(occasion: Occasion, choose: Callable[[Release | None], Plan]) -> Release:
    """Make a release of what `choose` takes, given the one that is live. Raises Refused."""
    # What is built is what everybody sees, and nothing is locked while it is.
    db.session.commit()
    try:
        with turn(occasion.who) as held, TemporaryDirectory(prefix="release-") as folder:
            base = live()
            built = build(choose(base), Path(folder))
            _refuse_what_is_wrong_or_the_same(built, base)
            db.session.commit()
            return _put_and_switch(held, occasion, built, base)
    except StoreError as error:
        raise Refused(f"{error}屏幕上没有变化。") from error


def point() -> None:
    """Make `live.json` say what the database says, if it does not. Raises StoreError."""
    release = live()
    if release is None:
        return
    said = _pointer(release)
    try:
        if store().get(_POINTER) == said:
            return
    except FileNotFoundError:
        pass
    store().put(_POINTER, said)


def _refuse_what_is_wrong_or_the_same(built: Built, base: Release | None) -> None:
    if built.found.errors:
        count = len(built.found.errors)
        raise Refused(f"检查出 {count} 处错误，改好才能发布。屏幕上没有变化。", built.found.errors)
    same = base is not None and base.contents == built.plan.contents
    if same and base is not None and base.fingerprint == built.fingerprint:
        raise Refused("要发布的和屏幕上现在的一模一样，不用再发布。")


def _put_and_switch(held: Turn, occasion: Occasion, built: Built, base: Release | None) -> Release:
    number = held.number()
    try:
        for path in built.files:
            held.prolong()
            put(built, path, f"{folder_of(number)}/{path}")
        release = _switch(number, occasion, built, base.number if base is not None else None)
    except Exception:
        db.session.rollback()
        # An error may come after all was done; only what surely came to nothing is cleared away.
        if db.session.get(Release, number) is None:
            with suppress(StoreError):
                store().delete_folder(folder_of(number))
            held.give_back(number)
        raise
    with suppress(StoreError):  # it is live; the pointer is mended when the store is back
        point()
    return release


def _switch(number: int, occasion: Occasion, built: Built, base: int | None) -> Release:
    """From here on it is live: one transaction, refused if another release has come in between."""
    if base is not None:
        was = update(Release).where(Release.number == base, Release.live.is_(True))
        if _rows(db.session.execute(was.values(live=None))) != 1:
            raise Refused(_OVERTAKEN)
    release = Release(
        number=number,
        made_at=now(),
        made_by_id=occasion.user.id if occasion.user else None,
        note=occasion.note,
        urgent=occasion.urgent,
        back_to=occasion.back_to,
        contents=built.plan.contents,
        files=built.files,
        fingerprint=built.fingerprint,
        reminders=[vars(one) for one in built.found.reminders],
        live=True,
    )
    db.session.add(release)
    audit.note(
        "publish" if occasion.back_to is None else "roll-back",
        f"release/{number}",
        title=f"第 {number} 版",
        who=occasion.who,
        after={"note": occasion.note, "urgent": occasion.urgent},
    )
    occasion.settled()
    try:
        db.session.commit()
    except IntegrityError:
        raise Refused(_OVERTAKEN) from None
    return release


_OVERTAKEN = "别人刚刚发布了一版，这一次没有发布。请看一眼现在的内容，再决定要不要发。"


def _pointer(release: Release) -> bytes:
    said: dict[str, Any] = {
        "number": release.number,
        "fingerprint": release.fingerprint,
        "folder": folder_of(release.number),
        "files": release.files,
    }
    return json.dumps(said, indent=1, sort_keys=True).encode()


def _rows(result: Any) -> int:
    assert isinstance(result, CursorResult)
    return int(result.rowcount)


def _name(user: User | None) -> str:
    return (user.name or str(user.username)) if user else "系统"
