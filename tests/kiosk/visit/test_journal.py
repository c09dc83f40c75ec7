"""What a visit leaves behind: each case is a visit as somebody makes it."""

import json
from dataclasses import asdict

import pytest

from content.answers import Alternative, Candidate, Decision, Target
from content.answers.decide import Outcome
from content.load import BUNDLED, load_set
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.journal import Asked, Clue, Entry, Journal, Satisfaction, VisitEnded, WentTo
from kiosk.visit.readable import Readable
from kiosk.visit.screen import ATTRACT, HOME, Name, Screen
from kiosk.visit.visit import Visit

READABLE = Readable(load_set(BUNDLED))
BOND = Target("question", "bid-bond-refund", "投标保证金什么时候退")
OTHER = Target("question", "ca-apply", "CA 证书怎么办")
OFFICE = Target("department", "general", "综合科")


class Glass:
    """A visit and its journal, as the terminal holds them."""

    def __init__(self) -> None:
        self.visit, self.journal, self.entries = Visit(READABLE), Journal(), list[Entry]()

    def do(self, event: ev.Event, at: float = 0.0) -> list[do.Effect]:
        effects = self.visit.handle(event, at)
        self.entries += self.journal.see(event, self.visit, at)
        return effects

    def ask(self, outcome: Outcome, *targets: Target, said: tuple[str, ...] = ("保证金",)) -> None:
        """Ask aloud and be decided on; the first of `targets` is the answer, if it is one."""
        self.do(ev.Ask())
        asked = self.do(ev.Heard(tuple(map(Alternative, said))))[-1]
        assert isinstance(asked, do.Decide)
        candidates = tuple(Candidate(target, 0.5) for target in targets)
        chosen = targets[0] if outcome == "answer" else None
        decision = Decision(said[0], outcome, chosen, 0.5, candidates)
        self.do(ev.Decided(asked.request, decision))


@pytest.fixture
def glass() -> Glass:
    woken = Glass()
    woken.do(ev.Touched())
    return woken


def test_an_answered_question_is_counted_and_is_no_clue(glass: Glass) -> None:
    glass.ask("answer", BOND)
    glass.do(ev.Home())
    assert glass.entries == [Asked("answer", BOND.id, heard=True)]


def test_what_nobody_knows_is_a_clue_with_all_it_may_have_been(glass: Glass) -> None:
    glass.ask("unknown", BOND, said=("食堂在哪", "实堂在哪"))
    clue = Clue("食堂在哪", True, ("实堂在哪",), (Candidate(BOND, 0.5),), rejected=False)
    assert glass.entries == [Asked("unknown", "", heard=True), clue]


def test_what_others_do_is_counted_and_is_no_clue(glass: Glass) -> None:
    glass.do(ev.Ask())
    asked = glass.do(ev.Heard((Alternative("驾照丢了"),)))[-1]
    assert isinstance(asked, do.Decide)
    decision = Decision("驾照丢了", "unknown", None, 0.0, (), elsewhere="请到车管所。")
    glass.do(ev.Decided(asked.request, decision))
    glass.do(ev.Home())
    assert glass.entries == [Asked("elsewhere", "", heard=True)]


def test_a_guess_that_is_taken_is_an_answer(glass: Glass) -> None:
    glass.ask("suggest", OTHER, BOND)
    glass.do(ev.Go(Screen(Name.ANSWER, BOND.id)))
    assert glass.entries == [
        Asked("suggest", "", heard=True),
        Asked("answer", BOND.id, heard=False),
    ]


def test_guesses_that_are_left_are_a_clue(glass: Glass) -> None:
    glass.ask("suggest", OTHER, BOND)
    glass.do(ev.Home())
    assert [type(entry) for entry in glass.entries] == [Asked, Clue]


def test_asking_again_after_wrong_guesses_keeps_the_first_sentence(glass: Glass) -> None:
    glass.ask("suggest", OTHER, said=("退钱",))
    glass.ask("answer", BOND, said=("保证金怎么退",))
    clues = [entry for entry in glass.entries if isinstance(entry, Clue)]
    assert [clue.text for clue in clues] == ["退钱"]


def test_an_answer_that_was_not_meant_is_a_clue_and_other_guesses_are_offered(
    glass: Glass,
) -> None:
    glass.ask("answer", OTHER, BOND)
    glass.do(ev.Helped(good=False))
    assert glass.visit.screen.name is Name.SUGGEST
    assert [one.target for one in glass.visit.decision.candidates] == [BOND]  # type: ignore[union-attr]
    _, said, clue = glass.entries
    assert said == Satisfaction("bad", OTHER.id)
    assert isinstance(clue, Clue)
    assert clue.rejected


def test_a_chosen_question_that_does_not_help_is_said_so_and_stays(glass: Glass) -> None:
    glass.do(ev.Go(Screen(Name.ANSWER, BOND.id)))
    glass.do(ev.Helped(good=False))
    assert glass.visit.screen.name is Name.ANSWER
    assert glass.visit.thanked
    assert glass.entries == [Asked("answer", BOND.id, heard=False), Satisfaction("bad", BOND.id)]


def test_thanks_are_for_one_answer_only(glass: Glass) -> None:
    glass.do(ev.Go(Screen(Name.ANSWER, BOND.id)))
    glass.do(ev.Helped(good=True))
    assert glass.visit.thanked
    glass.do(ev.Go(Screen(Name.ANSWER, OTHER.id)))
    assert not glass.visit.thanked


def test_a_command_is_nothing_to_tell(glass: Glass) -> None:
    glass.ask("answer", Target("command", "home", "首页"))
    assert glass.entries == []


def test_an_office_is_told_apart_from_a_question(glass: Glass) -> None:
    glass.ask("answer", OFFICE)
    assert glass.entries == [Asked("answer", "department:general", heard=True)]


def test_going_back_to_an_answer_is_not_asking_again(glass: Glass) -> None:
    glass.do(ev.Go(Screen(Name.ANSWER, BOND.id)))
    glass.do(ev.Go(Screen(Name.MAP, "unit-1")))
    glass.do(ev.Back())
    assert glass.entries == [Asked("answer", BOND.id, heard=False), WentTo("unit-1")]


def test_a_visit_is_as_long_as_somebody_was_there() -> None:
    glass = Glass()
    glass.do(ev.Touched(), 10.0)
    at = 10.0
    while glass.visit.screen != ATTRACT:
        at = glass.visit.next_deadline() or at
        glass.do(ev.Tick(), at)
    (ended,) = glass.entries
    assert isinstance(ended, VisitEnded)
    assert ended.seconds == pytest.approx(at - 10.0)


def test_numbers_of_people_do_not_leave_the_terminal(glass: Glass) -> None:
    glass.ask("unknown", said=("我的手机号是13812345678", "我的手机是一三八一二三四五六七八"))
    assert "138" not in repr(glass.entries)
    assert "一三八一" not in repr(glass.entries)


def test_nothing_heard_is_nothing_to_tell(glass: Glass) -> None:
    glass.do(ev.Ask())
    glass.do(ev.HeardNothing())
    glass.do(ev.Home())
    assert glass.entries == []
    assert glass.visit.screen == HOME


def test_two_hundred_of_the_longest_clues_fit_into_one_call(glass: Glass) -> None:
    said = tuple(chr(0x4E00 + n) * 5000 for n in range(5))
    glass.ask("unknown", BOND, OTHER, OFFICE, said=said)
    (clue,) = (entry for entry in glass.entries if isinstance(entry, Clue))
    assert len(json.dumps(asdict(clue), ensure_ascii=False).encode()) * 200 < 1024 * 1024
