"""Something to count comes in from a terminal, and is kept once."""

from server.api import shapes
from server.models.event import Event
from server.models.terminal import Terminal
from server.once import insert_once

Entry = shapes.Question | shapes.Place | shapes.Visit | shapes.Satisfaction


def take_event(entry: Entry, terminal: Terminal) -> bool:
    """Keep the event in the open transaction; False where one of its key is kept already."""
    here = entry.at.astimezone()
    values = {"outcome": "", "subject": "", "heard": False, "seconds": None}
    told = entry.model_dump(exclude={"key", "at"})
    return insert_once(
        Event,
        {
            **values,
            **told,
            "key": str(entry.key),
            "at": entry.at,
            "day": here.date(),
            "hour": here.hour,
            "terminal_id": terminal.id,
        },
    )
