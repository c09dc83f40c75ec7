"""What stands in an answer leads to it, whatever the question is called."""

from itertools import chain

import numpy as np
import pytest

from content.answers import characters, sound
from content.answers.answers import Answers
from content.answers.entry import Entries, said_of
from content.answers.normalise import normalise
from content.answers.overlap import Scores
from content.answers.reading import Readings
from tests.content.answers.sets import DAY, OFFICE, content_set, question

PHRASES = ["投标要交多少钱", "锁丢了", "返回"]
ANSWERS = [("不超过估算价的百分之二",), ("带营业执照到窗口挂失",), ()]


def entries(answers: list[tuple[str, ...]] = ANSWERS) -> Entries:
    known = Readings([*PHRASES, *chain(*answers)], ())
    return Entries([*map(known.of, answers)], known.of(PHRASES), range(len(PHRASES)))


def score(index: Entries, wordings: list[str], meaning: Scores | None = None) -> Scores:
    """Of `wordings`, the first as it was said."""
    scores = index.score([*map(characters.grams, wordings)], sound.grams(wordings[0]))
    return scores if meaning is None else index.by_meaning(scores, meaning)


@pytest.mark.parametrize(
    ("said", "nearest"), [("估算价的百分之几", 0), ("营业执照在哪挂失", 1), ("锁丢了咋办", 1)]
)
def test_words_of_the_answer_lead_to_it_as_those_of_the_question_do(
    said: str, nearest: int
) -> None:
    scores = score(entries(), [said])
    assert scores.argmax() == nearest
    assert 0 < scores[nearest] <= 1


def test_what_was_misheard_is_found_by_its_sound() -> None:
    assert score(entries(), ["因也只照"]).argmax() == 1


def test_of_two_wordings_the_one_that_fits_counts() -> None:
    repaired = score(entries(), ["赢业直照", "营业执照"])
    assert repaired[1] > score(entries(), ["赢业直照"])[1]


def test_the_nearest_sentence_in_meaning_speaks_for_its_entry() -> None:
    index = entries([("一", "二"), ("三",), ()])
    assert index.sentences == ["一", "二", "三"]
    near = score(index, ["无关"], np.array([0.1, 0.6, 0.3], np.float32))
    assert near[0] == pytest.approx(2 * near[1])
    assert near[2] == 0


def test_what_is_further_than_chance_takes_nothing_away() -> None:
    index = entries()
    near, far = (np.full(len(index.sentences), value, np.float32) for value in (0, -0.8))
    assert np.array_equal(score(index, ["锁丢了"], near), score(index, ["锁丢了"], far))


def test_questions_and_departments_answer_with_sentences() -> None:
    content = content_set(question("x", "怎么办？"), departments=[OFFICE])
    assert said_of(content) == {("question", "x"): ("如此",), ("department", "office"): ("公文",)}


def test_an_answer_makes_its_question_found() -> None:
    bond = question("bond", "押金怎么算")
    told = bond.model_copy(update={"answer": "按预算金额的百分之二收，中小企业减半。"})
    said = "中小企业是不是能减半"
    without, with_it = (
        Answers(content_set(one, question("lock", "锁丢了")), today=DAY).evidence(normalise(said))
        for one in (bond, told)
    )
    assert with_it[0] > without[0] + 0.1
