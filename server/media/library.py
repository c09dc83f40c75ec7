"""The media library: what is taken in, what it is called, where it is used."""

import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from content.fingerprint import bytes_hash
from server import audit, items
from server.collections import COLLECTIONS
from server.database import db, now
from server.media import cartoons, judge, names, pictures
from server.media.refused import RefusedFile
from server.models.account import User
from server.models.media import Media
from server.models.release import Release
from server.site import setting
from server.store import blob_path, store

PAGE = 24
# Room that an upload must leave on the disk.
RESERVE_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class Use:
    """An item that names a file."""

    collection: str
    key: str
    title: str


def most_bytes() -> int:
    """How large one file may be."""
    return int(setting("upload_mb")) * 1024 * 1024


def refuse_oversized(size: int, folder: Path) -> None:
    """Raises RefusedFile for a file that is too large, or for which `folder` has no room."""
    if size > most_bytes():
        raise RefusedFile(
            f"文件太大，一个文件最多 {setting('upload_mb')} MB。请压缩或剪短以后再传。"
        )
    if size <= 0:
        raise RefusedFile("这个文件是空的。请重新选一个。")
    if shutil.disk_usage(folder).free - size < RESERVE_BYTES:
        raise RefusedFile("服务器的硬盘快满了，现在放不下。请告诉管理员，清理以后再传。")


def take(path: Path, name: str, user: User) -> tuple[Media, bool]:
    """Keep the file at `path`, in the open transaction; its medium, and whether it is one more.

    The same content is one medium, whatever it is called. Raises RefusedFile.
    """
    found = judge.judge(path)
    sha256 = hashlib.sha256(found.data).hexdigest() if found.data is not None else bytes_hash(path)
    kept = db.session.scalar(select(Media).where(Media.sha256 == sha256).order_by(Media.id))
    if kept is not None:
        return kept, False
    store().put(blob_path(sha256), path if found.data is None else found.data)
    if found.still is not None:
        store().put(_small_path(sha256), pictures.small(found.still))
    medium = Media(
        path=f"media/{sha256[:20]}.{found.extension}",
        title=names.clean(name),
        sha256=sha256,
        kind=found.kind,
        type=found.type,
        size=path.stat().st_size if found.data is None else len(found.data),
        width=found.width,
        height=found.height,
        seconds=found.seconds,
        uploaded_by_id=user.id,
        uploaded_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(medium)
    except IntegrityError:  # the same content came twice at once
        kept = db.session.scalar(select(Media).where(Media.path == medium.path))
        assert kept is not None
        return kept, False
    audit.note("upload", f"media/{sha256[:20]}", title=medium.title, after={"path": medium.path})
    return medium, True


def small(medium: Media) -> bytes | None:
    """A picture of a medium for a list (WebP), made at the first sight of it; None without any."""
    kept = _small_path(medium.sha256)
    try:
        return store().get(kept)
    except FileNotFoundError:
        pass
    try:
        data = store().get_blob(medium.sha256)
        drawn = cartoons.play(data) if medium.kind == "cartoon" else data
        made = pictures.small(drawn)
    except (RefusedFile, OSError):
        return None
    store().put(kept, made)
    return made


def find(words: str, kind: str, page: int) -> tuple[Sequence[Media], int]:
    """A page (from 1) of the media with `words` in their name, the newest first, and how many pages."""
    chosen = select(Media)
    for word in words.split():
        chosen = chosen.where(
            or_(
                Media.title.icontains(word, autoescape=True),
                Media.path.contains(word, autoescape=True),
            )
        )
    if kind:
        chosen = chosen.where(Media.kind == kind)
    count = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    chosen = chosen.order_by(Media.uploaded_at.desc(), Media.id.desc())
    shown = db.session.scalars(chosen.offset((page - 1) * PAGE).limit(PAGE)).all()
    return shown, max(1, -(-count // PAGE))


def uses() -> dict[str, list[Use]]:
    """By path: the items that name it, as clerks see them or as they are approved."""
    found: defaultdict[str, dict[tuple[str, str], Use]] = defaultdict(dict)
    for name, collection in COLLECTIONS.items():
        for one in items.items(name):
            for version in filter(None, (items.approved(one), items.head(one))):
                for path in _paths(version.body):
                    title = collection.title_of(version.body)
                    found[path][name, one.key] = Use(name, one.key, title)
    return {path: list(used.values()) for path, used in found.items()}


def is_published(path: str) -> bool:
    """Whether a release holds it, to which one may go back."""
    return any(path in files for files in db.session.scalars(select(Release.files)))


def rename(medium: Media, title: str) -> None:
    """Call it something else, in the open transaction."""
    before, medium.title = medium.title, names.clean(title)
    if before != medium.title:
        audit.note(
            "change",
            f"media/{medium.sha256[:20]}",
            title=medium.title,
            before={"title": before},
            after={"title": medium.title},
        )


def delete(medium: Media) -> None:
    """Take it out of the library, in the open transaction; the bytes stay in the store.

    Raises RefusedFile while something uses it.
    """
    used = uses().get(medium.path, [])
    if used:
        where = "、".join(f"“{one.title}”" for one in used[:3])
        raise RefusedFile(f"“{medium.title}”还在用：{where}。先从那里拿掉，再来删除。")
    if is_published(medium.path):
        raise RefusedFile(f"“{medium.title}”在发布过的内容里。为了能退回旧版，它要留着，不能删除。")
    audit.note(
        "delete", f"media/{medium.sha256[:20]}", title=medium.title, before={"path": medium.path}
    )
    db.session.delete(medium)


def _paths(body: object) -> set[str]:
    text = json.dumps(body, ensure_ascii=False)
    return {part for part in text.split('"') if part.startswith("media/")}


def _small_path(sha256: str) -> str:
    return f"small/{sha256}.webp"
