"""What was approved for a certain moment goes on the glass when it comes, also after the office slept."""

import datetime
from typing import Any

from sqlalchemy import select

from content.problem import Problem
from server import items
from server.database import db, now
from server.models.item import Item, State, Version
from server.models.release import Release
from server.models.site import Setting
from server.publishing import plan
from server.publishing.plan import Plan
from server.publishing.publish import Occasion, live, make
from server.workflow import Refused

# {"until": up to which moment all is settled, "problems": of the last time, if it was refused}.
_STATE = "schedule"
_WHO = "定时发布"


def tick() -> Release | None:
    """Publish what is due, in transactions of its own; the release, if one was made.

    To be called every few seconds, by any number of processes. It publishes what was scheduled and
    nothing else: what is approved without a moment waits for a person. What is refused for its content
    is told on the page (`refusal`) and left to people; what fails for another reason is tried again.
    """
    if live() is None or not _due():
        return None
    moment = now()

    def settle() -> None:
        _remember(moment, ())

    def choose(base: Release | None) -> Plan:
        assert base is not None
        return plan.with_changes(base, _due())

    try:
        return make(Occasion(_WHO, note="到了定时发布的时间", settled=settle), choose)
    except Refused as refused:
        db.session.rollback()
        if refused.problems:
            _remember(moment, refused.problems)
            db.session.commit()
        return None


def refusal() -> tuple[Problem, ...]:
    """Why what was scheduled could not be published; nothing once a release has been made since."""
    state, base = _state(), live()
    if base is not None and base.made_at > _until(state):
        return ()
    return tuple(Problem(**one) for one in state.get("problems", ()))


def waiting() -> list[Version]:
    """What is approved and waits for its moment, soonest first."""
    asked = (
        select(Version)
        .join(Version.item)
        .where(Version.state == State.APPROVED, Version.publish_at > now())
        .order_by(Version.publish_at)
    )
    return [one for one in db.session.scalars(asked) if _last_approved(one.item) is one]


def _last_approved(item: Item) -> Version | None:
    return next((one for one in reversed(item.versions) if one.state is State.APPROVED), None)


def _due() -> list[Version]:
    """Whose moment has come since the last time, and which the glass does not show."""
    base = live()
    shown = base.contents if base is not None else {}
    since = _until(_state())
    asked = (
        select(Version)
        .join(Version.item)
        .where(
            Version.state == State.APPROVED,
            Version.publish_at > since,
            Version.publish_at <= now(),
            Item.withdrawn_at.is_(None),
        )
    )
    return [
        one
        for one in db.session.scalars(asked)
        if items.approved(one.item) is one and not _is_shown(one, shown)
    ]


def _is_shown(version: Version, contents: dict[str, Any]) -> bool:
    item = version.item
    held = dict(contents.get(item.collection, ()))
    if version.body is None:
        return item.key not in held
    return bool(held.get(item.key) == version.number)


def _until(state: dict[str, Any]) -> datetime.datetime:
    return datetime.datetime.fromisoformat(state.get("until", "2000-01-01T00:00:00+00:00"))


def _state() -> dict[str, Any]:
    kept = db.session.get(Setting, _STATE)
    return {} if kept is None else kept.value


def _remember(moment: datetime.datetime, problems: tuple[Problem, ...]) -> None:
    value = {"until": moment.isoformat(), "problems": [vars(one) for one in problems]}
    db.session.merge(Setting(name=_STATE, value=value))
