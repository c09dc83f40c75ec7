"""Who reads aloud: the seam every voice stands behind, and which one it is."""

from __future__ import annotations

from typing import Protocol

from content.narration.sound import Sound

CHOICES = ("auto", "kokoro", "espeak")


class NoNarratorError(Exception):
    """This machine lacks what the voice needs; the message says what, in Chinese."""


class UnsayableError(ValueError):
    """The voice has no sound for something in the sentence; the message names it, in Chinese."""


class Narrator(Protocol):
    """A voice. Slow; may hang or crash: `content.narration.narrate` keeps it in a process of its own."""

    @property
    def name(self) -> str:
        """Engine, voice, speed and the version of its reading: what else but the words makes the sound."""

    def narrate(self, said: str) -> Sound:
        """The sound of one sentence; empty if nothing in it can be said.

        Raises UnsayableError, NoNarratorError where the voice is not installed.
        """


def narrator(choice: str = "auto") -> Narrator:
    """The voice called `choice`, one of CHOICES; "auto" is the neural one where it is installed.

    Cheap: nothing is loaded yet. Raises NoNarratorError.
    """
    # Imported late: who only asks for a file's name needs neither.
    from content.narration import espeak, kokoro

    if choice == "kokoro" or (choice == "auto" and kokoro.is_installed()):
        kokoro.check_installed()
        return kokoro.KokoroNarrator()
    if choice in CHOICES:
        espeak.check_installed()
        return espeak.Espeak()
    raise NoNarratorError(f"没有叫“{choice}”的声音，只有 {'、'.join(CHOICES)}")
