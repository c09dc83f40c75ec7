import re

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server import items
from server.collections import COLLECTIONS
from server.editing.keys import free_key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("综合科", "zong-he-ke"),
        ("CA锁丢了怎么办", "ca-suo-diu-le-zen-me-ban"),
        ("绿化", "lv-hua"),
        ("？？", "item"),
        ("new", "new-2"),  # where new items are written
    ],
)
def test_a_key_is_the_pinyin_of_a_title(context: Flask, title: str, key: str) -> None:
    assert free_key("questions", title) == key


def test_a_key_is_never_given_twice_not_even_after_deletion(context: Flask) -> None:
    kind = COLLECTIONS["categories"]
    for number in (1, 2):
        key = free_key("categories", "大厅")
        body = {"id": key, "name": "大厅", "icon": "hall"}
        items.save(kind, key, body, based_on=None, author=None)
        items.save(kind, key, None, based_on=1, author=None)
        assert key == ("da-ting" if number == 1 else "da-ting-2")
    assert free_key("categories", "大厅") == "da-ting-3"
    assert free_key("questions", "大厅") == "da-ting"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(title=st.text(max_size=200))
def test_any_title_makes_a_key_that_the_format_allows(context: Flask, title: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,64}", free_key("questions", title))
