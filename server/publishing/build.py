"""A plan becomes a folder, listed file by file, and is checked as `python -m content check` does."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.check import Findings, errors, findings
from content.fingerprint import bytes_hash, combined, hash_of, paths
from content.problem import Problem
from server import sets
from server.films.spoken import spoken_of, write_voice
from server.publishing.plan import Plan
from server.workflow import Refused


@dataclass(frozen=True)
class Built:
    """A set in `folder`, its media as empty files. `media`, `files`: each path's SHA-256."""

    plan: Plan
    folder: Path
    media: Mapping[str, str]
    files: dict[str, str]
    fingerprint: str


def build(plan: Plan, folder: Path, patience: float = 0) -> Built:
    """Build it in the empty `folder`. Raises Refused where the store lacks its map, StoreError.

    What nobody has said yet of it is said, as far as it can be in `patience` seconds.
    """
    try:
        sets.write_text(plan.content, folder)
    except FileNotFoundError:
        raise Refused("地图文件在存放的地方找不到了，请重新上传地图。") from None
    for path in plan.media:
        _place(folder, path)
    spoken = spoken_of(folder, patience) if plan.spoken is None else plan.spoken
    write_voice(spoken, folder)
    texts = [path for path in paths(folder) if path not in plan.media]
    for path in spoken.files:
        _place(folder, path)
    media = {**plan.media, **spoken.files}
    return Built(
        plan,
        folder,
        media,
        {path: bytes_hash(folder / path) for path in texts} | media,
        combined({path: hash_of(folder / path, path) for path in texts} | media),
    )


def _place(folder: Path, path: str) -> None:
    """Media are only looked for, never read: gigabytes of film need not come here to be checked."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).touch()


def check(built: Built) -> Findings:
    """What the linter says of it, today."""
    return findings(built.folder, datetime.date.today(), with_media=False)


def wrong(built: Built) -> tuple[Problem, ...]:
    """Only why it may not be shown, which takes a fifth of the time."""
    return errors(built.folder)
