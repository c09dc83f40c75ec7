"""The real terminal in a process of its own, used as a visitor uses it: eyes, a finger, ears."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from tests.end_to_end.glass import Glass, Rect, Target, read_map
from tests.end_to_end.screen import Screen

ROOT = Path(__file__).resolve().parents[2]

# Nothing is timed here: so long a busy machine may take before what should come is given up, and to start.
PATIENCE_S, START_S = 60.0, 120.0
# A finger's press; a quick tap is half, a slow one three times as long.
PRESS_S = 0.08
# A screen moves in for 0.28 s; the map is written up to 0.15 s later.
SETTLED_S = 0.45
_LOOK_S = 0.03
_SWIPES = 30
_LOOKS = 12


class LostError(AssertionError):
    """The terminal is not where it should be; the message shows what is on the glass."""


class Terminal:
    """A running terminal and the files it reports to. Made by `running`."""

    def __init__(
        self,
        screen: Screen,
        process: "subprocess.Popen[bytes]",
        folder: Path,
        environment: Mapping[str, str],
    ) -> None:
        self.screen = screen
        self.process = process
        self._folder = folder
        self._environment = {**environment}

    # -- eyes ------------------------------------------------------------------------------

    def look(self) -> Glass | None:
        """What is on the glass now; None before the first frame."""
        try:
            return read_map((self._folder / "touchmap.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def see(self) -> Glass:
        """What is on the glass now, once anything is."""
        return self.wait(lambda _: True, "a picture")

    def wait(self, holds: Callable[[Glass], Any], what: str, seconds: float = PATIENCE_S) -> Glass:
        """Look until `holds`; raises LostError, which says that `what` was expected."""
        deadline = time.monotonic() + seconds
        while True:
            glass = self.look()
            if glass is not None and holds(glass):
                return glass
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise LostError(f"{what} after {seconds:.0f} s?\n{self._describe(glass)}")
            time.sleep(_LOOK_S)

    def on(self, name: str, subject: str | None = None, seconds: float = PATIENCE_S) -> Glass:
        """Wait for the screen `name` (about `subject`) and until it stands still."""
        what = f"screen {name} {subject or ''}"
        found = self.wait(
            lambda g: g.screen == name and subject in {None, g.subject}, what, seconds
        )
        return self._wait_until_still(found)

    def reads(self, words: str, seconds: float = PATIENCE_S) -> Glass:
        """Wait until `words` can be read somewhere on the glass."""
        return self.wait(lambda g: g.says(words), f"“{words}”", seconds)

    def offers(self, name: str, seconds: float = PATIENCE_S) -> Glass:
        """Wait until a target called `name` can be touched."""
        return self.wait(lambda g: (t := g.find(name)) and t.enabled, f"target {name}", seconds)

    def shows(self, icon: str) -> Glass:
        """Wait until the icon of that name is somewhere on the glass."""
        return self.wait(lambda g: icon in g.icons, f"icon {icon}")

    def shot(self, path: Path) -> None:
        """A picture of the screen."""
        self.screen.shot(path)

    def moments(self, moment: str = "") -> list[dict[str, Any]]:
        """What the terminal has noted so far (kiosk/ui/timeline.py), or one kind of it."""
        path = self._folder / "timeline.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        noted = [json.loads(line) for line in lines]
        return [m for m in noted if not moment or m["moment"] == moment]

    def next_moment(self, moment: str, after: float, seconds: float = PATIENCE_S) -> dict[str, Any]:
        """The first `moment` later than `after` (monotonic s); waits for it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for noted in self.moments(moment):
                if noted["at"] > after:
                    return noted
            time.sleep(_LOOK_S)
        raise LostError(f"no {moment} within {seconds:.0f} s\n{self._describe(self.look())}")

    def log(self) -> str:
        """All that it has printed."""
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")

    def logs(self, words: str, seconds: float = PATIENCE_S) -> str:
        """Wait until it has printed `words`; the line they are in."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for line in self.log().splitlines():
                if words in line:
                    return line
            time.sleep(_LOOK_S)
        raise LostError(f"“{words}” was not printed\n{self._describe(self.look())}")

    # -- a finger --------------------------------------------------------------------------

    def tap(self, name: str, *, press: float = PRESS_S) -> None:
        """Tap the target called `name`, turning the page until it can be seen."""
        self.touch(*self.reach(name).middle, press=press)

    def hold(self, name: str, seconds: float) -> None:
        """Keep the finger on the target called `name`."""
        self.tap(name, press=seconds)

    def open_operator(self) -> Glass:
        """Keep the finger on the seal until the operator's pad is there, however busy the machine."""
        x, y = self.reach("seal").middle
        self.fingers("mousemove", _px(x), _px(y), "mousedown", "1")
        try:
            return self.on("operator")
        finally:
            self.fingers("mouseup", "1")

    def touch(self, x: float, y: float, *, press: float = PRESS_S) -> None:
        """Put the finger down at x, y (px from the top left) and lift it."""
        self.fingers(
            "mousemove", _px(x), _px(y), "mousedown", "1", "sleep", str(press), "mouseup", "1"
        )

    def reach(self, name: str) -> Target:
        """The target called `name`, brought into view where a page hides it."""
        for _ in range(_SWIPES):
            glass = self.offers(name)
            target = glass.find(name)
            assert target is not None
            if target.in_reach or target.page is None:
                return target
            self._swipe(target, target.page)
        raise LostError(f"{name} does not come into view\n{self._describe(self.look())}")

    def go_home(self) -> Glass:
        """To the home screen, from wherever it is, even on the way to another screen."""
        for _ in range(3):
            glass = self.see()
            if glass.screen == "attract":
                self.touch(*(side / 2 for side in self.screen.size))
            elif glass.screen != "home":
                self.tap("首页")
            if self.on("home").screen == "home":
                break
        return self.see()

    def type(self, letters: str, after: str = "") -> None:
        """Tap the keys of the search field's keyboard, each when the one before has arrived.

        `after`: what the field shows already.
        """
        for n, letter in enumerate(letters, 1):
            self.tap(letter)
            self._wait_for_typed(after + letters[:n].upper())

    def write(self, characters: str, *syllables: str) -> None:
        """Write `characters`: tap the pinyin of each, then the one of those offered that is meant."""
        for n, (character, syllable) in enumerate(zip(characters, syllables, strict=True), 1):
            self.type(syllable, after=characters[: n - 1])
            self.tap(character)
            self._wait_for_typed(characters[:n])

    def _wait_for_typed(self, typed: str) -> None:
        self.wait(lambda g: g.face("search") == typed, f"typed {typed}")

    def fingers(self, *steps: str) -> None:
        """A whole sequence of xdotool's own steps without a pause between them."""
        command = ["xdotool", *steps]
        subprocess.run(command, env=self._environment, check=True, timeout=60)

    def _swipe(self, target: Target, page: Rect) -> None:
        """Turn the page until `target` is in its middle, slowly enough that it does not fly on."""
        left, top, width, height = page
        middle = top + height / 2
        way = middle - (target.rect[1] + target.rect[3] / 2)
        way = max(-0.7 * height, min(0.7 * height, way))
        x, start = _px(left + width / 2), middle - way / 2
        steps = ["mousemove", x, _px(start), "mousedown", "1"]
        for n in range(1, 9):
            steps += ["mousemove", x, _px(start + way * n / 8), "sleep", "0.02"]
        self.fingers(*steps, "sleep", "0.1", "mouseup", "1")
        self._wait_until_still(self.see())

    def _wait_until_still(self, glass: Glass) -> Glass:
        """A page may fly on; a finger that lands on one that does stops it and taps nothing.

        A busy machine takes its time to move one in; what never rests (a map that follows) is not waited for.
        """
        for _ in range(_LOOKS):
            before = [target.rect for target in glass.targets]
            time.sleep(SETTLED_S)
            glass = self.look() or glass
            if [target.rect for target in glass.targets] == before:
                break
        return glass

    # -- the machine's side ----------------------------------------------------------------

    def workers(self, module: str) -> list[psutil.Process]:
        """The terminal's processes that run `module`."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if any(module in part for part in child.cmdline())]

    def _describe(self, glass: Glass | None) -> str:
        if glass is None:
            shown = "no glass yet"
        else:
            names = "  ".join(t.name for t in glass.targets)
            texts = "  ".join(t.source.replace("\n", " ") for t in glass.texts)
            shown = (
                f"on the glass: {glass.screen} {glass.subject}\ntargets: {names}\ntexts: {texts}"
            )
        tail = "\n".join(self.log().splitlines()[-15:])
        return f"{shown}\nexit code: {self.process.poll()}\nlog:\n{tail}"


@contextmanager
def running(
    screen: Screen, *arguments: str, awake: bool = True, **environment: str
) -> Iterator[Terminal]:
    """Start `python -m kiosk run` on `screen`, with a home of its own; it is gone after the body.

    The machine's models and sound are those of this process; `environment` comes on top.
    `awake`: wait for its first picture, and until hearing and voice have said how they are.
    """
    with tempfile.TemporaryDirectory(prefix="terminal-") as name:
        folder = Path(name)
        everything = os.environ | {
            "DISPLAY": screen.display,
            "WINDOWED": "1",
            "YIBOSHI_SIZE": "{}x{}".format(*screen.size),
            "YIBOSHI_CONFIG": str(folder / "config"),
            "YIBOSHI_STATE": str(folder / "state"),
            "YIBOSHI_TIMELINE": str(folder / "timeline.jsonl"),
            "YIBOSHI_TOUCHMAP": str(folder / "touchmap.json"),
            "KIVY_HOME": str(folder / "kivy"),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", "run", *arguments],
                cwd=ROOT,
                env=everything,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        terminal = Terminal(screen, process, folder, everything)
        try:
            if awake:
                terminal.on("attract", seconds=START_S)
                terminal.next_moment("ears_ready", 0, START_S)
                terminal.next_moment("voice_ready", 0, START_S)
            yield terminal
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _px(value: float) -> str:
    return str(round(value))
