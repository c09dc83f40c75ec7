"""Where a text is divided: into clauses by its marks, into short lines by its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from content.narration.reading import tokens
from content.segmentation import segment

LONGEST = 16
"""Characters in a line, where the text lets it be divided."""
_TRAILING = "，。；：、！？,;:!? \n\t\u3000"
_ENCLOSING = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)|〔[^〕]*〕|【[^】]*】")
# A line may begin with these words, the best first.
_OPENERS = (
    re.compile(
        "但|而且|而|并且|并|或者|或|以及|还要|还是|还|也|都|再|就|才|又|然后|同时|同样|因为|所以|如果|为了|比如|例如"
    ),
    re.compile(
        "可以|应当|应该|必须|需要|不得|不能|不要|不会|没有|要求|要|请|会|能|将|由|把|被|让|给|向|从|自"
    ),
    re.compile("在|按照|按|到|对|和|与|用|通过|根据|是|有|为"),
)
_AFTER = "的后前时内中上里"


def bare(text: str) -> str:
    """Without the marks at its end."""
    return text.strip().rstrip(_TRAILING)


def divided(text: str, marks: str) -> tuple[str, ...]:
    """`text` cut behind each of `marks`, but for those in brackets, in numbers and at its end; joined it is `text`."""
    closed = [range(m.start(), m.end() - 1) for m in _ENCLOSING.finditer(text)]
    place, cuts = 0, [0]
    for token in tokens(text):
        place += len(token.shown)
        if token.shown[-1] in marks and len(token.shown) == 1 and not _within(place - 1, closed):
            cuts.append(place)
    parts = [text[start:end] for start, end in pairwise([*cuts, len(text)])]
    joined: list[str] = []
    for part in parts:
        if joined and not (_has_words(part) and _has_words(joined[-1])):
            joined[-1] += part
        elif part:
            joined.append(part)
    return tuple(joined)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _within(place: int, spans: Sequence[range]) -> bool:
    return any(place in span for span in spans)


def clauses(text: str) -> tuple[str, ...]:
    """What stands between commas, colons and full stops, marks included."""
    return divided(text, "，。；：！？,;!?\n")


def lines(text: str, words: Container[str], longest: int = LONGEST) -> tuple[str, ...]:
    """`text` in lines of at most `longest` characters where it can be divided so; joined it is `text`."""
    short = [line for clause in clauses(text) for line in _short(clause, words, longest)]
    joined: list[str] = []
    for line in short:
        if joined and _belong_together(joined[-1], line, longest):
            joined[-1] += line
        else:
            joined.append(line)
    return tuple(joined)


def _belong_together(before: str, after: str, longest: int) -> bool:
    """A few characters are no line of their own."""
    if len(bare(before + after)) > longest or before[-1] in "。；！？\n":
        return False
    return min(len(bare(before)), len(bare(after))) <= 4


def _short(clause: str, words: Container[str], longest: int) -> Iterator[str]:
    if len(bare(clause)) <= longest:
        yield clause
        return
    place = _listed(clause, longest) or _good_place(clause, words)
    if place is None:
        yield clause
    else:
        yield from _short(clause[:place], words, longest)
        yield from _short(clause[place:], words, longest)


def _listed(clause: str, longest: int) -> int | None:
    """Behind one of its 、, so that the first part is as long as may be and the rest is a line too."""
    places = []
    place = 0
    for part in divided(clause, "、")[:-1]:
        place += len(part)
        places.append(place)
    good = [p for p in places if len(bare(clause[p:])) > 3 and p > 3]
    if not good:
        return None
    middle = len(clause) / 2
    return min(good, key=lambda p: abs(p - middle))


def _good_place(clause: str, words: Container[str]) -> int | None:
    """Before a word that may begin a line, or between two others, as near the middle as can be."""
    places = _between_words(clause, words)
    middle = len(clause) / 2
    good = [p for p in places if min(p, len(bare(clause)) - p) >= 4]
    if not good:
        return None
    return min(good, key=lambda p: abs(p - middle) + _cost(clause, p))


def _cost(clause: str, place: int) -> float:
    """In characters away from the middle."""
    if clause[place - 1] in _AFTER:
        return 1.0
    for rank, openers in enumerate(_OPENERS):
        if openers.match(clause, place):
            return rank * 1.5
    return 9.0 if clause[place - 1] in "和与或在向把由从自对到按用是不" else 5.0


def _between_words(clause: str, words: Container[str]) -> list[int]:
    closed = [range(m.start() + 1, m.end()) for m in _ENCLOSING.finditer(clause)]
    places: list[int] = []
    place = 0
    plain = ""
    for token in [*tokens(clause), None]:
        if token is not None and len(token.shown) == 1:
            plain += token.shown
            continue
        for word in segment(plain, words) if plain else ():
            places += _inner(word, place, words)
            place += len(word)
        plain = ""
        if token is not None:
            places.append(place)
            place += len(token.shown)
    return [
        p
        for p in places
        if 0 < p < len(clause)
        and not _within(p, closed)
        and clause[p].isalnum() | (clause[p] in "《“（")
        and clause[p - 1] not in "《“（"
    ]


def _inner(word: str, place: int, words: Container[str]) -> list[int]:
    """Where a part of `segment` begins; characters that are in no word may be parted."""
    if word in words or len(word) == 1:
        return [place]
    return [place + n for n in range(len(word))]
