"""A batch from an outbox is taken in: entry by entry, in order, each of them once."""

import datetime
from uuid import UUID

from server.api import clock, shapes
from server.clues.take import take_clue
from server.models.terminal import Terminal
from server.statistics.take import take_event
from server.terminals import days, faults


def take(terminal: Terminal, batch: shapes.Outbox, moment: datetime.datetime) -> shapes.Taken:
    """Take what can be taken, in the open transaction; what was taken before counts as taken."""
    taken: list[UUID] = []
    refused: list[shapes.Refused] = []
    for entry in batch.entries:
        if isinstance(entry, shapes.Refused):
            refused.append(entry)
            continue
        at = clock.put_right(entry.at, batch.time, moment)
        right = entry.model_copy(update={"at": at})
        match right:
            case shapes.Clue():
                take_clue(right, terminal)
            case shapes.FaultEntry():
                told = right.model_dump(exclude={"kind"})
                faults.take(terminal, [shapes.ReportedFault(**told)])
            case shapes.Health():
                days.take(terminal, right)
            case _:
                take_event(right, terminal)
        taken.append(entry.key)
    return shapes.Taken(taken=taken, refused=refused)
