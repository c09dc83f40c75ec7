"""Names on the map: none on another, none on a mark, none cut; the most important first."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.map.camera import Bounds
from kiosk.ui.map.labels import Label, Placed, Rank, around, place

FRAME = (-400.0, -300.0, 400.0, 300.0)
GAP = 5.0
_spots = st.tuples(st.floats(-450, 450), st.floats(-350, 350))
_sizes = st.tuples(st.floats(20, 220), st.floats(20, 90))
_labels = st.builds(
    Label,
    key=st.uuids().map(str),
    at=_spots,
    forms=st.lists(_sizes, min_size=1, max_size=3).map(tuple),
    rank=st.sampled_from(Rank),
    clear=st.sampled_from([0.0, 24.0, 30.0]),
    room=st.none() | _sizes,
)


def _apart(one: Bounds, other: Bounds) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _place(
    *labels: Label, taken: tuple[Bounds, ...] = (), spared: tuple[Bounds, ...] = ()
) -> dict[str, Placed]:
    return {one.key: one for one in place(labels, FRAME, taken, GAP, spared)}


@given(st.lists(_labels, max_size=40), st.lists(_spots, max_size=5))
def test_no_two_rectangles_overlap_whatever_wants_to_stand_where(
    labels: list[Label], marks: list[tuple[float, float]]
) -> None:
    taken = [around(mark, 30) for mark in marks]
    placed = place(labels, FRAME, taken, GAP)
    rects = [one.rect for one in placed]
    for n, rect in enumerate(rects):
        assert all(_apart(rect, other) for other in [*rects[:n], *taken])
        assert FRAME[0] <= rect[0]
        assert FRAME[1] <= rect[1]
        assert rect[2] <= FRAME[2]
        assert rect[3] <= FRAME[3]


@given(st.lists(_labels, max_size=25, unique_by=lambda one: one.key))
def test_a_form_never_is_larger_than_the_room_there_is(labels: list[Label]) -> None:
    by_key = {label.key: label for label in labels}
    for one in place(labels, FRAME, [], GAP):
        label = by_key[one.key]
        width, height = label.forms[one.form]
        assert label.room is None or (width <= label.room[0] and height <= label.room[1])


def test_the_goal_is_named_before_the_rooms_around_it() -> None:
    room = Label("room", (0, 0), ((100, 40),), Rank.ROOM)
    goal = Label("goal", (0, 10), ((120, 40),), Rank.DESTINATION)
    assert list(_place(room, goal)) == ["goal"]


def test_a_name_in_two_lines_stands_where_one_line_has_no_room() -> None:
    label = Label("office", (0, 0), ((160, 34), (90, 68)), Rank.DEPARTMENT, room=(100, 80))
    assert _place(label)["office"].form == 1


def test_a_name_beside_its_mark_leaves_it_free() -> None:
    label = Label("here", (0, 0), ((140, 40),), Rank.START, clear=24)
    assert _apart(_place(label)["here"].rect, around((0, 0), 24))


def test_at_the_edge_the_name_stands_on_the_other_side() -> None:
    label = Label("here", (-390, -290), ((140, 40),), Rank.START, clear=24)
    rect = _place(label)["here"].rect
    assert rect[0] >= FRAME[0]
    assert rect[1] > -290


def test_names_spare_the_route_and_only_what_must_be_seen_stands_on_it() -> None:
    route = tuple(around((x, 0), 9) for x in range(-400, 401, 15))
    room = Label("room", (0, 0), ((100, 40),), Rank.ROOM)
    assert _place(room, spared=route) == {}
    crossing = (*route, *(around((0, y), 9) for y in range(-300, 301, 15)))
    goal = Label("goal", (0, 0), ((700, 40),), Rank.DESTINATION)
    assert list(_place(goal, spared=crossing)) == ["goal"]
