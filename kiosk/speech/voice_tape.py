"""The sentences of one job as one strip of sound that a loudspeaker draws from.

Pure: blocks of silence or sound out, no device, no clock. `add` and `finish` may be called
by one thread while another one draws.
"""

from collections import deque
from dataclasses import dataclass

_FRAME = 2  # bytes of one mono 16-bit sample
# Between two reports of where the tape is: 0.5 s at espeak-ng's rate, 0.23 s at Opus's.
_REPORT_FRAMES = 11_025


@dataclass(frozen=True)
class Mark:
    """`frame` frames into the block sounds frame `into` of sentence `index`, which has `length`.

    `held`: there it stops, for now. `index` None: the whole job ends there.
    """

    index: int | None
    frame: int
    into: int = 0
    length: int = 0
    held: bool = False


@dataclass(frozen=True)
class _Strip:
    """A sentence with the silence after it; `index` None: mere silence."""

    index: int | None
    pcm: bytes
    length: int


class Tape:
    """Sentences in the order in which they were added. `paused` holds it where it is."""

    def __init__(self) -> None:
        self.paused = False
        self._strips: deque[_Strip] = deque()
        self._now = _Strip(None, b"", 0)
        self._place = 0  # bytes of `_now` that are drawn
        self._reported = 0  # of those when it was last told where it is
        self._held = False
        self._finished = False
        self._ended = False

    def wait(self, frames: int) -> None:
        """Append silence."""
        self._strips.append(_Strip(None, bytes(frames * _FRAME), 0))

    def add(self, index: int, pcm: bytes, rest: int = 0) -> None:
        """Append a sentence, int16 mono, which may be empty, and `rest` frames of silence."""
        whole = pcm + bytes(rest * _FRAME)
        self._strips.append(_Strip(index, whole, len(pcm) // _FRAME))

    def finish(self) -> None:
        """No more sentences will come."""
        self._finished = True

    def draw(self, size: int) -> tuple[bytes, list[Mark]]:
        """The next `size` bytes, and what begins in them or is worth telling.

        Silence where nothing is there to be said yet.
        """
        if self.paused:
            return bytes(size), self._hold()
        block = bytearray()
        marks = self._go_on()
        while len(block) < size:
            # Asked before looking for a sentence: one may be added in between.
            finished = self._finished
            if self._place < len(self._now.pcm):
                end = self._place + size - len(block)
                block += self._now.pcm[self._place : end]
                self._place = min(end, len(self._now.pcm))
            elif self._strips:
                self._now, self._place, self._reported = self._strips.popleft(), 0, 0
                marks += self._here(len(block))
            else:
                if finished and not self._ended:
                    self._ended = True
                    marks.append(Mark(None, len(block) // _FRAME))
                break
        return bytes(block.ljust(size, b"\0")), marks

    def _hold(self) -> list[Mark]:
        was_held, self._held = self._held, True
        return [] if was_held else self._here(0, held=True)

    def _go_on(self) -> list[Mark]:
        was_held, self._held = self._held, False
        due = self._place - self._reported >= _REPORT_FRAMES * _FRAME
        return self._here(0) if was_held or due else []

    def _here(self, drawn: int, *, held: bool = False) -> list[Mark]:
        """Where it is, `drawn` bytes into the block; nothing where no sentence is."""
        if self._now.index is None:
            return []
        self._reported = self._place
        into = self._place // _FRAME
        return [Mark(self._now.index, drawn // _FRAME, into, self._now.length, held)]
