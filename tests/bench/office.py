"""The back office: 5,000 rows come in, lists of 1,000 questions, 500 terminals a minute; over HTTP."""

import http
import io
import json
import re
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

from openpyxl import load_workbook

from server.api.examples import EXAMPLES
from server.app import create_app
from server.collections import COLLECTIONS
from server.database import db, now
from server.exchange import office as exchange
from server.exchange.columns import SHEETS
from server.exchange.entry import Entry
from server.exchange.workbook import workbook
from server.items import save
from tests.bench.figures import Figure, Naive, Target
from tests.bench.office_process import (
    NAIVE,
    OURS,
    Clerk,
    ask,
    copies,
    enrolled,
    fill,
    office,
    settings_of,
)
from tests.bench.processes import in_fresh_process

ROWS = 5000
QUESTIONS = 1000
TERMINALS = 500
_REQUESTS = 60
# Words of the questions, one that all have, and one that none has.
_SEARCHES = ("保证金", "招标", "证书 丢", "大厅", "的", "没有这个词")
_MINUTE_S = 60.0
_ENTRIES = 10
_POLL_S = 0.6


def measure() -> Iterator[Figure]:
    """Each on an office of its own, so that none is measured on what another left."""
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        yield from _importing(Path(folder))
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        yield from _lists(Path(folder))
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        yield from _terminals(Path(folder))


def _importing(folder: Path) -> Iterator[Figure]:
    data = in_fresh_process(_prepared, folder / "ours")
    with office(folder / "ours") as host:
        clerk = Clerk(host)
        began = time.monotonic()
        address = clerk.upload("/exchange/excel", data)
        seen = _watched(clerk, address)
        checked = time.monotonic()
        clerk.post(f"{address}/save", {})
        seen += _watched(clerk, address)
        ended = time.monotonic()
        page = clerk.get(address)
    if f"新增 {ROWS} 条" not in page:
        raise RuntimeError("the rows did not come in")
    naive = Naive("a transaction a row", (in_fresh_process(_row_by_row, folder / "naive", data),))
    note = (
        f"{len(data) / 1e6:.1f} MB; check {checked - began:.1f} s, save {ended - checked:.1f} s; "
        f"{len(seen)} reports of progress, the last: {seen[-1] if seen else 'none'}"
    )
    yield Figure("import of 5,000 Excel rows", "s", (ended - began,), Target("median", at_most=20),
                 naive, note)  # fmt: skip


def _prepared(folder: Path) -> bytes:
    """A workbook of new questions, for an office that is made ready for it."""
    fill(folder, 0)
    with create_app(settings_of(folder)).app_context():
        names = exchange.names(exchange.present())
    rows = [
        Entry("", 0, {name: value for name, value in body.items() if name != "related"})
        for body in copies(ROWS)
    ]
    book = load_workbook(io.BytesIO(workbook({SHEETS["questions"]: rows}, names, example=False)))
    saved = io.BytesIO()
    book.save(saved)  # as Excel would, with the sheets' sizes in it
    return saved.getvalue()


def _watched(clerk: Clerk, address: str) -> list[str]:
    """What the bar said, as a browser asks, until the work is done."""
    seen: list[str] = []
    while address not in (said := clerk.get(f"{address}/progress"))[: len(address)]:
        found = re.search(r'id="doing">([^<]*)<', said)
        seen.append(" ".join(found[1].split()) if found else said[:80])
        time.sleep(_POLL_S)
    return seen


def _row_by_row(folder: Path, data: bytes) -> float:
    """Seconds to read the workbook whole and save each row by itself."""
    fill(folder, 0)
    collection = COLLECTIONS["questions"]
    bodies = copies(ROWS)
    with (
        create_app(settings_of(folder)).app_context(),
        tempfile.NamedTemporaryFile(suffix=".xlsx") as file,
    ):
        Path(file.name).write_bytes(data)
        began = time.monotonic()
        rows = load_workbook(file.name)["问题"].iter_rows(min_row=3)
        for body, _ in zip(bodies, rows, strict=True):
            collection.problems(body["id"], body)
            save(collection, body["id"], body, based_on=None, author=None)
            db.session.commit()
        return time.monotonic() - began


