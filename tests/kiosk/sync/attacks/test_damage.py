"""Every kind of file, cut off anywhere or with a bit flipped anywhere, on its way (hypothesis over positions)."""

import shutil
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.sync.client import Untrusted
from kiosk.sync.office import Unreachable
from tests.kiosk.sync.attacks.victim import SHOWN, Victim, serves

LONG = b"".join(
    b'{"id": %d, "answer": "%s"}\n' % (n, bytes([65 + n % 26]) * 30) for n in range(600)
)
NEW = {"about.json": b'{"hall": 2}', "entries.jsonl": LONG, "media/plan.png": b"\x89PNG" * 21}
KINDS = ["root", "timestamp", "snapshot", "targets", "index", "list", "piece", "blob"]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Victim:
    """A terminal that shows a release, and an office with a newer one, a newer root and longer texts."""
    victim = Victim(tmp_path_factory.mktemp("terminals") / "first")
    victim.office.rotate("snapshot")
    victim.office.publish(NEW)
    return victim


def place(before: Victim, kind: str) -> str:
    office = before.office
    index = office.channels["live"]
    if kind == "index":
        return [path for path in office.files if path.startswith("targets/channels/")][-1]
    if kind == "list":
        return f"targets/{index.list[0].place}"
    if kind == "piece":
        return next(
            path for path, data in office.files.items() if len(data) > 4096 and data in LONG
        )
    if kind == "blob":
        return next(path for path, data in office.files.items() if data == NEW["media/plan.png"])
    return {
        "root": "metadata/2.root.json",
        "timestamp": "metadata/timestamp.json",
        "snapshot": f"metadata/{office.version}.snapshot.json",
        "targets": f"metadata/{office.version}.targets.json",
    }[kind]


def copied(before: Victim) -> Victim:
    """Another terminal that is just as far."""
    other = object.__new__(Victim)
    other.__dict__ |= before.__dict__
    state = before.state.with_name(uuid4().hex)
    shutil.copytree(before.state, state)
    other.__dict__ |= {
        "state": state,
        "trust": type(before.trust)(state / "trust"),
        "generations": type(before.generations)(state / "content"),
    }
    return other


def bring(before: Victim, path: str, data: bytes) -> None:
    """A round with `data` at `path`, then one without: never anything but the whole old or the whole new."""
    victim = copied(before)
    victim.source = serves(before.office.files | {path: data})
    try:
        victim.sync()
    except (Untrusted, Unreachable):
        assert victim.glass == SHOWN
    else:
        assert victim.glass == NEW  # a blank, or a signature that was not needed
    victim.source = before.office.source
    victim.sync()
    assert victim.glass == NEW
    shutil.rmtree(victim.state)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit(before: Victim, kind: str, where: float, bit: int) -> None:
    path = place(before, kind)
    data = bytearray(before.office.files[path])
    data[int(where * len(data))] ^= 1 << bit
    bring(before, path, bytes(data))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True))
def test_a_file_that_is_cut_off(before: Victim, kind: str, where: float) -> None:
    path = place(before, kind)
    data = before.office.files[path]
    bring(before, path, data[: int(where * len(data))])


def test_a_file_that_is_not_there_at_all(before: Victim) -> None:
    for kind in KINDS[1:]:
        victim = copied(before)
        mirror = serves(before.office.files)
        del mirror.files[place(before, kind)]
        victim.source = mirror
        with victim.keeps_everything(Unreachable, but_the_mark=True):
            victim.sync()
