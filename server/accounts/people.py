"""Accounts: made, changed, locked and closed. They are never deleted, for the audit log names them."""

import unicodedata
import uuid
from collections.abc import Collection

from flask_security import hash_password
from sqlalchemy import func, select

from server.accounts import attempts, links, passwords, sign_ins
from server.audit import difference, note
from server.database import db, now
from server.models.account import ADMIN, ROLES, Role, User

_SHORTEST, _LONGEST, _LONGEST_NAME = 2, 32, 20


class Refused(Exception):
    """What can't be done; the message says why, in Chinese."""


def normal(username: str) -> str:
    """A user name as it is kept: half width, lower case, nothing that can't be seen."""
    seen = "".join(character for character in username if character.isprintable())
    return unicodedata.normalize("NFKC", seen).strip().lower()


def wrong_with(username: str, name: str, roles: Collection[str]) -> dict[str, str]:
    """What is wrong with a new account, by field."""
    wrong, username = {}, normal(username)
    if not _SHORTEST <= len(username) <= _LONGEST:
        wrong["username"] = f"账号要 {_SHORTEST} 到 {_LONGEST} 个字。"
    elif not username.isalnum():
        wrong["username"] = "账号只能用字母、数字和汉字。"
    elif db.session.scalar(select(User.id).where(func.lower(User.username) == username)):
        wrong["username"] = "这个账号已经有了，请换一个。"
    return wrong | wrong_with_name(name) | wrong_with_roles(roles)


def wrong_with_name(name: str) -> dict[str, str]:
    """What is wrong with a person's name, by field."""
    if not name.strip():
        return {"name": "请写上姓名，同事要认得出是谁。"}
    if len(name.strip()) > _LONGEST_NAME or not name.strip().isprintable():
        return {"name": f"姓名最多 {_LONGEST_NAME} 个字，不能有特殊符号。"}
    return {}


def wrong_with_roles(roles: Collection[str]) -> dict[str, str]:
    """What is wrong with a choice of roles, by field."""
    if not roles or not set(roles) <= ROLES.keys():
        return {"roles": "请至少选一个角色。"}
    return {}


def create(username: str, name: str, roles: Collection[str], *, who: str | None = None) -> User:
    """A new account, in the open transaction. Nobody can log in until a password is chosen."""
    user = User(
        username=normal(username),
        name=name.strip(),
        # Flask-Security's table wants one; nothing is ever sent.
        email=f"{uuid.uuid4().hex}@office.invalid",
        fs_uniquifier=uuid.uuid4().hex,
        active=True,
        roles=_roles(roles),
    )
    db.session.add(user)
    db.session.flush()
    note("account", _subject(user), title=f"新建账号 {user.name}", after=_seen(user), who=who)
    return user


def change(user: User, name: str, roles: Collection[str]) -> None:
    """Give it a name and roles, in the open transaction. Raises Refused for the last administrator."""
    was = _seen(user)
    _keep_an_admin()
    user.name, user.roles = name.strip(), _roles(roles)
    _there_is_an_admin("现在只有这一位管理员。请先让另一位同事也成为管理员，再取消这里的。")
    before, after = difference(was, _seen(user))
    if after:
        note("account", _subject(user), title=f"修改账号 {user.name}", before=before, after=after)


def lock(user: User) -> None:
    """Keep its owner out until it is unlocked, in the open transaction. Raises Refused."""
    _keep_an_admin()
    user.locked_at = now()
    _there_is_an_admin("这是唯一的管理员，锁定以后就没有人能管理账号了。")
    log_out_everywhere(user)
    note("lock", _subject(user), title=f"锁定账号 {user.name}")


def unlock(user: User) -> None:
    """Let its owner in again, after wrong passwords too, in the open transaction."""
    user.locked_at = None
    for subject in (login_subject(user.username or ""), totp_subject(user)):
        attempts.succeeded(subject)
    note("account", _subject(user), title=f"解锁账号 {user.name}")


def close(user: User) -> None:
    """Close it for good: no password, no second factor, no link. In the open transaction. Raises Refused."""
    _keep_an_admin()
    user.active, user.password = False, None
    _there_is_an_admin("这是唯一的管理员，停用以后就没有人能管理账号了。")
    _forget_second_factor(user)
    links.void(user.id)
    log_out_everywhere(user)
    note("account", _subject(user), title=f"停用账号 {user.name}")


def reopen(user: User) -> None:
    """Open a closed account, in the open transaction. Its owner needs a link to choose a password."""
    user.active, user.locked_at = True, None
    note("account", _subject(user), title=f"恢复账号 {user.name}")


def send_link(user: User) -> str:
    """The token of a link with which its owner chooses a password. In the open transaction."""
    token = links.make(user.id)
    note("account", _subject(user), title=f"给 {user.name} 一次性链接")
    return token


def drop_second_factor(user: User) -> None:
    """Its owner has lost the telephone: the password alone does until TOTP is set up again."""
    _forget_second_factor(user)
    log_out_everywhere(user)
    note("account", _subject(user), title=f"取消 {user.name} 的动态口令")


def set_password(user: User, password: str, who: str | None = None) -> None:
    """Its password from now on, in the open transaction; everybody who is logged in with it is out."""
    user.password = hash_password(passwords.normal(password))
    log_out_everywhere(user)
    attempts.succeeded(login_subject(user.username or ""))
    note("account", _subject(user), title=f"{user.name} 设了新密码", who=who)


def log_out_everywhere(user: User) -> None:
    """No cookie of this account is good any more, in the open transaction."""
    user.fs_uniquifier = uuid.uuid4().hex
    sign_ins.end_all(user)


def login_subject(username: str) -> str:
    """What is counted when logging in fails: the name that was typed, whether there is one or not."""
    return f"login:{normal(username)[:_LONGEST]}"


def totp_subject(user: User) -> str:
    """What is counted when a second factor fails."""
    return f"totp:{user.id}"


def _forget_second_factor(user: User) -> None:
    user.tf_primary_method = user.tf_totp_secret = user.mf_recovery_codes = None


def _roles(names: Collection[str]) -> list[Role]:
    return list(db.session.scalars(select(Role).where(Role.name.in_(names)).order_by(Role.id)))


def _keep_an_admin() -> None:
    """Two administrators who remove each other at once must do so one after the other."""
    db.session.execute(select(Role.id).where(Role.name == ADMIN).with_for_update())


def _there_is_an_admin(otherwise: str) -> None:
    db.session.flush()
    usable = select(func.count(User.id)).where(
        User.roles.any(Role.name == ADMIN),
        User.active,
        User.locked_at.is_(None),
        User.password.is_not(None),
    )
    if not db.session.scalar(usable):
        db.session.rollback()
        raise Refused(otherwise)


def _seen(user: User) -> dict[str, str]:
    """Of an account what the audit log says."""
    return {"账号": user.username or "", "姓名": user.name, "角色": user.titles}


def _subject(user: User) -> str:
    return f"account/{user.username}"
