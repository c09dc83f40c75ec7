"""What is to be done today, by whoever asks: a few numbers, each leading to where it is done."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import exists, func, select

from server import items, workflow
from server.clues import ranking
from server.database import db
from server.editing import drafts
from server.models.account import ADMIN, CLERK, PUBLISHER, REVIEWER, User
from server.models.clue import ClueGroup
from server.models.item import Item, State, Version
from server.models.release import Release
from server.models.terminal import Terminal
from server.terminals.state import silent

_MOST_CLUES = 3


@dataclass(frozen=True)
class Task:
    """Something that waits: how many, of what, where. `urgent`: somebody is kept waiting by it."""

    count: int
    title: str
    said: str
    address: str
    urgent: bool = False


@dataclass(frozen=True)
class Step:
    """One of the first things to do here."""

    title: str
    said: str
    address: str


@dataclass(frozen=True)
class Today:
    """All that the first page tells."""

    tasks: Sequence[Task]
    clues: Sequence[tuple[ClueGroup, ranking.Figures]]
    silent: Sequence[Terminal]
    live: Release | None
    terminals: int
    steps: Sequence[Step]
    fresh: bool


def today(user: User, moment: datetime.datetime) -> Today:
    """For `user`, at `moment`."""
    live = db.session.scalar(select(Release).where(Release.live.is_(True)))
    tasks = [task for task in _tasks(user, live, moment) if task.count]
    sees_terminals = user.has_role(PUBLISHER) or user.has_role(ADMIN)
    return Today(
        tasks,
        ranking.ranked("", moment.astimezone().date())[:_MOST_CLUES],
        silent(moment) if sees_terminals else (),
        live,
        db.session.scalar(select(func.count()).where(Terminal.token_hash.is_not(None))) or 0,
        _steps(user),
        not db.session.scalar(select(exists().where(Version.author_id == user.id)))
        and not db.session.scalar(select(exists().where(Version.reviewer_id == user.id))),
    )


def _tasks(user: User, live: Release | None, moment: datetime.datetime) -> list[Task]:
    found = []
    if user.has_role(CLERK) or user.has_role(ADMIN):
        content = url_for("editing.index")
        rejected = _mine(user, State.REJECTED)
        found += [
            Task(rejected, "退回给我的", "审核写了理由，改好再提交", content, urgent=True),
            Task(_mine(user, State.DRAFT), "我存了、还没提交的", "看一遍，提交审核", content),
            Task(len(drafts.of_user(user)), "我写到一半的", "自动存着，随时可以接着写", content),
        ]
    if user.has_role(REVIEWER) or user.has_role(ADMIN):
        queue = workflow.queue()
        if not user.has_role(ADMIN):
            queue = [one for one in queue if not workflow.is_own(one, user)]
        review = url_for("review.index")
        found.append(Task(len(queue), "等审核的", "按提交的先后来看", review, urgent=True))
    if user.has_role(PUBLISHER) or user.has_role(ADMIN):
        changed = unpublished(live.contents if live else {}, moment)
        releases = url_for("publishing.index")
        found.append(Task(changed, "审核通过、还没发布的", "发布以后才会到终端屏幕上", releases))
    return found


def _mine(user: User, state: State) -> int:
    """Of what this person wrote last, how much stands so."""
    asked = select(func.count()).select_from(Version).join(Item, Version.item_id == Item.id)
    mine = asked.where(Version.author_id == user.id, Version.state == state, items.is_newest())
    return db.session.scalar(mine) or 0


def unpublished(contents: Mapping[str, object], moment: datetime.datetime) -> int:
    """How many items the next release would change; their texts are not read for it."""
    held = {
        (name, key): number
        for name, pairs in contents.items()
        if isinstance(pairs, list)
        for key, number in pairs
    }
    asked = (
        select(Item.collection, Item.key, Item.deleted, Item.withdrawn_at, func.max(Version.number))
        .join(Version, Version.item_id == Item.id)
        .where(
            Version.state == State.APPROVED,
            Version.publish_at.is_(None) | (Version.publish_at <= moment),
        )
        .group_by(Item.id, Item.collection, Item.key, Item.deleted, Item.withdrawn_at)
    )
    count = 0
    for collection, key, deleted, withdrawn, number in db.session.execute(asked):
        shown = held.get((collection, key))
        wanted = None if withdrawn or (deleted and shown is None) else number
        count += shown != wanted
    return count


def _steps(user: User) -> list[Step]:
    """Three first steps, by what one may do."""
    questions = url_for("editing.list_items", collection="questions")
    if user.has_role(CLERK):
        return [
            Step("看一个现成的问题", "打开任意一个，看看问法、回答和步骤都怎么写。", questions),
            Step("处理一条问题线索", "群众问了没答上的，补一种问法就行。", url_for("clues.index")),
            Step("改一处，提交审核", "存下来不会马上上屏幕，审核通过、发布以后才会。", questions),
        ]
    if user.has_role(REVIEWER):
        return [
            Step("看看等审核的", "每一稿都标出了改了哪里。", url_for("review.index")),
            Step(
                "逐项确认保密审查",
                "五项都确认了才能通过；有问题就退回，写上理由。",
                url_for("review.index"),
            ),
            Step(
                "看看群众常问什么",
                "知道大家关心什么，审起来心里有数。",
                url_for("statistics.index"),
            ),
        ]
    if user.has_role(PUBLISHER):
        return [
            Step(
                "看看这次会改哪里",
                "发布前会列出和屏幕上现在有什么不同。",
                url_for("publishing.index"),
            ),
            Step(
                "发布一版", "检查有错就不会发布；发错了可以一键退回。", url_for("publishing.index")
            ),
            Step("看看终端收到没有", "每台终端都写着屏幕上是哪一版。", url_for("terminals.index")),
        ]
    return [
        Step("给同事开账号", "编辑、审核、发布最好是不同的人。", url_for("accounts.index")),
        Step("登记一台终端", "后台给一个一次性的码，在终端上输入。", url_for("terminals.index")),
        Step("看一遍设置", "多久要重新登录、统计保留多久，都在这里。", url_for("accounts.site")),
    ]
