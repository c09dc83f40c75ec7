"""A content set changes behind a screen: what a visitor keeps before them, and what not."""

from typing import Any

import pytest

from content.load import BUNDLED, load_set
from content.schema import ContentSet
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.limits import Limits
from kiosk.visit.readable import Readable
from kiosk.visit.renewal import Fate, cartoons, exists, fate
from kiosk.visit.screen import ATTRACT, HOME, LISTENING, Name, Screen
from kiosk.visit.visit import Visit

SET = load_set(BUNDLED)
HOURS = Screen(Name.ANSWER, "hours")
WORDS = "更新了。"


def edited(kind: str, id: str, **fields: Any) -> ContentSet:
    """The bundled set, with other fields of one item."""
    items = [one.model_copy(update=fields) if one.id == id else one for one in getattr(SET, kind)]
    return SET.model_copy(update={kind: tuple(items)})


def without(kind: str, id: str) -> ContentSet:
    """The bundled set without one item."""
    return SET.model_copy(update={kind: tuple(o for o in getattr(SET, kind) if o.id != id)})


def end(screen: Screen, after: ContentSet, *, same_map: bool = True) -> Fate:
    return fate(screen, SET, after, same_map=same_map)


def test_an_answer_stays_while_others_change() -> None:
    assert end(HOURS, edited("questions", "ca-renew", answer="别的。")) is Fate.STAYS
    assert end(HOURS, without("questions", "ca-renew")) is Fate.STAYS


@pytest.mark.parametrize(
    ("kind", "id", "fields"),
    [
        ("questions", "hours", {"answer": "别的。"}),
        ("questions", "phone", {"ask": "另一个问题"}),  # a button leads to it
        ("departments", "hall", {"phone": "12345"}),  # ... and so is this on one
    ],
)
def test_an_answer_is_left_when_anything_on_it_changes(
    kind: str, id: str, fields: dict[str, str]
) -> None:
    assert end(HOURS, edited(kind, id, **fields)) is Fate.LEFT


def test_what_is_gone_is_left() -> None:
    assert end(HOURS, without("questions", "hours")) is Fate.LEFT
    assert end(Screen(Name.QUESTIONS, "gone"), SET) is Fate.LEFT


@pytest.mark.parametrize("screen", [ATTRACT, HOME, Screen(Name.QUESTIONS), Screen(Name.NOTICES)])
def test_who_looks_for_something_finds_what_there_is_now(screen: Screen) -> None:
    assert end(screen, without("questions", "hours")) is Fate.ANEW


@pytest.mark.parametrize("screen", [LISTENING, Screen(Name.OPERATOR)])
def test_a_screen_without_content_stays_whatever_changes(screen: Screen) -> None:
    assert end(screen, without("questions", "hours"), same_map=False) is Fate.STAYS


@pytest.mark.parametrize(
    "screen",
    [
        Screen(Name.MAP),
        Screen(Name.MAP, "restroom"),
        Screen(Name.TOUR, SET.tours[0].id),
    ],
)
def test_a_way_stays_as_long_as_its_map_does(screen: Screen) -> None:
    assert end(screen, edited("questions", "hours", answer="别的。")) is Fate.STAYS
    assert end(screen, SET, same_map=False) is Fate.LEFT


@pytest.mark.parametrize(
    ("name", "kind"),
    [(Name.MEETING, "meetings"), (Name.NOTICE, "notices"), (Name.DEPARTMENT, "departments")],
)
def test_each_kind_of_thing_stays_until_it_is_changed(name: Name, kind: str) -> None:
    one = getattr(SET, kind)[0]
    screen = Screen(name, one.id)
    assert end(screen, SET) is Fate.STAYS
    title = "name" if kind == "departments" else "title"
    assert end(screen, edited(kind, one.id, **{title: "另一个"})) is Fate.LEFT


def test_the_centre_stays_until_it_moves() -> None:
    assert SET.centre is not None
    moved = SET.model_copy(update={"centre": SET.centre.model_copy(update={"address": "新址"})})
    assert end(Screen(Name.CENTRE), SET) is Fate.STAYS
    assert end(Screen(Name.CENTRE), moved) is Fate.LEFT


@pytest.mark.parametrize("name", [Name.SUGGEST, Name.UNKNOWN])
def test_guesses_are_made_anew(name: Name) -> None:
    assert end(Screen(name, "保证金"), SET) is Fate.LEFT


def test_the_drawings_of_a_screen_are_known() -> None:
    hours = next(q for q in SET.questions if q.id == HOURS.subject)
    own = hours.model_copy(update={"animation": "media/hours.gif"})
    assert cartoons(SET.model_copy(update={"questions": (own,)}), HOURS) == ("media/hours.gif",)
    assert cartoons(SET, HOURS) == ()
    assert cartoons(SET, HOME) == ()
    tour = SET.tours[0]
    assert cartoons(SET, Screen(Name.TOUR, tour.id)) == tuple(
        stop.animation for stop in tour.stops if stop.animation
    )


def test_a_visit_goes_on_at_home_and_is_told_why() -> None:
    visit = Visit(Readable(SET), Limits())
    visit.handle(ev.Touched(), 1.0)
    visit.handle(ev.Go(HOURS), 2.0)
    anew = Readable(without("questions", "hours"))
    effects = visit.renew(anew, WORDS, 3.0)
    assert effects[0] == do.StopSaying()
    assert effects[-1] == do.Say(visit.job, (WORDS,))
    assert (visit.screen, visit.message, visit.readable) == (HOME, WORDS, anew)
    assert visit.about is None
    visit.handle(ev.Go(Screen(Name.QUESTIONS)), 4.0)
    visit.handle(ev.Home(), 5.0)
    assert visit.message == ""


def test_the_next_visitor_is_not_told_of_it() -> None:
    visit = Visit(Readable(SET), Limits())
    visit.handle(ev.Touched(), 1.0)
    visit.renew(Readable(SET), WORDS, 2.0)
    visit.handle(ev.SpeechEnded(visit.job), 3.0)
    deadline = visit.next_deadline()
    assert deadline is not None
    visit.handle(ev.Tick(), deadline)
    assert visit.screen == ATTRACT
    visit.handle(ev.Touched(), 200.0)
    assert visit.message == ""


def test_a_visit_that_stays_finds_no_way_back_to_what_is_gone() -> None:
    visit = Visit(Readable(SET), Limits())
    visit.handle(ev.Touched(), 1.0)
    visit.handle(ev.Go(HOURS), 2.0)
    visit.handle(ev.Go(Screen(Name.ANSWER, "ca-renew")), 3.0)
    after = without("questions", "hours")
    visit.go_on(Readable(after), lambda screen: exists(screen, after))
    assert visit.about is not None
    assert visit.about.id == "ca-renew"
    visit.handle(ev.Back(), 4.0)
    assert visit.screen == HOME


def test_nobody_is_there_once_home_has_been_quiet_and_nothing_of_a_visitor_is_left() -> None:
    visit = Visit(Readable(SET), Limits())
    assert visit.is_free(0.0)
    visit.handle(ev.Touched(), 1.0)
    assert not visit.is_free(100.0), "it is being said hello"
    visit.handle(ev.SpeechEnded(visit.job), 5.0)
    assert not visit.is_free(6.0), "somebody chooses what to touch"
    assert visit.is_free(12.0)
    visit.handle(ev.Go(Screen(Name.OPERATOR)), 13.0)
    assert visit.is_free(13.0), "an operator waits for it"
    visit.handle(ev.Go(HOURS), 14.0)
    assert not visit.is_free(1000.0)
