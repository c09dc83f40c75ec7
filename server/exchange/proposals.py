"""A document's proposals: made beside the requests, and those that a clerk confirmed made into drafts."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from server import audit, sets
from server.collections import COLLECTIONS
from server.database import db
from server.editing import choices
from server.editing.keys import key_beside
from server.exchange import document, trays
from server.exchange.archive import Unusable
from server.exchange.cells import plain
from server.exchange.cut import cut
from server.exchange.names import Names
from server.exchange.trays import Tray
from server.items import Batch
from server.models.account import User
from server.models.item import Item
from server.preview import trial

LISTS = ("variants", "steps", "materials", "basis")
_TEXTS = ("ask", "answer", "category", "department", "place")
_FIELDS = (*_TEXTS, *LISTS)
_LONGEST = 20_000


def propose(tray: Tray) -> None:
    """Cut the tray's document; keep the proposals. Raises Unusable where there is nothing in it."""
    found = [one.plain() for one in cut(document.read(tray.file.read_bytes()))]
    if not found:
        raise Unusable(
            "没有在文件里认出问题。请看看写法：“问：……答：……”、“1. ……？”、标题下面写答案，"
            "或者两列的表格；改一改再上传，也可以用 Excel 模板。"
        )
    tray.update(total=len(found))
    answers = trial.answers_for(sets.bodies(sets.heads()))
    names = Names({source: _flat(source) for source in ("categories", "departments", "places")})
    asked = select(Item.key, Item.category).where(Item.collection == "questions")
    categories = {row.key: row.category for row in db.session.execute(asked)}
    for number, one in enumerate(found, 1):
        decision = answers.decide(one["ask"])
        near = [each.target for each in decision.candidates if each.target.kind == "question"]
        one["near"] = near[0].title if near and near[0] == decision.target else ""
        section = _named(names, "categories", one.pop("section"))
        one["category"] = section or (categories.get(near[0].id, "") if near else "")
        for source, name in (("departments", "department"), ("places", "place")):
            one[name] = _known(names, source, one[name], one)
        one["take"] = bool(one["answer"]) and not one["near"]
        if number % 20 == 0:
            tray.update(done=number)
    tray.keep("proposals", found)
    tray.update(stage=trays.CHECKED, troubles=0)


def _flat(source: str) -> list[tuple[str, str]]:
    return [pair for _, pairs in choices.options(source) for pair in pairs]


def _named(names: Names, source: str, text: str) -> str:
    """The id of what is called so, or whose name stands in `text`, or the other way round; else ""."""
    text = text.strip("、.：: ")
    if not text:
        return ""
    fits = [name for name in names.all(source) if name in text or (len(text) > 1 and text in name)]
    return names.id(source, max(fits, key=len)) if fits else ""


def _known(names: Names, source: str, text: str, proposal: dict[str, Any]) -> str:
    """The id of a department or place; what is not known by that name is told, not lost."""
    found = _named(names, source, text)
    if text and not found:
        proposal["remarks"].append(f"文件里写的“{text}”没有对上，请自己选。")
    return found


class Refused(Exception):
    """Some of what was confirmed is not right: by number of the proposal, by field, in Chinese."""

    def __init__(self, errors: Mapping[int, Mapping[str, str]]) -> None:
        self.errors = errors
        super().__init__(f"{len(errors)} proposals")


def typed(forms: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The proposals as a clerk sent them back; lists are split into lines."""
    return [
        {name: plain(form.get(name, "")).strip()[:_LONGEST] for name in _TEXTS}
        | {
            name: [line.strip() for line in plain(form.get(name, "")).split("\n") if line.strip()]
            for name in LISTS
        }
        | {"take": form.get("take") == "1"}
        for form in forms
    ]


def save(tray: Tray, confirmed: Sequence[Mapping[str, Any]], author: User, today: str) -> int:
    """Make drafts of those taken, in the open transaction; how many. Raises Refused."""
    collection = COLLECTIONS["questions"]
    taken = set(db.session.scalars(select(Item.key).where(Item.collection == "questions")))
    allowed = {
        name: {value for value, _ in _flat(source)}
        for name, source in (
            ("category", "categories"),
            ("department", "departments"),
            ("place", "places"),
        )
    }
    bodies: list[dict[str, Any]] = []
    errors: dict[int, dict[str, str]] = {}
    for number, one in enumerate(confirmed):
        if not one["take"]:
            continue
        key = key_beside(taken, one["ask"])
        taken.add(key)
        body = {"id": key, "updated": today} | {name: one[name] for name in _FIELDS if one[name]}
        wrong = {
            problem.field.partition(".")[0]: "请填写。" if problem.message == "缺少这一项" else problem.message
            for problem in collection.problems(key, body)
        } | {name: "请从列表里选。" for name, known in allowed.items()
             if one[name] and one[name] not in known}  # fmt: skip
        if wrong:
            errors[number] = wrong
        bodies.append(body)
    if errors:
        raise Refused(errors)
    batch = Batch(collection)
    title = tray.state()["title"]
    for body in bodies:
        batch.save(body["id"], body, based_on=None, author=author, note=f"从文件切开：{title}")
    db.session.flush()
    if bodies:
        audit.note("import", "questions", title=title, after={"新增": len(bodies)})
    return len(bodies)
