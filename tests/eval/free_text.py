"""What our own engine writes down where nothing in particular is expected."""

import datetime

from content.load import BUNDLED, load_set
from kiosk.speech.own_model import prepare
from kiosk.speech.pcm import Samples
from kiosk.speech.pronounce import Syllables
from kiosk.speech.spelling import Spelling
from tests.eval.ours import Listener


class FreeText:
    """The graph for any syllables, and the spelling, that the terminal has with the bundled set."""

    def __init__(self) -> None:
        prepared = prepare(load_set(BUNDLED), datetime.date.today())
        self._listener = Listener(prepared.syllables)
        self._spell = Spelling(prepared.words)

    def syllables(self, samples: Samples) -> Syllables:
        """The likeliest; nothing where it hears nothing."""
        return self._listener.best(samples)

    def text(self, samples: Samples) -> str:
        """The same in characters."""
        return self._spell(self.syllables(samples))
