"""From a form as typed to a version: what is wrong with it, beside which field, and what it becomes."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from server import items
from server.collections import Collection
from server.editing import choices, drafts
from server.editing.fields import Field, fields_of
from server.editing.forms import Typed, of_body, to_body, without_empty_rows
from server.editing.keys import free_key
from server.items import Body, Conflict
from server.models.account import User
from server.models.item import Item, Version

# What the shape says, in a form's words.
_IN_A_FORM = {
    "缺少这一项": "请填写",
    "不能为空": "请填写",
    "编号只能用小写字母、数字和连字符，最多 64 个": "每个词里至少要有一个汉字、字母或数字",
    "至少要有 2 项": "至少要写两行",
}
# A new item's key may be somebody else's a moment later.
_TRIES = 3


@dataclass(frozen=True)
class Saved:
    """What became of a form: a version (the newest, where nothing was changed), or `errors`.

    `errors`: by field, as "answer" or "stops.2.place" (rows count from 1); "" what concerns no field.
    """

    version: Version | None
    changed: bool = False
    errors: dict[str, str] = field(default_factory=dict)


def body_shown(one: Item | None) -> Body:
    """What the form of an item shows: its newest version; of what is deleted the last before."""
    if one is None:
        return {}
    return next((v.body for v in reversed(one.versions) if v.body is not None), {})


def save(
    collection: Collection, key: str, typed: Typed, based_on: int | None, author: User
) -> Saved:
    """Make a version of what `author` typed, in the open transaction, and forget the draft.

    `key`: "" for a new item, which gets one. Raises Conflict where `based_on` is not the newest.
    """
    one = items.item(collection.name, key) if key else None
    if one is not None and items.head(one).number != based_on:
        raise Conflict(items.head(one))
    fields = fields_of(collection.name)
    typed = without_empty_rows(fields, typed)
    base = body_shown(one)
    body = to_body(fields, typed, base)
    if one is not None and body == items.head(one).body:
        drafts.drop(collection.name, key, author)
        return Saved(items.head(one))
    body = _completed(collection, key, body)
    errors = dict(_errors(collection, fields, typed, body))
    if errors:
        return Saved(None, errors=errors)
    version = _kept(collection, key, body, based_on, author)
    drafts.drop(collection.name, key, author)
    return Saved(version, changed=True)


def _completed(collection: Collection, key: str, body: Body) -> Body:
    """With what nobody types: the key, the day."""
    made = dict(body)
    known = collection.shape.model_fields
    if "id" in known and "id" not in made:
        made = {"id": key or free_key(collection.name, collection.title_of(body)), **made}
    if "updated" in known:
        made["updated"] = datetime.date.today().isoformat()
    return made


def _kept(
    collection: Collection, key: str, body: Body, based_on: int | None, author: User
) -> Version:
    if key:
        return items.save(collection, key, body, based_on=based_on, author=author)
    for _ in range(_TRIES - 1):
        try:
            return items.save(collection, body["id"], body, based_on=None, author=author)
        except Conflict:
            body = {**body, "id": free_key(collection.name, collection.title_of(body))}
    return items.save(collection, body["id"], body, based_on=None, author=author)


def _errors(
    collection: Collection, fields: tuple[Field, ...], typed: Typed, body: Body
) -> Iterator[tuple[str, str]]:
    """The last of a field is the one that is shown, so the shape's come first."""
    kinds = {one.name: one.kind for one in fields}
    for problem in collection.problems(body.get("id", ""), body):
        name, *rest = problem.field.split(".")
        said = _IN_A_FORM.get(problem.message, problem.message)
        if kinds.get(name) == "rows" and len(rest) > 1:
            yield problem.field, said
        elif name in kinds:
            yield name, f"第 {rest[0]} 行：{said}" if rest else said
        else:
            yield "", said
    for one in fields:
        if one.kind == "rows":
            for number, row in enumerate(typed[one.name], 1):
                for part in one.parts:
                    for said in _unknown(part, row[part.name]):
                        yield f"{one.name}.{number}.{part.name}", said
        else:
            for said in _unknown(one, typed[one.name]):
                yield one.name, said
    first, last = typed.get("valid_from"), typed.get("valid_until")
    if first and last and first > last:
        yield "valid_until", "不能早于“从哪天起”"


def _unknown(one: Field, typed: str | list[str]) -> Iterator[str]:
    """What is chosen and can't be."""
    values = typed if isinstance(typed, list) else [typed] if typed else []
    if one.source and values:
        known = choices.names(one.source, values)
        # A set without a map has no places to choose from; they are kept as they are.
        if set(values) - set(known) and not (one.source == "places" and not choices.places()):
            yield (
                "选的这一项已经没有了，请另选" if one.kind == "choice" else "有的已经没有了，请去掉"
            )


@dataclass(frozen=True)
class Side:
    """A field in which two people differ: what each has and both began from, and who changed it."""

    field: Field
    base: Any
    mine: Any
    theirs: Any
    # "mine": I alone changed it. "theirs": they alone. "both": somebody has to choose.
    changed: str


def sides(collection: str, mine: Typed, base: Body, theirs: Body) -> list[Side]:
    """Where my form, made from `base`, differs from what a colleague saved meanwhile."""
    fields = fields_of(collection)
    before, now = of_body(fields, base), of_body(fields, theirs)
    return [
        Side(
            one,
            before[one.name],
            mine[one.name],
            now[one.name],
            "mine"
            if now[one.name] == before[one.name]
            else "theirs"
            if mine[one.name] == before[one.name]
            else "both",
        )
        for one in fields
        if mine[one.name] != now[one.name]
    ]


def merged(collection: str, mine: Typed, theirs: Body, take: dict[str, str]) -> Typed:
    """My form with their text in those fields of which `take` says "theirs"."""
    fields = fields_of(collection)
    now = of_body(fields, theirs)
    return {one.name: (now if take.get(one.name) == "theirs" else mine)[one.name] for one in fields}
