"""Every screen, upright and lying, in standard and large print: nothing cut, nothing in the way."""

import json
import os
import subprocess
import sys
from itertools import combinations

import pytest

from tests.end_to_end.driver import ROOT
from tests.end_to_end.glass import Glass, Rect, read_map
from tests.end_to_end.screen import LANDSCAPE, PORTRAIT, screen

# MIIT's rule for elderly-friendly screens.
_TARGET_DP = 60
_PIXEL = 1.0  # what rounding may do

Screens = dict[str, Glass]


@pytest.fixture(scope="module", params=[PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def screens(request: pytest.FixtureRequest) -> Screens:
    """Every screen in every state, by name, as the terminal lays them out."""
    with screen(request.param) as glass:
        size = "{}x{}".format(*glass.size)
        done = subprocess.run(
            [sys.executable, "-m", "tests.end_to_end.layouts"],
            cwd=ROOT,
            env=os.environ | {"DISPLAY": glass.display, "WINDOWED": "1", "YIBOSHI_SIZE": size},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return {json.loads(line)["case"]: read_map(line) for line in lines}


def test_every_screen_is_among_them(screens: Screens) -> None:
    from kiosk.visit.screen import Name

    assert {glass.screen for glass in screens.values()} == {str(name) for name in Name}
    assert sum(name.endswith(" large") for name in screens) * 2 == len(screens)


def test_a_recording_is_signed_on_every_screen_and_its_sign_ends_by_itself(
    screens: Screens,
) -> None:
    unsigned = [name for name, glass in screens.items() if not glass.says("正在录音（诊断）")]
    assert {name for name in screens if "recording" in name} - {*unsigned} == {
        name for name in screens if " recording" in name
    }
    assert {"recording over", "recording over large"} <= {*unsigned}


def test_every_target_is_large_enough_for_a_finger(screens: Screens) -> None:
    small = [
        f"{name}: {target.name} {target.rect}"
        for name, glass in screens.items()
        for target in glass.targets
        if min(target.rect[2:]) < _TARGET_DP * glass.density
    ]
    assert not small, "\n".join(small)


def test_every_target_is_inside_the_window(screens: Screens) -> None:
    """A row of a page may wait below its edge; then it is inside the page's width."""
    outside = [
        f"{name}: {target.name} {target.rect}"
        for name, glass in screens.items()
        for target in glass.targets
        if _overhang(
            target.rect, (0, 0, *glass.window) if target.page is None else _column(target.page)
        )
    ]
    assert not outside, "\n".join(outside)


def test_no_targets_overlap(screens: Screens) -> None:
    both = [
        f"{name}: {one.name} {one.rect} and {other.name} {other.rect}"
        for name, glass in screens.items()
        for one, other in combinations(glass.targets, 2)
        if _overlap(one.seen, other.seen)
    ]
    assert not both, "\n".join(both)


def test_no_text_is_cut_off_by_the_box_around_it(screens: Screens) -> None:
    cut = [
        f"{name}: {text.source} {text.rect} in {text.room}"
        for name, glass in screens.items()
        for text in glass.texts
        if text.source and _overhang(text.rect, text.room)
    ]
    assert not cut, "\n".join(cut)


def test_no_texts_overlap(screens: Screens) -> None:
    both = [
        f"{name}: {one.source} {one.rect} and {other.source} {other.rect}"
        for name, glass in screens.items()
        for one, other in combinations(glass.texts, 2)
        if one.source and other.source and _overlap(one.seen, other.seen)
    ]
    assert not both, "\n".join(both)


def test_no_text_ends_in_dots(screens: Screens) -> None:
    """Whoever cannot read the end of a sentence has not been answered."""
    short = [
        f"{name}: {text.text}"
        for name, glass in screens.items()
        for text in glass.texts
        if text.text.endswith("…") and not text.source.endswith("…")
    ]
    assert not short, "\n".join(short)


def _column(page: Rect) -> Rect:
    return (page[0], -1e9, page[2], 2e9)


def _overhang(inner: Rect, outer: Rect) -> bool:
    return (
        outer[0] - inner[0] > _PIXEL
        or outer[1] - inner[1] > _PIXEL
        or inner[0] + inner[2] - outer[0] - outer[2] > _PIXEL
        or inner[1] + inner[3] - outer[1] - outer[3] > _PIXEL
    )


def _overlap(one: Rect, other: Rect) -> bool:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    tall = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > _PIXEL and tall > _PIXEL
