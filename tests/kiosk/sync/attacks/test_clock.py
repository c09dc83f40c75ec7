"""The clock of the terminal is wrong when it is switched on: a battery is empty, somebody turned it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.sync.client import Expired
from kiosk.sync.trust import Trust
from tests.kiosk.sync.attacks.victim import NEXT, SHOWN, Victim, serves

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2099, 1, 1, tzinfo=UTC)


def test_with_a_clock_of_1970_what_is_new_is_taken(victim: Victim) -> None:
    mark = victim.trust.mark()
    victim.office.now += timedelta(days=3)
    victim.office.publish(NEXT)
    assert victim.sync(LONG_AGO)
    assert victim.glass == NEXT
    after = victim.trust.mark()
    assert mark is not None
    assert after is not None
    assert after.time == mark.time + timedelta(days=3)


def test_with_a_clock_of_1970_what_has_expired_is_not_taken(victim: Victim) -> None:
    victim.office.now += timedelta(days=61)
    victim.office.sign_timestamp(90)
    with victim.keeps_everything(Expired, match="2027-01-26", but_the_mark=True):
        victim.sync(LONG_AGO)


def test_with_a_clock_of_2099_everything_is_expired_and_nothing_is_lost(victim: Victim) -> None:
    victim.office.publish(NEXT)
    with victim.keeps_everything(Expired, match=r"按 2099-01-01 算.*日期对不对"):
        victim.sync(FAR_AHEAD)
    assert victim.glass == SHOWN
    assert victim.sync()  # the office has said what time it is
    assert victim.glass == NEXT


def test_a_clock_that_is_wrong_once_leaves_no_trace(victim: Victim, tmp_path: Path) -> None:
    for now in (FAR_AHEAD, LONG_AGO, FAR_AHEAD, LONG_AGO):
        try:
            victim.sync(now)
        except Expired:
            assert now == FAR_AHEAD
    victim.office.publish(NEXT)
    assert victim.sync()


def test_a_clock_that_stands_still_does_not_hide_that_what_is_new_is_held_back(
    victim: Victim,
) -> None:
    """Days go by, the terminal is started each morning, its clock says 1970, and nobody tells it better."""
    held_back = serves(victim.office.files)
    victim.office.publish(NEXT)
    victim.source = held_back
    hours = [0.0]
    signed = victim.office.now
    for day in range(1, 56):
        victim.trust = Trust(victim.state / "trust", clock=lambda: hours[0] * 3600)
        hours[0] += 8  # of which six are sure to count
        assert not victim.sync(LONG_AGO)
        mark = victim.trust.mark()
        assert mark is not None
        assert mark.time == signed + day * timedelta(hours=6)
    for _ in range(3):
        hours[0] += 5 * 24
        with victim.keeps_everything(Expired, match="过期", but_the_mark=True):
            victim.sync(LONG_AGO)
        mark = victim.trust.mark()
        assert mark is not None
        assert mark.time == signed + timedelta(days=14)
    victim.trust = Trust(victim.state / "trust")  # nor does a start make it forget
    with victim.keeps_everything(Expired):
        victim.sync(LONG_AGO)
    victim.source = victim.office.source
    victim.office.now += timedelta(days=30)
    victim.office.sign()
    assert victim.sync(LONG_AGO)
    assert victim.glass == NEXT
