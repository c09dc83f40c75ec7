"""Which voice the office's releases speak with."""

from flask import current_app

from content.narration.narrator import Narrator, NoNarratorError, narrator
from server.films.recordings import usual_voice
from server.settings import NOBODY


def speaker() -> Narrator | None:
    """Who says what has not been said yet; None: nobody, terminals do it themselves.

    By itself (auto) the office only lets the neural voice speak: what espeak can do, terminals can.
    Raises NoNarratorError where the voice that an operator chose is not installed.
    """
    choice = current_app.config["settings"].narrator
    if choice == NOBODY:
        return None
    try:
        return narrator("kokoro" if choice == "auto" else choice)
    except NoNarratorError:
        if choice != "auto":
            raise
        return None


def voice() -> str:
    """The name of the voice whose recordings releases bring along; "": they bring none."""
    if current_app.config["settings"].narrator == NOBODY:
        return ""
    try:
        one = speaker()
    except NoNarratorError:
        one = None
    return one.name if one else usual_voice()
