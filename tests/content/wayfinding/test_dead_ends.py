"""To leave dead ends out of a search changes no way."""

from pathlib import Path

import pytest

from content.load import BUNDLED
from content.wayfinding import floors
from content.wayfinding.archive import read_archive
from content.wayfinding.route import Options
from content.wayfinding.wayfinder import Wayfinder
from tests.content.wayfinding.sketch import Sketch, box, tower, two_rooms


def ends(sketch: Sketch, folder: Path) -> set[str]:
    """The units that the plan of the ground floor takes for dead ends."""
    finder = sketch.finder(folder)
    plan = finder._net(Options(), ground=False).plan(finder._floors.number["g"])
    return {unit for unit in finder.archive.units if plan.end(unit)}


def test_a_room_with_one_door_is_one(tmp_path: Path) -> None:
    assert ends(two_rooms(), tmp_path) == {"east", "west"}


def test_a_room_with_two_doors_is_none(tmp_path: Path) -> None:
    assert ends(two_rooms().opening("other", (18, 2.4), (19, 2.4)), tmp_path) == {"west"}


def test_stairs_are_none(tmp_path: Path) -> None:
    assert ends(tower(0, 1), tmp_path) == {"room-g"}


def test_of_two_rooms_that_have_only_each_other_one_is(tmp_path: Path) -> None:
    sketch = Sketch().unit("a", "room", box(0, 0, 9, 9)).unit("b", "room", box(9, 0, 20, 9))
    assert ends(sketch.opening("door", (9, 4), (9, 5)), tmp_path) == {"a"}


def test_without_them_every_way_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = read_archive(BUNDLED / "map")
    with_ends = Wayfinder(archive)
    monkeypatch.setattr(floors, "dead_ends", lambda *_: [])
    without = Wayfinder(archive)
    named = [with_ends.spots[id_] for id_ in archive.occupants][::2]
    for start in named:
        found, expected = (
            {route.end.id: route.seconds for route in one.routes(start, named)}
            for one in (with_ends, without)
        )
        assert len(found) > 5
        assert found == pytest.approx(expected)
