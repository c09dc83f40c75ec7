from dataclasses import replace

import pytest
from flask import Flask

from server.films import saying


@pytest.fixture
def spoken(small: Flask) -> Flask:
    """An office of the small set whose releases espeak-ng reads aloud."""
    small.config["settings"] = replace(small.config["settings"], narrator="espeak")
    saying._unsayable.clear()
    return small
