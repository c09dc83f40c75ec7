"""Somebody tampers with how one root follows another (TUF specification, 5.3)."""

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from kiosk.sync.client import Untrusted
from tests.kiosk.sync.attacks.victim import NEXT, Victim, serves


def new_root_keys(victim: Victim) -> list[CryptoSigner]:
    """The office's root keys are others from now on; the old ones."""
    old = victim.office.signers[Root.type]
    victim.office.signers[Root.type] = [CryptoSigner.generate_ed25519() for _ in old]
    return old


def test_a_chain_of_roots_is_followed_to_its_end(victim: Victim) -> None:
    for role in ("root", "timestamp", "root", "snapshot", "targets", "root"):
        victim.office.rotate(role)
    victim.office.publish(NEXT)
    assert victim.sync()
    assert victim.glass == NEXT
    assert [path.name for path in sorted(victim.trust.metadata.glob("root_history/*"))] == [
        f"{version}.root.json" for version in range(1, 8)
    ]


@pytest.mark.parametrize("gap", [2, 3])
def test_a_chain_with_a_gap_is_followed_no_farther_than_the_gap(victim: Victim, gap: int) -> None:
    for _ in range(3):
        victim.office.rotate("timestamp")
    victim.office.publish(NEXT)
    mirror = serves(victim.office.files)
    del mirror.files[f"metadata/{gap}.root.json"]
    victim.source = mirror
    with victim.keeps_everything(match="签名不对"):
        victim.sync()
    mirror.files |= victim.office.files
    assert victim.sync()


def test_a_root_signed_by_the_new_keys_alone_is_refused(victim: Victim) -> None:
    new_root_keys(victim)
    victim.office.sign_root()
    victim.office.publish(NEXT)
    with victim.keeps_everything(match="签名不对"):
        victim.sync()


def test_a_root_signed_by_the_old_keys_alone_is_refused(victim: Victim) -> None:
    old = new_root_keys(victim)
    victim.office.sign_root(also=old)
    metadata = Metadata[Root].from_bytes(victim.office.files["metadata/2.root.json"])
    metadata.signatures.clear()
    victim.office.put(metadata, old)
    victim.office.publish(NEXT)
    with victim.keeps_everything(match="签名不对"):
        victim.sync()


@pytest.mark.parametrize("given", [1, 3])
def test_a_root_under_another_s_number_is_refused(victim: Victim, given: int) -> None:
    victim.office.rotate("timestamp")
    victim.office.rotate("timestamp")
    mirror = serves(victim.office.files)
    mirror.files["metadata/2.root.json"] = mirror.files[f"metadata/{given}.root.json"]
    victim.source = mirror
    with victim.keeps_everything():
        victim.sync()


def test_a_root_that_lowers_its_own_threshold_needs_the_old_one(victim: Victim) -> None:
    office = victim.office
    thief = office.thief("timestamp", "snapshot", "targets")
    thief.signers[Root.type] = office.signers[Root.type][:1]
    thief.threshold = 1
    thief.sign_root()
    thief.publish(NEXT)
    victim.source = thief.source
    with victim.keeps_everything(match="签名不对"):
        victim.sync()


def test_signatures_of_one_key_count_once(victim: Victim) -> None:
    office = victim.office
    office.sign_root()
    one = Metadata[Root].from_bytes(office.files["metadata/2.root.json"])
    [first, *others] = one.signatures
    for keyid in others:
        one.signatures[keyid].signature = one.signatures[first].signature
    office.files["metadata/2.root.json"] = one.to_bytes()
    with victim.keeps_everything(Untrusted):
        victim.sync()


def test_a_threshold_of_keys_that_are_one_key_is_refused_or_counts_once(victim: Victim) -> None:
    """The same public key under two ids must not make a threshold of two."""
    office = victim.office
    thief = office.thief("timestamp", "snapshot", "targets")
    thief.signers[Root.type] = office.signers[Root.type][:1] * 3
    thief.sign_root()
    victim.source = thief.source
    with victim.keeps_everything(match="签名不对"):
        victim.sync()
