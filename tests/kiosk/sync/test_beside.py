"""What happens where the office beside the terminal is not wanted, or does not open."""

from pathlib import Path

import pytest

from kiosk.sync import beside
from kiosk.sync.beside import office_beside
from kiosk.sync.membership import Membership, keep, read

ELSEWHERE = Membership("https://office.example", 3, "一楼大厅", "t")


def test_a_terminal_of_an_office_elsewhere_keeps_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_start", lambda state: pytest.fail("an office was started"))
    keep(ELSEWHERE, tmp_path)
    with office_beside(tmp_path):
        assert read(tmp_path) == ELSEWHERE
    assert "https://office.example" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "here"),
    [("http://127.0.0.1:8080", True), ("http://localhost:81", True), ("http://[::1]:8080", True),
     ("http://127.0.0.1.example", False), ("https://127.0.0.1", False), ("http://10.0.0.7:8080", False)],
)  # fmt: skip
def test_only_this_machine_is_here(address: str, here: bool) -> None:
    assert beside._is_here(address) is here


def test_an_office_that_does_not_open_leaves_the_terminal_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_OFFICE", str(tmp_path / "office"))
    monkeypatch.setenv("RELEASE_STORE", "ftp://nowhere")
    opened = False
    with office_beside(tmp_path / "state"):
        opened = True
    assert opened
    assert "后台没有打开" in capsys.readouterr().err
    assert "RELEASE_STORE" in (tmp_path / "state/office.log").read_text(encoding="utf-8")
    assert read(tmp_path / "state") is None


def test_what_the_terminal_raises_is_not_swallowed(tmp_path: Path) -> None:
    keep(ELSEWHERE, tmp_path)
    with pytest.raises(KeyError), office_beside(tmp_path):
        raise KeyError
