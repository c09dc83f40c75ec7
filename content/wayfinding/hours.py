"""Opening hours as IMDF writes them: the usual part of OpenStreetMap's opening_hours."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_SAID = "一二三四五六日"
_DAY = "(?:mo|tu|we|th|fr|sa|su)"
_TIME = r"(\d{1,2}):(\d{2})"
_RULE = re.compile(
    rf"(?P<days>{_DAY}(?:-{_DAY})?(?:,(?:{_DAY}(?:-{_DAY})?|ph))*(?:\s+|$))?"
    r"(?P<times>[\d:,\-+ ]*?)\s*(?P<state>off|closed|open)?$"
)
_SPAN = re.compile(rf"{_TIME}-{_TIME}$")
_MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class _Rule:
    days: frozenset[int]
    spans: tuple[tuple[int, int], ...]  # minutes of a day; the end may lie in the next one


def is_open(hours: str | None, at: datetime.datetime) -> bool:
    """Whether it is open: "Mo-Fr 08:30-12:00,13:30-17:30; PH off". What can't be read counts as open.

    Public holidays are not known here, and so not told.
    """
    rules = _rules(hours) if hours else None
    if rules is None:
        return True
    today, minute = at.weekday(), at.hour * 60 + at.minute
    yesterday = (today - 1) % 7
    return any(start <= minute < end for start, end in _spans(rules, today)) or any(
        minute < end - _MIDNIGHT for _, end in _spans(rules, yesterday)
    )


def in_words(hours: str) -> str:
    """The hours as one says them: "周一至周五8:30到12:00和13:30到17:30"; "" for what can't be read."""
    rules = _rules(hours)
    if rules is None:
        return ""
    return "，".join(f"{_days_said(rule.days)}{_spans_said(rule.spans)}" for rule in rules)


def _days_said(days: frozenset[int]) -> str:
    if len(days) == len(_DAYS):
        return "每天"
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = ["至".join(dict.fromkeys((_SAID[run[0]], _SAID[run[-1]]))) for run in runs]
    return "、".join(f"周{name.replace('至', '至周')}" for name in names)


def _spans_said(spans: tuple[tuple[int, int], ...]) -> str:
    if not spans:
        return "不开放"
    if spans == ((0, _MIDNIGHT),):
        return "全天开放"
    return "和".join(f"{_clock(start)}到{_clock(end % _MIDNIGHT)}" for start, end in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"


@lru_cache(maxsize=1024)
def _rules(hours: str) -> tuple[_Rule, ...] | None:
    """None if any part of it can't be read."""
    text = hours.strip().casefold()
    if text in ("24/7", "open"):
        return (_Rule(frozenset(range(7)), ((0, _MIDNIGHT),)),)
    rules = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        if re.match(r"(ph|sh)\b", part):
            continue
        rule = _rule(part)
        if rule is None:
            return None
        rules.append(rule)
    return tuple(rules) or None


def _rule(part: str) -> _Rule | None:
    found = _RULE.match(re.sub(r"\s*([,-])\s*", r"\1", part))
    if found is None or not (found["days"] or found["times"] or found["state"]):
        return None
    days = _days((found["days"] or "mo-su").strip())
    if found["state"] in ("off", "closed"):
        return None if found["times"] else _Rule(days, ())
    if not found["times"].strip():
        return _Rule(days, ((0, _MIDNIGHT),))
    spans = [_SPAN.match(one.strip()) for one in found["times"].split(",")]
    if not all(spans):
        return None
    minutes = [[int(number) for number in span.groups()] for span in spans if span]
    if any(h1 > 24 or h2 > 48 or m1 > 59 or m2 > 59 for h1, m1, h2, m2 in minutes):
        return None
    times = [(h1 * 60 + m1, h2 * 60 + m2) for h1, m1, h2, m2 in minutes]
    return _Rule(days, tuple((a, b if b > a else b + _MIDNIGHT) for a, b in times))


def _days(text: str) -> frozenset[int]:
    days: set[int] = set()
    for one in text.split(","):
        if one == "ph":
            continue
        first, _, last = one.partition("-")
        start = _DAYS.index(first)
        length = (_DAYS.index(last or first) - start) % 7
        days.update((start + i) % 7 for i in range(length + 1))
    return frozenset(days)


def _spans(rules: tuple[_Rule, ...], day: int) -> tuple[tuple[int, int], ...]:
    """The last rule that names a day holds."""
    return next((rule.spans for rule in reversed(rules) if day in rule.days), ())
