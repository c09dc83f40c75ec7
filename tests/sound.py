"""A private sound card for tests: PulseAudio with a loudspeaker, and a room one can speak into.

The room is a null sink; its monitor is the microphone. Everything (socket, state, ALSA
configuration) lives in one temporary folder, so that cards never meet each other or the
machine's own sound.
"""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Sink = Literal["loudspeaker", "room"]
RATE = 16_000
_START_SECONDS = 10.0
_SINKS = (
    "module-null-sink sink_name=loudspeaker rate=48000 norewinds=1",
    "module-null-sink sink_name=room rate=48000 norewinds=1",
)

# No include of the system's alsa.conf: the real sound card, if any, stays out of reach.
# `dead` is a microphone that is listed and can't be opened.
_ALSA = """
pcm.!default {{ type pulse server "{server}" }}
ctl.!default {{ type pulse server "{server}" }}
pcm.room {{ type pulse server "{server}" device "room.monitor"
    hint {{ show on description "room" }} }}
pcm.dead {{ type pulse server "{server}" device "no-such-source" }}
"""


@dataclass
class Recording:
    """What a sink plays. `samples` grows while recording; `started` is time.monotonic()."""

    started: float = 0.0
    raw: bytearray = field(default_factory=bytearray)

    @property
    def samples(self) -> NDArray[np.int16]:
        """Mono samples at 16 kHz so far; sample i sounded at about `started` + i / 16000."""
        return np.frombuffer(bytes(self.raw[: len(self.raw) // 2 * 2]), dtype=np.int16)


@dataclass(frozen=True)
class SoundCard:
    """A running private PulseAudio.

    `environment` is what a process needs to hear and play through it; os.environ of this
    process has it too while the card exists.
    """

    daemon: "subprocess.Popen[bytes]"
    environment: dict[str, str]

    def play(self, path: Path | str, sink: Sink = "room") -> None:
        """Play a wav or flac file to its end."""
        with self.playing(path, sink):
            pass

    @contextmanager
    def playing(self, path: Path | str, sink: Sink = "room") -> Iterator[None]:
        """Play while the body runs, and wait for the file's end after it."""
        with self._run("paplay", "--latency-msec=50", f"--device={sink}", str(path)):
            yield

    def record(self, sink: Sink, seconds: float) -> NDArray[np.int16]:
        """What the sink plays for the next `seconds`: mono, 16 kHz."""
        with self.recording(sink) as recording:
            time.sleep(seconds)
        return recording.samples

    @contextmanager
    def recording(self, sink: Sink) -> Iterator[Recording]:
        """Record what the sink plays while the body runs."""
        recorder = self._run(
            "parec", f"--device={sink}.monitor", "--raw", "--format=s16le",
            f"--rate={RATE}", "--channels=1", "--latency-msec=20",
        )  # fmt: skip
        recording = Recording()
        arrived = threading.Event()

        def drain() -> None:
            assert recorder.stdout is not None
            while block := os.read(recorder.stdout.fileno(), 1 << 14):
                if not recording.raw:
                    recording.started = time.monotonic() - len(block) / 2 / RATE
                recording.raw += block
                arrived.set()

        reader = threading.Thread(target=drain)
        reader.start()
        try:
            if not arrived.wait(_START_SECONDS):
                raise RuntimeError(f"nothing to record from {sink}")
            yield recording
            # What sounded before now may still be on its way.
            time.sleep(0.1)
        finally:
            recorder.terminate()
            recorder.wait()
            reader.join()
            assert recorder.stdout is not None
            recorder.stdout.close()

    def unplug_microphone(self) -> None:
        """Let the frames stop without an error, as a pulled plug does (portaudio#930).

        Unloading the sink would not do: PulseAudio moves the listener to another source.
        """
        self._ask("pactl", "suspend-sink", "room", "1")

    def plug_microphone(self) -> None:
        """Let the frames flow again."""
        self._ask("pactl", "suspend-sink", "room", "0")

    def take_away(self) -> None:
        """Loudspeaker and room are gone from the machine, as a sound box on one cable."""
        self._ask("pactl", "unload-module", "module-null-sink")

    def bring_back(self) -> None:
        """Both are there again."""
        for sink in _SINKS:
            self._ask("pactl", "load-module", *sink.split())
        self._choose()

    def _choose(self) -> None:
        self._ask("pactl", "set-default-sink", "loudspeaker")
        self._ask("pactl", "set-default-source", "room.monitor")

    def kill(self) -> None:
        """Let the whole daemon die without a word."""
        self.daemon.kill()
        self.daemon.wait()

    def _run(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _ask(self, *command: str) -> str:
        return subprocess.run(
            command,
            env=os.environ | self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
        ).stdout


@contextmanager
def sound_card() -> Iterator[SoundCard]:
    """Start a private sound card, and take it away with everything it made afterwards.

    Raises RuntimeError if the daemon does not come up.
    """
    folder = Path(tempfile.mkdtemp(prefix="sound-"))
    server = f"unix:{folder}/native"
    alsa = folder / "alsa.conf"
    alsa.write_text(_ALSA.format(server=server), encoding="utf-8")
    environment = {
        "PULSE_SERVER": server,
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_COOKIE": str(folder / "cookie"),
        "ALSA_CONFIG_PATH": str(alsa),
    }
    before = {name: os.environ.get(name) for name in environment}
    modules = [
        f"module-native-protocol-unix auth-anonymous=1 socket={folder}/native",
        *_SINKS,
    ]
    log = (folder / "log").open("wb")
    daemon = subprocess.Popen(
        # Sound cards do not wait for their turn, nor do sound servers where they may have their way.
        ["nice", "-n", "-10",
         "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
         "--realtime=no", "--high-priority=no", "--disable-shm=yes",
         *(f"--load={module}" for module in modules)],
        env={k: v for k, v in os.environ.items() if k != "PULSE_SERVER"}
        | {k: v for k, v in environment.items() if k != "PULSE_SERVER"},
        stdout=log,
        stderr=log,
    )  # fmt: skip
    os.environ.update(environment)
    card = SoundCard(daemon, environment)
    try:
        _wait_for(card, folder)
        card._choose()
        yield card
    finally:
        card.kill()
        log.close()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(card: SoundCard, folder: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and card.daemon.poll() is None:
        try:
            sinks = card._ask("pactl", "list", "short", "sinks")
        except subprocess.CalledProcessError:
            time.sleep(0.05)
            continue
        if "room" in sinks:
            return
        time.sleep(0.05)
    raise RuntimeError("no sound card: " + (folder / "log").read_text(errors="replace")[-1000:])
