import json
from dataclasses import replace
from pathlib import Path

import pytest

from content.load import BUNDLED
from content.release.index import Index
from content.release.listing import Blob, Entry, write_list
from kiosk.sync.client import Untrusted
from kiosk.sync.lint import lint
from kiosk.sync.update import Unfit
from tests.synced import Synced, a_set, noise, read, sha256


@pytest.fixture
def terminal(tmp_path: Path) -> Synced:
    return Synced(tmp_path)


def test_a_signed_set_that_is_broken_is_not_shown_and_not_fetched_again(terminal: Synced) -> None:
    shown = terminal.take(BUNDLED)
    terminal.office.publish({**read(BUNDLED), "questions.json": b"[{}]"})
    with pytest.raises(Unfit) as unfit:
        terminal.round(lint)
    assert any("questions.json" in problem for problem in unfit.value.problems)
    assert terminal.generations.current() == shown
    assert terminal.incoming == []
    assert terminal.round(lint) is None
    assert terminal.received < 5_000
    homes = terminal.state / "content" / "generations"
    assert [home.name for home in homes.iterdir()] == [shown.name]


def test_a_signed_fingerprint_that_is_not_that_of_the_set_is_not_shown(terminal: Synced) -> None:
    index = terminal.office.publish(a_set())
    terminal.office.offer(replace(index, fingerprint="0" * 64))
    with pytest.raises(Unfit, match="指纹"):
        terminal.round()
    assert terminal.generations.refused("0" * 64)


def offer_list(terminal: Synced, data: bytes) -> Index:
    """A signed release whose list is `data`."""
    index = terminal.office.publish({"set.json": b"{}"})
    blob = Blob(sha256(data), len(data))
    terminal.office.files[f"targets/{blob.place}"] = data
    offered = replace(index, list=(blob,))
    terminal.office.offer(offered)
    return offered


@pytest.mark.parametrize(
    "path", ["../out.json", "/out.json", "a/../../out.json", ".hidden", "a//b", "a\\b", "con\x00"]
)
def test_a_signed_path_that_leads_out_of_the_set_is_refused(terminal: Synced, path: str) -> None:
    row = json.dumps([path, sha256(b"{}"), 2]).encode() + b"\n"
    offer_list(terminal, row)
    with pytest.raises(Unfit, match="清单"):
        terminal.round()
    assert terminal.round() is None


def test_a_path_that_is_a_file_and_a_folder_is_refused(terminal: Synced) -> None:
    entries = [Entry("map", sha256(b"{}"), 2), Entry("map/unit.geojson", sha256(b"{}"), 2)]
    offer_list(terminal, write_list(entries))
    with pytest.raises(Unfit):
        terminal.round()
    assert terminal.round() is None


def test_pieces_that_do_not_make_the_file_they_are_signed_for_are_not_shown(
    terminal: Synced,
) -> None:
    pieces = [b"one\n", b"two\n"]
    blobs = tuple(Blob(sha256(piece), 4) for piece in pieces)
    for blob, piece in zip(blobs, pieces, strict=True):
        terminal.office.files[f"targets/{blob.place}"] = piece
    offer_list(terminal, write_list([Entry("notices.jsonl", "0" * 64, 8, blobs)]))
    with pytest.raises(Unfit):
        terminal.round()
    assert terminal.generations.current() is None


def test_a_forged_piece_is_not_taken(terminal: Synced) -> None:
    terminal.office.publish(a_set())
    film = next(p for p, data in terminal.office.files.items() if data == noise(500_000))
    terminal.office.files[film] = noise(500_000, seed=2)
    with pytest.raises(Untrusted):
        terminal.round()
    assert terminal.generations.current() is None
