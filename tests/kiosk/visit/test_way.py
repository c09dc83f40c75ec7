"""The way to a place during a visit: what leads to it, what is read of it, and step-free."""

from collections.abc import Sequence

import pytest

from content.answers import Alternative, Candidate, Decision, Target
from content.answers.decide import Part
from content.load import BUNDLED, load_set
from content.schema import ContentSet, Place
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Reading
from kiosk.visit.limits import Limits
from kiosk.visit.readable import Readable
from kiosk.visit.screen import ATTRACT, HOME, Name, Screen
from kiosk.visit.visit import Visit
from kiosk.visit.words import STEP_FREE

LOST = Target("question", "ca-lost", "CA锁丢了怎么挂失、补办？")
CA_DESK = Target("department", "ca", "数字证书服务窗口")
TOILET = Target("question", "toilet", "洗手间在哪里？")
MAP = Screen(Name.MAP, "u1")
STAIRS = ("从这里直行十米。", "走楼梯上二楼。", "到了，就在您左边。")
LIFT = ("从这里右转。", "坐电梯上二楼。", "到了，就在您右边。")


def a_set() -> ContentSet:
    """The bundled set with a map on which the certificate desk and the restrooms have a place."""
    bundled = load_set(BUNDLED)
    desks = [d.model_copy(update={"place": None}) for d in bundled.departments]
    desks = [d.model_copy(update={"place": "u1"}) if d.id == CA_DESK.id else d for d in desks]
    questions = [q.model_copy(update={"place": None}) for q in bundled.questions]
    questions = [
        q.model_copy(update={"place": "restroom"}) if q.id == TOILET.id else q for q in questions
    ]
    places = (Place(id="u1", name="数字证书窗口", category="office", level="二楼"),)
    return bundled.model_copy(
        update={"departments": tuple(desks), "questions": tuple(questions), "places": places}
    )


CONTENT = a_set()


class Map:
    """A map that may still be being read, with one way by the stairs and one by the lift."""

    def __init__(self, *, read: bool = True) -> None:
        self.read = read

    def ways(self, place: str, step_free: bool) -> Sequence[str] | None:
        """See `kiosk.visit.readable.Ways`."""
        if not self.read:
            return None
        return (LIFT if step_free else STAIRS) if place == "u1" else ()


def a_visit(*events: ev.Event, of: Map | None = None) -> Visit:
    """A visit that has been through `events`."""
    visit = Visit(Readable(CONTENT, (of or Map()).ways))
    for event in (ev.Touched(), *events):
        visit.handle(event, 0.0)
    return visit


def answer(visit: Visit, target: Target, part: Part | None = None) -> list[do.Effect]:
    """Ask what is answered with `target`, or for `part` of it."""
    visit.handle(ev.Ask(), 1.0)
    (asked,) = visit.handle(ev.Heard((Alternative("…"),)), 1.0)
    assert isinstance(asked, do.Decide)
    sure = Decision("…", "answer", target, 0.9, (Candidate(target, 0.9),), part)
    return visit.handle(ev.Decided(asked.request, sure), 1.0)


def said(effects: list[do.Effect]) -> list[tuple[str, ...]]:
    """What is read aloud from now on."""
    return [effect.texts for effect in effects if isinstance(effect, do.Say)]


@pytest.mark.parametrize(
    ("target", "part", "screen"),
    [
        (CA_DESK, "place", MAP),
        (CA_DESK, None, Screen(Name.DEPARTMENT, "ca")),
        (CA_DESK, "department", Screen(Name.DEPARTMENT, "ca", "department")),
        (LOST, "place", MAP),  # of its department
        (LOST, None, Screen(Name.ANSWER, LOST.id)),
        (TOILET, "place", Screen(Name.MAP, "restroom")),
        (Target("place", "u1", ""), None, MAP),
        (Target("place", "elevator", "电梯"), None, Screen(Name.MAP, "elevator")),
        (Target("tour", "first-visit", ""), None, Screen(Name.TOUR, "first-visit")),
        (Target("screen", "map", ""), None, Screen(Name.MAP)),
        (Target("screen", "tours", ""), None, Screen(Name.TOURS)),
    ],
)
def test_who_asks_the_way_is_shown_it(target: Target, part: Part | None, screen: Screen) -> None:
    visit = a_visit()
    answer(visit, target, part)
    assert visit.screen == screen


def test_without_a_map_who_asks_the_way_is_shown_what_is_known() -> None:
    visit = Visit(Readable(CONTENT.model_copy(update={"places": ()})))
    visit.handle(ev.Touched(), 0.0)
    answer(visit, CA_DESK, "place")
    assert visit.screen == Screen(Name.DEPARTMENT, "ca", "place")
    answer(visit, TOILET, "place")
    assert visit.screen == Screen(Name.ANSWER, "toilet", "place")


def test_who_asks_where_a_question_is_dealt_with_still_speaks_of_the_question() -> None:
    visit = a_visit()
    answer(visit, LOST)
    answer(visit, CA_DESK, "place")
    assert visit.about is not None
    assert visit.about.id == LOST.id
    answer(visit, TOILET)
    answer(visit, CA_DESK, "place")
    assert (visit.screen, visit.about) == (MAP, CA_DESK)


def test_what_is_at_a_place_is_spoken_of_once_the_way_there_is_shown() -> None:
    visit = a_visit(ev.Go(MAP))
    assert visit.about is not None
    assert (visit.about.kind, visit.about.id) == ("department", "ca")


