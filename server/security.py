"""What every answer carries, and that nothing is seen without logging in unless it says so."""

from typing import Any

from flask import Flask, Response, abort, current_app, flash, redirect, request, url_for
from flask_security import current_user, logout_user

from server.accounts import sign_ins
from server.accounts.log_in import to_log_in

# Everything comes from here, nothing is written into a page: no script, no style, no frame.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# Of Flask-Security's views those that the office uses; the others are as if they were not there.
_SECURITY = {
    f"security.{name}"
    for name in (
        "login",
        "logout",
        "verify",
        "two_factor_setup",
        "two_factor_token_validation",
        "mf_recovery",
        "mf_recovery_codes",
    )
}


def public(view: Any) -> Any:
    """Marks a view that needs no log-in; every other needs one."""
    view.is_public = True
    return view


def protect(app: Flask) -> None:
    """Deny by default, and add the headers."""

    @app.before_request
    def log_in_first() -> Any:
        # No page sends this, and PostgreSQL keeps no text that holds it.
        sent = (request.path, *(text for _, texts in request.values.lists() for text in texts))
        if any("\x00" in text for text in sent):
            abort(400)
        endpoint = request.endpoint or ""
        view = app.view_functions.get(endpoint)
        if view is None or endpoint == "static" or getattr(view, "is_public", False):
            return None
        if current_user.is_authenticated and not sign_ins.alive(current_user):
            logout_user()
            flash("有一阵没有操作了，为了安全请重新登录。", "warning")
        if endpoint.startswith("security."):
            # They would read JSON too, which no page of ours sends.
            return abort(404) if endpoint not in _SECURITY or request.is_json else None
        if not current_user.is_authenticated:
            return to_log_in()
        if current_user.must_have_second_factor and not current_user.tf_primary_method:
            flash("按现在的设置，您的账号要先设好动态口令才能继续。", "warning")
            return redirect(url_for("security.two_factor_setup"))
        return None

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if current_app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
