"""One-time links: whoever holds one may do one thing, once, for a while."""

import datetime
import hashlib
import hmac
import secrets

from sqlalchemy import select, update

from server.database import db, now
from server.models.link import Link

# An office is set up within a week; a colleague is given a link by hand and uses it within days.
SETUP_LASTS = datetime.timedelta(days=7)
LASTS = datetime.timedelta(days=3)


def make(user_id: int | None) -> str:
    """A new link's token, in the open transaction.

    `user_id`: whose password it lets one choose, and whose earlier links are void from now on. None:
    the first account; earlier links stay, as several server processes may each have printed one.
    """
    token = secrets.token_urlsafe(24)
    if user_id is not None:
        void(user_id)
    lasts = SETUP_LASTS if user_id is None else LASTS
    db.session.add(Link(user_id=user_id, token_hash=_hash(token), expires_at=now() + lasts))
    db.session.flush()
    return token


def find(token: str, *, setup: bool) -> Link | None:
    """The link with this token that is still good, compared in constant time."""
    hashed = _hash(token)
    mine = Link.user_id.is_(None) if setup else Link.user_id.is_not(None)
    good = select(Link).where(mine, Link.used_at.is_(None), Link.expires_at > now())
    found = None
    for link in db.session.scalars(good):
        if hmac.compare_digest(link.token_hash, hashed):
            found = link
    return found


def use(link: Link) -> bool:
    """Take the link, and all others for the same thing; False if somebody was faster."""
    return void(link.user_id) > 0


def void(user_id: int | None) -> int:
    """Take all links of an account, in the open transaction; how many there were."""
    theirs = update(Link).where(Link.user_id == user_id, Link.used_at.is_(None))
    taken = db.session.execute(
        theirs.values(used_at=now()).execution_options(synchronize_session=False)
    )
    return int(getattr(taken, "rowcount", 0))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
