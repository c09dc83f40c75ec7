"""Our answers to a question bank, and how sure they are: the scorer prints no score."""

from collections.abc import Iterable, Sequence
from functools import partial

from content.answers import Answers
from content.answers.meaning import encoder
from content.schema import ContentSet
from tests.content.answers.sets import content_set, question
from tests.eval.bank import Bank, Figures, Mode
from tests.eval.fuzzy import Found

# What the project promises of false answers, it promises where so many per cent of what is known are answered.
ACCEPTED = 90.0


def at_ninety(bank: Bank, modes: Iterable[Mode]) -> dict[Mode, Figures]:
    """The scorer's figures with the cut-off at which nine of ten known questions are answered, by mode."""
    answers = Answers(_content_set(bank.said), encoder())
    return {mode: bank.figures(mode, ACCEPTED, partial(_nearest, answers, mode)) for mode in modes}


def _nearest(answers: Answers, mode: Mode, text: str) -> Found:
    found = answers.decide(text, heard=mode == "heard").candidates
    return [one.target.id for one in found], found[0].score if found else 0.0


def _content_set(said: Sequence[tuple[str, str]]) -> ContentSet:
    """As the scorer makes it: one category, and to every question the same answer."""
    asked: dict[str, list[str]] = {}
    for id_, text in said:
        asked.setdefault(id_, []).append(text)
    return content_set(*(question(id_, *texts) for id_, texts in asked.items()))
