"""What a visit speaks of: kept from one sentence to the next, and never for the next visitor."""

import pytest

from content.answers import Alternative, Candidate, Decision, Target
from content.answers.decide import Outcome, Part
from content.load import BUNDLED, load_set
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.readable import Readable
from kiosk.visit.screen import ATTRACT, HOME, Name, Screen
from kiosk.visit.visit import Visit

READABLE = Readable(load_set(BUNDLED))
LOST = Target("question", "ca-lost", "CA锁丢了怎么挂失、补办？")
CA_DESK = Target("department", "ca", "数字证书服务窗口")


def a_visit(*events: ev.Event) -> Visit:
    """A visit that has been through `events`."""
    visit = Visit(READABLE)
    for event in (ev.Touched(), *events):
        visit.handle(event, 0.0)
    return visit


def decided(visit: Visit, decision: Decision) -> list[do.Effect]:
    """Speak, be heard, and get `decision`."""
    visit.handle(ev.Ask(), 1.0)
    (asked,) = visit.handle(ev.Heard((Alternative("…"),)), 1.0)
    assert isinstance(asked, do.Decide)
    return visit.handle(ev.Decided(asked.request, decision), 1.0)


def answer(visit: Visit, target: Target, part: Part | None = None) -> list[do.Effect]:
    """Ask what is answered with `target`, or for `part` of what was spoken of before."""
    sure = Decision("…", "answer", target, 0.9, (Candidate(target, 0.9),), part)
    return decided(visit, sure)


def said_next(visit: Visit) -> do.Decide:
    """What is to be found out when the visitor says one more thing."""
    visit.handle(ev.Ask(), 2.0)
    (asked,) = visit.handle(ev.Heard((Alternative("那要带什么材料"),)), 2.0)
    assert isinstance(asked, do.Decide)
    return asked


def about(visit: Visit) -> tuple[str, str] | None:
    """Kind and id of what the next sentence would be about."""
    return (visit.about.kind, visit.about.id) if visit.about else None


@pytest.mark.parametrize("target", [LOST, CA_DESK])
def test_what_was_answered_goes_with_the_next_sentence(target: Target) -> None:
    visit = a_visit()
    assert said_next(visit).about is None
    visit.handle(ev.CancelAsking(), 2.0)
    answer(visit, target)
    assert said_next(visit).about == target


def test_what_was_tapped_is_spoken_of_too() -> None:
    visit = a_visit(ev.Go(Screen(Name.ANSWER, LOST.id)), ev.Go(Screen(Name.MEETINGS)))
    assert said_next(visit).about == LOST


def test_the_part_asked_for_is_shown_and_read_first() -> None:
    visit = a_visit()
    answer(visit, LOST)
    effects = answer(visit, LOST, "materials")
    assert visit.screen == Screen(Name.ANSWER, LOST.id, "materials")
    (say,) = (e for e in effects if isinstance(e, do.Say))
    assert say.texts[0].startswith("需要带")
    assert say.film == LOST.id
    assert say.first == visit.scene > 0


def test_who_is_asked_for_is_named_with_the_telephone_and_what_is_spoken_of_stays() -> None:
    visit = a_visit()
    answer(visit, LOST)
    effects = answer(visit, CA_DESK, "department")
    assert visit.screen == Screen(Name.DEPARTMENT, "ca", "department")
    (say,) = (e for e in effects if isinstance(e, do.Say))
    (said,) = say.texts
    assert said.startswith("请找数字证书服务窗口，")
    assert "电话，0537-" in said.partition("。")[0]
    assert about(visit) == ("question", LOST.id)


@pytest.mark.parametrize("outcome", ["suggest", "unknown"])
def test_what_was_not_understood_does_not_change_the_subject(outcome: Outcome) -> None:
    visit = a_visit(ev.Go(Screen(Name.ANSWER, LOST.id)))
    decided(visit, Decision("…", outcome, None, 0.2, (Candidate(LOST, 0.2),)))
    assert about(visit) == ("question", LOST.id)


def test_the_same_visitor_may_go_home_and_ask_on() -> None:
    visit = a_visit(ev.Go(Screen(Name.ANSWER, LOST.id)), ev.Home())
    assert about(visit) == ("question", LOST.id)


def test_the_next_visitor_never_gets_what_the_last_one_spoke_of() -> None:
    for spoken in (True, False):  # the good-bye, and the way back to the attract loop
        visit = a_visit(ev.Go(Screen(Name.ANSWER, LOST.id)), ev.Home())
        if spoken:
            answer(visit, LOST)
        now = 1.0
        while visit.about is not None:
            now = visit.next_deadline() or now
            visit.handle(ev.Tick(), now)
        assert visit.screen in (HOME, ATTRACT)
        visit.handle(ev.Touched(), now)
        assert said_next(visit).about is None


@pytest.mark.parametrize("other", [Name.NOTICE, Name.MEETING, Name.CENTRE])
def test_who_has_read_something_else_since_speaks_of_it_no_more(other: Name) -> None:
    visit = a_visit()
    answer(visit, LOST)
    visit.handle(ev.Go(Screen(other, "n")), 3.0)
    assert said_next(visit).about is None
