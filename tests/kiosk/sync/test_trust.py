import datetime
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.client import Untrusted, offered
from kiosk.sync.trust import Mark, NoRoot, OtherRoot, Trust, described
from tests.release_simulator import NOW, ReleaseSimulator

SIMULATOR = ReleaseSimulator()
MARK = Mark("0" * 64, 3, 40, NOW, ("a", "b"))


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return Trust(tmp_path / "state" / "trust")


def test_a_terminal_trusts_nobody_at_first(trust: Trust) -> None:
    assert trust.root() is None
    assert trust.mark() is None


def test_a_root_is_described_in_what_people_compare() -> None:
    root = described(SIMULATOR.root)
    assert (root.version, root.threshold, len(root.keys)) == (1, 2, 3)
    assert set(root.keys) == {one.public_key.keyid for one in SIMULATOR.signers["root"]}
    assert root.fingerprint == hashlib.sha256(SIMULATOR.root).hexdigest()
    assert root.expires == NOW + datetime.timedelta(days=730)


def test_a_pinned_root_stays(trust: Trust, tmp_path: Path) -> None:
    trust.pin(SIMULATOR.root)
    trust.pin(SIMULATOR.root)
    assert Trust(tmp_path / "state" / "trust").root() == SIMULATOR.root


def test_another_root_takes_its_place_only_where_that_is_asked_for(trust: Trust) -> None:
    trust.pin(SIMULATOR.root)
    other = ReleaseSimulator().root
    with pytest.raises(OtherRoot):
        trust.pin(other)
    assert trust.root() == SIMULATOR.root
    trust.pin(other, replace=True)
    assert trust.root() == other


def test_what_was_known_of_another_root_is_forgotten_with_it(trust: Trust) -> None:
    old, new = ReleaseSimulator(), ReleaseSimulator()
    old.version = 1000
    old.publish({"a.json": b"{}"})
    trust.pin(old.root)
    offered(old.source, trust, "live", NOW)
    trust.pin(new.root, replace=True)
    assert trust.mark() is None
    assert not trust.metadata.exists()
    index = new.publish({"b.json": b"{}"})
    assert offered(new.source, trust, "live", NOW) == index


NO_ROOTS = {
    "nothing": b"",
    "no JSON": b"\x00\xff",
    "other JSON": b"[]",
    "deep": b"[" * 100_000,
    "a timestamp": SIMULATOR.files["metadata/timestamp.json"],
    "not all of it": SIMULATOR.root[:-1],
    "one key of the two it asks for": ReleaseSimulator(root_keys=1, threshold=2).root,
}


@pytest.mark.parametrize("data", NO_ROOTS.values(), ids=NO_ROOTS)
def test_what_is_no_root_is_not_pinned(trust: Trust, data: bytes) -> None:
    with pytest.raises(NoRoot, match="信任根"):
        trust.pin(data)
    assert trust.root() is None


@given(position=st.integers(0, len(SIMULATOR.root) - 1), bit=st.integers(0, 7))
def test_a_root_with_a_flipped_bit_is_none_or_means_the_same(position: int, bit: int) -> None:
    forged = bytearray(SIMULATOR.root)
    forged[position] ^= 1 << bit
    try:
        root = described(bytes(forged))
    except NoRoot:
        return
    # A blank, or one signature of three that is not needed.
    assert root.keys == described(SIMULATOR.root).keys
    assert root.expires == described(SIMULATOR.root).expires


@pytest.mark.parametrize(
    "damage", [b"", b"\0" * 4096, SIMULATOR.root[:100]], ids=["empty", "zeros", "cut"]
)
def test_a_damaged_root_is_put_right_from_its_copy(trust: Trust, damage: bytes) -> None:
    simulator = ReleaseSimulator()
    index = simulator.publish({"a.json": b"{}"})
    trust.pin(simulator.root)
    offered(simulator.source, trust, "live", NOW)
    (trust.metadata.parent / "root.json").write_bytes(damage)
    assert trust.root() == simulator.root
    assert (trust.metadata.parent / "root.json").read_bytes() == simulator.root
    assert offered(simulator.source, trust, "live", NOW) == index


def test_a_damaged_root_without_a_copy_says_what_to_do(trust: Trust) -> None:
    trust.pin(SIMULATOR.root)
    (trust.metadata.parent / "root.json").write_bytes(b"")
    with pytest.raises(Untrusted, match="python -m kiosk trust"):
        offered(SIMULATOR.source, trust, "live", NOW)


def test_the_mark_stays(trust: Trust, tmp_path: Path) -> None:
    trust.pin(SIMULATOR.root)
    trust.raise_mark(MARK)
    assert Trust(tmp_path / "state" / "trust").mark() == MARK


@pytest.mark.parametrize("damage", [b"", b"\0" * 64, b"{}", b"[]", b'{"time": 3}', b"\xff"])
def test_a_damaged_mark_is_none(trust: Trust, damage: bytes) -> None:
    trust.pin(SIMULATOR.root)
    trust.raise_mark(MARK)
    (trust.metadata.parent / "floor").write_bytes(damage)
    assert trust.mark() is None
    trust.raise_mark(MARK)
    assert trust.mark() == MARK
