"""The pages: 问题线索."""

from flask import Blueprint, render_template

blueprint = Blueprint("clues", __name__, url_prefix="/clues")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="问题线索")
