"""Trade notices in the order visitors want them."""

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
