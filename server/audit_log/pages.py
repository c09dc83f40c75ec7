"""The pages: 操作日志."""

from flask import Blueprint, render_template

blueprint = Blueprint("audit_log", __name__, url_prefix="/audit")


@blueprint.get("/")
def index() -> str:
    """The first page."""
    return render_template("page.html", title="操作日志")
