"""One job's sound on its way to the loudspeaker, through sounddevice.

Importing sounddevice looks for the sound cards of this moment and never looks again
(PortAudio), so a process that lost its loudspeaker is best replaced by a new one.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Protocol

from kiosk.speech.portaudio import portaudio
from kiosk.speech.voice_tape import Tape

if TYPE_CHECKING:
    import sounddevice

# How much sound lies ahead in the sound server: a pause is heard that much later, and a
# machine that draws on all cores may keep us waiting that long without a crackle. Measured
# through PulseAudio: a pause is silent after 95-120 ms, no underrun under full load.
_LATENCY_SECONDS = 0.1
# PortAudio's callback can stop without a word when the sound server hangs (portaudio#930).
_STALL_SECONDS = 1.5
_CHECK_RATE = 22050


class NoLoudspeakerError(Exception):
    """There is nothing to play on; the message says so in Chinese."""


@dataclass(frozen=True)
class Sounding:
    """At `at` (time.monotonic()) second `seconds` of sentence `index` sounds, which has `length` s.

    `held`: there it stops, for now. `index` None: all is said then.
    """

    index: int | None
    at: float
    seconds: float = 0.0
    length: float = 0.0
    held: bool = False


@dataclass(frozen=True)
class Lost:
    """The loudspeaker has gone away."""


class _Moment(Protocol):
    outputBufferDacTime: float  # noqa: N815 - PortAudio's own name
    currentTime: float  # noqa: N815


class Playback:
    """Plays `tape` at `sample_rate` from now on, until `close`.

    `reports` (a Connection) yields Sounding and Lost. Raises NoLoudspeakerError.
    """

    def __init__(self, tape: Tape, sample_rate: int, device: str | None) -> None:
        self._tape = tape
        self.sample_rate = sample_rate
        self.reports, self._report = Pipe(duplex=False)
        self._closing = False
        self._drawn = time.monotonic()
        self._stream = _open(device, sample_rate, self._draw, self._finished)
        self._stream.start()

    @property
    def stalled(self) -> bool:
        """The loudspeaker has taken nothing for so long that it must be gone."""
        return time.monotonic() - self._drawn > _STALL_SECONDS

    def close(self) -> None:
        """Silence, at once: what lies ahead in the sound server is dropped."""
        self._closing = True
        self._stream.close()
        self._report.close()
        self.reports.close()

    def _draw(self, out: memoryview, _frames: int, moment: _Moment, _status: object) -> None:
        self._drawn = time.monotonic()
        ahead = max(0.0, moment.outputBufferDacTime - moment.currentTime)
        out[:], marks = self._tape.draw(len(out))
        for mark in marks:
            frame, into, length = (
                count / self.sample_rate for count in (mark.frame, mark.into, mark.length)
            )
            at = self._drawn + ahead + frame
            self._report.send(Sounding(mark.index, at, into, length, mark.held))

    def _finished(self) -> None:
        if not self._closing:
            self._report.send(Lost())


def check_loudspeaker(device: str | None) -> None:
    """Raises NoLoudspeakerError if nothing could be played now."""
    _open(device, _CHECK_RATE, lambda *_: None, lambda: None).close()


def _open(
    device: str | None,
    sample_rate: int,
    draw: Callable[..., None],
    finished: Callable[[], None],
) -> "sounddevice.RawOutputStream":
    try:
        # Late: this raises where PortAudio is not installed.
        sounddevice = portaudio()
    except OSError as missing:
        raise NoLoudspeakerError("没有安装声音组件（PortAudio），暂时不能朗读。") from missing
    try:
        return sounddevice.RawOutputStream(
            sample_rate,
            device=device,
            channels=1,
            dtype="int16",
            latency=_LATENCY_SECONDS,
            callback=draw,
            finished_callback=finished,
        )
    except (sounddevice.PortAudioError, ValueError) as absent:
        raise NoLoudspeakerError("没有找到扬声器，暂时不能朗读。") from absent
