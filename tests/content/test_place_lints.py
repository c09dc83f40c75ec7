"""Places that a set names, on the map of the small hall."""

from collections.abc import Sequence
from dataclasses import replace

from content.place_lints import out_of_the_way, unknown_places
from content.problem import Problem
from content.schema import ContentSet, Department, Stop, Tour
from content.wayfinding.wayfinder import Wayfinder
from tests.content.answers.sets import content_set
from tests.content.small_set import department, question
from tests.content.wayfinding.small_hall import HALL

FINDER = Wayfinder(HALL)


def office(place: str | None) -> Department:
    return department("finance", "财务科").model_copy(update={"place": place})


def tour(*places: str) -> Tour:
    stops = tuple(Stop(place=place, narration="到了。") for place in places)
    return Tour(id="round", title="大厅一圈", stops=stops)


def a_set(
    place: str | None = "finance", asked: str = "desk", tours: Sequence[Tour] = ()
) -> ContentSet:
    one = question("water", "哪里喝水", place=asked)
    return content_set(one, departments=(office(place),), tours=tours)


def lines(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def unknown(content: ContentSet) -> list[str]:
    return lines([*unknown_places(content, FINDER.spots)])


def off(content: ContentSet, finder: Wayfinder = FINDER) -> list[str]:
    return lines([*out_of_the_way(content, finder)])


def test_places_that_are_there_give_no_reason() -> None:
    fine = a_set(tours=[tour("desk", "bids")])
    assert unknown(fine) == off(fine) == []


def test_a_place_that_is_nowhere_is_named_wherever_it_stands() -> None:
    told = unknown(a_set("moon", "mars", [tour("desk", "venus")]))
    assert [line.split("，")[0] for line in told] == [
        "departments.json「finance」的 place：地图上没有 moon",
        "questions.json「water」的 place：地图上没有 mars",
        "tours.json「round」的 stops.2.place：地图上没有 venus",
    ]


def test_without_a_map_every_place_is_nowhere() -> None:
    assert len(lines([*unknown_places(a_set(), ())])) == 2


def test_a_department_without_a_place() -> None:
    assert off(a_set(None)) == [
        "departments.json「finance」的 place：没有写 place，访客点不了「带我去」"
    ]


def test_a_stop_to_which_no_visitor_gets_says_why() -> None:
    [line] = off(a_set(tours=[tour("desk", "machines")]))
    assert line.startswith(
        "tours.json「round」的 stops.2.place：从终端走不到「机房」：那里不对外开放"
    )


def test_a_place_without_a_name_is_told_by_its_category() -> None:
    closed = replace(HALL.units["men"], restriction="employeesonly")
    finder = Wayfinder(replace(HALL, units={**HALL.units, "men": closed}))
    [line] = off(a_set(asked="men"), finder)
    assert "从终端走不到「restroom.male」" in line


def test_without_a_terminal_nobody_says_what_is_out_of_the_way() -> None:
    finder = Wayfinder(replace(HALL, kiosks={}))
    assert off(a_set(tours=[tour("machines")]), finder) == []
