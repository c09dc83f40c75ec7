import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from content.fingerprint import fingerprint
from content.load import BUNDLED, load_set
from content.release.listing import Blob
from content.schema import ContentSet
from server import workflow
from server.database import db
from server.models.audit import AuditEntry
from server.models.media import Media
from server.models.release import Release
from server.publishing.publish import live, publish, roll_back, take_off, withdraw_now
from server.repository import layout
from server.store import blob_path, store
from server.workflow import Refused
from tests.server.repository.walk import check, entries, lay_out
from tests.server.small_office import approve, delete, edit, person, question, submit


def arrived(tmp_path: Path, number: int) -> ContentSet:
    """The live release, as a terminal comes to have it; it has that number."""
    kept = tmp_path / "office" / "store"
    live = check(kept).indexes["live"]
    assert live.number == number
    return load_set(lay_out(kept, live, tmp_path / f"arrived-{number}"))


def in_the_repository(release: Release) -> str:
    """Where the one medium hangs."""
    return layout.blob(Blob(release.files["media/coins.json"], 0))


def answers(tmp_path: Path, number: int) -> dict[str, str]:
    """What the release answers, by question."""
    return {one.id: one.answer for one in arrived(tmp_path, number).questions}


def test_a_release_is_what_a_terminal_comes_to_show(first: Release, tmp_path: Path) -> None:
    assert arrived(tmp_path, 1).info.title == "小中心"
    assert first.contents["questions"] == [["back", 1], ["pay", 1], ["late", 1]]
    kept = tmp_path / "office" / "store"
    live = check(kept).indexes["live"]
    assert live.fingerprint == fingerprint(tmp_path / "arrived-1") == first.fingerprint
    assert {one.path: one.sha256 for one in entries(kept, live)} == first.files
    medium = kept / in_the_repository(first)
    assert medium.stat().st_nlink == 2  # kept once, not copied


def test_the_bundled_set_comes_out_as_it_went_in(filled: Flask, tmp_path: Path) -> None:
    publish(None, "")
    assert arrived(tmp_path, 1) == load_set(BUNDLED)


def test_only_what_is_approved_is_published_and_by_whom_is_kept(
    first: Release, tmp_path: Path
) -> None:
    approve(edit("back", answer="三日内。"))
    submit(edit("pay", answer="还没有审。"))
    edit("late", answer="还是草稿。")
    release = publish(person("publisher"), " 改了退款时间 ")
    assert answers(tmp_path, 2) == {
        "back": "三日内。",
        "pay": "从基本户转。",
        "late": "不能投标了。",
    }
    assert release.note == "改了退款时间"
    assert release.made_by is person("publisher")
    assert release.made_by_id == person("publisher").id
    assert live() is release
    assert first.live is None
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "publish")).all()[-1]
    assert (entry.subject, entry.who) == ("release/2", "王发")


def test_what_is_wrong_is_refused_with_the_place_and_the_glass_stays(
    first: Release, tmp_path: Path
) -> None:
    approve(delete("late"))
    with pytest.raises(Refused, match="1 处错误") as refused:
        publish(person("publisher"), "")
    (problem,) = refused.value.problems
    assert (problem.file, problem.item, problem.field) == ("questions.json", "pay", "related")
    assert live() is first
    assert check(tmp_path / "office" / "store").indexes["live"].number == 1


def test_what_is_on_the_glass_already_is_not_published_again(first: Release) -> None:
    with pytest.raises(Refused, match="一模一样"):
        publish(person("publisher"), "")


def test_going_back_makes_a_new_release_of_the_old_and_keeps_what_was_written(
    first: Release, tmp_path: Path
) -> None:
    version = approve(edit("back", answer="三日内。"))
    publish(person("publisher"), "")
    release = roll_back(1, person("publisher"))
    assert (release.number, release.back_to) == (3, 1)
    assert (release.contents, release.fingerprint) == (first.contents, first.fingerprint)
    assert answers(tmp_path, 3)["back"] == "五日内。"
    assert question("back").versions[-1] is version
    assert publish(person("publisher"), "").number == 4
    assert answers(tmp_path, 4)["back"] == "三日内。"


