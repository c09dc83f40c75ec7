"""What the page of one group shows, worked out: wordings, likely questions, what the proof says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from content.answers import characters
from content.answers.decide import VOICE
from content.answers.normalise import normalise
from content.answers.overlap import Overlap
from server import items
from server.clues import handling
from server.clues.likeness import RECIPES, Likeness, near_duplicates
from server.clues.proof import PROVABLE
from server.database import db
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.item import Item

# From this likeness of characters and sound on two wordings teach the terminal the same.
_SAME = 0.72
_MOST_CHOICES = 6
# Below this likeness of characters two questions have nothing but 怎么 or 在哪里 in common.
_ALIKE = 0.2
# Put in the place of a number by content.masking: no way of asking holds one.
_MASKED = "〔"
VERDICTS = {
    "yes": ("答对了", "good"),
    "offered": ("列进了选项", "submitted"),
    "other": ("答成了别的", "bad"),
    "no": ("还答不上", "bad"),
}

Candidates = Sequence[tuple[tuple[str, str], str, str]]


@dataclass
class Wording:
    """One way it was asked. `like`: others that say nearly the same, folded under it."""

    text: str
    count: int
    heard: int
    alternatives: Sequence[str]
    like: list[str] = field(default_factory=list)

    @property
    def ticked(self) -> bool:
        """Whether it is worth taking as it is: a masked number is no part of a question."""
        return _MASKED not in self.text and bool(normalise(self.text))


# Percent: below that the terminal would not even have offered it, and a clerk in a hurry is not to take it.
_LIKELY = round(100 * VOICE.suggest)


@dataclass(frozen=True)
class Choice:
    """A question the group may belong to, and why it is offered; `likely`: so much that it is chosen."""

    key: str
    title: str
    why: str
    variants: int
    state: str
    likely: bool


def texts(group: ClueGroup) -> list[str]:
    """Every text of the group, each once."""
    return list(db.session.scalars(select(Clue.text).where(Clue.group_id == group.id).distinct()))


def wordings(group: ClueGroup) -> list[Wording]:
    """The ways it was asked, most frequent first; near-duplicates stand under the first of them."""
    held: dict[str, list[Clue]] = {}
    for clue in group.clues:
        held.setdefault(clue.wording, []).append(clue)
    ordered = sorted(held.items(), key=lambda pair: -len(pair[1]))
    said = [
        Wording(
            same[0].text,
            len(same),
            sum(clue.heard for clue in same),
            list(dict.fromkeys(a for clue in same for a in clue.alternatives if a != clue.text))[
                :3
            ],
        )
        for _, same in ordered
    ]
    if len(said) < 2:
        return said
    likeness = Likeness([wording for wording, _ in ordered], (), RECIPES["none"], None)
    shown: list[Wording] = []
    for number, first in enumerate(near_duplicates(len(said), likeness.row, _SAME)):
        if first == number:
            shown.append(said[number])
        else:
            said[first].like.append(said[number].text)
    return shown


def choices(candidates: Candidates, query: str, group: ClueGroup) -> list[Choice]:
    """Questions to add the wordings to: what is searched for, else what the terminal thought of."""
    if query:
        return [_choice(one, "搜到的", likely=False) for one in handling.questions_found(query)]
    reasons = {group.target: ("上次选的就是它", True)} if group.handling in PROVABLE else {}
    for (kind, key), _, percent in candidates:
        if kind == "question":
            likely = int(percent.rstrip("%")) >= _LIKELY
            reasons.setdefault(key, (f"终端当时觉得有 {percent} 像", likely))
    chosen = [
        _choice(one, why, likely=likely)
        for key, (why, likely) in reasons.items()
        if (one := items.item("questions", key)) and not one.deleted
    ]
    known = {choice.key for choice in chosen}
    alike = [one for one in _alike(group.title) if one.key not in known]
    return chosen + [
        _choice(one, "字面相近", likely=False) for one in alike[: _MOST_CHOICES - len(chosen)]
    ]


def _alike(text: str) -> list[Item]:
    """Questions that share much of their words with `text`, the nearest first."""
    asked = select(Item).where(Item.collection == "questions", Item.deleted.is_(False))
    questions = db.session.scalars(asked.order_by(Item.position)).all()
    if not questions:
        return []
    features = [characters.grams(normalise(one.title)) for one in questions]
    index = Overlap(features, range(len(features)), characters.weight)
    scores = index.score(characters.grams(normalise(text)))
    best = (-scores).argsort(kind="stable")[:_MOST_CHOICES]
    return [questions[number] for number in best if scores[number] >= _ALIKE]


def _choice(one: Item, why: str, *, likely: bool) -> Choice:
    head = items.head(one)
    variants = len((head.body or {}).get("variants", ()))
    return Choice(one.key, one.title, why, variants, head.state, likely)


def likely_category(candidates: Candidates) -> str:
    """The category of what the terminal thought of first."""
    for (kind, key), _, _ in candidates:
        if kind == "question" and (one := items.item("questions", key)):
            return one.category
    return ""


def absorbed(group: ClueGroup) -> Sequence[ClueGroup]:
    """The groups whose clues became this one's."""
    asked = select(ClueGroup).where(
        ClueGroup.handling == "duplicate", ClueGroup.target == str(group.id)
    )
    return db.session.scalars(asked.order_by(ClueGroup.handled_at)).all()


def likely_twins(group: ClueGroup, query: str) -> Sequence[ClueGroup]:
    """Other groups this one may be the same as: found by words, else open ones that share some."""
    asked = select(ClueGroup).where(ClueGroup.id != group.id, ClueGroup.handling != "duplicate")
    if query:
        for word in query.split():
            asked = asked.where(ClueGroup.title.contains(word, autoescape=True))
        return db.session.scalars(asked.order_by(ClueGroup.id.desc()).limit(8)).all()
    grams = set(characters.grams(normalise(group.title)))
    open_ones = db.session.scalars(
        asked.where(ClueGroup.state.in_([GroupState.OPEN, GroupState.REOPENED, GroupState.HANDLED]))
    )
    shared = {one: len(grams & set(characters.grams(normalise(one.title)))) for one in open_ones}
    best = sorted((one for one in shared if shared[one] > 1), key=lambda one: -shared[one])
    return best[:5]


def proof_shown(group: ClueGroup, names: Mapping[tuple[str, str], str]) -> dict[str, Any] | None:
    """The proof with titles for ids, what is not answered rightly first."""
    if not group.proof:
        return None
    order = list(reversed(VERDICTS))
    shown = [
        {
            **one,
            "before": "、".join(
                f"{names.get((c['kind'], c['id']), c['id'])} {round(100 * c['score'])}%"
                for c in one["before"]
            )
            or "没有想到什么",
            "verdict": VERDICTS[one["now"]],
        }
        for one in sorted(group.proof.get("clues", ()), key=lambda one: order.index(one["now"]))
    ]
    return {**group.proof, "clues": shown}
