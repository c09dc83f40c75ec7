"""The shapes of the terminals' interface: what a terminal sends, and what it is answered."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from server.terminals.settings import TerminalSettings

# Entries that one batch holds at most, and faults that one heartbeat does.
MOST_ENTRIES = 200
MOST_FAULTS = 20
# The largest number of bytes that is told: an exbibyte, far beyond any disk, well within the database.
_MOST_BYTES = 2**60

# PostgreSQL keeps no NUL in a text, so nobody may send one.
_WITHOUT_NUL = r"^[^\x00]*$"
Line = Annotated[str, Field(max_length=200, pattern=_WITHOUT_NUL)]
Said = Annotated[str, Field(max_length=500, pattern=_WITHOUT_NUL)]
Name = Annotated[str, Field(min_length=1, max_length=64, pattern=_WITHOUT_NUL)]


def _whole(value: object) -> object:
    """To JSON, 70.0 is a whole number, too."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


# The bounds stand first: only so do they come into the description.
Bytes = Annotated[int, Field(ge=0, le=_MOST_BYTES), BeforeValidator(_whole)]
Pixels = Annotated[int, Field(ge=0, le=20_000), BeforeValidator(_whole)]
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(_whole)]
# SHA-256 of a content set (content.fingerprint); "" while nothing is on the glass.
Fingerprint = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]


def _written(value: object) -> object:
    """A moment is written out; a number of seconds, even in quotes, is none. Raises ValueError."""
    if isinstance(value, (int, float)) or (isinstance(value, str) and ":" not in value):
        raise ValueError("should be a moment in ISO 8601, with its zone")
    return value


# ISO 8601 with a zone. Not strict: as text it comes, also inside an entry that is judged by itself.
Moment = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_written)]
# A part that may be missing ("none") or not work ("failed").
Part = Literal["ok", "none", "failed"]


class Shape(BaseModel):
    """What all shapes have in common: a field that is not described is refused, and nothing is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Problem(Shape):
    """Why something was not done. `details`: by field, where fields are the reason."""

    error: str = Field(examples=["the token is not valid (any more)"])
    details: list[str] = Field(default_factory=list, examples=[["volume: Field required"]])


class Enrol(Shape):
    """A one-time code, as the office showed it; capitals, spaces and dashes do not matter."""

    code: str = Field(min_length=8, max_length=32, pattern=_WITHOUT_NUL, examples=["K7MX-3QPD"])
    software: Line = Field(examples=["0.6.0"])


class Enrolled(Shape):
    """Who the terminal is from now on. The token is told this once; the terminal keeps it secret."""

    terminal: int = Field(examples=[3])
    name: str = Field(examples=["一楼大厅东"])
    token: str = Field(examples=["wq3J0c1m…"])
    root: str = Field(
        description="The newest root metadata of the releases (TUF), as it is signed: the terminal believes "
        'no release from then on that this does not vouch for. "" while nothing has been signed.',
        examples=[""],
    )


class Screen(Shape):
    """The glass, in pixels."""

    width: Pixels = Field(examples=[1080])
    height: Pixels = Field(examples=[1920])


class ReportedFault(Shape):
    """Something that went wrong. `key` is made where it happened; sent again, it is the same fault."""

    key: UUID
    at: Moment
    part: Name = Field(
        description="speech, synthesis, microphone, loudspeaker, screen, sync, content or program.",
        examples=["speech"],
    )
    message: Said = Field(examples=["识别进程意外退出，已重新启动"])


class Heartbeat(Shape):
    """How a terminal is, once a minute. The newest faults are enough: at most 20 at a time."""

    fingerprint: Fingerprint = Field(
        description="Of the content set that is drawn on the glass now.", examples=["0" * 64]
    )
    software: Line = Field(examples=["0.6.0"])
    uptime_s: float = Field(
        ge=0, le=1e10, description="Seconds since the terminal's program started.", examples=[86400]
    )
    disk_free: Bytes = Field(examples=[21_474_836_480])
    disk_total: Bytes = Field(examples=[64_424_509_440])
    memory_used: Bytes = Field(examples=[1_073_741_824])
    memory_total: Bytes = Field(examples=[4_294_967_296])
    microphone: Part
    loudspeaker: Part
    engine: Line = Field(
        description='The speech recogniser at work; "" for none.', examples=["vosk"]
    )
    screen: Screen
    volume: Percent = Field(examples=[70])
    faults: list[ReportedFault] = Field(max_length=MOST_FAULTS)
    time: Moment | None = Field(
        None, description="The terminal's own clock, so that a wrong one is seen."
    )


class GivenOrder(Shape):
    """Something to do. It comes with every heartbeat until it is reported on or an hour old.

    Known by its id, it is done once. A restart is reported before it is begun; an order whose restart
    the office sees by `uptime_s` counts as done, too.
    """

    id: int = Field(examples=[17])
    verb: Literal["restart", "volume", "screenshot"]
    argument: int | None = Field(description="volume: 0 to 100; else null.", examples=[70])


class LiveRelease(Shape):
    """The release that this terminal is to show: its group's, or the one that is live."""

    number: int = Field(examples=[12])
    fingerprint: str = Field(examples=["0" * 64])


