"""Trade notices in the order visitors want them, and their hours as people say them."""

import datetime
from collections.abc import Iterable

from content.schema import Notice


def in_order(notices: Iterable[Notice], now: datetime.datetime) -> list[Notice]:
    """Those valid today: openings still to come, the next one first; then the rest, newest first."""
    shown = [one for one in notices if one.is_valid_on(now.date())]
    coming = [one for one in shown if one.opens is not None and one.opens >= now]
    rest = [one for one in shown if one not in coming]
    coming.sort(key=lambda one: one.opens or now)
    rest.sort(key=lambda one: one.date, reverse=True)
    return coming + rest


def said(moment: datetime.datetime) -> str:
    """Day and hour: 12月15日上午9点半."""
    half = "上午" if moment.hour < 12 else "下午" if moment.hour < 18 else "晚上"
    hour = moment.hour if moment.hour <= 12 else moment.hour - 12
    minute = {0: "", 30: "半"}.get(moment.minute, f"{moment.minute:02d}分")
    return f"{moment.month}月{moment.day}日{half}{hour}点{minute}"
