"""The board of laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.law import law
from content.storyboard.layout import PORTRAIT
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)

_TENDERS = "《中华人民共和国招标投标法》"
_NAMES = ("《{}》", "《{}条例》", "《{}办法》", "《{}通知》")
_RULES = "《中华人民共和国招标投标法实施条例》"


def _scene(*rows: tuple[str, str]) -> Scene:
    lines = tuple(Line(text, note=note) for text, note in rows)
    said = "依据是《招标投标法》第二十八条。"
    return Scene("law", "law", "有法可依", lead=said, lines=lines, icon="law-book")


def test_one_law_looks_as_before() -> None:
    assert_looks_as_before("law", _scene((_TENDERS, "第十六条")))


@pytest.mark.parametrize(
    ("look", "name", "articles"),
    [
        ("scroll", _RULES, ("第十六条",)),
        ("folder", "《企业国有资产交易监督管理办法》", ("第十三条", "第十八条")),
        ("notice", "《财政部关于开展政府采购意向公开工作的通知》", ("财库〔2020〕10号",)),
    ],
)
def test_other_rules_look_as_before(look: str, name: str, articles: tuple[str, ...]) -> None:
    assert_looks_as_before(f"law-{look}", _scene(*((name, article) for article in articles)))


def test_two_laws_side_by_side_look_as_before() -> None:
    assert_looks_as_before("law-two", _scene((_TENDERS, "第十六条"), (_RULES, "第十五条")))


def test_a_quotation_looks_as_before() -> None:
    quoted = f"{_TENDERS}：“投标人少于三个的，招标人应当依照本法重新招标。”"
    assert_looks_as_before("law-quoted", _scene((quoted, "第二十八条")))


def test_several_laws_look_as_before() -> None:
    laws = ("《政府采购法》", _TENDERS, "《民法典》", "《土地管理法》")
    assert_looks_as_before("law-list", _scene(*((name, "第二十八条") for name in laws)))


@settings(max_examples=24, deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(texts, *(texts.map(name.format) for name in _NAMES)), texts),
        max_size=6,
    )
)
def test_any_laws_are_clear_or_refused(rows: list[tuple[str, str]]) -> None:
    assert_clear_or_refused(_scene(*rows))


def test_articles_of_one_law_share_its_name() -> None:
    layers = law(shot_of(_scene((_TENDERS, "第十六条"), (_TENDERS, "第二十八条"))), PORTRAIT)
    names = [layer.name for layer in layers]
    assert sum(name.startswith("law") for name in names) == 1
    assert sum("article" in name for name in names) == 2


def test_articles_named_together_have_a_ribbon_each() -> None:
    layers = law(shot_of(_scene((_TENDERS, "第十六条、第二十八条"))), PORTRAIT)
    assert sum("article" in layer.name for layer in layers) == 2


def test_long_articles_stand_one_below_another_on_a_page() -> None:
    code = "《中华人民共和国民法典》"
    layers = law(shot_of(_scene((code, "第七百二十六条"), (code, "第七百二十七条"))), PORTRAIT)
    ribbons = [layer.pivot for layer in layers if "article" in layer.name]
    assert "book" in {layer.name for layer in layers}
    assert ribbons[0][0] == ribbons[1][0]
    assert ribbons[0][1] < ribbons[1][1]
