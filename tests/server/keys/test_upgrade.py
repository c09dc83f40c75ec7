"""An office that was there before there were keys, and one whose keys are gone: both open."""

import logging
import shutil

import pytest
from flask import Flask

from server import first_run
from server.keys import online, root
from server.publishing import clock
from server.repository import layout
from server.settings import Settings
from server.store import Store


def test_an_office_of_before_gets_its_keys_at_its_next_start(filled: Flask) -> None:
    settings: Settings = filled.config["settings"]
    store: Store = filled.extensions["store"]
    shutil.rmtree(settings.key_folder)
    shutil.rmtree(settings.data / "store" / layout.ROOT, ignore_errors=True)
    first_run.prepare()
    assert root.newest(store) == root.held(settings.key_folder) is not None
    assert online.signers(settings.key_folder)


def test_the_clock_makes_what_a_start_could_not(context: Flask) -> None:
    settings: Settings = context.config["settings"]
    shutil.rmtree(settings.key_folder)
    shutil.rmtree(settings.data / "store" / layout.ROOT, ignore_errors=True)
    clock.look(context)
    assert online.signers(settings.key_folder)


def test_an_office_whose_keys_are_gone_opens_and_says_so(
    filled: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    settings: Settings = filled.config["settings"]
    first_run.keys()
    gone = next(settings.key_folder.glob("targets-*.pem"))
    secret = gone.read_text()
    gone.unlink()
    with caplog.at_level(logging.WARNING):
        first_run.prepare()
    assert f"{gone} 不见了" in caplog.text
    assert secret not in caplog.text
    assert "PRIVATE" not in caplog.text
