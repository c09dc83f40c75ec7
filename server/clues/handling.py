"""What a clerk makes of a group of clues, and taking that back. Nothing goes on the glass by itself."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select, update

from content.answers.normalise import normalise
from server import audit, items
from server.collections import COLLECTIONS
from server.database import db, now
from server.editing.keys import free_key
from server.items import Body
from server.models.account import User
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.item import Item, State, Version
from server.workflow import Refused

HANDLINGS = {
    "variant": "并入已有问题",
    "question": "写成新问题",
    "none": "不归我们管",
    "duplicate": "并入另一组",
}
# What a visitor says in one breath; a form can't be made to hold more.
_LONGEST = 200
_QUESTIONS = COLLECTIONS["questions"]


def add_variants(group: ClueGroup, key: str, wordings: Iterable[str], user: User) -> Version:
    """Add `wordings` to the variants of the question `key`, as a draft. Raises Refused, Conflict."""
    _must_be_free(group)
    one = items.item("questions", key)
    head = items.head(one) if one is not None and one.versions else None
    if head is None or head.body is None:
        raise Refused("请先选一个问题；选过的话，它已经不在了，请另选。")
    known = {normalise(said) for said in (head.body["ask"], *head.body.get("variants", ()))}
    new = _fresh(wordings, known)
    if not new:
        raise Refused("选中的说法，这个问题里都已经有了。请再选几种，或者另选一个问题。")
    version = _save(key, _with_variants(head.body, new), head, user, "加入群众的问法")
    _mark(group, "variant", key, user, version=version.number, undo={"variants": new})
    return version


def make_question(
    group: ClueGroup, ask: str, category: str, wordings: Iterable[str], user: User
) -> Version:
    """A new question as a draft, with its answer still to write. Raises Refused."""
    _must_be_free(group)
    ask = _text(ask)
    if not ask:
        raise Refused("请写上这个问题的标准问法。")
    held = items.item("categories", category)
    if held is None or items.head(held).body is None:
        raise Refused("请选一个分类。")
    body: Body = {
        "id": free_key("questions", ask),
        "category": category,
        "ask": ask,
        "variants": _fresh(wordings, {normalise(ask)}),
        "answer": "",
        "updated": _today(),
    }
    version = _save(body["id"], body, None, user, "从问题线索写成")
    _mark(group, "question", body["id"], user, version=version.number, undo={})
    return version


def set_aside(group: ClueGroup, user: User) -> None:
    """Not our business: closed, and nothing is to be proved. Raises Refused."""
    _must_be_free(group)
    _mark(group, "none", "", user, undo={})
    group.state, group.closed_at = GroupState.CLOSED, now()


def merge(group: ClueGroup, other: ClueGroup, user: User) -> None:
    """Both ask the same: the clues of `group` become the other's. Raises Refused."""
    _must_be_free(group)
    if group.id == other.id or other.handling == "duplicate":
        raise Refused("请另选一组：不能并入它自己，也不能并入已经并走的组。")
    moved = list(db.session.scalars(select(Clue.id).where(Clue.group_id == group.id)))
    _move(moved, other)
    _mark(group, "duplicate", str(other.id), user, undo={"moved": moved})
    group.state, group.closed_at = GroupState.CLOSED, now()


def split(group: ClueGroup, wordings: Iterable[str], user: User) -> ClueGroup:
    """The clues with these wordings become a group of their own, open. Raises Refused."""
    chosen = {normalise(wording) for wording in wordings}
    clues = db.session.scalars(select(Clue).where(Clue.group_id == group.id)).all()
    apart = [clue for clue in clues if clue.wording in chosen]
    if not apart or len(apart) == len(clues):
        raise Refused("请选出要分开的说法，并且至少留下一种。")
    other = ClueGroup(title=apart[0].text, made_at=now(), state=GroupState.OPEN)
    db.session.add(other)
    db.session.flush()
    _move([clue.id for clue in apart], other)
    if group.proof is not None:
        group.proof = {**group.proof, "release": 0}
    audit.note(
        "handle", _subject(group), title=group.title, after={"分出": other.title}, who=_name(user)
    )
    return other


def take_back(group: ClueGroup, user: User) -> str:
    """Undo the handling; what that meant for the question, in a sentence. Raises Refused, Conflict."""
    if not group.handling:
        raise Refused("这一组还没有处理过。")
    before = _as_audited(group)
    done = {"variant": _without_variants, "question": _without_question, "duplicate": _unmerge}
    undo = done.get(group.handling)
    said = undo(group, user) if undo else ""
    group.handling, group.target, group.version, group.undo = "", "", None, None
    group.handled_by_id = group.handled_at = group.closed_by = group.closed_at = None
    group.state, group.proof = GroupState.OPEN, None
    group.reopened_at = None
    audit.note(
        "handle", _subject(group), title=group.title, before=before, after=None, who=_name(user)
    )
    return said


