"""The pages: 预览."""

from flask import Blueprint, render_template

blueprint = Blueprint("preview", __name__, url_prefix="/preview")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="预览")
