"""A calendar's leaf with a limit on it: thirty days, the thirty-first of January."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.storyboard.kinds.parts import popping
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import fit, written
from content.storyboard.palette import CANAL, DEEP, MIST, SEAL, WHITE, Colour
from content.storyboard.path import svg
from content.storyboard.shapes import Json, ink, rect
from content.storyboard.timing import IN, OUT, keys

_DATE = re.compile(
    r"(?P<above>\D*(?:[0-9]{4}年)?[0-9]{1,2}月)(?P<number>[0-9]{1,2})(?P<below>[日号]\D*)"
)
_SPAN = re.compile(r"(?P<above>\D*)(?P<number>[0-9][0-9.,]*)(?P<below>\D*)")


@dataclass(frozen=True)
class Limit:
    """What is written on a leaf: a word on its band, the number, what is counted."""

    above: str
    number: str
    below: str


def limit(when: str) -> Limit:
    """最迟30日内 → 最迟, 30, 日内. What is no number of anything stands below, whole."""
    match = _DATE.fullmatch(when) or _SPAN.fullmatch(when)
    return Limit(match["above"], match["number"], match["below"]) if match else Limit("", "", when)


def leaf(when: str, box: Box, at: float, *, stands: float, urgent: bool) -> list[Layer]:
    """The calendar springs up at frame `stands`; at `at` leaves are torn off until the last is there.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    wanted = limit(when)
    band = SEAL if urgent else CANAL
    x, y = box.middle
    layers = [Layer("calendar", _pad(box), **popping(stands, x, y))]
    layers.append(Layer("leaf, text", _page(wanted, box), **popping(at, x, y)))
    for number, torn in enumerate(reversed(_earlier(wanted.number))):
        off = at + 12 + 7 * (1 - number)
        way = keys((off, (0, 0), IN), (off + 8, (box.width * 0.3, -box.height * 0.22)))
        layers.append(
            Layer(
                f"torn {number + 1}",
                [_sheet(box), *_page(Limit("", torn, wanted.below), box)],
                pivot=(box.right, box.y),
                offset=way,
                rotation=keys((off, 0, IN), (off + 8, 24)),
                scale=keys(
                    (at, (0, 0), OUT),
                    (at + 9, (100, 100)),
                    (off + 1, (100, 100), IN),
                    (off + 8, (0, 0)),
                ),
                begins=at,
            )
        )
    layers.append(Layer("band", _band(box, band), **popping(stands, x, y)))
    if wanted.above:
        layers.append(Layer("above, text", _above(wanted.above, box), **popping(at, x, y)))
    return layers


def _earlier(number: str) -> list[str]:
    """Two leaves that come before a whole number's."""
    if not number.isdigit() or not 2 < int(number) < 1000:
        return []
    return ["1", str((int(number) + 1) // 2)]


def _foot(box: Box) -> Box:
    """The leaf below its band."""
    band = _band_height(box)
    return Box(box.x, box.y + band, box.width, box.height - band)


def _band_height(box: Box) -> float:
    return max(84.0, box.height * 0.24)


def _pad(box: Box) -> list[Json]:
    x, y = box.middle
    return [
        ink(rect(x + 8, y + 10, box.width, box.height, 28), MIST),
        ink(rect(x, y, box.width, box.height, 28), WHITE, DEEP, 5),
    ]


def _sheet(box: Box) -> Json:
    inner = _foot(box)
    x, y = inner.middle
    return ink(rect(x, y, inner.width, inner.height, 22), WHITE, DEEP, 5)


def _band(box: Box, fill: Colour) -> list[Json]:
    high = _band_height(box)
    right, low = box.right, box.y + high
    x, y = box.x, box.y
    shape = svg(
        f"M{x} {low}V{y + 28}Q{x} {y} {x + 28} {y}H{right - 28}Q{right} {y} {right} {y + 28}V{low}Z"
    )
    rings = [
        item
        for ring in (x + box.width * 0.26, x + box.width * 0.74)
        for item in (
            ink(svg(f"M{ring} {y - 18}V{y + 20}"), line=DEEP, width=18),
            ink(svg(f"M{ring} {y - 18}V{y + 20}"), line=WHITE, width=8),
        )
    ]
    return [ink(shape, fill, DEEP, 5), *rings]


def _above(word: str, box: Box) -> list[Json]:
    """The word on the band."""
    high = _band_height(box)
    setting = fit(word, box.width - 40, high - 26, 52, 36)
    top = box.y + high - 12 - setting.height
    return [
        written(line, setting.size, box.middle[0], setting.base(n, top), WHITE, align="middle")
        for n, line in enumerate(setting.lines)
    ]


def _page(wanted: Limit, box: Box) -> list[Json]:
    inner = _foot(box).inset(18)
    x = box.middle[0]
    if not wanted.number:
        whole = fit(wanted.below, inner.width, inner.height, 84, 40)
        top = inner.y + (inner.height - whole.height) / 2
        return [
            written(line, whole.size, x, whole.base(n, top), DEEP, align="middle")
            for n, line in enumerate(whole.lines)
        ]
    below = fit(wanted.below or " ", inner.width, inner.height * 0.36, 64, 36)
    number = fit(wanted.number, inner.width, inner.height - below.height - 14, 260, 60)
    high = number.height * 0.8 + 22 + below.height
    top = inner.y + (inner.height - high) / 2
    items = [
        written(wanted.number, number.size, x, top + number.height * 0.78, DEEP, align="middle")
    ]
    top += number.height * 0.8 + 22
    items += [
        written(line, below.size, x, below.base(n, top), CANAL, align="middle")
        for n, line in enumerate(below.lines)
    ]
    return items
