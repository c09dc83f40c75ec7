import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import exc, select, text

from server.audit import difference, note
from server.database import db
from server.models.audit import AuditEntry
from server.models.site import Setting


def _entry() -> AuditEntry:
    return db.session.scalars(select(AuditEntry)).one()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit_entry SET who = 'nobody'",
        "DELETE FROM audit_entry",
        "UPDATE audit_entry SET at = at",
        "DELETE FROM audit_entry WHERE id = 1",
        (
            "REPLACE INTO audit_entry SELECT id, at, user_id, 'nobody', address, '', '', '', '', '' "
            "FROM audit_entry"
        ),
    ],
)
def test_tampering_with_the_log_is_refused_by_the_database(context: Flask, attack: str) -> None:
    note("change", "questions/x", title="何时开标", who="张编")
    db.session.commit()
    with pytest.raises(exc.DatabaseError, match="append-only"):
        db.session.execute(text(attack))
    db.session.rollback()
    assert _entry().who == "张编"


def test_an_entry_is_kept_exactly_if_the_change_is(context: Flask) -> None:
    db.session.merge(Setting(name="x", value=1))
    note("setting", "site")
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_an_entry_says_who_and_from_where(office: Flask) -> None:
    with office.test_request_context(environ_base={"REMOTE_ADDR": "10.1.2.3"}):
        note("change", "questions/x")
        db.session.flush()
        assert (_entry().who, _entry().address, _entry().user_id) == ("系统", "10.1.2.3", None)


def test_an_action_that_nobody_knows_is_a_mistake(context: Flask) -> None:
    with pytest.raises(KeyError):
        note("frobnicate", "questions/x")


_fields = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))


@given(_fields, _fields)
def test_of_before_and_after_only_what_differs_is_kept(
    before: dict[str, int], after: dict[str, int]
) -> None:
    was, is_ = difference(before, after)
    assert was.keys() == is_.keys()
    assert {**before, **{k: v for k, v in is_.items() if v is not None}} == {
        **after,
        **{k: v for k, v in before.items() if k not in after},
    }
    assert all(was[key] != is_[key] for key in was)
