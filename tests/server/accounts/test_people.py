import pytest
from flask import Flask
from sqlalchemy import select

from server.accounts import links, people
from server.accounts.people import Refused
from server.database import db
from server.models.account import User
from server.models.audit import AuditEntry


def _user(username: str) -> User:
    return db.session.scalars(select(User).where(User.username == username)).one()


def test_a_new_account_has_no_password_and_its_name_in_half_width(context: Flask) -> None:
    user = people.create("Ｚｈａｎｇ１", " 张小编 ", ["clerk"])
    assert (user.username, user.name, user.titles, user.password) == (
        "zhang1",
        "张小编",
        "编辑",
        None,
    )


@pytest.mark.parametrize(
    ("username", "name", "roles", "field"),
    [
        ("z", "张", ["clerk"], "username"),
        ("z" * 33, "张", ["clerk"], "username"),
        ("zhang san", "张", ["clerk"], "username"),
        ("<b>zhang", "张", ["clerk"], "username"),
        ("ADMIN", "张", ["clerk"], "username"),
        ("zhang", " ", ["clerk"], "name"),
        ("zhang", "张" * 21, ["clerk"], "name"),
        ("zhang", "张\x00", ["clerk"], "name"),
        ("zhang", "张", [], "roles"),
        ("zhang", "张", ["clerk", "root"], "roles"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    context: Flask, username: str, name: str, roles: list[str], field: str
) -> None:
    assert people.wrong_with(username, name, roles).keys() == {field}


def test_the_last_administrator_stays_one(context: Flask) -> None:
    for refuse in (
        lambda user: people.change(user, "赵管", ["clerk"]),
        people.lock,
        people.close,
    ):
        with pytest.raises(Refused, match="管理员"):
            refuse(_user("admin"))
        assert _user("admin").has_role("admin")
        assert _user("admin").active
        assert not _user("admin").is_locked()


def test_an_administrator_who_cannot_log_in_does_not_count(context: Flask) -> None:
    for other in ("clerk", "reviewer", "publisher"):
        people.change(_user(other), "某某", ["admin"])
    people.lock(_user("clerk"))
    people.close(_user("reviewer"))
    _user("publisher").password = None
    with pytest.raises(Refused):
        people.change(_user("admin"), "赵管", ["clerk"])


def test_two_administrators_one_may_go(context: Flask) -> None:
    people.change(_user("clerk"), "张编", ["clerk", "admin"])
    people.change(_user("admin"), "赵管", ["clerk"])
    assert _user("admin").titles == "编辑"


def test_a_closed_account_keeps_nothing_one_could_log_in_with(context: Flask) -> None:
    user = _user("clerk")
    before, token = user.fs_uniquifier, links.make(user.id)
    user.tf_totp_secret = user.tf_primary_method = "x"
    people.close(user)
    assert not user.active
    assert user.password is None
    assert user.tf_totp_secret is None
    assert user.fs_uniquifier != before
    assert links.find(token, setup=False) is None


def test_what_changed_is_noted_and_nothing_secret(context: Flask) -> None:
    people.change(_user("clerk"), "张编辑", ["clerk", "reviewer"])
    people.set_password(_user("clerk"), "一个没有人知道的句子")
    people.send_link(_user("clerk"))
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert entries[0].before == {"姓名": "张编", "角色": "编辑"}
    assert entries[0].after == {"姓名": "张编辑", "角色": "编辑、审核"}
    assert [entry.title for entry in entries[1:]] == ["张编辑 设了新密码", "给 张编辑 一次性链接"]
    assert all(entry.before is entry.after is None for entry in entries[1:])


def test_saving_what_was_there_is_no_change(context: Flask) -> None:
    people.change(_user("clerk"), "张编", ["clerk"])
    assert db.session.scalars(select(AuditEntry)).all() == []
