"""A clue comes in from a terminal: masked once more, and kept once."""

from content.answers.normalise import normalise
from content.masking import mask
from server.api import shapes
from server.models.clue import Clue
from server.models.terminal import Terminal
from server.once import insert_once


def take_clue(entry: shapes.Clue, terminal: Terminal) -> bool:
    """Keep the clue in the open transaction; False where one of its key is kept already.

    Its group is found later (server.clues.grouping): comparing takes longer than a terminal waits.
    """
    text = mask(entry.text)
    return insert_once(
        Clue,
        {
            "key": str(entry.key),
            "at": entry.at,
            "day": entry.at.astimezone().date(),
            "text": text,
            "wording": normalise(text),
            "heard": entry.heard,
            "alternatives": [mask(alternative) for alternative in entry.alternatives],
            "candidates": [candidate.model_dump() for candidate in entry.candidates],
            "rejected": entry.rejected,
            "encoder": "",
            "terminal_id": terminal.id,
        },
    )
