"""A floor that is said is the floor one is led to."""

import pytest

from content.answers import Target
from content.answers.floors import Floors
from content.answers.normalise import normalise
from content.answers.targets import Kind
from content.schema import Place
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS
from tests.content.answers.bundled import BUNDLED_SET as SET

PLACES = {place.id: place for place in SET.places}
WASHROOM = Target("place", "restroom", "洗手间")


@pytest.mark.parametrize(
    ("said", "level", "category"),
    [
        ("三楼的洗手间", "三楼", "restroom"),
        ("带我去3楼的洗手间", "三楼", "restroom"),
        ("去二楼的女卫生间", "二楼", "restroom.female"),
        ("三楼厕所在哪", "三楼", "restroom"),
        ("三楼男厕所", "三楼", "restroom.male"),
        ("请问二楼饮水机在哪儿", "二楼", "drinkingfountain"),
        ("二楼楼梯怎么走", "二楼", "stairs"),
        ("2楼电梯", "二楼", "elevator"),
    ],
)
def test_it_is_on_the_floor_that_was_said(said: str, level: str, category: str) -> None:
    decision = ANSWERS.decide(said)
    target = decision.target
    assert target is not None
    assert ANSWERS.explain(decision)
    assert (PLACES[target.id].level, PLACES[target.id].category) == (level, category)
    assert target.title.startswith(level)


@pytest.mark.parametrize("said", ["最近的洗手间", "洗手间怎么走"])
def test_without_a_floor_the_nearest_is_meant(said: str) -> None:
    assert ANSWERS.decide(said).target == WASHROOM


def test_the_twelfth_floor_is_not_the_second() -> None:
    floors = Floors(
        Place(id=level, name="洗手间", category="restroom", level=level)
        for level in ("二楼", "十二楼")
    )
    assert floors.there(WASHROOM, normalise("十二楼的洗手间")).id == "十二楼"
    assert floors.there(WASHROOM, normalise("二楼的洗手间")).id == "二楼"


def test_a_place_of_its_own_is_not_moved() -> None:
    (named,) = [place for place in SET.places if place.name == "政府采购科"][:1] or [SET.places[0]]
    target = Target("place", named.id, named.name)
    for level in ("一楼", "二楼", "三楼"):
        assert Floors(SET.places).there(target, normalise(f"{level}的{named.name}")) in {
            target,
            *(
                Target("place", p.id, f"{p.level}{p.name}")
                for p in SET.places
                if p.name == named.name
            ),
        }


def test_why_is_still_told() -> None:
    assert ANSWERS.explain(ANSWERS.decide("三楼的洗手间"))


@pytest.mark.parametrize("said", ["那二楼呢", "二楼的呢", "2楼有吗", "那去二楼的呢"])
@pytest.mark.parametrize("about", [("question", "toilet"), ("place", "restroom")])
def test_a_floor_alone_is_where_what_was_spoken_of_is_meant(
    said: str, about: tuple[Kind, str]
) -> None:
    before = next(one for one in ANSWERS.targets if (one.kind, one.id) == about)
    target = ANSWERS.decide(said, about=before).target
    assert target is not None
    assert (PLACES[target.id].level, target.title) == ("二楼", "二楼卫生间")


def test_a_floor_and_something_else_is_about_that() -> None:
    washroom = next(one for one in ANSWERS.targets if one.id == "toilet")
    decision = ANSWERS.decide("二楼的第一会议室", about=washroom)
    assert decision.target is not None
    assert PLACES[decision.target.id].name == "第一会议室"


@pytest.mark.parametrize(
    ("said", "screen"),
    [
        ("三楼有哪些科室", "departments"),
        ("请问3楼都有什么部门", "departments"),
        ("哪些科室在三楼", "departments"),
        ("三楼有什么", "map"),
        ("二楼是干什么的", "map"),
        ("你们一楼都有啥", "map"),
    ],
)
def test_what_is_on_a_floor_is_shown_and_nobody_led_to_the_lift(said: str, screen: str) -> None:
    target = ANSWERS.decide(said).target
    assert target is not None
    assert (target.kind, target.id) == ("screen", screen)


@pytest.mark.parametrize(
    "said",
    [
        "三楼怎么去",
        "去三楼坐哪部电梯",
        "三楼的洗手间",
        "三楼财务科办什么业务",
        "哪些材料要交到三楼",
    ],
)
def test_who_asks_for_something_else_on_a_floor_is_not_shown_all_of_it(said: str) -> None:
    assert Floors(SET.places).listed_for(normalise(said)) is None


def test_a_floor_that_the_house_has_not_is_not_shown() -> None:
    assert Floors(SET.places).listed_for(normalise("九楼有什么")) is None


@pytest.mark.parametrize("said", ["三楼怎么去", "去二楼坐哪部电梯", "二楼有水喝吗"])
def test_a_floor_and_more_than_a_name_are_decided_as_ever(said: str) -> None:
    decision = ANSWERS.decide(said)
    assert decision.target is None or decision.target.kind != "place"
