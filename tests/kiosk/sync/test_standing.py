from typing import Any

import pytest

from kiosk.sync.standing import Standing, absolute, standing_of

OFFICE = "https://office.example:8443/hall"
TOLD = {"channel": "live", "repository": "/repository/", "hints": ":8081/hints", "time": "now"}


def test_what_an_office_says_is_made_absolute() -> None:
    assert standing_of(OFFICE, TOLD) == Standing(
        "live",
        "https://office.example:8443/hall/repository/",
        "https://office.example:8081/hints",
        "now",
    )


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("https://mirror.example/yiboshi/", "https://mirror.example/yiboshi/"),
        ("/hints", "https://office.example:8443/hall/hints"),
        (":8081/hints", "https://office.example:8081/hints"),
        *((bad, "") for bad in ("", ":x/hints", "file:///etc/passwd", "javascript:alert(1)",
                                "https:///nowhere", "hints", "/a b", "/a\r\nHost: evil", None, 7, ["/"])),
    ],
)  # fmt: skip
def test_addresses_are_urls_paths_or_ports_and_nothing_else(told: object, meant: str) -> None:
    assert absolute(OFFICE, told) == meant


def test_a_port_beside_an_office_known_by_its_ipv6_address() -> None:
    assert absolute("http://[::1]:8080", ":8081/hints") == "http://[::1]:8081/hints"


@pytest.mark.parametrize(
    "told",
    [{}, {"channel": "live"}, {**TOLD, "channel": "../live"}, {**TOLD, "channel": 3},
     {**TOLD, "repository": "ftp://x/"}, {**TOLD, "repository": None}],
)  # fmt: skip
def test_an_office_of_another_age_says_nothing_of_releases(told: dict[str, Any]) -> None:
    assert standing_of(OFFICE, told) is None


def test_hints_and_the_time_may_be_missing() -> None:
    told = {"channel": "group-12", "repository": "http://mirror.example"}
    assert standing_of(OFFICE, told) == Standing("group-12", "http://mirror.example/", "", "")
