"""The pages: 接口."""

from flask import Blueprint, render_template

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="接口")
