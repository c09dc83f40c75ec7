import ast
import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.audit_log import reading
from server.models.audit import AuditEntry

SERVER = Path(reading.__file__).parents[1]


def _notes() -> Iterator[ast.Call]:
    """Every call in the office's code that writes to the log."""
    for path in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in {"note", "_note"}:
                    yield node


def test_all_that_the_code_notes_is_said_in_chinese() -> None:
    fields, subjects = set(), set()
    for call in _notes():
        for keyword in call.keywords:
            if keyword.arg in {"before", "after"} and isinstance(keyword.value, ast.Dict):
                keys = (key.value for key in keyword.value.keys if isinstance(key, ast.Constant))
                fields |= {str(key) for key in keys}
        for subject in call.args[1:2]:
            start = subject.values[0] if isinstance(subject, ast.JoinedStr) else subject
            if isinstance(start, ast.Constant):
                subjects.add(str(start.value).partition("/")[0].strip())
    english = re.compile("[a-z-]+")
    assert {"urgent", "reason"} <= fields
    assert not {name for name in fields if english.fullmatch(name)} - reading.FIELDS.keys()
    assert not {
        name
        for name in subjects
        if english.fullmatch(name) and reading.subject(_entry(name)) == name
    }


def _entry(subject: str = "questions/x", before: Any = None, after: Any = None) -> AuditEntry:
    return AuditEntry(
        at=datetime.datetime.now(datetime.UTC),
        who="张编",
        address="",
        action="change",
        subject=subject,
        title="",
        before=before,
        after=after,
    )


def _text(pieces: tuple[reading.Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("account/zhang", "账号 zhang"),
        ("account", "账号"),
        ("site", "设置"),
        ("terminals/3", "终端"),
        ("unheard-of/1", "unheard-of"),
    ],
)
def test_a_subject_is_said_in_chinese(subject: str, said: str) -> None:
    assert reading.subject(_entry(subject)) == said


def test_a_change_is_shown_field_by_field_with_what_differs_marked() -> None:
    line, other = reading.lines(
        _entry(
            before={"ask": "上午九点开标", "variants": ["几点开标"]},
            after={"ask": "上午十点开标", "variants": None},
        )
    )
    assert line.title == "问题"
    assert [(p.kind, p.text) for p in line.before] == [
        ("same", "上午"),
        ("gone", "九"),
        ("same", "点开标"),
    ]
    assert [(p.kind, p.text) for p in line.after] == [
        ("same", "上午"),
        ("new", "十"),
        ("same", "点开标"),
    ]
    assert (other.title, _text(other.before), _text(other.after)) == (
        "其他问法",
        "几点开标",
        "（空）",
    )


def test_texts_with_little_in_common_are_two_texts() -> None:
    (line,) = reading.lines(_entry(before={"a": "今天天气很好"}, after={"a": "请带身份证"}))
    assert [p.kind for p in (*line.before, *line.after)] == ["gone", "new"]


def test_what_did_not_change_in_a_long_text_is_shortened() -> None:
    (line,) = reading.lines(_entry(before={"a": "长" * 900 + "旧"}, after={"a": "长" * 900 + "新"}))
    assert len(_text(line.before)) < 200
    assert line.after[-1] == reading.Piece("new", "新")


def test_yes_no_roles_and_nested_values_are_said_as_people_say_them() -> None:
    said = reading.summary(
        {"four_eyes": True, "roles": ["clerk"], "place": {"name": "大厅"}, "x": []}
    )
    assert said == "four_eyes：是；roles：编辑；位置：名称：大厅；x：（空）"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_json, _json)
def test_whatever_was_noted_can_be_shown(before: Any, after: Any) -> None:
    for line in reading.lines(_entry(before=before, after=after)):
        assert line.before or line.after
    assert isinstance(reading.summary(before), str)
