from typing import Any

import pytest
from flask import Flask

from server.site import KNOBS, change, setting


def test_what_nobody_changed_is_at_its_default(context: Flask) -> None:
    assert {name: setting(name) for name in KNOBS} == {
        name: knob.default for name, knob in KNOBS.items()
    }


@pytest.mark.parametrize("value", [5, 720])
def test_both_bounds_are_allowed(context: Flask, value: int) -> None:
    change("session_minutes", value)
    assert setting("session_minutes") == value


@pytest.mark.parametrize("value", [4, 721, True, "60", 60.0])
def test_what_a_setting_cannot_be_is_refused_in_chinese(context: Flask, value: Any) -> None:
    with pytest.raises(ValueError, match="多久不动要重新登录"):
        change("session_minutes", value)
    assert setting("session_minutes") == 60


def test_a_setting_that_there_is_not_is_a_mistake(context: Flask) -> None:
    with pytest.raises(KeyError):
        change("x", 1)


def test_every_number_has_bounds_that_hold_its_default() -> None:
    for knob in KNOBS.values():
        if type(knob.default) is int:
            assert knob.least <= knob.default <= knob.most
