"""The sentences of one job as one strip of sound that a loudspeaker draws from.

Pure: blocks of silence or sound out, no device, no clock. `add` and `finish` may be called
by one thread while another one draws.
"""

from collections import deque
from dataclasses import dataclass

_FRAME = 2  # bytes of one mono 16-bit sample


@dataclass(frozen=True)
class Mark:
    """Sentence `index` begins `frame` frames into the block; None: the whole job ends there."""

    index: int | None
    frame: int


class Tape:
    """Sentences in the order in which they were added. `paused` holds it where it is."""

    def __init__(self) -> None:
        self.paused = False
        self._sentences: deque[tuple[int, bytes]] = deque()
        self._rest = memoryview(b"")
        self._finished = False
        self._ended = False

    def add(self, index: int, pcm: bytes) -> None:
        """Append a sentence, int16 mono; it may be empty."""
        self._sentences.append((index, pcm))

    def finish(self) -> None:
        """No more sentences will come."""
        self._finished = True

    def draw(self, size: int) -> tuple[bytes, list[Mark]]:
        """The next `size` bytes, and what begins in them.

        Silence where nothing is there to be said yet.
        """
        block = bytearray()
        marks: list[Mark] = []
        while not self.paused and len(block) < size:
            # Asked before looking for a sentence: one may be added in between.
            finished = self._finished
            if not self._rest and self._sentences:
                index, pcm = self._sentences.popleft()
                self._rest = memoryview(pcm)
                marks.append(Mark(index, len(block) // _FRAME))
            elif not self._rest:
                if finished and not self._ended:
                    self._ended = True
                    marks.append(Mark(None, len(block) // _FRAME))
                break
            taken = size - len(block)
            block += self._rest[:taken]
            self._rest = self._rest[taken:]
        return bytes(block.ljust(size, b"\0")), marks
