"""The pages: 审核."""

from flask import Blueprint, render_template

blueprint = Blueprint("review", __name__, url_prefix="/review")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="审核")
