"""Somebody gives something else under a right name (arbitrary software, wrong target)."""

from dataclasses import replace

import pytest

from content.release.index import Index, write_index
from content.release.listing import Blob
from kiosk.sync.client import NoChannel, Untrusted
from kiosk.sync.office import Unreachable
from kiosk.sync.source import Missing
from kiosk.sync.update import Unfit
from tests.kiosk.sync.attacks.victim import EVIL, NEXT, SHOWN, Victim, serves


def index_place(victim: Victim, index: Index) -> str:
    [place] = [
        path
        for path, data in victim.office.files.items()
        if path.startswith("targets/channels/") and data == write_index(index)
    ]
    return place


def test_another_channel_s_index_under_our_name_is_refused(victim: Victim) -> None:
    other = victim.office.publish(EVIL, channel="group-3")
    ours = victim.office.publish(NEXT)
    mixed = serves(victim.office.files)
    mixed.files[index_place(victim, ours)] = write_index(other)
    victim.source = mixed
    with victim.keeps_everything(match="对不上", but_the_mark=True):
        victim.sync()


def test_the_index_before_under_the_newer_s_name_is_refused(victim: Victim) -> None:
    before = victim.office.channels["live"]
    ours = victim.office.publish(NEXT)
    mixed = serves(victim.office.files)
    mixed.files[index_place(victim, ours)] = write_index(before)
    victim.source = mixed
    with victim.keeps_everything(Untrusted, but_the_mark=True):
        victim.sync()


def test_a_pinned_group_s_release_is_not_shown_by_others(victim: Victim) -> None:
    victim.office.publish(EVIL, channel="group-3")
    assert not victim.sync()
    assert victim.glass == SHOWN


def test_a_terminal_that_is_sent_to_a_channel_that_is_not_there_keeps_what_it_shows(
    victim: Victim,
) -> None:
    with victim.keeps_everything(NoChannel, match="group-9"):
        victim.sync(channel="group-9")


@pytest.mark.parametrize("given", ["shorter", "same length", "the one before", "nothing"])
def test_another_file_s_bytes_under_a_right_hash_are_refused(victim: Victim, given: str) -> None:
    victim.office.publish(NEXT)
    text = NEXT["about.json"]
    [place] = [path for path, data in victim.office.files.items() if data == text]
    mixed = serves(victim.office.files)
    mixed.files[place] = {
        "shorter": text[:-1],
        "same length": bytes(len(text)),
        "the one before": SHOWN["about.json"],
        "nothing": b"",
    }[given]
    victim.source = mixed
    short = len(mixed.files[place]) < len(text)
    with victim.keeps_everything(Unreachable if short else Untrusted, but_the_mark=True):
        victim.sync()
    victim.source = victim.office.source
    assert victim.sync()
    assert victim.glass == NEXT


def test_of_what_is_hung_behind_a_file_nothing_is_taken(victim: Victim) -> None:
    victim.office.publish(NEXT)
    text = NEXT["about.json"]
    [place] = [path for path, data in victim.office.files.items() if data == text]
    mixed = serves(victim.office.files)
    mixed.files[place] += b"<script>"
    victim.source = mixed
    assert victim.sync()
    assert victim.glass == NEXT


def test_a_list_that_is_another_release_s_is_not_its_fingerprint_s(victim: Victim) -> None:
    shown = victim.office.channels["live"]
    index = victim.office.publish(NEXT)
    evil = victim.office.publish(EVIL)
    assert evil.list != index.list != shown.list
    victim.office.offer(replace(index, number=9, list=evil.list))
    with victim.keeps_everything(Unfit, match="指纹", but_the_mark=True):
        victim.sync()


def test_a_piece_that_nobody_has_is_missing_and_changes_nothing(victim: Victim) -> None:
    index = victim.office.channels["live"]
    piece = Blob("0" * 64, 5)
    victim.office.offer(replace(index, fingerprint="1" * 64, list=(piece,)))
    with victim.keeps_everything(Missing, but_the_mark=True):
        victim.sync()
