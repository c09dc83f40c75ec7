from pathlib import Path

import psutil
import pytest

from kiosk.sync import health


def test_disk_and_memory_are_what_the_system_says(tmp_path: Path) -> None:
    found = health.machine(tmp_path / "not" / "there" / "yet")
    assert found.disk_total == pytest.approx(psutil.disk_usage(str(tmp_path)).total)
    assert 0 < found.disk_free < found.disk_total
    assert found.memory_total == pytest.approx(psutil.virtual_memory().total)
    assert 0 < found.memory_used < found.memory_total


def test_a_system_that_does_not_tell_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_MEMORY", tmp_path / "missing")
    assert health.machine(tmp_path).memory_total == 0
