"""The pages: 内容."""

from flask import Blueprint, render_template

blueprint = Blueprint("editing", __name__, url_prefix="/content")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="内容")
