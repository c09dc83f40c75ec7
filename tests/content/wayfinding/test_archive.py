"""IMDF archives are read as they are found in the world; what can't be read is named."""

import json
import math
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from content.problem import ContentError
from content.wayfinding.archive import read_archive
from content.wayfinding.files import MAX_BYTES
from content.wayfinding.imdf import Archive
from tests.content.wayfinding.sketch import Sketch, box, degrees, point, polygon, two_rooms

Change = Callable[[Sketch], object]


def hall() -> Sketch:
    """Two rooms with something of every kind."""
    return (
        two_rooms()
        .amenity("wc", "restroom", (4, 5), "west", name={"en": "Restroom", "zh-CN": "洗手间"})
        .occupant("财务科", (14, 5), "east", hours="Mo-Fr 09:00-17:00")
        .fixture("desk", box(13, 6, 15, 7))
        .kiosk("terminal", box(9, 1.5, 10, 2), (9.5, 0.8))
        .relationship("through", "traversal", "corridor", "east")
    )


def feature(sketch: Sketch, kind: str, number: int = 0) -> dict[str, Any]:
    return sketch.of[kind][number]


def properties(sketch: Sketch, kind: str, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = feature(sketch, kind, number)["properties"]
    return found


def problems(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as raised:
        read_archive(folder)
    return [str(problem) for problem in raised.value.problems]


def test_a_whole_archive_is_read_in_metres(tmp_path: Path) -> None:
    archive = hall().archive(tmp_path)
    assert [level.name for level in archive.levels.values()] == ["一楼"]
    assert archive.units["east"].shape.area == pytest.approx(8 * 5.6, rel=1e-3)
    assert archive.openings["east-door"].shape.length == pytest.approx(1, rel=1e-3)
    assert archive.amenities["wc"].name == "洗手间"
    assert archive.amenities["wc"].units == ("west",)
    assert archive.occupants["财务科"].unit == "east"
    assert archive.occupants["财务科"].hours == "Mo-Fr 09:00-17:00"
    assert archive.fixtures["desk"].shape.area == pytest.approx(2, rel=1e-3)
    assert archive.relationships["through"].destination == "east"


def test_a_kiosks_visitor_looks_at_it(tmp_path: Path) -> None:
    kiosk = hall().archive(tmp_path).kiosks["terminal"]
    assert kiosk.facing is not None
    assert math.cos(math.radians(kiosk.facing)) == pytest.approx(1)  # north
    assert kiosk.stand != (kiosk.shape.centroid.x, kiosk.shape.centroid.y)


def test_a_real_hospital_is_read(shared: Path) -> None:
    archive = read_archive(shared / "maps" / "addenbrookes")
    assert len(archive.units) == 72
    assert len(archive.openings) == 75
    assert len(archive.occupants) == 37
    assert len(archive.amenities) == 11


def drop(kind: str) -> Change:
    return lambda sketch: sketch.of.pop(kind)


def set_(kind: str, name: str, value: Any, number: int = 0) -> Change:
    return lambda sketch: properties(sketch, kind, number).update({name: value})


def shape(kind: str, geometry: Any, number: int = 0) -> Change:
    return lambda sketch: feature(sketch, kind, number).update(geometry=geometry)


BOW_TIE = polygon([(12, 2.4), (20, 8), (20, 2.4), (12, 8), (12, 2.4)])
TWICE = polygon([(12, 2.4), (12, 2.4), (20, 2.4), (20, 8), (20, 8), (12, 8), (12, 2.4)])
PARTS = {
    "type": "MultiPolygon",
    "coordinates": [[degrees(box(12, 2.4, 20, 8))], [degrees(box(30, 0, 31, 1))]],
}
HIGH = {
    "type": "Polygon",
    "coordinates": [[[*xy, 12.5] for xy in degrees(box(12, 2.4, 20, 8))]],
}


@pytest.mark.parametrize(
    "slip",
    [
        drop("amenity"), drop("occupant"), drop("anchor"), drop("kiosk"), drop("fixture"),
        drop("relationship"), drop("opening"),
        set_("unit", "name", None, 1), set_("unit", "name", {}, 1), set_("unit", "name", "", 1),
        set_("unit", "name", {"en": None}, 1), set_("unit", "alt_name", None, 1),
        set_("unit", "display_point", "here", 1), set_("unit", "display_point", None, 1),
        set_("unit", "accessibility", None, 1), set_("unit", "level_id", "G", 1),
        set_("amenity", "unit_ids", []), set_("amenity", "unit_ids", None),
        set_("amenity", "unit_ids", ["gone"]), set_("amenity", "unit_ids", ["WEST"]),
        set_("amenity", "unit_ids", "west"), shape("amenity", None),
        set_("anchor", "unit_id", None), set_("anchor", "unit_id", "gone"), shape("anchor", None),
        set_("occupant", "anchor_id", "gone"), set_("occupant", "anchor_id", None),
        set_("level", "name", None), set_("level", "ordinal", 0.0), set_("level", "category", None),
        set_("opening", "category", None), shape("opening", None), shape("kiosk", None),
        set_("relationship", "origin", None), set_("relationship", "intermediary", None),
        set_("relationship", "destination", {"id": "gone", "feature_type": "unit"}),
        shape("unit", BOW_TIE, 1), shape("unit", TWICE, 1), shape("unit", PARTS, 1),
        shape("unit", HIGH, 1),
        lambda sketch: sketch.add("relationship", "nothing", None, category="traversal"),
        lambda sketch: sketch.add("unit", "unseen", None, category="room", level_id="g"),
        lambda sketch: sketch.add("section", "s", None, category="walkway"),
    ],
)  # fmt: skip
def test_slips_are_read(tmp_path: Path, slip: Change) -> None:
    sketch = hall()
    slip(sketch)
    archive = sketch.archive(tmp_path)
    assert {*archive.units} == {"corridor", "east", "west"}
    assert archive.units["east"].shape.is_valid
    assert archive.units["east"].level == "g"


def test_what_lies_in_no_unit_it_names_is_found_by_its_point(tmp_path: Path) -> None:
    sketch = hall()
    set_("amenity", "unit_ids", [])(sketch)
    set_("anchor", "unit_id", None)(sketch)
    archive = sketch.archive(tmp_path)
    assert archive.amenities["wc"].units == ("west",)
    assert archive.occupants["财务科"].unit == "east"


def test_what_can_be_nowhere_is_left_out(tmp_path: Path) -> None:
    sketch = hall().amenity("far", "atm", (900, 0)).amenity("nowhere", "atm", (1, 1))
    shape("amenity", None, 2)(sketch)
    set_("occupant", "anchor_id", None)(sketch)
    archive = sketch.archive(tmp_path)
    assert {*archive.amenities} == {"wc"}
    assert not archive.occupants


@pytest.mark.parametrize("manifest", ['{"version": "1.0.0.beta.2"}', "{}", None])
def test_a_manifest_may_lack_what_it_likes(tmp_path: Path, manifest: str | None) -> None:
    map_ = hall().write(tmp_path)
    (map_ / "manifest.json").unlink()
    if manifest is not None:
        (map_ / "manifest.json").write_text(manifest, encoding="utf-8")
    assert len(read_archive(map_).units) == 3


def test_a_byte_order_mark_and_an_empty_collection_are_read(tmp_path: Path) -> None:
    map_ = hall().write(tmp_path)
    units = (map_ / "unit.geojson").read_bytes()
    (map_ / "unit.geojson").write_bytes(b"\xef\xbb\xbf" + units)
    (map_ / "relationship.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    assert len(read_archive(map_).units) == 3


def test_a_file_may_be_one_feature(tmp_path: Path) -> None:
    map_ = hall().add("venue", "v", None, name={"en": "Hall"}).write(tmp_path)
    only = json.loads((map_ / "venue.geojson").read_text(encoding="utf-8"))["features"][0]
    (map_ / "venue.geojson").write_text(json.dumps(only), encoding="utf-8")
    assert read_archive(map_).name == "Hall"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (set_("unit", "level_id", "f9", 1), "map/unit.geojson「east」的 properties.level_id：没有楼层 f9"),
        (set_("unit", "level_id", None, 1), "map/unit.geojson「east」的 properties.level_id：缺少"),
        (set_("opening", "level_id", "f9"), "map/opening.geojson「east-door」的 properties.level_id"),
        (set_("unit", "category", None, 1), "map/unit.geojson「east」的 properties.category"),
        (set_("unit", "name", 7, 1), "map/unit.geojson「east」的 properties.name"),
        (set_("level", "ordinal", "1"), "map/level.geojson「g」的 properties.ordinal"),
        (set_("level", "ordinal", True), "map/level.geojson「g」的 properties.ordinal"),
        (set_("amenity", "unit_ids", [7]), "map/amenity.geojson「wc」的 properties.unit_ids"),
        (set_("occupant", "anchor_id", 7), "map/occupant.geojson「财务科」的 properties.anchor_id"),
        (shape("unit", point(1, 1), 1), "map/unit.geojson「east」的 geometry：要是面"),
        (shape("opening", polygon(box(0, 0, 1, 1))), "map/opening.geojson「east-door」的 geometry：要是线"),
        (shape("amenity", polygon(box(0, 0, 1, 1))), "map/amenity.geojson「wc」的 geometry：要是点"),
        (shape("unit", {"type": "Circle"}, 1), "map/unit.geojson「east」的 geometry"),
        (shape("unit", "round", 1), "map/unit.geojson「east」的 geometry"),
        (shape("unit", {"type": "Polygon", "coordinates": 7}, 1), "map/unit.geojson「east」的 geometry"),
        (shape("unit", {"type": "Polygon", "coordinates": []}, 1), "「east」的 geometry：面没有大小"),
        (shape("unit", {"type": "Point", "coordinates": [1, 2]}, 1), "不是 Point"),
        (shape("amenity", {"type": "Point", "coordinates": [200, 2]}), "不在地球上"),
        (shape("amenity", {"type": "Point", "coordinates": [1e400, 2]}), "amenity.geojson"),
        (shape("amenity", {"type": "Point", "coordinates": [float("nan"), 2]}), "NaN 不是数字"),
        (shape("amenity", {"type": "Point", "coordinates": [116.6, "2"]}), "两个数字"),
        (shape("amenity", {"type": "Point", "coordinates": [0, 0]}), "离场馆太远"),
        (shape("amenity", {"type": "Point", "coordinates": [True, 2]}), "两个数字"),
        (shape("opening", {"type": "LineString", "coordinates": [[116.6, 35.4]]}), "两个不同的点"),
        (lambda s: s.relationship("loop", "stairs", "east", "east"), "relationship.geojson「loop」"),
        (lambda s: s.add("relationship", "self", None, category="stairs", origin={"id": "self"}),
         "「self」的 properties：引用绕成了圈"),
        (lambda s: s.add("section", "a", None, parents=["b"]).add("section", "b", None, parents=["a"]),
         "map/section.geojson「a」的 properties：引用绕成了圈"),
        (lambda s: s.of["unit"].append(feature(s, "unit")), "「corridor」的 id：编号重复"),
        (lambda s: feature(s, "unit").update(id=7), "「第 1 项」的 id"),
        (lambda s: feature(s, "unit").update(properties=None), "「corridor」的 properties"),
        (lambda s: feature(s, "unit").update(type="Thing"), "「corridor」的 type"),
        (drop("level"), "map/level.geojson：缺少这个文件"),
        (drop("unit"), "map/unit.geojson：缺少这个文件"),
    ],
)  # fmt: skip
def test_faults_are_named_with_file_feature_and_field(
    tmp_path: Path, fault: Change, said: str
) -> None:
    sketch = hall()
    fault(sketch)
    assert any(said in problem for problem in problems(sketch.write(tmp_path)))


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    sketch = hall()
    set_("unit", "level_id", "f9", 1)(sketch)
    set_("amenity", "category", 7)(sketch)
    shape("opening", point(1, 1))(sketch)
    assert len(problems(sketch.write(tmp_path))) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "不是合格的 JSON"),
        (b'{"type": "FeatureCollection", "features": [', "不是合格的 JSON"),
        (b"[]", "features"),
        (b"7", "features"),
        (b'{"type": "FeatureCollection"}', "features"),
        (b'{"type": "FeatureCollection", "features": {}}', "features"),
        (b'{"type": "Topology", "features": []}', "type"),
        (b"\xff\xfe{", "UTF-8"),
        (b"[" * 100_000, "嵌套太深"),
        (b'{"features": [NaN]}', "NaN"),
    ],
)
def test_a_file_that_is_no_geojson_is_named(tmp_path: Path, text: bytes, said: str) -> None:
    map_ = hall().write(tmp_path)
    (map_ / "unit.geojson").write_bytes(text)
    found = problems(map_)
    assert found[0].startswith("map/unit.geojson")
    assert said in found[0]


