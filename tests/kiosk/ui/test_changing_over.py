"""A release comes onto the glass between visits, whole, or not at all; what a visitor notices is kind."""

import pytest

from tests.kiosk.ui.apart import Facts, facts_of

# Nothing here waits for long by itself; a machine that runs many tests at once does.
pytestmark = pytest.mark.timeout(600)
UPDATED = "这里的内容刚刚更新了。请您再点一次想看的问题。"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of("tests.kiosk.ui.changing_over", tmp_path_factory.mktemp("state"), (432, 768))


def test_while_nobody_is_there_a_release_is_taken_tried_and_kept(facts: Facts) -> None:
    assert facts["taken"]
    assert facts["attract"] == "attract"


def test_nothing_of_the_set_before_is_left_but_a_map_that_is_the_same(facts: Facts) -> None:
    assert facts["left over"] == []
    assert facts["map kept"]


def test_a_release_that_is_not_urgent_waits_until_the_visit_is_over(facts: Facts) -> None:
    assert facts["waits"] == [True, "第 1 版"]
    assert facts["after the visit"]
    assert facts["answers"] == ["改过的第二版。", True]


def test_who_reads_what_has_not_changed_reads_on_when_an_urgent_one_comes(facts: Facts) -> None:
    assert facts["urgent"]
    assert facts["reads on"] == [True, True, []]


def test_there_is_no_way_back_to_what_was_withdrawn(facts: Facts) -> None:
    assert facts["no way back to what is gone"]


def test_who_reads_what_has_changed_is_told_so_and_led_home(facts: Facts) -> None:
    assert facts["at once"]
    stopped, said = facts["told"]
    assert stopped == "StopSaying()"
    assert UPDATED in said
    assert facts["led home"] == [True, UPDATED]


def test_who_is_speaking_when_an_urgent_one_comes_is_heard_out(facts: Facts) -> None:
    assert facts["heard out"] == ["listening", []]


def test_a_screen_that_cannot_be_opened_brings_the_release_before_back(facts: Facts) -> None:
    assert facts["mute"]
    (said,), answer = facts["mute said"]
    assert said.startswith("第 6 版不能显示，已退回：")
    assert answer == "改过的第一版。"


def test_what_failed_is_refused_with_its_reason(facts: Facts) -> None:
    number, (reason,) = facts["refused"]
    assert number == 5
    assert "IndexError" in reason


def test_a_drawing_that_crashes_the_player_crashes_no_terminal_and_is_named(facts: Facts) -> None:
    told, said, shown = facts["crash"]
    assert told
    assert "media/clock-hours.json" in said
    assert shown == "第 5 版"


def test_a_set_that_does_not_know_its_own_questions_never_reaches_the_glass(facts: Facts) -> None:
    told, said, shown = facts["unknown"]
    assert told
    assert "问不到" in said
    assert shown == "第 5 版"


def test_an_unexpected_error_during_the_trial_counts_against_the_release(facts: Facts) -> None:
    told, said, shown = facts["stumbled"]
    assert told
    assert "ZeroDivisionError" in said
    assert shown == "第 5 版"
    assert facts["in the end"] == 5
