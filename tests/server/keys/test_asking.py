"""A passphrase is typed at a real keyboard: unseen, twice, and the same; it seals a key in earnest."""

import base64
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from server.keys import asking, offline
from server.keys.folder import KeysError
from tests.end_to_end.driver import ROOT
from tests.server.keys.conftest import PASSPHRASE


@pytest.fixture
def quick_passphrases() -> None:
    """Not here."""


_TYPED_TWICE = ("给钥匙设一个口令", "再输一次")


def test_a_person_types_a_passphrase_unseen_and_a_key_opens_with_it_alone(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    # setsid -c: this is the keyboard of the process, as getpass asks for it.
    command = [
        "setsid",
        "-c",
        sys.executable,
        "-m",
        "server",
        "keys",
        "make",
        str(tmp_path / "a.key"),
    ]
    with subprocess.Popen(
        [*command, "--name", "一号"], cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        said = b""
        for prompt in _TYPED_TWICE:
            while prompt.encode() not in said:
                said += os.read(ours, 1000)
            os.write(ours, f"{PASSPHRASE}\n".encode())
        try:
            while piece := os.read(ours, 1000):
                said += piece
        except OSError:  # Linux says so when the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0, said.decode()
    assert "交接时核对编号" in said.decode()
    assert PASSPHRASE not in said.decode()
    # Anybody can read how it is sealed (age-encryption.org/v1); nobody else can open it.
    sealed = (tmp_path / "a.key").read_text().splitlines()
    assert "scrypt" in base64.b64decode(sealed[1]).decode(errors="replace")
    key = offline.read_public(tmp_path / "a.key.pub")
    assert offline.load(tmp_path / "a.key", PASSPHRASE).public_key.keyid == key.keyid
    with pytest.raises(KeysError, match="口令不对"):
        offline.load(tmp_path / "a.key", PASSPHRASE + "。")


def test_two_that_differ_make_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter((PASSPHRASE, PASSPHRASE + "。"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    with pytest.raises(KeysError, match="两次输入的不一样"):
        asking.new_passphrase()
