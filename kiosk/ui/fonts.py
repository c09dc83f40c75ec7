"""The type face: Noto Sans CJK in its Simplified Chinese shapes.

Debian ships one collection whose first face is the Japanese one, and SDL always takes the first:
直, 骨 or 将 would come out in Japanese shapes. So the SC face is cut out once and kept in the cache.
"""

from pathlib import Path

from kivy.core.text import LabelBase

from content.cache import cache_dir
from kiosk.ui import theme

COLLECTIONS = Path("/usr/share/fonts/opentype/noto")
_FACE = "Noto Sans CJK SC"


def register() -> bool:
    """Make `theme.FONT` known to Kivy; False when the system has no Noto CJK and text shows boxes."""
    faces = {weight: face(weight) for weight in ("Regular", "Bold")}
    if faces["Regular"] is None:
        LabelBase.register(theme.FONT, "data/fonts/Roboto-Regular.ttf")
        return False
    bold = faces["Bold"] or faces["Regular"]
    LabelBase.register(theme.FONT, str(faces["Regular"]), fn_bold=str(bold))
    return True


def face(weight: str) -> Path | None:
    """The file of the Simplified Chinese face, cut out if need be; None without the collection."""
    collection = COLLECTIONS / f"NotoSansCJK-{weight}.ttc"
    if not collection.exists():
        return None
    stamp = collection.stat()
    cached = cache_dir() / "fonts" / f"sc-{weight}-{stamp.st_size}-{int(stamp.st_mtime)}.otf"
    if not cached.exists():
        _cut_out(collection, cached)
    return cached


def _cut_out(collection: Path, target: Path) -> None:
    from fontTools.ttLib import TTCollection  # only ever needed on a terminal's first start

    target.parent.mkdir(parents=True, exist_ok=True)
    with TTCollection(str(collection), lazy=True) as faces:
        face = next(f for f in faces if f["name"].getDebugName(1).startswith(_FACE))
        partial = target.with_suffix(".partial")
        face.save(str(partial), reorderTables=None)
    partial.replace(target)
