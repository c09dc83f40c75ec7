"""Places that a content set names: on its map they must be, and visitors must get there."""

from collections.abc import Container, Iterator, Sequence

from content.problem import Problem
from content.schema import ContentSet, Department, Meeting, Notice, Question
from content.wayfinding.route import Unreachable
from content.wayfinding.wayfinder import Wayfinder

Named = tuple[str, str, str, str]  # file, item, field, place


def unknown_places(content_set: ContentSet, spots: Container[str]) -> Iterator[Problem]:
    """Errors: a place that is none of the map's `spots`."""
    for file, item, field, place in _named(content_set):
        if place not in spots:
            message = (
                f"地图上没有 {place}，要写单元（unit）、入驻单位（occupant）或设施（amenity）的编号"
            )
            yield Problem(file, item, field, message)


def out_of_the_way(content_set: ContentSet, finder: Wayfinder) -> Iterator[Problem]:
    """Departments without a place, and places to which no way leads for a visitor at the terminal."""
    for department in content_set.departments:
        if department.place is None:
            message = "没有写 place，访客点不了「带我去」"
            yield Problem("departments.json", department.id, "place", message)
    here = finder.here
    named = [one for one in _named(content_set) if one[3] in finder.spots]
    if here is None:
        return
    ends = [finder.spots[place] for place in dict.fromkeys(place for *_, place in named)]
    reached = {route.end.id for route in finder.routes(here, ends)}
    for file, item, field, place in named:
        if place not in reached:
            spot = finder.spots[place]
            message = f"从终端走不到「{spot.name or spot.category}」：{_why(finder, place)}"
            yield Problem(file, item, field, message)


def _why(finder: Wayfinder, place: str) -> str:
    assert finder.here is not None
    try:
        finder.route(finder.here, finder.spots[place])
    except Unreachable as error:
        return error.reason
    raise AssertionError(place)


def _named(content_set: ContentSet) -> Iterator[Named]:
    """Every place that an entry of the set names."""
    entries: dict[str, Sequence[Department | Question | Meeting | Notice]] = {
        "departments.json": content_set.departments,
        "questions.json": content_set.questions,
        "meetings.json": content_set.meetings,
        "notices.jsonl": content_set.notices,
    }
    for file, of_file in entries.items():
        for entry in of_file:
            if entry.place is not None:
                yield file, entry.id, "place", entry.place
    for tour in content_set.tours:
        for number, stop in enumerate(tour.stops, 1):
            yield "tours.json", tour.id, f"stops.{number}.place", stop.place
