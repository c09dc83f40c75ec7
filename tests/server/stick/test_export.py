import errno
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from content.release.root_print import root_print
from kiosk.sync import stick as sticks
from server.__main__ import main
from server.database import db
from server.keys import ceremony, online, root
from server.keys.online import ROLES
from server.models.terminal import TerminalGroup
from server.publishing.publish import publish
from server.repository import keyring
from server.stick import drive as drives
from server.stick.drive import Drive, NoUse
from server.stick.export import export
from server.store import store
from tests.server.small_office import approve, edit
from tests.server.stick.hall import Hall

Said = pytest.CaptureFixture[str]


def again(answer: str = "三个工作日内退回。") -> None:
    """One answer is edited and published."""
    approve(edit("back", answer=answer))
    publish(None, "改了一条")


def shown(stick: Path, state: Path) -> int | None:
    """The release that a terminal which has never seen any takes from the stick; None: none that is whole."""
    if not sticks.sticks([stick.parent]):
        return None
    state.mkdir()
    taken = Hall(state, None).update(stick)
    return taken.number if taken else None


def files(stick: Path) -> dict[str, int]:
    return {
        path.relative_to(stick).as_posix(): path.stat().st_mtime_ns
        for path in stick.rglob("*")
        if path.is_file()
    }


def test_a_second_export_writes_nothing(published: Flask, stick: Path) -> None:
    first = export(stick)
    before = files(stick)
    second = export(stick)
    assert first.written == first.files == len(before)
    assert (second.written, second.written_size, second.deleted) == (0, 0, 0)
    assert files(stick) == before


