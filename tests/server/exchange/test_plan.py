import datetime
from typing import Any

from flask import Flask

from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.exchange import office
from server.exchange.plan import Plan, plan
from server.exchange.rows import read
from tests.server.exchange.workbooks import (
    add_row,
    column,
    exported,
    opened,
    packed,
    template,
    type_over,
)

NEW = {"问题": "开标要带什么", "分类": "政府采购", "回答": "带身份证。"}


def planned(data: bytes) -> Plan:
    held = office.present()
    return plan(read(data), held, office.names(held), datetime.date(2026, 11, 26))


def told(data: bytes) -> list[str]:
    made = planned(data)
    assert made.troubles
    return [str(one) for one in made.troubles]


def saved_again(key: str, **changed: Any) -> None:
    one = items.item("questions", key)
    assert one is not None
    head = items.head(one)
    body = head.body | changed
    items.save(COLLECTIONS["questions"], key, body, based_on=head.number, author=None)
    db.session.commit()


def test_every_problem_is_told_by_sheet_row_and_column_and_all_at_once(filled: Flask) -> None:
    data = type_over(exported(), "问题", 12, {"分类": "政府采够", "从哪天起": "明年"})
    data = type_over(data, "问题", 5, {"回答": None})
    data = type_over(data, "科室", 3, {"名称": ""})
    data = add_row(data, "公告", {"标题": "某公告", "发布日期": "2026-02-30", "内容": "如题"})
    assert told(data) == [
        "问题 表 第 5 行 D 列“回答”：不能空着。",
        "问题 表 第 12 行 E 列“分类”：没有“政府采够”这一项，是不是“政府采购”？",
        "问题 表 第 12 行 L 列“从哪天起”：“明年”不是日期，请写成 2026-01-31 这样。",
        "科室 表 第 3 行 C 列“名称”：不能空着。",
        "公告 表 第 11 行 E 列“交易类别”：不能空着。",
        "公告 表 第 11 行 F 列“发布日期”：没有“2026-02-30”这个日子，请检查。",
    ]


def test_a_new_row_becomes_a_whole_question(filled: Flask) -> None:
    cells = NEW | {"其他问法": "投标带啥\n\n 要带什么 ", "哪个科室办": "政府采购科",
                   "答完以后还可以看": "哪些工程必须招标？", "到哪天止": datetime.date(2027, 1, 31)}  # fmt: skip
    (change,) = planned(add_row(template("questions"), "问题", cells)).changes
    assert change.based_on is None
    assert change.body == {
        "id": "kai-biao-yao-dai-shen-me",
        "ask": "开标要带什么",
        "answer": "带身份证。",
        "category": "procurement",
        "variants": ["投标带啥", "要带什么"],
        "department": "procurement",
        "related": ["con-must-tender"],
        "valid_until": "2027-01-31",
        "updated": "2026-11-26",
    }


def test_a_changed_cell_changes_that_field_alone(filled: Flask) -> None:
    held = office.present()["questions"]["con-flow"]
    assert held.body is not None
    (change,) = planned(type_over(exported(), "问题", 3, {"回答": "六步。"})).changes
    assert change.columns == ("回答",)
    assert change.based_on == held.number
    assert change.body == {**held.body, "answer": "六步。", "updated": "2026-11-26"}


def test_an_emptied_cell_takes_the_field_away(filled: Flask) -> None:
    (change,) = planned(
        type_over(exported(), "问题", 3, {"步骤": None, "哪个科室办": None})
    ).changes
    assert not {"steps", "department"} & change.body.keys()


def test_a_row_that_a_colleague_changed_since_is_a_conflict_and_named(filled: Flask) -> None:
    data = type_over(exported(), "问题", 3, {"回答": "我改的。"})
    saved_again("con-flow", answer="同事改的。")
    (trouble,) = told(data)
    assert trouble.startswith("问题 表 第 3 行：您导出之后，这一条又被改过（系统 ")


def test_nobody_is_in_the_way_of_a_row_that_i_did_not_touch(filled: Flask) -> None:
    data = type_over(exported(), "问题", 4, {"回答": "我改的。"})
    saved_again("con-doc-download", answer="同事改的。")
    assert [one.key for one in planned(data).changes] == ["con-must-tender"]


