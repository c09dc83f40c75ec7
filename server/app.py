"""The application factory: settings in, a Flask application out."""

import datetime
from importlib import import_module
from inspect import iscoroutinefunction

from flask import Flask, Response, redirect, request, url_for
from flask_security import current_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import server.models  # noqa: F401  (knows all tables)
from server import secrets_file, wording
from server.accounts import log_in
from server.database import db, engine_options
from server.delivery.repository import Repository
from server.models.account import ADMIN, CLERK, PUBLISHER, REVIEWER
from server.security import protect, public
from server.settings import Settings
from server.store import Store

# A page's forms; whole files come in pieces (server.media.uploads) and may be larger.
_MOST_BYTES = 8 * 1024 * 1024
# A blueprint per concern, each in a package with a `pages` module that has it as `blueprint`.
_CONCERNS = (
    "accounts",
    "audit_log",
    "clues",
    "editing",
    "exchange",
    "films",
    "home",
    "media",
    "preview",
    "publishing",
    "review",
    "statistics",
    "terminals",
    "api",
)
# The menu: endpoint, title, and who sees it (nobody named: everybody).
_EVERYBODY: tuple[str, ...] = ()
MENU = (
    ("home.index", "今天", _EVERYBODY),
    ("editing.index", "内容", _EVERYBODY),
    ("media.index", "素材", _EVERYBODY),
    ("exchange.index", "Excel 与 Word", (CLERK, ADMIN)),
    ("review.index", "审核", (CLERK, REVIEWER, ADMIN)),
    ("publishing.index", "发布", (REVIEWER, PUBLISHER, ADMIN)),
    ("clues.index", "问题线索", _EVERYBODY),
    ("statistics.index", "统计", _EVERYBODY),
    ("terminals.index", "终端", (PUBLISHER, ADMIN)),
    ("accounts.index", "账号", (ADMIN,)),
    ("audit_log.index", "操作日志", (ADMIN,)),
    ("accounts.site", "设置", (ADMIN,)),
)

csrf = CSRFProtect()


def create_app(settings: Settings) -> Flask:
    """The office, on the database and store of `settings`. The tables are there already (migrations)."""
    secrets = secrets_file.read_or_make(settings.data)
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secrets["session"],
        SQLALCHEMY_ENGINES={"default": engine_options(settings.database_url)},
        MAX_CONTENT_LENGTH=_MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=_MOST_BYTES,
        SESSION_COOKIE_NAME="office",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=datetime.timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,
        settings=settings,
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    app.extensions["store"] = Store(settings.release_store)
    app.wsgi_app = Repository(app.wsgi_app, app.extensions["store"])  # type: ignore[method-assign]
    db.init_app(app)
    # No session here is asynchronous, and to close none takes a thread and half a millisecond, every time.
    app.teardown_appcontext_funcs = [
        one for one in app.teardown_appcontext_funcs if not iscoroutinefunction(one)
    ]
    csrf.init_app(app)
    log_in.set_up(app, secrets)
    for concern in _CONCERNS:
        app.register_blueprint(import_module(f"server.{concern}.pages").blueprint)
    protect(app)
    wording.register(app)

    @app.context_processor
    def menu() -> dict[str, object]:
        seen = [
            (endpoint, title)
            for endpoint, title, roles in MENU
            if not roles or any(current_user.has_role(role) for role in roles)
        ] if current_user.is_authenticated else []  # fmt: skip
        return {"menu": seen, "here": (request.endpoint or "").split(".")[0]}

    @app.get("/healthz")
    @public
    def healthz() -> Response:
        """For a reverse proxy: whether the office and its database answer."""
        db.session.connection()
        return Response("ok\n", mimetype="text/plain")

    @app.get("/favicon.ico")
    @public
    def favicon() -> object:
        return redirect(url_for("static", filename="seal.svg"))

    return app
