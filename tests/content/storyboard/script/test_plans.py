"""Plans of the storeys on which places lie."""

import shutil
from pathlib import Path

import pytest

from content.load import BUNDLED, load_set
from content.storyboard.plan import Plan
from content.storyboard.script import plans


@pytest.fixture(scope="module")
def drawn() -> dict[str, Plan]:
    return dict(plans(BUNDLED))


def test_every_place_of_the_bundled_set_has_a_plan_of_its_storey(drawn: dict[str, Plan]) -> None:
    for place in load_set(BUNDLED).places:
        assert drawn[place.id].level == place.level


def test_a_plan_is_of_few_points(drawn: dict[str, Plan]) -> None:
    for plan in drawn.values():
        assert 20 < len(plan.rooms) < 60
        assert sum(map(len, plan.rooms)) < 260
        assert all(len(room) >= 3 for room in (*plan.rooms, plan.goal))


def test_the_terminal_is_only_on_its_own_storey(drawn: dict[str, Plan]) -> None:
    assert {plan.level for plan in drawn.values() if plan.here} == {"一楼"}


def test_a_place_lies_on_its_storey(drawn: dict[str, Plan]) -> None:
    for plan in drawn.values():
        across = [x for room in plan.rooms for x, _ in room]
        down = [y for room in plan.rooms for _, y in room]
        assert all(min(across) - 2 <= x <= max(across) + 2 for x, _ in plan.goal)
        assert all(min(down) - 2 <= y <= max(down) + 2 for _, y in plan.goal)


def test_south_is_down(drawn: dict[str, Plan]) -> None:
    square = next(p for p in load_set(BUNDLED).places if p.name == "门前广场")
    plan = drawn[square.id]
    assert plan.here is not None
    assert max(y for _, y in plan.goal) > plan.here[1]


def test_a_set_without_a_map_or_with_a_broken_one_has_none(tmp_path: Path) -> None:
    assert not plans(tmp_path)
    shutil.copytree(BUNDLED / "map", tmp_path / "map")
    (tmp_path / "map" / "unit.geojson").write_text("{", "utf-8")
    assert list(plans(tmp_path)) == []


def test_a_map_that_is_drawn_anew_is_read_anew(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED / "map", tmp_path / "map")
    assert plans(tmp_path)
    (tmp_path / "map" / "unit.geojson").write_text("{", "utf-8")
    assert not plans(tmp_path)


def test_a_department_s_plan_says_what_is_on_its_door_and_where_the_lifts_are(
    drawn: dict[str, Plan],
) -> None:
    office = next(place for place in load_set(BUNDLED).places if place.name == "工程交易科")
    assert drawn[office.id].room == "201室"
    assert len(drawn[office.id].lifts) == 2
