"""The pages: 发布."""

from flask import Blueprint, render_template

blueprint = Blueprint("publishing", __name__, url_prefix="/releases")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="发布")
