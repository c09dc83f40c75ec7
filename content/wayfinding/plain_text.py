"""A way as a few lines of plain text: what a QR code takes to a phone, with no network on either side."""

from collections.abc import Callable, Sequence

from content.wayfinding import saying, sentences
from content.wayfinding.direction import Direction
from content.wayfinding.imdf import Archive
from content.wayfinding.way import Way

# Bytes of UTF-8. As bytes, error correction M, this is QR version 19: 93 modules a side, 4 px each on a
# glass 1080 wide with its quiet zone in 404 px, which phones read from half a metre.
LONGEST = 600
_CUT = "还有{}步写不下了，请到时再问工作人员。"


def plain_text(way: Way, archive: Archive, longest: int = LONGEST) -> str:
    """Where to, then the steps, numbered, a line each, in at most `longest` bytes of UTF-8.

    What is passed is left out before where one turns, that before a step; a last line says when
    steps were left out.
    """
    end = way.route.end
    head = f"去{saying.arrived(end, archive)}，在{saying.floor(archive.levels[end.level])}。"
    ways_to_say: Sequence[Callable[[str], str]] = (str, sentences.without_passed, sentences.bare)
    for said in ways_to_say:
        text = "\n".join([head, *_numbered(way.directions, said)])
        if _fits(text, longest):
            return text
    return _cut(head, _numbered(way.directions, sentences.bare), longest)


def _cut(head: str, lines: Sequence[str], longest: int) -> str:
    """As many of the first steps as there is room for, and how many are missing."""
    texts = (
        "\n".join([head, *lines[:kept], _CUT.format(len(lines) - kept)])
        for kept in range(len(lines) - 1, 0, -1)
    )
    return next((text for text in texts if _fits(text, longest)), _CUT.format(len(lines)))


def _numbered(steps: Sequence[Direction], said: Callable[[str], str]) -> list[str]:
    return [f"{number}. {said(step.text)}" for number, step in enumerate(steps, 1)]


def _fits(text: str, longest: int) -> bool:
    return len(text.encode()) <= longest
