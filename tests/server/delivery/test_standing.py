"""What terminals are told of releases: whose they follow, where they lie, where hints come from, by which root."""

import dataclasses

import pytest
from flask import Flask

from server.database import db
from server.keys.root import newest
from server.models.terminal import TerminalGroup
from server.publishing.publish import publish
from server.repository.mend import mend
from server.settings import Settings
from server.store import store
from tests.server.api.device import Device, code_for


def told(device: Device) -> dict[str, str]:
    """What a heartbeat is answered."""
    answer = device.beat().json
    return {name: answer[name] for name in ("channel", "repository", "hints")}


def set_(office: Flask, **changed: str) -> None:
    office.config["settings"] = dataclasses.replace(office.config["settings"], **changed)


def test_a_terminal_follows_what_is_live_from_this_office(office: Flask) -> None:
    assert told(Device(office)) == {"channel": "live", "repository": "/repository/", "hints": ""}


def test_a_group_follows_its_own_channel_while_a_release_is_pinned_to_it(filled: Flask) -> None:
    group = TerminalGroup(name="二楼", settings={}, release_number=publish(None, "").number)
    db.session.add(group)
    db.session.commit()
    device = Device(filled, group_id=group.id)
    assert told(device)["channel"] == f"group-{group.id}"
    group.release_number = None
    db.session.commit()
    assert told(device)["channel"] == "live"


def test_a_mirror_and_a_place_for_hints_are_told_as_they_are_set(
    office: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(office.extensions, "hints", ":8081/hints")
    assert told(Device(office))["hints"] == ":8081/hints"
    set_(office, repository="https://mirror.example/yiboshi/", hints="/hints")
    assert told(Device(office, "西")) == {
        "channel": "live",
        "repository": "https://mirror.example/yiboshi/",
        "hints": "/hints",
    }


def test_who_enrols_is_given_the_newest_root(filled: Flask) -> None:
    publish(None, "")
    mend()
    root, code = newest(store()), code_for(filled, "二楼")
    assert root is not None
    assert Device(filled).enrol(code).json["root"] == root.decode()


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("YIBOSHI_REPOSITORY", "https://mirror.example", "https://mirror.example/"),
        ("YIBOSHI_REPOSITORY", "http://10.0.0.7:9000/bucket/", "http://10.0.0.7:9000/bucket/"),
        ("YIBOSHI_REPOSITORY", "", "/repository/"),
        ("YIBOSHI_HINTS", "/hints", "/hints"),
        ("YIBOSHI_HINTS", "https://hints.example/hints", "https://hints.example/hints"),
        ("YIBOSHI_HINTS", "", ""),
    ],
)
def test_addresses_are_set_by_the_environment(name: str, value: str, meant: str) -> None:
    settings = Settings.from_environment({name: value})
    assert {"YIBOSHI_REPOSITORY": settings.repository, "YIBOSHI_HINTS": settings.hints}[
        name
    ] == meant


@pytest.mark.parametrize("name", ["YIBOSHI_REPOSITORY", "YIBOSHI_HINTS"])
@pytest.mark.parametrize(
    "value", ["mirror.example", "ftp://mirror", "//evil.example/", "https:///x", "/a b", "/a?b=c"]
)
def test_an_address_that_is_none_is_named(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        Settings.from_environment({name: value})
