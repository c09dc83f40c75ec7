"""What is read aloud: the part that was asked for stands first, and nothing is read in halves."""

import pytest

from content.answers.decide import Part
from content.load import BUNDLED, load_set
from kiosk.visit.readable import of_question

CONTENT = load_set(BUNDLED)
QUESTIONS = {question.id: question for question in CONTENT.questions}


@pytest.mark.parametrize(
    ("part", "begins"),
    [
        (None, QUESTIONS["ca-renew"].answer[:8]),
        ("materials", "需要带：" + QUESTIONS["ca-renew"].materials[0]),
        ("steps", "这样办：第一步，" + QUESTIONS["ca-renew"].steps[0]),
        ("basis", "依据是：" + QUESTIONS["ca-renew"].basis[0]),
    ],
)
def test_what_was_asked_for_comes_first(part: Part | None, begins: str) -> None:
    assert of_question(QUESTIONS["ca-renew"], part).replace("第1步", "第一步").startswith(begins)


@pytest.mark.parametrize("part", ["materials", "steps", "basis", "place", "department", "whole"])
def test_what_an_answer_lacks_is_read_as_the_whole_of_it(part: Part) -> None:
    bare = QUESTIONS["toilet"]
    assert (bare.materials, bare.steps, bare.basis) == ((), (), ())
    assert of_question(bare, part) == of_question(bare)


@pytest.mark.parametrize("part", [None, "materials", "steps", "basis"])
def test_whatever_is_read_is_whole_sentences(part: Part | None) -> None:
    for question in CONTENT.questions:
        assert of_question(question, part)[-1] in "。！？；"
