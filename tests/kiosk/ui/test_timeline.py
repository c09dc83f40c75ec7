"""The timeline notes moments only where somebody asked for them."""

import json
from pathlib import Path

import pytest

from content.answers import Decision
from kiosk.ui.timeline import Timeline


def test_moments_are_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "timeline.jsonl"
    timeline = Timeline(path)
    timeline.mark("endpoint", 1.5)
    timeline.mark("decision", decision=Decision("问", "unknown", None, 0.0, ()))
    first, second = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert first == {"moment": "endpoint", "at": 1.5}
    assert second["decision"]["query"] == "问"


def test_nothing_is_kept_of_a_visitor_unless_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("YIBOSHI_TIMELINE", raising=False)
    monkeypatch.chdir(tmp_path)
    timeline = Timeline.from_environment()
    timeline.mark("final_text", text="我的话")
    assert not timeline.wanted
    assert list(tmp_path.iterdir()) == []
