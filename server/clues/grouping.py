"""Clues that came in find their groups: the same wording, else near enough in meaning."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import func, select, update

from content.answers.meaning import Encoder, Vectors
from server.clues.likeness import RECIPES, Likeness, assign
from server.database import db
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.item import Item
from server.models.site import Setting
from server.once import insert_once

# With an encoder a new wording costs some 30 ms.
MOST_AT_ONCE = 60
# Of a group this many wordings, the newest, are what it is compared by.
_KEPT_A_GROUP = 12
_TURN = "clue_grouping"


def waiting() -> int:
    """How many clues have no group yet."""
    return db.session.scalar(select(func.count()).where(Clue.group_id.is_(None))) or 0


def group_new(encoder: Encoder | None) -> int:
    """Give the oldest clues without a group one, in the open transaction; how many."""
    _take_turn()
    new = db.session.scalars(
        select(Clue).where(Clue.group_id.is_(None)).order_by(Clue.at, Clue.id).limit(MOST_AT_ONCE)
    ).all()
    if not new:
        return 0
    wordings = list(dict.fromkeys(clue.wording for clue in new))
    held = _held(wordings)
    strange = [wording for wording in wordings if wording not in held]
    if strange:
        held |= _nearest(strange, new, encoder)
    for clue in new:
        clue.group_id = held[clue.wording]
    db.session.flush()
    _touch({clue.group_id for clue in new if clue.group_id is not None})
    return len(new)


def _take_turn() -> None:
    """Until the transaction ends, other processes wait here: two would found the same group twice."""
    insert_once(Setting, {"name": _TURN, "value": 0}, by="name")
    db.session.execute(update(Setting).where(Setting.name == _TURN).values(value=0))


def _held(wordings: Iterable[str]) -> dict[str, int]:
    """The groups of wordings that were met before; of one in several groups the newest clue's."""
    rows = db.session.execute(
        select(Clue.wording, Clue.group_id)
        .where(Clue.wording.in_(list(wordings)), Clue.group_id.is_not(None))
        .order_by(Clue.at)
    )
    return {wording: group for wording, group in rows if group is not None}


def _nearest(strange: list[str], new: Sequence[Clue], encoder: Encoder | None) -> dict[str, int]:
    """Groups for wordings never met, some of them founded here."""
    groups, owners, known = _compared()
    said = [clue.wording for clue in known] + strange
    vectors = _vectors(said, [*known, *new], encoder) if encoder else None
    recipe = RECIPES[encoder.name if encoder else "none"]
    likeness = Likeness(said, _common(), recipe, vectors)
    found = assign(owners, len(said), likeness.row, recipe.threshold)[len(owners) :]
    firsts = {clue.wording: clue for clue in reversed(new)}
    for number in range(len(groups), max(found) + 1):
        first = firsts[strange[found.index(number)]]
        group = ClueGroup(title=first.text, made_at=first.at, state=GroupState.OPEN)
        db.session.add(group)
        db.session.flush()
        groups.append(group.id)
    return {wording: groups[number] for wording, number in zip(strange, found, strict=True)}


def _compared() -> tuple[list[int], list[int], list[Clue]]:
    """The groups' ids, of each compared clue its group's place among them, and those clues."""
    newest = select(func.max(Clue.id)).where(Clue.group_id.is_not(None), Clue.wording != "")
    clues = db.session.scalars(
        select(Clue)
        .where(Clue.id.in_(newest.group_by(Clue.group_id, Clue.wording)))
        .order_by(Clue.id.desc())
    ).all()
    groups: list[int] = []
    owners: list[int] = []
    kept: list[Clue] = []
    places: dict[int, int] = {}
    counts: Counter[int] = Counter()
    for clue in clues:
        assert clue.group_id is not None
        counts[clue.group_id] += 1
        if counts[clue.group_id] <= _KEPT_A_GROUP:
            if clue.group_id not in places:
                places[clue.group_id] = len(groups)
                groups.append(clue.group_id)
            owners.append(places[clue.group_id])
            kept.append(clue)
    return groups, owners, kept


def _vectors(said: Sequence[str], clues: Sequence[Clue], encoder: Encoder) -> Vectors:
    """A row for each; those never made by this encoder are made and kept beside the clue."""
    carriers: dict[str, Clue] = {}
    for clue in clues:
        if clue.wording not in carriers or clue.encoder == encoder.name:
            carriers[clue.wording] = clue
    missing = [w for w in dict.fromkeys(said) if carriers[w].encoder != encoder.name]
    if missing:
        for wording, made in zip(missing, encoder.encode(missing), strict=True):
            carriers[wording].encoder = encoder.name
            carriers[wording].vector = made.astype(np.float16).tobytes()
    rows = [np.frombuffer(carriers[wording].vector or b"", np.float16) for wording in said]
    return np.stack(rows).astype(np.float32)


def _common() -> list[str]:
    """What is asked anyway, so that 保证金 counts as the common word it is here."""
    titles = db.session.scalars(select(Item.title).where(Item.collection == "questions"))
    return [title for title in titles if title]


def _touch(groups: set[int]) -> None:
    """A group is called by what was said most often; what closed it has to be proved of the new ones."""
    for group in db.session.scalars(select(ClueGroup).where(ClueGroup.id.in_(groups))):
        often = select(Clue.text).where(Clue.group_id == group.id).group_by(Clue.text)
        most = db.session.scalar(often.order_by(func.count().desc(), func.max(Clue.id)).limit(1))
        group.title = most or "（没有听清）"
        if group.proof is not None:
            group.proof = {**group.proof, "release": 0}
