"""Guessing is slow: failed tries are counted in the database, so every server process knows them."""

import datetime

from sqlalchemy import delete, func, select

from server.database import db, now
from server.models.attempt import Attempt

# How many tries may fail in how long, by the word before the subject's colon. Whole offices share
# one address, so an address may fail more often than an account.
_MINUTES = datetime.timedelta(minutes=10)
LIMITS = {
    "login": (5, _MINUTES),
    "totp": (5, _MINUTES),
    "address": (30, _MINUTES),
    "link": (20, _MINUTES),
    "enrol": (10, _MINUTES),
}
_KEPT = datetime.timedelta(days=1)


def too_many(subject: str) -> bool:
    """Whether `subject`, as "login:zhang" or "enrol:10.0.0.7", failed so often that it has to wait.

    Raises KeyError for a subject that does not begin with one of LIMITS.
    """
    most, within = LIMITS[subject.partition(":")[0]]
    recent = select(func.count()).where(Attempt.subject == subject, Attempt.at > now() - within)
    return (db.session.scalar(recent) or 0) >= most


def failed(subject: str) -> None:
    """Count a try, in the open transaction; what nobody asks about any more is forgotten."""
    db.session.execute(delete(Attempt).where(Attempt.at < now() - _KEPT))
    db.session.add(Attempt(subject=subject, at=now()))
    db.session.flush()


def succeeded(subject: str) -> None:
    """Forget the tries of `subject`, in the open transaction."""
    db.session.execute(delete(Attempt).where(Attempt.subject == subject))
