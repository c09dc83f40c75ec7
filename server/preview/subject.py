"""The item that is looked at: as saved, or as its clerk is typing it."""

from dataclasses import dataclass, replace

from content.schema import Place
from server import items, sets
from server.collections import COLLECTIONS, Collection
from server.database import now
from server.editing import drafts
from server.editing.choices import places
from server.editing.fields import fields_of
from server.editing.forms import is_form, to_body, without_empty_rows
from server.items import Body
from server.models.account import User
from server.models.item import Version
from server.sets import Content

# Where an item that was never saved stands in the content: a key that no item can have.
UNSAVED = "new"
# What the terminal's decisions call what a collection holds.
_KINDS = {
    "questions": "question",
    "departments": "department",
    "notices": "notice",
    "tours": "tour",
}


@dataclass(frozen=True)
class Subject:
    """An item of a collection. `version`: the saved one, None for what was never saved."""

    collection: Collection
    key: str
    body: Body
    version: Version | None
    is_draft: bool

    @property
    def title(self) -> str:
        """What it is called."""
        return self.collection.title_of(self.body)

    @property
    def wanted(self) -> tuple[str, str]:
        """What the terminal must decide for, to show it: a target's kind and id."""
        name = self.collection.name
        kind = _KINDS.get(name)
        return (kind, self.key) if kind else ("screen", name)


def find(collection: str, key: str, user: User, *, draft: bool) -> Subject | None:
    """The newest version of an item, or with `draft` what `user` is typing; None without either."""
    of = COLLECTIONS.get(collection)
    if of is None:
        return None
    one = items.item(collection, key)
    head = items.head(one) if one is not None and one.versions else None
    saved = head.body if head is not None else None
    subject = Subject(of, key, saved, head, is_draft=False) if saved is not None else None
    if not draft:
        return subject
    typed = drafts.mine(collection, "" if head is None and key == UNSAVED else key, user)
    if typed is None:
        return subject
    fields = fields_of(collection)
    if not is_form(fields, typed.fields):
        return subject
    body = to_body(fields, without_empty_rows(fields, typed.fields), saved or {})
    if saved is None and not of.single:  # what saving will add
        body = {"id": key, **body}
    if collection == "questions":
        body = {"updated": now().astimezone().date().isoformat(), **body}
    return (
        replace(subject, body=body, is_draft=True)
        if subject is not None
        else Subject(of, key, body, None, is_draft=True)
    )


def content_with(subject: Subject | None) -> Content:
    """What clerks see of everything, with `subject` as it is looked at."""
    content = sets.bodies(sets.heads())
    if subject is not None and subject.is_draft:
        held = content[subject.collection.name]
        keys = [key for key, _ in held]
        if subject.key in keys:
            held[keys.index(subject.key)] = (subject.key, subject.body)
        else:
            held.append((subject.key, subject.body))
    return content


def place_of(body: Body) -> Place | None:
    """The place that an item names, as the map has it."""
    wanted = body.get("place")
    return next((place for place in places() if place.id == wanted), None) if wanted else None
