"""When something happened, told by a clock that may be wrong."""

import datetime

# A clock so far off is left alone: a request takes its time, and clocks drift.
TOLERANCE = datetime.timedelta(minutes=5)
# What was kept longer than this by a terminal without a network is not believed to be so old.
OLDEST = datetime.timedelta(days=400)


def put_right(
    at: datetime.datetime, told: datetime.datetime | None, arrived: datetime.datetime
) -> datetime.datetime:
    """The moment meant by `at`, in UTC, where the terminal's clock showed `told` when we had `arrived`.

    A clock wrong by more than five minutes (a zone mistaken for another, say) is wrong for every
    entry, so `at` is moved by as much. What then still lies in the future, or more than 400 days back
    (a clock that lost its battery begins in 1970), is taken to have happened on arrival: the matter is
    true, though its time is not known.
    """
    off = told is not None and abs(arrived - told) > TOLERANCE
    # Subtracted, moments near the ends of the calendar do no harm; moved, they would overflow.
    age = (told if told is not None and off else arrived) - at
    if not -TOLERANCE <= age <= OLDEST:
        return arrived
    return arrived - max(age, datetime.timedelta())
