"""Which roles are signed anew, and what is signed: pure, whatever the moment and the state."""

import datetime
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, TargetFile

from server.repository.reading import Standing
from server.repository.sign import LIVES, due, sign, target

NOW = datetime.datetime(2026, 11, 26, 15, 0, tzinfo=datetime.UTC)
SIGNERS = {role: CryptoSigner.generate_ed25519() for role in LIVES}
ALL = ("targets", "snapshot", "timestamp")
ONE = {"channels/live.json": target("live", b"one")}
TWO = {"channels/live.json": target("live", b"two")}


def signed(
    standing: Standing, wanted: Mapping[str, TargetFile], version: int, at: datetime.datetime
) -> Standing:
    """What the repository says after all that is due was put."""
    roles = due(standing, wanted, at)
    made = dict(sign(roles, standing, wanted, version, SIGNERS, at) if roles else ())
    of = {path.split(".")[-2].rpartition("/")[2]: data for path, data in made.items()}
    return Standing(
        Metadata.from_bytes(of["timestamp"]) if "timestamp" in of else standing.timestamp,
        Metadata.from_bytes(of["snapshot"]) if "snapshot" in of else standing.snapshot,
        Metadata.from_bytes(of["targets"]) if "targets" in of else standing.targets,
    )


def test_at_first_everything_is_signed_and_the_timestamp_is_put_last() -> None:
    assert due(Standing(), ONE, NOW) == ALL
    made = sign(ALL, Standing(), ONE, 5, SIGNERS, NOW)
    names = ["5.targets.json", "5.snapshot.json", "timestamp.json"]
    assert [path for path, _ in made] == [f"repository/metadata/{name}" for name in names]
    assert due(signed(Standing(), ONE, 5, NOW), ONE, NOW) == ()


def test_each_names_the_one_below_by_version_length_and_hash() -> None:
    one = signed(Standing(), ONE, 5, NOW)
    assert one.timestamp is not None
    assert one.snapshot is not None
    assert one.targets is not None
    files = dict(sign(ALL, Standing(), ONE, 5, SIGNERS, NOW))
    for named, path in (
        (one.timestamp.signed.snapshot_meta, "5.snapshot.json"),
        (one.snapshot.signed.meta["targets.json"], "5.targets.json"),
    ):
        named.verify_length_and_hashes(files[f"repository/metadata/{path}"])
        assert named.version == 5
        assert named.length is not None
        assert named.hashes is not None
    assert one.targets.signed.targets == ONE


def test_the_timestamp_says_when_it_was_signed() -> None:
    one = signed(Standing(), ONE, 5, NOW).timestamp
    assert one is not None
    assert one.signed.unrecognized_fields["signed-at"] == "2026-11-26T15:00:00+00:00"
    assert one.signed.expires == NOW + datetime.timedelta(days=14)


@pytest.mark.parametrize(
    ("days", "roles"),
    [
        (6, ()),
        (8, ("timestamp",)),
        (31, ("snapshot", "timestamp")),
        (91, ALL),
        (10_000, ALL),
        (-1, ()),  # the office's clock was set back
    ],
)
def test_half_of_each_life_is_left(days: int, roles: tuple[str, ...]) -> None:
    at = NOW + datetime.timedelta(days=days)
    assert due(signed(Standing(), ONE, 1, NOW), ONE, at) == roles


@pytest.mark.parametrize("wanted", [TWO, {}, ONE | {"channels/group-3.json": ONE[next(iter(ONE))]}])
def test_what_is_wanted_and_not_said_is_signed(wanted: dict[str, TargetFile]) -> None:
    assert due(signed(Standing(), ONE, 1, NOW), wanted, NOW) == ALL


_steps = st.tuples(st.sampled_from([ONE, TWO, {}]), st.integers(0, 200))


@given(st.lists(_steps, max_size=8))
def test_versions_only_go_up_and_nothing_is_due_twice(
    steps: list[tuple[dict[str, TargetFile], int]],
) -> None:
    standing, at = Standing(), NOW
    for version, (wanted, days) in enumerate(steps, 1):
        at += datetime.timedelta(days=days)
        before, standing = standing, signed(standing, wanted, version, at)
        assert due(standing, wanted, at) == ()
        assert standing.timestamp is not None
        assert standing.snapshot is not None
        assert standing.targets is not None
        assert standing.targets.signed.targets == wanted
        named = standing.timestamp.signed.snapshot_meta.version
        assert standing.snapshot.signed.version == named <= standing.version
        below = standing.snapshot.signed.meta["targets.json"].version
        assert standing.targets.signed.version == below <= named
        assert standing.version >= before.version


def test_a_timestamp_that_goes_onto_a_stick_has_nearly_all_of_its_life_left() -> None:
    standing = signed(Standing(), ONE, 5, NOW)
    hours = datetime.timedelta(hours=1)
    assert due(standing, ONE, NOW + 23 * hours, fresh=True) == ()
    assert due(standing, ONE, NOW + 25 * hours, fresh=True) == ("timestamp",)
    assert due(standing, ONE, NOW + 25 * hours) == ()
