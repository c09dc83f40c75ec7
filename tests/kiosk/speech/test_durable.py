from pathlib import Path

import pytest

from kiosk.speech.durable import flush, replacing


def test_what_is_written_whole_takes_the_old_one_s_place(tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(b"old")

    def fail_half_way() -> None:
        with replacing(path) as file:
            file.write(b"ne")
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        fail_half_way()
    assert path.read_bytes() == b"old"


def test_files_and_folders_are_flushed_and_what_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    flush(tmp_path / "file")
    flush(tmp_path)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        flush(tmp_path / "nowhere")
