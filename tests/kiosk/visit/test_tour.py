"""A guided tour: from stop to stop by itself, and what the visitor may do meanwhile."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.load import BUNDLED, load_set
from content.schema import Place, Stop, Tour
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Reading
from kiosk.visit.limits import Limits
from kiosk.visit.readable import Readable
from kiosk.visit.screen import HOME, Name, Screen
from kiosk.visit.tour import GOOD_BYE, LONGEST_WALK_S, READING, Phase, Player
from kiosk.visit.visit import Visit

NARRATIONS = ("这里是服务台。", "这里可以办数字证书。", "这里是开标室。")
STOPS = ("desk", "ca", "bid-room")
NAMES = ("服务台", "数字证书窗口", "一号开标室")
TOUR = Tour(
    id="hall",
    title="大厅一圈",
    stops=tuple(
        Stop(place=place, narration=told) for place, told in zip(STOPS, NARRATIONS, strict=True)
    ),
)
PLACES = tuple(
    Place(id=id, name=name, category="room") for id, name in zip(STOPS, NAMES, strict=True)
)
READABLE = Readable(load_set(BUNDLED).model_copy(update={"tours": (TOUR,), "places": PLACES}))
ON_TOUR = Screen(Name.TOUR, TOUR.id)
# How long the voice takes for anything, and a walk.
VOICE_S, WALKED_S = 4.0, 6.0


class Hall:
    """A visitor on a tour, with a guide and a voice that do what they are asked, in time."""

    def __init__(
        self,
        *,
        loud: bool = True,
        blocked: frozenset[str] = frozenset(),
        voice_s: float = VOICE_S,
    ) -> None:
        self.visit = Visit(READABLE)
        self.now = 0.0
        self.told: list[str] = []
        self.led: list[tuple[str | None, str]] = []
        self.held = False
        self._loud, self._blocked, self._voice_s = loud, blocked, voice_s
        self._due: list[tuple[float, ev.Event]] = []
        self._waiting: list[tuple[float, ev.Event]] = []  # with the seconds that are left
        self.do(ev.Touched())
        self.do(ev.Go(Screen(Name.TOURS)))
        self.do(ev.Go(ON_TOUR))

    @property
    def tour(self) -> Player:
        assert self.visit.tour is not None
        return self.visit.tour

    def do(self, event: ev.Event) -> None:
        """Something happens now."""
        for effect in self.visit.handle(event, self.now):
            match effect:
                case do.Say(job, texts):
                    self.told += texts
                    if self._loud:
                        self.do(ev.SpeechBegan(job, 0))
                    self._later(self._voice_s if self._loud else 0.0, ev.SpeechEnded(job))
                case do.PauseSaying():
                    self._hold(ev.SpeechEnded)
                case do.ResumeSaying():
                    self._go_on(ev.SpeechEnded)
                case do.Lead(walk, start, end):
                    self.led.append((start, end))
                    self.held = False
                    if end in self._blocked:
                        self._later(0.0, ev.NoWay(walk, "要经过不对外开放的地方"))
                    else:
                        self._later(0.0, ev.SetOut(walk, f"请跟我去{end}。"))
                        self._later(WALKED_S, ev.Arrived(walk))
                case do.HoldWalk():
                    self.held = True
                    self._hold(ev.Arrived)
                case do.GoOnWalk():
                    self.held = False
                    self._go_on(ev.Arrived)

    def until(self, *, stop: int = -1, phase: Phase = Phase.OVER, most: float = 600.0) -> None:
        """Let time pass, at most so many seconds, until the tour is there."""
        end = self.now + most
        while (stop not in (-1, self.tour.stop)) or self.tour.phase is not phase:
            assert self._step(end), f"still {self.tour.phase} at {self.tour.stop}"

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass."""
        end = self.now + seconds
        while self._step(end):
            pass
        self.now = end

    def _later(self, seconds: float, event: ev.Event) -> None:
        self._due.append((self.now + seconds, event))

    def _hold(self, kind: type[ev.Event]) -> None:
        held = [one for one in self._due if isinstance(one[1], kind)]
        self._due = [one for one in self._due if one not in held]
        self._waiting += [(at - self.now, event) for at, event in held]

    def _go_on(self, kind: type[ev.Event]) -> None:
        for one in [one for one in self._waiting if isinstance(one[1], kind)]:
            self._waiting.remove(one)
            self._later(*one)

    def _step(self, end: float) -> bool:
        tick = self.visit.next_deadline()
        due = [*self._due, *([(tick, ev.Tick())] if tick is not None else [])]
        at, event = min(due, key=lambda one: one[0], default=(end + 1, ev.Tick()))
        if at > end:
            return False
        if (at, event) in self._due:
            self._due.remove((at, event))
        self.now = max(self.now, at)
        self.do(event)
        return True


