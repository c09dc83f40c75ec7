from pathlib import Path
from typing import Any

import pytest

from kiosk.sync.following import Following, absolute, following, keep, read


@pytest.mark.parametrize(
    ("office", "told", "meant"),
    [
        ("https://office.invalid", "/repository/", "https://office.invalid/repository/"),
        ("http://10.0.0.1:8080", "/repository/", "http://10.0.0.1:8080/repository/"),
        ("https://office.invalid", "https://cdn.invalid/x/", "https://cdn.invalid/x/"),
        ("http://office.invalid:8080", ":8100/hints", "http://office.invalid:8100/hints"),
        ("http://[::1]:8080", ":8100/hints", "http://[::1]:8100/hints"),
        ("http://office.invalid", "", ""),
    ],
)
def test_an_address_is_meant_as_seen_from_the_office(office: str, told: str, meant: str) -> None:
    assert absolute(office, told) == meant


@pytest.mark.parametrize("told", [{}, {"channel": None, "repository": "", "hints": None}])
def test_an_office_of_another_age_says_less(told: dict[str, Any]) -> None:
    assert following(told) == Following("live", "/repository/", "")


def test_what_is_followed_is_known_after_a_start(tmp_path: Path) -> None:
    chosen = Following("group-3", "https://cdn.invalid/", ":8100/hints")
    keep(tmp_path / "new", chosen)
    assert read(tmp_path / "new") == chosen
    keep(tmp_path / "new", Following())
    assert read(tmp_path / "new") == Following()


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"\xff"])
def test_what_is_damaged_was_never_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "follow.json").write_bytes(data)
    assert read(tmp_path) is None
