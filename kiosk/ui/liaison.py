"""What the office may know of this terminal and have it do: the link's calls, done on the main thread."""

import datetime
import io
import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, replace
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

from kivy.clock import Clock
from kivy.core.image import Image as CoreImage
from kivy.core.window import Window
from kivy.graphics import opengl as gl
from kivy.graphics.texture import Texture

from content.fingerprint import fingerprint
from kiosk import VERSION
from kiosk.sync.health import machine
from kiosk.sync.link import Entry, Link
from kiosk.sync.membership import Membership
from kiosk.sync.rules import Rules, rules_of
from kiosk.ui import theme
from kiosk.ui.status import Status
from kiosk.visit.journal import Clue
from kiosk.visit.journal import Entry as Noted

log = logging.getLogger(__name__)
_T = TypeVar("_T")

# An order that the main thread has not carried out by then is said to have failed.
_PATIENCE_S = 20.0
# A screen that has just been built has been laid out and moved in by then.
_SETTLED_S = 2 * theme.MOVE
# The office takes so many with a heartbeat; older ones are in the log.
_MOST_FAULTS = 20


class Liaison:
    """One terminal's side of its link."""

    def __init__(self, membership: Membership | None, state: Path) -> None:
        """Without a membership, a stick is the way home. Raises ValueError for a bad address."""
        self._state = state
        self._began = monotonic()
        self._shown: tuple[Path, str] | None = None
        self._faults: list[dict[str, str]] = []
        self._lock = Lock()
        self._status = Status()
        self.rules = Rules()
        self.on_rules: Callable[[Rules], None] = lambda rules: None
        self.on_restart: Callable[[], None] = lambda: None
        self.on_standing: Callable[[dict[str, Any]], None] = lambda told: None
        self.link = Link(membership, self, state)

    def start(self, on_state: Callable[[str], None]) -> None:
        """Begin; `on_state` is told on the main thread how the line stands."""
        self.link.start(lambda line: _later(lambda: on_state(line)))

    def close(self) -> None:
        """Stop, with all that was noted on the disk."""
        self.link.close()

    def note(self, noted: Noted) -> None:
        """Send home what happened in a visit."""
        body = asdict(noted)
        kind = body.pop("kind")
        if isinstance(noted, Clue):
            body["candidates"] = [
                {"kind": one.target.kind, "id": one.target.id, "score": one.score}
                for one in noted.candidates
            ]
        self.link.note(Entry(kind, body, datetime.datetime.now().astimezone()))

    def shows(self, folder: Path, fingerprint: str = "") -> None:
        """The set in `folder` can be seen from now on; its `fingerprint`, where it is known."""
        if self._shown is None or self._shown[0] != folder:
            self._shown = folder, fingerprint
            self.link.hasten()

    def see(self, status: Status) -> None:
        """The terminal's parts are like this now; what has stopped working is a fault."""
        was, self._status = self._status, status
        if was.microphone and not status.microphone:
            self.fault("microphone", status.lines.get("hearing", ""))
        if was.loudspeaker and not status.loudspeaker:
            self.fault("loudspeaker", status.lines.get("voice", ""))

    def fault(self, part: str, message: str) -> None:
        """Tell the office of something that went wrong: with the next heartbeat, or whenever it can be."""
        at, key = datetime.datetime.now().astimezone(), str(uuid4())
        told = {"part": part, "message": message[:500]}
        with self._lock:
            self._faults.append({"key": key, "at": at.isoformat(timespec="seconds"), **told})
            del self._faults[:-_MOST_FAULTS]
        # Under the same key: the office knows it by that, whichever way comes first.
        self.link.note(Entry("fault", {**told}, at, key))

    # -- called from the link's thread --------------------------------------------------------

    def health(self) -> dict[str, Any]:
        """How this terminal is."""
        status = self._status
        with self._lock:
            faults = [*self._faults]
        width, height = Window.size
        return {
            **asdict(machine(self._state)),
            "fingerprint": self._drawn(),
            "software": VERSION,
            "uptime_s": monotonic() - self._began,
            "microphone": "ok" if status.microphone else "none",
            "loudspeaker": "ok" if status.loudspeaker else "none",
            "engine": status.engine or "",
            "screen": {"width": int(width), "height": int(height)},
            "volume": round(self.rules.volume * 100),
            "faults": faults,
        }

    def settle(self, settings: dict[str, Any]) -> None:
        """Go by the office's settings from now on."""
        rules = rules_of(settings)
        _later(lambda: self._go_by(rules))

    def standing(self, told: dict[str, Any]) -> None:
        """Know what the office says of releases."""
        _later(lambda: self.on_standing(told))

    def obey(self, verb: str, argument: int | None) -> tuple[str, bytes | None]:
        """Carry out an order. Raises ValueError, in Chinese, where it can't be."""
        match verb:
            case "restart":
                _later(self.on_restart)
                return "正在重新启动", None
            case "volume" if argument is not None and 0 <= argument <= 100:
                _on_main(lambda: self._go_by(replace(self.rules, volume=argument / 100)))
                return f"音量已调到 {argument}", None
            case "screenshot":
                return "已截图", _on_main(_picture, _SETTLED_S)
        raise ValueError(f"这台终端不会做这件事：{verb}")

    def _drawn(self) -> str:
        """The fingerprint of what is drawn on the glass; "" where nothing is yet."""
        shown = self._shown
        if shown is None:
            return ""
        folder, known = shown
        known = known or fingerprint(folder)
        if self._shown is shown:
            self._shown = folder, known
        return known

    def _go_by(self, rules: Rules) -> None:
        self.rules = rules
        self.on_rules(rules)


def _later(act: Callable[[], None], wait: float = 0) -> None:
    """`act` on the main thread, in `wait` s."""
    Clock.schedule_once(lambda _: act(), wait)


def _on_main(act: Callable[[], _T], wait: float = 0) -> _T:
    """`act` on the main thread, in `wait` s; what it returns.

    Raises ValueError, in Chinese, where it took too long or failed.
    """
    done: Future[_T] = Future()

    def run() -> None:
        try:
            done.set_result(act())
        except (OSError, RuntimeError, ValueError) as error:
            done.set_exception(error)

    _later(run, wait)
    try:
        return done.result(_PATIENCE_S)
    except (TimeoutError, OSError, RuntimeError) as error:
        log.warning("an order of the office failed", exc_info=error)
        raise ValueError("终端没有做成，详见它的日志") from error


def _picture() -> bytes:
    """The glass as it is, as PNG."""
    Window.dispatch("on_draw")
    width, height = (int(side) for side in Window.size)
    pixels = gl.glReadPixels(0, 0, width, height, gl.GL_RGB, gl.GL_UNSIGNED_BYTE)
    texture = Texture.create(size=(width, height), colorfmt="rgb")
    texture.blit_buffer(pixels, colorfmt="rgb", bufferfmt="ubyte")
    with io.BytesIO() as png:
        CoreImage(texture).save(png, flipped=True, fmt="png")
        return png.getvalue()
