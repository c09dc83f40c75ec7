"""The second factor: six digits of a telephone (TOTP, RFC 6238), each taken once."""

from typing import Any

import segno
from flask_security import MfRecoveryCodesUtil, Totp, UserMixin

from server.audit import note
from server.models.account import User


class OnceOnly(Totp):
    """Flask-Security's, that remembers the last code taken and draws the QR code with segno."""

    def generate_qrcode(self, username: str, totp: str) -> str:
        """The key for an authenticator, as the address of a picture."""
        return segno.make(self.get_totp_uri(username, totp)).svg_data_uri(scale=5, dark="#1e2a32")

    def get_last_counter(self, user: UserMixin) -> int | None:
        """The time step of the last code taken."""
        assert isinstance(user, User)
        return user.totp_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        """Remember it."""
        assert isinstance(user, User)
        user.totp_counter = tmatch.counter


class NotedCodes(MfRecoveryCodesUtil):
    """Flask-Security's recovery codes; that there are others now is noted."""

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """Codes in the place of the earlier ones, kept encrypted."""
        assert isinstance(user, User)
        codes = super().create_recovery_codes(user)
        note("account", f"account/{user.username}", title=f"{user.name} 换了恢复码")
        return codes