def test_a_row_deleted_meanwhile_is_told(filled: Flask) -> None:
    data = type_over(exported(), "问题", 3, {"回答": "我改的。"})
    items.save(COLLECTIONS["questions"], "con-flow", None, based_on=1, author=None)
    assert told(data) == [
        "问题 表 第 3 行 A 列“编号”：这一条已经被删除了。不要它，就删掉这一行；要重新加上，编号请留空。"
    ]


def test_keys_are_neither_made_up_nor_given_twice(filled: Flask) -> None:
    data = type_over(exported(), "问题", 4, {"编号": "con-flow"})
    data = type_over(data, "问题", 5, {"编号": "my-own"})
    assert told(data) == [
        "问题 表 第 4 行 A 列“编号”：编号和第 3 行一样。要新加一条，编号请留空。",
        "问题 表 第 5 行 A 列“编号”：没有编号“my-own”。要新加一条，编号请留空；要改已有的，请用导出的表。",
    ]


def test_the_same_file_twice_makes_nothing_twice(filled: Flask) -> None:
    data = add_row(template("questions"), "问题", NEW)
    twice = add_row(data, "问题", NEW)
    assert told(twice) == [
        "问题 表 第 5 行 C 列“问题”：第 4 行已经写了一模一样的“开标要带什么”。要改它，请用导出的表。"
    ]
    (change,) = planned(data).changes
    items.save(COLLECTIONS["questions"], change.key, change.body, based_on=None, author=None)
    (again,) = told(data)
    assert "后台里已有（编号 kai-biao-yao-dai-shen-me）一模一样的" in again


def test_a_question_may_name_a_department_that_comes_in_the_same_file(filled: Flask) -> None:
    data = add_row(template(), "科室", {"名称": "见证科", "职责": "做见证。", "电话": "0537-1"})
    data = add_row(data, "问题", NEW | {"哪个科室办": "见证科"})
    question, department = planned(data).changes
    assert question.body["department"] == department.key == "jian-zheng-ke"


def test_a_formula_is_not_believed(filled: Flask) -> None:
    data = type_over(exported(), "问题", 3, {"回答": '=HYPERLINK("http://evil","点我")'})
    assert told(data) == [
        "问题 表 第 3 行 D 列“回答”：这一格是公式或者算错的结果，不能导入。请改成文字。"
    ]


def test_dates_the_wrong_way_round_are_told(filled: Flask) -> None:
    cells = {"从哪天起": "2026-03-01", "到哪天止": "2026-02-01"}
    (trouble,) = told(type_over(exported(), "问题", 3, cells))
    assert "到哪天止”：" in trouble
    assert "还早" in trouble


def test_columns_may_be_moved_and_left_out_but_not_misspelt(filled: Flask) -> None:
    book = opened(exported("questions"))
    book["问题"].delete_cols(column(book, "问题", "材料"))
    assert planned(packed(book)).changes == []
    book["问题"].cell(2, 3).value = "题目"
    missing, unknown, *_ = told(packed(book))
    assert missing == "问题 表 第 2 行：缺少“问题”这一列。请从模板开始填。"
    assert unknown.startswith("问题 表 第 2 行 C 列“题目”：没有这一列。可以有：问题、")


def test_a_sheet_without_its_header_is_told(filled: Flask) -> None:
    book = opened(exported("departments"))
    book["科室"].delete_rows(1, 2)
    assert told(packed(book)) == [
        "科室 表：没有找到标题行：要有“编号”这一列。请从模板开始填，不要删掉标题。"
    ]


def test_a_version_column_that_was_meddled_with_is_told(filled: Flask) -> None:
    (trouble,) = told(type_over(exported(), "问题", 3, {"回答": "我改的。", "版本": "最新"}))
    assert "隐藏的“版本”列被改动了" in trouble


def test_what_was_renamed_or_deleted_since_the_export_is_still_known_by_its_name(
    filled: Flask,
) -> None:
    data = exported()
    category = items.item("categories", "construction")
    assert category is not None
    renamed = items.head(category).body | {"name": "工程"}
    items.save(COLLECTIONS["categories"], "construction", renamed, based_on=1, author=None)
    items.save(COLLECTIONS["questions"], "con-open", None, based_on=1, author=None)
    made = planned(type_over(data, "问题", 3, {"回答": "六步。"}))
    assert [one.row for one in made.troubles] == [made.troubles[0].row]
    assert "已经被删除" in made.troubles[0].message
    (change,) = made.changes
    assert change.columns == ("回答",)
    assert change.body["category"] == "construction"
    assert "con-open" in change.body["related"]
