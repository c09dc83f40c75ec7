import dataclasses

import pytest

from content.wayfinding.route import Options, Unreachable
from content.wayfinding.way import Ways
from content.wayfinding.wayfinder import Wayfinder
from tests.content.wayfinding.small_hall import HALL, SECOND


@pytest.fixture(scope="module")
def ways() -> Ways:
    return Ways(Wayfinder(HALL))


def test_from_the_kiosk_one_sets_out_from_how_one_faces_it(ways: Ways) -> None:
    way = ways.to("files")
    assert (way.route.start.id, way.route.end.id) == ("kiosk", "files")
    assert way.directions[0].text.startswith("请向右转")
    assert way.directions[-1].text == "到了，档案室在您的左手边。"


def test_from_elsewhere_one_may_look_anywhere(ways: Ways) -> None:
    way = ways.to("finance", start="files")
    assert way.directions[0].text.startswith("请走出门口，左转")


def test_to_the_nearest_of_a_kind(ways: Ways) -> None:
    way = ways.to("restroom", start="files")
    assert way.route.end.id in ("men", "men-sign")
    assert "男洗手间" in way.directions[-1].text


def test_without_steps_one_takes_the_lift(ways: Ways) -> None:
    steps = ways.to("talks", Options(step_free=True)).directions
    climbs = [step.text for step in steps if step.move == "climb"]
    assert len(climbs) == 1
    assert climbs[0].endswith("乘1号电梯上到2楼。")


def test_an_unknown_place_is_a_key_error(ways: Ways) -> None:
    with pytest.raises(KeyError):
        ways.to("nowhere")
    with pytest.raises(KeyError):
        ways.to("files", start="nowhere")


def test_without_a_kiosk_one_must_say_where_one_is() -> None:
    bare = Ways(Wayfinder(dataclasses.replace(HALL, kiosks={})))
    assert bare.to("files", start="window").route.start.id == "window"
    with pytest.raises(KeyError):
        bare.to("files")


def test_where_no_way_leads_it_is_said(ways: Ways) -> None:
    island = {id: one for id, one in HALL.openings.items() if one.level != SECOND}
    cut_off = Ways(Wayfinder(dataclasses.replace(HALL, openings=island)))
    no_stairs = Options(closed=frozenset({"stairs-door-1", "lift-door-1"}))
    with pytest.raises(Unreachable):
        cut_off.to("bids", no_stairs)
