"""A hall's map gives the names of its places."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from content.answers import Answers
from content.answers.targets import targets
from content.load import BUNDLED, load_set
from content.places import places_of, read_places
from content.problem import ContentError, Problem
from content.schema import ContentSet, Place
from kiosk.visit.readable import Readable, of_department
from kiosk.visit.screen import Name, Screen
from tests.content.answers.sets import DAY
from tests.content.wayfinding.sketch import Sketch, box


def second_floor() -> Sketch:
    """An office of a number and what is in it, and stairs without a Chinese name, on 二楼."""
    return (
        Sketch()
        .level("l2", 1, name={"en": "Level 2", "zh-CN": "二楼"})
        .unit("hall", "lobby", box(0, 0, 9, 9), name=None)
        .unit("u205", "office", box(0, 0, 6, 6), level="l2", name={"zh-CN": "205室"})
        .occupant("o1", (3, 3), "u205", name={"zh-CN": "远程异地评标厅"})
        .amenity("s1", "stairs", (1, 1), "u205", name={"fr": "Escalier"})
    )


def with_map(folder: Path, **places: str) -> ContentSet:
    """The bundled set on that floor; `places` are its departments' ids, the others have none."""
    for file in BUNDLED.iterdir():
        if file.name not in ("map", "departments.json"):
            (folder / file.name).symlink_to(file)
    departments = json.loads((BUNDLED / "departments.json").read_text(encoding="utf-8"))
    for department in departments:
        department["place"] = places.get(department["id"])
    text = json.dumps(departments, ensure_ascii=False)
    (folder / "departments.json").write_text(text, encoding="utf-8")
    second_floor().write(folder)
    return load_set(folder)


def test_named_places_are_read_with_their_level(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_places(second_floor().write(tmp_path), problems) == (
        Place(id="u205", name="205室", category="office", level="二楼"),
        Place(id="o1", name="远程异地评标厅", category="office", level="二楼"),
        Place(id="s1", name="Escalier", category="stairs", level="二楼"),
    )
    assert problems == []


def test_a_set_without_a_map_has_no_places(tmp_path: Path) -> None:
    assert read_places(tmp_path / "map", []) == ()


def test_an_archive_of_a_real_building_is_read(shared: Path) -> None:
    problems: list[Problem] = []
    places = read_places(shared / "maps" / "addenbrookes", problems)
    assert problems == []
    # 72 units and 37 occupants; its 11 amenities have no names, and are called as what they are.
    assert len(places) == 120
    assert {place.name for place in places[109:]} == {"洗手间", "电梯", "楼梯", "服务台"}
    assert {place.level for place in places} == {"Ground Floor"}


def test_a_map_that_cannot_be_read_has_problems_and_no_places(tmp_path: Path) -> None:
    problems: list[Problem] = []
    sketch = second_floor().unit("odd", "office", box(6, 0, 9, 6), level="l9")
    assert read_places(sketch.write(tmp_path), problems) == ()
    assert [str(one) for one in problems] == [
        "map/unit.geojson「odd」的 properties.level_id：没有楼层 l9"
    ]


def test_who_only_names_places_needs_no_geometry() -> None:
    code = "import sys; import content.answers, content.places;sys.exit('shapely' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=BUNDLED.parents[2], check=True)


def test_a_set_with_a_broken_map_is_refused(tmp_path: Path) -> None:
    with_map(tmp_path)
    twice = second_floor().unit("u205", "office", box(0, 0, 6, 6), level="l2")
    twice.write(tmp_path)
    with pytest.raises(ContentError, match=r"map/unit.geojson「u205」的 id：编号重复"):
        load_set(tmp_path)


@pytest.mark.parametrize("said", ["205室在哪", "去二零五房间怎么走", "远程异地评标厅在几楼"])
def test_who_asks_for_a_place_is_led_there(tmp_path: Path, said: str) -> None:
    content = with_map(tmp_path, finance="u205", expert="o1")
    target = Answers(content, today=DAY).decide(said).target
    assert target is not None
    assert target.kind == "place"
    place = "o1" if "评标厅" in said else "u205"
    assert Readable(content).subjects.screen_of(target, None) == Screen(Name.MAP, place)


def test_every_place_with_a_name_and_every_kind_that_is_there_can_be_asked_for(
    tmp_path: Path,
) -> None:
    answers = Answers(with_map(tmp_path), today=DAY)
    assert [t.id for t in answers.targets if t.kind == "place"] == ["stairs", "u205", "o1", "s1"]
    assert [t.id for t in answers.targets if t.kind == "screen" and t.id == "map"] == ["map"]


def test_what_a_department_or_a_question_already_says_is_no_place_of_its_own() -> None:
    content = load_set(BUNDLED)
    names = {name for t, called in targets(content, DAY) if t.kind == "place" for name in called}
    said = {department.name for department in content.departments}
    said |= {variant for question in content.questions for variant in question.variants}
    assert not names & said


def test_for_a_question_one_goes_to_its_place_else_to_its_department() -> None:
    content = load_set(BUNDLED)
    of = places_of(content)
    offices = {one.id: one for one in content.departments}
    own = [one for one in content.questions if one.place]
    at_office = [one for one in content.questions if not one.place and one.department]
    assert own
    assert at_office
    assert all(of["question", one.id] == one.place for one in own)
    for one in at_office:
        office = offices[one.department or ""]
        assert of.get(("question", one.id)) == of.get(("department", office.id)) == office.place


def test_a_department_with_a_place_says_on_which_floor(tmp_path: Path) -> None:
    content = with_map(tmp_path, finance="u205")
    said = Readable(content).of_screen(Screen(Name.DEPARTMENT, "finance"), None)
    assert said.startswith("财务科，在二楼。")
    finance = next(d for d in content.departments if d.id == "finance")
    assert of_department(finance, "二楼", asked_for=True).startswith("请找财务科，在二楼，电话，")