def test_after_an_edit_only_what_is_new_is_written_and_what_is_old_goes(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    export(stick)
    before = files(stick)
    again()
    done = export(stick)
    after = files(stick)
    kept = {path for path in before if after.get(path) == before[path]}
    assert done.written == len(after) - len(kept) < len(after)
    assert done.deleted == len(before.keys() - after.keys()) > 0
    assert len(after) == done.files
    assert shown(stick, tmp_path / "hall") == 2


def test_what_is_damaged_in_length_is_written_again(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    export(stick)
    for path in (stick / "yiboshi").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    export(stick)
    assert shown(stick, tmp_path / "hall") == 1


def pull_out_before(step: int, patch: pytest.MonkeyPatch) -> None:
    """The stick is gone from this step on: nothing is renamed or deleted on it any more."""
    left = iter(range(step))
    for name in ("replace", "unlink"):
        original = getattr(Path, name)

        def do(self: Path, *args: Any, original: Any = original, **more: Any) -> Any:
            if "yiboshi" in self.parts and next(left, None) is None:
                raise OSError(errno.EIO, "Input/output error")
            return original(self, *args, **more)

        patch.setattr(Path, name, do)


def test_a_stick_that_is_pulled_out_at_any_step_holds_the_old_or_the_new_release(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    export(stick)
    again()
    found: list[int | None] = []
    whole = False
    while not whole:
        pulled = shutil.copytree(stick, tmp_path / f"{len(found)}" / "stick")
        with pytest.MonkeyPatch.context() as patch, suppress(OSError):
            pull_out_before(len(found), patch)
            export(pulled)
            whole = True
        found.append(shown(pulled, tmp_path / f"{len(found)}" / "hall"))
        export(pulled)
        assert not list(pulled.rglob(".making-*"))
    assert set(found) == {1, 2}
    assert found == sorted(found, key=str)
    assert len(found) > 10


def test_a_stick_of_another_office_is_empty_until_it_is_ours(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    export(stick)
    theirs = stick / "yiboshi" / "metadata" / "1.root.json"
    theirs.write_bytes(theirs.read_bytes() + b" ")
    found: list[int | None] = []
    for step in range(4):
        pulled = shutil.copytree(stick, tmp_path / f"{step}" / "stick")
        with pytest.MonkeyPatch.context() as patch, suppress(OSError):
            pull_out_before(step, patch)
            export(pulled)
        found.append(shown(pulled, tmp_path / f"{step}" / "hall"))
    # Before the first step, it is what it was.
    assert found[1:] == [None] * 3
    export(stick)
    assert root_print(theirs.read_bytes()) == export(stick).root


def test_new_keys_are_never_on_a_stick_beside_what_older_ones_signed(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    export(stick)
    keys, file = keyring.folder(), tmp_path / "2.root.json"
    ceremony.propose(keys, store(), file, [], None, ROLES)
    ceremony.install(keys, store(), [file])
    with pytest.MonkeyPatch.context() as patch:
        pull_out_before(1, patch)
        with pytest.raises(OSError, match="Input"):
            export(stick)
    assert not (stick / "yiboshi" / "metadata" / "timestamp.json").exists()
    export(stick)
    assert (stick / "yiboshi" / "metadata" / "2.root.json").read_bytes() == root.held(keys)


def test_the_release_of_a_group_goes_along(published: Flask, stick: Path, tmp_path: Path) -> None:
    db.session.add(TerminalGroup(name="二楼", settings={}, release_number=1))
    db.session.commit()
    again()
    export(stick)
    offered = {sticks.offer(stick, channel) for channel in ("live", "group-1")}
    assert {offer.number for offer in offered if offer} == {1, 2}


def test_letters_on_the_stick_stay(published: Flask, stick: Path) -> None:
    letter = stick / "yiboshi" / "outbox" / "3-aa.age"
    letter.parent.mkdir(parents=True)
    letter.write_bytes(b"sealed")
    export(stick)
    assert letter.read_bytes() == b"sealed"


def test_a_file_that_is_not_what_its_name_says_never_reaches_a_stick(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    export(stick)
    again()
    blobs = Path(published.config["settings"].data, "store", "repository", "targets")
    new = max((p for p in blobs.glob("??/*")), key=lambda path: path.stat().st_mtime_ns)
    new.write_bytes(b"x" * new.stat().st_size)
    with pytest.raises(NoUse, match="坏了"):
        export(stick)
    assert shown(stick, tmp_path / "hall") == 1


def test_no_room_is_said_before_anything_is_written(
    published: Flask, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "_SPARE", 2**60)
    with pytest.raises(NoUse, match="空间不够：还要"):
        export(stick)
    assert files(stick) == {}


def test_a_block_is_the_least_that_a_file_takes() -> None:
    drive = Drive(free=10 * 2**20, block=32 * 1024, file_system="vfat")
    drive.expect([1] * 100)
    with pytest.raises(NoUse, match="空间不够"):
        drive.expect([1] * 300)


def test_what_fat_cannot_hold_is_said_and_other_file_systems_take() -> None:
    sizes = [2**32]
    with pytest.raises(NoUse, match="FAT32"):
        Drive(2**40, 4096, "vfat").expect(sizes)
    Drive(2**40, 4096, "exfat").expect(sizes)


def test_the_file_system_of_a_folder_is_known() -> None:
    told = subprocess.run(
        ["findmnt", "-no", "FSTYPE", "-T", "/proc"], check=True, capture_output=True, text=True
    )
    assert drives._file_system(Path("/proc")) == told.stdout.strip() == "proc"


def test_nothing_published_is_nothing_to_export(small: Flask, stick: Path) -> None:
    online.prepare(small.config["settings"], store())
    with pytest.raises(NoUse, match="还没有发布过"):
        export(stick)


@pytest.fixture
def typed(published: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds this office as an operator's would."""
    monkeypatch.setenv("YIBOSHI_OFFICE", str(published.config["settings"].data))


def test_an_operator_reads_what_was_done(
    typed: None, published: Flask, stick: Path, capsys: Said
) -> None:
    assert main(["export-usb", str(stick)]) == 0
    said = capsys.readouterr().out
    print_ = root_print((stick / "yiboshi" / "metadata" / "1.root.json").read_bytes())
    assert f"第 1 版已导出到 {stick}/yiboshi：写了 11 个文件（" in said
    assert f"请核对指纹：{print_}" in said
    assert main(["export-usb", str(stick)]) == 0
    assert "U 盘上已经是第 1 版，不用再写。" in capsys.readouterr().out


def test_an_operator_reads_why_not(
    typed: None, stick: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export-usb", str(stick / "nowhere")]) == 2
    assert "U 盘插好了吗" in capsys.readouterr().err
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        assert main(["export-usb", str(stick)]) == 2
    assert "只能读、不能写" in capsys.readouterr().err
    for code, why in ((errno.ENOSPC, "U 盘满了"), (errno.EIO, "会接着写")):

        def fail(*_: object, code: int = code, **__: object) -> None:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patch:
            patch.setattr("server.stick.export.durable.write", fail)
            assert main(["export-usb", str(stick)]) == 1
        assert why in capsys.readouterr().err
