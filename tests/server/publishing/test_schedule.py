import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from server import workflow
from server.__main__ import main
from server.database import db, now
from server.models.item import Version
from server.models.release import Release
from server.publishing import clock, schedule
from server.publishing.publish import live, publish, roll_back, withdraw_now
from server.publishing.schedule import tick
from server.repository import layout
from server.store import Store, StoreError, store
from tests.server.conftest import open_office
from tests.server.repository.walk import check
from tests.server.small_office import approve, delete, edit, person, question

DAY = datetime.timedelta(days=1)


def scheduled(version: Version) -> Version:
    """Approved for tomorrow."""
    return approve(version, now() + DAY)


def days_go_by(version: Version, ago: datetime.timedelta = datetime.timedelta(0)) -> None:
    """Its moment has come, `ago`."""
    version.publish_at = now() - ago
    db.session.commit()


def shown(release: Release | None) -> dict[str, int]:
    assert release is not None
    return dict(release.contents["questions"])


def test_it_goes_out_by_itself_when_its_moment_comes_and_nothing_else_does(first: Release) -> None:
    version = scheduled(edit("back", answer="三日内。"))
    approve(edit("pay", answer="等着人来发布。"))
    assert schedule.waiting() == [version]
    assert tick() is None
    days_go_by(version)
    assert shown(tick()) == {"back": 2, "pay": 1, "late": 1}
    assert schedule.waiting() == []
    assert tick() is None


def test_the_first_release_after_its_moment_takes_it(first: Release) -> None:
    version = scheduled(edit("back", answer="三日内。"))
    approve(edit("pay", answer="现在发布。"))
    assert shown(publish(person("publisher"), ""))["back"] == 1
    days_go_by(version)
    assert shown(publish(person("publisher"), ""))["back"] == 2
    assert tick() is None


def test_it_catches_up_after_the_office_slept(first: Release) -> None:
    approve(edit("pay", related=[]))
    publish(person("publisher"), "")
    days_go_by(scheduled(edit("back", answer="三日内。")), 3 * DAY)
    days_go_by(scheduled(delete("late")), 2 * DAY)
    assert shown(tick()) == {"back": 2, "pay": 2}
    assert tick() is None


def test_several_processes_that_look_at_once_publish_it_once(
    first: Release, tmp_path: Path
) -> None:
    days_go_by(scheduled(edit("back", answer="三日内。")))
    made = []
    for _ in range(3):
        clock.look(open_office(tmp_path / "office"))
        made.append([one.number for one in db.session.scalars(select(Release))])
    assert made == [[1, 2]] * 3


def test_who_went_back_after_it_stays_back(first: Release) -> None:
    days_go_by(scheduled(edit("back", answer="三日内。")))
    tick()
    roll_back(1, person("publisher"))
    assert tick() is None
    assert shown(live())["back"] == 1


def test_an_urgent_release_just_before_does_not_swallow_it(first: Release) -> None:
    version = scheduled(edit("back", answer="三日内。"))
    approve(edit("pay", related=[]))
    publish(person("publisher"), "")
    days_go_by(version, datetime.timedelta(seconds=5))
    withdraw_now(question("late"), person("reviewer"), "答案不对")
    assert shown(live()) == {"back": 1, "pay": 2}
    assert shown(tick()) == {"back": 2, "pay": 2}


def test_what_was_withdrawn_meanwhile_stays_off(first: Release) -> None:
    version = scheduled(edit("back", answer="三日内。"))
    withdraw_now(question("back"), person("reviewer"), "答案不对")
    days_go_by(version)
    assert tick() is None
    assert "back" not in shown(live())


def test_something_newer_that_was_approved_meanwhile_counts(first: Release) -> None:
    version = scheduled(edit("back", answer="三日内。"))
    approve(edit("back", answer="两日内。"))
    days_go_by(version)
    assert tick() is None
    assert schedule.waiting() == []


def test_what_is_wrong_is_told_once_and_left_to_people(first: Release) -> None:
    days_go_by(scheduled(edit("back", related=["nowhere"])))
    assert tick() is None
    (problem,) = schedule.refusal()
    assert (problem.item, problem.field) == ("back", "related")
    assert tick() is None
    assert live() is first
    approve(edit("back", related=[]))
    assert shown(publish(person("publisher"), ""))["back"] == 3
    assert schedule.refusal() == ()


def test_it_goes_out_beside_what_is_restored_and_not_yet_published_again(first: Release) -> None:
    withdraw_now(question("late"), person("reviewer"), "答案不对")
    workflow.restore(question("late"), person("reviewer"))
    days_go_by(scheduled(edit("back", answer="三日内。")))
    assert shown(tick()) == {"back": 2, "pay": 1}


def test_what_fails_for_the_store_is_tried_again(
    first: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    days_go_by(scheduled(edit("back", answer="三日内。")))

    def down(*_: object) -> None:
        raise StoreError("没有回应。")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", down)
        assert tick() is None
    assert schedule.refusal() == ()
    assert shown(tick())["back"] == 2


def test_what_terminals_could_not_be_told_they_are_told_later(
    first: Release, small: Flask, tmp_path: Path
) -> None:
    store().delete(layout.metadata("timestamp"))
    clock.look(small)
    assert check(tmp_path / "office" / "store").indexes["live"].number == 1


def test_before_anything_is_published_nothing_goes_out_by_itself(small: object) -> None:
    days_go_by(scheduled(edit("back", answer="三日内。")))
    assert tick() is None
    assert live() is None


def test_a_timer_can_do_it_where_run_does_not_run(
    first: Release,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("YIBOSHI_OFFICE", f"{tmp_path}/office")
    days_go_by(scheduled(edit("back", answer="三日内。")))
    assert main(["tick"]) == 0
    assert capsys.readouterr().out == "第 2 版已发布。\n"
    assert main(["tick"]) == 0
    assert capsys.readouterr().out == "没有到时间的内容。\n"


def test_what_goes_wrong_once_does_not_stop_the_clock(
    small: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise StoreError("没有回应。")

    monkeypatch.setattr(clock, "tick", broken)
    clock.look(small)
    assert "the schedule could not be looked at" in caplog.text
