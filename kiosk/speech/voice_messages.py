"""What the terminal and its voice tell each other.

Times are time.monotonic() seconds, which all processes of one machine share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.narration.manner import AS_SET, Manner

if TYPE_CHECKING:  # the terminal's own process needs no sound library
    from content.narration.library import Recorded


@dataclass(frozen=True)
class VoiceSettings:
    """How the voice sounds.

    `characters_per_minute`: Chinese characters, pauses included; most people talk at 240, and
    a stranger's voice is followed with ease at 190. `volume`: 0 to 1, of full loudness.
    `device`: a loudspeaker's name as sounddevice lists it; None is the machine's default.
    """

    characters_per_minute: int = 190
    volume: float = 1.0
    device: str | None = None


@dataclass(frozen=True)
class VoiceReady:
    """Whether the terminal can speak now: with which engine, or why not (in Chinese)."""

    available: bool
    engine: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SpeechStarted:
    """Job `job`'s first sample sounds at `at`."""

    job: int
    at: float


@dataclass(frozen=True)
class Sentence:
    """Sentence `index` of job `job` begins to sound at `at`."""

    job: int
    index: int
    at: float


@dataclass(frozen=True)
class Position:
    """At `at`, second `seconds` of sentence `index` is heard, which sounds for `length` s in all.

    Told at each sentence's begin, when the sound goes on after a pause, and about twice a second; once as well
    when it stops in a pause (`held`). Past `length` it is silent until the next sentence.
    """

    job: int
    index: int
    seconds: float
    length: float
    at: float
    held: bool = False


@dataclass(frozen=True)
class RecordingBroken:
    """A sentence's recording can't be played; `message` names the file, in Chinese. It is synthesised."""

    message: str


@dataclass(frozen=True)
class SpeechEnded:
    """Job `job` is over: said to its end, or cut short."""

    job: int
    completed: bool


@dataclass(frozen=True)
class VoiceFailed:
    """Something broke; `message` says what, in Chinese. The voice mends itself."""

    message: str


VoiceEvent = (
    VoiceReady | SpeechStarted | Sentence | Position | RecordingBroken | SpeechEnded | VoiceFailed
)


@dataclass(frozen=True)
class Spoken:
    """A sentence to say in `manner`: its `recording`, if there is one, then `rest` s of silence.

    `rest` None: as long as its last mark asks for. Both are longer or shorter as the pace is.
    """

    said: str
    recording: Recorded | None = None
    rest: float | None = None
    manner: Manner = AS_SET


@dataclass(frozen=True)
class Say:
    """Say these sentences now, after `lead` s of silence, instead of whatever is being said."""

    number: int
    job: int
    sentences: tuple[Spoken, ...]
    lead: float = 0.0


@dataclass(frozen=True)
class Hold:
    """Pause, or go on, exactly where the sound is."""

    number: int
    paused: bool


@dataclass(frozen=True)
class Hush:
    """Be silent and forget the job."""

    number: int


Command = Say | Hold | Hush


@dataclass(frozen=True)
class Done:
    """The worker has carried out the command with this number. Stays inside `Voice`."""

    number: int
