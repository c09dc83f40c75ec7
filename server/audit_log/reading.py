"""An entry of the audit log in words that colleagues use: what was done to what, field by field."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from server.collections import COLLECTIONS
from server.models.account import ROLES
from server.models.audit import AuditEntry
from server.wording import STATES

# What stands before the slash of a subject, where it is no collection.
_SUBJECTS = {
    "account": "账号",
    "audit": "操作日志",
    "clues": "问题线索",
    "enrolments": "终端登记",
    "excel": "Excel",
    "groups": "终端分组",
    "media": "素材",
    "release": "发布",
    "releases": "发布",
    "set": "内容",
    "site": "设置",
    "statistics": "统计",
    "terminals": "终端",
}
# What the fields of items, and the facts that the code notes, are called.
FIELDS = {
    "about": "说的是",
    "address": "地址",
    "aliases": "别名",
    "answer": "回答",
    "archive": "地图文件",
    "ask": "问题",
    "attachments": "附件",
    "basis": "依据",
    "body": "内容",
    "category": "分类",
    "checklist": "保密审查",
    "date": "日期",
    "decisions": "决定",
    "department": "部门",
    "duties": "职责",
    "faults": "故障",
    "format": "格式",
    "functions": "职能",
    "hours": "开放时间",
    "icon": "图标",
    "id": "编号",
    "kind": "种类",
    "language": "语言",
    "leader": "负责人",
    "materials": "材料",
    "name": "名称",
    "note": "说明",
    "order": "操作",
    "path": "文件",
    "phone": "电话",
    "place": "位置",
    "publish_at": "定时发布",
    "reason": "理由",
    "related": "相关问题",
    "silent": "静音",
    "software": "程序版本",
    "state": "状态",
    "step": "进度",
    "steps": "步骤",
    "stops": "站点",
    "summary": "摘要",
    "text": "文字",
    "title": "标题",
    "updated": "更新日期",
    "urgent": "紧急",
    "valid_from": "开始有效",
    "valid_until": "有效期到",
    "variants": "其他问法",
    "website": "网站",
}
_EMPTY = "（空）"
_CODES = {**ROLES, **{str(state): title for state, title in STATES.items()}}
# Longer texts are shown whole only where they differ from what was there.
_SHORT = 160


@dataclass(frozen=True)
class Piece:
    """A stretch of text: kind is "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """One field of an entry: what it is called, what it was and what it is, with what differs marked."""

    title: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def subject(entry: AuditEntry) -> str:
    """What was done to: "常见问题", "账号 zhang"."""
    kind, _, key = entry.subject.partition("/")
    if kind in COLLECTIONS:
        return COLLECTIONS[kind].title
    called = _SUBJECTS.get(kind, kind)
    return f"{called} {key}" if kind == "account" and key else called


def kinds() -> dict[str, str]:
    """What one can look for by what was done to, in Chinese, by the subject's first word."""
    return {**{name: each.title for name, each in COLLECTIONS.items()}, **_SUBJECTS}


def lines(entry: AuditEntry) -> list[Line]:
    """The entry's fields, those that were there before first."""
    before, after = _fields(entry.before), _fields(entry.after)
    return [
        Line(FIELDS.get(key, key), *_compared(before.get(key, ""), after.get(key, "")))
        for key in {**before, **after}
    ]


def summary(value: Any) -> str:
    """Before or after in one cell of a table: "姓名：张三；角色：编辑"."""
    return "；".join(f"{FIELDS.get(key, key)}：{text}" for key, text in _fields(value).items())


def _fields(value: Any) -> dict[str, str]:
    """`value` as texts by field; what is no mapping is one field."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {str(key): _said(inner) for key, inner in value.items()}
    return {"内容": _said(value)}


def _said(value: Any) -> str:
    """A value as people say it."""
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "，".join(f"{FIELDS.get(k, k)}：{_said(v)}" for k, v in value.items()) or _EMPTY
    if isinstance(value, list):
        return "、".join(_said(inner) for inner in value) or _EMPTY
    return _CODES.get(str(value), str(value))


def _compared(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if not before or not after:
        return tuple(_whole(before)), tuple(_whole(after))
    was, is_ = [], []
    match = difflib.SequenceMatcher(None, before, after, autojunk=False)
    # Texts with little in common are read as two, not as a mosaic; and long ones take long to compare.
    if max(len(before), len(after)) > 2000 or match.real_quick_ratio() < 0.3 or match.ratio() < 0.3:
        return (Piece("gone", before),), (Piece("new", after),)
    for verb, i, j, k, m in match.get_opcodes():
        if i < j:
            was.append(Piece("same" if verb == "equal" else "gone", before[i:j]))
        if k < m:
            is_.append(Piece("same" if verb == "equal" else "new", after[k:m]))
    return tuple(_shortened(was)), tuple(_shortened(is_))


def _whole(text: str) -> Iterator[Piece]:
    if text:
        yield Piece("same", text)


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """Long stretches that did not change, without their middle."""
    for piece in pieces:
        if piece.kind == "same" and len(piece.text) > _SHORT:
            half = _SHORT // 3
            yield Piece("same", f"{piece.text[:half]} …… {piece.text[-half:]}")
        else:
            yield piece
