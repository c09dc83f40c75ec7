"""What the terminal and its ears tell each other.

Times are time.monotonic() seconds, which all processes of one machine share.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kiosk.speech.catalogue import models_dir
from kiosk.speech.endpoint import Limits
from kiosk.speech.parcel import Parcel
from kiosk.speech.prepared import BUNDLED
from kiosk.speech.recogniser import Hypothesis


@dataclass(frozen=True)
class EarSettings:
    """How the terminal hears.

    `engine`: "auto", "yiboshi", "vosk", "whisper" or "none". `content`: what is talked about; None
    is the bundled set. `microphone`: a part of its name as sounddevice lists it; None is the
    machine's default. `own`: the terminal's own model. `models`: where others are installed.
    """

    engine: str = "auto"
    content: Parcel | None = None
    microphone: str | None = None
    own: Path = BUNDLED
    models: Path = field(default_factory=models_dir)
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "EarSettings":
        """YIBOSHI_ENGINE and YIBOSHI_MICROPHONE, where they are set."""
        return cls(
            engine=environment.get("YIBOSHI_ENGINE") or "auto",
            microphone=environment.get("YIBOSHI_MICROPHONE") or None,
        )


@dataclass(frozen=True)
class Ready:
    """What the ears can do from now on; sent again when it changes.

    `engine` is None and `microphone` False where there is none; `reason` is one line in Chinese
    for the start-up log.
    """

    engine: str | None
    microphone: bool
    reason: str


@dataclass(frozen=True)
class Listening:
    """The microphone is open since `at`."""

    at: float


@dataclass(frozen=True)
class Level:
    """How loud it is, 0 to 1 of full scale, and whether that is too loud for the microphone."""

    rms: float
    clipped: bool


@dataclass(frozen=True)
class Partial:
    """What has been understood so far; may be replaced by something else."""

    text: str


@dataclass(frozen=True)
class Endpoint:
    """The visitor has finished, decided at `at`; the last voice was heard at `last_voice`."""

    last_voice: float
    at: float


@dataclass(frozen=True)
class Final:
    """What was said: at least one hypothesis, the likeliest first."""

    hypotheses: tuple[Hypothesis, ...]
    last_voice: float
    endpoint: float
    at: float
    audio_seconds: float


@dataclass(frozen=True)
class Silence:
    """Nobody spoke, or it was no speech."""

    at: float


@dataclass(frozen=True)
class Failed:
    """This utterance is lost; `message` says why, in Chinese. The next may well succeed."""

    kind: Literal["microphone", "engine", "crash"]
    message: str


@dataclass(frozen=True)
class Recording:
    """Sound is kept for diagnosis until `until`; 0.0: no longer. `line` says so in Chinese."""

    until: float
    line: str


EarEvent = Ready | Listening | Level | Partial | Endpoint | Final | Silence | Failed | Recording


@dataclass(frozen=True)
class Alive:
    """The answer to Pulse; nobody but the supervisor hears of it."""


@dataclass(frozen=True)
class Listen:
    """Begin utterance `number`, whatever is going on."""

    number: int


@dataclass(frozen=True)
class Cancel:
    """Forget utterance `number`."""

    number: int


@dataclass(frozen=True)
class Finish:
    """The visitor says that utterance `number` is complete."""

    number: int


@dataclass(frozen=True)
class Know:
    """There is a new content set to be talked about, from the utterance on that finds it ready."""

    content: Parcel


@dataclass(frozen=True)
class Pulse:
    """Are you there? A worker that is well answers Alive."""


@dataclass(frozen=True)
class Record:
    """Keep each utterance that ends before `until`; 0.0: no more."""

    until: float


EarCommand = Listen | Cancel | Finish | Know | Pulse | Record
