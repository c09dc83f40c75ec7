"""Days and hours as people write and say them."""

import datetime

# From Monday on, as `weekday` counts.
WEEKDAYS = "一二三四五六日"


def in_full(day: datetime.date) -> str:
    """The day with its year: 2026年12月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


def said(moment: datetime.datetime) -> str:
    """Day and hour: 12月15日上午9点半."""
    half = "上午" if moment.hour < 12 else "下午" if moment.hour < 18 else "晚上"
    hour = moment.hour if moment.hour <= 12 else moment.hour - 12
    minute = {0: "", 30: "半"}.get(moment.minute, f"{moment.minute:02d}分")
    return f"{moment.month}月{moment.day}日{half}{hour}点{minute}"
