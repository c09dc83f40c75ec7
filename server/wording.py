"""How pages say times, sizes and states, and what a page says that can't be shown."""

import datetime
from typing import Any

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException

from server.models.item import State
from server.store import StoreError

STATES = {
    State.DRAFT: "草稿",
    State.SUBMITTED: "待审核",
    State.APPROVED: "已通过",
    State.REJECTED: "已退回",
}
_SAID = {
    400: "这一步没有成功：表单过期了或者内容不完整。请返回上一页再试一次。",
    403: "您的账号没有做这件事的权限。需要的话请找管理员。",
    404: "没有这一页，也许它已经被删除了。",
    405: "这个地址不能这样打开。",
    409: "别人刚刚改过，请刷新后再试。",
    413: "内容太大了，请分小一些，或者到“素材”里上传。",
    429: "试得太频繁了，请过一会儿再来。",
    500: "后台出了点问题，已经记下来了。您写的内容没有丢，请稍后再试。",
}
_UNITS = ("B", "KB", "MB", "GB")


def local(moment: datetime.datetime | None, form: str = "%Y-%m-%d %H:%M") -> str:
    """A moment on the hall's clock; "—" for none."""
    return moment.astimezone().strftime(form) if moment else "—"


def ago(moment: datetime.datetime | None) -> str:
    """How long ago, as people say it."""
    if moment is None:
        return "从未"
    seconds = (datetime.datetime.now(datetime.UTC) - moment).total_seconds()
    if seconds < 60:
        return "刚刚"
    for size, most, unit in ((60, 60, "分钟"), (3600, 24, "小时"), (86400, 30, "天")):
        if seconds < size * most:
            return f"{int(seconds // size)} {unit}前"
    return local(moment, "%Y-%m-%d")


def size(count: int) -> str:
    """Bytes, in the unit people use for so many."""
    value = float(count)
    for unit in _UNITS:
        if value < 1024 or unit == _UNITS[-1]:
            return f"{value:.0f} {unit}" if unit in _UNITS[:2] else f"{value:.1f} {unit}"
        value /= 1024
    raise AssertionError


def register(app: Flask) -> None:
    """Give the pages these words."""
    app.jinja_env.filters.update(local=local, ago=ago, size=size)
    app.jinja_env.globals.update(STATES=STATES)

    @app.errorhandler(HTTPException)
    def say(error: HTTPException) -> tuple[Any, int]:
        code = error.code or 500
        said = _SAID.get(code, _SAID[400])
        if request.path.startswith("/api/"):
            return {"error": error.name}, code
        return render_template("error.html", code=code, said=said), code

    @app.errorhandler(StoreError)
    def say_store(error: StoreError) -> tuple[Any, int]:
        if request.path.startswith("/api/"):
            return {"error": "the store does not answer"}, 503
        return render_template("error.html", code=503, said=str(error)), 503

    @app.errorhandler(500)
    def say_sorry(_: Exception) -> tuple[Any, int]:
        return render_template("error.html", code=500, said=_SAID[500]), 500
