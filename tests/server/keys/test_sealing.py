"""Sealing a key as in earnest: what every other test here does quickly."""

import base64
from pathlib import Path

import pytest

from server.keys import offline
from server.keys.folder import KeysError
from tests.server.keys.conftest import PASSPHRASE


@pytest.fixture
def quick_passphrases() -> None:
    """Not here."""


def test_a_sealed_key_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    key = offline.make(tmp_path / "a.key", "一号", PASSPHRASE)
    assert "scrypt" in offline_header(tmp_path / "a.key")
    assert offline.load(tmp_path / "a.key", PASSPHRASE).public_key.keyid == key.keyid
    with pytest.raises(KeysError, match="口令不对"):
        offline.load(tmp_path / "a.key", PASSPHRASE + "。")


def offline_header(file: Path) -> str:
    """What anybody can read in a sealed file (age-encryption.org/v1)."""
    first = file.read_text().splitlines()[1]
    return base64.b64decode(first).decode(errors="replace")
