"""A sentence beside every phrase of a content set."""

import numpy as np
import pytest

from content.answers.explain import View
from content.answers.fuse import VERBATIM
from content.answers.index import Index
from content.answers.normalise import normalise
from content.answers.overlap import Scores
from content.answers.views import Views
from tests.content.answers.sets import DAY, HALL, Hashing, content_set, question

INDEX = Index(HALL, DAY, None)
VIEWS = Views(INDEX)


def likeness(said: str, views: Views = VIEWS) -> Scores:
    return views.likeness(views.look(normalise(said), heard=True))


def row(phrase: str) -> int:
    return VIEWS.phrases.index(normalise(phrase))


def glances(views: Views, *wordings: str) -> list[View]:
    """Of what was heard."""
    return [views.at_a_glance(wording, heard=True) for wording in wordings]


def test_the_very_words_are_more_than_any_likeness() -> None:
    scores = likeness("CA锁丢了怎么办？")
    assert scores[row("CA锁丢了怎么办")] == VERBATIM
    assert np.delete(scores, row("CA锁丢了怎么办")).max() < 1
    assert VIEWS.is_phrase(normalise("CA锁丢了怎么办？"))
    assert not VIEWS.is_phrase("锁丢了")


@pytest.mark.parametrize("said", ["数字证书怎么补办", "数字政书怎么不办"])
def test_the_likest_phrase_is_found_by_its_characters_and_by_its_sound(said: str) -> None:
    assert likeness(said).argmax() == row("数字证书遗失了如何补办")


def test_what_was_misheard_is_looked_at_a_second_time_as_what_it_may_have_been() -> None:
    view = VIEWS.look(normalise("头标保证金怎么交"), heard=True)
    assert view.wordings == ("头标保证金怎么交", "投标保证金怎么交")
    assert view.characters[row("投标保证金怎么交")] == pytest.approx(1)


def test_what_was_typed_is_taken_as_it_stands() -> None:
    view = VIEWS.look(normalise("头标保证金怎么交"), heard=False)
    assert view.wordings == ("头标保证金怎么交",)
    assert VIEWS.likeness(view).argmax() == row("投标保证金怎么交"), "its sound is enough"


def test_several_readings_are_seen_as_each_by_itself() -> None:
    deep = VIEWS.with_meaning(Hashing())
    said = ["几点上班", "上班几点"]
    for one, view in zip(said, deep.by_meaning(glances(deep, *said)), strict=True):
        alone = deep.look(one, heard=True)
        assert view.wordings == alone.wordings
        assert deep.likeness(view) == pytest.approx(deep.likeness(alone), abs=1e-5)
        assert deep.entries(view) == pytest.approx(deep.entries(alone), abs=1e-5)


def test_what_several_readings_mean_is_taken_from_what_was_heard() -> None:
    deep = VIEWS.with_meaning(Hashing())
    plain, misheard = "几点上班", "头标保证金怎么交"
    seen = glances(deep, plain, misheard)
    both = [deep.by_meaning(seen), [deep.look(plain, heard=True), deep.look(misheard, heard=True)]]
    (together, heard), (alone, repaired) = ([view.meaning for view in views] for views in both)
    assert together == pytest.approx(alone, abs=1e-5)
    assert heard is not None
    assert repaired is not None
    bond = row("投标保证金怎么交")
    assert heard[bond] < repaired[bond] == pytest.approx(1)


def test_a_phrase_about_something_else_is_less_like_it_and_tells_in_what() -> None:
    view = VIEWS.look(normalise("采购结果怎么投诉"), heard=True)
    other = row("采购结果怎么质疑")
    (apart,) = VIEWS.contradictions(view, other, INDEX.owners[other])
    assert (apart.said, apart.other) == ("投诉", "质疑")
    plain = 0.6 * view.characters + 0.4 * view.sound
    assert VIEWS.likeness(view)[other] < plain[other]


def test_an_entry_is_about_what_its_question_names_though_its_variants_leave_it_out() -> None:
    winner = question("winner", "中标以后投标保证金什么时候退", "签了合同，保证金几天退")
    own = content_set(winner, question("hours", "你们几点上班"))
    views = Views(Index(own, DAY, None))
    careless = Views(Index(own.model_copy(update={"lexicon": ()}), DAY, None))

    view, free = (one.look("没中标，保证金几天退", heard=True) for one in (views, careless))
    apart = views.entries(view) - careless.entries(free)
    assert apart[0] == pytest.approx(-0.09)
    assert not apart[1:].any()
    (named,) = views.contradictions(view, views.phrases.index("签了合同保证金几天退"), 0)
    assert (named.said, named.other) == ("没中", "中标以后")
    # Who asks for the day may be answered by an entry whose question asks for the way.
    asking = (one.entries(one.look("几点退", heard=True)) for one in (views, careless))
    assert next(asking) == pytest.approx(next(asking))


def test_meaning_is_added_beside_and_only_where_something_is_asked() -> None:
    encoder = Hashing()
    deep = VIEWS.with_meaning(encoder)
    assert VIEWS.look("几点上班", heard=True).meaning is None
    meaning = deep.look("几点上班", heard=True).meaning
    assert meaning is not None
    in_sentences = [INDEX.targets[owner].kind in ("question", "screen") for owner in INDEX.owners]
    assert len(meaning) == sum(in_sentences) == sum(in_sentences[: len(meaning)])
    nothing_asked = Views(Index(content_set(), DAY, None))
    assert nothing_asked.with_meaning(encoder) is nothing_asked
