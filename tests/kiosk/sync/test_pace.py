from kiosk.sync import pace
from kiosk.sync.pace import Pace


def steady(_: float, most: float) -> float:
    """The latest that chance allows."""
    return most


def test_the_first_heartbeat_is_at_once_and_the_next_after_half_a_minute() -> None:
    line = Pace(100.0, steady)
    assert line.next(waiting=False) == 100.0
    line.heard(100.0, backlog=False)
    assert line.next(waiting=False) == 100.0 + pace.HEARTBEAT_S
    assert line.next(waiting=True) == 100.0


def test_a_backlog_begins_at_some_moment_of_a_minute_after_a_time_without_an_office() -> None:
    line = Pace(0.0, steady)
    line.failed(0.0)
    line.heard(50.0, backlog=True)
    assert line.batch_at == 50.0 + pace.SPREAD_S
    line.sent(110.0, 110.1)
    line.heard(111.0, backlog=True)
    assert line.batch_at < 111.0 + pace.SPREAD_S


def test_what_is_new_does_not_wait_for_the_office_to_have_been_away() -> None:
    line = Pace(0.0, steady)
    line.failed(0.0)
    line.heard(50.0, backlog=False)
    assert line.batch_at < 50.0


def test_an_office_that_answers_slowly_is_left_alone_for_longer() -> None:
    line = Pace(0.0, lambda least, most: 1.0)
    line.sent(0.0, 0.1)
    assert line.batch_at == 0.1 + pace.BATCH_S
    line.sent(10.0, 18.0)
    assert line.batch_at == 18.0 + 8.0 * pace.BREATHS


def test_failures_are_waited_out_longer_and_longer_and_forgotten_at_the_first_answer() -> None:
    line, waits = Pace(0.0, steady), []
    for _ in range(12):
        line.failed(0.0)
        waits.append(line.heartbeat_at)
    assert waits == sorted(waits)
    assert 0.7 * pace.FIRST_RETRY_S <= waits[0] <= 1.31 * pace.FIRST_RETRY_S
    assert waits[-1] <= 1.31 * pace.LAST_RETRY_S
    line.heard(0.0, backlog=False)
    line.failed(0.0)
    assert line.heartbeat_at == waits[0]


def test_an_office_that_asks_for_time_gets_at_least_that() -> None:
    for chance in (lambda least, most: least, steady):
        line = Pace(0.0, chance)
        line.failed(0.0, 300.0)
        assert line.heartbeat_at >= 300.0
        assert line.batch_at >= 300.0


def test_a_thousand_terminals_that_come_back_together_do_not_call_together() -> None:
    lines = [Pace(0.0) for _ in range(1000)]
    for line in lines:
        line.failed(0.0)
        line.heard(10.0, backlog=True)
    seconds = [int(line.batch_at) for line in lines]
    assert max(seconds.count(second) for second in set(seconds)) < 60


def test_offline_is_an_hour_without_an_answer() -> None:
    line = Pace(0.0)
    line.failed(10.0)
    assert not line.is_offline(pace.OFFLINE_S - 1)
    assert line.is_offline(pace.OFFLINE_S)
    line.heard(pace.OFFLINE_S, backlog=False)
    assert not line.is_offline(pace.OFFLINE_S + 1)


def test_what_cannot_wait_hastens_the_heartbeat_but_not_to_an_office_that_is_away() -> None:
    line = Pace(0.0, steady)
    line.heard(0.0, backlog=False)
    line.hasten(1.0)
    assert line.heartbeat_at == 1.0
    line.failed(1.0)
    due = line.heartbeat_at
    line.hasten(2.0)
    assert line.heartbeat_at == due
