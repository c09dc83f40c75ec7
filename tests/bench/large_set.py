"""An office whose content set is a gibibyte large, and what a clerk changes in it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from server.app import create_app
from server.collections import COLLECTIONS
from server.database import db, now
from server.items import Batch, head, item, save
from server.keys import online
from server.migrate import upgrade
from server.models.item import State
from server.models.media import Media
from server.publishing.publish import publish
from server.store import store
from tests.bench.office_process import copies, fill, settings_of

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Size:
    """So many questions, of which the first `files` are read aloud in `file_bytes` each."""

    questions: int
    files: int
    file_bytes: int

    @property
    def megabytes(self) -> float:
        """Of all the sounds."""
        return self.files * self.file_bytes / _MIB


# A gibibyte each: ten times as many questions as any hall we know of, and as many as the bundled set's.
MANY = Size(1000, 256, 4 * _MIB)
HALL = Size(92, 64, 16 * _MIB)


def large_office(folder: Path, size: Size) -> None:
    """Fill an office in `folder` with a set of that size, and publish it."""
    fill(folder, 0)
    settings = settings_of(folder)
    with create_app(settings).app_context():
        upgrade(db.engine)
        online.prepare(settings, store())
        batch = Batch(COLLECTIONS["questions"])
        for number, body in enumerate(copies(size.questions)):
            spoken = body
            if number < size.files:
                spoken = {**body, "narration": _voice(number, size.file_bytes)}
            version = batch.save(body["id"], spoken, based_on=None, author=None, note="")
            version.state, version.reviewed_at = State.APPROVED, now()
        db.session.commit()
        publish(None, "第一版")


def _voice(number: int, length: int) -> str:
    data = os.urandom(length)
    sha256 = store().put_blob(data)
    path = f"media/{sha256[:20]}.opus"
    db.session.add(
        Media(
            path=path,
            title=f"朗读 {number}",
            sha256=sha256,
            kind="sound",
            type="audio/ogg",
            size=len(data),
            uploaded_at=now(),
        )
    )
    return path


def edit(key: str, answer: str) -> None:
    """A question is answered otherwise, and that is approved; in the running application."""
    one = item("questions", key)
    assert one is not None
    before = head(one)
    assert before.body is not None
    body = {**before.body, "answer": answer}
    version = save(COLLECTIONS["questions"], key, body, based_on=before.number, author=None)
    version.state, version.reviewed_at = State.APPROVED, now()
    db.session.commit()


def publish_an_edit(folder: Path, key: str, answer: str) -> tuple[float, float]:
    """When publishing one edited answer began and ended, monotonic s."""
    with create_app(settings_of(folder)).app_context():
        edit(key, answer)
        began = time.monotonic()
        publish(None, "改了一条")
        return began, time.monotonic()
