from pathlib import Path

import pytest

from tests.kiosk.sync.attacks.victim import Victim


@pytest.fixture
def victim(tmp_path: Path) -> Victim:
    return Victim(tmp_path / "terminal")
