"""The world at a visit's edge: what the voice says is told of by sentence, and by whose text it is."""

from collections.abc import Callable
from queue import SimpleQueue

from content.load import BUNDLED, load_set
from kiosk.speech.voice_messages import Sentence
from kiosk.ui.status import Status
from kiosk.ui.timeline import Timeline
from kiosk.ui.world import World, study
from kiosk.visit import effects as do
from kiosk.visit import events as ev

STEPS = (
    "请向右转，沿着大厅一直往前走，走大约二十米，经过自助服务区和等候区，走到电梯前面。",
    "坐电梯到2楼。",
    "出电梯后左转！走大约10米。走廊尽头是五号开标室，再往前就到了，请不要进去，在门口稍等一会儿。",
)


def test_what_was_decided_by_a_set_that_has_gone_is_decided_again() -> None:
    posted: list[ev.Event] = []
    later: SimpleQueue[Callable[[], None]] = SimpleQueue()
    content = load_set(BUNDLED)
    hours = next(one for one in content.questions if one.id == "hours")
    without = content.model_copy(update={"questions": (hours,)})
    world = World(
        content,
        post=posted.append,
        later=later.put,
        timeline=Timeline(None),
        status=Status(),
    )
    world.use(study(content))
    asked = next(one for one in content.questions if one.id == "ca-renew").ask
    world.perform(do.Decide(1, (asked,), heard=False))
    thought = later.get(timeout=30)
    world.use(study(without))
    thought()
    assert posted == []
    later.get(timeout=30)()
    (decided,) = posted
    assert isinstance(decided, ev.Decided)
    assert decided.request == 1
    assert "ca-renew" not in [one.target.id for one in decided.decision.candidates]
    world.close()


def a_world(posted: list[ev.Event], *, loudspeaker: bool) -> World:
    return World(
        load_set(BUNDLED),
        post=posted.append,
        later=lambda action: action(),
        timeline=Timeline(None),
        status=Status(loudspeaker=loudspeaker),
    )


def test_every_sentence_that_sounds_is_of_the_step_it_was_cut_from() -> None:
    posted: list[ev.Event] = []
    world = a_world(posted, loudspeaker=True)
    world.perform(do.Say(7, STEPS))
    told = ["", "", ""]
    for index in range(len(world._pieces)):
        world._on_voice(Sentence(7, index, 0.0))
        began = posted[-1]
        assert isinstance(began, ev.SpeechBegan)
        assert (began.job, began.index) == (7, index)
        told[began.text] += world.subtitle
    assert tuple(told) == STEPS
    assert len(world._pieces) > len(STEPS)  # or nothing was cut


def test_without_a_loudspeaker_it_is_over_at_once() -> None:
    posted: list[ev.Event] = []
    a_world(posted, loudspeaker=False).perform(do.Say(7, STEPS))
    assert posted == [ev.SpeechEnded(7)]
