"""What is cut short at every point."""

from tests.crash.cases import outbox
from tests.crash.points import Case

CASES: tuple[Case, ...] = outbox.CASES
