"""How a text comes to be published: draft, submitted, approved or sent back; withdrawn at once."""

import datetime
from collections.abc import Collection as Several
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import aliased, contains_eager

from content.problem import Problem
from server import audit, site
from server.collections import COLLECTIONS
from server.database import db, now, rows
from server.models.account import User
from server.models.item import Item, State, Version

# What a reviewer confirms, each point by itself (保密审查): the record keeps these words.
CHECKLIST = {
    "secrets": "不含国家秘密和工作秘密",
    "bids": "不含未公开的评标信息，如评委名单、报价、评审意见",
    "privacy": "不含个人隐私，如身份证号、手机号、银行卡号",
    "law": "与现行法律法规和文件一致",
    "words": "用语准确，没有错别字",
}
# From which state a version may come to which.
LEGAL: dict[State, Several[State]] = {
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.APPROVED, State.REJECTED, State.DRAFT},
    State.APPROVED: (),
    State.REJECTED: (),
}
# What the glass can do without at once; to the others something else in the set refers.
WITHDRAWABLE = ("questions", "notices", "meetings", "tours")
# The shortest time ahead that can be scheduled: by then everybody's clock sees the approval.
SOONEST = datetime.timedelta(minutes=1)
# Later is a slip of the pen.
LATEST = datetime.timedelta(days=366)
_ALREADY = {
    State.DRAFT: "这一稿还没有提交，或者已经被收回了。",
    State.SUBMITTED: "这一稿已经在等审核了。",
    State.APPROVED: "这一稿已经审核通过了。",
    State.REJECTED: "这一稿已经被退回了，请改好、保存后再提交。",
}


