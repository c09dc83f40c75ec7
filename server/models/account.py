"""Who works here: accounts and their roles (Flask-Security keeps log-in, TOTP and lock-out in them)."""

from flask_security.models import sqla
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base

sqla.FsModels.set_db_info(base_model=Base)  # type: ignore[no-untyped-call]

CLERK, REVIEWER, PUBLISHER, ADMIN = "clerk", "reviewer", "publisher", "admin"
# What each may do, in the order of the forms.
ROLES = {CLERK: "编辑", REVIEWER: "审核", PUBLISHER: "发布", ADMIN: "管理员"}


class Role(Base, sqla.FsRoleMixin):
    """One of ROLES."""

    __tablename__ = "role"


class User(Base, sqla.FsUserMixin):
    """An account. `username` logs in, `name` is what colleagues read."""

    __tablename__ = "user"

    name: Mapped[str] = mapped_column(default="")

    @property
    def titles(self) -> str:
        """The roles, in Chinese."""
        return "、".join(title for role, title in ROLES.items() if self.has_role(role))
