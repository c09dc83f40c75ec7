"""PortAudio starts, however the last process that used it has ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.speech import portaudio


def test_what_a_killed_process_has_locked_is_gone_before_portaudio_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen: an empty wait of every process that opens a microphone, until the machine starts anew."""
    monkeypatch.setattr(portaudio, "JACKS", tmp_path)
    locked, anothers = tmp_path / f"jack_db-{os.getuid()}", tmp_path / "jack_db-another"
    for folder in (locked, anothers):
        folder.mkdir()
        (folder / "__db.001").write_bytes(b"locked")

    portaudio.portaudio()
    assert not (locked / "__db.001").exists()
    assert (anothers / "__db.001").exists()


def test_where_nothing_is_locked_nothing_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portaudio, "JACKS", tmp_path)
    portaudio.forget_jack()
    assert [*tmp_path.iterdir()] == []


def test_processes_that_start_portaudio_at_once_are_not_in_each_others_way() -> None:
    starts = "from kiosk.speech.portaudio import portaudio; portaudio().query_devices()"
    started = [
        subprocess.Popen([sys.executable, "-c", starts], stderr=subprocess.DEVNULL)
        for _ in range(6)
    ]
    assert [one.wait(timeout=60) for one in started] == [0] * len(started)
