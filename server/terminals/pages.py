"""The pages: 终端."""

from flask import Blueprint, render_template

blueprint = Blueprint("terminals", __name__, url_prefix="/terminals")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="终端")
