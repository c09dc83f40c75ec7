"""The pages: 账号."""

from flask import Blueprint, render_template

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="账号")


@blueprint.get("/site")
def site() -> str:
    """The settings."""
    return render_template("page.html", title="设置")
