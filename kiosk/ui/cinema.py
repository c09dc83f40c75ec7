"""Keeps the films of the set on the glass ready: what is asked for at once, the rest in the background."""

import hashlib
import logging
import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from content.cache import cache_dir
from content.storyboard.layout import LANDSCAPE, PORTRAIT, Layout
from kiosk.ui.cinema_maker import Finished, Order, SoundOrder
from kiosk.ui.cinema_reel import Reel, Reels
from kiosk.ui.cinema_sound import SILENT, Soundtrack, soundtrack
from kiosk.ui.cinema_workshop import Workshop
from kiosk.ui.moving_picture import VIDEOS

log = logging.getLogger(__name__)

# The priority of what nobody waits for.
_LOWEST = 19


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
        self._folder = folder or cache_dir() / "films"
        self._at_once = Workshop(0, later, self._finished)
        self._beside = Workshop(_LOWEST, later, self._finished)
        self._faults: dict[Path, str] = {}
        self._paths: dict[tuple[str, str], Path] = {}
        self._sounds: dict[str, Soundtrack] = {}
        self._rest: deque[str] = deque()
        self._reels: Reels | None = None
        self._layout: Layout | None = None
        self.on_made: Callable[[], None] = lambda: None
        self.on_reels: Callable[[Reels], None] = lambda reels: None
        self.on_fault: Callable[[str], None] = log.warning

    def use(self, reels: Reels) -> None:
        """These are the films of the set on the glass from now on."""
        self._reels, self._paths, self._sounds = reels, {}, {}
        reels.on_fault = self.on_fault
        self.on_reels(reels)
        if self._layout is not None:
            self.prepare(self._layout)

    def prepare(self, layout: Layout) -> None:
        """Make all that are not there yet, for `layout`: one at each `step`."""
        self._layout = layout
        self._rest = deque(self._reels.ids if self._reels else ())

    def step(self) -> None:
        """See to one more film of the set; to be called every few seconds.

        Its script takes some hundredths of a second. A thread of low priority would be worse: while it
        waits for a processor it holds Python's lock, and the screen stands still.
        """
        if not self._rest or self._reels is None or self._layout is None:
            return
        if not self._beside.is_idle:
            return
        id = self._rest.popleft()
        if (video := self._own_video(id)) is not None:
            sound = self._sound_path(video)
            if sound and not sound.exists() and sound not in self._faults:
                self._beside.make(SoundOrder(video, sound))
            return
        reel = self._reels.of(id)
        if reel is not None:
            path = self._path(reel, self._layout)
            if not path.exists() and path not in self._faults:
                self._beside.make(Order(reel.made, self._layout.name, path))

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

    def sound_of(self, id: str) -> Soundtrack | None:
        """What somebody's own video for question `id` sounds like; None until that is known, at once."""
        if id not in self._sounds:
            video = self._own_video(id)
            path = self._sound_path(video) if video else None
            if video is None or path is None or path in self._faults:
                self._sounds[id] = SILENT
            elif path.exists():
                os.utime(path)
                self._sounds[id] = soundtrack(path)
            else:
                self._at_once.make(SoundOrder(video, path))
                return None
        return self._sounds[id]

    def fault(self, reel: Reel, layout: Layout) -> str:
        """Why it can't be made, in Chinese; "" where nothing is known to be wrong."""
        return self._faults.get(self._path(reel, layout), "")

    def close(self) -> None:
        """Make no more."""
        self._rest.clear()
        self._at_once.close()
        self._beside.close()

    def _own_video(self, id: str) -> Path | None:
        path = self._reels.own_picture(id) if self._reels else None
        return path if path and path.suffix.lower() in VIDEOS else None

    def _sound_path(self, video: Path) -> Path | None:
        """Named by what the video is; None where it is not there."""
        try:
            about = video.stat()
        except OSError:
            return None
        key = f"{video.name} {about.st_size} {about.st_mtime_ns}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.flac"

    def _path(self, reel: Reel, layout: Layout) -> Path:
        named = reel.made.film.name, layout.name
        if named not in self._paths:
            self._paths[named] = self._folder / f"{reel.made.key(layout)}-on-paper.json.gz"
        return self._paths[named]

    def _finished(self, told: Finished) -> None:
        if told.fault:
            self._faults[told.path] = told.fault
            names = {path: name for (name, _), path in self._paths.items()}
            name = names.get(told.path, told.path.name)
            self.on_fault(f"动画 {name} 做不出来：{told.fault}")
        self.on_made()
