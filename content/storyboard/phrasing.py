"""Large text is broken where one would pause: lines of like length, ended by a mark, no word torn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from content.segmentation import segment
from content.storyboard.vocabulary import WORDS
from content.wrap import is_orphan, may_break, wrap

# What a place costs beside the lines' unevenness, which is the square of the share they miss.
_PAUSE, _COMMA_OF_LISTS, _TORN, _LEFT_ALONE, _HANGING = -0.35, -0.12, 0.8, 0.3, 0.2
_PAUSES = frozenset("，。！？；：,!?;:")
_ENCLITICS = frozenset("的了着过们时后前内里上中下等吗呢吧地得")
_PROCLITICS = frozenset("在把被向到从由对和或与及并不未无第每请是为都就也又再要会能")
_COUNTED = re.compile(
    "(?:百分之)?[0-9一二三四五六七八九十百千万亿两几]+个?(?:工作日|月|小时)?[^，。！？；：、]?半?[内前后]?"
)


def paragraphs(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """Each paragraph of `text` as it is `phrased`."""
    return [line for part in text.split("\n") for line in phrased(part, width, advance)]


def phrased(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """One paragraph in lines of at most `width`, no more of them than it needs.

    Where nothing better is allowed they are broken as full as they go.
    """
    lines = wrap(text, width, advance)
    if len(lines) == 1:
        return lines
    ends = [0.0, *accumulate(map(advance, text))]
    costs = _costs(text)
    target = ends[-1] / len(lines)
    # For each place the best way to end a line there: what it costs, and the lines' ends.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(1, len(lines) + 1):
        places = [len(text)] if number == len(lines) else [*costs]
        ways: dict[int, tuple[float, tuple[int, ...]]] = {}
        for place in places:
            before = [
                (cost + ((ends[place] - ends[start] - target) / target) ** 2, (*cuts, place))
                for start, (cost, cuts) in best.items()
                if start < place and ends[place] - ends[start] <= width
            ]
            if before:
                cost, cuts = min(before)
                ways[place] = (cost + costs.get(place, 0.0), cuts)
        best = ways
    if len(text) not in best:
        return lines
    cuts = (0, *best[len(text)][1])
    return [text[start:end].strip(" ") for start, end in pairwise(cuts)]


def roughness(lines: Sequence[str]) -> int:
    """How badly lines end: 0 where by a mark, 1 more between words, 4 more within one or just before a mark."""
    torn = _torn("".join(lines))
    places = accumulate(map(len, lines[:-1]))
    return sum(map(_rough, lines[:-1], lines[1:], [place in torn for place in places]))


def _rough(line: str, after: str, is_torn: bool) -> int:
    if line[-1:] in _PAUSES or line[-1:] == "、":
        return 0
    return 4 if is_torn or after[1:2] in _PAUSES else 1


# A board tries the same words in many sizes.
@lru_cache(maxsize=512)
def _costs(text: str) -> Mapping[int, float]:
    """What ending a line before each character costs, where that is allowed."""
    torn = _torn(text)
    return {
        place: _cost(text, place, is_torn=place in torn)
        for place in range(1, len(text))
        if may_break(text[place - 1], text[place]) and not is_orphan(text[place:])
    }


@lru_cache(maxsize=512)
def _torn(text: str) -> frozenset[int]:
    """The places within words, and within numbers and what they count."""
    words = frozenset(
        place
        for start, part in _parts(text)
        if part in WORDS
        for place in range(start + 1, start + len(part))
    )
    counted = (range(match.start() + 1, match.end()) for match in _COUNTED.finditer(text))
    return words.union(*counted)


def _parts(text: str) -> list[tuple[int, str]]:
    parts = segment(text, WORDS)
    starts = [0, *accumulate(map(len, parts))]
    return [*zip(starts, parts, strict=False)]


def _cost(text: str, place: int, *, is_torn: bool) -> float:
    before, after = text[place - 1], text[place]
    if before in _PAUSES:
        return _PAUSE
    if before == "、":
        return _COMMA_OF_LISTS
    if is_torn:
        return _TORN
    is_alone = {text[max(0, place - 2)], text[min(place + 1, len(text) - 1)]} & _PAUSES
    return (_LEFT_ALONE if is_alone or after in _ENCLITICS else 0.0) + (
        _HANGING if before in _PROCLITICS else 0.0
    )
