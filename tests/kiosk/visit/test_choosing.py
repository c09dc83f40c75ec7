"""What was offered can be chosen in words, as it can be touched."""

import math

import pytest

from content.answers import Alternative, Candidate, Decision, Target
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Hearing
from kiosk.visit.screen import HOME, LISTENING, Name, Screen
from kiosk.visit.visit import Visit
from tests.kiosk.visit.test_visit import a_visit

OFFERED = (
    Target("question", "bid-bond-refund", "投标保证金什么时候退？"),
    Target("question", "ca-renew", "CA到期了怎么办？"),
    Target("place", "restroom", "洗手间"),
)
OFFER = Decision("退的", "suggest", None, 0.4, tuple(Candidate(one, 0.3) for one in OFFERED))


def say(visit: Visit, words: str) -> list[do.Effect]:
    visit.handle(ev.Ask(), 2.0)
    return visit.handle(ev.Heard((Alternative(words),)), 3.0)


def offered(decision: Decision = OFFER) -> Visit:
    """A visit to which `decision` came."""
    visit = a_visit()
    (asked,) = say(visit, "退的")
    assert isinstance(asked, do.Decide)
    visit.handle(ev.Decided(asked.request, decision), 1.0)
    return visit


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("是的", Screen(Name.ANSWER, "bid-bond-refund")),
        ("第二个", Screen(Name.ANSWER, "ca-renew")),
        ("最后一个", Screen(Name.MAP, "restroom")),
    ],
)
def test_a_choice_leads_where_a_touch_on_it_would(words: str, screen: Screen) -> None:
    visit = offered()
    effects = say(visit, words)
    assert not any(isinstance(effect, do.Decide) for effect in effects)
    assert (visit.screen, visit.hearing) == (screen, Hearing.IDLE)
    visit.handle(ev.Back(), 4.0)
    assert visit.screen.name is Name.SUGGEST


def test_none_of_it_listens_again() -> None:
    visit = offered()
    effects = say(visit, "都不是")
    assert effects[-1] == do.Listen()
    assert (visit.screen, visit.hearing) == (LISTENING, Hearing.LISTENING)
    (asked,) = visit.handle(ev.Heard((Alternative("CA到期了"),)), 4.0)
    assert isinstance(asked, do.Decide)


def test_what_hardly_differs_from_the_hall_chooses_nothing() -> None:
    visit = offered()
    visit.handle(ev.Ask(), 2.0)
    (asked,) = visit.handle(ev.Heard((Alternative("是的"),), math.inf), 3.0)
    assert isinstance(asked, do.Decide)


def test_another_question_is_decided_as_ever() -> None:
    (asked,) = say(offered(), "CA到期了怎么办")
    assert isinstance(asked, do.Decide)


def test_an_answer_that_was_not_meant_offers_what_else_it_may_have_been() -> None:
    answered = Decision("退的", "answer", OFFERED[0], 0.6, OFFER.candidates)
    visit = offered(answered)
    assert visit.screen.name is Name.ANSWER
    say(visit, "不是这个")
    assert (visit.screen.name, visit.hearing) == (Name.SUGGEST, Hearing.IDLE)
    assert visit.decision is not None
    assert visit.decision.offers == OFFERED[1:]


def test_after_an_answer_yes_chooses_nothing() -> None:
    answered = Decision("退的", "answer", OFFERED[0], 0.6, OFFER.candidates)
    (asked,) = say(offered(answered), "是的")
    assert isinstance(asked, do.Decide)


def test_an_answer_that_was_chosen_from_a_list_is_no_guess_to_be_refused() -> None:
    visit = offered()
    visit.handle(ev.Go(Screen(Name.ANSWER, "ca-lost")), 2.0)
    (asked,) = say(visit, "不是")
    assert isinstance(asked, do.Decide)


def test_at_home_there_is_nothing_to_choose() -> None:
    visit = offered()
    visit.handle(ev.Home(), 2.0)
    assert visit.screen == HOME
    (asked,) = say(visit, "第一个")
    assert isinstance(asked, do.Decide)
