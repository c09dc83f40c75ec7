"""Runs an engine on a thread of its own, so that a busy engine never makes the ears deaf.

While it decodes, frames are still heard, the level still moves and the end of the utterance is
still noticed in time.
"""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

from kiosk.speech.heap import give_back
from kiosk.speech.messages import EarEvent, Endpoint, Failed, Final, Partial, Silence
from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.recogniser import Engine, Utterance
from kiosk.speech.worker_process import give_up

# whisper needs 2 s for an utterance, 10 s on a busy old box; nothing else takes as long.
STUCK_SECONDS = 15.0
_BROKEN = "语音识别出错了，请再说一遍，或点屏幕选择问题。"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Work:
    number: int
    item: Samples | Endpoint | None  # None: look


class Decoder:
    """Decodes one utterance at a time, each known by its number.

    `tell(number, event)` is called from the decoder's thread: Partials, then one Final, Silence
    or Failed. Work for an utterance that was forgotten is dropped.
    """

    def __init__(
        self,
        engine: Engine,
        tell: Callable[[int, EarEvent], None],
        enough: Callable[[int, float], None],
    ) -> None:
        """`enough(number, seconds)`, likewise: so long a silence after what was looked at will do."""
        self._engine = engine
        self._enough = enough
        self._tell = tell
        self._wanted: int | None = None
        self._decoding: int | None = None
        self._utterance: Utterance | None = None
        self._samples = 0
        self._partial = ""
        self._began: float | None = None
        self._work: SimpleQueue[_Work] = SimpleQueue()
        Thread(target=self._run, name="decoder", daemon=True).start()

    @property
    def is_stuck(self) -> bool:
        """Whether the engine has not come back from what it was given."""
        began = self._began
        return began is not None and time.monotonic() - began > STUCK_SECONDS

    def use(self, engine: Engine) -> None:
        """Open the next utterance with another engine."""
        self._engine = engine

    def begin(self, number: int) -> None:
        """From now on utterance `number` is wanted, and no other."""
        self._wanted = number

    def forget(self, number: int) -> None:
        """Utterance `number` is not wanted any more."""
        if self._wanted == number:
            self._wanted = None

    def feed(self, number: int, samples: Samples) -> None:
        """More of the utterance."""
        self._work.put(_Work(number, samples))

    def look(self, number: int) -> None:
        """The speaker pauses."""
        self._work.put(_Work(number, None))

    def end(self, number: int, endpoint: Endpoint) -> None:
        """That was all of it."""
        self._work.put(_Work(number, endpoint))

    def _run(self) -> None:
        while True:
            work = self._work.get()
            if work.number != self._wanted:
                continue
            self._began = time.monotonic()
            try:
                self._decode(work)
            except MemoryError:
                log.exception("no memory for decoding")
                give_up(1)  # a fresh process has what this one has wasted
            except Exception:  # engines raise bare Exception, and anything
                log.exception("decoding failed")
                self._utterance = None
                self._wanted = None
                self._tell(work.number, Failed("engine", _BROKEN))
            self._began = None

    def _decode(self, work: _Work) -> None:
        if self._utterance is None or self._decoding != work.number:
            self._utterance = self._engine.open()
            self._decoding = work.number
            self._samples = 0
            self._partial = ""
        if isinstance(work.item, Endpoint):
            self._conclude(work.number, self._utterance, work.item)
            give_back()
            return
        if work.item is None:
            self._utterance.look()
            if (seconds := self._utterance.enough()) < math.inf:
                self._enough(work.number, seconds)
        else:
            self._samples += len(work.item)
            self._utterance.accept(work.item.tobytes())
        partial = self._utterance.partial()
        if partial != self._partial and work.number == self._wanted:
            self._partial = partial
            self._tell(work.number, Partial(partial))

    def _conclude(self, number: int, utterance: Utterance, endpoint: Endpoint) -> None:
        hypotheses = utterance.final()
        self._utterance = None
        # The sound's clock may be some milliseconds ahead; what is understood is so after its end.
        at = max(time.monotonic(), endpoint.at)
        if number != self._wanted:
            return
        if hypotheses:
            seconds = self._samples / RATE
            event: EarEvent = Final(
                hypotheses, endpoint.last_voice, endpoint.at, at, audio_seconds=seconds
            )
        else:
            event = Silence(at)
        self._tell(number, event)
