import datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from server.audit import note
from server.audit_log.search import Wanted, entries
from server.database import db, now
from server.models.audit import AuditEntry


@pytest.fixture(autouse=True)
def log(context: Flask) -> None:
    """A few entries."""
    note(
        "change",
        "questions/a",
        title="何时开标",
        who="张编",
        before={"answer": "九点半"},
        after=None,
    )
    note(
        "change", "questions-x/b", title="100% 保证金", who="李审", after={"answer": "Nine_O'Clock"}
    )
    note("account", "account/zhang", title="新建账号", who="赵管")
    note("log-in", "account/zhang", title="张编", who="张编")
    db.session.add(
        AuditEntry(
            at=now() - datetime.timedelta(days=40),
            who="旧人",
            address="",
            action="log-in",
            subject="account/old",
            title="很久以前",
        )
    )
    db.session.commit()


def _found(**asked: str) -> list[str]:
    return [entry.title for entry in db.session.scalars(entries(Wanted.of(asked)))]


def test_the_newest_is_first() -> None:
    assert _found() == ["很久以前", "张编", "新建账号", "100% 保证金", "何时开标"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"who": "张"}, ["张编", "何时开标"]),
        ({"action": "account"}, ["新建账号"]),
        ({"action": "no-such"}, ["很久以前", "张编", "新建账号", "100% 保证金", "何时开标"]),
        ({"kind": "questions"}, ["何时开标"]),
        ({"text": "开标"}, ["何时开标"]),
        ({"text": "九点半"}, ["何时开标"]),
        ({"text": "nine_o'clock"}, ["100% 保证金"]),
        ({"text": "zhang"}, ["张编", "新建账号"]),
        ({"text": "100%"}, ["100% 保证金"]),
        ({"text": "没有"}, []),
        ({"who": "张", "kind": "account"}, ["张编"]),
    ],
)
def test_everything_can_be_looked_for(asked: dict[str, str], titles: list[str]) -> None:
    assert _found(**asked) == titles


def test_days_are_the_halls_and_both_are_included() -> None:
    today = now().astimezone().date()
    assert len(_found(since=str(today), until=str(today))) == 4
    assert _found(until=str(today - datetime.timedelta(days=1))) == ["很久以前"]
    assert _found(since=str(today + datetime.timedelta(days=1))) == []


@pytest.mark.parametrize("attack", ["%", "_", "' OR '1'='1", "'; DROP TABLE audit_entry; --", "\\"])
def test_sql_injection_in_the_search_finds_nothing_and_breaks_nothing(attack: str) -> None:
    for field in ("who", "kind"):
        assert _found(**{field: attack}) == []
    assert len(_found(text=attack)) <= 1
    assert len(_found()) == 5


@given(
    st.dictionaries(st.sampled_from(["text", "who", "kind", "action", "since", "until"]), st.text())
)
def test_whatever_is_typed_is_a_question_that_can_be_asked(asked: dict[str, str]) -> None:
    wanted = Wanted.of(asked)
    assert Wanted.of(wanted.form()) == wanted
    assert "\x00" not in "".join(wanted.form().values())
