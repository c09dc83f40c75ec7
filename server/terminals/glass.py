"""Which release a terminal is to show, and which one is on its glass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func, select

from content.fingerprint import fingerprint
from content.load import BUNDLED
from server.database import db
from server.models.release import Release
from server.models.terminal import Terminal, TerminalGroup


@dataclass(frozen=True)
class Numbered:
    """A release without its contents. `pinned`: a group's choice, whatever is live."""

    number: int
    fingerprint: str
    pinned: bool = False


def meant_for(group: TerminalGroup | None) -> Numbered | None:
    """The release that terminals of `group` are to show: its own or the live one; None: nothing yet."""
    pinned = group.release_number if group is not None else None
    which = Release.live.is_(True) if pinned is None else Release.number == pinned
    row = db.session.execute(select(Release.number, Release.fingerprint).where(which)).first()
    return Numbered(row[0], row[1], pinned is not None) if row else None


def numbers(fingerprints: Iterable[str]) -> Mapping[str, int]:
    """The newest release with each of these fingerprints, where there is one."""
    asked = (
        select(Release.fingerprint, func.max(Release.number))
        .where(Release.fingerprint.in_(set(fingerprints)))
        .group_by(Release.fingerprint)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def said(shown: str, meant: Numbered | None, known: Mapping[str, int]) -> str:
    """What is on the glass, in words, for a terminal that shows the fingerprint `shown`."""
    if not shown:
        return "还没有报告"
    if meant is not None and shown == meant.fingerprint:
        return f"第 {meant.number} 版（{'本组指定' if meant.pinned else '当前'}）"
    number = known.get(shown)
    if number is None:
        return "自带内容" if shown == _bundled() else "未知内容"
    if meant is None or number == meant.number:
        return f"第 {number} 版"
    if number < meant.number and not meant.pinned:
        return f"第 {number} 版，落后 {meant.number - number} 版"
    return f"第 {number} 版，应为第 {meant.number} 版"


@cache
def _bundled() -> str:
    return fingerprint(BUNDLED)


def on_glass(terminals: Iterable[Terminal]) -> Mapping[int, str]:
    """What each terminal (by id) shows, in words; a few questions to the database, however many."""
    terminals = list(terminals)
    known = numbers(terminal.fingerprint for terminal in terminals)
    meant = {
        group_id: meant_for(group)
        for group_id, group in {one.group_id: one.group for one in terminals}.items()
    }
    return {one.id: said(one.fingerprint, meant[one.group_id], known) for one in terminals}
