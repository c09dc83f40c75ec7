"""Somebody has stolen keys: what each lets him do to a terminal, and how the office gets it back.

With fewer keys than it takes, an attack must change nothing; with all of them, the cure must work.
"""

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Root

from kiosk.sync.client import Untrusted
from tests.kiosk.sync.attacks.victim import EVIL, NEXT, SHOWN, Victim
from tests.release_simulator import ReleaseSimulator

ONLINE = ("timestamp", "snapshot", "targets")
FEWER = [
    (),
    *((role,) for role in ONLINE),
    ("timestamp", "snapshot"),
    ("timestamp", "targets"),
    ("snapshot", "targets"),
]


@pytest.mark.parametrize("stolen", FEWER, ids=["+".join(roles) or "none" for roles in FEWER])
def test_no_two_of_the_three_online_keys_bring_anything_onto_the_glass(
    victim: Victim, stolen: tuple[str, ...]
) -> None:
    thief = victim.office.thief(*stolen)
    thief.publish(EVIL)
    victim.source = thief.source
    with victim.keeps_everything(but_the_mark="timestamp" in stolen):
        victim.sync()
    assert victim.glass == SHOWN
    # The office changes what was stolen: nothing of it is left.
    victim.source = victim.office.source
    for role in stolen:
        victim.office.rotate(role)
    victim.office.publish(NEXT)
    victim.office.version = max(victim.office.version, thief.version)
    victim.office.sign()
    assert victim.sync()
    assert victim.glass == NEXT


def test_the_snapshot_key_alone_can_not_swap_what_a_timestamp_vouches_for(victim: Victim) -> None:
    victim.office.publish(NEXT)
    thief = victim.office.thief("snapshot")
    thief.sign_snapshot(targets=2)  # the same version, saying something else
    victim.source = thief.source
    with victim.keeps_everything(match="对不上", but_the_mark=True):
        victim.sync()


def test_the_targets_key_alone_can_not_swap_what_a_snapshot_vouches_for(victim: Victim) -> None:
    victim.office.publish(NEXT)
    thief = victim.office.thief("targets")
    thief.publish(EVIL)
    thief.sign_targets(victim.office.version)
    thief.files["metadata/timestamp.json"] = victim.office.files["metadata/timestamp.json"]
    victim.source = thief.source
    with victim.keeps_everything(match="对不上", but_the_mark=True):
        victim.sync()


def test_all_online_keys_bring_what_he_likes_until_they_are_changed(victim: Victim) -> None:
    thief = victim.office.thief(*ONLINE)
    thief.publish(EVIL)
    victim.source = thief.source
    assert victim.sync()
    assert victim.glass == EVIL  # this is why the server's keys are to be looked after

    victim.source = victim.office.source
    for role in ONLINE:
        victim.office.rotate(role)
    victim.office.publish(NEXT)
    assert victim.sync()
    assert victim.glass == NEXT

    # His keys are worth nothing now, however high his versions, and with the newest root beside them.
    thief.version = 10_000
    thief.publish(EVIL)
    thief.files |= {path: data for path, data in victim.office.files.items() if "root" in path}
    thief.source.files = thief.files
    victim.source = thief.source
    with victim.keeps_everything(match="签名不对"):
        victim.sync()
    assert victim.glass == NEXT


def test_all_online_keys_can_not_change_who_is_trusted(victim: Victim) -> None:
    thief = victim.office.thief(*ONLINE)
    thief.sign_root()  # with root keys of his own
    thief.publish(EVIL)
    victim.source = thief.source
    with victim.keeps_everything(match="签名不对"):
        victim.sync()


def takes_over(victim: Victim, root_keys: int) -> ReleaseSimulator:
    """A thief with so many of the root's keys names keys of his own for everything."""
    thief = victim.office.thief()
    thief.sign_root(also=victim.office.signers[Root.type][:root_keys])
    thief.publish(EVIL)
    victim.source = thief.source
    return thief


def test_one_root_key_of_three_is_nothing(victim: Victim) -> None:
    takes_over(victim, 1)
    with victim.keeps_everything(match="签名不对"):
        victim.sync()


def test_a_threshold_of_root_keys_is_all_until_somebody_stands_before_the_terminal(
    victim: Victim,
) -> None:
    thief = takes_over(victim, 2)
    assert victim.sync()
    assert victim.glass == EVIL

    # What the office signs counts no more, with its old keys or with new ones.
    office = victim.office
    for also in (office.signers[Root.type], []):
        office.signers = {
            role: [CryptoSigner.generate_ed25519() for _ in keys]
            for role, keys in office.signers.items()
        }
        office.sign_root(also=also)
        office.publish(NEXT)
        victim.source = office.source
        with victim.keeps_everything(Untrusted):
            victim.sync()

    # A ceremony makes a root of new keys, and an operator brings it: kiosk trust FILE --replace.
    victim.trust.pin(office.files["metadata/3.root.json"], replace=True)
    assert victim.sync()
    assert victim.glass == NEXT
    victim.source = thief.source
    with victim.keeps_everything(Untrusted):
        victim.sync()


def test_a_lost_root_key_of_three_is_replaced_by_the_two_others(victim: Victim) -> None:
    office = victim.office
    old = office.signers[Root.type]
    office.signers[Root.type] = [*old[:2], CryptoSigner.generate_ed25519()]
    office.sign_root()
    office.publish(NEXT)
    assert victim.sync()
    assert victim.glass == NEXT
