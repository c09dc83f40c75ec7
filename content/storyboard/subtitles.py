"""Subtitles of a film: WebVTT, a cue a sentence, in at most two lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from content.storyboard.film import Film
from content.wrap import NEVER_FIRST, wrap

# A sentence of forty characters in two lines.
_LINE = 20
# How far from the middle a pause may lie, as a share of half the sentence.
_UNEVEN = 0.4


def webvtt(film: Film) -> str:
    """The film's cues as WebVTT (https://www.w3.org/TR/webvtt1/).

    A cue's identifier is its scene's and its number in it: "answer-2.1".
    """
    return "\n\n".join(("WEBVTT", *_cues(film))) + "\n"


def broken(text: str) -> tuple[str, ...]:
    """A subtitle's one or two lines, by Chinese rules: at a pause near the middle, else about there."""
    width = sum(map(_width, text))
    if width <= _LINE:
        return (text,)
    middle = len(text) / 2
    pauses = [place for place in range(1, len(text)) if _pauses(text, place)]
    best = min(pauses, key=lambda place: abs(place - middle), default=0)
    if abs(best - middle) <= middle * _UNEVEN:
        return (text[:best], text[best:])
    at_most = width / 2
    while len(lines := wrap(text, at_most, _width)) > 2:
        at_most += 0.5
    return tuple(lines)


def _pauses(text: str, place: int) -> bool:
    return text[place - 1] in "，。；：、！？" and text[place] not in NEVER_FIRST


def _cues(film: Film) -> Iterator[str]:
    numbers = {shot: count(1) for shot in range(len(film.shots))}
    for cue in film.cues:
        identifier = f"{film.shots[cue.shot].scene.id}.{next(numbers[cue.shot])}"
        times = f"{_time(cue.start)} --> {_time(cue.end)}"
        yield "\n".join((identifier, times, *map(_escaped, broken(" ".join(cue.shown.split())))))


def _time(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _width(character: str) -> float:
    return 0.5 if character.isascii() else 1.0
