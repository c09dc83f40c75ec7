"""Letters home that came on a stick are opened, believed or not, and taken in: each wholly or not at all.

A receipt takes the place of a letter, so that the terminal forgets what the office has. Cut short in
between, the letter is there another time, and its entries are known by their keys.
"""

import datetime
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from flask import current_app
from pydantic import Field, ValidationError
from sqlalchemy import select

from content.release.receipt import write_receipt
from server import audit, durable
from server.api import clock, outbox, shapes
from server.database import db, now
from server.keys import mail
from server.models.terminal import Terminal
from server.stick.drive import drive
from server.stick.export import FOLDER
from server.terminals.tokens import token_hash

_log = logging.getLogger(__name__)

_NAME = re.compile(r"(\w[\w-]{0,63})\.age")
# Of a sealed letter: four times what a terminal writes.
_LONGEST = 16 * 1024 * 1024
# Within so long a stick is carried home. A letter that says it is older was written by a wrong clock.
_CARRIED = datetime.timedelta(days=60)


class Letter(shapes.Shape):
    """What a terminal writes (kiosk.sync.letter). `terminal`: None where it was never enrolled."""

    format: Literal[1]
    terminal: int | None
    token: Annotated[str, Field(max_length=128)]
    secret: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    time: shapes.Moment
    health: dict[str, Any]
    batches: Annotated[list[shapes.Outbox], Field(max_length=1000)]


@dataclass(frozen=True)
class Fate:
    """What became of the letter in the file `name`; `said` for an operator."""

    name: str
    said: str
    taken: bool


class _Unbelieved(Exception):
    """A letter that is left where it is, and why."""


def take(folder: Path, stranger: str = "") -> Iterator[Fate]:
    """Take in the letters on the stick at `folder`, one after the other; each is committed.

    `stranger`: the terminal under whose name letters of such as were never enrolled are kept; without,
    these are left. Raises NoUse where no receipt could be written, OSError where one was not.
    """
    box = folder / FOLDER / "outbox"
    drive(folder)
    for path in sorted(box.glob("*.age")):
        name = path.name if path.name.isprintable() else ascii(path.name)
        try:
            yield Fate(name, _take(path, folder, stranger), taken=True)
        except _Unbelieved as why:
            db.session.rollback()
            _log.warning("letter %s: %s", name, why)
            yield Fate(name, str(why), taken=False)


def _take(path: Path, folder: Path, stranger: str) -> str:
    letter = _opened(path)
    terminal = _sender(letter, stranger)
    arrived = now()
    told = _told(letter.time, arrived)
    taken: list[str] = []
    refused: list[shapes.Refused] = []
    for batch in letter.batches:
        became = outbox.take(terminal, batch.model_copy(update={"time": told}), arrived)
        taken += map(str, became.taken)
        refused += became.refused
    _see(terminal, letter, clock.put_right(letter.time, told, arrived))
    said = f"“{terminal.name}”的 {len(taken)} 条记录"
    if refused:
        said += f"，另有 {len(refused)} 条不合格，没有收"
        _log.warning("letter %s: refused: %s", path.name, sorted({one.reason for one in refused}))
    audit.note(
        "import", f"terminals/{terminal.id}", title=terminal.name, after={"step": f"U 盘带回{said}"}
    )
    db.session.commit()
    receipt = write_receipt(letter.secret, [*taken, *(one.key for one in refused)])
    place = path.relative_to(folder)
    durable.write(folder, place.with_suffix(".receipt").as_posix(), receipt)
    durable.delete(folder, place.as_posix())
    return said


def _opened(path: Path) -> Letter:
    if not _NAME.fullmatch(path.name) or path.is_symlink() or not path.is_file():
        raise _Unbelieved("不是终端写的信。")
    try:
        with path.open("rb") as file:
            sealed = file.read(_LONGEST + 1)
    except OSError as error:
        raise _Unbelieved(f"读不出来（{error.strerror}）。") from error
    if len(sealed) > _LONGEST:
        raise _Unbelieved("太长了，不是终端写的信。")
    try:
        return Letter.model_validate_json(
            mail.opened(current_app.config["settings"].key_folder, sealed)
        )
    except ValidationError as error:
        # What it holds is not said: it may be a visitor's words.
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _Unbelieved(
            f"打开了，但写的不是这里认得的格式（{where}：{first['msg']}）。"
        ) from error
    except ValueError as error:
        raise _Unbelieved("打不开：不是写给这个后台的，或者坏了。") from error


def _sender(letter: Letter, stranger: str) -> Terminal:
    """Whose letter it is, by the token, which the office knows the hash of."""
    if letter.terminal is not None:
        asked = select(Terminal).where(
            Terminal.token_hash == token_hash(letter.token), Terminal.id == letter.terminal
        )
        known = db.session.scalar(asked)
        if known is None:
            raise _Unbelieved("写信的终端没有登记，或者已被停用。")
        return known
    if not stranger:
        raise _Unbelieved("写信的终端从没登记过，不知道是谁。要收下，请加 --as 和终端的名字。")
    known = db.session.scalar(select(Terminal).where(Terminal.name == stranger))
    if known is None:
        known = Terminal(name=stranger, enrolled_at=now(), health={})
        db.session.add(known)
        db.session.flush()
    return known


def _told(time: datetime.datetime, arrived: datetime.datetime) -> datetime.datetime | None:
    """What the terminal's clock is taken to have shown on arrival; None: it is believed as it was.

    A letter is older than its arrival by the way it was carried; only a clock that can't be right is
    treated as a heartbeat's would be.
    """
    return None if -clock.TOLERANCE <= arrived - time <= _CARRIED else time


def _see(terminal: Terminal, letter: Letter, at: datetime.datetime) -> None:
    """What the terminal was like when it wrote, where nothing newer is known."""
    try:
        beat = shapes.Heartbeat.model_validate({**letter.health, "faults": []})
    except ValidationError:
        return
    if terminal.seen_at is None or terminal.seen_at < at:
        terminal.seen_at, terminal.fingerprint = at, beat.fingerprint
        terminal.health = beat.model_dump(exclude={"fingerprint", "faults", "time"})
