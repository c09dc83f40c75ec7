"""Releases by hand, from a shell or a script."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from server.__main__ import main
from server.database import db
from server.models.audit import AuditEntry
from server.models.release import Release
from server.publishing.publish import publish
from tests.server.repository.misfortune import nothing_signed_is_taken
from tests.server.repository.walk import check
from tests.server.small_office import approve, delete, edit

Said = pytest.CaptureFixture[str]


@pytest.fixture
def first(small: Flask, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Release 1 of the office that the environment names."""
    monkeypatch.setenv("YIBOSHI_OFFICE", str(small.config["settings"].data))
    for name in ("DATABASE_URL", "RELEASE_STORE", "YIBOSHI_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return publish(None, "第一版")


def said(capsys: Said) -> str:
    return capsys.readouterr().out


def test_everything_approved_is_published_from_a_shell(
    first: Release, small: Flask, capsys: Said
) -> None:
    approve(edit("back", answer="三日内。"))
    assert main(["publish", "--note", " 退得快了 ", "--urgent"]) == 0
    assert said(capsys) == "第 2 版已发布，终端会自己换上。\n"
    shown = check(Path(small.config["settings"].data, "store")).indexes["live"]
    assert (shown.number, shown.note, shown.urgent) == (2, "退得快了", True)
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject, entry.who) == ("publish", "release/2", "命令行")


def test_one_goes_back_from_a_shell(first: Release, small: Flask, capsys: Said) -> None:
    approve(edit("back", answer="三日内。"))
    publish(None, "")
    assert main(["rollback", "1"]) == 0
    assert said(capsys) == "第 3 版已发布，终端会自己换上。\n"
    shown = check(Path(small.config["settings"].data, "store")).indexes["live"]
    assert (shown.number, shown.fingerprint) == (3, first.fingerprint)
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.who) == ("roll-back", "命令行")


def test_what_is_wrong_is_listed_by_file_item_and_field(first: Release, capsys: Said) -> None:
    approve(delete("late"))
    assert main(["publish"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "检查出 1 处错误，改好才能发布。屏幕上没有变化。",
        "questions.json「pay」的 related：没有问题 late",
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["publish"], "一模一样"),
        (["rollback", "7"], "没有第 7 版"),
        (["rollback", "1"], "现在就是"),
    ],
)
def test_what_makes_no_sense_is_refused(
    first: Release, capsys: Said, words: list[str], why: str
) -> None:
    assert main(words) == 1
    assert why in capsys.readouterr().err


def test_a_bad_setting_is_told(
    first: Release, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("RELEASE_STORE", "ftp://somewhere")
    assert main(["publish"]) == 2
    assert "RELEASE_STORE" in capsys.readouterr().err


def test_a_release_that_terminals_can_not_be_told_of_yet_is_said_to_be_on_its_way(
    first: Release, capsys: Said
) -> None:
    approve(edit("back", answer="三日内。"))
    with nothing_signed_is_taken():
        assert main(["publish"]) == 0
    told = said(capsys)
    assert told.startswith("第 2 版已发布，正在送往终端的路上。")
    assert told.count("\n") == 1
