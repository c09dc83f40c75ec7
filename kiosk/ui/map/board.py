"""The signs of one level: placed so that none touches another, and drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kivy.core.image import Image as CoreImage
from kivy.graphics import (
    Canvas,
    Color,
    PopMatrix,
    PushMatrix,
    Rectangle,
    RoundedRectangle,
    Translate,
)
from kivy.graphics.texture import Texture

from content.wayfinding.ground import Point
from kiosk.ui import theme
from kiosk.ui.assets import icon_path
from kiosk.ui.map import lettering
from kiosk.ui.map.batch import Batch
from kiosk.ui.map.camera import Bounds, Camera
from kiosk.ui.map.labels import MUST, Label, Rank, Size, around, place
from kiosk.ui.map.signs import BIG, SMALL, Sign

# Glass pixels: between two signs, from a sign to the frame, around letters on a ground.
_GAP, _EDGE, _PAD = 5, 10, 12
# Half as wide as the route is drawn.
_BEAD = 9
# Characters: such a name stands on one line where it has no walls around it.
_SHORT = 8
# A name may reach a little over the walls of what it names.
_OVER = 1.12
_ICON = 0.66  # of its disc


@dataclass(frozen=True)
class _Stood:
    """A sign, where it stands (pixels from the frame's middle), and its lines."""

    sign: Sign
    rect: Bounds
    lines: tuple[str, ...]


class Board:
    """Chooses what can be seen, and draws it. Positions are pixels from the middle of the frame."""

    def __init__(self) -> None:
        self._canvas = Canvas()
        self._signs: tuple[Sign, ...] = ()
        self._stood: list[_Stood] = []
        self._seen: list[_Stood] = []
        self._shift = Translate(0, 0, 0)
        self._laid = Camera((0.0, 0.0), 1.0)
        self._beads: tuple[Point, ...] = ()
        self._size: Size = (0.0, 0.0)

    def show(self, signs: Iterable[Sign], path: Sequence[Point]) -> None:
        """These are the signs from now on; `path` (m) is better left free."""
        self._signs, self._beads = tuple(signs), tuple(path)

    def lay_out(self, camera: Camera, size: Size) -> Batch:
        """Place the signs anew for what `camera` sees in a frame of `size`; the discs below icons."""
        pixels = lettering.size()
        by_key = {sign.key: sign for sign in self._signs}
        lines: dict[str, tuple[tuple[str, ...], ...]] = {}
        labels: list[Label] = []
        fixed: list[_Stood] = []
        for sign in self._signs:
            at = camera.glass(sign.at)
            if sign.icon and sign.rank in MUST:
                fixed.append(_Stood(sign, around(at, theme.px(BIG)), ()))
                continue
            lines[sign.key] = _lines(sign, pixels)
            labels.append(_label(sign, at, camera, lines[sign.key], pixels))
        edge = theme.px(_EDGE)
        half = size[0] / 2 - edge, size[1] / 2 - edge
        marks = [one.rect for one in fixed]
        marks += [around(label.at, label.clear) for label in labels if label.rank is Rank.START]
        spared = [around(camera.glass(bead), theme.px(_BEAD)) for bead in self._beads]
        inside = -half[0], -half[1], *half
        placed = place(labels, inside, marks, theme.px(_GAP), spared)
        self._laid, self._size = camera, size
        self._stood = [
            *(
                _Stood(by_key[one.key], one.rect, (lines[one.key] or ((),))[one.form])
                for one in placed
            ),
            *fixed,
        ]
        return self._discs()

    def draw(self, camera: Camera, frame: Bounds) -> None:
        """Draw what was placed, moved as far as `camera` has moved since; nothing that is cut."""
        here, there = camera.glass(self._laid.centre), self._laid.glass(self._laid.centre)
        middle = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
        dx, dy = (round(middle[i] + here[i] - there[i]) for i in (0, 1))
        seen = [one for one in self._stood if _within(one.rect, frame, dx, dy)]
        if seen != self._seen:
            self._seen = seen
            self._canvas.clear()
            with self._canvas:
                PushMatrix()
                self._shift = Translate(0, 0, 0)
                for one in seen:
                    _draw(one)
                PopMatrix()
        self._shift.xy = dx, dy
        self._canvas.draw()

    def touched(self, pixel: Point, reach: float) -> Sign | None:
        """The sign that leads to another level within `reach` of `pixel`, as last laid out."""
        doors = [one for one in self._stood if one.sign.to]
        return next((one.sign for one in doors if _hit(one.rect, pixel, reach)), None)

    def doors(self) -> list[tuple[Sign, Bounds]]:
        """The icons that lead to other levels and are seen, and where they stand, as last laid out."""
        half = self._size[0] / 2, self._size[1] / 2
        return [
            (one.sign, one.rect)
            for one in self._stood
            if one.sign.to
            and one.sign.icon
            and _within(one.rect, (-half[0], -half[1], *half), 0, 0)
        ]

    def _discs(self) -> Batch:
        batch = Batch()
        for one in self._stood:
            if one.sign.icon and one.sign.look.ground:
                half = BIG if one.sign.rank in MUST else SMALL
                rim = theme.CARD if one.sign.rank in MUST else theme.MIST_LINE
                batch.disc(one.sign.at, half, rim)
                batch.disc(one.sign.at, half - 3, one.sign.look.ground)
        return batch


def _lines(sign: Sign, pixels: float) -> tuple[tuple[str, ...], ...]:
    """The forms of a name, one line first; no form for an icon."""
    if sign.icon:
        return ()
    short = sign.room is None and len(sign.text) <= _SHORT
    most = 1 if sign.clear or short else min(3, 1 + len(sign.text) // 4)
    return tuple(
        dict.fromkeys(lettering.broken(sign.text, count, pixels) for count in range(1, most + 1))
    )


def _label(
    sign: Sign, at: Point, camera: Camera, lines: tuple[tuple[str, ...], ...], pixels: float
) -> Label:
    if sign.icon:
        side = 2 * theme.px(SMALL)
        return Label(sign.key, at, ((side, side),), sign.rank)
    pad = 2 * theme.px(_PAD) if sign.look.ground else 0
    forms = tuple(
        (width + pad, height + pad / 3)
        for width, height in (lettering.extent(form, pixels) for form in lines)
    )
    room = sign.room and (
        sign.room[0] * camera.scale * _OVER,
        sign.room[1] * camera.scale * _OVER,
    )
    return Label(sign.key, at, forms, sign.rank, theme.px(sign.clear), room)


def _draw(one: _Stood) -> None:
    left, bottom, right, top = one.rect
    middle = (left + right) / 2, (bottom + top) / 2
    ground, ink = one.sign.look.ground, one.sign.look.ink
    if one.sign.icon:
        side = round((right - left) * _ICON)
        Color(*ink)
        Rectangle(
            pos=(round(middle[0] - side / 2), round(middle[1] - side / 2)),
            size=(side, side),
            texture=_icon(one.sign.icon),
        )
        return
    if ground:
        Color(*ground)
        RoundedRectangle(
            pos=(left, bottom), size=(right - left, top - bottom), radius=[(top - bottom) / 3]
        )
    Color(1, 1, 1, 1)
    pixels = lettering.size()
    step = (top - bottom) / max(len(one.lines), 1)
    for n, line in enumerate(one.lines):
        letters = lettering.drawn(line, pixels, ink, None if ground else theme.CARD)
        y = top - (n + 0.5) * step - letters.height / 2
        Rectangle(
            pos=(round(middle[0] - letters.width / 2), round(y)),
            size=letters.size,
            texture=letters,
        )


@lru_cache(maxsize=64)
def _icon(name: str) -> Texture:
    return CoreImage(str(icon_path(name)), mipmap=True).texture


def _within(rect: Bounds, frame: Bounds, dx: float, dy: float) -> bool:
    return (
        rect[0] + dx >= frame[0]
        and rect[1] + dy >= frame[1]
        and rect[2] + dx <= frame[2]
        and rect[3] + dy <= frame[3]
    )


def _hit(rect: Bounds, pixel: Point, reach: float) -> bool:
    return (
        rect[0] - reach <= pixel[0] <= rect[2] + reach
        and rect[1] - reach <= pixel[1] <= rect[3] + reach
    )
