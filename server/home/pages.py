"""The pages: 今天."""

from flask import Blueprint, render_template

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="今天")
