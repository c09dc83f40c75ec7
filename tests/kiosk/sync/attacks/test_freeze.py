"""Somebody holds back what is new, and goes on offering what is old (freeze)."""

from datetime import timedelta

import pytest

from kiosk.sync.client import Expired
from tests.kiosk.sync.attacks.victim import NEXT, SHOWN, Victim, serves

DAY = timedelta(days=1)


def test_who_is_held_back_for_a_fortnight_is_told_and_goes_on_showing(victim: Victim) -> None:
    held_back = serves(victim.office.files)
    now = victim.office.now
    victim.office.publish(NEXT)
    victim.source = held_back
    assert not victim.sync(now + 13 * DAY)
    with victim.keeps_everything(Expired, match=r"过期.*画面照旧"):
        victim.sync(now + 14 * DAY)
    assert victim.glass == SHOWN


def test_an_expired_timestamp_brings_nothing_though_it_is_new(victim: Victim) -> None:
    now = victim.office.now
    victim.office.publish(NEXT)
    with victim.keeps_everything(Expired):
        victim.sync(now + 15 * DAY)
    victim.office.now = now + 15 * DAY  # the office runs again
    victim.office.sign()
    assert victim.sync()
    assert victim.glass == NEXT


def test_who_stole_the_timestamp_s_key_can_hold_back_until_the_snapshot_expires(
    victim: Victim,
) -> None:
    thief = victim.office.thief("timestamp")
    victim.office.publish(NEXT)
    victim.source = thief.source
    for version, days in enumerate((10, 20, 30, 40, 50, 59), start=thief.version + 1):
        thief.now = victim.office.now + days * DAY
        thief.sign_timestamp(version, thief.version)
        assert not victim.sync(thief.now)
    thief.now += DAY
    thief.sign_timestamp(100, thief.version)
    with victim.keeps_everything(Expired, but_the_mark=True):
        victim.sync(thief.now)


@pytest.mark.parametrize(("role", "days"), [("targets", 180), ("root", 730)])
def test_what_lives_longest_ends_too(victim: Victim, role: str, days: int) -> None:
    office = victim.office
    office.now += days * DAY
    if role == "targets":
        office.sign_snapshot()
        office.sign_timestamp()  # with the old targets
    else:
        office.sign()
    words = "信任根过期" if role == "root" else "签名过期"
    with victim.keeps_everything(Expired, match=words, but_the_mark=True):
        victim.sync()
    office.rotate("root")
    assert not victim.sync()  # nothing new, and nothing wrong