def test_a_file_of_100_mb_is_not_read(tmp_path: Path) -> None:
    map_ = hall().write(tmp_path)
    with (map_ / "unit.geojson").open("r+b") as file:
        file.truncate(100_000_000)
    assert problems(map_)[0] == "map/unit.geojson：读不了：文件太大，不像是地图"


def zipped(map_: Path, path: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in map_.iterdir():
            archive.write(file, f"{inside}{file.name}")
    return path


@pytest.mark.parametrize("inside", ["", "Hall/"])
def test_a_zip_is_read(tmp_path: Path, inside: str) -> None:
    map_ = hall().write(tmp_path)
    archive: Archive = read_archive(zipped(map_, tmp_path / "hall.zip", inside))
    assert archive.units.keys() == read_archive(map_).units.keys()


def test_a_zip_that_points_outside_is_refused(tmp_path: Path) -> None:
    path = zipped(hall().write(tmp_path), tmp_path / "hall.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../etc/unit.geojson", "{}")
    assert "指向外面" in problems(path)[0]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("unit.geojson", "w") as file,
    ):
        for _ in range(65):
            file.write(bytes(1 << 20))
    assert path.stat().st_size < MAX_BYTES / 100
    assert "太大" in problems(path)[0]


def test_many_files_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300):
            archive.writestr(f"{number}.geojson", "{}")
    assert "文件太多" in problems(path)[0]


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"{}"])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "map.zip").write_bytes(data)
    assert "ZIP" in problems(tmp_path / "map.zip")[0]


def test_a_zip_cut_off_is_refused(tmp_path: Path) -> None:
    path = zipped(hall().write(tmp_path), tmp_path / "hall.zip")
    path.write_bytes(path.read_bytes()[:-200])
    assert "ZIP" in problems(path)[0]


def test_a_zip_whose_bytes_are_damaged_is_refused(tmp_path: Path) -> None:
    path = zipped(hall().write(tmp_path), tmp_path / "hall.zip")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("unit.geojson").header_offset + 60
    data[start : start + 20] = bytes(20)
    path.write_bytes(data)
    assert problems(path)


def test_no_map_is_named(tmp_path: Path) -> None:
    assert "找不到" in problems(tmp_path / "nothing")[0]


def test_a_unit_is_shown_inside_itself(tmp_path: Path) -> None:
    sketch = two_rooms()
    set_("unit", "display_point", point(100, 100), 1)(sketch)
    archive = sketch.archive(tmp_path)
    for unit in archive.units.values():
        assert unit.shape.contains(shapely.Point(unit.middle))
