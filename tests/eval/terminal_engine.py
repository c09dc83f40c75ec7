"""The engine as the terminal has it, with the bundled content set."""

from kiosk.speech.engines import choose
from kiosk.speech.messages import EarSettings
from kiosk.speech.recogniser import Engine
from tests.bench.part import LeftOutError


def terminal_engine() -> Engine:
    """yiboshi-cn and nothing beside it. Raises LeftOutError where it does not load."""
    choice = choose(EarSettings(engine="yiboshi"))
    if choice.engine is None:
        raise LeftOutError(choice.reason)
    return choice.engine
