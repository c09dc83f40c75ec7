from typing import Any

import pytest

from server.exchange.archive import Unusable
from server.exchange.cut import Line, cut
from server.exchange.document import read
from server.exchange.marks import is_question, labelled, unmarked
from server.exchange.numbering import _chinese
from server.exchange.parts import parts
from tests.server.exchange import documents


def pieces(data: bytes) -> list[dict[str, Any]]:
    return [one.plain() for one in cut(read(data))]


def test_questions_and_answers_that_say_so() -> None:
    first, second, third = pieces(documents.questions_and_answers())
    assert first["ask"] == "供应商怎么注册入库"
    assert first["answer"].endswith("审核一般一个工作日。")
    assert first["materials"] == ["营业执照副本", "法定代表人身份证", "授权委托书"]
    assert second["ask"] == "质疑应当在几天内提出"
    assert second["basis"] == [
        "《中华人民共和国政府采购法》第五十二条",
        "《政府采购质疑和投诉办法》（财政部令第94号）第十条",
    ]
    assert third["steps"] == ["登录CA服务网", "提交续期申请", "缴费后在线更新"]
    assert [one["section"] for one in (first, second, third)] == ["政府采购", "政府采购", "CA证书"]
    assert not any(one["remarks"] for one in (first, second, third))


def test_a_guide_of_headings_with_lists_that_word_numbers_itself() -> None:
    refund, booking = pieces(documents.guide())
    assert refund["ask"] == "投标保证金退还"
    assert refund["steps"] == ["投标人在系统里提出退款申请", "工作人员核对账户", "银行原路退回"]
    assert refund["materials"] == ["退款申请表", "收据复印件"]
    assert refund["basis"] == ["《中华人民共和国招标投标法实施条例》第五十七条"]
    assert refund["department"] == "政府采购科"
    assert refund["remarks"] == ["标题不像一句问话，请改成访客会说的话。"]
    assert booking["place"] == "大厅服务台"


def test_numbered_questions_and_a_table() -> None:
    hours, parking, change, opening, result = pieces(documents.numbered())
    assert (hours["ask"], hours["section"]) == ("中心几点上班", "来访须知")
    assert parking["answer"] == "来办事的车辆免费停放，从东门进。"
    assert change["materials"] == ["变更申请表，加盖公章", "营业执照副本", "经办人身份证"]
    assert change["answer"] == "材料齐全的当场办结。"
    assert opening["ask"] == "开标可以不到现场吗"
    assert result["answer"] == "在中心网站“结果公示”栏目看，公示三天。"


PLAIN = """保证金问答

保证金怎么交？
用公司基本账户转账。
不要用个人账户。

保证金什么时候退？
中标通知书发出后五日内。
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_text_is_read_in_whatever_it_was_saved(encoding: str) -> None:
    pay, back = pieces(PLAIN.encode(encoding))
    assert (pay["ask"], pay["answer"]) == ("保证金怎么交", "用公司基本账户转账。\n不要用个人账户。")
    assert back["ask"] == "保证金什么时候退"


def test_what_could_not_be_cut_says_so() -> None:
    empty, long = pieces(f"1. 有答案吗？\n2. 太长了吗？\n{'很长。' * 100}".encode())
    assert empty["remarks"] == ["没有找到答案，请补上，或者不要这一条。"]
    assert long["remarks"] == ["答案有 300 字，念出来太长，可能没有切开。"]


def test_lists_inside_an_answer_are_no_questions() -> None:
    text = "1. 怎么报名？\n在网上报名。\n（1）登录系统\n（2）点报名\n2. 怎么缴费？\n扫码缴费。"
    first, second = pieces(text.encode())
    assert first["steps"] == ["登录系统", "点报名"]
    assert second["ask"] == "怎么缴费"


def test_a_text_without_questions_comes_to_nothing() -> None:
    assert pieces("关于放假的通知\n各科室：\n国庆节放假七天。".encode()) == []


@pytest.mark.parametrize(
    ("line", "style", "rest"),
    [
        ("1. 怎么办", "number", "怎么办"),
        ("1、怎么办", "number", "怎么办"),
        ("3.5万元以上", "", "3.5万元以上"),
        ("十二、怎么办", "chinese", "怎么办"),
        ("（三）怎么办", "chinese in brackets", "怎么办"),
        ("(3) 怎么办", "number in brackets", "怎么办"),
        ("3）怎么办", "number, one bracket", "怎么办"),
        ("①怎么办", "circled", "怎么办"),
        ("第一步：登录", "step", "登录"),
        ("第二章 总则", "chapter", "总则"),
        ("一个人来行吗", "", "一个人来行吗"),
        ("• 登录", "bullet", "登录"),
    ],
)
def test_the_number_before_a_line_is_known_by_its_style(line: str, style: str, rest: str) -> None:
    assert unmarked(line) == (style, rest)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("所需材料：身份证", "materials"),
        ("需要带以下材料：", "materials"),
        ("（二）申请材料", "materials"),
        ("需提交的资料如下：", "materials"),
        ("2. 办理流程", "steps"),
        ("【办理步骤】", "steps"),
        ("法律依据：《招标投标法》", "basis"),
        ("办理科室：综合科", "department"),
        ("办理地点：一楼", "place"),
        ("材料齐全的当场办结。", None),
        ("流程很简单，一次就好", None),
        ("科室", None),
    ],
)
def test_a_label_opens_a_part(line: str, label: str | None) -> None:
    found = labelled(line)
    assert (found and found[0]) == label


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("保证金怎么交", True),
        ("行吗？", True),
        ("能不能网上办", True),
        ("保证金的退还", False),
        ("我们说明怎么交。", False),
        ("怎么" * 50, False),
    ],
)
def test_a_question_is_known_with_or_without_its_mark(text: str, is_one: bool) -> None:
    assert is_question(text) is is_one


def test_materials_in_one_line_are_split_where_they_are_listed() -> None:
    for line in (
        "所需材料：1.营业执照；2.授权书。",
        "所需材料：营业执照、授权书",
        "材料：（1）营业执照（2）授权书",
    ):
        assert parts([line]).materials == ["营业执照", "授权书"]


def test_steps_alone_are_the_answer_too() -> None:
    made = parts(["1. 登录", "2. 报名"])
    assert (made.answer, made.steps) == (["登录；报名。"], ["登录", "报名"])


def test_chinese_numerals_are_counted_as_word_does() -> None:
    assert [_chinese(n) for n in (1, 10, 11, 20, 21, 99)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]


def test_a_table_of_other_things_stays_with_the_answer() -> None:
    from server.exchange.cut import Grid

    (one,) = cut([Line("1. 收费吗？"), Line("收。"), Grid((("项目", "元"), ("证书", "200")))])
    assert one.plain()["answer"] == "收。\n项目：元\n证书：200"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "旧格式"),
        (b"\x89PNG\r\n\x1a\n\0\0", "这不是 Word"),
        (b"PK\x03\x04 torn", "坏了"),
        (b"\n" * 20_002, "太长了"),
    ],
    ids=["pdf", "old-word", "picture", "torn", "long"],
)
def test_what_is_no_document_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unusable, match=said):
        read(data)
