"""What a visit leaves behind for the clerks: what was asked and how it went, nothing about who asked."""

from dataclasses import dataclass, field
from typing import Literal

from content.answers import Candidate, Decision
from content.masking import mask
from kiosk.visit import events as ev
from kiosk.visit.screen import Name, Screen
from kiosk.visit.visit import Visit

# As much of a sentence as a clerk needs; what is longer is no question.
_MOST_CHARACTERS = 200


@dataclass(frozen=True)
class VisitEnded:
    """A visitor was here for so long (s)."""

    seconds: float
    kind: Literal["visit"] = "visit"


@dataclass(frozen=True)
class Asked:
    """A question was answered, met with suggestions, not known, or is for another office ("elsewhere").

    `subject`: what was answered with, a question's id, or "department:…" and the like.
    """

    outcome: str
    subject: str
    heard: bool
    kind: Literal["question"] = "question"


@dataclass(frozen=True)
class WentTo:
    """The way to a place was asked for; `subject` is the place's id, or its kind's."""

    subject: str
    kind: Literal["place"] = "place"


@dataclass(frozen=True)
class Satisfaction:
    """The visitor said that an answer helped ("good"), or that it was not what they meant ("bad")."""

    outcome: Literal["good", "bad"]
    subject: str
    kind: Literal["satisfaction"] = "satisfaction"


@dataclass(frozen=True)
class Clue:
    """A sentence without its answer; people's numbers are masked in all of it.

    `rejected`: it was answered, and the visitor said that this was not meant.
    """

    text: str
    heard: bool
    alternatives: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    rejected: bool
    kind: Literal["clue"] = "clue"


Entry = VisitEnded | Asked | WentTo | Satisfaction | Clue


@dataclass
class Journal:
    """Watches one terminal's visits. `see` is told every event after the visit has taken it."""

    _since: float | None = None
    _before: Screen | None = None
    _queries: tuple[str, ...] = ()
    _heard: bool = False
    # Asked, and met with suggestions: a clue, unless one of them turns out to be it.
    _open: Decision | None = None
    # What the answer on the glass answers; None where it was chosen from a list.
    _answered: Decision | None = None
    _seen: list[Entry] = field(default_factory=list)

    def see(self, event: ev.Event, visit: Visit, now: float) -> list[Entry]:
        """What is to be noted of `event` at monotonic time `now` (s)."""
        self._seen = []
        match event:
            case ev.Heard(alternatives):
                self._queries, self._heard = tuple(one.text for one in alternatives), True
            case ev.Typed(query):
                self._queries, self._heard = (query,), False
            case ev.Decided(_, decision) if visit.decision is decision:
                self._decided(decision)
            case ev.Helped(good) if self._before and self._before.name is Name.ANSWER:
                self._helped(self._before.subject, good=good)
        changed = visit.screen != self._before
        if changed and not isinstance(event, ev.Decided):
            self._moved(visit.screen, chosen=isinstance(event, ev.Go))
        if changed and visit.screen.name is Name.MAP and visit.screen.subject:
            self._seen.append(WentTo(visit.screen.subject))
        self._keep_time(visit, now)
        self._before = visit.screen
        return self._seen

    def _decided(self, decision: Decision) -> None:
        self._leave()
        target = decision.target
        subject = "" if target is None else target.id
        if target is not None and target.kind != "question":
            subject = f"{target.kind}:{target.id}"
        # Who does it is known then, and no clue is to be made of it.
        outcome = "elsewhere" if decision.elsewhere else decision.outcome
        self._seen.append(Asked(outcome, subject, self._heard))
        if outcome == "unknown":
            self._clue(decision, rejected=False)
        elif outcome == "suggest":
            self._open = decision
        elif outcome == "answer":
            self._answered = decision

    def _moved(self, screen: Screen, *, chosen: bool) -> None:
        """Another screen was chosen on the glass, or this one left."""
        offered = () if self._open is None else self._open.candidates
        if screen.subject and screen.subject in {one.target.id for one in offered}:
            self._open = None
        self._leave()
        if chosen and screen.name is Name.ANSWER:
            self._seen.append(Asked("answer", screen.subject, heard=False))

    def _helped(self, subject: str, *, good: bool) -> None:
        self._seen.append(Satisfaction("good" if good else "bad", subject))
        if not good and self._answered is not None:
            self._clue(self._answered, rejected=True)
        self._answered = None

    def _leave(self) -> None:
        """What was asked last is over: without an answer, it is a clue."""
        if self._open is not None:
            self._clue(self._open, rejected=False)
        self._open = self._answered = None

    def _clue(self, decision: Decision, *, rejected: bool) -> None:
        said = [mask(text[:_MOST_CHARACTERS]) for text in (decision.query, *self._queries)]
        if said[0].strip():
            others = tuple(dict.fromkeys(text for text in said[1:] if text != said[0]))
            self._seen.append(
                Clue(said[0], self._heard, others, decision.candidates, rejected=rejected)
            )

    def _keep_time(self, visit: Visit, now: float) -> None:
        if visit.screen.name is Name.ATTRACT:
            if self._since is not None:
                self._leave()
                self._seen.append(VisitEnded(now - self._since))
            self._since = None
        elif self._since is None:
            self._since = now
