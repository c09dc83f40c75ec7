"""The screens of the terminal, by name."""

from dataclasses import dataclass
from enum import StrEnum

from content.answers.decide import Part


class Name(StrEnum):
    """Every screen there is; the values are also the ids of `screen` targets of a decision."""

    ATTRACT = "attract"
    HOME = "home"
    LISTENING = "listening"
    ANSWER = "answer"
    QUESTIONS = "questions"
    DEPARTMENTS = "departments"
    DEPARTMENT = "department"
    MEETINGS = "meetings"
    MEETING = "meeting"
    NOTICES = "notices"
    NOTICE = "notice"
    CENTRE = "centre"
    MAP = "map"
    TOURS = "tours"
    TOUR = "tour"
    SUGGEST = "suggest"
    UNKNOWN = "unknown"
    SOUND = "sound"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Screen:
    """What is on the glass; `subject` is the id of what it shows (a question, a category …).

    The map's is where it leads: an IMDF feature's id or a kind (`content.wayfinding.kinds.KINDS`);
    without one it shows the whole hall.
    `part` is what of it was asked for, when one asked for less than all: it stands first.
    """

    name: Name
    subject: str = ""
    part: Part | None = None


ATTRACT = Screen(Name.ATTRACT)
HOME = Screen(Name.HOME)
LISTENING = Screen(Name.LISTENING)
SOUND = Screen(Name.SOUND)
