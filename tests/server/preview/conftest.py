"""Trials in tests go without the encoder: its weights take longer to load than all of them."""

import pytest

from server.preview import trial


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_encoder", lambda: None)
