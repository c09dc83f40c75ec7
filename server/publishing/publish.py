"""Making a release: build, check, hang it into the repository, and one switch at the end.

A process may die between any two steps, and what was live stays so. The switch is one transaction in
the database; that terminals are told of it (server.repository.mend) is done right after, or by whoever
looks next where that could not be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from content.check import Findings
from content.problem import Problem
from server import audit
from server.database import db, now, rows
from server.films.saying import PATIENCE_S
from server.keys.folder import KeysMissing
from server.models.account import User
from server.models.item import Item
from server.models.release import Release
from server.publishing import plan
from server.publishing.build import Built, build, check, wrong
from server.publishing.plan import Plan
from server.publishing.turn import Turn, turn
from server.repository.hang import hang, hang_index
from server.repository.keyring import Keyring, keyring
from server.repository.mend import tell
from server.store import StoreError
from server.workflow import Refused, withdraw


@dataclass(frozen=True)
class Occasion:
    """By whom and why a release is made. `settled`: what else is true once it is, in its transaction."""

    who: str
    user: User | None = None
    note: str = ""
    urgent: bool = False
    back_to: int | None = None
    settled: Callable[[], None] = lambda: None


def live() -> Release | None:
    """The release that terminals are to show."""
    return db.session.scalar(select(Release).where(Release.live.is_(True)))


def publish(
    user: User | None, note: str, *, urgent: bool = False, who: str | None = None
) -> Release:
    """Make a release of everything approved; `urgent`: what is shown must not be seen any longer.

    Commits what is open, and goes on in several transactions. Raises Refused; nothing has changed
    then. `user`: None for what the office does by itself, or `who` did without an account.
    """
    occasion = Occasion(who or _name(user), user, note.strip(), urgent=urgent)
    return make(occasion, lambda _: plan.everything())


def roll_back(number: int, user: User | None, *, who: str | None = None) -> Release:
    """Make a release with what an earlier one holds, less what is withdrawn. Raises Refused.

    What clerks have written since stays as it is.
    """
    earlier = db.session.get(Release, number)
    if earlier is None:
        raise Refused(f"没有第 {number} 版。")
    if earlier.live:
        raise Refused(f"屏幕上现在就是第 {number} 版。")
    occasion = Occasion(who or _name(user), user, f"回到第 {number} 版", back_to=number)
    return make(occasion, lambda _: plan.without_withdrawn(db.session.get_one(Release, number)))


def withdraw_now(item: Item, user: User, reason: str) -> Release | None:
    """Withdraw an item and take it off the glass; the release, None where it was not on it.

    Raises Refused: before anything is done, or from `take_off`.
    """
    withdraw(item, user, reason)
    db.session.commit()
    return take_off(user, reason)


def take_off(user: User, reason: str) -> Release | None:
    """Make an urgent release of what is live, less what is withdrawn; None if that is the same.

    Raises Refused where it could not be made; withdrawn it is all the same, for the next release.
    """
    base = live()
    if base is None or plan.without_withdrawn(base).contents == base.contents:
        return None
    try:
        occasion = Occasion(_name(user), user, f"撤下：{reason.strip()}", urgent=True)
        return make(occasion, lambda now_live: plan.without_withdrawn(now_live or base))
    except Refused as refused:
        said = f"已经记下要撤下，以后的发布里不会有；但屏幕上现在还有。{refused}"
        raise Refused(said, refused.problems) from None


def make(occasion: Occasion, choose: Callable[[Release | None], Plan]) -> Release:
    """Make a release of what `choose` takes, given the one that is live. Raises Refused."""
    # What is built is what everybody sees, and nothing is locked while it is.
    db.session.commit()
    try:
        with turn(occasion.who) as held, TemporaryDirectory(prefix="release-") as folder:
            keys = keyring()
            base = live()
            # Where it is urgent, terminals read by themselves what has no recording yet.
            built = build(choose(base), Path(folder), 0 if occasion.urgent else PATIENCE_S)
            reminders = _refuse_what_is_wrong_or_the_same(built, base, urgent=occasion.urgent)
            db.session.commit()
            release = _Made(held, occasion, built, reminders, keys).hang_and_switch(base)
    except (StoreError, KeysMissing) as error:
        raise Refused(f"{error}屏幕上没有变化。") from error
    tell()
    return release


def _refuse_what_is_wrong_or_the_same(
    built: Built, base: Release | None, *, urgent: bool
) -> tuple[Problem, ...]:
    """What the linter reminds of; nothing where it is urgent: to look for that takes a second."""
    found = Findings(None, wrong(built), ()) if urgent else check(built)
    if found.errors:
        count = len(found.errors)
        raise Refused(f"检查出 {count} 处错误，改好才能发布。屏幕上没有变化。", found.errors)
    same = base is not None and base.contents == built.plan.contents
    if same and base is not None and base.fingerprint == built.fingerprint:
        raise Refused("要发布的和屏幕上现在的一模一样，不用再发布。")
    return found.reminders


@dataclass(frozen=True)
class _Made:
    """What is about to become a release."""

    held: Turn
    occasion: Occasion
    built: Built
    reminders: tuple[Problem, ...]
    keys: Keyring

    def hang_and_switch(self, base: Release | None) -> Release:
        number = self.held.number()
        try:
            release = self._release(number)
            # The very file that will be signed: a store that does not take it is found out before.
            hang_index(release, self.keys.mail_to)
            self._switch(release, base)
        except Exception:
            db.session.rollback()
            # An error may come after all was done; only a number that surely came to nothing is free.
            if db.session.get(Release, number) is None:
                self.held.give_back(number)
            raise
        return release

    def _release(self, number: int) -> Release:
        pieces = hang(self.built, self.held.prolong)
        return Release(
            number=number,
            made_at=now(),
            made_by_id=self.occasion.user.id if self.occasion.user else None,
            note=self.occasion.note,
            urgent=self.occasion.urgent,
            back_to=self.occasion.back_to,
            contents=self.built.plan.contents,
            files=self.built.files,
            fingerprint=self.built.fingerprint,
            list_pieces=[[piece.sha256, piece.size] for piece in pieces],
            reminders=[vars(one) for one in self.reminders],
            live=True,
        )

    def _switch(self, release: Release, base: Release | None) -> None:
        """From here on it is live: one transaction, refused if another release has come in between."""
        if base is not None:
            was = update(Release).where(Release.number == base.number, Release.live.is_(True))
            if rows(db.session.execute(was.values(live=None))) != 1:
                raise Refused(_OVERTAKEN)
        db.session.add(release)
        audit.note(
            "publish" if release.back_to is None else "roll-back",
            f"release/{release.number}",
            title=f"第 {release.number} 版",
            who=self.occasion.who,
            after={"note": release.note, "urgent": release.urgent},
        )
        self.occasion.settled()
        try:
            db.session.commit()
        except IntegrityError:
            raise Refused(_OVERTAKEN) from None


_OVERTAKEN = "别人刚刚发布了一版，这一次没有发布。请看一眼现在的内容，再决定要不要发。"


def _name(user: User | None) -> str:
    return (user.name or str(user.username)) if user else "系统"
