"""The sheet shows all pictograms, each with its name."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from content.storyboard import __main__ as command
from content.storyboard.pictograms import NAMES
from content.storyboard.pictograms.sheet import sheet


def test_every_pictogram_is_on_it_once() -> None:
    assert sorted(layer.name for layer in sheet().layers) == sorted([*NAMES, "paper"])


def test_a_sheet_of_few_is_no_wider_than_they_are() -> None:
    assert sheet(["coin", "seal"]).width < sheet().width / 3
    assert sheet(["coin", "seal"], columns=1).height > sheet(["coin", "seal"]).height


def test_the_command_writes_it_where_one_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = sheet(NAMES[:4])
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "sheet", lambda: few)
    command.main(["pictograms"])
    assert capsys.readouterr().out == "build/storyboards/pictograms.png\n"
    head = (tmp_path / "build/storyboards/pictograms.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:]) == (few.width, few.height)
