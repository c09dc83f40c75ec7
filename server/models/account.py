"""Who works here: accounts and their roles (Flask-Security keeps log-in and TOTP in them)."""

import datetime

from flask_security.models import sqla
from sqlalchemy import func
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, now

sqla.FsModels.set_db_info(base_model=Base)  # type: ignore[no-untyped-call]

CLERK, REVIEWER, PUBLISHER, ADMIN = "clerk", "reviewer", "publisher", "admin"
# What each may do, in the order of the forms.
ROLES = {CLERK: "编辑", REVIEWER: "审核", PUBLISHER: "发布", ADMIN: "管理员"}


class Role(Base, sqla.FsRoleMixin):
    """One of ROLES."""

    __tablename__ = "role"

    # The mixin's own is set to a moment without a zone, which our database refuses.
    update_datetime: Mapped[datetime.datetime] = mapped_column(
        server_default=func.now(), onupdate=now
    )


class User(Base, sqla.FsUserMixin):
    """An account. `username` logs in, `name` is what colleagues read.

    `active` is False once it is closed for good; `locked_at` is set while an administrator has it locked.
    `totp_counter`: the time step of the last TOTP code taken, so that none is taken twice (RFC 6238, 5.2).
    """

    __tablename__ = "user"

    name: Mapped[str] = mapped_column(default="")
    locked_at: Mapped[datetime.datetime | None]
    totp_counter: Mapped[int | None]
    # As in Role.
    update_datetime: Mapped[datetime.datetime] = mapped_column(
        server_default=func.now(), onupdate=now
    )

    @property
    def titles(self) -> str:
        """The roles, in Chinese."""
        return "、".join(title for role, title in ROLES.items() if self.has_role(role))

    @property
    def must_have_second_factor(self) -> bool:
        """Whether the office's settings ask for TOTP from somebody with these roles."""
        from server import site

        asked = self.has_role(PUBLISHER) or self.has_role(ADMIN)
        return asked and bool(site.setting("second_factor"))

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Whether logging in wants a second factor: where one is set up, and where one must be."""
        return bool(tf_setup_methods) or self.must_have_second_factor, tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Whether it can't be given up."""
        return self.must_have_second_factor

    def is_locked(self, form_error: list[str] | None = None) -> bool:
        """Whether an administrator has locked it. Flask-Security asks after the right password only."""
        if self.locked_at is None:
            return False
        if form_error is not None:
            form_error.append("这个账号被锁定了，请找管理员。")
        return True
