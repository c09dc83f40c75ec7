"""A running terminal for the tests of a module, with a screen and a sound card of its own."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.driver import Terminal, running
from tests.end_to_end.screen import Screen, screen
from tests.sound import SoundCard, sound_card


@pytest.fixture(scope="module")
def engine() -> str:
    """Terminals hear with what they bring along; loading what is installed beside it takes seconds."""
    return "yiboshi"


@pytest.fixture(scope="module", autouse=True)
def _chosen(engine: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIBOSHI_ENGINE", engine)
        yield


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    """A loudspeaker to listen to and a room to speak into."""
    with sound_card() as card:
        yield card


@pytest.fixture(scope="module")
def glass() -> Iterator[Screen]:
    """An upright screen."""
    with screen() as glass:
        yield glass


@pytest.fixture(scope="module")
def terminal(glass: Screen, card: SoundCard) -> Iterator[Terminal]:
    """The real terminal on that screen, awake."""
    with running(glass) as terminal:
        yield terminal


@pytest.fixture
def at_home(terminal: Terminal) -> Terminal:
    """The same terminal on its home screen, whatever the test before left there."""
    terminal.go_home()
    return terminal
