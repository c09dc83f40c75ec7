"""An answer's text as the sentences to say, each with its subtitle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.narration.reading import Token, read_aloud, tokens

# Two lines of subtitle, eight seconds of speech.
_LONGEST = 40
_ENDS = frozenset("。！？；!?;…\n")
# What belongs to the sentence that it follows.
_CLOSERS = frozenset("”’」』）)》】〕\"' \t\r\u3000")
# Where a long sentence may be divided, the best places first.
_BREATHS = (frozenset("，,：:"), frozenset("、）)》”"))


@dataclass(frozen=True)
class Piece:
    """One sentence, or a breath of a long one: `shown` as subtitle, `said` to the voice."""

    shown: str
    said: str


def pieces(text: str) -> tuple[Piece, ...]:
    """What is said of `text`, piece by piece.

    The pieces' `shown` joined are `text`; none is longer than about 40 characters unless
    something in it can't be divided (a title, a telephone number). Empty if nothing in
    `text` can be said.
    """
    said = [part for sentence in _sentences(text) for part in _divided(sentence)]
    return tuple(_piece(part) for part in said)


def _piece(parts: Sequence[Token]) -> Piece:
    return Piece("".join(part.shown for part in parts), read_aloud(iter(parts)))


def _sentences(text: str) -> list[list[Token]]:
    """Sentences that have something to say; marks that stand alone join their neighbours."""
    sentences: list[list[Token]] = [[]]
    ended = False
    for token in tokens(text):
        begins_anew = token.shown.strip()[:1] not in _ENDS | _CLOSERS | {""}
        if ended and begins_anew and _is_said(sentences[-1]):
            sentences.append([])
            ended = False
        sentences[-1].append(token)
        ended = _is_said(sentences[-1]) and (ended or token.shown[-1] in _ENDS)
    if not _is_said(sentences[-1]):
        rest = sentences.pop()
        if sentences:
            sentences[-1] += rest
    return sentences


def _divided(parts: list[Token]) -> Iterator[list[Token]]:
    place = _breath(parts) if _length(parts) > _LONGEST else None
    if place is None:
        yield parts
    else:
        yield from _divided(parts[:place])
        yield from _divided(parts[place:])


def _breath(parts: list[Token]) -> int | None:
    """Where to divide: at the best kind of place there is, as near the middle as can be."""
    middle = _length(parts) / 2
    places = [
        place
        for place in range(1, len(parts))
        if _is_said(parts[:place]) and _is_said(parts[place:]) and _begins_well(parts[place])
    ]
    for marks in _BREATHS:
        after_marks = [place for place in places if parts[place - 1].shown[-1] in marks]
        if after_marks:
            return min(after_marks, key=lambda place: abs(_length(parts[:place]) - middle))
    return min(places, key=lambda place: abs(_length(parts[:place]) - middle), default=None)


def _begins_well(token: Token) -> bool:
    return token.shown[0].isalnum() or token.shown[0] in "《“‘「『（(【〔"


def _is_said(parts: Sequence[Token]) -> bool:
    return any(character.isalnum() for part in parts for character in part.said)


def _length(parts: Sequence[Token]) -> int:
    return sum(len(part.shown) for part in parts)
