"""What is cut short at every point."""

from collections.abc import Iterator

from tests.crash.cases import enrolment, keys, outbox, publishing, stick, update
from tests.crash.points import Case


def cases() -> Iterator[Case]:
    """All of them, made when asked for: each has keys and repositories of its own."""
    yield from outbox.CASES
    yield from enrolment.cases()
    yield from update.cases()
    yield from publishing.cases()
    yield from keys.cases()
    yield from stick.cases()
