"""Letters home: what waits in the outbox, sealed to the office, on a stick; its receipts come back on one."""

import datetime
import errno
import hashlib
import json
import logging
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyrage

from content.release.receipt import LONGEST, read_receipt
from kiosk import durable
from kiosk.sync import stick
from kiosk.sync.membership import Membership
from kiosk.sync.office import MOST_ENTRIES
from kiosk.sync.outbox import Kept, Outbox

log = logging.getLogger(__name__)

FORMAT = 1
# Of one letter; what is more goes into the next. The office reads none that is longer than four times that.
_MOST, _MOST_BYTES = 10_000, 4 * 1024 * 1024
_LEAST_ROOM = 64 * 1024
# Letters whose receipts are still waited for. Older ones than that many are on sticks nobody brings back.
_REMEMBERED = 200


@dataclass(frozen=True)
class Sent:
    """A letter that this terminal wrote: the numbers in it, and how its office can prove that it read it."""

    secret: str
    sha256: str
    first: int
    last: int

    @property
    def numbers(self) -> range:
        """Of the entries in it, as far as they are still there."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Carried:
    """`written`: entries put on the stick; `taken`: those that the office had from letters before."""

    written: int
    taken: int


class Desk:
    """Where a terminal writes its letters. For the outbox's thread."""

    def __init__(self, state: Path, outbox: Outbox, membership: Membership | None) -> None:
        """`state`: the terminal's state folder. Without a membership, the letters name no terminal."""
        self._file = state / "letters.json"
        self._outbox = outbox
        self._who = membership
        self._sent = _read(self._file)

    def carry(self, folder: Path, mail_to: str, health: Callable[[], Mapping[str, Any]]) -> Carried:
        """Take the receipts on the stick at `folder`, then put on it what no letter there holds.

        `health`: of the terminal, as in a heartbeat. Raises OSError, and ValueError where `mail_to` is
        no recipient; what was written until then is whole.
        """
        if not stick.is_in(folder):  # else it would all be written beside it
            raise FileNotFoundError(errno.ENOENT, "no stick", str(folder))
        taken = self.collect(folder)
        box = _box(folder)
        durable.make_folder(box)
        for broken in box.glob(".*"):  # the stick was pulled out while one was written
            broken.unlink()
        known = [sent.numbers for name, sent in self._sent.items() if _is_whole(box / name, sent)]
        written = 0
        while entries := self._outbox.others(known, _MOST, _room(folder)):
            known.append(self._write(box, mail_to, entries, health()).numbers)
            written += len(entries)
        return Carried(written, taken)

    def collect(self, folder: Path) -> int:
        """Take the office's receipts on the stick at `folder`; how many entries it has. Raises OSError."""
        taken = 0
        for name, sent in [*self._sent.items()]:
            receipt = (_box(folder) / name).with_suffix(".receipt")
            keys = _keys(receipt, sent)
            if keys is None:
                continue
            taken += self._outbox.remove(keys, sent.numbers)
            # Still there where the office was cut short: its next receipt nobody would wait for.
            (_box(folder) / name).unlink(missing_ok=True)
            receipt.unlink()
            durable.sync(receipt.parent)
            del self._sent[name]
            self._keep()
        return taken

    def _write(
        self, box: Path, mail_to: str, entries: list[Kept], health: Mapping[str, Any]
    ) -> Sent:
        secret = secrets.token_hex(32)
        who = self._who
        told = {
            "format": FORMAT,
            "terminal": who.terminal if who else None,
            "token": who.token if who else "",
            "secret": secret,
            "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
            "health": dict(health),
            "batches": [
                {"entries": [one.entry for one in entries[start : start + MOST_ENTRIES]]}
                for start in range(0, len(entries), MOST_ENTRIES)
            ],
        }
        sealed = _sealed(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"), mail_to)
        name = f"{who.terminal if who else 'unenrolled'}-{secrets.token_hex(8)}.age"
        sent = Sent(
            secret, hashlib.sha256(sealed).hexdigest(), entries[0].number, entries[-1].number
        )
        # First: a letter that nobody remembers would never be believed to have arrived.
        self._sent[name] = sent
        self._keep()
        durable.replace(box / name, sealed)
        return sent

    def _keep(self) -> None:
        while len(self._sent) > _REMEMBERED:
            del self._sent[next(iter(self._sent))]
        notes = json.dumps({name: asdict(sent) for name, sent in self._sent.items()})
        durable.make_folder(self._file.parent)
        durable.replace(self._file, notes.encode(), private=True)


def said(carried: Carried) -> str:
    """What an operator is told of it."""
    line = "没有新的记录要带走。"
    if carried.written:
        line = f"{carried.written} 条记录存到了 U 盘，请带回办公室导入。"
    return f"后台已收到以前的 {carried.taken} 条。{line}" if carried.taken else line


def trouble(error: Exception) -> str:
    """What an operator can do about a stick that was not written."""
    code = error.errno if isinstance(error, OSError) else None
    if code in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "U 盘满了，记录没有存全。请删掉 U 盘上别的文件再试。"
    if code in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return "U 盘只能读、不能写，记录没有存。请看看 U 盘上的写保护开关。"
    if isinstance(error, ValueError):
        return "这一版内容里没有写明记录寄给谁。请先用新的 U 盘更新一次。"
    return "U 盘没有写成，也许拔早了。记录还在本机，请插好再试。"


def _room(folder: Path) -> int:
    """Bytes of entries that one letter may hold. Raises OSError where there is no room for any."""
    free = shutil.disk_usage(folder).free
    if free < _LEAST_ROOM:
        raise OSError(errno.ENOSPC, "no room for a letter", str(folder))
    # Keys, moments and the seal come on top; on a full stick several smaller letters hold more than none.
    return min(_MOST_BYTES, free // 4)


def _box(folder: Path) -> Path:
    return stick.repository(folder) / "outbox"


def _sealed(data: bytes, mail_to: str) -> bytes:
    """Raises ValueError where `mail_to` is no recipient of age's."""
    try:
        return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(mail_to)]))
    except pyrage.RecipientError as error:
        raise ValueError(f"no recipient: {error}") from error


def _is_whole(letter: Path, sent: Sent) -> bool:
    """Whether the letter lies there as it was written: a stick's file system may have lost half of it."""
    try:
        with letter.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sent.sha256
    except OSError:
        return False


def _keys(receipt: Path, sent: Sent) -> tuple[str, ...] | None:
    """The keys in a receipt of that letter; None where there is none, or it is not the office's."""
    try:
        with receipt.open("rb") as file:
            return read_receipt(file.read(LONGEST), sent.secret)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("%s: %s", receipt, error)
        return None


def _read(file: Path) -> dict[str, Sent]:
    """What was sent; damaged, it is forgotten: then all is sent once more, and the office knows the keys."""
    try:
        return {name: Sent(**one) for name, one in json.loads(file.read_bytes()).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        log.warning("%s is damaged: %s", file, error)
        return {}
