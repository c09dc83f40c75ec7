"""What the office puts in the place of a letter it has read: only who could open the letter can write it."""

import hashlib
import hmac
import json
from collections.abc import Sequence

# Of a receipt in bytes: the keys of the longest letter, and some.
LONGEST = 1024 * 1024


def write_receipt(secret: str, keys: Sequence[str]) -> bytes:
    """The office has these entries of the letter that holds `secret`."""
    return json.dumps({"keys": list(keys), "proof": _proof(secret, keys)}, indent=1).encode()


def read_receipt(data: bytes, secret: str) -> tuple[str, ...]:
    """The keys in `data`. Raises ValueError where it is no receipt, or not of the letter with `secret`."""
    try:
        told = json.loads(data)
        keys, proof = tuple(str(key) for key in told["keys"]), str(told["proof"])
    except (TypeError, LookupError, RecursionError) as error:
        raise ValueError(f"no receipt: {error!r}") from error
    if not hmac.compare_digest(proof.encode(), _proof(secret, keys).encode()):
        raise ValueError("a receipt of whoever has not read the letter")
    return keys


def _proof(secret: str, keys: Sequence[str]) -> str:
    """HMAC-SHA256 over the keys, a line each, in hex."""
    return hmac.new(secret.encode(), "\n".join(keys).encode(), hashlib.sha256).hexdigest()
