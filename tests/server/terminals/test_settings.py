import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.terminals.settings import DEFAULTS, TerminalSettings, read_form, settings_of

TYPED = {"volume": "70", "idle_s": "60", "quiet_from": "", "quiet_until": ""}


def test_every_setting_has_a_title_and_says_what_it_means() -> None:
    for name, field in TerminalSettings.model_fields.items():
        assert field.title, name
        assert field.description, name


def test_a_group_keeps_what_differs_from_the_defaults() -> None:
    kept, wrong = read_form({**TYPED, "volume": "20", "large_print": "1"})
    assert (kept, wrong) == ({"volume": 20, "large_print": True}, {})
    assert settings_of(kept).volume == 20
    assert settings_of(kept).idle_s == DEFAULTS.idle_s
    assert settings_of(None) == settings_of({}) == DEFAULTS


def test_what_an_older_office_kept_and_is_no_setting_any_more_is_left_out() -> None:
    settings = settings_of({"brightness": 3, "volume": 700, "idle_s": 90})
    assert settings == TerminalSettings(idle_s=90)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"volume": "101"}, "volume", "0 到 100"),
        ({"volume": "-1"}, "volume", "0 到 100"),
        ({"volume": "很响"}, "volume", "0 到 100"),
        ({"volume": "9" * 5000}, "volume", "0 到 100"),
        ({"idle_s": ""}, "idle_s", "15 到 600"),
        ({"quiet_from": "25:00", "quiet_until": "08:00"}, "quiet_from", "18:00"),
        ({"quiet_from": "18:00"}, "quiet_until", "都填"),
        ({"quiet_until": "08:00"}, "quiet_from", "都填"),
    ],
)
def test_what_can_not_be_is_said_beside_its_field(
    typed: dict[str, str], field: str, said: str
) -> None:
    _, wrong = read_form({**TYPED, **typed})
    assert list(wrong) == [field]
    assert said in wrong[field]


def test_chinese_colons_are_times_too() -> None:
    kept, wrong = read_form({**TYPED, "quiet_from": "18：00", "quiet_until": " 08:00 "})
    settings = settings_of(kept)
    assert (settings.quiet_from, settings.quiet_until, wrong) == ("18:00", "08:00", {})


@given(st.dictionaries(st.sampled_from([*TerminalSettings.model_fields]), st.text()))
def test_whatever_is_typed_is_kept_rightly_or_said_to_be_wrong(typed: dict[str, str]) -> None:
    kept, wrong = read_form(typed)
    assert wrong or settings_of(kept)
