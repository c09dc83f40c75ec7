"""The six digits that an authenticator shows (RFC 6238, SHA-1, 30 s)."""

import base64
import hashlib
import hmac
import re
import struct
import time

STEP_S = 30


def one_time_code(secret: str, ahead: int = 0) -> str:
    """For the `secret` (base32, grouped or not) now, or so many steps of 30 s ahead."""
    plain = re.sub(r"[\s-]", "", secret).upper()
    key = base64.b32decode(plain + "=" * (-len(plain) % 8))
    counter = struct.pack(">Q", int(time.time()) // STEP_S + ahead)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