def test_the_way_is_read_a_text_a_step_and_the_step_that_sounds_is_known() -> None:
    visit = a_visit()
    assert said(visit.handle(ev.Go(MAP), 1.0)) == [STAIRS]
    assert visit.step == -1
    for sentence, step in ((0, 0), (1, 1), (2, 1), (3, 2)):  # the second step has two sentences
        visit.handle(ev.SpeechBegan(visit.job, sentence, step), 2.0)
        assert visit.step == step
    visit.handle(ev.SpeechEnded(visit.job), 3.0)
    assert (visit.step, visit.reading) == (2, Reading.SILENT)


def test_the_whole_hall_is_no_way_and_nothing_is_read() -> None:
    assert said(a_visit().handle(ev.Go(Screen(Name.MAP)), 1.0)) == []


def test_a_way_asked_for_before_the_map_is_there_is_read_when_it_is() -> None:
    hall = Map(read=False)
    visit = a_visit(ev.StopReading(), of=hall)
    assert said(visit.handle(ev.Go(MAP), 1.0)) == []
    hall.read = True
    assert said(visit.handle(ev.MapReady(), 2.0)) == [STAIRS]
    assert said(visit.handle(ev.MapReady(), 2.0)) == []


@pytest.mark.parametrize("event", [ev.Home(), ev.Ask(), ev.Go(Screen(Name.CENTRE))])
def test_a_map_that_comes_when_the_visitor_has_gone_on_is_silent(event: ev.Event) -> None:
    hall = Map(read=False)
    visit = a_visit(ev.StopReading(), ev.Go(MAP), event, of=hall)
    hall.read = True
    assert visit.handle(ev.MapReady(), 2.0) == []


def test_step_free_reads_the_other_way_while_it_is_being_read() -> None:
    visit = a_visit(ev.Go(MAP))
    visit.handle(ev.SpeechBegan(visit.job, 1, 1), 1.0)
    job = visit.job
    assert said(visit.handle(ev.ToggleStepFree(), 1.0)) == [LIFT]
    assert (visit.step, visit.step_free, visit.job > job) == (-1, True, True)
    visit.handle(ev.StopReading(), 1.0)
    assert visit.handle(ev.ToggleStepFree(), 1.0) == []
    assert not visit.step_free


def test_the_touch_that_asks_for_another_way_pauses_the_voice_which_goes_on_all_the_same() -> None:
    visit = a_visit(ev.Go(MAP), ev.PauseReading())
    assert said(visit.handle(ev.ToggleStepFree(), 1.0)) == [LIFT]
    visit.handle(ev.PauseReading(), 1.0)
    assert said(visit.handle(ev.ChooseStep(1), 1.0)) == [LIFT[1:]]


def test_a_step_tapped_is_the_step_and_is_read_on_from_where_the_voice_is_on() -> None:
    visit = a_visit(ev.Go(MAP))
    assert said(visit.handle(ev.ChooseStep(1), 1.0)) == [STAIRS[1:]]
    visit.handle(ev.SpeechBegan(visit.job, 0, 0), 1.0)
    assert visit.step == 1
    visit.handle(ev.StopReading(), 1.0)
    assert visit.handle(ev.ChooseStep(2), 1.0) == []
    assert visit.step == 2


def test_step_free_lasts_for_the_visit_and_no_longer() -> None:
    visit = a_visit(ev.Go(MAP), ev.ToggleStepFree(), ev.Home())
    assert visit.step_free
    now, shown = 1.0, []
    while visit.step_free:
        shown.append(visit.screen)
        now = visit.next_deadline() or now
        visit.handle(ev.Tick(), now)
    assert now > Limits().home_quiet  # a trace of the visitor: with a warning, then gone
    assert (set(shown), visit.screen) == ({HOME}, HOME)
    assert visit.screen != ATTRACT


def test_who_says_so_is_led_without_steps_at_once_and_on_every_way_to_come() -> None:
    visit = a_visit(ev.Go(MAP))
    effects = say(visit, Target("command", "step-free", "无台阶路线"))
    assert (visit.screen, visit.step_free) == (MAP, True)
    assert [e.texts for e in effects if isinstance(e, do.Say)] == [LIFT]
    again = say(visit, Target("command", "step-free", "无台阶路线"))
    assert visit.step_free, "said twice it is not undone"
    assert [e.texts for e in again if isinstance(e, do.Say)] == [LIFT]


def test_where_no_way_is_shown_it_is_said_that_the_next_will_have_no_steps() -> None:
    visit = a_visit(ev.Home())
    effects = say(visit, Target("command", "step-free", "无台阶路线"))
    assert [e.texts for e in effects if isinstance(e, do.Say)] == [(STEP_FREE,)]
    assert (visit.screen, visit.message, visit.step_free) == (HOME, STEP_FREE, True)
    (read,) = (e for e in visit.handle(ev.Go(MAP), 9.0) if isinstance(e, do.Say))
    assert read.texts == LIFT


def say(visit: Visit, target: Target) -> list[do.Effect]:
    """Speak, be heard, and be taken to mean `target`."""
    visit.handle(ev.Ask(), 5.0)
    (asked,) = visit.handle(ev.Heard((Alternative("说"),)), 6.0)
    assert isinstance(asked, do.Decide)
    decision = Decision("说", "answer", target, 1.0, (Candidate(target, 1.0),))
    return visit.handle(ev.Decided(asked.request, decision), 7.0)
