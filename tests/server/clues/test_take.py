import datetime
import uuid

from sqlalchemy import select

from server.api import shapes
from server.clues.take import take_clue
from server.database import db, now
from server.models.clue import Clue
from server.models.terminal import Terminal


def clue(text: str, **told: object) -> shapes.Clue:
    values: dict[str, object] = {
        "key": uuid.uuid4(),
        "at": now(),
        "kind": "clue",
        "text": text,
        "heard": True,
        "alternatives": [],
        "candidates": [{"kind": "question", "id": "hours", "score": 0.25}],
        "rejected": False,
    }
    return shapes.Clue.model_validate(values | told)


def test_a_clue_is_kept_with_what_the_terminal_knew(terminal: Terminal) -> None:
    at = datetime.datetime(2026, 11, 25, 17, 30, tzinfo=datetime.UTC)
    assert take_clue(clue("请问，充电桩在哪？", alternatives=["充电庄在哪"], at=at), terminal)
    kept = db.session.scalars(select(Clue)).one()
    assert (kept.text, kept.wording, kept.at) == ("请问，充电桩在哪？", "充电桩在哪", at)
    assert kept.day == at.astimezone().date()
    assert kept.alternatives == ["充电庄在哪"]
    assert kept.candidates == [{"kind": "question", "id": "hours", "score": 0.25}]
    assert kept.group_id is None


def test_a_double_is_ignored_and_the_first_stays(terminal: Terminal) -> None:
    one = clue("充电桩在哪")
    assert take_clue(one, terminal)
    assert not take_clue(one.model_copy(update={"text": "别的"}), terminal)
    assert db.session.scalars(select(Clue.text)).all() == ["充电桩在哪"]


def test_numbers_of_persons_are_masked_again_here(terminal: Terminal) -> None:
    said = "我是一三八零零一三八零零零，身份证370802199003072416"
    take_clue(clue(said, alternatives=["打13800138000"]), terminal)
    kept = db.session.scalars(select(Clue)).one()
    assert kept.text == "我是〔电话号码〕，身份证〔身份证号〕"
    assert kept.alternatives == ["打〔电话号码〕"]
    assert "1380" not in kept.wording
