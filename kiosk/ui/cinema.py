"""Keeps the films of the set on the glass ready: what is asked for at once, the rest in the background."""

import logging
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import get_native_id

from content.cache import cache_dir
from content.storyboard.layout import LANDSCAPE, PORTRAIT, Layout
from kiosk.ui.cinema_maker import Finished, Order
from kiosk.ui.cinema_reel import Reel, Reels
from kiosk.ui.cinema_workshop import Workshop

log = logging.getLogger(__name__)

# The priority of what nobody waits for.
_LOWEST = 19


def _give_way() -> None:
    os.setpriority(os.PRIO_PROCESS, get_native_id(), _LOWEST)


def fitting(*, upright: bool) -> Layout:
    """The layout that is larger on a glass that stands upright, or lies."""
    return PORTRAIT if upright else LANDSCAPE


class Cinema:
    """Belongs to the main thread. A film's file is named by all that it is made of.

    `on_made` is called when one more is ready, or has turned out to be impossible.
    """

    def __init__(
        self, later: Callable[[Callable[[], None]], None], folder: Path | None = None
    ) -> None:
        """`later` runs a callable on the main thread, from any thread."""
        self._later = later
        self._folder = folder or cache_dir() / "films"
        self._at_once = Workshop(0, later, self._finished)
        self._beside = Workshop(_LOWEST, later, self._finished)
        self._reader = ThreadPoolExecutor(1, "reels", _give_way)
        self._faults: dict[Path, str] = {}
        self._paths: dict[tuple[str, str], Path] = {}
        self._rest: deque[str] = deque()
        self._reels: Reels | None = None
        self._layout: Layout | None = None
        self.on_made: Callable[[], None] = lambda: None
        self.on_reels: Callable[[Reels], None] = lambda reels: None
        self.on_fault: Callable[[str], None] = log.warning

    def use(self, reels: Reels) -> None:
        """These are the films of the set on the glass from now on."""
        self._reels, self._paths = reels, {}
        reels.on_fault = self.on_fault
        self.on_reels(reels)
        if self._layout is not None:
            self.prepare(self._layout)

    def prepare(self, layout: Layout) -> None:
        """Make all that are not there yet, in the background, for `layout`."""
        walks, self._layout = bool(self._rest), layout
        self._rest = deque(self._reels.ids if self._reels else ())
        if not walks:
            self._later(self._prepare_one)

    def film(self, reel: Reel, layout: Layout) -> Path | None:
        """Where the film is; None while it is being made, at once, or where it can't be."""
        path = self._path(reel, layout)
        if path.exists():
            with suppress(OSError):
                os.utime(path)
            return path
        if path not in self._faults:
            self._at_once.make(Order(reel.made, layout.name, path))
        return None

    def fault(self, reel: Reel, layout: Layout) -> str:
        """Why it can't be made, in Chinese; "" where nothing is known to be wrong."""
        return self._faults.get(self._path(reel, layout), "")

    def close(self) -> None:
        """Make no more."""
        self._rest.clear()
        self._reader.shutdown(wait=False, cancel_futures=True)
        self._at_once.close()
        self._beside.close()

    def _path(self, reel: Reel, layout: Layout) -> Path:
        named = reel.made.film.name, layout.name
        if named not in self._paths:
            self._paths[named] = self._folder / f"{reel.made.key(layout)}.json.gz"
        return self._paths[named]

    def _prepare_one(self) -> None:
        """One more of the rest. Its script takes some hundredths of a second: not the main thread's."""
        if self._rest and self._reels is not None and self._layout is not None:
            with suppress(RuntimeError):  # it has been closed
                self._reader.submit(self._look, self._reels, self._layout, self._rest.popleft())

    def _look(self, reels: Reels, layout: Layout, id: str) -> None:
        """In a thread of its own."""
        reel = reels.of(id)
        path = self._path(reel, layout) if reel else None
        self._later(lambda: self._looked(reels, layout, reel, path))

    def _looked(self, reels: Reels, layout: Layout, reel: Reel | None, path: Path | None) -> None:
        is_wanted = reels is self._reels and layout is self._layout
        if is_wanted and reel and path and not path.exists() and path not in self._faults:
            self._beside.make(Order(reel.made, layout.name, path))
        if self._beside.is_idle:
            self._prepare_one()

    def _finished(self, told: Finished) -> None:
        if told.fault:
            self._faults[told.path] = told.fault
            names = {path: name for (name, _), path in self._paths.items()}
            name = names.get(told.path, told.path.name)
            self.on_fault(f"动画 {name} 做不出来：{told.fault}")
        self.on_made()
        self._later(self._prepare_one)
