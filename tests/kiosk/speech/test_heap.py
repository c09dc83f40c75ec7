from unittest.mock import patch

from kiosk.speech import heap


def test_it_may_be_given_back_at_any_time() -> None:
    heap.give_back()
    heap.give_back()


def test_another_c_library_keeps_what_it_has() -> None:
    with patch("ctypes.CDLL", return_value=object()):
        heap.give_back()
