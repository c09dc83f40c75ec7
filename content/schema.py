"""The shapes of a content set (docs/content-set.md). Anything unknown is an error."""

import datetime
import re
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from content.storyboard.scene import Kind, Pose, Sign

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# Marks alone are not compared with anything.
Word = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"[0-9A-Za-z\u3400-\u9fff]")]


def _iso_date(value: object) -> datetime.date:
    """Only "YYYY-MM-DD": pydantic alone would also take timestamps and numbers."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("日期要写成 2026-01-31 这样")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有 {value} 这一天") from None


def _iso_hour(value: object) -> datetime.datetime:
    """Only "YYYY-MM-DD HH:MM", the hall's own time."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", value):
        raise ValueError("时间要写成 2026-01-31 09:30 这样")
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有 {value} 这个时间") from None


def _inside_the_set(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or parts[0] != "media" or ".." in parts or "\\" in path or len(parts) < 2:
        raise ValueError("文件要放在 media/ 里，写成 media/名称")
    return path


def _each_word_once(terms: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    words = [word for term in terms for word in term]
    for word in words:
        if words.count(word) > 1:
            raise ValueError(f"“{word}”写了两次，分不清指的是哪一个")
    return terms


def _drawn(name: str) -> str:
    from content.storyboard.pictograms import NAMES

    if name and name not in NAMES:
        raise ValueError(f"没有叫 {name} 的图标，可以用：{'、'.join(NAMES)}")
    return name


def _told(name: str) -> str:
    from content.storyboard.vignettes import NAMES

    if name and name not in NAMES:
        raise ValueError(f"没有叫 {name} 的小动画，可以用：{'、'.join(NAMES)}")
    return name


def _each_scene_once(changes: tuple["SceneChange", ...]) -> tuple["SceneChange", ...]:
    of = [(change.scene, change.says) for change in changes]
    for one in of:
        if of.count(one) > 1:
            raise ValueError(f"画面 {one[0]} 改了两次，分不清要哪一次的")
    return changes


def _each_name_once(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if len(name) < 2:
            raise ValueError(f"“{name}”太短了，别的话里也会有这个字")
        if names.count(name) > 1:
            raise ValueError(f"“{name}”写了两次")
    return names


Wordings = Annotated[tuple[Word, ...], Field(min_length=1)]
Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
Hour = Annotated[datetime.datetime, BeforeValidator(_iso_hour)]
# The six kinds of trade in which notices are published.
Trade = Literal["construction", "procurement", "land", "property", "medical", "general"]
MediaPath = Annotated[str, AfterValidator(_inside_the_set)]


class Shape(BaseModel):
    """Common to all: immutable, no unknown keys, no silent conversion of types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SetInfo(Shape):
    """set.json: which set this is and the version of the format it is written in."""

    format: Literal[1]
    id: Id
    title: Text
    language: Literal["zh-CN"]


class VoiceInfo(Shape):
    """voice.json: by which voice the sentences in media/voice are said (content.narration.library)."""

    voice: Text


class Account(Shape):
    """A web site or social-media account; `url` is what its QR code opens."""

    name: Text
    url: Text


class Fact(Shape):
    """One figure worth showing about the centre."""

    label: Text
    value: Text


class Centre(Shape):
    """centre.json: the service centre itself."""

    name: Text
    address: Text
    phone: Text
    hours: Text
    website: Text
    accounts: tuple[Account, ...] = ()
    introduction: Text | None = None
    facts: tuple[Fact, ...] = ()
    sample: bool = False


class Department(Shape):
    """Who does what: one office of the centre. `place` is an IMDF occupant, unit or amenity id.

    `aliases` are other names, `variants` whole sentences in which people ask for it without any.
    """

    id: Id
    name: Text
    aliases: tuple[Text, ...] = ()
    variants: tuple[Text, ...] = ()
    duties: Text
    functions: tuple[Text, ...] = ()
    phone: Text
    place: Text | None = None
    leader: Text | None = None
    sample: bool = False


class Meeting(Shape):
    """A meeting whose outcome the public may see; `place` is an IMDF id, as a department's."""

    id: Id
    title: Text
    date: Date
    department: Id
    place: Text | None = None
    summary: Text
    decisions: tuple[Text, ...] = ()
    attachments: tuple[MediaPath, ...] = ()
    sample: bool = False


class Category(Shape):
    """A group of questions."""

    id: Id
    name: Text
    icon: Text


class LineChange(Shape):
    """One line of a board: `said` with it, beside it a `note`, before it a `sign`.

    Without `said`, what was said with the same text before, else the text itself.
    """

    text: Text
    said: str | None = None
    note: str = ""
    sign: Sign = ""


class SceneChange(Shape):
    """What a clerk changes of a scene; what is left out stays as the answer makes it.

    `says`: what that scene said when it was changed; by these words it is found again in an edited answer.
    `after`: where it stands, behind that scene; so a scene of its own is added, named as none else is, and
    `says` is what the scene said behind which it stands.
    """

    scene: Id
    says: str = ""
    hidden: bool = False
    kind: Kind | None = None
    heading: str | None = None
    lead: str | None = None
    lines: tuple[LineChange, ...] | None = None
    icon: Annotated[str, AfterValidator(_drawn)] | None = None
    pose: Pose | None = None
    vignette: Annotated[str, AfterValidator(_told)] | None = None
    after: Id | None = None


class Question(Shape):
    """A standard question with its answer; `variants` are other ways visitors put it."""

    id: Id
    category: Id
    ask: Text
    variants: tuple[Text, ...] = ()
    answer: Text
    steps: tuple[Text, ...] = ()
    materials: tuple[Text, ...] = ()
    basis: tuple[Text, ...] = ()
    department: Id | None = None
    place: Text | None = None
    storyboard: Annotated[tuple[SceneChange, ...], AfterValidator(_each_scene_once)] = ()
    animation: MediaPath | None = None
    narration: MediaPath | None = None
    related: tuple[Id, ...] = ()
    valid_from: Date | None = None
    valid_until: Date | None = None
    updated: Date
    sample: bool = False

    def is_valid_on(self, day: datetime.date) -> bool:
        """Whether the answer holds on `day` (both ends included)."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


class Notice(Shape):
    """A trade notice. `opens`: day and hour of the bid opening, `place` the room it is held in."""

    id: Id
    kind: Trade
    title: Text
    date: Date
    summary: Text
    opens: Hour | None = None
    place: Text | None = None
    department: Id | None = None
    url: Text | None = None
    valid_until: Date | None = None
    sample: bool = False

    def is_valid_on(self, day: datetime.date) -> bool:
        """Whether it is still shown on `day`."""
        return day <= (self.valid_until or day)


class Stop(Shape):
    """One stop of a guided tour."""

    place: Text
    narration: Text
    animation: MediaPath | None = None


class Tour(Shape):
    """A guided tour of the hall."""

    id: Id
    title: Text
    stops: tuple[Stop, ...]
    sample: bool = False


class Confusable(Shape):
    """Terms that are easily mixed up and exclude each other; each with its wordings, its name first.

    `why` says what tells them apart, for those who ask why a question was not found.
    """

    id: Id
    terms: Annotated[tuple[Wordings, ...], Field(min_length=2), AfterValidator(_each_word_once)]
    why: Text | None = None


class Elsewhere(Shape):
    """A matter of other offices, that people ask for in this hall: what they call it, and `where` it is done.

    `where` is said to the visitor, after 这件事不在这里办。
    """

    id: Id
    names: Annotated[Wordings, AfterValidator(_each_name_once)]
    where: Text


class Place(Shape):
    """A named place on the set's map (`content.places` reads it); `id` is its IMDF feature's.

    `level` is what the floor is called, where the map says so.
    """

    id: Text
    name: Text
    category: Text
    level: Text | None = None


class ContentSet(Shape):
    """A whole content set in memory; made by `content.load.load_set`, which also checks references."""

    info: SetInfo
    categories: tuple[Category, ...]
    questions: tuple[Question, ...]
    centre: Centre | None = None
    departments: tuple[Department, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    tours: tuple[Tour, ...] = ()
    notices: tuple[Notice, ...] = ()
    lexicon: tuple[Confusable, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    places: tuple[Place, ...] = ()
