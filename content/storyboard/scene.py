"""A storyboard is a list of scenes: what is written, what is said with it, and how 易博士 stands.

What a kind's lines hold (a line without `note` and `sign` is always a plain clause, whatever the kind):

- statement: clauses. steps: counted from `first`.
- checklist: things, each for itself; with `sign` "aside" a remark below them.
- dos: `sign` "do" or "dont"; a line without one goes on with the line before, "aside" stands by itself.
- timeline: `note` is when ("三日内"), `text` what happens then.
- amount: `text` is the figure with its bounds ("不超过百分之二"), `note` what it is the amount of.
- comparison: two lines with a note, or more: `text` is what one is called, `note` what it is like.
- flow: `note` is the condition ("能当场答复的") or what one asks ("能不能联合申请"), `text` what happens
  then; `sign` "yes" and "no" where conditions are each other's opposites.
- law: `text` is its name in 《》, `note` the article. place: `text` is a name, `note` its floor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from content.storyboard.plan import Plan

Kind = Literal[
    "title",
    "statement",
    "steps",
    "checklist",
    "dos",
    "timeline",
    "amount",
    "comparison",
    "flow",
    "place",
    "law",
    "closing",
]
Pose = Literal["rest", "show", "point", "raise", "think", "wave", "bow", "joy", "stop"]
Sign = Literal["", "do", "dont", "yes", "no", "aside"]


@dataclass(frozen=True)
class Line:
    """One thing on the board; it appears when `said` begins to sound (with the one before, if empty).

    `note` stands beside it: a timeline's date, an amount's name, what one side of a comparison is
    like, a law's article, a place's floor. `marks`: parts of `text` that matter most.
    """

    text: str
    said: str = ""
    note: str = ""
    sign: Sign = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """One board. `lead` is said while only the heading is there, then each line's words.

    `id` is the same each time it is derived ("title", "answer-2", "steps-1"): a clerk's change is kept
    by it. `first`: the number of the first of `lines` where they are counted. `icon`: a pictogram's name,
    `vignette` a cartoon's (content/storyboard/cartoons), which a title shows.
    """

    id: str
    kind: Kind
    heading: str
    lead: str = ""
    lines: tuple[Line, ...] = ()
    icon: str = ""
    pose: Pose = "rest"
    first: int = 1
    plan: Plan | None = None
    vignette: str = ""

    @property
    def narration(self) -> str:
        """All that is said, in order."""
        return self.lead + "".join(line.said for line in self.lines)

    @property
    def written(self) -> str:
        """All that is written, in order."""
        return self.heading + "".join(line.text + line.note for line in self.lines)
