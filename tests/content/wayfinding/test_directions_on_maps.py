"""Directions on whole maps: every place of the bundled hall, and many of a hospital's."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.wayfinding.archive import read_archive
from content.wayfinding.categories import is_public
from content.wayfinding.landmarks import landmarks_of
from content.wayfinding.plain_text import LONGEST, plain_text
from content.wayfinding.route import Options, Unreachable
from content.wayfinding.way import Way, Ways
from content.wayfinding.wayfinder import Wayfinder

JINING = Path(__file__).resolve().parents[3] / "content" / "sets" / "jining" / "map"
# What is told: letters, digits, commas, a full stop in the end. English names have blanks and points.
SENTENCE = re.compile(r"[\w，.'’ +-]+。")


@pytest.fixture(scope="module")
def jining() -> Wayfinder:
    return Wayfinder(read_archive(JINING))


@pytest.fixture(scope="module")
def told(jining: Wayfinder) -> list[Way]:
    """From the kiosk to everywhere, with steps and without."""
    return [
        way
        for step_free in (False, True)
        for way in every_way(jining, [None], Options(step_free=step_free))
    ]


def every_way(finder: Wayfinder, starts: list[str | None], options: Options) -> Iterator[Way]:
    """The ways to every named place that can be reached."""
    ways = Ways(finder)
    for start in starts:
        for spot in finder.spots.values():
            if spot.name and spot.kind != "kiosk":
                try:
                    yield ways.to(spot.id, options, start)
                except Unreachable:
                    continue


def assert_well_told(way: Way, finder: Wayfinder) -> None:
    steps = way.directions
    known = {landmark.id for landmark in landmarks_of(finder.archive)} | {*finder.archive.units}
    for step in steps:
        assert SENTENCE.fullmatch(step.text), step.text
        assert step.landmark is None or step.landmark in known
        assert step.metres >= 0
    assert math.fsum(step.metres for step in steps) == pytest.approx(way.route.metres, abs=0.01)
    named = [step.landmark for step in steps if step.landmark]
    assert len(named) == len(set(named)), [step.text for step in steps]
    turns = [step for step in steps if "left" in step.move or "right" in step.move]
    assert all(step.metres > 2.0 for step in turns), [step.text for step in steps]


def test_every_place_of_the_hall_is_told_in_a_few_steps(jining: Wayfinder, told: list[Way]) -> None:
    assert len(told) > 120
    for way in told:
        assert_well_told(way, jining)
        assert 1 <= len(way.directions) <= 8, [step.text for step in way.directions]


def test_no_step_is_told_by_what_is_not_public(jining: Wayfinder, told: list[Way]) -> None:
    units = jining.archive.units.values()
    public = {unit.name for unit in units if is_public(unit)}
    staff = {unit.name for unit in units if unit.name and unit.name not in public}
    assert staff
    for way in told:
        text = "".join(step.text for step in way.directions)
        assert not {name for name in staff if name in text} - {way.route.end.name}


def test_every_way_of_the_hall_fits_its_code_with_every_step(
    jining: Wayfinder, told: list[Way]
) -> None:
    for way in told:
        text = plain_text(way, jining.archive)
        assert len(text.encode()) <= LONGEST
        assert len(text.splitlines()) == 1 + len(way.directions)


def test_a_hospital_is_told_as_well(shared: Path) -> None:
    finder = Wayfinder(read_archive(shared / "maps" / "addenbrookes"))
    named = [spot.id for spot in finder.spots.values() if spot.name]
    told = list(every_way(finder, [*named[::40]], Options()))
    assert len(told) > 50
    for way in told:
        assert_well_told(way, finder)
    lengths = sorted(len(way.directions) for way in told)
    assert lengths[-1] <= 14
    assert lengths[len(lengths) * 9 // 10] <= 9


def test_the_few_steps_before_the_door_are_told(jining: Wayfinder) -> None:
    named = {spot.name: spot.id for spot in jining.spots.values()}
    down, up = (
        Ways(jining).to(named[end], start=start and named[start])
        for end, start in (("停车场", None), ("综合科", "停车场"))
    )
    assert any("走过台阶" in direction.text for direction in down.directions)
    assert any(direction.text.startswith("走到台阶前") for direction in up.directions)
