"""The office's keys: the first start makes them, a ceremony changes them all; never half, never none."""

import datetime
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Root

from server.keys import ceremony, online, proposal, root
from server.keys.online import ROLES
from server.settings import Settings
from server.store import Store
from tests.crash.points import Case, Mark

# Two people's.
_PEOPLE = [CryptoSigner.generate_ed25519() for _ in range(2)]


def _office(folder: Path) -> tuple[Settings, Store]:
    settings = Settings(folder, "sqlite://", (folder / "store").as_uri())
    return settings, Store(settings.release_store)


def _nothing(folder: Path) -> None:
    del folder


def _first(folder: Path, mark: Mark) -> None:
    online.prepare(*_office(folder))
    mark("made")


def _check_first(folder: Path, marks: list[str]) -> None:
    settings, store = _office(folder)
    before = root.newest(store)
    made = online.prepare(settings, store)
    _in_order(settings, store)
    assert not (made and "made" in marks), "what was promised was made again"
    # A terminal may have enrolled with it.
    assert before in {None, root.newest(store)}, (
        "another root in the place of one that was given out"
    )


def _proposed(folder: Path) -> None:
    """A provisional root, and one of two people's with all keys new, signed by both."""
    settings, store = _office(folder)
    online.prepare(settings, store)
    file = folder / "2.root.json"
    ceremony.propose(settings.key_folder, store, file, [], None, ROLES)
    asked = proposal.read(file)
    for one in _PEOPLE:
        asked.new.signed.add_key(one.public_key, Root.type)
    asked.new.signed.revoke_key(asked.before.signed.roles[Root.type].keyids[0], Root.type)
    asked.new.signed.roles[Root.type].threshold = len(_PEOPLE)
    for one in _PEOPLE:
        asked = proposal.signed(asked, one)
    proposal.write(asked, file)
    # As `propose` would have left it.
    proposal.write(asked, settings.key_folder / online.PROPOSED)


def _install(folder: Path, mark: Mark) -> None:
    settings, store = _office(folder)
    ceremony.install(settings.key_folder, store, [folder / "2.root.json"])
    mark("installed")


def _check_install(folder: Path, marks: list[str]) -> None:
    settings, store = _office(folder)
    # The clock of an office that runs.
    online.prepare(settings, store)
    version = _in_order(settings, store)
    assert version == 2 if "installed" in marks else version in {1, 2}
    _install(folder, lambda _: None)
    assert _in_order(settings, store) == 2
    assert not list(settings.key_folder.glob("root-*.pem")), "the provisional key outlives its root"


def _made(folder: Path) -> None:
    online.prepare(*_office(folder))


def _begin_anew(folder: Path, mark: Mark) -> None:
    settings, store = _office(folder)
    ceremony.begin_anew(settings.key_folder, store)
    mark("begun")


def _check_begun(folder: Path, marks: list[str]) -> None:
    settings, store = _office(folder)
    online.prepare(settings, store)
    version = _in_order(settings, store, since=2)
    assert version >= 2 if "begun" in marks else version >= 1
    assert len(list(settings.key_folder.glob("*.pem"))) == len(ROLES) + 1


def _in_order(settings: Settings, store: Store, since: int = 1) -> int:
    """The version of the root: the same on both sides, followed from version `since` on, its keys there."""
    folder = settings.key_folder
    newest = root.newest(store)
    assert newest is not None
    assert newest == root.held(folder), "key folder and store disagree"
    signed = root.parsed(newest).signed
    chain = [root.parsed(store.get(root.place(one))) for one in range(since, signed.version + 1)]
    assert all(root.follows(new, old) for old, new in pairwise(chain))
    assert signed.expires - datetime.datetime.now(datetime.UTC) > root.LIVES / 2
    signers = online.signers(folder)
    assert all(signed.roles[role].keyids == [one.public_key.keyid] for role, one in signers.items())
    strays = [path.name for path in folder.rglob(".making-*")]
    assert not strays, f"left for ever: {strays}"
    return signed.version


def cases() -> Iterator[Case]:
    """All of the keys'."""
    yield Case("keys: the first start", _nothing, _first, _check_first, again=_first)
    yield Case("keys: a root is installed", _proposed, _install, _check_install, again=_install)
    yield Case("keys: an office begins anew", _made, _begin_anew, _check_begun)