def _without_variants(group: ClueGroup, user: User) -> str:
    one = items.item("questions", group.target)
    head = items.head(one) if one is not None else None
    added = set((group.undo or {}).get("variants", ()))
    if head is None or head.body is None or not added & set(head.body.get("variants", ())):
        return "那个问题里已经没有这些说法了，没有改动它。"
    left = [said for said in head.body["variants"] if said not in added]
    _save(
        group.target, {**head.body, "variants": left, "updated": _today()}, head, user, "撤回问法"
    )
    return "加进去的说法已经从问题里拿掉，存为草稿；已经发布的要再发布一次才会从屏幕上消失。"


def _without_question(group: ClueGroup, user: User) -> str:
    one = items.item("questions", group.target)
    if one is None or items.head(one).body is None:
        return "那个问题已经删除了。"
    written = any(version.body and version.body.get("answer") for version in one.versions)
    if written or any(version.state is not State.DRAFT for version in one.versions):
        return "那个问题已经有人写了，没有删除它；不要的话请到“内容”里处理。"
    _save(group.target, None, items.head(one), user, "撤回新问题")
    return "那个还没写回答的新问题已经删除。"


def _unmerge(group: ClueGroup, _: User) -> str:
    moved = (group.undo or {}).get("moved", ())
    _move(moved, group)
    return "线索已经从另一组里拿回来。"


def _must_be_free(group: ClueGroup) -> None:
    """Two clerks may look at one group: the second is told what the first did."""
    if group.handling and group.state is not GroupState.REOPENED:
        raise Refused(f"这一组已经处理过了（{HANDLINGS[group.handling]}）。要改的话，先撤回。")


def _mark(
    group: ClueGroup,
    handling: str,
    target: str,
    user: User,
    *,
    undo: dict[str, Any],
    version: int | None = None,
) -> None:
    before = _as_audited(group)
    group.handling, group.target, group.version, group.undo = handling, target, version, undo
    group.handled_by_id, group.handled_at = user.id, now()
    group.closed_by = group.closed_at = group.reopened_at = None
    group.state, group.proof = GroupState.HANDLED, None
    audit.note(
        "handle",
        _subject(group),
        title=group.title,
        before=before,
        after=_as_audited(group),
        who=_name(user),
    )


def _as_audited(group: ClueGroup) -> dict[str, str] | None:
    return {"handling": group.handling, "target": group.target} if group.handling else None


def _subject(group: ClueGroup) -> str:
    return f"clues/{group.id}"


def _name(user: User) -> str:
    return str(user.name or user.username)


def _save(key: str, body: Body | None, head: Version | None, user: User, note: str) -> Version:
    based_on = head.number if head else None
    return items.save(_QUESTIONS, key, body, based_on=based_on, author=user, note=note)


def _with_variants(body: Body, new: Sequence[str]) -> Body:
    return {**body, "variants": [*body.get("variants", ()), *new], "updated": _today()}


def _fresh(wordings: Iterable[str], known: set[str]) -> list[str]:
    """Each wording once, of those not `known`; what says nothing is left out."""
    fresh: dict[str, str] = {}
    for wording in map(_text, wordings):
        said = normalise(wording)
        if said and said not in known:
            fresh.setdefault(said, wording)
    return list(fresh.values())


def _text(typed: str) -> str:
    return " ".join(typed.split())[:_LONGEST]


def _today() -> str:
    return datetime.date.today().isoformat()


def _move(clues: Sequence[int], group: ClueGroup) -> None:
    db.session.execute(update(Clue).where(Clue.id.in_(clues)).values(group_id=group.id))
    if group.proof is not None:
        group.proof = {**group.proof, "release": 0}


def questions_found(text: str, most: int = 8) -> Sequence[Item]:
    """Questions that hold all words of `text`, first those in whose title they stand; none deleted."""
    words = text.lower().split()
    asked = select(Item).where(Item.collection == "questions", Item.deleted.is_(False))
    for word in words:
        asked = asked.where(Item.words.contains(word, autoescape=True))
    found = db.session.scalars(asked.order_by(Item.position)).all()
    return sorted(found, key=lambda one: -sum(word in one.title.lower() for word in words))[:most]
