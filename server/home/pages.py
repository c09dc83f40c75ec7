"""The first page: 今天."""

from flask import Blueprint, render_template
from flask_security import current_user

from content.dates import WEEKDAYS
from server.clues.ranking import STATES
from server.database import now
from server.home.today import today
from server.models.account import User

blueprint = Blueprint("home", __name__)

# Each until the hour before it.
_GREETINGS = (
    (5, "夜深了"),
    (9, "早上好"),
    (12, "上午好"),
    (14, "中午好"),
    (18, "下午好"),
    (23, "晚上好"),
    (24, "夜深了"),
)


def greeting(hour: int) -> str:
    """What one says to a colleague at this `hour` (0–23) of the office's clock."""
    return next(said for until, said in _GREETINGS if hour < until)


@blueprint.get("/")
def index() -> str:
    """What is to be done, what is on the glass, where to begin."""
    user: User = current_user._get_current_object()  # noqa: SLF001
    moment = now()
    here = moment.astimezone()
    return render_template(
        "home/index.html",
        title="今天",
        greeting=greeting(here.hour),
        name=user.name or user.username,
        date=f"{here.month}月{here.day}日，星期{WEEKDAYS[here.weekday()]}",
        today=today(user, moment),
        states=STATES,
    )
