"""Whatever became of the repository, mending it makes it say what the database says, and never less new."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete
from tuf.api.metadata import Metadata, Root

from server import workflow
from server.database import db, now
from server.keys import online, root
from server.keys.folder import KeysMissing
from server.models.release import Release
from server.models.repository import RepositoryVersion
from server.models.terminal import TerminalGroup
from server.publishing.publish import publish, withdraw_now
from server.repository import layout, versions
from server.repository import mend as mending
from server.repository.mend import is_told, mend, tell
from server.repository.sign import LIVES, sign
from server.store import Store, StoreError, store
from tests.server.repository.walk import check
from tests.server.small_office import approve, edit, person, question

DAY = datetime.timedelta(days=1)


def edited(answer: str) -> Release:
    """Another release."""
    approve(edit("back", answer=answer))
    return publish(None, answer)


def pinned(release: Release | None) -> TerminalGroup:
    """A group that shows this release, whatever is live."""
    group = TerminalGroup(name="二楼", release_number=release.number if release else None)
    db.session.add(group)
    db.session.commit()
    return group


def said(kept: Path) -> dict[str, int]:
    """The release of each channel, as a terminal reads it, every file of it looked at."""
    return {channel: one.number for channel, one in check(kept).indexes.items()}


def metadata(kept: Path) -> set[str]:
    """The names of the metadata that is there."""
    return {path.name for path in (kept / "repository" / "metadata").iterdir()}


def test_before_the_first_release_nothing_is_said(small: Flask, kept: Path) -> None:
    assert not mend()
    assert versions.told() == 0
    assert metadata(kept) == {"1.root.json"}


def test_nothing_is_touched_where_all_is_well(first: Release, kept: Path) -> None:
    files = {path: path.stat().st_mtime_ns for path in kept.rglob("*")}
    assert not mend()
    assert not mend(thorough=True)
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*")} == files
    assert versions.newest() == versions.told() == check(kept).version == 1


def test_a_group_has_a_channel_while_it_is_pinned(first: Release, kept: Path) -> None:
    edited("三日内。")
    group = pinned(first)
    assert mend()
    channel = layout.group_channel(group.id)
    assert said(kept) == {"live": 2, channel: 1}
    edited("两日内。")
    assert said(kept) == {"live": 3, channel: 1}
    group.release_number = None
    assert mend()
    assert said(kept) == {"live": 3}


@pytest.mark.parametrize(
    ("role", "signed"),
    [
        ("timestamp", {"timestamp.json"}),
        ("snapshot", {"timestamp.json", "2.snapshot.json"}),
        ("targets", {"timestamp.json", "2.snapshot.json", "2.targets.json"}),
    ],
)
def test_what_has_lived_half_of_its_life_is_signed_anew(
    first: Release, kept: Path, monkeypatch: pytest.MonkeyPatch, role: str, signed: set[str]
) -> None:
    before, index = metadata(kept), check(kept).indexes["live"]
    later = now() + LIVES[role] / 2 + DAY
    monkeypatch.setattr(mending, "now", lambda: later)
    assert mend()
    assert metadata(kept) - before | {"timestamp.json"} == signed
    assert not mend()
    assert check(kept).version == versions.told() == 2
    assert check(kept).indexes["live"] == index


def lose_everything(folder: Path) -> None:
    shutil.rmtree(folder)


def cut_short(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()  # a medium shares its bytes with the library
    path.write_bytes(data[: len(data) // 2] or b"?")  # one is empty


@pytest.mark.parametrize("damage", [Path.unlink, cut_short])
def test_whatever_file_is_lost_or_broken_comes_again(
    first: Release, kept: Path, damage: Callable[[Path], None]
) -> None:
    index = check(kept).indexes["live"]
    folder = kept / "repository"
    for pattern in ("timestamp.json", "*.snapshot.json", "*.targets.json"):
        damage(max(folder.rglob(pattern)))
        assert mend(thorough=True)
        assert check(kept).indexes["live"] == index
    for path in [*folder.rglob("*.live.json"), *folder.rglob("??/*")]:
        damage(path)
        assert mend(thorough=True)
        assert check(kept).indexes["live"] == index
    assert not mend(thorough=True)


def test_a_store_that_lost_everything_is_filled_again(first: Release, kept: Path) -> None:
    index, old_root = check(kept).indexes["live"], store().get(root.place(1))
    lose_everything(kept / "repository")
    assert mend()
    assert check(kept, old_root).indexes["live"] == index
    # Terminals that know version 1 take it.
    assert versions.told() == check(kept).version == 2


def test_a_store_from_yesterday_is_not_believed(first: Release, kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept / "repository", tmp_path / "yesterday")
    edited("三日内。")
    lose_everything(kept / "repository")
    shutil.copytree(tmp_path / "yesterday", kept / "repository")
    assert mend()
    # Terminals know versions 1 and 2, of all roles.
    assert check(kept).version == versions.told() == 3
    assert {"3.snapshot.json", "3.targets.json"} <= metadata(kept)
    assert said(kept) == {"live": 2}


def test_a_database_from_yesterday_goes_on_above_what_terminals_know(
    first: Release, kept: Path
) -> None:
    edited("三日内。")
    edited("两日内。")
    db.session.execute(delete(RepositoryVersion).where(RepositoryVersion.version > 1))
    db.session.commit()
    assert not mend()
    assert versions.told() == 3
    edited("一日内。")
    assert check(kept).version == versions.told() == 4


def test_a_process_that_died_before_it_could_say_so_is_spoken_for(
    first: Release, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    approve(edit("back", answer="三日内。"))
    with monkeypatch.context() as patch:
        patch.setattr(versions, "tell", die)
        with pytest.raises(KeyboardInterrupt):
            publish(None, "")
    assert said(kept) == {"live": 2}
    release = db.session.get_one(Release, 2)
    assert not is_told(release)
    assert not mend()
    assert is_told(release)
    assert versions.told() == check(kept).version


def from_before_there_was_a_repository(release: Release, kept: Path) -> None:
    release.list_pieces = None
    db.session.execute(delete(RepositoryVersion))
    db.session.commit()
    shutil.rmtree(kept / "repository")


def test_a_release_from_before_there_was_a_repository_is_hung_into_it(
    first: Release, kept: Path
) -> None:
    index, old_root = check(kept).indexes["live"], store().get(root.place(1))
    from_before_there_was_a_repository(first, kept)
    assert mend()
    assert check(kept, old_root).indexes["live"] == index
    assert first.list_pieces == [[one.sha256, one.size] for one in index.list]


def test_one_that_can_not_be_had_again_keeps_no_other_from_its_terminals(
    first: Release, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    group = pinned(first)
    channel = layout.group_channel(group.id)
    mend()
    version_1 = first.contents["questions"]
    first.contents = {**first.contents, "questions": version_1[:1]}
    first.list_pieces = None
    edited("三日内。")
    assert "release 1 can't be built again" in caplog.text
    # It shows what it showed.
    assert said(kept) == {"live": 2, channel: 1}
    taken = versions.newest()
    assert not mend()
    assert versions.newest() == taken
    first.contents = {**first.contents, "questions": version_1}
    assert mend(thorough=True)
    assert said(kept) == {"live": 2, channel: 1}
    assert first.list_pieces


def test_a_release_is_built_again_as_it_was_whatever_was_withdrawn_or_restored_since(
    first: Release, kept: Path
) -> None:
    with_it = check(kept).indexes["live"]
    second = withdraw_now(question("late"), person("reviewer"), "不对")
    assert second is not None
    without_it = check(kept).indexes["live"]
    channel = layout.group_channel(pinned(first).id)
    first.list_pieces = None
    assert mend()
    assert check(kept).indexes == {"live": without_it, channel: with_it}
    workflow.restore(question("late"), person("reviewer"))
    second.list_pieces = None
    lose_everything(kept / "repository" / "targets")
    assert mend()
    assert check(kept).indexes == {"live": without_it, channel: with_it}


def test_a_new_address_for_letters_home_is_told(first: Release, kept: Path, small: Flask) -> None:
    settings = small.config["settings"]
    before = check(kept).indexes["live"]
    (settings.key_folder / "mail.txt").unlink()
    with pytest.raises(KeysMissing):
        mend()
    online.prepare(settings, store())
    assert mend()
    after = check(kept).indexes["live"]
    assert after.mail_to != before.mail_to
    assert after.fingerprint == before.fingerprint


def test_new_keys_sign_everything_anew_that_the_old_ones_signed(
    first: Release, kept: Path, small: Flask
) -> None:
    folder = small.config["settings"].key_folder
    old = check(kept).version
    held = root.held(folder)
    assert held is not None
    trusted = root.parsed(held)
    (key,) = (trusted.signed.keys[one] for one in trusted.signed.roles[Root.type].keyids)
    signer = online.load(online.path_of(folder, Root.type, key), key)
    following: Metadata[Root] = Metadata.from_bytes(held)
    following.signed.version = 2
    following.signed.revoke_key(trusted.signed.roles["targets"].keyids[0], "targets")
    following.signed.add_key(online.make(folder, "targets").public_key, "targets")
    following.sign(signer)
    root.keep(folder, 2, following.to_bytes())
    assert mend()
    assert check(kept).version == old + 1
    assert {"2.root.json", "2.targets.json"} <= metadata(kept)


def test_what_is_in_the_way_is_logged_and_done_later(
    first: Release, kept: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_: object) -> None:
        raise StoreError("没有回应。")

    pinned(first)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", down)
        tell()
    assert "没有回应" in caplog.text
    assert said(kept) == {"live": 1}
    tell()
    assert len(said(kept)) == 2


def test_who_is_overtaken_leaves_the_timestamp_to_the_other(
    first: Release, kept: Path, small: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def overtaken(*args: object) -> object:
        if not begun:
            begun.append(versions.newest())
            with small.app_context():  # another process, as far as the database can tell
                edited("三日内。")
        return sign(*args)  # type: ignore[arg-type]

    pinned(first)
    monkeypatch.setattr(mending, "sign", overtaken)
    assert not mend()
    assert begun == [2]
    assert check(kept).version == versions.told() == 3
    assert said(kept)["live"] == 2


def test_who_is_overtaken_by_a_process_that_dies_does_it_after_all(
    first: Release, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def overtaken(*args: object) -> object:
        if not begun:
            begun.append(versions.take(0))
        return sign(*args)  # type: ignore[arg-type]

    pinned(first)
    monkeypatch.setattr(mending, "_PATIENCE_S", 0.0)
    monkeypatch.setattr(mending, "sign", overtaken)
    assert mend()
    assert check(kept).version == versions.told() == begun[0] + 1
