from flask import Flask

from content.problem import Problem
from server.publishing.said import Said, said


def one(file: str, item: str, field: str, message: str) -> Said:
    (told,) = said([Problem(file, item, field, message)])
    return told


def test_a_problem_names_the_item_by_title_and_the_field_by_label(small: Flask) -> None:
    told = one("questions.json", "back", "steps.2", "不能为空")
    assert told == Said("questions", "back", "保证金什么时候退", "步骤 2", "不能为空")


def test_what_points_nowhere_is_told_by_its_title(small: Flask) -> None:
    told = one("questions.json", "pay", "related", "没有问题 late")
    assert told.message.startswith("指向的问题“保证金交晚了怎么办”不在要发布的内容里")
    assert one("questions.json", "pay", "department", "没有科室 nobody").message.startswith(
        "指向的科室编号是 nobody 的不在"
    )


def test_the_same_said_elsewhere_is_told_by_title_and_label(small: Flask) -> None:
    message = "「怎么交」与 questions.json「pay」的 variants.1 是同一句话"
    told = one("questions.json", "back", "ask", message)
    assert told.message == "「怎么交」与“保证金怎么交”的其他问法 1是同一句话"
    message = "「怎么交」与本条的 ask 是同一句话"
    assert (
        one("questions.json", "back", "ask", message).message == "「怎么交」与本条的问题是同一句话"
    )


def test_one_collection_is_one_item_where_it_is_single(filled: Flask) -> None:
    told = one("centre.json", "", "phone", "不能为空")
    assert (told.collection, told.key, told.field) == ("centre", "centre", "电话")


def test_the_map_is_named_with_the_place_on_it(filled: Flask) -> None:
    told = one("map/unit.geojson", "u-1", "geometry", "没有位置")
    assert (told.collection, told.message) == ("map", "u-1：没有位置")


def test_what_is_no_item_is_told_all_the_same(small: Flask) -> None:
    assert one("stray.txt", "", "", "内容集里没有这样的文件").title == "stray.txt"
    told = one("questions.json", "gone", "answer", "不能为空")
    assert (told.collection, told.title) == ("", "问题")
