import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.release.listing import Blob
from kiosk.sync.client import Untrusted
from kiosk.sync.fetch import Fetcher, Stopped
from kiosk.sync.limits import Limits
from kiosk.sync.office import Unreachable
from kiosk.sync.source import HttpSource, Missing
from tests.release_simulator import SimulatedSource, pulled
from tests.repository_server import serving

DATA = bytes(range(256)) * 400


def blob_of(data: bytes) -> Blob:
    return Blob(hashlib.sha256(data).hexdigest(), len(data))


BLOB = blob_of(DATA)
PLACE = f"targets/{BLOB.place}"


class HandClock:
    """Stands still, but for who sleeps, and for what a slow source takes."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.slept.append(seconds)


@pytest.fixture
def source() -> SimulatedSource:
    return SimulatedSource({PLACE: DATA})


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / BLOB.sha256


@pytest.fixture
def part(to: Path) -> Path:
    return to.with_name(to.name + ".part")


@pytest.fixture
def fetcher(source: SimulatedSource, clock: HandClock) -> Fetcher:
    return Fetcher(source, Limits(), clock=clock)


def test_a_blob_arrives_whole(
    fetcher: Fetcher, source: SimulatedSource, to: Path, part: Path
) -> None:
    fetcher.blob(BLOB, to)
    assert to.read_bytes() == DATA
    assert not part.exists()
    assert source.received == BLOB.size


def test_what_is_there_is_not_fetched(fetcher: Fetcher, source: SimulatedSource, to: Path) -> None:
    to.write_bytes(DATA)
    fetcher.blob(BLOB, to)
    assert source.asked == []


@pytest.mark.parametrize("left", [b"", DATA[:-1], bytes(len(DATA)), DATA + b"!"])
def test_what_a_power_cut_left_under_its_name_is_fetched_anew(
    fetcher: Fetcher, to: Path, left: bytes
) -> None:
    to.write_bytes(left)
    fetcher.blob(BLOB, to)
    assert to.read_bytes() == DATA


def test_an_empty_file_needs_no_network(
    fetcher: Fetcher, source: SimulatedSource, to: Path
) -> None:
    fetcher.blob(blob_of(b""), to)
    assert to.read_bytes() == b""
    assert source.asked == []


@given(breaks=st.lists(st.integers(0, len(DATA)), max_size=4))
def test_it_goes_on_where_the_line_broke_and_takes_no_byte_twice(
    tmp_path_factory: pytest.TempPathFactory, breaks: list[int]
) -> None:
    source = SimulatedSource({PLACE: DATA})
    to = tmp_path_factory.mktemp("incoming") / BLOB.sha256
    left = list(breaks)

    def breaking(start: int) -> Iterator[bytes]:
        return pulled(left.pop(0), DATA)(start) if left else iter([DATA[start:]])

    source.instead[PLACE] = breaking
    Fetcher(source, Limits(), clock=HandClock()).blob(BLOB, to)
    assert to.read_bytes() == DATA
    assert source.received == BLOB.size


def test_over_a_real_line_it_goes_on_by_range(to: Path, clock: HandClock) -> None:
    with serving({PLACE: DATA}) as server:
        server.breaks_after = 70_000
        source = HttpSource(server.url)
        Fetcher(source, Limits(), clock=clock).blob(BLOB, to)
    assert to.read_bytes() == DATA
    assert server.asked == [(PLACE, ""), (PLACE, "bytes=70000-")]
    assert source.received == BLOB.size


def test_where_no_ranges_are_known_it_begins_anew(to: Path, clock: HandClock) -> None:
    with serving({PLACE: DATA}) as server:
        server.knows_ranges = False
        server.breaks_after = 70_000
        Fetcher(HttpSource(server.url), Limits(), clock=clock).blob(BLOB, to)
    assert to.read_bytes() == DATA
    assert server.asked == [(PLACE, ""), (PLACE, "bytes=70000-"), (PLACE, "")]


def test_the_next_round_goes_on_with_what_the_last_one_left(
    fetcher: Fetcher, source: SimulatedSource, to: Path, part: Path
) -> None:
    source.instead[PLACE] = pulled(1000, DATA)
    with pytest.raises(Unreachable):
        fetcher.blob(BLOB, to)
    assert part.read_bytes() == DATA[: 1000 * Limits().attempts]
    del source.instead[PLACE]
    before = source.received
    fetcher.blob(BLOB, to)
    assert to.read_bytes() == DATA
    assert source.received - before == BLOB.size - 1000 * Limits().attempts


@pytest.mark.parametrize("left", [b"other bytes", DATA[:500] + b"?", DATA + b"!", bytes(len(DATA))])
def test_a_part_that_is_damaged_is_begun_anew(
    fetcher: Fetcher, to: Path, part: Path, left: bytes
) -> None:
    part.write_bytes(left)
    fetcher.blob(BLOB, to)
    assert to.read_bytes() == DATA


@given(position=st.integers(0, len(DATA) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, position: int, bit: int
) -> None:
    forged = bytearray(DATA)
    forged[position] ^= 1 << bit
    to = tmp_path_factory.mktemp("incoming") / BLOB.sha256
    source = SimulatedSource({PLACE: bytes(forged)})
    with pytest.raises(Untrusted):
        Fetcher(source, replace(Limits(), attempts=1)).blob(BLOB, to)
    assert list(to.parent.iterdir()) == []


def test_wrong_bytes_are_tried_again_so_often_and_no_more(
    fetcher: Fetcher, source: SimulatedSource, clock: HandClock, to: Path
) -> None:
    source.files[PLACE] = bytes(len(DATA))
    with pytest.raises(Untrusted, match="签名对不上"):
        fetcher.blob(BLOB, to)
    assert len(source.asked) == Limits().attempts
    assert list(to.parent.iterdir()) == []
    for wait, expected in zip(clock.slept, [0.5, 1, 2, 4], strict=True):
        assert 0.7 * expected <= wait <= 1.3 * expected


def test_one_bad_answer_is_no_harm(fetcher: Fetcher, source: SimulatedSource, to: Path) -> None:
    answers = iter([b"?" * len(DATA), DATA])
    source.instead[PLACE] = lambda start: iter([next(answers)[start:]])
    fetcher.blob(BLOB, to)
    assert to.read_bytes() == DATA


def test_what_is_missing_is_not_asked_for_again(
    fetcher: Fetcher, source: SimulatedSource, to: Path
) -> None:
    del source.files[PLACE]
    with pytest.raises(Missing):
        fetcher.blob(BLOB, to)
    assert len(source.asked) == 1


def test_endless_data_ends_with_the_last_byte_that_was_signed(
    fetcher: Fetcher, source: SimulatedSource, to: Path
) -> None:
    source.instead[PLACE] = lambda start: repeat(b"x" * 1000)
    with pytest.raises(Untrusted):
        fetcher.blob(BLOB, to)
    assert source.received < (BLOB.size + 1000) * Limits().attempts
    assert list(to.parent.iterdir()) == []


def slowly(clock: HandClock, each: float, size: int) -> Iterator[bytes]:
    while True:
        clock.time += each
        yield b"x" * size


def test_a_source_that_drips_is_given_up(
    fetcher: Fetcher, source: SimulatedSource, clock: HandClock, to: Path
) -> None:
    source.instead[PLACE] = lambda start: slowly(clock, 5.0, 1)
    with pytest.raises(Unreachable, match="4 bytes in 20 s"):
        fetcher.blob(BLOB, to)
    assert clock.time < Limits().attempts * (Limits().window + 5) + sum(clock.slept)


def test_a_slow_line_of_a_village_is_not_given_up(
    source: SimulatedSource, clock: HandClock, to: Path
) -> None:
    def village(start: int) -> Iterator[bytes]:
        for at in range(start, len(DATA), 8192):
            clock.time += 7.0
            yield DATA[at : at + 8192]

    source.instead[PLACE] = village
    Fetcher(source, Limits(), clock=clock).blob(BLOB, to)
    assert to.read_bytes() == DATA
    assert clock.slept == []


def test_who_is_held_to_a_rate_does_not_blame_the_source(
    source: SimulatedSource, clock: HandClock, to: Path
) -> None:
    source.instead[PLACE] = lambda start: (
        DATA[at : at + 512] for at in range(start, len(DATA), 512)
    )
    Fetcher(source, Limits(rate=600), clock=clock).blob(BLOB, to)
    assert to.read_bytes() == DATA


@given(rate=st.integers(100, 10**6), sizes=st.lists(st.integers(1, 5000), min_size=1, max_size=60))
def test_no_more_comes_in_a_while_than_the_rate_allows(
    tmp_path_factory: pytest.TempPathFactory, rate: int, sizes: list[int]
) -> None:
    data = b"x" * sum(sizes)
    blob, clock = blob_of(data), HandClock()
    source = SimulatedSource({})
    source.instead[f"targets/{blob.place}"] = lambda start: (b"x" * size for size in sizes)
    Fetcher(source, Limits(rate=rate), clock=clock).blob(
        blob, tmp_path_factory.mktemp("incoming") / blob.sha256
    )
    # A second's worth may come at once, and the last bytes are not waited for.
    assert clock.time >= (len(data) - sizes[-1]) / rate - 1 - 1e-6
    assert clock.time <= len(data) / rate


def test_a_long_silence_is_not_made_up_for_at_once(
    source: SimulatedSource, clock: HandClock, to: Path
) -> None:
    def pausing(start: int) -> Iterator[bytes]:
        yield DATA[:1024]
        clock.time += 15.0
        for at in range(1024, len(DATA), 1024):
            yield DATA[at : at + 1024]

    source.instead[PLACE] = pausing
    Fetcher(source, Limits(rate=10_240), clock=clock).blob(BLOB, to)
    # 100 KiB at 10 a second, of which one second's worth may come at once.
    assert 8.5 < sum(clock.slept) < 9.1


def test_who_is_told_to_stop_leaves_what_came(
    source: SimulatedSource, to: Path, part: Path
) -> None:
    stop = Event()

    def stopping(start: int) -> Iterator[bytes]:
        yield DATA[start : start + 5000]
        stop.set()
        yield DATA[start + 5000 :]

    source.instead[PLACE] = stopping
    with pytest.raises(Stopped):
        Fetcher(source, Limits(), stop).blob(BLOB, to)
    assert part.read_bytes() == DATA[:5000]


def test_nobody_waits_to_try_again_who_is_told_to_stop(source: SimulatedSource, to: Path) -> None:
    stop = Event()

    def stopping(start: int) -> Iterator[bytes]:
        stop.set()
        raise Unreachable("the line broke")

    source.instead[PLACE] = stopping
    with pytest.raises(Stopped):
        Fetcher(source, replace(Limits(), first_wait=3600, last_wait=3600), stop).blob(BLOB, to)
    assert len(source.asked) == 1


def test_many_blobs_come_over_a_few_lines(tmp_path: Path) -> None:
    blobs = {blob_of(data): data for data in (bytes([n]) * (n * 100) for n in range(60))}
    with serving({f"targets/{blob.place}": data for blob, data in blobs.items()}) as server:
        source = HttpSource(server.url)
        Fetcher(source, Limits()).blobs((blob, tmp_path / blob.sha256) for blob in blobs)
    assert {(tmp_path / blob.sha256).read_bytes() for blob in blobs} == set(blobs.values())
    assert server.connections <= 4
    assert source.received == sum(blob.size for blob in blobs)


def test_of_many_the_first_that_fails_ends_it(tmp_path: Path) -> None:
    blobs = [blob_of(b"x" * number) for number in range(1, 1000)]
    source = SimulatedSource({f"targets/{one.place}": b"x" * one.size for one in blobs[1:]})
    with pytest.raises(Missing):
        Fetcher(source, Limits()).blobs((blob, tmp_path / blob.sha256) for blob in blobs)
    assert len(source.asked) < 999
