import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from server import items
from server.collections import COLLECTIONS
from server.editing.difference import Piece, compare, compare_texts, words_between


def told(lines: list[list[Piece]]) -> list[str]:
    marks = {"same": "{}", "ins": "[+{}]", "del": "[-{}]"}
    return ["".join(marks[piece.kind].format(piece.text) for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("甲", "甲", ["甲"]),
        ("", "甲\n乙", ["[+甲]", "[+乙]"]),
        ("甲", "", ["[-甲]"]),
        ("电话0537-7817005", "电话0537-7817006", ["电话0537-[-7817005][+7817006]"]),
        # one word between two changes is not worth an island
        ("上午八点半开门", "上午九点开门", ["上午[-八点半][+九点]开门"]),
        ("甲方法\n乙方法\n丙方法", "甲方法\n丙方法", ["甲方法", "[-乙方法]", "丙方法"]),
        ("怎么投标", "停车收费吗", ["[-怎么投标]", "[+停车收费吗]"]),
        ("带身份证\n带公章", "带公章\n带身份证原件", ["[-带身份证]", "带公章", "[+带身份证原件]"]),
    ],
)
def test_a_difference_reads_as_people_would_tell_it(
    before: str, after: str, said: list[str]
) -> None:
    assert told(compare_texts(before, after)) == said


TEXT = st.text(alphabet="甲乙丙a1 ，", max_size=30)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_their_difference(before: str, after: str) -> None:
    pieces = words_between(before, after)
    assert "".join(one.text for one in pieces if one.kind != "ins") == before
    assert "".join(one.text for one in pieces if one.kind != "del") == after


@given(st.lists(TEXT.filter(bool), max_size=6), st.lists(TEXT.filter(bool), max_size=6))
def test_no_line_is_lost_and_none_made_up(before: list[str], after: list[str]) -> None:
    lines = compare_texts("\n".join(before), "\n".join(after))

    def without(kind: str) -> list[str]:
        kept = [[one.text for one in line if one.kind != kind] for line in lines]
        return ["".join(texts) for texts in kept if texts]

    assert [line for line in without("ins") if line] == before
    assert [line for line in without("del") if line] == after


def test_fields_are_called_and_choices_named_as_in_the_form(context: Flask) -> None:
    for key, name in (("hall", "大厅服务"), ("land", "土地")):
        body = {"id": key, "name": name, "icon": "hall"}
        items.save(COLLECTIONS["categories"], key, body, based_on=None, author=None)
    before = {"id": "a", "category": "hall", "ask": "甲", "steps": ["一", "二"]}
    after = {"id": "a", "category": "land", "ask": "甲", "steps": ["一", "三"], "sample": True}
    assert [(one.label, told(one.lines)) for one in compare("questions", before, after)] == [
        ("步骤", ["一", "[-二]", "[+三]"]),
        ("分类", ["[-大厅服务]", "[+土地]"]),
        ("这是示例内容", ["[-否]", "[+是]"]),
    ]


def test_rows_are_told_by_their_numbers(context: Flask) -> None:
    before = {"accounts": [{"name": "微博", "url": "https://a.cn"}]}
    after = {"accounts": [{"name": "微博", "url": "https://b.cn"}]}
    (change,) = compare("centre", before, after)
    assert told(change.lines) == ["1. 微博：https://[-a][+b].cn"]


def test_another_map_is_told_by_its_file(context: Flask) -> None:
    old, new = {"archive": "1", "title": "旧图"}, {"archive": "2", "title": "新图"}
    (change,) = compare("map", old, new)
    assert told(change.lines) == ["[-旧][+新]图"]
    assert compare("map", old, {**old, "title": "改名"}) == []


def test_what_is_deleted_is_told_field_by_field(context: Flask) -> None:
    (change,) = compare("categories", {"id": "a", "name": "甲"}, None)
    assert told(change.lines) == ["[-甲]"]


def test_what_did_not_change_is_told_in_short(context: Flask) -> None:
    before = {"variants": [f"问法{number}" for number in range(9)]}
    after = {"variants": [*before["variants"], "新的"]}
    (change,) = compare("questions", before, after)
    lines = ["问法0", "问法1", "……（5 行没有变）", "问法7", "问法8", "[+新的]"]
    assert told(change.lines) == lines