class Standing(Shape):
    """What the terminal is to know and do."""

    settings: TerminalSettings
    orders: list[GivenOrder]
    live: LiveRelease | None = Field(description="null: nothing has been published yet.")
    channel: str = Field(
        description="Whose index in the repository tells this terminal what to show (targets channels/*.json).",
        examples=["live", "group-3"],
    )
    repository: str = Field(
        description="Where releases are fetched: an absolute URL, or a path on this office; ends with /.",
        examples=["/repository/"],
    )
    hints: str = Field(
        description="Where to wait for the next release: an absolute URL, a path on this office, "
        '":PORT/path" on this office\'s host, or "" for nowhere. It is asked with ?after=VERSION, the '
        "newest timestamp that the terminal has.",
        examples=[":8081/hints"],
    )
    time: Moment = Field(description="The office's clock.")


class OrderReport(Shape):
    """How an order went. Reported again, the first report stays."""

    done: bool
    result: Line = Field(examples=["音量已调到 70"])


class Entry(Shape):
    """Something that happened. `key`: made where it happened; sent again, it is taken once."""

    key: UUID
    at: Moment


class Candidate(Shape):
    """What the terminal thought was meant, and how surely."""

    kind: Name = Field(examples=["question"])
    id: Name = Field(examples=["ca-loss"])
    score: float = Field(ge=0, le=1)


class Clue(Entry):
    """A question nobody answered; numbers of people are masked before it is sent."""

    kind: Literal["clue"]
    text: Said = Field(min_length=1, examples=["保证金怎么退"])
    heard: bool = Field(description="By voice, not by touch.")
    alternatives: list[Said] = Field(max_length=10)
    candidates: list[Candidate] = Field(max_length=10)
    rejected: bool = Field(description="The visitor said that this was not what was meant.")


class Question(Entry):
    """A question was asked. `subject`: the question answered with, or "" for none."""

    kind: Literal["question"]
    outcome: Literal["answer", "suggest", "elsewhere", "unknown"]
    subject: Annotated[str, Field(max_length=80, pattern=_WITHOUT_NUL)]
    heard: bool


class Place(Entry):
    """A place was asked for."""

    kind: Literal["place"]
    subject: Name


class Visit(Entry):
    """A visit ended."""

    kind: Literal["visit"]
    seconds: float = Field(ge=0, le=86_400)


class Satisfaction(Entry):
    """A visitor tapped how it was. `subject`: the question it was about, or "" for none."""

    kind: Literal["satisfaction"]
    outcome: Literal["good", "bad"]
    subject: Annotated[str, Field(max_length=80, pattern=_WITHOUT_NUL)]


class FaultEntry(Entry):
    """Something that went wrong. Reported with a heartbeat under the same key, it is the same fault."""

    kind: Literal["fault"]
    part: Name = Field(description="As in a heartbeat.", examples=["speech"])
    message: Said = Field(examples=["识别进程意外退出，已重新启动"])


class Health(Entry):
    """How the terminal was, once a day while it could not reach the office."""

    kind: Literal["health"]
    disk_free: Bytes
    disk_total: Bytes
    memory_used: Bytes
    memory_total: Bytes
    uptime_s: float = Field(ge=0, description="Since the program started.")
    fingerprint: Fingerprint


AnyEntry = Annotated[
    Clue | Question | Place | Visit | Satisfaction | FaultEntry | Health,
    Field(discriminator="kind"),
]


class Refused(Shape):
    """An entry that was not taken; sent again, it is not taken again."""

    key: str
    reason: str


def _judge(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """An entry is judged by itself: a bad one becomes Refused. One without a key spoils its batch."""
    try:
        return read(value)
    except ValidationError as error:
        key = value.get("key") if isinstance(value, dict) else None
        if not isinstance(key, str) or not 0 < len(key) <= 64:
            raise
        problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in problem["loc"][1:])
        return Refused(key=key, reason=f"{where}: {problem['msg']}" if where else problem["msg"])


class Outbox(Shape):
    """What happened, in any order. Each entry is judged by itself; all that are taken are kept at once."""

    entries: list[Annotated[AnyEntry, WrapValidator(_judge)]] = Field(max_length=MOST_ENTRIES)
    time: Moment | None = Field(
        None,
        description="The terminal's own clock. Where it is wrong by more than five minutes, the "
        "entries' times are put right by as much.",
    )


class Taken(Shape):
    """What became of each entry. A key in either list need not be sent again."""

    taken: list[UUID]
    refused: list[Refused]
