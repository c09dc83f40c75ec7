"""A plan becomes a folder, is checked as `python -m content check` does, and is listed file by file."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from content.check import Findings, findings
from content.fingerprint import bytes_hash, combined, hash_of, paths
from server import sets
from server.publishing.plan import Plan
from server.store import store
from server.workflow import Refused


@dataclass(frozen=True)
class Built:
    """A set in `folder`, its media as empty files. `files`: each path's SHA-256."""

    plan: Plan
    folder: Path
    files: dict[str, str]
    fingerprint: str
    found: Findings


def build(plan: Plan, folder: Path) -> Built:
    """Build and check it in the empty `folder`. Raises Refused where the store lacks its map."""
    try:
        sets.write_text(plan.content, folder)
    except FileNotFoundError:
        raise Refused("地图文件在存放的地方找不到了，请重新上传地图。") from None
    texts = paths(folder)
    for path in plan.media:
        # Media are only looked for, never read: gigabytes of film need not come here to be checked.
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    media = {path: sha256 for path, (sha256, _) in plan.media.items()}
    return Built(
        plan,
        folder,
        {path: bytes_hash(folder / path) for path in texts} | media,
        combined({path: hash_of(folder / path, path) for path in texts} | media),
        findings(folder, datetime.date.today()),
    )


def put(built: Built, path: str, to: str) -> None:
    """Put one of its files into the store. Raises Refused where a medium is not there, StoreError."""
    if path not in built.plan.media:
        store().put(to, built.folder / path)
        return
    try:
        store().copy(built.plan.media[path][1], to)
    except FileNotFoundError:
        raise Refused(f"素材 {path} 的文件找不到了，请重新上传。") from None
