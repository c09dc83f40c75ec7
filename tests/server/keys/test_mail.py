from pathlib import Path

import pyrage
import pytest

from server.keys import folder as keys
from server.keys import mail
from server.keys.folder import KeysMissing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keys.make(tmp_path / "keys")
    assert mail.make(tmp_path / "keys")
    return tmp_path / "keys"


def sealed(folder: Path, letter: bytes) -> bytes:
    recipient = pyrage.x25519.Recipient.from_str(mail.recipient(folder))
    return bytes(pyrage.encrypt(letter, [recipient]))


def test_a_letter_to_the_office_is_opened_by_it_alone(folder: Path, tmp_path: Path) -> None:
    letter = sealed(folder, "线索：厕所在哪".encode())
    assert "线索".encode() not in letter
    assert mail.opened(folder, letter).decode() == "线索：厕所在哪"
    keys.make(tmp_path / "other")
    mail.make(tmp_path / "other")
    with pytest.raises(ValueError, match="no letter"):
        mail.opened(tmp_path / "other", letter)


@pytest.mark.parametrize("where", [0, 30, -40, -1])
def test_a_letter_that_was_changed_is_not_opened(folder: Path, where: int) -> None:
    letter = bytearray(sealed(folder, b"one"))
    letter[where] ^= 1
    with pytest.raises(ValueError, match="no letter"):
        mail.opened(folder, bytes(letter))


def test_the_identity_is_made_once(folder: Path) -> None:
    before = mail.recipient(folder)
    assert not mail.make(folder)
    assert mail.recipient(folder) == before


@pytest.mark.parametrize("damage", ["", "# only words\n", "AGE-SECRET-KEY-1XYZ\n", "ÿ"])
def test_a_damaged_identity_is_named(folder: Path, damage: str) -> None:
    (folder / "mail.txt").write_text(damage, encoding="utf-8")
    with pytest.raises(KeysMissing, match=r"mail\.txt 坏了"):
        mail.recipient(folder)
    (folder / "mail.txt").unlink()
    with pytest.raises(KeysMissing, match=r"mail\.txt 不见了"):
        mail.opened(folder, b"")
