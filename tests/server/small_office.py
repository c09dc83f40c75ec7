"""A content set of a few items, and what people do with it: for tests that publish again and again."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from server import items, workflow
from server.collections import COLLECTIONS
from server.database import db
from server.models.account import User
from server.models.item import Item, Version

FILES: dict[str, Any] = {
    "set.json": {"format": 1, "id": "small", "title": "小中心", "language": "zh-CN"},
    "categories.json": [{"id": "money", "name": "保证金", "icon": "bond"}],
    "questions.json": [
        {
            "id": name,
            "category": "money",
            "ask": ask,
            "answer": answer,
            "updated": "2026-06-01",
            **more,
        }
        for name, ask, answer, more in (
            ("back", "保证金什么时候退", "五日内。", {"animation": "media/coins.json"}),
            ("pay", "保证金怎么交", "从基本户转。", {"related": ["back", "late"]}),
            ("late", "保证金交晚了怎么办", "不能投标了。", {}),
        )
    ],
    "media/coins.json": {"v": "5.7.0", "layers": []},
}


def write_small_set(folder: Path) -> Path:
    """FILES, in `folder`."""
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def person(name: str) -> User:
    """One of PEOPLE."""
    return db.session.scalars(select(User).where(User.username == name)).one()


def question(key: str) -> Item:
    """A question that is there."""
    one = items.item("questions", key)
    assert one is not None
    return one


def edit(key: str, author: str = "clerk", **fields: Any) -> Version:
    """Save a question, changed in these fields; one that is not there yet from nothing."""
    one = items.item("questions", key)
    head = items.head(one) if one is not None else None
    body = dict(head.body) if head is not None else {"id": key, "category": "money"}
    version = items.save(
        COLLECTIONS["questions"],
        key,
        body | {"updated": "2026-06-02"} | fields,
        based_on=head.number if head is not None else None,
        author=person(author),
    )
    db.session.commit()
    return version


def delete(key: str) -> Version:
    """Save a question's deletion."""
    head = items.head(question(key))
    version = items.save(
        COLLECTIONS["questions"], key, None, based_on=head.number, author=person("clerk")
    )
    db.session.commit()
    return version


def submit(version: Version) -> Version:
    """Hand it in."""
    workflow.submit(version, person("clerk"))
    db.session.commit()
    return version


def approve(version: Version, publish_at: Any = None) -> Version:
    """Hand it in, and let another approve it."""
    workflow.approve(submit(version), person("reviewer"), set(workflow.CHECKLIST), publish_at)
    db.session.commit()
    return version
