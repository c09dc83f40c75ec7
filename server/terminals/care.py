"""What people do to a terminal: rename, move, revoke, delete; and to groups."""

from typing import Any

from sqlalchemy import delete, func, select, update

from server import audit
from server.database import db
from server.models.clue import Clue
from server.models.event import Event
from server.models.release import Release
from server.models.terminal import Enrolment, Fault, Happening, Order, Terminal, TerminalGroup

LONGEST_NAME = 40


def tidied(typed: str) -> str:
    """A name as it was typed, tidied. Raises ValueError, in Chinese, for one that can't be."""
    name = " ".join(typed.split())
    if not name:
        raise ValueError("请写一个名字。")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"名字最多 {LONGEST_NAME} 个字。")
    return name


def free_name(typed: str, kind: type[Terminal | TerminalGroup], but: int | None = None) -> str:
    """The name, tidied. Raises ValueError, in Chinese, for one that can't be or that another has.

    `but`: the id of the one that has it itself.
    """
    name = tidied(typed)
    holder = db.session.scalar(select(kind.id).where(kind.name == name))
    if holder not in (None, but):
        raise ValueError(f"已经有一个叫“{name}”的了，请换一个名字。")
    return name


def groups() -> list[tuple[TerminalGroup, int]]:
    """All groups by name, each with how many terminals it has."""
    asked = (
        select(TerminalGroup, func.count(Terminal.id))
        .outerjoin(Terminal, Terminal.group_id == TerminalGroup.id)
        .group_by(TerminalGroup.id)
        .order_by(TerminalGroup.name)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def alone() -> int:
    """How many terminals are in no group."""
    asked = select(func.count()).select_from(Terminal).where(Terminal.group_id.is_(None))
    return db.session.scalar(asked) or 0


def known_group(typed: str) -> int | None:
    """The id of the group that a form names; "" is none. Raises ValueError, in Chinese, for an unknown one."""
    if not typed:
        return None
    number = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    if db.session.get(TerminalGroup, number) is None:
        raise ValueError("没有这个分组，也许刚刚被删了。请刷新后再选。")
    return number


def change(terminal: Terminal, name: str, group_id: int | None) -> None:
    """Rename and move it, in the open transaction."""
    before = {"name": terminal.name, "group": _group_name(terminal.group_id)}
    terminal.name, terminal.group_id = name, group_id
    after = {"name": name, "group": _group_name(group_id)}
    if before != after:
        was, is_ = audit.difference(before, after)
        audit.note("change", f"terminals/{terminal.id}", title=name, before=was, after=is_)


def _group_name(group_id: int | None) -> str:
    group = db.session.get(TerminalGroup, group_id) if group_id is not None else None
    return group.name if group else "不分组"


def revoke(terminal: Terminal) -> None:
    """Its token is dead from now on, and what it was told is called off, in the open transaction."""
    terminal.token_hash = None
    db.session.execute(
        delete(Order).where(Order.terminal_id == terminal.id, Order.done_at.is_(None))
    )
    audit.note("revoke", f"terminals/{terminal.id}", title=terminal.name)


def remove(terminal: Terminal) -> str:
    """Delete it with its faults and orders, in the open transaction; its screenshot in the store, or "".

    What visitors asked on it stays, of no terminal.
    """
    number = terminal.id
    for table in (Order, Fault, Happening):
        db.session.execute(delete(table).where(table.terminal_id == number))
    for kept in (Clue, Event):
        db.session.execute(update(kept).where(kept.terminal_id == number).values(terminal_id=None))
    screenshot = terminal.screenshot
    audit.note("delete", f"terminals/{number}", title=terminal.name)
    db.session.delete(terminal)
    return screenshot


def save_group(
    group: TerminalGroup, name: str, release_number: int | None, settings: dict[str, Any]
) -> None:
    """Change the group, or add a new one, in the open transaction."""
    fresh = group.id is None
    before = None if fresh else _told(group)
    group.name, group.release_number, group.settings = name, release_number, settings
    db.session.add(group)
    db.session.flush()
    after = _told(group)
    if before != after:
        was, is_ = audit.difference(before, after)
        audit.note(
            "create" if fresh else "setting",
            f"groups/{group.id}",
            title=f"终端分组 {name}",
            before=was,
            after=is_,
        )


def _told(group: TerminalGroup) -> dict[str, Any]:
    return {"name": group.name, "release": group.release_number, **group.settings}


def remove_group(group: TerminalGroup) -> None:
    """Delete the group, in the open transaction; its terminals are in none then."""
    for table in (Terminal, Enrolment):
        db.session.execute(update(table).where(table.group_id == group.id).values(group_id=None))
    audit.note("delete", f"groups/{group.id}", title=f"终端分组 {group.name}")
    db.session.delete(group)


def known_release(typed: str) -> int | None:
    """The number of a release that a form names; "" is none. Raises ValueError, in Chinese."""
    if not typed:
        return None
    number = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    if db.session.scalar(select(Release.number).where(Release.number == number)) is None:
        raise ValueError("没有这一版，请重新选。")
    return number


def releases() -> list[tuple[int, str]]:
    """The numbers of all releases, newest first, each with its note."""
    asked = select(Release.number, Release.note).order_by(Release.number.desc())
    return [(row[0], row[1]) for row in db.session.execute(asked.limit(100))]
