"""The bundled hall as it is drawn: every kind of thing on its level, under its own name."""

import pytest
import shapely
from shapely.geometry import box

from content.load import BUNDLED, load_set
from content.places import spoken_of
from content.wayfinding.archive import read_archive
from content.wayfinding.ground import Ground
from content.wayfinding.imdf import Archive, Level, Occupant, Unit
from kiosk.ui.assets import icon_path
from kiosk.ui.map.labels import Rank
from kiosk.ui.map.plan import Plan, plan_of
from kiosk.ui.map.sheet import icon_of, sheet_of
from kiosk.ui.map.signs import HERE, signs_on


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(read_archive(BUNDLED / "map"), frozenset(spoken_of(load_set(BUNDLED))))


def _archive(*units: Unit, occupants: tuple[Occupant, ...] = ()) -> Archive:
    level = Level("L", 0, "一楼", "1", shapely.union_all([unit.shape for unit in units]))
    return Archive(
        "x",
        Ground(0, 0),
        {"L": level},
        {unit.id: unit for unit in units},
        {},
        occupants={one.id: one for one in occupants},
    )


def _unit(id_: str, shape: shapely.Polygon, category: str = "office") -> Unit:
    middle = shape.representative_point()
    return Unit(id_, "L", category, shape, (middle.x, middle.y), name=id_)


def test_the_terminal_starts_on_its_own_level_and_looks_ahead(plan: Plan) -> None:
    assert plan.kiosk is not None
    assert plan.home == plan.kiosk.level
    assert plan.up == plan.kiosk.facing
    assert [s.text for s in signs_on(plan, plan.home, None) if s.rank is Rank.START] == [HERE]


def test_every_level_has_walls_surfaces_names_and_icons(plan: Plan) -> None:
    assert len(plan.sheets) == 3
    for sheet in plan.sheets.values():
        assert sheet.drawing.surfaces.done[0][1]
        assert sheet.drawing.lines.done[0][1]
        assert sheet.names
        assert {"restroom", "elevator", "stairs"} <= {mark.icon for mark in sheet.marks}


def test_every_icon_on_the_map_is_drawn(plan: Plan) -> None:
    icons = {mark.icon for sheet in plan.sheets.values() for mark in sheet.marks}
    assert all(icon_path(icon).stem == icon for icon in icons)


def test_offices_rank_before_windows_and_rooms(plan: Plan) -> None:
    ranks = {name.text: name.rank for sheet in plan.sheets.values() for name in sheet.names}
    assert ranks["政府采购科"] is Rank.DEPARTMENT
    assert ranks["1号窗口"] in (Rank.DEPARTMENT, Rank.SERVICE)
    assert ranks["洽谈室"] is Rank.ROOM


def test_who_is_found_in_a_room_names_it() -> None:
    office = Occupant("o", "office", "101", "L", (3, 2), name="综合科")
    archive = _archive(_unit("101", box(0, 0, 6, 4)), occupants=(office,))
    sheet = sheet_of(archive, archive.levels["L"], 0, frozenset({"o"}))
    assert [(name.text, name.rank) for name in sheet.names] == [("综合科", Rank.DEPARTMENT)]


def test_a_name_has_the_room_of_its_unit_as_the_map_is_turned() -> None:
    archive = _archive(_unit("hall", box(0, 0, 12, 4)))
    upright, turned = (
        sheet_of(archive, archive.levels["L"], up, frozenset()).names[0].room for up in (0, 90)
    )
    assert upright == pytest.approx((12, 4))
    assert turned == pytest.approx((4, 12))


def test_a_finger_means_the_smallest_of_the_units_it_is_on() -> None:
    archive = _archive(_unit("hall", box(0, 0, 20, 20)), _unit("booth", box(4, 4, 6, 6)))
    sheet = sheet_of(archive, archive.levels["L"], 0, frozenset())
    booth, hall, street = (sheet.unit_at(at) for at in ((5, 5), (15, 15), (50, 50)))
    assert booth is not None
    assert booth.id == "booth"
    assert hall is not None
    assert hall.id == "hall"
    assert street is None


@pytest.mark.parametrize(
    ("category", "icon"),
    [
        ("restroom.female", "restroom"),
        ("restroom.unisex.wheelchair", "accessible-restroom"),
        ("drinkingfountain", "water"),
        ("parking.bicycle", "parking"),
        ("office", ""),
    ],
)
def test_what_is_known_by_its_icon(category: str, icon: str) -> None:
    assert icon_of(category) == icon
