"""The pages: 素材."""

from flask import Blueprint, render_template

blueprint = Blueprint("media", __name__, url_prefix="/media")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="素材")
