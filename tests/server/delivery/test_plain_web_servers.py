"""What a web server that knows nothing of releases makes of their files."""

import datetime

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Timestamp

from server.keys.online import ROLES
from server.repository.reading import Standing
from server.repository.sign import sign


def test_freeze_two_timestamps_of_one_second_are_never_taken_for_one_by_their_size() -> None:
    """nginx makes an ETag of the second and the size: who has the first would be told 304 for ever."""
    signers = {role: CryptoSigner.generate_ed25519() for role in ROLES}
    at = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
    files = [
        sign(ROLES[::-1], Standing(), {}, version, signers, at)[-1][1] for version in range(80, 110)
    ]
    assert len({len(file) for file in files}) == len(files)
    assert [Metadata[Timestamp].from_bytes(file).signed.version for file in files] == [
        *range(80, 110)
    ]
