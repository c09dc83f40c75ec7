"""What is said to 易博士 that asks for nothing: commands, and what one says to be polite."""

import datetime

import pytest

from content.answers import Target
from content.answers.courtesies import COURTESIES
from content.narration.manner import AS_SET, Manner, Wish
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.screen import HOME, Name, Screen
from kiosk.visit.words import NO_TOUR, WISHES
from tests.content.answers.bundled import BUNDLED_SET
from tests.kiosk.visit.test_visit import ANSWER, a_decision, a_visit, decide


@pytest.mark.parametrize(
    ("command", "screen"), [("home", HOME), ("back", HOME), ("stop", ANSWER), ("repeat", ANSWER)]
)
def test_a_spoken_command_speaks_of_what_was_on_the_glass(command: str, screen: Screen) -> None:
    visit = a_visit(ev.Go(ANSWER))
    effects = decide(visit, a_decision("answer", Target("command", command, command)))
    assert visit.screen == screen
    assert any(isinstance(e, do.Say) for e in effects) == (command == "repeat")


def test_what_is_offered_stays_so_when_a_command_is_obeyed_there() -> None:
    visit = a_visit()
    offered = a_decision("suggest")
    decide(visit, offered)
    decide(visit, a_decision("answer", Target("command", "larger", "大字版")))
    assert visit.screen == Screen(Name.SUGGEST, offered.query)
    assert visit.decision == offered


@pytest.mark.parametrize("name", ["greeting", "thanks"])
def test_a_polite_word_is_answered_where_one_is(name: str) -> None:
    reply = COURTESIES[name].reply
    visit = a_visit(ev.Go(ANSWER))
    effects = decide(visit, a_decision("answer", Target("command", name, "")))
    assert visit.screen == ANSWER
    assert [e.texts for e in effects if isinstance(e, do.Say)] == [(reply,)]
    at_home = a_visit(ev.Home())
    decide(at_home, a_decision("answer", Target("command", name, "")))
    assert (at_home.screen, at_home.message) == (HOME, reply)


def test_who_says_good_bye_leaves_nothing_behind() -> None:
    visit = a_visit(ev.Go(ANSWER), ev.ToggleStepFree())
    visit.large_print = True
    effects = decide(visit, a_decision("answer", Target("command", "farewell", "告别")))
    assert (visit.screen, visit.message) == (HOME, COURTESIES["farewell"].reply)
    assert {do.Forget(), do.Enlarge(on=False)} <= {*effects}
    assert not visit._has_traces()
    assert visit.about is None
    assert any(isinstance(e, do.Say) for e in effects)


def test_larger_enlarges_where_one_is() -> None:
    visit = a_visit(ev.Go(ANSWER))
    effects = decide(visit, a_decision("answer", Target("command", "larger", "大字版")))
    assert do.Enlarge(on=True) in effects
    assert visit.screen == ANSWER


def test_the_next_stop_is_gone_to_and_the_last_one_again() -> None:
    tour = BUNDLED_SET.tours[0]
    on_tour = Screen(Name.TOUR, tour.id)
    visit = a_visit(ev.Go(on_tour))
    stops = []
    for command in ("next", "next", "previous"):
        effects = decide(visit, a_decision("answer", Target("command", command, "")))
        assert visit.screen == on_tour
        stops += [e.end for e in effects if isinstance(e, do.Lead)]
    assert stops == [tour.stops[number].place for number in (1, 2, 1)]


@pytest.mark.parametrize("command", ["next", "previous"])
def test_without_a_tour_there_is_no_next_stop_and_it_is_said(command: str) -> None:
    visit = a_visit(ev.Go(ANSWER))
    effects = decide(visit, a_decision("answer", Target("command", command, "")))
    assert visit.screen == ANSWER
    assert [e.texts for e in effects if isinstance(e, do.Say)] == [(NO_TOUR,)]
    at_home = a_visit(ev.Home())
    decide(at_home, a_decision("answer", Target("command", command, "")))
    assert at_home.message == NO_TOUR


@pytest.mark.parametrize("wish", WISHES)
def test_how_one_wants_to_be_spoken_to_is_heard_at_once_and_holds_for_the_visit(wish: Wish) -> None:
    visit = a_visit(ev.Go(ANSWER))
    effects = decide(visit, a_decision("answer", Target("command", wish, "")))
    assert visit.screen == ANSWER
    wanted = AS_SET.as_wished(wish)
    assert [e for e in effects if isinstance(e, do.SpeakIn)] == [do.SpeakIn(wanted)]
    assert isinstance(effects[-1], do.Say), "the answer is read anew"
    assert effects[-1].film == ANSWER.subject
    visit.handle(ev.Home(), 2.0)
    assert visit.manner == wanted
    assert visit._has_traces(), "the next visitor shall not be spoken to so"
    effects = decide(visit, a_decision("answer", Target("command", "farewell", "")))
    assert (visit.manner, do.Forget() in effects) == (AS_SET, True)


def test_who_has_muted_it_at_its_loudest_and_asks_for_it_louder_hears_it() -> None:
    visit = a_visit(ev.Go(ANSWER), ev.Wished("louder"))
    assert visit.handle(ev.ToggleSound(), 1.0) == [do.SpeakIn(Manner(2.0, muted=True))]
    told, read = visit.handle(ev.Wished("louder"), 2.0)
    assert told == do.SpeakIn(Manner(2.0))
    assert isinstance(read, do.Say)
    assert read.film == ANSWER.subject


@pytest.mark.parametrize("wish", ["quieter", "slower", "faster"])
def test_who_has_muted_it_and_asks_for_something_else_is_not_spoken_to(wish: Wish) -> None:
    visit = a_visit(ev.Go(ANSWER), ev.ToggleSound())
    visit.handle(ev.Wished(wish), 1.0)
    assert visit.manner.muted


def test_a_visitor_who_muted_it_at_home_leaves_it_sounding_to_the_next() -> None:
    visit = a_visit(ev.Home(), ev.ToggleSound())
    assert not visit.is_free(100.0)
    effects: list[do.Effect] = []
    while (at := visit.next_deadline()) is not None and do.Forget() not in effects:
        effects = visit.handle(ev.Tick(), at)
    assert do.Forget() in effects
    assert visit.manner == AS_SET


@pytest.mark.parametrize("wish", WISHES)
def test_where_nothing_is_read_it_is_said_that_it_is_so_and_when_it_goes_no_further(
    wish: Wish,
) -> None:
    visit = a_visit()
    replies = []
    for _ in range(4):
        effects = decide(visit, a_decision("answer", Target("command", wish, "")))
        replies.append([e.texts for e in effects if isinstance(e, do.Say)])
        assert visit.message == replies[-1][0][0]
    done, at_the_end = WISHES[wish]
    assert replies[0] == [(done,)]
    assert replies[-1] == [(at_the_end,)]
    assert (visit.screen, visit.decision) == (HOME, None)


def test_who_asks_the_time_is_told_it_and_stays_where_they_are() -> None:
    visit = a_visit(ev.Go(ANSWER))
    visit.clock = lambda: datetime.datetime(2026, 11, 29, 15, 30, tzinfo=datetime.UTC)
    effects = decide(visit, a_decision("answer", Target("command", "clock", "")))
    told = "现在是11月29日下午3点半，星期日。"
    assert visit.screen == ANSWER
    assert [e.texts for e in effects if isinstance(e, do.Say)] == [(told,)]
    at_home = a_visit(ev.Home())
    at_home.clock = visit.clock
    decide(at_home, a_decision("answer", Target("command", "clock", "")))
    assert at_home.message == told
