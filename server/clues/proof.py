"""The proof: a group's clues are put to a release, to see whether it answers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from content.answers import Alternative, Answers, Decision
from server import audit, sets
from server.database import db, now
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.release import Release
from server.preview.trial import answers_for

# Closed from this share on of all that was asked: a slip of one recogniser keeps nothing open.
ENOUGH = 0.9
# So many different wordings a group are tried, the most frequent; trying one takes some 10 ms.
_MOST_WORDINGS = 60
PROVABLE = ("variant", "question")


@dataclass(frozen=True)
class Asked:
    """What was asked `count` times in the same words; the newest clue stands for all."""

    clue: Clue
    count: int


def answers_of(release: Release) -> Answers:
    """What the terminal decides by when it shows `release`; kept for a while (server.preview.trial)."""
    return answers_for(sets.bodies(sets.pinned(release.contents)))


def unproved(release: Release) -> Sequence[ClueGroup]:
    """The handled groups that were not put to this release yet, those still open first."""
    groups = db.session.scalars(
        select(ClueGroup).where(ClueGroup.handling.in_(PROVABLE)).order_by(ClueGroup.state.desc())
    )
    return [group for group in groups if (group.proof or {}).get("release") != release.number]


def prove(release: Release) -> None:
    """Put every group that needs it to `release`, in the open transaction. Takes seconds; see `work`."""
    groups = unproved(release)
    if groups:
        answers = answers_of(release)
        for group in groups:
            prove_group(group, release, answers)


def prove_group(group: ClueGroup, release: Release, answers: Answers) -> None:
    """Note what `release` makes of the group's clues, and close or reopen it by that."""
    numbers = dict(release.contents.get("questions", ()))
    if numbers.get(group.target, 0) < (group.version or 0) or group.target not in numbers:
        group.proof = {"release": release.number, "at": now().isoformat(), "waiting": True}
        if group.state is GroupState.CLOSED:
            _reopen(group, release, "这一版里没有它的回答")
        return
    tried = [_try(asked, group.target, answers) for asked in _asked(group)]
    total = sum(one["count"] for one in tried)
    right = sum(one["count"] for one in tried if one["now"] == "yes")
    group.proof = {
        "release": release.number,
        "at": now().isoformat(),
        "waiting": False,
        "asked": total,
        "right": right,
        "clues": tried,
    }
    if not total:  # its clues were forgotten or moved: nothing speaks for a change
        return
    if right >= ENOUGH * total:
        _close(group, release)
    else:
        _reopen(group, release, f"{total} 次提问里答对 {right} 次")


def _asked(group: ClueGroup) -> list[Asked]:
    clues = db.session.scalars(
        select(Clue).where(Clue.group_id == group.id).order_by(Clue.at.desc())
    )
    held: dict[tuple[str, bool], list[Clue]] = {}
    for clue in clues:
        held.setdefault((clue.wording, clue.heard), []).append(clue)
    asked = sorted((Asked(same[0], len(same)) for same in held.values()), key=lambda a: -a.count)
    return asked[:_MOST_WORDINGS]


def _try(asked: Asked, target: str, answers: Answers) -> dict[str, Any]:
    clue = asked.clue
    # Who heard it how is not kept: as one engine's readings, all believed alike, it is answered least.
    said = [clue.text, *clue.alternatives]
    decision = answers.decide([Alternative(one, 1 / len(said)) for one in said], clue.heard)
    return {
        "text": clue.text,
        "heard": clue.heard,
        "count": asked.count,
        "before": clue.candidates[:3],
        "now": _verdict(decision, target),
        "does": _does(decision),
    }


def _verdict(decision: Decision, target: str) -> str:
    """Whether `decision` answers with the question ("yes"), offers it, does other than that, or "no"."""
    if decision.target is not None:
        right = (decision.target.kind, decision.target.id) == ("question", target)
        return "yes" if right else "other"
    offered = any((c.target.kind, c.target.id) == ("question", target) for c in decision.candidates)
    return "offered" if decision.outcome == "suggest" and offered else "no"


def _does(decision: Decision) -> str:
    if decision.target is not None:
        return f"回答“{decision.target.title}”"
    if decision.outcome == "suggest":
        titles = "、".join(f"“{one.target.title}”" for one in decision.candidates)
        return f"请访客选：{titles}"
    return "答不上来"


def _close(group: ClueGroup, release: Release) -> None:
    if group.state is not GroupState.CLOSED:
        group.closed_by, group.closed_at = release.number, now()
        _note(group, f"发布版 {release.number} 已答上，自动结案")
    group.state, group.reopened_at = GroupState.CLOSED, None


def _reopen(group: ClueGroup, release: Release, why: str) -> None:
    if group.state is not GroupState.REOPENED:
        group.reopened_at = now()
        _note(group, f"发布版 {release.number} 没有答上，重新打开：{why}")
    group.state, group.closed_by, group.closed_at = GroupState.REOPENED, None, None


def _note(group: ClueGroup, said: str) -> None:
    audit.note("handle", f"clues/{group.id}", title=group.title, after={"结果": said}, who="系统")
