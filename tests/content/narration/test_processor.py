from collections.abc import Iterator
from pathlib import Path

import pytest

from content.narration import processor
from content.narration.processor import can


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    can.cache_clear()
    yield
    can.cache_clear()


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("processor\t: 0\nflags\t\t: fpu avx2 avx512_vnni\n", True),
        ("processor\t: 0\nflags\t\t: fpu avx2\nbugs\t\t: vnni_of_old\n", False),
        ("Features\t: fp asimd\n", False),
    ],
)
def test_only_what_the_processor_says_it_can_counts(
    about: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text(about, encoding="ascii")
    monkeypatch.setattr(processor, "_ABOUT", path)
    assert can("vnni") is expected


def test_a_machine_that_tells_nothing_can_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processor, "_ABOUT", tmp_path / "nothing")
    assert not can("vnni")
