"""What is cut short at every point."""

from collections.abc import Iterator
from importlib import import_module

from tests.crash.points import Case

# The terminal's, then the office's. The modules are named as the cases begin.
TERMINAL = ("outbox", "enrolment", "sync")
OFFICE = ("publishing", "keys", "stick")


def cases(kinds: tuple[str, ...]) -> Iterator[Case]:
    """All of these kinds, made when asked for: each has keys and repositories of its own."""
    for kind in kinds:
        yield from import_module(f"tests.crash.cases.{kind}").cases()
