"""What people are reminded of: on the page 发布, and by `keys status`."""

import datetime

import pytest
from flask import Flask

from server.keys import root, status
from server.keys import words as said_in
from server.publishing.publish import publish
from server.repository import layout
from server.store import Store, StoreError
from tests.server.conftest import LogIn
from tests.server.keys.conftest import Operator

DAY = datetime.timedelta(days=1)


def at(monkeypatch: pytest.MonkeyPatch, later: datetime.timedelta) -> None:
    """It is so much later."""
    moment = datetime.datetime.now(datetime.UTC) + later
    monkeypatch.setattr(status, "now", lambda: moment)


def page(log_in: LogIn) -> str:
    return log_in("publisher").get("/releases/").text


def test_the_page_says_so_while_the_root_is_on_the_server_and_no_longer_than_that(
    operator: Operator, small: Flask, log_in: LogIn
) -> None:
    publish(None, "第一版")
    assert "终端信任的根钥匙还在这台服务器上" in page(log_in)
    operator.moves_the_root_off_the_server()
    assert "签名的钥匙" not in page(log_in)
    assert "3 把里要 2 把签名" in operator.does("status")
    assert said_in.reminders(status.status(operator.settings, operator.store)) == []


def test_a_root_that_waits_for_signatures_is_not_forgotten(
    operator: Operator, log_in: LogIn
) -> None:
    operator.moves_the_root_off_the_server()
    file = operator.proposes("3.json")
    assert "第 3 版信任根已经拟好" in page(log_in)
    assert "第 3 版信任根已经拟好" in operator.does("status")
    said = operator.does("status", file)
    assert "现在的根钥匙：要 2 把，签了 0 把，还差 2 把（没签的：一号" in said


@pytest.mark.parametrize(
    ("later", "soon"),
    [
        (0 * DAY, set()),
        (10 * DAY, set()),  # signed anew at half of its life, 7 days; a quarter are 3.5
        (11 * DAY, {"timestamp"}),
        (44 * DAY, {"timestamp"}),
        (46 * DAY, {"timestamp", "snapshot"}),
        (136 * DAY, {"timestamp", "snapshot", "targets"}),
        (549 * DAY, {"timestamp", "snapshot", "targets"}),
        (551 * DAY, {"timestamp", "snapshot", "targets", "root"}),
    ],
)
def test_what_expires_soon_is_said(
    operator: Operator,
    small: Flask,
    monkeypatch: pytest.MonkeyPatch,
    later: datetime.timedelta,
    soon: set[str],
) -> None:
    publish(None, "第一版")
    at(monkeypatch, later)
    found = status.status(operator.settings, operator.store)
    assert [one.role for one in found.expiries] == ["root", "timestamp", "snapshot", "targets"]
    assert {one.role for one in found.soon} == soon
    said = operator.does("status")
    assert said.count("快到期了") == len(soon)
    assert ("keys propose" in said) == ("root" in soon)


def test_the_page_opens_while_the_store_is_away(
    operator: Operator, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreError("存放文件的地方没有回应。")

    monkeypatch.setattr(Store, "get", away)
    found = status.status(operator.settings, operator.store)
    assert found.trouble == "存放文件的地方没有回应。"
    assert found.version == 1
    assert "没有回应" in page(log_in)


def test_a_key_that_is_gone_is_said_on_the_page_and_the_office_goes_on(
    operator: Operator, log_in: LogIn
) -> None:
    next(operator.settings.key_folder.glob("targets-*.pem")).unlink()
    assert "不见了" in page(log_in)
    assert operator.does("status").startswith("要处理：")


def test_metadata_that_nobody_signed_is_not_counted(operator: Operator, small: Flask) -> None:
    publish(None, "第一版")
    operator.store.put(layout.metadata("timestamp"), b"{}")
    found = status.status(operator.settings, operator.store)
    assert [one.role for one in found.expiries] == ["root"]
    assert found.expiries[0].expires - root.LIVES < datetime.datetime.now(datetime.UTC)
