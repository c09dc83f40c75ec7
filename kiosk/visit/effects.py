"""What a visit asks the world to do."""

from dataclasses import dataclass

from content.answers import Alternative, Target
from content.narration.manner import Manner


@dataclass(frozen=True)
class Listen:
    """Begin hearing one utterance."""


@dataclass(frozen=True)
class FinishListening:
    """The utterance ends now."""


@dataclass(frozen=True)
class CancelListening:
    """Forget the utterance; nothing of it may come back."""


@dataclass(frozen=True)
class Decide:
    """Find out what was meant; the answer comes back as `Decided` with the same `request`.

    `about` is what this visit was last answered with: what is meant where the words name nothing.
    What is less probable than `needed` is not answered: the visitor is asked whether that was it.
    """

    request: int
    queries: tuple[Alternative, ...]
    heard: bool
    about: Target | None = None
    needed: float = 0.0


@dataclass(frozen=True)
class Say:
    """Read `texts` aloud, one after the other; events of it carry `job`.

    `film` is the question whose film's scenes they are, from number `first` on; the picture keeps time with them.
    """

    job: int
    texts: tuple[str, ...]
    film: str = ""
    first: int = 0


@dataclass(frozen=True)
class PauseSaying:
    """Hold the voice where it is."""


@dataclass(frozen=True)
class ResumeSaying:
    """Go on from where the voice was held."""


@dataclass(frozen=True)
class StopSaying:
    """Silence, at once."""


@dataclass(frozen=True)
class SpeakIn:
    """Say what is said from now on in this manner, for this visit."""

    manner: Manner


@dataclass(frozen=True)
class Lead:
    """Have the guide lead from the place `start` (None: from the terminal) to the place `end`.

    What comes of it (`SetOut`, `Arrived`, `NoWay`) carries `walk`.
    """

    walk: int
    start: str | None
    end: str
    step_free: bool


@dataclass(frozen=True)
class HoldWalk:
    """Let the guide stand still for now."""


@dataclass(frozen=True)
class GoOnWalk:
    """Let the guide walk on from where it was held."""


@dataclass(frozen=True)
class EndWalk:
    """Let the guide stand still for good."""


@dataclass(frozen=True)
class Enlarge:
    """Switch the large print on or off for this visit."""

    on: bool


@dataclass(frozen=True)
class Forget:
    """Drop everything about the visitor who has left."""


Effect = (
    Listen
    | FinishListening
    | CancelListening
    | Decide
    | Say
    | PauseSaying
    | ResumeSaying
    | StopSaying
    | SpeakIn
    | Lead
    | HoldWalk
    | GoOnWalk
    | EndWalk
    | Enlarge
    | Forget
)
