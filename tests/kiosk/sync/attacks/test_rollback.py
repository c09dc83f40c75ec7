"""Somebody offers what was true once (TUF specification, 1.5.2: rollback)."""

from datetime import timedelta

from tuf.api.metadata import Metadata, MetaFile, Snapshot

from tests.kiosk.sync.attacks.victim import NEXT, SHOWN, Victim, serves


def test_an_older_release_offered_again_is_refused(victim: Victim) -> None:
    old = serves(victim.office.files)
    victim.take(NEXT)
    victim.source = old
    with victim.keeps_everything(match="旧"):
        victim.sync()
    assert victim.glass == NEXT


def test_a_stale_mirror_is_refused_and_followed_again_when_it_is_up_to_date(victim: Victim) -> None:
    mirror = serves(victim.office.files)
    victim.take(NEXT)
    victim.source = mirror
    with victim.keeps_everything(match="镜像或 U 盘可能是旧的"):
        victim.sync()
    newest = {"about.json": b'{"hall": 3}'}
    victim.office.publish(newest)
    mirror.files.update(victim.office.files)
    assert victim.sync()
    assert victim.glass == newest


def test_an_older_snapshot_is_refused_though_the_timestamp_is_new(victim: Victim) -> None:
    old = victim.office.version
    victim.take(NEXT)
    thief = victim.office.thief("timestamp")
    thief.sign_timestamp(thief.version + 1, snapshot=old)
    victim.source = thief.source
    with victim.keeps_everything(match="旧"):
        victim.sync()


def test_older_targets_are_refused_though_snapshot_and_timestamp_are_new(victim: Victim) -> None:
    old = victim.office.version
    victim.take(NEXT)
    thief = victim.office.thief("timestamp", "snapshot")
    thief.version += 1
    thief.sign_snapshot(targets=old)
    thief.sign_timestamp()
    victim.source = thief.source
    with victim.keeps_everything(match="旧", but_the_mark=True):
        victim.sync()
    # The timestamp was signed by its key, so it counts; the office's next one is newer and ends it.
    victim.office.version = thief.version
    victim.source = victim.office.source
    victim.office.publish({"about.json": b"{}"})
    assert victim.sync()


def test_a_new_snapshot_that_forgets_the_targets_is_refused(victim: Victim) -> None:
    thief = victim.office.thief("timestamp", "snapshot")
    thief.version += 1
    end = (thief.now + timedelta(days=1)).replace(microsecond=0)
    thief.put(Metadata(Snapshot(thief.version, expires=end, meta={"other.json": MetaFile(1)})))
    thief.sign_timestamp()
    victim.source = thief.source
    with victim.keeps_everything(but_the_mark=True):
        victim.sync()


def test_an_office_that_goes_back_to_an_older_release_signs_it_anew_and_is_followed(
    victim: Victim,
) -> None:
    first = victim.office.channels["live"]
    victim.take(NEXT)
    victim.office.offer(first)
    assert victim.sync()
    assert victim.glass == SHOWN
