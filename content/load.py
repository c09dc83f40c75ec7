"""Reads a content set from a folder; says everything that is wrong with it at once."""

import json
from collections.abc import Container, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from content.json_text import read_json
from content.places import read_places
from content.problem import ContentError, Problem
from content.schema import (
    Category,
    Centre,
    Confusable,
    ContentSet,
    Department,
    Elsewhere,
    Meeting,
    Notice,
    Question,
    SetInfo,
    Tour,
    VoiceInfo,
)

BUNDLED = Path(__file__).parent / "sets" / "jining"
REQUIRED = ("set.json", "categories.json", "questions.json")
SINGLE: dict[str, type[BaseModel]] = {
    "set.json": SetInfo,
    "centre.json": Centre,
    "voice.json": VoiceInfo,
}
COLLECTIONS: dict[str, type[BaseModel]] = {
    "categories.json": Category,
    "questions.json": Question,
    "departments.json": Department,
    "meetings.json": Meeting,
    "tours.json": Tour,
    "notices.jsonl": Notice,
    "lexicon.json": Confusable,
    "elsewhere.json": Elsewhere,
}
# In the format (DESIGN, "A content set"), read by other rooms, or by such as are not built yet.
LATER = {"entities.jsonl", "interpretations.json", "reports", "map", "media", "voice.json"}

# pydantic's words for a clerk; what is not here keeps pydantic's own message.
_CHINESE = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这样的字段，请检查拼写",
    "string_type": "要写成文字（放在引号里）",
    "string_too_short": "不能为空",
    "too_short": "至少要有 {min_length} 项",
    "string_pattern_mismatch": "编号只能用小写字母、数字和连字符，最多 64 个",
    "tuple_type": "要写成列表 [ … ]",
    "bool_type": "只能是 true 或 false",
    "literal_error": "只能是 {expected}",
    "model_type": "要写成对象 { … }",
    "dict_type": "要写成对象 { … }",
}


def load_set(folder: Path) -> ContentSet:
    """The content set in `folder`. Raises ContentError naming file, item and field of each problem."""
    if not folder.is_dir():
        raise ContentError([Problem(str(folder), "", "", "找不到这个内容文件夹")])
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for name in (*SINGLE, *COLLECTIONS):
        path = folder / name
        if path.exists():
            read[name] = _read(path, problems)
        elif name in REQUIRED:
            problems.append(Problem(name, "", "", "缺少这个文件"))
    places = read_places(folder / "map", problems)
    known = {*SINGLE, *COLLECTIONS, *LATER}
    problems += [
        Problem(stray, "", "", "内容集里没有这样的文件")
        for stray in sorted(p.name for p in folder.iterdir())
        if stray not in known and not stray.startswith(".")
    ]
    if not problems:
        problems += _check_references(folder, read)
    if problems:
        raise ContentError(problems)
    return ContentSet(
        info=read["set.json"],
        centre=read.get("centre.json"),
        categories=read["categories.json"],
        questions=read["questions.json"],
        departments=read.get("departments.json", ()),
        meetings=read.get("meetings.json", ()),
        tours=read.get("tours.json", ()),
        notices=read.get("notices.jsonl", ()),
        # The trade is the same everywhere; a set that wants no lexicon has an empty one.
        lexicon=read["lexicon.json"] if "lexicon.json" in read else bundled_lexicon(),
        elsewhere=read.get("elsewhere.json", ()),
        places=places,
    )


@cache
def bundled_lexicon() -> tuple[Confusable, ...]:
    """The terms that the bundled set keeps apart. Raises ContentError."""
    problems: list[Problem] = []
    read: tuple[Confusable, ...] = _read(BUNDLED / "lexicon.json", problems)
    if problems:
        raise ContentError(problems)
    return read


def _read(path: Path, problems: list[Problem]) -> Any:
    """The shapes in one file; whatever is wrong is added to `problems`."""
    try:
        data = read_json(path)
    except ValueError as error:
        problems.append(Problem(path.name, "", "", str(error)))
        return None
    if path.name in SINGLE:
        return read_shape(SINGLE[path.name], data, path.name, "", problems)
    return _collection(COLLECTIONS[path.name], data, path.name, problems)


def _collection(
    shape: type[BaseModel], data: Any, file: str, problems: list[Problem]
) -> tuple[Any, ...]:
    if not isinstance(data, list):
        problems.append(Problem(file, "", "", "最外层要是列表 [ … ]"))
        return ()
    seen: set[str] = set()
    items = []
    for number, entry in enumerate(data, 1):
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        item = name or f"第 {number} 项"
        if name and name in seen:
            problems.append(Problem(file, item, "id", "编号重复"))
        seen.add(name)
        items.append(read_shape(shape, entry, file, item, problems))
    return tuple(items)


def read_shape(
    shape: type[BaseModel], data: Any, file: str, item: str, problems: list[Problem]
) -> BaseModel | None:
    """`data` as `shape`; None where it is not, and `problems` says why, named by `file` and `item`."""
    try:
        # Through JSON again: pydantic's strict mode takes a list for a tuple only from JSON.
        return TypeAdapter(shape).validate_json(json.dumps(data))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            field = ".".join(str(p + 1 if isinstance(p, int) else p) for p in one["loc"])
            problems.append(Problem(file, item, field, _in_chinese(one)))
    except ValueError as error:  # a lone surrogate, say: JSON that is no text
        problems.append(Problem(file, item, "", f"读不了：{error}"))
    return None


def _in_chinese(error: Any) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    template = _CHINESE.get(error["type"])
    return template.format(**context) if template else str(error["msg"])


def _check_references(folder: Path, read: dict[str, Any]) -> Iterator[Problem]:
    """Ids that point nowhere, dates the wrong way round, media that are not there."""
    categories = {c.id for c in read["categories.json"]}
    questions: Sequence[Question] = read["questions.json"]
    known = {q.id for q in questions}
    departments = {d.id for d in read.get("departments.json", ())}
    for q in questions:
        if q.category not in categories:
            yield Problem("questions.json", q.id, "category", f"没有分类 {q.category}")
        yield from _unknown_department("questions.json", q, departments)
        for other in q.related:
            if other not in known:
                yield Problem("questions.json", q.id, "related", f"没有问题 {other}")
        if q.valid_from and q.valid_until and q.valid_from > q.valid_until:
            yield Problem("questions.json", q.id, "valid_until", "早于 valid_from")
        for field in ("animation", "narration"):
            path = getattr(q, field)
            if path is not None and not (folder / path).is_file():
                yield Problem("questions.json", q.id, field, f"找不到文件 {path}")
    for n in read.get("notices.jsonl", ()):
        yield from _unknown_department("notices.jsonl", n, departments)
    for m in read.get("meetings.json", ()):
        yield from _unknown_department("meetings.json", m, departments)
        for path in m.attachments:
            if not (folder / path).is_file():
                yield Problem("meetings.json", m.id, "attachments", f"找不到文件 {path}")


def _unknown_department(
    file: str, entry: Question | Meeting | Notice, departments: Container[str]
) -> Iterator[Problem]:
    if entry.department is not None and entry.department not in departments:
        yield Problem(file, entry.id, "department", f"没有科室 {entry.department}")
