"""Somebody who can sign (all online keys) tries to write where he must not: names in lists and of targets."""

import hashlib
import json
from dataclasses import replace

import pytest

from content.release.index import channel_target, write_index
from content.release.listing import Blob
from kiosk.sync.client import NoChannel, Untrusted
from kiosk.sync.source import Missing
from kiosk.sync.update import Unfit
from tests.kiosk.sync.attacks.victim import SHOWN, Victim

NAMES = [
    "../evil.json", "a/../../evil.json", "/etc/evil.json", "..", ".", "", "a//b", "a/", "/", ".hidden",
    "a/.hidden/b", "a\\..\\b", "C:evil", "a\0b", "a\nb", "~/evil", "a/b/c/d/e/f/g/h/i", "x" * 121, "-", " a",
    "e\u202evil", "a%2f..%2fb", None, 3, ["a"],
]  # fmt: skip
WORSE = [name for name in NAMES if name != "-"]


def listed(victim: Victim, *rows: object) -> None:
    """The office's keys sign a list with these lines."""
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    blob = Blob(hashlib.sha256(data).hexdigest(), len(data))
    victim.office.files[f"targets/{blob.place}"] = data
    index = victim.office.channels["live"]
    victim.office.offer(replace(index, fingerprint="f" * 64, list=(blob,)))


@pytest.mark.parametrize("name", WORSE, ids=repr)
def test_a_path_that_is_none_in_a_set_is_written_nowhere(victim: Victim, name: object) -> None:
    text = SHOWN["about.json"]
    listed(victim, [name, hashlib.sha256(text).hexdigest(), len(text)])
    with victim.keeps_everything(Unfit, match="清单", but_the_mark=True):
        victim.sync()


def test_two_names_that_are_one_on_a_stick_are_refused(victim: Victim) -> None:
    sha256 = hashlib.sha256(b"{}").hexdigest()
    listed(victim, ["a.json", sha256, 2], ["A.json", sha256, 2])
    with victim.keeps_everything(Unfit, match="twice", but_the_mark=True):
        victim.sync()


@pytest.mark.parametrize(
    "row",
    [
        ["a.json", "../../../../etc/passwd", 2],
        ["a.json", "A" * 64, 2],
        ["a.json", "0" * 64, -1],
        ["a.json", "0" * 64, 2**41],
        ["a.json", "0" * 64, True],
        ["a.json", "0" * 64, 10, ["../x", 10]],
        ["a.json", "0" * 64, 10, ["0" * 64, 9]],
        ["a.json"],
        {"path": "a.json"},
        "a.json",
    ],
    ids=str,
)
def test_a_line_that_is_none_is_refused(victim: Victim, row: object) -> None:
    listed(victim, row)
    with victim.keeps_everything(Unfit, match="清单", but_the_mark=True):
        victim.sync()


@pytest.mark.parametrize(
    "channel", ["../../../etc/passwd", "live/../../x", "group-3/x", "/live", "LIVE"]
)
def test_an_office_that_names_a_strange_channel_leads_nowhere(victim: Victim, channel: str) -> None:
    victim.office.put_target(channel_target(channel), b"{}")
    victim.office.sign()
    asked = len(victim.office.source.asked)
    with victim.keeps_everything(NoChannel):
        victim.sync(channel=channel)
    assert len(victim.office.source.asked) == asked


INDEX_FIELDS = {
    "format": 2, "number": 0, "fingerprint": "../../x", "urgent": "yes", "made_at": "2026-01-01T00:00:00",
    "note": "x" * 201, "list": [["../x", 3]], "mail_to": None, "more": 1,
}  # fmt: skip


@pytest.mark.parametrize("field", INDEX_FIELDS)
def test_an_index_of_another_format_is_refused(victim: Victim, field: str) -> None:
    told = json.loads(write_index(victim.office.channels["live"])) | {field: INDEX_FIELDS[field]}
    victim.office.put_target(channel_target("live"), json.dumps(told).encode())
    victim.office.sign()
    with victim.keeps_everything(Untrusted, match="升级终端", but_the_mark=True):
        victim.sync()


@pytest.mark.parametrize("data", [b"", b"\xff", b"null", b"[]", b"[" * 100_000])
def test_an_index_that_is_none_is_refused(victim: Victim, data: bytes) -> None:
    victim.office.put_target(channel_target("live"), data)
    victim.office.sign()
    with victim.keeps_everything(Untrusted, but_the_mark=True):
        victim.sync()


def test_a_hash_of_another_kind_in_the_targets_leads_nowhere(victim: Victim) -> None:
    target = victim.office._targets[channel_target("live")]
    for hashes in ({"sha512": "0" * 128}, {"sha256": "../../../etc/passwd"}):
        target.hashes = hashes
        victim.office.sign()
        with victim.keeps_everything((Untrusted, Missing), but_the_mark=True):  # type: ignore[arg-type]
            victim.sync()
