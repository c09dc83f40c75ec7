"""Secrets of terminals: enrolment codes that people type, tokens that terminals keep."""

import hashlib
import hmac
import secrets

# Without what looks alike (0 O, 1 I L, U V) and in capitals: people read it off one screen and type it
# on another. 29 characters, eight of them: 5·10^11 codes.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 8


def make_code() -> str:
    """A code as it is shown, "K7MX-3QPD"."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))
    return f"{code[:4]}-{code[4:]}"


def code_hash(typed: str, key: bytes) -> str:
    """What is kept of a code, however it was typed. Keyed: codes are few enough to try them all."""
    plain = "".join(c for c in typed.upper() if c.isalnum())
    return hmac.new(key, f"enrol:{plain}".encode(), hashlib.sha256).hexdigest()


def make_token() -> str:
    """32 random bytes, for a header."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token; looked up by it, nothing of the token can be learnt from the time taken."""
    return hashlib.sha256(token.encode()).hexdigest()
