"""The bundled set and who answers by it: read once for all tests of a process."""

from content.answers import Answers
from content.load import BUNDLED, load_set
from tests.content.answers.sets import DAY

BUNDLED_SET = load_set(BUNDLED)
BUNDLED_ANSWERS = Answers(BUNDLED_SET, today=DAY)


def answered_with(said: str) -> str | None:
    """The id of what typed `said` is answered with; None where it is not answered."""
    target = BUNDLED_ANSWERS.decide(said).target
    return target.id if target else None
