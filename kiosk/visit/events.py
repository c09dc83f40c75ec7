"""What can happen during a visit."""

from dataclasses import dataclass

from content.answers import Alternative, Decision
from content.narration.manner import Wish
from kiosk.visit.screen import Screen


@dataclass(frozen=True)
class Touched:
    """The glass was touched anywhere; what the touch means follows as an event of its own."""


@dataclass(frozen=True)
class Go:
    """The visitor chose to see `screen`."""

    screen: Screen


@dataclass(frozen=True)
class Back:
    """The visitor tapped 返回 or said so."""


@dataclass(frozen=True)
class Home:
    """The visitor tapped 首页 or said so."""


@dataclass(frozen=True)
class Ask:
    """The visitor tapped the speak button."""


@dataclass(frozen=True)
class FinishedSpeaking:
    """The visitor tapped 说完了."""


@dataclass(frozen=True)
class CancelAsking:
    """The visitor tapped 取消 while listening or thinking."""


@dataclass(frozen=True)
class Endpoint:
    """The ears heard the end of the utterance and are working out its text."""


@dataclass(frozen=True)
class Heard:
    """What the recogniser made of the utterance, the likeliest first.

    `needed`: how probable what it means must be to act on it, more than 0 where it may have been the hall.
    """

    alternatives: tuple[Alternative, ...]
    needed: float = 0.0


@dataclass(frozen=True)
class HeardNothing:
    """The utterance ended without speech."""


@dataclass(frozen=True)
class ListeningFailed:
    """Microphone or recogniser gave up; `message` is for the visitor."""

    message: str


@dataclass(frozen=True)
class Typed:
    """The visitor typed a question and sent it."""

    query: str


@dataclass(frozen=True)
class Decided:
    """The decision on request number `request`."""

    request: int
    decision: Decision


@dataclass(frozen=True)
class SpeechBegan:
    """Sentence `index` of reading job `job` begins to sound; it is of text number `text` (`Say`)."""

    job: int
    index: int
    text: int = 0


@dataclass(frozen=True)
class SpeechEnded:
    """Reading job `job` is over, read to the end or not."""

    job: int


@dataclass(frozen=True)
class PauseReading:
    """The visitor tapped 暂停; a tour stands still as well."""


@dataclass(frozen=True)
class ResumeReading:
    """The visitor tapped 继续."""


@dataclass(frozen=True)
class RepeatReading:
    """The visitor tapped 重听."""


@dataclass(frozen=True)
class StopReading:
    """The visitor tapped 停止."""


@dataclass(frozen=True)
class ToScene:
    """The visitor chose to see the film from its scene number `scene` on."""

    scene: int


@dataclass(frozen=True)
class Helped:
    """The visitor tapped 有帮助 below an answer, or 没问这个."""

    good: bool


@dataclass(frozen=True)
class Wished:
    """The visitor tapped how they want to be spoken to."""

    wish: Wish


@dataclass(frozen=True)
class ToggleSound:
    """The visitor switched reading aloud off or on."""


@dataclass(frozen=True)
class ToggleStepFree:
    """The visitor switched 无台阶路线 on or off."""


@dataclass(frozen=True)
class ChooseStep:
    """The visitor tapped step number `step` of the way, from 0 on."""

    step: int


@dataclass(frozen=True)
class MapReady:
    """The map has been read: ways can be found from now on."""


@dataclass(frozen=True)
class NextStop:
    """The visitor tapped 下一站."""


@dataclass(frozen=True)
class PreviousStop:
    """The visitor tapped 上一站."""


@dataclass(frozen=True)
class SetOut:
    """The guide sets out on walk number `walk`; `gist` says where to and how."""

    walk: int
    gist: str


@dataclass(frozen=True)
class Arrived:
    """The guide is at the end of walk number `walk`."""

    walk: int


@dataclass(frozen=True)
class NoWay:
    """Walk number `walk` is not possible; `reason` is for the visitor, or empty."""

    walk: int
    reason: str


@dataclass(frozen=True)
class Tick:
    """Time has passed; see `Visit.next_deadline`."""


Event = (
    Touched
    | Go
    | Back
    | Home
    | Ask
    | FinishedSpeaking
    | CancelAsking
    | Endpoint
    | Heard
    | HeardNothing
    | ListeningFailed
    | Typed
    | Decided
    | SpeechBegan
    | SpeechEnded
    | PauseReading
    | ResumeReading
    | RepeatReading
    | StopReading
    | ToScene
    | Helped
    | Wished
    | ToggleSound
    | ToggleStepFree
    | ChooseStep
    | MapReady
    | NextStop
    | PreviousStop
    | SetOut
    | Arrived
    | NoWay
    | Tick
)
# The terminal's own doings say nothing about whether the visitor is still there.
OWN_DOINGS = (
    Tick,
    Decided,
    Endpoint,
    SpeechBegan,
    SpeechEnded,
    MapReady,
    SetOut,
    Arrived,
    NoWay,
)
# What is the tour's alone while it is on the glass.
OF_TOURS = (
    PauseReading,
    ResumeReading,
    NextStop,
    PreviousStop,
    SetOut,
    Arrived,
    NoWay,
)
