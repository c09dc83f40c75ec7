"""The bundled content set keeps what it promises."""

import re

import pytest

from content.load import BUNDLED, load_set
from content.schema import ContentSet

SIX_KINDS = (
    "建设工程招投标",
    "政府采购",
    "国有建设用地使用权出让",
    "产权交易",
    "医疗器械",
    "综合交易",
)


@pytest.fixture(scope="module")
def bundled() -> ContentSet:
    return load_set(BUNDLED)


def test_nine_categories_each_with_questions(bundled: ContentSet) -> None:
    assert len(bundled.categories) == 9
    used = {q.category for q in bundled.questions}
    assert used == {c.id for c in bundled.categories}


def test_at_least_sixty_questions_with_five_variants_each(bundled: ContentSet) -> None:
    assert len(bundled.questions) >= 60
    assert min(len(q.variants) for q in bundled.questions) >= 5


def test_no_phrase_stands_under_two_questions(bundled: ContentSet) -> None:
    owner: dict[str, str] = {}
    for q in bundled.questions:
        for phrase in (q.ask, *q.variants):
            bare = re.sub(r"\W", "", phrase)
            assert owner.setdefault(bare, q.id) == q.id, phrase


def test_the_six_trade_kinds_are_covered(bundled: ContentSet) -> None:
    names = "".join(c.name for c in bundled.categories)
    assert all(kind in names for kind in SIX_KINDS)


def test_twelve_departments_with_duties_and_functions(bundled: ContentSet) -> None:
    assert len(bundled.departments) >= 12
    assert all(d.duties and len(d.functions) >= 3 for d in bundled.departments)


def test_the_centre_is_the_one_of_the_report(bundled: ContentSet) -> None:
    assert bundled.centre is not None
    assert bundled.centre.name == "济宁市公共资源交易服务中心"
    assert bundled.centre.phone == "0537-7817005"
    assert "济宁大道与运河路口西南角" in bundled.centre.address


def test_the_report_s_figures_stand_as_they_are(bundled: ContentSet) -> None:
    assert bundled.centre is not None
    told = " ".join(f"{f.label} {f.value}" for f in bundled.centre.facts)
    assert all(figure in told for figure in ("690", "1081", "235", "309", "242", "191", "2748"))


# In the centre's own report of 2021, so no sample: its address, and that it made 易博士.
FACTS = {"address", "who-are-you"}


def test_what_is_neither_law_nor_a_fact_of_the_report_is_marked_as_sample(
    bundled: ContentSet,
) -> None:
    assert [q.id for q in bundled.questions if not (q.sample or q.basis or q.id in FACTS)] == []
    assert all(d.sample for d in bundled.departments)
    assert all(m.sample for m in bundled.meetings)
    assert bundled.centre is not None
    assert bundled.centre.sample


def test_law_is_cited_by_its_name(bundled: ContentSet) -> None:
    for q in bundled.questions:
        for law in q.basis:
            assert re.fullmatch(
                r"《[^》]+》(（[^）]+）)?(第[一二三四五六七八九十百]+条.*)?", law
            ), law


def test_there_is_no_placeholder_text(bundled: ContentSet) -> None:
    text = bundled.model_dump_json()
    for placeholder in ("待补充", "TODO", "XXX", "xxx", "某某", "示例", "占位", "lorem", "……。"):
        assert placeholder not in text


def test_answers_are_short_enough_to_be_listened_to(bundled: ContentSet) -> None:
    assert max(len(q.answer) for q in bundled.questions) <= 180


def test_every_question_plays_a_film_of_its_own(bundled: ContentSet) -> None:
    assert not any(q.animation or q.narration for q in bundled.questions)


def test_every_department_has_its_own_place_on_the_map(bundled: ContentSet) -> None:
    named = {place.id: place.name for place in bundled.places}
    places = [named[str(d.place)] for d in bundled.departments]
    assert places == [d.name for d in bundled.departments]


def test_two_tours_of_five_to_seven_stops(bundled: ContentSet) -> None:
    assert {t.id: t.title for t in bundled.tours} == {
        "first-visit": "初次办事者导览",
        "open-information": "公开信息导览",
    }
    named = {place.id for place in bundled.places}
    for tour in bundled.tours:
        assert tour.sample
        assert 5 <= len(tour.stops) <= 7
        assert len({stop.place for stop in tour.stops} & named) == len(tour.stops)


def test_what_a_tour_tells_reads_well_aloud(bundled: ContentSet) -> None:
    for stop in (stop for tour in bundled.tours for stop in tour.stops):
        assert 2 <= len(re.findall("[。！？]", stop.narration)) <= 4, stop.narration
        assert not re.search(r"[0-9A-Za-z()（）「」“”《》]", stop.narration), stop.narration
