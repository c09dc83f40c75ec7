"""A year of a hall that does not exist, for pages seen full and for measurements."""

import datetime
import itertools
import random
import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert, select

from content.answers.normalise import normalise
from server.database import db, now
from server.models.clue import Clue
from server.models.event import Event
from server.models.item import Item
from server.models.terminal import Terminal, TerminalGroup
from server.statistics.names import places

# How many come in each hour of a working day; Saturdays are quiet, Sundays closed.
_HOURS = {8: 6, 9: 14, 10: 16, 11: 10, 12: 2, 13: 3, 14: 12, 15: 11, 16: 8, 17: 3}
_OUTCOMES = ("answer",) * 16 + ("suggest",) * 3 + ("elsewhere", "unknown", "unknown")
_SLICE = 10_000


def make_year(events: int, clues: list[str], today: datetime.date, seed: int = 1) -> None:
    """Two groups with five terminals, about so many events and a clue for each of `clues`; commits."""
    chance = random.Random(seed)
    terminals = _terminals()
    subjects = list(db.session.scalars(select(Item.key).where(Item.collection == "questions")))
    rows = _events(chance, events, today, terminals, subjects or ["hours"], [*places()] or ["exit"])
    while some := list(itertools.islice(rows, _SLICE)):
        db.session.execute(insert(Event), some)
    said = [_clue(chance, text, today, terminals) for text in clues]
    if said:
        db.session.execute(insert(Clue), said)
    db.session.commit()


def _terminals() -> list[int]:
    groups = [TerminalGroup(name=name, settings={}) for name in ("一楼大厅", "二楼开标区")]
    db.session.add_all(groups)
    db.session.flush()
    names = ("大厅东", "大厅西", "取号机旁", "二楼电梯口", "开标室走廊")
    made = [
        Terminal(name=name, enrolled_at=now(), seen_at=now(), group_id=groups[n // 3].id)
        for n, name in enumerate(names)
    ]
    db.session.add_all(made)
    db.session.flush()
    return [one.id for one in made]


def _moment(chance: random.Random, today: datetime.date) -> datetime.datetime:
    while True:
        day = today - datetime.timedelta(chance.randrange(365))
        if chance.random() < (1, 1.1, 0.9, 0.9, 0.8, 0.15, 0)[day.weekday()]:
            break
    hour = chance.choices([*_HOURS], [*_HOURS.values()])[0]
    time = datetime.time(hour, chance.randrange(60), chance.randrange(60))
    return datetime.datetime.combine(day, time).astimezone()


def _events(
    chance: random.Random,
    count: int,
    today: datetime.date,
    terminals: list[int],
    subjects: list[str],
    places: list[str],
) -> Iterator[dict[str, Any]]:
    favourites = [1 / (n + 3) for n in range(len(subjects))]
    for _ in range(count):
        at = _moment(chance, today)
        row: dict[str, Any] = {
            "key": str(uuid.UUID(int=chance.getrandbits(128))),
            "at": at,
            "day": at.date(),
            "hour": at.hour,
            "kind": chance.choices(("visit", "question", "place", "satisfaction"), (30, 50, 12, 8))[
                0
            ],
            "terminal_id": chance.choice(terminals),
            "outcome": "",
            "subject": "",
            "heard": False,
            "seconds": None,
        }
        match row["kind"]:
            case "visit":
                row["seconds"] = chance.uniform(10, 200)
            case "question":
                row["outcome"], row["heard"] = chance.choice(_OUTCOMES), chance.random() < 0.55
                if row["outcome"] == "answer":
                    row["subject"] = chance.choices(subjects, favourites)[0]
            case "place":
                row["subject"] = chance.choice(places[:12])
            case _:
                row["outcome"] = "good" if chance.random() < 0.85 else "bad"
                row["subject"] = chance.choices(subjects, favourites)[0]
        yield row


def _clue(
    chance: random.Random, text: str, today: datetime.date, terminals: list[int]
) -> dict[str, Any]:
    at = _moment(chance, today)
    return {
        "key": str(uuid.UUID(int=chance.getrandbits(128))),
        "at": at,
        "day": at.date(),
        "text": text,
        "wording": normalise(text),
        "heard": chance.random() < 0.6,
        "alternatives": [],
        "candidates": [
            {"kind": "question", "id": "parking", "score": round(chance.random() / 3, 2)}
        ],
        "rejected": chance.random() < 0.2,
        "encoder": "",
        "terminal_id": chance.choice(terminals),
    }
