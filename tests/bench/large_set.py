"""An office whose content set is a gibibyte large, and what a clerk changes in it."""

import os
import time
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

FILES, FILE_BYTES = 256, 4 * 1024 * 1024
QUESTIONS = 1000


def large_office(folder: Path) -> None:
    """Fill an office in `folder` with 1,000 questions that are read aloud for 1 GiB, and publish it."""
    fill(folder, 0)
    settings = settings_of(folder)
    with create_app(settings).app_context():
        upgrade(db.engine)
        online.prepare(settings, store())
        batch = Batch(COLLECTIONS["questions"])
        for number, body in enumerate(copies(QUESTIONS)):
            spoken = {**body, "narration": _voice(number)} if number < FILES else body
            version = batch.save(body["id"], spoken, based_on=None, author=None, note="")
            version.state, version.reviewed_at = State.APPROVED, now()
        db.session.commit()
        publish(None, "第一版")


def _voice(number: int) -> str:
    data = os.urandom(FILE_BYTES)
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
