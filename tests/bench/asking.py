"""From a spoken question to the answer's first frame, with sound through the whole path."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from content.load import BUNDLED, load_set
from tests.bench.figures import Figure, Target
from tests.bench.part import LeftOutError
from tests.bench.processes import memory
from tests.bench.recognisers import NONE, STAND_IN
from tests.bench.recordings import recordings
from tests.bench.rest import megabytes
from tests.bench.session import Session
from tests.sound import SoundCard

WANTED = 5
# A recogniser may mishear some; those end in a suggestion, which has no cartoon to wait for.
_TRIES = 8
# What follows what, and what the step is called.
_STEPS = (
    ("last_voiced_sample", "endpoint", "end of speech → endpoint"),
    ("endpoint", "final_text", "endpoint → final text"),
    ("final_text", "decision", "final text → decision"),
    ("final_text", "first_animation_frame", "final text → answer's first frame"),
    ("final_text", "first_speech_sample", "final text → answer's first sound"),
)
_FRAME = "first_animation_frame"
_ENDS = ("answer", "suggest", "unknown", "department")


def measure(session: Session, card: SoundCard, engine: str) -> Iterator[Figure]:
    """Ask until WANTED questions have been answered."""
    if engine in {STAND_IN, NONE.label}:
        raise LeftOutError(f"nothing here understands Mandarin ({engine})")
    steps: defaultdict[str, list[float]] = defaultdict(list)
    outcomes: list[str] = []
    for file in _about_known_questions()[:_TRIES]:
        if len(steps[_FRAME]) == WANTED:
            break
        session.home()
        outcome, times = _ask(session, card, file)
        outcomes.append(outcome)
        for before, after, _ in _STEPS:
            if before in times and after in times:
                steps[after].append(1000 * (times[after] - times[before]))
    if not steps[_FRAME]:
        raise LeftOutError(f"no spoken question was answered ({', '.join(outcomes)})")
    note = f"outcomes: {', '.join(outcomes)}"
    for _, after, name in _STEPS:
        target = Target("median", at_most=300) if after == _FRAME else None
        samples = tuple(steps[after])
        yield Figure(name, "ms", samples, target, note=note if after == _FRAME else "")
    yield from megabytes(f"after {len(outcomes)} questions", memory(session.pid), engine)


def _about_known_questions() -> list[Path]:
    """Recordings named NN-id of questions that the bundled set answers."""
    known = {question.id for question in load_set(BUNDLED).questions}
    return [file for file in recordings() if file.stem.partition("-")[2] in known]


def _ask(session: Session, card: SoundCard, file: Path) -> tuple[str, dict[str, float]]:
    """Where the question led, and when each moment was. Raises LostError if it led nowhere."""
    lifts = session.tap(session.places.speak)
    session.terminal.next_moment("listening", lifts)
    card.play(file)
    shown = session.arrive(*_ENDS, after=lifts, seconds=30)
    if shown["name"] == "answer":
        # The voice may begin before the screen is there.
        text = session.terminal.next_moment("final_text", lifts)["at"]
        session.terminal.next_moment(_FRAME, text)
        session.terminal.next_moment("first_speech_sample", text)
    noted = [m for m in session.terminal.moments() if m["at"] >= lifts]
    return shown["name"], {m["moment"]: m["at"] for m in reversed(noted)}
