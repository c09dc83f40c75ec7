"""Somebody with stolen keys signs versions, or a time, so high that nothing of the office counts any more."""

from datetime import UTC, datetime

import pytest

from kiosk.sync.client import Expired, Untrusted
from tests.kiosk.sync.attacks.victim import NEXT, Victim

FAR = 2**31 - 1


@pytest.mark.parametrize(
    "stolen", [("timestamp",), ("timestamp", "snapshot"), ("timestamp", "snapshot", "targets")]
)
def test_after_the_stolen_keys_are_changed_the_office_is_followed_again(
    victim: Victim, stolen: tuple[str, ...]
) -> None:
    thief = victim.office.thief(*stolen)
    thief.version = FAR
    if "targets" in stolen:
        thief.sign_targets()
    if "snapshot" in stolen:
        thief.sign_snapshot(targets=None if "targets" in stolen else victim.office.version)
    thief.sign_timestamp(snapshot=None if "snapshot" in stolen else victim.office.version)
    victim.source = thief.source
    assert not victim.sync()  # it says what was said before, with a version that nothing follows

    victim.source = victim.office.source
    victim.office.publish(NEXT)
    with victim.keeps_everything(match="旧"):
        victim.sync()
    for role in stolen:
        victim.office.rotate(role)
    assert victim.sync()
    assert victim.glass == NEXT


def test_a_timestamp_that_is_far_ahead_with_nothing_behind_it_is_got_over_too(
    victim: Victim,
) -> None:
    thief = victim.office.thief("timestamp")
    thief.sign_timestamp(FAR, snapshot=FAR)
    victim.source = thief.source
    with pytest.raises(Exception, match="snapshot"):
        victim.sync()
    victim.source = victim.office.source
    victim.office.publish(NEXT)
    with pytest.raises(Untrusted):
        victim.sync()
    victim.office.rotate("timestamp")
    assert victim.sync()
    assert victim.glass == NEXT


def test_a_trusted_time_that_was_put_ahead_ends_with_the_key_that_did_it(victim: Victim) -> None:
    thief = victim.office.thief("timestamp", "snapshot", "targets")
    thief.now = datetime(2028, 6, 1, tzinfo=UTC)
    thief.sign()
    victim.source = thief.source
    assert not victim.sync(victim.office.now)
    victim.office.version = thief.version
    victim.source = victim.office.source
    victim.office.publish(NEXT)
    with victim.keeps_everything(Expired, match="2028-06-01"):
        victim.sync()
    victim.office.rotate("timestamp")
    assert victim.sync()
    assert victim.glass == NEXT
