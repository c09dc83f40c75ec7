"""One visit: what each event does to it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.answers import Alternative, Candidate, Decision, Target
from content.load import BUNDLED, load_set
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Hearing, Reading
from kiosk.visit.limits import Limits
from kiosk.visit.readable import Readable
from kiosk.visit.screen import ATTRACT, HOME, LISTENING, Name, Screen
from kiosk.visit.visit import Visit

READABLE = Readable(load_set(BUNDLED))
BOND = Target("question", "bid-bond-refund", "投标保证金什么时候退")
ANSWER = Screen(Name.ANSWER, BOND.id)
LIMITS = Limits()


def a_visit(*events: ev.Event, at: float = 0.0) -> Visit:
    """A visit that has been through `events`, all at time `at`."""
    visit = Visit(READABLE)
    for event in (ev.Touched(), *events):
        visit.handle(event, at)
    return visit


def a_decision(outcome: str, target: Target = BOND, query: str = "保证金") -> Decision:
    chosen = target if outcome == "answer" else None
    return Decision(query, outcome, chosen, 0.9, (Candidate(target, 0.9),))  # type: ignore[arg-type]


def decide(visit: Visit, decision: Decision, at: float = 1.0) -> list[do.Effect]:
    """Speak, be heard, and get `decision`."""
    visit.handle(ev.Ask(), at)
    (asked,) = visit.handle(ev.Heard((Alternative("保证金"),)), at)
    assert isinstance(asked, do.Decide)
    return visit.handle(ev.Decided(asked.request, decision), at)


def test_a_touch_on_the_attract_loop_begins_a_visit_with_a_greeting() -> None:
    visit = Visit(READABLE)
    effects = visit.handle(ev.Touched(), 0.0)
    assert visit.screen == HOME
    assert [type(e) for e in effects] == [do.Say]


def test_asking_listens_and_silences_the_voice() -> None:
    visit = a_visit()
    assert visit.reading is Reading.ALOUD
    assert visit.handle(ev.Ask(), 1.0) == [do.StopSaying(), do.Listen()]
    assert (visit.screen, visit.hearing) == (LISTENING, Hearing.LISTENING)


def test_listening_thinking_answering_are_told_apart() -> None:
    visit = a_visit(ev.Ask())
    visit.handle(ev.Endpoint(), 2.0)
    assert visit.hearing is Hearing.THINKING
    (asked,) = visit.handle(ev.Heard((Alternative("保证金啥时候退"), Alternative("保证金"))), 3.0)
    assert asked == do.Decide(
        visit._request, (Alternative("保证金啥时候退"), Alternative("保证金")), heard=True
    )
    assert isinstance(asked, do.Decide)
    visit.handle(ev.Decided(asked.request, a_decision("answer")), 3.1)
    assert (visit.screen, visit.hearing, visit.reading) == (ANSWER, Hearing.IDLE, Reading.ALOUD)


def test_what_may_have_been_the_hall_is_to_be_asked_back() -> None:
    visit = a_visit(ev.Ask())
    (asked,) = visit.handle(ev.Heard((Alternative("保证金啥时候退"),), needed=0.9), 3.0)
    assert asked == do.Decide(
        visit._request, (Alternative("保证金啥时候退"),), heard=True, needed=0.9
    )


def test_who_is_in_the_wrong_house_is_told_where_to_go() -> None:
    visit = a_visit()
    there = "请到公安局车管所"
    decision = Decision("驾照丢了", "unknown", None, 0.0, (), elsewhere=there)
    (say,) = (e for e in decide(visit, decision) if isinstance(e, do.Say))
    assert say.texts == (f"这件事不在这里办。{there}。",)
    assert visit.screen.name is Name.UNKNOWN


@pytest.mark.parametrize(
    ("absent", "told"),
    [
        ("二十号窗口", "这里没有二十号窗口。请再看一下号码，或者问问工作人员。"),
        ("四楼", "这里没有四楼。请看看大厅地图，或者问问工作人员。"),
    ],
)
def test_who_looks_for_what_is_not_here_is_told_so(absent: str, told: str) -> None:
    visit = a_visit()
    decision = Decision(absent, "unknown", None, 0.0, (), absent=absent)
    (say,) = (e for e in decide(visit, decision) if isinstance(e, do.Say))
    assert say.texts == (told,)
    assert visit.screen.name is Name.UNKNOWN


def test_an_answer_is_read_with_its_steps() -> None:
    visit = a_visit()
    (say,) = (e for e in decide(visit, a_decision("answer")) if isinstance(e, do.Say))
    question = next(q for q in load_set(BUNDLED).questions if q.id == BOND.id)
    said = "".join(say.texts)
    assert said.startswith(question.ask)
    assert question.answer in said
    assert all(step in said for step in question.steps)
    assert (say.film, say.first) == (BOND.id, 0)


def test_a_scene_is_gone_to_and_its_number_follows_the_voice() -> None:
    visit = a_visit(ev.Go(ANSWER))
    scenes = visit.readable.scenes(ANSWER.subject)
    (say,) = visit.handle(ev.ToScene(2), 5.0)
    assert say == do.Say(visit.job, scenes[2:], ANSWER.subject, 2)
    assert visit.scene == 2
    visit.handle(ev.SpeechBegan(visit.job, 3, 1), 6.0)
    assert visit.scene == 3
    (say,) = visit.handle(ev.ToScene(99), 7.0)
    assert say == do.Say(visit.job, scenes[-1:], ANSWER.subject, len(scenes) - 1)


def test_a_scene_that_is_gone_to_in_a_pause_is_played() -> None:
    visit = a_visit(ev.Go(ANSWER), ev.PauseReading())
    visit.handle(ev.ToScene(1), 5.0)
    assert visit.reading is Reading.ALOUD


def test_only_an_answer_has_scenes() -> None:
    visit = a_visit()
    assert visit.handle(ev.ToScene(1), 5.0) == []


@pytest.mark.parametrize(
    ("outcome", "name"), [("suggest", Name.SUGGEST), ("unknown", Name.UNKNOWN)]
)
def test_what_is_not_sure_says_so(outcome: str, name: Name) -> None:
    visit = a_visit()
    effects = decide(visit, a_decision(outcome))
    assert visit.screen == Screen(name, "保证金")
    assert any(isinstance(e, do.Say) for e in effects)


def test_cancelling_forgets_the_utterance_and_goes_back() -> None:
    visit = a_visit(ev.Go(ANSWER), ev.Ask())
    assert do.CancelListening() in visit.handle(ev.CancelAsking(), 2.0)
    assert (visit.screen, visit.hearing) == (ANSWER, Hearing.IDLE)


def test_a_late_text_after_cancelling_is_ignored() -> None:
    visit = a_visit(ev.Ask(), ev.CancelAsking())
    assert visit.handle(ev.Heard((Alternative("保证金"),)), 2.0) == []
    assert visit.screen == HOME


def test_a_late_decision_after_leaving_is_ignored() -> None:
    visit = a_visit(ev.Ask())
    (asked,) = visit.handle(ev.Heard((Alternative("保证金"),)), 1.0)
    assert isinstance(asked, do.Decide)
    visit.handle(ev.Home(), 1.1)
    assert visit.handle(ev.Decided(asked.request, a_decision("answer")), 1.2) == []
    assert visit.screen == HOME


@pytest.mark.parametrize("event", [ev.HeardNothing(), ev.ListeningFailed("话筒拔掉了")])
def test_hearing_nothing_or_failing_says_so_and_stays_usable(event: ev.Event) -> None:
    visit = a_visit(ev.Ask())
    effects = visit.handle(event, 2.0)
    assert visit.screen.name is Name.UNKNOWN
    assert visit.message
    assert any(isinstance(e, do.Say) for e in effects)
    visit.handle(ev.Home(), 3.0)
    assert (visit.screen, visit.message) == (HOME, "")


def test_a_message_of_one_utterance_is_gone_with_the_next() -> None:
    visit = a_visit(ev.Ask(), ev.HeardNothing())
    decide(visit, a_decision("unknown"))
    assert visit.message == ""


def test_ears_that_never_report_do_not_hang_the_visit() -> None:
    visit = a_visit(ev.Ask(), at=10.0)
    assert visit.next_deadline() == 10.0 + LIMITS.listening
    effects = visit.handle(ev.Tick(), 10.0 + LIMITS.listening)
    assert do.CancelListening() in effects
    assert (visit.screen.name, visit.hearing) == (Name.UNKNOWN, Hearing.IDLE)


def test_a_typed_question_is_decided_as_typed() -> None:
    visit = a_visit(ev.Go(Screen(Name.QUESTIONS)))
    effects = visit.handle(ev.Typed("保证金"), 1.0)
    assert do.Decide(visit._request, (Alternative("保证金"),), heard=False) in effects
    assert visit.handle(ev.Typed("  "), 1.0) == []


def test_reading_can_be_paused_resumed_repeated_stopped() -> None:
    visit = a_visit(ev.Go(ANSWER))

    def after(event: ev.Event) -> tuple[list[type], Reading]:
        effects = visit.handle(event, 1.0)
        return [type(effect) for effect in effects], visit.reading

    assert after(ev.PauseReading()) == ([do.PauseSaying], Reading.PAUSED)
    assert after(ev.ResumeReading()) == ([do.ResumeSaying], Reading.ALOUD)
    assert after(ev.RepeatReading()) == ([do.Say], Reading.ALOUD)
    assert after(ev.StopReading()) == ([do.StopSaying], Reading.SILENT)
    assert after(ev.StopReading()) == ([], Reading.SILENT)


def test_subtitles_follow_only_the_present_job() -> None:
    visit = a_visit(ev.Go(ANSWER))
    job = visit.job
    visit.handle(ev.SpeechBegan(job, 2), 1.0)
    assert visit.sentence == 2
    visit.handle(ev.SpeechBegan(job - 1, 5), 1.0)
    assert visit.sentence == 2
    visit.handle(ev.SpeechEnded(job), 1.0)
    assert (visit.sentence, visit.reading) == (-1, Reading.SILENT)


def test_back_retraces_the_way() -> None:
    way = [Screen(Name.DEPARTMENTS), Screen(Name.DEPARTMENT, "ca"), ANSWER]
    visit = a_visit(*map(ev.Go, way))
    for place in [*way[-2::-1], HOME, HOME]:
        visit.handle(ev.Back(), 1.0)
        assert visit.screen == place


@pytest.mark.parametrize(
    ("target", "screen"),
    [
        (Target("department", "ca", ""), Screen(Name.DEPARTMENT, "ca")),
        (Target("screen", "meetings", ""), Screen(Name.MEETINGS)),
    ],
)
def test_a_decision_leads_to_its_screen(target: Target, screen: Screen) -> None:
    visit = a_visit()
    decide(visit, a_decision("answer", target))
    assert visit.screen == screen


def test_a_visit_ends_by_itself_with_a_warning_and_forgets_everything() -> None:
    visit = a_visit(ev.Go(ANSWER))
    visit.handle(ev.SpeechEnded(visit.job), 5.0)
    decide(visit, a_decision("unknown"), at=6.0)
    visit.handle(ev.SpeechEnded(visit.job), 10.0)
    visit.large_print = True
    assert visit.next_deadline() == 10.0 + LIMITS.quiet
    assert visit.handle(ev.Tick(), 10.0 + LIMITS.quiet) == []
    assert visit.warning
    end = 10.0 + LIMITS.quiet + LIMITS.warning
    assert visit.next_deadline() == end
    effects = visit.handle(ev.Tick(), end)
    assert {do.Forget(), do.Enlarge(on=False)} <= set(effects)
    assert (visit.screen, visit.decision, visit.message) == (HOME, None, "")
    assert not visit.warning
    assert not visit.large_print
    visit.handle(ev.Back(), end)
    assert visit.screen == HOME


def test_the_warning_lasts_at_least_twenty_seconds() -> None:
    assert LIMITS.warning >= 20


def test_staying_keeps_the_visit() -> None:
    visit = a_visit(ev.Go(Screen(Name.DEPARTMENTS)))
    visit.handle(ev.Tick(), LIMITS.quiet)
    assert visit.warning
    visit.handle(ev.Touched(), LIMITS.quiet + 5)
    assert not visit.warning
    assert visit.screen == Screen(Name.DEPARTMENTS)
    assert visit.next_deadline() == LIMITS.quiet + 5 + LIMITS.quiet


def test_reading_aloud_does_not_count_as_quiet() -> None:
    visit = a_visit(ev.Go(ANSWER))
    assert visit.next_deadline() == LIMITS.reading
    visit.handle(ev.SpeechBegan(visit.job, 1), 50.0)
    visit.handle(ev.Tick(), LIMITS.reading)
    assert visit.reading is Reading.ALOUD


def test_a_voice_that_is_stuck_does_not_keep_the_visit_open() -> None:
    visit = a_visit(ev.Go(ANSWER))
    assert visit.handle(ev.Tick(), LIMITS.reading) == [do.StopSaying()]
    assert visit.next_deadline() == LIMITS.reading + LIMITS.quiet


def test_a_home_nobody_has_used_goes_back_to_the_attract_loop() -> None:
    visit = a_visit()
    visit.handle(ev.SpeechEnded(visit.job), 3.0)
    visit.handle(ev.Tick(), 3.0 + LIMITS.home_quiet)
    assert visit.screen == ATTRACT
    assert visit.next_deadline() is None


EVENTS = st.one_of(
    st.sampled_from(
        [
            ev.Touched(),
            ev.Back(),
            ev.Home(),
            ev.Ask(),
            ev.FinishedSpeaking(),
            ev.CancelAsking(),
            ev.Endpoint(),
            ev.Heard((Alternative("保证金"),)),
            ev.HeardNothing(),
            ev.ListeningFailed("坏了"),
            ev.Typed("保证金"),
            ev.PauseReading(),
            ev.ResumeReading(),
            ev.RepeatReading(),
            ev.StopReading(),
            ev.Tick(),
            ev.Go(ANSWER),
            ev.Go(Screen(Name.MEETINGS)),
        ]
    ),
    st.builds(
        ev.Decided,
        st.integers(1, 9),
        st.sampled_from(["answer", "suggest", "unknown"]).map(a_decision),
    ),
    st.builds(ev.SpeechBegan, st.integers(1, 9), st.integers(0, 3)),
    st.builds(ev.SpeechEnded, st.integers(1, 9)),
)


@settings(max_examples=400)
@given(st.lists(st.tuples(EVENTS, st.floats(0, 100)), max_size=30))
def test_any_order_of_events_leaves_a_visit_that_ends(steps: list[tuple[ev.Event, float]]) -> None:
    visit, now = Visit(READABLE), 0.0
    listening = saying = False
    for event, wait in steps:
        now += wait
        for effect in visit.handle(event, now):
            if isinstance(effect, do.Listen):
                assert not listening
                assert not saying
                listening = True
            elif isinstance(effect, do.CancelListening | do.Decide):
                listening = False
            elif isinstance(effect, do.Say):
                saying = True
            elif isinstance(effect, do.StopSaying):
                saying = False
        listening = visit.hearing is Hearing.LISTENING
        saying = visit.reading is not Reading.SILENT
        assert (visit.hearing is Hearing.IDLE) == (visit.screen != LISTENING)
    for _ in range(8):
        deadline = visit.next_deadline()
        if deadline is None:
            break
        now = max(now, deadline)
        visit.handle(ev.Tick(), now)
    assert visit.screen == ATTRACT
    assert visit.about is None  # the next visitor's sentences are about nothing yet


@given(st.lists(st.floats(0, 50), min_size=2, max_size=20))
def test_the_deadline_never_moves_back_while_nothing_happens(waits: list[float]) -> None:
    visit = a_visit(ev.Go(Screen(Name.CENTRE)), ev.StopReading())
    deadlines, now = [], 0.0
    for wait in waits:
        now += wait
        visit.handle(ev.Tick(), now)
        deadlines.append(visit.next_deadline() or now)
    assert all(a <= b for a, b in pairwise(deadlines))
