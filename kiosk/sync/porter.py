"""What is done with a stick that is put in: by itself where that is set, else by what an operator chooses."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from content.release.listing import ReleaseError
from content.release.root_print import root_print
from kiosk.sync import following, stick
from kiosk.sync.generations import Generations
from kiosk.sync.trust import NoRoot, OtherRoot, Trust, described

log = logging.getLogger(__name__)

# What the worker says of a stick begins so (kiosk.sync.worker).
_OF_A_STICK = "U 盘"


class Home(Protocol):
    """The way home for what happened here (kiosk.sync.link)."""

    def collect(self, folder: Path) -> None:
        """Take the office's receipts on a stick."""

    def carry(self, folder: Path, mail_to: str, done: Callable[[str], None]) -> None:
        """Put letters on a stick; `done` is told in Chinese what came of it."""


@dataclass(frozen=True)
class Choice:
    """Something that an operator can have done. `icon`: the name of one on the screen."""

    words: str
    icon: str
    act: Callable[[], None] = field(compare=False)


@dataclass(frozen=True)
class Held:
    """A stick as an operator sees it. `note`: what came of the last choice, or what is to be compared."""

    line: str
    note: str
    choices: tuple[Choice, ...]


class Porter:
    """May be used by several threads: everything it holds is put in the place of what was there."""

    def __init__(
        self,
        state: Path,
        update: Callable[[Path], None],
        home: Home | None,
        on_change: Callable[[], None],
        *,
        automatic: bool,
    ) -> None:
        """`state`: the terminal's. `update`: has the worker take what a stick holds.

        `automatic`: a stick that is put in is used without asking, as far as its root is trusted.
        """
        self._update, self._home, self._on_change = update, home, on_change
        self._state = state
        self._trust = Trust(state / "trust")
        self._generations = Generations(state / "content")
        self._automatic = automatic
        self._lines: dict[Path, str] = {}
        self._notes: dict[Path, str] = {}
        self._updating: Path | None = None
        # What an operator is comparing: these bytes are pinned, whatever the stick says a moment later.
        self._compared: tuple[Path, bytes] | None = None

    def changed(self, there: Sequence[Path]) -> None:
        """These sticks are in now. Reads them; not for the screen's thread."""
        new = [path for path in there if path not in self._lines]
        told = following.read(self._state)
        channel = told.channel if told else following.LIVE
        self._lines = {path: self._lines.get(path) or _line(path, channel) for path in there}
        self._notes = {path: note for path, note in self._notes.items() if path in there}
        for path in new:
            if self._home is not None:
                self._home.collect(path)
            if self._automatic and self._trust.root() is not None:
                self._take(path)
                self._carry(path)
        self._on_change()

    def heard(self, line: str) -> None:
        """The worker has said this, in Chinese, of what it takes from a stick."""
        path = self._updating
        if path in self._lines and line.startswith(_OF_A_STICK):
            self._notes = {**self._notes, path: line}

    def held(self) -> list[Held]:
        """The sticks that are in, and what can be done with each."""
        trusted = self._trust.root() is not None if self._lines else False
        return [
            Held(line, self._notes.get(path, ""), self._choices(path, trusted=trusted))
            for path, line in self._lines.items()
        ]

    def _choices(self, path: Path, *, trusted: bool) -> tuple[Choice, ...]:
        compared = self._compared
        if not trusted and compared and compared[0] == path:
            return (
                Choice("一样，信任它", "check", lambda: self._pin(*compared)),
                Choice("不一样", "close", lambda: self._distrust(path)),
            )
        if not trusted:
            return (Choice("第一次用：核对指纹", "search", lambda: self._compare(path)),)
        update = Choice("从 U 盘更新", "repeat", lambda: self._take(path))
        if self._home is None:
            return (update,)
        return update, Choice("把记录存到 U 盘", "document", lambda: self._carry(path))

    def _take(self, path: Path) -> None:
        self._updating = path
        self._say(path, "正在从 U 盘更新，请先不要拔。")
        self._update(path)

    def _carry(self, path: Path) -> None:
        if self._home is None:
            return
        try:
            current = self._generations.current()
            mail_to = current.index().mail_to if current else ""
        except (OSError, ReleaseError) as error:
            log.warning("no recipient: %s", error)
            mail_to = ""
        self._home.carry(path, mail_to, lambda said: self._say(path, said))

    def _compare(self, path: Path) -> None:
        root = stick.newest_root(path) or b""
        try:
            described(root)
        except NoRoot as error:
            self._say(path, str(error))
            return
        self._compared = path, root
        # In two lines of four groups, so that an eye finds its place again.
        first, last = root_print(root)[:35], root_print(root)[36:]
        asked = "和后台导出时（或 keys status）写的一样吗？"
        self._say(path, f"这个 U 盘的指纹：\n{first}\n{last}\n{asked}")

    def _pin(self, path: Path, root: bytes) -> None:
        self._compared = None
        try:
            self._trust.pin(root)
        except (NoRoot, OtherRoot, OSError) as error:
            log.warning("not pinned: %r", error)
            self._say(path, "没有记下来，请重新插好 U 盘再试。")
            return
        self._take(path)

    def _distrust(self, path: Path) -> None:
        self._compared = None
        self._say(path, "没有信任它。请拿给管理员看看，这个 U 盘不是后台做的。")

    def _say(self, path: Path, note: str) -> None:
        self._notes = {**self._notes, path: note}
        self._on_change()


def _line(path: Path, channel: str) -> str:
    offer = stick.offer(path, channel)
    if offer is None:
        return f"U 盘 {path.name}：读不出来"
    at = offer.exported_at
    return f"U 盘：第 {offer.number} 版，导出于 {at.month} 月 {at.day} 日 {at:%H:%M}"
