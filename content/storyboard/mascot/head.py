"""The head: face, spectacles, cap, ribbons, tassel."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import BROW, Acting
from content.storyboard.palette import (
    CANAL,
    DEEP,
    FOLD,
    GRAIN,
    INK,
    MIST,
    SEAL,
    STRAW,
    WHEAT,
    WHITE,
    mix,
)
from content.storyboard.path import svg
from content.storyboard.shapes import Json, drawn, ellipse, group, ink, outline, rect
from content.storyboard.timing import Animated, Track, hidden, shown, swing, times

NECK = (400.0, 428.0)
EYES = (338.0, 462.0)
EYE_LEVEL = 317.0

_SKULL = svg(
    "M400 143C500 143 564 202 564 290C564 376 500 428 400 428"
    "C300 428 236 376 236 290C236 202 300 143 400 143Z"
)


def _follow(track: Animated, gain: float, late: float, length: float) -> Animated:
    """What hangs from something moving: the opposite turn, a little later."""
    return track.scaled(gain).delayed(late, length) if isinstance(track, Track) else 0.0


def _ears() -> list[Json]:
    ears = []
    for side in (-1, 1):
        x = 400 + side * 160
        ears += [
            drawn(rect(x + side * 10, 304, 52, 92, 24), WHITE),
            ink(rect(x + side * 20, 304, 20, 60, 10), CANAL),
            ink(rect(x + side * 20, 304, 7, 28, 3.5), WHEAT),
        ]
    return ears


def _skull() -> list[Json]:
    shade = svg(
        "M548 228C574 300 556 426 400 428C330 428 282 404 256 362"
        "C300 396 350 408 404 406C500 402 556 330 548 228Z"
    )
    seams = [
        ink(
            svg(f"M{400 + side * 140} 226Q{400 + side * 152} 262 {400 + side * 148} 300"),
            line=MIST,
            width=6,
        )
        for side in (-1, 1)
    ]
    return [*_ears(), ink(_SKULL, WHITE), ink(shade, MIST), *seams, ink(_SKULL, line=DEEP)]


def _face() -> list[Json]:
    blush = [ink(ellipse(x, 380, 36, 20), STRAW) for x in (320, 480)]
    lens = [ink(ellipse(x, EYE_LEVEL, 108), mix(MIST, WHITE, 0.55)) for x in EYES]
    return [*blush, *lens]


def _eyes(acting: Acting) -> list[Json]:
    eyes = []
    for x in EYES:
        eye = [
            ink(ellipse(x, EYE_LEVEL + 2, 40, 54), INK),
            ink(ellipse(x, EYE_LEVEL + 15, 26, 22), CANAL),
            ink(ellipse(x + 7, EYE_LEVEL - 9, 15, 18), WHITE),
            ink(ellipse(x - 8, EYE_LEVEL + 13, 8, 8), WHITE),
        ]
        eyes.append(group(*eye, pivot=(x, EYE_LEVEL + 8), scale=acting.blink))
    return eyes


def _shut_eyes(bulge: float) -> list[Json]:
    """Eyes as arcs: bulging up for joy (positive), down for a bow."""
    foot = EYE_LEVEL + 4 + bulge / 3
    return [
        ink(svg(f"M{x - 24} {foot}Q{x} {foot - bulge} {x + 24} {foot}"), line=INK, width=11)
        for x in EYES
    ]


def _glasses() -> list[Json]:
    frames = [ink(ellipse(x, EYE_LEVEL, 112), line=DEEP, width=9) for x in EYES]
    bridge = ink(svg(f"M394 {EYE_LEVEL - 4}Q400 {EYE_LEVEL - 14} 406 {EYE_LEVEL - 4}"), line=DEEP)
    glints = [
        ink(
            svg(f"M{x - 40} {EYE_LEVEL - 8}Q{x - 36} {EYE_LEVEL - 30} {x - 18} {EYE_LEVEL - 38}"),
            line=WHITE,
            width=7,
        )
        for x in EYES
    ]
    temples = [
        ink(svg(f"M{x} {EYE_LEVEL - 8}L{end} {EYE_LEVEL - 14}"), line=DEEP)
        for x, end in ((282, 250), (518, 550))
    ]
    return [*temples, *glints, *frames, bridge]


def _brows(acting: Acting) -> list[Json]:
    brows = []
    for x, side in zip(EYES, (-1, 1), strict=True):
        brows.append(
            group(
                ink(BROW.moved(x, 246), line=DEEP, width=9),
                pivot=(x, 246),
                rotation=times(acting.worry, side),
            )
        )
    return brows


def _mouth(acting: Acting) -> list[Json]:
    tongue = ink(outline(acting.tongue), mix(SEAL, STRAW, 0.45))
    # Its outline is half of a film's bytes: there once, for fill and line.
    return [ink(outline(acting.mouth), mix(DEEP, INK, 0.5), DEEP, 8, inside=[tongue])]


def _cap() -> list[Json]:
    crown = svg("M282 196L266 104Q264 88 280 85Q400 66 520 85Q536 88 534 104L518 196Z")
    shade = svg("M492 80Q506 82 520 85Q536 88 534 104L518 196L488 196Q500 136 492 80Z")
    left = svg("M256 220L240 140Q238 126 252 128Q336 134 400 188L400 230Q320 236 256 220Z")
    right = left.moved(-400, 0).scaled(-1, 1).moved(400, 0)
    dark = svg("M544 220L560 140Q562 126 548 128Q526 130 500 138Q534 160 520 225Q532 223 544 220Z")
    piping = svg("M256 142Q334 150 386 194")
    return [
        ink(crown, DEEP),
        ink(shade, mix(DEEP, INK, 0.45)),
        ink(crown, line=DEEP),
        ink(svg("M298 100Q304 122 308 136"), line=CANAL, width=6),
        drawn(left, CANAL),
        ink(right, CANAL),
        ink(dark, FOLD),
        ink(right, line=DEEP),
        ink([piping, piping.moved(-400, 0).scaled(-1, 1).moved(400, 0)], line=WHEAT, width=5),
        drawn(svg("M400 174L420 200L400 226L380 200Z"), WHEAT, 8),
        ink(svg("M392 196L400 186"), line=STRAW, width=5),
    ]


_RIBBONS = (
    (
        "M522 182C566 180 606 216 602 286Q600 332 611 388L587 394Q574 334 577 288C579 242 556 212 520 214Z",
        "M585 381L609 375",
    ),
    (
        "M522 176C586 166 636 206 631 276Q628 312 643 350L620 358Q604 316 606 280C609 232 574 202 520 208Z",
        "M615 345L638 337",
    ),
)
"""The two ribbons that hang from the back of the cap, and the stripe near each end."""


def _cord() -> list[Json]:
    return [
        ink(svg("M262 168Q214 170 206 226"), line=DEEP, width=15),
        ink(svg("M262 168Q214 170 206 226"), line=WHEAT, width=6),
    ]


def _tassel() -> list[Json]:
    skirt = svg("M198 250L188 322Q206 332 224 322L214 250Z")
    return [
        drawn(skirt, WHEAT),
        ink(svg("M200 276L198 316"), line=GRAIN, width=5),
        ink(svg("M211 272L213 316"), line=GRAIN, width=5),
        drawn(ellipse(206, 242, 30, 28), CANAL),
    ]


def head_layers(acting: Acting, body: Layer) -> tuple[list[Layer], list[Layer]]:
    """What hangs behind the robe, and the head itself, in the painter's order."""
    length = acting.length
    head = Layer("head", parent=body, pivot=NECK, offset=acting.nod, rotation=acting.tilt)
    face = Layer("face", _face(), parent=head, offset=acting.turn)
    look = Layer(
        "look",
        _eyes(acting),
        parent=face,
        offset=acting.gaze,
        opacity=hidden(*acting.joy, *acting.bowed),
    )
    shut = [
        Layer(name, _shut_eyes(bulge), parent=face, opacity=shown(*spans))
        for name, bulge, spans in (("joy", 38, acting.joy), ("bowed", -22, acting.bowed))
        if spans
    ]
    swept = Layer(
        "ribbon drag", parent=head, pivot=(524, 196), rotation=_follow(acting.tilt, -0.9, 5, length)
    )
    ribbons = [
        Layer(
            "ribbon",
            [
                ink(svg(cloth), MIST),
                ink(svg(stripe), line=WHEAT, width=7),
                ink(svg(cloth), line=DEEP, width=8),
            ],
            parent=swept,
            pivot=(524, 196),
            rotation=swing(length, 2.5, acting.swings, late=10 + 5 * number),
        )
        for number, (cloth, stripe) in enumerate(_RIBBONS)
    ]
    knot = Layer(
        "cord drag", parent=head, pivot=(258, 170), rotation=_follow(acting.tilt, -1.0, 3, length)
    )
    cord = Layer(
        "cord", _cord(), parent=knot, pivot=(258, 170), rotation=swing(length, 3, acting.swings, 3)
    )
    tassel_drag = Layer(
        "tassel drag", parent=cord, pivot=(206, 228), rotation=_follow(acting.tilt, -0.8, 7, length)
    )
    tassel = Layer(
        "tassel",
        _tassel(),
        parent=tassel_drag,
        pivot=(206, 228),
        rotation=swing(length, 6, acting.swings, 8),
    )
    return [head, swept, *reversed(ribbons)], [
        Layer("skull", _skull(), parent=head),
        face,
        look,
        *shut,
        Layer("glasses", _glasses(), parent=face),
        Layer("mouth", _mouth(acting), parent=face),
        Layer("cap", _cap(), parent=head, offset=times(acting.turn, 0.35)),
        # Above the cap: raised brows must still be seen.
        Layer("brows", _brows(acting), parent=face, offset=acting.brows),
        knot,
        cord,
        tassel_drag,
        tassel,
    ]
