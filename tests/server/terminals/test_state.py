import datetime

import pytest
from flask import Flask
from sqlalchemy import event

from content.fingerprint import fingerprint
from content.load import BUNDLED
from server import site
from server.database import db, now
from server.models.terminal import Fault, Terminal, TerminalGroup
from server.terminals import faults, glass, state
from server.terminals.glass import Numbered
from server.terminals.health import complaints
from server.terminals.state import State, judge

MOMENT = datetime.datetime(2026, 3, 2, 9, 15, tzinfo=datetime.UTC)
TEN = datetime.timedelta(minutes=10)
WELL = {
    "uptime_s": 60,
    "microphone": "ok",
    "loudspeaker": "ok",
    "engine": "vosk",
    "disk_free": 50,
    "disk_total": 100,
    "memory_used": 50,
    "memory_total": 100,
}


def terminal(seen: int | None, enrolled: int = 600, revoked: bool = False) -> Terminal:
    """Seen and enrolled so many minutes ago."""
    ago = [
        MOMENT - datetime.timedelta(minutes=m) if m is not None else None for m in (seen, enrolled)
    ]
    return Terminal(
        name="东", seen_at=ago[0], enrolled_at=ago[1], token_hash=None if revoked else "x"
    )


@pytest.mark.parametrize(
    ("one", "troubled", "found"),
    [
        (terminal(1), False, State.GOOD),
        (terminal(10), False, State.GOOD),
        (terminal(11), False, State.SILENT),
        (terminal(11), True, State.SILENT),
        (terminal(1), True, State.FAULTY),
        (terminal(None, 1), False, State.NEW),
        (terminal(None, 11), False, State.SILENT),
        # Enrolled again: what it said under its old token does not count.
        (terminal(5, 2), True, State.NEW),
        (terminal(1, revoked=True), True, State.REVOKED),
    ],
)
def test_a_terminal_is_judged(one: Terminal, troubled: bool, found: State) -> None:
    assert judge(one, MOMENT, TEN, troubled) is found


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, []),
        ({"microphone": "none"}, ["麦克风没有找到"]),
        ({"loudspeaker": "failed"}, ["扬声器用不了"]),
        ({"engine": ""}, ["语音识别没有运行"]),
        ({"microphone": "none", "engine": ""}, ["麦克风没有找到"]),
        ({"disk_free": 4}, ["磁盘快满了"]),
        ({"memory_used": 96}, ["内存快用完了"]),
        ({"clock_off_s": 28_800}, ["时钟快了 8 小时"]),
        ({"clock_off_s": -400}, ["时钟慢了 6 分钟"]),
        ({"clock_off_s": 200}, []),
        ({"disk_free": 0, "disk_total": 0, "memory_used": 0, "memory_total": 0}, []),
    ],
)
def test_what_a_heartbeat_complains_of(told: dict[str, object], said: list[str]) -> None:
    assert complaints({**WELL, **told}) == said


def test_a_terminal_that_never_said_anything_complains_of_nothing() -> None:
    assert complaints({}) == complaints({"software": "0.6.0"}) == []


@pytest.mark.parametrize(
    ("shown", "meant", "said"),
    [
        ("l", Numbered(12, "l"), "第 12 版（当前）"),
        ("p", Numbered(10, "p", pinned=True), "第 10 版（本组指定）"),
        ("k", Numbered(12, "l"), "第 11 版，落后 1 版"),
        ("l", Numbered(10, "p", pinned=True), "第 12 版，应为第 10 版"),
        ("p", Numbered(12, "l", pinned=True), "第 10 版，应为第 12 版"),
        ("k", None, "第 11 版"),
        (fingerprint(BUNDLED), Numbered(12, "l"), "自带内容"),
        ("?", Numbered(12, "l"), "未知内容"),
        ("", Numbered(12, "l"), "还没有报告"),
    ],
)
def test_what_is_on_the_glass_in_words(shown: str, meant: Numbered | None, said: str) -> None:
    assert glass.said(shown, meant, {"p": 10, "k": 11, "l": 12}) == said


def add(name: str, seen: datetime.timedelta | None, revoked: bool = False) -> Terminal:
    moment = now()
    one = Terminal(
        name=name,
        enrolled_at=moment - datetime.timedelta(days=1),
        seen_at=moment - seen if seen is not None else None,
        token_hash=None if revoked else f"hash of {name}",
        health=dict(WELL),
    )
    db.session.add(one)
    db.session.flush()
    return one


def test_silent_terminals_are_told_and_revoked_ones_not(context: Flask) -> None:
    add("说话的", datetime.timedelta(minutes=1))
    add("沉默的", datetime.timedelta(minutes=20))
    add("从未报到的", None)
    add("停用的", datetime.timedelta(days=9), revoked=True)
    assert [one.name for one in state.silent(now())] == ["从未报到的", "沉默的"]
    site.change("silent_minutes", 30)
    assert [one.name for one in state.silent(now())] == ["从未报到的"]


def test_the_worst_come_first_and_agree_with_the_alert(context: Flask) -> None:
    add("乙", datetime.timedelta(minutes=1))
    add("甲", datetime.timedelta(minutes=1))
    add("丙", datetime.timedelta(hours=3))
    faulty = add("丁", datetime.timedelta(minutes=1))
    db.session.add(Fault(key="1", terminal_id=faulty.id, at=now(), part="speech", message="坏了"))
    seen = state.everyone(now())
    assert [one.terminal.name for one in seen] == ["丙", "丁", "乙", "甲"]
    assert [one.state for one in seen] == [State.SILENT, State.FAULTY, State.GOOD, State.GOOD]
    assert seen[1].troubles == ("报告了 1 次故障",)
    assert [one.terminal for one in seen[:1]] == state.silent(now())
    assert faults.settle(faulty, now()) == 1
    assert state.look([faulty], now())[0].state is State.GOOD


def test_a_fault_of_yesterday_makes_nobody_faulty(context: Flask) -> None:
    one = add("甲", datetime.timedelta(minutes=1))
    long_ago = now() - faults.RECENT
    db.session.add(Fault(key="1", terminal_id=one.id, at=long_ago, part="speech", message="坏了"))
    assert state.look([one], now())[0].state is State.GOOD


def test_the_list_asks_the_database_the_same_for_one_as_for_fifty(context: Flask) -> None:
    group = TerminalGroup(name="一楼", settings={})
    db.session.add(group)

    def asked(names: range) -> int:
        for name in names:
            add(str(name), datetime.timedelta(minutes=1)).group = group
        db.session.commit()
        asked: list[str] = []
        note = lambda *told: asked.append(told[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", note)
        state.everyone(now())
        event.remove(db.engine, "before_cursor_execute", note)
        return len(asked)

    assert asked(range(1)) == asked(range(1, 50))
