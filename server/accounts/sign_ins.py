"""Log-ins: each has a row; its cookie is good while the row is open, not too old and not idle."""

import datetime
import time

from flask import g, request, session
from sqlalchemy import delete, func, select, update

from server import site
from server.database import db, now
from server.models.account import User
from server.models.sign_in import SignIn

# However busy somebody is, they log in once a working day.
_LONGEST = datetime.timedelta(hours=12)
_KEPT = datetime.timedelta(days=180)
# How finely idleness is measured, so that not every answer sets a cookie.
_STEP_S = 60
# What Flask-Security has put into the session by the time it says that somebody is in.
_OURS = {"_user_id", "_fresh", "_id", "fs_paa", "fs_cc", "tf_remember_login"}
# What pages ask every few seconds, as do their parts with the id "live".
_BY_ITSELF = {"review.still", "terminals.wait", "exchange.progress"}
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def begin(user: User) -> None:
    """Open a log-in, in the open transaction.

    What the cookie held before is dropped, its form token too: somebody may have planted it
    (session fixation).
    """
    for key in set(session) - _OURS:
        session.pop(key)
    g.pop("csrf_token", None)
    db.session.execute(delete(SignIn).where(SignIn.at < now() - _KEPT))
    agent = request.user_agent.string
    browser = next((name for sign, name in _BROWSERS if sign in agent), "其他浏览器")
    address = request.remote_addr or ""
    row = SignIn(user_id=user.id, at=now(), address=address, browser=browser)
    db.session.add(row)
    db.session.flush()
    session["sign_in"] = row.id
    session["seen"] = int(time.time())


def alive(user: User) -> bool:
    """Whether the log-in of this request still counts; if so, it was not idle just now."""
    row = db.session.get(SignIn, session.get("sign_in", 0))
    idle = time.time() - session.get("seen", 0)
    if (
        row is None
        or row.user_id != user.id
        or row.ended_at is not None
        or now() - row.at > _LONGEST
        or idle > site.setting("session_minutes") * 60
    ):
        return False
    # A page that asks anew by itself keeps nobody logged in.
    by_itself = request.endpoint in _BY_ITSELF or request.headers.get("HX-Trigger") == "live"
    if idle > _STEP_S and not by_itself:
        session["seen"] = int(time.time())
    return True


def end() -> None:
    """Close the log-in of this request, in the open transaction."""
    row = db.session.get(SignIn, session.pop("sign_in", 0))
    if row is not None and row.ended_at is None:
        row.ended_at = now()


def end_all(user: User) -> None:
    """Close all log-ins of an account, in the open transaction."""
    theirs = update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    db.session.execute(theirs.values(ended_at=now()))


def recent(user: User, most: int = 10) -> list[SignIn]:
    """The last log-ins of an account, the newest first."""
    theirs = select(SignIn).where(SignIn.user_id == user.id).order_by(SignIn.id.desc())
    return list(db.session.scalars(theirs.limit(most)))


def last() -> dict[int, datetime.datetime]:
    """When each account logged in last."""
    each = select(SignIn.user_id, func.max(SignIn.at)).group_by(SignIn.user_id)
    return dict(db.session.execute(each).all())