def _lists(folder: Path) -> Iterator[Figure]:
    in_fresh_process(fill, folder, QUESTIONS)
    pages = [f"/content/questions/?page={page}" for page in range(1, 21)]
    searches = [f"/content/questions/?q={quote(text)}" for text in _SEARCHES]
    searches += [f"/content/?q={quote(text)}" for text in _SEARCHES]
    with office(folder) as ours, office(folder, NAIVE) as simple:
        clerk, beside = Clerk(ours), Clerk(simple)
        for name, paths in (
            ("list of 1,000 questions", pages),
            ("search in 1,000 questions", searches),
        ):
            naive = [path for path in paths if path.startswith("/content/questions/")]
            way = Naive("load all, filter in Python, no paging", _timed(beside, naive, 12))
            samples = _timed(clerk, paths, _REQUESTS)
            yield Figure(name, "ms", samples, Target("p95", at_most=150), way)


def _timed(clerk: Clerk, paths: Sequence[str], count: int) -> tuple[float, ...]:
    """Milliseconds of requests, one after the other; the first, which warms up, is not counted."""
    samples = []
    for path in islice(cycle(paths), count + 1):
        began = time.monotonic()
        clerk.get(path)
        samples.append(1000 * (time.monotonic() - began))
    return tuple(samples[1:])


def _terminals(folder: Path) -> Iterator[Figure]:
    tokens = in_fresh_process(enrolled, folder, TERMINALS)
    with office(folder, OURS) as host:
        ours = _a_minute(host, tokens, _MINUTE_S)
    with office(folder, NAIVE) as host:
        naive = _a_minute(host, tokens[: TERMINALS // 2], _MINUTE_S / 2)
    way = "a transaction an entry"
    note = f"{TERMINALS} of each within a minute, a connection each, one process"
    beats, boxes = ours
    yield Figure("heartbeat, 500 terminals", "ms", beats, None, Naive(way, naive[0]), note)
    note = f"{_ENTRIES} entries each, {note}"
    yield Figure("outbox, 500 terminals", "ms", boxes, None, Naive(way, naive[1]), note)


def _a_minute(
    host: str, tokens: Sequence[str], seconds: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Milliseconds of each heartbeat and each outbox, evenly spread over `seconds`."""
    began = time.monotonic()

    def visit(number: int) -> tuple[float, float]:
        time.sleep(max(0.0, began + number * seconds / len(tokens) - time.monotonic()))
        sends = (("heartbeat", _beat()), ("outbox", _box()))
        beat, box = (_sent(host, tokens[number], path, body) for path, body in sends)
        return beat, box

    with ThreadPoolExecutor(16) as pool:
        beats, boxes = zip(*pool.map(visit, range(len(tokens))), strict=True)
    return tuple(beats), tuple(boxes)


def _sent(host: str, token: str, path: str, body: object) -> float:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    data = json.dumps(body).encode()
    began = time.monotonic()
    answer, text = ask(host, "POST", f"/api/v1/{path}", data, headers)
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status} {text[:200]}")
    return 1000 * (time.monotonic() - began)


def _beat() -> object:
    return EXAMPLES["Heartbeat"] | {"faults": [], "time": now().isoformat()}


def _box() -> object:
    """What happens on a terminal in a busy minute."""
    entries = [
        {
            "kind": "question",
            "outcome": "answer",
            "subject": "ca-loss",
            "heard": number % 2 == 0,
            "key": str(uuid.uuid4()),
            "at": now().isoformat(),
        }
        for number in range(_ENTRIES)
    ]
    return {"entries": entries}
