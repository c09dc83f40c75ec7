"""One terminal in use while it is measured: driven by places known beforehand.

The map of the glass, which the end-to-end driver looks at, is drawn up after every frame and so
would be measured too. So it is read once, in a run of its own, and switched off in the others.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.load import BUNDLED, load_set
from tests.bench.frames import settle
from tests.bench.recognisers import Recogniser
from tests.end_to_end.driver import PRESS_S, Terminal, running
from tests.end_to_end.screen import Screen

Point = tuple[float, float]

# When it has loaded what an answer needs and indexed the questions.
_WARM_SECONDS = 4.0


@dataclass(frozen=True)
class Homes:
    """Where Kivy and the terminal keep their settings, the same for every run but the first."""

    folder: Path

    @property
    def quiet(self) -> dict[str, str]:
        """The environment of a run that is measured."""
        return {
            "KIVY_HOME": str(self.folder / "kivy"),
            "YIBOSHI_CONFIG": str(self.folder / "config"),
            "YIBOSHI_TOUCHMAP": "",
        }


@dataclass(frozen=True)
class Places:
    """Where to touch, in pixels from the top left."""

    speak: Point
    home: Point
    question: Point
    map: Point


def learn(screen: Screen, homes: Homes) -> Places:
    """Look where things are. Makes the settings in `homes`, too, and warms the page cache."""
    asks = {question.ask for question in load_set(BUNDLED).questions}
    homes_only = {k: v for k, v in homes.quiet.items() if k != "YIBOSHI_TOUCHMAP"}
    with running(screen, awake=True, **homes_only) as terminal:
        terminal.touch(screen.size[0] / 2, screen.size[1] / 2)
        glass = terminal.on("home")
        middles = {target.name: target.middle for target in glass.targets}
        question = next(middle for name, middle in middles.items() if name in asks)
        return Places(middles["speak"], middles["首页"], question, middles["地图找路"])


class Session:
    """A running terminal with nothing on it that costs but itself."""

    def __init__(self, terminal: Terminal, places: Places) -> None:
        self.terminal = terminal
        self.places = places
        self.pid = terminal.process.pid

    def tap(self, place: Point) -> float:
        """Touch `place`; the time (monotonic s) just before the finger lifts, which is what acts."""
        x, y = (str(round(value)) for value in place)
        self.terminal.fingers("mousemove", x, y, "mousedown", "1")
        time.sleep(PRESS_S)
        lifts = time.monotonic()
        self.terminal.fingers("mouseup", "1")
        return lifts

    def arrive(self, *names: str, after: float, seconds: float = 10.0) -> dict[str, Any]:
        """Wait for one of the screens `names`, shown later than `after`. Raises LostError."""
        while True:
            shown = self.terminal.next_moment("screen", after, seconds)
            if shown["name"] in names:
                return shown
            after = shown["at"]

    def home(self) -> bool:
        """To the home screen, and until nothing moves there; False if something goes on moving."""
        shown = [m["name"] for m in self.terminal.moments("screen")]
        # Not since the finger was lifted: from the attract loop, its first contact leads home.
        before = time.monotonic()
        # On home itself a touch tells that somebody is there, so that the attract loop stays away.
        self.tap(self.places.home)
        if shown[-1:] != ["home"]:
            self.arrive("home", after=before)
        return settle(self.terminal.moments)

    def answer(self) -> None:
        """From home to an answer that is being read aloud."""
        lifts = self.tap(self.places.question)
        self.arrive("answer", after=lifts)
        self.terminal.next_moment("first_speech_sample", lifts)


@contextmanager
def session(
    screen: Screen, homes: Homes, places: Places, recogniser: Recogniser
) -> Iterator[Session]:
    """A terminal in its attract loop, with all that it starts in the background done."""
    environment = homes.quiet | {**recogniser.environment}
    with running(screen, awake=False, **environment) as terminal:
        terminal.next_moment("ears_ready", 0, 60)
        terminal.next_moment("voice_ready", 0, 60)
        time.sleep(_WARM_SECONDS)
        yield Session(terminal, places)
