import socket
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech import download as module
from kiosk.speech.download import download
from kiosk.speech.model_error import ModelError
from tests.kiosk.speech.web import Server, serving

DATA = np.random.default_rng(0).bytes(300_000)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(module, "_PAUSE_SECONDS", 0.01)
    with serving(DATA) as server:
        yield server


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "file"


def fetch(server: Server, target: Path) -> list[int]:
    told: list[int] = []
    download(f"{server.url}/file", target, len(DATA), told.append)
    return told


def test_a_file_arrives_whole_and_its_progress_is_told(server: Server, target: Path) -> None:
    told = fetch(server, target)
    assert target.read_bytes() == DATA
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, len(DATA))
    assert len(told) > 3


def test_an_interrupted_download_goes_on_where_it_stopped(server: Server, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(DATA[:123_456])
    assert fetch(server, target)[0] == 123_456
    assert target.read_bytes() == DATA
    assert server.requests == ["bytes=123456-"]


def test_a_line_that_drops_again_and_again_is_taken_up_each_time(
    server: Server, target: Path
) -> None:
    server.drop_after = 80_000
    fetch(server, target)
    assert target.read_bytes() == DATA
    assert server.requests == [None, "bytes=80000-", "bytes=160000-", "bytes=240000-"]


def test_a_server_that_ignores_ranges_sends_all_anew(server: Server, target: Path) -> None:
    server.honours_range = False
    target.parent.mkdir()
    target.write_bytes(b"x" * 1_000)
    fetch(server, target)
    assert target.read_bytes() == DATA


def test_a_server_that_claims_more_than_it_sends_is_asked_for_the_rest(
    server: Server, target: Path
) -> None:
    server.claims = len(DATA) + 5_000
    fetch(server, target)
    assert target.read_bytes() == DATA


def test_a_server_that_claims_less_than_there_is_is_asked_for_the_rest(
    server: Server, target: Path
) -> None:
    server.claims = 200_000
    server.honours_range = True
    fetch(server, target)
    assert target.read_bytes() == DATA
    assert server.requests[:2] == [None, "bytes=200000-"]


def test_a_server_that_sends_more_than_the_file_is_stopped(server: Server, target: Path) -> None:
    server.data = DATA + b"more"
    with pytest.raises(ModelError, match="比应有的大"):
        fetch(server, target)
    assert not target.exists()


def test_a_server_that_sends_another_part_is_not_believed(server: Server, target: Path) -> None:
    server.shift = 10
    target.parent.mkdir()
    target.write_bytes(DATA[:1_000])
    with pytest.raises(ModelError, match="另一段"):
        fetch(server, target)
    fetch(server, target)
    assert target.read_bytes() == DATA


def test_what_is_longer_than_the_file_can_be_is_thrown_away(server: Server, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(DATA + b"tail")
    fetch(server, target)
    assert target.read_bytes() == DATA


def test_a_server_whose_file_is_too_short_is_not_asked_for_ever(
    server: Server, target: Path
) -> None:
    server.data = DATA[:200_000]
    with pytest.raises(ModelError, match="比应有的小"):
        fetch(server, target)
    assert server.requests == [None, "bytes=200000-"]
    assert not target.exists()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_server_without_the_file_is_named_with_its_answer(
    server: Server, target: Path, status: int
) -> None:
    server.status = status
    with pytest.raises(ModelError, match=f"HTTP {status}.*{server.url}"):
        fetch(server, target)
    assert len(server.requests) == 1
    assert not target.exists()


def test_a_machine_without_a_network_is_told_at_once(target: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    began = time.monotonic()
    with pytest.raises(ModelError, match="连不上"):
        download(f"http://127.0.0.1:{port}/file", target, 10, lambda _: None)
    assert time.monotonic() - began < 10


def test_an_unknown_address_is_told_in_plain_words(target: Path) -> None:
    with pytest.raises(ModelError, match="没有网络，或找不到这个地址"):
        download("http://no-such-host.invalid/file", target, 10, lambda _: None)


def test_a_server_that_never_answers_is_given_up(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TIMEOUT_SECONDS", 0.3)
    with (
        socket.create_server(("127.0.0.1", 0)) as mute,
        pytest.raises(ModelError, match="没有回应"),
    ):
        download(f"http://127.0.0.1:{mute.getsockname()[1]}/", target, 10, lambda _: None)
