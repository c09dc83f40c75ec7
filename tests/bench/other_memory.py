"""What the terminal holds with each further recogniser on this machine, after it has been used."""

from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.processes import memory
from tests.bench.recognisers import Recogniser
from tests.bench.recordings import recordings
from tests.bench.rest import megabytes
from tests.bench.session import Session
from tests.sound import SoundCard


def measure(session: Session, card: SoundCard, recogniser: Recogniser) -> Iterator[Figure]:
    """Ask one question, whatever comes of it, and go home."""
    session.home()
    lifts = session.tap(session.places.speak)
    session.terminal.next_moment("listening", lifts)
    card.play(recordings()[0])
    session.arrive("answer", "suggest", "unknown", "department", after=lifts, seconds=30)
    session.home()
    files = f"{recogniser.label}, whose files are {recogniser.size / 1e6:.0f} MB"
    yield from megabytes(f"{recogniser.engine}, one question asked", memory(session.pid), files)
