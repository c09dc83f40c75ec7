"""Where texts are divided into clauses and lines."""

import pytest

from content.load import BUNDLED, load_set
from content.storyboard.script.clauses import bare, clauses, divided, lines, width
from content.storyboard.script.words import Words


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(load_set(BUNDLED))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("先看公告，再报名。", ["先看公告，", "再报名。"]),
        ("交1,000元，可以。", ["交1,000元，", "可以。"]),
        ("上午8:30到12:00：开门", ["上午8:30到12:00：", "开门"]),
        ("看《甲，乙办法》，办", ["看《甲，乙办法》，", "办"]),
        ("，先看。", ["，先看。"]),
        ("好。！", ["好。！"]),
    ],
)
def test_clauses_end_at_marks_outside_numbers_and_titles(text: str, parts: list[str]) -> None:
    assert list(clauses(text)) == parts


def test_parts_joined_are_the_text() -> None:
    text = "带身份证、执照（原件、复印件）、公章。"
    assert "".join(divided(text, "、")) == text
    assert divided(text, "、")[1] == "执照（原件、复印件）、"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年中心公开这类信息二百三十五条", ["2021年中心公开这类", "信息二百三十五条"]),
        (
            "双方在通知书发出之日起三十日内签订书面合同",
            ["双方在通知书发出之日起", "三十日内签订书面合同"],
        ),
        (
            "不得把注册资本、营业收入、从业人员、利润当作资格要求",
            ["不得把注册资本、营业收入、", "从业人员、利润当作资格要求"],
        ),
        ("别着急，钱查得到", ["别着急，钱查得到"]),
        ("登录交易系统，打开单位信息，点变更", ["登录交易系统，", "打开单位信息，点变更"]),
    ],
)
def test_long_clauses_are_broken_where_one_pauses(
    words: Words, text: str, expected: list[str]
) -> None:
    assert list(lines(text, words)) == expected


@pytest.mark.parametrize(
    "whole",
    ["0537-7817005", "《中华人民共和国招标投标法实施条例》", "四百万元以上", "www.jining.gov.cn"],
)
def test_numbers_titles_and_addresses_are_never_broken(words: Words, whole: str) -> None:
    text = f"有不清楚的地方请大家都先看一看{whole}然后再到大厅服务台来问一问工作人员"
    assert any(whole in line for line in lines(text, words))


def test_latin_letters_are_narrow_and_marks_at_the_end_have_no_width() -> None:
    assert width("打0537-7817005。") == pytest.approx(1 + 12 * 0.55)
    assert bare(" 好。\n") == "好"
