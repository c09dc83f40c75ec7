"""Whose name is said: whole, shortened, by its sound, or an office that is not here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.names import EXACT, Names, stem
from content.answers.normalise import normalise

NAMES = (
    ("综合科", "办公室"),
    ("政府采购科",),
    ("工程交易科", "招投标科"),
    ("土地交易科", "管卖地的科室"),
)
NAMED = Names(dict(enumerate(NAMES)))


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("综合科", {0}),
        ("带我去办公室", {0}),
        ("综合办在几楼", {0}),
        ("宗和科怎么走", {0}),
        ("采购办在哪", {1}),
        ("政采科", {1}),
        ("招标处的人在不在", {2}),
        ("交易科在几楼", {2, 3}),
        ("钢程交易科", {2}),
        ("卖地归哪个科管", {3}),
        ("综合科的小王叫我来的", {0}),
        ("科", set()),
        ("采购", set()),
        ("人事科", set()),
        ("去交保证金", set()),
        ("", set()),
    ],
)
def test_whose_name_is_said(said: str, owners: set[int]) -> None:
    assert set(NAMED.named(said)) == owners


def test_a_number_is_not_misheard_as_another() -> None:
    windows = Names({0: ["十一号窗口"], 1: ["十二号窗口"]})
    assert windows.named(normalise("去12号窗口")) == {1: EXACT}
    assert windows.named(normalise("19号窗口在哪")) == {}


def test_the_end_of_another_number_is_no_number() -> None:
    windows = Names({0: ["十号窗口"]})
    for said in ("20号窗口", "二十号窗口怎么走", "一至十号窗口", "1到10号窗口"):
        assert windows.named(normalise(said)) == {}, said
    assert windows.named(normalise("到10号窗口办事")) != {}


def test_which_office_it_is_names_none() -> None:
    assert NAMED.named(normalise("张科长在哪个办公室")) == {}


def test_a_whole_name_says_more_than_a_short_or_misheard_one() -> None:
    [[whole], [short], [heard]] = (
        NAMED.named(said).values() for said in ("政府采购科", "政采科", "正府采购课")
    )
    assert EXACT == whole > heard > short


@given(st.text("综合科室办政府采购工程交易土地在哪里去", max_size=30))
def test_only_owners_are_named_and_equally_well(wording: str) -> None:
    found = NAMED.named(wording)
    assert set(found) <= set(range(len(NAMES)))
    assert len(set(found.values())) <= 1


@pytest.mark.parametrize(
    ("name", "bare"),
    [("综合科", "综合"), ("综合办公室", "综合"), ("办公室", "办公室"), ("服务台", "服务")],
)
def test_the_word_for_an_office_is_no_part_of_its_stem(name: str, bare: str) -> None:
    assert stem(name) == bare