@pytest.mark.parametrize("loud", [True, False])
def test_a_tour_plays_from_the_terminal_to_every_stop_and_says_good_bye(loud: bool) -> None:
    hall = Hall(loud=loud)
    hall.until()
    assert hall.led == [(None, "desk"), ("desk", "ca"), ("ca", "bid-room")]
    assert [one for one in hall.told if one in NARRATIONS] == [*NARRATIONS]
    assert hall.told[-1] == GOOD_BYE
    assert hall.visit.screen == ON_TOUR


def test_where_nothing_is_heard_each_stop_stays_as_long_as_it_takes_to_read_it() -> None:
    hall = Hall(loud=False)
    hall.until(stop=1, phase=Phase.THERE)
    began = hall.now
    hall.until(stop=2, phase=Phase.WALKING)
    assert hall.now - began >= len(NARRATIONS[1]) / READING


def test_a_walk_is_over_when_the_guide_is_there_and_has_been_announced() -> None:
    hall = Hall()
    hall.until(stop=0, phase=Phase.THERE)
    assert hall.now == WALKED_S
    hall.visit.handle(ev.Arrived(1), hall.now)  # once more, late
    assert (hall.tour.stop, hall.tour.phase) == (0, Phase.THERE)


def test_next_and_previous_lead_on_and_back() -> None:
    hall = Hall()
    hall.until(stop=0, phase=Phase.THERE)
    hall.do(ev.NextStop())
    assert hall.visit.reading is Reading.SILENT
    hall.do(ev.NextStop())  # not there yet: from where one is to the stop after it
    assert hall.led == [(None, "desk"), ("desk", "ca"), ("desk", "bid-room")]
    hall.until(stop=2, phase=Phase.THERE)
    hall.do(ev.PreviousStop())
    assert hall.led[-1] == ("bid-room", "ca")
    hall.until(stop=1, phase=Phase.THERE)
    hall.until(stop=2, phase=Phase.THERE)
    hall.do(ev.NextStop())
    assert hall.tour.phase is Phase.OVER
    hall.do(ev.PreviousStop())
    assert (hall.tour.stop, hall.told[-1]) == (2, NARRATIONS[2])


def test_previous_at_the_first_stop_tells_of_it_again() -> None:
    hall = Hall()
    hall.until(stop=0, phase=Phase.THERE)
    hall.do(ev.PreviousStop())
    assert hall.told[-2:] == [NARRATIONS[0]] * 2
    assert len(hall.led) == 1


def test_a_pause_holds_voice_and_guide_and_costs_no_time() -> None:
    hall = Hall()
    hall.wait(1.0)
    hall.do(ev.PauseReading())
    assert (hall.visit.reading, hall.held) == (Reading.PAUSED, True)
    left = hall.tour.seconds_left(hall.now)
    assert hall.tour.seconds_left(hall.now + 50) == left
    hall.now += 50
    hall.do(ev.ResumeReading())
    assert (hall.visit.reading, hall.held) == (Reading.ALOUD, False)
    assert hall.tour.seconds_left(hall.now) == left


def test_who_asks_something_meanwhile_finds_the_tour_waiting_and_hears_the_stop_again() -> None:
    hall = Hall()
    hall.until(stop=1, phase=Phase.THERE)
    hall.do(ev.Ask())
    assert hall.held
    hall.do(ev.CancelAsking())
    assert (hall.visit.screen, hall.tour.paused, hall.tour.stop) == (ON_TOUR, True, 1)
    hall.do(ev.ResumeReading())
    assert hall.told[-2:] == [NARRATIONS[1]] * 2
    hall.until()


def test_a_stop_that_cannot_be_reached_is_named_and_passed_over() -> None:
    hall = Hall(blocked=frozenset({"ca"}))
    hall.until(stop=1, phase=Phase.MISSED)
    assert hall.told[-1] == "现在到不了数字证书窗口。要经过不对外开放的地方。我们先去下一站。"
    hall.until(stop=2, phase=Phase.THERE)
    assert hall.led[-1] == ("desk", "bid-room")


