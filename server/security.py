"""What every answer carries, and that nothing is seen without logging in unless it says so."""

from typing import Any

from flask import Flask, Response, current_app, request
from flask_security import current_user

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


def public(view: Any) -> Any:
    """Marks a view that needs no log-in; every other needs one."""
    view.is_public = True
    return view


def protect(app: Flask) -> None:
    """Deny by default, and add the headers."""

    @app.before_request
    def log_in_first() -> Any:
        endpoint = request.endpoint or ""
        if endpoint == "static" or endpoint.startswith("security."):
            return None
        view = app.view_functions.get(endpoint)
        if view is None or getattr(view, "is_public", False) or current_user.is_authenticated:
            return None
        return app.login_manager.unauthorized()  # type: ignore[attr-defined]

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if current_app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
