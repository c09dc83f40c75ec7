"""What can be chosen in a form, by name: categories, departments, places of the set's map, media."""

import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from content.schema import Place
from content.trades import TRADES
from server import items, sets
from server.collections import folded
from server.database import db
from server.models.item import Item
from server.models.media import Media

# (the value, what it is called), under the name of their group ("": none).
Options = list[tuple[str, list[tuple[str, str]]]]

# Of the terminal's icons (assets/icons) those that can stand for a group of questions.
_ICONS = {
    "construction": "塔吊（工程）",
    "procurement": "购物车（采购）",
    "land": "地块（土地）",
    "property": "握手（产权）",
    "medical": "药箱（医疗）",
    "ca": "钥匙（证书）",
    "bond": "钱币（保证金）",
    "oversight": "天平（监督）",
    "hall": "大厅",
    "law": "法规",
    "document": "文件",
    "list": "清单",
    "calendar": "日历",
    "clock": "时钟",
    "phone": "电话",
    "globe": "网络",
    "information": "信息",
    "question": "问号",
    "centre": "楼房",
    "departments": "科室",
    "meetings": "会议",
    "map": "地图",
    "flag": "旗子",
    "home": "家",
    "parking": "停车",
    "seating": "座位",
    "settings": "齿轮",
    "speaker": "喇叭",
    "search": "放大镜",
    "keyboard": "键盘",
}
_MEDIA = {
    "pictures": ("cartoon", "video", "picture"),
    "sounds": ("sound",),
    "files": ("document", "picture", "cartoon", "sound", "video"),
}
_ITEMS = ("categories", "departments", "questions")
_MOST_FOUND = 10


def options(source: str) -> Options:
    """All that can be chosen. Raises KeyError for an unknown source."""
    if source in _ITEMS:
        return [("", [(one.key, one.title) for one in _items(source)])]
    if source == "places":
        return _by_level(places())
    if source in _MEDIA:
        kinds = Media.kind.in_(_MEDIA[source])
        media = db.session.execute(
            select(Media.path, Media.title).where(kinds).order_by(Media.title)
        )
        return [("", [(path, title) for path, title in media])]
    return [("", list({"trades": TRADES, "icons": _ICONS}[source].items()))]


def names(source: str, values: Iterable[str]) -> dict[str, str]:
    """What those of `values` that can be chosen are called."""
    wanted = set(values)
    if not wanted:
        return {}
    if source in _ITEMS:
        asked = select(Item.key, Item.title).where(
            Item.collection == source, Item.key.in_(wanted), Item.deleted.is_(False)
        )
        return {row.key: row.title for row in db.session.execute(asked)}
    every = [pair for _, pairs in options(source) for pair in pairs]
    return {value: title for value, title in every if value in wanted}


def find(source: str, text: str, without: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The first few that hold every word of `text`, for picking one."""
    words = folded(text).split()
    if not words:
        return []
    if source == "questions":
        asked = select(Item.key, Item.title).where(
            Item.collection == source, Item.deleted.is_(False), Item.key.not_in(without)
        )
        for word in words:
            asked = asked.where(Item.words.contains(word, autoescape=True))
        found = db.session.execute(asked.order_by(Item.position).limit(_MOST_FOUND))
        return [(key, title) for key, title in found]
    return [
        (value, title)
        for _, pairs in options(source)
        for value, title in pairs
        if value not in without and all(word in folded(title) for word in words)
    ][:_MOST_FOUND]


def places() -> tuple[Place, ...]:
    """The named places of the set's map, as clerks have it now."""
    one = items.item("map", "map")
    body = items.head(one).body if one is not None else None
    return _places(body["archive"]) if body else ()


@lru_cache(maxsize=4)
def _places(archive: str) -> tuple[Place, ...]:
    """By the archive's hash, under which it never changes."""
    with tempfile.TemporaryDirectory() as folder:
        content = {"map": [("map", {"archive": archive})]}
        return sets.places(content, Path(folder))


def _by_level(found: Sequence[Place]) -> Options:
    """By floor, which is said in each name, too; places that are called alike are numbered."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for place in found:
        grouped.setdefault(place.level or "", []).append((place.id, place.name))
    return [
        (level, [(id, f"{name} · {level}" if level else name) for id, name in _numbered(pairs)])
        for level, pairs in grouped.items()
    ]


def _numbered(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    titles = [title for _, title in pairs]
    seen: dict[str, int] = {}
    numbered = []
    for value, title in pairs:
        seen[title] = seen.get(title, 0) + 1
        once = titles.count(title) == 1
        numbered.append((value, title if once else f"{title}（{seen[title]}）"))
    return sorted(numbered, key=lambda pair: pair[1])


def _items(collection: str) -> list[Item]:
    asked = select(Item).where(Item.collection == collection, Item.deleted.is_(False))
    return list(db.session.scalars(asked.order_by(Item.position, Item.id)))
