"""Where nothing may or can sound: the time that sentences would take passes all the same."""

from collections.abc import Callable, Sequence
from threading import Condition, Thread
from time import monotonic

from kiosk.speech.voice_messages import Position, Sentence, SpeechEnded, VoiceEvent


class SilentVoice:
    """Told as `Voice` is told, it tells what that would tell. `on_event` is called from its own thread."""

    def __init__(self, on_event: Callable[[VoiceEvent], None]) -> None:
        self._on_event = on_event
        self._changed = Condition()
        self._thread: Thread | None = None
        self._job: int | None = None
        self._begins: Sequence[float] = ()
        self._lengths: Sequence[float] = ()
        self._end = 0.0
        self._next = 0
        self._since = 0.0  # monotonic s at which the job's second 0 is
        self._held: float | None = None  # the job's second at which it stands still

    def say(self, sentences: Sequence[tuple[float, float]], job: int, *, lead: float = 0.0) -> None:
        """Let sentences pass, each its seconds and those of the pause after it, after `lead` s.

        Below 0: the first one began so long ago.
        """
        with self._changed:
            self._thread = self._thread or self._started()
            begins, at = [], lead
            for length, rest in sentences:
                begins.append(at)
                at += length + rest
            self._job, self._begins, self._end = job, begins, at
            self._lengths = [length for length, _ in sentences]
            self._next, self._since, self._held = 0, monotonic(), None
            self._changed.notify()

    def pause(self) -> None:
        """Stand still."""
        with self._changed:
            if self._job is not None and self._held is None:
                self._held = monotonic() - self._since
                self._tell_place(monotonic(), held=True)
                self._changed.notify()

    def resume(self) -> None:
        """Go on from there."""
        with self._changed:
            if self._held is not None:
                self._since, self._held = monotonic() - self._held, None
                self._tell_place(monotonic())
                self._changed.notify()

    def stop(self) -> None:
        """Forget the job."""
        with self._changed:
            self._job = None
            self._changed.notify()

    def _started(self) -> Thread:
        thread = Thread(target=self._run, name="silent voice", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        with self._changed:
            while True:
                self._changed.wait(self._patience())
                while self._job is not None and self._held is None and self._patience() == 0:
                    self._go_on(self._job)

    def _patience(self) -> float | None:
        """Seconds until something is to be told; None: never."""
        if self._job is None or self._held is not None:
            return None
        following = (*self._begins, self._end)[self._next]
        return max(0.0, self._since + following - monotonic())

    def _go_on(self, job: int) -> None:
        if self._next == len(self._begins):
            self._job = None
            self._on_event(SpeechEnded(job, completed=True))
            return
        at = self._since + self._begins[self._next]
        self._next += 1
        self._on_event(Sentence(job, self._next - 1, at))
        self._tell_place(at)

    def _tell_place(self, at: float, *, held: bool = False) -> None:
        if self._job is not None and self._next:
            now = self._next - 1
            into = at - self._since - self._begins[now]
            self._on_event(Position(self._job, now, into, self._lengths[now], at, held))
