"""A hall's map gives the names of its places, and says in a clerk's words what is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from content.answers import Answers
from content.load import BUNDLED, load_set
from content.places import read_places, spoken_of
from content.problem import ContentError, Problem
from content.schema import ContentSet, Place
from kiosk.visit.readable import Readable, of_department
from kiosk.visit.screen import Name, Screen
from tests.content.answers.sets import DAY

LEVEL = ("level", "l2", {"category": "unspecified", "name": {"en": "Level 2", "zh-CN": "二楼"}})
ROOM = ("unit", "u205", {"category": "office", "name": {"zh-CN": "205室"}, "level_id": "l2"})
WALL = ("unit", "wall", {"category": "structure", "name": None, "level_id": "l2"})
ANCHOR = ("anchor", "a1", {"unit_id": "u205", "address_id": None})
SHOP = ("occupant", "o1", {"category": "office", "name": "远程异地评标厅", "anchor_id": "a1"})
STAIRS = ("amenity", "s1", {"category": "stairs", "name": {"fr": "Escalier"}, "unit_ids": ["u205"]})
Feature = tuple[str, str, dict[str, Any]]


def write_map(folder: Path, *features: Feature) -> Path:
    """An IMDF archive of these features in `folder`/map."""
    (folder / "map").mkdir(exist_ok=True)
    for kind in {kind for kind, _, _ in features}:
        of_kind = [
            {"id": i, "feature_type": k, "properties": p} for k, i, p in features if k == kind
        ]
        write(
            folder / "map" / f"{kind}.geojson", {"type": "FeatureCollection", "features": of_kind}
        )
    return folder / "map"


def write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def with_map(folder: Path, **places: str) -> ContentSet:
    """The bundled set with a map, and the place of each department of `places` set to an id."""
    for file in BUNDLED.iterdir():
        if file.name != "map":
            (folder / file.name).symlink_to(file)
    departments = json.loads((BUNDLED / "departments.json").read_text(encoding="utf-8"))
    for department in departments:
        if department["id"] in places:
            department["place"] = places[department["id"]]
    (folder / "departments.json").unlink()
    write(folder / "departments.json", departments)
    write_map(folder, LEVEL, ROOM, WALL, ANCHOR, SHOP, STAIRS)
    return load_set(folder)


def test_named_places_are_read_with_their_level(tmp_path: Path) -> None:
    problems: list[Problem] = []
    folder = write_map(tmp_path, LEVEL, ROOM, WALL, ANCHOR, SHOP, STAIRS)
    assert read_places(folder, problems) == (
        Place(id="u205", name="205室", category="office", level="二楼"),
        Place(id="o1", name="远程异地评标厅", category="office", level="二楼"),
        Place(id="s1", name="Escalier", category="stairs", level="二楼"),
    )
    assert problems == []


def test_a_set_without_a_map_has_no_places(tmp_path: Path) -> None:
    assert read_places(tmp_path / "map", []) == ()
    (tmp_path / "set").mkdir()
    for name in ("set.json", "categories.json", "questions.json", "departments.json", "media"):
        (tmp_path / "set" / name).symlink_to(BUNDLED / name)
    assert load_set(tmp_path / "set").places == ()


def test_an_archive_of_a_real_building_is_read(shared: Path) -> None:
    problems: list[Problem] = []
    places = read_places(shared / "maps" / "addenbrookes", problems)
    assert problems == []
    assert len(places) == 109  # 72 units and 37 occupants; its amenities have no names
    assert {place.level for place in places} == {"Ground Floor"}


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        (
            ("unit", "u1", {"category": "office", "name": 7}),
            "map/unit.geojson「u1」的 properties.name",
        ),
        (("unit", "u1", {"name": "甲"}), "map/unit.geojson「u1」的 properties.category"),
        (("occupant", "o1", None), "map/occupant.geojson「o1」的 properties"),
        (("amenity", 7, {}), "map/amenity.geojson「第 1 项」的 id"),
    ],
)
def test_what_is_wrong_is_said_with_file_feature_and_field(
    tmp_path: Path, feature: Feature, said: str
) -> None:
    problems: list[Problem] = []
    assert read_places(write_map(tmp_path, feature), problems) == ()
    assert [str(problem).startswith(said) for problem in problems] == [True], problems


@pytest.mark.parametrize("text", ["", "[]", '{"features": 1}', "{", "7", "\xff"])
def test_a_file_that_is_no_map_is_named(tmp_path: Path, text: str) -> None:
    folder = write_map(tmp_path, ROOM)
    (folder / "amenity.geojson").write_bytes(text.encode("latin-1"))
    problems: list[Problem] = []
    assert len(read_places(folder, problems)) == 1
    assert [problem.file for problem in problems] == ["map/amenity.geojson"]


def test_a_set_with_a_broken_map_is_refused(tmp_path: Path) -> None:
    with_map(tmp_path)
    write_map(tmp_path, ROOM, ROOM)
    with pytest.raises(ContentError, match=r"map/unit.geojson「u205」的 id：编号重复"):
        load_set(tmp_path)


@pytest.mark.parametrize("said", ["205室在哪", "去二零五房间怎么走", "远程异地评标厅在几楼"])
def test_a_place_leads_to_the_department_that_is_there(tmp_path: Path, said: str) -> None:
    content = with_map(tmp_path, finance="u205", expert="o1")
    target = Answers(content, today=DAY).decide(said).target
    assert target is not None
    assert target.kind == "place"
    department = "expert" if "评标厅" in said else "finance"
    assert Readable(content).screen_of_place(target.id) == Screen(Name.DEPARTMENT, department)


def test_a_place_that_nothing_names_is_no_target(tmp_path: Path) -> None:
    content = with_map(tmp_path, finance="u205")
    places = [t.id for t in Answers(content, today=DAY).targets if t.kind == "place"]
    assert places == [*spoken_of(content)] == ["u205"]


def test_a_department_with_a_place_says_on_which_floor(tmp_path: Path) -> None:
    content = with_map(tmp_path, finance="u205")
    said = Readable(content).of_screen(Screen(Name.DEPARTMENT, "finance"), None)
    assert said.startswith("财务科，在二楼。")
    finance = next(d for d in content.departments if d.id == "finance")
    assert of_department(finance, "二楼", asked_for=True).startswith("请找财务科，在二楼，电话，")
