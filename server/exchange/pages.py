"""The pages: Excel 与 Word."""

from flask import Blueprint, render_template

blueprint = Blueprint("exchange", __name__, url_prefix="/exchange")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="Excel 与 Word")
