"""How releases reach this glass: the courier brings them, the changeover shows them, and an operator can see it."""

import datetime
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kivy.clock import Clock

from kiosk.sync import stick
from kiosk.sync.courier import Courier
from kiosk.sync.generations import Generations
from kiosk.sync.messages import Message
from kiosk.sync.porter import Porter
from kiosk.ui.changeover import Changeover
from kiosk.ui.edition import Edition
from kiosk.ui.liaison import Liaison
from kiosk.ui.screens.operator import Fact
from kiosk.ui.terminal import Terminal
from kiosk.ui.timeline import Timeline

log = logging.getLogger(__name__)


class Releases:
    """Belongs to the main thread."""

    def __init__(
        self,
        terminal: Terminal,
        state: Path,
        shown: Edition,
        timeline: Timeline,
        liaison: Liaison | None,
        found: Sequence[str],
    ) -> None:
        """`state`: the terminal's; `shown` is on the glass already, or will be with the first frame.

        `found`: what was wrong at the start, in Chinese.
        """
        self._terminal, self._liaison = terminal, liaison
        self._changeover = Changeover(terminal, Generations(state / "content"), shown, timeline)
        self._changeover.on_shown = self._shown
        self._changeover.on_ready = lambda edition: terminal.refresh()
        self._changeover.on_kept = self._kept
        self._changeover.on_failed = self._failed
        self._courier = Courier(state, lambda message: _later(lambda: self._take(message)))
        self._since = datetime.datetime.now()
        self._looked: datetime.datetime | None = None
        self._told, self._trouble = "", "；".join(found)
        if liaison is not None:
            liaison.on_standing = self.follow
        terminal.releases = self.facts
        self._porter = Porter(
            state,
            lambda path: self.send({"stick": str(path)}),
            liaison.link if liaison is not None else None,
            lambda: _later(terminal.refresh),
            automatic=stick.is_automatic(),
        )
        terminal.sticks = self._porter.held
        self._watch: stick.Watch | None = None

    def start(self) -> None:
        """The first frame has been drawn: try what is on trial, and look for what is new."""
        self._changeover.start()
        self._courier.start()
        self._watch = stick.Watch(stick.roots(), self._porter.changed)

    def close(self) -> None:
        """Let the worker end. Kivy says more than once that it stops."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()
        self._changeover.close()
        self._courier.close()

    def send(self, order: Message) -> None:
        """An order to the worker: {"look": {}} or {"stick": path}. From any thread."""
        self._courier.send(order)

    def follow(self, told: dict[str, Any]) -> None:
        """The office has said where releases come from. From any thread."""
        self._courier.send({"follow": told})

    def stumbled(self, error: Exception) -> None:
        """The glass met with an `error` nobody expected."""
        self._changeover.trouble(error)

    def facts(self) -> list[Fact]:
        """What an operator wants to know, as icon, label and value."""
        shown, waiting = self._changeover.shown, self._changeover.waiting
        facts = [Fact("document", "正在显示", f"{shown.name}，{_when(self._since)} 起")]
        if waiting is not None:
            facts.append(Fact("clock", "等着更换", f"{waiting.name}，没有人用的时候换上"))
        looked = f"{_when(self._looked)} 看过" if self._looked else "还没有看到"
        facts.append(Fact("repeat", "新的内容", "，".join(filter(None, (looked, self._told)))))
        if self._trouble:
            facts.append(Fact("warning", "出过的事", self._trouble))
        return facts

    # -- what happens --------------------------------------------------------------------------

    def _take(self, message: Message) -> None:
        """What the worker says, on the main thread."""
        match message:
            case {"arrived": _}:
                self._changeover.look()
            case {"looked": _}:
                self._looked = datetime.datetime.now()
            case {"told": str(line)}:
                self._tell(line)
                self._porter.heard(line)
            case {"fault": {"part": str(part), "message": str(line)}}:
                self._fault(part, line)
        self._terminal.refresh()

    def _shown(self, edition: Edition) -> None:
        """It can be seen from now on."""
        self._since = datetime.datetime.now()
        self._terminal.tell("content", f"内容：{edition.name}", content=True)
        generation = edition.generation
        if self._liaison is not None:
            self._liaison.shows(edition.stock.folder, generation.fingerprint if generation else "")

    def _kept(self) -> None:
        """What is on the glass has proved itself: what went wrong before is past."""
        self._trouble = ""
        self._terminal.refresh()

    def _failed(self, line: str) -> None:
        self._fault("content", line)
        if self._liaison is not None:
            self._liaison.link.hasten()
        self._terminal.refresh()

    def _tell(self, line: str) -> None:
        log.info("%s", line)
        self._told = line.removeprefix("发布：")

    def _fault(self, part: str, line: str) -> None:
        log.warning("%s", line)
        self._trouble = f"{datetime.datetime.now():%H:%M} {line}"
        if self._liaison is not None:
            self._liaison.fault(part, line)


def _when(moment: datetime.datetime | None) -> str:
    if moment is None:
        return ""
    today = moment.date() == datetime.date.today()
    return f"{moment:%H:%M}" if today else f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def _later(act: Any) -> None:
    Clock.schedule_once(lambda _: act(), 0)
