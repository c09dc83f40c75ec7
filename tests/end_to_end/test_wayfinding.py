"""易博士 leads the way: on the map, step-free, from floor to floor, and on a guided tour."""

import time

from content.load import BUNDLED, load_set
from tests.end_to_end.driver import SETTLED_S, Terminal
from tests.end_to_end.glass import Glass

OFFICE = next(d for d in load_set(BUNDLED).departments if d.id == "procurement")
ASKED = ("采购科怎么走", "cai", "gou", "ke", "zen", "me", "zou")
TOUR = load_set(BUNDLED).tours[0]


def _steps(glass: Glass) -> list[str]:
    """The way in words, as it stands on the glass."""
    numbered = [t.source for t in glass.texts if t.source[:1].isdigit() and ". " in t.source]
    return [one.partition(". ")[2] for one in numbered]


def test_who_asks_the_way_is_led_there_step_free_too_and_can_look_at_each_floor(
    at_home: Terminal,
) -> None:
    at_home.tap("问题清单")
    at_home.on("questions")
    at_home.tap("search")
    at_home.write(*ASKED)
    at_home.tap("send")
    there = at_home.on("map", OFFICE.place)
    assert there.says(f"去{OFFICE.name}")
    usual = _steps(at_home.offers("step-1"))
    assert len(usual) > 2
    assert usual[-1].startswith("到了")

    at_home.offers("暂停")  # it is read aloud
    at_home.tap("声音")  # the map goes along with the voice
    at_home.reads("已静音")
    at_home.tap("无台阶路线")
    lifted = at_home.wait(lambda g: _steps(g) not in ([], usual), "another way")
    assert "elevator" in lifted.icons
    assert not {"stairs", "escalator"} & {*lifted.icons}

    time.sleep(SETTLED_S)
    (door,) = {t.name for t in at_home.see().targets if t.name.startswith("到") and t.page is None}
    at_home.tap(door)
    at_home.offers("到1楼")  # the way back down
    at_home.tap("1楼")
    at_home.offers(door)
    at_home.tap("声音")


def test_a_guided_tour_goes_on_by_itself_and_as_the_visitor_wishes(at_home: Terminal) -> None:
    at_home.tap("引领参观")
    at_home.on("tours")
    at_home.tap(f"tour-{TOUR.id}")
    at_home.on("tour", TOUR.id)
    at_home.reads("请跟我去")
    at_home.reads(TOUR.stops[0].narration)
    at_home.tap("下一站")
    at_home.reads("第2站")
    at_home.tap("下一站")
    at_home.reads("第3站")
    at_home.tap("暂停")
    at_home.offers("继续")
    at_home.tap("继续")
    at_home.reads(TOUR.stops[2].narration)
    at_home.tap("上一站")
    at_home.reads("第2站")
    for number in range(2, len(TOUR.stops)):
        at_home.tap("下一站")
        at_home.reads(f"第{number + 1}站")
    at_home.tap("下一站")
    at_home.reads("导览结束")
    at_home.tap("再看一遍")
    at_home.reads("第1站")
    at_home.tap("结束导览")
    at_home.on("tours")