class Refused(Exception):
    """What was asked can't be done; the message tells a person why. `problems`: where content is wrong."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(message)


def submit(version: Version, user: User) -> None:
    """Hand a draft in for review. Raises Refused, also where it is not filled in rightly."""
    if version.body is not None:
        collection = COLLECTIONS[version.item.collection]
        if problems := collection.problems(version.item.key, version.body):
            raise Refused(f"还有 {len(problems)} 处没有填对，改好后再提交。", problems)
    _move(version, State.SUBMITTED, submitted_at=now())
    _note("submit", version, who=_name(user))


def take_back(version: Version, user: User) -> None:
    """Make what was submitted a draft again. Raises Refused."""
    _move(version, State.DRAFT, submitted_at=None)
    _note("change", version, who=_name(user), after={"state": "收回"})


def approve(
    version: Version,
    reviewer: User,
    checklist: Several[str],
    publish_at: datetime.datetime | None = None,
) -> None:
    """Let it be published, at `publish_at` or with the next release.

    `checklist`: the names of the points confirmed, which must be all. Raises Refused.
    """
    if missing := [words for name, words in CHECKLIST.items() if name not in checklist]:
        raise Refused(f"保密审查还差 {len(missing)} 项没有确认：{'；'.join(missing)}。")
    if publish_at is not None and not now() + SOONEST <= publish_at <= now() + LATEST:
        raise Refused("定时发布要选一分钟以后、一年以内的时间；现在就能发布的不用定时。")
    if is_own(version, reviewer):
        raise Refused("这一稿里有您自己写的内容，要请另一位审核来看。")
    _move(
        version,
        State.APPROVED,
        reviewer_id=reviewer.id,
        reviewed_at=now(),
        checklist=CHECKLIST,
        publish_at=publish_at,
    )
    after = {"checklist": list(CHECKLIST.values())}
    _note("approve", version, who=_name(reviewer), after=after)
    if publish_at is not None:
        after_at = {"publish_at": publish_at.isoformat()}
        _note("schedule", version, who=_name(reviewer), after=after_at)


def reject(version: Version, reviewer: User, reason: str) -> None:
    """Send it back to its author. Raises Refused, also without a reason."""
    reason = reason.strip()
    if not reason:
        raise Refused("请写上退回的理由，作者才知道怎么改。")
    _move(version, State.REJECTED, reviewer_id=reviewer.id, reviewed_at=now(), reason=reason)
    _note("reject", version, who=_name(reviewer), after={"reason": reason})


def withdraw(item: Item, user: User, reason: str) -> None:
    """Keep an item from every release from now on. Raises Refused, also without a reason."""
    if item.collection not in WITHDRAWABLE:
        title = COLLECTIONS[item.collection].title
        raise Refused(f"“{title}”不能撤下，别的内容要用到它；可以改好后重新发布。")
    reason = reason.strip()
    if not reason:
        raise Refused("请写上撤下的理由。")
    if not _set_withdrawn(item, now()):
        raise Refused("它已经撤下了。")
    audit.note(
        "withdraw", _subject(item), title=title_of(item), who=_name(user), after={"reason": reason}
    )


def restore(item: Item, user: User) -> None:
    """Let it be published again, with the next release. Raises Refused."""
    if not _set_withdrawn(item, None):
        raise Refused("它没有被撤下。")
    audit.note("restore", _subject(item), title=title_of(item), who=_name(user))


def is_own(version: Version, reviewer: User) -> bool:
    """Whether `reviewer` wrote any of what is to be approved, and may therefore not approve it."""
    if not site.setting("four_eyes"):
        return False
    return reviewer.id in {one.author_id for one in since_approval(version)}


def since_approval(version: Version) -> Sequence[Version]:
    """The versions that would come into force with this one: those since the last approved."""
    earlier = [one for one in version.item.versions if one.number <= version.number]
    last = max((one.number for one in earlier if one.state is State.APPROVED), default=0)
    return [one for one in earlier if one.number > last]


def queue(collection: str = "", start: int = 0, most: int | None = None) -> Sequence[Version]:
    """What waits for a reviewer, longest first: of one collection or all, from `start`, at most `most`."""
    asked = _waiting(select(Version))
    if collection:
        asked = asked.where(Item.collection == collection)
    asked = asked.order_by(Version.submitted_at, Version.id).offset(start).limit(most)
    everything = contains_eager(Version.item).selectinload(Item.versions)
    return db.session.scalars(asked.options(everything)).all()


def count_queue() -> dict[str, int]:
    """How many wait, by collection; those without any are not named."""
    asked = _waiting(select(Item.collection, func.count())).group_by(Item.collection)
    counts: dict[str, int] = {row[0]: row[1] for row in db.session.execute(asked)}
    return {name: counts[name] for name in COLLECTIONS if name in counts}


def title_of(item: Item) -> str:
    """What an item is called; what is deleted, as it was."""
    return item.title or COLLECTIONS[item.collection].title_of(None)


def _waiting(asked: Any) -> Any:
    return asked.join(Version.item).where(Version.state == State.SUBMITTED, ~_is_superseded())


def _is_superseded() -> Any:
    newer = aliased(Version)
    return exists().where(newer.item_id == Version.item_id, newer.number > Version.number)


def _move(version: Version, to: State, **values: Any) -> None:
    """Change a version's state if it still is the newest and as it was; Refused if another was quicker."""
    was = version.state
    if to in LEGAL[was]:
        moved = _run(
            update(Version)
            .where(Version.id == version.id, Version.state == was, ~_is_superseded())
            .values(state=to, **values)
        )
        db.session.expire(version)
        if moved:
            return
    if is_superseded(version):
        raise Refused("作者又改了一稿，这一稿不用看了。请回到列表看新的。")
    raise Refused(_ALREADY[version.state])


def is_superseded(version: Version) -> bool:
    """Whether the item has a newer version by now."""
    asked = select(Version.id).where(Version.id == version.id, _is_superseded())
    return db.session.scalar(asked) is not None


def _set_withdrawn(item: Item, moment: datetime.datetime | None) -> bool:
    held = Item.withdrawn_at.is_(None) if moment else Item.withdrawn_at.is_not(None)
    changed = _run(update(Item).where(Item.id == item.id, held).values(withdrawn_at=moment))
    db.session.refresh(item, ["withdrawn_at"])
    return changed


def _run(statement: Any) -> bool:
    """Whether the one row that it is about was as expected, and is changed now."""
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return rows(result) == 1


def _note(action: str, version: Version, *, who: str, after: Any = None) -> None:
    audit.note(action, _subject(version.item), title=title_of(version.item), who=who, after=after)


def _subject(item: Item) -> str:
    return f"{item.collection}/{item.key}"


def _name(user: User) -> str:
    return user.name or str(user.username)
