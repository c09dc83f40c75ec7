"""Somebody puts together what never belonged together (mix-and-match)."""

from itertools import permutations

import pytest

from kiosk.sync.client import Untrusted
from tests.kiosk.sync.attacks.victim import NEXT, SHOWN, Victim, serves
from tests.release_simulator import ReleaseSimulator

ROLES = ("snapshot", "targets")


@pytest.mark.parametrize("hashes", [True, False], ids=["with hashes", "versions alone"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_s_older_file_under_the_newer_s_name_is_refused(
    victim: Victim, role: str, hashes: bool
) -> None:
    office = victim.office
    old = office.version
    if hashes:
        office.publish(NEXT)
    else:  # an office that signs versions alone: the rules of TUF suffice
        office.version += 1
        office.put_target("channels/live.json", b"{}")
        for sign in (office.sign_timestamp, office.sign_snapshot, office.sign_targets):
            sign()  # in this order, nothing is there yet whose hash could be signed
    mixed = serves(office.files)
    mixed.files[f"metadata/{office.version}.{role}.json"] = mixed.files[
        f"metadata/{old}.{role}.json"
    ]
    victim.source = mixed
    with victim.keeps_everything(but_the_mark=True):
        victim.sync()


@pytest.mark.parametrize("role", ROLES)
def test_another_office_s_file_is_refused(victim: Victim, role: str) -> None:
    other = ReleaseSimulator(victim.office.now)
    other.publish(SHOWN)
    victim.office.publish(NEXT)
    other.version = victim.office.version
    other.sign_targets()
    other.sign_snapshot()
    mixed = serves(victim.office.files)
    name = f"metadata/{other.version}.{role}.json"
    mixed.files[name] = other.files[name]
    victim.source = mixed
    with victim.keeps_everything(but_the_mark=True):
        victim.sync()


def test_another_office_s_whole_repository_is_refused(victim: Victim) -> None:
    other = ReleaseSimulator(victim.office.now)
    other.version = 1000
    other.publish(NEXT)
    victim.source = other.source
    with victim.keeps_everything(match="签名不对"):
        victim.sync()


@pytest.mark.parametrize(
    ("role", "given"), [*permutations(("timestamp", "snapshot", "targets"), 2)]
)
def test_one_role_s_file_is_not_taken_for_another_s(victim: Victim, role: str, given: str) -> None:
    office = victim.office
    office.publish(NEXT)

    def place(role: str) -> str:
        return f"metadata/{'' if role == 'timestamp' else f'{office.version}.'}{role}.json"

    mixed = serves(office.files)
    mixed.files[place(role)] = mixed.files[place(given)]
    victim.source = mixed
    with victim.keeps_everything(Untrusted, but_the_mark=role != "timestamp"):
        victim.sync()
