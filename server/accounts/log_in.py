"""Log-in: Flask-Security's views with our words, forms and rules."""

import base64
import datetime
import hashlib
from typing import Any

from flask import (
    Flask,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import user_logged_out
from flask_security import (
    FSQLALiteUserDatastore,
    Security,
    tf_code_confirmed,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
)
from flask_wtf.csrf import CSRFError

from server.accounts import sign_ins
from server.accounts.forms import AgainForm, CodeForm, LogInForm, RecoveryForm
from server.accounts.second_factor import NotedCodes, OnceOnly
from server.audit import note
from server.database import db, now
from server.models.account import Role, User

# What people are told; Flask-Security's own words are English.
_WORDS = {
    "API_ERROR": "这个不能这样填。",
    "ANONYMOUS_USER_REQUIRED": "您已经登录了。",
    "DISABLED_ACCOUNT": "这个账号已经停用，请找管理员。",
    "GENERIC_AUTHN_FAILED": "账号或密码不对，请再试一次。",
    "INVALID_CODE": "动态口令不对，请看手机上现在的六位数字。",
    "INVALID_INPUT": "这个不能这样填。",
    "INVALID_PASSWORD": "密码不对，请再试一次。",
    "INVALID_RECOVERY_CODE": "恢复码不对，或者已经用过了。",
    "INVALID_REDIRECT": "登录以后只能回到后台自己的页面，请再登录一次。",
    "NO_RECOVERY_CODES_SETUP": "还没有恢复码。",
    "PASSWORD_NOT_PROVIDED": "请输入密码。",
    "REAUTHENTICATION_REQUIRED": "这一步很重要，请先再输入一次密码。",
    "REAUTHENTICATION_SUCCESSFUL": "密码正确，请继续。",
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": "动态口令设好了，下次登录时要用。",
    "TWO_FACTOR_DISABLED": "动态口令已经关闭。",
    "TWO_FACTOR_INVALID_TOKEN": "动态口令不对，请看手机上现在的六位数字。",
    "TWO_FACTOR_LOGIN_SUCCESSFUL": "动态口令正确，已经登录。",
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": "动态口令不能这样设。",
    "TWO_FACTOR_PERMISSION_DENIED": "请先输入账号和密码。",
    "UNAUTHENTICATED": "请先登录。",
    "UNAUTHORIZED": "您的账号没有做这件事的权限。",
    "USER_DOES_NOT_EXIST": "账号或密码不对，请再试一次。",
    "USERNAME_DISALLOWED_CHARACTERS": "账号或密码不对，请再试一次。",
    "USERNAME_INVALID_LENGTH": "账号或密码不对，请再试一次。",
}
_OPTIONS: dict[str, Any] = {
    "PASSWORD_HASH": "argon2",
    "USERNAME_ENABLE": True,
    "USERNAME_MIN_LENGTH": 2,
    "INPUT_NORMALIZE_FORM": "NFKC",
    "USER_IDENTITY_ATTRIBUTES": [
        {"username": {"mapper": lambda name: name, "case_insensitive": True}}
    ],
    "RETURN_GENERIC_RESPONSES": True,
    # A cookie is the only way in: no tokens, no password in every request.
    "API_ENABLED_METHODS": ["session"],
    "LOGOUT_CSRF": True,
    "STATIC_FOLDER": None,
    "POST_LOGOUT_VIEW": "/login",
    "TOTP_ISSUER": "易博士后台",
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_ALWAYS_VALIDATE": True,
    # Seconds that a telephone's clock may be off, either way.
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
    "TWO_FACTOR_POST_SETUP_VIEW": "accounts.me",
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": 8,
    # Changing the second factor wants a password typed in the last minutes.
    "FRESHNESS": datetime.timedelta(minutes=10),
    "FRESHNESS_GRACE_PERIOD": datetime.timedelta(minutes=10),
    "DATETIME_FACTORY": now,
    "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
}


def set_up(app: Flask, secrets: dict[str, str]) -> None:
    """Put log-in into the application, with the office's own `secrets`."""
    key = base64.urlsafe_b64encode(hashlib.sha256(b"recovery" + secrets["totp"].encode()).digest())
    app.config.update(
        {f"SECURITY_{name}": value for name, value in _OPTIONS.items()}
        | {f"SECURITY_MSG_{name}": (said, "error") for name, said in _WORDS.items()},
        SECURITY_PASSWORD_SALT=secrets["password"],
        SECURITY_TOTP_SECRETS={"1": secrets["totp"]},
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=[key],
    )
    for name in ("REAUTHENTICATION_SUCCESSFUL", "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL",
                 "TWO_FACTOR_DISABLED", "TWO_FACTOR_LOGIN_SUCCESSFUL"):  # fmt: skip
        app.config[f"SECURITY_MSG_{name}"] = (_WORDS[name], "success")
    security = Security(
        app,
        FSQLALiteUserDatastore(db, User, Role),
        login_form=LogInForm,
        verify_form=AgainForm,
        two_factor_verify_code_form=CodeForm,
        mf_recovery_form=RecoveryForm,
        totp_cls=OnceOnly,
        mf_recovery_codes_util_cls=NotedCodes,
    )
    security.want_json(lambda _: False)
    security.unauthn_handler(to_log_in)
    security.login_manager.request_loader(lambda _: None)
    app.register_error_handler(CSRFError, _stale)
    user_authenticated.connect_via(app)(_is_in)
    user_logged_out.connect_via(app)(_is_out)
    tf_code_confirmed.connect_via(app)(_code_is_right)
    tf_profile_changed.connect_via(app)(_second_factor_is_on)
    tf_disabled.connect_via(app)(_second_factor_is_off)


def to_log_in(*_: object, **__: object) -> Any:
    """Where somebody who is not in is sent; a part of a page says so and stays as it is."""
    if request.headers.get("HX-Request"):
        return Response("请先登录", 401, {"HX-Trigger": "signed-out"})
    back = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("security.login", next=None if back == "/" else back))


def _stale(_: CSRFError) -> Response:
    """A form whose token is not the session's: seldom an attack, mostly a page from before a log-in."""
    page = make_response(render_template("accounts/stale.html"), 400)
    if request.headers.get("HX-Request"):
        page.headers["HX-Trigger"] = "signed-out"
    return page


def _is_in(_: Flask, user: User, **__: object) -> None:
    sign_ins.begin(user)
    note("log-in", f"account/{user.username}", title=user.name)


def _is_out(_: Flask, user: User) -> None:
    if user and user.is_authenticated:
        sign_ins.end()
        note("log-out", f"account/{user.username}", title=user.name)
        db.session.commit()


def _code_is_right(app: Flask, user: User, **__: object) -> None:
    # At every log-in; it was set up just now if the log-in itself asked for that.
    if session.get("tf_state") == "validating_profile":
        _second_factor_is_on(app, user)
        flash("动态口令设好了。请到“我的账号”里生成恢复码，手机丢了时用。", "warning")


def _second_factor_is_on(_: Flask, user: User, **__: object) -> None:
    note("account", f"account/{user.username}", title=f"{user.name} 设了动态口令", who=user.name)


def _second_factor_is_off(_: Flask, user: User, **__: object) -> None:
    note("account", f"account/{user.username}", title=f"{user.name} 关了动态口令", who=user.name)
