"""The map of a set, read beside the screen: ways when it is there, and calm when it is not."""

from pathlib import Path
from threading import Event

import pytest

from content.load import BUNDLED
from content.wayfinding.route import Unreachable
from kiosk.ui.wayfinding import Wayfinding


@pytest.fixture(scope="module")
def hall() -> Wayfinding:
    wayfinding = Wayfinding(BUNDLED / "map")
    ready = Event()
    assert wayfinding.to("restroom", step_free=False) is None
    assert wayfinding.sentences("restroom", False) is None
    wayfinding.start(ready.set)
    assert ready.wait(60)
    return wayfinding


def test_once_it_is_read_every_step_has_a_sentence(hall: Wayfinding) -> None:
    way = hall.to("restroom", step_free=False)
    assert way is not None
    assert hall.sentences("restroom", False) == [step.text for step in way.directions]


def test_a_step_free_way_is_another_question(hall: Wayfinding) -> None:
    office = next(spot.id for spot in hall.spots.values() if spot.name == "政府采购科")
    way = hall.to(office, step_free=True)
    assert way is not None
    assert way.route.step_free


def test_a_place_that_is_not_on_the_map_is_said_kindly(hall: Wayfinding) -> None:
    with pytest.raises(Unreachable):
        hall.to("nowhere", step_free=False)
    assert hall.sentences("nowhere", False) == ("地图上没有这个地方，请问问工作人员。",)


def test_a_set_without_a_map_has_none(tmp_path: Path) -> None:
    wayfinding = Wayfinding(tmp_path / "map")
    wayfinding.start(pytest.fail)
    assert not wayfinding.exists
    assert wayfinding.to("restroom", step_free=False) is None


def test_a_broken_map_is_logged_and_not_offered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "level.geojson").write_text("{", encoding="utf-8")
    wayfinding, ready = Wayfinding(tmp_path), Event()
    wayfinding.start(ready.set)
    assert ready.wait(60)
    assert not wayfinding.exists
    assert not wayfinding.ready
    assert "level.geojson" in caplog.text
