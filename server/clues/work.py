"""What is done for clues in the background: grouping what came in, proving what was published."""

import time
from dataclasses import dataclass

from sqlalchemy import select

from server.clues import grouping, proof
from server.database import db
from server.models.release import Release
from server.preview import trial

# A step is short enough to be a page's request.
_STEP_S = 2.0


@dataclass(frozen=True)
class Left:
    """What is still to do: clues without a group, groups that the live release has not been put to."""

    clues: int
    groups: int

    def __bool__(self) -> bool:
        return self.clues + self.groups > 0


def left() -> Left:
    """What is to do now."""
    release = _live()
    return Left(grouping.waiting(), len(proof.unproved(release)) if release else 0)


def step() -> Left:
    """Do some of it, for about two seconds, and commit; what is left. For pages and for a scheduler."""
    until = time.monotonic() + _STEP_S
    while time.monotonic() < until and grouping.group_new(trial.shared_encoder()):
        db.session.commit()
    db.session.commit()
    release = _live()
    groups = proof.unproved(release) if release and not grouping.waiting() else ()
    if release is not None and groups:
        answers = proof.answers_of(release)
        for group in groups:
            proof.prove_group(group, release, answers)
            db.session.commit()
            if time.monotonic() > until:
                break
    return left()


def _live() -> Release | None:
    return db.session.scalar(select(Release).where(Release.live.is_(True)))
