"""An operator at the keys' commands, and a terminal that believes what they make, or does not."""

import base64
import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from flask import Flask

from content.release.index import Index
from kiosk.sync.client import offered
from kiosk.sync.source import FolderSource
from kiosk.sync.trust import Trust
from server import durable
from server.__main__ import main
from server.keys import offline, online, root
from server.settings import Settings
from server.store import Store

PASSPHRASE = "运河边的二十四级台阶"
_ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----\n"


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing as slowly as in earnest (a second a guess) would be most of the tests' time."""

    def seal(data: bytes, passphrase: str) -> bytes:
        return _ARMOR + base64.b64encode(passphrase.encode() + b"\0" + data)

    def unseal(data: bytes, passphrase: str) -> bytes:
        try:
            opened = base64.b64decode(data.removeprefix(_ARMOR), validate=True)
        except ValueError:
            raise pyrage.DecryptError from None
        known, _, kept = opened.partition(b"\0")
        if known != passphrase.encode():
            raise pyrage.DecryptError
        return kept

    monkeypatch.setattr(offline, "seal", seal)
    monkeypatch.setattr(offline, "unseal", unseal)


@dataclass
class Operator:
    """Types commands; root keys and proposals lie in `desk`, away from the server."""

    desk: Path
    settings: Settings
    store: Store
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def types(self, *words: str, says: str = "") -> tuple[int, str]:
        """`python -m server keys …` with those lines typed; the exit code, and all it said."""
        self.monkeypatch.setattr("sys.stdin", io.StringIO(says))
        return main(["keys", *words]), self.said()

    def said(self) -> str:
        """Everything since the last time."""
        said = self.capsys.readouterr()
        return said.out + said.err

    def does(self, *words: str, says: str = "") -> str:
        """As `types`, and it goes well."""
        code, said = self.types(*words, says=says)
        assert code == 0, said
        return said

    def makes(self, name: str) -> Path:
        """A root key."""
        file = self.desk / f"{name}.key"
        self.does("make", str(file), "--name", name, says=PASSPHRASE)
        return file

    def proposes(self, name: str, *words: str) -> str:
        """A root, in a file on the desk."""
        file = str(self.desk / name)
        self.does("propose", "-o", file, *words)
        return file

    def signs(self, file: str, *keys: Path) -> None:
        """With those keys."""
        for key in keys:
            self.does("sign", file, "--with", str(key), says=f"是\n{PASSPHRASE}\n")

    def moves_the_root_off_the_server(self) -> list[Path]:
        """The ceremony: three keys, two of which have to sign."""
        made = [self.makes(name) for name in ("一号", "二号", "三号")]
        file = self.proposes("2.root.json", "--threshold", "2", *public(*made))
        self.signs(file, *made[:2])
        self.does("install", file)
        return made

    def online_key(self, role: str) -> str:
        """The id of the key that signs for a role."""
        return online.signers(self.settings.key_folder)[role].public_key.keyid

    def version(self) -> int:
        """Of the root in force."""
        held = root.held(self.settings.key_folder)
        assert held is not None
        return root.parsed(held).signed.version


def public(*files: Path) -> list[str]:
    """Options that name the public halves of those keys."""
    return [word for file in files for word in ("--root", f"{file}.pub")]


def renewing(*roles: str) -> list[str]:
    """Options that give those roles new keys."""
    return [word for role in roles for word in ("--renew", role)]


@pytest.fixture
def operator(
    office: Flask,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Operator:
    """One at `office`, whose keys are made; the commands find it by the environment."""
    settings: Settings = office.config["settings"]
    monkeypatch.setenv("YIBOSHI_OFFICE", str(settings.data))
    for name in ("DATABASE_URL", "RELEASE_STORE", "YIBOSHI_KEYS"):
        monkeypatch.delenv(name, raising=False)
    # Making an application takes longer than all else that a command does.
    monkeypatch.setattr("server.app.create_app", lambda _: office)
    store: Store = office.extensions["store"]
    online.prepare(settings, store)
    (tmp_path / "desk").mkdir()
    return Operator(tmp_path / "desk", settings, store, monkeypatch, capsys)


@dataclass
class Terminal:
    """A terminal's own client, on what lies in the store."""

    repository: Path
    trust: Trust

    def sees(self, now: datetime.datetime | None = None) -> Index:
        """What it is offered. Raises Untrusted where it does not believe it."""
        moment = now or datetime.datetime.now(datetime.UTC)
        return offered(FolderSource(self.repository), self.trust, "live", moment)


NewTerminal = Callable[[], Terminal]


@pytest.fixture
def new_terminal(operator: Operator, tmp_path: Path) -> NewTerminal:
    """Enrols a terminal: it pins the root that is the newest now."""
    count = iter(range(100))

    def enrol() -> Terminal:
        trust = Trust(tmp_path / f"terminal-{next(count)}" / "trust")
        newest = root.newest(operator.store)
        assert newest is not None
        trust.pin(newest)
        return Terminal(operator.settings.data / "store" / "repository", trust)

    return enrol


class Killed(BaseException):
    """The process ends here."""


def cut_short(monkeypatch: pytest.MonkeyPatch, point: int, do: Callable[[], object]) -> bool:
    """Whether `do` came to the step of this number; it was killed before that step then.

    Steps: whatever changes something on a disk, whole (tests/crash looks into each).
    """
    steps = iter(range(point + 1))

    def killing(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            if next(steps, None) == point:
                raise Killed
            return real(*args, **named)

        return step

    with monkeypatch.context() as patch:
        for owner, name in ((durable, "write"), (Path, "unlink"), (Path, "mkdir")):
            patch.setattr(owner, name, killing(getattr(owner, name)))
        try:
            do()
        except Killed:
            return True
    return False