@pytest.mark.parametrize(("number", "said"), [(1, "现在就是第 1 版"), (7, "没有第 7 版")])
def test_one_goes_back_only_to_what_was(first: Release, number: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        roll_back(number, person("publisher"))


def test_going_back_needs_nothing_that_was_deleted_since(first: Release, tmp_path: Path) -> None:
    approve(edit("back", animation="media/coins.json", answer="三日内。"))
    publish(person("publisher"), "")
    medium = db.session.scalars(select(Media)).one()
    store().delete(blob_path(medium.sha256))
    db.session.delete(medium)
    db.session.commit()
    roll_back(1, person("publisher"))
    arrived(tmp_path, 3)
    kept = tmp_path / "arrived-3" / "media" / "coins.json"
    assert json.loads(kept.read_text(encoding="utf-8"))["v"] == "5.7.0"


def test_withdrawing_takes_one_item_off_at_once_and_nothing_else_changes(
    first: Release, tmp_path: Path
) -> None:
    approve(edit("pay", answer="等着发布的。"))
    release = withdraw_now(question("late"), person("reviewer"), "答案不对")
    assert release is not None
    assert release.urgent
    content = arrived(tmp_path, 2)
    assert [one.answer for one in content.questions] == ["五日内。", "从基本户转。"]
    # What points at it does not stop it, and points at it again when it is back.
    assert content.questions[1].related == ("back",)
    workflow.restore(question("late"), person("reviewer"))
    publish(person("publisher"), "")
    content = arrived(tmp_path, 3)
    assert content.questions[1].related == ("back", "late")


def test_going_back_does_not_bring_back_what_was_withdrawn(first: Release, tmp_path: Path) -> None:
    withdraw_now(question("late"), person("reviewer"), "答案不对")
    with pytest.raises(Refused, match="一模一样"):
        roll_back(1, person("publisher"))
    approve(edit("back", answer="三日内。"))
    publish(person("publisher"), "")
    roll_back(1, person("publisher"))
    assert set(answers(tmp_path, 4)) == {"back", "pay"}


def test_one_goes_back_to_what_was_made_while_something_was_withdrawn(
    first: Release, tmp_path: Path
) -> None:
    withdraw_now(question("late"), person("reviewer"), "答案不对")
    workflow.restore(question("late"), person("reviewer"))
    publish(person("publisher"), "")
    assert set(answers(tmp_path, 3)) == {"back", "pay", "late"}
    roll_back(2, person("publisher"))
    assert arrived(tmp_path, 4).questions[1].related == ("back",)


def test_what_is_not_on_the_glass_is_withdrawn_without_a_release(first: Release) -> None:
    approve(edit("new", ask="在哪里交", answer="三楼。"))
    assert withdraw_now(question("new"), person("reviewer"), "答案不对") is None
    assert take_off(person("reviewer"), "答案不对") is None
    assert live() is first


def test_withdrawn_is_said_to_be_where_the_glass_could_not_be_changed(
    first: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("server.durable.os.fsync", full)
    with pytest.raises(Refused, match=r"已经记下要撤下.*屏幕上现在还有.*磁盘满了"):
        withdraw_now(question("late"), person("reviewer"), "答案不对")
    assert question("late").withdrawn_at is not None
    assert live() is first
    monkeypatch.undo()
    assert take_off(person("reviewer"), "答案不对") is not None


def test_a_medium_whose_file_is_lost_is_named(first: Release) -> None:
    approve(edit("back", answer="三日内。"))
    for place in (blob_path(first.files["media/coins.json"]), in_the_repository(first)):
        store().delete(place)
    with pytest.raises(Refused, match=r"素材 media/coins\.json 的文件找不到了"):
        publish(person("publisher"), "")
    assert live() is first


def test_a_medium_whose_file_was_cut_short_is_named(first: Release) -> None:
    approve(edit("back", answer="三日内。"))
    store().put(blob_path(first.files["media/coins.json"]), b"{")
    store().put(in_the_repository(first), b"{")
    with pytest.raises(Refused, match=r"素材 media/coins\.json 的文件坏了"):
        publish(person("publisher"), "")
    assert live() is first


def test_a_file_that_terminals_would_not_take_is_named(first: Release) -> None:
    medium = db.session.scalars(select(Media)).one()
    medium.path = "media/$(rm).json"
    approve(edit("back", animation=medium.path))
    with pytest.raises(Refused, match=r"终端不收.*\$\(rm\)"):
        publish(person("publisher"), "")
    assert live() is first


def test_nothing_is_published_that_could_not_be_signed(first: Release, tmp_path: Path) -> None:
    approve(edit("back", answer="三日内。"))
    (tmp_path / "office" / "keys").rename(tmp_path / "keys")
    with pytest.raises(Refused, match=r"钥匙.*屏幕上没有变化"):
        publish(person("publisher"), "")
    assert live() is first
    (tmp_path / "keys").rename(tmp_path / "office" / "keys")
    assert publish(person("publisher"), "").number == 2
