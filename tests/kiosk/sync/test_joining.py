import datetime
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from kiosk.sync.joining import join
from kiosk.sync.membership import Joined, Membership, read
from kiosk.sync.trust import Trust

MEMBER = Membership("http://office.invalid", 3, "大厅", "t")


def root() -> bytes:
    """A root of trust that vouches for itself."""
    signer = CryptoSigner.generate_ed25519()
    made = Root(expires=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
    for role in ("root", "timestamp", "snapshot", "targets"):
        made.add_key(signer.public_key, role)
    metadata = Metadata(made)
    metadata.sign(signer)
    return metadata.to_bytes()


def test_the_root_that_came_with_the_enrolment_is_trusted(tmp_path: Path) -> None:
    came = root()
    assert join(Joined(MEMBER, came), tmp_path) == ""
    assert read(tmp_path) == MEMBER
    assert Trust(tmp_path / "trust").root() == came


def test_an_office_that_signs_nothing_leaves_the_trust_as_it_is(tmp_path: Path) -> None:
    assert join(Joined(MEMBER, b""), tmp_path) == ""
    assert read(tmp_path) == MEMBER
    assert Trust(tmp_path / "trust").root() is None


def test_another_root_takes_no_place_by_itself_and_does_when_an_operator_says_so(
    tmp_path: Path,
) -> None:
    first, other = root(), root()
    join(Joined(MEMBER, first), tmp_path)
    assert "--replace-root" in join(Joined(MEMBER, other), tmp_path)
    assert Trust(tmp_path / "trust").root() == first
    assert join(Joined(MEMBER, other), tmp_path, replace=True) == ""
    assert Trust(tmp_path / "trust").root() == other


@pytest.mark.parametrize("bad", [b"{}", b"\xff", b"<html>"])
def test_what_is_no_root_is_not_trusted_and_the_terminal_is_enrolled_all_the_same(
    tmp_path: Path, bad: bytes
) -> None:
    assert "不能用" in join(Joined(MEMBER, bad), tmp_path)
    assert read(tmp_path) == MEMBER
    assert Trust(tmp_path / "trust").root() is None
