"""What a recogniser heard, for those who find out what was meant. Not for the ears: it takes 10 MB."""

from collections.abc import Sequence

from content.answers import Alternative
from kiosk.speech.recogniser import Hypothesis


def alternatives(readings: Sequence[Hypothesis]) -> tuple[Alternative, ...]:
    """`readings`, each with its share of the belief."""
    return tuple(Alternative(one.text, one.share) for one in readings)
