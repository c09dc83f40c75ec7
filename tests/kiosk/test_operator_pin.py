"""The operator's PIN."""

import stat
from pathlib import Path

import pytest

from kiosk import operator_pin


def test_a_saved_pin_matches_and_no_other_does(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "operator-pin"
    operator_pin.save("204816", path)
    assert operator_pin.matches("204816", path)
    assert not operator_pin.matches("204817", path)


def test_the_file_holds_no_pin_and_is_the_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "operator-pin"
    operator_pin.save("204816", path)
    assert "204816" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_first_start_makes_a_pin_once(tmp_path: Path) -> None:
    path = tmp_path / "operator-pin"
    pin = operator_pin.make_once(path)
    assert pin is not None
    assert operator_pin.matches(pin, path)
    assert operator_pin.make_once(path) is None


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_what_is_not_six_digits_is_refused_and_the_old_pin_stays(tmp_path: Path, pin: str) -> None:
    path = tmp_path / "operator-pin"
    operator_pin.save("204816", path)
    with pytest.raises(ValueError, match="6 位数字"):
        operator_pin.save(pin, path)
    assert operator_pin.matches("204816", path)


@pytest.mark.parametrize("content", ["", "zz:zz", "00", "00:11:22"])
def test_a_damaged_file_opens_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "operator-pin"
    path.write_text(content)
    assert not operator_pin.matches("204816", path)
