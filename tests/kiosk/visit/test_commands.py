"""What is said to 易博士 that asks for nothing: commands, and what one says to be polite."""

import pytest

from content.answers import Target
from content.answers.courtesies import COURTESIES
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.screen import HOME, Name, Screen
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
