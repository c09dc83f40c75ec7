"""The microphone: frames with the time they were heard at, or an honest word why there are none."""

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from content.narration.resample import Resampler
from kiosk.speech.pcm import RATE, Samples, from_float, to_float
from kiosk.speech.portaudio import forget_jack, portaudio

# A live microphone delivers every 20 ms; PortAudio's callback may stop without a word
# (portaudio#930). Waking a sleeping sound card takes longer.
LOST_SECONDS = 1.0
WAKING_SECONDS = 3.0
_BLOCKS_A_SECOND = 50
_STEREO = 2

# Samples, and the time.monotonic() at which the first of them was heard.
Deliver = Callable[[float, Samples], None]


class MicrophoneLost(Exception):
    """There is no microphone, or it can't be opened; the message is PortAudio's."""


class Microphone:
    """Open from construction to `close`; `deliver` is called from PortAudio's own thread.

    Raises MicrophoneLost where `name` (a part of it; None for the default) can't be opened.
    """

    def __init__(self, name: str | None, deliver: Deliver) -> None:
        sounddevice = _portaudio()
        self._deliver = deliver
        self._resampler: Resampler | None = None
        self._heard = 0.0
        try:
            with _quiet():
                self._stream = self._open(sounddevice, name)
                self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            look_again()
            raise MicrophoneLost(str(error)) from error

    def close(self) -> None:
        """No more frames come after it returns."""
        with _quiet():
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)

    def _open(self, sounddevice: Any, name: str | None) -> Any:
        try:
            return self._stream_at(sounddevice, name, RATE, 1)
        except sounddevice.PortAudioError:
            # A bare device takes only its own rate and channels. One that takes nothing fails here.
            own = sounddevice.query_devices(name, "input")
        rate = round(own["default_samplerate"])
        self._resampler = Resampler(rate, RATE)
        return self._stream_at(sounddevice, name, rate, min(_STEREO, own["max_input_channels"]))

    def _stream_at(self, sounddevice: Any, name: str | None, rate: int, channels: int) -> Any:
        return sounddevice.InputStream(
            samplerate=rate,
            blocksize=rate // _BLOCKS_A_SECOND,
            device=name,
            channels=channels,
            dtype="int16",
            callback=self._take,
        )

    def _take(self, block: Samples, _count: int, clock: Any, _status: Any) -> None:
        samples = block.mean(axis=1).astype(np.int16)
        # PortAudio's clock may be another one than ours; only its difference counts.
        heard = time.monotonic() - (clock.currentTime - clock.inputBufferAdcTime)
        # On a busy machine we may look at ours late, and take what follows for earlier than this.
        self._heard = max(math.nextafter(self._heard, math.inf), heard)
        if self._resampler is not None:
            samples = from_float(self._resampler.feed(to_float(samples)))
        self._deliver(self._heard, samples)


def find(name: str | None) -> str | None:
    """The full name of the microphone that would be opened, None if there is none."""
    try:
        sounddevice = _portaudio()
    except MicrophoneLost:
        return None
    for _ in range(2):
        try:
            return str(sounddevice.query_devices(name, "input")["name"])
        except (sounddevice.PortAudioError, ValueError):
            look_again()
    return None


def look_again() -> None:
    """Find what was plugged in meanwhile: PortAudio lists devices once, when it starts.

    Only while no stream is open.
    """
    try:
        sounddevice = _portaudio()
    except MicrophoneLost:
        return
    with _quiet():
        sounddevice._terminate()  # noqa: SLF001 (there is no public way)
        forget_jack()
        sounddevice._initialize()  # noqa: SLF001


def _portaudio() -> Any:
    try:
        with _quiet():
            return portaudio()
    except OSError as error:  # the system's library is not installed
        raise MicrophoneLost(str(error)) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """ALSA and PortAudio write pages to stderr about every device that does not exist."""
    saved = os.dup(2)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(silence)
