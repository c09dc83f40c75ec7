import os
from pathlib import Path

import pytest

from kiosk import durable


class Disk:
    """What was put on it, in order: the paths that were fsynced, and the names that were given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, Path]] = []
        fsync, replace, mkdir = os.fsync, Path.replace, Path.mkdir

        def synced(handle: int) -> None:
            self.calls.append(("fsync", Path(f"/proc/self/fd/{handle}").readlink()))
            fsync(handle)

        def renamed(old: Path, new: Path) -> Path:
            self.calls.append(("rename", new))
            return replace(old, new)

        def made(
            path: Path, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False
        ) -> None:
            self.calls.append(("mkdir", path))
            mkdir(path, mode, parents, exist_ok)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(Path, "replace", renamed)
        monkeypatch.setattr(Path, "mkdir", made)

    @property
    def synced(self) -> set[Path]:
        return {path for call, path in self.calls if call == "fsync"}


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_a_file_is_on_the_disk_before_its_name_and_its_name_when_the_call_returns(
    tmp_path: Path, disk: Disk
) -> None:
    durable.replace(tmp_path / "pointer", b"new")
    calls = [call for call, _ in disk.calls]
    assert calls == ["fsync", "rename", "fsync"]
    assert disk.calls[1:] == [("rename", tmp_path / "pointer"), ("fsync", tmp_path)]
    assert (tmp_path / "pointer").read_bytes() == b"new"


def test_another_name_of_a_file_that_is_replaced_goes_on_meaning_the_old_bytes(
    tmp_path: Path,
) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "other").hardlink_to(tmp_path / "old")
    durable.replace(tmp_path / "old", b"new")
    assert (tmp_path / "other").read_bytes() == b"old"


def test_a_writer_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"old")

    def fail_half_way() -> None:
        with durable.replacing(tmp_path / "state") as file:
            file.write(b"ne")
            assert (tmp_path / "state").read_bytes() == b"old"
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        fail_half_way()
    assert [path.name for path in tmp_path.iterdir()] == ["state"]
    assert (tmp_path / "state").read_bytes() == b"old"


@pytest.mark.parametrize(("private", "others"), [(True, 0), (False, 0o044)])
def test_what_is_private_is_for_its_owner_alone(tmp_path: Path, private: bool, others: int) -> None:
    before = os.umask(0o022)
    try:
        durable.replace(tmp_path / "secret", b"x", private=private)
    finally:
        os.umask(before)
    assert (tmp_path / "secret").stat().st_mode & 0o077 == others


def test_what_can_not_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pointer").write_bytes(b"old")

    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        durable.replace(tmp_path / "pointer", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["pointer"]
    assert (tmp_path / "pointer").read_bytes() == b"old"


def test_files_and_folders_are_synced_and_what_is_missing_is_named(
    tmp_path: Path, disk: Disk
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    durable.sync(tmp_path / "file")
    durable.sync(tmp_path)
    assert disk.synced == {tmp_path / "file", tmp_path}
    with pytest.raises(FileNotFoundError, match="nowhere"):
        durable.sync(tmp_path / "nowhere")


def test_every_new_folder_is_on_the_disk_in_the_one_above_it(tmp_path: Path, disk: Disk) -> None:
    wanted = tmp_path / "a" / "b"
    durable.make_folder(wanted)
    for folder in (wanted, wanted.parent):
        made = disk.calls.index(("mkdir", folder))
        assert ("fsync", folder.parent) in disk.calls[made:]


def test_a_folder_is_nothing_before_any_of_it_is_deleted(tmp_path: Path, disk: Disk) -> None:
    (tmp_path / "generation" / "set").mkdir(parents=True)
    disk.calls.clear()
    durable.discard(tmp_path / "generation")
    (_, trash), *_ = disk.calls
    assert trash.name.startswith(".trash-")
    assert disk.calls == [("rename", trash), ("fsync", tmp_path)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [3, 150])
def test_each_of_few_or_many_files_is_settled_and_every_folder(
    tmp_path: Path, disk: Disk, count: int
) -> None:
    (tmp_path / "set" / "media" / "empty").mkdir(parents=True)
    files = [tmp_path / "set" / "media" / str(number) for number in range(count)]
    for file in files:
        file.write_bytes(b"new")
    durable.settle(tmp_path / "set", files)
    media = tmp_path / "set" / "media"
    assert disk.synced == {*files, tmp_path / "set", media, media / "empty"}