def test_a_guide_that_never_arrives_counts_as_no_way() -> None:
    hall = Hall()
    hall._due = []
    hall.until(stop=0, phase=Phase.MISSED)
    assert hall.now >= LONGEST_WALK_S


@pytest.mark.parametrize("leave", [ev.Back(), ev.Home()])
def test_leaving_ends_the_walk_and_the_voice_and_forgets_the_tour(leave: ev.Event) -> None:
    hall = Hall()
    hall.wait(1.0)
    effects = hall.visit.handle(leave, hall.now)
    assert {do.StopSaying(), do.EndWalk()} <= set(effects)
    assert hall.visit.tour is None
    hall.do(ev.Go(ON_TOUR))
    assert (hall.tour.stop, hall.tour.phase) == (0, Phase.WALKING)


def test_a_tour_that_plays_is_no_quiet_and_one_that_is_over_or_paused_is() -> None:
    hall = Hall(loud=False)
    long = Limits().quiet + Limits().warning
    hall.until()
    assert hall.now < long  # else it could not be told whether the visit waited for it
    over = hall.now
    hall.wait(long - 1)
    assert hall.visit.screen == ON_TOUR
    hall.wait(2)
    assert (hall.visit.screen, hall.visit.tour) == (HOME, None)
    assert hall.now - over < long + 3

    hall = Hall()
    hall.wait(1.0)
    hall.do(ev.PauseReading())
    hall.wait(Limits().quiet + 1)
    assert hall.visit.warning
    hall.do(ev.Touched())
    assert hall.visit.screen == ON_TOUR
    hall.wait(long + 1)
    assert hall.visit.screen == HOME


def test_a_long_tour_outlasts_the_time_a_visit_may_be_quiet() -> None:
    hall = Hall(voice_s=Limits().reading - 10)
    hall.until(stop=2, phase=Phase.THERE)
    assert hall.now > Limits().quiet + Limits().warning
    assert not hall.visit.warning


def test_a_voice_that_is_stuck_does_not_hold_the_tour_up() -> None:
    hall = Hall()
    hall.until(stop=0, phase=Phase.THERE)
    hall._due = []
    hall.wait(Limits().reading + 1)
    assert (hall.tour.stop, hall.tour.phase) == (1, Phase.WALKING)


def test_a_tour_that_is_not_there_leaves_the_visit_as_it_is() -> None:
    visit = Visit(READABLE)
    visit.handle(ev.Touched(), 0.0)
    visit.handle(ev.Go(Screen(Name.TOUR, "no-such")), 0.0)
    assert visit.tour is None
    assert visit.handle(ev.NextStop(), 1.0) == []


DOINGS = st.sampled_from(
    [
        ev.NextStop(),
        ev.PreviousStop(),
        ev.PauseReading(),
        ev.ResumeReading(),
        ev.Ask(),
        ev.CancelAsking(),
        ev.RepeatReading(),
        ev.Touched(),
    ]
)


@given(
    st.lists(st.tuples(DOINGS, st.floats(0, 20)), max_size=15),
    st.booleans(),
    st.frozensets(st.sampled_from(STOPS)),
)
def test_whatever_the_visitor_does_the_tour_comes_to_its_end_or_waits(
    doings: list[tuple[ev.Event, float]], loud: bool, blocked: frozenset[str]
) -> None:
    hall = Hall(loud=loud, blocked=blocked)
    for doing, seconds in doings:
        hall.wait(seconds)
        if hall.visit.tour is None:
            return  # nobody was there for long
        hall.do(doing)
    while hall.visit.screen != ON_TOUR:  # listened to and not understood, perhaps more than once
        hall.do(ev.Back())
    hall.do(ev.ResumeReading())
    hall.until()
    assert GOOD_BYE in hall.told


@given(st.booleans(), st.lists(st.floats(0.1, 8), min_size=2, max_size=20))
def test_the_time_left_never_grows_while_nobody_meddles(loud: bool, waits: list[float]) -> None:
    hall = Hall(loud=loud)
    left = [hall.tour.seconds_left(hall.now)]
    for seconds in waits:
        hall.wait(seconds)
        left.append(hall.tour.seconds_left(hall.now))
    assert all(after <= before + 1e-9 for before, after in pairwise(left))
