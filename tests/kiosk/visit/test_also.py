"""Two things in one breath: the other one stands beside the answer, and is spoken of once."""

from dataclasses import replace

from content.answers import Target
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Reading
from kiosk.visit.screen import Name, Screen
from tests.kiosk.visit.test_visit import a_decision, a_visit, decide

OTHER = Target("question", "ca-lost", "CA锁丢了怎么办？")


def test_what_was_asked_in_the_same_breath_stands_beside_its_answer_alone() -> None:
    visit = a_visit()
    decide(visit, replace(a_decision("answer"), also=(OTHER,)))
    seen = [visit.also]
    for event in (ev.Go(Screen(Name.ANSWER, OTHER.id)), ev.Back()):
        visit.handle(event, 2.0)
        seen.append(visit.also)
    decide(visit, a_decision("answer"), at=4.0)
    assert [*seen, visit.also] == [(OTHER,), (), (OTHER,), ()]


def test_who_asked_for_two_things_hears_once_that_the_other_is_not_forgotten() -> None:
    visit = a_visit()
    decide(visit, replace(a_decision("answer"), also=(OTHER,)))
    (said,) = visit.handle(ev.SpeechEnded(visit.job), 30.0)
    assert isinstance(said, do.Say)
    assert said.texts == ("您还问了：CA锁丢了怎么办？请点屏幕上“您还问了”下面的那一条。",)
    assert visit.reading is Reading.ALOUD
    assert visit.handle(ev.SpeechEnded(visit.job), 36.0) == []
    visit.handle(ev.RepeatReading(), 40.0)
    assert visit.handle(ev.SpeechEnded(visit.job), 70.0) == []


def test_who_asked_for_one_thing_hears_no_more() -> None:
    visit = a_visit()
    decide(visit, a_decision("answer"))
    assert visit.handle(ev.SpeechEnded(visit.job), 30.0) == []


def test_the_words_are_on_the_glass_while_it_is_said() -> None:
    visit = a_visit()
    decide(visit, replace(a_decision("answer"), also=(OTHER,)))
    visit.handle(ev.SpeechBegan(visit.job, 0, 2), 20.0)
    assert (visit.film, visit.scene) == (visit.screen.subject, 2)
    visit.handle(ev.SpeechEnded(visit.job), 30.0)
    visit.handle(ev.SpeechBegan(visit.job, 0, 0), 31.0)
    assert (visit.film, visit.scene, visit.reading) == ("", 2, Reading.ALOUD)


def test_who_stopped_the_film_sees_it_and_hears_nothing_of_it_later() -> None:
    visit = a_visit()
    decide(visit, replace(a_decision("answer"), also=(OTHER,)))
    visit.handle(ev.StopReading(), 10.0)
    thanks = Target("command", "thanks", "谢谢")
    decide(visit, a_decision("answer", thanks, "谢谢"), at=12.0)
    assert visit.reading is Reading.ALOUD
    assert visit.handle(ev.SpeechEnded(visit.job), 14.0) == []
