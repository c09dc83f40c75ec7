import os
from pathlib import Path

import pytest

from kiosk.sync.membership import Membership, keep, read, state_folder

JOINED = Membership("http://office.invalid", 3, "一楼大厅东", "a-secret")


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    keep(JOINED, tmp_path / "new" / "folder")
    assert read(tmp_path / "new" / "folder") == JOINED


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    os.umask(0o022)
    keep(JOINED, tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_token_is_not_shown_by_accident() -> None:
    assert "a-secret" not in repr(JOINED)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"office": 1}', '{"office": "x", "more": 2}'])
def test_a_damaged_file_is_no_membership(tmp_path: Path, text: str) -> None:
    (tmp_path / "office.json").write_text(text, encoding="utf-8")
    assert read(tmp_path) is None


def test_enrolling_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    keep(JOINED, tmp_path)
    again = Membership("http://other.invalid", 4, "二楼", "another")
    keep(again, tmp_path)
    assert read(tmp_path) == again
    assert [path.name for path in tmp_path.iterdir()] == ["office.json"]


def test_an_operator_can_say_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YIBOSHI_STATE", str(tmp_path))
    assert state_folder() == tmp_path
