"""Orders to a terminal: restart, volume, screenshot; made on a page, delivered with a heartbeat."""

import datetime
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import select

from server import audit
from server.database import db, now
from server.models.terminal import Order, Terminal

Verb = Literal["restart", "volume", "screenshot"]
VERBS: dict[Verb, str] = {"restart": "重新启动", "volume": "调音量", "screenshot": "截屏"}
# What was wanted an hour ago is not wanted now: nobody expects a restart of yesterday.
VALID = datetime.timedelta(hours=1)


def give(terminal: Terminal, verb: Verb, argument: int | None = None) -> Order:
    """Add an order to the open transaction. One like it that was not delivered yet is replaced by it.

    Raises ValueError, in Chinese, for a volume out of bounds and for a terminal that can't be told.
    """
    if terminal.token_hash is None:
        raise ValueError("这台终端已停用，收不到指令。请先重新登记。")
    if verb == "volume" and (argument is None or not 0 <= argument <= 100):
        raise ValueError("音量要在 0 到 100 之间。")
    moment = now()
    for waiting in db.session.scalars(
        select(Order).where(
            Order.terminal_id == terminal.id,
            Order.verb == verb,
            Order.taken_at.is_(None),
            Order.done_at.is_(None),
        )
    ):
        waiting.done_at, waiting.failed, waiting.result = moment, True, "被后来的指令代替"
    order = Order(terminal_id=terminal.id, verb=verb, argument=argument, made_at=moment)
    db.session.add(order)
    said = VERBS[verb] if argument is None else f"{VERBS[verb]}到 {argument}"
    audit.note("order", f"terminals/{terminal.id}", title=terminal.name, after={"order": said})
    return order


def take(terminal: Terminal, uptime_s: float, moment: datetime.datetime) -> Sequence[Order]:
    """The orders a heartbeat takes along, oldest first, in the open transaction.

    An order comes with every heartbeat until it is reported on or an hour old, as an answer may be
    lost. A restart that the terminal's `uptime_s` shows is done, reported or not.
    """
    open_orders = db.session.scalars(
        select(Order)
        .where(
            Order.terminal_id == terminal.id,
            Order.done_at.is_(None),
            Order.made_at > moment - VALID,
        )
        .order_by(Order.id)
    ).all()
    given = []
    for order in open_orders:
        if order.taken_at is None:
            order.taken_at = moment
        elif order.verb == "restart" and uptime_s < (moment - order.taken_at).total_seconds():
            order.done_at, order.result = moment, "已经重新启动"
            continue
        given.append(order)
    return given


def report(terminal: Terminal, number: int, done: bool, result: str) -> bool:
    """Take the terminal's report on an order, in the open transaction; False: it has no such order.

    Reported again, the first report stays.
    """
    order = db.session.get(Order, number)
    if order is None or order.terminal_id != terminal.id or order.taken_at is None:
        return False
    if order.done_at is None:
        order.done_at, order.failed, order.result = now(), not done, result
    return True


def step(order: Order, moment: datetime.datetime) -> tuple[str, str]:
    """How far an order has come: the style of the state and the word."""
    if order.done_at is not None:
        return ("bad", "失败") if order.failed else ("good", "已完成")
    if order.made_at <= moment - VALID:
        return "", "已过期"
    return ("submitted", "已下达") if order.taken_at is None else ("submitted", "已收到")


def wanted(terminal: Terminal, verb: Verb, moment: datetime.datetime) -> bool:
    """Whether the terminal took such an order within the last hour."""
    asked = select(Order.id).where(
        Order.terminal_id == terminal.id,
        Order.verb == verb,
        Order.taken_at.is_not(None),
        Order.made_at > moment - VALID,
    )
    return db.session.scalar(asked.limit(1)) is not None


def latest(terminal: Terminal, most: int) -> Sequence[Order]:
    """The newest orders, newest first."""
    asked = select(Order).where(Order.terminal_id == terminal.id).order_by(Order.id.desc())
    return db.session.scalars(asked.limit(most)).all()
