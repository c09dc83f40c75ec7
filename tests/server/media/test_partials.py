"""Uploads under way: they grow at their end, for their owner alone, one writer at a time."""

import datetime
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.media import partials
from server.media.partials import Busy, Partials, TooMuch, WrongOffset


@pytest.fixture
def kept(tmp_path: Path) -> Partials:
    return Partials(tmp_path / "uploads")


@settings(max_examples=20)
@given(st.lists(st.binary(min_size=1, max_size=50), min_size=1, max_size=8))
def test_pieces_in_order_make_the_file(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]
) -> None:
    kept = Partials(tmp_path_factory.getbasetemp() / "property")
    whole = b"".join(pieces)
    partial = kept.begin(1, "a", len(whole))
    for piece in pieces:
        kept.append(partial, kept.offset(partial), io.BytesIO(piece))
    assert kept.path(partial).read_bytes() == whole
    kept.end(partial)


def test_an_offset_mismatch_changes_nothing(kept: Partials) -> None:
    partial = kept.begin(1, "a", 10)
    kept.append(partial, 0, io.BytesIO(b"abc"))
    for offset in (0, 2, 4, 10):
        with pytest.raises(WrongOffset):
            kept.append(partial, offset, io.BytesIO(b"xyz"))
    assert kept.path(partial).read_bytes() == b"abc"


def test_of_two_writers_the_second_is_told_to_wait(kept: Partials) -> None:
    partial = kept.begin(1, "a", 10)
    with kept.held(partial), pytest.raises(Busy):
        Partials(kept.folder).append(partial, 0, io.BytesIO(b"abc"))
    assert Partials(kept.folder).append(partial, 0, io.BytesIO(b"abc")) == 3


def test_more_than_was_announced_is_not_kept(kept: Partials) -> None:
    partial = kept.begin(1, "a", 4)
    with pytest.raises(TooMuch):
        kept.append(partial, 0, io.BytesIO(b"x" * 100))
    assert kept.offset(partial) <= 4


def test_a_slow_upload_is_broken_off_and_goes_on_later(tmp_path: Path) -> None:
    now = [0.0]

    class OneByteASecond:
        def read(self, size: int, /) -> bytes:
            now[0] += 1
            return b"."

    kept = Partials(tmp_path, lambda: now[0])
    partial = kept.begin(1, "a", 100_000)
    came = kept.append(partial, 0, OneByteASecond())
    assert came == partials.PIECE_S
    assert kept.append(partial, came, io.BytesIO(b"rest")) == came + 4


def test_what_came_before_a_break_is_kept(kept: Partials) -> None:
    class Breaks:
        rest = b"abc"

        def read(self, size: int, /) -> bytes:
            if not self.rest:
                raise ConnectionResetError
            data, self.rest = self.rest, b""
            return data

    partial = kept.begin(1, "a", 10)
    with pytest.raises(ConnectionResetError):
        kept.append(partial, 0, Breaks())
    assert kept.offset(partial) == 3


@pytest.mark.parametrize("id_", ["", "../secret", "a" * 32 + ".json", "..%2f", "x" * 31])
def test_an_id_is_never_a_path(kept: Partials, id_: str) -> None:
    kept.folder.with_name("secret.json").write_text("{}")
    assert kept.find(id_, 1) is None


def test_what_was_not_ended_expires(kept: Partials, monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = kept.begin(1, "old", 10), kept.begin(1, "young", 10)
    about = kept._about(old.id)
    about.write_text(about.read_text().replace(old.until[:4], "2020"))
    (kept.folder / "torn.json").write_text("{")
    assert kept.find(old.id, 1) is None
    assert [one.name for one in kept.of(1)] == ["young"]
    kept.sweep()
    assert not kept.path(old).exists()
    assert kept.path(young).exists()
    monkeypatch.setattr(partials, "LASTING", -datetime.timedelta(days=1))
    kept.path(old).touch()  # about which nothing is known any more
    kept.sweep()
    assert not kept.path(old).exists()
