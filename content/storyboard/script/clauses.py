"""Where a text is divided: into clauses by its marks, into short lines by its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from content.narration.reading import tokens
from content.segmentation import segment
from content.storyboard.script.notable import AMOUNT, TELEPHONE, WHEN

LONGEST = 16.0
"""How wide a line is, in characters, where the text lets it be divided."""
_LATIN = 0.55
_FEW = 4.0
_SENTENCE_ENDS = "。；！？…\n"
_TRAILING = "，。；：、！？,;:!? \n\t\r\u3000"
_ENCLOSED = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)|〔[^〕]*〕|【[^】]*】|「[^」]*」")
# Words before which one pauses, and how many characters from the middle that is worth.
_PAUSES = (
    (
        0.0,
        "但|而且|而|并且|并|或者|以及|还要|还是|还|也|都|再|就|才|又|然后|同时|因为|所以|如果|为了|比如|例如|即可|视为",
    ),
    (
        1.0,
        "可以|应当|应该|必须|需要|不得|不能|不要|不会|不再|不用|没有|要求|要|请|会|能|将|由|把|被|让|给|向|从|自",
    ),
    (2.0, "在|按照|按|到|对|与|用|通过|根据|是|有|为|写|看|凭"),
)
_OPENERS = tuple((cost, re.compile(words)) for cost, words in _PAUSES)
_NEVER_FIRST = re.compile("[的地得了着过等之们者里上中内吗呢吧余类]|个(?![人别])|条(?!件)")
_COUNT = re.compile(
    "[0-9〇零一二两三四五六七八九十百千万亿]{2,}(?:余|多)?[个条件名位项把家日天元]?"
)
_UNENDED = (
    "可以",
    "应当",
    "应该",
    "必须",
    "需要",
    "不得",
    "不能",
    "不要",
    "没有",
    "或者",
    "并且",
    "有关",
)
_CLINGING = "等和与及或在向把由从自对到按用是不为被的地得了着过很最更每各"


def bare(text: str) -> str:
    """Without blanks around it and the marks at its end."""
    return text.strip().rstrip(_TRAILING)


def width(text: str) -> float:
    """How wide a line is, in Chinese characters."""
    return sum(_LATIN if character.isascii() else 1.0 for character in bare(text))


@lru_cache(maxsize=4096)
def divided(text: str, marks: str) -> tuple[str, ...]:
    """`text` cut behind each of `marks` that does not stand in brackets, in a number or after nothing."""
    closed = [range(m.start(), m.end() - 1) for m in _ENCLOSED.finditer(text)]
    place, cuts = 0, [0]
    for token in tokens(text):
        place += len(token.shown)
        if token.shown in marks and not _within(place - 1, closed):
            cuts.append(place)
    joined: list[str] = []
    for start, end in pairwise([*cuts, len(text)]):
        part = text[start:end]
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
    return divided(text, "，。；：！？,;!?…\n")


def lines(text: str, words: Container[str]) -> tuple[str, ...]:
    """`text` in lines no wider than `LONGEST` where it can be divided so; joined it is `text`."""
    joined: list[str] = []
    for line in (line for clause in clauses(text) for line in _short(clause, words)):
        if joined and _belong_together(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return tuple(joined)


def fewer(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """At most so many lines, if short neighbours can stand on one."""
    joined = [*lines]
    while len(joined) > most:
        pairs = [
            (width(a + b), place)
            for place, (a, b) in enumerate(pairwise(joined))
            if a[-1] not in _SENTENCE_ENDS
        ]
        length, place = min(pairs, default=(2 * LONGEST, 0))
        if length > LONGEST:
            break
        joined[place : place + 2] = [joined[place] + joined[place + 1]]
    return tuple(joined)


def _belong_together(before: str, after: str) -> bool:
    """A few characters are no line of their own."""
    if width(before + after) > LONGEST or before[-1] in _SENTENCE_ENDS:
        return False
    return min(width(before), width(after)) <= _FEW


def _short(clause: str, words: Container[str]) -> Iterator[str]:
    place = _best_place(clause, words) if width(clause) > LONGEST else None
    if place is None:
        yield clause
    else:
        yield from _short(clause[:place], words)
        yield from _short(clause[place:], words)


def _best_place(clause: str, words: Container[str]) -> int | None:
    """Where one pauses, as near the middle as can be."""
    places: dict[int, float] = {}
    for place, cost in _places(clause, words):
        if _is_good(clause, place):
            places[place] = min(cost, places.get(place, cost))
    return min(
        places,
        key=lambda place: abs(width(clause[:place]) - width(clause) / 2) + places[place],
        default=None,
    )


def _is_good(clause: str, place: int) -> bool:
    return min(width(clause[:place]), width(clause[place:])) >= _FEW - 1


def _places(clause: str, words: Container[str]) -> Iterator[tuple[int, float]]:
    """Where `clause` may be divided, and what it costs, in characters from the middle."""
    parts = divided(clause, "、")
    place = 0
    for part in parts[:-1]:
        place += len(part)
        yield place, 0.0 if len(parts) > 2 else 6.0
    closed = [
        range(match.start() + 1, match.end())
        for pattern in (_ENCLOSED, WHEN, AMOUNT, TELEPHONE, _COUNT)
        for match in pattern.finditer(clause)
    ]
    known = [(span.start - 1, True) for span in closed if span.start > 1]
    for place, is_known in [*known, *_between_words(clause, words)]:
        begins = clause[place]
        if _within(place, closed) or _NEVER_FIRST.match(clause, place):
            continue
        if begins.isalnum() or begins in "《“（":
            yield place, _cost(clause, place) + (0.0 if is_known else 9.0)


def _cost(clause: str, place: int) -> float:
    before = clause[place - 1]
    if not before.isalnum():
        return 6.0 if before in "》”）" else 99.0
    if clause.endswith(_UNENDED, 0, place):
        return 9.0
    if before in _CLINGING:
        return 4.0 if before == "的" else 9.0
    if WHEN.match(clause, place) or clause[place] in "和与及或":
        return 2.0
    return next((cost for cost, words in _OPENERS if words.match(clause, place)), 5.0)


def _between_words(clause: str, words: Container[str]) -> Iterator[tuple[int, bool]]:
    """Places between two words or tokens; not known to be one where a character is in no word."""
    place = 0
    plain = ""
    for token in tokens(clause):
        if len(token.shown) == 1:
            plain += token.shown
            continue
        yield from _between(plain, place, words)
        place += len(plain)
        plain = ""
        if place:
            yield place, True
        place += len(token.shown)
    yield from _between(plain, place, words)


def _between(plain: str, start: int, words: Container[str]) -> Iterator[tuple[int, bool]]:
    for word in segment(plain, words):
        is_known = len(word) == 1 or word in words
        if start:
            yield start, is_known
        if not is_known:
            yield from ((start + n, False) for n in range(1, len(word)))
        start += len(word)
