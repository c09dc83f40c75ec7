"""Spoken questions to measure with: those beside the clone, else those in the tests."""

from pathlib import Path

from tests.bench.part import LeftOutError
from tests.end_to_end.driver import ROOT

_PLACES = (ROOT.parent / "shared" / "speech" / "asked", ROOT / "tests" / "data" / "speech")


def recordings() -> list[Path]:
    """Sound files in the order of their names. Raises LeftOutError where there are none."""
    for place in _PLACES:
        files = sorted(path for path in place.rglob("*") if path.suffix in {".flac", ".wav"})
        if files:
            return files
    raise LeftOutError("no recordings of spoken questions here")
