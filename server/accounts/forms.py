"""Flask-Security's forms, that count what fails and say the same to everybody who is not in yet."""

from typing import Any

from flask import abort, make_response, render_template, request
from flask_security import (
    LoginForm,
    MfRecoveryForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from sqlalchemy import func, select

from server.accounts import attempts, people
from server.audit import note
from server.database import db
from server.models.account import User


def wait_if_too_many(*subjects: str) -> None:
    """Ends the request with 429 and a page that says how long to wait."""
    if any(attempts.too_many(subject) for subject in subjects):
        page = make_response(render_template("accounts/too_many.html"), 429)
        page.headers["Retry-After"] = "600"
        abort(page)


def address_subject(kind: str) -> str:
    """What is counted for everybody at the address that asks, as "address:10.0.0.7"."""
    return f"{kind}:{request.remote_addr or ''}"


class LogInForm(LoginForm):
    """User name and password. A try is counted before it is made: tries at once are counted too."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether they are right."""
        typed = self.username.data if isinstance(self.username.data, str) else ""
        account, address = people.login_subject(typed), address_subject("address")
        wait_if_too_many(account, address)
        attempts.failed(account)
        db.session.commit()
        right = bool(super().validate(**kwargs))
        if right:
            attempts.succeeded(account)
        elif self.user_authenticated and isinstance(self.user, User):
            # Whoever knows the password may know why it does not help: locked, or closed.
            self.form_errors, self.username.errors = list(self.username.errors), []
            attempts.succeeded(account)
            subject, name = f"account/{self.user.username}", self.user.name
            note("log-in-failed", subject, title="密码对，账号已锁定或停用", who=name)
        else:
            attempts.failed(address)
            _note_failure(typed, locked=attempts.too_many(account))
            if attempts.too_many(address):
                note("lock", "account", title="这个地址连续输错，暂时不能登录", who="不知是谁")
        db.session.commit()
        return right


class CodeForm(TwoFactorVerifyCodeForm):
    """The six digits, when logging in and when setting up."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether they are right."""
        # A telephone shows them in two groups.
        self.code.data = "".join(str(self.code.data or "").split())
        return _counted(self, super().validate, "动态口令不对", kwargs)


class RecoveryForm(MfRecoveryForm):
    """A recovery code in the place of the six digits."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is one of the account's."""
        self.code.data = (self.code.data or "").strip().lower()
        return _counted(self, super().validate, "恢复码不对", kwargs)


class AgainForm(VerifyForm):
    """The password once more, before the second factor is changed."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is right."""
        return _counted(self, super().validate, "再次输入密码不对", kwargs)


def _counted(form: Any, validate: Any, failed: str, kwargs: dict[str, Any]) -> bool:
    """`validate`, counted for the form's account as the second factor's tries are."""
    user: User = form.user
    subject = people.totp_subject(user)
    wait_if_too_many(subject)
    attempts.failed(subject)
    db.session.commit()
    right = bool(validate(**kwargs))
    if right:
        attempts.succeeded(subject)
    else:
        note("log-in-failed", f"account/{user.username}", title=failed, who=user.name)
    db.session.commit()
    return right


def _note_failure(typed: str, *, locked: bool) -> None:
    """Of a name that nobody has only that there was one: people type passwords into the wrong field."""
    name = people.normal(typed)
    user = db.session.scalar(select(User).where(func.lower(User.username) == name))
    subject, who = (f"account/{user.username}", user.name) if user else ("account", "不知是谁")
    note("log-in-failed", subject, title="账号或密码不对" if user else "没有这个账号", who=who)
    if locked:
        minutes = int(attempts.LIMITS["login"][1].total_seconds() // 60)
        note("lock", subject, title=f"连续输错，{minutes} 分钟内不能登录", who=who)
