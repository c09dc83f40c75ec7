"""The pages: 统计."""

from flask import Blueprint, render_template

blueprint = Blueprint("statistics", __name__, url_prefix="/statistics")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="统计")
