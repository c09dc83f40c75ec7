"""A generation of a terminal, made of any folder as if it had been fetched."""

import datetime
import hashlib
import shutil
from pathlib import Path

from content.fingerprint import fingerprint, paths
from content.release.index import Index, write_index
from content.release.listing import Entry, write_list
from kiosk.sync.generations import INDEX, LIST, SET, Generation, Generations


def adopted(
    generations: Generations, folder: Path, number: int, *, urgent: bool = False
) -> Generation:
    """The content set in `folder` as release `number`, adopted and on trial."""
    made = generations.making()
    shutil.copytree(folder, made / SET)
    entries = []
    for path in paths(folder):
        data = (folder / path).read_bytes()
        entries.append(Entry(path, hashlib.sha256(data).hexdigest(), len(data)))
    (made / LIST).write_bytes(write_list(entries))
    at = datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC)
    index = Index(number, fingerprint(folder), urgent, at, "", (), "")
    (made / INDEX).write_bytes(write_index(index))
    return generations.adopt(made, index)
