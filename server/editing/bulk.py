"""One thing done to many items at once; what can't be done to one does not stop the others."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from server import items, workflow
from server.collections import Collection
from server.models.account import User
from server.models.item import Item, State, Version

_CHANGED = "刚刚有人改过，请看过再说"
# By which field the items of a collection are grouped.
GROUPED_BY = {"questions": "category", "notices": "kind"}


@dataclass
class Outcome:
    """How many it was done to, and why not to the others: "“title”：reason"."""

    done: int = 0
    refused: list[str] = field(default_factory=list)


# What is chosen: the key of an item, and the number of the version that was seen.
Chosen = Sequence[tuple[str, int]]


def submit(collection: Collection, chosen: Chosen, user: User) -> Outcome:
    """Hand them in for review."""
    return _each(collection, chosen, lambda _, head: workflow.submit(head, user))


def delete(collection: Collection, chosen: Chosen, user: User) -> Outcome:
    """Delete them: what was approved before, once that has been reviewed too."""
    return _each(collection, chosen, lambda one, _: delete_one(collection, one, user))


def delete_one(collection: Collection, one: Item, user: User) -> bool:
    """Make a version that deletes it; whether that waits for a review. Raises Conflict."""
    head = items.head(one)
    if head.body is None:
        return head.state is State.SUBMITTED
    version = items.save(collection, one.key, None, based_on=head.number, author=user)
    if all(earlier.state is not State.APPROVED for earlier in one.versions):
        return False  # nobody but clerks has ever seen it
    workflow.submit(version, user)
    return True


def regroup(collection: Collection, chosen: Chosen, to: str, user: User) -> Outcome:
    """Put them into another category (notices: another kind of trade)."""
    name = GROUPED_BY[collection.name]

    def change(one: Item, head: Version) -> None:
        if head.body is None:
            raise workflow.Refused("已经删除了")
        body = {**head.body, name: to}
        if body == head.body:
            return
        if "updated" in collection.shape.model_fields:
            body["updated"] = datetime.date.today().isoformat()
        items.save(collection, one.key, body, based_on=head.number, author=user)

    return _each(collection, chosen, change)


def withdraw(collection: Collection, chosen: Chosen, reason: str, user: User) -> Outcome:
    """Keep them from every release from now on."""
    return _each(collection, chosen, lambda one, _: workflow.withdraw(one, user, reason))


def _each(
    collection: Collection, chosen: Chosen, change: Callable[[Item, Version], object]
) -> Outcome:
    outcome = Outcome()
    for key, number in chosen:
        one = items.item(collection.name, key)
        if one is None:
            continue
        head = items.head(one)
        try:
            if head.number != number:
                raise workflow.Refused(_CHANGED)
            change(one, head)
        except workflow.Refused as refused:
            outcome.refused.append(f"“{one.title}”：{refused}")
        else:
            outcome.done += 1
    return outcome


def moved(order: Sequence[str], key: str, by: int) -> list[str]:
    """`order` with `key` one place up (-1) or down (1)."""
    after = list(order)
    if key in after:
        place = after.index(key)
        after.insert(max(0, place + by), after.pop(place))
    return after
