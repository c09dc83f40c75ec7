"""A terminal goes by what its office sets, and tells it what the office understands."""

import json

import pytest

from content.fingerprint import fingerprint
from content.load import BUNDLED
from server.api.shapes import Heartbeat, Outbox, Refused
from tests.end_to_end.screen import PORTRAIT
from tests.kiosk.ui.apart import Facts, facts_of


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of("tests.kiosk.ui.going_by", tmp_path_factory.mktemp("state"))


def test_at_night_the_glass_is_dim_until_somebody_comes(facts: Facts) -> None:
    assert facts["asleep"] == [True, True]
    assert facts["woken"] == [False, True]
    assert facts["by day"] is False


def test_large_print_begins_with_a_visit_and_never_ends_within_one(facts: Facts) -> None:
    assert facts["in a visit"] is True
    assert facts["after it"] is False


def test_volume_and_patience_are_the_offices(facts: Facts) -> None:
    assert facts["volume"] == 0.4
    assert facts["quiet"] == [33, 33]


@pytest.mark.parametrize("moment", ["health", "works", "broken"])
def test_the_office_understands_how_it_is(facts: Facts, moment: str) -> None:
    read = Heartbeat.model_validate_json(json.dumps(facts[moment]))
    assert read.fingerprint == fingerprint(BUNDLED)
    assert (read.screen.width, read.screen.height) == PORTRAIT


def test_what_stops_working_is_a_fault(facts: Facts) -> None:
    assert facts["works"]["faults"] == []
    assert facts["works"]["microphone"] == "ok"
    (fault,) = facts["broken"]["faults"]
    assert (fault["part"], fault["message"]) == ("microphone", "话筒：没有了")
    assert facts["broken"]["microphone"] == "none"


def test_the_office_understands_every_kind_of_entry(facts: Facts) -> None:
    read = Outbox.model_validate_json(json.dumps({"entries": facts["entries"]}))
    assert not [entry for entry in read.entries if isinstance(entry, Refused)]
    kinds = [entry.kind for entry in read.entries if not isinstance(entry, Refused)]
    assert kinds == ["visit", "question", "place", "satisfaction", "clue"]


def test_what_it_cannot_do_it_says(facts: Facts) -> None:
    assert all("不会做" in said for said in facts["refused"])
