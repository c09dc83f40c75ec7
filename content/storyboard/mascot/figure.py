"""The figure: 易博士 from shadow to tassel, on an 800-pixel square."""

from __future__ import annotations

from content.storyboard.layers import Animation, Layer
from content.storyboard.mascot.acting import Acting
from content.storyboard.mascot.arms import arm_layers
from content.storyboard.mascot.head import head_layers
from content.storyboard.palette import CANAL, DEEP, FOLD, GRAIN, MIST, PAPER, SEAL, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.shapes import Json, drawn, ellipse, group, ink, rect

SIZE = 800
GROUND = (400.0, 744.0)
WAIST = (400.0, 712.0)


def yi(cx: float, cy: float, size: float, colour: tuple[float, float, float] = WHITE) -> Json:
    """The character 易 drawn in strokes, in a square of the given size about a centre."""
    strokes = [
        "M30 8H70V46H30Z",
        "M30 27H70",
        "M33 48Q28 62 12 74",
        "M28 60H84Q84 78 74 92Q70 96 62 90",
        "M50 62Q42 78 22 90",
        "M67 62Q60 82 40 96",
    ]
    return group(
        ink([svg(s) for s in strokes], line=colour, width=8.5),
        pivot=(50, 50),
        at=(cx, cy),
        scale=(size, size),
    )


def _shadow() -> list[Json]:
    return [
        ink(ellipse(400, 744, width, height), DEEP, opacity=9)
        for width, height in ((330, 44), (290, 36), (240, 26))
    ]


def _boots() -> list[Json]:
    boots = []
    for x in (352, 448):
        boots += [
            drawn(svg(f"M{x - 34} 742Q{x - 40} 706 {x} 702Q{x + 40} 706 {x + 34} 742Z"), DEEP),
            ink(svg(f"M{x - 34} 740H{x + 34}"), line=PAPER, width=8),
            ink(svg(f"M{x - 38} 746H{x + 38}"), line=DEEP, width=6),
        ]
    return boots


_ROBE = svg(
    "M324 440C294 490 268 600 252 688Q248 708 268 712C340 728 460 728 532 712"
    "Q552 708 548 688C532 600 506 490 476 440Z"
)


_EDGE = svg(
    "M322 444C294 490 268 600 252 688Q248 708 268 712C340 728 460 728 532 712"
    "Q552 708 548 688C532 600 506 490 478 444"
)


def _robe() -> list[Json]:
    shade = svg(
        "M476 440C506 490 532 600 548 688Q552 708 532 712C510 716 480 720 452 721"
        "C506 660 504 540 456 440Z"
    )
    hem = svg(
        "M256 670C340 696 460 696 544 670L548 688Q552 708 532 712C460 728 340 728 268 712"
        "Q248 708 252 688Z"
    )
    lapel = svg("M446 420L474 440C446 500 386 560 306 602L296 576C364 540 420 490 446 420Z")
    under = svg("M354 420L326 440C338 474 358 500 384 524L404 502C382 482 364 458 354 420Z")
    inner = svg("M362 424Q378 468 408 494Q430 468 438 424Z")
    return [
        ink(_ROBE, CANAL),
        ink(shade, FOLD),
        ink(hem, FOLD),
        ink(_EDGE, line=DEEP),
        ink(svg("M258 664C340 690 460 690 542 664"), line=WHEAT, width=5),
        ink(svg("M410 636Q416 670 412 718"), line=DEEP, width=6),
        drawn(inner, MIST, 7),
        drawn(under, WHITE, 7),
        drawn(lapel, WHITE, 7),
    ]


def _sash() -> list[Json]:
    band = svg("M280 594C340 612 460 612 520 594L526 622C460 640 340 640 274 622Z")
    ends = [svg("M392 622L376 684L396 690L406 626Z"), svg("M408 624L412 680L432 678L420 622Z")]
    return [
        ink(band, WHEAT),
        ink(svg("M430 634Q490 632 524 616"), line=GRAIN, width=6),
        ink(band, line=DEEP, width=7),
        *[drawn(end, WHEAT, 7) for end in ends],
        drawn(rect(404, 622, 36, 30, 12), WHEAT, 7),
        ink(_EDGE, line=DEEP),
    ]


def _seal() -> list[Json]:
    return [drawn(rect(400, 552, 78, 78, 15), SEAL, 8), yi(400, 552, 58)]


def figure_layers(acting: Acting, root: Layer) -> list[Layer]:
    """Every layer of the figure, painter's order; root (already placed) carries them all."""
    ground = Layer("ground", _shadow(), parent=root)
    boots = Layer("boots", _boots(), parent=root, offset=acting.jump)
    body = Layer(
        "robe",
        _robe(),
        parent=boots,
        pivot=WAIST,
        offset=acting.hop,
        rotation=acting.lean,
        scale=acting.breath,
    )
    seal = Layer("seal", [*_sash(), *_seal()], parent=body)
    behind, head = head_layers(acting, body)
    back: list[Layer] = []
    front: list[Layer] = []
    for arm, side in ((acting.left, -1), (acting.right, 1)):
        (front if arm.in_front else back).extend(arm_layers(arm, side, body))
    return [ground, *behind, boots, body, seal, *back, *head, *front]


def alone(name: str, acting: Acting) -> Animation:
    """The figure by itself on its square."""
    root = Layer("root")
    return Animation(name, SIZE, SIZE, acting.length, (root, *figure_layers(acting, root)))
