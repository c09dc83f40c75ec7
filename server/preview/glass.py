"""What stands on the terminal's glass around an item: names of what it refers to, its files."""

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from content.dates import WEEKDAYS, in_full, said
from content.narration.sentences import pieces
from content.trades import TRADES
from server import items
from server.database import db
from server.editing.choices import places
from server.items import Body
from server.models.media import Media
from server.preview.reading import moment
from server.preview.subject import Subject

# How many questions a department's page has below it (kiosk.ui.screens.departments).
_MOST_QUESTIONS = 6


@dataclass(frozen=True)
class Shown:
    """What an item's screen holds beside the item itself.

    `asks`: questions that lead on. `subtitle`: the first that is read. `stops`: a tour's, by name.
    """

    centre: str
    clock: datetime.datetime
    weekday: str
    department: Body | None
    asks: tuple[str, ...]
    subtitle: str
    trade: str
    date: str
    opens: str
    stops: tuple[tuple[str, str], ...]
    cartoon: Media | None
    narration: Media | None
    files: tuple[Media, ...]


def shown(subject: Subject) -> Shown:
    """All of it, as clerks have it now."""
    body, now = subject.body, datetime.datetime.now()
    centre = _head("centre", "centre") or {}
    answer = str(body.get("answer") or "")
    first = pieces(answer) if answer else ()
    day, opens = moment(body.get("date")), moment(body.get("opens"))
    names = {place.id: place.name for place in places()}
    return Shown(
        centre=str(centre.get("name") or "服务中心"),
        clock=now,
        weekday=WEEKDAYS[now.weekday()],
        department=_head("departments", str(body.get("department") or "")),
        asks=tuple(_asks(subject)),
        subtitle=first[0].shown.strip() if first else "",
        trade=TRADES.get(str(body.get("kind") or ""), ""),
        date=in_full(day.date()) if day else "",
        opens=said(opens) if opens else "",
        stops=tuple(_stop(stop, names) for stop in body.get("stops") or ()),
        cartoon=_medium(body.get("animation")),
        narration=_medium(body.get("narration")),
        files=tuple(filter(None, map(_medium, body.get("attachments") or ()))),
    )


def _asks(subject: Subject) -> list[str]:
    """Of a question those related, of a department and a category those that belong to them."""
    if subject.collection.name == "questions":
        related = (_head("questions", str(key)) for key in subject.body.get("related") or ())
        return [str(body["ask"]) for body in related if body]
    field = {"departments": "department", "categories": "category"}.get(subject.collection.name)
    if field is None:
        return []
    found = [
        str(head.body.get("ask"))
        for one in items.items("questions")
        if (head := items.head(one)).body and head.body.get(field) == subject.key
    ]
    return found[:_MOST_QUESTIONS] if field == "department" else found


def _head(collection: str, key: str) -> Body | None:
    one = items.item(collection, key) if key else None
    body: Body | None = items.head(one).body if one is not None and one.versions else None
    return body


def _medium(path: Any) -> Media | None:
    return db.session.scalar(select(Media).where(Media.path == str(path))) if path else None


def _stop(stop: Any, names: dict[str, str]) -> tuple[str, str]:
    place = str(stop.get("place") or "")
    return names.get(place, place), str(stop.get("narration") or "")
