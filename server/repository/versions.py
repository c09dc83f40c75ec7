"""Version numbers for metadata: handed out once each, and which of them terminals were told."""

from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.database import db, now, rows
from server.models.repository import RepositoryVersion

_version = RepositoryVersion.version


def take(above: int) -> int:
    """A number larger than `above` and than all that were taken, which nobody else gets."""
    while True:
        number = max(newest(), above) + 1
        try:
            with db.engine.begin() as connection:
                made = {"version": number, "made_at": now(), "releases": {}}
                connection.execute(insert(RepositoryVersion).values(**made))
        except IntegrityError:  # another process had the same thought
            continue
        return number


def newest() -> int:
    """The largest that was taken; 0 before the first."""
    return _largest(select(func.max(_version)))


def told() -> int:
    """The largest whose timestamp is known to be in the repository; 0 before the first."""
    return _largest(select(func.max(_version)).where(RepositoryVersion.published_at.is_not(None)))


def _largest(asked: Any) -> int:
    with db.engine.connect() as connection:
        return connection.execute(asked).scalar() or 0


def tell(version: int, releases: dict[str, int]) -> None:
    """Note that the timestamp of this version is in the repository, and what it says."""
    values = {"published_at": now(), "releases": releases}
    with db.engine.begin() as connection:
        changed = connection.execute(
            update(RepositoryVersion).where(_version == version).values(**values)
        )
        if rows(changed) == 0:  # the database comes from a backup, the store does not
            made = {"version": version, "made_at": now(), **values}
            connection.execute(insert(RepositoryVersion).values(**made))


def releases_told() -> dict[str, int]:
    """What terminals were told last: {channel: number of the release}."""
    asked = (
        select(RepositoryVersion.releases)
        .where(RepositoryVersion.published_at.is_not(None))
        .order_by(_version.desc())
        .limit(1)
    )
    with db.engine.connect() as connection:
        return connection.execute(asked).scalar() or {}
