import datetime
from pathlib import Path

import pytest

from content.load import BUNDLED
from kiosk.__main__ import main
from kiosk.sync import following, membership
from kiosk.sync.alone import alone
from kiosk.sync.following import Following
from kiosk.sync.membership import Membership
from tests.office_over_http import served
from tests.release_simulator import ReleaseSimulator
from tests.synced import Synced


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Synced:
    monkeypatch.setenv("YIBOSHI_STATE", str(tmp_path / "state"))
    return Synced(tmp_path / "state", ReleaseSimulator(datetime.datetime.now(datetime.UTC)))


def written(office: ReleaseSimulator, folder: Path) -> Path:
    for path, data in office.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_release_is_taken_from_a_folder_once(
    terminal: Synced, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.office.publish(BUNDLED)
    folder = written(terminal.office, tmp_path / "repository")
    assert main(["sync", "--from", str(folder)]) == 0
    assert "收到第 1 版" in capsys.readouterr().out
    assert main(["sync", "--from", str(folder)]) == 0
    assert "没有新的，仍是第 1 版" in capsys.readouterr().out


def test_a_release_is_taken_from_a_stick_for_a_channel(
    terminal: Synced, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.office.publish(BUNDLED, channel="group-7")
    written(terminal.office, tmp_path / "stick" / "yiboshi")
    assert main(["sync", "--from", str(tmp_path / "stick")]) == 1
    assert "频道" in capsys.readouterr().err
    assert main(["sync", "--from", str(tmp_path / "stick"), "--channel", "group-7"]) == 0


def test_without_a_word_it_takes_what_the_office_said(terminal: Synced) -> None:
    terminal.office.publish({"set.json": b"{}"}, channel="group-7")
    with served(terminal.office) as http:
        membership.keep(Membership(http.address, 1, "一楼大厅东", "a-secret"), terminal.state)
        following.keep(terminal.state, Following("group-7"))
        assert main(["sync"]) == 1
    assert http.asked


def test_what_is_wrong_with_a_set_is_printed(
    terminal: Synced, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.office.publish({"set.json": b"{}"})
    folder = written(terminal.office, tmp_path / "repository")
    assert main(["sync", "--from", str(folder)]) == 1
    assert "questions.json：缺少这个文件" in capsys.readouterr().err
    assert terminal.generations.current() is None


@pytest.mark.parametrize("where", ["ftp://office.invalid/", "nowhere", ""])
def test_a_place_that_is_none_is_said_so(
    terminal: Synced, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sync", *(["--from", where] if where else [])]) == 2
    assert capsys.readouterr().err


def test_a_terminal_that_runs_is_left_to_do_it_itself(
    terminal: Synced, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(terminal.office, tmp_path / "repository")
    with alone(terminal.state / "content", wait=False):
        assert main(["sync", "--from", str(folder)]) == 1
    assert "它自己在取" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["YIBOSHI_SYNC_RATE", "YIBOSHI_SYNC_FREE"])
@pytest.mark.parametrize("value", ["fast", "-1", "0", "1.5", "١"])
def test_a_setting_that_is_none_is_said_so(
    terminal: Synced,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    folder = written(terminal.office, tmp_path / "repository")
    assert main(["sync", "--from", str(folder)]) == 2
    assert name in capsys.readouterr().err


def test_no_more_of_the_disk_is_taken_than_is_set(
    terminal: Synced,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.office.publish(BUNDLED)
    monkeypatch.setenv("YIBOSHI_SYNC_FREE", "1000000000")
    folder = written(terminal.office, tmp_path / "repository")
    assert main(["sync", "--from", str(folder)]) == 1
    assert "存储空间不够" in capsys.readouterr().err
