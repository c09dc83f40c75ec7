import hashlib
import re
from pathlib import Path

from flask import Flask

from server import sets
from tests.server.conftest import PEOPLE, LogIn


def test_nothing_is_seen_before_logging_in(office: Flask) -> None:
    client = office.test_client()
    open_to_all = {"static", "healthz", "favicon", "security.login", "api.openapi"}
    for rule in office.url_map.iter_rules():
        if (
            "GET" in (rule.methods or ())
            and not rule.arguments
            and rule.endpoint not in open_to_all
        ):
            answer = client.get(rule.rule)
            assert answer.status_code in {302, 401, 404, 405}, rule


def test_everybody_has_a_first_page(log_in: LogIn) -> None:
    for name in PEOPLE:
        assert "今天" in log_in(name).get("/").text


def test_the_bundled_set_comes_in_whole(filled: Flask) -> None:
    held = sets.bodies(sets.approved())
    assert len(held["questions"]) > 50
    assert len(held["map"]) == len(held["centre"]) == 1


def test_what_others_wrote_is_as_they_wrote_it_and_named(office: Flask) -> None:
    folder = Path(office.static_folder or "") / "vendor"
    notice = (folder / "NOTICE").read_text(encoding="utf-8")
    told = dict(re.findall(r"^## (\S+):.*\nsha256 ([0-9a-f]{64})$", notice, re.MULTILINE))
    held = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "NOTICE"
    }
    assert told == held
