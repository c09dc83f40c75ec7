"""When a root is believed to follow another: the specification's rule, whoever signs (TUF 5.3.4, 5.3.5)."""

import datetime
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root, Targets

from server.keys import folder as keys
from server.keys import online, proposal, root
from server.keys.folder import KeysMissing
from server.settings import Settings
from server.store import Store

EXPIRES = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
SIGNERS = [CryptoSigner.generate_ed25519() for _ in range(5)]
ONLINE = {role: CryptoSigner.generate_ed25519().public_key for role in online.ROLES}


def a_root(
    version: int, named: AbstractSet[int], threshold: int, signed: AbstractSet[int] = frozenset()
) -> Metadata[Root]:
    """One with those of SIGNERS as its root keys, signed by others of them."""
    nothing = Metadata(Root(version - 1 or 1, expires=EXPIRES))
    chosen = [SIGNERS[one].public_key for one in sorted(named)]
    made = proposal.propose(nothing, chosen, threshold, ONLINE, EXPIRES).new
    made.signed.version = version
    for one in sorted(signed):
        made.sign(SIGNERS[one], append=True)
    return made


some = st.sets(st.integers(0, 4), min_size=1)


@given(old=some, new=some, signed=st.sets(st.integers(0, 4)), data=st.data())
def test_a_root_follows_if_enough_of_the_old_and_of_the_new_keys_signed_it(
    old: set[int], new: set[int], signed: set[int], data: st.DataObject
) -> None:
    of_old = data.draw(st.integers(1, len(old)))
    of_new = data.draw(st.integers(1, len(new)))
    before, after = a_root(7, old, of_old), a_root(8, new, of_new, signed)
    enough = len(old & signed) >= of_old and len(new & signed) >= of_new
    assert root.follows(after, before) == enough
    # What came over a wire counts as much as what was made here.
    assert root.follows(root.parsed(after.to_bytes()), root.parsed(before.to_bytes())) == enough


@pytest.mark.parametrize("version", [6, 7, 9, 1_000_000])
def test_only_the_next_version_follows(version: int) -> None:
    assert not root.follows(a_root(version, {0}, 1, {0}), a_root(7, {0}, 1))


def test_a_root_that_was_changed_after_it_was_signed_does_not_follow() -> None:
    after = a_root(8, {0}, 1, {0})
    after.signed.roles["timestamp"].keyids = [SIGNERS[4].public_key.keyid]
    assert not root.follows(after, a_root(7, {0}, 1))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", Metadata(Targets(1, expires=EXPIRES)).to_bytes()]
)
def test_what_is_no_root_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the library's own words)
        root.parsed(data)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store((tmp_path / "store").as_uri())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keys.make(tmp_path / "keys")
    return tmp_path / "keys"


def test_there_may_be_no_root_yet(store: Store, folder: Path) -> None:
    root.agree(folder, store)
    assert root.newest(store) is root.held(folder) is None


def test_what_another_machine_installed_is_learnt_from_the_store(
    store: Store, folder: Path
) -> None:
    chain = [a_root(1, {0}, 1, {0}), a_root(2, {1, 2}, 2, {0, 1, 2}), a_root(3, {2, 3}, 1, {1, 2})]
    root.keep(folder, 1, chain[0].to_bytes())
    for one in chain:
        store.put(root.place(one.signed.version), one.to_bytes())
    root.agree(folder, store)
    assert root.held(folder) == root.newest(store) == chain[2].to_bytes()


@pytest.mark.parametrize("data", [b"rubbish", a_root(2, {1}, 1, {1}).to_bytes()])
def test_a_root_that_a_stranger_put_into_the_store_is_not_believed(
    store: Store, folder: Path, data: bytes
) -> None:
    first = a_root(1, {0}, 1, {0}).to_bytes()
    root.keep(folder, 1, first)
    root.agree(folder, store)
    store.put(root.place(2), data)
    with pytest.raises(KeysMissing, match="不是这里的钥匙签的"):
        root.agree(folder, store)
    assert root.held(folder) == first


def test_the_whole_chain_is_put_back_for_terminals_that_were_away_long(
    tmp_path: Path, folder: Path
) -> None:
    for version in range(1, 13):
        root.keep(folder, version, a_root(version, {0}, 1, {0}).to_bytes())
    store = Store((tmp_path / "new").as_uri())
    root.agree(folder, store)
    found = [root.parsed(store.get(root.place(one))).signed.version for one in range(1, 13)]
    assert found == list(range(1, 13))
    assert root.newest(store) == root.held(folder)


def test_a_machine_without_keys_makes_no_root_beside_the_one_there_is(
    tmp_path: Path, store: Store
) -> None:
    store.put(root.place(1), a_root(1, {0}, 1, {0}).to_bytes())
    settings = Settings(tmp_path, "sqlite://", (tmp_path / "store").as_uri())
    with pytest.raises(KeysMissing):
        online.prepare(settings, store)
    assert root.held(settings.key_folder) == store.get(root.place(1))
    assert not list(settings.key_folder.glob("*.pem"))


def test_the_newest_root_is_taken_again_from_the_store_where_its_file_is_damaged(
    store: Store, folder: Path
) -> None:
    chain = [a_root(1, {0}, 1, {0}), a_root(2, {1}, 1, {0, 1})]
    for one in chain:
        root.keep(folder, one.signed.version, one.to_bytes())
    root.agree(folder, store)
    file = folder / "roots" / "2.root.json"
    file.write_bytes(file.read_bytes()[:-100])
    assert root.held(folder) == chain[0].to_bytes()
    root.agree(folder, store)
    assert root.held(folder) == file.read_bytes() == chain[1].to_bytes()


def test_a_damaged_root_is_never_given_to_terminals(tmp_path: Path, folder: Path) -> None:
    for version in (1, 2):
        root.keep(folder, version, a_root(version, {0}, 1, {0}).to_bytes())
    (folder / "roots" / "1.root.json").write_bytes(b"damaged")
    store = Store((tmp_path / "new").as_uri())
    with pytest.raises(KeysMissing, match=r"1\.root\.json 坏了"):
        root.agree(folder, store)
    assert not store.has(root.place(1))
